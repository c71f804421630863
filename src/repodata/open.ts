// Compressed bytes -> plain bytes, piece by piece; the format is known from its first bytes and never from a name.
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { KmodsmithError } from '../errors.ts';
import { inGroups } from './byte-input.ts';
import { openBzip2 } from './bzip2.ts';
import { corrupt } from './corrupt.ts';
import { openXzStreams } from './xz-checks.ts';
import { openZstd } from './zstd.ts';

export type Chunks = AsyncIterable<Uint8Array>;

/** The largest primary.xml of a distribution is a few hundred megabytes; more is taken for a decompression bomb. */
export const MAX_OPEN_BYTES = 2 * 1024 * 1024 * 1024;

const INFLATE_CHUNK_BYTES = 256 * 1024;
const MAGIC_BYTES = 6;

type Format = 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'zchunk' | 'plain';

// https://www.rfc-editor.org/rfc/rfc1952 2.3.1, https://www.rfc-editor.org/rfc/rfc8878 3.1, the .xz file format 2.1.1.1,
// and zchunk_format.txt of https://github.com/zchunk/zchunk. A skippable zstd frame is zstd as well.
const MAGIC: readonly { readonly format: Format; readonly pattern: RegExp }[] = [
  { format: 'gzip', pattern: /^1f8b/ },
  { format: 'zstd', pattern: /^(?:28b52ffd|5[0-9a-f]2a4d18)/ },
  { format: 'xz', pattern: /^fd377a585a00/ },
  { format: 'bzip2', pattern: /^425a68/ },
  { format: 'zchunk', pattern: /^00(?:5a434b31|5a485231)/ },
];

/** The format that the first bytes show; `plain` when they show none. */
export function formatOf(start: Uint8Array): Format {
  const hex = Buffer.from(start.subarray(0, MAGIC_BYTES)).toString('hex');
  return MAGIC.find((magic) => magic.pattern.test(hex))?.format ?? 'plain';
}

/**
 * Opens gzip, zstd, xz, bzip2 or plain bytes; `source` is only for messages. Truncated or broken input, a format that is not
 * known and more than `maxBytes` of output are SOURCE_CORRUPT; an error of the input itself passes through.
 */
export async function* openCompressed(chunks: Chunks, source: string, maxBytes: number = MAX_OPEN_BYTES): Chunks {
  const input = chunks[Symbol.asyncIterator]();
  let opened = 0;
  try {
    const start = await readStart(input);
    const format = formatOf(Buffer.concat(start));
    for await (const chunk of decompress(format, resume(start, input), source)) {
      opened += chunk.length;
      if (opened > maxBytes) throw corrupt(source, `more than ${maxBytes} bytes when opened`, `at most ${maxBytes}`);
      if (chunk.length > 0) yield chunk;
    }
  } catch (cause) {
    if (cause instanceof KmodsmithError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw corrupt(source, `compressed data that ends early or is broken (${reason})`, 'a complete file', cause);
  } finally {
    await input.return?.();
  }
}

/** The chunks, and SOURCE_CORRUPT as soon as there are more than `maxBytes`. */
export async function* limitChunks(chunks: Chunks, source: string, maxBytes: number): Chunks {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw corrupt(source, `more than ${maxBytes} bytes`, `at most ${maxBytes}`);
    yield chunk;
  }
}

/** The first chunks, enough of them to know the format. */
async function readStart(input: AsyncIterator<Uint8Array>): Promise<readonly Uint8Array[]> {
  const start: Uint8Array[] = [];
  for (let length = 0; length < MAGIC_BYTES; ) {
    const next = await input.next();
    if (next.done) break;
    start.push(next.value);
    length += next.value.length;
  }
  return start;
}

async function* resume(start: readonly Uint8Array[], input: AsyncIterator<Uint8Array>): Chunks {
  yield* start;
  for (let next = await input.next(); !next.done; next = await input.next()) yield next.value;
}

function decompress(format: Format, chunks: Chunks, source: string): Chunks {
  switch (format) {
    case 'gzip':
      return gunzip(chunks);
    case 'zstd':
      return openZstd(chunks, source);
    case 'xz':
      return openXzStreams(chunks, openXz);
    case 'bzip2':
      return openBzip2(chunks);
    case 'plain':
      return chunks;
    case 'zchunk':
      throw corrupt(source, 'zchunk data', 'gzip, zstd, xz, bzip2 or plain data, which repositories have beside it');
  }
}

/** One or more members. Bytes after the last one are refused: node:zlib leaves them out without a word. */
async function* gunzip(chunks: Chunks): Chunks {
  const inflate = createGunzip({ chunkSize: INFLATE_CHUNK_BYTES });
  let given = 0;
  async function* count(): Chunks {
    for await (const group of inGroups(chunks)) {
      given += group.length;
      yield group;
    }
  }
  // The reader of `inflate` meets every error of the pipeline, so its callback has nothing left to do.
  yield* pipeline(count(), inflate, () => undefined);
  if (inflate.bytesWritten !== given) throw new Error('there are bytes after its end');
}

async function* openXz(chunks: Chunks): Chunks {
  const { default: xz } = await import('xz-decompress');
  const input = chunks[Symbol.asyncIterator]();
  const reader = new xz.XzReadableStream(streamOf(input)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    // The library stops at the end of the data; the input is read to its own end so that its checksum is looked at.
    while (!(await input.next()).done);
  } finally {
    // Gives the one decompressor of the library free again, also when the caller stops early.
    await reader.cancel().catch(() => undefined);
  }
}

function streamOf(input: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await input.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
}

/** A file that opens to more than repomd.xml says is a bomb or another file, known before all of it was opened. */
export function openLimit({ openSize }: { readonly openSize: number | null }, cap: number): number {
  return Math.min(openSize ?? cap, cap);
}
