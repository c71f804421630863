// A target whose repository ships kernels of a few symbols, and kmods published for it with the ABI archive: real packages, real
// repodata, real signatures. `kmodsmith` runs in it as a process of its own.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { nextAbiArchive } from '../../src/commands/published-abi.ts';
import { isKernelPackage, kernelsOf } from '../../src/detect/detect.ts';
import { type ExecResult, exec } from '../../src/io/exec.ts';
import { copyTo, listTree, makeFolder, readText, writeFileAt } from '../../src/io/files.ts';
import { ABI_DATA_TYPE, formatMirrorlist, type RepositoryKey, repositoryPath } from '../../src/publish/layout.ts';
import { EMPTY_DOCUMENT, type StateDocument } from '../../src/publish/published-state.ts';
import { readSource } from '../../src/repodata/read-source.ts';
import { createSymbolNames } from '../../src/repodata/symbols.ts';
import { aBuiltRecord, aLedgerEntry, aRepositoryState, aSeenKernel } from './builders.ts';
import { makeDetectWorld } from './detect-world.ts';
import { makeRepository } from './kernel-repository.ts';
import { aSource, somePorts } from './sources.ts';
import { addData, buildRpms, makeCandidate, signRepomd, type TinyKey } from './tiny-repository.ts';

const KEY: RepositoryKey = { target: 'c9s', arch: 'x86_64' };

/** Symbol -> CRC of one digit. */
export type TinySymbols = Readonly<Record<string, string>>;

export interface TinyKernel {
  readonly release: string;
  readonly core: TinySymbols;
  readonly modules: TinySymbols;
  /** Of the debug variant; null where the build has none. */
  readonly debug: TinySymbols | null;
}

/** The package of one kmod for one kernel. */
export interface TinyPackage {
  readonly kmod: string;
  readonly release: string;
  readonly uses: TinySymbols;
}

export const unameOf = (release: string): string => `5.14.0-${release}.x86_64`;

const COMMON = ['License: GPL-2.0-only', 'Summary: tiny', 'AutoReqProv: no'];

function entriesOf(symbols: TinySymbols): readonly string[] {
  return Object.entries(symbols).map(([name, digit]) => `kernel(${name}) = 0x0000000${digit}`);
}

function kernelSpec({ release, core, modules, debug }: TinyKernel): string {
  const k = unameOf(release);
  const head = ['Name: kernel', 'Version: 5.14.0', `Release: ${release}`, ...COMMON, '%description', 'tiny'];
  const parts = [
    partOf('core', [`kernel-uname-r = ${k}`, `kernel-core-uname-r = ${k}`, ...entriesOf(core)]),
    partOf('modules', [`kernel-modules-uname-r = ${k}`, ...entriesOf(modules)]),
    ...(debug === null ? [] : [partOf('debug-core', [`kernel-uname-r = ${k}+debug`, ...entriesOf(debug)])]),
  ];
  return [...head, ...parts.flat(), ''].join('\n');
}

function partOf(name: string, provides: readonly string[]): readonly string[] {
  const header = [`%package ${name}`, ...COMMON, ...provides.map((provide) => `Provides: ${provide}`)];
  return [...header, `%description ${name}`, 'tiny', `%files ${name}`];
}

const nameOf = ({ kmod, release }: TinyPackage): string => `kmod-${kmod}-5.14.0-${release}`;

export const nevraOf = (made: TinyPackage): string => `${nameOf(made)}-1.0-1.0.el9s.x86_64`;

function packageSpec(made: TinyPackage): string {
  const requires = [`kernel-core-uname-r = ${unameOf(made.release)}`, ...entriesOf(made.uses)];
  const head = [`Name: ${nameOf(made)}`, 'Version: 1.0', 'Release: 1.0.el9s', ...COMMON];
  return [...head, ...requires.map((one) => `Requires: ${one}`), '%description', 'tiny', '%files', ''].join('\n');
}

export interface AbiWorldOptions {
  readonly cli: string;
  /** Signs what is published. */
  readonly key: TinyKey;
  readonly kernels: readonly TinyKernel[];
  readonly published: readonly TinyPackage[];
  /** Releases that the repository has no more. */
  readonly withdrawn: readonly string[];
  readonly targets: readonly string[];
}

