// The kmods of one kernel, decided in the order in which they need each other. A build can ask for another one: what it is
// built with must come out of a build too, or name its symbols.
import type { BuildCode, Reason } from './build-plan.ts';
import { type Decided, decide } from './decide.ts';
import type { Question } from './question.ts';
import { neededWith, type Standing, standingOf } from './standing.ts';
import type { UndecidedCell } from './undecided-cell.ts';

export interface DecidedCell extends Decided {
  readonly cell: UndecidedCell;
  /** What the rules were asked with; its `standings` are those of all kmods of the kernel. */
  readonly question: Question;
}

type Needed = ReadonlyMap<string, Reason<BuildCode>>;

/** `cells`: those of one kernel, each after all that it needs. */
export function decideKernel(
  cells: readonly UndecidedCell[],
  question: Omit<Question, 'standings' | 'needed'>,
): readonly DecidedCell[] {
  let needed: Needed = new Map();
  // Each turn needs more kmods than the one before, so there are at most as many turns as kmods.
  for (;;) {
    const decided = decideInOrder(cells, { ...question, needed });
    const more = neededBy(decided, needed);
    if (more.size === needed.size) return decided;
    needed = more;
  }
}

function decideInOrder(cells: readonly UndecidedCell[], asked: Omit<Question, 'standings'>): readonly DecidedCell[] {
  const standings = new Map<string, Standing>();
  const question: Question = { ...asked, standings };
  return cells.map((cell) => {
    const found = decide(cell, question);
    standings.set(cell.kmod.name, standingOf(cell, found.decision, question));
    return { ...found, cell, question };
  });
}

/** What was needed before stays needed, also when what needed it is not built after all: so the turns end. */
function neededBy(decided: readonly DecidedCell[], before: Needed): Needed {
  const found = decided
    .filter(({ decision }) => decision.kind === 'build')
    .flatMap(({ cell, question }) => neededWith(cell, question.standings));
  return new Map([...found, ...before]);
}
