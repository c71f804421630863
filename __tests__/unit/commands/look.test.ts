import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { detectCommand } from '../../../src/commands/detect.ts';
import type { DetectionMemory } from '../../../src/commands/detection-memory.ts';
import type { KernelSetSummary } from '../../../src/detect/summary.ts';
import { aContext, keptOutput } from '../../support/context.ts';
import { startServer, type TestServer } from '../../support/http-server.ts';
import { anEntry, aPackage, aPrimary, aRepository } from '../../support/repository.ts';

const MONDAY = '2026-06-01T06:00:00Z';
const TUESDAY = '2026-06-02T06:00:00Z';

let root: string;
let server: TestServer;
let files: ReadonlyMap<string, Uint8Array>;
const asked: string[] = [];

/** A repository that ships the kernels of these builds; a later `time` makes a later repomd.xml. */
function kernels(time: number, ...builds: readonly number[]): ReadonlyMap<string, Uint8Array> {
  const packages = builds.map((build) =>
    aPackage({
      name: 'kernel-core',
      version: '5.14.0',
      release: `${build}.el9`,
      provides: [anEntry('kernel-uname-r', `5.14.0-${build}.el9.x86_64`)],
    }).replace('ab'.repeat(32), String(build).padStart(64, '0')),
  );
  const found = aRepository(Buffer.from(aPrimary(packages)));
  const repomd = Buffer.from(found.get('repodata/repomd.xml') ?? '').toString();
  return new Map([...found, ['repodata/repomd.xml', Buffer.from(repomd.replaceAll('1700000000', String(time)))]]);
}

