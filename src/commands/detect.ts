// `kmodsmith detect`: reads the repositories of every target and prints the kernels they ship.
import { refuseWithoutKernels } from '../detect/detect.ts';
import { formatKernelSet, type TableView } from '../detect/format.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { NO_SOURCE_HISTORY } from '../detect/source-record.ts';
import { summarizeKernelSet } from '../detect/summary.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { NO_CACHE } from '../io/source-cache.ts';
import { adhocRepositories } from './adhoc-repositories.ts';
import type { Context } from './context.ts';
import { type DetectTarget, findKernels } from './detect-kernels.ts';
import { type Look, look } from './look.ts';
import { readConfig } from './read-config.ts';
import { showProgress } from './show-progress.ts';
import { createPorts } from './source-ports.ts';

/**
 * With operands, they are the addresses or folders of the repositories of one target for x86_64, and nothing is remembered;
 * without, the targets of kmodsmith.yml, compared with the last look. Prints a table, or with `--json` the summary of
 * docs/formats/detect.md. Throws SOURCE_* for a repository that cannot be read or believed.
 */
export async function detectCommand(context: Context): Promise<ExitCode> {
  const { set, sightings, builtVariants } =
    context.operands.length > 0 ? await lookAtOperands(context) : await lookAtTargets(context);
  const view = { now: context.now, builtVariants };
  const { json } = context.options;
  context.print(
    json ? JSON.stringify(summarizeKernelSet(set, sightings), null, 2) : formatKernelSet(set, sightings, view),
  );
  return EXIT.done;
}

type Seen = Pick<Look, 'set' | 'sightings'> & Pick<TableView, 'builtVariants'>;

async function lookAtTargets(context: Context): Promise<Seen> {
  const config = await readConfig(context);
  const seen = await look(context, config, { sources: NO_SOURCE_HISTORY, sightings: [] });
  return { ...seen, builtVariants: new Map(config.targets.map(({ name, variants }) => [name, variants])) };
}

async function lookAtOperands(context: Context): Promise<Seen> {
  const targets = [adhocTarget(context.operands, context.root)];
  const progress = showProgress(context, targets);
  const found = await findKernels(targets, createPorts(NO_CACHE, progress), progress.say).finally(progress.end);
  const set: KernelSet = { version: 1, targets: found.targets.map((target) => target.found) };
  for (const target of set.targets) refuseWithoutKernels(target);
  return { set, sightings: [], builtVariants: new Map() };
}

function adhocTarget(operands: readonly string[], root: string): DetectTarget {
  const repositories = adhocRepositories(operands, root);
  return { name: 'adhoc', repositories, arches: ['x86_64'], releasever: '', variables: {}, variants: [] };
}
