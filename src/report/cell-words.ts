// The words for kinds of cells and for counts, the same on every page and in the terminal.
import { CELL_KINDS, type CellKind } from './report-cell.ts';

export interface KindWords {
  readonly label: string;
  /** One sentence that explains the kind to a person who meets it for the first time. */
  readonly meaning: string;
}

export const KIND_WORDS: Readonly<Record<CellKind, KindWords>> = {
  published: { label: 'Published', meaning: 'In the repository, made from what the definition says today.' },
  'built-now': { label: 'Built now', meaning: 'Built in the last run; the cell says how far it has come.' },
  'reused-now': {
    label: 'Reused now',
    meaning:
      'Packaged in the last run from published modules that fit this kernel too; the cell says how far it has come.',
  },
  failed: { label: 'Failed', meaning: 'The build ended with an error; the log is below.' },
  planned: { label: 'To build', meaning: 'Planned, the build has not run yet.' },
  waiting: { label: 'Waiting', meaning: 'The distribution has not shipped kernel-devel for it yet.' },
  frozen: { label: 'Frozen', meaning: 'kernel-devel is gone; what was published before stays.' },
  deferred: { label: 'Deferred', meaning: 'Over the limit of one run; the next run takes it.' },
  skipped: { label: 'Skipped', meaning: 'Left out on purpose: excluded, compatible, or known to fail.' },
  unknown: { label: 'Unknown', meaning: 'The plan of the last run has no answer for it.' },
};

/** `1 cell` or `3 cells`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** All counts that are not zero, in words: `12 published, 1 failed`. */
export function formatCounts(counts: Readonly<Record<CellKind, number>>): string {
  const parts = CELL_KINDS.filter((kind) => counts[kind] > 0).map(
    (kind) => `${counts[kind]} ${KIND_WORDS[kind].label.toLowerCase()}`,
  );
  return parts.length === 0 ? 'no cells' : parts.join(', ');
}
