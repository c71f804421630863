// Lines `<rpm:entry name="kernel(S)" flags="EQ" epoch="0" ver="0x12345678"/>` -> numbers of symbols and their CRCs.
import { MOST } from '../kernel-limits.ts';
import { bail } from './bail.ts';
import { idOf, keepLine, keepText, type SymbolTable } from './symbol-table.ts';
import type { Window } from './window.ts';

/** The symbols of the package that is being read; the arrays are longer than `length` and used again. */
export interface FoundSymbols {
  length: number;
  ids: Uint32Array;
  crcs: Uint32Array;
  /** The symbol of the last line, -1 before the first: what comes next is guessed from it. */
  last: number;
}

const FIRST_SYMBOLS = 1024;

export function createFoundSymbols(): FoundSymbols {
  return { length: 0, ids: new Uint32Array(FIRST_SYMBOLS), crcs: new Uint32Array(FIRST_SYMBOLS), last: -1 };
}

export function addSymbol(found: FoundSymbols, id: number, crc: number): void {
  if (found.length === found.ids.length) {
    found.ids = doubled(found.ids);
    found.crcs = doubled(found.crcs);
  }
  found.ids[found.length] = id;
  found.crcs[found.length] = crc;
  found.length += 1;
  found.last = id;
}

/** A package with too many symbols is the XML parser's to refuse. */
function doubled(numbers: Uint32Array): Uint32Array {
  if (numbers.length > MOST.symbolsOfPackage) bail('too many symbols in a package');
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/**
 * Reads such lines as long as there are any, moves the window behind them, and leaves everything else to the tag reader.
 * The caller knows that they are provides of a wanted package. White space between them means nothing.
 */
export function readSymbolLines(window: Window, table: SymbolTable, found: FoundSymbols): void {
  for (let more = true; more; ) {
    const before = window.at;
    readGuessedLines(window, table, found);
    more = readOtherLines(window, table, found, window.at === before ? LOOK_BYTES : FIRST_LOOK_BYTES);
  }
}

const DIGITS = 8;
/** `"/>` as a little-endian number. */
const CLOSING = 0x3e2f22;
const CLOSING_BYTES = 3;

/**
 * Kernels export nearly the same symbols in the same order, so what comes next is guessed from the package before. Every
 * byte of a line is compared: a wrong guess costs time and nothing else.
 */
function readGuessedLines(window: Window, table: SymbolTable, found: FoundSymbols): void {
  const { view, end } = window;
  const { next, starts, sizes, view: lines } = table;
  const { ids, crcs } = found;
  let { at } = window;
  let { length, last } = found;
  while (length < ids.length) {
    const id = (next[last + 1] ?? 0) - 1;
    if (id < 0) break;
    const digits = at + (sizes[id] ?? 0);
    // What lies behind `end` is old: a line that reaches beyond it has not come yet.
    if (digits + DIGITS + CLOSING_BYTES > end) break;
    if (!hasLine(view, at, digits, lines, starts[id] ?? 0)) break;
    const crc = readCrc(view, digits);
    if (crc < 0 || view.getUint32(digits + DIGITS - 1, true) >>> 8 !== CLOSING) break;
    ids[length] = id;
    crcs[length] = crc;
    length += 1;
    last = id;
    at = digits + DIGITS + CLOSING_BYTES;
  }
  window.at = at;
  found.length = length;
  found.last = last;
}

/**
 * Compares eight bytes at once, the last eight overlapping those before. As numbers they are equal only if all their bits
 * are: a kept line is plain ASCII, so it holds neither zero, which has two forms, nor what is no number.
 */
function hasLine(view: DataView, from: number, to: number, lines: DataView, start: number): boolean {
  const shift = start - from;
  for (let at = from; at < to - 8; at += 8) {
    if (view.getFloat64(at, true) !== lines.getFloat64(at + shift, true)) return false;
  }
  return view.getFloat64(to - 8, true) === lines.getFloat64(to - 8 + shift, true);
}

/** By two bytes as a little-endian number: the value of two hex digits, -1 for all others. */
const HEX_PAIRS = hexPairs();

function hexPairs(): Int16Array {
  const pairs = new Int16Array(0x10000).fill(-1);
  const digits = Buffer.from('0123456789abcdefABCDEF', 'latin1');
  for (const high of digits) {
    for (const low of digits) pairs[high | (low << 8)] = Number.parseInt(String.fromCharCode(high, low), 16);
  }
  return pairs;
}

/** The CRC, -1 where a digit is none. */
function readCrc(view: DataView, at: number): number {
  const first = HEX_PAIRS[view.getUint16(at, true)] ?? -1;
  const second = HEX_PAIRS[view.getUint16(at + 2, true)] ?? -1;
  const third = HEX_PAIRS[view.getUint16(at + 4, true)] ?? -1;
  const fourth = HEX_PAIRS[view.getUint16(at + 6, true)] ?? -1;
  if ((first | second | third | fourth) < 0) return -1;
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}

const LINE = /[ \t\n]*<rpm:entry name="kernel\(([A-Za-z0-9_.$]+)\)" flags="EQ" epoch="0" ver="0x[0-9A-Fa-f]{8}"\/>/y;
/** One line that was not guessed is the rule, and a package of a new kernel the exception. */
const FIRST_LOOK_BYTES = 256;
const LOOK_BYTES = 4096;

/**
 * Lines of whatever symbols, until what comes next can be guessed again or no such line stands there; false when there was
 * none at all. Each becomes the next guess after the one before.
 */
function readOtherLines(window: Window, table: SymbolTable, found: FoundSymbols, look: number): boolean {
  const { bytes, view, at, end } = window;
  const text = bytes.toString('latin1', at, Math.min(at + look, end));
  let read = 0;
  while (read === 0 || table.next[found.last + 1] === 0) {
    LINE.lastIndex = read;
    const name = LINE.exec(text)?.[1];
    if (name === undefined) break;
    const digits = LINE.lastIndex - CLOSING_BYTES - DIGITS;
    const id = idOf(table, name);
    keepLine(table, id, read, digits);
    table.next[found.last + 1] = id + 1;
    addSymbol(found, id, readCrc(view, at + digits));
    read = LINE.lastIndex;
  }
  keepText(table, bytes.subarray(at, at + read));
  window.at = at + read;
  return read > 0;
}
