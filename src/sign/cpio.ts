// A cpio archive in the `newc` form, as rpm2cpio gives it -> its files. Reading it here, as plain data, means that no
// archive made by a stranger is ever unpacked into a folder: no path, link or device in it can act.
// Format: https://man.freebsd.org/cgi/man.cgi?query=cpio&sektion=5 (New ASCII Format).
import { KmodsmithError } from '../errors.ts';

export interface CpioFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MAGIC = '070701';
const HEADER_SIZE = 110;
const FIELD = { mode: 1, fileSize: 6, nameSize: 11 } as const;
const MODE = { type: 0o170000, regular: 0o100000 } as const;
const END = 'TRAILER!!!';

/** Reads an archive of regular files only. SIGNING_FAILED when it is cut short, malformed, or holds anything else. */
export function parseCpio(bytes: Uint8Array): readonly CpioFile[] {
  const files: CpioFile[] = [];
  for (let at = 0; ; ) {
    const entry = entryAt(bytes, at);
    if (entry.name === END) return files;
    if ((entry.mode & MODE.type) !== MODE.regular) refuse(`${JSON.stringify(entry.name)} is not a regular file`);
    files.push({ name: entry.name, bytes: entry.content });
    at = entry.next;
  }
}

interface Entry {
  readonly name: string;
  readonly mode: number;
  readonly content: Uint8Array;
  readonly next: number;
}

function entryAt(bytes: Uint8Array, at: number): Entry {
  const header = textOf(slice(bytes, at, HEADER_SIZE));
  if (!header.startsWith(MAGIC)) refuse(`found no ${MAGIC} header at byte ${at}`);
  const nameSize = field(header, FIELD.nameSize);
  const name = textOf(slice(bytes, at + HEADER_SIZE, nameSize));
  if (!name.endsWith('\0')) refuse(`found a name at byte ${at} that does not end`);
  const contentAt = aligned(at + HEADER_SIZE + nameSize);
  const size = field(header, FIELD.fileSize);
  const content = slice(bytes, contentAt, size);
  return { name: name.slice(0, -1), mode: field(header, FIELD.mode), content, next: aligned(contentAt + size) };
}

function field(header: string, index: number): number {
  const digits = header.slice(MAGIC.length + index * 8, MAGIC.length + index * 8 + 8);
  return /^[0-9A-Fa-f]{8}$/.test(digits)
    ? Number.parseInt(digits, 16)
    : refuse(`found ${JSON.stringify(digits)} as a number`);
}

function slice(bytes: Uint8Array, at: number, size: number): Uint8Array {
  return at + size <= bytes.length
    ? bytes.subarray(at, at + size)
    : refuse(`ends at byte ${bytes.length}, in the middle of a file`);
}

function aligned(at: number): number {
  return Math.ceil(at / 4) * 4;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function refuse(message: string): never {
  throw new KmodsmithError('SIGNING_FAILED', `cpio archive: ${message}; the source RPM is damaged, build it again`);
}
