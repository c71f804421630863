// primary.xml as a stream of bytes -> what detection needs of the kernel packages: their `-uname-r` provides, and the
// CRCs of the symbols they export as typed arrays.
import { formatChecksum } from './checked.ts';
import type { Chunks } from './open.ts';
import { type EntryKeeper, parsePrimary, type RepoEntry, type RepoPackage, type Want } from './primary.ts';
import { parseCrc, type SymbolCrcs, type SymbolMaps, type SymbolNames, symbolOfProvide } from './symbols.ts';

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

/**
 * Reads a plain (opened) primary.xml, with the errors of `parsePrimary`.
 *
 * @param open gives the document from its beginning, each time it is called
 */
export function parseKernelPrimary(
  open: () => Chunks,
  source: string,
  want: Want,
  names: SymbolNames,
): Promise<KernelPrimary> {
  return readKernelPrimary(open(), source, want, names);
}

/** The same by the real XML parser alone: what every faster way must agree with. */
export async function readKernelPrimary(
  chunks: Chunks,
  source: string,
  want: Want,
  names: SymbolNames,
): Promise<KernelPrimary> {
  const maps = new Map<string, SymbolCrcs>();
  const { total, packages } = await parsePrimary(chunks, source, want, keepSymbols(names, maps));
  const found = packages.map(({ requires: _, ...kept }) => ({
    ...kept,
    symbols: maps.get(formatChecksum(kept.checksum))?.ids.length ?? 0,
  }));
  return { total, packages: found, maps };
}

function keepSymbols(names: SymbolNames, maps: Map<string, SymbolCrcs>): EntryKeeper {
  let ids: number[] = [];
  let crcs: number[] = [];
  return {
    keeps(list, entry) {
      if (list !== 'provides') return false;
      const symbol = symbolOfProvide(entry.name);
      const crc = symbol === null ? null : crcOf(entry);
      if (symbol !== null && crc !== null) {
        ids.push(names.idOf(symbol));
        crcs.push(crc);
        return false;
      }
      return entry.name.endsWith('-uname-r');
    },
    packageEnds(found) {
      if (ids.length > 0) {
        maps.set(formatChecksum(found.checksum), { ids: Uint32Array.from(ids), crcs: Uint32Array.from(crcs) });
      }
      ids = [];
      crcs = [];
    },
  };
}

/** The CRC of `name = 0x12345678`; null where there is another relation, an epoch, a release or another version. */
function crcOf({ flags, evr }: RepoEntry): number | null {
  if (flags !== 'EQ' || evr === null || evr.epoch !== 0 || evr.release !== '') return null;
  return parseCrc(evr.version);
}
