// What the repositories of a target were like at a look, and what a person accepted of them: the base of the next look.
import { compareText } from '../rpm/compare-text.ts';
import type { Finding } from './finding.ts';
import { groupBy } from './group.ts';
import type { Kernel, TargetKernels } from './kernel-set.ts';

/** What was last accepted of one repository of a target and arch: the base of the next comparison. */
export interface SourceRecord {
  /** The repository's id in its target. */
  readonly id: string;
  readonly url: string;
  readonly repomdSha256: string;
  /** Any text, often a time. */
  readonly revision: string;
  /** The newest `<timestamp>` of repomd.xml's data, in seconds since 1970; null where it has none. */
  readonly timestamp: number | null;
  /** All packages of its primary. */
  readonly packages: number;
  /** uname-r of the kernels whose core package it ships, sorted as text. */
  readonly kernels: readonly string[];
  /** When this content was first accepted: ISO 8601, seconds. */
  readonly seenAt: string;
}

/** The repositories of one target and arch. */
export interface TargetSources {
  readonly target: string;
  readonly arch: string;
  readonly repositories: readonly SourceRecord[];
}

/**
 * A finding that a person looked at and accepted: this content of this repository after that one, and nothing else. The same
 * content after another one is a mirror that went back, and a finding of its own.
 */
export interface Accepted {
  readonly repomdSha256: string;
  readonly lastGoodSha256: string;
  readonly code: Finding['code'];
  readonly target: string;
  readonly arch: string;
  readonly repository: string;
  /** ISO 8601, seconds. */
  readonly at: string;
}

/** All that the guard must remember from one look to the next. */
export interface SourceHistory {
  readonly targets: readonly TargetSources[];
  readonly accepted: readonly Accepted[];
}

export const NO_SOURCE_HISTORY: SourceHistory = { targets: [], accepted: [] };

/** The records of one target and arch; `seenAt` is ISO 8601 with seconds. */
export function sourcesOf(found: TargetKernels, seenAt: string): TargetSources {
  const repositories = found.repositories.map(({ trust: _, ...seen }) => ({
    ...seen,
    kernels: kernelsIn(seen.id, found.kernels),
    seenAt,
  }));
  return { target: found.target, arch: found.arch, repositories };
}

/**
 * Two memories: of a repository that both know, the later record, since what was seen last is what the next look must not
 * fall behind; of one age, the first's. What was accepted anywhere is accepted.
 */
export function mergeHistories(first: SourceHistory, second: SourceHistory): SourceHistory {
  const accepted = new Map(
    [...first.accepted, ...second.accepted].map((one) => [JSON.stringify({ ...one, at: '' }), one]),
  );
  const targets = groupBy([...first.targets, ...second.targets], ({ target, arch }) => `${target} ${arch}`);
  return { targets: [...targets.values()].flatMap(mergeTarget), accepted: [...accepted.values()] };
}

function mergeTarget(memories: readonly TargetSources[]): readonly TargetSources[] {
  const [first] = memories;
  if (first === undefined) return [];
  const latest = new Map<string, SourceRecord>();
  for (const record of memories.flatMap(({ repositories }) => repositories)) {
    const known = latest.get(record.id);
    if (known === undefined || known.seenAt < record.seenAt) latest.set(record.id, record);
  }
  return [{ ...first, repositories: [...latest.values()] }];
}

function kernelsIn(repository: string, kernels: readonly Kernel[]): readonly string[] {
  const own = kernels.filter((kernel) => coreRepository(kernel) === repository);
  return own.map(({ unameR }) => unameR).sort(compareText);
}

/** The core is the first of a kernel's packages. */
function coreRepository(kernel: Kernel): string | null {
  return kernel.packages[0]?.repository ?? null;
}
