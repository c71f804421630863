// Trial builds: the same bundle and scripts as of `build`, in a work folder of their own. Nothing of a plan, its results or what is
// published is touched, and nothing is remembered.
import { join } from 'node:path';
import { bundleFiles } from '../build/bundle.ts';
import type { Config } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import type { Trials } from '../forecast/forecast.ts';
import { removeTree } from '../io/files.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { buildCells, runnerFor } from './build.ts';
import { type Context, WORK } from './context.ts';
import { readScriptTexts } from './script-texts.ts';
import { writeBundle } from './write-bundle.ts';

export interface TrialOrder {
  /** Of `trialConfig`, with which the plan was made. */
  readonly config: Config;
  readonly kernels: KernelSet;
  readonly plan: BuildPlan;
  /** Cells of the plan, in the order to build; at least one. */
  readonly cells: readonly CellId[];
}

/** What came of each cell. The folder of the trials before is replaced; errors as of `build`. */
export async function tryBuilds(context: Context, { config, kernels, plan, cells }: TrialOrder): Promise<Trials> {
  const own: Context = { ...context, work: join(context.work, WORK.forecast) };
  await removeTree(own.work);
  const tried: BuildPlan = { ...plan, cells: plan.cells.filter(({ id }) => cells.includes(id)) };
  const scripts = await readScriptTexts();
  // Nothing is published for what is no target yet, so nothing is reused.
  const state: PublishedState = { version: 1, repositories: [] };
  const bundle = bundleFiles({ config, plan: tried, kernels, state, scripts, cellsPerShard: cells.length });
  await writeBundle(join(own.work, WORK.bundle), bundle);
  const results = await buildCells(own, await runnerFor(own, cells), cells);
  return new Map(results.map(({ cell, outcome, log }) => [cell, { outcome, log: join(own.work, WORK.out, log) }]));
}
