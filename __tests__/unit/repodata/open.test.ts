import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { formatOf, openCompressed } from '../../../src/repodata/open.ts';
import { collectBytes, inPieces } from '../../support/repository.ts';

const TEXT = Buffer.from('kernel-core '.repeat(40));
// The same text, made once with `zstd -19` and with `xz --check=crc32`.
const ZST = Buffer.from('KLUv/QRonQAAYGtlcm5lbC1jb3JlIAEA0VdLEiRMaGI=', 'base64');
const XZ = Buffer.from(
  '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AHfABVdADWZSqui4q9oJfxd79syLYSp8hYAAAAAAABlAYd8AAEt4AMAAAAEqgZCPjANiwIAAAAAAVla',
  'base64',
);

const FORMS: readonly (readonly [string, Uint8Array])[] = [
  ['gzip', gzipSync(TEXT)],
  ['zstd', ZST],
  ['xz', XZ],
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

  it.each([
    ['bzip2', '425a68393141592653590000'],
    ['zchunk', '005a434b310000000000'],
  ])('refuses %s by name', async (format, hex) => {
    await expect(open(Buffer.from(hex, 'hex'))).rejects.toThrow(new RegExp(`found ${format} data`));
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

  it('gives nothing for nothing', async () => {
    expect(await open(Buffer.alloc(0))).toEqual(Buffer.alloc(0));
  });
});
