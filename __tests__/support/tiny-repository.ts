// Tiny real RPMs, signed by throw-away keys, and repositories and candidates made of them: what sign would deliver, without
// a kernel tree and a compiler run of minutes.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { exec } from '../../src/io/exec.ts';
import { copyTo, exists, listFolder, makeFolder, removeTree, sha256OfFile, writeFileAt } from '../../src/io/files.ts';
import type { StateDocument } from '../../src/publish/published-state.ts';
import { formatStateDocument } from '../../src/publish/state-document.ts';
import type { Candidate } from '../../src/sign/signed.ts';

export const OLD = '503.11.1.el9';
export const NEW = '503.15.1.el9';

export async function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const result = await exec(words, { env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...env } });
  if (result.code !== 0) {
    throw new Error(`${words.join(' ')} ended with ${result.code}\n${result.stdout}\n${result.stderr}`);
  }
  return result.stdout;
}

export interface TinyKey {
  readonly home: string;
  readonly id: string;
  /** Armored public key. */
  readonly file: string;
}

/** The home is short: gpg-agent's socket path may have 108 bytes. */
export async function makeKey(folder: string, id: string): Promise<TinyKey> {
  const home = join(folder, `gpg-${id}`);
  await makeFolder(home, 0o700);
  const gpg = ['gpg', '--homedir', home, '--batch', '--quiet', '--passphrase', ''];
  await run([...gpg, '--quick-generate-key', id, 'rsa2048', 'sign', 'never']);
  const file = join(folder, `${id}.asc`);
  await writeFileAt(file, await run([...gpg, '--armor', '--export', id]));
  return { home, id, file };
}

export async function stopAgent(key: TinyKey): Promise<void> {
  await run(['gpgconf', '--homedir', key.home, '--kill', 'all']);
}

/** Builds the spec's packages into `to`, and signs them when a key is given. */
export async function buildRpms(folder: string, spec: string, to: string, key: TinyKey | null): Promise<void> {
  const fresh = join(folder, 'fresh');
  await removeTree(fresh);
  await writeFileAt(join(folder, 'tiny.spec'), spec);
  const macros = {
    _topdir: join(folder, 'top'),
    _rpmdir: fresh,
    _sourcedir: folder,
    _build_name_fmt: '%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm',
    debug_package: '%{nil}',
    __os_install_post: '%{nil}',
    _build_id_links: 'none',
  };
  const defines = Object.entries(macros).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  await run(['rpmbuild', '-bb', '--quiet', '--target', 'x86_64', ...defines, join(folder, 'tiny.spec')]);
  for (const name of await listFolder(fresh)) {
    if (key !== null) await signRpm(join(fresh, name), key);
    await copyTo(join(fresh, name), join(to, name));
  }
}

async function signRpm(path: string, key: TinyKey): Promise<void> {
  await run(['rpmsign', '--addsign', '--define', '__gpg /usr/bin/gpg', '--define', `_gpg_name ${key.id}`, path], {
    GNUPGHOME: key.home,
  });
}

const COMMON = ['License: GPL-2.0-only', 'AutoReqProv: no', 'Summary: tiny'];

/** kernel-core with the provides that a kernel of Enterprise Linux has. */
export function kernelSpec(release: string): string {
  const k = `5.14.0-${release}.x86_64`;
  return [
    'Name: kernel-core',
    'Version: 5.14.0',
    `Release: ${release}`,
    ...COMMON,
    'Provides: installonlypkg(kernel)',
    `Provides: kernel-uname-r = ${k}`,
    `Provides: kernel-core-uname-r = ${k}`,
    'Provides: kernel(printk) = 0x00000001',
    '%description',
    'tiny',
    '%install',
    `install -D /dev/null %{buildroot}/lib/modules/${k}/modules.order`,
    `install -D /dev/null %{buildroot}/lib/modules/${k}/modules.builtin`,
    '%files',
    `/lib/modules/${k}`,
    '',
  ].join('\n');
}

export interface TinyKmod {
  readonly name: string;
  readonly release: string;
  /** Kernel releases that get a package. */
  readonly kernels: readonly string[];
  /** Kernel releases that the meta package has a rule for. */
  readonly rules: readonly string[];
  readonly supplements: boolean;
  readonly metaRelease: number;
  readonly extraRequires?: readonly string[];
}

/** Per-kernel packages and the meta package of one kmod; %{_sourcedir} holds tiny.ko. */
export function kmodSpec(kmod: TinyKmod): string {
  const meta = [
    `Name: kmod-${kmod.name}`,
    'Version: 1.0',
    `Release: ${kmod.metaRelease}.el9`,
    ...COMMON,
    ...kmod.rules.map((rule) => `Requires: (kmod-${kmod.name}-uname-r = ${k(rule)} if kernel-uname-r = ${k(rule)})`),
    '%description',
    'tiny',
  ];
  const folder = (kernel: string) => `/lib/modules/${k(kernel)}/updates/${kmod.name}`;
  const install = kmod.kernels.map(
    (kernel) => `install -D %{_sourcedir}/tiny.ko %{buildroot}${folder(kernel)}/${kmod.name}.ko`,
  );
  const packages = kmod.kernels.flatMap((kernel) => packageSpec(kmod, kernel));
  const files = kmod.kernels.flatMap((kernel) => [`%files -n kmod-${kmod.name}-5.14.0-${kernel}`, folder(kernel)]);
  return [...meta, ...packages, '%install', ':', ...install, '%files', ...files, ''].join('\n');
}

