// Verdicts against naive ones, on seeded kernels and uses with every kind of doubt.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createVerdicts } from '../../src/abi/verdicts.ts';
import { loadChanged } from '../support/changed-source.ts';
import { type NaiveVerdict, naiveVerdict } from '../support/naive-verdicts.ts';
import { SABOTAGES } from '../support/sabotaged-verdicts.ts';
import { aVerdictWorld } from '../support/verdict-worlds.ts';

const WORLDS = 1000;

/** One package on one kernel, with what fits and `verdictOf` say about it and what is right. */
interface Judged {
  readonly fits: boolean;
  readonly verdict: ReturnType<ReturnType<typeof createVerdicts>['verdictOf']>;
  readonly right: NaiveVerdict;
}

/** Every package on every kernel, kernel by kernel and package by package: nothing that is kept of one check spoils another. */
function judgeWorld(seed: number, create: typeof createVerdicts): readonly Judged[] {
  const { abi, kernels, uses, exports } = aVerdictWorld(seed);
  const verdicts = create(abi);
  const asked = [
    ...kernels.flatMap((kernel) => uses.map((used) => ({ kernel, used }))),
    ...uses.flatMap((used) => kernels.map((kernel) => ({ kernel, used }))),
  ];
  return exports.flatMap((exported) =>
    asked.map(({ kernel, used }) => ({
      fits: verdicts.fits(used, kernel, exported),
      verdict: verdicts.verdictOf(used, kernel, exported),
      right: naiveVerdict(used, kernel, abi, exported),
    })),
  );
}

function isRight({ fits, verdict, right }: Judged): boolean {
  if (fits !== (right.kind === 'compatible') || verdict.kind !== right.kind) return false;
  switch (verdict.kind) {
    case 'compatible':
      return verdict.symbols === right.symbols;
    case 'changed':
      return same(verdict.changed, right.changed);
    case 'missing':
      return same([verdict.missing, verdict.changed], [right.missing, right.changed]);
    case 'unknown':
      return verdict.why.split('; ').length === right.doubts.size;
  }
}

/** What makes a case one of a kind. */
function detailOf({ kind, doubts, kmods }: NaiveVerdict): string {
  if (kind === 'compatible') return kmods ? 'with symbols of kmods' : 'with a kernel alone';
  if (kind === 'unknown') return doubts.size === 1 ? `for one reason: ${[...doubts][0]}` : 'for several reasons';
  return doubts.size > 0 ? 'with a doubt' : 'without a doubt';
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A sabotaged one that throws is found out as well. */
function isFoundOut(seed: number, create: typeof createVerdicts): boolean {
  try {
    return !judgeWorld(seed, create).every(isRight);
  } catch {
    return true;
  }
}

/** Floors for all worlds together: below them the comparison would not say much. */
const FLOORS = {
  compatible: 5000,
  'compatible with symbols of kmods': 500,
  changed: 2000,
  'changed with a doubt': 1000,
  missing: 5000,
  'missing with a doubt': 1000,
  'unknown for several reasons': 2000,
  'unknown for one reason: no uses': 500,
  'unknown for one reason: no symbols': 500,
  'unknown for one reason: core only': 500,
  'unknown for one reason: unclear in the kernel': 500,
  'unknown for one reason: unclear in a kmod': 100,
  'unknown for one reason: not exported': 300,
  'unknown for one reason: unreadable': 100,
  'unknown for one reason: zero': 50,
  'unknown for one reason: twice': 50,
} as const;

describe('verdicts', () => {
  const seen = new Map<string, number>();
  const wrong: number[] = [];
  const add = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

  beforeAll(() => {
    for (let seed = 0; seed < WORLDS; seed += 1) {
      for (const judged of judgeWorld(seed, createVerdicts)) {
        if (!isRight(judged)) wrong.push(seed);
        add(judged.right.kind);
        add(`${judged.right.kind} ${detailOf(judged.right)}`);
      }
    }
  }, 120_000);

  it('are those of a naive comparison, and `fits` says the same', () => {
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(FLOORS))('are compared often enough: %s', (what, floor) => {
    expect(seen.get(what) ?? 0).toBeGreaterThan(floor);
  });

  it.each(SABOTAGES)('would be found out without $without', async ({ without: _, ...change }) => {
    const sabotaged = (await loadChanged('abi/verdicts.ts', [change])) as { createVerdicts: typeof createVerdicts };
    let found = false;
    for (let seed = 0; seed < WORLDS && !found; seed += 1) found = isFoundOut(seed, sabotaged.createVerdicts);

    expect(found).toBe(true);
  });
});
