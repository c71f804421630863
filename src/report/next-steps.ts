// Takes the cells of a report and its scenarios, and gives what a maintainer does now: one sentence each.
import { countOf } from './cell-words.ts';
import { countCells, type FailedCell, hasNoLog, type ReportCell } from './report-cell.ts';
import type { ScenarioReport } from './run-report.ts';

type Rule = (cells: readonly ReportCell[], scenarios: ScenarioReport) => string | null;

/** Empty when there is nothing to do. The most urgent stands first. */
export function nextStepsOf(cells: readonly ReportCell[], scenarios: ScenarioReport): readonly string[] {
  return RULES.map((rule) => rule(cells, scenarios)).filter((line) => line !== null);
}

const RULES: readonly Rule[] = [
  failedVerification,
  failedBuilds,
  failedInfrastructure,
  refusedObjects,
  refusedReuse,
  heldBack,
  unsigned,
  unpackaged,
  unpublished,
  unbuilt,
  deferred,
  waiting,
  knownFailures,
  outsidePlan,
];

function when(count: number, line: (what: string) => string): string | null {
  return count === 0 ? null : line(countOf(count, 'cell'));
}

function failures(cells: readonly ReportCell[], wanted: (cell: FailedCell) => boolean): number {
  return cells.filter((cell) => cell.kind === 'failed' && wanted(cell)).length;
}

function isRefused(cell: FailedCell): boolean {
  return cell.stage === 'sign';
}

function isReuse(cell: FailedCell): boolean {
  return cell.stage === 'reuse';
}

function isHeld(cell: FailedCell): boolean {
  return cell.stage === 'held';
}

function failedVerification(_cells: readonly ReportCell[], scenarios: ScenarioReport): string | null {
  if (scenarios.kind === 'not-run' || scenarios.failed === 0) {
    return null;
  }
  const failed = countOf(scenarios.failed, 'scenario');
  return `Verification failed in ${failed}: that candidate is not published. Compare expected and found, correct the definition, run again.`;
}

function failedBuilds(cells: readonly ReportCell[]): string | null {
  const count = failures(cells, (cell) => !cell.infrastructure && !hasNoLog(cell));
  return when(
    count,
    (what) => `${what} failed to build: read the end of the log, then add a patch, or an exclude rule with its reason.`,
  );
}

function failedInfrastructure(cells: readonly ReportCell[]): string | null {
  const count = failures(cells, (cell) => cell.infrastructure && !isHeld(cell));
  return when(count, (what) => `${what} failed for network, image or runner: the next run tries again by itself.`);
}

function refusedObjects(cells: readonly ReportCell[]): string | null {
  return when(
    failures(cells, isRefused),
    (what) => `${what} built, but signing refused the objects: compare the declared modules with what was built.`,
  );
}

function refusedReuse(cells: readonly ReportCell[]): string | null {
  return when(
    failures(cells, isReuse),
    (what) => `${what} could not be made from the published modules of another kernel: the next run builds for it.`,
  );
}

function heldBack(cells: readonly ReportCell[]): string | null {
  return when(
    failures(cells, isHeld),
    (what) =>
      `${what} not published because of another kmod, which each message names: once that one is built too, a run publishes both.`,
  );
}

function unsigned(cells: readonly ReportCell[]): string | null {
  const count = cells.filter((cell) => cell.kind === 'built-now' && cell.reached === 'built').length;
  return when(count, (what) => `${what} built: run kmodsmith sign, verify and publish.`);
}

function unpackaged(cells: readonly ReportCell[]): string | null {
  const count = cells.filter((cell) => cell.kind === 'reused-now' && cell.reached === 'planned').length;
  return when(count, (what) => `${what} to package from published modules: run kmodsmith sign, verify and publish.`);
}

/** Candidates that failed verification have a line of their own. */
function unpublished(cells: readonly ReportCell[], scenarios: ScenarioReport): string | null {
  const count = cells.filter(
    (cell) => (cell.kind === 'built-now' || cell.kind === 'reused-now') && cell.reached === 'signed',
  ).length;
  if (scenarios.kind === 'not-run') {
    return when(count, (what) => `${what} signed: run kmodsmith verify and publish.`);
  }
  return scenarios.failed > 0 ? null : when(count, (what) => `${what} signed and verified: run kmodsmith publish.`);
}

function unbuilt(cells: readonly ReportCell[]): string | null {
  return when(countCells(cells).planned, (what) => `${what} to build: run kmodsmith build.`);
}

function deferred(cells: readonly ReportCell[]): string | null {
  return when(countCells(cells).deferred, (what) => `${what} over the limit of one run, left for the next run.`);
}

function waiting(cells: readonly ReportCell[]): string | null {
  const count = countCells(cells).waiting;
  return when(count, (what) => `${what} waiting for a kernel-devel that the distribution has not shipped yet.`);
}

function knownFailures(cells: readonly ReportCell[]): string | null {
  const count = cells.filter((cell) => cell.kind === 'skipped' && cell.code === 'known-failure').length;
  return when(count, (what) => `${what} failed before and nothing changed since: --force tries again.`);
}

function outsidePlan(cells: readonly ReportCell[]): string | null {
  return when(
    countCells(cells).unknown,
    (what) => `${what} not in the plan of this run: run kmodsmith plan without --only.`,
  );
}
