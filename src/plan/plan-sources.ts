// plan/sources.json: what the plan's look at the distributions' repositories is to be remembered by.
import type { Accepted, SourceHistory, SourceRecord } from '../detect/source-record.ts';
import { isSameRepository, type RepositoryKey } from '../publish/layout.ts';
import type { PublishedState } from '../publish/published-state.ts';

export interface PlanSources {
  readonly version: 1;
  readonly targets: readonly TargetLook[];
}

/** One target and arch: the base of its next look, and all that was ever accepted of its repositories. */
export interface TargetLook {
  readonly target: string;
  readonly arch: string;
  readonly sources: readonly SourceRecord[];
  readonly accepted: readonly Accepted[];
}

/** The look at one target and arch; null when there is none to remember. */
export function lookAt(sources: PlanSources | null, key: RepositoryKey): TargetLook | null {
  return sources?.targets.find((look) => isSameRepository(look, key)) ?? null;
}

/** What a look leaves behind, in the form of the plan folder. */
export function planSources(history: SourceHistory): PlanSources {
  const targets = history.targets.map(({ target, arch, repositories }) => ({
    target,
    arch,
    sources: repositories,
    accepted: history.accepted.filter((accepted) => isSameRepository(accepted, { target, arch })),
  }));
  return { version: 1, targets };
}

/** What our own repositories remember of the looks before. One that was never published remembers nothing. */
export function historyOfState(state: PublishedState): SourceHistory {
  const looked = state.repositories.filter(({ document }) => Object.keys(document.sources).length > 0);
  return {
    targets: looked.map(({ target, arch, document }) => ({
      target,
      arch,
      repositories: Object.values(document.sources),
    })),
    accepted: state.repositories.flatMap(({ document }) => document.accepted),
  };
}
