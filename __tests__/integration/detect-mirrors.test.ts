// Mirrors that are broken in every way that mirrors are, behind a mirrorlist and a metalink, with real repodata.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { isKernelPackage } from '../../src/detect/detect.ts';
import { readBytes, writeFileAt } from '../../src/io/files.ts';
import { createResourcePort } from '../../src/io/resource.ts';
import { readSource } from '../../src/repodata/read-source.ts';
import type { MirrorSource } from '../../src/repodata/source.ts';
import { createSymbolNames } from '../../src/repodata/symbols.ts';
import { brokenMirrors, mirrorSpecial } from '../support/broken-mirrors.ts';
import { bundleCli, makeDetectWorld, unamesOf } from '../support/detect-world.ts';
import { type FileServer, startFileServer } from '../support/file-server.ts';
import { buildKernel, makeRepository, sha256 } from '../support/kernel-repository.ts';
import { aSource, somePorts } from '../support/sources.ts';

jest.setTimeout(60_000);

const NEW = '5.14.0-503.15.1.el9.x86_64';
const OLD = '5.14.0-503.11.1.el9.x86_64';
/** Nobody listens on port 1. */
const REFUSED = 'http://127.0.0.1:1';

let folder = '';
let cli = '';
let server: FileServer;
const at = (...path: readonly string[]): string => join(folder, ...path);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kd-'));
  await buildKernel(folder, { release: '503.11.1.el9', debug: false }, at('packages'), null);
  await makeRepository(at('older'), at('packages'));
  await buildKernel(folder, { release: '503.15.1.el9', debug: false }, at('packages'), null);
  await makeRepository(at('good'), at('packages'));
  const mirrors = await brokenMirrors({ good: at('good'), older: at('older') });
  server = await startFileServer({ folder: at('good'), special: mirrorSpecial(mirrors) });
  cli = await bundleCli(at('cli'));
});

