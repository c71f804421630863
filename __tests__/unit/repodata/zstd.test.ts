import { describe, expect, it } from '@jest/globals';
import { type OpenFrame, openFrameByScript, openFrameNatively, openZstd } from '../../../src/repodata/zstd.ts';
import { aZstdHeader } from '../../support/bombs.ts';
import { collectBytes, inPieces } from '../../support/repository.ts';

const TEXT = Buffer.from('kernel-core '.repeat(40));
// The text, made once with `zstd -19`.
const FRAME = Buffer.from('KLUv/QRonQAAYGtlcm5lbC1jb3JlIAEA0VdLEiRMaGI=', 'base64');
const SKIPPABLE = Buffer.from('5a2a4d180400000041424344', 'hex');
const RAW = Buffer.concat([aZstdHeader(0), Buffer.from([0x19, 0, 0]), Buffer.from('abc')]);

// Node before 22.15 has no decoder of its own: there the script is compared with itself.
const DECODERS: readonly (readonly [string, OpenFrame])[] = [
  ['Node, or the script where Node has none', (pieces) => openFrameNatively(pieces) ?? openFrameByScript(pieces)],
  ['the script', openFrameByScript],
];

describe.each(DECODERS)('openZstd by %s', (_name, decoder) => {
  const open = (bytes: Uint8Array, size = 7) => collectBytes(openZstd(inPieces(bytes, size), 'x', decoder));

  it.each([
    ['one frame', [FRAME], [TEXT]],
    ['two frames', [FRAME, FRAME], [TEXT, TEXT]],
    ['a skippable frame before it', [SKIPPABLE, FRAME], [TEXT]],
    ['a skippable frame between frames', [FRAME, SKIPPABLE, RAW], [TEXT, Buffer.from('abc')]],
    ['a skippable frame at the end', [FRAME, SKIPPABLE], [TEXT]],
    ['nothing but a skippable frame', [SKIPPABLE], []],
  ])('opens %s, whatever the pieces', async (_what, frames, texts) => {
    for (const size of [1, 2, 7, 1000]) {
      expect(await open(Buffer.concat(frames), size)).toEqual(Buffer.concat(texts));
    }
  });

  it.each([FRAME, Buffer.concat([SKIPPABLE, RAW, FRAME])])('refuses to end inside of a frame', async (bytes) => {
    const whole = [0, SKIPPABLE.length, SKIPPABLE.length + RAW.length];
    for (let length = 1; length < bytes.length; length++) {
      if (bytes !== FRAME && whole.includes(length)) continue;
      await expect(open(bytes.subarray(0, length))).rejects.toThrow(/ends early/);
    }
  });

  it.each([
    ['a window of 1 GB', aZstdHeader(20 << 3), /zstd window of 1073741824 bytes, expected at most 134217728/],
    ['a window of 144 MB', aZstdHeader((17 << 3) | 1), /zstd window of 150994944 bytes/],
    ['a single segment of 4 GB', Buffer.from('28b52ffda0ffffffff', 'hex'), /zstd window of 4294967295 bytes/],
    [
      'a single segment of 2^63',
      Buffer.from('28b52ffde00000000000000080', 'hex'),
      /zstd window of 9223372036854776000 bytes/,
    ],
    ['a dictionary', Buffer.from('28b52ffd010007', 'hex'), /dictionary/],
    ['a reserved bit', Buffer.from('28b52ffd0800', 'hex'), /reserved/],
    ['a block over 128 kB', Buffer.concat([aZstdHeader(80), Buffer.from([0xff, 0xff, 0xff])]), /block over 128 kB/],
    ['a skippable frame that claims 4 GB', Buffer.from('502a4d18ffffffff00', 'hex'), /ends early/],
    ['bytes that are no frame', Buffer.from('garbage'), /no zstd frame/],
  ])('refuses %s, also in a later frame', async (_what, bytes, message) => {
    await expect(open(bytes)).rejects.toThrow(message);
    await expect(open(Buffer.concat([FRAME, SKIPPABLE, bytes]))).rejects.toThrow(message);
  });

  it('takes the largest window that the zstd program takes', async () => {
    const bytes = Buffer.concat([aZstdHeader(17 << 3), Buffer.from([0x19, 0, 0]), Buffer.from('abc')]);

    expect(await open(bytes)).toEqual(Buffer.from('abc'));
  });
});
