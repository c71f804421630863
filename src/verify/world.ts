// What a candidate repository offers and what the plan says of the rest, put side by side for the scenarios.
import type { Kmod } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import { cellIdOf } from '../plan/cell-id.ts';
import { isSameRepository, type RepositoryKey } from '../publish/layout.ts';
import type { BuiltRecord, StateDocument } from '../publish/published-state.ts';
import { formatNevra, type Nevra } from '../rpm/nevra.ts';

/** One repository as it will be when the candidate is switched in. */
export interface World {
  readonly target: string;
  readonly arch: string;
  /** Kernels that the base repositories ship, newest first. */
  readonly kernels: readonly Kernel[];
  /** Kmods with at least one package in the candidate, sorted. */
  readonly kmods: readonly string[];
  readonly cells: readonly OfferedCell[];
  /** Why a cell has no package; by cell id. */
  readonly named: Readonly<Record<CellId, string>>;
  /** Kmods that the plan speaks of; of another one no kernel needs a reason. */
  readonly planned: readonly string[];
  /** Kmods whose meta package the generation before offers. */
  readonly earlierMetas: readonly string[];
}

export interface OfferedCell {
  readonly kmod: string;
  readonly unameR: string;
  /** NEVRA of its package, as rpm prints it. */
  readonly package: string;
  /** Modules without `.ko` that the definition declares; null when the package was made from an older definition. */
  readonly modules: readonly string[] | null;
}

export interface WorldInput {
  readonly target: string;
  readonly arch: string;
  readonly kernels: readonly Kernel[];
  readonly kmods: readonly Pick<Kmod, 'name' | 'modules'>[];
  readonly plan: BuildPlan;
  /** Of the candidate. */
  readonly packages: readonly Nevra[];
  readonly document: StateDocument;
  /** Of the generation before; empty when there is none. */
  readonly earlierPackages: readonly Nevra[];
}

/** Only packages that the candidate really offers count; the ledger alone is no proof. */
export function assembleWorld(input: WorldInput): World {
  const cells = offeredCells(input);
  const earlier = new Set(input.earlierPackages.map((nevra) => nevra.name));
  const kmods = [...new Set(cells.map((cell) => cell.kmod))].sort();
  return {
    target: input.target,
    arch: input.arch,
    kernels: input.kernels,
    kmods,
    cells,
    named: namedReasons(input),
    planned: [...new Set(planEntries(input).map((entry) => entry.kmod))],
    earlierMetas: kmods.filter((kmod) => earlier.has(`kmod-${kmod}`)),
  };
}

function offeredCells(input: WorldInput): readonly OfferedCell[] {
  const offered = new Set(input.packages.map(formatNevra));
  return Object.entries(input.document.ledger).flatMap(([id, { kmod, unameR, built }]) =>
    built !== null && offered.has(built.package)
      ? [{ kmod, unameR, package: built.package, modules: declaredModules(input, id, kmod, built) }]
      : [],
  );
}

/** Only a package of the identity that the plan has now was made from the definition that is read now. */
function declaredModules(input: WorldInput, id: CellId, name: string, built: BuiltRecord): readonly string[] | null {
  const planned = planEntries(input).find((other) => other.id === id);
  if (planned?.identity !== built.identity) {
    return null;
  }
  return input.kmods.find((kmod) => kmod.name === name)?.modules ?? null;
}

function planEntries(input: WorldInput) {
  const { plan } = input;
  const entries = [...plan.cells, ...plan.reused, ...plan.skipped, ...plan.waiting, ...plan.frozen, ...plan.deferred];
  return entries.filter((entry) => isSameRepository(entry, input));
}

/** `built` is no reason to lack a package; a cell that was to be built and has none has failed. */
function namedReasons(input: WorldInput): Readonly<Record<CellId, string>> {
  const isHere = (entry: RepositoryKey) => isSameRepository(entry, input);
  const { cells, reused, skipped, waiting, frozen, deferred } = input.plan;
  const unbuilt = [...skipped.filter((entry) => entry.reason.code !== 'built'), ...waiting, ...frozen, ...deferred];
  return Object.fromEntries([
    ...unbuilt.filter(isHere).map((entry) => [entry.id, `${entry.reason.code}: ${entry.reason.text}`]),
    ...cells.filter(isHere).map((cell) => [cell.id, 'failed: it was to be built in this run and has no package']),
    ...reused.filter(isHere).map((cell) => [cell.id, 'failed: no package was made from the modules of another kernel']),
  ]);
}

/** What one kernel must have of one kmod when everything went well. */
export type Expectation =
  | { readonly kind: 'module'; readonly cell: OfferedCell }
  | { readonly kind: 'none'; readonly kmod: string; readonly unameR: string; readonly reason: string }
  /** No package and no reason: the promise is broken before dnf was asked. */
  | { readonly kind: 'unnamed'; readonly kmod: string; readonly unameR: string };

/** One for each kmod and each of the kernels. */
export function expectationsOf(world: World, unameRs: readonly string[]): readonly Expectation[] {
  return unameRs.flatMap((unameR) => world.kmods.map((kmod) => expectationOf(world, kmod, unameR)));
}

function expectationOf(world: World, kmod: string, unameR: string): Expectation {
  const cell = world.cells.find((offered) => offered.kmod === kmod && offered.unameR === unameR);
  if (cell !== undefined) {
    return { kind: 'module', cell };
  }
  const reason = world.named[cellIdOf({ kmod, target: world.target, unameR })];
  if (reason !== undefined) {
    return { kind: 'none', kmod, unameR, reason };
  }
  if (!world.planned.includes(kmod)) {
    return { kind: 'none', kmod, unameR, reason: 'the kmod is no longer defined' };
  }
  return { kind: 'unnamed', kmod, unameR };
}
