// Takes the index of a run and the place of one cell, and gives what the report says of it.
import type { BuildResult } from '../build/build-result.ts';
import type { PlannedCell, ReusedCell, SkipCode, Unbuilt } from '../plan/build-plan.ts';
import type { Cell, CellKey, Identity } from '../plan/cell.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { formatNevra } from '../rpm/nevra.ts';
import type { RefusedCell } from '../sign/signed.ts';
import { type CellIndex, cellKey, kernelKey, repositoryKey } from './cell-index.ts';
import { plainText } from './escape.ts';
import { failedCell } from './failed-cell.ts';
import type { FailedCell, HeldCell, PublishedCell, ReportCell, SkippedCell, UnknownCell } from './report-cell.ts';
import { modulesOf, modulesTaken, reusedText, sentence } from './reused-modules.ts';

const IDENTITY_DIGITS = 12;

/** The answer for one kmod and one kernel; where the plan has none, the cell says that. */
export function cellAt(index: CellIndex, key: CellKey): ReportCell {
  const found = index.entries.get(cellKey(key));
  switch (found?.kind) {
    case undefined:
      return unplanned(index, key);
    case 'cell':
      return plannedCell(index, found.entry);
    case 'reused':
      return reusedNowCell(index, found.entry);
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
    return refusedCell(index, cell, refused);
  }
  const result = index.results.get(cell.id);
  if (result === undefined) {
    return unreported(index, cell);
  }
  return result.outcome.kind === 'failed' ? failedCell(index, cell, result.outcome) : builtCell(index, cell, result);
}

/** Only what is its own fault is remembered as a failure of the kmod. */
function refusedCell(index: CellIndex, cell: PlannedCell, { fault, message }: RefusedCell): FailedCell {
  const isOwn = fault === 'own';
  return failedCell(index, cell, { stage: isOwn ? 'sign' : 'held', infrastructure: !isOwn, message });
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
  const reach = reachOf(index, cell);
  if (reach === 'lost') {
    const message = `Built in ${result.seconds} s, but the candidate repository holds no package of it.`;
    return failedCell(index, cell, { stage: 'sign', infrastructure: false, message });
  }
  return {
    kind: 'built-now',
    ...made(cell),
    reached: reach === 'unsigned' ? 'built' : reach,
    text: `${reasonText(cell).replace(/\.$/, '')}; ${reachText(index, cell, reach)}`,
  };
}

function reusedNowCell(index: CellIndex, cell: ReusedCell): ReportCell {
  const refused = index.refused.get(cell.id);
  if (refused?.fault === 'held') {
    return failedCell(index, cell, { stage: 'held', infrastructure: true, message: refused.message });
  }
  const reach = reachOf(index, cell);
  if (refused !== undefined || reach === 'lost') {
    const message = refused?.message ?? 'The candidate repository holds no package of it.';
    return failedCell(index, cell, { stage: 'reuse', infrastructure: false, message });
  }
  const reused = modulesTaken(index, cell);
  return {
    kind: 'reused-now',
    ...made(cell),
    reached: reach === 'unsigned' ? 'planned' : reach,
    reused,
    text: `${sentence(reusedText(reused))}; ${reachText(index, cell, reach)}`,
  };
}

function made(cell: Cell) {
  const { id, identity } = cell;
  return { ...place(cell), id, package: formatNevra(packageNevraOf(cell)), identity: shortIdentity(identity) };
}

/** How far a cell of which signing could make a package has come; `lost` when it made none. */
type Reach = 'unsigned' | 'signed' | 'published' | 'lost';

function reachOf(index: CellIndex, cell: Cell): Reach {
  const repository = repositoryKey(cell);
  if (index.signed === null) return 'unsigned';
  const candidate = index.signed.candidates.find((one) => repositoryKey(one) === repository);
  if (!candidate?.added.some((added) => added.cell === cell.id)) return 'lost';
  return index.switched.has(repository) ? 'published' : 'signed';
}

function reachText(index: CellIndex, cell: Cell, reach: Reach): string {
  if (reach === 'published') {
    return 'published in this run';
  }
  if (index.rejected.has(repositoryKey(cell))) {
    return 'signed, not published, because its repository failed verification';
  }
  return reach === 'signed' ? 'signed, not published yet' : 'not signed yet';
}

function skippedCell(index: CellIndex, entry: Unbuilt<SkipCode>): PublishedCell | SkippedCell {
  const { code } = entry.reason;
  const text = reasonText(entry);
  return code === 'built' ? publishedCell(index, entry, text) : { kind: 'skipped', ...place(entry), code, text };
}

function publishedCell(index: CellIndex, key: CellKey, text: string): PublishedCell {
  const record = index.ledger.get(cellKey(key))?.built ?? null;
  const reused = record === null ? null : modulesOf(index, key, record);
  return {
    kind: 'published',
    ...place(key),
    package: record?.package ?? null,
    identity: record === null ? null : shortIdentity(record.identity),
    since: record?.time ?? null,
    reused,
    text: reused === null ? text : `${text.replace(/\.$/, '')}; ${reusedText(reused)}`,
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
