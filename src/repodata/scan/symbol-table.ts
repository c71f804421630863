// Symbol names as bytes -> their numbers; each known name has its whole line ready to be compared with.

/** Everything of a symbol's line before and after its name, up to the digits of the CRC. */
export const LINE_HEAD = Buffer.from('<rpm:entry name="kernel(');
export const LINE_TAIL = Buffer.from(')" flags="EQ" epoch="0" ver="0x');

/**
 * Numbers count from 0 in the order in which the names were first seen. They are private to one scan, so that a scan that
 * is given up leaves no name behind.
 */
export interface SymbolTable {
  count: number;
  /** The lines of all names one after the other, without CRC: `starts[id]` to `starts[id + 1]`. */
  lines: Buffer;
  view: DataView;
  starts: Int32Array;
  /** Open addressing: numbers + 1, 0 where a slot is free. Its length is a power of two. */
  slots: Int32Array;
  /** `next[id + 1]`: the number that came after `id` the last time; `next[0]`: the first one of a package. */
  next: Int32Array;
}

const FIRST_NAMES = 1024;
const FIRST_LINE_BYTES = 64 * 1024;

export function createSymbolTable(): SymbolTable {
  return {
    count: 0,
    ...allocateLines(FIRST_LINE_BYTES),
    starts: new Int32Array(FIRST_NAMES + 1),
    slots: new Int32Array(4 * FIRST_NAMES),
    next: new Int32Array(FIRST_NAMES + 1),
  };
}

function allocateLines(size: number): Pick<SymbolTable, 'lines' | 'view'> {
  const lines = Buffer.alloc(size);
  return { lines, view: new DataView(lines.buffer, lines.byteOffset, lines.length) };
}

/** All names, in the order of their numbers. */
export function namesOf({ count, lines, starts }: SymbolTable): readonly string[] {
  return Array.from({ length: count }, (_, id) =>
    lines.toString('latin1', (starts[id] ?? 0) + LINE_HEAD.length, (starts[id + 1] ?? 0) - LINE_TAIL.length),
  );
}

/** The number of the name that lies in `from` to `to`, a new one when it was never seen. */
export function idOf(table: SymbolTable, bytes: Uint8Array, from: number, to: number): number {
  const mask = table.slots.length - 1;
  for (let slot = hashOf(bytes, from, to) & mask; ; slot = (slot + 1) & mask) {
    const id = (table.slots[slot] ?? 0) - 1;
    if (id < 0) return addName(table, bytes, from, to, slot);
    if (isNameOf(table, id, bytes, from, to)) return id;
  }
}

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isNameOf(table: SymbolTable, id: number, bytes: Uint8Array, from: number, to: number): boolean {
  const start = (table.starts[id] ?? 0) + LINE_HEAD.length;
  if ((table.starts[id + 1] ?? 0) - LINE_TAIL.length - start !== to - from) return false;
  for (let at = 0; at < to - from; at += 1) {
    if (bytes[from + at] !== table.lines[start + at]) return false;
  }
  return true;
}

function addName(table: SymbolTable, bytes: Uint8Array, from: number, to: number, slot: number): number {
  const id = table.count;
  const start = table.starts[id] ?? 0;
  const end = start + LINE_HEAD.length + (to - from) + LINE_TAIL.length;
  reserve(table, end);
  table.lines.set(LINE_HEAD, start);
  table.lines.set(bytes.subarray(from, to), start + LINE_HEAD.length);
  table.lines.set(LINE_TAIL, end - LINE_TAIL.length);
  table.starts[id + 1] = end;
  table.slots[slot] = id + 1;
  table.count += 1;
  if (4 * table.count > table.slots.length) rehash(table);
  return id;
}

function reserve(table: SymbolTable, end: number): void {
  if (end > table.lines.length) {
    const { lines } = table;
    Object.assign(table, allocateLines(2 * end));
    table.lines.set(lines);
  }
  if (table.count + 2 > table.starts.length) {
    table.starts = doubled(table.starts);
    table.next = doubled(table.next);
  }
}

function doubled(numbers: Int32Array): Int32Array {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

function rehash(table: SymbolTable): void {
  const { count, lines, starts } = table;
  const slots = new Int32Array(2 * table.slots.length);
  const mask = slots.length - 1;
  for (let id = 0; id < count; id += 1) {
    const from = (starts[id] ?? 0) + LINE_HEAD.length;
    let slot = hashOf(lines, from, (starts[id + 1] ?? 0) - LINE_TAIL.length) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = id + 1;
  }
  table.slots = slots;
}
