// Symbol maps with the packages they are of: what an ABI archive holds, and how two of them become one.
import type { Nevra } from '../rpm/nevra.ts';
import type { FileKind } from './sealed.ts';
import type { AbiMaps, SymbolCrcs } from './symbols.ts';

/** The package that a map is of; it can be found by its kernel long after no repository offers it any more. */
export interface AbiRecord {
  /** `<type>:<value>` of the RPM: the key of its map. */
  readonly checksum: string;
  readonly nevra: Nevra;
  /** The kernel it belongs to; null where that is not known. */
  readonly unameR: string | null;
}

/** One record for every map; as it is unpacked, sorted by name, arch, EVR and checksum of the package. */
export interface AbiArchive extends AbiMaps {
  readonly records: readonly AbiRecord[];
}

/** More than half a gigabyte is no archive of symbols. */
const MAX_OPEN_BYTES = 512 * 1024 * 1024;

export const ABI_FILE: FileKind = { magic: 'KMODABI', version: 1, maxBytes: MAX_OPEN_BYTES };

/** An archive of nothing over a list of names. */
export function emptyAbi(names: readonly string[]): AbiArchive {
  return { names, records: [], maps: new Map() };
}

/**
 * All packages of two archives over the same list of names; where both have a package, `first` is believed. The order of the
 * records is that of `first`, then of `second`: packing sorts them.
 */
export function mergeAbi(first: AbiArchive, second: AbiArchive): AbiArchive {
  const added = second.records.filter(({ checksum }) => !first.maps.has(checksum) && second.maps.has(checksum));
  const maps = new Map<string, SymbolCrcs>(first.maps);
  for (const { checksum } of added) {
    const map = second.maps.get(checksum);
    if (map !== undefined) maps.set(checksum, map);
  }
  return { names: first.names, records: [...first.records, ...added], maps };
}
