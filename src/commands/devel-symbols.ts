// Kernels whose repodata does not name their symbols -> the same symbol maps with those of their kernel-devel packages.
import { join } from 'node:path';
import type { DevelSymbols } from '../abi/devel-symbols.ts';
import type { Config, Target } from '../config/config.ts';
import type { KernelSet, TargetKernels } from '../detect/kernel-set.ts';
import { namedSymbolsOf } from '../detect/named-symbols.ts';
import { KmodsmithError } from '../errors.ts';
import { createDevelCache, type DevelCache } from '../io/devel-cache.ts';
import { NO_CACHE } from '../io/source-cache.ts';
import { isSameRepository } from '../publish/layout.ts';
import type { PublishedState, RepositoryState } from '../publish/published-state.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { type AbiMaps, createSymbolNames, type SymbolCrcs, type SymbolNames } from '../repodata/symbols.ts';
import { type Context, WORK } from './context.ts';
import { type DevelToRead, fetchDevels } from './fetch-devels.ts';
import { readPublishedAbi } from './published-abi.ts';
import { createPorts } from './source-ports.ts';

type Published = Pick<Config, 'targets' | 'url' | 'directory'>;

export interface DevelSymbolsInput {
  /** Those of its kernels are looked at whose variant is one of their target's. */
  readonly kernels: KernelSet;
  readonly abi: AbiMaps;
  /** What was published; nothing is asked of a target and arch that is not in it. */
  readonly state: PublishedState;
}

/** What was found so far, by the checksum of the kernel-devel. */
type FoundDevels = Map<string, DevelSymbols>;

/**
 * `abi` and a map for the kernel-devel of each kernel whose packages name no symbol, or only those of its core: from the cache,
 * our published ABI archive, our archive of kernel-devel, or the repository. One that cannot be had or is broken is told in the
 * log and has no map, so that nothing is known of its kernel.
 */
export async function withDevelSymbols(
  context: Pick<Context, 'work' | 'log'>,
  config: Published,
  { kernels, abi, state }: DevelSymbolsInput,
): Promise<AbiMaps> {
  const wanted = wantedOf(config.targets, kernels, state);
  if (wanted.length === 0) return abi;
  const names = createSymbolNames(abi.names);
  const cache = createDevelCache(join(context.work, WORK.cache), names);
  const ports = createPorts(NO_CACHE, { log: context.log, received: () => undefined });
  const found: FoundDevels = new Map();
  const keep = async (one: DevelToRead, what: DevelSymbols): Promise<void> => {
    found.set(one.checksum, what);
    context.log(describe(one, what));
    await cache.write(recordOf(one), what);
  };
  await takeCached(wanted, cache, found, context.log);
  await takePublished(config, absentFrom(found, wanted), names, keep, context.log);
  await fetchDevels(config, absentFrom(found, wanted), { ports, names, keep, log: context.log });
  return { names: names.names, maps: new Map([...abi.maps, ...mapsOf(found)]) };
}

/** Each kernel-devel once: targets may share their repositories. */
function wantedOf(targets: readonly Target[], set: KernelSet, state: PublishedState): readonly DevelToRead[] {
  const wanted = set.targets.flatMap((found) => {
    const target = targets.find(({ name }) => name === found.target);
    return target === undefined ? [] : wantedIn(found, target, state);
  });
  return [...new Map(wanted.map((one) => [one.checksum, one])).values()];
}

function wantedIn(found: TargetKernels, target: Target, published: PublishedState): readonly DevelToRead[] {
  const state = published.repositories.find((entry) => isSameRepository(entry, found)) ?? null;
  return found.kernels.flatMap((kernel) => {
    const { devel } = kernel;
    if (devel === null || !target.variants.includes(kernel.variant) || namedSymbolsOf(kernel) === 'all') return [];
    return [{ kernel, devel, checksum: formatChecksum(devel.checksum), target, state }];
  });
}

function absentFrom(found: FoundDevels, wanted: readonly DevelToRead[]): readonly DevelToRead[] {
  return wanted.filter(({ checksum }) => !found.has(checksum));
}

function recordOf({ checksum, devel }: DevelToRead) {
  return { checksum, nevra: devel.nevra, unameR: devel.unameR };
}

function mapsOf(found: FoundDevels): readonly (readonly [string, SymbolCrcs])[] {
  return [...found].flatMap(([checksum, what]) => (what.kind === 'symbols' ? [[checksum, what.symbols] as const] : []));
}

function describe({ kernel }: DevelToRead, what: DevelSymbols): string {
  if (what.kind === 'unreadable') return `symbols of ${kernel.unameR} stay unknown: ${what.reason}`;
  const named = namedSymbolsOf(kernel) === 'none' ? 'none' : 'only those of its core';
  return `symbols of ${kernel.unameR}: from kernel-devel, its repodata names ${named}`;
}

async function takeCached(
  wanted: readonly DevelToRead[],
  cache: DevelCache,
  found: FoundDevels,
  log: (text: string) => void,
): Promise<void> {
  for (const one of wanted) {
    const what = await cache.read(one.checksum);
    if (what === null) continue;
    found.set(one.checksum, what);
    log(describe(one, what));
  }
}

/** Each archive is read once, and only for what the cache does not have. */
async function takePublished(
  config: Published,
  wanted: readonly DevelToRead[],
  names: SymbolNames,
  keep: (one: DevelToRead, what: DevelSymbols) => Promise<void>,
  log: (text: string) => void,
): Promise<void> {
  for (const state of new Set(wanted.map((one) => one.state))) {
    if (state === null) continue;
    const maps = await publishedMaps(config, state, names, log);
    for (const one of wanted.filter((other) => other.state === state)) {
      const symbols = maps.get(one.checksum);
      if (symbols !== undefined) await keep(one, { kind: 'symbols', symbols });
    }
  }
}

async function publishedMaps(
  config: Published,
  state: RepositoryState,
  names: SymbolNames,
  log: (text: string) => void,
): Promise<AbiMaps['maps']> {
  try {
    return (await readPublishedAbi(config, state, names)).maps;
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    log(`${state.target} ${state.arch}: published symbols cannot be read, so kernel-devel is: ${error.message}`);
    return new Map();
  }
}
