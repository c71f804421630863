// Explanations of cells -> text for a terminal: one block a cell, with tables of the symbols that differ.

import type { Verdict } from '../abi/verdict.ts';
import type { SymbolOrigin } from '../abi/verdicts.ts';
import type { LedgerEntry } from '../publish/published-state.ts';
import { countOf } from '../report/cell-words.ts';
import type { Explanation, Explanations, JudgedPackage } from './explanation.ts';
import { isRefusedReuse } from './past-outcomes.ts';

const SHOWN_PACKAGES = 5;
const SHOWN_SYMBOLS = 10;
const LABEL_WIDTH = 12;
const RULE_WIDTH = 15;
const ANSWER_WIDTH = 9;

const ORIGINS: Readonly<Record<SymbolOrigin, string>> = {
  repodata: 'of this kernel are those that its repodata names',
  'kernel-devel': 'of this kernel were read from its kernel-devel',
  'core-only': 'of this kernel are known for its core only: its repodata names none of its modules',
  none: 'of this kernel: none is known',
};

/** One block a cell, a blank line between two; what is cut is counted, and `--json` has all of it. */
export function formatExplanations({ cells }: Explanations): string {
  return cells.map(formatBlock).join('\n\n');
}

function formatBlock(cell: Explanation): string {
  const { kind, code, text } = cell.outcome;
  const parts = [
    labelled('rules', ruleLines(cell)),
    labelled('identity', [cell.identity ?? 'not known without a kernel-devel']),
    labelled('definition', [cell.definition]),
    labelled('ledger', ledgerLines(cell.ledger)),
    labelled('symbols', [ORIGINS[cell.symbols]]),
    labelled(
      'needs',
      cell.dependencies.map(({ kmod, text }) => `kmod-${kmod}: ${text}`),
    ),
    labelled('packages', packageLines(cell.packages)),
  ];
  return [cell.id, `${kind} (${code}): ${text}`, ...parts.flat().map((line) => `  ${line}`)].join('\n');
}

/** The label stands before the first line, and nothing stands there when there is no line. */
function labelled(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`);
}

function ruleLines({ rules, outcome }: Explanation): readonly string[] {
  const asked = rules.filter(({ answer }) => answer !== 'not asked');
  const others = rules.filter(({ answer }) => answer === 'not asked').map(({ rule }) => rule);
  const lines = asked.map(({ rule, answer, text }) => {
    const said = text === outcome.text ? 'see above' : text;
    return `${rule.padEnd(RULE_WIDTH)}${answer.padEnd(ANSWER_WIDTH)}${said}`;
  });
  return others.length === 0 ? lines : [...lines, `not asked: ${others.join(', ')}`];
}

function ledgerLines(entry: LedgerEntry | null): readonly string[] {
  if (entry === null) return ['nothing is recorded of this cell'];
  const { built, failure } = entry;
  const lines: string[] = [];
  if (built !== null) {
    const from = built.reused === null ? '' : `, with the modules of ${built.reused}`;
    lines.push(`published as ${built.package} on ${built.time}${from}`);
    lines.push(`made from identity ${built.identity}, definition ${built.definition ?? 'not recorded'}`);
  }
  if (failure !== null) {
    const what = isRefusedReuse(failure) ? 'reuse was refused' : `failed ${countOf(failure.attempts, 'time')}, last`;
    lines.push(`${what} on ${failure.last}: ${failure.note}`);
    lines.push(`with identity ${failure.identity}`);
  }
  return lines;
}

function packageLines(packages: readonly JudgedPackage[]): readonly string[] {
  if (packages.length === 0) return ['none of this kmod is published'];
  const older = packages.length - SHOWN_PACKAGES;
  const lines = packages.slice(0, SHOWN_PACKAGES).flatMap(packageText);
  return older > 0 ? [...lines, `and ${older} for older kernels; --json has them all`] : lines;
}

function packageText({ package: nevra, unameR, uncounted, verdict }: JudgedPackage): readonly string[] {
  return [
    `${nevra}, for ${unameR}`,
    `  ${verdictText(verdict)}`,
    ...symbolTable(verdict).map((line) => `    ${line}`),
    ...(uncounted === null ? [] : [`  does not count: ${uncounted}`]),
  ];
}

function verdictText(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'compatible':
      return `compatible: every symbol it uses (${verdict.symbols}) has the same CRC in this kernel`;
    case 'changed':
      return `changed: ${verdict.changed.length} of the symbols it uses`;
    case 'missing':
      return `missing: ${verdict.missing.length} of the symbols it uses, with ${verdict.changed.length} changed`;
    case 'unknown':
      return `unknown: ${verdict.why}`;
  }
}

/** Missing symbols first, then the changed ones with the CRC that was built with and the kernel's. */
function symbolTable(verdict: Verdict): readonly string[] {
  const rows = symbolRows(verdict);
  const shown = rows.slice(0, SHOWN_SYMBOLS);
  const width = Math.max(0, ...shown.map(([symbol]) => symbol.length));
  const lines = shown.map(([symbol, what]) => `${symbol.padEnd(width)}  ${what}`);
  const more = rows.length - shown.length;
  return more > 0 ? [...lines, `and ${more} more; --json has them all`] : lines;
}

function symbolRows(verdict: Verdict): readonly (readonly [string, string])[] {
  if (verdict.kind !== 'changed' && verdict.kind !== 'missing') return [];
  const missing = verdict.kind === 'missing' ? verdict.missing : [];
  return [
    ...missing.map((symbol) => [symbol, 'missing'] as const),
    ...verdict.changed.map(({ symbol, before, now }) => [symbol, `${before} -> ${now}`] as const),
  ];
}
