// Kernels as an Enterprise Linux builds them, but tiny: real RPMs with the real provides, signed and indexed by the real tools.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { copyTo, listFolder, makeFolder, readBytes, readText, removeTree, writeFileAt } from '../../src/io/files.ts';
import { buildRpms, run, type TinyKey } from './tiny-repository.ts';

export const SYMBOLS = { core: 40, modules: 10 } as const;

/** One build of the kernel: kernel-core, kernel-modules-core, kernel-devel, and the same of the debug variant where it has one. */
export interface KernelBuild {
  readonly release: string;
  readonly debug: boolean;
}

/** Builds the packages into `to`; signed where a key is given. `folder` is for what is needed on the way. */
export async function buildKernel(folder: string, build: KernelBuild, to: string, key: TinyKey | null): Promise<void> {
  await buildRpms(folder, kernelSpec(build), to, key);
}

function kernelSpec({ release, debug }: KernelBuild): string {
  const parts = (debug ? ['', 'debug-'] : ['']).flatMap((variant) => partsOf(release, variant));
  return [
    'Name: kernel',
    'Version: 5.14.0',
    `Release: ${release}`,
    ...COMMON,
    '%description',
    'tiny',
    ...parts.flatMap((part) => part.header),
    '%install',
    ...parts.flatMap((part) => part.install),
    ...parts.flatMap((part) => part.files),
    '',
  ].join('\n');
}

const COMMON = ['License: GPL-2.0-only', 'Summary: tiny', 'AutoReqProv: no'];

interface Part {
  readonly header: readonly string[];
  readonly install: readonly string[];
  readonly files: readonly string[];
}

function partsOf(release: string, variant: string): readonly Part[] {
  const k = `5.14.0-${release}.x86_64${variant === '' ? '' : '+debug'}`;
  const uname = (name: string) => `kernel-${name}uname-r = ${k}`;
  const core = ['installonlypkg(kernel)', uname(''), uname(`${variant}core-`)];
  const modules = ['installonlypkg(kernel-module)', uname(`${variant}modules-core-`)];
  const devel = ['installonlypkg(kernel)', uname('devel-'), uname(`${variant}devel-`)];
  return [
    partOf(`${variant}core`, `/lib/modules/${k}/core`, [...core, ...symbols(k, 'core')]),
    partOf(`${variant}modules-core`, `/lib/modules/${k}/modules`, [...modules, ...symbols(k, 'modules')]),
    partOf(
      `${variant}devel`,
      `/usr/src/kernels/${k}`,
      devel.filter((provide, at) => devel.indexOf(provide) === at),
    ),
  ];
}

/** The file does not compress, so that the whole package is larger than what anybody needs to ask for. */
function partOf(name: string, folder: string, provides: readonly string[]): Part {
  const header = [`%package ${name}`, ...COMMON, ...provides.map((provide) => `Provides: ${provide}`)];
  return {
    header: [...header, `%description ${name}`, 'tiny'],
    install: [`mkdir -p %{buildroot}${folder}`, `head -c 500000 /dev/urandom > %{buildroot}${folder}/file`],
    files: [`%files ${name}`, folder],
  };
}

function symbols(unameR: string, part: keyof typeof SYMBOLS): readonly string[] {
  return Array.from({ length: SYMBOLS[part] }, (_, index) => {
    const name = `${part}_symbol_${index}`;
    const crc = createHash('sha256').update(`${unameR} ${name}`).digest('hex').slice(0, 8);
    return `kernel(${name}) = 0x${crc}`;
  });
}

/** A repository of copies of these packages, indexed by createrepo_c with these words. */
export async function makeRepository(
  folder: string,
  packages: string,
  words: readonly string[] = [],
  wanted: (fileName: string) => boolean = () => true,
): Promise<string> {
  await removeTree(folder);
  await makeFolder(folder);
  for (const name of (await listFolder(packages)).filter(wanted))
    await copyTo(join(packages, name), join(folder, name));
  await run(['createrepo_c', '--quiet', ...words, folder]);
  return folder;
}

/**
 * Writes the primary as `change` has it, with its name, checksum and size in repomd.xml: what this createrepo_c cannot write
 * itself. libsolv goes by the name: `ending` comes after `.xml`.
 */
export async function rewritePrimary(
  folder: string,
  ending: string,
  change: (gz: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const repomd = join(folder, 'repodata/repomd.xml');
  const text = await readText(repomd);
  const href = primaryHref(text);
  const before = await readBytes(join(folder, href));
  const after = await change(before);
  const name = href.replace(/\.gz$/, ending).replace(sha256(before), sha256(after));
  await writeFileAt(join(folder, name), after);
  const named = text.replace(href, name).replace(sha256(before), sha256(after));
  await writeFileAt(repomd, named.replace(`<size>${before.length}</size>`, `<size>${after.length}</size>`));
}

/** Where a repomd.xml says that the primary is. */
export function primaryHref(repomd: string): string {
  const href = /<data type="primary">[\s\S]*?<location href="(?<href>[^"]+)"/.exec(repomd)?.groups?.href;
  if (href === undefined) throw new Error('found no primary in repomd.xml');
  return href;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
