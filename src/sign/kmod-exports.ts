// The modules of a kmod -> what they offer to the modules of other kmods, and the `Provides:` lines that say so.
import { compareText } from '../rpm/compare-text.ts';
import type { ModuleObject } from './module-object.ts';

/** Symbol -> CRC; null for a symbol whose CRC is not known, which no other kmod can be proved to fit. */
export type ExportMap = ReadonlyMap<string, string | null>;

export type ProvidesVerdict =
  | { readonly kind: 'accepted'; readonly lines: readonly string[]; readonly exports: ExportMap }
  | { readonly kind: 'refused'; readonly message: string };

/** What a C or assembler symbol can be called; anything else never reaches a spec. */
export const SYMBOL = /^[A-Za-z_][A-Za-z0-9_.]*$/;

/** Far above what any kmod has; the lines of all of them are in every client's metadata. */
const MOST_EXPORTS = 10_000;

/** `ksym(symbol) = crc` for each symbol that is exported with a CRC, sorted: the form of EL's own generator for modules of kmods. */
export function providesOf(objects: readonly ModuleObject[]): ProvidesVerdict {
  const exports = exportsOf(objects);
  const malformed = [...exports.keys()].find((symbol) => !SYMBOL.test(symbol));
  if (malformed !== undefined) {
    return { kind: 'refused', message: `exports ${JSON.stringify(malformed)}, which is no symbol name` };
  }
  if (exports.size > MOST_EXPORTS) {
    return { kind: 'refused', message: `exports ${exports.size} symbols, expected at most ${MOST_EXPORTS}` };
  }
  const known = [...exports].filter(([, crc]) => crc !== null);
  return { kind: 'accepted', lines: known.map(([symbol, crc]) => `Provides: ksym(${symbol}) = ${crc}`), exports };
}

/** Sorted by symbol; one that two modules export with different CRCs has none. */
function exportsOf(objects: readonly ModuleObject[]): ExportMap {
  const exports = new Map<string, string | null>();
  for (const { symbol, crc } of objects.flatMap((object) => object.exports)) {
    exports.set(symbol, exports.has(symbol) && exports.get(symbol) !== crc ? null : crc);
  }
  return new Map([...exports].sort(([a], [b]) => compareText(a, b)));
}
