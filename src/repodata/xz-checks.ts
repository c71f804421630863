// xz data with SHA-256 checks, as rpm writes it -> the same streams without checks: the decoder knows only CRC32 and CRC64 and
// refuses all others. The checks are compared here. https://tukaani.org/xz/xz-file-format.txt; chunks of LZMA2 say how long they are.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type ByteInput, createByteInput } from './byte-input.ts';
import type { Chunks } from './open.ts';

/** Decodes streams with the checks that it knows. */
export type OpenXz = (chunks: Chunks) => Chunks;

interface Block {
  /** Header and compressed data, without padding and check. */
  readonly unpaddedSize: number;
  readonly openedSize: number;
  readonly sha256: string;
}

const HEADER_SIZE = 12;
const HEADER_MAGIC = Buffer.from('fd377a585a00', 'hex');
const FOOTER_MAGIC = Buffer.from('YZ');
const NO_CHECK = Buffer.from([0, 0]);
const SHA256_CHECK = Buffer.from([0, 10]);
const SHA256_BYTES = 32;
const ALIGNMENT = 4;

/** Streams of another kind than the first one are refused by the decoder. Throws on anything broken or cut off. */
export async function* openXzStreams(chunks: Chunks, openXz: OpenXz): Chunks {
  const input = createByteInput(chunks);
  const header = await input.take(HEADER_SIZE);
  if (SHA256_CHECK.equals(header.subarray(HEADER_MAGIC.length, HEADER_MAGIC.length + 2))) {
    const blocks: Block[] = [];
    yield* checkBlocks(openXz(withoutChecks(header, input, blocks)), blocks);
  } else yield* openXz(joined(header, input));
}

async function* joined(header: Uint8Array, input: ByteInput): Chunks {
  yield header;
  yield* input.rest();
}

/** Every stream with a header, blocks, an index and a footer of its own; `blocks` learns each block when it was read. */
async function* withoutChecks(first: Uint8Array, input: ByteInput, blocks: Block[]): Chunks {
  for (let header = first; ; header = await input.take(HEADER_SIZE)) {
    expectBytes(header, formatHeader(SHA256_CHECK), 'a stream header');
    yield formatHeader(NO_CHECK);
    const from = blocks.length;
    yield* readBlocks(input, blocks);
    const own = blocks.slice(from);
    const index = formatIndex(own, SHA256_BYTES);
    const footer = formatFooter(index, SHA256_CHECK);
    // The first byte of the index was taken to know that no block follows.
    expectBytes(await input.take(index.length - 1), index.subarray(1), 'an index');
    expectBytes(await input.take(footer.length), footer, 'a stream footer');
    const bare = formatIndex(own, 0);
    yield Buffer.concat([bare, formatFooter(bare, NO_CHECK)]);
    if (await input.isAtEnd()) return;
  }
}

async function* readBlocks(input: ByteInput, blocks: Block[]): Chunks {
  for (;;) {
    const [size = 0] = await input.take(1);
    if (size === 0) return;
    const header = Buffer.concat([Buffer.from([size]), await input.take((size + 1) * ALIGNMENT - 1)]);
    yield header;
    let unpaddedSize = header.length;
    let openedSize = 0;
    for await (const chunk of readChunks(input)) {
      unpaddedSize += chunk.bytes.length;
      openedSize += chunk.openedSize;
      yield chunk.bytes;
    }
    yield await input.take(padding(unpaddedSize));
    const sha256 = Buffer.from(await input.take(SHA256_BYTES)).toString('hex');
    blocks.push({ unpaddedSize, openedSize, sha256 });
  }
}

interface Chunk {
  readonly bytes: Uint8Array;
  readonly openedSize: number;
}

/** LZMA2: a control byte, sizes that are one less than they mean, and the data; a 0 ends it. */
async function* readChunks(input: ByteInput): AsyncGenerator<Chunk> {
  for (;;) {
    const start = await input.take(1);
    const [control = 0] = start;
    if (control === 0) return yield { bytes: start, openedSize: 0 };
    if (control > 2 && control < 0x80) throw new Error('a chunk that LZMA2 does not have');
    const isCompressed = control >= 0x80;
    const hasProperties = control >= 0xc0;
    const sizes = Buffer.from(await input.take(2 + (isCompressed ? 2 : 0) + (hasProperties ? 1 : 0)));
    const openedSize = (isCompressed ? (control & 0x1f) << 16 : 0) + sizes.readUInt16BE(0) + 1;
    const stored = isCompressed ? sizes.readUInt16BE(2) + 1 : openedSize;
    yield { bytes: Buffer.concat([start, sizes, await input.take(stored)]), openedSize };
  }
}

/** A block is known before the decoder is given bytes of the next one, so what is opened never belongs to both. */
async function* checkBlocks(opened: Chunks, blocks: readonly Block[]): Chunks {
  let done = 0;
  let size = 0;
  let hash = createHash('sha256');
  const endBlocks = (): void => {
    for (let block = blocks[done]; block?.openedSize === size; block = blocks[done]) {
      if (hash.digest('hex') !== block.sha256) throw new Error('a block with another SHA-256 than its check');
      hash = createHash('sha256');
      size = 0;
      done++;
    }
  };
  for await (const chunk of opened) {
    for (let rest = chunk; rest.length > 0; ) {
      endBlocks();
      const left = (blocks[done]?.openedSize ?? Number.POSITIVE_INFINITY) - size;
      if (left <= 0) throw new Error('a block with more than its chunks announce');
      const part = rest.subarray(0, left);
      hash.update(part);
      size += part.length;
      rest = rest.subarray(part.length);
    }
    yield chunk;
  }
  endBlocks();
  if (done < blocks.length) throw new Error('a block with less than its chunks announce');
}

function formatHeader(flags: Uint8Array): Buffer {
  return Buffer.concat([HEADER_MAGIC, flags, checksum(flags)]);
}

function formatIndex(blocks: readonly Block[], checkSize: number): Buffer {
  const sizes = blocks.flatMap(({ unpaddedSize, openedSize }) => [unpaddedSize + checkSize, openedSize]);
  const body = Buffer.concat([Buffer.from([0]), ...[blocks.length, ...sizes].map(formatNumber)]);
  const padded = Buffer.concat([body, Buffer.alloc(padding(body.length))]);
  return Buffer.concat([padded, checksum(padded)]);
}

function formatFooter(index: Uint8Array, flags: Uint8Array): Buffer {
  const fields = Buffer.concat([littleEndian(index.length / ALIGNMENT - 1), flags]);
  return Buffer.concat([checksum(fields), fields, FOOTER_MAGIC]);
}

/** Seven bits a byte, the lowest first. */
function formatNumber(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) + 0x80);
  return Buffer.from([...bytes, left]);
}

function checksum(bytes: Uint8Array): Buffer {
  return littleEndian(crc32(bytes));
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}

function expectBytes(found: Uint8Array, expected: Uint8Array, what: string): void {
  if (!Buffer.from(expected).equals(found)) throw new Error(`${what} that does not fit its stream`);
}
