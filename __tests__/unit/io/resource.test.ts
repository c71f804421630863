import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { refusedRedirect } from '../../../src/io/http.ts';
import { createResourcePort } from '../../../src/io/resource.ts';
import { readRepository } from '../../../src/repodata/read-repository.ts';
import { startServer, type TestServer } from '../../support/http-server.ts';
import { aPackage, aPrimary, aRepository, collectBytes } from '../../support/repository.ts';

const PRIMARY = gzipSync(aPrimary([aPackage({ name: 'kernel-core' })]));
const FILES = aRepository(PRIMARY);
const PRIMARY_PATH = '/repodata/primary.xml.gz';

const port = createResourcePort({ answerSeconds: 0.4, stallSeconds: 0.4, retries: 2, retrySeconds: 0 });
const failsWith = (code: string, ...parts: string[]) =>
  expect.objectContaining({ code, message: expect.stringMatching(new RegExp(parts.join('.*'))) });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What a path answers instead of its file; the rest is served as it is. */
const instead = new Map<string, Answer>();
const asked: IncomingMessage[] = [];
let server: TestServer;

beforeAll(async () => {
  server = await startServer((request, response) => {
    asked.push(request);
    const answer = instead.get(request.url ?? '');
    if (answer !== undefined) return answer(request, response);
    const content = FILES.get((request.url ?? '').slice(1));
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
});
beforeEach(() => {
  instead.clear();
  asked.length = 0;
});
afterAll(() => server.close());

const status =
  (code: number, body = ''): Answer =>
  (_request, response) =>
    response.writeHead(code).end(body);
const readAll = () => readRepository(port, server.url, () => true);

describe('reading a repository over HTTP', () => {
  it('gives its packages and says who asks', async () => {
    expect((await readAll()).packages).toHaveLength(1);
    expect(asked.map((request) => request.url)).toEqual(['/repodata/repomd.xml', PRIMARY_PATH]);
    expect(asked[0]?.headers['user-agent']).toMatch(/^kmodsmith\/\d+\.\d+\.\d+$/);
  });

  it.each([403, 404, 410])('fails on %i at once', async (code) => {
    instead.set('/repodata/repomd.xml', status(code));

    const failure = readAll();

    await expect(failure).rejects.toEqual(
      failsWith('SOURCE_HTTP', `${server.url}/repodata/repomd.xml`, `status ${code}`),
    );
    await expect(failure).rejects.toHaveProperty('status', code);
    expect(asked).toHaveLength(1);
  });

  it.each([500, 503])('fails on %i after two more attempts, for repomd.xml and for primary', async (code) => {
    instead.set(PRIMARY_PATH, status(code));

    await expect(readAll()).rejects.toEqual(failsWith('SOURCE_HTTP', 'primary.xml.gz', `status ${code}`));
    expect(asked.filter((request) => request.url === PRIMARY_PATH)).toHaveLength(3);
  });

  it('goes on when a later attempt succeeds', async () => {
    instead.set(PRIMARY_PATH, (_request, response) => {
      instead.delete(PRIMARY_PATH);
      response.writeHead(502).end();
    });

    expect((await readAll()).total).toBe(1);
  });

  it.each([204, 206, 304])('does not take %i for an answer', async (code) => {
    instead.set('/repodata/repomd.xml', status(code));

    await expect(readAll()).rejects.toEqual(failsWith('SOURCE_HTTP', `status ${code}`));
  });

  it.each(['/repodata/repomd.xml', PRIMARY_PATH])('calls an empty %s empty', async (path) => {
    instead.set(path, status(200));

    await expect(readAll()).rejects.toEqual(failsWith('SOURCE_EMPTY', path));
  });

  it.each(['/repodata/repomd.xml', PRIMARY_PATH])('refuses an HTML page as %s', async (path) => {
    instead.set(path, status(200, '<!DOCTYPE html><html><body>Please sign in</body></html>'));

    await expect(readAll()).rejects.toEqual(failsWith('SOURCE_CORRUPT', path));
  });

  it('refuses a truncated primary', async () => {
    instead.set(PRIMARY_PATH, (_request, response) => response.end(PRIMARY.subarray(0, PRIMARY.length / 2)));

    await expect(readAll()).rejects.toEqual(failsWith('SOURCE_CORRUPT', 'primary.xml.gz', 'found'));
  });

  it('refuses a corrupt primary', async () => {
    const broken = Buffer.from(PRIMARY).fill(0xff, 30, 60);
    instead.set(PRIMARY_PATH, (_request, response) => response.end(broken));

    await expect(readAll()).rejects.toEqual(failsWith('SOURCE_CORRUPT', 'primary.xml.gz', 'broken'));
  });

  it('refuses another primary by its checksum and names both', async () => {
    const other = Buffer.from(PRIMARY);
    other[4] = (other[4] ?? 0) ^ 1;
    instead.set(PRIMARY_PATH, (_request, response) => response.end(other));

    await expect(readAll()).rejects.toEqual(
      failsWith('SOURCE_CHECKSUM', 'found sha256 [0-9a-f]{64}', 'expected [0-9a-f]{64}'),
    );
  });

  it('reads the bytes as stored where a server declares them gzip-encoded', async () => {
    instead.set(PRIMARY_PATH, (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(PRIMARY),
    );

    expect((await readAll()).total).toBe(1);
    expect(asked[1]?.headers['accept-encoding']).toBe('identity');
  });

  it('fails when no answer comes in time', async () => {
    instead.set('/repodata/repomd.xml', () => undefined);

    await expect(readAll()).rejects.toEqual(failsWith('SOURCE_UNREACHABLE', 'repomd.xml', '(no answer|no byte)'));
    expect(asked).toHaveLength(1);
  });

  it('does not count the time that a request waits for its turn', async () => {
    const once = createResourcePort({ answerSeconds: 0.4, retries: 0 });
    instead.set('/late', (_request, response) => void setTimeout(() => response.end('x'), 150));

    const all = await Promise.all(Array.from({ length: 16 }, () => once.read(`${server.url}/late`, 10)));

    expect(all).toHaveLength(16);
  });

  it('fails when the answer stops in the middle', async () => {
    instead.set(PRIMARY_PATH, (_request, response) => {
      response.writeHead(200, { 'content-length': PRIMARY.length });
      response.write(PRIMARY.subarray(0, 40));
    });

    await expect(readAll()).rejects.toEqual(
      failsWith('SOURCE_UNREACHABLE', 'primary.xml.gz', 'no byte for 0.4 seconds'),
    );
  });

  it('fails when the connection breaks in the middle', async () => {
    instead.set(PRIMARY_PATH, (_request, response) => {
      response.writeHead(200, { 'content-length': PRIMARY.length });
      response.write(PRIMARY.subarray(0, 40), () => response.destroy());
    });

    const failure = readAll();

    await expect(failure).rejects.toEqual(failsWith('SOURCE_UNREACHABLE', 'primary.xml.gz', 'cannot be read'));
    await expect(failure).rejects.toHaveProperty('status', 200);
  });

  it('fails when nobody listens', async () => {
    const gone = await startServer(() => undefined);
    await gone.close();

    await expect(port.read(`${gone.url}/x`, 10)).rejects.toEqual(failsWith('SOURCE_UNREACHABLE', 'ECONNREFUSED'));
  });

  it('refuses an answer that is longer than asked for', async () => {
    await expect(port.read(`${server.url}/repodata/repomd.xml`, 20)).rejects.toEqual(
      failsWith('SOURCE_CORRUPT', 'more than 20 bytes'),
    );
  });
});

describe('reading a file', () => {
  it.each(['file:///absent/file', 'file:///etc/passwd/file', 'file:///'])(
    '%s is not a matter of the network',
    async (url) => {
      const error = await port.read(url, 10).catch((caught: Error) => caught);

      expect(error).toEqual(
        failsWith('SOURCE_UNREACHABLE', `${url}: cannot be read: (?:Error: )?E[A-Z]+: `, 'check the path'),
      );
      expect(String(error)).not.toContain('network');
    },
  );

  it('says that an address is no path', async () => {
    await expect(port.read('file:///srv/a%2Fb', 10)).rejects.toEqual(
      failsWith('SOURCE_UNREACHABLE', 'file:///srv/a%2Fb', 'must not include encoded'),
    );
  });
});

describe('asking politely', () => {
  const REPOMD_URL = '/repodata/repomd.xml';
  const tagged: Answer = (request, response) => {
    const same = request.headers['if-none-match'] === '"v1"';
    response.writeHead(same ? 304 : 200, { etag: '"v1"', 'last-modified': 'Mon, 01 Jun 2026 06:00:00 GMT' });
    response.end(same ? undefined : FILES.get('repodata/repomd.xml'));
  };

  it('gives what the server said of the version, and hears that nothing changed', async () => {
    instead.set(REPOMD_URL, tagged);
    const first = await port.readValidated(server.url + REPOMD_URL, 10_000, null);
    if (first.kind !== 'changed') throw new Error('the first answer has the file');

    const second = await port.readValidated(server.url + REPOMD_URL, 10_000, first.validators);

    expect(first.validators).toEqual({ etag: '"v1"', lastModified: 'Mon, 01 Jun 2026 06:00:00 GMT' });
    expect(second).toEqual({ kind: 'unchanged' });
    expect(asked[1]?.headers['if-modified-since']).toBe('Mon, 01 Jun 2026 06:00:00 GMT');
  });

  it('does not take 304 for an answer to a plain question', async () => {
    instead.set(REPOMD_URL, status(304));

    await expect(port.readValidated(server.url + REPOMD_URL, 10_000, null)).rejects.toEqual(
      failsWith('SOURCE_HTTP', 'status 304'),
    );
  });

  it.each([
    ['knows ranges', 206],
    ['sends everything', 200],
  ])('reads only the beginning of a file, also from a server that %s', async (_what, code) => {
    instead.set('/large.rpm', (request, response) => {
      const end = code === 206 ? Number(/bytes=0-(\d+)/.exec(request.headers.range ?? '')?.[1]) + 1 : 100_000;
      response.writeHead(code).end(Buffer.alloc(end, 'x'));
    });

    expect(await port.readStart(`${server.url}/large.rpm`, 100)).toEqual(new Uint8Array(Buffer.alloc(100, 'x')));
  });

  it('keeps few connections to one host', async () => {
    let open = 0;
    let most = 0;
    instead.set('/slow', (_request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end('x');
      }, 20);
    });

    await Promise.all(Array.from({ length: 12 }, () => port.read(`${server.url}/slow`, 10)));

    expect(most).toBe(4);
  });

  it('waits longer before each further attempt', async () => {
    const patient = createResourcePort({ retries: 2, retrySeconds: 0.05 });
    const times: number[] = [];
    instead.set('/busy', (_request, response) => {
      times.push(performance.now());
      response.writeHead(429).end();
    });

    await expect(patient.read(`${server.url}/busy`, 10)).rejects.toEqual(failsWith('SOURCE_HTTP', 'status 429'));

    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(45);
    expect(third - second).toBeGreaterThanOrEqual(95);
  });

  it('gives up a body that trickles, byte by byte', async () => {
    const impatient = createResourcePort({ slowSeconds: 0.2, slowBytesPerSecond: 1000, retries: 0 });
    let trickle: NodeJS.Timeout | undefined;
    instead.set('/trickle', (_request, response) => {
      response.writeHead(200);
      trickle = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(trickle));
    });

    await expect(impatient.read(`${server.url}/trickle`, 10_000)).rejects.toEqual(
      failsWith('SOURCE_UNREACHABLE', 'fewer than 1000 bytes per second for 0.2 seconds'),
    );
    clearInterval(trickle);
  });
});

