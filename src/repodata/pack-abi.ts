// Symbol maps of many packages -> the bytes of an ABI archive, see docs/formats/abi-archive.md: the same maps give the same
// bytes, in whatever order their names were met.
import { compareText } from '../rpm/compare-text.ts';
import { compareEvr } from '../rpm/evr.ts';
import { evrOf } from '../rpm/nevra.ts';
import { ABI_FILE, type AbiRecord } from './abi-archive.ts';
import { createPackedWriter, type PackedWriter } from './packed-writer.ts';
import { sealBytes } from './sealed.ts';
import { type AbiMaps, NO_CRC, oneCrc, type SymbolCrcs } from './symbols.ts';

/** A map by rank: `crcs[i]` is the CRC of the name `ranks[i]` of the sorted names; ranks rise. */
interface RankedMap {
  readonly ranks: Uint32Array;
  readonly crcs: Uint32Array;
}

/** What makes one map of another. */
interface Delta {
  /** Positions in the base. */
  readonly removed: readonly number[];
  /** Ranks. */
  readonly added: readonly number[];
  /** Positions in the new map, of the added ones too, and the CRCs that stand there. */
  readonly set: readonly number[];
  readonly crcs: readonly number[];
}

interface Sections {
  readonly names: PackedWriter;
  readonly records: PackedWriter;
  readonly deltas: PackedWriter;
  readonly crcs: PackedWriter;
}

/** The last map of each package name and arch, by the number of its record. */
interface Written {
  readonly at: number;
  readonly map: RankedMap;
}

const NOTHING: RankedMap = { ranks: new Uint32Array(0), crcs: new Uint32Array(0) };

/**
 * Packs the maps of `records`; a record without a map and a map without a record are left out. Symbols are sorted by name, so
 * document order is lost, and a symbol that stands in a map with two CRCs has none afterwards. The bytes depend on nothing but
 * the maps, the records and the brotli of this Node.
 */
export function packAbiMaps(abi: AbiMaps, records: readonly AbiRecord[]): Uint8Array {
  const kept = sortedRecords(records).filter(({ checksum }) => abi.maps.has(checksum));
  const names = usedNames(abi, kept);
  const rankOf = ranksById(abi.names, names);
  const sections = newSections();
  writeNames(sections.names, names);
  const written = new Map<string, Written>();
  for (const [at, record] of kept.entries()) {
    writeRecord(sections.records, record);
    const map = rankedMap(abi.maps.get(record.checksum), rankOf, names.length);
    writeDelta(sections, written, seriesOf(record), { at, map });
  }
  return sealBytes(ABI_FILE, joinSections(sections, kept.length));
}

/** Each package once, neighbours alike: builds of one package follow each other from old to new. */
function sortedRecords(records: readonly AbiRecord[]): readonly AbiRecord[] {
  const sorted = [...records].sort(
    (a, b) =>
      compareText(seriesOf(a), seriesOf(b)) ||
      compareEvr(evrOf(a.nevra), evrOf(b.nevra)) ||
      compareText(a.checksum, b.checksum) ||
      compareText(a.unameR ?? '', b.unameR ?? ''),
  );
  const first = new Map<string, AbiRecord>();
  for (const record of sorted) if (!first.has(record.checksum)) first.set(record.checksum, record);
  return [...first.values()];
}

function seriesOf({ nevra }: AbiRecord): string {
  return `${nevra.name} ${nevra.arch}`;
}

function usedNames({ names, maps }: AbiMaps, records: readonly AbiRecord[]): readonly string[] {
  const used = new Uint8Array(names.length);
  for (const { checksum } of records) for (const id of maps.get(checksum)?.ids ?? []) used[id] = 1;
  return names.filter((_, id) => used[id] === 1).sort(compareText);
}

function ranksById(names: readonly string[], sorted: readonly string[]): Uint32Array {
  const ranks = new Map(sorted.map((name, rank) => [name, rank]));
  return Uint32Array.from(names, (name) => ranks.get(name) ?? 0);
}

