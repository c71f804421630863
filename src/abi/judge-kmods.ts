// The published packages of one repository and two kernels -> what the second kernel does to each kmod.
import { groupBy } from '../detect/group.ts';
import type { PublishedPackage, RepositoryState } from '../publish/published-state.ts';
import { compareText } from '../rpm/compare-text.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { compareNewestUnameR } from '../rpm/uname-r.ts';
import type { KmodEffect } from './abi-diff.ts';
import { joinExports, type KmodExports } from './kmod-exports.ts';
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

/** All that is published, and what was found of it so far. */
interface Repository extends Judging {
  /** By uname-r. */
  readonly beside: ReadonlyMap<string, readonly Published[]>;
  /** What the packages for a kernel export: a package requires exactly those. By uname-r. */
  readonly exports: ReadonlyMap<string, KmodExports>;
  readonly judged: Map<Published, Verdict>;
}

/** One entry for each kmod that has a package for any kernel, sorted by name. */
export function judgeKmods(judging: Judging): readonly KmodEffect[] {
  const all = publishedOf(judging.state);
  const beside = groupBy(all, ({ unameR }) => unameR);
  const exports = new Map([...beside].map(([unameR, same]) => [unameR, joinExports(same.map(exportsOf))]));
  const repository = { ...judging, beside, exports, judged: new Map() };
  const kmods = [...groupBy(all, ({ kmod }) => kmod)].sort(([a], [b]) => compareText(a, b));
  return kmods.map(([kmod, own]) => {
    const newPackage = own.find(({ unameR }) => unameR === judging.now.unameR) ?? null;
    const chosen = chooseFor(own, repository);
    return {
      kmod,
      package: nevraOf(chosen),
      builtFor: chosen?.unameR ?? null,
      symbols: chosen === null ? 0 : countSymbols(chosen.found.uses),
      verdict: chosen === null ? noneFits(judging.before) : judge(chosen, repository),
      newPackage: nevraOf(newPackage),
    };
  });
}

function exportsOf({ found }: Published): KmodExports {
  return found.exports;
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

/** The package for a kernel, or the newest for another one of the same variant that fits it; a debug kernel is none of a stock one's. */
function chooseFor(own: readonly Published[], { before, now, verdicts, exports, state }: Repository): Published | null {
  const builtFor = own.find(({ unameR }) => unameR === before.unameR);
  if (builtFor !== undefined) return builtFor;
  const newest = [...own].sort((a, b) => compareNewestUnameR(a.unameR, b.unameR));
  // A file is of no kernel that the state knows; the package then has to be of the other one's variant.
  const variant = variantOf(before.unameR, state) ?? variantOf(now.unameR, state);
  const fitsBefore = ({ found, unameR, unnamed }: Published): boolean =>
    namesAll(unnamed) &&
    (variant === null || variantOf(unameR, state) === variant) &&
    verdicts.fits(found.uses, before, exports.get(unameR) ?? {});
  return newest.find(fitsBefore) ?? null;
}

/** What the state remembers; null of a kernel that it never saw. */
function variantOf(unameR: string, { document }: Judging['state']): string | null {
  return document.kernels[unameR]?.variant ?? null;
}

function noneFits({ unameR }: JudgedKernel): Verdict {
  return { kind: 'unknown', why: `no published package of it was built for ${unameR} or fits it` };
}

/** Judged once, however many use its symbols. */
function judge(one: Published, repository: Repository): Verdict {
  const known = repository.judged.get(one);
  if (known !== undefined) return known;
  // Kmods that use each other would ask each other for ever: none of a circle can be put in before the others.
  repository.judged.set(one, { kind: 'unknown', why: 'it uses symbols of a kmod that uses symbols of it' });
  const verdict = judgeAnew(one, repository);
  repository.judged.set(one, verdict);
  return verdict;
}

/** Modules that fit by themselves are in doubt when a kmod whose symbols they use may have to be built anew. */
function judgeAnew(one: Published, repository: Repository): Verdict {
  const { verdicts, now, complete, exports } = repository;
  const own = verdictOnAll(verdicts.verdictOf(one.found.uses, now, exports.get(one.unameR) ?? {}), one.unnamed);
  if (own.kind !== 'compatible') return complete ? own : withoutAbsence(own, now);
  const broken = providersOf(one, repository).find((provider) => judge(provider, repository).kind !== 'compatible');
  return broken === undefined
    ? own
    : { kind: 'unknown', why: `it uses symbols of ${broken.kmod}, which is not known to fit` };
}

function providersOf(one: Published, { beside }: Repository): readonly Published[] {
  const same = beside.get(one.unameR) ?? [];
  const used = one.found.uses.kmods;
  return same.filter((other) => other !== one && used.some(({ symbol }) => Object.hasOwn(other.found.exports, symbol)));
}

/** Of a kernel not all of whose symbols are known, none is proved to be missing. */
function withoutAbsence(verdict: Verdict, { unameR }: JudgedKernel): Verdict {
  if (verdict.kind !== 'missing') return verdict;
  if (verdict.changed.length > 0) return { kind: 'changed', changed: verdict.changed };
  const { missing } = verdict;
  return { kind: 'unknown', why: `${missing.length} of its symbols are not among those known of ${unameR}` };
}
