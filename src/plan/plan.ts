// Config, KernelSet and PublishedState -> BuildPlan. Pure: the clock and every wish of the caller are arguments.
import type { Config, Kmod, Target } from '../config/config.ts';
import type { Kernel, KernelSet, TargetKernels } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import type { PublishedState, RepositoryState } from '../publish/published-state.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { BuildPlan, PlannedCell, Unbuilt } from './build-plan.ts';
import type { CellKey } from './cell.ts';
import { cellIdOf, kernelReleaseOf, matchesOnly, packageNameOf } from './cell-id.ts';
import { type Decision, decide, type Question, type UndecidedCell, undecidedCell } from './decide.ts';
import { definitionOf } from './identity.ts';
import { nextRelease } from './release.ts';

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

/** A cell with what was decided and its kernel's rank among the target's kernels: 0 is the newest. */
interface Decided {
  readonly cell: UndecidedCell;
  readonly decision: Decision;
  readonly rank: number;
  readonly state: RepositoryState;
}

/** The same input gives the same plan, in the same order. */
export function planBuilds(input: PlanInput): BuildPlan {
  const decided = input.kernels.targets.flatMap((kernels) => decideTarget(kernels, input)).sort(compareDecided);
  const builds = decided.filter(({ decision }) => decision.kind === 'build');
  const { limit } = input.config;
  return {
    version: 1,
    createdAt: input.now,
    cells: builds.slice(0, limit).map(plannedCell),
    reused: [],
    skipped: decided.flatMap(({ cell, decision }) =>
      decision.kind === 'skipped' ? [unbuilt(cell, decision.reason)] : [],
    ),
    waiting: decided.flatMap(({ cell, decision }) =>
      decision.kind === 'waiting' ? [unbuilt(cell, decision.reason)] : [],
    ),
    frozen: decided.flatMap(({ cell, decision }) =>
      decision.kind === 'frozen' ? [unbuilt(cell, decision.reason)] : [],
    ),
    deferred: builds.slice(limit).map(({ cell }) =>
      unbuilt(cell, {
        code: 'run-limit',
        text: `over the limit of ${limit} builds a run; the next run takes it`,
      }),
    ),
    bases: input.state.repositories.map(({ target, arch, generation }) => ({ target, arch, generation })),
  };
}

function decideTarget(kernels: TargetKernels, input: PlanInput): readonly Decided[] {
  const target = targetNamed(input.config, kernels.target);
  const state = stateOf(input.state, kernels);
  const wanted = kernels.kernels.filter((kernel) => target.variants.includes(kernel.variant));
  const question = { config: input.config, abi: input.abi, state, now: input.now, force: input.force };
  return wanted.flatMap((kernel, rank) =>
    input.config.kmods.map((kmod) => {
      const cell = undecidedFor(kmod, kernel, target, state);
      return { cell, decision: decideAsked(cell, question, input.only), rank, state };
    }),
  );
}

/** `--only` narrows what is built and forced, not what is known: every cell keeps an entry with its reason. */
function decideAsked(cell: UndecidedCell, question: Question, only: string | null): Decision {
  if (matchesOnly(cell.id, only)) return decide(cell, question);
  const decision = decide(cell, { ...question, force: false });
  if (decision.kind !== 'build') return decision;
  return {
    kind: 'skipped',
    reason: { code: 'not-asked', text: `to build (${decision.reason.text}), but left out by --only` },
  };
}

function undecidedFor(kmod: Kmod, kernel: Kernel, target: Target, state: RepositoryState): UndecidedCell {
  const id = cellIdOf({ kmod: kmod.name, target: target.name, unameR: kernel.unameR });
  return undecidedCell(id, kmod, kernel, target, state);
}

function targetNamed(config: Config, name: string): Target {
  const target = config.targets.find((entry) => entry.name === name);
  if (target === undefined) throw new Error(`kernels of a target '${name}' that is not in the configuration`);
  return target;
}

function stateOf(state: PublishedState, kernels: TargetKernels): RepositoryState {
  const found = state.repositories.find(({ target, arch }) => target === kernels.target && arch === kernels.arch);
  if (found === undefined) {
    throw new KmodsmithError('STATE_ABSENT', `the published state of ${kernels.target} ${kernels.arch} was not read`);
  }
  return found;
}

/** Newest kernel of every target first, so that a limited run serves the most users; then by id. */
function compareDecided(a: Decided, b: Decided): number {
  return a.rank - b.rank || compareText(a.cell.id, b.cell.id);
}

function keyOf({ kmod, kernel }: UndecidedCell): CellKey {
  return { kmod: kmod.name, target: kernel.target, arch: kernel.arch, unameR: kernel.unameR };
}

function plannedCell({ cell, decision, state }: Decided): PlannedCell {
  const { kmod, kernel, target, identity } = cell;
  if (decision.kind !== 'build' || identity === null) throw new Error(`${cell.id} is not to be built`);
  const packageName = packageNameOf(kmod.name, kernel.unameR, kernel.arch);
  return {
    ...keyOf(cell),
    id: cell.id,
    variant: kernel.variant,
    provide: kernel.provide,
    kernelRelease: kernelReleaseOf(kernel.unameR, kernel.arch),
    packageName,
    packageVersion: kmod.version,
    packageRelease: nextRelease(state.document, packageName, kmod, target.dist),
    identity,
    definition: definitionOf(kmod, kernel),
    dependencies: [],
    reason: decision.reason,
  };
}

function unbuilt<Code extends string>(cell: UndecidedCell, reason: Unbuilt<Code>['reason']): Unbuilt<Code> {
  return { ...keyOf(cell), id: cell.id, identity: cell.identity, reason };
}
