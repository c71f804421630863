// Reads the repositories of forecasts: the kernels to look at, with who signed their kernel-devel, and their symbols. Nothing of
// it is remembered as a look at a target; what was read stays in the cache, by checksum.
import { join } from 'node:path';
import type { Config, ForecastTarget } from '../config/config.ts';
import { refuseWithoutKernels } from '../detect/detect.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { chooseKernels, missingVariants, type Wish } from '../forecast/choose-kernels.ts';
import { createSourceCache } from '../io/source-cache.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import { type Context, WORK } from './context.ts';
import { type Found, findKernels } from './detect-kernels.ts';
import { readDevelKeys, withDevelKeys } from './devel-keys.ts';
import { showProgress } from './show-progress.ts';
import { createPorts } from './source-ports.ts';

export interface ForecastKernels {
  readonly kernels: KernelSet;
  readonly abi: AbiMaps;
}

type FoundTarget = Found['targets'][number];

/** SOURCE_* as detect has them, and for a forecast without a kernel of its variants; USAGE when `--only` matches no cell. */
export async function readForecastKernels(
  context: Context,
  { kmods }: Pick<Config, 'kmods'>,
  forecasts: readonly ForecastTarget[],
): Promise<ForecastKernels> {
  const targets = forecasts.map(({ target }) => target);
  const progress = showProgress(context, targets);
  const ports = createPorts(createSourceCache(join(context.work, WORK.cache)), progress);
  const found = await findKernels(targets, ports, progress.say).finally(progress.end);
  const wish: Wish = { kmods: kmods.map(({ name }) => name), only: context.options.only };
  const chosen = offering(context, found.targets).map((one) => {
    refuseWithoutKernels(one.found);
    const missing = missingVariants(one.found, one.target);
    if (missing.length > 0) context.log(`${sourceOf(one)}: no kernel of the variant ${missing.join(', ')}`);
    return { ...one, found: chooseKernels(one.found, one.target, wish) };
  });
  if (chosen.every((one) => one.found.kernels.length === 0)) throw nothingMatches(wish, chosen);
  const develKeys = await readDevelKeys({ ...found, targets: chosen }, {}, ports, context.log);
  const kernels: KernelSet = { version: 1, targets: chosen.map((one) => one.found) };
  return { kernels: withDevelKeys(kernels, develKeys), abi: await found.abi() };
}

/** A repository that is named by its address may have fewer architectures than the target that it is looked at for. */
function offering({ options, log }: Context, found: readonly FoundTarget[]): readonly FoundTarget[] {
  const having = found.filter((one) => one.found.kernels.length > 0);
  if (options.like === null || having.length === 0) return found;
  for (const one of found.filter((other) => !having.includes(other))) {
    log(`${sourceOf(one)}: left out, because these repositories have no kernel for it`);
  }
  return having;
}

function sourceOf({ target, arch }: FoundTarget): string {
  return `${target.name} ${arch}`;
}

function nothingMatches({ kmods, only }: Wish, chosen: readonly FoundTarget[]): KmodsmithError {
  const targets = [...new Set(chosen.map(({ target }) => target.name))].join(', ');
  return new KmodsmithError(
    'USAGE',
    `found no cell that matches --only ${only}, expected KMOD@TARGET@KERNEL with * for any text; kmods: ${kmods.join(', ') || 'none'}; targets: ${targets}`,
  );
}
