// A plan and what it was made from -> whether signing has anything to do, so that nobody is asked to approve a run that
// changes nothing, and a changed common package goes out although no cell is to be built.
import type { Config } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import { lookAt, type PlanSources } from '../plan/plan-sources.ts';
import { isSameRepository } from '../publish/layout.ts';
import type { PublishedState, RepositoryState } from '../publish/published-state.ts';
import { changedCompanions } from './changed-companions.ts';
import { nextDocument, saysTheSame } from './state.ts';

export interface NewsInput {
  readonly config: Config;
  readonly plan: BuildPlan;
  readonly kernels: KernelSet;
  readonly state: PublishedState;
  /** null when nothing is to be remembered of the look. */
  readonly sources: PlanSources | null;
}

/** Cells to build or to package from published modules, a meta or common package to make anew, a kernel of a published repository that came or went, or a finding accepted. */
export function hasNews(input: NewsInput): boolean {
  const { cells, reused } = input.plan;
  return cells.length + reused.length > 0 || input.state.repositories.some((state) => isOutdated(input, state));
}

function isOutdated({ config, plan, kernels, sources }: NewsInput, state: RepositoryState): boolean {
  if (state.generation === 0) return false;
  const document = nextDocument({
    previous: state.document,
    ends: [],
    kernels: kernels.targets.find((found) => isSameRepository(found, state))?.kernels ?? null,
    look: lookAt(sources, state),
    companions: {},
    dist: '',
    archivesDevel: false,
    now: plan.createdAt,
    generation: state.generation + 1,
  });
  const present = new Set(state.packages.map(({ nevra }) => nevra.name));
  return (
    !saysTheSame(document, state.document) ||
    changedCompanions({ config, arch: state.arch, present, document }).length > 0
  );
}
