// A plan and what it was made from -> whether signing has anything to do, so that nobody is asked to approve a run that
// changes nothing, and a changed common package goes out although no cell is to be built.
import type { Config } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import { isSameRepository } from '../publish/layout.ts';
import type { PublishedState, RepositoryState } from '../publish/published-state.ts';
import { changedCompanions } from './changed-companions.ts';
import { nextDocument, saysTheSame } from './state.ts';

export interface NewsInput {
  readonly config: Config;
  readonly plan: BuildPlan;
  readonly kernels: KernelSet;
  readonly state: PublishedState;
}

/** Cells to build, a meta or common package to make anew, or a kernel of a published repository seen for the first time. */
export function hasNews(input: NewsInput): boolean {
  return input.plan.cells.length > 0 || input.state.repositories.some((state) => isOutdated(input, state));
}

function isOutdated({ config, plan, kernels }: NewsInput, state: RepositoryState): boolean {
  if (state.generation === 0) return false;
  const document = nextDocument({
    previous: state.document,
    ends: [],
    kernels: kernels.targets.find((found) => isSameRepository(found, state))?.kernels ?? [],
    companions: {},
    dist: '',
    now: plan.createdAt,
    generation: state.generation + 1,
  });
  const present = new Set(state.packages.map(({ nevra }) => nevra.name));
  return (
    !saysTheSame(document, state.document) ||
    changedCompanions({ config, arch: state.arch, present, document }).length > 0
  );
}
