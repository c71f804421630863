// RunReport, and the values of a run that it is made from: a grid per repository in which each kmod and each kernel has an
// answer, the counts, the verification, the generations and what to do next.
import type { BuildResult } from '../build/build-result.ts';
import type { Config, Mode } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import type { Publication } from '../publish/publication.ts';
import type { PublishedState } from '../publish/published-state.ts';
import type { Signed } from '../sign/signed.ts';
import type { ScenarioResult, Verification } from '../verify/verification.ts';
import type { CellKind, ReportCell } from './report-cell.ts';

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
  /** Kmods with a package in a published repository now, by name: from this run or an earlier one. */
  readonly offered: readonly string[];
  /** What a maintainer does now, one sentence each; empty when there is nothing to do. */
  readonly next: readonly string[];
}

/** One repository: a target and its basearch. */
export interface TargetReport {
  readonly target: string;
  readonly arch: string;
  /** Newest first; kernels that were withdrawn stand last. */
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
  /** When it was found to be gone from every repository of the target; null while it is there, or when that is not known. */
  readonly withdrawn: string | null;
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

/** The cells of every repository, row by row. */
export function cellsOf({ targets }: Pick<RunReport, 'targets'>): readonly ReportCell[] {
  return targets.flatMap((target) => target.kmods.flatMap((kmod) => kmod.cells));
}
