import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkPlan } from '../../../src/commands/check-plan.ts';
import { aContext } from '../../support/context.ts';

let root = '';
const inPlan = (path: string) => join(root, '.kmodsmith/plan', path);
const check = () => checkPlan(aContext({ root }));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-check-plan-'));
  mkdirSync(inPlan('bundle/scripts'), { recursive: true });
  writeFileSync(inPlan('plan.json'), '{}\n');
  writeFileSync(inPlan('bundle/scripts/a.sh'), 'true\n');
  const line = (path: string, text: string) => `${createHash('sha256').update(text).digest('hex')}  ${path}\n`;
  writeFileSync(inPlan('SHA256SUMS'), line('bundle/scripts/a.sh', 'true\n') + line('plan.json', '{}\n'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('checkPlan', () => {
  it('accepts the plan as it was written', async () => {
    await expect(check()).resolves.toBeUndefined();
  });

  it('refuses a changed file', async () => {
    writeFileSync(inPlan('bundle/scripts/a.sh'), 'false\n');
    await expect(check()).rejects.toThrow(/bundle\/scripts\/a\.sh is changed/);
  });

  it('refuses a file that nobody listed', async () => {
    writeFileSync(inPlan('bundle/scripts/b.sh'), 'true\n');
    await expect(check()).rejects.toThrow(/b\.sh is not in SHA256SUMS/);
  });

  it('refuses a plan from which a file is gone', async () => {
    rmSync(inPlan('plan.json'));
    await expect(check()).rejects.toThrow(/plan\.json is gone/);
  });

  it('refuses checksums that it cannot read', async () => {
    writeFileSync(inPlan('SHA256SUMS'), 'nonsense\n');
    await expect(check()).rejects.toThrow(/unreadable/);
  });

  it('says that there is no plan', async () => {
    rmSync(inPlan('SHA256SUMS'));
    await expect(check()).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: expect.stringMatching(/^no plan here \(.*SHA256SUMS\); run kmodsmith plan$/),
    });
  });
});
