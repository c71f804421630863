// Two kernels with their symbols and what is published -> how the second one differs, and which kmods that hits.
import { isSameRepository } from '../publish/layout.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import type { AbiDiff, ComparedKernel, PublishedKmods } from './abi-diff.ts';
import { diffSymbols } from './diff-symbols.ts';
import { judgeKmods } from './judge-kmods.ts';
import type { JudgedKernel } from './symbol-origin.ts';
import { createVerdicts } from './verdicts.ts';

/** One of the two. */
export interface FoundKernel {
  readonly compared: ComparedKernel;
  readonly kernel: JudgedKernel;
  /** Symbol -> CRC. */
  readonly symbols: ReadonlyMap<string, string>;
}

/** @param abi the symbols of both; `repositories` has the one of each target that is named */
export function diffKernels(
  before: FoundKernel,
  now: FoundKernel,
  abi: AbiMaps,
  repositories: readonly RepositoryState[],
): AbiDiff {
  return {
    version: 1,
    before: before.compared,
    now: now.compared,
    ...diffSymbols(before.symbols, now.symbols),
    published: publishedKmods(before, now, abi, repositories),
  };
}

function publishedKmods(
  before: FoundKernel,
  now: FoundKernel,
  abi: AbiMaps,
  repositories: readonly RepositoryState[],
): PublishedKmods | null {
  const ofTarget = [before.compared, now.compared].find((compared) => compared.kind !== 'file');
  const state = repositories.find((repository) => ofTarget !== undefined && isSameRepository(repository, ofTarget));
  if (state === undefined) return null;
  const { target, arch, generation } = state;
  const judging = { state, before: before.kernel, now: now.kernel, complete: now.compared.complete };
  return { target, arch, generation, kmods: judgeKmods({ ...judging, verdicts: createVerdicts(abi) }) };
}