export interface AbiWorld {
  readonly root: string;
  readonly kmodsmith: (...words: readonly string[]) => Promise<ExecResult>;
}

/** Generation 1 of c9s is made of what the repository had before the withdrawal. */
export async function makeAbiWorld(root: string, options: AbiWorldOptions): Promise<AbiWorld> {
  const { cli, key, kernels, published, withdrawn, targets } = options;
  const at = (...path: readonly string[]): string => join(root, ...path);
  for (const kernel of kernels) await buildRpms(at('build'), kernelSpec(kernel), at('kernels'), null);
  for (const made of published) await buildRpms(at('build'), packageSpec(made), at('kmods-made'), key);
  await makeFolder(at('kmods-made'));
  const repositories = [{ id: 'baseos', baseurl: at('served') }];
  await makeDetectWorld(cli, at('world'), { repositories }, targets);
  await configureSigning(at('world/kmodsmith.yml'), key);
  await publishFirst(root, options, await archiveOf(await makeRepository(at('served'), at('kernels'))));
  const gone = (name: string): boolean => withdrawn.some((release) => name.includes(`-${release}.`));
  await makeRepository(at('served'), at('kernels'), [], (name) => !gone(name));
  const path = { PATH: process.env.PATH ?? '' };
  const kmodsmith = (...words: readonly string[]) =>
    exec([process.execPath, cli, ...words, '--directory', at('world')], { env: path });
  return { root: at('world'), kmodsmith };
}

/** What only this machine serves is read from its folder alone. */
async function configureSigning(path: string, key: TinyKey): Promise<void> {
  const config = JSON.parse(await readText(path)) as { url: string; signing: Record<string, string> };
  config.url = 'http://127.0.0.1:1';
  config.signing['public-key'] = key.file;
  await writeFileAt(path, JSON.stringify(config));
}

async function archiveOf(repository: string): Promise<Uint8Array> {
  const names = createSymbolNames();
  const source = aSource({ at: { kind: 'baseurl', urls: [repository] } });
  const read = await readSource(somePorts(), source, isKernelPackage, names);
  const { kernels } = kernelsOf(KEY.target, KEY.arch, [read]);
  const nothing = { url: 'http://127.0.0.1:1', directory: '/nothing/is/here' };
  return nextAbiArchive(nothing, aRepositoryState(), kernels, { names: names.names, maps: await read.maps() });
}

function documentOf({ kernels, published, withdrawn }: AbiWorldOptions): StateDocument {
  const cells = published.map((made) => {
    const unameR = unameOf(made.release);
    const entry = aLedgerEntry({ kmod: made.kmod, unameR, built: aBuiltRecord({ package: nevraOf(made) }) });
    return [`${made.kmod}@${KEY.target}@${unameR}`, entry] as const;
  });
  const seen = kernels.map(({ release }) => {
    const time = withdrawn.includes(release) ? '2026-05-01T06:00:00Z' : null;
    return [unameOf(release), aSeenKernel(release, { withdrawn: time })] as const;
  });
  return { ...EMPTY_DOCUMENT, ledger: Object.fromEntries(cells), kernels: Object.fromEntries(seen) };
}

async function publishFirst(root: string, options: AbiWorldOptions, archive: Uint8Array): Promise<void> {
  const [folder, added] = [join(root, 'candidate'), join(root, 'kmods-made')];
  const document = documentOf(options);
  await makeCandidate({ folder, baseGeneration: 0, document, published: null, added, key: options.key });
  await addData(join(folder, 'gen/1'), ABI_DATA_TYPE, gzipSync(archive));
  await signRepomd(join(folder, 'gen/1'), options.key);
  const published = join(root, 'world/public', repositoryPath(KEY));
  for (const name of await listTree(folder)) await copyTo(join(folder, name), join(published, name));
  await writeFileAt(join(published, 'mirrorlist'), formatMirrorlist('http://127.0.0.1:1', KEY.target, KEY.arch, 1));
}
