// Takes a whole build log and gives the end of it, where compilers say what went wrong, as plain text.
import { plainText } from './escape.ts';

const MOST_LINES = 60;
const MOST_CHARACTERS = 8_000;

/** The last lines of a log, at most 60 and 8,000 characters; null for a log that says nothing. */
export function logTail(log: string): string | null {
  const lines = plainText(log.slice(-4 * MOST_CHARACTERS))
    .trimEnd()
    .split('\n')
    .slice(-MOST_LINES);
  const text = lines.join('\n').slice(-MOST_CHARACTERS).trim();
  return text === '' ? null : text;
}
