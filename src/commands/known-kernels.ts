// The kernels that can be named: those the repositories ship, and those whose symbols our published ABI archives keep.
import { archivedKernels, type KernelOfArchive } from '../abi/archived-kernels.ts';
import type { KnownKernels } from '../abi/find-kernel.ts';
import { type KernelWord, kernelsNamed } from '../abi/kernel-word.ts';
import type { Config } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import { NO_SOURCE_HISTORY } from '../detect/source-record.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import { type AbiMaps, createSymbolNames, type SymbolCrcs } from '../repodata/symbols.ts';
import type { Context } from './context.ts';
import { look } from './look.ts';
import { readPublishedAbi } from './published-abi.ts';
import { readPublishedState } from './published-state.ts';
import { readConfig } from './read-config.ts';

/**
 * Looks at all repositories as detect does, and reads what is published for the targets that the words can mean. The errors
 * of `look` and of `readPublishedState`; an archive is read only where a word is no kernel that is shipped.
 */
export async function readKnownKernels(context: Context, words: readonly KernelWord[]): Promise<KnownKernels> {
  const config = await readConfig(context);
  const { set, abi: readAbi } = await look(context, config, { sources: NO_SOURCE_HISTORY, sightings: [] });
  const kernels = set.targets.flatMap((found) => found.kernels);
  const unseen = words.filter((word) => kernelsNamed(word, kernels).length === 0);
  const targets = config.targets.filter(({ name }) => isMeant(name, words, unseen, kernels));
  const { repositories } = await readPublishedState({ ...config, targets }, context.options);
  const abi = await readAbi();
  if (unseen.length === 0) return { set, archived: [], repositories, abi };
  return { set, repositories, ...(await readArchives(config, repositories, abi)) };
}

/** A kernel that no repository ships may be any target's. */
function isMeant(
  target: string,
  words: readonly KernelWord[],
  unseen: readonly KernelWord[],
  kernels: readonly Kernel[],
): boolean {
  const isShipped = words.some((word) => kernelsNamed(word, kernels).some((kernel) => kernel.target === target));
  return isShipped || unseen.some((word) => (word.target ?? target) === target);
}

async function readArchives(
  config: Config,
  repositories: readonly RepositoryState[],
  abi: AbiMaps,
): Promise<Pick<KnownKernels, 'archived' | 'abi'>> {
  const names = createSymbolNames(abi.names);
  const maps = new Map<string, SymbolCrcs>(abi.maps);
  const archived: KernelOfArchive[] = [];
  for (const state of repositories) {
    const archive = await readPublishedAbi(config, state, names);
    for (const [checksum, map] of archive.maps) maps.set(checksum, map);
    archived.push(...archivedKernels(state, archive));
  }
  return { archived, abi: { names: names.names, maps } };
}
