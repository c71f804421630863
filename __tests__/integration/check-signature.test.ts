// Detached signatures with the real gpg: every way in which one can prove nothing, and the signed repodata of ../shared/data
// where it is beside the project.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { checkSignature } from '../../src/commands/check-signature.ts';

jest.setTimeout(60_000);

const SIGNED = Buffer.from('<repomd/>\n');
let folder = '';
const at = (name: string): string => join(folder, name);

function gpg(...words: readonly string[]): string {
  const quiet = [
    '--homedir',
    at('h'),
    '--batch',
    '--quiet',
    '--yes',
    '--pinentry-mode',
    'loopback',
    '--passphrase',
    '',
  ];
  return execFileSync('gpg', [...quiet, ...words], { encoding: 'utf8', stdio: 'pipe' });
}

/** Fingerprints of a key, its primary one first; the public key is then in `<name>.asc`. */
function makeKey(name: string, expires = 'never', ...words: readonly string[]): readonly string[] {
  gpg(...words, '--quick-generate-key', name, 'rsa2048', 'sign', expires);
  return exportKey(name);
}

function exportKey(name: string): readonly string[] {
  gpg('--armor', '--output', at(`${name}.asc`), '--export', name);
  const rows = gpg('--with-colons', '--list-keys', name).split('\n');
  return rows.filter((row) => row.startsWith('fpr:')).map((row) => row.split(':')[9] ?? '');
}

function sign(key: string, ...words: readonly string[]): Uint8Array {
  writeFileSync(at('signed'), SIGNED);
  gpg('--local-user', key, ...words, '--output', at('signature'), '--detach-sign', at('signed'));
  return readFileSync(at('signature'));
}

const check = (signature: Uint8Array, keys: readonly string[], signed: Uint8Array = SIGNED) =>
  checkSignature(
    signed,
    signature,
    keys.map((key) => at(`${key}.asc`)),
  );

let first: readonly string[] = [];
let second: readonly string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-signature-'));
  mkdirSync(at('h'), { mode: 0o700 });
  makeKey('first');
  second = makeKey('second');
  const [primary = ''] = exportKey('first');
  gpg('--quick-add-key', primary, 'rsa2048', 'sign', 'never');
  first = exportKey('first');
});

afterAll(() => {
  execFileSync('gpgconf', ['--homedir', at('h'), '--kill', 'all']);
  rmSync(folder, { recursive: true, force: true });
});

