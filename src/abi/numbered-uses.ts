// What a package uses, by number: to say quickly whether a kernel has all of it.
import { NO_CRC, parseCrc } from '../repodata/symbols.ts';
import { exportedCrc, type KmodExports } from './kmod-exports.ts';
import type { UsedSymbol, Uses } from './uses.ts';

/** Of a symbol that is used with two CRCs, one at least differs, so nothing has to be said of it here. */
export interface NumberedUses {
  /** A kernel has to have the symbol `ids[i]` with `crcs[i]`, which is never NO_CRC. */
  readonly ids: Uint32Array;
  readonly crcs: Uint32Array;
  readonly kmods: readonly UsedSymbol[];
  /** The place of the symbol that differed last: neighbours of a kernel differ in the same one. */
  last: number;
}

/**
 * Null for what can fit no kernel: it uses no symbol of a kernel, or one that no kernel has, or one without a CRC.
 *
 * @param numbers of all symbols that any kernel has
 */
export function numberUses({ kernel, kmods }: Uses, numbers: ReadonlyMap<string, number>): NumberedUses | null {
  const ids = new Uint32Array(kernel.length);
  const crcs = new Uint32Array(kernel.length);
  let at = 0;
  for (const { symbol, crc } of kernel) {
    const id = numbers.get(symbol);
    const wanted = parseCrc(crc) ?? NO_CRC;
    if (id === undefined || wanted === NO_CRC) return null;
    ids[at] = id;
    crcs[at++] = wanted;
  }
  return kernel.length === 0 ? null : { ids, crcs, kmods, last: 0 };
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
  return kmods.every(({ symbol, crc }) => {
    const exported = exportedCrc(exports, symbol);
    return exported !== NO_CRC && exported === parseCrc(crc);
  });
}
