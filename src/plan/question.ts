// What the rules of a decision are asked with, and what they answer.
import type { Verdicts } from '../abi/verdicts.ts';
import type { Config } from '../config/config.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import type { BuildCode, Reason, SkipCode } from './build-plan.ts';
import type { MadePackage, MadePackages } from './made-packages.ts';
import type { Standing } from './standing.ts';
import type { UndecidedCell } from './undecided-cell.ts';

export interface Question {
  readonly config: Config;
  readonly state: RepositoryState;
  readonly packages: MadePackages;
  readonly verdicts: Verdicts;
  /** ISO 8601. */
  readonly now: string;
  /** `--force`, which holds for the cells that `--only` matches. */
  readonly force: boolean;
  /** What became, for the same kernel, of the kmods decided before, by name. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Kmods that must be built for this kernel although they are there or could be reused, by name, and why. */
  readonly needed: ReadonlyMap<string, Reason<BuildCode>>;
}

export type Decision =
  | {
      readonly kind: 'skipped';
      readonly reason: Reason<SkipCode>;
      /** The package for another kernel that serves this one too. */
      readonly servedBy: MadePackage | null;
    }
  | { readonly kind: 'waiting'; readonly reason: Reason<'devel-not-yet'> }
  | { readonly kind: 'frozen'; readonly reason: Reason<'devel-rolled-off'> }
  | { readonly kind: 'reuse'; readonly reason: Reason<'reused'>; readonly made: MadePackage }
  | { readonly kind: 'build'; readonly reason: Reason<BuildCode> };

/** What a rule says of a cell: what becomes of it, or why the rule has nothing to say. */
export type Answer =
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'pass'; readonly why: string };

export type Ask = (cell: UndecidedCell, question: Question) => Answer;

export function pass(why: string): Answer {
  return { kind: 'pass', why };
}

export function decided(decision: Decision): Answer {
  return { kind: 'decision', decision };
}

export function skipped(code: SkipCode, text: string, servedBy: MadePackage | null = null): Answer {
  return decided({ kind: 'skipped', reason: { code, text }, servedBy });
}

/** Whether the cell is to be built whatever is published or failed. */
export function isForced({ isAsked }: UndecidedCell, { force }: Question): boolean {
  return force && isAsked;
}
