import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPorts } from '../../../src/commands/source-ports.ts';
import { NO_CACHE } from '../../../src/io/source-cache.ts';
import { startServer } from '../../support/http-server.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-ports-'));
  writeFileSync(join(folder, 'page.html'), '<html>');
});
afterAll(() => rmSync(folder, { recursive: true }));

const ports = createPorts(NO_CACHE, { log: () => undefined, received: () => undefined });

describe('repositories with one certificate', () => {
  it('share four connections to a host, however many there are', async () => {
    const authority = join(folder, 'ca.pem');
    writeFileSync(authority, rootCertificates[0] ?? '');
    const sockets = new Set<Socket>();
    const server = await startServer((request, response) => {
      sockets.add(request.socket);
      setTimeout(() => response.end('x'), 20);
    });

    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const { resource } = await ports({ tls: { client: null, authority } });
        return resource.read(`${server.url}/file`, 10);
      }),
    );
    await server.close();

    expect(sockets.size).toBeLessThanOrEqual(4);
  });
});

describe('the certificate of a repository', () => {
  it('that is none is an error that names the files', async () => {
    const page = join(folder, 'page.html');

    await expect(ports({ tls: { client: { certificate: page, key: page }, authority: null } })).rejects.toMatchObject({
      code: 'KEY_WRONG',
      message: expect.stringContaining(`${page} with the key ${page}`),
    });
  });

  it('whose authority is none is an error that names the file', async () => {
    const page = join(folder, 'page.html');

    await expect(ports({ tls: { client: null, authority: page } })).rejects.toMatchObject({
      code: 'KEY_WRONG',
      message: expect.stringContaining(`${page} cannot be used as the authority of a server`),
    });
  });

  it('that is not there is an error that names the file', async () => {
    const absent = join(folder, 'absent.pem');

    await expect(
      ports({ tls: { client: { certificate: absent, key: absent }, authority: null } }),
    ).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: expect.stringContaining(absent),
    });
  });
});
