// What build-cell.sh left below out/ -> a BuildResult for each cell of the plan, and for none else.
import { join } from 'node:path';
import type { BuildResult } from '../build/build-result.ts';
import { missingOutcome, parseOutcome, unreadableOutcome } from '../build/outcome.ts';
import { KmodsmithError } from '../errors.ts';
import { exists } from '../io/files.ts';
import { readFound } from '../io/found-files.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import { type Context, WORK } from './context.ts';

const LARGEST_OUTCOME = 64 * 1024;

/** In the order of the plan. A cell without a result is an infrastructure failure; one whose result makes no sense is a failure. */
export async function readBuildResults(context: Context, plan: BuildPlan): Promise<readonly BuildResult[]> {
  return Promise.all(plan.cells.map((cell) => readBuildResult(context, cell.id)));
}

/** The result of one cell; see readBuildResults. */
export async function readBuildResult(context: Context, cellId: CellId): Promise<BuildResult> {
  const runner = context.options.runner ?? 'podman';
  const path = join(context.work, WORK.out, cellId, 'outcome.env');
  if (!(await exists(path))) return missingOutcome(cellId, runner);
  // A stranger's folder: a link in it could lead to a secret, and its text would end up in the public ledger.
  const bytes = await readFound(path, LARGEST_OUTCOME);
  if (bytes === null) return unreadableOutcome(cellId, runner, 'outcome.env is a link, no file, or too large');
  try {
    return parseOutcome(new TextDecoder().decode(bytes), cellId);
  } catch (error) {
    // One cell's nonsense must not keep the others from being published.
    if (error instanceof KmodsmithError && error.code === 'BUILD_FAILED') {
      return unreadableOutcome(cellId, runner, error.message);
    }
    throw error;
  }
}
