// What the ledger says of the packages that a repository offers: which kernel each was made for, and from what.
import { groupBy } from '../detect/group.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import type { BuiltRecord, LedgerEntry, PublishedPackage, RepositoryState } from '../publish/published-state.ts';
import { compareText } from '../rpm/compare-text.ts';
import { compareEvr, type Evr } from '../rpm/evr.ts';
import { formatNevra } from '../rpm/nevra.ts';

/** A package that is offered for one kernel. One that the ledger does not name, such as a release before it, is none. */
export interface MadePackage {
  readonly nevra: string;
  readonly kmod: string;
  /** The kernel that it is for. */
  readonly unameR: string;
  /** The variant of that kernel; null when it is not known. */
  readonly variant: string | null;
  /** K of that kernel; null when it is not known. */
  readonly provide: Evr | null;
  readonly built: BuiltRecord;
  readonly published: PublishedPackage;
}

/** By name of the kmod, the newest kernel first. */
export type MadePackages = ReadonlyMap<string, readonly MadePackage[]>;

/** The packages of one repository; what is not known of a kernel in `kernels` is taken from the state document. */
export function madePackages(state: RepositoryState, kernels: readonly Kernel[]): MadePackages {
  const offered = new Map(state.packages.map((published) => [formatNevra(published.nevra), published]));
  const shipped = new Map(kernels.map((kernel) => [kernel.unameR, kernel]));
  const made = Object.values(state.document.ledger).flatMap((entry) => {
    const kernel = shipped.get(entry.unameR) ?? state.document.kernels[entry.unameR];
    return madePackage(entry, offered, kernel);
  });
  return groupBy(made.sort(newestFirst), ({ kmod }) => kmod);
}

function madePackage(
  { kmod, unameR, built }: LedgerEntry,
  offered: ReadonlyMap<string, PublishedPackage>,
  kernel: { readonly variant: string | null; readonly provide: Evr } | undefined,
): readonly MadePackage[] {
  const published = built === null ? undefined : offered.get(built.package);
  if (built === null || published === undefined) return [];
  const { variant, provide } = kernel ?? { variant: null, provide: null };
  return [{ nevra: built.package, kmod, unameR, variant, provide, built, published }];
}

/** A kernel that nothing is known of comes last. */
function newestFirst(a: MadePackage, b: MadePackage): number {
  if (a.provide === null || b.provide === null) return Number(a.provide === null) - Number(b.provide === null);
  return compareEvr(b.provide, a.provide) || compareText(a.unameR, b.unameR);
}
