// Kernels whose repodata names no symbol, with real kernel-devel packages, and a published kmod that was built for another
// kernel: what a plan in `classic` mode has to decide by.
import { join } from 'node:path';
import { readConfig } from '../../src/commands/read-config.ts';
import { type ExecResult, exec } from '../../src/io/exec.ts';
import { copyTo, listFolder, makeFolder, removeTree, writeFileAt } from '../../src/io/files.ts';
import type { BuildPlan } from '../../src/plan/build-plan.ts';
import { definitionOf } from '../../src/plan/identity.ts';
import { EMPTY_DOCUMENT } from '../../src/publish/published-state.ts';
import { aBuiltRecord, aKernel, aLedgerEntry } from './builders.ts';
import { aContext } from './context.ts';
import { buildRpms, kmodSpec, makeCandidate, makeObject, NEW, OLD, run, type TinyKey } from './tiny-repository.ts';

export const OLD_KERNEL = `5.14.0-${OLD}.x86_64`;
export const NEW_KERNEL = `5.14.0-${NEW}.x86_64`;

const COMMON = ['License: GPL-2.0-only', 'Summary: tiny', 'AutoReqProv: no'];
const SYMVERS_SOURCE = 'symvers.txt';

export interface DevelDraft {
  readonly release: string;
  /** Of Module.symvers; ends with a line break. */
  readonly symvers: string;
  /** The file that has it, below the build root. */
  readonly file: (unameR: string) => string;
  /** A program that packs it; `cat` leaves it plain. */
  readonly pack: string;
  /** As the macro `_binary_payload`. */
  readonly payload: string;
  /** `kernel(symbol) = crc` of kernel-core. */
  readonly provides: readonly string[];
}

/** What the published package uses: a symbol of the core and one of a module. */
export function symversOf(printk: string, video: string): string {
  return `${printk}\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n${video}\tvideo_register\tdrivers/acpi/video\tEXPORT_SYMBOL\t\n`;
}

/** Module.symvers beside the Makefile, as Enterprise Linux has it. */
export function aDevel(change: Partial<DevelDraft> = {}): DevelDraft {
  return {
    release: NEW,
    symvers: symversOf('0x00000001', '0x00000002'),
    file: (unameR) => `/usr/src/kernels/${unameR}/Module.symvers`,
    pack: 'cat',
    payload: 'w3.zstdio',
    provides: [],
    ...change,
  };
}

/** kernel-core, kernel-modules-core and kernel-devel, by the real rpmbuild. */
export async function buildDevel(folder: string, draft: DevelDraft, to: string): Promise<void> {
  await writeFileAt(join(folder, SYMVERS_SOURCE), draft.symvers);
  await buildRpms(folder, develSpec(draft), to, null);
}

function develSpec({ release, file, pack, payload, provides }: DevelDraft): string {
  const k = `5.14.0-${release}.x86_64`;
  const path = `%{buildroot}${file(k)}`;
  const sources = `%{buildroot}/usr/src/kernels/${k}`;
  return [
    `%global _binary_payload ${payload}`,
    'Name: kernel',
    'Version: 5.14.0',
    `Release: ${release}`,
    ...COMMON,
    '%description',
    'tiny',
    ...subpackage('core', [`kernel-uname-r = ${k}`, `kernel-core-uname-r = ${k}`, ...provides]),
    ...subpackage('modules-core', [`kernel-modules-core-uname-r = ${k}`]),
    ...subpackage('devel', [`kernel-devel-uname-r = ${k}`]),
    '%install',
    `mkdir -p %{buildroot}/lib/modules/${k} ${sources}/scripts $(dirname ${path})`,
    `echo all: > ${sources}/Makefile`,
    // What does not compress, before the file and more of it after it than a reader takes in until it has found the file.
    `head -c 300000 /dev/urandom > ${sources}/Kconfig`,
    `head -c 3000000 /dev/urandom > ${sources}/scripts/sign-file`,
    `ln -s Makefile ${sources}/Kbuild`,
    `${pack} < %{_sourcedir}/${SYMVERS_SOURCE} > ${path}`,
    '%files core',
    '%files modules-core',
    '%files devel',
    '/usr/src/kernels',
    ...(file(k).startsWith('/usr/src/') ? [] : [file(k)]),
    '',
  ].join('\n');
}

