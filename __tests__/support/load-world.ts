// The lab's kernels, and modules that the project's own plan and build made for each of them: what is judged and booted.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readAbiMaps } from '../../src/commands/abi-maps.ts';
import { buildCommand } from '../../src/commands/build.ts';
import { WORK } from '../../src/commands/context.ts';
import { planCommand } from '../../src/commands/plan.ts';
import { readValue } from '../../src/commands/values.ts';
import type { Kernel, KernelSet } from '../../src/detect/kernel-set.ts';
import type { BuildPlan } from '../../src/plan/build-plan.ts';
import type { AbiMaps } from '../../src/repodata/symbols.ts';
import { type ModuleObject, parseModuleObject } from '../../src/sign/module-object.ts';
import type { UnpackedKernel } from './boot.ts';
import { aContext, keptOutput } from './context.ts';
import { LAB, mustSucceed, runLab } from './lab-line.ts';

/** One uses symbols of the kernel's core alone, one also those of modules that are loaded before it. */
export const KMODS = ['acpi_call', 'v4l2loopback'] as const;

export interface LabKernel extends UnpackedKernel {
  /** Debian's name of it. */
  readonly debian: string;
  /** Symbol -> CRC, as the kernel's own build wrote them. */
  readonly symvers: ReadonlyMap<string, string>;
}

/** A kernel with what detection made of its repodata. */
export interface JudgedKernel extends LabKernel {
  readonly detected: Kernel;
}

export interface BuiltModule {
  readonly kmod: string;
  /** uname-r of the kernel it was built for. */
  readonly builtFor: string;
  readonly bytes: Uint8Array;
  readonly object: ModuleObject;
}

export interface LoadWorld {
  /** Oldest first. */
  readonly kernels: readonly JudgedKernel[];
  /** Each kmod for each kernel. */
  readonly modules: readonly BuiltModule[];
  readonly abi: AbiMaps;
  readonly close: () => void;
}

/** Makes older kernels where the lab has none, and a twin of the newest where no two kernels are equal. */
export async function openLoadWorld(): Promise<LoadWorld> {
  const root = mkdtempSync(join(tmpdir(), 'kmodsmith-load-'));
  mustSucceed(await runLab('more-kernels.sh', 'older'));
  const found = await unpackKernels(root, ['more/older.tsv', 'kernels.tsv']);
  const twins = pairsOf(found).some(areEqual) ? [] : await makeTwin(root);
  writeRepository(root, ['more/older', ...(twins.length > 0 ? ['more/twin'] : [])]);
  const modules = await buildModules(root);
  return {
    kernels: await withDetected([...found, ...twins], root),
    modules,
    abi: await readAbiMaps(join(root, '.kmodsmith', WORK.abi)),
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Every two different kernels, the older first. */
export function pairsOf<T>(kernels: readonly T[]): readonly (readonly [T, T])[] {
  return kernels.flatMap((older, index) => kernels.slice(index + 1).map((newer): readonly [T, T] => [older, newer]));
}

/** Symbols that both kernels have, and those among them with another CRC. */
export function comparePair([older, newer]: readonly [LabKernel, LabKernel]): { common: number; changed: number } {
  const common = [...older.symvers].filter(([symbol]) => newer.symvers.has(symbol));
  return { common: common.length, changed: common.filter(([symbol, crc]) => newer.symvers.get(symbol) !== crc).length };
}

function areEqual(pair: readonly [LabKernel, LabKernel]): boolean {
  const { common, changed } = comparePair(pair);
  return changed === 0 && pair.every(({ symvers }) => symvers.size === common);
}

async function makeTwin(root: string): Promise<readonly LabKernel[]> {
  console.warn(
    'NO TWO KERNELS HERE HAVE EQUAL CRCS: the newest is repackaged under another name, so that there is such a pair',
  );
  mustSucceed(await runLab('more-kernels.sh', 'twin'));
  return unpackKernels(root, ['more/twin.tsv']);
}

async function unpackKernels(root: string, tables: readonly string[]): Promise<readonly LabKernel[]> {
  const rows = tables.flatMap((table) => readFileSync(join(LAB, table), 'utf8').trimEnd().split('\n'));
  return Promise.all(rows.map((row) => unpackKernel(root, row)));
}

async function unpackKernel(root: string, row: string): Promise<LabKernel> {
  const [release = '', debian = ''] = row.split('\t');
  const unameR = `5.14.0-${release}.x86_64`;
  const folder = join(root, 'kernels', unameR);
  mustSucceed(await runLab('unpack-kernel.sh', unameR, folder));
  const symvers = gunzipSync(readFileSync(join(folder, 'lib/modules', unameR, 'symvers.gz'))).toString('latin1');
  const entries = symvers
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return { unameR, debian, root: folder, symvers: new Map(entries.map(([crc = '', symbol = '']) => [symbol, crc])) };
}

function writeRepository(root: string, more: readonly string[]): void {
  const folders = ['el/9/BaseOS/x86_64/os', 'el/9/AppStream/x86_64/os', ...more];
  const repositories = folders.map((folder, index) => ({ id: `lab${index}`, baseurl: join(LAB, folder) }));
  const config = {
    version: 1,
    name: 'load',
    url: 'http://127.0.0.1:1',
    directory: 'public',
    sources: { lookaside: [`file://${join(LAB, 'lookaside')}`] },
    signing: { 'public-key': join(LAB, 'keys/repository.asc'), 'module-certificate': join(LAB, 'keys/module.pem') },
    targets: {
      lab9: {
        repositories,
        dist: '.el9',
        image: 'localhost/none:none',
        keys: [{ file: join(LAB, 'keys/distribution.asc') }],
      },
    },
  };
  writeFileSync(join(root, 'kmodsmith.yml'), JSON.stringify(config));
  mkdirSync(join(root, 'public'));
  for (const kmod of KMODS) cpSync(join(LAB, 'demo/kmods', kmod), join(root, 'kmods', kmod), { recursive: true });
}

async function buildModules(root: string): Promise<readonly BuiltModule[]> {
  const kept = keptOutput();
  const context = aContext({ root, options: { runner: 'host' } }, kept);
  await planCommand(context);
  if ((await buildCommand(context)) !== 0) throw new Error(`a build failed:\n${kept.logged.join('\n')}`);
  const { cells } = await readValue<BuildPlan>(join(context.work, WORK.plan));
  return cells.map(({ id, kmod, unameR }) => {
    const bytes = readFileSync(join(context.work, WORK.out, id, 'objects', `${kmod}.ko`));
    return { kmod, builtFor: unameR, bytes, object: parseModuleObject(bytes) };
  });
}

async function withDetected(kernels: readonly LabKernel[], root: string): Promise<readonly JudgedKernel[]> {
  const { targets } = await readValue<KernelSet>(join(root, '.kmodsmith', WORK.kernels));
  const detected = targets.flatMap((target) => target.kernels);
  return kernels.map((kernel) => {
    const found = detected.find(({ unameR }) => unameR === kernel.unameR);
    if (found === undefined) throw new Error(`detection did not find ${kernel.unameR}`);
    return { ...kernel, detected: found };
  });
}
