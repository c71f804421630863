// Why a cell stands where it stands in the plan: every rule with its answer, and what the answers rest on.
import { closest } from 'fastest-levenshtein';
import type { Verdict } from '../abi/verdict.ts';
import type { SymbolOrigin } from '../abi/verdicts.ts';
import { KmodsmithError } from '../errors.ts';
import type { LedgerEntry } from '../publish/published-state.ts';
import { countOf } from '../report/cell-words.ts';
import type { CellId, CellKey, Definition, Identity } from './cell.ts';
import { matchesOnly } from './cell-id.ts';
import { packagesOf, reasonsAgainst, verdictOn } from './comparison.ts';
import { RULE_NAMES } from './decide.ts';
import { decideCells } from './decide-cells.ts';
import type { DecidedCell } from './decide-kernel.ts';
import { overLimit, type PlanInput } from './plan.ts';
import type { Standing } from './standing.ts';
import { definitionToday, keyOf } from './undecided-cell.ts';

/** What `plan --explain CELL --json` prints. */
export interface Explanations {
  readonly version: 1;
  readonly cells: readonly Explanation[];
}

export interface Explanation extends CellKey {
  readonly id: CellId;
  readonly variant: string;
  readonly outcome: Outcome;
  /** In their order. */
  readonly rules: readonly RuleAnswer[];
  readonly identity: Identity | null;
  readonly definition: Definition;
  readonly ledger: LedgerEntry | null;
  /** Where the symbols of its kernel were read. */
  readonly symbols: SymbolOrigin;
  /** In the order in which they are needed. */
  readonly dependencies: readonly NeededKmod[];
  /** Those of its kmod in its repository, newest kernel first. */
  readonly packages: readonly JudgedPackage[];
}

export interface Outcome {
  readonly kind: 'build' | 'reuse' | 'skipped' | 'waiting' | 'frozen' | 'deferred';
  readonly code: string;
  readonly text: string;
}

export interface RuleAnswer {
  readonly rule: string;
  /** Rules after the one that decides are not asked. */
  readonly answer: 'passes' | 'decides' | 'not asked';
  readonly text: string;
}

export interface NeededKmod {
  readonly kmod: string;
  readonly standing: Standing['kind'];
  readonly text: string;
}

export interface JudgedPackage {
  readonly package: string;
  /** The kernel that it is for. */
  readonly unameR: string;
  /** Why it says nothing of what a build today would give; null when it does. */
  readonly uncounted: string | null;
  readonly verdict: Verdict;
}

/**
 * The cells whose id one of `wanted` matches, where `*` stands for any text, in the order of the plan. Throws USAGE, with the nearest id,
 * for one that matches none.
 */
export function explainCells(input: PlanInput, wanted: readonly string[]): Explanations {
  const decided = decideCells(input);
  refuseUnmatched(
    decided.map(({ cell }) => cell.id),
    wanted,
  );
  const builds = decided.filter(({ decision }) => decision.kind === 'build');
  const deferred = new Set(builds.slice(input.config.limit));
  const chosen = decided.filter(({ cell }) => wanted.some((pattern) => matchesOnly(cell.id, pattern)));
  return { version: 1, cells: chosen.map((one) => explanationOf(one, deferred.has(one))) };
}

function refuseUnmatched(ids: readonly CellId[], wanted: readonly string[]): void {
  const unmatched = wanted.find((pattern) => !ids.some((id) => matchesOnly(id, pattern)));
  if (unmatched === undefined) return;
  const next = 'kmodsmith plan --explain lists them, and * stands for any text';
  const hint = ids.length === 0 ? 'the plan has no cell' : `did you mean ${closest(unmatched, [...ids])}?`;
  throw new KmodsmithError('USAGE', `found no cell '${unmatched}' in the plan; ${hint} ${next}`);
}

function explanationOf(found: DecidedCell, isDeferred: boolean): Explanation {
  const { cell, question } = found;
  return {
    ...keyOf(cell),
    id: cell.id,
    variant: cell.kernel.variant,
    outcome: outcomeOf(found, isDeferred),
    rules: [...rulesOf(found), ...lastRules(found, isDeferred)],
    identity: cell.identity,
    definition: definitionToday(cell),
    ledger: cell.entry,
    symbols: question.verdicts.originOf(cell.kernel),
    dependencies: dependenciesOf(found),
    packages: judgedPackages(found),
  };
}

function outcomeOf({ decision, question }: DecidedCell, isDeferred: boolean): Outcome {
  if (isDeferred) return { kind: 'deferred', ...overLimit(question.config.limit) };
  return { kind: decision.kind, ...decision.reason };
}

function rulesOf({ asked }: DecidedCell): readonly RuleAnswer[] {
  return RULE_NAMES.map((rule) => {
    const answer = asked.find((one) => one.rule === rule)?.answer;
    if (answer === undefined) return { rule, answer: 'not asked', text: '' };
    if (answer.kind === 'pass') return { rule, answer: 'passes', text: answer.why };
    return { rule, answer: 'decides', text: answer.decision.reason.text };
  });
}

/** What is asked of a cell that would be built or reused: whether `--only` names it, and whether the run has room for it. */
function lastRules({ decision, question }: DecidedCell, isDeferred: boolean): readonly RuleAnswer[] {
  const { text, code } = decision.reason;
  if (code === 'not-asked') return [{ rule: '--only', answer: 'decides', text }];
  if (decision.kind !== 'build') return [];
  const { limit } = question.config;
  if (isDeferred) {
    return [{ rule: 'limit', answer: 'decides', text: `to build (${text}), but ${overLimit(limit).text}` }];
  }
  return [
    { rule: 'limit', answer: 'passes', text: `among the first ${limit}` },
    { rule: 'build', answer: 'decides', text },
  ];
}

function dependenciesOf({ cell, question }: DecidedCell): readonly NeededKmod[] {
  return cell.dependencies.flatMap(({ name }) => {
    const standing = question.standings.get(name);
    return standing === undefined ? [] : [{ kmod: name, standing: standing.kind, text: standingText(standing) }];
  });
}

function standingText(standing: Standing): string {
  switch (standing.kind) {
    case 'build':
      return 'to be built for this kernel, before it';
    case 'reuse':
      return `to get the modules of ${standing.made.nevra}`;
    case 'published':
      return `published as ${standing.package}, which names ${countOf(Object.keys(standing.exports).length, 'exported symbol')}`;
    case 'absent':
      return standing.decision;
  }
}

function judgedPackages({ cell, question }: DecidedCell): readonly JudgedPackage[] {
  const packages = packagesOf(cell, question);
  const reasons = reasonsAgainst(packages, cell, question);
  return packages.map((made, index) => ({
    package: made.nevra,
    unameR: made.unameR,
    uncounted: reasons[index] ?? null,
    verdict: verdictOn(made, cell, question),
  }));
}