function rankedMap(map: SymbolCrcs | undefined, rankOf: Uint32Array, names: number): RankedMap {
  if (map === undefined) return NOTHING;
  const table = new Uint32Array(names);
  const present = new Uint8Array(names);
  for (let index = 0; index < map.ids.length; index++) {
    const rank = rankOf[map.ids[index] ?? 0] ?? 0;
    table[rank] = oneCrc(present[rank] === 1 ? table[rank] : undefined, map.crcs[index] ?? NO_CRC);
    present[rank] = 1;
  }
  const [ranks, crcs] = [new Uint32Array(map.ids.length), new Uint32Array(map.ids.length)];
  let length = 0;
  for (let rank = 0; rank < names; rank++) {
    if (present[rank] !== 1) continue;
    ranks[length] = rank;
    crcs[length++] = table[rank] ?? 0;
  }
  return { ranks: ranks.subarray(0, length), crcs: crcs.subarray(0, length) };
}

/** Front coding: how many letters of the name before it a name begins with, and the letters after them. */
function writeNames(section: PackedWriter, names: readonly string[]): void {
  const shared = names.map((name, rank) => sharedLetters(names[rank - 1] ?? '', name));
  section.count(names.length);
  for (const length of shared) section.count(length);
  section.text(names.map((name, rank) => `${name.slice(shared[rank])}\n`).join(''));
}

function sharedLetters(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function writeRecord(section: PackedWriter, { checksum, nevra, unameR }: AbiRecord): void {
  const { name, version, release, arch, epoch } = nevra;
  for (const text of [name, version, release, arch, unameR ?? '', checksum, String(epoch)]) section.text(text);
}

/** Against the build before; the first build of a package against the closest last build of another one, or nothing. */
function writeDelta(sections: Sections, written: Map<string, Written>, series: string, { at, map }: Written): void {
  const before = written.get(series);
  const candidates = before === undefined ? [...written.values()] : [before];
  const choices = [
    { back: 0, delta: deltaOf(NOTHING, map) },
    ...candidates.map((base) => ({ back: at - base.at, delta: deltaOf(base.map, map) })),
  ];
  const { back, delta } = choices.reduce((best, choice) => (costOf(choice.delta) < costOf(best.delta) ? choice : best));
  sections.deltas.count(back);
  for (const numbers of [delta.removed, delta.added, delta.set]) writeRising(sections.deltas, numbers);
  for (const crc of delta.crcs) sections.crcs.word(crc);
  written.set(series, { at, map });
}

/** About the bytes it takes: a CRC has four, the gap between two numbers hardly one. */
function costOf({ removed, crcs }: Delta): number {
  return removed.length + 5 * crcs.length;
}

/** How many, and each as the gap to the one before it. */
function writeRising(section: PackedWriter, numbers: readonly number[]): void {
  section.count(numbers.length);
  let next = 0;
  for (const number of numbers) {
    section.count(number - next);
    next = number + 1;
  }
}

function deltaOf(base: RankedMap, map: RankedMap): Delta {
  const delta = { removed: [] as number[], added: [] as number[], set: [] as number[], crcs: [] as number[] };
  let from = 0;
  for (let to = 0; to < map.ranks.length; to++) {
    const rank = map.ranks[to] ?? 0;
    for (; (base.ranks[from] ?? rank) < rank; from++) delta.removed.push(from);
    const isNew = base.ranks[from] !== rank;
    if (isNew) delta.added.push(rank);
    if (isNew || base.crcs[from] !== map.crcs[to]) {
      delta.set.push(to);
      delta.crcs.push(map.crcs[to] ?? 0);
    }
    if (!isNew) from++;
  }
  for (; from < base.ranks.length; from++) delta.removed.push(from);
  return delta;
}

function newSections(): Sections {
  return {
    names: createPackedWriter(),
    records: createPackedWriter(),
    deltas: createPackedWriter(),
    crcs: createPackedWriter(),
  };
}

/** The number of records and the length of each section, then the sections. */
function joinSections({ names, records, deltas, crcs }: Sections, count: number): Uint8Array {
  const parts = [names, records, deltas, crcs].map((section) => section.bytes());
  const head = createPackedWriter();
  head.count(count);
  for (const part of parts) head.count(part.length);
  return new Uint8Array(Buffer.concat([head.bytes(), ...parts]));
}
