// What differs between two kernels and which published kmods that hits: the value of docs/formats/abi-diff.md.
import type { SymbolDiff } from './diff-symbols.ts';
import type { Verdict } from './verdict.ts';

export interface AbiDiff extends SymbolDiff {
  readonly version: 1;
  readonly before: ComparedKernel;
  readonly now: ComparedKernel;
  /** Of the repository of the first of the two that is a target's; null when both are files. */
  readonly published: PublishedKmods | null;
}

export type ComparedKernel = ShippedKernel | ArchivedKernel | KernelFile;

interface CountedSymbols {
  readonly symbols: number;
  /** Whether these are all that it exports: what is not among them is proved to be absent only then. */
  readonly complete: boolean;
}

/** A repository of the target has it. */
export interface ShippedKernel extends CountedSymbols {
  readonly kind: 'shipped';
  readonly target: string;
  readonly arch: string;
  readonly unameR: string;
  readonly variant: string;
  readonly origin: 'repodata' | 'kernel-devel';
}

/** No repository of the target has it any more; its symbols are in the published ABI archive. */
export interface ArchivedKernel extends CountedSymbols {
  readonly kind: 'archived';
  readonly target: string;
  readonly arch: string;
  readonly unameR: string;
  /** null where it was not recorded. */
  readonly variant: string | null;
  /** ISO 8601 with seconds; null where the state does not call it withdrawn. */
  readonly withdrawn: string | null;
}

export interface KernelFile extends CountedSymbols {
  readonly kind: 'file';
  /** As it was given. */
  readonly path: string;
}

export interface PublishedKmods {
  readonly target: string;
  readonly arch: string;
  readonly generation: number;
  /** Sorted by name. */
  readonly kmods: readonly KmodEffect[];
}

/** What the second kernel does to one kmod. */
export interface KmodEffect {
  readonly kmod: string;
  /** The package that is judged: the one for the first kernel, or else the newest that fits it; null when there is none. */
  readonly package: string | null;
  /** The uname-r that `package` was published for. */
  readonly builtFor: string | null;
  /** How many symbols `package` uses. */
  readonly symbols: number;
  readonly verdict: Verdict;
  /** NEVRA of what is published for the second kernel already. */
  readonly newPackage: string | null;
}

/** The uname-r of a kernel, or the path of a file. */
export function nameOf(compared: ComparedKernel): string {
  return compared.kind === 'file' ? compared.path : compared.unameR;
}
