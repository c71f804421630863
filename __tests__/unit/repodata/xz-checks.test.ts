import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openCompressed } from '../../../src/repodata/open.ts';
import { collectBytes, inPieces } from '../../support/repository.ts';

const NOISE = createHash('shake256', { outputLength: 90 }).update('noise').digest();
const TEXT = Buffer.concat([Buffer.from('kernel-core '.repeat(20)), NOISE, Buffer.from('kernel-devel '.repeat(10))]);

// The same bytes, made once with `xz --check=sha256 --block-size=200`, and with -T2 too, which writes the sizes of blocks first.
const ONE_THREAD = Buffer.from(
  '/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4ADHABNdADWZSqui4q9oJfxd79srn5v8gAAAAEK5CGG09c9WXl/XYw5TMDDS5NPvhhRGbZrFE/9TWPxUAgAhARYAAAB0L+Wj4ADHAH9dADeciMkUhCVaCdCTe6ShCaZ09b5+ytAJW+H9Tyug83WRuxBmwp0/nJUJaDDsJFF/34k0NDLJi0c7fjGufGqXTWi9n7Ln19FF10f6Y0cRc081oWUyS4ki4XTskEbvvHGOPovSqccDJqR/aR5hiaAcnMvbhTgM6RMxiGgie97g4AAAADqo7Vk53Cm3SL87x6kByqH4/VcO+HEorbD//nflRon6AgAhARYAAAB0L+Wj4AA7ABRdADYLSIaUdkT1VyC3ceqGIURjIQAAAPhl/1I+3ZGQQrGUtn25JSo7/QV3EDm2xgl0+W46LznPAANHyAGzAcgBSDwAGfqG5xM6g9cDAAAAAApZWg==',
  'base64',
);
const TWO_THREADS = Buffer.from(
  '/Td6WFoAAArh+wyhA8AbyAEhARYAAAAAkWAv8OAAxwATXQA1mUqrouKvaCX8Xe/bK5+b/IAAAABCuQhhtPXPVl5f12MOUzAw0uTT74YURm2axRP/U1j8VAPAhwHIASEBFgAAAIKeljXgAMcAf10AN5yIyRSEJVoJ0JN7pKEJpnT1vn7K0Alb4f1PK6DzdZG7EGbCnT+clQloMOwkUX/fiTQ0MsmLRzt+Ma58apdNaL2fsufX0UXXR/pjRxFzTzWhZTJLiSLhdOyQRu+8cY4+i9KpxwMmpH9pHmGJoBycy9uFOAzpEzGIaCJ73uDgAAAAOqjtWTncKbdIvzvHqQHKofj9Vw74cSitsP/+d+VGifoDwBw8IQEWAAAAAAC14lEe4AA7ABRdADYLSIaUdkT1VyC3ceqGIURjIQAAAPhl/1I+3ZGQQrGUtn25JSo7/QV3EDm2xgl0+W46LznPAANLyAG3AcgBTDwAWJb8DhM6g9cDAAAAAApZWg==',
  'base64',
);
/** Nothing at all, with `xz --check=sha256`: a stream without a block. */
const NOTHING = Buffer.from('/Td6WFoAAArh+wyhAAAAABzfRCEYm0uaAQAAAAAKWVo=', 'base64');

const open = (bytes: Uint8Array, size = 7) => collectBytes(openCompressed(inPieces(bytes, size), 'payload'));
const FORMS = [
  ['one block after the other', ONE_THREAD],
  ['several blocks at once', TWO_THREADS],
] as const;

describe('xz data with SHA-256 checks', () => {
  it.each(FORMS)('is opened where xz wrote %s', async (_name, bytes) => {
    for (const size of [1, 7, 100, bytes.length]) expect(await open(bytes, size)).toEqual(TEXT);
  });

  it('may hold nothing, and several streams', async () => {
    expect(await open(NOTHING)).toEqual(Buffer.alloc(0));
    expect(await open(Buffer.concat([ONE_THREAD, NOTHING, TWO_THREADS]))).toEqual(Buffer.concat([TEXT, TEXT]));
  });

  it.each(FORMS)('gives the right bytes or none with any byte changed, where xz wrote %s', async (_name, bytes) => {
    const accepted: number[] = [];
    for (let at = 6; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const opened = await open(changed, 100).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'SOURCE_CORRUPT' });
        return null;
      });
      if (opened !== null) accepted.push(at);
      expect(opened ?? TEXT).toEqual(TEXT);
    }

    // The first byte of a chunk's data means nothing, and the decoder does not look at it.
    expect(accepted).toHaveLength(3);
  });

  it.each(FORMS)('is refused when it is cut off anywhere, where xz wrote %s', async (_name, bytes) => {
    for (let length = 6; length < bytes.length; length++) {
      await expect(open(bytes.subarray(0, length), 100)).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
    }
  });

  it('is refused with bytes after its end', async () => {
    await expect(open(Buffer.concat([ONE_THREAD, Buffer.from('x')]))).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
    await expect(open(Buffer.concat([ONE_THREAD, Buffer.alloc(12)]))).rejects.toMatchObject({ code: 'SOURCE_CORRUPT' });
  });
});
