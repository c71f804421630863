import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkChunks, parseChecksum } from '../../../src/repodata/checked.ts';
import { collectBytes, inPieces } from '../../support/repository.ts';

const BYTES = Buffer.from('twenty bytes of data');
const checksumOf = (type: string, algorithm = type) => ({
  type,
  value: createHash(algorithm).update(BYTES).digest('hex'),
});
const SHA256 = checksumOf('sha256');

describe('checkChunks', () => {
  it.each(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'])(
    'passes bytes with the right %s on',
    async (type) => {
      const checked = checkChunks(inPieces(BYTES), { size: BYTES.length, checksum: checksumOf(type) }, 'primary.xml');

      expect(await collectBytes(checked.chunks)).toEqual(BYTES);
      expect(() => checked.finish()).not.toThrow();
    },
  );

  it('takes "sha" for SHA-1 as yum did', async () => {
    const checked = checkChunks(inPieces(BYTES), { size: null, checksum: checksumOf('sha', 'sha1') }, 'primary.xml');

    expect(await collectBytes(checked.chunks)).toEqual(BYTES);
  });

  it('names both checksums when they differ', async () => {
    const other = '0'.repeat(64);
    const checked = checkChunks(inPieces(BYTES), { size: 20, checksum: { type: 'sha256', value: other } }, 'p.xml');

    expect(await collectBytes(checked.chunks)).toEqual(BYTES);
    expect(() => checked.finish()).toThrow(
      expect.objectContaining({
        code: 'SOURCE_CHECKSUM',
        message: expect.stringContaining(`p.xml: found sha256 ${SHA256.value}, expected ${other}`),
      }),
    );
  });

  it.each([
    ['fewer', 21, /found only 20 bytes, expected 21/],
    ['more', 19, /found more than 19 bytes, expected 19/],
  ])('refuses %s bytes than expected', async (_word, size, message) => {
    const checked = checkChunks(inPieces(BYTES), { size, checksum: SHA256 }, 'p.xml');

    await expect(collectBytes(checked.chunks)).rejects.toThrow(message);
  });

  it('calls no byte at all empty', async () => {
    const checked = checkChunks(inPieces(Buffer.alloc(0)), { size: 20, checksum: SHA256 }, 'p.xml');

    await expect(collectBytes(checked.chunks)).rejects.toEqual(expect.objectContaining({ code: 'SOURCE_EMPTY' }));
  });

  it('refuses to finish before every byte was read', async () => {
    const checked = checkChunks(inPieces(BYTES), { size: 20, checksum: SHA256 }, 'p.xml');

    for await (const _chunk of checked.chunks) break;

    expect(() => checked.finish()).toThrow(expect.objectContaining({ code: 'SOURCE_CORRUPT' }));
  });

  it.each(['crc32', 'constructor', 'ripemd160'])('refuses the kind of checksum %s', (type) => {
    expect(() => checkChunks(inPieces(BYTES), { size: 20, checksum: { ...SHA256, type } }, 'p.xml')).toThrow(
      `"${type}", expected one of md5, sha, sha1, sha224, sha256, sha384, sha512`,
    );
  });
});

describe('parseChecksum', () => {
  it('gives lower case', () => {
    expect(parseChecksum('sha256', ` ${SHA256.value.toUpperCase()}\n`)).toEqual(SHA256);
    expect(parseChecksum('SHA256', SHA256.value)).toEqual(SHA256);
  });

  it.each([
    [undefined, SHA256.value],
    ['sha256', undefined],
    ['sha256', ''],
    ['sha256', 'g'.repeat(64)],
    ['sha256; rm', SHA256.value],
  ])('gives nothing for type %j and value %j', (type, value) => {
    expect(parseChecksum(type, value)).toBeNull();
  });
});
