// pin against a registry and a GitHub API of its own on the loopback address, which answer as the real ones do.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../src/commands/context.ts';
import { pinCommand } from '../../../src/commands/pin.ts';
import { readConfig } from '../../../src/commands/read-config.ts';
import { EXIT } from '../../../src/errors.ts';
import { aContext } from '../../support/context.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const COMMIT = 'c0'.repeat(20);

let root = '';
let server: Server;
let asked: string[] = [];

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '';
  asked.push(`${request.method} ${url}`);
  if (url.startsWith('/token')) {
    response.end(JSON.stringify({ token: 'anonymous' }));
  } else if (url === '/v2/el9/manifests/latest' && request.headers.authorization !== 'Bearer anonymous') {
    const realm = `http://${request.headers.host}/token`;
    response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="registry",scope="pull"` }).end();
  } else if (url === '/v2/el9/manifests/latest') {
    response.writeHead(200, { 'docker-content-digest': DIGEST }).end();
  } else if (url.startsWith('/repos/actions/') && url.endsWith('/releases/latest')) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ tag_name: 'v9.9.9' }));
  } else if (url.startsWith('/repos/actions/') && url.endsWith('/commits/v9.9.9')) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ sha: COMMIT }));
  } else {
    response.writeHead(404).end();
  }
}

function port(): number {
  return (server.address() as AddressInfo).port;
}

function context(operands: readonly string[], action: string | null = null): Context {
  const environment = { GITHUB_API_URL: `http://127.0.0.1:${port()}` };
  return aContext({ root, operands, environment, options: { action } });
}

function writeConfig(image: string, another = ''): void {
  const lines = [
    'version: 1',
    'name: example',
    'url: https://kmods.example.org',
    'directory: ./public',
    `tool-image: "${image}"`,
    'signing: {public-key: keys/a.asc, module-certificate: keys/a.pem}',
    `targets: {c9s: {preset: centos-stream-9, image: "${image}"}, ${another}}`,
  ];
  writeFileSync(join(root, 'kmodsmith.yml'), `${lines.join('\n')}\n`);
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-pin-'));
  mkdirSync(join(root, 'kmods'));
  asked = [];
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(root, { recursive: true });
});

describe('pinCommand', () => {
  it('writes digests and commits into a lock that the configuration reads back', async () => {
    const image = `127.0.0.1:${port()}/el9:latest`;
    writeConfig(image);

    const code = await pinCommand(context([], `example/kmodsmith@${COMMIT}#v0.1.0`));
    const { lock } = await readConfig(context([]));

    expect(code).toBe(EXIT.done);
    expect(lock.images).toEqual({ [image]: DIGEST });
    expect(lock.actions['actions/checkout']).toEqual({ commit: COMMIT, version: 'v9.9.9' });
    expect(lock.actions['example/kmodsmith']).toEqual({ commit: COMMIT, version: 'v0.1.0' });
  });

  it('pins the image of a forecast too', async () => {
    const image = `127.0.0.1:${port()}/el9:latest`;
    writeConfig(image, `next: {preset: centos-stream-10, forecast: c9s, image: "localhost:${port()}/el9:latest"}`);

    await pinCommand(context(['images']));

    expect(Object.keys((await readConfig(context([]))).lock.images)).toEqual([image, `localhost:${port()}/el9:latest`]);
  });

  it('asks only the registry when only images are to be pinned', async () => {
    writeConfig(`127.0.0.1:${port()}/el9:latest`);

    await pinCommand(context(['images']));

    expect(asked.filter((request) => request.includes('/repos/'))).toEqual([]);
  });

  it('writes nothing when the registry does not know the image', async () => {
    writeConfig(`127.0.0.1:${port()}/unknown:latest`);

    await expect(pinCommand(context(['images']))).rejects.toMatchObject({ code: 'SOURCE_HTTP', exitCode: EXIT.source });
    expect(() => readFileSync(join(root, 'kmodsmith.lock.yml'))).toThrow('ENOENT');
  });

  it('says who did not answer', async () => {
    writeConfig('127.0.0.1:1/el9:latest');

    await expect(pinCommand(context(['images']))).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringMatching(/no answer from the registry: fetch failed: \S/),
    });
  });

  it('says what can be pinned without the one that did not answer', async () => {
    writeConfig(`127.0.0.1:${port()}/unknown:latest`);
    await expect(pinCommand(context([]))).rejects.toThrow(/`kmodsmith pin actions` looks up the actions alone/);
    await expect(pinCommand(context(['images']))).rejects.not.toThrow(/looks up/);

    writeConfig(`127.0.0.1:${port()}/el9:latest`);
    const deaf = { ...context([]), environment: { GITHUB_API_URL: `http://127.0.0.1:${port()}/none` } };
    await expect(pinCommand(deaf)).rejects.toThrow(
      /GitHub answered 404 for the newest release of \S+; `kmodsmith pin images` looks up the images alone/,
    );
  });

  it('refuses a word it does not know', async () => {
    writeConfig('127.0.0.1:1/el9:latest');

    await expect(pinCommand(context(['image']))).rejects.toThrow('expected nothing, or images and actions');
  });
});
