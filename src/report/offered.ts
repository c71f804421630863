// Takes the values of a run and the cells of its report, and gives the kmods that a host can install now.
import { compareText } from '../rpm/compare-text.ts';
import { isOffered, type ReportCell } from './report-cell.ts';
import type { ReportInput } from './run-report.ts';

/** What the repositories offered before this run, whatever the definitions say today, and what was switched in. Sorted. */
export function offeredKmods({ config, state }: ReportInput, cells: readonly ReportCell[]): readonly string[] {
  const ledgers = state.repositories.flatMap(({ document }) => Object.values(document.ledger));
  const packages = new Set(state.repositories.flatMap((one) => one.packages.map(({ nevra }) => nevra.name)));
  const names = [
    ...ledgers.filter((entry) => entry.built !== null).map((entry) => entry.kmod),
    ...config.kmods.map((kmod) => kmod.name).filter((name) => packages.has(`kmod-${name}`)),
    ...cells.filter(isOffered).map((cell) => cell.kmod),
  ];
  return [...new Set(names)].sort(compareText);
}
