// What can be said of each kmod on a kernel of a forecast before anything is built: by its rules, by what the repositories
// offer, and by the symbols that its published packages use.
import { joinExports, type KmodExports } from '../abi/kmod-exports.ts';
import { verdictOnAll } from '../abi/unnamed.ts';
import type { Verdict } from '../abi/verdict.ts';
import type { Verdicts } from '../abi/verdicts.ts';
import type { Kernel, KernelSet } from '../detect/kernel-set.ts';
import type { BuildPlan, PlannedCell, Unbuilt } from '../plan/build-plan.ts';
import type { CellId, CellKey, Dependency } from '../plan/cell.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import { type BuiltPackage, builtPackages } from './built-packages.ts';

export interface Outlook extends CellKey {
  readonly id: CellId;
  /** What a trial build of it needs to be built before. */
  readonly needs: readonly Need[];
  readonly known: Known;
}

/** A cell of another kmod whose symbols are used. */
export type Need = Extract<Dependency, { readonly kind: 'cell' }>;

export type Known =
  | { readonly kind: 'excluded'; readonly why: string }
  /** No kernel-devel is offered. */
  | { readonly kind: 'waiting'; readonly why: string }
  | { readonly kind: 'compatible'; readonly fit: Fit }
  /** Only a build can tell. */
  | { readonly kind: 'open'; readonly grounds: Grounds };

/** A published package, made from the definition of today, that serves the kernel as it is. */
export interface Fit {
  /** Its NEVRA. */
  readonly package: string;
  /** How many symbols it uses. */
  readonly symbols: number;
  readonly exports: KmodExports;
}

/** Why no published package is known to serve the kernel. */
export interface Grounds {
  /** NEVRA of the newest package that was built for the variant; null when there is none. */
  readonly published: string | null;
  readonly verdict: Misfit;
}

export type Misfit = Exclude<Verdict, { readonly kind: 'compatible' }>;

export interface OutlookInput {
  /** Of `planTrials`. */
  readonly plan: BuildPlan;
  readonly kernels: KernelSet;
  readonly verdicts: Verdicts;
  /** What is published for the target that the cell's forecast is of, on the cell's arch; null when that is not built for. */
  readonly publishedFor: (cell: CellKey) => RepositoryState | null;
}

/** One for each cell of the plan; those to build come first, in the plan's order. */
export function outlooksOf(input: OutlookInput): readonly Outlook[] {
  const fits = new Map<CellId, Fit>();
  // The plan has a kmod behind those whose symbols it uses, so that what is known of them stands in `fits` by then.
  const planned = input.plan.cells.map((cell): Outlook => {
    const known = lookAtPublished(cell, input, fits);
    if (known.kind === 'compatible') fits.set(cell.id, known.fit);
    return outlook(cell, known, needsOf(cell));
  });
  const { skipped, waiting, frozen } = input.plan;
  return [
    ...planned,
    ...[...waiting, ...frozen].map((cell) => outlook(cell, { kind: 'waiting', why: cell.reason.text }, [])),
    ...skipped.map((cell) => outlook(cell, { kind: 'excluded', why: cell.reason.text }, [])),
  ];
}

function outlook(cell: PlannedCell | Unbuilt<string>, known: Known, needs: readonly Need[]): Outlook {
  const { id, kmod, target, arch, unameR } = cell;
  return { id, kmod, target, arch, unameR, needs, known };
}

function needsOf({ dependencies }: PlannedCell): readonly Need[] {
  return dependencies.filter((dependency) => dependency.kind === 'cell');
}

function lookAtPublished(cell: PlannedCell, input: OutlookInput, fits: ReadonlyMap<CellId, Fit>): Known {
  const state = input.publishedFor(cell);
  const built = state === null ? [] : builtPackages(state, cell);
  const judged = built
    .filter(({ definition }) => definition === cell.definition)
    .map((found) => ({ found, verdict: judge(found, cell, input, fits) }));
  const misfits: Grounds[] = [];
  for (const { found, verdict } of judged) {
    if (verdict.kind === 'compatible') return { kind: 'compatible', fit: { ...found, symbols: verdict.symbols } };
    misfits.push({ published: found.package, verdict });
  }
  return { kind: 'open', grounds: misfits[0] ?? withoutToday(built[0] ?? null, cell, state) };
}

function withoutToday(newest: BuiltPackage | null, cell: PlannedCell, state: RepositoryState | null): Grounds {
  return { published: newest?.package ?? null, verdict: { kind: 'unknown', why: whyUncounted(newest, cell, state) } };
}

function whyUncounted(newest: BuiltPackage | null, cell: PlannedCell, state: RepositoryState | null): string {
  if (newest === null) {
    return `nothing of it is published for ${state === null ? cell.arch : `${cell.variant} kernels of ${state.target}`}`;
  }
  // A record of an older kmodsmith names none: that it differs is not known.
  if (newest.definition === null) return `what ${newest.package} was made from was not recorded`;
  return `${newest.package} was made from another definition than that of today`;
}

function judge(
  { uses, unnamed }: BuiltPackage,
  cell: PlannedCell,
  { kernels, verdicts }: OutlookInput,
  fits: ReadonlyMap<CellId, Fit>,
): Verdict {
  const kernel = kernelOf(cell, kernels);
  const needs = needsOf(cell);
  const rebuilt = needs.find((need) => !fits.has(need.cell));
  if (rebuilt === undefined) {
    const exports = joinExports(needs.map((need) => fits.get(need.cell)?.exports ?? {}));
    return verdictOnAll(verdicts.verdictOf(uses, kernel, exports), unnamed);
  }
  // What is proved to differ counts for more than the doubt about the other kmod.
  const own = verdicts.verdictOf({ ...uses, kmods: [] }, kernel, {});
  if (own.kind === 'changed' || own.kind === 'missing') return own;
  return { kind: 'unknown', why: `no published package of ${rebuilt.kmod}, whose symbols it uses, fits this kernel` };
}

function kernelOf({ target, arch, unameR }: CellKey, kernels: KernelSet): Kernel {
  const found = kernels.targets
    .find((one) => one.target === target && one.arch === arch)
    ?.kernels.find((kernel) => kernel.unameR === unameR);
  if (found === undefined) throw new Error(`a cell for ${unameR}, which is no kernel of ${target} ${arch}`);
  return found;
}
