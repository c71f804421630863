// What was published before, the plan and its results -> the state document of the next generation: the ledger of
// outcomes, the rebuild counters and the archive of kernels seen.
import type { BuildResult } from '../build/build-result.ts';
import { stripControl } from '../build/spec-text.ts';
import type { DevelPackage, Kernel } from '../detect/kernel-set.ts';
import type { SourceRecord } from '../detect/source-record.ts';
import { KmodsmithError } from '../errors.ts';
import type { PlannedCell, ReusedCell } from '../plan/build-plan.ts';
import type { Cell, CellId } from '../plan/cell.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import type { TargetLook } from '../plan/plan-sources.ts';
import { rebuildKey } from '../plan/release.ts';
import type {
  ArchivedDevel,
  CompanionEntry,
  LedgerEntry,
  SeenKernel,
  StateDocument,
} from '../publish/published-state.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { sortedByKey } from '../rpm/compare-text.ts';
import { formatNevra } from '../rpm/nevra.ts';

/** What became of one planned cell. `infrastructure` is nobody's fault and is not remembered. */
export type CellEnd =
  | ({ readonly kind: 'signed'; readonly cell: PlannedCell } & Packaged)
  | ({ readonly kind: 'reused'; readonly cell: ReusedCell } & Packaged)
  | ({ readonly kind: 'reuse-refused'; readonly cell: ReusedCell } & EndText)
  | ({ readonly kind: 'failed'; readonly cell: PlannedCell } & EndText)
  | ({ readonly kind: 'infrastructure'; readonly cell: PlannedCell | ReusedCell } & EndText);

interface EndText {
  readonly note: string;
  /** null where nothing ran that writes one. */
  readonly log: string | null;
}

interface Packaged extends EndText {
  /** How many symbols its modules use with a CRC that its requires do not name. */
  readonly unnamed: number;
}

export interface NextInput {
  readonly previous: StateDocument;
  /** Ends of this plan's cells of this one repository; nothing else can enter the ledger. */
  readonly ends: readonly CellEnd[];
  /** Every kernel that the plan found in this target and arch; null when it did not look there. */
  readonly kernels: readonly Kernel[] | null;
  /** What the plan's look is to be remembered by; null when the plan has nothing to say of it. */
  readonly look: TargetLook | null;
  readonly companions: Readonly<Record<string, CompanionEntry>>;
  readonly dist: string;
  /** Whether the kernel-devel of kernels that were built for goes into the archive. */
  readonly archivesDevel: boolean;
  /** ISO 8601, seconds. */
  readonly now: string;
  readonly generation: number;
}

/**
 * Entries only come or change: the rebuild counters and the kernels of the past are needed for good. Only the records of
 * repositories are those of the plan and no others.
 */
