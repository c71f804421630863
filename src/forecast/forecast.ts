// The forecast itself: what becomes of every kmod on kernels that nothing is built for yet. From what was known before and from
// the trial builds, to one result each.
import type { BuildOutcome } from '../build/build-result.ts';
import { withoutScratch } from '../build/log-excerpt.ts';
import type { Config, ForecastTarget } from '../config/config.ts';
import { groupBy } from '../detect/group.ts';
import type { Kernel, KernelSet } from '../detect/kernel-set.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { CellId } from '../plan/cell.ts';
import { matchesOnly } from '../plan/cell-id.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { Fit, Grounds, Outlook } from './outlook.ts';

export interface Forecast {
  readonly version: 1;
  /** In the order in which they were detected. */
  readonly kernels: readonly KernelForecast[];
}

export interface KernelForecast {
  readonly target: string;
  /** The target whose published packages were looked at. */
  readonly of: string;
  readonly arch: string;
  readonly unameR: string;
  readonly variant: string;
  /** Worst first. */
  readonly kmods: readonly KmodForecast[];
}

export interface KmodForecast {
  readonly cell: CellId;
  readonly kmod: string;
  readonly required: boolean;
  readonly result: Result;
}

export type Result =
  /** `grounds`: null when a published package fits, and a build failed all the same. */
  | { readonly kind: 'does-not-build'; readonly failure: Failure; readonly grounds: Grounds | null }
  | { readonly kind: 'not-tried'; readonly cause: 'infrastructure'; readonly failure: Failure }
  | { readonly kind: 'not-tried'; readonly cause: 'dependency' | 'waiting'; readonly why: string }
  /** No trial build was asked for. */
  | { readonly kind: 'undecided'; readonly grounds: Grounds }
  | { readonly kind: 'needs-rebuild'; readonly grounds: Grounds }
  | { readonly kind: 'compatible'; readonly fit: Fit }
  | { readonly kind: 'excluded'; readonly why: string };

export interface Failure {
  readonly stage: 'prepare' | 'compile' | 'contents';
  /** Of a compile step, with the first error of its log. */
  readonly message: string;
  /** Path of the log. */
  readonly log: string;
}

/** What a trial build of a cell came to. */
export interface Trial {
  readonly outcome: BuildOutcome;
  /** Path of the log. */
  readonly log: string;
}

export type Trials = ReadonlyMap<CellId, Trial>;

export interface ForecastInput {
  readonly config: Pick<Config, 'kmods'>;
  readonly forecasts: readonly ForecastTarget[];
  readonly kernels: KernelSet;
  readonly outlooks: readonly Outlook[];
  readonly trials: Trials;
  /** As in `--only`: a cell that does not match is left out. */
  readonly only: string | null;
}

/** The cells to try: what is open and asked for, and before it what its build needs. In the order of the outlooks. */
export function cellsToTry(outlooks: readonly Outlook[], only: string | null): readonly CellId[] {
  const wanted = new Set<CellId>();
  // A cell stands behind those that it needs, so that each is seen after all that could need it.
  for (const { id, known, needs } of outlooks.toReversed()) {
    if (known.kind === 'open' && matchesOnly(id, only)) wanted.add(id);
    if (wanted.has(id)) for (const { cell } of needs) wanted.add(cell);
  }
  return outlooks.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
}

export function forecastOf({ config, forecasts, kernels, outlooks, trials, only }: ForecastInput): Forecast {
  const asked = groupBy(
    outlooks.filter(({ id }) => matchesOnly(id, only)),
    kernelKey,
  );
  const required = new Set(config.kmods.filter((kmod) => kmod.required).map(({ name }) => name));
  const found = kernels.targets.flatMap((target) => target.kernels);
  return {
    version: 1,
    kernels: found.flatMap((kernel) => {
      const kmods = (asked.get(kernelKey(kernel)) ?? []).map((outlook) => ({
        cell: outlook.id,
        kmod: outlook.kmod,
        required: required.has(outlook.kmod),
        result: resultOf(outlook, trials),
      }));
      const { target, arch, unameR, variant } = kernel;
      const of = forecasts.find((forecast) => forecast.target.name === target)?.of ?? target;
      return kmods.length === 0 ? [] : [{ target, of, arch, unameR, variant, kmods: kmods.sort(compareWorst) }];
    }),
  };
}

function kernelKey({ target, arch, unameR }: Pick<Kernel, 'target' | 'arch' | 'unameR'>): string {
  return JSON.stringify([target, arch, unameR]);
}

function resultOf({ id, known, needs }: Outlook, trials: Trials): Result {
  if (known.kind === 'excluded') return known;
  if (known.kind === 'waiting') return { kind: 'not-tried', cause: 'waiting', why: known.why };
  const trial = trials.get(id);
  if (trial === undefined) return known.kind === 'compatible' ? known : { kind: 'undecided', grounds: known.grounds };
  if (trial.outcome.kind === 'built') {
    return known.kind === 'compatible' ? known : { kind: 'needs-rebuild', grounds: known.grounds };
  }
  const failure = failureOf(trial, trial.outcome);
  const lacking = needs.find(({ cell }) => trials.get(cell)?.outcome.kind === 'failed');
  if (lacking === undefined && !trial.outcome.infrastructure) {
    return { kind: 'does-not-build', failure, grounds: known.kind === 'open' ? known.grounds : null };
  }
  // It was tried for the sake of another kmod only, and nothing was learnt of it.
  if (known.kind === 'compatible') return known;
  if (lacking === undefined) return { kind: 'not-tried', cause: 'infrastructure', failure };
  return { kind: 'not-tried', cause: 'dependency', why: `${lacking.kmod}, whose symbols it uses, could not be built` };
}

function failureOf({ log }: Trial, { stage, message }: Extract<BuildOutcome, { kind: 'failed' }>): Failure {
  return { stage, message: withoutScratch(message), log };
}

/** Worst first. */
export const RESULT_KINDS = [
  'does-not-build',
  'not-tried',
  'undecided',
  'needs-rebuild',
  'compatible',
  'excluded',
] as const satisfies readonly Result['kind'][];

const CAUSES = ['infrastructure', 'dependency', 'waiting'] as const;
const MISFITS = ['missing', 'unknown', 'changed'] as const;

function compareWorst(a: KmodForecast, b: KmodForecast): number {
  return (
    RESULT_KINDS.indexOf(a.result.kind) - RESULT_KINDS.indexOf(b.result.kind) ||
    Number(b.required) - Number(a.required) ||
    badness(a.result) - badness(b.result) ||
    compareText(a.kmod, b.kmod)
  );
}

/** Among results of one kind, the smaller the worse. */
function badness(result: Result): number {
  if (result.kind === 'not-tried') return CAUSES.indexOf(result.cause);
  return 'grounds' in result && result.grounds !== null ? MISFITS.indexOf(result.grounds.verdict.kind) : 0;
}

/** All results of a forecast. */
export function resultsOf(forecast: Forecast): readonly Result[] {
  return forecast.kernels.flatMap(({ kmods }) => kmods.map(({ result }) => result));
}

/** 4 when something does not build; 3 when something could not be tried because a source or the machine failed. */
export function exitCodeOf(forecast: Forecast): ExitCode {
  const results = resultsOf(forecast);
  if (results.some(({ kind }) => kind === 'does-not-build')) return EXIT.build;
  const failed = results.some((result) => result.kind === 'not-tried' && result.cause === 'infrastructure');
  return failed ? EXIT.source : EXIT.done;
}
