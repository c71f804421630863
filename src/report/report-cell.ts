// What a run report says about one kmod and one kernel: always a kind, and always a reason in words.
import type { CellId } from '../plan/cell.ts';

export type ReportCell =
  | PublishedCell
  | BuiltCell
  | ReusedNowCell
  | FailedCell
  | SkippedCell
  | HeldCell
  | PlannedOnlyCell
  | UnknownCell;
export type CellKind = ReportCell['kind'];

/** In the order pages show them. */
export const CELL_KINDS = [
  'published',
  'built-now',
  'reused-now',
  'failed',
  'planned',
  'waiting',
  'frozen',
  'deferred',
  'skipped',
  'unknown',
] as const satisfies readonly CellKind[];

interface CellBase {
  readonly kmod: string;
  readonly unameR: string;
  /** One sentence for a person; never empty. */
  readonly text: string;
}

/** Offered by the repository before this run, and made from what the definition says today. */
export interface PublishedCell extends CellBase {
  readonly kind: 'published';
  readonly package: string | null;
  /** The first twelve digits of the identity, with its format: `1:0123456789ab`. */
  readonly identity: string | null;
  /** ISO 8601, seconds. */
  readonly since: string | null;
  /** null when its modules were built for its own kernel. */
  readonly reused: ReusedModules | null;
}

/** Modules that were built for another kernel, every symbol of which has the same CRC in this one. */
export interface ReusedModules {
  /** NEVRA of the package that they were built for. */
  readonly package: string;
  /** Its kernel; null when nothing tells it any more. */
  readonly unameR: string | null;
  /** How many symbols they use; null when nothing tells it any more. */
  readonly symbols: number | null;
}

export interface BuiltCell extends CellBase {
  readonly kind: 'built-now';
  readonly id: CellId;
  readonly package: string;
  readonly identity: string;
  /** How far it has come. */
  readonly reached: 'built' | 'signed' | 'published';
}

/** Packaged in this run from published modules: nothing is built for it. */
export interface ReusedNowCell extends CellBase {
  readonly kind: 'reused-now';
  readonly id: CellId;
  readonly package: string;
  readonly identity: string;
  /** How far it has come. */
  readonly reached: 'planned' | 'signed' | 'published';
  readonly reused: ReusedModules;
}

export interface FailedCell extends CellBase {
  readonly kind: 'failed';
  readonly id: CellId;
  /**
   * `sign`: its objects were refused, or no package came of them. `reuse`: the same of published modules. `held`: signing left it out
   * for the sake of another kmod. `lost`: no result was delivered.
   */
  readonly stage: 'prepare' | 'compile' | 'contents' | 'sign' | 'reuse' | 'held' | 'lost';
  /** Network, image, cancelled, held: not remembered as a failure of the kmod. */
  readonly infrastructure: boolean;
  readonly message: string;
  /** How often the build of this very cell failed, this time included; infrastructure and reuse do not count. */
  readonly attempts: number;
  /** The end of its log. */
  readonly log: string | null;
  /** The package of an earlier build that the repository still offers. */
  readonly offered: string | null;
}

export interface SkippedCell extends CellBase {
  readonly kind: 'skipped';
  readonly code: 'excluded' | 'known-failure' | 'compatible' | 'not-asked' | 'dependency';
}

export interface HeldCell extends CellBase {
  readonly kind: 'waiting' | 'frozen' | 'deferred';
  readonly offered: string | null;
}

/** The plan names it, and its build has not run yet. */
export interface PlannedOnlyCell extends CellBase {
  readonly kind: 'planned';
  readonly id: CellId;
}

/** The plan has no answer for it. */
export interface UnknownCell extends CellBase {
  readonly kind: 'unknown';
}

/** Whether a host can install the cell's package now, as far as this run knows. */
export function isOffered(cell: ReportCell): boolean {
  if (cell.kind === 'built-now' || cell.kind === 'reused-now') return cell.reached === 'published';
  return cell.kind === 'published';
}

/** Whether its message says all: neither signing nor reuse writes a log. */
export function hasNoLog({ stage }: FailedCell): boolean {
  return stage === 'sign' || stage === 'reuse' || stage === 'held';
}

/** How many there are of each kind; a kind without a cell counts 0. */
export function countCells(cells: readonly ReportCell[]): Readonly<Record<CellKind, number>> {
  const counts = Object.fromEntries(CELL_KINDS.map((kind) => [kind, 0])) as Record<CellKind, number>;
  for (const cell of cells) {
    counts[cell.kind] += 1;
  }
  return counts;
}
