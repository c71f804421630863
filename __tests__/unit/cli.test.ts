import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';

const MANIFEST = join(import.meta.dirname, '../../package.json');
const argv = [...process.argv];

afterEach(() => {
  process.argv = argv;
  jest.restoreAllMocks();
});

describe('the command line', () => {
  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    process.argv = [...argv.slice(0, 2), '--version'];

    await import('../../src/cli.ts');

    expect(write.mock.calls.map(([text]) => text)).toEqual([`${version}\n`]);
    expect(process.exitCode).toBe(0);
  });
});
