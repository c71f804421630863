import { describe, expect, it } from '@jest/globals';
import { parseImported, parseSignatureStatus } from '../../../src/sign/signature-status.ts';

const SUBKEY = '253F59B6BEACF686F28F50631B7947DAB1EF9427';
const PRIMARY = '92CEC9918A9530D76D217A220AD4BDF7C3988F6F';
const KEY_ID = SUBKEY.slice(-16);

/** The lines gpg 2.2 writes for a good signature by a subkey. */
function valid(hash: number, expires = 0): string {
  return `[GNUPG:] VALIDSIG ${SUBKEY} 2026-11-22 1795356475 ${expires} 4 0 1 ${hash} 00 ${PRIMARY}\n`;
}
const GOOD = `[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG ${KEY_ID} key\n${valid(10)}[GNUPG:] TRUST_UNDEFINED 0 pgp\n`;

const parse = (status: string) => parseSignatureStatus(status, [`${PRIMARY} of /keys/a.asc`]);

describe('parseSignatureStatus', () => {
  it('takes a valid signature by a known key, whatever its owner trust, and names the primary key', () => {
    expect(parse(GOOD)).toEqual({ kind: 'good', fingerprint: PRIMARY, warning: null });
  });

  it.each([
    [2, 'SHA1'],
    [3, 'RIPEMD160'],
  ])('takes hash %i as gpg does, with a warning', (hash, name) => {
    expect(parse(`[GNUPG:] GOODSIG ${KEY_ID} key\n${valid(hash)}`)).toEqual({
      kind: 'good',
      fingerprint: PRIMARY,
      warning: `the signature was made with ${name}, which EL 9 and newer systems refuse as too weak`,
    });
  });

  it.each([
    ['other bytes', `BADSIG ${KEY_ID} key`, `the signature by the key ${KEY_ID} does not belong to this file`],
    ['a revoked key', `REVKEYSIG ${KEY_ID} key`, `the key ${KEY_ID} that made the signature was revoked`],
    ['no signature', 'NODATA 3', 'there is no OpenPGP signature in the file'],
    [
      'an unknown key',
      `ERRSIG ${KEY_ID} 1 10 00 1795356475 9 ${SUBKEY}\n[GNUPG:] NO_PUBKEY ${KEY_ID}`,
      `the signature was made by the key ${KEY_ID}, which is not among the given keys (${PRIMARY} of /keys/a.asc)`,
    ],
    [
      'MD5',
      `ERRSIG ${KEY_ID} 1 1 00 1795356475 5 ${SUBKEY}`,
      `the signature by the key ${KEY_ID} cannot be checked: gpg refuses MD5 signatures`,
    ],
    [
      'an unknown algorithm',
      `ERRSIG ${KEY_ID} 99 8 00 1795356475 4 -`,
      `the signature by the key ${KEY_ID} cannot be checked: gpg's reason is 4`,
    ],
  ])('refuses %s, in words', (_, line, reason) => {
    expect(parse(`[GNUPG:] NEWSIG\n[GNUPG:] ${line}\n`)).toEqual({ kind: 'bad', reason });
  });

  it('says when the key or the signature expired', () => {
    const key = `[GNUPG:] KEYEXPIRED 1577890800\n[GNUPG:] EXPKEYSIG ${KEY_ID} key\n${valid(10)}`;
    const signature = `[GNUPG:] EXPSIG ${KEY_ID} key\n${valid(10, 1_580_428_800)}`;

    expect(parse(key)).toEqual({
      kind: 'bad',
      reason: `the key ${KEY_ID} that made the signature expired on 2020-01-01`,
    });
    expect(parse(signature)).toEqual({ kind: 'bad', reason: 'the signature expired on 2020-01-31' });
    expect(parse(`[GNUPG:] EXPKEYSIG ${KEY_ID} key\n`)).toMatchObject({
      reason: expect.stringMatching(/expired on an unknown day/),
    });
  });

  it.each(['BADSIG', 'EXPSIG', 'EXPKEYSIG', 'REVKEYSIG', 'ERRSIG', 'NODATA'])(
    'refuses %s beside a good one',
    (keyword) => {
      expect(parse(`${GOOD}[GNUPG:] ${keyword} ${KEY_ID}\n`).kind).toBe('bad');
    },
  );

  it('refuses silence, and words that gpg did not print as status', () => {
    expect(parse('').kind).toBe('bad');
    expect(parse(GOOD.replaceAll('[GNUPG:] ', '')).kind).toBe('bad');
    expect(parse(`[GNUPG:] GOODSIG ${KEY_ID} key\n`).kind).toBe('bad');
    expect(parse(valid(10)).kind).toBe('bad');
    expect(parse(`[GNUPG:] GOODSIG ${KEY_ID} key\n[GNUPG:] VALIDSIG ${SUBKEY}\n`).kind).toBe('bad');
  });
});

describe('parseImported', () => {
  it('gives the fingerprints that gpg took, and none of a file without keys', () => {
    expect(
      parseImported(`[GNUPG:] IMPORTED 0AD4 one\n[GNUPG:] IMPORT_OK 1 ${PRIMARY}\n[GNUPG:] IMPORT_RES 1\n`),
    ).toEqual([PRIMARY]);
    expect(parseImported('[GNUPG:] NODATA 1\n[GNUPG:] IMPORT_RES 0\n')).toEqual([]);
  });
});
