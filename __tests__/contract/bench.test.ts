// What bench/ generates is what it says: repositories are the same each time and read by detection as counted, and the checks of a
// plan have the answers of naive ones.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { detectCommand } from '../../src/commands/detect.ts';
import type { KernelSetSummary } from '../../src/detect/summary.ts';
import { aContext, keptOutput } from '../support/context.ts';

const BENCH = join(import.meta.dirname, '../../bench');
const TINY = { builds: 3, kmods: 2, ordinary: 20, symbols: { 'modules-core': 300, modules: 40, 'modules-extra': 5 } };

interface Truth {
  readonly packages: number;
  readonly symbols: number;
  readonly openSha256: string;
  readonly kernels: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const SCRIPT = `
  import { EL9 } from ${JSON.stringify(join(BENCH, 'shapes.mjs'))};
  import { generateRepository } from ${JSON.stringify(join(BENCH, 'generate.mjs'))};
  await generateRepository({ ...EL9, ...JSON.parse(process.argv[1]) }, process.argv[2]);
`;

function generate(shape: object, folder: string): Truth {
  execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT, JSON.stringify(shape), folder]);
  return JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth;
}

describe('the generator of bench/', () => {
  const place = mkdtempSync(join(tmpdir(), 'kmodsmith-bench-test-'));
  const folder = join(place, 'first');
  let truth: Truth;
  beforeAll(() => {
    truth = generate(TINY, folder);
  });
  afterAll(() => rmSync(place, { recursive: true }));

  it('gives the same XML for the same seed, and another for another', () => {
    expect(generate(TINY, join(place, 'again')).openSha256).toBe(truth.openSha256);
    expect(generate({ ...TINY, seed: 10 }, join(place, 'other')).openSha256).not.toBe(truth.openSha256);
  });

  it('makes kernels that detection finds, with the symbols it counted', async () => {
    const kept = keptOutput();
    await detectCommand(aContext({ root: place, operands: [folder], options: { json: true } }, kept));
    const [target] = (JSON.parse(kept.printed.join('')) as KernelSetSummary).targets;
    const found = target?.kernels.map(({ unameR, packages }) => [
      unameR,
      Object.fromEntries(packages.map(({ nevra, symbols }) => [nevra, symbols])),
    ]);

    expect(target?.repositories[0]?.packages).toBe(truth.packages);
    expect(Object.fromEntries(found ?? [])).toEqual(truth.kernels);
    expect(truth.symbols).toBeGreaterThan(3 * 2 * 300);
  });
});

const REPLAY_SCRIPT = `
  import { changedShare, createAlmaAbi } from ${JSON.stringify(join(BENCH, 'assumed-abi.mjs'))};
  import { replayYear } from ${JSON.stringify(join(BENCH, 'replay-year.mjs'))};
  import { bundleSource } from ${JSON.stringify(join(BENCH, 'source.mjs'))};
  const planner = process.argv[1] + '/planner.mjs';
  await bundleSource("export { planBuilds } from './src/plan/plan.ts';", planner);
  const { planBuilds } = await import(planner);
  const kmods = [{ name: 'a', symbols: ['one', 'two'] }, { name: 'b', symbols: ['two'] }];
  const arrived = (day, release) => ({ day, version: '5.14.0', release });
  const kernels = [arrived('2024-01-01', '1.el9_4'), arrived('2024-01-02', '2.el9_4'), arrived('2024-01-02', '3.el9_4'), arrived('2024-01-09', '4.el9_4')];
  // The second has the symbols of the first, the third another one, the fourth another two.
  const crcs = { '1.el9_4': [1, 1], '2.el9_4': [1, 1], '3.el9_4': [2, 1], '4.el9_4': [2, 2] };
  const nextCrcs = ({ release }) => new Map(['one', 'two'].map((name, at) => [name, crcs[release][at]]));
  const year = { kernels, names: ['one', 'two'], keeps: (offered) => offered.slice(0, 2), nextCrcs };
  const replay = (mode, reuse) => replayYear(planBuilds, year, kmods, { mode, reuse });
  const lists = new Map([['el9_4', new Map([['one', 7]])], ['el9_5', new Map([['one', 8], ['new', 1]])]]);
  const alma = createAlmaAbi(['one', 'other'], lists, { seed: 1, drift: 0 });
  const steps = ['1.el9_4', '2.el9_4', '3.el9_5'].map((release) => Object.fromEntries(alma({ release })));
  console.log(JSON.stringify({
    tracking: replay('tracking', 'never'),
    reuse: replay('tracking', 'compatible'),
    classic: replay('classic', 'never'),
    share: changedShare(lists.get('el9_4'), lists.get('el9_5')),
    steps,
  }));
`;

