import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import type { KnownRepomd, ReadPrimary, SourceCache, SourcePorts } from '../../../src/repodata/source.ts';
import { createSymbolNames } from '../../../src/repodata/symbols.ts';
import {
  A,
  baseurl,
  FILES,
  failsWith,
  GZ,
  instead,
  REPOMD,
  read,
  sha256,
  with404,
  world,
} from '../../support/mirror-world.ts';

describe('reading a source', () => {
  it('gives its kernel packages, their symbols and what was seen of it', async () => {
    const names = createSymbolNames();

    const found = await read(world({ [A]: FILES }), baseurl(A), names);

    expect(found.packages.map(({ nevra, symbols }) => [nevra.name, symbols])).toEqual([['kernel-core', 1]]);
    expect([...(await found.maps()).values()]).toEqual([{ ids: Uint32Array.of(0), crcs: Uint32Array.of(1) }]);
    expect(names.names).toEqual(['printk']);
    expect(found.seen).toEqual({
      id: 'baseos',
      url: A,
      repomdSha256: sha256(FILES.get(REPOMD)),
      revision: '1700000000',
      timestamp: 1_700_000_000,
      packages: 2,
      trust: { kind: 'unverified', reason: 'no key is given for it' },
    });
  });
});

describe('a signed repomd.xml', () => {
  const signed = instead(`${REPOMD}.asc`, 'signature');
  const key = { repomdKeys: ['/keys/distribution.asc'] };
  const good: SourcePorts['signature'] = { check: async () => ({ kind: 'good', fingerprint: 'F4FC', warning: null }) };
  const bad: SourcePorts['signature'] = { check: async () => ({ kind: 'bad', reason: 'signed by a stranger' }) };

  it('is verified by the keys that are given', async () => {
    const found = await read({ ...world({ [A]: signed }), signature: good }, { ...baseurl(A), ...key });

    expect(found.seen.trust).toEqual({ kind: 'signed', fingerprint: 'F4FC' });
  });

  it('with a bad signature is refused, also where none is asked for', async () => {
    await expect(read({ ...world({ [A]: signed }), signature: bad }, { ...baseurl(A), ...key })).rejects.toEqual(
      failsWith('SOURCE_CHECKSUM', 'bad signature', 'signed by a stranger'),
    );
  });

  it('without a signature is read and called unverified', async () => {
    const found = await read({ ...world({ [A]: FILES }), signature: good }, { ...baseurl(A), ...key });

    expect(found.seen.trust).toEqual({ kind: 'unverified', reason: 'it has no signature' });
  });

  it('whose signature cannot be asked for is not called unsigned', async () => {
    const here = { ...world({ [A]: FILES }, {}, 'repomd.xml.asc'), signature: good };

    await expect(read(here, { ...baseurl(A), ...key })).rejects.toEqual(failsWith('SOURCE_UNREACHABLE', 'refused'));
  });

  it('without a signature is refused where one is asked for', async () => {
    const source = { ...baseurl(A), ...key, mustBeSigned: true };

    await expect(read({ ...world({ [A]: FILES }), signature: good }, source)).rejects.toEqual(
      failsWith(
        'SOURCE_HTTP',
        'repomd.xml.asc: found HTTP status 404',
        'this repository is not signed: remove `keys` or say `repo-gpgcheck: false`',
      ),
    );
  });

  it('without a signature is not asked for again', async () => {
    const waited: number[] = [];
    const ports = { ...world({ [A]: FILES }), wait: async (seconds: number) => void waited.push(seconds) };

    await expect(read(ports, { ...baseurl(A), ...key, mustBeSigned: true })).rejects.toThrow('not signed');
    expect(waited).toEqual([]);
  });

  it('whose signature cannot be fetched now is not called unsigned', async () => {
    const here = world({ [A]: signed }, {}, '.asc');

    await expect(read(here, { ...baseurl(A), ...key })).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.not.stringContaining('not signed'),
    });
  });
});

describe('a repository that was read before', () => {
  function memory(): SourceCache {
    const repomds = new Map<string, KnownRepomd>();
    const primaries = new Map<string, ReadPrimary>();
    return {
      readRepomd: async (url) => repomds.get(url) ?? null,
      writeRepomd: async (url, repomd) => void repomds.set(url, repomd),
      readPrimary: async (checksum) => primaries.get(checksum) ?? null,
      writePrimary: async (checksum, primary) => void primaries.set(checksum, primary),
    };
  }

  it('is asked for its repomd.xml only, when nothing is new', async () => {
    const here = world({ [A]: FILES });
    const cache = memory();
    const first = await read({ ...here, cache }, baseurl(A));
    here.asked.length = 0;

    const second = await read({ ...here, cache }, baseurl(A));

    expect(here.asked).toEqual([A + REPOMD]);
    expect(second.packages).toEqual(first.packages);
  });

  it('is taken from memory when the server says that nothing changed', async () => {
    const { resource } = world({ [A]: FILES });
    const cache = memory();
    await read({ resource, cache }, baseurl(A));
    const quiet = { ...resource, readValidated: async () => ({ kind: 'unchanged' }) as const };

    expect((await read({ resource: quiet, cache }, baseurl(A))).total).toBe(2);
  });

  it.each([
    ['repomd.xml was cut short', instead(REPOMD, (FILES.get(REPOMD) ?? Buffer.alloc(0)).subarray(0, 300))],
    ['primary was not there yet', with404(GZ)],
  ])('is not taken from memory when its %s', async (_what, files) => {
    const cache = memory();
    await expect(read({ ...world({ [A]: files }), cache }, baseurl(A))).rejects.toBeInstanceOf(KmodsmithError);

    expect(await cache.readRepomd(A + REPOMD)).toBeNull();
  });

  it('is an error when the server says so without having been asked', async () => {
    const quiet = { ...world({}).resource, readValidated: async () => ({ kind: 'unchanged' }) as const };

    await expect(read({ resource: quiet }, baseurl(A))).rejects.toEqual(failsWith('SOURCE_HTTP', 'not modified'));
  });
});
