// One web server that is several mirrors of the same repository, each broken in its own way: `/<name>/...` is a mirror.
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readBytes, readText } from '../../src/io/files.ts';
import type { Special } from './file-server.ts';
import { primaryHref } from './kernel-repository.ts';

type Answer = (response: ServerResponse, path: string) => true | null;

export interface MirrorWorld {
  /** What a good mirror has. */
  readonly good: string;
  /** What the repository was before. */
  readonly older: string;
}

const html: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html><body>Sign in</body></html>');
  return true;
};

function send(response: ServerResponse, bytes: Uint8Array): true {
  response.setHeader('content-length', bytes.length);
  response.writeHead(200).end(bytes);
  return true;
}

/** By the name of the mirror; null leaves a request to the files of the good one. */
export async function brokenMirrors({ good, older }: MirrorWorld): Promise<Readonly<Record<string, Answer>>> {
  const read = (folder: string, path: string) => readBytes(join(folder, path));
  const href = primaryHref(await readText(join(good, 'repodata/repomd.xml')));
  const primary = await read(good, href);
  const repomd = await read(good, 'repodata/repomd.xml');
  const oldRepomd = await read(older, 'repodata/repomd.xml');
  const other = Buffer.from(primary);
  other[primary.length - 20] = (other[primary.length - 20] ?? 0) ^ 0xff;
  const isPrimary = (path: string): boolean => path.endsWith(href);
  const onPrimary =
    (answer: Answer): Answer =>
    (response, path) =>
      isPrimary(path) ? answer(response, path) : null;
  return {
    good: () => null,
    stale: (response, path) => (path.endsWith('/repomd.xml') ? send(response, oldRepomd) : null),
    'half-synced': onPrimary((response) => {
      response.writeHead(404).end();
      return true;
    }),
    'cut-off': onPrimary((response) => {
      response.writeHead(200, { 'content-length': primary.length });
      response.write(primary.subarray(0, primary.length / 2), () => response.destroy());
      return true;
    }),
    'ended-early': onPrimary((response) => send(response, primary.subarray(0, primary.length / 2))),
    'repomd-ended-early': (response, path) =>
      path.endsWith('/repomd.xml') ? send(response, repomd.subarray(0, repomd.length / 2)) : null,
    altered: onPrimary((response) => send(response, other)),
    swapped: onPrimary((response) => send(response, gzipSync('<metadata packages="0"/>'))),
    html,
    'html-instead-of-primary': onPrimary(html),
    empty: (response) => send(response, Buffer.alloc(0)),
    endless: (response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write(Buffer.alloc(1_000_000, 'x')), 1);
      response.on('close', () => clearInterval(more));
      return true;
    },
    500: (response) => {
      response.writeHead(500).end();
      return true;
    },
    403: (response) => {
      response.writeHead(403).end();
      return true;
    },
    'redirect-in-a-circle': (response, path) => {
      response.writeHead(302, { location: path }).end();
      return true;
    },
    trickling: onPrimary((response) => {
      response.writeHead(200, { 'content-length': primary.length });
      let at = 0;
      const more = setInterval(() => response.write(primary.subarray(at, ++at)), 50);
      response.on('close', () => clearInterval(more));
      return true;
    }),
    silent: () => true,
  };
}

/** The server's folder is that of the good mirror. */
export function mirrorSpecial(mirrors: Readonly<Record<string, Answer>>): Special {
  return (path, response) => {
    const [, name = '', ...rest] = path.split('/');
    return mirrors[name]?.(response, path) ?? rest.join('/');
  };
}
