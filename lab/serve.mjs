#!/usr/bin/env node
// The lab's web server: $LAB/public at /, the stand-in Enterprise Linux at /el and the source archives at /lookaside, on 127.0.0.1 only.
// usage: serve.mjs start|stop      LAB and LAB_PORT (8917) as in lab.sh; pid in $LAB/serve.pid, one line a request in $LAB/serve.log
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const script = fileURLToPath(import.meta.url);
const lab = labFolder();
const port = Number(process.env.LAB_PORT ?? 8917);
const pidFile = join(lab, 'serve.pid');
const logFile = join(lab, 'serve.log');
/** Answers with the lab's folder, so that another program on the port is not taken for this one. */
const WHO = '/.lab';

function labFolder() {
  const folder = process.env.LAB ?? join(dirname(script), '..', 'lab-work');
  mkdirSync(folder, { recursive: true });
  return realpathSync(folder);
}

function mounts() {
  // dev: files are looked up at each request; the repositories change while the server runs.
  const options = { dev: true, dotfiles: true };
  for (const name of ['public', 'el', 'lookaside']) mkdirSync(join(lab, name), { recursive: true });
  return [
    { prefix: '/el/', serve: sirv(join(lab, 'el'), options) },
    { prefix: '/lookaside/', serve: sirv(join(lab, 'lookaside'), options) },
    { prefix: '/', serve: sirv(join(lab, 'public'), options) },
  ];
}

function answer(mounted, request, response) {
  response.on('finish', () =>
    appendFileSync(logFile, `${response.statusCode} ${request.method} ${request.originalUrl}\n`),
  );
  request.originalUrl = request.url;
  if (request.url === WHO) {
    response.end(lab);
    return;
  }
  const mount = mounted.find(({ prefix }) => request.url.startsWith(prefix));
  if (mount === undefined) {
    response.writeHead(400).end();
    return;
  }
  // sirv decodes with decodeURI, which leaves the plus of a kernel variant's name alone.
  request.url = request.url.slice(mount.prefix.length - 1).replaceAll(/%2b/gi, '+');
  response.setHeader('Cache-Control', 'no-store');
  mount.serve(request, response, () => response.writeHead(404).end('not found\n'));
}

function serve() {
  const mounted = mounts();
  const server = createServer((request, response) => answer(mounted, request, response));
  server.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  server.listen(port, '127.0.0.1', () => writeFileSync(pidFile, `${process.pid}\n`));
}

/** The lab that answers on the port, '' for a foreign program, null when nothing listens. */
async function whoListens() {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}${WHO}`, { signal: AbortSignal.timeout(2000) });
    return reply.ok ? await reply.text() : '';
  } catch (error) {
    return error.cause?.code === 'ECONNREFUSED' ? null : '';
  }
}

async function waitUntil(reached) {
  for (let tries = 0; tries < 100; tries++) {
    if (await reached()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function start() {
  const listening = await whoListens();
  if (listening === lab) return `there: http://127.0.0.1:${port}/ serves ${lab}`;
  if (listening !== null) throw new Error(`port ${port} is taken by another program; set LAB_PORT to a free one`);
  const log = openSync(join(lab, 'serve.err'), 'w');
  spawn(process.execPath, [script, 'run'], { detached: true, stdio: ['ignore', log, log] }).unref();
  if (await waitUntil(async () => (await whoListens()) === lab)) return `made: http://127.0.0.1:${port}/ serves ${lab}`;
  throw new Error(`the server did not answer within 5 seconds: ${readFileSync(join(lab, 'serve.err'), 'utf8')}`);
}

async function stop() {
  // The pid file may outlive its process and the number may have gone to another program: only a server that answers is ended.
  if ((await whoListens()) === lab) {
    process.kill(Number(readFileSync(pidFile, 'utf8')));
    if (!(await waitUntil(async () => (await whoListens()) === null)))
      throw new Error('the server did not end within 5 seconds');
  }
  rmSync(pidFile, { force: true });
  return 'stopped';
}

async function main(verb) {
  if (verb === 'run') return serve();
  if (verb !== 'start' && verb !== 'stop') throw new Error('usage: serve.mjs start|stop');
  console.error(`lab: ${await (verb === 'start' ? start() : stop())}`);
}

main(process.argv[2]).catch((error) => {
  console.error(`lab: error: ${error.message}`);
  process.exitCode = 1;
});
