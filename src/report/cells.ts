// Takes the index of a run and the place of one cell, and gives what the report says of it.
import type { BuildOutcome, BuildResult } from '../build/build-result.ts';
import { withoutScratch } from '../build/log-excerpt.ts';
import type { PlannedCell, SkipCode, Unbuilt } from '../plan/build-plan.ts';
import type { CellKey, Identity } from '../plan/cell.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { type CellIndex, cellKey, kernelKey, repositoryKey } from './cell-index.ts';
import { plainText } from './escape.ts';
import { logTail } from './log-tail.ts';
import type {
  BuiltCell,
  FailedCell,
  HeldCell,
  PublishedCell,
  ReportCell,
  SkippedCell,
  UnknownCell,
} from './report-cell.ts';

const IDENTITY_DIGITS = 12;
const MESSAGE_CHARACTERS = 500;

/** The answer for one kmod and one kernel; where the plan has none, the cell says that. */
export function cellAt(index: CellIndex, key: CellKey): ReportCell {
  const found = index.entries.get(cellKey(key));
  switch (found?.kind) {
    case undefined:
      return unplanned(index, key);
    case 'cell':
      return plannedCell(index, found.entry);
    case 'skipped':
      return skippedCell(index, found.entry);
    case 'waiting':
    case 'frozen':
    case 'deferred':
      return heldCell(index, found.kind, found.entry);
  }
}

function place({ kmod, unameR }: CellKey): { readonly kmod: string; readonly unameR: string } {
  return { kmod, unameR };
}

/** A reason may be a maintainer's text from a definition. */
function reasonText({ reason }: Pick<Unbuilt<string>, 'reason'>): string {
  return plainText(reason.text).trim() || 'No reason was given.';
}

function shortIdentity(identity: Identity): string {
  const [format = '', digits = ''] = identity.split(':', 2);
  return `${format}:${digits.slice(0, IDENTITY_DIGITS)}`;
}

function plannedCell(index: CellIndex, cell: PlannedCell): ReportCell {
  const refused = index.refused.get(cell.id);
  if (refused !== undefined) {
    return failedCell(index, cell, { stage: 'sign', infrastructure: false, message: refused.message });
  }
  const result = index.results.get(cell.id);
  if (result === undefined) {
    return unreported(index, cell);
  }
  return result.outcome.kind === 'failed' ? failedCell(index, cell, result.outcome) : builtCell(index, cell, result);
}

/** Signing ends the build stage: a planned cell without a result by then is lost, before that it is not built yet. */
function unreported(index: CellIndex, cell: PlannedCell): ReportCell {
  if (index.signed === null) {
    return { kind: 'planned', ...place(cell), id: cell.id, text: reasonText(cell) };
  }
  const message =
    'The run ended without a result for this cell: its job was cancelled, or its result was not delivered.';
  return failedCell(index, cell, { stage: 'lost', infrastructure: true, message });
}

function builtCell(index: CellIndex, cell: PlannedCell, result: BuildResult): ReportCell {
  const repository = repositoryKey(cell);
  const candidate = index.signed?.candidates.find((one) => repositoryKey(one) === repository);
  if (index.signed !== null && !candidate?.added.some((added) => added.cell === cell.id)) {
    const message = `Built in ${result.seconds} s, but the candidate repository holds no package of it.`;
    return failedCell(index, cell, { stage: 'sign', infrastructure: false, message });
  }
  const reached = index.switched.has(repository) ? 'published' : candidate === undefined ? 'built' : 'signed';
  return {
    kind: 'built-now',
    ...place(cell),
    id: cell.id,
    package: formatNevra(packageNevraOf(cell)),
    identity: shortIdentity(cell.identity),
    reached,
    text: `${reasonText(cell).replace(/\.$/, '')}; ${reachedText(reached, index.rejected.has(repository))}`,
  };
}

function reachedText(reached: BuiltCell['reached'], rejected: boolean): string {
  if (reached === 'published') {
    return 'published in this run';
  }
  if (rejected) {
    return 'signed, not published, because its repository failed verification';
  }
  return reached === 'signed' ? 'signed, not published yet' : 'not signed yet';
}

