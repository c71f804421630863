import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { parseRpmSignature } from '../../../src/rpm/rpm-signature.ts';
import {
  anRpmStart,
  aPacket,
  aSignatureBody,
  CREATED,
  FINGERPRINT,
  hex,
  KEY_ID,
  type SignatureEntry,
  subpacket,
} from '../../support/rpm-bytes.ts';

const SOURCE = 'https://mirror.example.org/kernel-devel.rpm';
const parse = (bytes: Uint8Array) => parseRpmSignature(bytes, SOURCE);

const TAG = { dsa: 267, rsa: 268, sha256: 273, files: 274, openPgp: 278, size: 1000, pgp: 1002, gpg: 1005 } as const;
const SIGNED = { keyId: KEY_ID, fingerprint: FINGERPRINT, hash: 'SHA256', created: CREATED };
const OTHER_KEY = 'AAAAAAAAAAAAAAAA';
const byOther = aPacket(aSignatureBody({ hashed: [subpacket(16, hex(OTHER_KEY))], unhashed: [] }));

const digest: SignatureEntry = { tag: TAG.sha256, type: 6, data: Buffer.from(`${'0'.repeat(64)}\0`), count: 1 };
const size: SignatureEntry = { tag: TAG.size, type: 4, data: hex('00001000'), count: 1 };

function strings(...packets: readonly Uint8Array[]): SignatureEntry {
  const texts = packets.map((packet) => `${Buffer.from(packet).toString('base64')}\0`);
  return { tag: TAG.openPgp, type: 8, data: Buffer.from(texts.join('')), count: packets.length };
}

describe('parseRpmSignature', () => {
  it.each([TAG.dsa, TAG.rsa, TAG.pgp, TAG.gpg])('reads the signature of tag %i', (tag) => {
    const bytes = anRpmStart([digest, { tag, data: aPacket() }, size]);

    expect(parse(bytes)).toEqual({ kind: 'signed', signatures: [SIGNED] });
  });

  it('reads every signature that rpm 6 puts into its one tag', () => {
    expect(parse(anRpmStart([digest, strings(aPacket(), byOther)]))).toMatchObject({
      kind: 'signed',
      signatures: [SIGNED, { keyId: OTHER_KEY, fingerprint: null, created: null }],
    });
  });

  it('gives the signature of the header before that of the payload, wherever they stand', () => {
    const bytes = anRpmStart([
      { tag: TAG.pgp, data: byOther },
      { tag: TAG.rsa, data: aPacket() },
    ]);

    expect(parse(bytes)).toMatchObject({ signatures: [{ keyId: KEY_ID }, { keyId: OTHER_KEY }] });
  });

  it('says of a package with digests only that it is unsigned', () => {
    expect(parse(anRpmStart([digest, size]))).toEqual({ kind: 'unsigned' });
  });

  it('does not mind bytes after the header, nor a view into a larger buffer', () => {
    const bytes = anRpmStart([{ tag: TAG.rsa, data: aPacket() }]);
    const larger = Buffer.concat([Buffer.from('xyz'), bytes, Buffer.alloc(5000, 0xff)]);

    expect(parse(larger.subarray(3))).toEqual({ kind: 'signed', signatures: [SIGNED] });
  });

  describe('with only the first bytes of a header that has a signature for every file', () => {
    const files: SignatureEntry = { tag: TAG.files, type: 8, data: Buffer.alloc(4_400_000, 'a'), count: 1 };

    it('reads the signatures that stand before them', () => {
      const bytes = anRpmStart([{ tag: TAG.rsa, data: aPacket() }, digest, files, { tag: TAG.pgp, data: byOther }]);

      expect(parse(bytes.subarray(0, 4096))).toEqual({ kind: 'signed', signatures: [SIGNED] });
      expect(parse(bytes)).toMatchObject({ signatures: [SIGNED, { keyId: OTHER_KEY }] });
    });

    it.each([
      ['strings', strings(aPacket())],
      ['a binary', { tag: TAG.pgp, data: aPacket() }],
    ])('says how many bytes it needs for %s behind them, and never that there is none', (_, entry) => {
      const bytes = anRpmStart([files, entry]);

      expect(parse(bytes.subarray(0, 4096))).toEqual({ kind: 'cut-off', needs: bytes.length });
      expect(parse(bytes.subarray(0, bytes.length - 1))).toEqual({ kind: 'cut-off', needs: bytes.length });
      expect(parse(bytes)).toMatchObject({ kind: 'signed' });
    });
  });

  const rsa: SignatureEntry = { tag: TAG.rsa, data: aPacket() };
  it.each([
    ['nothing', Buffer.alloc(0), /with 0 bytes where 96 are announced/],
    [
      'a web page',
      Buffer.from('<!doctype html>'.padEnd(300)),
      /found the bytes 3C21646F at the start, expected EDABEEDB/,
    ],
    ['a lead alone', anRpmStart([rsa]).subarray(0, 96), /with 0 bytes where 16 are announced/],
    ['another header', anRpmStart([rsa], { magic: '8eade80200000000' }), /begins with 8EADE80200000000/],
    ['more entries than rpm allows', anRpmStart([rsa], { entries: 33 }), /33 entries .* expected 1 to 32 entries/],
    ['no entries', anRpmStart([]), /of 0 entries/],
    ['more data than rpm allows', anRpmStart([rsa], { dataSize: 2 ** 26 + 1 }), /at most 67108864 bytes/],
    ['an index that is cut off', anRpmStart([rsa, size]).subarray(0, 130), /with 18 bytes where 32 are announced/],
    ['a signature behind the data', anRpmStart([{ ...rsa, offset: 2 ** 32 - 1 }]), /tag 268 .* offset 4294967295/],
    ['a signature of no bytes', anRpmStart([{ ...rsa, count: 0 }]), /count 0/],
    ['a signature longer than the data', anRpmStart([{ ...rsa, count: 2 ** 32 - 1 }]), /count 4294967295/],
    ['a signature of another type', anRpmStart([{ ...rsa, type: 6 }]), /tag 268 with type 6, .* expected type 7/],
    [
      'more strings than there are',
      anRpmStart([{ ...strings(aPacket()), count: 2 ** 32 - 1 }]),
      /fewer than 4294967295/,
    ],
    ['strings that are not base64', anRpmStart([{ ...strings(), data: Buffer.from('a-b\0'), count: 1 }]), /base64/],
    ['a binary that is no signature', anRpmStart([{ ...rsa, data: Buffer.from('hello') }]), /found the byte 0x68/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parse(bytes)).toThrow(expect.objectContaining({ code: 'SOURCE_CORRUPT' }));
    expect(() => parse(bytes)).toThrow(message);
    expect(() => parse(bytes)).toThrow(SOURCE);
  });
});

