// `kmodsmith abi diff KERNEL KERNEL`: what another kernel changes, and which published kmods that hits.
import type { AbiDiff } from '../abi/abi-diff.ts';
import { formatAbiDiff } from '../abi/format-diff.ts';
import { nextSteps } from '../abi/next-steps.ts';
import { EXIT, type ExitCode, KmodsmithError } from '../errors.ts';
import { countOf } from '../report/cell-words.ts';
import { compareKernels } from './compare-kernels.ts';
import type { Context } from './context.ts';

const SYNTAX =
  'kmodsmith abi diff KERNEL KERNEL, where a KERNEL is a uname-r, target@uname-r, or the path of a Module.symvers';

/**
 * Prints the difference as text, or with `--json` as docs/formats/abi-diff.md says. Differences are no failure. USAGE for a
 * kernel that nobody knows or several targets have; SOURCE_EMPTY for one whose symbols nobody knows.
 */
export async function abiCommand(context: Context): Promise<ExitCode> {
  const [subcommand, before, now, ...more] = context.operands;
  if (subcommand !== 'diff') {
    throw new KmodsmithError('USAGE', `found ${subcommand ?? 'nothing'} after abi, expected ${SYNTAX}`);
  }
  if (before === undefined || now === undefined || more.length > 0) {
    throw new KmodsmithError('USAGE', `found ${countOf(context.operands.length - 1, 'kernel')}, expected ${SYNTAX}`);
  }
  show(context, await compareKernels(context, before, now));
  return EXIT.done;
}

function show(context: Context, diff: AbiDiff): void {
  if (context.options.json) {
    context.print(JSON.stringify(diff, null, 2));
    return;
  }
  context.print(formatAbiDiff(diff));
  for (const step of nextSteps(diff)) context.log(step);
}
