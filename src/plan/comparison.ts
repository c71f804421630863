// The published packages of a kmod against a kernel: which of them fits, or which comes closest and in what it differs.
import { keptFor } from '../abi/kept-for.ts';
import { joinExports, type KmodExports } from '../abi/kmod-exports.ts';
import { namesAll, verdictOnAll } from '../abi/unnamed.ts';
import type { Verdict } from '../abi/verdict.ts';
import { compareEvr } from '../rpm/evr.ts';
import type { MadePackage } from './made-packages.ts';
import type { Question } from './question.ts';
import { definitionToday, type UndecidedCell } from './undecided-cell.ts';

export type Difference = Extract<Verdict, { kind: 'changed' | 'missing' }>;

export type Comparison =
  /** No package was made from today's definition for a kernel of the same variant. */
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'fits'; readonly made: MadePackage; readonly symbols: number }
  | { readonly kind: 'differs'; readonly made: MadePackage; readonly difference: Difference }
  | { readonly kind: 'unknown'; readonly made: MadePackage; readonly why: string };

/** The packages of the cell's kmod in its repository, newest kernel first. */
export function packagesOf({ kmod }: UndecidedCell, { packages }: Question): readonly MadePackage[] {
  return packages.get(kmod.name) ?? [];
}

/** How many newer and how many older neighbours are compared symbol by symbol: among hundreds of kernels these come closest. */
const NEIGHBOURS = 2;

/** Asked by more than one rule; what the cell needs was decided before it, so the answer of a turn stays. */
const comparisonsOf = keptFor((question: Question) => keptFor((cell: UndecidedCell) => compareAnew(cell, question)));

/**
 * The newest that fits; without one, the one with the fewest proven differences among those for the kernels next to the cell's; what
 * is not known comes last.
 */
export function compare(cell: UndecidedCell, question: Question): Comparison {
  return comparisonsOf(question)(cell);
}

function compareAnew(cell: UndecidedCell, question: Question): Comparison {
  const packages = packagesOf(cell, question);
  const reasons = reasonsAgainst(packages, cell, question);
  const counted = packages.filter((_, index) => reasons[index] === null);
  const fitting = counted.find((made) => fits(made, cell, question));
  if (fitting !== undefined) return { kind: 'fits', made: fitting, symbols: usesIn(fitting) };
  const judged = neighboursOf(cell, counted).map((made) => ({ made, verdict: verdictOn(made, cell, question) }));
  return closest(judged) ?? doubtful(judged) ?? { kind: 'none', why: nothingToCompare(packages, reasons) };
}

/** `packages`: newest kernel first. */
function neighboursOf({ kernel }: UndecidedCell, packages: readonly MadePackage[]): readonly MadePackage[] {
  const newer = packages.filter(({ provide }) => provide !== null && compareEvr(provide, kernel.provide) > 0).length;
  return packages.slice(Math.max(0, newer - NEIGHBOURS), newer + NEIGHBOURS);
}

/** Why each package says nothing of what a build today would give; null for one that does. */
export function reasonsAgainst(
  packages: readonly MadePackage[],
  cell: UndecidedCell,
  { config }: Question,
): readonly (string | null)[] {
  const definition = packages.length === 0 ? null : definitionToday(cell);
  return packages.map(({ built, variant, unameR }) => {
    if (config.mode === 'tracking' && unameR === cell.kernel.unameR) return 'it is for this very kernel';
    if (built.reused !== null) return `it holds the modules of ${built.reused}`;
    if (built.definition === null) return 'what it was made from was not recorded';
    if (built.definition !== definition) return 'it was made from another definition';
    if (variant === cell.kernel.variant) return null;
    return variant === null ? 'the variant of its kernel is not known' : `it is for a ${variant} kernel`;
  });
}

/** What the symbols say of the package's modules in the cell's kernel, as far as those of other kmods are known. */
export function verdictOn(made: MadePackage, cell: UndecidedCell, question: Question): Verdict {
  return verdictOnAll(verdictOnNamed(made, cell, question), made.built.unnamed);
}

function verdictOnNamed(made: MadePackage, cell: UndecidedCell, question: Question): Verdict {
  const { uses } = made.published;
  const offered = offeredTo(made, cell, question);
  if (offered.kind === 'known') return question.verdicts.verdictOf(uses, cell.kernel, offered.exports);
  const ofKernel = question.verdicts.verdictOf({ ...uses, kmods: [] }, cell.kernel, {});
  return ofKernel.kind === 'compatible' ? { kind: 'unknown', why: offered.why } : ofKernel;
}

function fits(made: MadePackage, cell: UndecidedCell, question: Question): boolean {
  if (!namesAll(made.built.unnamed)) return false;
  const offered = offeredTo(made, cell, question);
  return offered.kind === 'known' && question.verdicts.fits(made.published.uses, cell.kernel, offered.exports);
}

type Offered =
  | { readonly kind: 'known'; readonly exports: KmodExports }
  | { readonly kind: 'unknown'; readonly why: string };

/** What the kmods that the cell needs will export for its kernel, as far as that is known before anything is built. */
function offeredTo(made: MadePackage, { dependencies }: UndecidedCell, { standings }: Question): Offered {
  const exports: KmodExports[] = [];
  for (const { name } of dependencies) {
    const standing = standings.get(name);
    if (standing === undefined || standing.kind === 'absent') return unknown(`kmod-${name} is not there`);
    if (standing.kind === 'build') return unknown(`kmod-${name} is built for this kernel too`);
    if (standing.kind === 'reuse' && standing.made.unameR !== made.unameR) {
      return unknown(`kmod-${name} gets its modules from ${standing.made.unameR}, not from ${made.unameR}`);
    }
    exports.push(standing.kind === 'reuse' ? standing.made.published.exports : standing.exports);
  }
  return { kind: 'known', exports: joinExports(exports) };
}

function unknown(why: string): Offered {
  return { kind: 'unknown', why: `${why}, so its symbols are not known yet` };
}

interface Judged {
  readonly made: MadePackage;
  readonly verdict: Verdict;
}

function closest(judged: readonly Judged[]): Comparison | null {
  const different = judged.flatMap(({ made, verdict }) =>
    verdict.kind === 'changed' || verdict.kind === 'missing'
      ? [{ kind: 'differs' as const, made, difference: verdict }]
      : [],
  );
  const [first] = different.sort((a, b) => symbolsIn(a.difference) - symbolsIn(b.difference));
  return first ?? null;
}

function doubtful(judged: readonly Judged[]): Comparison | null {
  const [first] = judged.flatMap(({ made, verdict }) =>
    verdict.kind === 'unknown' ? [{ kind: 'unknown' as const, made, why: verdict.why }] : [],
  );
  return first ?? null;
}

function symbolsIn(difference: Difference): number {
  return difference.changed.length + (difference.kind === 'missing' ? difference.missing.length : 0);
}

function usesIn({ published: { uses } }: MadePackage): number {
  return uses.kernel.length + uses.kmods.length;
}

function nothingToCompare(packages: readonly MadePackage[], reasons: readonly (string | null)[]): string {
  const [newest] = packages;
  return newest === undefined ? 'no package of it is published' : `${newest.nevra} does not count: ${reasons[0]}`;
}
