// Lines `<rpm:entry name="kernel(S)" flags="EQ" epoch="0" ver="0x12345678"/>` -> numbers of symbols and their CRCs.
import { hasBytes, skipSpace } from './bytes.ts';
import { idOf, LINE_HEAD, LINE_TAIL, type SymbolTable } from './symbol-table.ts';
import { SLACK_BYTES, type Window } from './window.ts';

/** The symbols of the package that is being read; the arrays are longer than `length` and used again. */
export interface FoundSymbols {
  length: number;
  ids: Uint32Array;
  crcs: Uint32Array;
  /** What the last line's symbol was, -1 before the first: what comes next is guessed from it. */
  last: number;
}

const FIRST_SYMBOLS = 4096;

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
}

function doubled(numbers: Uint32Array): Uint32Array {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

const CLOSING = Buffer.from('"/>');
const DIGITS = 8;
/** Longer names are left to the tag reader, so that no line reaches beyond the slack behind the window. */
const MAX_NAME_BYTES = SLACK_BYTES - LINE_HEAD.length - LINE_TAIL.length - DIGITS - CLOSING.length;

/** By byte: the value of a hex digit, -1 for all others. */
const HEX_VALUES = Int8Array.from({ length: 256 }, (_, byte) => '0123456789abcdef'.indexOf(lowerCase(byte)));
/** By byte: 1 for what the name of a symbol is made of; see symbolOfProvide. */
const NAME_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9_.$]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

function lowerCase(byte: number): string {
  return String.fromCharCode(byte).toLowerCase();
}

/**
 * Reads such lines as long as there are any, moves the window behind them, and leaves everything else to the tag reader.
 * The caller knows that they are provides of a wanted package. White space between them means nothing.
 */
export function readSymbolLines(window: Window, table: SymbolTable, found: FoundSymbols): void {
  const { bytes, view, end } = window;
  for (;;) {
    const start = skipSpace(view, window.at, end);
    const guess = guessLine(table, found.last, view, start);
    const digits = guess < 0 ? findDigits(view, start) : start + lineLength(table, guess);
    if (digits < 0) return;
    const crc = readCrc(view, digits);
    // The bytes behind `end` are old ones: a line that reaches beyond it was not a line.
    if (crc < 0 || digits + DIGITS + CLOSING.length > end) return;
    if (!hasBytes(view, digits + DIGITS, CLOSING)) return;
    const id = guess < 0 ? idOf(table, bytes, start + LINE_HEAD.length, digits - LINE_TAIL.length) : guess;
    if (guess < 0) table.next[found.last + 1] = id;
    addSymbol(found, id, crc);
    found.last = id;
    window.at = digits + DIGITS + CLOSING.length;
  }
}

function lineLength({ starts }: SymbolTable, id: number): number {
  return (starts[id + 1] ?? 0) - (starts[id] ?? 0);
}

/**
 * The symbol that came after this one in the package before, if its line stands here, else -1. Kernels export nearly the
 * same symbols in the same order. Every byte is compared, so a wrong guess costs time and nothing else.
 */
function guessLine(table: SymbolTable, last: number, view: DataView, at: number): number {
  const id = table.next[last + 1] ?? 0;
  const start = table.starts[id] ?? 0;
  const lastWord = (table.starts[id + 1] ?? 0) - start - 4;
  if (lastWord < 0) return -1;
  const lines = table.view;
  for (let word = 0; word < lastWord; word += 4) {
    if (view.getInt32(at + word) !== lines.getInt32(start + word)) return -1;
  }
  return view.getInt32(at + lastWord) === lines.getInt32(start + lastWord) ? id : -1;
}

/** Where the digits of the CRC begin, if a symbol's line stands here, else -1. */
function findDigits(view: DataView, start: number): number {
  if (!hasBytes(view, start, LINE_HEAD)) return -1;
  const from = start + LINE_HEAD.length;
  let at = from;
  while (at < from + MAX_NAME_BYTES && NAME_BYTES[view.getUint8(at)] === 1) at += 1;
  return at > from && hasBytes(view, at, LINE_TAIL) ? at + LINE_TAIL.length : -1;
}

/** The CRC, -1 where a digit is none. */
function readCrc(view: DataView, at: number): number {
  let high = 0;
  let low = 0;
  for (let index = 0; index < 4; index += 1) {
    high = (high << 4) | (HEX_VALUES[view.getUint8(at + index)] ?? -1);
    low = (low << 4) | (HEX_VALUES[view.getUint8(at + 4 + index)] ?? -1);
  }
  return (high | low) < 0 ? -1 : high * 0x10000 + low;
}
