// One cell (kmod x kernel) -> what becomes of it. The rules run in the order of docs/design.md; the first that has
// an answer wins.
import { buildReason } from './build-reason.ts';
import { compatible, reuse } from './compatible.ts';
import { built, develAbsent, knownFailure } from './past-outcomes.ts';
import type { Answer, Ask, Decision, Question } from './question.ts';
import { excluded } from './scope.ts';
import { dependency, dependencySymbols } from './standing.ts';
import type { UndecidedCell } from './undecided-cell.ts';

interface Rule {
  readonly name: string;
  readonly ask: Ask;
}

const RULES: readonly Rule[] = [
  { name: 'excluded', ask: excluded },
  { name: 'dependency', ask: dependency },
  { name: 'built', ask: built },
  { name: 'kernel-devel', ask: develAbsent },
  { name: 'known failure', ask: knownFailure },
  { name: 'compatible', ask: compatible },
  { name: 'reuse', ask: reuse },
  { name: 'symbols', ask: dependencySymbols },
];

export interface Asked {
  readonly rule: string;
  readonly answer: Answer;
}

export interface Decided {
  readonly decision: Decision;
  /** What each rule said, up to the one that decided. */
  readonly asked: readonly Asked[];
}

/** In their order. */
export const RULE_NAMES = RULES.map(({ name }) => name);

/** What becomes of the cell; a build when no rule has an answer. */
export function decide(cell: UndecidedCell, question: Question): Decided {
  const asked: Asked[] = [];
  for (const { name, ask } of RULES) {
    const answer = ask(cell, question);
    asked.push({ rule: name, answer });
    if (answer.kind === 'decision') return { decision: withinOnly(cell, answer.decision), asked };
  }
  return { decision: withinOnly(cell, { kind: 'build', reason: buildReason(cell, question) }), asked };
}

/** `--only` narrows what is built and forced, not what is known: every cell keeps an entry with its reason. */
function withinOnly({ isAsked }: UndecidedCell, decision: Decision): Decision {
  if (isAsked || (decision.kind !== 'build' && decision.kind !== 'reuse')) return decision;
  const text = `to ${decision.kind} (${decision.reason.text}), but left out by --only`;
  return { kind: 'skipped', reason: { code: 'not-asked', text }, servedBy: null };
}
