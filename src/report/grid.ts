// Takes one repository's kernels and definitions and gives its grid: a column for each kernel, a row for each kmod.
import type { Config, Kmod, Target } from '../config/config.ts';
import type { Kernel, TargetKernels } from '../detect/kernel-set.ts';
import { isSameRepository, type RepositoryKey } from '../publish/layout.ts';
import type { PublishedState, RepositoryState } from '../publish/published-state.ts';
import { compareText } from '../rpm/compare-text.ts';
import { compareEvr } from '../rpm/evr.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { type CellIndex, kernelsOf, kmodsOf } from './cell-index.ts';
import { cellAt } from './cells.ts';
import { countCells } from './report-cell.ts';
import type { KernelColumn, KmodRow, ReportInput, TargetReport } from './run-report.ts';

/** The grid of one repository. */
export function targetReport(input: ReportInput, index: CellIndex, found: TargetKernels): TargetReport {
  const state = stateOf(input.state, found);
  const kernels = columnsOf(input, index, found, state);
  const kmods = rowsOf(input.config, index, found).map((row) => ({
    ...row,
    cells: kernels.map((kernel) => cellAt(index, { ...found, kmod: row.kmod, unameR: kernel.unameR })),
  }));
  return {
    target: found.target,
    arch: found.arch,
    kernels,
    kmods,
    counts: countCells(kmods.flatMap((row) => row.cells)),
    develOnly: found.develOnly.map((devel) => formatNevra(devel.nevra)),
  };
}

/** The published state of one repository; undefined when it was not read. */
export function stateOf(state: PublishedState, key: RepositoryKey): RepositoryState | undefined {
  return state.repositories.find((one) => isSameRepository(one, key));
}

function columnsOf(
  input: ReportInput,
  index: CellIndex,
  found: TargetKernels,
  state: RepositoryState | undefined,
): readonly KernelColumn[] {
  const target = input.config.targets.find((one) => one.name === found.target);
  const shipped = found.kernels.filter((kernel) => isWanted(kernel, target)).map((kernel) => columnOf(kernel, state));
  const known = new Set(shipped.map((column) => column.unameR));
  const others = kernelsOf(index, found).filter((unameR) => !known.has(unameR));
  return [...shipped, ...newestFirst(others, state).map((unameR) => retiredColumn(unameR, found, state))];
}

function isWanted(kernel: Kernel, target: Target | undefined): boolean {
  return target === undefined || target.variants.includes(kernel.variant);
}

function columnOf(kernel: Kernel, state: RepositoryState | undefined): KernelColumn {
  return {
    unameR: kernel.unameR,
    variant: kernel.variant,
    shipped: true,
    buildTime: kernel.buildTime,
    firstSeen: state?.document.kernels[kernel.unameR]?.firstSeen ?? null,
    withdrawn: null,
  };
}

function retiredColumn(unameR: string, found: TargetKernels, state: RepositoryState | undefined): KernelColumn {
  const kernel = found.kernels.find((one) => one.unameR === unameR);
  if (kernel !== undefined) return columnOf(kernel, state);
  const { variant = null, firstSeen = null, withdrawn = null } = state?.document.kernels[unameR] ?? {};
  return { unameR, variant, shipped: false, buildTime: null, firstSeen, withdrawn };
}

function newestFirst(names: readonly string[], state: RepositoryState | undefined): readonly string[] {
  const seen = state?.document.kernels ?? {};
  return [...names].sort((a, b) => {
    const [one, other] = [seen[a]?.provide, seen[b]?.provide];
    const order = one === undefined || other === undefined ? 0 : compareEvr(other, one);
    return order === 0 ? compareText(b, a) : order;
  });
}

type RowHead = Omit<KmodRow, 'cells'>;

function rowsOf(config: Config, index: CellIndex, found: TargetKernels): readonly RowHead[] {
  const defined = new Set(config.kmods.map((kmod) => kmod.name));
  const removed = kmodsOf(index, found).filter((name) => !defined.has(name));
  const rows = [...config.kmods.map(rowOf), ...removed.map(removedRow)];
  return rows.sort((a, b) => compareText(a.kmod, b.kmod));
}

function rowOf(kmod: Kmod): RowHead {
  return { kmod: kmod.name, version: kmod.version, summary: kmod.summary, url: kmod.url === '' ? null : kmod.url };
}

function removedRow(kmod: string): RowHead {
  return { kmod, version: null, summary: 'Its definition was removed.', url: null };
}
