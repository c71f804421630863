// The fingerprint that a target names against a real key file: the primary key counts, its subkeys do not.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readDistributionKeys } from '../../src/commands/distribution-keys.ts';
import { aTarget } from '../support/builders.ts';

let folder = '';
let fingerprints: readonly string[] = [];
let otherKey = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-distribution-keys-'));
  const home = join(folder, 'gnupg');
  mkdirSync(home, { mode: 0o700 });
  const gpg = (...words: readonly string[]) =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--passphrase', '', ...words], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  gpg('--quick-generate-key', 'Distribution <d@example.org>', 'default', 'default', 'never');
  writeFileSync(join(folder, 'key.asc'), gpg('--armor', '--export'));
  fingerprints = fingerprintsIn(join(folder, 'key.asc'));
  gpg('--quick-generate-key', 'Earlier <e@example.org>', 'default', 'default', 'never');
  writeFileSync(join(folder, 'both.asc'), gpg('--armor', '--export'));
  otherKey = fingerprintsIn(join(folder, 'both.asc')).find((found) => !fingerprints.includes(found)) ?? '';
  execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fingerprintsIn(path: string): readonly string[] {
  const words = ['--homedir', join(folder, 'gnupg'), '--batch', '--with-colons', '--show-keys', path];
  const lines = execFileSync('gpg', words, { encoding: 'utf8', stdio: 'pipe' }).split('\n');
  return lines.filter((line) => line.startsWith('fpr:')).map((line) => line.split(':')[9] ?? '');
}

function read(fingerprint: string, file = 'key.asc'): Promise<readonly string[]> {
  const target = aTarget({ keys: [{ kind: 'image', path: join(folder, file), fingerprint, url: null }] });
  return readDistributionKeys({ lock: { version: 1, images: {}, actions: {} } }, target, join(folder, 'taken'));
}

describe('readDistributionKeys', () => {
  it('takes a key file by the fingerprint of its primary key, however it is written', async () => {
    const [primary = ''] = fingerprints;

    await expect(read(primary)).resolves.toEqual([join(folder, 'key.asc')]);
    await expect(read(primary.toLowerCase().replace(/(.{4})/g, '$1 '))).resolves.toHaveLength(1);
  });

  it.each(['the first', 'the second'])('takes %s key out of a file of several, and no other', async (which) => {
    const wanted = (which === 'the first' ? fingerprints[0] : otherKey) ?? '';

    const [taken = ''] = await read(wanted, 'both.asc');
    const found = fingerprintsIn(taken);
    expect([taken, found[0], found.length]).toEqual([join(folder, 'taken/0.asc'), wanted, 2]);
  });

  it('refuses a file of several keys without the one that is named', async () => {
    await expect(read('0'.repeat(40), 'both.asc')).rejects.toThrow(/expected the key 0+; check the target's keys/);
  });

  it('refuses the fingerprint of a subkey', async () => {
    expect(fingerprints).toHaveLength(2);
    await expect(read(fingerprints[1] ?? '')).rejects.toMatchObject({ code: 'KEY_MISSING' });
  });
});
