// What `sign` works on: the plan with its kernels and state, the configuration, and each planned cell with what its build came
// to, or where its modules are published. Only cells of this plan are looked at; anything else in the folder of results is left alone.
import { join } from 'node:path';
import type { BuildResult } from '../build/build-result.ts';
import type { Config, Kmod, Target } from '../config/config.ts';
import { isLoopbackHost } from '../config/hosts.ts';
import type { Kernel, KernelSet } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { exists } from '../io/files.ts';
import type { BuildPlan, PlannedCell, ReusedCell } from '../plan/build-plan.ts';
import type { Cell } from '../plan/cell.ts';
import type { PlanSources } from '../plan/plan-sources.ts';
import { isSameRepository, repositoryPath } from '../publish/layout.ts';
import type { PublishedState, RepositoryState } from '../publish/published-state.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import { readAbiMaps } from './abi-maps.ts';
import { readBuildResult } from './build-results.ts';
import { type Context, WORK } from './context.ts';
import { readConfig } from './read-config.ts';
import { readPlan } from './read-plan.ts';
import { readValue } from './values.ts';

export interface SignInputs {
  readonly context: Context;
  readonly config: Config;
  readonly plan: BuildPlan;
  readonly kernels: KernelSet;
  readonly abi: AbiMaps;
  readonly state: PublishedState;
  /** null when the plan remembers nothing of its look. */
  readonly sources: PlanSources | null;
  /** Both in the order of the plan. */
  readonly cells: readonly CellInput[];
  readonly reused: readonly ReusedInput[];
}

/** What signing needs of a cell, wherever its modules come from. */
export interface CellParts {
  readonly cell: Cell;
  readonly kmod: Kmod;
  readonly target: Target;
  readonly kernel: Kernel;
  readonly abi: AbiMaps;
  /** What is published where it belongs. */
  readonly state: RepositoryState;
  /** The cell's folder of the bundle. */
  readonly bundle: string;
}

/** A cell that was to be built. */
export interface CellInput extends CellParts {
  readonly cell: PlannedCell;
  readonly result: BuildResult;
  /** Folder of the build's output. */
  readonly out: string;
}

/** A cell whose modules are taken from a published package. */
export interface ReusedInput extends CellParts {
  readonly cell: ReusedCell;
}

/**
 * Reads it all from the work folder. USAGE for a mode whose packages cannot be made or before a build, OBJECT_REFUSED for host-built cells of a
 * public repository, VALUE_VERSION when plan and configuration do not fit together or the plan is too old.
 */
export async function readSignInputs(context: Context): Promise<SignInputs> {
  const at = (name: string) => join(context.work, name);
  const config = await readConfig(context);
  refuseOtherModes(config);
  const plan = await readPlan(context);
  const kernels = await readValue<KernelSet>(at(WORK.kernels));
  const state = await readValue<PublishedState>(at(WORK.state));
  const abi = await readAbiMaps(at(WORK.abi));
  const sources = (await exists(at(WORK.sources))) ? await readValue<PlanSources>(at(WORK.sources)) : null;
  const values = { config, kernels, abi, state };
  const cells = await Promise.all(plan.cells.map((cell) => cellInput(context, values, cell)));
  const reused = plan.reused.map((cell) => ({ ...partsOf(context, values, cell), cell }));
  if (context.runUrl === null) await refuseUnbuilt(cells);
  refuseHostBuilds(cells, config);
  return { context, config, plan, kernels, abi, state, sources, cells, reused };
}

type Values = Pick<SignInputs, 'config' | 'kernels' | 'abi' | 'state'>;

async function cellInput(context: Context, values: Values, cell: PlannedCell): Promise<CellInput> {
  const result = await readBuildResult(context, cell.id);
  return { ...partsOf(context, values, cell), cell, result, out: join(context.work, WORK.out, cell.id) };
}

function partsOf(context: Context, { config, kernels, abi, state }: Values, cell: Cell): CellParts {
  const inTarget = kernels.targets.find((found) => isSameRepository(found, cell));
  return {
    cell,
    kmod: required(
      config.kmods.find(({ name }) => name === cell.kmod),
      cell,
      `kmod ${cell.kmod}`,
    ),
    target: required(
      config.targets.find(({ name }) => name === cell.target),
      cell,
      `target ${cell.target}`,
    ),
    kernel: required(
      inTarget?.kernels.find(({ unameR }) => unameR === cell.unameR),
      cell,
      `kernel ${cell.unameR}`,
    ),
    abi,
    state: required(
      state.repositories.find((found) => isSameRepository(found, cell)),
      cell,
      `the repository ${repositoryPath(cell)}`,
    ),
    bundle: join(context.work, WORK.bundle, 'cells', cell.id),
  };
}

function required<T>(value: T | undefined, cell: Cell, what: string): T {
  if (value !== undefined) return value;
  throw new KmodsmithError(
    'VALUE_VERSION',
    `${cell.id}: the plan speaks of ${what}, which is not there any more; run \`kmodsmith plan\` again`,
  );
}

/** `classic` can be planned, to see what it would rebuild; packages with its promise cannot be made yet. */
function refuseOtherModes(config: Config): void {
  if (config.mode === 'tracking') return;
  throw new KmodsmithError(
    'USAGE',
    `found mode ${config.mode}, expected tracking: only its packages can be made; nothing was signed`,
  );
}

/** For a person at a terminal, who has not built yet; in CI a result that is not there is a lost job, and recorded as such. */
async function refuseUnbuilt(cells: readonly CellInput[]): Promise<void> {
  if (cells.length === 0) return;
  const found = await Promise.all(cells.map(({ out }) => exists(join(out, 'outcome.env'))));
  if (found.includes(true)) return;
  throw new KmodsmithError(
    'USAGE',
    `none of the ${cells.length} cells of the plan has a result; run kmodsmith build first`,
  );
}

/** Host-built objects come from a machine that is no EL: they are for the demo, which only this machine can reach. */
function refuseHostBuilds(cells: readonly CellInput[], config: Config): void {
  const built = cells.filter(({ result }) => result.runner === 'host').map(({ cell }) => cell.id);
  if (built.length === 0 || isLoopbackHost(new URL(config.url).hostname)) return;
  throw new KmodsmithError(
    'OBJECT_REFUSED',
    `found ${built.length} cell(s) built by the runner host (${built[0]}), expected podman or docker: what the host built is only ` +
      `for a demo on a loopback address, and ${config.url} is none; build again in a container, nothing was signed`,
  );
}
