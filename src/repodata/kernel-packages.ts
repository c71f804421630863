// Entries of kernel packages, from whatever reads them -> their `-uname-r` provides and the CRCs of their symbols.
import { formatChecksum } from './checked.ts';
import { checkSymbols, limitEntries } from './kernel-limits.ts';
import type { EntryKeeper, Primary, RepoEntry, RepoPackage } from './primary.ts';
import { parseCrc, type SymbolCrcs, type SymbolMaps, symbolOfProvide } from './symbols.ts';

/** A package whose provides are only those that end in `-uname-r`; its symbols are counted here and stand in the maps. */
export interface KernelRepoPackage extends Omit<RepoPackage, 'requires'> {
  readonly symbols: number;
}

export interface KernelPrimary {
  /** All packages of the document. */
  readonly total: number;
  readonly packages: readonly KernelRepoPackage[];
  /** Of the packages that export symbols. */
  readonly maps: SymbolMaps;
}

/** Gathers the symbols of one package after the other. */
export interface SymbolCollector {
  add(symbol: string, crc: number): void;
  /** How many were added since the last call of `take`. */
  count(): number;
  /** Those that were added since the last call. */
  take(): SymbolCrcs;
}

/**
 * Keeps what detection needs, and puts the symbols of each package that has any into `maps`. SOURCE_CORRUPT for more of
 * anything than a distribution has; `source` is only for messages.
 */
export function keepKernelEntries(
  symbols: SymbolCollector,
  maps: Map<string, SymbolCrcs>,
  source: string,
): EntryKeeper {
  return limitEntries(keepAll(symbols, maps, source), source, symbols.count);
}

function keepAll(symbols: SymbolCollector, maps: Map<string, SymbolCrcs>, source: string): EntryKeeper {
  return {
    keeps(list, entry) {
      if (list !== 'provides') return false;
      const symbol = symbolOfProvide(entry.name);
      const crc = symbol === null ? null : crcOf(entry);
      if (symbol !== null && crc !== null) {
        symbols.add(symbol, crc);
        checkSymbols(symbols.count(), source);
        return false;
      }
      return entry.name.endsWith('-uname-r');
    },
    packageEnds({ checksum }) {
      const found = symbols.take();
      if (found.ids.length > 0) maps.set(formatChecksum(checksum), found);
    },
  };
}

/** The CRC of `name = 0x12345678`; null where there is another relation, an epoch, a release or another version. */
function crcOf({ flags, evr }: RepoEntry): number | null {
  if (flags !== 'EQ' || evr === null || evr.epoch !== 0 || evr.release !== '') return null;
  return parseCrc(evr.version);
}

export function kernelPrimaryOf({ total, packages }: Primary, maps: SymbolMaps): KernelPrimary {
  const found = packages.map(({ requires: _, ...kept }) => ({
    ...kept,
    symbols: maps.get(formatChecksum(kept.checksum))?.ids.length ?? 0,
  }));
  return { total, packages: found, maps };
}