describe('redirects', () => {
  const redirect =
    (location: string): Answer =>
    (_request, response) =>
      response.writeHead(302, { location }).end();

  it('are followed, also when they are relative', async () => {
    instead.set('/old', redirect('/older'));
    instead.set('/older', redirect(`${server.url}/repodata/repomd.xml`));

    expect(await port.read(`${server.url}/old`, 10_000)).toEqual(
      new Uint8Array(FILES.get('repodata/repomd.xml') ?? []),
    );
  });

  it.each(['file:///etc/passwd', 'ftp://example.org/x'])('to %s are refused', async (location) => {
    instead.set('/old', redirect(location));

    await expect(port.read(`${server.url}/old`, 10_000)).rejects.toEqual(
      failsWith('SOURCE_UNREACHABLE', 'redirect', 'expected one to https: or http:'),
    );
  });

  it('in a circle end', async () => {
    instead.set('/circle', redirect('/circle'));

    await expect(port.read(`${server.url}/circle`, 10)).rejects.toEqual(
      failsWith('SOURCE_UNREACHABLE', 'more than 10 redirects'),
    );
    expect(asked).toHaveLength(11);
  });
});

describe('refusedRedirect', () => {
  it.each([
    ['https://a.example.org/', 'https://b.example.org/', false],
    ['https://a.example.org/', 'http://a.example.org/', true],
    ['http://a.example.org/', 'https://a.example.org/', false],
    ['http://a.example.org/', 'http://b.example.org/', false],
    ['http://a.example.org/', 'file:///etc/passwd', true],
  ])('from %s to %s: %s', (from, to, refused) => {
    expect(refusedRedirect(from, to) !== null).toBe(refused);
  });
});

describe('reading a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kmodsmith resource#'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives the bytes of a file, whatever its name', async () => {
    const url = pathToFileURL(join(folder, 'a?b#c %20.bin'));
    writeFileSync(url, 'content');

    expect((await collectBytes(await port.open(url.href))).toString()).toBe('content');
  });

  it.each(['file://host/repository', 'file:///a%2Fb'])('fails on %s, which names no file here', async (url) => {
    await expect(port.read(url, 10)).rejects.toEqual(failsWith('SOURCE_UNREACHABLE', 'cannot be read'));
  });

  it.each(['absent.xml', ''])('fails on %j, which is no file', async (name) => {
    await expect(port.read(pathToFileURL(join(folder, name)).href, 10)).rejects.toEqual(
      failsWith('SOURCE_UNREACHABLE', 'cannot be read'),
    );
  });
});
