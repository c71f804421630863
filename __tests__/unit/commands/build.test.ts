// `kmodsmith build` up to the script, which here is a stand-in that leaves the outcome it would leave.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCommand } from '../../../src/commands/build.ts';
import { sealPlan } from '../../../src/commands/check-plan.ts';
import { sampleCell, samplePlan } from '../../support/build-sample.ts';
import { aContext } from '../../support/context.ts';

const CELLS = ['hello@lab9@1', 'hello@lab9@2', 'hello@lab10@1', 'other@lab9@1'];

const BUILD_CELL = `mkdir -p "$4/$3"
printf '%s\\n' cell="$3" runner=host kind=built stage= infrastructure=no message= gcc=gcc-12 image= seconds=1 isolation= >"$4/$3/outcome.env"
`;

let root = '';
const work = (path: string) => join(root, '.kmodsmith', path);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-build-command-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(work(path)), { recursive: true });
  writeFileSync(work(path), text);
}

async function putPlan(ids: readonly string[] = CELLS): Promise<void> {
  const cells = ids.map((id) => ({ ...sampleCell, id }));
  put('plan/plan.json', JSON.stringify({ ...samplePlan, cells, createdAt: '2026-06-01T00:00:00Z' }));
  put('plan/bundle/scripts/build-cell.sh', BUILD_CELL);
  await sealPlan(work('plan'));
}

const build = (...operands: readonly string[]) =>
  buildCommand(aContext({ root, operands, environment: process.env, options: { runner: 'host' } }));

describe('buildCommand', () => {
  it('says that there is no plan, and who makes one', async () => {
    await expect(build()).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: `no plan here (${work('plan/SHA256SUMS')}); run kmodsmith plan`,
    });
  });

  it('builds the cells that an operand with * stands for', async () => {
    await putPlan();

    expect(await build('hello@lab9@*', 'other@lab9@1')).toBe(0);
    expect(readdirSync(work('out')).sort()).toEqual(['hello@lab9@1', 'hello@lab9@2', 'other@lab9@1']);
  });

  it('names three cells of a plan that has not the one asked for, and that there are more', async () => {
    await putPlan();

    await expect(build('hello')).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(
        "no cell 'hello' in the plan, which has 4 (hello@lab9@1, hello@lab9@2, hello@lab10@1, …)",
      ),
    });
    await putPlan(CELLS.slice(0, 3));
    await expect(build('bye*')).rejects.toThrow('which has 3 (hello@lab9@1, hello@lab9@2, hello@lab10@1); *');
  });

  it('removes what was signed, verified and published from older results', async () => {
    const stale = ['signed.json', 'candidates/c9s/repomd.xml', 'verification.json', 'publication.json'];
    for (const path of stale) put(path, '{}');
    await putPlan();

    await build('other@lab9@1');

    expect(stale.filter((path) => existsSync(work(path)))).toEqual([]);
  });
});
