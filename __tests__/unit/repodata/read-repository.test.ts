import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readRepository } from '../../../src/repodata/read-repository.ts';
import { aPackage, aPrimary, aRepomd, aRepository, type Files, memoryPort } from '../../support/repository.ts';

const PRIMARY = gzipSync(aPrimary([aPackage({ name: 'bash' }), aPackage({ name: 'kernel-core' })]));
const REPOMD = 'repodata/repomd.xml';
const GZ = 'repodata/primary.xml.gz';
const ADDRESS = 'https://repository.test/os';

const read = (files: Files, want: (name: string) => boolean = () => true) =>
  readRepository(memoryPort(files), ADDRESS, want);
const failsWith = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

describe('readRepository', () => {
  it('gives the wanted packages and counts the others', async () => {
    const files = aRepository(PRIMARY);

    const repository = await read(files, (name) => name === 'kernel-core');

    expect(repository.packages.map((found) => found.nevra.name)).toEqual(['kernel-core']);
    expect(repository.total).toBe(2);
    expect(repository.repomd.revision).toBe('1700000000');
    expect(repository.repomdSha256).toBe(
      createHash('sha256')
        .update(files.get(REPOMD) ?? '')
        .digest('hex'),
    );
  });

  it.each(['md5', 'sha1', 'sha512'])('checks by %s where repomd.xml says so', async (algorithm) => {
    expect((await read(aRepository(PRIMARY, algorithm))).total).toBe(2);
  });

  it('passes a failing repomd.xml on', async () => {
    await expect(read(new Map())).rejects.toEqual(failsWith('SOURCE_HTTP', 'repodata/repomd.xml'));
  });

  it('calls an empty repomd.xml empty', async () => {
    await expect(read(new Map([[REPOMD, Buffer.alloc(0)]]))).rejects.toEqual(failsWith('SOURCE_EMPTY', 'repomd.xml'));
  });

  it('refuses a sign-in page', async () => {
    const page = Buffer.from('<!DOCTYPE html><html></html>');

    await expect(read(new Map([[REPOMD, page]]))).rejects.toEqual(failsWith('SOURCE_CORRUPT', 'HTML page'));
  });

  it('refuses a repomd.xml without primary and says what it lists', async () => {
    const repomd = aRepomd([{ type: 'other', href: 'repodata/o.xml', content: Buffer.from('x') }]);

    await expect(read(new Map([[REPOMD, Buffer.from(repomd)]]))).rejects.toEqual(
      failsWith('SOURCE_CORRUPT', 'no data "primary" (it lists other)'),
    );
  });

  it('refuses a primary outside of the repository', async () => {
    const repomd = aRepomd([{ type: 'primary', href: '../../p.xml', content: Buffer.from('x') }]);

    await expect(read(new Map([[REPOMD, Buffer.from(repomd)]]))).rejects.toEqual(
      failsWith('SOURCE_CORRUPT', '"../../p.xml"'),
    );
  });

  it('passes a missing primary on', async () => {
    const files = aRepository(PRIMARY);
    files.delete(GZ);

    await expect(read(files)).rejects.toEqual(failsWith('SOURCE_HTTP', 'primary.xml.gz'));
  });

  it('calls an empty primary empty', async () => {
    await expect(read(aRepository(PRIMARY).set(GZ, Buffer.alloc(0)))).rejects.toEqual(
      failsWith('SOURCE_EMPTY', 'primary.xml.gz'),
    );
  });

  it('refuses a cut primary', async () => {
    await expect(read(aRepository(PRIMARY).set(GZ, PRIMARY.subarray(0, -9)))).rejects.toEqual(
      failsWith('SOURCE_CORRUPT', `found only ${PRIMARY.length - 9} bytes, expected ${PRIMARY.length}`),
    );
  });

  it('refuses another primary of the same size by its checksum', async () => {
    const other = Buffer.from(PRIMARY);
    // The time in the gzip header: everything but the checksum still fits.
    other[4] = (other[4] ?? 0) ^ 1;

    await expect(read(aRepository(PRIMARY).set(GZ, other))).rejects.toEqual(
      failsWith('SOURCE_CHECKSUM', 'found sha256'),
    );
  });

  it('refuses a primary that opens to more than repomd.xml says', async () => {
    const size = gunzipSync(PRIMARY).length;
    const stating = (openSize: number) => {
      const files = aRepository(PRIMARY);
      const repomd = Buffer.from(files.get(REPOMD) ?? '').toString();
      return files.set(REPOMD, Buffer.from(repomd.replace('<size>', `<open-size>${openSize}</open-size><size>`)));
    };

    await expect(read(stating(size - 1))).rejects.toEqual(
      failsWith('SOURCE_CORRUPT', `found more than ${size - 1} bytes when opened`),
    );
    expect((await read(stating(size))).packages).toHaveLength(2);
  });

  it('refuses bytes behind the compressed data, even with the right checksum', async () => {
    const longer = Buffer.concat([PRIMARY, Buffer.alloc(100, 'x')]);

    await expect(read(aRepository(longer))).rejects.toEqual(failsWith('SOURCE_CORRUPT', ''));
  });
});

describe('readData', () => {
  const content = gzipSync('{"version":1}');
  const data = [
    { type: 'primary', href: GZ, content: PRIMARY },
    { type: 'kmodsmith', href: 'repodata/state.json.gz', content },
  ];
  const files = new Map([
    [REPOMD, Buffer.from(aRepomd(data))],
    ...data.map((part) => [part.href, part.content] as const),
  ]);

  it('gives the opened bytes of another metadata file', async () => {
    const repository = await read(files);

    expect(Buffer.from(await repository.readData('kmodsmith')).toString()).toBe('{"version":1}');
  });

  it('refuses one that repomd.xml does not list, and one with another checksum', async () => {
    const changed = gzipSync('{"version":2}');
    const repository = await read(new Map(files).set('repodata/state.json.gz', changed));

    await expect(repository.readData('updateinfo')).rejects.toEqual(
      failsWith('SOURCE_CORRUPT', 'no data "updateinfo" (it lists primary, kmodsmith)'),
    );
    await expect(repository.readData('kmodsmith')).rejects.toEqual(failsWith('SOURCE_CHECKSUM', 'state.json.gz'));
  });
});
