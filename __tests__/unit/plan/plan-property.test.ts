// Plans of random repositories, from seeds: whatever was published, failed or is asked for, no kmod comes without what it needs.
import { describe, expect, it } from '@jest/globals';
import type { Kmod } from '../../../src/config/config.ts';
import type { Kernel } from '../../../src/detect/kernel-set.ts';
import type { BuildPlan, ReusedCell } from '../../../src/plan/build-plan.ts';
import type { Cell, Dependency } from '../../../src/plan/cell.ts';
import { orderKmods } from '../../../src/plan/kmod-order.ts';
import { type PlanInput, planBuilds } from '../../../src/plan/plan.ts';
import { formatNevra } from '../../../src/rpm/nevra.ts';
import { below, type Random, seeded } from '../../support/abi-data.ts';
import { aKmod, aTarget, SHA } from '../../support/builders.ts';
import { A, aKernelWith, aPlanInput, B, type Past, type Symbols, usesOf } from '../../support/plan-world.ts';

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);
const SYMBOLS = ['s0', 's1', 's2'];

type World = ReturnType<typeof aWorld>;

const once = (random: Random, of: number): boolean => below(random, of) === 0;
const some = <T>(random: Random, items: readonly T[]): readonly T[] => items.filter(() => !once(random, 6));
const pick = <T>(random: Random, items: readonly [T, ...T[]]): T => items[below(random, items.length)] ?? items[0];

/** Few symbols, CRCs and kernels, so that much fits by chance. */
function aWorld(seed: number) {
  const random = seeded(seed);
  const kmods = someKmods(random);
  const kernels = someKernels(random);
  const past = kernels.flatMap(([kernel, symbols]) =>
    kmods.filter(() => once(random, 2)).map((kmod) => somePast(random, kmod, kernel, symbols)),
  );
  const mode = once(random, 4) ? 'classic' : 'tracking';
  const reuse = once(random, 6) ? 'never' : 'compatible';
  const limit = 1 + below(random, 20);
  const targets = [aTarget({ variants: ['stock', 'debug'] })];
  const config = { mode, reuse, limit, targets } as const;
  const input = aPlanInput({ kernels, kmods, past, config, force: once(random, 10) });
  const asked: PlanInput = { ...input, only: once(random, 5) ? 'k1@*' : null };
  return { input: asked, kernels, plan: planBuilds(asked) };
}

/** Names in another order than the one in which they are needed. */
function someKmods(random: Random): readonly Kmod[] {
  const names = ['k3', 'k1', 'k4', 'k0', 'k2'].slice(0, 1 + below(random, 5));
  return names.map((name, index) =>
    aKmod({
      name,
      modules: [name],
      depends: names.slice(0, index).filter(() => once(random, 2)),
      required: once(random, 5),
      rebuild: once(random, 6) ? 'every-kernel' : 'abi-change',
      kernels: once(random, 8) ? '>= 5.14.0-503.13' : '',
    }),
  );
}

function someKernels(random: Random): readonly (readonly [Kernel, Symbols])[] {
  const releases = ['503.17.1.el9', '503.15.1.el9', '503.13.1.el9', '503.11.1.el9'];
  return some(random, releases).map((release, index) => {
    const debug = once(random, 9) ? { variant: 'debug', unameR: `5.14.0-${release}.x86_64+debug` } : {};
    const devel = once(random, 10) ? { devel: null } : {};
    const symbols = Object.fromEntries(some(random, SYMBOLS).map((symbol) => [symbol, once(random, 9) ? B : A]));
    return [aKernelWith(release, String(index + 1), { ...debug, ...devel }), symbols] as const;
  });
}

function somePast(random: Random, kmod: Kmod, kernel: Kernel, symbols: Symbols): Past {
  const ofKmods = Object.fromEntries(kmod.depends.map((name) => [`of_${name}`, once(random, 9) ? B : A]));
  const other = { identity: `1:${SHA('e')}`, definition: pick(random, [null, `1:${SHA('e')}`]) };
  const built = pick(random, [
    {},
    {},
    {},
    {},
    {},
    {},
    other,
    { identity: other.identity },
    { reused: 'kmod-other' },
    { unnamed: pick(random, [1, null]) },
    null,
  ]);
  const note = pick(random, ['compile: no such member', 'reuse: no']);
  const failure = { attempts: 1 + below(random, 3), last: '2026-05-31T00:00:00Z', note };
  return {
    kmod,
    kernel,
    uses: usesOf(symbols, ofKmods),
    exports: once(random, 5) ? {} : { [`of_${kmod.name}`]: once(random, 9) ? B : A },
    built,
    ...(built === null || once(random, 6) ? { failure } : {}),
  };
}

const entriesOf = (plan: BuildPlan): readonly Pick<Cell, 'id' | 'kmod' | 'unameR'>[] => [
  ...plan.cells,
  ...plan.reused,
  ...plan.skipped,
  ...plan.waiting,
  ...plan.frozen,
  ...plan.deferred,
];

