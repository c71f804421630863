// What a kernel changed of the symbols that a package uses, in one sentence for a person.
import type { ChangedSymbol } from '../abi/verdict.ts';
import type { Comparison } from './comparison.ts';

const NAMED = 3;

/** The kernel, the package, how many symbols differ, and the first of them with both CRCs. */
export function differenceText(unameR: string, { made, difference }: Extract<Comparison, { kind: 'differs' }>): string {
  const missing = difference.kind === 'missing' ? difference.missing : [];
  const parts = [
    ...(missing.length === 0 ? [] : [`lacks ${missing.length} (${firstOf(missing)})`]),
    ...(difference.changed.length === 0
      ? []
      : [`changes ${difference.changed.length} (${firstOf(difference.changed.map(changeText))})`]),
  ];
  return `of the symbols that ${made.nevra} uses, ${unameR} ${parts.join(' and ')}`;
}

/** `printk 0x12345678 -> 0x9abcdef0` */
export function changeText({ symbol, before, now }: ChangedSymbol): string {
  return `${symbol} ${before} -> ${now}`;
}

function firstOf(words: readonly string[]): string {
  const more = words.length > NAMED ? ` and ${words.length - NAMED} more` : '';
  return `${words.slice(0, NAMED).join(', ')}${more}`;
}
