// The bytes of a 64-bit little- or big-endian ELF file -> its header, sections and symbols. The bytes come from a
// stranger's build: every offset and count is checked before it is followed, and every loop is bounded by the file's size.
import { KmodsmithError } from '../errors.ts';

/** https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
export const ELF_TYPE = { relocatable: 1, executable: 2, shared: 3 } as const;

const HEADER_SIZE = 64;
const SECTION_HEADER_SIZE = 64;
const SYMBOL_SIZE = 24;
const SECTION_TYPE = { symbolTable: 2, noBits: 8 } as const;
/** More than any kernel module has; -ffunction-sections with debug data stays well below it. */
const MAX_SECTIONS = 0xff00;
/** Twice the kernel's KSYM_NAME_LEN; a limit keeps the work on hostile tables in proportion to the file. */
const MAX_NAME = 1024;
const MAX_SYMBOLS = 1_000_000;
/** Symbols of one sort whose names are read: many times what a module uses or exports. Names in a table may overlap, so its size is no limit. */
const MAX_NAMED = 100_000;

/** Section index of a symbol whose value stands for itself. */
export const ABSOLUTE = 0xfff1;
const UNDEFINED = 0;

export interface ElfFile {
  readonly type: number;
  readonly machine: number;
  readonly littleEndian: boolean;
  readonly sections: readonly ElfSection[];
}

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  /** The section's own bytes; empty for one that takes no room in the file. */
  readonly bytes: Uint8Array;
  /** Index of the section that this one refers to, such as a symbol table's names. */
  readonly link: number;
}

export interface DefinedSymbol {
  readonly name: string;
  /** Index of its section, or ABSOLUTE. */
  readonly section: number;
  /** Where it is in its section. */
  readonly value: number;
}

interface SectionHeader {
  readonly name: number;
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

/** Reads an ELF64 file. OBJECT_REFUSED says what is wrong with it; no input makes it read outside `bytes`. */
export function parseElf(bytes: Uint8Array): ElfFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = checkIdent(bytes);
  const headers = sectionHeaders(view, littleEndian);
  const nameIndex = view.getUint16(62, littleEndian);
  const names = contentOf(bytes, headers[nameIndex] ?? refuse(`has no section ${nameIndex} of section names`));
  const sections = headers.map((header) => ({
    name: textAt(names, header.name),
    type: header.type,
    bytes: contentOf(bytes, header),
    link: header.link,
  }));
  return { type: view.getUint16(16, littleEndian), machine: view.getUint16(18, littleEndian), littleEndian, sections };
}

/** The first section of that name, or null. */
export function sectionOf(elf: ElfFile, name: string): ElfSection | null {
  return elf.sections.find((section) => section.name === name) ?? null;
}

/** The defined symbols whose names begin with `prefix`. */
export function definedSymbols(elf: ElfFile, prefix: string): readonly DefinedSymbol[] {
  const wanted = Buffer.from(prefix, 'latin1');
  const found = symbolsOf(elf).filter(
    ({ names, nameAt, section }) =>
      section !== UNDEFINED && wanted.equals(names.subarray(nameAt, nameAt + wanted.length)),
  );
  return named(found).map(({ names, nameAt, section, view, valueAt }) => ({
    name: textAt(names, nameAt),
    section,
    value: offsetAt(view, valueAt, elf.littleEndian),
  }));
}

/** Names of the symbols that the file uses and does not define. */
export function undefinedSymbols(elf: ElfFile): readonly string[] {
  const found = symbolsOf(elf).filter(({ nameAt, section }) => section === UNDEFINED && nameAt !== 0);
  return named(found).map(({ names, nameAt }) => textAt(names, nameAt));
}

/** The NUL-ended text at `offset`; OBJECT_REFUSED when it starts or runs outside, or is longer than any real name. */
export function textAt(bytes: Uint8Array, offset: number): string {
  const room = bytes.subarray(offset, offset + MAX_NAME + 1);
  const end = room.indexOf(0);
  if (end < 0) return refuse(`names a text at ${offset} that does not end within ${room.length} bytes`);
  return decodeText(room.subarray(0, end));
}

