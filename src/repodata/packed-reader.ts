// Bytes that a PackedWriter wrote -> its numbers and texts; every length is looked at before anything is taken.
import { KmodsmithError } from '../errors.ts';
import { shown } from './corrupt.ts';

export interface PackedReader {
  /** A number that a PackedWriter wrote as a count; SOURCE_CORRUPT when it is over `most`. `what` is for the message. */
  count(most: number, what: string): number;
  word(what: string): number;
  text(what: string): string;
  /** Bytes that were not taken yet. */
  left(): number;
  /** A reader for the next `length` bytes, which are taken. */
  part(length: number, what: string): PackedReader;
  /** SOURCE_CORRUPT when bytes are left. */
  end(): void;
}

/** SOURCE_CORRUPT for bytes that this program did not write so; what was found may be text of the source. */
export function damaged(source: string, found: string, expected: string, cause?: unknown): KmodsmithError {
  const message = `${source}: found ${found}, expected ${expected}; it was cut off or changed: make it again or restore it`;
  return new KmodsmithError('SOURCE_CORRUPT', shown(message), { cause });
}

/** Reads from the beginning; every error is SOURCE_CORRUPT and names `source`. */
export function createPackedReader(bytes: Uint8Array, source: string): PackedReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  const take = (length: number, what: string): number => {
    if (length > buffer.length - offset) {
      throw damaged(source, `${buffer.length - offset} bytes at ${offset}`, `${length} bytes of ${what}`);
    }
    offset += length;
    return offset - length;
  };
  const count = (most: number, what: string): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = buffer[take(1, what)] ?? 0;
      value += (byte & 0x7f) * scale;
      if (value > most) throw damaged(source, `${what} over ${most} at ${offset - 1}`, `at most ${most}`);
      if (byte < 0x80) return value;
      // Zeros at the end of a number would let one byte more follow for ever.
      if (scale > 0x1000_0000) throw damaged(source, `${what} without an end at ${offset - 1}`, 'a number');
    }
  };
  const slice = (length: number, what: string): Buffer => {
    const start = take(length, what);
    return buffer.subarray(start, start + length);
  };
  return {
    count,
    word: (what) => buffer.readUInt32LE(take(4, what)),
    text: (what) => slice(count(buffer.length, `length of ${what}`), what).toString('utf8'),
    left: () => buffer.length - offset,
    part: (length, what) => createPackedReader(slice(length, what), `${source} (${what})`),
    end() {
      if (offset < buffer.length) throw damaged(source, `${buffer.length - offset} bytes more`, `an end at ${offset}`);
    },
  };
}
