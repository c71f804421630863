import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { expandVariables } from '../../../src/config/variables.ts';
import { KmodsmithError } from '../../../src/errors.ts';
import type { ResourcePort } from '../../../src/repodata/read-repository.ts';
import { readSource } from '../../../src/repodata/read-source.ts';
import type { KnownRepomd, ReadPrimary, Source, SourceCache, SourcePorts } from '../../../src/repodata/source.ts';
import { createSymbolNames } from '../../../src/repodata/symbols.ts';
import { anEntry, aPackage, aPrimary, aRepository, inPieces } from '../../support/repository.ts';
import { aSource, politePort, somePorts } from '../../support/sources.ts';

const CORE = aPackage({ name: 'kernel-core', provides: [anEntry('kernel(printk)', '0x00000001')] });
const FILES = aRepository(gzipSync(aPrimary([CORE, aPackage({ name: 'bash' })])));
const OLDER = aRepository(gzipSync(aPrimary([CORE])));
const REPOMD = 'repodata/repomd.xml';
const GZ = 'repodata/primary.xml.gz';
const A = 'https://a.example.org/os/';
const B = 'https://b.example.org/os/';
const LIST = 'https://list.example.org/mirrors';

type Files = ReadonlyMap<string, Uint8Array>;

/** Addresses -> files; what is not there is 404, and `down` hosts do not answer. */
function world(places: Readonly<Record<string, Files>>, lists: Readonly<Record<string, string>> = {}, down = 'nobody') {
  const asked: string[] = [];
  const bytesOf = (url: string): Uint8Array => {
    asked.push(url);
    if (url.includes(down)) throw new KmodsmithError('SOURCE_UNREACHABLE', `${url}: cannot be read: refused`);
    const list = lists[url];
    if (list !== undefined) return Buffer.from(list);
    const place = Object.keys(places).find((base) => url.startsWith(base)) ?? '';
    const found = places[place]?.get(url.slice(place.length));
    if (found === undefined) throw new KmodsmithError('SOURCE_HTTP', `${url}: found HTTP status 404`, { status: 404 });
    return found;
  };
  const port: ResourcePort = { read: async (url) => bytesOf(url), open: async (url) => inPieces(bytesOf(url)) };
  return { asked, resource: politePort(port) };
}

