// Lines `<rpm:entry name="..."/>` of which nothing is kept, such as kmod(...) and modalias(...): passed over.
import type { Window } from './window.ts';

// Without a version, all that XML and the handler ask for is a name of plain characters. One that may end in `-uname-r` is
// kept, so names that end in `r` are left to the tag reader.
const LINES = /^(?:[ \t\n]*<rpm:entry name="[ !#-%'-;=?-~]*[ !#-%'-;=?-qs-~]"\/>)+/;
/** Mostly there is no such line, or there are hundreds; a text that is not needed is made in vain. */
const FIRST_LOOK_BYTES = 256;
const LOOK_BYTES = 4096;

/** Passes over such lines as long as there are any. */
export function skipPlainEntries(window: Window): void {
  let skipped = skipLines(window, FIRST_LOOK_BYTES);
  while (skipped > 0) skipped = skipLines(window, LOOK_BYTES);
}

function skipLines(window: Window, look: number): number {
  const text = window.bytes.toString('latin1', window.at, Math.min(window.at + look, window.end));
  const skipped = LINES.exec(text)?.[0].length ?? 0;
  window.at += skipped;
  return skipped;
}
