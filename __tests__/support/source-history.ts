// Looks at a repository one after the other, played through the guard: how many transitions there are, how many changed
// something, and what was refused.
import { createHash } from 'node:crypto';
import type { Finding } from '../../src/detect/finding.ts';
import { guardSources } from '../../src/detect/guard.ts';
import {
  NO_SOURCE_HISTORY,
  type SourceHistory,
  type SourceRecord,
  type TargetSources,
} from '../../src/detect/source-record.ts';

/** The kernels that were offered on a day, `YYYY-MM-DD`. */
export interface Look {
  readonly date: string;
  readonly kernels: readonly string[];
}

export interface Refusal {
  readonly date: string;
  readonly findings: readonly Finding[];
}

export interface Replayed {
  /** From one look to the next. */
  readonly transitions: number;
  /** Transitions in which a kernel came or went. */
  readonly changed: number;
  readonly refusals: readonly Refusal[];
  readonly history: SourceHistory;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function aSourceRecord(change: Partial<SourceRecord> = {}): SourceRecord {
  return {
    id: 'baseos',
    url: 'https://mirror.example.org/baseos/',
    repomdSha256: sha256('repomd'),
    revision: '1700000000',
    timestamp: 1_700_000_000,
    packages: 1000,
    kernels: [],
    seenAt: '2026-01-01T00:00:00Z',
    ...change,
  };
}

/** The repositories of c9s on x86_64. */
export function aTargetSources(...repositories: readonly SourceRecord[]): TargetSources {
  return { target: 'c9s', arch: 'x86_64', repositories };
}

/** The repository at one look; it changes its repomd.xml when its kernels change. */
export function sourceAt({ date, kernels }: Look): SourceRecord {
  const timestamp = Date.parse(`${date}T00:00:00Z`) / 1000;
  const repomdSha256 = sha256(kernels.join('\n'));
  return aSourceRecord({ repomdSha256, timestamp, kernels, packages: kernels.length, seenAt: `${date}T00:00:00Z` });
}

/**
 * Plays looks of one repository in order. `refused: 'kept'` goes on with the last good one, as after an outage;
 * `'accepted'` has a person accept each finding at once, as for a change that is right.
 */
export function replay(looks: readonly Look[], refused: 'kept' | 'accepted'): Replayed {
  const refusals: Refusal[] = [];
  let history = NO_SOURCE_HISTORY;
  for (const look of looks) {
    const now = [aTargetSources(sourceAt(look))];
    const at = `${look.date}T00:00:00Z`;
    const seen = guardSources(history, now, { checksums: [], at });
    if (seen.findings.length > 0) refusals.push({ date: look.date, findings: seen.findings });
    const checksums = refused === 'accepted' ? seen.findings.map(({ repomdSha256 }) => repomdSha256) : [];
    history = guardSources(history, now, { checksums, at }).history;
  }
  return { transitions: Math.max(looks.length - 1, 0), changed: countChanged(looks), refusals, history };
}

function countChanged(looks: readonly Look[]): number {
  return looks.filter((look, index) => {
    const before = looks[index - 1];
    return before !== undefined && before.kernels.join() !== look.kernels.join();
  }).length;
}

/** One line of a history of several lists: what a crawler found on one day for one arch. */
export interface Snapshot {
  readonly date: string;
  readonly arch: string;
  readonly kernels: Readonly<Record<string, readonly string[]>>;
}

/** The looks at each list of each arch, from the first day on that knows the list; the key is `list arch`. */
export function looksOf(snapshots: readonly Snapshot[]): ReadonlyMap<string, readonly Look[]> {
  const looks = new Map<string, Look[]>();
  for (const { date, arch, kernels } of snapshots) {
    for (const [list, names] of Object.entries(kernels)) {
      const key = `${list} ${arch}`;
      looks.set(key, [...(looks.get(key) ?? []), { date, kernels: names }]);
    }
  }
  return looks;
}