/** Bytes as text, one character a byte: nothing is lost and nothing throws. */
export function decodeText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** OBJECT_REFUSED; an expression of type never, so that it can stand after `??`. */
export function refuse(message: string): never {
  throw new KmodsmithError('OBJECT_REFUSED', `${message}; expected what a kernel build makes`);
}

function checkIdent(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_SIZE) refuse(`is ${bytes.length} bytes long, too short for an ELF file`);
  if (bytes[0] !== 0x7f || decodeText(bytes.subarray(1, 4)) !== 'ELF') refuse('is not an ELF file');
  if (bytes[4] !== 2) refuse('is not a 64-bit ELF file');
  if (bytes[5] !== 1 && bytes[5] !== 2) refuse(`has the unknown byte order ${bytes[5]}`);
  return bytes[5] === 1;
}

function sectionHeaders(view: DataView, littleEndian: boolean): readonly SectionHeader[] {
  const start = offsetAt(view, 40, littleEndian);
  const size = view.getUint16(58, littleEndian);
  const count = view.getUint16(60, littleEndian);
  if (size !== SECTION_HEADER_SIZE) refuse(`has section headers of ${size} bytes, expected ${SECTION_HEADER_SIZE}`);
  if (count === 0 || count >= MAX_SECTIONS) refuse(`has ${count} sections, expected 1 to ${MAX_SECTIONS - 1}`);
  if (start + count * size > view.byteLength) refuse('has section headers outside the file');
  return Array.from({ length: count }, (_, index) => sectionHeader(view, start + index * size, littleEndian));
}

function sectionHeader(view: DataView, at: number, littleEndian: boolean): SectionHeader {
  return {
    name: view.getUint32(at, littleEndian),
    type: view.getUint32(at + 4, littleEndian),
    offset: offsetAt(view, at + 24, littleEndian),
    size: offsetAt(view, at + 32, littleEndian),
    link: view.getUint32(at + 40, littleEndian),
  };
}

/** A 64-bit offset or size. Beyond 2^53 it would lose digits as a number, and no file here is that large. */
function offsetAt(view: DataView, at: number, littleEndian: boolean): number {
  const value = view.getBigUint64(at, littleEndian);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : refuse(`has an offset or size of ${value} bytes`);
}

function contentOf(bytes: Uint8Array, header: SectionHeader): Uint8Array {
  if (header.type === SECTION_TYPE.noBits || header.type === 0) return bytes.subarray(0, 0);
  if (header.offset + header.size > bytes.length) refuse('has a section that ends outside the file');
  return bytes.subarray(header.offset, header.offset + header.size);
}

interface SymbolEntry {
  readonly names: Uint8Array;
  /** Where in `names` its name begins; 0 for a symbol without one. */
  readonly nameAt: number;
  readonly section: number;
  /** Where its 64-bit value is in `view`. */
  readonly valueAt: number;
  readonly view: DataView;
}

/** Of the one symbol table that a file may have; the kernel loads no module with two. */
function symbolsOf(elf: ElfFile): readonly SymbolEntry[] {
  const [table, ...others] = elf.sections.filter((section) => section.type === SECTION_TYPE.symbolTable);
  if (others.length > 0) refuse(`has ${others.length + 1} symbol tables`);
  return table === undefined ? [] : entriesOf(elf, table);
}

function named(found: readonly SymbolEntry[]): readonly SymbolEntry[] {
  if (found.length > MAX_NAMED) refuse(`uses or exports ${found.length} symbols, expected at most ${MAX_NAMED}`);
  return found;
}

function entriesOf(elf: ElfFile, table: ElfSection): readonly SymbolEntry[] {
  const names = elf.sections[table.link]?.bytes ?? refuse('has a symbol table without names');
  const view = new DataView(table.bytes.buffer, table.bytes.byteOffset, table.bytes.byteLength);
  const count = Math.floor(view.byteLength / SYMBOL_SIZE);
  if (count > MAX_SYMBOLS) refuse(`has ${count} symbols, expected at most ${MAX_SYMBOLS}`);
  return Array.from({ length: count }, (_, index) => ({
    names,
    nameAt: view.getUint32(index * SYMBOL_SIZE, elf.littleEndian),
    section: view.getUint16(index * SYMBOL_SIZE + 6, elf.littleEndian),
    valueAt: index * SYMBOL_SIZE + 8,
    view,
  }));
}
