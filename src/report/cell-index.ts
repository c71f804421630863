// Takes the values of a run and gives them by kmod, target, arch and kernel, so that a cell's answer is looked up once.
import type { BuildResult } from '../build/build-result.ts';
import type { Kmod } from '../config/config.ts';
import type { BuildPlan, PlannedCell, ReusedCell, SkipCode, Unbuilt } from '../plan/build-plan.ts';
import type { CellId, CellKey } from '../plan/cell.ts';
import { isSameRepository, type RepositoryKey } from '../publish/layout.ts';
import type { LedgerEntry, RepositoryState } from '../publish/published-state.ts';
import type { Candidate, RefusedCell, Signed } from '../sign/signed.ts';
import type { ReportInput } from './run-report.ts';

export type PlanEntry =
  | { readonly kind: 'cell'; readonly entry: PlannedCell }
  | { readonly kind: 'reused'; readonly entry: ReusedCell }
  | { readonly kind: 'skipped'; readonly entry: Unbuilt<SkipCode> }
  | { readonly kind: 'waiting' | 'frozen' | 'deferred'; readonly entry: Unbuilt<string> };

export interface CellIndex {
  readonly entries: ReadonlyMap<string, PlanEntry>;
  readonly ledger: ReadonlyMap<string, LedgerEntry>;
  readonly repositories: ReadonlyMap<string, RepositoryState>;
  readonly results: ReadonlyMap<CellId, BuildResult>;
  readonly refused: ReadonlyMap<CellId, RefusedCell>;
  /** Kernels that a repository ships today, by `kernelKey`. */
  readonly shipped: ReadonlySet<string>;
  readonly kmods: ReadonlyMap<string, Kmod>;
  readonly logs: Readonly<Record<CellId, string>>;
  readonly signed: Signed | null;
  /** Repositories, as `target arch`, whose candidate this run switched in. */
  readonly switched: ReadonlySet<string>;
  /** Repositories, as `target arch`, whose candidate failed a scenario. */
  readonly rejected: ReadonlySet<string>;
}

/** Text that stands for one repository in a Map; never shown and never taken apart. */
export function repositoryKey({ target, arch }: RepositoryKey): string {
  return `${target} ${arch}`;
}

/** The same for one kernel of a repository. */
export function kernelKey({ target, arch, unameR }: Omit<CellKey, 'kmod'>): string {
  return `${target} ${arch} ${unameR}`;
}

/** The same for one cell; unlike its id it holds the arch. */
export function cellKey(key: CellKey): string {
  return `${key.kmod} ${key.target} ${key.arch} ${key.unameR}`;
}

/** Reads each value once; see CellIndex for what is looked up by what. */
export function indexOf(input: ReportInput): CellIndex {
  return {
    entries: new Map(entriesOf(input.plan).map((one) => [cellKey(one.entry), one])),
    ledger: ledgerOf(input.state.repositories),
    repositories: new Map(input.state.repositories.map((one) => [repositoryKey(one), one])),
    results: new Map(input.results.map((result) => [result.cell, result])),
    refused: new Map(input.signed?.refused.map((one) => [one.cell, one])),
    shipped: new Set(input.kernels.targets.flatMap((one) => one.kernels).map(kernelKey)),
    kmods: new Map(input.config.kmods.map((kmod) => [kmod.name, kmod])),
    logs: input.logs,
    signed: input.signed,
    switched: switchedOf(input),
    rejected: rejectedOf(input),
  };
}

function entriesOf(plan: BuildPlan): readonly PlanEntry[] {
  return [
    ...plan.cells.map((entry) => ({ kind: 'cell' as const, entry })),
    ...plan.reused.map((entry) => ({ kind: 'reused' as const, entry })),
    ...plan.skipped.map((entry) => ({ kind: 'skipped' as const, entry })),
    ...plan.waiting.map((entry) => ({ kind: 'waiting' as const, entry })),
    ...plan.frozen.map((entry) => ({ kind: 'frozen' as const, entry })),
    ...plan.deferred.map((entry) => ({ kind: 'deferred' as const, entry })),
  ];
}

function ledgerOf(repositories: readonly RepositoryState[]): ReadonlyMap<string, LedgerEntry> {
  const rows = repositories.flatMap(({ target, arch, document }) =>
    Object.values(document.ledger).map((entry) => [cellKey({ ...entry, target, arch }), entry] as const),
  );
  return new Map(rows);
}

function switchedOf({ publication, signed }: ReportInput): ReadonlySet<string> {
  const switched = publication?.repositories.filter((one) => isOfCandidate(one, signed));
  return new Set(switched?.map(repositoryKey));
}

function rejectedOf({ verification, signed }: ReportInput): ReadonlySet<string> {
  const failed = verification?.candidates
    .filter((one) => isOfCandidate(one, signed))
    .filter((one) => one.scenarios.some((scenario) => !scenario.passed));
  return new Set(failed?.map(repositoryKey));
}

/** Whether it speaks of a candidate that is there now; after another `sign` it says nothing of the new one. */
export function isOfCandidate(one: RepositoryKey & Pick<Candidate, 'repomdSha256'>, signed: Signed | null): boolean {
  const candidate = signed?.candidates.find((found) => isSameRepository(found, one));
  return candidate?.repomdSha256 === one.repomdSha256;
}

/** Every kernel of a repository that the plan or a published kmod names, in no order. */
export function kernelsOf(index: CellIndex, repository: RepositoryKey): readonly string[] {
  return [...new Set(namedBy(index, repository).map((key) => key.unameR))];
}

/** Every kmod of a repository that the plan or a published package names, in no order. */
export function kmodsOf(index: CellIndex, repository: RepositoryKey): readonly string[] {
  return [...new Set(namedBy(index, repository).map((key) => key.kmod))];
}

function namedBy(index: CellIndex, { target, arch }: RepositoryKey): readonly { kmod: string; unameR: string }[] {
  const planned = [...index.entries.values()].map((one) => one.entry);
  const ledger = Object.values(index.repositories.get(repositoryKey({ target, arch }))?.document.ledger ?? {});
  return [
    ...planned.filter((entry) => entry.target === target && entry.arch === arch),
    ...ledger.filter((entry) => entry.built !== null),
  ];
}
