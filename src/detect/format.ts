// A KernelSet and what is remembered of its kernels -> the table that a maintainer reads.
import { compareText } from '../rpm/compare-text.ts';
import { formatEvr } from '../rpm/evr.ts';
import { evrOf } from '../rpm/nevra.ts';
import { groupBy } from './group.ts';
import type { Sighting } from './kernel-history.ts';
import type { Kernel, KernelSet, RepositorySeen, TargetKernels } from './kernel-set.ts';
import { describeTrust } from './source-trust.ts';
import { develOnlyBuilds, sightingsOf, symbolSum, withdrawnKernels } from './summary.ts';

const HEADER = ['TARGET', 'KERNEL', 'VARIANT', 'ARCHES', 'DEVEL', 'SYMBOLS', 'FIRST SEEN', 'SOURCE', 'VERIFIED'];

/** One kernel of one arch, and what is known around it. */
interface Shown {
  readonly kernel: Kernel;
  readonly repositories: readonly RepositorySeen[];
  readonly firstSeen: string | null;
}

/**
 * A table with one line per kernel, its architectures together; below it what nobody vouches for, what cannot be built for
 * and what has been withdrawn.
 */
export function formatKernelSet(set: KernelSet, sightings: readonly Sighting[]): string {
  const shown = set.targets.flatMap((found) => shownKernels(found, sightingsOf(found, sightings)));
  const rows = [...groupBy(shown, ({ kernel }) => rowKey(kernel)).values()].map(rowOf);
  const notes = [
    formatUnverified(set.targets),
    set.targets.flatMap(formatDevelOnly),
    set.targets.flatMap((found) => formatWithdrawn(found, sightingsOf(found, sightings))),
  ];
  return [formatTable([HEADER, ...rows]), ...notes.filter((lines) => lines.length > 0)]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function shownKernels({ kernels, repositories }: TargetKernels, sightings: readonly Sighting[]): readonly Shown[] {
  const firstSeen = new Map(sightings.map((sighting) => [sighting.unameR, sighting.firstSeen]));
  return kernels.map((kernel) => ({ kernel, repositories, firstSeen: firstSeen.get(kernel.unameR) ?? null }));
}

function rowKey({ target, nevra, variant }: Kernel): string {
  return `${target} ${formatEvr(evrOf(nevra))} ${variant}`;
}

/** The same build of one target on all its architectures. */
function rowOf(shown: readonly Shown[]): readonly string[] {
  const kernels = shown.map(({ kernel }) => kernel);
  const [first] = kernels;
  if (first === undefined) return [];
  const seen = shown.flatMap(({ firstSeen }) => firstSeen ?? []).sort(compareText);
  return [
    first.target,
    formatEvr(evrOf(first.nevra)),
    first.variant,
    kernels.map(({ arch }) => arch).join(' '),
    develCell(kernels),
    once(kernels.map((kernel) => String(symbolSum(kernel)))).join(' / '),
    seen[0]?.slice(0, 10) ?? '-',
    once(kernels.flatMap(repositoriesOf)).sort(compareText).join(', '),
    once(shown.flatMap(trustWords)).sort(compareText).join(', '),
  ];
}

function develCell(kernels: readonly Kernel[]): string {
  const having = kernels.filter(({ devel }) => devel !== null);
  if (having.length === kernels.length) return 'yes';
  return having.length === 0 ? 'no' : `${having.map(({ arch }) => arch).join(' ')} only`;
}

function repositoriesOf({ packages }: Kernel): readonly string[] {
  return packages.map(({ repository }) => repository);
}

function trustWords({ kernel, repositories }: Shown): readonly string[] {
  const own = new Set(repositoriesOf(kernel));
  return repositories.filter(({ id }) => own.has(id)).map(({ trust }) => describeTrust(trust));
}

function once(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function formatTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** One line per target and reason: nobody but the server vouches for these. */
function formatUnverified(targets: readonly TargetKernels[]): readonly string[] {
  const found = targets.flatMap(({ target, repositories }) =>
    repositories.flatMap(({ id, trust }) =>
      trust.kind === 'unverified' ? [{ target, id, reason: trust.reason }] : [],
    ),
  );
  return [...groupBy(found, ({ target, reason }) => `${target} ${reason}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return `not verified: ${first.target}: repomd.xml of ${once(same.map(({ id }) => id)).join(', ')}: ${first.reason}`;
  });
}

function formatDevelOnly(found: TargetKernels): readonly string[] {
  return develOnlyBuilds(found).map(({ build, packages, reason }) => {
    const names = packages.map(({ unameR }) => unameR).join(', ');
    return `${found.target} ${found.arch} ${build}: no kernel to build for (${names}): ${reason}`;
  });
}

const WITHDRAWN_SHOWN = 5;

function formatWithdrawn({ target, arch }: TargetKernels, sightings: readonly Sighting[]): readonly string[] {
  const withdrawn = withdrawnKernels(sightings);
  const more = withdrawn.length - WITHDRAWN_SHOWN;
  const lines = withdrawn
    .slice(0, WITHDRAWN_SHOWN)
    .map(
      (kernel) =>
        `${target} ${arch} ${kernel.unameR}: withdrawn ${kernel.withdrawn.slice(0, 10)}, first seen ${kernel.firstSeen.slice(0, 10)}`,
    );
  return more > 0 ? [...lines, `${target} ${arch}: and ${more} withdrawn before; --json lists them`] : lines;
}
