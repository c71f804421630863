// Signed: the candidates, one per repository, as folders below the work directory. Keys were used to make them and are
// gone; what is here is public.
import type { CellId } from '../plan/cell.ts';

export interface Signed {
  readonly version: 1;
  readonly candidates: readonly Candidate[];
  /** Cells of which no package was made, with the reason. */
  readonly refused: readonly RefusedCell[];
}

/** Folder `candidates/<target>/<arch>/`: `packages/` (new files only) and `gen/<generation>/`. */
export interface Candidate {
  readonly target: string;
  readonly arch: string;
  readonly baseGeneration: number;
  readonly generation: number;
  readonly repomdSha256: string;
  readonly added: readonly SignedPackage[];
}

export interface SignedPackage {
  readonly fileName: string;
  readonly sha256: string;
  readonly cell: CellId | null;
}

export interface RefusedCell {
  readonly cell: CellId;
  readonly fault: Fault;
  readonly message: string;
}

/**
 * `own`: its objects are not what they should be. `dependency`: a cell that it needs was refused or not built. `held`: nothing is
 * wrong with it, but its package would break one that is published and was not rebuilt in this run.
 */
export type Fault = 'own' | 'dependency' | 'held';
