// A KernelSet and what is remembered of its kernels -> the table that a maintainer reads.
import { compareText } from '../rpm/compare-text.ts';
import { compareEvr, formatEvr } from '../rpm/evr.ts';
import { evrOf } from '../rpm/nevra.ts';
import { formatDevelOnly, formatNotBuilt, formatUnnamed, formatUnverified, formatWithdrawn } from './format-notes.ts';
import { groupBy } from './group.ts';
import type { Sighting } from './kernel-history.ts';
import type { Kernel, KernelSet, RepositorySeen, TargetKernels } from './kernel-set.ts';
import { describeTrust } from './source-trust.ts';
import { sightingsOf, symbolSum } from './summary.ts';

const HEADER = ['TARGET', 'KERNEL', 'VARIANT', 'ARCHES', 'DEVEL', 'SYMBOLS', 'FIRST SEEN', 'SOURCE', 'VERIFIED'];

/** One kernel of one arch, and what is known around it. */
interface Shown {
  readonly kernel: Kernel;
  readonly repositories: readonly RepositorySeen[];
  readonly firstSeen: string | null;
}

/** What the table depends on beside the kernels. */
export interface TableView {
  /** ISO 8601; what was withdrawn long before is not told. */
  readonly now: string;
  /** By target; of one that is not in it, all variants are listed. */
  readonly builtVariants: ReadonlyMap<string, readonly string[]>;
}

/**
 * A table with one line per kernel that is built for, its architectures together: targets in the order of the set, newest
 * build first. Below it what nobody vouches for, what is not or cannot be built for and what has been withdrawn.
 */
export function formatKernelSet(set: KernelSet, sightings: readonly Sighting[], view: TableView): string {
  const targets = set.targets.map((found) => {
    const isBuilt = isBuiltIn(view.builtVariants.get(found.target));
    const own = sightingsOf(found, sightings);
    return {
      found,
      kernels: shownKernels(found, own).filter(({ kernel }) => isBuilt(kernel)),
      own: own.filter(isBuilt),
    };
  });
  const rows = rowsOf(targets.flatMap(({ kernels }) => kernels));
  const notes = [
    formatUnverified(set.targets),
    formatNotBuilt(set.targets, view.builtVariants),
    set.targets.flatMap(formatDevelOnly),
    targets.flatMap(({ found, kernels }) =>
      formatUnnamed(
        found,
        kernels.map(({ kernel }) => kernel),
      ),
    ),
    targets.flatMap(({ found, own }) => formatWithdrawn(found, own, view.now)),
  ];
  return [formatTable([HEADER, ...rows]), ...notes.filter((lines) => lines.length > 0)]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** A variant that was not recorded may be one that is built. */
function isBuiltIn(variants: readonly string[] | undefined) {
  return ({ variant }: { readonly variant: string | null }): boolean =>
    variants === undefined || variant === null || variants.includes(variant);
}

/** The same build of one target on all its architectures. */
type Row = readonly Shown[];

function rowsOf(shown: readonly Shown[]): readonly (readonly string[])[] {
  const order = [...new Set(shown.map(({ kernel }) => kernel.target))];
  const rows = [...groupBy(shown, ({ kernel }) => rowKey(kernel)).values()];
  return rows.sort((a, b) => compareRows(a, b, order)).map(rowOf);
}

/** An arch that is behind has old builds too: they stand where their build belongs, not after the last of the arch before. */
function compareRows([a]: Row, [b]: Row, targets: readonly string[]): number {
  if (a === undefined || b === undefined) return 0;
  return (
    targets.indexOf(a.kernel.target) - targets.indexOf(b.kernel.target) ||
    compareEvr(evrOf(b.kernel.nevra), evrOf(a.kernel.nevra)) ||
    compareVariants(a.kernel.variant, b.kernel.variant)
  );
}

function compareVariants(a: string, b: string): number {
  return Number(b === 'stock') - Number(a === 'stock') || compareText(a, b);
}

function shownKernels({ kernels, repositories }: TargetKernels, sightings: readonly Sighting[]): readonly Shown[] {
  const firstSeen = new Map(sightings.map((sighting) => [sighting.unameR, sighting.firstSeen]));
  return kernels.map((kernel) => ({ kernel, repositories, firstSeen: firstSeen.get(kernel.unameR) ?? null }));
}

function rowKey({ target, nevra, variant }: Kernel): string {
  return `${target} ${formatEvr(evrOf(nevra))} ${variant}`;
}

function rowOf(shown: Row): readonly string[] {
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
