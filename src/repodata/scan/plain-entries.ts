// Lines `<rpm:entry name="..."/>` of which nothing is kept, such as kmod(...) and modalias(...): passed over.
import type { Window } from './window.ts';

// Without a version, all that XML and the handler ask for is a name of plain characters. One that may end in `-uname-r` is
// kept, so names that end in `r` are left to the tag reader.
const LINES = /^(?:[ \t\n]*<rpm:entry name="[ !#-%'-;=?-~]*[ !#-%'-;=?-qs-~]"\/>)+/;
const LOOK_BYTES = 4096;

/** Passes over such lines as long as there are any. */
export function skipPlainEntries(window: Window): void {
  let skipped: number;
  do {
    const text = window.bytes.toString('latin1', window.at, Math.min(window.at + LOOK_BYTES, window.end));
    skipped = LINES.exec(text)?.[0].length ?? 0;
    window.at += skipped;
  } while (skipped > 0);
}