describe('a detached signature', () => {
  it('is good by its primary key, armored or not, whichever of the keys it is', async () => {
    const good = { kind: 'good', fingerprint: second[0], warning: null };

    await expect(check(sign('second'), ['second'])).resolves.toEqual(good);
    await expect(check(sign('second', '--armor'), ['first', 'second'])).resolves.toEqual(good);
  });

  it('is good by the primary key where a subkey made it', async () => {
    expect(first).toHaveLength(2);
    await expect(check(sign(`${first[1]}!`), ['first'])).resolves.toMatchObject({ fingerprint: first[0] });
  });

  it('is taken with a binary key too', async () => {
    writeFileSync(
      at('binary.asc'),
      execFileSync('gpg', ['--homedir', at('h'), '--export', 'second'], { stdio: 'pipe' }),
    );

    await expect(check(sign('second'), ['binary'])).resolves.toMatchObject({ kind: 'good' });
  });

  it('is bad for other bytes', async () => {
    await expect(check(sign('second'), ['second'], Buffer.from('<repomd />\n'))).resolves.toEqual({
      kind: 'bad',
      reason: `the signature by the key ${second[0]?.slice(-16)} does not belong to this file`,
    });
  });

  it('is bad by a key that was not given, and says which were', async () => {
    const keyId = second[0]?.slice(-16);
    const unknown = `the signature was made by the key ${keyId}, which is not among the given keys`;

    await expect(check(sign('second'), ['first'])).resolves.toEqual({
      kind: 'bad',
      reason: `${unknown} (${first[0]} of ${at('first.asc')})`,
    });
    await expect(check(sign('second'), [])).resolves.toEqual({ kind: 'bad', reason: `${unknown} (none)` });
  });

  it('is bad by an expired key, with the day', async () => {
    const [fingerprint = ''] = makeKey('old', '30d', '--faked-system-time', '20200101T000000');
    const signature = sign('old', '--faked-system-time', '20200105T000000');

    await expect(check(signature, ['old'])).resolves.toEqual({
      kind: 'bad',
      reason: `the key ${fingerprint.slice(-16)} that made the signature expired on 2020-01-31`,
    });
  });

  it('is bad when it has itself expired', async () => {
    makeKey('early', 'never', '--faked-system-time', '20200101T000000');
    const signature = sign('early', '--faked-system-time', '20200105T000000', '--default-sig-expire', '1d');

    await expect(check(signature, ['early'])).resolves.toEqual({
      kind: 'bad',
      reason: 'the signature expired on 2020-01-06',
    });
  });

  it('is bad by a revoked key', async () => {
    const [fingerprint = ''] = makeKey('revoked');
    const signature = sign('revoked');
    const certificate = readFileSync(at(`h/openpgp-revocs.d/${fingerprint}.rev`), 'utf8');
    writeFileSync(at('revocation'), certificate.replace(/^:-/m, '-'));
    gpg('--import', at('revocation'));
    exportKey('revoked');

    await expect(check(signature, ['revoked'])).resolves.toEqual({
      kind: 'bad',
      reason: `the key ${fingerprint.slice(-16)} that made the signature was revoked`,
    });
  });

  it('is bad with MD5, and good with a warning with SHA-1', async () => {
    const md5 = await check(sign('second', '--digest-algo', 'MD5'), ['second']);
    const sha1 = await check(sign('second', '--digest-algo', 'SHA1'), ['second']);

    expect(md5).toMatchObject({ kind: 'bad', reason: expect.stringMatching(/gpg refuses MD5 signatures/) });
    expect(sha1).toMatchObject({ kind: 'good', warning: expect.stringMatching(/made with SHA1/) });
  });

  it('is bad when one of two signatures is by an unknown key', async () => {
    await expect(check(sign('first', '--local-user', 'second'), ['first'])).resolves.toMatchObject({
      reason: expect.stringContaining(second[0]?.slice(-16) ?? ''),
    });
  });

  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['a web page', () => Buffer.from('<!doctype html><title>404</title>\n')],
    ['half a signature', () => sign('second').subarray(0, 100)],
    ['a signature that carries bytes of its own', inlineSignature],
  ])('is bad when it is %s', async (_, signature) => {
    await expect(check(signature(), ['second'])).resolves.toMatchObject({ kind: 'bad' });
  });

  it('stops at a key that is not there or is none', async () => {
    writeFileSync(at('page.asc'), '<!doctype html>\n');

    await expect(check(sign('second'), ['absent'])).rejects.toMatchObject({ code: 'KEY_MISSING' });
    await expect(check(sign('second'), ['second', 'page'])).rejects.toThrow(/page\.asc: gpg cannot use it/);
  });
});

function inlineSignature(): Uint8Array {
  writeFileSync(at('signed'), SIGNED);
  gpg('--local-user', 'second', '--output', at('inline'), '--sign', at('signed'));
  return readFileSync(at('inline'));
}

const DATA = join(import.meta.dirname, '../../../shared/data/librepo-testdata/tests/test_data');

function testLibrepo(): void {
  describe('the signatures of ../shared/data/librepo-testdata', () => {
    const read = (name: string) => readFileSync(join(DATA, name));
    const checkData = (signed: string, signature: string, key: string) =>
      checkSignature(read(signed), read(signature), [join(DATA, key)]);

    it('are good for repomd.xml by key.pub', async () => {
      const verdict = await checkData(
        'repo_yum_01/repodata/repomd.xml',
        'repo_yum_01/repodata/repomd.xml.asc',
        'key.pub',
      );

      expect(verdict).toEqual({
        kind: 'good',
        fingerprint: 'F4FC5B6AC58696023B9DBFB197BDB7906441EDF5',
        warning: null,
      });
    });

    it('are bad for repomd.xml_bad', async () => {
      const verdict = await checkData(
        'repo_yum_01/repodata/repomd.xml_bad',
        'repo_yum_01/repodata/repomd.xml.asc',
        'key.pub',
      );

      expect(verdict).toEqual({
        kind: 'bad',
        reason: 'the signature by the key 97BDB7906441EDF5 does not belong to this file',
      });
    });

    it('are bad by a key that expired', async () => {
      const verdict = await checkData(
        'expired_test/test_data.txt',
        'expired_test/test_data.txt.asc',
        'expired_test/expired_key.asc',
      );

      expect(verdict).toEqual({
        kind: 'bad',
        reason: 'the key 5DFF8B9DDC1B3C1F that made the signature expired on 2020-01-01',
      });
    });
  });
}

if (existsSync(DATA)) {
  testLibrepo();
} else {
  describe('the signatures of librepo', () => {
    it('are not there, so none of them is checked', () => {
      console.info(`${DATA} is not there: its signatures are not checked`);
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
