// Whether modules that were built once fit a kernel, told from symbol CRCs alone.

export type Verdict =
  | { readonly kind: 'compatible'; readonly symbols: number }
  /** Every symbol is there, some with another CRC: the same source may do, built again. */
  | { readonly kind: 'changed'; readonly changed: readonly ChangedSymbol[] }
  /** Symbols have vanished: the source has to change, or the symbol was never this kernel's. */
  | {
      readonly kind: 'missing';
      readonly missing: readonly string[];
      readonly changed: readonly ChangedSymbol[];
    }
  /** Nothing is proved, and `why` says why; never taken for compatible. */
  | { readonly kind: 'unknown'; readonly why: string };

export interface ChangedSymbol {
  readonly symbol: string;
  /** The CRC that the modules were built with, `0x` and eight lower-case hex digits. */
  readonly before: string;
  /** The CRC that the kernel has now. */
  readonly now: string;
}
