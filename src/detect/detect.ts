// The packages of a target's repositories -> the kernels it ships for one architecture, each with its own packages,
// symbol CRCs and kernel-devel.
import { KmodsmithError } from '../errors.ts';
import { corrupt } from '../repodata/corrupt.ts';
import type { KernelRepoPackage } from '../repodata/kernel-primary.ts';
import { joinLocation } from '../repodata/location.ts';
import { compareText } from '../rpm/compare-text.ts';
import { compareEvr, type Evr, formatEvr } from '../rpm/evr.ts';
import { evrOf, formatNevra, type Nevra } from '../rpm/nevra.ts';
import { UNAME_PROVIDE, UNAME_PROVIDE_NAME, unameROf, variantOf } from '../rpm/uname-r.ts';
import { groupBy } from './group.ts';
import type { DevelPackage, Kernel, KernelPackage, RepositorySeen, TargetKernels } from './kernel-set.ts';

export interface RepositoryPackages {
  readonly seen: RepositorySeen;
  readonly packages: readonly KernelRepoPackage[];
}

interface Found {
  readonly found: KernelRepoPackage;
  readonly seen: RepositorySeen;
}

const DEVEL_PROVIDE = 'kernel-devel-uname-r';
const OWN_DEVEL_PROVIDE = /^kernel-.+-devel-uname-r$/;

/** Whether detection needs a package: the kernel's own ones, whatever their variant. */
export function isKernelPackage(name: string): boolean {
  return name === 'kernel' || name.startsWith('kernel-');
}

/**
 * The kernels of one target and arch. A kernel is a `-core` package that provides `kernel-uname-r`, or else its own name
 * for that (`kernel-lt-core`: `kernel-lt-uname-r`). Where two repositories have the same one, the first repository wins.
 * There may be none: see `refuseWithoutKernels`.
 */
export function kernelsOf(target: string, arch: string, repositories: readonly RepositoryPackages[]): TargetKernels {
  const all = packagesOf(arch, repositories);
  const develPackages = all.flatMap(develOf);
  const develOfKernel = findDevel(develPackages);
  const byBuild = groupBy(all, ({ found }) => buildKey(found.nevra));
  const kernels = firstOfEach(
    all.flatMap((core) => kernelOf(target, core, byBuild.get(buildKey(core.found.nevra)) ?? [], develOfKernel)),
    (kernel) => kernel.unameR,
  ).sort(compareNewestFirst);
  const withCore = new Set(kernels.map((kernel) => kernel.unameR));
  const develOnly = develPackages.filter((devel) => !withCore.has(devel.unameR)).sort(compareNewestFirst);
  return { target, arch, repositories: repositories.map(({ seen }) => seen), kernels, develOnly };
}

