// Chunks of a document -> one buffer with the bytes that are not done with yet, so that no token is ever cut in two.
import { bail } from './bail.ts';

export interface Window {
  bytes: Buffer;
  /** Over the same bytes: reads several at once, wherever they begin. */
  view: DataView;
  /** Everything before it is done with. */
  at: number;
  /** Behind it lie old bytes, which mean nothing. */
  end: number;
}

/** An ordinary package, one tag or one text is far shorter. The XML parser refuses longer texts. */
const MAX_WINDOW_BYTES = 16 * 1024 * 1024;
const FIRST_BYTES = 16 * 1024;

export function createWindow(): Window {
  return { ...allocate(FIRST_BYTES), at: 0, end: 0 };
}

function allocate(size: number): Pick<Window, 'bytes' | 'view'> {
  const bytes = Buffer.alloc(size);
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Moves the rest to the front and puts the chunk behind it. */
export function append(window: Window, chunk: Uint8Array): void {
  const rest = window.bytes.subarray(window.at, window.end);
  const length = rest.length + chunk.length;
  if (length > MAX_WINDOW_BYTES) bail('a package, a tag or a text that is too long');
  if (length > window.bytes.length) Object.assign(window, allocate(2 * length));
  window.bytes.set(rest, 0);
  window.bytes.set(chunk, rest.length);
  window.at = 0;
  window.end = length;
}
