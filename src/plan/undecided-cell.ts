// One kmod and one kernel, with all that its decision is made from and that does not depend on other decisions.
import type { Target } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import type { LedgerEntry, StateDocument } from '../publish/published-state.ts';
import { formatChecksum } from '../repodata/checked.ts';
import type { CellId, CellKey, Definition, Identity } from './cell.ts';
import { cellIdOf, matchesOnly } from './cell-id.ts';
import { definitionOf, identityOf, isMadeFrom } from './identity.ts';
import type { OrderedKmod } from './kmod-order.ts';

export interface UndecidedCell extends OrderedKmod {
  readonly id: CellId;
  readonly kernel: Kernel;
  /** Of its kernel among those of the target: 0 is the newest. */
  readonly rank: number;
  readonly target: Target;
  /** Checksum of its kernel-devel, offered or remembered; null when none was ever seen. */
  readonly devel: string | null;
  /** null without a kernel-devel, because nothing can be said about the inputs then. */
  readonly identity: Identity | null;
  readonly entry: LedgerEntry | null;
  /** Whether `--only` lets it be built. */
  readonly isAsked: boolean;
}

/** A kernel with its place among those of its target. */
type RankedKernel = Pick<UndecidedCell, 'kernel' | 'rank' | 'target'>;

/** The cell of a kmod for a kernel, with its identity over the kernel-devel offered now or remembered. */
export function undecidedCell(
  ordered: OrderedKmod,
  ranked: RankedKernel,
  document: StateDocument,
  only: string | null,
): UndecidedCell {
  const { kmod, dependencies } = ordered;
  const { kernel, target } = ranked;
  const id = cellIdOf({ kmod: kmod.name, target: target.name, unameR: kernel.unameR });
  const offered = kernel.devel === null ? null : formatChecksum(kernel.devel.checksum);
  const devel = offered ?? document.kernels[kernel.unameR]?.devel ?? null;
  return {
    ...ordered,
    ...ranked,
    id,
    devel,
    identity: devel === null ? null : identityOf({ kmod, dependencies, kernel, devel }),
    entry: document.ledger[id] ?? null,
    isAsked: matchesOnly(id, only),
  };
}

export function keyOf({ kmod, kernel }: UndecidedCell): CellKey {
  return { kmod: kmod.name, target: kernel.target, arch: kernel.arch, unameR: kernel.unameR };
}

/** The definition of today, with the patches that apply to the cell's kernel. */
export function definitionToday(cell: UndecidedCell): Definition {
  return definitionOf(cell);
}

/** Whether a record of the ledger speaks of the inputs this cell has now. */
export function speaksOf(recorded: Identity, { kmod, dependencies, kernel, devel, identity }: UndecidedCell): boolean {
  if (devel === null) return false;
  return recorded === identity || isMadeFrom(recorded, { kmod, dependencies, kernel, devel });
}
