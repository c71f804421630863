// The last good look at all repositories and the look now -> what is suspicious and not accepted, and what to remember.
import { acceptFindings } from './accept.ts';
import type { Finding } from './finding.ts';
import { judgeSource } from './judge-source.ts';
import type { Accepted, SourceHistory, SourceRecord, TargetSources } from './source-record.ts';

/** What `--accept` was given, and the time it is recorded with (ISO 8601, seconds). */
export interface Acceptance {
  readonly checksums: readonly string[];
  readonly at: string;
}

export interface Guarded {
  /** What nobody accepted, in the order of the repositories. Where there is one, nothing may be made from this look. */
  readonly findings: readonly Finding[];
  /** The base of the next look: the last good record of what was refused, the new one of everything else. */
  readonly history: SourceHistory;
}

/**
 * Compares every repository with its last good record. One without a record is new and accepted; the record of one that
 * is configured no more is dropped. USAGE when a checksum of `acceptance` names no finding.
 */
export function guardSources(history: SourceHistory, now: readonly TargetSources[], acceptance: Acceptance): Guarded {
  const open = now
    .flatMap((sources) => judgeTarget(history, sources))
    .filter((finding) => !history.accepted.some((accepted) => accepts(accepted, finding)));
  const chosen = acceptFindings(open, acceptance.checksums, history.accepted);
  const findings = open.filter((finding) => !chosen.includes(finding));
  const accepted = [...history.accepted, ...chosen.map((finding) => acceptedOf(finding, acceptance.at))];
  return { findings, history: { targets: now.map((sources) => keptOf(history, sources, findings)), accepted } };
}

function judgeTarget(history: SourceHistory, sources: TargetSources): readonly Finding[] {
  return sources.repositories.flatMap((now) => judgeSource(recordOf(history, sources, now.id), now, sources));
}

/** The last good record of a repository of a target and arch. */
export function recordOf(
  history: SourceHistory,
  { target, arch }: Pick<TargetSources, 'target' | 'arch'>,
  id: string,
): SourceRecord | null {
  const sources = history.targets.find((entry) => entry.target === target && entry.arch === arch);
  return sources?.repositories.find((record) => record.id === id) ?? null;
}

function accepts(accepted: Accepted, finding: Finding): boolean {
  return (
    accepted.repomdSha256 === finding.repomdSha256 &&
    accepted.lastGoodSha256 === finding.lastGoodSha256 &&
    accepted.code === finding.code &&
    accepted.target === finding.target &&
    accepted.arch === finding.arch &&
    accepted.repository === finding.repository
  );
}

function acceptedOf(finding: Finding, at: string): Accepted {
  const { repomdSha256, lastGoodSha256, code, target, arch, repository } = finding;
  return { repomdSha256, lastGoodSha256, code, target, arch, repository, at };
}

function keptOf(history: SourceHistory, sources: TargetSources, findings: readonly Finding[]): TargetSources {
  const { target, arch } = sources;
  const own = findings.filter((finding) => finding.target === target && finding.arch === arch);
  const refused = new Set(own.map(({ repository }) => repository));
  const repositories = sources.repositories.map((now) => {
    const before = recordOf(history, sources, now.id);
    if (before === null) return now;
    if (refused.has(now.id) || isSame(before, now)) return before;
    // One repomd.xml without times must not make the next one of any age believable.
    return { ...now, timestamp: now.timestamp ?? before.timestamp };
  });
  return { target, arch, repositories };
}

/** A record of the same content stays as it is, so that a quiet day leaves nothing to write down. */
function isSame(before: SourceRecord, now: SourceRecord): boolean {
  return JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(now));
}

function contentOf({ url, repomdSha256, timestamp, packages, kernels }: SourceRecord): readonly unknown[] {
  return [url, repomdSha256, timestamp, packages, kernels];
}
