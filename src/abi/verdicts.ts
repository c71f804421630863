// The symbol tables of a run -> verdicts on what was built once, for any of its kernels.
import type { Kernel } from '../detect/kernel-set.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { type AbiMaps, symbolsOf } from '../repodata/symbols.ts';
import type { Uses } from './uses.ts';
import type { Verdict } from './verdict.ts';

/** Symbol -> CRC that other kmods export for the same kernel. */
export type KmodExports = Readonly<Record<string, string>>;

export interface Verdicts {
  /** Whether every used symbol has the same CRC in the kernel and in `exports`; nothing unknown is true. */
  fits(uses: Uses, kernel: Kernel, exports: KmodExports): boolean;
  /** The same with all that differs. */
  verdictOf(uses: Uses, kernel: Kernel, exports: KmodExports): Verdict;
  /** Where the symbols of the kernel were read. */
  originOf(kernel: Kernel): SymbolOrigin;
}

/** `core-only`: the repodata names those of the core and none of the modules, and no kernel-devel was read. */
export type SymbolOrigin = 'repodata' | 'kernel-devel' | 'core-only' | 'none';

export function createVerdicts(abi: AbiMaps): Verdicts {
  const verdictOf: Verdicts['verdictOf'] = (uses, kernel, exports) => {
    const symbols = new Map(kernel.packages.flatMap((part) => [...symbolsOf(abi, formatChecksum(part.checksum))]));
    if (uses.kernel.length === 0) return { kind: 'unknown', why: 'the package requires no kernel(symbol)' };
    if (symbols.size === 0) return { kind: 'unknown', why: `no symbol of ${kernel.unameR} is known` };
    const used = [
      ...uses.kernel.map((use) => ({ use, now: symbols.get(use.symbol) })),
      ...uses.kmods.map((use) => ({ use, now: exports[use.symbol] })),
    ];
    const missing = used.filter(({ now }) => now === undefined).map(({ use }) => use.symbol);
    const changed = used.flatMap(({ use, now }) =>
      now === undefined || now === use.crc ? [] : [{ symbol: use.symbol, before: use.crc, now }],
    );
    if (missing.length > 0) return { kind: 'missing', missing, changed };
    return changed.length > 0 ? { kind: 'changed', changed } : { kind: 'compatible', symbols: used.length };
  };
  return {
    verdictOf,
    fits: (uses, kernel, exports) => verdictOf(uses, kernel, exports).kind === 'compatible',
    originOf: (kernel) => (kernel.packages.some(({ symbols }) => symbols > 0) ? 'repodata' : 'none'),
  };
}
