// Takes the failed cells of a report and gives what a person reads of them: each failure once, its log without repetition.
import { readableLines } from '../build/log-excerpt.ts';
import { groupBy } from '../detect/group.ts';
import { plainText } from './escape.ts';
import type { FailedCell, ReportCell } from './report-cell.ts';

/** Cells of one kmod that failed with the same message, at least one; they stand in the order of the report. */
export type SameFailure = readonly [FailedCell, ...FailedCell[]];

/** A shorter line that the message happens to hold may still say something of its own. */
const LEAST_REPEATED = 20;

/** The failures of a report; cells of one kmod with one message are one failure. */
export function failuresOf(cells: readonly ReportCell[]): readonly SameFailure[] {
  const failed = cells.filter((cell) => cell.kind === 'failed');
  const groups = groupBy(failed, ({ kmod, stage, infrastructure, message }) =>
    JSON.stringify([kmod, stage, infrastructure, message]),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

/** The end of its log without lines that only repeat its message; empty when nothing else is in it. */
export function logLines({ log, message }: FailedCell): readonly string[] {
  return readableLines(plainText(log ?? '')).filter((line) => !repeats(line.trim(), message));
}

function repeats(line: string, message: string): boolean {
  return line === message || line.endsWith(` ${message}`) || (line.length >= LEAST_REPEATED && message.includes(line));
}
