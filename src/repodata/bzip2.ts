// bzip2 bytes -> plain bytes, block by block. The library decodes; reading ahead and the bounds are ours.
import type { Chunks } from './open.ts';

type Library = typeof import('unbzip2-stream/lib/bzip2.js');

/**
 * More than a block of 900,000 bytes can take: libbz2 promises at most 1% and 600 bytes more than what goes in,
 * https://sourceware.org/bzip2/manual/manual.html#bzbufftobuffcompress. So a block is decoded only when it is all there.
 */
const AHEAD_BYTES = 1024 * 1024;
const BLOCK_UNIT_BYTES = 100_000;
const PIECE_BYTES = 256 * 1024;

/**
 * Opens one or more bzip2 streams that follow each other (pbzip2 writes such files) and checks their CRCs. Memory stays
 * below 60 MB: a block of nothing but runs opens to 46 MB. Anything else, or an early end, throws.
 */
export async function* openBzip2(chunks: Chunks): Chunks {
  // The library's core without its stream, which keeps every opened byte of a block as a number in an array.
  const { default: bzip2 } = await import('unbzip2-stream/lib/bzip2.js');
  const input = createBitInput(chunks);
  while (await input.fill()) {
    const block = new Int32Array(bzip2.header(input.bits) * BLOCK_UNIT_BYTES);
    for (let crc: number | null = 0; crc !== null; ) {
      await input.fill();
      const output = createOutput();
      crc = decodeBlock(bzip2, input, output, block, crc);
      yield* output.take();
    }
  }
}

/** The library's own messages say little, and not in the words of a tool. */
function decodeBlock(bzip2: Library, input: BitInput, output: Output, block: Int32Array, crc: number): number | null {
  try {
    return bzip2.decompress(input.bits, output.put, block, block.length, crc);
  } catch (cause) {
    throw new Error('a bzip2 block is damaged or cut off', { cause });
  }
}

interface BitInput {
  /** Reads ahead; false when not one byte is left. */
  fill(): Promise<boolean>;
  /** The next bits as a number; null goes on to the next whole byte. */
  readonly bits: (count: number | null) => number;
}

function createBitInput(chunks: Chunks): BitInput {
  const source = chunks[Symbol.asyncIterator]();
  let bytes: Uint8Array = new Uint8Array(0);
  let at = 0;
  const bits = (count: number | null): number => {
    if (count === null) at = Math.ceil(at / 8) * 8;
    else if (count > 24) return (bits(count - 16) << 16) | bits(16);
    else {
      if (at + count > bytes.length * 8) throw new Error('it ends inside a block');
      const value = wordAt(bytes, at >> 3) << (at & 7);
      at += count;
      return count === 0 ? 0 : value >>> (32 - count);
    }
    return 0;
  };
  return {
    bits,
    async fill() {
      bytes = await readAhead(bytes.subarray(at >> 3), source);
      at &= 7;
      return bytes.length > 0;
    },
  };
}

/** Four bytes as one number; those after the end count as 0. */
function wordAt(bytes: Uint8Array, index: number): number {
  const byte = (offset: number) => bytes[index + offset] ?? 0;
  return (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
}

async function readAhead(left: Uint8Array, source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts = [left];
  for (let length = left.length; length < AHEAD_BYTES; ) {
    const next = await source.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return parts.length === 1 ? left : Buffer.concat(parts);
}

interface Output {
  readonly put: (byte: number) => void;
  take(): readonly Uint8Array[];
}

function createOutput(): Output {
  const full: Uint8Array[] = [];
  let piece = new Uint8Array(PIECE_BYTES);
  let used = 0;
  return {
    put: (byte) => {
      if (used === PIECE_BYTES) {
        full.push(piece);
        piece = new Uint8Array(PIECE_BYTES);
        used = 0;
      }
      piece[used++] = byte;
    },
    take: () => [...full, piece.subarray(0, used)],
  };
}