type Failure = Pick<FailedCell, 'stage' | 'infrastructure' | 'message'>;

function failedCell(
  index: CellIndex,
  cell: PlannedCell,
  failure: Failure | Extract<BuildOutcome, { kind: 'failed' }>,
): FailedCell {
  const message = shortened(failure.message) || 'The build gave no message.';
  const log = index.logs[cell.id];
  return {
    kind: 'failed',
    ...place(cell),
    id: cell.id,
    stage: failure.stage,
    infrastructure: failure.infrastructure,
    message,
    attempts: earlierFailures(index, cell) + (failure.infrastructure ? 0 : 1),
    log: log === undefined ? null : logTail(log),
    offered: offeredFor(index, cell),
    text: `Failed at ${failure.stage}: ${message}`,
  };
}

/** Messages come out of a build; the log has the rest. */
function shortened(message: string): string {
  const text = withoutScratch(plainText(message)).trim();
  return text.length <= MESSAGE_CHARACTERS ? text : `${text.slice(0, MESSAGE_CHARACTERS).trimEnd()} …`;
}

function earlierFailures(index: CellIndex, cell: PlannedCell): number {
  const record = index.ledger.get(cellKey(cell))?.failure;
  return record?.identity === cell.identity ? record.attempts : 0;
}

/** The package an earlier build of this cell left in the repository. */
function offeredFor(index: CellIndex, cell: PlannedCell): string | null {
  const packages = index.repositories.get(repositoryKey(cell))?.packages ?? [];
  const found = packages.findLast(({ nevra }) => nevra.name === cell.packageName);
  return found === undefined ? null : formatNevra(found.nevra);
}

function skippedCell(index: CellIndex, entry: Unbuilt<SkipCode>): PublishedCell | SkippedCell {
  const { code } = entry.reason;
  const text = reasonText(entry);
  return code === 'built' ? publishedCell(index, entry, text) : { kind: 'skipped', ...place(entry), code, text };
}

function publishedCell(index: CellIndex, key: CellKey, text: string): PublishedCell {
  const record = index.ledger.get(cellKey(key))?.built ?? null;
  return {
    kind: 'published',
    ...place(key),
    package: record?.package ?? null,
    identity: record === null ? null : shortIdentity(record.identity),
    since: record?.time ?? null,
    text,
  };
}

function heldCell(index: CellIndex, kind: HeldCell['kind'], entry: Unbuilt<string>): HeldCell {
  const offered = index.ledger.get(cellKey(entry))?.built?.package ?? null;
  return { kind, ...place(entry), offered, text: reasonText(entry) };
}

/** A cell the plan says nothing of: published earlier, not meant for this repository, or really not known. */
function unplanned(index: CellIndex, key: CellKey): ReportCell {
  if ((index.ledger.get(cellKey(key))?.built ?? null) !== null) {
    return publishedCell(index, key, 'Published earlier and still offered; the plan of this run does not name it.');
  }
  const kmod = index.kmods.get(key.kmod);
  const outside = [outsideOf('target', key.target, kmod?.targets), outsideOf('arch', key.arch, kmod?.arches)];
  const text = outside.find((reason) => reason !== null);
  if (text !== undefined && text !== null) {
    return { kind: 'skipped', ...place(key), code: 'excluded', text };
  }
  return index.shipped.has(kernelKey(key)) ? unknownCell(key) : retiredCell(key);
}

function outsideOf(what: 'target' | 'arch', name: string, wanted: readonly string[] | undefined): string | null {
  if (wanted === undefined || wanted.length === 0 || wanted.includes(name)) {
    return null;
  }
  return `Its definition is not for ${what} ${name}, only for ${wanted.join(', ')}.`;
}

function retiredCell(key: CellKey): HeldCell {
  const text = 'The distribution no longer ships this kernel, and no package was made for it while it did.';
  return { kind: 'frozen', ...place(key), offered: null, text };
}

function unknownCell(key: CellKey): UnknownCell {
  const text =
    'The plan of this run does not name it: it was limited with --only, or was made from another definition.';
  return { kind: 'unknown', ...place(key), text };
}
