// A web server for tests as distributions have them: files with ETag and ranges, over http or https, and a record of what was
// asked. What a path answers can be replaced, to make a mirror that is broken in some way.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Asked {
  readonly path: string;
  readonly status: number;
  /** Of the body, as the answer declares it. */
  readonly bytes: number;
}

export interface FileServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly asked: Asked[];
  close(): Promise<void>;
}

/** True when it has answered; otherwise the path of the file to answer with. */
export type Special = (path: string, response: ServerResponse) => true | string;

export interface FileServerOptions {
  readonly folder: string;
  readonly special?: Special;
  readonly ranges?: boolean;
  readonly tls?: ServerOptions;
}

export async function startFileServer(options: FileServerOptions): Promise<FileServer> {
  const asked: Asked[] = [];
  const answer: RequestListener = (request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    response.on('close', () => {
      asked.push({ path, status: response.statusCode, bytes: Number(response.getHeader('content-length') ?? 0) });
    });
    const file = options.special?.(path, response) ?? path;
    if (file !== true) answerFile(options, file, request, response);
  };
  const server: Server = options.tls === undefined ? createServer(answer) : createSecureServer(options.tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: options.tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerFile(
  { folder, ranges = true }: FileServerOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const file = join(folder, path);
  if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
  const bytes = readFileSync(file);
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  const last = /^bytes=0-(?<last>\d+)$/.exec(request.headers.range ?? '')?.groups?.last;
  const part = ranges && last !== undefined ? bytes.subarray(0, Number(last) + 1) : bytes;
  response.setHeader('etag', etag);
  response.setHeader('content-length', part.length);
  response.writeHead(part.length < bytes.length ? 206 : 200).end(part);
}
