import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { formatOf, openCompressed } from '../../../src/repodata/open.ts';
import { BOMBS } from '../../support/bombs.ts';
import { collectBytes, inPieces } from '../../support/repository.ts';

const TEXT = Buffer.from('kernel-core '.repeat(40));
// The same text, made once with `zstd -19` and with `xz --check=crc32`.
const ZST = Buffer.from('KLUv/QRonQAAYGtlcm5lbC1jb3JlIAEA0VdLEiRMaGI=', 'base64');
const XZ = Buffer.from(
  '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AHfABVdADWZSqui4q9oJfxd79syLYSp8hYAAAAAAABlAYd8AAEt4AMAAAAEqgZCPjANiwIAAAAAAVla',
  'base64',
);

// ... and with `bzip2`.
const BZ2 = Buffer.from(
  'QlpoOTFBWSZTWaY7H88AAIuRgEACCg2QACAAUIMmIClUephME0JgnROCcE2JsT4TgnRME/F3JFOFCQpjsfzw',
  'base64',
);

const FORMS: readonly (readonly [string, Uint8Array])[] = [
  ['gzip', gzipSync(TEXT)],
  ['zstd', ZST],
  ['xz', XZ],
  ['bzip2', BZ2],
];

const open = (bytes: Uint8Array, max?: number) => collectBytes(openCompressed(inPieces(bytes), 'primary.xml', max));
const CORRUPT = expect.objectContaining({ code: 'SOURCE_CORRUPT' });

describe('openCompressed', () => {
  it.each([...FORMS, ['plain', TEXT] as const])('opens %s by its first bytes', async (format, bytes) => {
    expect(formatOf(bytes)).toBe(format);
    expect(await open(bytes)).toEqual(TEXT);
  });

  it.each(FORMS)('opens %s that comes in one piece', async (_format, bytes) => {
    expect(await collectBytes(openCompressed(inPieces(bytes, bytes.length), 'x'))).toEqual(TEXT);
  });

  it.each(FORMS)('refuses %s cut off at any byte after its magic', async (_format, bytes) => {
    for (let length = 6; length < bytes.length; length++) {
      await expect(open(bytes.subarray(0, length))).rejects.toEqual(CORRUPT);
    }
  });

  it.each(FORMS)('refuses %s that opens to too much', async (_format, bytes) => {
    await expect(open(bytes, TEXT.length - 1)).rejects.toThrow(/found more than 479 bytes when opened/);
    expect(await open(bytes, TEXT.length)).toEqual(TEXT);
  });

  it('refuses zchunk by name', async () => {
    await expect(open(Buffer.from('005a434b310000000000', 'hex'))).rejects.toThrow(/found zchunk data/);
  });

  it.each(FORMS)('opens %s in several parts, one after the other', async (_format, bytes) => {
    const twice = Buffer.concat([bytes, bytes]);

    for (const size of [1, 7, bytes.length, twice.length]) {
      const opened = await collectBytes(openCompressed(inPieces(twice, size), 'x'));
      expect(opened).toEqual(Buffer.concat([TEXT, TEXT]));
    }
  });

  it.each(FORMS)('refuses bytes after the end of %s', async (_format, bytes) => {
    for (const rest of ['x', 'garbage that is no magic', String.fromCharCode(0)]) {
      const longer = Buffer.concat([bytes, Buffer.from(rest)]);

      await expect(open(longer)).rejects.toEqual(CORRUPT);
      await expect(collectBytes(openCompressed(inPieces(longer, longer.length), 'x'))).rejects.toEqual(CORRUPT);
    }
  });

  it('refuses broken gzip data', async () => {
    const bytes = gzipSync(TEXT);
    bytes[20] = (bytes[20] ?? 0) ^ 0xff;

    await expect(open(bytes)).rejects.toEqual(CORRUPT);
  });

  it.each([...FORMS, ['plain', TEXT] as const])(
    'passes an error of the input of %s through',
    async (_format, bytes) => {
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield bytes.subarray(0, 20);
        throw new KmodsmithError('SOURCE_UNREACHABLE', 'connection lost');
      }

      await expect(collectBytes(openCompressed(failing(), 'x'))).rejects.toThrow('connection lost');
    },
  );

  it.each(FORMS)(
    'closes the input of %s when the reader stops early, and can open the next',
    async (_format, bytes) => {
      let closed = false;
      async function* input(): AsyncGenerator<Uint8Array> {
        try {
          yield* inPieces(bytes);
        } finally {
          closed = true;
        }
      }

      for await (const _piece of openCompressed(input(), 'x')) break;

      expect(closed).toBe(true);
      expect(await open(bytes)).toEqual(TEXT);
    },
  );

  it.each(BOMBS)('stops opening a $format bomb at the limit, and holds little of it', async ({ bytes, opensTo }) => {
    const limit = 4 * 2 ** 20;
    const before = process.memoryUsage.rss();
    let opened = 0;
    const read = async () => {
      for await (const piece of openCompressed(inPieces(bytes, 65_536), 'x', limit)) opened += piece.length;
    };

    await expect(read()).rejects.toThrow(`found more than ${limit} bytes when opened`);

    expect(opensTo / bytes.length).toBeGreaterThan(1000);
    expect(opened).toBeLessThanOrEqual(limit);
    expect(process.memoryUsage.rss() - before).toBeLessThan(250 * 2 ** 20);
  });

  it('gives nothing for nothing', async () => {
    expect(await open(Buffer.alloc(0))).toEqual(Buffer.alloc(0));
  });
});
