// Bytes of a window that are compared in place.

/** Where something else than white space is, at most `end`. */
export function skipSpace(view: DataView, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(view.getUint8(at))) at += 1;
  return at;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x09;
}

export function hasBytes(view: DataView, at: number, expected: Uint8Array): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (view.getUint8(at + index) !== expected[index]) return false;
  }
  return true;
}
