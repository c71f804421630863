// Lines `<rpm:entry name="..."/>` of which nothing is kept, such as kmod(...) and modalias(...): passed over.
import { hasBytes, skipSpace } from './bytes.ts';
import type { Window } from './window.ts';

const HEAD = Buffer.from('<rpm:entry name="');
const CLOSING = Buffer.from('"/>');
/** By byte: 1 for what stands for itself in a value; the rest is left to the tag reader. */
const PLAIN_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[ -~]/.test(String.fromCharCode(byte)) && !'"&<>'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
const LAST_OF_UNAME_R = 0x72;

/** Passes over such lines as long as there are any. Without a version, all that XML and the handler ask for is a name. */
export function skipPlainEntries(window: Window): void {
  const { view, end } = window;
  for (;;) {
    const from = skipSpace(view, window.at, end) + HEAD.length;
    if (from >= end || !hasBytes(view, from - HEAD.length, HEAD)) return;
    let at = from;
    while (at < end && PLAIN_BYTES[view.getUint8(at)] === 1) at += 1;
    // A name that may end in `-uname-r` is kept, and an empty one is refused: both by the handler.
    if (at === from || view.getUint8(at - 1) === LAST_OF_UNAME_R) return;
    if (at + CLOSING.length > end || !hasBytes(view, at, CLOSING)) return;
    window.at = at + CLOSING.length;
  }
}
