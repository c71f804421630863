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
