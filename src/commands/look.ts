// One look at all repositories of a configuration: read, compared with the last good look, refused when it is suspicious.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { refuseWithoutKernels } from '../detect/detect.ts';
import { suspicious } from '../detect/finding.ts';
import { guardSources } from '../detect/guard.ts';
import { mergeSightings, type Sighting, updateSightings } from '../detect/kernel-history.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { mergeHistories, type SourceHistory, sourcesOf } from '../detect/source-record.ts';
import { createSourceCache } from '../io/source-cache.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import { type Context, WORK } from './context.ts';
import { findKernels } from './detect-kernels.ts';
import { readMemory, writeMemory } from './detection-memory.ts';
import { readDevelKeys, withDevelKeys } from './devel-keys.ts';
import { showProgress } from './show-progress.ts';
import { createPorts } from './source-ports.ts';

/** What others remember beside this machine: our own published repositories. */
export interface Remembered {
  readonly sources: SourceHistory;
  readonly sightings: readonly Sighting[];
}

export interface Look {
  readonly set: KernelSet;
  readonly abi: () => Promise<AbiMaps>;
  readonly sightings: readonly Sighting[];
  /** The base of the next look. */
  readonly sources: SourceHistory;
}

/**
 * Throws SOURCE_* for a repository that cannot be read, SOURCE_SUSPICIOUS for one that is not what it was and was not
 * accepted, and SOURCE_NO_KERNELS for a target without a kernel; the last good look stays what it was.
 */
export async function look(context: Context, config: Pick<Config, 'targets'>, remembered: Remembered): Promise<Look> {
  const memory = await readMemory(context);
  const before = mergeHistories(remembered.sources, memory.sources);
  const progress = showProgress(context, config.targets);
  const ports = createPorts(createSourceCache(join(context.work, WORK.cache)), progress);
  const found = await findKernels(config.targets, ports, progress.say, before).finally(progress.end);
  const set: KernelSet = { version: 1, targets: found.targets.map((target) => target.found) };
  const records = set.targets.map((target) => sourcesOf(target, context.now));
  const { findings, history } = guardSources(before, records, { checksums: context.options.accept, at: context.now });
  if (findings.length > 0) {
    await writeMemory(context, memory, { ...memory, sources: history });
    throw suspicious(findings);
  }
  for (const target of set.targets) refuseWithoutKernels(target);
  const develKeys = await readDevelKeys(found, memory.develKeys, ports, context.log);
  const sightings = updateSightings(mergeSightings(memory.sightings, remembered.sightings), set, context.now);
  await writeMemory(context, memory, { version: 1, sources: history, sightings, develKeys });
  return { set: withDevelKeys(set, develKeys), abi: found.abi, sightings, sources: history };
}
