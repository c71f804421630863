// Exported symbols and their CRCs: names are interned to numbers, and a package has one pair of typed arrays.

/** Symbol names of one run, each with a number: 0, 1, 2 ... in the order in which they were first seen. */
export interface SymbolNames {
  readonly names: readonly string[];
  /** The number of a name, a new one when it was never seen. */
  idOf(name: string): number;
}

/** What one package exports: `crcs[i]` is the CRC of the symbol `ids[i]`, in the order of its provides. */
export interface SymbolCrcs {
  readonly ids: Uint32Array;
  readonly crcs: Uint32Array;
}

/** Packages by `<type>:<checksum>` of their RPM, so that clones with the same NEVRA and other CRCs stay apart. */
export type SymbolMaps = ReadonlyMap<string, SymbolCrcs>;

/** The symbol CRCs of many packages over one list of names. */
export interface AbiMaps {
  readonly names: readonly string[];
  readonly maps: SymbolMaps;
}

/** Names that are known already keep their numbers, their places in `known`; the list itself is left as it is. */
export function createSymbolNames(known: readonly string[] = []): SymbolNames {
  const names = [...known];
  const ids = new Map(names.map((name, id) => [name, id]));
  return {
    names,
    idOf(name) {
      const known = ids.get(name);
      if (known !== undefined) return known;
      ids.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

// `kernel(x86-64) = 5.14.0-55.el9` is the architecture of the package `kernel`: no CRC, and it has a release.
const SYMBOL_PROVIDE = /^kernel\((?<symbol>[A-Za-z0-9_.$]+)\)$/;
const SYMBOL = /^[A-Za-z0-9_.$]+$/;
const CRC = /^0x[0-9a-f]{8}$/i;

/** The symbol of the provide `kernel(<symbol>)`; null for every other provide. */
export function symbolOfProvide(name: string): string | null {
  return SYMBOL_PROVIDE.exec(name)?.groups?.symbol ?? null;
}

/** Whether a text can be the name of a symbol. */
export function isSymbol(name: string): boolean {
  return SYMBOL.test(name);
}

/** A CRC as provides write it, `0x` and eight hex digits; null for anything else. */
export function parseCrc(text: string): number | null {
  return CRC.test(text) ? Number.parseInt(text, 16) : null;
}

/** `0x` and eight lower-case hex digits, as rpm's provides and a module's versions have it. */
export function formatCrc(crc: number): string {
  return `0x${crc.toString(16).padStart(8, '0')}`;
}

/**
 * Stands for a symbol that has no version, or more than one: it is equal to nothing, not even to itself. The kernel's build
 * writes it where it could make no version, https://docs.kernel.org/kbuild/modules.html#module-versioning
 */
export const NO_CRC = 0;

/** The CRC of a symbol that was met with `known` before, if at all, and is met with `crc` now. */
export function oneCrc(known: number | undefined, crc: number): number {
  return known === undefined || known === crc ? crc : NO_CRC;
}

/** The symbols of one package with their CRCs as text; empty for a package that exports none. */
export function symbolsOf(abi: AbiMaps, checksum: string): ReadonlyMap<string, string> {
  const { ids, crcs } = abi.maps.get(checksum) ?? { ids: [], crcs: [] };
  const found = new Map<number, number>();
  for (const [index, id] of ids.entries()) found.set(id, oneCrc(found.get(id), crcs[index] ?? NO_CRC));
  return new Map([...found].map(([id, crc]) => [abi.names[id] ?? '', formatCrc(crc)]));
}
