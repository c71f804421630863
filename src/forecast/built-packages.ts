// The published packages of a kmod whose modules were really built, each with the kernel that it was built for.
import type { Uses } from '../abi/uses.ts';
import type { KmodExports } from '../abi/verdicts.ts';
import type { Cell, Definition } from '../plan/cell.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { compareNewestUnameR } from '../rpm/uname-r.ts';

export interface BuiltPackage {
  /** Its NEVRA. */
  readonly package: string;
  readonly unameR: string;
  /** What it was made from apart from the kernel; null where that was not recorded. */
  readonly definition: Definition | null;
  /** How many symbols its modules use beside `uses`; null where that was not recorded. */
  readonly unnamed: number | null;
  readonly uses: Uses;
  readonly exports: KmodExports;
}

/**
 * Those for kernels of the cell's variant, newest kernel first: a module of another variant says nothing, because vermagic
 * refuses it whatever the CRCs are (include/linux/vermagic.h of the kernel).
 */
export function builtPackages(state: RepositoryState, cell: Pick<Cell, 'kmod' | 'variant'>): readonly BuiltPackage[] {
  const published = new Map(state.packages.map((found) => [formatNevra(found.nevra), found]));
  const { ledger, kernels } = state.document;
  return Object.values(ledger)
    .filter(({ kmod, unameR }) => kmod === cell.kmod && kernels[unameR]?.variant === cell.variant)
    .flatMap(({ unameR, built }) => {
      const found = built === null || built.reused !== null ? undefined : published.get(built.package);
      if (built === null || found === undefined) return [];
      const { uses, exports } = found;
      const { definition, unnamed } = built;
      return [{ package: built.package, unameR, definition, unnamed, uses, exports }];
    })
    .sort((a, b) => compareNewestUnameR(a.unameR, b.unameR));
}
