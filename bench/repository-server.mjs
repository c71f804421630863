// Folders -> loopback HTTP servers that note what is asked for, and how many requests are open at once.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * `/N/path` is `path` below `folders[N]`; every `perHost` of them have a server of their own, as each distribution has.
 * `hold(ms)` delays every answer from then on.
 */
export async function serveRepositories(folders, perHost) {
  const seen = { paths: [], open: 0, mostOpen: 0, delay: 0 };
  const handle = (request, response) =>
    void answer(folders, request, response, seen).catch((error) => response.destroy(error));
  const servers = Array.from({ length: Math.ceil(folders.length / perHost) }, () => createServer(handle));
  for (const server of servers) await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const portOf = (index) => servers[Math.floor(index / perHost)].address().port;
  return {
    urls: folders.map((_, index) => `http://127.0.0.1:${portOf(index)}/${index}`),
    hold: (milliseconds) => {
      seen.delay = milliseconds;
    },
    takeLog: () => {
      const { paths, mostOpen } = seen;
      Object.assign(seen, { paths: [], mostOpen: 0 });
      return { paths, mostOpen };
    },
    close: () => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))),
  };
}

async function answer(folders, request, response, seen) {
  seen.paths.push(request.url);
  seen.open += 1;
  seen.mostOpen = Math.max(seen.mostOpen, seen.open);
  response.on('close', () => {
    seen.open -= 1;
  });
  if (seen.delay > 0) await sleep(seen.delay);
  const [, index, ...rest] = request.url.split('/');
  const path = join(folders[Number(index)], ...rest);
  const { size } = await stat(path);
  response.writeHead(200, { 'content-length': size });
  await pipeline(createReadStream(path), response);
}
