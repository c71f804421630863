// The bytes of an ABI archive -> its records and symbol maps over the run's list of names. Every number is compared with
// what it counts before it is used: the bytes may be anybody's.
import { ABI_FILE, type AbiArchive, type AbiRecord } from './abi-archive.ts';
import { createPackedReader, damaged, type PackedReader } from './packed-reader.ts';
import { openSealed } from './sealed.ts';
import { isSymbol, type SymbolCrcs, type SymbolNames } from './symbols.ts';

/** A map by rank as it is read, with what the caller gets. Maps without a difference share their arrays. */
interface ReadMap extends SymbolCrcs {
  readonly ranks: Uint32Array;
}

interface Sections {
  readonly source: string;
  readonly count: number;
  readonly names: PackedReader;
  readonly records: PackedReader;
  readonly deltas: PackedReader;
  readonly crcs: PackedReader;
}

/** Symbols of all maps that have arrays of their own: five thousand large maps. */
const MAX_SYMBOLS = 2 ** 27;
/** Letters of all names: a few bytes could stand for names without an end. */
const MAX_LETTERS = 2 ** 26;
/** The end of a count in bytes of this payload. */
const MAX_COUNT = 2 ** 32 - 1;
const NOTHING = new Uint32Array(0);

/**
 * Unpacks what `packAbiMaps` made: ids by `names`, which learns the names that it did not know, in the order of the names.
 * Arrays may be shared between maps and are not to be written to.
 *
 * @param source where the bytes come from, for messages; they are SOURCE_CORRUPT, or VALUE_VERSION from a newer kmodsmith
 */
export function unpackAbiMaps(bytes: Uint8Array, source: string, names: SymbolNames): AbiArchive {
  return readAbiPayload(openSealed(ABI_FILE, bytes, source), source, names);
}

/** The same for bytes that were opened. */
export function readAbiPayload(payload: Uint8Array, source: string, names: SymbolNames): AbiArchive {
  const sections = splitSections(createPackedReader(payload, source), source);
  const ids = readNames(sections, names);
  const records = Array.from({ length: sections.count }, () => readRecord(sections.records, source));
  const maps = readMaps(sections, ids, records);
  for (const section of [sections.names, sections.records, sections.deltas, sections.crcs]) section.end();
  return { names: names.names, records, maps };
}

function splitSections(reader: PackedReader, source: string): Sections {
  const length = () => reader.count(MAX_COUNT, 'length of a section');
  const count = reader.count(reader.left(), 'records');
  const lengths = { names: length(), records: length(), deltas: length(), crcs: length() };
  const sections = {
    source,
    count,
    names: reader.part(lengths.names, 'names'),
    records: reader.part(lengths.records, 'records'),
    deltas: reader.part(lengths.deltas, 'differences'),
    crcs: reader.part(lengths.crcs, 'CRCs'),
  };
  reader.end();
  return sections;
}

/** The id of each name of the archive. */
function readNames({ names: section, source }: Sections, names: SymbolNames): Uint32Array {
  const count = section.count(section.left(), 'names');
  const shared = Uint32Array.from({ length: count }, () => section.count(MAX_COUNT, 'shared letters'));
  const endings = section.text('names').split('\n');
  if (endings.length !== count + 1) throw damaged(source, `${endings.length - 1} names`, String(count));
  let before = '';
  let length = 0;
  return shared.map((letters, rank) => {
    const name = before.slice(0, letters) + endings[rank];
    length += name.length;
    if (length > MAX_LETTERS) throw damaged(source, `names of more than ${MAX_LETTERS} letters`, 'fewer');
    if (letters > before.length || !isSymbol(name) || name <= before) {
      throw damaged(source, `the name ${JSON.stringify(name)} after ${JSON.stringify(before)}`, 'sorted symbols');
    }
    before = name;
    return names.idOf(name);
  });
}

