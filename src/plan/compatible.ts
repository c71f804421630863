// The two rules that save a build: a published package serves this kernel too (classic), or its modules do (tracking).
import { type Comparison, compare } from './comparison.ts';
import { differenceText } from './difference-text.ts';
import { isRefusedReuse } from './past-outcomes.ts';
import { type Answer, decided, isForced, pass, type Question, skipped } from './question.ts';
import { speaksOf, type UndecidedCell } from './undecided-cell.ts';

/** `off`: what is published is not asked, and `why` says on whose word. */
export type Allowed = Comparison | { readonly kind: 'off'; readonly why: string };

/** The comparison as far as mode, policy and the cell's past let it save a build. */
export function allowedComparison(cell: UndecidedCell, question: Question): Allowed {
  const why = whyOff(cell, question) ?? (question.config.mode === 'tracking' ? whyNoReuse(cell, question) : null);
  return why === null ? compare(cell, question) : { kind: 'off', why };
}

/** classic: one package serves every kernel that it fits. */
export function compatible(cell: UndecidedCell, question: Question): Answer {
  if (question.config.mode !== 'classic') return pass('in classic mode only');
  const found = allowedComparison(cell, question);
  if (found.kind !== 'fits') return pass(whyNot(cell, found));
  const text = `every symbol that ${found.made.nevra} uses (${found.symbols}) has the same CRC here`;
  return skipped('compatible', text, found.made);
}

/** tracking: the kernel gets a package of its own, with the modules of a published one. */
export function reuse(cell: UndecidedCell, question: Question): Answer {
  if (question.config.mode !== 'tracking') return pass('in tracking mode only');
  const found = allowedComparison(cell, question);
  if (found.kind !== 'fits') return pass(whyNot(cell, found));
  const { nevra, unameR } = found.made;
  const text = `takes the modules of ${nevra}, built for ${unameR}: every symbol they use (${found.symbols}) has the same CRC here`;
  return decided({ kind: 'reuse', reason: { code: 'reused', text }, made: found.made });
}

function whyOff(cell: UndecidedCell, question: Question): string | null {
  if (isForced(cell, question)) return '--force asks for a build';
  const needed = question.needed.get(cell.kmod.name);
  if (needed !== undefined) return needed.text;
  return cell.kmod.rebuild === 'every-kernel' ? 'its kmod.yml says rebuild: every-kernel' : null;
}

function whyNoReuse(cell: UndecidedCell, { config }: Question): string | null {
  if (config.reuse === 'never') return 'kmodsmith.yml does not say reuse: compatible';
  // What such a spec does may depend on the kernel it is called for, and nothing but a run of it shows how.
  if (cell.kmod.spec.kind === 'own') return 'it has a spec of its own, which may build otherwise for another kernel';
  const failure = cell.entry?.failure ?? null;
  if (failure === null || !speaksOf(failure.identity, cell)) return null;
  return isRefusedReuse(failure) ? 'its reuse was refused before' : 'a build from these inputs failed before';
}

function whyNot({ kernel }: UndecidedCell, found: Exclude<Allowed, { kind: 'fits' }>): string {
  if (found.kind === 'differs') return differenceText(kernel.unameR, found);
  return found.kind === 'unknown' ? `nothing is known of ${found.made.nevra}: ${found.why}` : found.why;
}
