// What other kmods export for a kernel, asked symbol by symbol.
import { formatCrc, NO_CRC, parseCrc } from '../repodata/symbols.ts';

/** Symbol -> CRC that other kmods export for the same kernel, as `exportsOfProvides` gives it. */
export type KmodExports = Readonly<Record<string, string>>;

/** Undefined for a symbol that nobody exports, NO_CRC for one that has no CRC or not one. */
export function exportedCrc(exports: KmodExports, symbol: string): number | undefined {
  // A symbol can be called `constructor`.
  const text = Object.hasOwn(exports, symbol) ? exports[symbol] : undefined;
  return text === undefined ? undefined : (parseCrc(text) ?? NO_CRC);
}

/** Those of several kmods; NO_CRC for a symbol that two of them export with other CRCs: which one a host has cannot be told. */
export function joinExports(all: readonly KmodExports[]): KmodExports {
  const joined = new Map<string, string>();
  for (const [symbol, crc] of all.flatMap((exports) => Object.entries(exports))) {
    joined.set(symbol, (joined.get(symbol) ?? crc) === crc ? crc : formatCrc(NO_CRC));
  }
  return Object.fromEntries(joined);
}
