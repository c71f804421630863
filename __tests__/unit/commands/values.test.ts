import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { publishCandidates } from '../../../src/commands/publish.ts';
import { readValue, writeValue } from '../../../src/commands/values.ts';
import { verifyCandidates } from '../../../src/commands/verify.ts';
import type { Config } from '../../../src/config/config.ts';
import { aContext } from '../../support/context.ts';

let root = '';
const at = (name: string) => join(root, '.kmodsmith', name);
const noConfig = {} as Config;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-values-'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('readValue', () => {
  it('refuses a version that it does not know', async () => {
    await writeValue(at('signed.json'), { version: 2 } as never);

    await expect(readValue(at('signed.json'), 'sign')).rejects.toMatchObject({ code: 'VALUE_VERSION' });
  });
});

describe('a stage before its time', () => {
  it.each([
    ['verify', verifyCandidates],
    ['publish', publishCandidates],
  ])('%s says that sign comes first', async (_, command) => {
    await expect(command(aContext({ root }), noConfig)).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: `no signed.json here (${at('signed.json')}); run kmodsmith sign`,
    });
  });

  it('publish says that verify comes first', async () => {
    await writeValue(at('signed.json'), { version: 1, candidates: [{}], refused: [] } as never);

    await expect(publishCandidates(aContext({ root }), noConfig)).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: `no verification.json here (${at('verification.json')}); run kmodsmith verify`,
    });
  });
});
