// Why a cell is built, when no rule had another answer.
import { keptFor } from '../abi/kept-for.ts';
import type { StateDocument } from '../publish/published-state.ts';
import type { BuildCode, Reason } from './build-plan.ts';
import { allowedComparison } from './compatible.ts';
import { differenceText } from './difference-text.ts';
import { isRefusedReuse } from './past-outcomes.ts';
import { isForced, type Question } from './question.ts';
import { speaksOf, type UndecidedCell } from './undecided-cell.ts';

export function buildReason(cell: UndecidedCell, question: Question): Reason<BuildCode> {
  const { kmod, entry } = cell;
  if (isForced(cell, question)) return { code: 'forced', text: 'asked for with --force' };
  const needed = question.needed.get(kmod.name);
  if (needed !== undefined) return needed;
  if (entry !== null && entry.failure !== null) {
    const text =
      isRefusedReuse(entry.failure) && speaksOf(entry.failure.identity, cell)
        ? `modules of another kernel were refused for it (${entry.failure.note}), so it is built`
        : `failed before (${entry.failure.attempts}); its inputs changed or the wait is over`;
    return { code: 'retry', text };
  }
  if (entry !== null && entry.built !== null) {
    const whose = kmod.depends.length === 0 ? 'its inputs' : `its inputs or those of ${kmod.depends.join(', ')}`;
    return { code: 'changed-kmod', text: `${whose} changed since ${entry.built.package}` };
  }
  return kmodsIn(question.state.document).has(kmod.name)
    ? newKernel(cell, question)
    : { code: 'new-kmod', text: `${kmod.name} is new in this repository` };
}

/** Those of which a ledger says anything: looked through once, not for each cell. */
const kmodsIn = keptFor(({ ledger }: StateDocument) => new Set(Object.values(ledger).map(({ kmod }) => kmod)));

/** Where published modules might have served the kernel, also why they do not. */
function newKernel(cell: UndecidedCell, question: Question): Reason<BuildCode> {
  const { unameR } = cell.kernel;
  const found = allowedComparison(cell, question);
  if (found.kind === 'differs') return { code: 'changed-abi', text: differenceText(unameR, found) };
  const doubt = found.kind === 'unknown' ? `, and whether ${found.made.nevra} fits is not known: ${found.why}` : '';
  return { code: 'new-kernel', text: `${unameR} is new${doubt}` };
}
