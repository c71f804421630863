// The kernels that can be named: those the repositories ship, and those whose symbols our published ABI archives keep.
import { archivedKernels, type KernelOfArchive } from '../abi/archived-kernels.ts';
import { findShipped, type KnownKernels } from '../abi/find-kernel.ts';
import type { KernelWord } from '../abi/kernel-word.ts';
import type { Config } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { NO_SOURCE_HISTORY } from '../detect/source-record.ts';
import type { PublishedState, RepositoryState } from '../publish/published-state.ts';
import { type AbiMaps, createSymbolNames, type SymbolCrcs } from '../repodata/symbols.ts';
import type { Context } from './context.ts';
import { withDevelSymbols } from './devel-symbols.ts';
import { look } from './look.ts';
import { readPublishedAbi } from './published-abi.ts';
import { readPublishedState } from './published-state.ts';
import { readConfig } from './read-config.ts';

/**
 * Looks at all repositories as detect does, and reads what is published for the targets that the words can mean. The errors
 * of `look` and of `readPublishedState`, USAGE for the kernel of several targets; an archive is read only where a word is no
 * kernel that is shipped.
 */
export async function readKnownKernels(context: Context, words: readonly KernelWord[]): Promise<KnownKernels> {
  const config = await readConfig(context);
  const { set, abi: readAbi } = await look(context, config, { sources: NO_SOURCE_HISTORY, sightings: [] });
  const shipped = new Set(words.flatMap((word) => findShipped(word, set)?.target ?? []));
  const unseen = words.filter((word) => findShipped(word, set) === null);
  // A kernel that no repository ships may be any target's.
  const isMeant = (target: string) => shipped.has(target) || unseen.some((word) => (word.target ?? target) === target);
  const targets = config.targets.filter(({ name }) => isMeant(name));
  const { repositories } = await readPublishedState({ ...config, targets }, context.options);
  const kernels = askedOf(set, words);
  const state: PublishedState = { version: 1, repositories };
  const abi = await withDevelSymbols(context, config, { kernels, abi: await readAbi(), state });
  if (unseen.length === 0) return { set, archived: [], repositories, abi };
  return { set, repositories, ...(await readArchives(config, repositories, abi)) };
}

/** The kernels that the words name, and no others: for those that are not asked for, no kernel-devel is fetched. */
function askedOf(set: KernelSet, words: readonly KernelWord[]): KernelSet {
  const asked = new Set(words.map((word) => findShipped(word, set)));
  const targets = set.targets.map((found) => ({
    ...found,
    kernels: found.kernels.filter((kernel) => asked.has(kernel)),
  }));
  return { ...set, targets };
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
