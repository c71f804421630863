import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSourceCache } from '../../../src/io/source-cache.ts';
import type { ReadPrimary } from '../../../src/repodata/source.ts';
import { createSymbolNames, symbolsOf } from '../../../src/repodata/symbols.ts';
import { anAbi } from '../../support/builders.ts';

const ABI = anAbi({ 'sha256:core': { printk: '0x00000001' } });
const PRIMARY: ReadPrimary = { isNew: true, total: 7, packages: [], maps: async () => ABI.maps };
const CHECKSUM = `sha256:${'ab'.repeat(32)}`;
const URL = 'https://mirror.example.org/os/repodata/repomd.xml';

let folder: string;
const names = () => createSymbolNames();
const pathOf = (part: string) => join(folder, readdirSync(folder).find((name) => name.includes(part)) ?? '');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the cache of repositories', () => {
  it('gives back what was read of a primary, and its symbols when they are asked for', async () => {
    const cache = createSourceCache(folder);
    await cache.writePrimary(CHECKSUM, PRIMARY, { ...names(), names: ABI.names });

    const fresh = names();
    const found = await createSourceCache(folder).readPrimary(CHECKSUM, fresh);

    expect(found?.total).toBe(7);
    const maps = (await found?.maps()) ?? new Map();
    expect(symbolsOf({ names: fresh.names, maps }, 'sha256:core')).toEqual(new Map([['printk', '0x00000001']]));
  });

  it('takes the same primary and repomd.xml from many at once: targets share repositories', async () => {
    const cache = createSourceCache(folder);
    const repomd = {
      bytes: new Uint8Array([1, 2, 3]),
      repomd: { revision: '7', data: [] },
      validators: { etag: '"x"', lastModified: null },
    };
    const write = async (): Promise<void> => {
      await cache.writePrimary(CHECKSUM, PRIMARY, { ...names(), names: ABI.names });
      await cache.writeRepomd(URL, repomd);
    };

    await Promise.all(Array.from({ length: 8 }, write));

    expect(readdirSync(folder)).toHaveLength(3);
    expect((await cache.readPrimary(CHECKSUM, names()))?.total).toBe(7);
    expect(await cache.readRepomd(URL)).toEqual(repomd);
  });

  it('gives back a repomd.xml with what the server said of its version', async () => {
    const repomd = {
      bytes: new Uint8Array([1, 2, 3]),
      repomd: { revision: '7', data: [] },
      validators: { etag: '"x"', lastModified: null },
    };
    const cache = createSourceCache(folder);
    await cache.writeRepomd(URL, repomd);

    expect(await cache.readRepomd(URL)).toEqual(repomd);
    expect(await cache.readRepomd(`${URL}?`)).toBeNull();
  });

  it('knows nothing of what it never saw', async () => {
    const cache = createSourceCache(join(folder, 'absent'));

    expect(await cache.readPrimary(CHECKSUM, names())).toBeNull();
    expect(await cache.readRepomd(URL)).toBeNull();
  });

  it('forgets a file that was cut off, and one of another version', async () => {
    const cache = createSourceCache(folder);
    await cache.writePrimary(CHECKSUM, PRIMARY, names());
    truncateSync(join(folder, `primary-${CHECKSUM.replace(':', '-')}.json`), 10);
    await cache.writeRepomd(URL, {
      bytes: new Uint8Array(),
      repomd: { revision: '7', data: [] },
      validators: { etag: null, lastModified: null },
    });
    const old = readFileSync(pathOf('repomd-'), 'utf8').split('\n')[1]?.replace('"format":1', '"format":0') ?? '';
    writeFileSync(pathOf('repomd-'), `${createHash('sha256').update(old).digest('hex')}\n${old}`);

    expect(await cache.readPrimary(CHECKSUM, names())).toBeNull();
    expect(await cache.readRepomd(URL)).toBeNull();
  });

  it('forgets a primary whose symbols are missing or cut off', async () => {
    const cache = createSourceCache(folder);
    const symbols = join(folder, `primary-${CHECKSUM.replace(':', '-')}.symbols`);
    await cache.writePrimary(CHECKSUM, PRIMARY, { ...names(), names: ABI.names });
    truncateSync(symbols, 10);
    expect(await cache.readPrimary(CHECKSUM, names())).toBeNull();

    rmSync(symbols);
    expect(await cache.readPrimary(CHECKSUM, names())).toBeNull();
  });

  it('takes the same primary from several readers at once', async () => {
    const cache = createSourceCache(folder);
    const write = () => cache.writePrimary(CHECKSUM, PRIMARY, { ...names(), names: ABI.names });

    await Promise.all([write(), write(), write(), write()]);

    expect((await cache.readPrimary(CHECKSUM, names()))?.total).toBe(7);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.each(['{"format":1}', '[1,2]', 'null', ''])('forgets a file that holds %j', async (text) => {
    const cache = createSourceCache(folder);
    await cache.writePrimary(CHECKSUM, PRIMARY, { ...names(), names: ABI.names });
    await cache.writeRepomd(URL, {
      bytes: new Uint8Array([1]),
      repomd: { revision: '7', data: [] },
      validators: { etag: null, lastModified: null },
    });
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json')))
      writeFileSync(join(folder, name), text);

    expect(await cache.readPrimary(CHECKSUM, names())).toBeNull();
    expect(await cache.readRepomd(URL)).toBeNull();
  });

  it('forgets a file in which one byte is another', async () => {
    const cache = createSourceCache(folder);
    await cache.writeRepomd(URL, {
      bytes: new Uint8Array([1, 2, 3]),
      repomd: { revision: '7', data: [] },
      validators: { etag: '"x"', lastModified: null },
    });
    const path = pathOf('repomd-');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"revision":"7"', '"revision":"8"'));

    expect(await cache.readRepomd(URL)).toBeNull();
  });

  it('throws away what nobody wrote for a month', async () => {
    const cache = createSourceCache(folder);
    await cache.writePrimary('sha256:old', PRIMARY, names());
    const old = Date.now() / 1000 - 31 * 86_400;
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
    await cache.writePrimary(CHECKSUM, PRIMARY, names());

    expect(await cache.readPrimary('sha256:old', names())).toBeNull();
    expect(await cache.readPrimary(CHECKSUM, names())).not.toBeNull();
  });
});
