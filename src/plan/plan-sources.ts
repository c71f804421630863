// plan/sources.json: what the plan's look at the distributions' repositories is to be remembered by.
import type { Accepted, SourceRecord } from '../detect/source-record.ts';
import { isSameRepository, type RepositoryKey } from '../publish/layout.ts';

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
