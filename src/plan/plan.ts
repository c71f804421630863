// Config, KernelSet and PublishedState -> BuildPlan. Pure: the clock and every wish of the caller are arguments.
import type { Config } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import type { PublishedState } from '../publish/published-state.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import type { BuildPlan, PlannedCell, Reason, ReusedCell, Unbuilt } from './build-plan.ts';
import type { Cell } from './cell.ts';
import { kernelReleaseOf, packageNameOf } from './cell-id.ts';
import { decideCells } from './decide-cells.ts';
import type { DecidedCell } from './decide-kernel.ts';
import { nextRelease } from './release.ts';
import { dependenciesOf } from './standing.ts';
import { definitionToday, keyOf, type UndecidedCell } from './undecided-cell.ts';

export interface PlanInput {
  readonly config: Config;
  readonly kernels: KernelSet;
  readonly abi: AbiMaps;
  readonly state: PublishedState;
  /** ISO 8601, seconds, UTC. */
  readonly now: string;
  readonly only: string | null;
  readonly force: boolean;
}

/**
 * The same input gives the same plan, in the same order. What is over the limit is deferred; the order is such that no kmod is planned
 * without one that it needs.
 */
export function planBuilds(input: PlanInput): BuildPlan {
  const { config, state, now } = input;
  const { limit } = config;
  const decided = decideCells(input);
  const builds = decided.filter(({ decision }) => decision.kind === 'build');
  return {
    version: 1,
    createdAt: now,
    cells: builds.slice(0, limit).flatMap(plannedCell),
    reused: decided.flatMap(reusedCell),
    skipped: decided.flatMap(({ cell, decision }) =>
      decision.kind === 'skipped' ? [unbuilt(cell, decision.reason)] : [],
    ),
    waiting: decided.flatMap(({ cell, decision }) =>
      decision.kind === 'waiting' ? [unbuilt(cell, decision.reason)] : [],
    ),
    frozen: decided.flatMap(({ cell, decision }) =>
      decision.kind === 'frozen' ? [unbuilt(cell, decision.reason)] : [],
    ),
    deferred: builds.slice(limit).map(({ cell }) => unbuilt(cell, overLimit(limit))),
    bases: state.repositories.map(({ target, arch, generation }) => ({ target, arch, generation })),
  };
}

export function overLimit(limit: number): Reason<'run-limit'> {
  return { code: 'run-limit', text: `over the limit of ${limit} builds a run; the next run takes it` };
}

function plannedCell(decided: DecidedCell): readonly PlannedCell[] {
  const { decision } = decided;
  return decision.kind === 'build' ? [{ ...cellOf(decided), reason: decision.reason }] : [];
}

function reusedCell(decided: DecidedCell): readonly ReusedCell[] {
  const { decision } = decided;
  if (decision.kind !== 'reuse') return [];
  const { nevra, unameR, published } = decision.made;
  const from = { package: nevra, fileName: published.fileName, sha256: published.sha256, unameR };
  return [{ ...cellOf(decided), reason: decision.reason, from }];
}

function cellOf({ cell, question }: DecidedCell): Cell {
  const { id, kmod, kernel, target, identity } = cell;
  if (identity === null) throw new Error(`${id} is to be packaged, but its kernel-devel was never seen`);
  const packageName = packageNameOf(kmod.name, kernel.unameR, kernel.arch);
  return {
    ...keyOf(cell),
    id,
    variant: kernel.variant,
    provide: kernel.provide,
    kernelRelease: kernelReleaseOf(kernel.unameR, kernel.arch),
    packageName,
    packageVersion: kmod.version,
    packageRelease: nextRelease(question.state.document, packageName, kmod, target.dist),
    identity,
    definition: definitionToday(cell),
    dependencies: dependenciesOf(cell, question.standings),
  };
}

function unbuilt<Code extends string>(cell: UndecidedCell, reason: Unbuilt<Code>['reason']): Unbuilt<Code> {
  return { ...keyOf(cell), id: cell.id, identity: cell.identity, reason };
}
