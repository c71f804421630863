// Takes what every stage of a run left behind and gives the one report of it.
import type { TargetKernels } from '../detect/kernel-set.ts';
import { isSameRepository } from '../publish/layout.ts';
import { promiseOf } from '../publish/promise.ts';
import { renderRepoFile } from '../publish/repo-file.ts';
import { indexOf, isOfCandidate } from './cell-index.ts';
import { stateOf, targetReport } from './grid.ts';
import { nextStepsOf } from './next-steps.ts';
import { offeredKmods } from './offered.ts';
import { countCells } from './report-cell.ts';
import { cellsOf, type GenerationReport, type ReportInput, type RunReport, type ScenarioReport } from './run-report.ts';

/** Every kmod has a cell for every kernel of its target's variants; what the plan does not answer is said to be unknown. */
export function reportOf(input: ReportInput): RunReport {
  const index = indexOf(input);
  const targets = input.kernels.targets.map((found) => targetReport(input, index, found));
  const scenarios = scenariosOf(input);
  const cells = cellsOf({ targets });
  return {
    version: 1,
    name: input.config.name,
    mode: input.config.mode,
    promise: promiseOf(input.config.mode),
    url: input.config.url,
    repoFile: renderRepoFile(input.config),
    now: input.now,
    plannedAt: input.plan.createdAt,
    targets,
    counts: countCells(cells),
    scenarios,
    publications: input.kernels.targets.map((found) => generationOf(input, found)),
    offered: offeredKmods(input, cells),
    next: nextStepsOf(cells, scenarios),
  };
}

/** A verification counts when every candidate that is there now was tried; one of older candidates says nothing. */
function scenariosOf({ verification, signed }: ReportInput): ScenarioReport {
  const tried = verification?.candidates.filter((one) => isOfCandidate(one, signed));
  if (tried === undefined || signed === null || tried.length < signed.candidates.length) {
    return { kind: 'not-run' };
  }
  const results = tried.flatMap(({ target, arch, scenarios }) =>
    scenarios.map((scenario) => ({ ...scenario, target, arch })),
  );
  const passed = results.filter((result) => result.passed).length;
  return { kind: 'run', passed, failed: results.length - passed, results };
}

function generationOf(input: ReportInput, found: TargetKernels): GenerationReport {
  const published = input.publication?.repositories.find((one) => isSameRepository(one, found));
  return {
    target: found.target,
    arch: found.arch,
    before: stateOf(input.state, found)?.generation ?? 0,
    published: published?.generation ?? null,
    added: published?.added ?? 0,
  };
}
