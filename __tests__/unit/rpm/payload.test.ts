import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { openPayload } from '../../../src/rpm/payload.ts';
import { BOMBS } from '../../support/bombs.ts';
import { collectBytes, inPieces } from '../../support/repository.ts';
import { aMainHeader, anRpm, anRpmStart } from '../../support/rpm-bytes.ts';

const PAYLOAD = Buffer.from('070701 and all that follows');
const open = (bytes: Uint8Array, size = 7) =>
  collectBytes(openPayload(inPieces(bytes, size), 'kernel-devel.rpm', 1000));

describe('openPayload', () => {
  it.each([1, 7, 4096])('gives what is behind the headers, opened, from pieces of %i bytes', async (size) => {
    expect(await open(anRpm(gzipSync(PAYLOAD)), size)).toEqual(PAYLOAD);
    expect(await open(anRpm(PAYLOAD), size)).toEqual(PAYLOAD);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('finds it behind a signature of %i bytes, which is padded', async (length) => {
    const signatures = [{ tag: 1000, data: Buffer.alloc(length) }];

    expect(await open(anRpm(PAYLOAD, signatures))).toEqual(PAYLOAD);
  });

  it('refuses an RPM that ends in its headers', async () => {
    const headers = anRpm(Buffer.alloc(0));

    for (let length = 0; length < headers.length; length++) {
      await expect(open(headers.subarray(0, length))).rejects.toThrow('found an RPM that ends in its headers');
    }
  });

  it('refuses a payload that was cut off', async () => {
    const whole = anRpm(gzipSync(PAYLOAD));

    for (let cut = 1; cut < 20; cut++) {
      await expect(open(whole.subarray(0, whole.length - cut))).rejects.toThrow('ends early or is broken');
    }
  });

  it.each<readonly [string, Buffer, string]>([
    ['what is no RPM', Buffer.alloc(200, 'x'), 'found the bytes 78787878 at the start'],
    ['another signature header', anRpmStart([], { magic: '8eade80200000000' }), 'a signature header that begins with'],
    ['another main header', anRpm(PAYLOAD, [], Buffer.alloc(100)), 'found a signature header of 0 entries'],
    [
      'a main header of another kind',
      anRpm(PAYLOAD, undefined, Buffer.alloc(100)),
      'found a main header that begins with 0000000000000000',
    ],
    [
      'a main header without entries',
      anRpm(PAYLOAD, undefined, aMainHeader({ entries: 0 })),
      'a main header of 0 entries',
    ],
    [
      'a main header of 4 billion entries',
      anRpm(PAYLOAD, undefined, aMainHeader({ entries: 0xffffffff })),
      'a main header of 4294967295 entries',
    ],
    [
      'a main header of 4 GB',
      anRpm(PAYLOAD, undefined, aMainHeader({ dataSize: 0xffffffff })),
      'and 4294967295 bytes, expected 1 to 65535 entries',
    ],
  ])('refuses %s', async (_name, bytes, words) => {
    await expect(open(bytes)).rejects.toMatchObject({
      code: 'SOURCE_CORRUPT',
      message: expect.stringContaining(words),
    });
  });

  it.each(BOMBS)('stops opening a payload that is a $format bomb', async ({ bytes }) => {
    await expect(open(anRpm(bytes), 65_536)).rejects.toThrow('found more than 1000 bytes when opened');
  });

  it('leaves its input open when the reader stops early, for its checksum', async () => {
    const input = inPieces(anRpm(PAYLOAD));

    for await (const _piece of openPayload(input, 'x', 1000)) break;

    expect((await input.next()).done).toBe(false);
  });

  it('passes an error of its input through', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield anRpm(PAYLOAD).subarray(0, 100);
      throw new KmodsmithError('SOURCE_UNREACHABLE', 'connection lost');
    }

    await expect(collectBytes(openPayload(failing(), 'x', 1000))).rejects.toThrow('connection lost');
  });
});
