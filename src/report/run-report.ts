// Takes what every stage of a run left behind and gives one report: a grid per repository in which each kmod and each
// kernel has an answer, the counts, the verification, the generations and what to do next.
import type { BuildResult } from '../build/build-result.ts';
import type { Config, Mode } from '../config/config.ts';
import type { KernelSet, TargetKernels } from '../detect/kernel-set.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import type { Publication } from '../publish/publication.ts';
import type { PublishedState } from '../publish/published-state.ts';
import { renderRepoFile } from '../publish/repo-file.ts';
import type { Signed } from '../sign/signed.ts';
import type { ScenarioResult, Verification } from '../verify/verification.ts';
import { indexOf } from './cell-index.ts';
import { stateOf, targetReport } from './grid.ts';
import { nextStepsOf } from './next-steps.ts';
import { promiseOf } from './promise.ts';
import { type CellKind, countCells, type ReportCell } from './report-cell.ts';

export type Counts = Readonly<Record<CellKind, number>>;

export interface RunReport {
  readonly version: 1;
  readonly name: string;
  readonly mode: Mode;
  /** What the mode promises, in words. */
  readonly promise: string;
  readonly url: string;
  /** Text of the `.repo` file that clients put into /etc/yum.repos.d. */
  readonly repoFile: string;
  /** When the report was made; ISO 8601, seconds. */
  readonly now: string;
  readonly plannedAt: string;
  readonly targets: readonly TargetReport[];
  readonly counts: Counts;
  readonly scenarios: ScenarioReport;
  readonly publications: readonly GenerationReport[];
  /** What a maintainer does now, one sentence each; empty when there is nothing to do. */
  readonly next: readonly string[];
}

/** One repository: a target and its basearch. */
export interface TargetReport {
  readonly target: string;
  readonly arch: string;
  /** Newest first; kernels that the distribution no longer ships stand last. */
  readonly kernels: readonly KernelColumn[];
  readonly kmods: readonly KmodRow[];
  readonly counts: Counts;
  /** kernel-devel packages without a kernel. */
  readonly develOnly: readonly string[];
}

export interface KernelColumn {
  readonly unameR: string;
  readonly variant: string | null;
  /** Whether a repository of the target ships it today. */
  readonly shipped: boolean;
  /** Seconds since 1970. */
  readonly buildTime: number | null;
  /** When kmodsmith first saw it; ISO 8601, seconds. */
  readonly firstSeen: string | null;
}

export interface KmodRow {
  readonly kmod: string;
  /** Null when the definition was removed and packages of it are still offered. */
  readonly version: string | null;
  readonly summary: string;
  readonly url: string | null;
  /** One for each kernel column, in their order. */
  readonly cells: readonly ReportCell[];
}

export type ScenarioReport =
  | { readonly kind: 'not-run' }
  | {
      readonly kind: 'run';
      readonly passed: number;
      readonly failed: number;
      readonly results: readonly TriedScenario[];
    };

export interface TriedScenario extends ScenarioResult {
  readonly target: string;
  readonly arch: string;
}

export interface GenerationReport {
  readonly target: string;
  readonly arch: string;
  /** What was offered before this run; 0 means nothing. */
  readonly before: number;
  /** What this run switched in, or null. */
  readonly published: number | null;
  readonly added: number;
}

export interface ReportInput {
  readonly config: Config;
  readonly kernels: KernelSet;
  readonly plan: BuildPlan;
  readonly results: readonly BuildResult[];
  /** Text of the build logs of failed cells. */
  readonly logs: Readonly<Record<CellId, string>>;
  readonly signed: Signed | null;
  readonly verification: Verification | null;
  readonly publication: Publication | null;
  /** As the repository was before this run. */
  readonly state: PublishedState;
  readonly now: string;
}

/** Every kmod has a cell for every kernel of its target's variants; what the plan does not answer is said to be unknown. */
export function reportOf(input: ReportInput): RunReport {
  const index = indexOf(input);
  const targets = input.kernels.targets.map((found) => targetReport(input, index, found));
  const scenarios = scenariosOf(input.verification);
  const cells = targets.flatMap((target) => target.kmods.flatMap((kmod) => kmod.cells));
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
    next: nextStepsOf(cells, scenarios),
  };
}

function scenariosOf(verification: Verification | null): ScenarioReport {
  if (verification === null) {
    return { kind: 'not-run' };
  }
  const results = verification.candidates.flatMap(({ target, arch, scenarios }) =>
    scenarios.map((scenario) => ({ ...scenario, target, arch })),
  );
  const passed = results.filter((result) => result.passed).length;
  return { kind: 'run', passed, failed: results.length - passed, results };
}

function generationOf(input: ReportInput, { target, arch }: TargetKernels): GenerationReport {
  const published = input.publication?.repositories.find((one) => one.target === target && one.arch === arch);
  return {
    target,
    arch,
    before: stateOf(input.state, { target, arch })?.generation ?? 0,
    published: published?.generation ?? null,
    added: published?.added ?? 0,
  };
}
