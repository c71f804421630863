// The first bytes of an RPM file -> who signed it, by its signature header: nothing is verified here, rpm does that. The bytes
// come from a stranger: every count and offset is checked before it is followed.
// https://rpm.org/docs/latest/manual/format_v4.html
import { corrupt } from '../repodata/corrupt.ts';
import { type ByteReader, readBytesOf } from './byte-reader.ts';
import { type PackageSignature, parseOpenPgpSignature } from './openpgp-signature.ts';
import {
  HEADER_START_SIZE,
  INDEX_ENTRY_SIZE,
  LEAD_SIZE,
  parseHeaderStart,
  parseLead,
  SIGNATURE_HEADER,
} from './rpm-layout.ts';

export type RpmSignature =
  /** Signatures of the header first, then those of header and payload that rpm of EL 8 and older adds. */
  | { readonly kind: 'signed'; readonly signatures: readonly [PackageSignature, ...PackageSignature[]] }
  | { readonly kind: 'unsigned' }
  /** There are signatures, but behind the end of the bytes; the first `needs` bytes of the file have them. */
  | { readonly kind: 'cut-off'; readonly needs: number };

const TYPE = { binary: 7, strings: 8 } as const;

/** RPMSIGTAG_DSA, _RSA, _OPENPGP over the header; _PGP, _GPG over header and payload. Its order is that of the result. */
const SIGNATURE_TYPES: ReadonlyMap<number, number> = new Map([
  [267, TYPE.binary],
  [268, TYPE.binary],
  [278, TYPE.strings],
  [1002, TYPE.binary],
  [1005, TYPE.binary],
]);

interface Entry {
  readonly tag: number;
  readonly type: number;
  /** Where its data begins, counted from the end of the index. */
  readonly offset: number;
  /** Bytes of a binary, strings of an array. */
  readonly count: number;
}

/**
 * `bytes` is the file from its first byte on: all that is before primary's header-range, or less. A signature header with a
 * signature for every file has megabytes (4.4 for the kernel-devel of CentOS Stream 9), but what rpm before version 6 signs
 * with stands at its beginning: 4 KB are enough. SOURCE_CORRUPT for what is not the start of an RPM.
 */
export function parseRpmSignature(bytes: Uint8Array, source: string): RpmSignature {
  const start = readBytesOf(bytes, source, 'the start of an RPM');
  const { entries, dataSize } = readIndex(start, source);
  const dataStart = bytes.length - start.left();
  const data = bytes.subarray(dataStart, dataStart + dataSize);
  const signing = entries.filter(({ tag }) => SIGNATURE_TYPES.has(tag)).sort((a, b) => a.tag - b.tag);
  for (const entry of signing) checkEntry(entry, dataSize, source);
  const [first, ...others] = signing.flatMap((entry) => signaturesOf(entry, data, dataSize, source));
  if (first !== undefined) return { kind: 'signed', signatures: [first, ...others] };
  return signing.length === 0 ? { kind: 'unsigned' } : { kind: 'cut-off', needs: dataStart + dataSize };
}

function readIndex(
  start: ByteReader,
  source: string,
): { readonly entries: readonly Entry[]; readonly dataSize: number } {
  parseLead(start.part(LEAD_SIZE), source);
  const { entries: count, dataSize } = parseHeaderStart(start.part(HEADER_START_SIZE), SIGNATURE_HEADER, source);
  const index = start.part(count * INDEX_ENTRY_SIZE);
  return { entries: Array.from({ length: count }, () => readEntry(index)), dataSize };
}

function readEntry(index: ByteReader): Entry {
  return { tag: index.uint(4), type: index.uint(4), offset: index.uint(4), count: index.uint(4) };
}

function checkEntry({ tag, type, offset, count }: Entry, dataSize: number, source: string): void {
  const end = type === TYPE.binary ? offset + count : offset;
  if (type !== SIGNATURE_TYPES.get(tag) || count === 0 || end > dataSize) {
    const found = `the signature tag ${tag} with type ${type}, offset ${offset}, count ${count}`;
    throw corrupt(source, found, `type ${SIGNATURE_TYPES.get(tag)} within ${dataSize} bytes`);
  }
}

/** None when the bytes end before the entry does; `data` may be less than the `dataSize` bytes that the header has. */
function signaturesOf(entry: Entry, data: Uint8Array, dataSize: number, source: string): readonly PackageSignature[] {
  if (entry.type === TYPE.strings) {
    const texts = stringsOf(entry, data);
    if (texts !== null) return texts.map((text) => parseOpenPgpSignature(decodeBase64(text, source), source));
    if (data.length < dataSize) return [];
    throw corrupt(source, `fewer than ${entry.count} strings in the tag ${entry.tag}`, 'all of them');
  }
  const end = entry.offset + entry.count;
  return end > data.length ? [] : [parseOpenPgpSignature(data.subarray(entry.offset, end), source)];
}

/** Texts that each end with a NUL; null when there are fewer of them than the entry says. */
function stringsOf({ offset, count }: Entry, data: Uint8Array): readonly string[] | null {
  const texts: string[] = [];
  for (let at = offset; texts.length < count; ) {
    const end = data.indexOf(0, at);
    if (end < 0) return null;
    texts.push(Buffer.from(data.subarray(at, end)).toString('latin1'));
    at = end + 1;
  }
  return texts;
}

function decodeBase64(text: string, source: string): Uint8Array {
  const compact = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw corrupt(source, 'a signature that is not base64', 'base64');
  return Buffer.from(compact, 'base64');
}