/** What is wrong with the dependencies of a cell, given the cells of its own kind before it. */
function wrongDependencies(cell: Cell, before: readonly Cell[], { input }: World): readonly string[] {
  const ordered = orderKmods(input.config.kmods).find(({ kmod }) => kmod.name === cell.kmod);
  const needed = ordered?.dependencies.map(({ name }) => name) ?? [];
  const named = cell.dependencies.map(({ kmod }) => kmod);
  const missing = needed.join() === named.join() ? [] : [`${cell.id} names ${named}, needs ${needed}`];
  const direct = new Set(ordered?.kmod.depends);
  const wrong = cell.dependencies.filter((dependency) => !isThere(dependency, cell, before, input, direct));
  return [...missing, ...wrong.map(({ kmod }) => `${cell.id} comes without ${kmod}`)];
}

function isThere(
  dependency: Dependency,
  cell: Cell,
  before: readonly Cell[],
  { state }: PlanInput,
  direct: ReadonlySet<string>,
): boolean {
  if (dependency.kind === 'cell') {
    return before.some(({ id, unameR }) => id === dependency.cell && unameR === cell.unameR);
  }
  const found = state.repositories[0]?.packages.find(({ nevra }) => formatNevra(nevra) === dependency.package);
  const named = Object.keys(dependency.exports).length > 0 || !direct.has(dependency.kmod) || 'from' in cell;
  return found !== undefined && found.exports === dependency.exports && named;
}

/** Whether every symbol that the taken modules use of the kernel has the same CRC, and what else must hold of them. */
function isRightlyReused({ from, ...cell }: ReusedCell, { input, kernels, plan }: World): boolean {
  const repository = input.state.repositories[0];
  const entry = Object.values(repository?.document.ledger ?? {}).find(({ built }) => built?.package === from.package);
  const uses = repository?.packages.find(({ fileName }) => fileName === from.fileName)?.uses.kernel ?? [];
  const symbols = kernels.find(([{ unameR }]) => unameR === cell.unameR)?.[1] ?? {};
  const sibling = plan.reused.filter(({ id }) =>
    cell.dependencies.some((one) => one.kind === 'cell' && one.cell === id),
  );
  return (
    entry?.built?.definition === cell.definition &&
    entry.built.reused === null &&
    from.unameR.endsWith('+debug') === cell.unameR.endsWith('+debug') &&
    uses.length > 0 &&
    uses.every(({ symbol, crc }) => symbols[symbol] === crc) &&
    sibling.every((other) => other.from.unameR === from.unameR)
  );
}

describe('any plan', () => {
  const worlds = SEEDS.map(aWorld);

  it('has exactly one entry for every kmod and every kernel', () => {
    for (const { input, kernels, plan } of worlds) {
      const ids = entriesOf(plan).map(({ id }) => id);

      expect(ids).toHaveLength(kernels.length * input.config.kmods.length);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('builds no kmod without all that it needs: published with its symbols, or built before it', () => {
    const wrong = worlds.flatMap((world) =>
      world.plan.cells.flatMap((cell, index) => wrongDependencies(cell, world.plan.cells.slice(0, index), world)),
    );

    expect(wrong).toEqual([]);
  });

  it('reuses no modules without all that they need: published, or reused before them from the same kernel', () => {
    const wrong = worlds.flatMap((world) =>
      world.plan.reused.flatMap((cell, index) => wrongDependencies(cell, world.plan.reused.slice(0, index), world)),
    );

    expect(wrong).toEqual([]);
  });

  it('reuses only what was built from the definition of today for such a kernel, and fits', () => {
    const wrong = worlds.flatMap((world) => world.plan.reused.filter((cell) => !isRightlyReused(cell, world)));

    expect(wrong).toEqual([]);
  });

  it('is cut by the limit and nothing else: the first of all that would be built', () => {
    for (const { input, plan } of worlds.filter(({ plan }) => plan.deferred.length > 0)) {
      const { limit } = input.config;
      const whole = planBuilds({ ...input, config: { ...input.config, limit: 1000 } });

      expect(plan.cells).toEqual(whole.cells.slice(0, limit));
      expect(plan.deferred.map(({ id }) => id)).toEqual(whole.cells.slice(limit).map(({ id }) => id));
      expect(plan.reused).toEqual(whole.reused);
    }
  });

  it('met all of this: builds and reuse with dependencies of both kinds, and every kind of outcome', () => {
    const plans = worlds.map(({ plan }) => plan);
    const codes = plans.flatMap((plan) => [...plan.cells, ...plan.skipped].map(({ reason }) => reason.code));
    const kinds = (cells: readonly Cell[]) =>
      new Set(cells.flatMap((cell) => cell.dependencies.map(({ kind }) => kind)));

    expect(kinds(plans.flatMap(({ cells }) => cells)).size).toBe(2);
    expect(kinds(plans.flatMap(({ reused }) => reused)).size).toBe(2);
    expect([...new Set(codes)].sort()).toEqual([
      'built',
      'changed-abi',
      'changed-kmod',
      'compatible',
      'dependency',
      'excluded',
      'forced',
      'known-failure',
      'new-kernel',
      'new-kmod',
      'not-asked',
      'retry',
    ]);
    expect(plans.flatMap(({ deferred }) => deferred).length).toBeGreaterThan(50);
    expect(plans.flatMap(({ reused }) => reused).length).toBeGreaterThan(20);
  });
});
