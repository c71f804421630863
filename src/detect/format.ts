// A KernelSet -> a table for people, and a summary with symbol counts for programs.
import { compareText } from '../rpm/compare-text.ts';
import { formatEvr } from '../rpm/evr.ts';
import { evrOf, formatNevra } from '../rpm/nevra.ts';
import { groupBy } from './group.ts';
import type { DevelPackage, Kernel, KernelPackage, KernelSet, RepositorySeen, TargetKernels } from './kernel-set.ts';

export interface KernelSetSummary {
  readonly version: 1;
  readonly targets: readonly TargetSummary[];
}

export interface TargetSummary {
  readonly target: string;
  readonly arch: string;
  readonly repositories: readonly RepositorySeen[];
  readonly kernels: readonly KernelSummary[];
  readonly develOnly: readonly DevelOnlyBuild[];
}

export interface KernelSummary {
  readonly nevra: string;
  readonly unameR: string;
  readonly provide: string;
  readonly variant: string;
  readonly buildTime: number;
  /** Sum over the packages. */
  readonly symbols: number;
  readonly packages: readonly { nevra: string; repository: string; unameProvide: string; symbols: number }[];
  readonly devel: DevelSummary | null;
}

export interface DevelSummary {
  readonly nevra: string;
  readonly unameR: string;
  readonly repository: string;
  readonly url: string;
}

/** One build of the kernel without a core package: kernel-devel and, where it is there, its variants such as kernel-debug-devel. */
export interface DevelOnlyBuild {
  /** `[epoch:]version-release` */
  readonly build: string;
  readonly packages: readonly DevelSummary[];
  readonly reason: string;
}

const DEVEL_ONLY_REASON = 'kernel-devel without a kernel-core in any repository of the target';

function symbolCount(found: KernelPackage): number {
  return Object.keys(found.symbols).length;
}

function symbolSum(kernel: Kernel): number {
  return kernel.packages.reduce((sum, found) => sum + symbolCount(found), 0);
}

/** Everything of the set but the symbols themselves, which are counted; the same set gives the same summary. */
export function summarizeKernelSet(set: KernelSet): KernelSetSummary {
  return {
    version: 1,
    targets: set.targets.map((found) => ({
      target: found.target,
      arch: found.arch,
      repositories: found.repositories,
      kernels: found.kernels.map(summarizeKernel),
      develOnly: buildsOf(found.develOnly),
    })),
  };
}

function summarizeKernel(kernel: Kernel): KernelSummary {
  return {
    nevra: formatNevra(kernel.nevra),
    unameR: kernel.unameR,
    provide: formatEvr(kernel.provide),
    variant: kernel.variant,
    buildTime: kernel.buildTime,
    symbols: symbolSum(kernel),
    packages: kernel.packages.map((found) => ({
      nevra: formatNevra(found.nevra),
      repository: found.repository,
      unameProvide: found.unameProvide,
      symbols: symbolCount(found),
    })),
    devel: kernel.devel === null ? null : summarizeDevel(kernel.devel),
  };
}

function summarizeDevel(devel: DevelPackage): DevelSummary {
  return { nevra: formatNevra(devel.nevra), unameR: devel.unameR, repository: devel.repository, url: devel.url };
}

function buildsOf(develOnly: readonly DevelPackage[]): readonly DevelOnlyBuild[] {
  const builds = groupBy(develOnly, (devel) => formatEvr(evrOf(devel.nevra)));
  return [...builds].map(([build, packages]) => ({
    build,
    packages: packages.map(summarizeDevel),
    reason: DEVEL_ONLY_REASON,
  }));
}

const HEADER = ['TARGET', 'KERNEL', 'VARIANT', 'ARCH', 'DEVEL', 'SYMBOLS', 'REPOSITORY'];

/** A table with one line per kernel, and below it one line per build that has a kernel-devel only. */
export function formatKernelSet(set: KernelSet): string {
  const rows = set.targets.flatMap((found) => found.kernels.map((kernel) => rowOf(found, kernel)));
  const lines = formatTable([HEADER, ...rows]);
  const develOnly = set.targets.flatMap(formatDevelOnly);
  return [...lines, ...(develOnly.length === 0 ? [] : ['', ...develOnly])].join('\n');
}

function rowOf({ target, arch }: TargetKernels, kernel: Kernel): readonly string[] {
  const devel = kernel.devel === null ? 'no' : 'yes';
  const repositories = [...new Set(kernel.packages.map((found) => found.repository))].sort(compareText).join(', ');
  return [target, kernel.unameR, kernel.variant, arch, devel, String(symbolSum(kernel)), repositories];
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

function formatDevelOnly({ target, arch, develOnly }: TargetKernels): readonly string[] {
  return buildsOf(develOnly).map(({ build, packages, reason }) => {
    const names = packages.map((found) => found.unameR).join(', ');
    return `${target} ${arch} ${build}: no kernel to build for (${names}): ${reason}`;
  });
}
