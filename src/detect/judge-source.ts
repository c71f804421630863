// A repository at the last good look and now -> what is suspicious about it. The rule, and how often it fires on real
// history: docs/decisions/0006-detection-guard.md.
import { buildOfUnameR, compareNewestUnameR } from '../rpm/uname-r.ts';
import type { Finding, KernelsFinding, OlderFinding } from './finding.ts';
import type { SourceRecord, TargetSources } from './source-record.ts';

/** What the kernels of one repository did since the last good look; names are newest first. */
interface Change {
  /** In no repository of the target and arch any more. */
  readonly lost: readonly string[];
  readonly added: readonly string[];
}

/**
 * Compares one repository of `target` with its last good record; null means that there is none, so that nothing can be
 * said. At most two findings: one about its age, one about its kernels. A kernel that another repository of the target has
 * now is not lost.
 */
export function judgeSource(before: SourceRecord | null, now: SourceRecord, target: TargetSources): readonly Finding[] {
  if (before === null) return [];
  const change = changeOf(before, now, target);
  const suspicion = {
    target: target.target,
    arch: target.arch,
    repository: now.id,
    url: now.url,
    repomdSha256: now.repomdSha256,
    lastGoodSha256: before.repomdSha256,
    lastGoodAt: before.seenAt,
    before: countsOf(before),
    now: countsOf(now),
    ...change,
  };
  const age = judgeAge(before, now);
  const code = judgeKernels(before, now, change);
  return [...(age === null ? [] : [{ ...suspicion, ...age }]), ...(code === null ? [] : [{ ...suspicion, code }])];
}

function countsOf({ packages, kernels }: SourceRecord) {
  return { packages, kernels: kernels.length };
}

function changeOf(before: SourceRecord, now: SourceRecord, target: TargetSources): Change {
  const had = new Set(before.kernels);
  const has = new Set(target.repositories.flatMap(({ kernels }) => kernels));
  return {
    lost: before.kernels.filter((unameR) => !has.has(unameR)).sort(compareNewestUnameR),
    added: now.kernels.filter((unameR) => !had.has(unameR)).sort(compareNewestUnameR),
  };
}

/** What says how old a repomd.xml is. */
export type Dated = Pick<SourceRecord, 'timestamp' | 'revision'>;

type Age = Pick<OlderFinding, 'code' | 'measure' | 'lastGood' | 'found'>;

/** Null when it is not older, and when nothing says how old it is. */
export function judgeAge(before: Dated, now: Dated): Age | null {
  if (before.timestamp !== null && now.timestamp !== null) {
    return olderBy('timestamp', before.timestamp, now.timestamp);
  }
  const [lastGood, found] = [wholeNumber(before.revision), wholeNumber(now.revision)];
  return lastGood === null || found === null ? null : olderBy('revision', lastGood, found);
}

function olderBy(measure: Age['measure'], lastGood: number, found: number): Age | null {
  return found < lastGood ? { code: 'older', measure, lastGood, found } : null;
}

function wholeNumber(revision: string): number | null {
  return /^[0-9]{1,15}$/.test(revision) ? Number(revision) : null;
}

function judgeKernels(before: SourceRecord, now: SourceRecord, change: Change): KernelsFinding['code'] | null {
  if (before.packages > 0 && now.packages === 0) return 'empty';
  if (change.lost.length === 0) return null;
  if (now.kernels.length === 0) return 'empty';
  const had = countBuilds(before.kernels);
  if (had > 1 && change.lost.length === before.kernels.length) return 'replaced';
  const [lost, added] = [countBuilds(change.lost), countBuilds(change.added)];
  return lost - added > toleratedLoss(had, added) ? 'shrunk' : null;
}

/** Variants of one build come and go together: a repository with its newest build alone does not replace two kernels. */
function countBuilds(kernels: readonly string[]): number {
  return new Set(kernels.map(buildOfUnameR)).size;
}

// A short list cannot be measured in parts: a mirror that keeps few kernels clears away two at a time, and up to four when
// it gets new ones, as Fedora's did on 2022-05-29 (7 of 10 went, 3 came).
const FEW = { alone: 2, withNews: 4 } as const;

/** How many builds more than came may go from one look to the next: a third of what was there, or a few. */
function toleratedLoss(had: number, added: number): number {
  return Math.max(had / 3, added === 0 ? FEW.alone : FEW.withNews);
}
