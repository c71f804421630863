// A kmod repository right before `sign`, in a folder of its own: configuration, throw-away keys, the plan of two kernels with
// its bundle, and build output whose modules are written by elf-builder and whose source RPMs are real.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleFiles } from '../../src/build/bundle.ts';
import { writeAbiMaps } from '../../src/commands/abi-maps.ts';
import { sealPlan } from '../../src/commands/check-plan.ts';
import type { Context } from '../../src/commands/context.ts';
import { readConfig } from '../../src/commands/read-config.ts';
import { formatValue } from '../../src/commands/values.ts';
import type { Kernel } from '../../src/detect/kernel-set.ts';
import type { BuildPlan, PlannedCell } from '../../src/plan/build-plan.ts';
import { planBuilds } from '../../src/plan/plan.ts';
import type { PublishedState } from '../../src/publish/published-state.ts';
import { type Checksum, formatChecksum } from '../../src/repodata/checked.ts';
import type { AbiMaps } from '../../src/repodata/symbols.ts';
import { aKernel, aKernelSet, anAbi, aRepositoryState, aState, SHA } from './builders.ts';
import { aContext, keptOutput } from './context.ts';
import { aModule } from './elf-builder.ts';

export interface World {
  readonly root: string;
  readonly context: Context;
  readonly logged: readonly string[];
  readonly cells: readonly PlannedCell[];
  readonly out: (cell: PlannedCell, path: string) => string;
}

export const RELEASES = ['503.11.1.el9', '503.15.1.el9'];
const SOURCE = 'upstream source';
/** CRC of the symbol that foo exports. */
export const FOO_CALL = 0x2a;

