// Signed: the candidates, one per repository, as folders below the work directory. Keys were used to make them and are
// gone; what is here is public.
import type { CellId } from '../plan/cell.ts';

export interface Signed {
  readonly version: 1;
  readonly candidates: readonly Candidate[];
  /** Cells whose objects were refused, with the reason. */
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
  readonly message: string;
}
