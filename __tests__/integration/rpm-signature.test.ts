// Signature headers that the real rpmsign wrote, read by us and by rpm.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseRpmSignature } from '../../src/rpm/rpm-signature.ts';

jest.setTimeout(120_000);

/** What a reader of a repository asks for; the package has far more. */
const FIRST_BYTES = 4096;

let folder = '';
const at = (name: string): string => join(folder, name);
const run = (program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', stdio: 'pipe', env: { ...process.env, GNUPGHOME: at('h') } });

function makeKey(name: string, algorithm: string): string {
  const quiet = ['--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', ''];
  run('gpg', ...quiet, '--quick-generate-key', name, algorithm, 'sign', 'never');
  const rows = run('gpg', '--with-colons', '--list-keys', name).split('\n');
  return rows.find((row) => row.startsWith('fpr:'))?.split(':')[9] ?? '';
}

function makePackage(): void {
  writeFileSync(at('filler'), Buffer.alloc(100_000, 'filler'));
  const spec = `Name: kernel-devel
Version: 5.14.0
Release: 1.el9
Summary: sample
License: GPL-2.0-only
BuildArch: noarch
%description
Sample.
%install
install -D -m 0644 ${at('filler')} %{buildroot}/usr/src/kernels/filler
%files
/usr/src/kernels
`;
  writeFileSync(at('kernel-devel.spec'), spec);
  const macros = { _topdir: at('rpm'), _rpmdir: folder, _build_name_fmt: 'unsigned.rpm' };
  const defines = Object.entries(macros).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  run('rpmbuild', '-bb', '--quiet', ...defines, at('kernel-devel.spec'));
}

function signed(key: string, ...words: readonly string[]): string {
  const path = at(`${key}${words.join('')}.rpm`);
  cpSync(at('unsigned.rpm'), path);
  run('rpmsign', '--define', '__gpg /usr/bin/gpg', '--define', `_gpg_name ${key}`, ...words, '--addsign', path);
  return path;
}

const parse = (path: string, length = FIRST_BYTES) => parseRpmSignature(readFileSync(path).subarray(0, length), path);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-rpm-'));
  mkdirSync(at('h'), { mode: 0o700 });
  makePackage();
});

afterAll(() => {
  run('gpgconf', '--kill', 'all');
  rmSync(folder, { recursive: true, force: true });
});

describe('parseRpmSignature, on packages of rpmbuild and rpmsign', () => {
  it('finds none before it is signed', () => {
    expect(parse(at('unsigned.rpm'))).toEqual({ kind: 'unsigned' });
  });

  it.each(['rsa3072', 'rsa4096', 'ed25519'])('names the key, hash and time of %s as rpm does', (algorithm) => {
    const fingerprint = makeKey(algorithm, algorithm);
    const path = signed(algorithm);
    const tag = algorithm.startsWith('rsa') ? 'RSAHEADER' : 'DSAHEADER';
    const format = `%{${tag}:pgpsig}`;
    const shown = execFileSync('rpm', ['-qp', '--qf', format, path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    });
    const [, hash = '', time = '', keyId = ''] = /\/(\S+), (.+), Key ID ([0-9a-f]+)$/.exec(shown) ?? [];

    expect(parse(path)).toEqual({
      kind: 'signed',
      signatures: [{ keyId: keyId.toUpperCase(), fingerprint, hash, created: Date.parse(`${time} UTC`) / 1000 }],
    });
  });

  it('reads the signature of the payload too, which EL 8 has', () => {
    const fingerprint = makeKey('both', 'rsa3072');

    expect(parse(signed('both', '--rpmv3'))).toMatchObject({
      kind: 'signed',
      signatures: [{ fingerprint }, { fingerprint }],
    });
  });

  it('reads the same from the whole file', () => {
    expect(parse(at('rsa4096.rpm'), 10_000_000)).toEqual(parse(at('rsa4096.rpm')));
  });
});