describe('parseRpmSignature, given what nobody would write', () => {
  const whole = anRpmStart([{ tag: TAG.rsa, data: aPacket() }, digest, strings(aPacket(), byOther), size]);

  /** A small generator of its own, so that a failure comes again: xorshift32. */
  function randomOf(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    };
  }

  function outcomeOf(bytes: Uint8Array): string {
    try {
      return parse(bytes).kind;
    } catch (error) {
      return error instanceof KmodsmithError && error.code === 'SOURCE_CORRUPT' ? 'corrupt' : String(error);
    }
  }

  it('fails with SOURCE_CORRUPT or reads it, at every length', () => {
    const outcomes = whole.map(
      (_, length) => ({ corrupt: 0, 'cut-off': 1, signed: 2 })[outcomeOf(whole.subarray(0, length))] ?? 9,
    );

    expect(new Set(outcomes)).toEqual(new Set([0, 1, 2]));
    expect([...outcomes].sort()).toEqual([...outcomes]);
  });

  it('fails with SOURCE_CORRUPT or reads it, whatever bytes are changed', () => {
    const random = randomOf(20_240_607);
    const outcomes = new Set<string>();
    for (let round = 0; round < 20_000; round++) {
      const bytes = Buffer.from(whole);
      for (let change = random(6); change >= 0; change--) bytes[random(bytes.length)] = random(256);
      outcomes.add(outcomeOf(bytes.subarray(0, random(4) === 0 ? random(bytes.length) : bytes.length)));
    }

    expect([...outcomes].sort()).toEqual(['corrupt', 'cut-off', 'signed', 'unsigned']);
  });

  it('fails with SOURCE_CORRUPT for noise behind a right beginning', () => {
    const random = randomOf(7);
    const outcomes = new Set<string>();
    for (let round = 0; round < 2000; round++) {
      const bytes = Buffer.from(whole);
      for (let at = 104; at < bytes.length; at++) bytes[at] = at % 16 < 11 ? random(3) : random(256);
      outcomes.add(outcomeOf(bytes));
    }

    expect([...outcomes].filter((outcome) => !/^(corrupt|cut-off|signed|unsigned)$/.test(outcome))).toEqual([]);
  });
});
