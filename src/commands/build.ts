// `kmodsmith build`: runs the bundle's build-cell.sh for each cell of the plan, one after the other.
import { join } from 'node:path';
import type { BuildResult, Runner } from '../build/build-result.ts';
import { lastErrorLine } from '../build/log-excerpt.ts';
import { parseCellEnv, requireKey } from '../build/parse-cell.ts';
import { EXIT, KmodsmithError } from '../errors.ts';
import { exec } from '../io/exec.ts';
import { makeFolder, readText, readTextIfThere, removeTree } from '../io/files.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import { matchesOnly } from '../plan/cell-id.ts';
import { readBuildResult } from './build-results.ts';
import { chooseRunner } from './choose-runner.ts';
import { type Command, type Context, WORK } from './context.ts';
import { readPlan } from './read-plan.ts';

const DEFAULT_CELL_SECONDS = 3600;
const SHOWN_CELLS = 3;

/** Operands are cell ids, in which `*` stands for any text; without any, every cell of the plan that `--only` matches. Exit 4 when one failed. */
export const buildCommand: Command = async (context) => {
  const plan = await readPlan(context);
  const cells = chosenCells(plan, context);
  if (cells.length === 0) {
    context.log('build: nothing to build');
    return EXIT.done;
  }
  const runner = await runnerFor(context, cells);
  await removeStale(context);
  const results = await buildCells(context, runner, cells);
  if (context.options.json) context.print(JSON.stringify(results, null, 1));
  return results.every((result) => result.outcome.kind === 'built') ? EXIT.done : EXIT.build;
};

/** The runner that was asked for, or one that runs the images of these cells of the bundle; TOOL_MISSING when there is none. */
export async function runnerFor(context: Context, cells: readonly CellId[]): Promise<Runner> {
  return context.options.runner ?? (await chooseRunner(await imagesOf(context, cells), exec));
}

/** Builds cells of the bundle in the work folder, in this order, and says how each ended. */
export async function buildCells(
  context: Context,
  runner: Runner,
  cells: readonly CellId[],
): Promise<readonly BuildResult[]> {
  context.log(`build: ${cells.length} cell(s) with the runner ${runner}`);
  const results: BuildResult[] = [];
  for (const [index, cell] of cells.entries()) {
    const result = await buildCell(context, runner, cell);
    context.log(`[${index + 1}/${cells.length}] ${await progressLine(context, result)}`);
    results.push(result);
  }
  return results;
}

/** What later stages made of older results says nothing about those of this build. */
async function removeStale(context: Context): Promise<void> {
  for (const name of [WORK.signed, WORK.candidates, WORK.verification, WORK.publication]) {
    await removeTree(join(context.work, name));
  }
}

function chosenCells(plan: BuildPlan, { operands, options }: Context): readonly CellId[] {
  const planned = plan.cells.map((cell) => cell.id);
  const unknown = operands.find((operand) => !planned.some((id) => matchesOnly(id, operand)));
  if (unknown !== undefined) throw unknownCell(unknown, planned);
  if (operands.length > 0) return planned.filter((id) => operands.some((operand) => matchesOnly(id, operand)));
  return planned.filter((id) => matchesOnly(id, options.only));
}

function unknownCell(operand: string, planned: readonly CellId[]): KmodsmithError {
  const some = planned.slice(0, SHOWN_CELLS).join(', ') || 'none';
  const more = planned.length > SHOWN_CELLS ? ', …' : '';
  return new KmodsmithError(
    'USAGE',
    `found no cell '${operand}' in the plan, which has ${planned.length} (${some}${more}); * stands for any text, and kmodsmith plan --explain lists them`,
  );
}

async function imagesOf(context: Context, cells: readonly CellId[]): Promise<readonly string[]> {
  const images = cells.map(async (id) => {
    const path = join(context.work, WORK.bundle, 'cells', id, 'cell.env');
    return requireKey(parseCellEnv(await readText(path)), 'image', path);
  });
  return [...new Set(await Promise.all(images))];
}

async function buildCell(context: Context, runner: Runner, cell: CellId): Promise<BuildResult> {
  const bundle = join(context.work, WORK.bundle);
  const out = join(context.work, WORK.out);
  await makeFolder(out);
  const argv = ['bash', join(bundle, 'scripts', 'build-cell.sh'), runner, bundle, cell, out];
  const { code, stderr } = await exec(argv, { timeoutSeconds: patience(context) });
  // 0 and 4 are answers about the cell; anything else is about the call.
  if (code === EXIT.usage) throw new KmodsmithError('BUILD_FAILED', `build-cell.sh refused ${cell}: ${stderr.trim()}`);
  return readBuildResult(context, cell);
}

/** build-cell.sh ends each of its two steps itself; this is for the case that it does not. */
function patience(context: Context): number {
  const seconds = Number(context.environment.KMODSMITH_CELL_TIMEOUT ?? DEFAULT_CELL_SECONDS);
  return (Number.isFinite(seconds) ? seconds : DEFAULT_CELL_SECONDS) * 2 + 600;
}

async function progressLine(context: Context, result: BuildResult): Promise<string> {
  const { cell, outcome, seconds } = result;
  if (outcome.kind === 'built') return `${cell}  ${seconds} s  built`;
  const log = join(context.work, WORK.out, result.log);
  const error = lastErrorLine((await readTextIfThere(log)) ?? '');
  const detail = error === '' || error.includes(outcome.message) ? '' : `\n    ${error}`;
  return `${cell}  ${seconds} s  failed at ${outcome.stage}: ${outcome.message}${detail}\n    log: ${log}`;
}
