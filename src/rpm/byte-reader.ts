// Bytes of a stranger -> numbers and pieces of them, one after the other; it never reads behind their end.
import { corrupt } from '../repodata/corrupt.ts';

export interface ByteReader {
  /** Bytes that are still there. */
  left(): number;
  /** A big-endian number of at most 4 bytes. */
  uint(size: number): number;
  /** The next `size` bytes in upper-case hex. */
  hex(size: number): string;
  /** A reader of the next `size` bytes, which this one then has behind it. */
  part(size: number): ByteReader;
}

/** `what` is what the bytes should hold; SOURCE_CORRUPT says that they end too early for it. */
export function readBytesOf(bytes: Uint8Array, source: string, what: string): ByteReader {
  let at = 0;
  const take = (size: number): Buffer => {
    if (size > bytes.length - at) {
      throw corrupt(source, `${what} with ${bytes.length - at} bytes where ${size} are announced`, 'all of its bytes');
    }
    at += size;
    return Buffer.from(bytes.buffer, bytes.byteOffset + at - size, size);
  };
  return {
    left: () => bytes.length - at,
    uint: (size) => take(size).readUIntBE(0, size),
    hex: (size) => take(size).toString('hex').toUpperCase(),
    part: (size) => readBytesOf(take(size), source, what),
  };
}
