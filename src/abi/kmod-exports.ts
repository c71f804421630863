// What other kmods export for a kernel, asked symbol by symbol.
import { NO_CRC, parseCrc } from '../repodata/symbols.ts';

/** Symbol -> CRC that other kmods export for the same kernel, as `exportsOfProvides` gives it. */
export type KmodExports = Readonly<Record<string, string>>;

/** Undefined for a symbol that nobody exports, NO_CRC for one that has no CRC or not one. */
export function exportedCrc(exports: KmodExports, symbol: string): number | undefined {
  // A symbol can be called `constructor`.
  const text = Object.hasOwn(exports, symbol) ? exports[symbol] : undefined;
  return text === undefined ? undefined : (parseCrc(text) ?? NO_CRC);
}
