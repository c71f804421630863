import { describe, expect, it } from '@jest/globals';
import { isLocked, openPgpProblem, parseKeys, selfSignatureProblem } from '../../../src/sign/key-check.ts';

const FPR = `${'A'.repeat(24)}BBBBBBBBBBBBBBBB`;
const key = { fingerprint: FPR, algorithm: 1, bits: 4096, validity: 'u' };

describe('parseKeys', () => {
  it('reads algorithm, size and fingerprint of each primary key', () => {
    const colons = `sec:u:4096:1:BBBBBBBBBBBBBBBB:1700000000:::u:::scESC:::+:::23::0:\nfpr:::::::::${FPR}:\nssb:u:2048:1:CC:\nfpr:::::::::CC:\n`;

    expect(parseKeys(colons, 'sec')).toEqual([key]);
    expect(parseKeys(colons, 'pub')).toEqual([]);
  });
});

describe('openPgpProblem', () => {
  it('accepts the key that clients trust', () => {
    expect(openPgpProblem([key], [key])).toBeNull();
  });

  it.each([
    ['no private key', [key], [], 'holds 0 private keys'],
    ['two private keys', [key], [key, key], 'holds 2 private keys'],
    ['another key', [{ ...key, fingerprint: 'C'.repeat(40) }], [key], 'which clients trust'],
    ['a short key', [key], [{ ...key, bits: 2048 }], '2048 bits'],
    ['an EdDSA key', [key], [{ ...key, algorithm: 22 }], 'no RSA key'],
    ['an expired key', [{ ...key, validity: 'e' }], [key], 'expired'],
  ])('refuses %s', (_, published, secret, message) => {
    expect(openPgpProblem(published, secret)).toContain(message);
  });
});

describe('isLocked', () => {
  const secretKey = (line: string) => `:secret key packet:\n\tversion 4, algo 1, created 1, expires 0\n\t${line}\n`;

  it('tells a key with a passphrase from one without, and from one that is elsewhere', () => {
    expect(isLocked(secretKey('iter+salt S2K, algo: 7, SHA1 protection, hash: 2, salt: 00'))).toBe(true);
    expect(isLocked(secretKey('skey[2]: [3070 bits]'))).toBe(false);
    expect(isLocked(secretKey('gnu-dummy S2K, algo: 0, simple checksum, hash: 0'))).toBe(false);
  });
});

describe('selfSignatureProblem', () => {
  const packets = (digest: number) =>
    `:public key packet:\n\tversion 4\n:signature packet: algo 1, keyid BBBBBBBBBBBBBBBB\n\tversion 4, created 1, md5len 0, sigclass 0x13\n\tdigest algo ${digest}, begin of digest 00 00\n`;

  it('refuses a key that only SHA-1 certifies', () => {
    expect(selfSignatureProblem(packets(2), FPR)).toContain('SHA-1');
    expect(selfSignatureProblem(packets(8), FPR)).toBeNull();
    expect(selfSignatureProblem(packets(2) + packets(10), FPR)).toBeNull();
  });

  it('does not count the signature of another key', () => {
    expect(selfSignatureProblem(packets(8), 'C'.repeat(40))).toContain('SHA-1');
  });
});
