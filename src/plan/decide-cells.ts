// Config, kernels and published state -> what becomes of every kmod for every kernel, in the order in which it is planned.
import { createVerdicts, type Verdicts } from '../abi/verdicts.ts';
import type { Config, Target } from '../config/config.ts';
import type { TargetKernels } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { isSameRepository } from '../publish/layout.ts';
import type { PublishedState, RepositoryState } from '../publish/published-state.ts';
import { compareText } from '../rpm/compare-text.ts';
import { type DecidedCell, decideKernel } from './decide-kernel.ts';
import { type OrderedKmod, orderKmods } from './kmod-order.ts';
import { madePackages } from './made-packages.ts';
import type { PlanInput } from './plan.ts';
import { type UndecidedCell, undecidedCell } from './undecided-cell.ts';

/**
 * Newest kernel of every target first, so that a limited run serves the most users; then required kmods with all that they
 * need; every kmod after what it needs. The same input gives the same order.
 */
export function decideCells(input: PlanInput): readonly DecidedCell[] {
  const kmods = orderKmods(input.config.kmods);
  const verdicts = createVerdicts(input.abi);
  return input.kernels.targets
    .flatMap((kernels) => decideTarget(kernels, input, kmods, verdicts))
    .sort((a, b) => comparePlaces(a.cell, b.cell));
}

function decideTarget(
  { kernels, ...key }: TargetKernels,
  { config, state: published, now, only, force }: PlanInput,
  kmods: readonly OrderedKmod[],
  verdicts: Verdicts,
): readonly DecidedCell[] {
  const target = targetNamed(config, key.target);
  const state = stateOf(published, key);
  const question = { config, state, packages: madePackages(state, kernels), verdicts, now, force };
  const wanted = kernels.filter(({ variant }) => target.variants.includes(variant));
  return wanted.flatMap((kernel, rank) => {
    const cells = kmods.map((kmod) => undecidedCell(kmod, { kernel, rank, target }, state.document, only));
    return decideKernel(cells, question);
  });
}

function targetNamed(config: Config, name: string): Target {
  const target = config.targets.find((entry) => entry.name === name);
  if (target === undefined) throw new Error(`kernels of a target '${name}' that is not in the configuration`);
  return target;
}

function stateOf(state: PublishedState, key: Pick<TargetKernels, 'target' | 'arch'>): RepositoryState {
  const found = state.repositories.find((repository) => isSameRepository(repository, key));
  if (found !== undefined) return found;
  throw new KmodsmithError('STATE_ABSENT', `the published state of ${key.target} ${key.arch} was not read`);
}

function comparePlaces(a: UndecidedCell, b: UndecidedCell): number {
  return a.rank - b.rank || Number(b.isFirst) - Number(a.isFirst) || a.level - b.level || compareText(a.id, b.id);
}