const sha256 = (bytes: Uint8Array | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

function hashesOf(repomd: Uint8Array | undefined): string {
  return `<verification><hash type="md5">${'0'.repeat(32)}</hash><hash type="sha256">${sha256(repomd)}</hash></verification>`;
}

/** An earlier version that is good too. */
function anAlternate(files: Files): string {
  return `<mm0:alternates><mm0:alternate>${hashesOf(files.get(REPOMD))}</mm0:alternate></mm0:alternates>`;
}

function aMetalink(repomd: Uint8Array | undefined, ...bases: readonly string[]): string {
  const urls = bases.map(
    (base, index) => `<url protocol="https" type="https" preference="${100 - index}">${base}${REPOMD}</url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<metalink version="3.0" xmlns="http://www.metalinker.org/" xmlns:mm0="http://example.org/mm"><files><file name="repomd.xml">
<size>${repomd?.length}</size>${hashesOf(repomd)}
<resources maxconnections="1">${urls.join('')}</resources></file></files></metalink>`;
}

const read = (ports: Partial<SourcePorts>, change: Partial<Source> = {}, names = createSymbolNames()) =>
  readSource(somePorts(ports), aSource(change), (name) => name === 'kernel-core', names);
const baseurl = (...urls: readonly string[]): Partial<Source> => ({ at: { kind: 'baseurl', urls } });
const failsWith = (code: string, ...parts: readonly string[]) =>
  expect.objectContaining({ code, message: expect.stringMatching(new RegExp(parts.join('[\\s\\S]*'))) });
const with404 = (...paths: readonly string[]): Files => new Map([...FILES].filter(([path]) => !paths.includes(path)));
const instead = (path: string, content: string | Uint8Array): Files =>
  new Map([...FILES, [path, Buffer.from(content)]]);
/** The same repository with a repomd.xml of another time. */
const madeAt = (time: number): Files =>
  instead(
    REPOMD,
    Buffer.from(FILES.get(REPOMD) ?? '')
      .toString()
      .replaceAll('1700000000', String(time)),
  );

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

describe('a mirror that fails', () => {
  const broken: readonly (readonly [string, Files])[] = [
    ['is half-synced: repomd.xml is new, primary is not there', with404(GZ)],
    ['is cut off in the middle', instead(GZ, (FILES.get(GZ) ?? Buffer.alloc(0)).subarray(0, 60))],
    ['has another primary than its repomd.xml says', instead(GZ, OLDER.get(GZ) ?? '')],
    ['answers a sign-in page', instead(REPOMD, '<!DOCTYPE html><html><body>Sign in</body></html>')],
    ['answers nothing', instead(REPOMD, '')],
    ['is not there', new Map()],
  ];

  it.each(broken)('because it %s, is followed by the next', async (_what, files) => {
    const here = world({ [A]: files, [B]: FILES });

    expect((await read(here, baseurl(A, B))).seen.url).toBe(B);
  });

  it.each(broken)('because it %s, is an error when it is the only one', async (_what, files) => {
    await expect(read(world({ [A]: files }), baseurl(A))).rejects.toMatchObject({
      code: expect.stringMatching(/^SOURCE_/),
    });
  });

  it('is said while another one is tried, and the last one only in the error', async () => {
    const logged: string[] = [];
    const log = (text: string) => void logged.push(text);

    await read({ ...world({ [B]: FILES }), log }, baseurl(A, B));
    expect(logged).toEqual([`c9s x86_64 baseos: ${A}${REPOMD}: found HTTP status 404`]);

    await expect(read({ ...world({}), log }, baseurl(A, B))).rejects.toEqual(failsWith('SOURCE_HTTP', A, B));
    expect(logged.slice(1)).toEqual([`c9s x86_64 baseos: ${A}${REPOMD}: found HTTP status 404`]);
  });

  it('is named with its target when it is the only one, and so is a list', async () => {
    await expect(read(world({}), baseurl(A))).rejects.toEqual(failsWith('SOURCE_HTTP', `^c9s x86_64 baseos: ${A}`));
    await expect(read(world({}), { at: { kind: 'mirrorlist', url: LIST } })).rejects.toMatchObject({
      message: `c9s x86_64 baseos: ${LIST}: found HTTP status 404`,
      status: 404,
    });
  });

  it('on the disk has nothing to do with the network', async () => {
    await expect(read(world({}), baseurl('/srv/a', '/srv/b'))).rejects.toEqual(
      failsWith('SOURCE_HTTP', 'none of the 2 mirrors tried gave the repository; check their paths:'),
    );
  });

  it('is listed with all others that were tried, five at most', async () => {
    const urls = Array.from({ length: 9 }, (_, index) => `https://m${index}.example.org/os/`);
    const here = world({}, {}, 'm4.');

    await expect(read(here, baseurl(...urls))).rejects.toEqual(
      failsWith('SOURCE_UNREACHABLE', '^c9s x86_64 baseos: none of the 5 mirrors', 'm0.*404', 'm3.*404', 'm4.*refused'),
    );
    expect(here.asked).toHaveLength(5);
  });

  it('in the middle of an update gets a second chance when there is no other', async () => {
    const waited: number[] = [];
    const places: Record<string, Files> = { [A]: with404(GZ) };
    const wait = async (seconds: number): Promise<void> => {
      waited.push(seconds);
      places[A] = FILES;
    };

    expect((await read({ ...world(places), wait }, baseurl(A))).total).toBe(2);
    expect(waited).toEqual([2]);
  });

  it('in the middle of an update is said to be so', async () => {
    await expect(read(world({ [A]: with404(GZ) }), baseurl(A))).rejects.toEqual(
      failsWith(
        'SOURCE_HTTP',
        `${A}${GZ}: found HTTP status 404, although repomd.xml names it: the mirror is being updated; try again later`,
      ),
    );
  });

  it('whose answer broke off gets a second chance when there is no other', async () => {
    const here = world({ [A]: FILES });
    let breaks = 1;
    const open = async (url: string) => {
      if (breaks-- > 0) throw new KmodsmithError('SOURCE_UNREACHABLE', `${url}: aborted`, { status: 200 });
      return here.resource.open(url);
    };

    expect((await read({ resource: { ...here.resource, open } }, baseurl(A))).total).toBe(2);
  });

  it('that does not have the repository at all is not asked twice', async () => {
    const here = world({ [A]: new Map() });

    await expect(read(here, baseurl(A))).rejects.toMatchObject({ code: 'SOURCE_HTTP', status: 404 });
    expect(here.asked).toHaveLength(1);
  });

  it('does not hide a bug', async () => {
    const resource = { ...world({}).resource, readValidated: () => Promise.reject(new TypeError('bug')) };

    await expect(read({ resource }, baseurl(A, B))).rejects.toThrow(TypeError);
  });
});

describe('a mirror that is older than the last good look', () => {
  const lastGood = { timestamp: 1_700_000_000, revision: '1700000000' };
  const STALE = madeAt(1_600_000_000);
  const STALER = madeAt(1_500_000_000);

  it('is followed by one that is not, and said to be stale', async () => {
    const logged: string[] = [];
    const here = { ...world({ [A]: STALE, [B]: FILES }), log: (text: string) => logged.push(text) };

    expect((await read(here, { ...baseurl(A, B), lastGood })).seen.url).toBe(B);
    expect(logged).toEqual([
      `c9s x86_64 baseos: ${A}${REPOMD}: is older than the last good look (repomd.xml is of 2020-09-13T12:26:40Z, the last good one is of 2023-11-14T22:13:20Z): a stale mirror`,
    ]);
  });

  it('is followed by the next behind a mirrorlist too', async () => {
    const here = world({ [A]: STALE, [B]: FILES }, { [LIST]: `${A}\n${B}\n` });

    expect((await read(here, { at: { kind: 'mirrorlist', url: LIST }, lastGood })).seen.url).toBe(B);
  });

  it('is measured by the revision where there is no time', async () => {
    const revision = { timestamp: null, revision: '1700000001' };
    const here = world({ [A]: FILES, [B]: madeAt(1_700_000_002) });

    expect((await read(here, { ...baseurl(A, B), lastGood: revision })).seen.url).toBe(B);
  });

  it.each([
    ['none is newer', [STALER, STALE, STALER]],
    ['the others fail', [new Map(), STALE, with404(GZ)]],
    ['a newer one lacks its primary', [STALER, STALE, new Map([...madeAt(1_650_000_000)].slice(0, 1))]],
  ] as const)('is given when %s, the newest of them, for the guard to judge', async (_what, mirrors) => {
    const places = Object.fromEntries(mirrors.map((files, index) => [`https://m${index}.example.org/`, files]));
    const found = await read(world(places), { ...baseurl(...Object.keys(places)), lastGood });

    expect([found.seen.url, found.seen.timestamp, found.total]).toEqual(['https://m1.example.org/', 1_600_000_000, 2]);
  });

  it('is given after the failures of the others were said', async () => {
    const logged: string[] = [];
    const ports = { ...world({ [A]: STALE }), log: (text: string) => void logged.push(text) };

    await read(ports, { ...baseurl(A, B), lastGood });
    expect(logged).toEqual([expect.stringContaining('stale'), expect.stringContaining('404')]);
  });

  it('is given at once when it is the only one', async () => {
    const waited: number[] = [];
    const logged: string[] = [];
    const here = world({ [A]: STALE });
    const ports = {
      ...here,
      wait: async (seconds: number) => void waited.push(seconds),
      log: (text: string) => void logged.push(text),
    };

    expect((await read(ports, { ...baseurl(A), lastGood })).seen.timestamp).toBe(1_600_000_000);
    expect([here.asked, waited, logged]).toEqual([[A + REPOMD, A + GZ], [], []]);
  });

  it('is an error when it is the only one and lacks its primary', async () => {
    const here = world({ [A]: new Map([...STALE].filter(([path]) => path !== GZ)) });

    await expect(read(here, { ...baseurl(A), lastGood })).rejects.toEqual(failsWith('SOURCE_HTTP', GZ));
  });
});

describe('a mirrorlist', () => {
  const at = { kind: 'mirrorlist', url: LIST } as const;

  it('names the mirrors in the order to try them', async () => {
    const here = world({ [B]: FILES }, { [LIST]: `# repo = BaseOS-9\n${A}\n${B}\n` });

    expect((await read(here, { at })).seen.url).toBe(B);
  });

  it('may hold lines that nobody can ask beside good ones', async () => {
    const here = world({ [A]: FILES }, { [LIST]: `https://[bad/\nhttps://x.example.org/$unknown/\n${A}\n` });
    const expand = (address: string) => expandVariables(address, { arch: 'x86_64', releasever: '9', variables: {} });

    expect((await read(here, { at, expand })).seen.url).toBe(A);
  });

  it('of such lines only is an error of the source', async () => {
    const here = world({ [A]: FILES }, { [LIST]: 'https://[bad/\n' });

    await expect(read(here, { at })).rejects.toEqual(failsWith('SOURCE_CORRUPT', LIST, 'bad'));
  });

  it('may be a file that is named by its path', async () => {
    const here = world({ [A]: FILES }, { 'file:///srv/my%20list': `${A}\n` });

    expect((await read(here, { at: { kind: 'mirrorlist', url: '/srv/my list' } })).seen.url).toBe(A);
  });

  it('that answers 200 without a mirror is an error', async () => {
    const here = world({ [A]: FILES }, { [LIST]: '# error: invalid repo or arch\n' });

    await expect(read(here, { at })).rejects.toEqual(failsWith('SOURCE_CORRUPT', LIST, 'invalid repo or arch'));
  });
});

describe('a metalink', () => {
  const at = { kind: 'metalink', url: LIST } as const;

  it('vouches for the repomd.xml that has its checksum', async () => {
    const here = world({ [A]: FILES }, { [LIST]: aMetalink(FILES.get(REPOMD), A) });

    expect((await read(here, { at })).seen.trust).toEqual({
      kind: 'metalink',
      checksum: `sha256:${sha256(FILES.get(REPOMD))}`,
    });
  });

  it('passes over a mirror that is older than it says', async () => {
    const here = world({ [A]: OLDER, [B]: FILES }, { [LIST]: aMetalink(FILES.get(REPOMD), A, B) });

    expect((await read(here, { at })).seen.url).toBe(B);
  });

  it('refuses when every mirror is older', async () => {
    const here = world({ [A]: OLDER, [B]: OLDER }, { [LIST]: aMetalink(FILES.get(REPOMD), A, B) });

    await expect(read(here, { at })).rejects.toEqual(
      failsWith('SOURCE_CHECKSUM', 'none of the 2 mirrors', 'older than'),
    );
  });

  it('says of which size repomd.xml should be when it has another', async () => {
    const longer = instead(REPOMD, `${FILES.get(REPOMD)?.toString()}<!-- more -->`);
    const size = FILES.get(REPOMD)?.length ?? 0;
    const here = world({ [A]: longer }, { [LIST]: aMetalink(FILES.get(REPOMD), A) });

    await expect(read(here, { at })).rejects.toEqual(
      failsWith('SOURCE_CHECKSUM', `in ${size + 13} bytes, expected sha256:`, `in ${size} bytes as ${LIST} says`),
    );
  });

  it('is not what an empty repomd.xml is compared with', async () => {
    const here = world({ [A]: instead(REPOMD, '') }, { [LIST]: aMetalink(FILES.get(REPOMD), A) });

    await expect(read(here, { at })).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
  });

  it('that came over http vouches for nothing', async () => {
    const url = LIST.replace('https', 'http');
    const here = world({ [A]: FILES }, { [url]: aMetalink(FILES.get(REPOMD), A) });

    expect((await read(here, { at: { ...at, url } })).seen.trust).toEqual({
      kind: 'unverified',
      reason: 'its metalink came over http',
    });
  });

  it('without a checksum gives its mirrors and vouches for nothing', async () => {
    const list = aMetalink(FILES.get(REPOMD), A).replace(/<verification>.*<\/verification>/, '');

    expect((await read(world({ [A]: FILES }, { [LIST]: list }), { at })).seen.trust).toEqual({
      kind: 'unverified',
      reason: 'its metalink has no checksum of repomd.xml',
    });
  });

  it('with checksums that nobody can check is refused', async () => {
    const list = aMetalink(FILES.get(REPOMD), A).replace(
      /<verification>.*<\/verification>/,
      '<verification><hash type="x">1</hash></verification>',
    );

    await expect(read(world({ [A]: FILES }, { [LIST]: list }), { at })).rejects.toEqual(
      failsWith('SOURCE_CORRUPT', LIST, 'checksums of the types "x" only'),
    );
  });

  describe('with an earlier version that is good too', () => {
    const list = (...bases: readonly string[]): string =>
      aMetalink(FILES.get(REPOMD), ...bases).replace('<size>', `${anAlternate(OLDER)}<size>`);

    it('prefers a mirror that has the newest', async () => {
      const here = world({ [A]: OLDER, [B]: FILES }, { [LIST]: list(A, B) });

      expect((await read(here, { at })).seen.url).toBe(B);
    });

    it('vouches for it when no mirror has the newest', async () => {
      const here = world({ [A]: OLDER, [B]: with404(GZ) }, { [LIST]: list(A, B) });

      expect((await read(here, { at })).seen).toMatchObject({
        url: A,
        trust: { kind: 'metalink', checksum: `sha256:${sha256(OLDER.get(REPOMD))}` },
      });
    });

    it('prefers it to one that is older than the last good look', async () => {
      const stale = madeAt(1_600_000_000);
      const both = aMetalink(stale.get(REPOMD), A, B).replace('<size>', `${anAlternate(OLDER)}<size>`);
      const here = world({ [A]: stale, [B]: OLDER }, { [LIST]: both });
      const lastGood = { timestamp: 1_650_000_000, revision: '' };

      expect((await read(here, { at, lastGood })).seen.url).toBe(B);
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
