// The words for what a forecast says of a kmod: the result, and why, in lines.
import type { ChangedSymbol } from '../abi/verdict.ts';
import { countOf } from '../report/cell-words.ts';
import type { Failure, Result } from './forecast.ts';
import type { Grounds } from './outlook.ts';

export const RESULT_WORDS: Readonly<Record<Result['kind'], string>> = {
  'does-not-build': 'does not build',
  'not-tried': 'not tried',
  undecided: 'needs a rebuild or does not build',
  'needs-rebuild': 'needs a rebuild',
  compatible: 'compatible',
  excluded: 'excluded',
};

const SYMBOLS_SHOWN = 3;

/** The first line says it all; of a build that failed, the others are where its log is and what may be why. */
export function whyLines(result: Result): readonly string[] {
  switch (result.kind) {
    case 'does-not-build':
      return [...failureLines(result.failure), ...provedIn(result.grounds)];
    case 'not-tried':
      return result.cause === 'infrastructure' ? failureLines(result.failure) : [notTried(result)];
    case 'undecided':
      return [describeGrounds(result.grounds)];
    case 'needs-rebuild':
      return [`it builds; ${describeGrounds(result.grounds)}`];
    case 'compatible':
      return [`${result.fit.package} fits: ${countOf(result.fit.symbols, 'symbol')} with the same CRC`];
    case 'excluded':
      return [result.why];
  }
}

function notTried({ cause, why }: Extract<Result, { cause: 'dependency' | 'waiting' }>): string {
  return cause === 'waiting' ? `waiting: ${why}` : why;
}

function failureLines({ stage, message, log }: Failure): readonly string[] {
  return [`${stage}: ${message}`, `log: ${log}`];
}

/** Symbols that changed or are gone may be why. */
function provedIn(grounds: Grounds | null): readonly string[] {
  return grounds === null || grounds.verdict.kind === 'unknown' ? [] : [describeGrounds(grounds)];
}

function describeGrounds({ published, verdict }: Grounds): string {
  if (verdict.kind === 'unknown') return verdict.why;
  const changed = verdict.changed.length === 0 ? [] : [`${countOf(verdict.changed.length, 'symbol')} changed`];
  const missing = verdict.kind === 'missing' ? [`${countOf(verdict.missing.length, 'symbol')} gone`] : [];
  const names = [
    ...(verdict.kind === 'missing' ? verdict.missing.map((symbol) => `${symbol} gone`) : []),
    ...verdict.changed.map(describeChange),
  ];
  const more = names.length <= SYMBOLS_SHOWN ? '' : `, and ${names.length - SYMBOLS_SHOWN} more`;
  const counts = [...missing, ...changed].join(' and ');
  return `${counts} since ${published}: ${names.slice(0, SYMBOLS_SHOWN).join(', ')}${more}`;
}

function describeChange({ symbol, before, now }: ChangedSymbol): string {
  return `${symbol} ${before} -> ${now}`;
}
