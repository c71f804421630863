// One cell (kmod x kernel) -> what becomes of it. The rules run in the order of docs/design.md; the first that has
// an answer wins.
import type { Config, Exclusion, Kmod, Target } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import type { LedgerEntry, RepositoryState } from '../publish/published-state.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { isInRange, parseEvrRange } from '../rpm/evr-range.ts';
import type { BuildCode, Reason, SkipCode } from './build-plan.ts';
import type { CellId, Identity } from './cell.ts';
import { compatibleWith } from './compatible.ts';
import { identityOf, isSameIdentity } from './identity.ts';

export interface UndecidedCell {
  readonly id: CellId;
  readonly kmod: Kmod;
  readonly kernel: Kernel;
  readonly target: Target;
  /** null when the kernel-devel was never seen, so that nothing can be said about the inputs. */
  readonly identity: Identity | null;
  readonly published: LedgerEntry | null;
}

export interface Question {
  readonly config: Config;
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
    identity: devel === null ? null : identityOf(kmod, kernel, devel),
    published: state.document.ledger[id] ?? null,
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

function built(cell: UndecidedCell, question: Question): Decision | null {
  const { published, identity } = cell;
  if (published?.outcome !== 'built' || identity === null || question.force) return null;
  if (!isSameIdentity(published.identity, identity)) return null;
  return { kind: 'skipped', reason: { code: 'built', text: `published as ${published.package}` } };
}

function develAbsent({ kernel, identity, published }: UndecidedCell): Decision | null {
  if (kernel.devel !== null) return null;
  if (identity === null) {
    return {
      kind: 'waiting',
      reason: { code: 'devel-not-yet', text: `no repository of ${kernel.target} offers kernel-devel for it yet` },
    };
  }
  const kept = published?.outcome === 'built' ? `; ${published.package} stays published` : '';
  return {
    kind: 'frozen',
    reason: { code: 'devel-rolled-off', text: `its kernel-devel has left the repositories of ${kernel.target}${kept}` },
  };
}

function knownFailure(cell: UndecidedCell, question: Question): Decision | null {
  const { published, identity } = cell;
  if (published?.outcome !== 'failed' || identity === null || question.force) return null;
  if (!isSameIdentity(published.identity, identity)) return null;
  const retry = retryOn(published);
  if (question.now.slice(0, 10) >= retry) return null;
  const text = `failed ${published.attempts} time(s) with the same inputs, last on ${published.last.slice(0, 10)}: ${published.note}; tried again from ${retry}, or with --force`;
  return { kind: 'skipped', reason: { code: 'known-failure', text } };
}

const DAY = 86_400_000;
const LONGEST_WAIT_DAYS = 32;

/** Backoff: a failed build waits 1, 2, 4 ... days, 32 at most; a changed input ends it at once. */
function retryOn(entry: LedgerEntry): string {
  const days = Math.min(2 ** (entry.attempts - 1), LONGEST_WAIT_DAYS);
  return new Date(Date.parse(entry.last) + days * DAY).toISOString().slice(0, 10);
}

function compatible(cell: UndecidedCell, question: Question): Decision | null {
  if (question.config.mode !== 'classic' || question.force) return null;
  const fitting = compatibleWith(cell.kmod, cell.kernel, question.state);
  if (fitting === null) return null;
  return {
    kind: 'skipped',
    reason: { code: 'compatible', text: `every symbol it uses has the same CRC as for ${fitting}` },
  };
}

function buildReason(cell: UndecidedCell, question: Question): Reason<BuildCode> {
  const { published, kmod, kernel } = cell;
  if (question.force) return { code: 'forced', text: 'asked for with --force' };
  if (published?.outcome === 'failed') {
    return { code: 'retry', text: `failed before (${published.attempts}); its inputs changed or the wait is over` };
  }
  if (published !== null) return { code: 'changed-kmod', text: `its inputs changed since ${published.package}` };
  const known = Object.values(question.state.document.ledger).some((entry) => entry.kmod === kmod.name);
  if (known) return { code: 'new-kernel', text: `${kernel.unameR} is new` };
  return { code: 'new-kmod', text: `${kmod.name} is new in this repository` };
}
