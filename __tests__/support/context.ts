// A Context for tests: nothing is printed, what was printed is kept.
import type { Context, Options } from '../../src/commands/context.ts';

const NO_OPTIONS: Options = {
  json: false,
  force: false,
  explain: false,
  check: false,
  firstRun: false,
  accept: [],
  only: null,
  out: null,
  kmods: null,
  like: null,
  noBuild: false,
  ci: null,
  runner: null,
  action: null,
};

export interface Kept {
  readonly printed: string[];
  readonly logged: string[];
  readonly outputs: Record<string, string>;
}

export function keptOutput(): Kept {
  return { printed: [], logged: [], outputs: {} };
}

export function aContext(
  change: Partial<Omit<Context, 'options'>> & { readonly root: string; readonly options?: Partial<Options> },
  kept: Kept = keptOutput(),
): Context {
  return {
    work: `${change.root}/.kmodsmith`,
    operands: [],
    now: '2026-06-01T00:00:00Z',
    environment: {},
    runUrl: null,
    progress: null,
    print: (text) => void kept.printed.push(text),
    log: (text) => void kept.logged.push(text),
    output: (name, value) => {
      kept.outputs[name] = value;
    },
    ...change,
    options: { ...NO_OPTIONS, ...change.options },
  };
}
