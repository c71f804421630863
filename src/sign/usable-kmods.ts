// A cell, what other cells of the run export and what is published -> the kmods that its modules may use.

import type { Cell, Dependency } from '../plan/cell.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import { formatNevra } from '../rpm/nevra.ts';
import type { ExportMap } from './kmod-exports.ts';
import type { KmodExporter, UsableKmods } from './symbol-owners.ts';

/** What was accepted of one cell of this run. */
export interface AcceptedExports {
  readonly cell: Cell;
  readonly exports: ExportMap;
}

export type UsableVerdict =
  | { readonly kind: 'usable'; readonly kmods: UsableKmods }
  /** The dependency of this id has nothing that could be used. */
  | { readonly kind: 'absent'; readonly cell: string };

export interface UsableInput {
  readonly cell: Cell;
  /** Names under `depends:` of its kmod. */
  readonly declared: readonly string[];
  /** Everything of this run that was accepted before it: the plan has a cell after those that it needs. */
  readonly accepted: readonly AcceptedExports[];
  /** The repository of the cell. */
  readonly state: RepositoryState;
}

/** `absent` when a cell that it needs was refused, or not built at all. */
export function usableKmods({ cell, declared, accepted, state }: UsableInput): UsableVerdict {
  const dependencies: KmodExporter[] = [];
  for (const needed of cell.dependencies) {
    const exports = exportsOf(needed, accepted);
    if (exports === null) return { kind: 'absent', cell: needed.kind === 'cell' ? needed.cell : needed.package };
    dependencies.push({ kmod: needed.kmod, exports });
  }
  const exporterOf = (symbol: string): string | null =>
    builtExporter(symbol, cell, accepted) ?? publishedExporter(symbol, cell, state);
  return { kind: 'usable', kmods: { dependencies, declared, exporterOf } };
}

function exportsOf(needed: Dependency, accepted: readonly AcceptedExports[]): ExportMap | null {
  if (needed.kind === 'published') return new Map(Object.entries(needed.exports));
  return accepted.find(({ cell }) => cell.id === needed.cell)?.exports ?? null;
}

function builtExporter(symbol: string, { target, unameR }: Cell, accepted: readonly AcceptedExports[]): string | null {
  const found = accepted.find(
    ({ cell, exports }) => cell.target === target && cell.unameR === unameR && exports.has(symbol),
  );
  return found?.cell.kmod ?? null;
}

function publishedExporter(symbol: string, { unameR }: Cell, state: RepositoryState): string | null {
  const packages = state.packages.filter(({ exports }) => Object.hasOwn(exports, symbol));
  const names = new Set(packages.map(({ nevra }) => formatNevra(nevra)));
  const entries = Object.values(state.document.ledger);
  return entries.find((entry) => entry.unameR === unameR && names.has(entry.built?.package ?? ''))?.kmod ?? null;
}
