// What was accepted of one repository and what is published there -> the cells that stay back, because their packages would take
// symbols away from a package that is published for the same kernel and has no successor in this run.
import { groupBy } from '../detect/group.ts';
import type { CellId } from '../plan/cell.ts';
import type { PublishedPackage, RepositoryState } from '../publish/published-state.ts';
import { formatNevra } from '../rpm/nevra.ts';
import type { AcceptedExports } from './usable-kmods.ts';

const NAMED_IN_MESSAGE = 3;

/** The package that is published for a cell. */
interface Published {
  readonly cell: CellId;
  readonly kmod: string;
  readonly nevra: string;
  readonly package: PublishedPackage;
}

type PublishedByKernel = ReadonlyMap<string, readonly Published[]>;

/**
 * Why each of them stays back, by cell. dnf would find no package that fits beside the new one, or one for another kernel that
 * provides the same symbols: an update would fail, or a module would not load.
 *
 * @param accepted all of this run that would go into the repository
 */
export function heldBack(
  accepted: readonly AcceptedExports[],
  state: Pick<RepositoryState, 'packages' | 'document'>,
): ReadonlyMap<CellId, string> {
  return holdMore(new Map(), accepted, publishedByKernel(state));
}

/** What stays back leaves a published package without its successor, and takes along what was built with it. */
function holdMore(
  held: ReadonlyMap<CellId, string>,
  accepted: readonly AcceptedExports[],
  published: PublishedByKernel,
): ReadonlyMap<CellId, string> {
  const going = accepted.filter(({ cell }) => !held.has(cell.id));
  const replaced = new Set(going.map(({ cell }) => cell.id));
  const more = going.flatMap((one) => {
    const beside = published.get(one.cell.unameR) ?? [];
    const why = whyDependent(one, held) ?? whyBreaking(one, beside, replaced);
    return why === null ? [] : [[one.cell.id, why] as const];
  });
  return more.length === 0 ? held : holdMore(new Map([...held, ...more]), accepted, published);
}

function whyDependent({ cell }: AcceptedExports, held: ReadonlyMap<CellId, string>): string | null {
  const needed = cell.dependencies.find((one) => one.kind === 'cell' && held.has(one.cell));
  return needed === undefined ? null : `held back with kmod-${needed.kmod}, which it was built with`;
}

/** `beside`: what is published for the same kernel; of that, what is in `replaced` goes. */
function whyBreaking(
  { cell, exports }: AcceptedExports,
  beside: readonly Published[],
  replaced: ReadonlySet<CellId>,
): string | null {
  const own = beside.find((one) => one.cell === cell.id);
  if (own === undefined) return null;
  for (const user of beside.filter((one) => !replaced.has(one.cell))) {
    const lost = user.package.uses.kmods.filter(
      ({ symbol, crc }) => own.package.exports[symbol] === crc && exports.get(symbol) !== crc,
    );
    const symbols = lost.map(({ symbol }) => symbol);
    if (symbols.length > 0) return breaking(own, user, symbols);
  }
  return null;
}

function breaking(own: Published, user: Published, symbols: readonly string[]): string {
  const more = symbols.length - NAMED_IN_MESSAGE;
  const named = `${symbols.slice(0, NAMED_IN_MESSAGE).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return (
    `held back: ${user.nevra} is published for this kernel, uses ${named} of ${own.nevra}, ` +
    `and was not rebuilt in this run; kmod-${own.kmod} goes out together with kmod-${user.kmod}`
  );
}

/** By uname-r. */
function publishedByKernel({ packages, document }: Pick<RepositoryState, 'packages' | 'document'>): PublishedByKernel {
  const offered = new Map(packages.map((found) => [formatNevra(found.nevra), found]));
  const all = Object.entries(document.ledger).flatMap(([cell, { kmod, unameR, built }]) => {
    const found = built === null ? undefined : offered.get(built.package);
    if (built === null || found === undefined) return [];
    return [{ cell, kmod, nevra: built.package, unameR, package: found }];
  });
  return groupBy(all, ({ unameR }) => unameR);
}
