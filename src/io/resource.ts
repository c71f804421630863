// Reads https, http and file URLs: the port through which repodata comes in.
import { open as openFile } from 'node:fs/promises';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };
import { KmodsmithError } from '../errors.ts';
import type { ResourcePort } from '../repodata/read-repository.ts';

export interface ResourceOptions {
  /** Until the answer's headers are there. */
  readonly answerSeconds: number;
  /** Longest pause without a byte. */
  readonly stallSeconds: number;
  /** Further attempts after a network failure or a status of 500 and above. */
  readonly retries: number;
  readonly retrySeconds: number;
}

const DEFAULTS: ResourceOptions = { answerSeconds: 30, stallSeconds: 60, retries: 2, retrySeconds: 1 };
const MAX_REDIRECTS = 10;
const FILE_CHUNK_BYTES = 256 * 1024;

// Checksums are over the bytes as stored. fetch() would undo a `Content-Encoding: gzip` that some servers put on .gz
// files, so node:http(s) is used, which gives the body untouched.
const HEADERS = { 'user-agent': `kmodsmith/${manifest.version}`, accept: '*/*', 'accept-encoding': 'identity' };

type Chunks = AsyncIterable<Uint8Array>;

type Attempt =
  | { readonly kind: 'body'; readonly chunks: Chunks }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'failed'; readonly error: KmodsmithError; readonly again: boolean };

/** A port with other limits than the usual, for tests. */
export function createResourcePort(options: Partial<ResourceOptions> = {}): ResourcePort {
  const settings = { ...DEFAULTS, ...options };
  const open = (url: string) => openUrl(url, settings);
  return { open, read: async (url, maxBytes) => collect(await open(url), url, maxBytes) };
}

/** The port with its usual patience. */
export const resourcePort: ResourcePort = createResourcePort();

async function openUrl(url: string, options: ResourceOptions): Promise<Chunks> {
  if (url.startsWith('file:')) return openPath(url);
  for (let left = options.retries; ; left--) {
    const attempt = await follow(url, options);
    if (attempt.kind === 'body') return attempt.chunks;
    if (!attempt.again || left === 0) throw attempt.error;
    await sleep(options.retrySeconds * 1000);
  }
}

async function openPath(url: string): Promise<Chunks> {
  try {
    const file = await openFile(fileURLToPath(url), 'r');
    return bodyOf(file.createReadStream({ highWaterMark: FILE_CHUNK_BYTES }), url);
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

async function follow(first: string, options: ResourceOptions): Promise<Exclude<Attempt, { kind: 'redirect' }>> {
  let url = first;
  for (let left = MAX_REDIRECTS; left >= 0; left--) {
    const attempt = await request(url, options);
    if (attempt.kind !== 'redirect') return attempt;
    const refused = refusedRedirect(url, attempt.url);
    if (refused !== null) return { kind: 'failed', error: refused, again: false };
    url = attempt.url;
  }
  const error = unreachable(first, new Error(`more than ${MAX_REDIRECTS} redirects`));
  return { kind: 'failed', error, again: false };
}

/** The error for a redirect that is not followed: from https to anything else, or to what is no web address. */
export function refusedRedirect(from: string, to: string): KmodsmithError | null {
  const allowed = from.startsWith('https:') ? ['https:'] : ['https:', 'http:'];
  if (allowed.includes(new URL(to).protocol)) return null;
  return new KmodsmithError(
    'SOURCE_UNREACHABLE',
    `${from}: found a redirect to ${to}, expected one to ${allowed.join(' or ')}; name another mirror`,
  );
}

function request(url: string, options: ResourceOptions): Promise<Attempt> {
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? getHttps : getHttp;
    let answer: IncomingMessage | null = null;
    const sent = get(url, { headers: HEADERS, timeout: options.stallSeconds * 1000 }, (response) => {
      clearTimeout(timer);
      answer = response;
      resolve(attemptOf(url, response));
    });
    const late = new Error(`no answer within ${options.answerSeconds} seconds`);
    const timer = setTimeout(() => sent.destroy(late), options.answerSeconds * 1000);
    const stalled = new Error(`no byte for ${options.stallSeconds} seconds`);
    sent.on('timeout', () => (answer ?? sent).destroy(stalled));
    sent.on('error', (cause) => {
      clearTimeout(timer);
      resolve({ kind: 'failed', error: unreachable(url, cause), again: true });
    });
  });
}

function attemptOf(url: string, response: IncomingMessage): Attempt {
  const status = response.statusCode ?? 0;
  if (status === 200) return { kind: 'body', chunks: bodyOf(response, url) };
  response.destroy();
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url)) {
    return { kind: 'redirect', url: new URL(location, url).href };
  }
  return { kind: 'failed', error: wrongStatus(url, status), again: status >= 500 };
}

function wrongStatus(url: string, status: number): KmodsmithError {
  return new KmodsmithError(
    'SOURCE_HTTP',
    `${url}: found HTTP status ${status}, expected 200; check the address, try again later or name another mirror`,
    { status },
  );
}

function unreachable(url: string, cause: unknown): KmodsmithError {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new KmodsmithError(
    'SOURCE_UNREACHABLE',
    `${url}: cannot be read: ${reason}; check the address and the network, try again later or name another mirror`,
    { cause },
  );
}

async function* bodyOf(stream: AsyncIterable<Uint8Array>, url: string): Chunks {
  try {
    yield* stream;
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

async function collect(chunks: Chunks, url: string, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks) {
    length += part.length;
    if (length > maxBytes) {
      throw new KmodsmithError(
        'SOURCE_CORRUPT',
        `${url}: found more than ${maxBytes} bytes, expected at most that many`,
      );
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
