// The symbols of two builds -> what the later one has in common with the earlier one, and what differs.
import { compareText } from '../rpm/compare-text.ts';
import type { ChangedSymbol } from './verdict.ts';

/** All lists are sorted by symbol. */
export interface SymbolDiff {
  /** How many symbols are in both, with the same CRC or with another. */
  readonly common: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Of those in both, the ones with another CRC. */
  readonly changed: readonly ChangedSymbol[];
}

/** Compares symbol -> CRC; CRCs are compared as they are written. */
export function diffSymbols(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): SymbolDiff {
  const removed = [...before.keys()].filter((symbol) => !now.has(symbol));
  const changed = [...before].flatMap(([symbol, crc]) => {
    const other = now.get(symbol);
    return other === undefined || other === crc ? [] : [{ symbol, before: crc, now: other }];
  });
  return {
    common: before.size - removed.length,
    added: [...now.keys()].filter((symbol) => !before.has(symbol)).sort(compareText),
    removed: removed.sort(compareText),
    changed: changed.sort((a, b) => compareText(a.symbol, b.symbol)),
  };
}
