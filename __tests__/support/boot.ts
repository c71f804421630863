// Boots a kernel of the lab in an emulated machine and tries to load modules into it: what the kernel itself says of them.
import { linkSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from '../../src/io/exec.ts';
import { mustSucceed, runLab } from './lab-line.ts';

/** A kernel whose packages were unpacked below `root`, as a host has them. */
export interface UnpackedKernel {
  readonly unameR: string;
  readonly root: string;
}

export interface Try {
  /** A file name. */
  readonly name: string;
  /** Modules of the kernel that are loaded before, absolute paths in their order. */
  readonly before: readonly string[];
  readonly module: Uint8Array;
}

export interface Tried {
  readonly loaded: boolean;
  /** Every symbol that the kernel named as a reason, sorted: another version, or none of that name. */
  readonly otherVersion: readonly string[];
  readonly unknown: readonly string[];
  readonly messages: readonly string[];
}

export interface Boot {
  /** What `uname -r` said: Debian's name. */
  readonly kernel: string;
  /** From the start of the kernel to the end of the last try. */
  readonly seconds: number;
  readonly tried: ReadonlyMap<string, Tried>;
}

const LIMIT_SECONDS = 180;
/** lab/boot.sh: every module was loaded, or some were not; anything else is no answer. */
const ANSWERS: readonly number[] = [0, 3];

/** Boots once for all tries; each begins without any module. Fails when the kernel does not get to its end. */
export async function boot(kernel: UnpackedKernel, tries: readonly Try[], limit = LIMIT_SECONDS): Promise<Boot> {
  const folder = mkdtempSync(join(kernel.root, 'tries-'));
  for (const one of tries) writeTry(join(folder, one.name), one);
  const vmlinuz = join(kernel.root, 'lib/modules', kernel.unameR, 'vmlinuz');
  const { code, stdout, stderr } = await runLab('boot.sh', vmlinuz, folder, String(limit));
  if (!ANSWERS.includes(code)) throw new Error(`${kernel.unameR} was not booted (exit code ${code}):\n${stderr}`);
  const result = parseBoot(stdout);
  const refused = [...result.tried.values()].some(({ loaded }) => !loaded);
  if (refused !== (code === 3)) throw new Error(`boot.sh ended with ${code}, but said:\n${stdout}`);
  return result;
}

/** The modules of the kernel that a foreign one needs, absolute paths in the order in which modprobe loads them. */
export async function loadedBefore(
  { unameR, root }: UnpackedKernel,
  name: string,
  module: Uint8Array,
): Promise<readonly string[]> {
  writeFileSync(join(root, 'lib/modules', unameR, 'updates', `${name}.ko`), module);
  mustSucceed(await exec(['depmod', '-b', root, unameR]));
  // Without -C the settings of this machine would take part.
  const { stdout } = mustSucceed(
    await exec(['modprobe', '-C', '/dev/null', '-d', root, '-S', unameR, '--show-depends', name]),
  );
  const paths = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().replace(/^insmod /, ''));
  return paths.slice(0, -1);
}

/** Hard links: most tries begin with the same modules, and an initramfs has the bytes of linked files once. */
function writeTry(folder: string, { name, before, module }: Try): void {
  mkdirSync(folder);
  for (const [index, path] of before.entries()) linkSync(path, join(folder, `${index}-before.ko`));
  writeFileSync(join(folder, `${before.length}-${name}.ko`), module);
}

/** The lines of lab/boot.sh, which describes them. */
function parseBoot(text: string): Boot {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const fieldsOf = (kind: string): readonly (readonly string[])[] =>
    lines.filter(([first]) => first === kind).map(([, ...rest]) => rest);
  const names = new Set(fieldsOf('insmod').map(([name = '']) => name));
  const tried = [...names].map((name): readonly [string, Tried] => {
    const of = (kind: string) => fieldsOf(kind).filter(([found]) => found === name);
    const messages = of('dmesg').map(([, message = '']) => message);
    return [name, triedOf(of('insmod'), messages)];
  });
  return {
    kernel: fieldsOf('kernel')[0]?.[0] ?? '',
    seconds: Number(fieldsOf('end')[0]?.[0]),
    tried: new Map(tried),
  };
}

function triedOf(insmods: readonly (readonly string[])[], messages: readonly string[]): Tried {
  const otherVersion = symbolsIn(messages, /disagrees about version of symbol (\S+)$/);
  // -ENOENT; a symbol of another version is called unknown as well, with another error.
  const unknown = symbolsIn(messages, /Unknown symbol (\S+) \(err -2\)$/);
  return { loaded: insmods.every(([, , state]) => state === 'loaded'), otherVersion, unknown, messages };
}

function symbolsIn(messages: readonly string[], pattern: RegExp): readonly string[] {
  return [...new Set(messages.flatMap((message) => pattern.exec(message)?.[1] ?? []))].sort();
}
