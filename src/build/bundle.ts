// Config, plan and kernels -> every file of the bundle, from which a machine that has nothing else can build the plan's cells;
// and what signing needs of the cells that are not built.
import type { Config, Kmod, Target } from '../config/config.ts';
import type { DevelPackage, Kernel, KernelSet } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import type { BuildPlan, PlannedCell, ReusedCell } from '../plan/build-plan.ts';
import type { Cell } from '../plan/cell.ts';
import { patchesFor } from '../plan/identity.ts';
import { isSameRepository } from '../publish/layout.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { Nevra } from '../rpm/nevra.ts';
import { renderBuildSpec } from './build-spec.ts';
import { keyFileName, keyFiles, renderCellEnv, renderReusedEnv } from './cell-env.ts';
import { dependencyFiles } from './dependency-files.ts';
import { renderPackageSpec } from './package-spec.ts';
import { renderReusedSpec } from './reused-spec.ts';
import { type Shard, shardsOf } from './shards.ts';
import { plain } from './spec-text.ts';

export interface BundleInput {
  readonly config: Config;
  readonly plan: BuildPlan;
  readonly kernels: KernelSet;
  /** Where the packages are published whose modules the plan reuses. */
  readonly state: PublishedState;
  /** File name -> text of the scripts in workflows-templates/scripts. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Cells in one CI job. */
  readonly cellsPerShard: number;
}

export interface BundleFile {
  /** Relative to the bundle's folder. */
  readonly path: string;
  readonly content: BundleContent;
  readonly executable: boolean;
}

export type BundleContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'copy'; readonly from: string };

/** What one cell is made from, looked up once. */
interface CellParts {
  readonly config: Config;
  readonly cell: PlannedCell;
  readonly kmod: Kmod;
  readonly target: Target;
  readonly kernel: Kernel;
  readonly devel: DevelPackage;
}

/** A cell for which nothing is built. */
interface ReusedParts {
  readonly config: Config;
  readonly cell: ReusedCell;
  readonly kmod: Kmod;
  readonly kernel: Kernel;
  /** NEVRA of the published package whose modules are taken. */
  readonly from: Nevra;
}

/** Sorted by path; the same input gives the same bytes. CONFIG_INVALID for a value that cannot stand in a script's file. */
export function bundleFiles(input: BundleInput): readonly BundleFile[] {
  const parts = input.plan.cells.map((cell) => partsOf(input, cell));
  const reused = input.plan.reused.map((cell) => reusedPartsOf(input, cell));
  const files = [
    ...Object.entries(input.scripts).map(([name, text]) => textFile(`scripts/${name}`, text, true)),
    ...shardFiles(shardsOf(input.plan.cells, input.cellsPerShard)),
    ...parts.flatMap(cellFiles),
    ...reused.flatMap(reusedFiles),
    ...unique([...parts, ...reused].map(({ kmod }) => kmod)).flatMap(kmodFiles),
    ...unique(parts.map(({ target }) => target)).flatMap(targetKeyFiles),
  ];
  return withoutDoubles(files.sort((a, b) => compareText(a.path, b.path)));
}

function partsOf({ config, kernels }: BundleInput, cell: PlannedCell): CellParts {
  const kmod = config.kmods.find(({ name }) => name === cell.kmod);
  const target = config.targets.find(({ name }) => name === cell.target);
  const kernel = kernelOf(kernels, cell);
  if (kmod === undefined || target === undefined || kernel === undefined) throw unmatched(cell);
  if (kernel.devel === null) throw unmatched(cell);
  return { config, cell, kmod, target, kernel, devel: kernel.devel };
}

function reusedPartsOf({ config, kernels, state }: BundleInput, cell: ReusedCell): ReusedParts {
  const kmod = config.kmods.find(({ name }) => name === cell.kmod);
  const kernel = kernelOf(kernels, cell);
  const repository = state.repositories.find((found) => isSameRepository(found, cell));
  const from = repository?.packages.find(({ fileName }) => fileName === cell.from.fileName)?.nevra;
  if (kmod === undefined || kernel === undefined || from === undefined) throw unmatched(cell);
  return { config, cell, kmod, kernel, from };
}

function kernelOf(kernels: KernelSet, cell: Cell): Kernel | undefined {
  const inTarget = kernels.targets.find((found) => isSameRepository(found, cell));
  return inTarget?.kernels.find(({ unameR }) => unameR === cell.unameR);
}

/** The planner makes cells only of what is there, so this is a bug and not a user's mistake. */
function unmatched(cell: Cell): Error {
  return new Error(
    `cell ${cell.id} is planned, but its kmod, target, kernel, kernel-devel or published package is not in the values it was planned from`,
  );
}