describe('the replay of bench/', () => {
  const place = mkdtempSync(join(tmpdir(), 'kmodsmith-bench-test-'));
  let found: Readonly<Record<string, unknown>>;
  beforeAll(() => {
    const words = ['--input-type=module', '-e', REPLAY_SCRIPT, place];
    found = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as typeof found;
  }, 30_000);
  afterAll(() => rmSync(place, { recursive: true }));

  it('counts each build, each reused package and each kernel that a package fits once', () => {
    const all = { kernels: 4, days: 3 };

    expect(found.tracking).toEqual({ ...all, builds: 8, reused: 0, skipped: 0, peak: 4, peakDay: '2024-01-02' });
    expect(found.reuse).toEqual({ ...all, builds: 5, reused: 3, skipped: 0, peak: 2, peakDay: '2024-01-01' });
    expect(found.classic).toEqual({ ...all, builds: 5, reused: 0, skipped: 3, peak: 2, peakDay: '2024-01-01' });
  });

  it('takes the CRCs of listed symbols from the list of the minor, and lets as many of the others change', () => {
    const [first, second, third] = found.steps as readonly Readonly<Record<string, number>>[];

    expect(found.share).toBe(1);
    expect(first).toMatchObject({ one: 7 });
    expect(second).toEqual(first);
    expect(third).toMatchObject({ one: 8 });
    expect(third?.other).not.toBe(second?.other);
  });
});

const TINY_PLAN = {
  builds: 5,
  kmods: 12,
  leastSymbols: 2,
  mostSymbols: 30,
  symbols: { 'modules-core': 300, modules: 40, 'modules-extra': 5 },
  groups: [
    { target: 'el9', arch: 'x86_64' },
    { target: 'el10', arch: 'x86_64' },
  ],
};

const PLAN_SCRIPT = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { missedLimits, PLAN_LIMITS } from ${JSON.stringify(join(BENCH, 'limits.mjs'))};
  import { naivelyFits, naiveTables } from ${JSON.stringify(join(BENCH, 'naive-plan.mjs'))};
  import { PLAN, writeArchives } from ${JSON.stringify(join(BENCH, 'plan-archives.mjs'))};
  import { bundlePlanCode } from ${JSON.stringify(join(BENCH, 'plan-code.mjs'))};
  import { readGroup } from ${JSON.stringify(join(BENCH, 'plan-groups.mjs'))};
  import { check, loaded } from ${JSON.stringify(join(BENCH, 'plan-run.mjs'))};
  const [change, place] = process.argv.slice(1);
  const shape = { ...PLAN, ...JSON.parse(change) };
  await bundlePlanCode(place + '/code.mjs');
  const code = await import(place + '/code.mjs');
  for (const folder of ['first', 'again']) await writeArchives(shape, place + '/' + folder, code);
  const bytes = (folder) => readdirSync(place + '/' + folder).map((file) => readFileSync(place + '/' + folder + '/' + file, 'hex'));
  const groups = [];
  for (const index of shape.groups.keys()) {
    const group = await readGroup(shape, place + '/first', index, code);
    const answers = new Uint8Array(shape.builds * shape.kmods);
    check(loaded(group, code), answers, 0);
    const tables = naiveTables(group);
    const naive = tables.flatMap((table) => group.kmods.map((uses) => (naivelyFits(uses, table) ? 1 : 0)));
    groups.push({
      answers: [...answers],
      naive,
      kernels: tables.map(({ size }) => size),
      uses: group.kmods.map(({ kernel }) => kernel.length),
    });
  }
  const missed = (figures) => missedLimits(PLAN_LIMITS, figures).map(({ figure }) => figure);
  console.log(JSON.stringify({
    groups,
    same: JSON.stringify(bytes('first')) === JSON.stringify(bytes('again')),
    missed: [
      missed({ cpuVsInflate: 0.6, naiveCpuVsOurs: 15, peakMb: 200 }),
      missed({ cpuVsInflate: 0.61, naiveCpuVsOurs: 14.99, peakMb: 200.1 }),
    ],
  }));
`;

interface TinyPlan {
  readonly groups: readonly {
    readonly answers: readonly number[];
    readonly naive: readonly number[];
    readonly kernels: readonly number[];
    readonly uses: readonly number[];
  }[];
  readonly same: boolean;
  readonly missed: readonly (readonly string[])[];
}

describe('the plan of bench/', () => {
  const place = mkdtempSync(join(tmpdir(), 'kmodsmith-bench-test-'));
  let plan: TinyPlan;
  beforeAll(() => {
    const words = ['--input-type=module', '-e', PLAN_SCRIPT, JSON.stringify(TINY_PLAN), place];
    plan = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as TinyPlan;
  }, 30_000);
  afterAll(() => rmSync(place, { recursive: true }));

  it('has kernels and kmods of the size of its shape, the same ones each time', () => {
    expect(plan.same).toBe(true);
    for (const { kernels, uses } of plan.groups) {
      expect(kernels).toHaveLength(5);
      expect(Math.min(...kernels)).toBeGreaterThan(300);
      expect(uses).toHaveLength(12);
      expect(Math.min(...uses)).toBeGreaterThanOrEqual(2);
      expect(Math.max(...uses)).toBeLessThanOrEqual(30);
    }
  });

  it('is answered by the real verdicts as by naive ones, with some kmods that fit and some that do not', () => {
    for (const { answers, naive } of plan.groups) {
      expect(answers).toEqual(naive);
      expect(new Set(answers)).toEqual(new Set([0, 1]));
    }
    expect(plan.groups[0]?.answers).not.toEqual(plan.groups[1]?.answers);
  });

  it('says which of its limits are missed', () => {
    expect(plan.missed).toEqual([[], ['cpuVsInflate', 'naiveCpuVsOurs', 'peakMb']]);
  });
});
