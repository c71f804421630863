// An AbiDiff -> what a maintainer reads: the two kernels, the published kmods that are hit, and the symbols, cut to a screenful.
import { countOf } from '../report/cell-words.ts';
import { oneLine } from '../report/escape.ts';
import { type AbiDiff, type ComparedKernel, nameOf } from './abi-diff.ts';
import { formatKmods } from './format-kmods.ts';
import { cutList, formatChange } from './symbol-lines.ts';

const SYMBOLS_SHOWN = 10;

/**
 * Lines of COLUMNS, but for names that are longer. CRCs stand before names, so that one long name does not push the others
 * to the side.
 */
export function formatAbiDiff(diff: AbiDiff): string {
  const blocks = [
    [...formatKernel('before', diff.before), ...formatKernel('now', diff.now)],
    [`symbols ${formatCounts(diff)}`],
    notesOf(diff),
    diff.published === null ? [] : formatKmods(diff.published, diff.before),
    listOf('changed', diff.changed.map(formatChange)),
    listOf('removed', diff.removed),
    listOf('added', diff.added),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function formatKernel(label: string, compared: ComparedKernel): readonly string[] {
  return [
    `${label.padEnd(7)} ${oneLine(nameOf(compared))}${placeOf(compared)}`,
    `${''.padEnd(7)} ${countOf(compared.symbols, 'symbol')}${originOf(compared)}`,
  ];
}

function placeOf(compared: ComparedKernel): string {
  if (compared.kind === 'file') return '';
  return ` (${[compared.target, ...(compared.variant === null ? [] : [compared.variant])].join(', ')})`;
}

function originOf(compared: ComparedKernel): string {
  switch (compared.kind) {
    case 'file':
      return ' in this file';
    case 'shipped':
      return compared.origin === 'repodata' ? ' in its repodata' : ' in the Module.symvers of its kernel-devel';
    case 'archived':
      return ` in the published ABI archive${withdrawnOn(compared.withdrawn)}`;
  }
}

function withdrawnOn(time: string | null): string {
  return time === null ? '' : `; withdrawn ${time.slice(0, 10)}`;
}

function formatCounts({ common, changed, added, removed }: AbiDiff): string {
  return `${common} common, ${changed.length} of them changed; ${added.length} added, ${removed.length} removed`;
}

/** What must not be read out of the figures. */
function notesOf({ before, now }: AbiDiff): readonly string[] {
  return [
    ...(before.complete ? [] : partialNote(before, 'what is added may be old')),
    ...(now.complete ? [] : partialNote(now, 'what is removed may be there')),
    ...(isSameVariant(before, now) ? [] : ['note: kernels of two variants; most CRCs differ by that alone']),
  ];
}

function partialNote(compared: ComparedKernel, consequence: string): readonly string[] {
  return [`note: not all symbols of this kernel are known; ${consequence}:`, `      ${oneLine(nameOf(compared))}`];
}

function isSameVariant(before: ComparedKernel, now: ComparedKernel): boolean {
  if (before.kind === 'file' || now.kind === 'file' || before.variant === null || now.variant === null) return true;
  return before.variant === now.variant;
}

function listOf(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${heading}:`, ...cutList(lines, SYMBOLS_SHOWN).map((line) => `  ${line}`)];
}
