// Symbol names -> numbers; each known name has the line that it stands in ready to be compared with.
import type { SymbolNames } from '../symbols.ts';

export interface SymbolTable {
  readonly names: SymbolNames;
  /** By number + 1: the number + 1 of what came next the last time, 0 when that is not known; `next[0]`: the first of a package. */
  readonly next: number[];
  /** By number: where its line begins in `lines`, from the end of the entry before to the digits of the CRC. */
  readonly starts: number[];
  /** By number: how long its line is; 0 when it has none. */
  readonly sizes: number[];
  lines: Buffer;
  /** Over the same bytes. */
  view: DataView;
  /** Bytes of `lines` in use. */
  used: number;
  /** Up to where `lines` will be in use when the text of the last lines is kept as well. */
  needed: number;
}

const FIRST_LINE_BYTES = 16 * 1024;

export function createSymbolTable(names: SymbolNames): SymbolTable {
  const lines = Buffer.alloc(FIRST_LINE_BYTES);
  return {
    names,
    next: [0],
    starts: [],
    sizes: [],
    lines,
    view: viewOf(lines),
    used: 0,
    needed: 0,
  };
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The number of a name, a new one when it was never seen. */
export function idOf(table: SymbolTable, name: string): number {
  const id = table.names.idOf(name);
  while (id >= table.sizes.length) {
    table.next.push(0);
    table.starts.push(0);
    table.sizes.push(0);
  }
  return id;
}

/** The first line of a name stands `from` to `to` in the text that is kept next. */
export function keepLine(table: SymbolTable, id: number, from: number, to: number): void {
  if (table.sizes[id] !== 0) return;
  table.starts[id] = table.used + from;
  table.sizes[id] = to - from;
  table.needed = table.used + to;
}

/** Keeps the text that the lines are in, up to the last one that is needed. */
export function keepText(table: SymbolTable, text: Buffer): void {
  const size = table.needed - table.used;
  if (size <= 0) return;
  if (table.needed > table.lines.length) growLines(table);
  text.copy(table.lines, table.used, 0, size);
  table.used = table.needed;
}

function growLines(table: SymbolTable): void {
  const lines = Buffer.alloc(2 * table.needed);
  table.lines.copy(lines, 0, 0, table.used);
  table.lines = lines;
  table.view = viewOf(lines);
}