function readRecord(section: PackedReader, source: string): AbiRecord {
  const name = section.text('name');
  const version = section.text('version');
  const release = section.text('release');
  const arch = section.text('arch');
  const unameR = section.text('uname-r');
  const checksum = section.text('checksum');
  const epoch = readEpoch(section.text('epoch'), source);
  return { checksum, nevra: { name, epoch, version, release, arch }, unameR: unameR === '' ? null : unameR };
}

function readEpoch(text: string, source: string): number {
  const epoch = Number(text);
  if (Number.isInteger(epoch) && epoch >= 0 && String(epoch) === text) return epoch;
  throw damaged(source, `the epoch ${JSON.stringify(text)}`, 'a whole number');
}

function readMaps(sections: Sections, ids: Uint32Array, records: readonly AbiRecord[]): Map<string, SymbolCrcs> {
  const { source } = sections;
  const read: ReadMap[] = [];
  const maps = new Map<string, SymbolCrcs>();
  let symbols = 0;
  for (const { checksum } of records) {
    const map = readMap(sections, ids, read);
    symbols += map.crcs.length;
    if (symbols > MAX_SYMBOLS) throw damaged(source, `more than ${MAX_SYMBOLS} symbols in all maps`, 'fewer');
    if (maps.has(checksum)) throw damaged(source, `two maps of ${checksum}`, 'one');
    read.push(map);
    maps.set(checksum, { ids: map.ids, crcs: map.crcs });
  }
  return maps;
}

/** One map from the one that lies `back` records before it, or from nothing. */
function readMap({ source, deltas, crcs: values }: Sections, ids: Uint32Array, read: readonly ReadMap[]): ReadMap {
  const back = deltas.count(read.length, 'records back');
  const base = read[read.length - back] ?? { ranks: NOTHING, ids: NOTHING, crcs: NOTHING };
  const removed = readRising(deltas, base.ranks.length, 'removed symbols');
  const added = readRising(deltas, ids.length, 'added symbols');
  const kept = removed.length + added.length === 0 ? base : mergeMap(base, removed, added, source);
  const set = readRising(deltas, kept.ranks.length, 'changed symbols');
  const ownIds = kept === base ? base.ids : idsOf(kept.ranks, ids);
  if (set.length === 0) return { ...kept, ids: ownIds };
  const crcs = kept.crcs.slice();
  for (const position of set) crcs[position] = values.word('CRC');
  return { ranks: kept.ranks, ids: ownIds, crcs };
}

/** A loop, for `map` of a typed array calls a function for each of a million symbols. */
function idsOf(ranks: Uint32Array, ids: Uint32Array): Uint32Array {
  const own = new Uint32Array(ranks.length);
  for (let index = 0; index < own.length; index++) own[index] = ids[ranks[index] ?? 0] ?? 0;
  return own;
}

/** Rising numbers below `end`, each written as the gap to the one before it. */
function readRising(section: PackedReader, end: number, what: string): Uint32Array {
  const numbers = new Uint32Array(section.count(end, what));
  let next = 0;
  for (let index = 0; index < numbers.length; index++) {
    const number = next + section.count(end - next - 1, what);
    numbers[index] = number;
    next = number + 1;
  }
  return numbers;
}

/** The base without the removed positions and with the added ranks, whose CRCs are still to come. */
function mergeMap(base: ReadMap, removed: Uint32Array, added: Uint32Array, source: string): ReadMap {
  const length = base.ranks.length - removed.length + added.length;
  const ranks = new Uint32Array(length);
  const crcs = new Uint32Array(length);
  let [to, gone, come] = [0, 0, 0];
  for (let from = 0; from < base.ranks.length; from++) {
    const rank = base.ranks[from] ?? 0;
    for (; (added[come] ?? MAX_COUNT) < rank; come++) ranks[to++] = added[come] ?? 0;
    if (removed[gone] === from) {
      gone++;
      continue;
    }
    if (added[come] === rank) throw damaged(source, `symbol ${rank} added to a map that has it`, 'a new one');
    ranks[to] = rank;
    crcs[to++] = base.crcs[from] ?? 0;
  }
  ranks.set(added.subarray(come), to);
  return { ranks, ids: NOTHING, crcs };
}