export function nextDocument(input: NextInput): StateDocument {
  const { previous, ends, now, look } = input;
  const ledger = { ...previous.ledger, ...ledgerChanges(previous, ends, now) };
  return {
    version: 3,
    generation: input.generation,
    ledger: sortedByKey(ledger),
    rebuilds: sortedByKey({ ...previous.rebuilds, ...rebuildChanges(previous, ends, input.dist) }),
    companions: sortedByKey({ ...previous.companions, ...input.companions }),
    kernels: sortedByKey({ ...previous.kernels, ...kernelChanges(input, archivedKernels(input, ledger)) }),
    sources: look === null ? previous.sources : sortedByKey(byId(look.sources)),
    accepted: look === null ? previous.accepted : look.accepted,
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
 * Whether two documents say the same: times and the generation do not count, nor does how a repository looked, which changes
 * every day. A kernel seen for the first time, its kernel-devel, and that it is gone or back, do: what is not archived now cannot
 * be told from a kernel that never had one later. So does what a person accepted.
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
  const kernels = Object.entries(sortedByKey(document.kernels)).map(([unameR, kernel]) => [
    unameR,
    kernel.devel,
    kernel.withdrawn === null,
  ]);
  return [ledger, kernels, sortedByKey(document.companions), sortedByKey(document.rebuilds), document.accepted];
}

function ledgerChanges(previous: StateDocument, ends: readonly CellEnd[], now: string): Record<CellId, LedgerEntry> {
  const changes: Record<CellId, LedgerEntry> = {};
  for (const end of ends) {
    if (end.kind !== 'infrastructure') changes[end.cell.id] = ledgerEntry(end, previous.ledger[end.cell.id], now);
  }
  return changes;
}

function ledgerEntry(end: CellEnd, before: LedgerEntry | undefined, now: string): LedgerEntry {
  const { kmod, unameR, identity, definition } = end.cell;
  const { note, log } = end;
  if (end.kind === 'signed' || end.kind === 'reused') {
    const built = {
      identity,
      package: formatNevra(packageNevraOf(end.cell)),
      time: now,
      note,
      log,
      definition,
      reused: end.kind === 'reused' ? end.cell.from.package : null,
      unnamed: end.unnamed,
    };
    return { kmod, unameR, built, failure: null };
  }
  const again = before?.failure?.identity === identity ? before.failure : null;
  // Nothing was built, so there is nothing to wait for before it is.
  const attempts = (again?.attempts ?? 0) + (end.kind === 'reuse-refused' ? 0 : 1);
  const failure = { identity, attempts, first: again?.first ?? now, last: now, note, log };
  return { kmod, unameR, built: before?.built ?? null, failure };
}

function rebuildChanges(previous: StateDocument, ends: readonly CellEnd[], dist: string): Record<string, number> {
  const changes: Record<string, number> = {};
  for (const end of ends) {
    if (end.kind !== 'signed' && end.kind !== 'reused') continue;
    const { declared, rebuild } = splitRelease(end.cell, dist);
    const key = rebuildKey(end.cell.packageName, end.cell.packageVersion, declared);
    changes[key] = Math.max(rebuild, previous.rebuilds[key] ?? 0);
  }
  return changes;
}

/** `<declared>.<rebuild><dist>` taken apart with the dist that the target names. */
function splitRelease(cell: Cell, dist: string): { declared: number; rebuild: number } {
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

function byId(sources: readonly SourceRecord[]): Readonly<Record<string, SourceRecord>> {
  return Object.fromEntries(sources.map((source) => [source.id, source]));
}

type KernelChanges = Readonly<Record<string, SeenKernel>>;

/** uname-r of the kernels whose kernel-devel is to be kept: those that something published was built for. */
function archivedKernels({ archivesDevel }: NextInput, ledger: StateDocument['ledger']): ReadonlySet<string> {
  const built = Object.values(ledger).filter((entry) => entry.built !== null);
  return new Set(archivesDevel ? built.map(({ unameR }) => unameR) : []);
}

function kernelChanges({ previous, kernels, now }: NextInput, archived: ReadonlySet<string>): KernelChanges {
  if (kernels === null) return {};
  const seen = kernels.map((kernel) => {
    const before = previous.kernels[kernel.unameR];
    return [kernel.unameR, seenKernel(kernel, before, now, archived.has(kernel.unameR))] as const;
  });
  const shipped = new Set(kernels.map(({ unameR }) => unameR));
  const gone = Object.entries(previous.kernels)
    .filter(([unameR, { withdrawn }]) => withdrawn === null && !shipped.has(unameR))
    .map(([unameR, kernel]) => [unameR, { ...kernel, withdrawn: now }] as const);
  return Object.fromEntries([...seen, ...gone]);
}

function seenKernel(kernel: Kernel, before: SeenKernel | undefined, now: string, isArchived: boolean): SeenKernel {
  return {
    firstSeen: before?.firstSeen ?? now,
    repository: before?.repository ?? kernel.packages[0]?.repository ?? null,
    variant: kernel.variant,
    withdrawn: null,
    ...seenDevel(kernel.devel, before),
    archived: isArchived && kernel.devel !== null ? archivedDevel(kernel.devel) : (before?.archived ?? null),
    provideName: kernel.provideName,
    provide: kernel.provide,
  };
}

function archivedDevel({ nevra, checksum }: DevelPackage): ArchivedDevel {
  return { nevra, checksum: formatChecksum(checksum) };
}

/** What was known of a kernel-devel stays when it has rolled off; which key signed it, also when nobody looked this time. */
function seenDevel(
  found: DevelPackage | null,
  before: SeenKernel | undefined,
): Pick<SeenKernel, 'devel' | 'develKeyId'> {
  if (found === null) return { devel: before?.devel ?? null, develKeyId: before?.develKeyId ?? null };
  const devel = formatChecksum(found.checksum);
  const known = before?.devel === devel ? before.develKeyId : null;
  return { devel, develKeyId: found.keyId ?? known };
}