function packageSpec(kmod: TinyKmod, kernel: string): readonly string[] {
  const name = `kmod-${kmod.name}-5.14.0-${kernel}`;
  return [
    `%package -n ${name}`,
    `Release: ${kmod.release}`,
    ...COMMON,
    `Provides: kmod-${kmod.name}-uname-r = ${k(kernel)}`,
    `Requires: kernel-core-uname-r = ${k(kernel)}`,
    'Requires: kernel(printk) = 0x00000001',
    ...(kmod.extraRequires ?? []).map((dependency) => `Requires: ${dependency}`),
    ...(kmod.supplements ? [`Supplements: (kmod-${kmod.name} and kernel-uname-r = ${k(kernel)})`] : []),
    `%description -n ${name}`,
    'tiny',
    // The root has no shell and no depmod; rpm's own Lua records the module as depmod would.
    `%post -n ${name} -p <lua>`,
    `local list = io.open("/lib/modules/${k(kernel)}/modules.dep", "a")`,
    `list:write("updates/${kmod.name}/${kmod.name}.ko:\\n")`,
    'list:close()',
  ];
}

function k(release: string): string {
  return `5.14.0-${release}.x86_64`;
}

/** A relocatable ELF object is enough for depmod. */
export async function makeObject(folder: string): Promise<void> {
  await writeFileAt(join(folder, 'tiny.c'), 'int tiny;\n');
  await run(['gcc', '-c', '-o', join(folder, 'tiny.ko'), join(folder, 'tiny.c')]);
}

export async function indexBase(folder: string): Promise<void> {
  await run(['createrepo_c', '--quiet', folder]);
}

export interface TinyCandidate {
  /** Folder `candidates/<target>/<arch>` to fill. */
  readonly folder: string;
  readonly baseGeneration: number;
  readonly document: StateDocument;
  /** Folder with the packages that are published already; null when there is none. */
  readonly published: string | null;
  /** Folder with the new packages. */
  readonly added: string;
  readonly key: TinyKey;
}

/** Lays out a candidate as sign does: new packages, and a signed generation that names old and new ones. */
export async function makeCandidate(tiny: TinyCandidate): Promise<Candidate> {
  const generation = tiny.baseGeneration + 1;
  const all = `${tiny.folder}.all`;
  const gen = join(tiny.folder, 'gen', String(generation));
  await removeTree(all);
  await removeTree(tiny.folder);
  if (tiny.published !== null) await copyFolder(tiny.published, all);
  await copyFolder(tiny.added, all);
  await copyFolder(tiny.added, join(tiny.folder, 'packages'));
  await makeFolder(gen);
  const create = ['createrepo_c', '--quiet', '--location-prefix', '../../packages/', '--revision', String(generation)];
  await run([...create, '--outputdir', gen, all]);
  await addDocument(gen, formatStateDocument({ ...tiny.document, generation }));
  await signRepomd(gen, tiny.key);
  const names = await listFolder(join(tiny.folder, 'packages'));
  const added = [];
  for (const fileName of names) {
    added.push({ fileName, sha256: await sha256OfFile(join(tiny.folder, 'packages', fileName)), cell: null });
  }
  const repomdSha256 = await sha256OfFile(join(gen, 'repodata/repomd.xml'));
  return { target: 'c9s', arch: 'x86_64', baseGeneration: tiny.baseGeneration, generation, repomdSha256, added };
}

export async function addDocument(gen: string, text: string): Promise<void> {
  await addData(gen, 'kmodsmith', gzipSync(text));
}

/** Data of a type in repomd.xml, gzipped: modifyrepo_c 0.17 asks libmagic what the file is and stops at application/json. */
export async function addData(gen: string, type: string, gz: Uint8Array): Promise<void> {
  const file = join(gen, `${type}.gz`);
  await writeFileAt(file, gz);
  await run(['modifyrepo_c', '--mdtype', type, file, join(gen, 'repodata')]);
  await removeTree(file);
}

export async function signRepomd(gen: string, key: TinyKey): Promise<void> {
  const repomd = join(gen, 'repodata/repomd.xml');
  const gpg = ['gpg', '--homedir', key.home, '--batch', '--quiet', '--yes', '--passphrase', ''];
  await run([...gpg, '--local-user', key.id, '--armor', '--detach-sign', '--output', `${repomd}.asc`, repomd]);
}

async function copyFolder(from: string, to: string): Promise<void> {
  if (!(await exists(from))) return;
  for (const name of await listFolder(from)) await copyTo(join(from, name), join(to, name));
}
