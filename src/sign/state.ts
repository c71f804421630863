// What was published before, the plan and its results -> the state document of the next generation: the ledger of
// outcomes, the rebuild counters and the archive of kernels seen.
import type { BuildResult } from '../build/build-result.ts';
import { stripControl } from '../build/spec-text.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import type { PlannedCell } from '../plan/build-plan.ts';
import type { CellId } from '../plan/cell.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { rebuildKey } from '../plan/release.ts';
import type { CompanionEntry, LedgerEntry, SeenKernel, StateDocument } from '../publish/published-state.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { sortedByKey } from '../rpm/compare-text.ts';
import { formatNevra } from '../rpm/nevra.ts';

/** What became of one planned cell. `infrastructure` is nobody's fault and is not remembered. */
export type CellEnd =
  | { readonly kind: 'signed'; readonly cell: PlannedCell; readonly note: string; readonly log: string }
  | { readonly kind: 'failed'; readonly cell: PlannedCell; readonly note: string; readonly log: string }
  | { readonly kind: 'infrastructure'; readonly cell: PlannedCell; readonly note: string; readonly log: string };

export interface NextInput {
  readonly previous: StateDocument;
  /** Ends of this plan's cells of this one repository; nothing else can enter the ledger. */
  readonly ends: readonly CellEnd[];
  readonly kernels: readonly Kernel[];
  readonly companions: Readonly<Record<string, CompanionEntry>>;
  readonly dist: string;
  /** ISO 8601, seconds. */
  readonly now: string;
  readonly generation: number;
}

/** Entries only come or change: the rebuild counters and the kernels of the past are needed for good. */
export function nextDocument(input: NextInput): StateDocument {
  const { previous, ends, now } = input;
  return {
    version: 1,
    generation: input.generation,
    ledger: sortedByKey({ ...previous.ledger, ...ledgerChanges(previous, ends, now) }),
    rebuilds: sortedByKey({ ...previous.rebuilds, ...rebuildChanges(previous, ends, input.dist) }),
    companions: sortedByKey({ ...previous.companions, ...input.companions }),
    kernels: sortedByKey({ ...previous.kernels, ...kernelChanges(previous, input.kernels, now) }),
  };
}

/** What a cell's build came to, before signing had a say: the infrastructure's failures apart from the kmod's own. */
export function endOfFailure(cell: PlannedCell, result: BuildResult, log: string): CellEnd | null {
  if (result.outcome.kind === 'built') return null;
  const { stage, message, infrastructure } = result.outcome;
  const note = `${stage}: ${stripControl(message)}`;
  return { kind: infrastructure ? 'infrastructure' : 'failed', cell, note, log };
}

/**
 * Whether two documents say the same: times and the generation do not count. A kernel seen for the first time, or its
 * kernel-devel, does: what is not archived now cannot be told from a kernel that never had one later.
 */
export function saysTheSame(a: StateDocument, b: StateDocument): boolean {
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}

function contentOf(document: StateDocument): unknown {
  const ledger = Object.entries(sortedByKey(document.ledger)).map(([id, { built, failure }]) => [
    id,
    built?.package,
    built?.identity,
    failure?.identity,
    failure?.attempts,
  ]);
  const kernels = Object.entries(sortedByKey(document.kernels)).map(([unameR, kernel]) => [unameR, kernel.devel]);
  return [ledger, kernels, sortedByKey(document.companions), sortedByKey(document.rebuilds)];
}

function ledgerChanges(previous: StateDocument, ends: readonly CellEnd[], now: string): Record<CellId, LedgerEntry> {
  const changes: Record<CellId, LedgerEntry> = {};
  for (const end of ends) {
    if (end.kind !== 'infrastructure') changes[end.cell.id] = ledgerEntry(end, previous.ledger[end.cell.id], now);
  }
  return changes;
}

function ledgerEntry(end: CellEnd, before: LedgerEntry | undefined, now: string): LedgerEntry {
  const { kmod, unameR, identity } = end.cell;
  const { note, log } = end;
  if (end.kind === 'signed') {
    const built = { identity, package: formatNevra(packageNevraOf(end.cell)), time: now, note, log };
    return { kmod, unameR, built, failure: null };
  }
  const again = before?.failure?.identity === identity ? before.failure : null;
  const failure = { identity, attempts: (again?.attempts ?? 0) + 1, first: again?.first ?? now, last: now, note, log };
  return { kmod, unameR, built: before?.built ?? null, failure };
}

function rebuildChanges(previous: StateDocument, ends: readonly CellEnd[], dist: string): Record<string, number> {
  const changes: Record<string, number> = {};
  for (const end of ends) {
    if (end.kind !== 'signed') continue;
    const { declared, rebuild } = splitRelease(end.cell, dist);
    const key = rebuildKey(end.cell.packageName, end.cell.packageVersion, declared);
    changes[key] = Math.max(rebuild, previous.rebuilds[key] ?? 0);
  }
  return changes;
}

/** `<declared>.<rebuild><dist>` taken apart with the dist that the target names. */
function splitRelease(cell: PlannedCell, dist: string): { declared: number; rebuild: number } {
  const release = cell.packageRelease;
  const match = release.endsWith(dist) ? /^(\d+)\.(\d+)$/.exec(release.slice(0, release.length - dist.length)) : null;
  if (match === null) {
    throw new KmodsmithError(
      'SIGNING_FAILED',
      `${cell.id}: found release ${release}, expected <declared>.<rebuild>${dist}; plan again`,
    );
  }
  return { declared: Number(match[1]), rebuild: Number(match[2]) };
}

function kernelChanges(previous: StateDocument, kernels: readonly Kernel[], now: string): Record<string, SeenKernel> {
  const changes: Record<string, SeenKernel> = {};
  for (const kernel of kernels) {
    const before = previous.kernels[kernel.unameR];
    changes[kernel.unameR] = {
      firstSeen: before?.firstSeen ?? now,
      devel: kernel.devel === null ? (before?.devel ?? null) : formatChecksum(kernel.devel.checksum),
      provide: kernel.provide,
    };
  }
  return changes;
}
