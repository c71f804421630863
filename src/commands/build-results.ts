// What build-cell.sh left below out/ -> a BuildResult for each cell of the plan, and for none else.
import { join } from 'node:path';
import type { BuildResult } from '../build/build-result.ts';
import { missingOutcome, parseOutcome, unreadableOutcome } from '../build/outcome.ts';
import { KmodsmithError } from '../errors.ts';
import { exists, readText } from '../io/files.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import { type Context, WORK } from './context.ts';

/** In the order of the plan. A cell without a result is an infrastructure failure; one whose result makes no sense is a failure. */
export async function readBuildResults(context: Context, plan: BuildPlan): Promise<readonly BuildResult[]> {
  return Promise.all(plan.cells.map((cell) => readBuildResult(context, cell.id)));
}

/** The result of one cell; see readBuildResults. */
export async function readBuildResult(context: Context, cellId: CellId): Promise<BuildResult> {
  const runner = context.options.runner ?? 'podman';
  const path = join(context.work, WORK.out, cellId, 'outcome.env');
  if (!(await exists(path))) return missingOutcome(cellId, runner);
  try {
    return parseOutcome(await readText(path), cellId);
  } catch (error) {
    // One cell's nonsense must not keep the others from being published.
    if (error instanceof KmodsmithError && error.code === 'BUILD_FAILED') {
      return unreadableOutcome(cellId, runner, error.message);
    }
    throw error;
  }
}
