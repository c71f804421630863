// The rules that look at what became of the cell before: it is built, its kernel-devel is gone, it failed.
import type { FailureRecord } from '../publish/published-state.ts';
import { countOf } from '../report/cell-words.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { type Answer, decided, isForced, pass, type Question, skipped } from './question.ts';
import { speaksOf, type UndecidedCell } from './undecided-cell.ts';

export function built(cell: UndecidedCell, question: Question): Answer {
  const record = cell.entry?.built ?? null;
  if (record === null) return pass('nothing is published for this kernel');
  if (isForced(cell, question)) return pass(`${record.package} is published, but --force asks for another build`);
  if (!speaksOf(record.identity, cell)) return pass(`${record.package} is published, but was made from other inputs`);
  const needed = question.needed.get(cell.kmod.name);
  if (needed !== undefined) return pass(needed.text);
  return skipped('built', `published as ${record.package}`);
}

export function develAbsent({ kernel, identity, entry }: UndecidedCell): Answer {
  if (kernel.devel !== null) return pass(`${formatNevra(kernel.devel.nevra)} is there`);
  if (identity === null) {
    const text = `no repository of ${kernel.target} offers kernel-devel for it yet`;
    return decided({ kind: 'waiting', reason: { code: 'devel-not-yet', text } });
  }
  const record = entry?.built ?? null;
  const kept = record === null ? '' : `; ${record.package} stays published`;
  const text = `its kernel-devel has left the repositories of ${kernel.target}${kept}`;
  return decided({ kind: 'frozen', reason: { code: 'devel-rolled-off', text } });
}

export function knownFailure(cell: UndecidedCell, question: Question): Answer {
  const record = cell.entry?.failure ?? null;
  if (record === null) return pass('no failure is recorded');
  if (isForced(cell, question)) return pass('it failed, but --force asks for another build');
  if (!speaksOf(record.identity, cell)) return pass('it failed with other inputs');
  if (isRefusedReuse(record)) return pass(`its reuse was refused, which no build has to wait for: ${record.note}`);
  const retry = retryOn(record);
  if (question.now.slice(0, 10) >= retry)
    return pass(`it failed ${countOf(record.attempts, 'time')}, and the wait is over`);
  const text = `failed ${countOf(record.attempts, 'time')} with the same inputs, last on ${record.last.slice(0, 10)}: ${record.note}; tried again from ${retry}, or with --force`;
  return skipped('known-failure', text);
}

/**
 * Signing says of a failure at what it failed, and nothing was built for one at reuse: the next plan builds the cell at once, and the
 * wait begins when that fails too.
 */
export function isRefusedReuse(record: FailureRecord): boolean {
  return record.note.startsWith('reuse: ');
}

const DAY = 86_400_000;
const LONGEST_WAIT_DAYS = 32;

/** Backoff: a failed build waits 1, 2, 4 ... days, 32 at most; a changed input ends it at once. */
function retryOn(record: FailureRecord): string {
  const days = Math.min(2 ** (record.attempts - 1), LONGEST_WAIT_DAYS);
  return new Date(Date.parse(record.last) + days * DAY).toISOString().slice(0, 10);
}