function subpackage(name: string, provides: readonly string[]): readonly string[] {
  const own = provides.map((provide) => `Provides: ${provide}`);
  return [`%package ${name}`, ...COMMON, ...own, `%description ${name}`, 'tiny'];
}

export interface DevelWorld {
  /** `kmodsmith plan`, as a process of its own; its words come from stderr. */
  readonly plan: () => Promise<ExecResult & { readonly planned: BuildPlan }>;
  readonly path: (name: string) => string;
}

/** A repository of kmods over the packages at `url`, in which kmod-foo is published for the old kernel. */
export async function makeDevelWorld(
  root: string,
  cli: string,
  url: string,
  key: TinyKey,
  settings: Readonly<Record<string, unknown>> = { mode: 'classic' },
): Promise<DevelWorld> {
  await removeTree(root);
  await writeFileAt(join(root, 'keys/distribution.asc'), '');
  await copyTo(key.file, join(root, 'keys/kmods.asc'));
  await writeFileAt(join(root, 'keys/module.pem'), '');
  await writeFileAt(join(root, 'kmodsmith.yml'), JSON.stringify({ ...CONFIG, ...settings, targets: targetsAt(url) }));
  await writeFileAt(join(root, 'kmods/foo/kmod.yml'), JSON.stringify(KMOD));
  await publishFoo(root, key);
  const environment = { PATH: process.env.PATH ?? '', SOURCE_DATE_EPOCH: '1780000000' };
  const path = (name: string) => join(root, '.kmodsmith', name);
  return {
    path,
    plan: async () => {
      const words = [process.execPath, cli, 'plan', '--json', '--directory', root];
      const result = await exec(words, { env: environment });
      if (result.code !== 0) throw new Error(`plan ended with ${result.code}:\n${result.stderr}`);
      return { ...result, planned: JSON.parse(result.stdout) as BuildPlan };
    },
  };
}

const CONFIG = {
  version: 1,
  name: 'kmods',
  url: 'http://127.0.0.1:1',
  directory: 'public',
  signing: { 'public-key': 'keys/kmods.asc', 'module-certificate': 'keys/module.pem' },
};

const KMOD = {
  version: '1.0',
  summary: 'Foo driver',
  license: 'GPL-2.0-only',
  url: 'https://foo.example.org',
  sources: [{ url: 'https://foo.example.org/foo-1.0.tar.gz', sha256: 'a'.repeat(64) }],
  modules: ['foo'],
};

function targetsAt(url: string) {
  const repositories = [{ id: 'baseos', baseurl: url }];
  const image = 'registry.example.org/el9:latest';
  return { c9s: { repositories, dist: '.el9s', image, keys: [{ file: 'keys/distribution.asc' }] } };
}

/** Generation 1: one package, which requires `kernel(printk)` and `kernel(video_register)`, made from the definition of today. */
async function publishFoo(root: string, key: TinyKey): Promise<void> {
  const folder = join(root, 'made');
  await makeFolder(folder);
  await makeObject(folder);
  const tiny = { name: 'foo', release: '1.0.el9s', kernels: [OLD], rules: [], supplements: true, metaRelease: 1 };
  const extraRequires = ['kernel(video_register) = 0x00000002'];
  await buildRpms(folder, kmodSpec({ ...tiny, extraRequires }), join(folder, 'packages'), key);
  const [kmod] = (await readConfig(aContext({ root }))).kmods;
  if (kmod === undefined) throw new Error('the configuration has one kmod');
  const built = aBuiltRecord({ definition: definitionOf({ kmod, kernel: aKernel(OLD), dependencies: [] }) });
  const ledger = { [`foo@c9s@${OLD_KERNEL}`]: aLedgerEntry({ built }) };
  const repository = join(root, 'public/c9s/x86_64');
  await makeCandidate({
    folder: repository,
    baseGeneration: 0,
    document: { ...EMPTY_DOCUMENT, ledger },
    published: null,
    added: join(folder, 'packages'),
    key,
  });
  await writeFileAt(join(repository, 'mirrorlist'), 'http://127.0.0.1:1/c9s/x86_64/gen/1/\n');
}

/** Copies of the packages, indexed by the real createrepo_c. */
export async function indexAll(folder: string, from: readonly string[]): Promise<void> {
  await removeTree(folder);
  await makeFolder(folder);
  for (const packages of from) {
    for (const name of await listFolder(packages)) await copyTo(join(packages, name), join(folder, name));
  }
  await run(['createrepo_c', '--quiet', folder]);
}
