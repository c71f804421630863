// zstd bytes -> plain bytes, frame by frame: https://www.rfc-editor.org/rfc/rfc8878 3.1. Reads the headers, not the data.
import { type Duplex, pipeline } from 'node:stream';
import * as zlib from 'node:zlib';
import { type ByteInput, createByteInput, inGroups } from './byte-input.ts';
import { corrupt } from './corrupt.ts';
import type { Chunks } from './open.ts';

/** What the zstd program takes without being asked to (`--long` goes up to it); decoders keep that much in memory. */
const MAX_WINDOW_BYTES = 128 * 1024 * 1024;
const MAX_BLOCK_BYTES = 128 * 1024;
const OPENED_CHUNK_BYTES = 256 * 1024;

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;

/** The pieces of one whole frame -> its content. */
export type OpenFrame = (pieces: Chunks) => Chunks;

/**
 * Opens all frames, skippable ones left out. Every decoder gets exactly one frame: Node's own ends after the first one
 * without a word about the rest, and before Node 24 takes one that is cut off. Throws on an early end, on anything
 * that is no frame, and on a frame that asks for more than 128 MB of memory.
 */
export async function* openZstd(chunks: Chunks, source: string, openFrame: OpenFrame = openFrameBest): Chunks {
  const input = createByteInput(chunks);
  while (!(await input.isAtEnd())) {
    const magic = await input.take(4);
    const number = readNumber(magic);
    if (isSkippable(number)) await input.skip(readNumber(await input.take(4)));
    else if (number === FRAME_MAGIC) yield* openFrame(readFrame(magic, input, source));
    else throw new Error('bytes that are no zstd frame');
  }
}

function isSkippable(number: number): boolean {
  return number - (number % 16) === SKIPPABLE_MAGIC;
}

/** Little-endian, at most six bytes; a longer one is only compared with a bound that is far below. */
function readNumber(bytes: Uint8Array): number {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0);
}

/** The frame in pieces of one block each, so that no decoder opens more than a block at once. */
async function* readFrame(magic: Uint8Array, input: ByteInput, source: string): Chunks {
  const header = await readHeader(input);
  if (header.window > MAX_WINDOW_BYTES) {
    throw corrupt(source, `a zstd window of ${header.window} bytes`, `at most ${MAX_WINDOW_BYTES}`);
  }
  yield Buffer.concat([magic, header.bytes]);
  for (let isLast = false; !isLast; ) {
    const blockHeader = await input.take(3);
    const block = readNumber(blockHeader);
    isLast = (block & 1) === 1;
    yield Buffer.concat([blockHeader, await input.take(storedLength(block))]);
  }
  if (header.hasChecksum) yield await input.take(4);
}

/** RFC 8878 3.1.1.2: bits 1 and 2 are the kind of the block, the others its size; a repeated byte is stored once. */
function storedLength(block: number): number {
  const size = block >> 3;
  if (size > MAX_BLOCK_BYTES) throw new Error('a block over 128 kB');
  return ((block >> 1) & 3) === 1 ? 1 : size;
}

interface FrameHeader {
  readonly bytes: Uint8Array;
  readonly window: number;
  readonly hasChecksum: boolean;
}

/** RFC 8878 3.1.1.1. */
async function readHeader(input: ByteInput): Promise<FrameHeader> {
  const descriptor = await input.take(1);
  const flags = readNumber(descriptor);
  if ((flags & 8) !== 0) throw new Error('a reserved bit is set');
  const isSingle = (flags & 32) !== 0;
  const window = await input.take(isSingle ? 0 : 1);
  const dictionary = await input.take([0, 1, 2, 4][flags & 3] ?? 0);
  const size = await input.take([isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0);
  if (readNumber(dictionary) !== 0) throw new Error('it needs a dictionary');
  return {
    bytes: Buffer.concat([descriptor, window, dictionary, size]),
    window: isSingle ? readNumber(size) + (size.length === 2 ? 256 : 0) : windowOf(readNumber(window)),
    hasChecksum: (flags & 4) !== 0,
  };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** Node's own decoder, where it has one (Node 22.15 and later); fzstd is loaded only elsewhere. */
function openFrameBest(pieces: Chunks): Chunks {
  return openFrameNatively(pieces) ?? openFrameByScript(pieces);
}

/** Null where Node has no decoder. */
export function openFrameNatively(pieces: Chunks): Chunks | null {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: zlib.ZlibOptions) => Duplex };
  if (createZstdDecompress === undefined) return null;
  // The reader of the last stream meets every error of the pipeline, so its callback has nothing left to do.
  return pipeline(inGroups(pieces), createZstdDecompress({ chunkSize: OPENED_CHUNK_BYTES }), () => undefined);
}

export async function* openFrameByScript(pieces: Chunks): Chunks {
  const { Decompress } = await import('fzstd');
  const opened: Uint8Array[] = [];
  const decompressor = new Decompress((piece) => opened.push(piece));
  for await (const piece of pieces) {
    decompressor.push(piece);
    yield* opened.splice(0);
  }
  decompressor.push(new Uint8Array(0), true);
  yield* opened;
}
