// A KernelSet and what is remembered of its kernels -> the summary for programs: docs/formats/detect.md.
import { compareText } from '../rpm/compare-text.ts';
import { formatEvr } from '../rpm/evr.ts';
import { evrOf, formatNevra } from '../rpm/nevra.ts';
import { compareNewestUnameR } from '../rpm/uname-r.ts';
import { groupBy } from './group.ts';
import type { Sighting } from './kernel-history.ts';
import type { DevelPackage, Kernel, KernelSet, RepositorySeen, TargetKernels } from './kernel-set.ts';

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
  /** Kernels that were there at an earlier look; newest withdrawal first. */
  readonly withdrawn: readonly WithdrawnKernel[];
}

export interface KernelSummary {
  readonly nevra: string;
  readonly unameR: string;
  readonly provideName: string;
  readonly provide: string;
  readonly variant: string;
  readonly buildTime: number;
  /** ISO 8601; null when nothing remembers it, as for repositories given on the command line. */
  readonly firstSeen: string | null;
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
  /** Of the key that signed it, 16 hex digits; null where that is not known. */
  readonly keyId: string | null;
}

/** One build of the kernel without a core package: kernel-devel and, where it is there, its variants such as kernel-debug-devel. */
export interface DevelOnlyBuild {
  /** `[epoch:]version-release` */
  readonly build: string;
  readonly packages: readonly DevelSummary[];
  readonly reason: string;
}

export interface WithdrawnKernel {
  readonly unameR: string;
  readonly variant: string | null;
  readonly firstSeen: string;
  readonly withdrawn: string;
}

const DEVEL_ONLY_REASON = 'kernel-devel without a kernel-core in any repository of the target';

/** How many symbols the kernel's packages export together. */
export function symbolSum(kernel: Kernel): number {
  return kernel.packages.reduce((sum, found) => sum + found.symbols, 0);
}

/** Everything of the set but the symbols themselves, which are counted; the same input gives the same summary. */
export function summarizeKernelSet(set: KernelSet, sightings: readonly Sighting[]): KernelSetSummary {
  return { version: 1, targets: set.targets.map((found) => summarizeTarget(found, sightingsOf(found, sightings))) };
}

function summarizeTarget(found: TargetKernels, sightings: readonly Sighting[]): TargetSummary {
  const firstSeen = new Map(sightings.map((sighting) => [sighting.unameR, sighting.firstSeen]));
  return {
    target: found.target,
    arch: found.arch,
    repositories: found.repositories,
    kernels: found.kernels.map((kernel) => summarizeKernel(kernel, firstSeen.get(kernel.unameR) ?? null)),
    develOnly: develOnlyBuilds(found),
    withdrawn: withdrawnKernels(sightings),
  };
}

/** What is remembered of the kernels of one target and arch. */
export function sightingsOf(
  { target, arch }: Pick<TargetKernels, 'target' | 'arch'>,
  sightings: readonly Sighting[],
): readonly Sighting[] {
  return sightings.filter((sighting) => sighting.target === target && sighting.arch === arch);
}

/** The last withdrawal first; of those that went together, the newest kernel. */
export function withdrawnKernels(sightings: readonly Sighting[]): readonly WithdrawnKernel[] {
  const withdrawn = sightings.flatMap(({ unameR, variant, firstSeen, withdrawn: at }) =>
    at === null ? [] : [{ unameR, variant, firstSeen, withdrawn: at }],
  );
  return withdrawn.sort((a, b) => compareText(b.withdrawn, a.withdrawn) || compareNewestUnameR(a.unameR, b.unameR));
}

function summarizeKernel(kernel: Kernel, firstSeen: string | null): KernelSummary {
  return {
    nevra: formatNevra(kernel.nevra),
    unameR: kernel.unameR,
    provideName: kernel.provideName,
    provide: formatEvr(kernel.provide),
    variant: kernel.variant,
    buildTime: kernel.buildTime,
    firstSeen,
    symbols: symbolSum(kernel),
    packages: kernel.packages.map((found) => ({
      nevra: formatNevra(found.nevra),
      repository: found.repository,
      unameProvide: found.unameProvide,
      symbols: found.symbols,
    })),
    devel: kernel.devel === null ? null : summarizeDevel(kernel.devel),
  };
}

function summarizeDevel({ nevra, unameR, repository, url, keyId }: DevelPackage): DevelSummary {
  return { nevra: formatNevra(nevra), unameR, repository, url, keyId };
}

/** One entry per build, newest first. */
function develOnlyBuilds({ develOnly }: TargetKernels): readonly DevelOnlyBuild[] {
  const builds = groupBy(develOnly, (devel) => formatEvr(evrOf(devel.nevra)));
  return [...builds].map(([build, packages]) => ({
    build,
    packages: packages.map(summarizeDevel),
    reason: DEVEL_ONLY_REASON,
  }));
}
