// Takes a cell of the plan and why it failed, and gives what the report says of it.
import type { BuildOutcome } from '../build/build-result.ts';
import { withoutScratch } from '../build/log-excerpt.ts';
import type { Cell } from '../plan/cell.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { type CellIndex, cellKey, repositoryKey } from './cell-index.ts';
import { plainText } from './escape.ts';
import { logTail } from './log-tail.ts';
import type { FailedCell } from './report-cell.ts';

const MESSAGE_CHARACTERS = 500;

type Failure = Pick<FailedCell, 'stage' | 'infrastructure' | 'message'>;

/** A cell that has failed; `failure` says where and why. */
export function failedCell(
  index: CellIndex,
  cell: Cell,
  failure: Failure | Extract<BuildOutcome, { kind: 'failed' }>,
): FailedCell {
  const message = shortened(failure.message) || 'The build gave no message.';
  const log = index.logs[cell.id];
  return {
    kind: 'failed',
    kmod: cell.kmod,
    unameR: cell.unameR,
    id: cell.id,
    stage: failure.stage,
    infrastructure: failure.infrastructure,
    message,
    attempts: earlierFailures(index, cell) + (failure.infrastructure || failure.stage === 'reuse' ? 0 : 1),
    log: log === undefined ? null : logTail(log),
    offered: offeredFor(index, cell),
    text: failure.stage === 'held' ? `Not published: ${message}` : `Failed at ${failure.stage}: ${message}`,
  };
}

/** Messages come out of a build; the log has the rest. */
function shortened(message: string): string {
  const text = withoutScratch(plainText(message)).trim();
  return text.length <= MESSAGE_CHARACTERS ? text : `${text.slice(0, MESSAGE_CHARACTERS).trimEnd()} …`;
}

function earlierFailures(index: CellIndex, cell: Cell): number {
  const record = index.ledger.get(cellKey(cell))?.failure;
  return record?.identity === cell.identity ? record.attempts : 0;
}

/** The package an earlier build of this cell left in the repository. */
function offeredFor(index: CellIndex, cell: Cell): string | null {
  const packages = index.repositories.get(repositoryKey(cell))?.packages ?? [];
  const found = packages.findLast(({ nevra }) => nevra.name === cell.packageName);
  return found === undefined ? null : formatNevra(found.nevra);
}
