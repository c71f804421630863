// What a source holds that it should not -> the error that says so. Apart from the XML parser, so that a look which finds nothing
// new need not load that.
import { KmodsmithError } from '../errors.ts';

/** A message shows at most so much of what was found. */
const MAX_SHOWN_CHARACTERS = 500;

/** Text from a repository as it may stand in a message: without line breaks, escapes or direction marks. */
export function shown(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

/** The advice at the end of `corrupt`; whoever reads something that has no mirrors gives another one. */
export const ANOTHER_MIRROR = 'try again later or name another mirror';

/** SOURCE_CORRUPT with what was found and what was expected; both may hold text of the source. */
export function corrupt(source: string, found: string, expected: string, cause?: unknown): KmodsmithError {
  const message = `${source}: found ${cut(found)}, expected ${cut(expected)}; ${ANOTHER_MIRROR}`;
  return new KmodsmithError('SOURCE_CORRUPT', shown(message), { cause });
}

function cut(text: string): string {
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}...` : text;
}

/** The text of bytes that must be UTF-8, without a byte order mark; SOURCE_CORRUPT when they are not. */
export function decodeUtf8(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw corrupt(source, 'bytes that are not UTF-8', 'UTF-8 text', cause);
  }
}
