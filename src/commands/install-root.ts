// One install root: runs dnf in it and reads back what is installed, from rpm, the disk and depmod.
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { type ExecResult, exec } from '../io/exec.ts';
import { exists, listTree, makeFolder, readTextIfThere } from '../io/files.ts';
import { formatNevra } from '../rpm/nevra.ts';
import type { Observation, ObservedKernel } from '../verify/judge.ts';
import { moduleFilesOf, parseInstalled, parseModulesDep, parseOwned } from '../verify/read-back.ts';
import type { World } from '../verify/world.ts';

/** What all transactions of one candidate share; absolute folders. */
export interface Bench {
  readonly folder: string;
  readonly releasever: string;
  readonly arch: string;
  /** Id of our own repository. */
  readonly repositoryId: string;
  /** PATH of the caller; nothing else of its environment reaches scriptlets. */
  readonly searchPath: string;
}

/** Runs dnf with `words` in the install root `root`. A non-zero exit is a result. */
export async function runDnf(bench: Bench, root: string, words: readonly string[]): Promise<ExecResult> {
  await makeFolder(root);
  return exec(['dnf', ...dnfOptions(bench, root), ...words], { env: environment(bench) });
}

function dnfOptions(bench: Bench, root: string): readonly string[] {
  const settings = {
    reposdir: join(bench.folder, 'repos'),
    // Given here, not in the file, so that they are not taken to be inside the install root.
    cachedir: join(bench.folder, 'cache'),
    logdir: join(bench.folder, 'log'),
    persistdir: join(root, 'var/lib/dnf'),
    [`${bench.repositoryId}.skip_if_unavailable`]: '0',
  };
  return [
    '--assumeyes',
    `--config=${join(bench.folder, 'dnf.conf')}`,
    `--installroot=${root}`,
    `--releasever=${bench.releasever}`,
    `--forcearch=${bench.arch}`,
    // Debian enables this plugin with a repository that is not there.
    '--disableplugin=local',
    ...Object.entries(settings).map(([name, value]) => `--setopt=${name}=${value}`),
  ];
}

/** What dnf, rpm and scriptlets get to see: nothing of the caller but where programs lie. */
export function environment(bench: Bench): Readonly<Record<string, string>> {
  return { PATH: `${bench.searchPath}:/usr/sbin:/sbin`, LC_ALL: 'C', HOME: bench.folder };
}

/** Reads back what stands in the install root. */
export async function observe(bench: Bench, root: string, world: World): Promise<Observation> {
  const query = ['rpm', '--root', root, '--query', '--all'];
  const format = '%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n';
  const installed = parseInstalled(await output(bench, [...query, '--queryformat', format]));
  const files = '[%{=NAME}-%{=VERSION}-%{=RELEASE}.%{=ARCH}\\t%{FILENAMES}\\n]';
  const owned = parseOwned(await output(bench, [...query, 'kmod-*', '--queryformat', files]));
  const names = new Set(installed.map(formatNevra));
  const kernels: ObservedKernel[] = [];
  for (const kernel of world.kernels) {
    if (names.has(formatNevra(kernel.nevra))) {
      kernels.push(await observeKernel(bench, root, kernel.unameR, owned));
    }
  }
  return { packages: [...names], kernels };
}

async function observeKernel(
  bench: Bench,
  root: string,
  unameR: string,
  owned: ReadonlyMap<string, readonly string[]>,
): Promise<ObservedKernel> {
  const folder = join(root, 'lib/modules', unameR);
  const updates = join(folder, 'updates');
  const onDisk = (await exists(updates)) ? await listTree(updates) : [];
  const dep = await readTextIfThere(join(folder, 'modules.dep'));
  const own = [...owned].map(([nevra, paths]) => [nevra, moduleFilesOf(paths, unameR)] as const);
  return {
    unameR,
    moduleFiles: onDisk.map((path) => `updates/${path}`).filter((path) => /\.ko(\.\w+)?$/.test(path)),
    owned: Object.fromEntries(own.filter(([, paths]) => paths.length > 0)),
    recorded: dep === null ? null : parseModulesDep(dep),
    ...(await runDepmod(bench, root, unameR)),
  };
}

/** depmod(8) as a dry run: which modules it finds, and with a System.map which symbols nobody exports. */
async function runDepmod(
  bench: Bench,
  root: string,
  unameR: string,
): Promise<Pick<ObservedKernel, 'depmod' | 'unresolved'>> {
  const symbols = await systemMapOptions(join(root, 'lib/modules', unameR, 'System.map'));
  const words = ['depmod', '--dry-run', '--basedir', root, ...symbols, unameR];
  const { stdout, stderr } = await exec(words, { env: environment(bench) });
  const complaints = stderr.split('\n').filter((line) => /needs unknown symbol|disagrees about/.test(line));
  return { depmod: parseModulesDep(stdout), unresolved: complaints };
}

/** Debian ships a one-line stub under this name; a real map has tens of thousands of lines. */
async function systemMapOptions(path: string): Promise<readonly string[]> {
  const text = (await readTextIfThere(path)) ?? '';
  return text.length > 100_000 ? ['--errsyms', '--filesyms', path] : [];
}

async function output(bench: Bench, words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await exec(words, { env: environment(bench) });
  if (code !== 0) {
    throw new KmodsmithError('SCENARIO_FAILED', `${words.join(' ')} ended with ${code}: ${stderr.trim()}`);
  }
  return stdout;
}
