// The payload of a published package, and the modules in it -> what may be packaged for another kernel, or why not. That every
// used symbol has the same CRC there is said by requires.ts; here is what CRCs do not prove.
import type { CpioFile } from '../rpm/cpio.ts';
import type { ModuleObject } from './module-object.ts';
import type { RequiresVerdict } from './requires.ts';
import { usedWithoutCrc } from './symbol-owners.ts';

/** A module file as it lies in one of our packages. */
export interface PackedModule {
  /** `<module>.ko`, also when it is compressed. */
  readonly name: string;
  readonly isCompressed: boolean;
  readonly bytes: Uint8Array;
}

const MODULE_FILE = /^[A-Za-z0-9][A-Za-z0-9._+-]*\.ko(?<suffix>\.xz)?$/;

/**
 * The module files of a package, which holds nothing else than them and folders; the reason as text when it does.
 *
 * @param folder absolute path of the folder that they are installed in
 */
export function modulesIn(entries: readonly CpioFile[], folder: string): readonly PackedModule[] | string {
  const files = entries.filter(({ kind }) => kind !== 'folder');
  const modules = files.flatMap((entry) => packedModule(entry, folder) ?? []);
  const strange = files.find((entry) => packedModule(entry, folder) === null);
  if (strange !== undefined) {
    return `found ${JSON.stringify(strange.name)}, expected modules in ${folder} and nothing else`;
  }
  if (new Set(modules.map(({ name }) => name)).size < modules.length) return 'found the same module twice';
  return modules.length === 0 ? `found no module in ${folder}` : modules;
}

function packedModule({ name, kind, bytes }: CpioFile, folder: string): PackedModule | null {
  const prefix = `.${folder}/`;
  const fileName = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  const match = MODULE_FILE.exec(fileName);
  if (kind !== 'file' || match === null) return null;
  const suffix = match.groups?.suffix ?? '';
  return { name: fileName.slice(0, fileName.length - suffix.length), isCompressed: suffix !== '', bytes };
}

/** Undefined symbols that the linker makes itself: ignore_undef_symbol in scripts/mod/modpost.c. */
const OF_THE_LINKER: ReadonlySet<string> = new Set(['_GLOBAL_OFFSET_TABLE_', '.TOC.']);

/**
 * Why agreeing requires are no proof that the modules fit: symbols the kernel's repodata does not name, or that the modules use
 * without a CRC. A build would have found out; nobody builds here, so what is not proved is refused. Null when all is proved.
 */
export function unprovedUse(
  objects: readonly ModuleObject[],
  requires: Pick<Extract<RequiresVerdict, { kind: 'accepted' }>, 'lines' | 'note'>,
): string | null {
  if (requires.note !== null) return requires.note;
  if (requiredSymbols(requires.lines) === 0) return 'they use no symbol with a CRC';
  const bare = usedWithoutCrc(objects).filter((symbol) => !OF_THE_LINKER.has(symbol));
  return bare.length === 0 ? null : `they use ${bare.slice(0, 10).join(', ')} without a CRC`;
}

/** How many symbols with a CRC the lines of a package require. */
export function requiredSymbols(lines: readonly string[]): number {
  return lines.filter((line) => /^Requires: k(?:ernel|sym)\(/.test(line)).length;
}

/** A module that was built for the kernel, and where it comes from. */
export interface Reference {
  readonly from: string;
  readonly module: ModuleObject;
}

/**
 * What else a kernel looks at when it loads a module with CRCs, and no CRC tells: the words of vermagic after the release
 * (same_magic in kernel/module/version.c), and the size of struct module, for which one of EL 9 refused what was built for an earlier
 * one (https://github.com/openzfs/zfs/issues/17165). Null when they are those of a module built for the kernel.
 */
export function loadProblem(objects: readonly ModuleObject[], { from, module }: Reference): string | null {
  const problems = objects.flatMap((object) => [
    ...differences('vermagic', flagsOf(object), flagsOf(module)),
    ...differences('a struct module of', sizeOf(object), sizeOf(module)),
  ]);
  return problems.length === 0 ? null : `${problems[0]} as the module of ${from}, which was built for that kernel`;
}

function differences(what: string, found: string, expected: string): readonly string[] {
  return found === expected ? [] : [`found ${what} ${found}, expected ${what} ${expected}`];
}

function flagsOf({ vermagic }: ModuleObject): string {
  return JSON.stringify(vermagic.split(' ').slice(1).join(' ').trim());
}

function sizeOf({ structSize }: ModuleObject): string {
  return structSize === null ? 'no known size' : `${structSize} bytes`;
}