function configure(baseurl: string | readonly string[]): void {
  const target = {
    repositories: [{ id: 'baseos', baseurl }],
    dist: '.el9',
    image: 'registry.example.org/el9:latest',
    keys: [{ file: 'keys/distribution.asc' }],
  };
  const signing = { 'public-key': 'keys/kmods.asc', 'module-certificate': 'keys/module.pem' };
  const url = 'https://kmods.example.org';
  write(
    'kmodsmith.yml',
    JSON.stringify({ version: 1, name: 'kmods', url, directory: 'public', signing, targets: { c9: target } }),
  );
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function detect(now: string, ...accept: readonly string[]) {
  const kept = keptOutput();
  const context = aContext({ root, now, options: { json: true, accept } }, kept);
  await detectCommand(context);
  return JSON.parse(kept.printed.join('')) as KernelSetSummary;
}

const remembered = () => JSON.parse(readFileSync(join(root, '.kmodsmith/detected.json'), 'utf8')) as DetectionMemory;
const unames = (summary: KernelSetSummary) => summary.targets[0]?.kernels.map(({ unameR }) => unameR);

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-look-'));
  asked.length = 0;
  server = await startServer((request, response) => {
    asked.push(request.url ?? '');
    const content = files.get((request.url ?? '').slice(1));
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  write('keys/distribution.asc', '');
  write('kmods/.keep', '');
  configure(server.url);
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

describe('looking again at repositories', () => {
  it('fetches only repomd.xml when nothing is new, and says the same', async () => {
    files = kernels(100, 1, 2, 3);
    const first = await detect(MONDAY);
    asked.length = 0;

    const second = await detect(TUESDAY);

    expect(asked).toEqual(['/repodata/repomd.xml']);
    expect(second).toEqual(first);
  });

  it('leaves its memory as it is when nothing is new', async () => {
    files = kernels(100, 1, 2, 3);
    await detect(MONDAY);
    const before = remembered();
    await detect(TUESDAY);

    expect(remembered()).toEqual(before);
    expect(readdirSync(join(root, '.kmodsmith/cache'))).toHaveLength(3);
  });

  it('remembers when a kernel was first seen, and calls one that left withdrawn', async () => {
    files = kernels(100, 1, 2, 3);
    await detect(MONDAY);
    files = kernels(200, 2, 3, 4);

    const [target] = (await detect(TUESDAY)).targets;

    expect(target?.kernels.map(({ unameR, firstSeen }) => [unameR, firstSeen])).toEqual([
      ['5.14.0-4.el9.x86_64', TUESDAY],
      ['5.14.0-3.el9.x86_64', MONDAY],
      ['5.14.0-2.el9.x86_64', MONDAY],
    ]);
    expect(target?.withdrawn).toEqual([
      { unameR: '5.14.0-1.el9.x86_64', variant: 'stock', firstSeen: MONDAY, withdrawn: TUESDAY },
    ]);
  });
});

describe('a repository that lost its kernels', () => {
  beforeEach(async () => {
    files = kernels(100, 1, 2, 3, 4, 5, 6);
    await detect(MONDAY);
    files = kernels(200, 1);
  });

  it('is refused with the names and numbers, and the last good look is kept', async () => {
    const before = remembered();

    await expect(detect(TUESDAY)).rejects.toMatchObject({
      code: 'SOURCE_SUSPICIOUS',
      exitCode: 3,
      message: expect.stringMatching(
        /had 6 kernels, has 1: 5 are gone[\s\S]*5\.14\.0-6\.el9\.x86_64[\s\S]*--accept [0-9a-f]{64}/,
      ),
    });
    expect(remembered()).toEqual(before);
  });

  it('is believed when somebody accepts this one repomd.xml, and that is remembered', async () => {
    const message = await detect(TUESDAY).catch((error: Error) => error.message);
    const [checksum = ''] = /[0-9a-f]{64}/.exec(String(message)) ?? [];

    expect(unames(await detect(TUESDAY, checksum))).toEqual(['5.14.0-1.el9.x86_64']);
    expect(remembered().sources.accepted).toEqual([
      {
        repomdSha256: checksum,
        lastGoodSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        code: 'shrunk',
        target: 'c9',
        arch: 'x86_64',
        repository: 'baseos',
        at: TUESDAY,
      },
    ]);
    expect(unames(await detect(TUESDAY))).toEqual(['5.14.0-1.el9.x86_64']);
  });

  it('is refused by what vanished also when nothing at all is left', async () => {
    files = kernels(200);

    await expect(detect(TUESDAY)).rejects.toMatchObject({
      code: 'SOURCE_SUSPICIOUS',
      message: expect.stringContaining('has no package at all'),
    });
  });

  it('is refused when its repomd.xml is older than before', async () => {
    files = kernels(50, 1, 2, 3, 4, 5, 6);

    await expect(detect(TUESDAY)).rejects.toMatchObject({
      code: 'SOURCE_SUSPICIOUS',
      message: expect.stringContaining('the last good one is of 1970-01-01T00:01:40Z'),
    });
  });

  it('is passed over for another mirror, and refused only when that one is older too', async () => {
    const newer = kernels(200, 1, 2, 3, 4, 5, 6, 7);
    const older = kernels(50, 1, 2, 3, 4, 5, 6);
    configure([`${server.url}/a`, `${server.url}/b`]);
    const serve = (a: typeof files, b: typeof files): void => {
      const below = (name: string, all: typeof files) =>
        [...all].map(([path, bytes]) => [`${name}/${path}`, bytes] as const);
      files = new Map([...below('a', a), ...below('b', b)]);
    };
    serve(older, newer);
    expect(unames(await detect(TUESDAY))).toContain('5.14.0-7.el9.x86_64');

    serve(older, older);
    const message = await detect(TUESDAY).catch((error: Error) => error.message);
    expect(message).toContain('the last good one is of 1970-01-01T00:03:20Z');

    const [checksum = ''] = /[0-9a-f]{64}/.exec(String(message)) ?? [];
    expect(unames(await detect(TUESDAY, checksum))).not.toContain('5.14.0-7.el9.x86_64');
  });
});
