// What the modules of a package use of others: symbols of the kernel, and symbols of other kmods.
import { formatCrc, isSymbol, NO_CRC } from '../repodata/symbols.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { Evr } from '../rpm/evr.ts';

export interface UsedSymbol {
  readonly symbol: string;
  /** `0x` and eight lower-case hex digits; what stands there instead, or '', where it is no CRC, so that it is never overlooked. */
  readonly crc: string;
}

/** Both lists are sorted; a symbol that is used with two CRCs stands in them twice. */
export interface Uses {
  /** From `kernel(symbol) = crc`. */
  readonly kernel: readonly UsedSymbol[];
  /** From `ksym(symbol) = crc`: symbols that no kernel exports, but another kmod. */
  readonly kmods: readonly UsedSymbol[];
}

export const NO_USES: Uses = { kernel: [], kmods: [] };

/** A require or provide as repodata has it. */
interface Entry {
  readonly name: string;
  readonly flags: string | null;
  readonly evr: Evr | null;
}

const SYMBOL_ENTRY = /^(?<of>kernel|ksym)\((?<symbol>.+)\)$/;

/** The symbols among a package's requires, as find-requires.ksyms of kernel-srpm-macros and we write them. */
export function usesOfRequires(requires: readonly Entry[]): Uses {
  return { kernel: symbolsOf('kernel', requires), kmods: symbolsOf('ksym', requires) };
}

/** Symbol -> CRC of the provides `ksym(symbol) = crc`; NO_CRC for a symbol that is provided with two. */
export function exportsOfProvides(provides: readonly Entry[]): Readonly<Record<string, string>> {
  const exports = new Map<string, string>();
  for (const { symbol, crc } of symbolsOf('ksym', provides)) {
    exports.set(symbol, (exports.get(symbol) ?? crc) === crc ? crc : formatCrc(NO_CRC));
  }
  return Object.fromEntries(exports);
}

function symbolsOf(of: 'kernel' | 'ksym', entries: readonly Entry[]): readonly UsedSymbol[] {
  const found = entries.flatMap(({ name, flags, evr }) => {
    const parts = SYMBOL_ENTRY.exec(name)?.groups;
    if (parts?.of !== of || parts.symbol === undefined) return [];
    const version = evr?.version.toLowerCase() ?? '';
    // `kernel(x86-64) = 5.14.0-55.el9` is the architecture of the package `kernel`, which a package may also name without a version.
    const isSymbolEntry = isSymbol(parts.symbol) && (evr?.release ?? '') === '';
    if (!isSymbolEntry && !version.startsWith('0x')) return [];
    const isCrc = isSymbolEntry && flags === 'EQ' && evr?.epoch === 0;
    return [{ symbol: parts.symbol, crc: isCrc ? version : '' }];
  });
  return found.sort((a, b) => compareText(a.symbol, b.symbol) || compareText(a.crc, b.crc));
}
