// The generated repositories of bench/ are what bench/ says they are: the same each time, and read by detection as counted.
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
