// Each folder of config-errors/ is a kmod repository with something wrong, and the message its owner gets.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/commands/read-config.ts';
import { EXIT, KmodsmithError } from '../../src/errors.ts';
import { aContext } from '../support/context.ts';

const folder = join(import.meta.dirname, 'config-errors');

async function errorOf(root: string): Promise<KmodsmithError> {
  const error = await readConfig(aContext({ root })).then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error instanceof KmodsmithError) return error;
  throw new Error(`${root} was read without an error`, { cause: error });
}

describe('readConfig', () => {
  it.each(readdirSync(folder))('explains what is wrong in %s', async (name) => {
    const error = await errorOf(join(folder, name));
    const expected = join(folder, name, 'expected.out');
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(expected, `${error.message}\n`);

    expect(`${error.message}\n`).toBe(readFileSync(expected, 'utf8'));
    expect(error.exitCode).toBe(EXIT.usage);
  });
});
