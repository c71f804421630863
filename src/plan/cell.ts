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

/** The same without the kernel: what two cells of a kmod have in common, as `<format>:<sha256>`. */
export type Definition = string;

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
  readonly definition: Definition;
  /** The kmods whose symbols it uses, for the same kernel, in the order in which they are needed. */
  readonly dependencies: readonly Dependency[];
}

/** Another kmod that a cell is built with: in the same run before it, or published already. */
export type Dependency =
  | { readonly kind: 'cell'; readonly kmod: string; readonly cell: CellId }
  | {
      readonly kind: 'published';
      readonly kmod: string;
      /** NEVRA of its package for this kernel. */
      readonly package: string;
      /** Symbol -> CRC. */
      readonly exports: Readonly<Record<string, string>>;
    };
