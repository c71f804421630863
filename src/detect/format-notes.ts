// What is to be said of a KernelSet beside its kernels -> the lines below the table, few for each target.
import { compareText } from '../rpm/compare-text.ts';
import { formatEvr } from '../rpm/evr.ts';
import { evrOf, type Nevra } from '../rpm/nevra.ts';
import { groupBy } from './group.ts';
import type { Sighting } from './kernel-history.ts';
import type { Kernel, TargetKernels } from './kernel-set.ts';
import { type NamedSymbols, namedSymbolsOf } from './named-symbols.ts';
import { withdrawnKernels } from './summary.ts';

/** One line per target and reason: nobody but the server vouches for these. */
export function formatUnverified(targets: readonly TargetKernels[]): readonly string[] {
  const found = targets.flatMap(({ target, repositories }) =>
    repositories.flatMap(({ id, trust }) =>
      trust.kind === 'unverified' ? [{ target, id, reason: trust.reason }] : [],
    ),
  );
  return [...groupBy(found, ({ target, reason }) => `${target} ${reason}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const ids = [...new Set(same.map(({ id }) => id))].join(', ');
    return `not verified: ${first.target}: repomd.xml of ${ids}: ${first.reason}`;
  });
}

/** One line per target: variants that its repositories have and its configuration does not. */
export function formatNotBuilt(
  targets: readonly TargetKernels[],
  builtVariants: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return [...groupBy(targets, ({ target }) => target)].flatMap(([target, arches]) => {
    const built = builtVariants.get(target);
    const shipped = new Set(arches.flatMap(({ kernels }) => kernels.map(({ variant }) => variant)));
    const others = built === undefined ? [] : [...shipped].filter((variant) => !built.includes(variant));
    return others.length === 0
      ? []
      : [`${target}: also shipped, not built for: ${others.sort(compareText).join(', ')}`];
  });
}

const BUILDS_SHOWN = 10;

/** One line per reason, with builds; which variants of a build are meant is told only where the build has another kernel. */
export function formatDevelOnly({ target, arch, kernels, develOnly }: TargetKernels): readonly string[] {
  const withKernel = new Set(kernels.map(buildOf));
  const builds = [...groupBy(develOnly, buildOf)];
  const reasonOf = ([build, packages]: (typeof builds)[number]): string =>
    withKernel.has(build)
      ? `${packages.map(({ nevra }) => nevra.name).join(', ')} without its kernel`
      : 'kernel-devel without a kernel';
  return [...groupBy(builds, reasonOf)].map(([reason, same]) => {
    const shown = same.slice(0, BUILDS_SHOWN).map(([build]) => build);
    return `${target} ${arch}: ${reason}: ${shown.join(', ')}${moreOf(same.length - shown.length)}`;
  });
}

const UNNAMED: readonly { readonly named: NamedSymbols; readonly words: string }[] = [
  { named: 'none', words: 'names no symbol of' },
  { named: 'core', words: "names only the core's symbols of" },
];

/** One line for each of both reasons: kernels of one target and arch whose symbols only their kernel-devel has. */
export function formatUnnamed(
  { target, arch }: Pick<TargetKernels, 'target' | 'arch'>,
  kernels: readonly Kernel[],
): readonly string[] {
  return UNNAMED.flatMap(({ named, words }) => {
    const found = kernels.filter((kernel) => kernel.devel !== null && namedSymbolsOf(kernel) === named);
    const shown = found.slice(0, BUILDS_SHOWN).map(({ unameR }) => unameR);
    const kept = `${shown.join(', ')}${moreOf(found.length - shown.length)}`;
    return found.length === 0
      ? []
      : [`${target} ${arch}: repodata ${words} ${kept}: read from kernel-devel where a plan decides by symbols`];
  });
}

function buildOf({ nevra }: { readonly nevra: Nevra }): string {
  return formatEvr(evrOf(nevra));
}

function moreOf(count: number): string {
  return count > 0 ? ` and ${count} more; --json lists them` : '';
}

const WITHDRAWN_SHOWN = 5;
const WITHDRAWN_TOLD_MS = 30 * 24 * 60 * 60 * 1000;

/** The newest of those that were withdrawn in the 30 days before `now` (ISO 8601). */
export function formatWithdrawn(
  { target, arch }: TargetKernels,
  sightings: readonly Sighting[],
  now: string,
): readonly string[] {
  const since = Date.parse(now) - WITHDRAWN_TOLD_MS;
  const withdrawn = withdrawnKernels(sightings).filter((kernel) => Date.parse(kernel.withdrawn) >= since);
  const more = withdrawn.length - WITHDRAWN_SHOWN;
  const lines = withdrawn
    .slice(0, WITHDRAWN_SHOWN)
    .map(
      (kernel) =>
        `${target} ${arch} ${kernel.unameR}: withdrawn ${kernel.withdrawn.slice(0, 10)}, first seen ${kernel.firstSeen.slice(0, 10)}`,
    );
  return more > 0 ? [...lines, `${target} ${arch}: and ${more} more withdrawn; --json lists them`] : lines;
}