/** Makes key pairs once for all worlds of a test file: 3072-bit RSA takes a second or two. */
export function makeKeys(folder: string, passphrase = ''): void {
  const home = join(folder, 'h');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const gpg = (...words: string[]) =>
    execFileSync(
      'gpg',
      ['--homedir', home, '--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', passphrase, ...words],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  gpg('--quick-generate-key', 'test repository', 'rsa3072', 'sign', 'never');
  writeFileSync(join(folder, 'repository.asc'), gpg('--armor', '--export'));
  writeFileSync(join(folder, 'private.asc'), gpg('--armor', '--export-secret-keys'));
  execFileSync('gpgconf', ['--homedir', home, '--kill', 'gpg-agent']);
  for (const name of ['module', 'other']) makeModuleKey(join(folder, `${name}.key`), join(folder, `${name}.pem`));
}

function makeModuleKey(key: string, certificate: string): void {
  const kind = ['-new', '-x509', '-newkey', 'rsa:3072', '-nodes', '-sha256', '-days', '30', '-subj', '/CN=test'];
  execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
}

type VideoCrcs = readonly [newer: number, older: number];

const VIDEO: VideoCrcs = [2, 3];

export interface WorldChange {
  readonly url?: string;
  readonly state?: PublishedState;
  readonly root?: string;
  readonly releases?: readonly string[];
  /** Whether there is a second kmod, zoo, whose module uses foo_call of foo. */
  readonly hasZoo?: boolean;
  /** CRC of the symbol `video` in the newer and in the older kernel; different ones unless told otherwise. */
  readonly video?: VideoCrcs;
  /** What the planner would have decided otherwise. */
  readonly replan?: (plan: BuildPlan) => BuildPlan;
}

export async function makeWorld(keys: string, change: WorldChange = {}): Promise<World> {
  const root = change.root ?? mkdtempSync(join(tmpdir(), 'kmodsmith-sign-'));
  rmSync(join(root, '.kmodsmith'), { recursive: true, force: true });
  writeConfiguration(root, keys, change.url ?? 'http://127.0.0.1:1');
  if (change.hasZoo === true) writeKmod(join(root, 'kmods/zoo'), { modules: ['zoo'], files: [], depends: ['foo'] });
  const kept = keptOutput();
  const environment = {
    PATH: process.env.PATH,
    KMODSMITH_RPM_KEY: join(keys, 'private.asc'),
    KMODSMITH_MODULE_KEY: join(keys, 'module.key'),
  };
  const context = aContext({ root, environment }, kept);
  const plan = await writePlan(context, change);
  const out = (cell: PlannedCell, path: string) => join(context.work, 'out', cell.id, path);
  for (const cell of plan.cells) writeOutput(context, cell, out, change.video ?? VIDEO);
  return { root, context, logged: kept.logged, cells: plan.cells, out };
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function writeConfiguration(root: string, keys: string, url: string): void {
  copyFile(join(keys, 'repository.asc'), join(root, 'keys/repository.asc'));
  copyFile(join(keys, 'module.pem'), join(root, 'keys/module.pem'));
  const target = {
    repositories: [{ id: 'baseos', baseurl: 'https://mirror.example.org/$basearch' }],
    variants: ['stock'],
    arches: ['x86_64'],
    dist: '.el9s',
    releasever: '9',
    image: 'registry.example.org/el9:latest',
    keys: [{ file: 'keys/repository.asc' }],
  };
  const signing = { 'public-key': 'keys/repository.asc', 'module-certificate': 'keys/module.pem' };
  write(
    join(root, 'kmodsmith.yml'),
    JSON.stringify({
      version: 1,
      name: 'test',
      vendor: 'Test vendor',
      url,
      directory: 'public',
      signing,
      targets: { c9s: target },
    }),
  );
  writeKmod(join(root, 'kmods/foo'));
}

function writeKmod(folder: string, change: object = {}): void {
  const definition = {
    version: '1.0',
    summary: 'Foo driver, 100% tested',
    description: 'Drives foo.',
    license: 'GPL-2.0-only',
    url: 'https://foo.example.org',
    sources: [{ url: 'https://foo.example.org/foo-1.0.tar.gz', sha256: sha256(SOURCE) }],
    modules: ['foo'],
    files: [{ file: 'foo.conf', install: '/etc/modprobe.d/foo.conf' }],
    make: [{ folder: '.' }],
    ...change,
  };
  write(join(folder, 'kmod.yml'), JSON.stringify(definition));
  write(join(folder, 'foo.conf'), 'options foo answer=42\n');
}

async function writePlan(context: Context, change: WorldChange): Promise<BuildPlan> {
  const { state = aState(aRepositoryState()), releases = RELEASES, replan = (plan) => plan, video = VIDEO } = change;
  const config = await readConfig(context);
  // Numbered from the newest, as `modulesOf` numbers them.
  const all = [...RELEASES].reverse().map(kernelOf);
  const kernels = aKernelSet(all.filter(({ nevra }) => releases.includes(nevra.release)));
  const abi = abiOf(video);
  const plan = replan(planBuilds({ config, kernels, abi, state, now: context.now, only: null, force: false }));
  const at = (name: string) => join(context.work, 'plan', name);
  write(at('plan.json'), formatValue(plan));
  write(at('kernels.json'), formatValue(kernels));
  await writeAbiMaps(at('abi-maps.bin'), abi, kernels);
  write(at('state.json'), formatValue(state));
  for (const file of bundleFiles({ config, plan, kernels, state, scripts: {}, cellsPerShard: 4 })) {
    if (file.content.kind === 'text') write(at(join('bundle', file.path)), file.content.text);
    else copyFile(file.content.from, at(join('bundle', file.path)));
  }
  await sealPlan(join(context.work, 'plan'));
  return plan;
}

/** Symbols of the core and of kernel-modules; the CRC of `video` tells the kernels apart. */
function kernelOf(release: string, index: number): Kernel {
  const kernel = aKernel(release);
  const [core] = kernel.packages;
  if (core === undefined) throw new Error('a kernel has a core');
  const modules = { ...core, unameProvide: 'kernel-modules-uname-r', checksum: modulesOf(index) };
  return { ...kernel, packages: [core, modules] };
}

function modulesOf(index: number): Checksum {
  return { type: 'sha256', value: SHA(String(index)) };
}

/** What the kernels of `kernelOf` export. */
function abiOf(video: VideoCrcs): AbiMaps {
  const modules = video.map((crc, index) => [formatChecksum(modulesOf(index)), { video: `0x0000000${crc}` }] as const);
  return anAbi({ [`sha256:${SHA('b')}`]: { printk: '0x00000001' }, ...Object.fromEntries(modules) });
}

function writeOutput(context: Context, cell: PlannedCell, out: World['out'], [newer, older]: VideoCrcs): void {
  const video = cell.unameR.includes(RELEASES[0] ?? '') ? older : newer;
  const own = cell.kmod === 'foo' ? { exports: ['foo_call'], crcs: { foo_call: FOO_CALL } } : {};
  const imports = cell.kmod === 'foo' ? { printk: 1, video } : { printk: 1, foo_call: FOO_CALL };
  write(out(cell, `objects/${cell.kmod}.ko`), aModule({ modinfo: modinfoOf(cell), imports, ...own }));
  write(out(cell, `debug/${cell.kmod}.ko.debug`), aModule({ withDebug: true }));
  write(out(cell, 'outcome.env'), outcome(cell));
  writeSourceRpm(context, cell, out(cell, 'srpm'));
}

export function modinfoOf({ kmod, unameR }: PlannedCell): readonly string[] {
  return [`name=${kmod}`, `vermagic=${unameR} SMP mod_unload modversions `];
}

export function outcome(cell: PlannedCell, change: Readonly<Record<string, string>> = {}): string {
  const values = {
    cell: cell.id,
    runner: 'host',
    kind: 'built',
    stage: '',
    infrastructure: 'no',
    message: '',
    gcc: 'gcc 12',
    image: '',
    seconds: '1',
    isolation: '',
  };
  return Object.entries({ ...values, ...change })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** `extra` is put into the source RPM beside what the bundle names. */
export function writeSourceRpm(context: Context, cell: PlannedCell, folder: string, extra = ''): void {
  const top = mkdtempSync(join(tmpdir(), 'kmodsmith-srpm-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  write(join(top, 'foo-1.0.tar.gz'), `${SOURCE}${extra}`);
  const spec = join(context.work, 'plan/bundle/cells', cell.id, 'build.spec');
  const macros = [`_topdir ${top}`, `_sourcedir ${top}`, `_srcrpmdir ${folder}`].flatMap((macro) => [
    '--define',
    macro,
  ]);
  execFileSync('rpmbuild', ['-bs', '--target', 'x86_64', ...macros, spec], { stdio: 'ignore' });
  rmSync(top, { recursive: true });
}

function copyFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
