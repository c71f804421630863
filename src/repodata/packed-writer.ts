// Numbers and texts -> bytes: small numbers take one byte, texts are preceded by their length.

export interface PackedWriter {
  /** A whole number from 0 to 2^32 - 1: seven bits a byte, the lowest first. */
  count(value: number): void;
  /** Four bytes, the lowest first. */
  word(value: number): void;
  text(value: string): void;
  bytes(): Uint8Array;
}

const FIRST_BYTES = 1024;
/** A count takes five bytes at most. */
const LONGEST_NUMBER = 5;

export function createPackedWriter(): PackedWriter {
  let buffer = Buffer.alloc(FIRST_BYTES);
  let length = 0;
  const makeRoom = (more: number) => {
    if (length + more <= buffer.length) return;
    buffer = Buffer.concat([buffer], Math.max(buffer.length * 2, length + more));
  };
  const count = (value: number) => {
    makeRoom(LONGEST_NUMBER);
    let left = value;
    for (; left > 0x7f; left = Math.floor(left / 0x80)) buffer[length++] = (left % 0x80) + 0x80;
    buffer[length++] = left;
  };
  return {
    count,
    word(value) {
      makeRoom(LONGEST_NUMBER);
      length = buffer.writeUInt32LE(value, length);
    },
    text(value) {
      const text = Buffer.from(value);
      count(text.length);
      makeRoom(text.length);
      length += text.copy(buffer, length);
    },
    bytes: () => new Uint8Array(buffer.subarray(0, length)),
  };
}