beforeEach(() => {
  server.asked.length = 0;
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const addressOf = (name: string): string => (name === 'refused' ? REFUSED : `${server.url}/${name}`);

async function writeMirrorlist(names: readonly string[]): Promise<MirrorSource> {
  await writeFileAt(at('mirrorlist'), `# repo = BaseOS-9\n${names.map(addressOf).join('\n')}\n`);
  return { kind: 'mirrorlist', url: `file://${at('mirrorlist')}` };
}

async function writeMetalink(names: readonly string[]): Promise<MirrorSource> {
  const repomd = await readBytes(at('good/repodata/repomd.xml'));
  const urls = names.map(
    (name, index) =>
      `<url protocol="http" type="http" preference="${100 - index}">${addressOf(name)}/repodata/repomd.xml</url>`,
  );
  await writeFileAt(
    at('metalink'),
    `<?xml version="1.0" encoding="utf-8"?>
<metalink version="3.0" xmlns="http://www.metalinker.org/" xmlns:mm0="http://fedorahosted.org/mirrormanager">
<files><file name="repomd.xml"><mm0:timestamp>1</mm0:timestamp><size>${repomd.length}</size>
<verification><hash type="sha256">${sha256(repomd)}</hash></verification>
<resources maxconnections="1">${urls.join('\n')}</resources></file></files></metalink>`,
  );
  return { kind: 'metalink', url: `file://${at('metalink')}` };
}

/** Reads with little patience, so that the mirrors that never end are given up soon. */
async function read(source: MirrorSource) {
  const log: string[] = [];
  const patience = { answerSeconds: 0.5, stallSeconds: 2, slowSeconds: 0.5, retrySeconds: 0.01 };
  const ports = somePorts({ resource: createResourcePort(patience), log: (text) => void log.push(text) });
  const found = await readSource(ports, aSource({ at: source }), isKernelPackage, createSymbolNames());
  return { url: found.seen.url, trust: found.seen.trust.kind, total: found.total, log };
}

const BROKEN: readonly (readonly [string, RegExp])[] = [
  ['half-synced', /primary\.xml\.gz: found HTTP status 404/],
  ['cut-off', /primary\.xml\.gz: cannot be read: (?:Error: )?aborted/],
  ['ended-early', /primary\.xml\.gz: found (?:only \d+ bytes, expected \d+|compressed data that ends early)/],
  ['repomd-ended-early', /repomd\.xml: /],
  ['altered', /primary\.xml\.gz: found /],
  ['swapped', /primary\.xml\.gz: found /],
  ['html', /repomd\.xml: /],
  ['html-instead-of-primary', /primary\.xml\.gz: found /],
  ['empty', /repomd\.xml: found an empty answer/],
  ['endless', /repomd\.xml: found more than \d+ bytes/],
  ['500', /HTTP status 500/],
  ['403', /HTTP status 403/],
  ['refused', /ECONNREFUSED/],
  ['redirect-in-a-circle', /more than 10 redirects/],
  ['trickling', /fewer than 1000 bytes per second/],
  ['silent', /no answer within 0.5 seconds/],
];

describe.each([
  ['mirrorlist', writeMirrorlist, 'unverified'],
  ['metalink', writeMetalink, 'metalink'],
] as const)('behind a %s, a mirror that is', (_kind, write, trust) => {
  it.each(BROKEN)('%s is said to be so, and the next one is read', async (name, words) => {
    const found = await read(await write([name, 'good']));

    expect(found).toMatchObject({ url: expect.stringContaining(addressOf('good')), trust, total: 6 });
    expect(found.log).toEqual([expect.stringMatching(words)]);
    expect(found.log[0]).toContain(addressOf(name));
  });
});

describe('behind a metalink, a mirror', () => {
  it('that is stale is passed over', async () => {
    const found = await read(await writeMetalink(['stale', 'good']));

    expect(found).toMatchObject({ url: expect.stringContaining('/good/'), trust: 'metalink' });
    expect(found.log).toEqual([expect.stringMatching(/\/stale\/.*the mirror is older than its list/)]);
  });
});

describe('the command line', () => {
  async function detect(source: MirrorSource) {
    const repository = { id: 'baseos', [source.kind]: source.kind === 'baseurl' ? [] : source.url };
    const world = await makeDetectWorld(cli, at('world'), { repositories: [repository] });
    const started = performance.now();
    const result = await world.run(['--json']);
    return { ...result, seconds: (performance.now() - started) / 1000 };
  }

  it('finds the kernels at the last of five mirrors, and says what was tried', async () => {
    const broken = ['stale', 'half-synced', 'cut-off', 'html'];
    const found = await detect(await writeMetalink([...broken, 'good']));

    expect(unamesOf(found)).toEqual([NEW, OLD]);
    for (const name of broken) expect(found.stderr).toContain(`c9 x86_64 baseos: ${addressOf(name)}/repodata/`);
  });

  it('ends with exit code 3 and one error that lists what was tried, when all are broken', async () => {
    const broken = ['500', 'refused', 'html', 'half-synced', 'altered', 'never-asked'];
    const { code, stdout, stderr, seconds } = await detect(await writeMirrorlist(broken));
    const errors = stderr.slice(stderr.indexOf('kmodsmith: '));

    expect([code, stdout]).toEqual([3, '']);
    expect(errors).toContain('c9 x86_64 baseos: none of the 5 mirrors tried gave the repository');
    for (const name of broken.slice(0, 5)) expect(errors).toContain(`\n  ${addressOf(name)}/repodata/`);
    expect(errors).not.toContain('never-asked');
    expect(server.asked.filter(({ path }) => path.startsWith('/500/'))).toHaveLength(3);
    expect(errors.trimEnd()).toMatch(/\[SOURCE_[A-Z]+\]$/);
    expect(seconds).toBeLessThan(20);
  });

  it('does not go on with what a broken mirror gave when that mirror is well again', async () => {
    const mirrors = await brokenMirrors({ good: at('good'), older: at('older') });
    let well = false;
    const other = await startFileServer({
      folder: at('good'),
      // As a proxy does that cuts an answer short: the version it names is that of the whole file.
      special: (path, response) => {
        if (well || !path.endsWith('/repomd.xml')) return path;
        response.setHeader('etag', etag);
        return mirrors['repomd-ended-early']?.(response, path) ?? path;
      },
    });
    const etag = `"${sha256(await readBytes(at('good/repodata/repomd.xml')))}"`;
    const world = await makeDetectWorld(cli, at('world'), { repositories: [{ id: 'baseos', baseurl: other.url }] });
    const first = await world.run(['--json']);
    well = true;
    const second = await world.run(['--json']);
    await other.close();

    expect(first.code).toBe(3);
    expect(unamesOf(second)).toEqual([NEW, OLD]);
  });
});