/** All kernel packages of the arch, each NEVRA once, in the order of the repositories. */
function packagesOf(arch: string, repositories: readonly RepositoryPackages[]): readonly Found[] {
  const all = repositories.flatMap(({ seen, packages }) => packages.map((found) => ({ found, seen })));
  const fitting = all.filter(({ found }) => found.nevra.arch === arch && isKernelPackage(found.nevra.name));
  return firstOfEach(fitting, ({ found }) => formatNevra(found.nevra));
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

function compareNewestFirst(
  a: { readonly provide: Evr; readonly nevra: Nevra; readonly unameR: string },
  b: { readonly provide: Evr; readonly nevra: Nevra; readonly unameR: string },
): number {
  return compareEvr(evrOf(b.nevra), evrOf(a.nevra)) || compareText(a.unameR, b.unameR);
}

/** Packages of one build of the kernel share epoch, version, release and arch; its variants share them too. */
function buildKey(nevra: Nevra): string {
  return formatNevra({ ...nevra, name: '' });
}

// A uname-r becomes a path, a package name and a word in scripts.
const UNAME_R = /^[A-Za-z0-9._+~^-]+$/;

/** The EVR of a provide `name = EVR`; a provide that names no version or a range says nothing about one kernel. */
function evrOfProvide({ found, seen }: Found, name: string): Evr | null {
  const evr = found.provides.find((entry) => entry.name === name && entry.flags === 'EQ')?.evr ?? null;
  if (evr === null || UNAME_R.test(unameROf(evr))) return evr;
  const provide = `${formatNevra(found.nevra)} with the provide ${name} = ${formatEvr(evr)}`;
  throw corrupt(seen.url, provide, 'letters, digits and . _ + ~ ^ - only');
}

type Known = Pick<Kernel, 'provideName' | 'provide'>;

/** What is before `-core`; kernel-modules-core is a part of a kernel and none itself. */
const CORE = /^(?<kernel>kernel(?:-.+)?)(?<!-modules)-core$/;

/**
 * The provide that a core package's kernel is known by. Variants of a distribution have both names; ELRepo's kernels and
 * UEK on x86_64 only their own: https://github.com/elrepo/kernel, https://github.com/oracle/linux-uek (uek-rpm/).
 */
function knownBy(candidate: Found): Known | null {
  const { nevra } = candidate.found;
  const kernel = CORE.exec(nevra.name)?.groups?.kernel;
  if (kernel === undefined) return null;
  for (const provideName of [UNAME_PROVIDE, `${kernel}-uname-r`]) {
    const provide = evrOfProvide(candidate, provideName);
    if (provide === null) continue;
    if (UNAME_PROVIDE_NAME.test(provideName)) return { provideName, provide };
    const found = `${formatNevra(nevra)} with the provide ${provideName}`;
    throw corrupt(candidate.seen.url, found, 'a name of letters, digits and . _ + - only');
  }
  return null;
}

/** Equal by rpm's order; mostly equal as text, which is found at once. */
function findDevel(develPackages: readonly DevelPackage[]): (provide: Evr) => DevelPackage | null {
  const byText = groupBy(develPackages, ({ provide }) => formatEvr(provide));
  return (provide) =>
    byText.get(formatEvr(provide))?.[0] ??
    develPackages.find((devel) => compareEvr(devel.provide, provide) === 0) ??
    null;
}

function kernelOf(
  target: string,
  candidate: Found,
  build: readonly Found[],
  develOfKernel: (provide: Evr) => DevelPackage | null,
): readonly Kernel[] {
  const core = candidate.found;
  const known = knownBy(candidate);
  if (known === null) return [];
  const own = build.flatMap((part) => kernelPackageOf(part, known, part.found === core));
  return [
    {
      target,
      arch: core.nevra.arch,
      nevra: core.nevra,
      unameR: unameROf(known.provide),
      ...known,
      variant: variantOf(core.nevra.name),
      checksum: core.checksum,
      buildTime: core.buildTime,
      packages: own.sort((a, b) => compareCoreFirst(a, b, core.nevra.name)),
      devel: develOfKernel(known.provide),
    },
  ];
}

function compareCoreFirst(a: KernelPackage, b: KernelPackage, core: string): number {
  if (a.nevra.name === core || b.nevra.name === core) return a.nevra.name === core ? -1 : 1;
  return compareText(a.nevra.name, b.nevra.name);
}

function kernelPackageOf({ found, seen }: Found, known: Known, isCore: boolean): readonly KernelPackage[] {
  const unameProvide = unameProvideOf(found, known, isCore);
  if (unameProvide === null) return [];
  return [{ nevra: found.nevra, checksum: found.checksum, repository: seen.id, unameProvide, symbols: found.symbols }];
}

/**
 * The provide that names exactly this package of this kernel: `<package>-uname-r` where there is one. A package that is
 * not the core and has only the kernel's own `kernel-uname-r` (kernel-uki-virt) is another image of the kernel, none of its parts.
 */
function unameProvideOf(found: KernelRepoPackage, { provideName, provide }: Known, isCore: boolean): string | null {
  const names = found.provides
    .filter((entry) => entry.name.endsWith('-uname-r') && entry.flags === 'EQ' && entry.evr !== null)
    .filter((entry) => entry.evr !== null && compareEvr(entry.evr, provide) === 0)
    .map((entry) => entry.name)
    .filter((name) => !name.endsWith('-devel-uname-r'));
  const own = `${found.nevra.name}-uname-r`;
  if (names.includes(own)) return own;
  const other = names.filter((name) => name !== provideName).sort(compareText)[0];
  return other ?? (isCore ? provideName : null);
}

function develOf(candidate: Found): readonly DevelPackage[] {
  const provide = develProvide(candidate);
  if (provide === null) return [];
  const { found, seen } = candidate;
  const url = joinLocation(seen.url, found);
  const { nevra, checksum } = found;
  return [{ nevra, unameR: unameROf(provide), provide, repository: seen.id, url, checksum, keyId: null }];
}

/**
 * A kernel-devel of others can have a name of its own for it, that of the builder's first variant: kernel-uek-debug-devel
 * provides `kernel-uek-devel-uname-r = K.debug`. So it is the EVR that says whose kernel-devel it is.
 */
function develProvide(candidate: Found): Evr | null {
  const { nevra, provides } = candidate.found;
  const own = nevra.name.endsWith('-devel') ? provides.filter(({ name }) => OWN_DEVEL_PROVIDE.test(name)) : [];
  const evrs = [DEVEL_PROVIDE, ...own.map(({ name }) => name)].map((name) => evrOfProvide(candidate, name));
  return evrs.find((evr) => evr !== null) ?? null;
}

/** SOURCE_NO_KERNELS when a target has neither a kernel nor a kernel-devel: the wrong repositories, or a broken mirror. */
export function refuseWithoutKernels({ target, arch, repositories, kernels, develOnly }: TargetKernels): void {
  if (kernels.length > 0 || develOnly.length > 0) return;
  const read = repositories.map((seen) => `${seen.id} (${seen.packages} packages, ${seen.url})`).join(', ');
  throw new KmodsmithError(
    'SOURCE_NO_KERNELS',
    `target ${target}, ${arch}: found no kernel in ${read || 'no repository'}, expected a kernel*-core package that provides ` +
      `${UNAME_PROVIDE} or its own (kernel-lt-core: kernel-lt-uname-r); name the repository that has it (BaseOS on most distributions)`,
  );
}
