// One cell (kmod x kernel) -> what becomes of it. The rules run in the order of docs/design.md; the first that has
// an answer wins.
import type { Config, Exclusion, Kmod, Target } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import type { FailureRecord, LedgerEntry, RepositoryState } from '../publish/published-state.ts';
import { formatChecksum } from '../repodata/checked.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import { isInRange, parseEvrRange } from '../rpm/evr-range.ts';
import type { BuildCode, Reason, SkipCode } from './build-plan.ts';
import type { CellId, Identity } from './cell.ts';
import { compatibleWith } from './compatible.ts';
import { identityOf, isMadeFrom } from './identity.ts';

export interface UndecidedCell {
  readonly id: CellId;
  readonly kmod: Kmod;
  readonly kernel: Kernel;
  readonly target: Target;
  /** Checksum of its kernel-devel, offered or remembered; null when none was ever seen. */
  readonly devel: string | null;
  /** null without a kernel-devel, because nothing can be said about the inputs then. */
  readonly identity: Identity | null;
  readonly entry: LedgerEntry | null;
}

export interface Question {
  readonly config: Config;
  readonly abi: AbiMaps;
  readonly state: RepositoryState;
  /** ISO 8601. */
  readonly now: string;
  readonly force: boolean;
}

export type Decision =
  | { readonly kind: 'skipped'; readonly reason: Reason<SkipCode> }
  | { readonly kind: 'waiting'; readonly reason: Reason<'devel-not-yet'> }
  | { readonly kind: 'frozen'; readonly reason: Reason<'devel-rolled-off'> }
  | { readonly kind: 'build'; readonly reason: Reason<BuildCode> };

type Rule = (cell: UndecidedCell, question: Question) => Decision | null;

const rules: readonly Rule[] = [excluded, built, develAbsent, knownFailure, compatible];

/** What becomes of the cell, with the reason of the first rule that had an answer. */
export function decide(cell: UndecidedCell, question: Question): Decision {
  for (const rule of rules) {
    const decision = rule(cell, question);
    if (decision !== null) return decision;
  }
  return { kind: 'build', reason: buildReason(cell, question) };
}

/** The cell for a kmod and a kernel, with its identity over the kernel-devel offered now or remembered. */
export function undecidedCell(
  id: CellId,
  kmod: Kmod,
  kernel: Kernel,
  target: Target,
  state: RepositoryState,
): UndecidedCell {
  const offered = kernel.devel === null ? null : formatChecksum(kernel.devel.checksum);
  const devel = offered ?? state.document.kernels[kernel.unameR]?.devel ?? null;
  return {
    id,
    kmod,
    kernel,
    target,
    devel,
    identity: devel === null ? null : identityOf({ kmod, kernel, devel }),
    entry: state.document.ledger[id] ?? null,
  };
}

function excluded(cell: UndecidedCell, question: Question): Decision | null {
  const { kmod, kernel } = cell;
  const scope = outOfScope(cell);
  if (scope !== null) return { kind: 'skipped', reason: { code: 'excluded', text: scope } };
  const rule = kmod.exclude.find((exclusion) => excludes(exclusion, kernel, question.now));
  if (rule === undefined) return null;
  const until = rule.until === null ? '' : ` (until ${rule.until})`;
  return { kind: 'skipped', reason: { code: 'excluded', text: `${rule.reason}${until}` } };
}

function outOfScope({ kmod, kernel }: UndecidedCell): string | null {
  if (kmod.targets.length > 0 && !kmod.targets.includes(kernel.target))
    return `${kmod.name} is not for target ${kernel.target}`;
  if (kmod.arches.length > 0 && !kmod.arches.includes(kernel.arch)) return `${kmod.name} is not for ${kernel.arch}`;
  if (!isInRange(kernel.nevra, parseEvrRange(kmod.kernels))) return `${kmod.name} is for kernels ${kmod.kernels} only`;
  return null;
}

function excludes(rule: Exclusion, kernel: Kernel, now: string): boolean {
  const matches = (wanted: readonly string[], value: string): boolean => wanted.length === 0 || wanted.includes(value);
  return (
    (rule.until === null || now.slice(0, 10) <= rule.until) &&
    isInRange(kernel.nevra, parseEvrRange(rule.kernels)) &&
    matches(rule.targets, kernel.target) &&
    matches(rule.arches, kernel.arch) &&
    matches(rule.variants, kernel.variant)
  );
}

/** Whether a record of the ledger speaks of the inputs this cell has now. */
function speaksOf(recorded: Identity, { kmod, kernel, devel }: UndecidedCell): boolean {
  return devel !== null && isMadeFrom(recorded, { kmod, kernel, devel });
}

function built(cell: UndecidedCell, question: Question): Decision | null {
  const record = cell.entry?.built ?? null;
  if (record === null || question.force || !speaksOf(record.identity, cell)) return null;
  return { kind: 'skipped', reason: { code: 'built', text: `published as ${record.package}` } };
}

function develAbsent({ kernel, identity, entry }: UndecidedCell): Decision | null {
  if (kernel.devel !== null) return null;
  if (identity === null) {
    return {
      kind: 'waiting',
      reason: { code: 'devel-not-yet', text: `no repository of ${kernel.target} offers kernel-devel for it yet` },
    };
  }
  const record = entry?.built ?? null;
  const kept = record === null ? '' : `; ${record.package} stays published`;
  return {
    kind: 'frozen',
    reason: { code: 'devel-rolled-off', text: `its kernel-devel has left the repositories of ${kernel.target}${kept}` },
  };
}

function knownFailure(cell: UndecidedCell, question: Question): Decision | null {
  const record = cell.entry?.failure ?? null;
  if (record === null || question.force || !speaksOf(record.identity, cell)) return null;
  const retry = retryOn(record);
  if (question.now.slice(0, 10) >= retry) return null;
  const text = `failed ${record.attempts} time(s) with the same inputs, last on ${record.last.slice(0, 10)}: ${record.note}; tried again from ${retry}, or with --force`;
  return { kind: 'skipped', reason: { code: 'known-failure', text } };
}

const DAY = 86_400_000;
const LONGEST_WAIT_DAYS = 32;

/** Backoff: a failed build waits 1, 2, 4 ... days, 32 at most; a changed input ends it at once. */
function retryOn(record: FailureRecord): string {
  const days = Math.min(2 ** (record.attempts - 1), LONGEST_WAIT_DAYS);
  return new Date(Date.parse(record.last) + days * DAY).toISOString().slice(0, 10);
}

function compatible(cell: UndecidedCell, question: Question): Decision | null {
  if (question.config.mode !== 'classic' || question.force) return null;
  const fitting = compatibleWith(cell.kmod, cell.kernel, question.abi, question.state);
  if (fitting === null) return null;
  return {
    kind: 'skipped',
    reason: { code: 'compatible', text: `every symbol it uses has the same CRC as for ${fitting}` },
  };
}

function buildReason({ kmod, kernel, entry }: UndecidedCell, question: Question): Reason<BuildCode> {
  if (question.force) return { code: 'forced', text: 'asked for with --force' };
  if (entry !== null && entry.failure !== null) {
    return { code: 'retry', text: `failed before (${entry.failure.attempts}); its inputs changed or the wait is over` };
  }
  if (entry !== null && entry.built !== null) {
    return { code: 'changed-kmod', text: `its inputs changed since ${entry.built.package}` };
  }
  const known = Object.values(question.state.document.ledger).some((other) => other.kmod === kmod.name);
  if (known) return { code: 'new-kernel', text: `${kernel.unameR} is new` };
  return { code: 'new-kmod', text: `${kmod.name} is new in this repository` };
}
