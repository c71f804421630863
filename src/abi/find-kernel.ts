// The name of a kernel and all that are known -> that kernel with its symbols, or an error that says what to give instead.
import type { Kernel, KernelSet, TargetKernels } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { type AbiMaps, symbolsOf } from '../repodata/symbols.ts';
import { formatNevra } from '../rpm/nevra.ts';
import type { KernelOfArchive } from './archived-kernels.ts';
import type { FoundKernel } from './diff-kernels.ts';
import { diffSymbols } from './diff-symbols.ts';
import { ambiguous, type KernelWord, kernelsNamed, type NamedKernel, unknownKernel } from './kernel-word.ts';
import { symbolsOfKernel } from './symbol-origin.ts';
import { symbolTable } from './symbol-table.ts';

export interface KnownKernels {
  readonly set: KernelSet;
  /** Of the targets that were asked for; empty when all kernels that were asked for are shipped. */
  readonly archived: readonly KernelOfArchive[];
  /** Of the targets that were asked for. */
  readonly repositories: readonly RepositoryState[];
  /** The symbols of all of them. */
  readonly abi: AbiMaps;
}

/** USAGE for a kernel that is not known or several targets have; SOURCE_EMPTY for one whose symbols are not known. */
export function findKernel(word: KernelWord, known: KnownKernels): FoundKernel {
  const shipped = findShipped(word, known.set);
  if (shipped !== null) return withSymbols(shippedKernel(shipped, known.abi), shipped);
  const archived = oneOf(word, known.archived);
  if (archived !== null) return withSymbols(archivedKernel(archived, known.abi), archived);
  throw absent(word, known);
}

/** Null for a kernel that no repository has; USAGE where several targets have it. */
export function findShipped(word: KernelWord, set: KernelSet): Kernel | null {
  return oneOf(
    word,
    set.targets.flatMap(({ kernels }) => kernels),
  );
}

/** Otherwise nothing would differ between two of which nothing is known. */
function withSymbols(found: FoundKernel, named: NamedKernel): FoundKernel {
  if (found.symbols.size > 0) return found;
  throw withoutSymbols(named, 'neither the repodata nor a kernel-devel that was read names a symbol of it');
}

function oneOf<T extends NamedKernel>(word: KernelWord, kernels: readonly T[]): T | null {
  const found = kernelsNamed(word, kernels);
  if (found.length > 1) throw ambiguous(word, found);
  return found[0] ?? null;
}

function shippedKernel(kernel: Kernel, abi: AbiMaps): FoundKernel {
  const symbols = symbolTable(kernel, abi);
  const { target, arch, unameR, variant } = kernel;
  const found = symbolsOfKernel(kernel, abi).origin;
  const origin = found === 'kernel-devel' ? found : 'repodata';
  const counted = { symbols: symbols.size, complete: found !== 'core-only' };
  return { compared: { kind: 'shipped', target, arch, unameR, variant, origin, ...counted }, kernel, symbols };
}

function archivedKernel(kernel: KernelOfArchive, abi: AbiMaps): FoundKernel {
  refuseTwoBuilds(kernel, abi);
  const symbols = symbolTable(kernel, abi);
  const { target, arch, unameR, variant, withdrawn, packages } = kernel;
  // Packages without symbols are not archived: one alone is a core whose modules were named nowhere, or a kernel-devel.
  const complete = packages.length > 1 || packages.some(({ nevra }) => nevra.name.endsWith('-devel'));
  const counted = { symbols: symbols.size, complete };
  return { compared: { kind: 'archived', target, arch, unameR, variant, withdrawn, ...counted }, kernel, symbols };
}

/** A package that was built anew under its old name: which of the two a host has cannot be told. */
function refuseTwoBuilds(kernel: KernelOfArchive, abi: AbiMaps): void {
  const first = new Map<string, ReadonlyMap<string, string>>();
  for (const { nevra, checksum } of kernel.packages) {
    const name = formatNevra(nevra);
    const symbols = symbolsOf(abi, formatChecksum(checksum));
    const { added, removed, changed } = diffSymbols(first.get(name) ?? symbols, symbols);
    if (added.length + removed.length + changed.length > 0) {
      throw withoutSymbols(kernel, `the published ABI archive has two builds of ${name} with different symbols`);
    }
    first.set(name, symbols);
  }
}

function withoutSymbols({ target, arch, unameR }: NamedKernel, why: string): KmodsmithError {
  const next = `give its Module.symvers, which kernel-devel has in /usr/src/kernels/${unameR}`;
  return new KmodsmithError('SOURCE_EMPTY', `${unameR} (${target} ${arch}): ${why}, so it cannot be compared; ${next}`);
}

/** A kernel that is known without its symbols is another matter than a name that nobody knows. */
function absent(word: KernelWord, { set, archived, repositories }: KnownKernels): KmodsmithError {
  const [devel] = kernelsNamed(word, set.targets.flatMap(develOnlyOf));
  if (devel !== undefined) return withoutSymbols(devel, 'its kernel-devel is offered and the kernel is not');
  const [seen] = kernelsNamed(word, repositories.flatMap(seenOnce));
  if (seen !== undefined) return withoutSymbols(seen, 'it was shipped once, and no archive has its symbols');
  return unknownKernel(word, [...set.targets.flatMap(({ kernels }) => kernels), ...archived]);
}

function develOnlyOf({ target, arch, develOnly }: TargetKernels): readonly NamedKernel[] {
  return develOnly.map(({ unameR }) => ({ target, arch, unameR }));
}

function seenOnce({ target, arch, document }: RepositoryState): readonly NamedKernel[] {
  return Object.keys(document.kernels).map((unameR) => ({ target, arch, unameR }));
}
