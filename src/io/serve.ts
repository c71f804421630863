// A static HTTP server on the loopback address that lays several folders over one another.
import { createReadStream } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { http } from './node-http.ts';

/** Asked in order; the first that has an answer gives it. Paths start with `/`. */
export type Layer =
  /** Files of `folder` below the path `prefix`, which ends in `/`. An absent folder has no files. */
  | { readonly kind: 'folder'; readonly prefix: string; readonly folder: string }
  /** One file at one address. */
  | { readonly kind: 'file'; readonly path: string; readonly file: string }
  /** One address whose text is made at each request; it gets the server's own url, without a slash at the end. */
  | { readonly kind: 'text'; readonly path: string; readonly text: (url: string) => string }
  /** Sends clients on to `<to><path>` for everything below `prefix`. */
  | { readonly kind: 'redirect'; readonly prefix: string; readonly to: string };

export interface Served {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Serves until `close` is called; port 0 takes a free one. */
export async function serveOverlay(layers: readonly Layer[], port = 0): Promise<Served> {
  let url = '';
  const answers = layers.map((layer) => answerOf(layer, () => url));
  const server = http.createServer(chain(answers));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function chain(answers: readonly Answer[]): RequestListener {
  return (request, response) => {
    const ask = (index: number): void => {
      const answer = answers[index];
      if (answer === undefined) {
        response.writeHead(404).end();
        return;
      }
      answer(request, response, () => ask(index + 1));
    };
    ask(0);
  };
}

function answerOf(layer: Layer, url: () => string): Answer {
  switch (layer.kind) {
    case 'folder':
      return folderAnswer(layer.prefix, layer.folder);
    case 'file':
      return (request, response, next) => {
        if (request.url !== layer.path) return next();
        createReadStream(layer.file)
          .on('error', () => response.writeHead(404).end())
          .pipe(response);
      };
    case 'text':
      return (request, response, next) => {
        if (request.url !== layer.path) return next();
        response.writeHead(200, { 'content-type': 'text/plain' }).end(layer.text(url()));
      };
    case 'redirect':
      return (request, response, next) => {
        if (!request.url?.startsWith(layer.prefix)) return next();
        response.writeHead(302, { location: `${layer.to}${request.url}` }).end();
      };
  }
}

function folderAnswer(prefix: string, folder: string): Answer {
  // `dev` looks at the disk for each request: files come and go while the server runs.
  const files = sirv(folder, { dev: true, extensions: [] });
  return (request, response, next) => {
    const asked = request.url ?? '/';
    const path = asked.startsWith(prefix) ? plainPath(asked.slice(prefix.length)) : null;
    if (path === null) return next();
    request.url = `/${path}`;
    files(request, response, () => {
      request.url = asked;
      next();
    });
  };
}

/**
 * dnf sends the `+` of a name as %2B, and sirv leaves what decodeURI does: so it is decoded here. Null for what is no
 * path below the folder.
 */
function plainPath(encoded: string): string | null {
  try {
    const path = decodeURIComponent(encoded.replace(/[?#].*$/s, ''));
    return path.split('/').includes('..') || path.includes('\0') ? null : encodeURI(path).replaceAll('?', '%3F');
  } catch {
    return null;
  }
}
