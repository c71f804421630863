// The published packages of one repository and two kernels -> what the second kernel does to each kmod.
import { groupBy } from '../detect/group.ts';
import type { PublishedPackage, RepositoryState } from '../publish/published-state.ts';
import { compareText } from '../rpm/compare-text.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { compareNewestUnameR } from '../rpm/uname-r.ts';
import type { KmodEffect } from './abi-diff.ts';
import type { KmodExports } from './kmod-exports.ts';
import type { JudgedKernel } from './symbol-origin.ts';
import { namesAll, verdictOnAll } from './unnamed.ts';
import type { Uses } from './uses.ts';
import type { Verdict } from './verdict.ts';
import type { Verdicts } from './verdicts.ts';

export interface Judging {
  readonly state: Pick<RepositoryState, 'packages' | 'document'>;
  readonly before: JudgedKernel;
  readonly now: JudgedKernel;
  /** Whether all symbols of `now` are known. */
  readonly complete: boolean;
  readonly verdicts: Verdicts;
}

/** One kernel's package of one kmod. */
interface Published {
  readonly kmod: string;
  readonly unameR: string;
  readonly found: PublishedPackage;
  /** How many symbols its modules use that its requires do not name; null where that was not recorded. */
  readonly unnamed: number | null;
}

/** One entry for each kmod that has a package for any kernel, sorted by name. */
export function judgeKmods(judging: Judging): readonly KmodEffect[] {
  const all = publishedOf(judging.state);
  const kmods = [...groupBy(all, ({ kmod }) => kmod)].sort(([a], [b]) => compareText(a, b));
  return kmods.map(([kmod, own]) => {
    const newPackage = own.find(({ unameR }) => unameR === judging.now.unameR) ?? null;
    const chosen = chooseFor(own, all, judging);
    return {
      kmod,
      package: nevraOf(chosen),
      builtFor: chosen?.unameR ?? null,
      symbols: chosen === null ? 0 : countSymbols(chosen.found.uses),
      verdict: chosen === null ? noneFits(judging.before) : judge(chosen, all, judging),
      newPackage: nevraOf(newPackage),
    };
  });
}

function countSymbols({ kernel, kmods }: Uses): number {
  return new Set(kernel.map(({ symbol }) => symbol)).size + new Set(kmods.map(({ symbol }) => symbol)).size;
}

/** By the ledger, which names the package of each cell. */
function publishedOf({ packages, document }: Judging['state']): readonly Published[] {
  const byNevra = new Map(packages.map((found) => [formatNevra(found.nevra), found]));
  return Object.values(document.ledger).flatMap(({ kmod, unameR, built }) => {
    const found = built === null ? undefined : byNevra.get(built.package);
    return built === null || found === undefined ? [] : [{ kmod, unameR, found, unnamed: built.unnamed }];
  });
}

function nevraOf(published: Published | null): string | null {
  return published === null ? null : formatNevra(published.found.nevra);
}

function chooseFor(
  own: readonly Published[],
  all: readonly Published[],
  { before, verdicts }: Judging,
): Published | null {
  const builtFor = own.find(({ unameR }) => unameR === before.unameR);
  if (builtFor !== undefined) return builtFor;
  const newest = [...own].sort((a, b) => compareNewestUnameR(a.unameR, b.unameR));
  const fitsBefore = (one: Published): boolean =>
    namesAll(one.unnamed) && verdicts.fits(one.found.uses, before, exportsBeside(one, all));
  return newest.find(fitsBefore) ?? null;
}

function noneFits({ unameR }: JudgedKernel): Verdict {
  return { kind: 'unknown', why: `no published package of it was built for ${unameR} or fits it` };
}

/** What the packages for the same kernel export: a package requires exactly those. */
function exportsBeside({ unameR }: Published, all: readonly Published[]): KmodExports {
  const same = all.filter((other) => other.unameR === unameR);
  return Object.fromEntries(same.flatMap(({ found }) => Object.entries(found.exports)));
}

/** Modules that fit by themselves are in doubt when a kmod whose symbols they use may have to be built anew. */
function judge(one: Published, all: readonly Published[], judging: Judging): Verdict {
  const { verdicts, now, complete } = judging;
  const own = verdictOnAll(verdicts.verdictOf(one.found.uses, now, exportsBeside(one, all)), one.unnamed);
  if (own.kind !== 'compatible') return complete ? own : withoutAbsence(own, now);
  // Without the one that asks: in a circle of kmods they would ask each other for ever.
  const others = all.filter((other) => other !== one);
  const broken = providersOf(one, others).find((provider) => judge(provider, others, judging).kind !== 'compatible');
  return broken === undefined
    ? own
    : { kind: 'unknown', why: `it uses symbols of ${broken.kmod}, which is not known to fit` };
}

function providersOf(one: Published, others: readonly Published[]): readonly Published[] {
  const used = new Set(one.found.uses.kmods.map(({ symbol }) => symbol));
  return others.filter(
    ({ unameR, found }) => unameR === one.unameR && Object.keys(found.exports).some((symbol) => used.has(symbol)),
  );
}

/** Of a kernel not all of whose symbols are known, none is proved to be missing. */
function withoutAbsence(verdict: Verdict, { unameR }: JudgedKernel): Verdict {
  if (verdict.kind !== 'missing') return verdict;
  if (verdict.changed.length > 0) return { kind: 'changed', changed: verdict.changed };
  const { missing } = verdict;
  return { kind: 'unknown', why: `${missing.length} of its symbols are not among those known of ${unameR}` };
}