/** All that signing needs; no job builds from it. */
function reusedFiles({ config, cell, kmod, kernel, from }: ReusedParts): readonly BundleFile[] {
  const folder = `cells/${plain('a cell id', cell.id, 'cell id')}`;
  return [
    textFile(`${folder}/cell.json`, `${JSON.stringify({ version: 1, ...cell, kernel: kernel.nevra }, null, 1)}\n`),
    textFile(`${folder}/cell.env`, renderReusedEnv(cell, kernel)),
    textFile(`${folder}/package.spec`, renderReusedSpec(cell, kmod, kernel, config.vendor, from)),
  ];
}

function cellFiles(parts: CellParts): readonly BundleFile[] {
  const { cell, kmod, kernel } = parts;
  const folder = `cells/${plain('a cell id', cell.id, 'cell id')}`;
  const patches = patchesFor(kmod, kernel);
  const names = patches.map((patch) => plain('a file name', patch.fileName, `patch of ${kmod.name}`));
  const spec = specFile(parts);
  return [
    textFile(`${folder}/cell.json`, cellJson(parts)),
    textFile(`${folder}/cell.env`, renderCellEnv({ ...parts, spec: { file: spec.name, kind: kmod.spec.kind } })),
    textFile(`${folder}/sources.tsv`, sourcesTable(kmod)),
    textFile(
      `${folder}/modules.txt`,
      lines(kmod.modules.map((module) => plain('a name', module, `module of ${kmod.name}`))),
    ),
    textFile(`${folder}/patches.txt`, lines(names)),
    ...[...dependencyFiles(cell, parts.config.kmods)].map(([name, text]) => textFile(`${folder}/${name}`, text)),
    textFile(`${folder}/package.spec`, renderPackageSpec(cell, kmod, kernel, parts.config.vendor)),
    { path: `${folder}/${spec.name}`, content: spec.content, executable: false },
    ...patches.map((patch) => copyFile(`${folder}/patches/${patch.fileName}`, patch.path)),
  ];
}

function specFile({ cell, kmod, kernel }: CellParts): { readonly name: string; readonly content: BundleContent } {
  if (kmod.spec.kind === 'own') {
    const { path } = kmod.spec;
    return { name: path.slice(path.lastIndexOf('/') + 1), content: { kind: 'copy', from: path } };
  }
  return { name: 'build.spec', content: { kind: 'text', text: renderBuildSpec(cell, kmod, patchesFor(kmod, kernel)) } };
}

/** The cell for a reader without Node: what is built, for which kernel, with which kernel-devel, and why. */
function cellJson({ cell, kernel, devel }: CellParts): string {
  return `${JSON.stringify({ version: 1, ...cell, kernel: kernel.nevra, devel }, null, 1)}\n`;
}

function sourcesTable(kmod: Kmod): string {
  const rows = kmod.sources.map((source) =>
    [
      plain('a sha256', source.sha256, `sha256 of a source of ${kmod.name}`),
      plain('a file name', source.fileName, `source of ${kmod.name}`),
      plain('an https address', source.url, `url of a source of ${kmod.name}`),
    ].join('\t'),
  );
  return lines(rows);
}

function kmodFiles(kmod: Kmod): readonly BundleFile[] {
  const folder = `kmods/${plain('a name', kmod.name, 'kmod name')}/files`;
  return kmod.files.map((file) =>
    copyFile(`${folder}/${plain('a file name', file.fileName, `file of ${kmod.name}`)}`, file.path),
  );
}

function targetKeyFiles(target: Target): readonly BundleFile[] {
  const folder = `keys/${plain('a name', target.name, 'target name')}`;
  return keyFiles(target).map((path) => copyFile(`${folder}/${keyFileName(path, target)}`, path));
}

function shardFiles(shards: readonly Shard[]): readonly BundleFile[] {
  return shards.map((shard) => textFile(`shards/${shard.number}.txt`, lines(shard.cells)));
}

/** Two files of one name, such as an own spec called package.spec, would silently become one. */
function withoutDoubles(files: readonly BundleFile[]): readonly BundleFile[] {
  const double = files.find((file, index) => file.path === files[index + 1]?.path);
  if (double === undefined) return files;
  throw new KmodsmithError(
    'CONFIG_INVALID',
    `the bundle would have two files ${double.path}; give one of them another name (package.spec and build.spec are taken)`,
  );
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function textFile(path: string, text: string, executable = false): BundleFile {
  return { path, content: { kind: 'text', text }, executable };
}

function copyFile(path: string, from: string): BundleFile {
  return { path, content: { kind: 'copy', from }, executable: false };
}
