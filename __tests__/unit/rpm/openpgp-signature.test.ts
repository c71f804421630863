import { describe, expect, it } from '@jest/globals';
import { hashName, parseOpenPgpSignature } from '../../../src/rpm/openpgp-signature.ts';
import {
  aPacket,
  aSignatureBody,
  CREATED,
  FINGERPRINT,
  hex,
  KEY_ID,
  subpacket,
  uint32,
} from '../../support/rpm-bytes.ts';

const parse = (bytes: Uint8Array) => parseOpenPgpSignature(bytes, 'https://mirror.example.org/a.rpm');
const SIGNED = { keyId: KEY_ID, fingerprint: FINGERPRINT, hash: 'SHA256', created: CREATED };
const time = subpacket(2, uint32(CREATED));
const issuer = subpacket(16, hex(KEY_ID));

describe('parseOpenPgpSignature', () => {
  it('reads key, hash and time of version 4', () => {
    expect(parse(aPacket())).toEqual(SIGNED);
    expect(parse(aPacket(aSignatureBody({ hash: 10 }))).hash).toBe('SHA512');
  });

  it('reads version 3, which has no fingerprint', () => {
    const body = hex(`03 05 00 ${uint32(CREATED).toString('hex')} ${KEY_ID} 01 02 abcd 0008 ff`);

    expect(parse(aPacket(body))).toEqual({ keyId: KEY_ID, fingerprint: null, hash: 'SHA1', created: CREATED });
  });

  it('takes the key id of version 6 from the beginning of the fingerprint', () => {
    const fingerprint = 'FEDCBA98765432100123456789ABCDEF0123456789ABCDEF0123456789ABCDEF';
    const named = subpacket(33, hex(`06 ${fingerprint}`));

    expect(parse(aPacket(aSignatureBody({ version: 6, hashed: [named, time], unhashed: [] })))).toEqual({
      ...SIGNED,
      keyId: 'FEDCBA9876543210',
      fingerprint,
    });
  });

  it('knows every length of a packet and of a subpacket', () => {
    const body = aSignatureBody();
    const long = aSignatureBody({
      hashed: [hex(`c0 40 14 ${'00'.repeat(255)}`), hex(`ff 00000002 1401`), issuer, time],
    });

    expect(parse(Buffer.concat([Buffer.from([0xc2, body.length]), body]))).toEqual(SIGNED);
    expect(parse(Buffer.concat([hex('c2 ff'), uint32(body.length), body]))).toEqual(SIGNED);
    expect(parse(Buffer.concat([Buffer.from([0x88, body.length]), body]))).toEqual(SIGNED);
    expect(parse(Buffer.concat([Buffer.from([0x8a]), uint32(body.length), body]))).toEqual(SIGNED);
    const twoBytes = Buffer.from([0xc2, 192 + ((long.length - 192) >> 8), (long.length - 192) & 0xff]);
    expect(parse(Buffer.concat([twoBytes, long]))).toEqual({ ...SIGNED, fingerprint: null });
  });

  it('reads a subpacket that is marked as critical', () => {
    const critical = Buffer.from(issuer);
    critical[1] = 0x80 | 16;

    expect(parse(aPacket(aSignatureBody({ hashed: [critical, time], unhashed: [] }))).keyId).toBe(KEY_ID);
  });

  it('takes no time from what is not hashed', () => {
    expect(parse(aPacket(aSignatureBody({ hashed: [], unhashed: [issuer, time] }))).created).toBeNull();
  });

  it.each([
    ['another packet', hex('99 0003 040101'), /found the byte 0x99 at the start/],
    ['no packet at all', hex('2d2d2d2d2d'), /found the byte 0x2d at the start/],
    ['a packet without a length', hex('8b 04'), /an OpenPGP packet without a length/],
    ['a packet in parts', hex('c2 e1 04'), /an OpenPGP packet in parts/],
    [
      'a packet that is cut off',
      aPacket().subarray(0, 40),
      /an OpenPGP signature with 37 bytes where \d+ are announced/,
    ],
    ['bytes behind the packet', Buffer.concat([aPacket(), hex('00')]), /found 1 bytes after an OpenPGP signature/],
    ['version 5', aPacket(aSignatureBody({ version: 5 })), /of version 5, expected version 3, 4 or 6/],
    ['version 3 with other hashed bytes', aPacket(hex('03 06 00')), /found 6 hashed bytes/],
    ['a subpacket longer than its area', aPacket(aSignatureBody({ hashed: [hex('20 02 00')] })), /announced/],
    ['a subpacket of no bytes', aPacket(aSignatureBody({ hashed: [hex('00')] })), /announced/],
    [
      'a key of version 5',
      aPacket(aSignatureBody({ hashed: [subpacket(33, hex(`05 ${FINGERPRINT}`))] })),
      /of version 5/,
    ],
    ['no key', aPacket(aSignatureBody({ hashed: [time], unhashed: [] })), /an OpenPGP signature by no named key/],
    [
      'two keys',
      aPacket(aSignatureBody({ unhashed: [subpacket(16, hex('FFFFFFFFFFFFFFFF'))] })),
      new RegExp(`an OpenPGP signature by ${KEY_ID} and FFFFFFFFFFFFFFFF`),
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parse(bytes)).toThrow(expect.objectContaining({ code: 'SOURCE_CORRUPT' }));
    expect(() => parse(bytes)).toThrow(message);
  });
});

describe('hashName', () => {
  it('names what is known and keeps the number of what is not', () => {
    expect([1, 2, 3, 8, 9, 10, 11, 12, 14, 110].map(hashName)).toEqual([
      'MD5',
      'SHA1',
      'RIPEMD160',
      'SHA256',
      'SHA384',
      'SHA512',
      'SHA224',
      'SHA3-256',
      'SHA3-512',
      'hash 110',
    ]);
  });
});
