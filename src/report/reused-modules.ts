// Takes a cell whose modules were built for another kernel and gives what is known of them, and the words for it.
import type { ReusedCell } from '../plan/build-plan.ts';
import type { CellKey } from '../plan/cell.ts';
import { packageNameOf } from '../plan/cell-id.ts';
import type { BuiltRecord, PublishedPackage } from '../publish/published-state.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { type CellIndex, repositoryKey } from './cell-index.ts';
import type { ReusedModules } from './report-cell.ts';

/** Of a cell that this run makes from published modules. */
export function modulesTaken(index: CellIndex, cell: ReusedCell): ReusedModules {
  const { package: nevra, unameR } = cell.from;
  return { package: nevra, unameR, symbols: symbolsOf(packageOf(index, cell, nevra)) };
}

/** Of a published package; null when its modules were built for its own kernel. */
export function modulesOf(index: CellIndex, key: CellKey, record: BuiltRecord): ReusedModules | null {
  if (record.reused === null) return null;
  const source = packageOf(index, key, record.reused)?.nevra.name;
  // A package's name is never taken apart; it is that of one of the kernels ever seen, which are never forgotten.
  const kernels = Object.keys(index.repositories.get(repositoryKey(key))?.document.kernels ?? {});
  const unameR = kernels.find((kernel) => packageNameOf(key.kmod, kernel, key.arch) === source) ?? null;
  return { package: record.reused, unameR, symbols: symbolsOf(packageOf(index, key, record.package)) };
}

/** What it means for a user, as the end of a sentence. */
export function reusedText({ package: nevra, unameR, symbols }: ReusedModules): string {
  const from = unameR === null ? `modules of ${nevra}` : `modules built for ${unameR}`;
  const used = symbols === null ? 'every used symbol' : `every one of ${symbols} used symbols`;
  return `${from}, ${used} has the same CRC`;
}

/** With a capital letter at its beginning. */
export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function packageOf(index: CellIndex, key: CellKey, nevra: string): PublishedPackage | undefined {
  const { packages = [] } = index.repositories.get(repositoryKey(key)) ?? {};
  return packages.find((found) => formatNevra(found.nevra) === nevra);
}

function symbolsOf(found: PublishedPackage | undefined): number | null {
  return found === undefined ? null : found.uses.kernel.length + found.uses.kmods.length;
}
