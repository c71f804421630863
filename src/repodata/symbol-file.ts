// Symbol maps -> the bytes of a file that is read again in a moment, and back: large, plain and made for this machine only.
// What is kept for years or goes to others is an ABI archive.

import { corrupt } from './corrupt.ts';
import type { AbiMaps, SymbolCrcs, SymbolMaps, SymbolNames } from './symbols.ts';

interface Header {
  /** Only the names that the maps use; the numbers in the maps are places in this list. */
  readonly names: readonly string[];
  readonly maps: readonly { readonly checksum: string; readonly count: number }[];
}

const NUMBER_BYTES = 4;

/** One line of JSON, then for each map its numbers and its CRCs as 32-bit integers in the machine's order. */
export function formatSymbolFile(abi: AbiMaps): Uint8Array {
  const places = new Map<number, number>();
  const placeOf = (id: number): number => {
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, places.size);
    return places.size - 1;
  };
  const maps = [...abi.maps];
  const numbers = maps.flatMap(([, { ids, crcs }]) => [ids.map(placeOf), crcs]);
  const header: Header = {
    names: [...places.keys()].map((id) => abi.names[id] ?? ''),
    maps: maps.map(([checksum, { ids }]) => ({ checksum, count: ids.length })),
  };
  const bodies = numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  return new Uint8Array(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...bodies]));
}

/** SOURCE_CORRUPT when the first line is no JSON, or the file not as long as it says. */
export function parseSymbolFile(bytes: Uint8Array, source: string, names: SymbolNames): SymbolMaps {
  const body = bytes.indexOf(0x0a) + 1;
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(0, body)), source);
  const total = header.maps.reduce((sum, { count }) => sum + 2 * count * NUMBER_BYTES, body);
  if (bytes.length !== total) throw corrupt(source, `${bytes.length} bytes`, `${total}; remove this file`);
  const ids = Uint32Array.from(header.names, names.idOf);
  // A copy, because typed arrays begin at a multiple of four; a Buffer's own slice() would not be one.
  const numbers = new Uint32Array(new Uint8Array(bytes.subarray(body)).buffer);
  const maps = new Map<string, SymbolCrcs>();
  let at = 0;
  for (const { checksum, count } of header.maps) {
    const crcs = numbers.subarray(at + count, at + 2 * count);
    maps.set(checksum, { ids: numbers.subarray(at, at + count).map((place) => ids[place] ?? 0), crcs });
    at += 2 * count;
  }
  return maps;
}

function parseHeader(line: string, source: string): Header {
  try {
    return JSON.parse(line) as Header;
  } catch (cause) {
    throw corrupt(source, 'a first line that is no JSON', 'what was written here before; remove this file', cause);
  }
}
