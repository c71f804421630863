// What a kernel does to the published kmods -> a block of lines for each of them.
import { countOf } from '../report/cell-words.ts';
import { oneLine } from '../report/escape.ts';
import { type ComparedKernel, type KmodEffect, nameOf, type PublishedKmods } from './abi-diff.ts';
import { COLUMNS, cutList, formatChange, wrapWords } from './symbol-lines.ts';

const SYMBOLS_SHOWN = 3;

/** A heading and for each kmod its name and verdict, with the symbols below. */
export function formatKmods(published: PublishedKmods, before: ComparedKernel): readonly string[] {
  const { target, arch, generation, kmods } = published;
  if (kmods.length === 0) return [`published for ${target} ${arch}: no kmod yet`];
  const width = Math.max(...kmods.map(({ kmod }) => kmod.length));
  return [
    `published for ${target} ${arch} (generation ${generation}):`,
    ...kmods.flatMap((effect) => formatEffect(effect, nameOf(before), width)),
  ];
}

function formatEffect(effect: KmodEffect, before: string, width: number): readonly string[] {
  const room = COLUMNS - width - 4;
  const lines = [
    ...wrapWords(verdictText(effect), room),
    ...symbolLines(effect),
    ...notesOf(effect, before).flatMap((note) => wrapWords(note, room)),
  ];
  return lines.map((line, index) => `  ${(index === 0 ? effect.kmod : '').padEnd(width)}  ${line}`);
}

function verdictText({ verdict, symbols }: KmodEffect): string {
  const used = countOf(symbols, 'symbol');
  switch (verdict.kind) {
    case 'compatible':
      return `compatible: ${used}, none changed`;
    case 'changed':
      return `needs a rebuild: ${verdict.changed.length} of ${used} changed`;
    case 'missing':
      return `missing: ${verdict.missing.length} of ${used}, and ${verdict.changed.length} changed`;
    case 'unknown':
      return `unknown: ${oneLine(verdict.why)}`;
  }
}

function symbolLines({ verdict }: KmodEffect): readonly string[] {
  const missing = verdict.kind === 'missing' ? verdict.missing.map((symbol) => `missing  ${symbol}`) : [];
  const changed = verdict.kind === 'missing' || verdict.kind === 'changed' ? verdict.changed.map(formatChange) : [];
  return [...cutList(missing, SYMBOLS_SHOWN), ...cutList(changed, SYMBOLS_SHOWN)].map((line) => `  ${line}`);
}

function notesOf({ builtFor, package: judged, newPackage }: KmodEffect, before: string): readonly string[] {
  const isOther = builtFor !== null && builtFor !== before;
  return [
    ...(isOther ? [`judged by its package for ${builtFor}, which fits the first kernel`] : []),
    ...(newPackage === null || newPackage === judged ? [] : [`already published: ${newPackage}`]),
  ];
}
