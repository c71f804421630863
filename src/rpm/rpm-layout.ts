// What every RPM file begins with: a lead, a header of signatures and the main header. The sizes come from a stranger, so they
// are compared with rpm's own limits. https://rpm.org/docs/latest/manual/format_v4.html
import { corrupt } from '../repodata/corrupt.ts';
import type { ByteReader } from './byte-reader.ts';

export const LEAD_SIZE = 96;
/** Magic and the two sizes of a header. */
export const HEADER_START_SIZE = 16;
export const INDEX_ENTRY_SIZE = 16;

const LEAD_MAGIC = 'EDABEEDB';
const HEADER_MAGIC = '8EADE80100000000';

export interface HeaderKind {
  readonly name: string;
  readonly maxEntries: number;
  readonly maxBytes: number;
}

// hdrblobVerifyLengths, HEADER_TAGS_MAX and HEADER_DATA_MAX in lib/header.c of rpm 4.18.
export const SIGNATURE_HEADER: HeaderKind = {
  name: 'a signature header',
  maxEntries: 32,
  maxBytes: 64 * 1024 * 1024,
};
export const MAIN_HEADER: HeaderKind = { name: 'a main header', maxEntries: 65_535, maxBytes: 256 * 1024 * 1024 - 1 };

/** SOURCE_CORRUPT for what is not the start of an RPM. */
export function parseLead(lead: ByteReader, source: string): void {
  const magic = lead.hex(4);
  if (magic !== LEAD_MAGIC) throw corrupt(source, `the bytes ${magic} at the start`, `${LEAD_MAGIC}, as an RPM has`);
}

export interface HeaderSize {
  readonly entries: number;
  /** Bytes behind the index of these entries. */
  readonly dataSize: number;
}

/** SOURCE_CORRUPT for another magic and for sizes that rpm refuses. */
export function parseHeaderStart(start: ByteReader, kind: HeaderKind, source: string): HeaderSize {
  const magic = start.hex(8);
  if (magic !== HEADER_MAGIC) throw corrupt(source, `${kind.name} that begins with ${magic}`, HEADER_MAGIC);
  const entries = start.uint(4);
  const dataSize = start.uint(4);
  if (entries === 0 || entries > kind.maxEntries || dataSize > kind.maxBytes) {
    const limits = `1 to ${kind.maxEntries} entries and at most ${kind.maxBytes} bytes`;
    throw corrupt(source, `${kind.name} of ${entries} entries and ${dataSize} bytes`, limits);
  }
  return { entries, dataSize };
}
