// A cell: one kmod for one kernel of one target. The id is derived from these fields and nothing is cut back out of it.
import type { Evr } from '../rpm/evr.ts';

export type CellId = string;

export interface CellKey {
  readonly kmod: string;
  readonly target: string;
  readonly arch: string;
  readonly unameR: string;
}

/** What a cell is made from, as `<format>:<sha256>`; see docs/decisions/0001-identity-hash.md. */
export type Identity = string;

export interface Cell extends CellKey {
  readonly id: CellId;
  readonly variant: string;
  /** K, the EVR of the kernel's own provide. */
  readonly provide: Evr;
  readonly kernelRelease: string;
  readonly packageName: string;
  readonly packageVersion: string;
  /** `<declared>.<rebuild><dist>` */
  readonly packageRelease: string;
  readonly identity: Identity;
}
