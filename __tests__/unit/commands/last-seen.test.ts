import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rememberGenerations } from '../../../src/commands/last-seen.ts';
import { SHA } from '../../support/builders.ts';
import { aContext } from '../../support/context.ts';

const seen = (generation: number) => [{ target: 'c9s', arch: 'x86_64', generation, repomdSha256: SHA('a') }];

let work = '';
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'kmodsmith-last-seen-'));
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

describe('rememberGenerations', () => {
  it('refuses at the second look what is older than at the first', async () => {
    const context = aContext({ root: work, work });

    await rememberGenerations(context, seen(5));
    await expect(rememberGenerations(context, seen(4))).rejects.toMatchObject({ code: 'STATE_UNTRUSTED' });
    await expect(rememberGenerations(context, seen(6))).resolves.toBeUndefined();
    expect(readFileSync(join(work, 'published.json'), 'utf8')).toContain('"generation": 6');
  });

  it.each([
    ['is cut off', '{ "version": 1, "gener', 'not JSON'],
    ['is of another version', '{ "version": 2, "generations": [] }', 'version 2'],
    ['has a field missing', '{ "version": 1, "generations": [{ "target": "c9s" }] }', 'generations'],
  ])('refuses a memory that %s instead of remembering less', async (_, text, expected) => {
    writeFileSync(join(work, 'published.json'), text);

    await expect(rememberGenerations(aContext({ root: work, work }), seen(1))).rejects.toMatchObject({
      code: 'VALUE_VERSION',
      message: expect.stringContaining(expected),
    });
  });
});
