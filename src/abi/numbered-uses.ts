// What a package uses, by number: to say quickly whether a kernel has all of it.
import { NO_CRC, oneCrc, parseCrc } from '../repodata/symbols.ts';
import { exportedCrc, type KmodExports } from './kmod-exports.ts';
import type { UsedSymbol, Uses } from './uses.ts';

export interface NumberedUses {
  /** A kernel has to have the symbol `ids[i]` with `crcs[i]`, which is never NO_CRC. */
  readonly ids: Uint32Array;
  readonly crcs: Uint32Array;
  readonly kmods: readonly (readonly [symbol: string, crc: number])[];
  /** The place of the symbol that differed last: neighbours of a kernel differ in the same one. */
  last: number;
}

/**
 * Null for what can fit no kernel: it uses no symbol of a kernel, or one that no kernel has, or one without a single CRC.
 *
 * @param numbers of all symbols that any kernel has
 */
export function numberUses(uses: Uses, numbers: ReadonlyMap<string, number>): NumberedUses | null {
  const kernel = crcBySymbol(uses.kernel);
  const kmods = crcBySymbol(uses.kmods);
  const ids = [...kernel.keys()].map((symbol) => numbers.get(symbol)).filter((id) => id !== undefined);
  if (ids.length === 0 || ids.length < kernel.size) return null;
  if ([...kernel.values(), ...kmods.values()].includes(NO_CRC)) return null;
  return { ids: Uint32Array.from(ids), crcs: Uint32Array.from(kernel.values()), kmods: [...kmods], last: 0 };
}

function crcBySymbol(uses: readonly UsedSymbol[]): ReadonlyMap<string, number> {
  const crcs = new Map<string, number>();
  for (const { symbol, crc } of uses) crcs.set(symbol, oneCrc(crcs.get(symbol), parseCrc(crc) ?? NO_CRC));
  return crcs;
}

/** Whether a kernel with this table has every symbol with the CRC that is used; it has NO_CRC for what it does not have. */
export function hasAll(crcs: Uint32Array, used: NumberedUses): boolean {
  const { ids, crcs: wanted } = used;
  if (crcs[ids[used.last] ?? 0] !== wanted[used.last]) return false;
  for (let at = 0; at < ids.length; at++) {
    if (crcs[ids[at] ?? 0] === wanted[at]) continue;
    used.last = at;
    return false;
  }
  return true;
}

/** The same for the symbols of other kmods. */
export function exportsAll(exports: KmodExports, { kmods }: NumberedUses): boolean {
  return kmods.every(([symbol, crc]) => exportedCrc(exports, symbol) === crc);
}
