// Symbols as lines of text; long lists are cut and long sentences wrapped.
import type { ChangedSymbol } from './verdict.ts';

/** A terminal that nobody made larger. */
export const COLUMNS = 80;

/** The CRCs first: they are of one width. */
export function formatChange({ symbol, before, now }: ChangedSymbol): string {
  return `${before} -> ${now}  ${symbol}`;
}

/** The first lines, and how many there are beside them. */
export function cutList(lines: readonly string[], most: number): readonly string[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `and ${more} more; --json lists all`] : lines;
}

/** Lines of at most `width` columns, but for a word that is longer. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
