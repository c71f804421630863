// A cpio archive in the `newc` form, as RPMs carry it -> the files that are wanted of it. Reading it here, as plain data, means
// that no archive made by a stranger is ever unpacked into a folder: no path, link or device in it can act.
// Format: https://man.freebsd.org/cgi/man.cgi?query=cpio&sektion=5 (New ASCII Format).
import { KmodsmithError } from '../errors.ts';
import { type ByteInput, createByteInput } from '../repodata/byte-input.ts';
import type { Chunks } from '../repodata/open.ts';

export interface CpioEntry {
  /** As it is written, such as `./usr/src`; no part of it is `..`. */
  readonly name: string;
  /** `other`: a link, a device, a pipe. */
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes; 0 also for a hard link whose content comes with another name. */
  readonly size: number;
}

export interface CpioFile extends CpioEntry {
  readonly bytes: Uint8Array;
}

export interface CpioReading {
  /** Which files to give; what it throws ends the reading. */
  readonly wants: (entry: CpioEntry) => boolean;
  /** A wanted file with more is refused. */
  readonly maxFileBytes: number;
  /** The error for an archive that is broken. */
  readonly damaged: (found: string, expected: string, cause?: unknown) => KmodsmithError;
}

const MAGIC = '070701';
/** rpm writes it where a file has more than 4 GB; names and sizes then stand in the RPM's header only. */
const STRIPPED_MAGIC = '07070X';
const HEADER_SIZE = 110;
const FIELD = { mode: 1, fileSize: 6, nameSize: 11 } as const;
const MODE = { type: 0o170000, regular: 0o100000, folder: 0o040000 } as const;
const ALIGNMENT = 4;
const MAX_NAME_BYTES = 4096;
/** A kernel-devel has some 25,000 files; names alone could go on for ever. */
const MAX_ENTRIES = 100_000;
const END = 'TRAILER!!!';

/**
 * The wanted files in their order, one at a time; what is not wanted is passed over. Whoever stops early closes `chunks`, and
 * nothing after the trailer is looked at. Throws what `damaged` makes, and the errors of the chunks.
 */
export async function* readCpio(chunks: Chunks, reading: CpioReading): AsyncGenerator<CpioFile> {
  const input = createByteInput(chunks);
  try {
    for (let count = 0; ; count++) {
      const entry = await readEntry(input, reading);
      if (entry.name === END) return;
      if (count === MAX_ENTRIES) throw reading.damaged(`more than ${MAX_ENTRIES} files`, 'fewer');
      const isWanted = reading.wants(entry);
      if (isWanted) yield { ...entry, bytes: await takeFile(input, entry, reading) };
      await input.skip((isWanted ? 0 : entry.size) + padding(entry.size));
    }
  } catch (cause) {
    if (cause instanceof KmodsmithError) throw cause;
    throw reading.damaged('an archive that ends in the middle', 'its trailer', cause);
  } finally {
    await input.close();
  }
}

async function readEntry(input: ByteInput, { damaged }: CpioReading): Promise<CpioEntry> {
  const header = textOf(await input.take(HEADER_SIZE));
  const magic = header.slice(0, MAGIC.length);
  if (magic === STRIPPED_MAGIC) throw damaged(`the stripped form ${STRIPPED_MAGIC} of cpio`, `the form ${MAGIC}`);
  if (magic !== MAGIC) throw damaged(`${JSON.stringify(magic)} where a file begins`, MAGIC);
  const [mode, size, nameSize] = [FIELD.mode, FIELD.fileSize, FIELD.nameSize].map((index) => fieldOf(header, index));
  if (mode === undefined || size === undefined || nameSize === undefined || Number.isNaN(mode + size + nameSize)) {
    throw damaged(`${JSON.stringify(header)} as the header of a file`, 'numbers of eight hex digits');
  }
  if (nameSize === 0 || nameSize > MAX_NAME_BYTES) {
    throw damaged(`a name of ${nameSize} bytes`, `1 to ${MAX_NAME_BYTES}`);
  }
  const name = textOf(await input.take(nameSize + padding(HEADER_SIZE + nameSize))).slice(0, nameSize);
  if (name.indexOf('\0') !== nameSize - 1) throw damaged(`the name ${JSON.stringify(name)}`, 'one NUL, at its end');
  const path = name.slice(0, -1);
  if (path.split('/').includes('..')) throw damaged(`the name ${JSON.stringify(path)}`, 'no ".." in it');
  return { name: path, kind: kindOf(mode), size };
}

function kindOf(mode: number): CpioEntry['kind'] {
  if ((mode & MODE.type) === MODE.regular) return 'file';
  return (mode & MODE.type) === MODE.folder ? 'folder' : 'other';
}

async function takeFile(input: ByteInput, entry: CpioEntry, reading: CpioReading): Promise<Uint8Array> {
  if (entry.size <= reading.maxFileBytes) return input.take(entry.size);
  throw reading.damaged(`${JSON.stringify(entry.name)} of ${entry.size} bytes`, `at most ${reading.maxFileBytes}`);
}

/** NaN for what is no number. */
function fieldOf(header: string, index: number): number {
  const digits = header.slice(MAGIC.length + index * 8, MAGIC.length + index * 8 + 8);
  return /^[0-9A-Fa-f]{8}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
