// BuildPlan: for every kmod and every kernel one entry, and the reason why it stands where it stands.
import type { Cell, CellId, CellKey, Identity } from './cell.ts';

export interface BuildPlan {
  readonly version: 1;
  /** When the plan was made (ISO 8601, seconds); later stages refuse one that is too old. */
  readonly createdAt: string;
  /** To build now, in the order to build: newest kernel of each target first. */
  readonly cells: readonly PlannedCell[];
  /** To be packaged from objects that were built for another kernel and are published; nothing is built for them. */
  readonly reused: readonly ReusedCell[];
  readonly skipped: readonly Unbuilt<SkipCode>[];
  readonly waiting: readonly Unbuilt<'devel-not-yet'>[];
  readonly frozen: readonly Unbuilt<'devel-rolled-off'>[];
  readonly deferred: readonly Unbuilt<'run-limit'>[];
  /** Per target and arch the generation this plan was made on. */
  readonly bases: readonly PlanBase[];
}

export interface PlanBase {
  readonly target: string;
  readonly arch: string;
  readonly generation: number;
}

export interface PlannedCell extends Cell {
  readonly reason: Reason<BuildCode>;
}

export interface ReusedCell extends Cell {
  readonly reason: Reason<'reused'>;
  readonly from: ReusedPackage;
}

/** The published package whose modules are taken. */
export interface ReusedPackage {
  /** Its NEVRA. */
  readonly package: string;
  readonly fileName: string;
  readonly sha256: string;
  /** The kernel that its modules were built for. */
  readonly unameR: string;
}

export interface Unbuilt<Code extends string> extends CellKey {
  readonly id: CellId;
  readonly identity: Identity | null;
  readonly reason: Reason<Code>;
}

export type BuildCode = 'new-kernel' | 'new-kmod' | 'changed-kmod' | 'changed-abi' | 'forced' | 'retry';
export type SkipCode = 'excluded' | 'built' | 'known-failure' | 'compatible' | 'not-asked' | 'dependency';

export interface Reason<Code extends string> {
  readonly code: Code;
  /** One sentence for a person. */
  readonly text: string;
}
