// One GET over http or https: redirects, patience, retries. Gives the answer with its body unread.
import type { Agent, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { get as getHttps, Agent as HttpsAgent } from 'node:https';
import { createSecureContext } from 'node:tls';
import manifest from '../../package.json' with { type: 'json' };
import { KmodsmithError } from '../errors.ts';
import { http } from './node-http.ts';
import { pause } from './pause.ts';

export type Chunks = AsyncIterable<Uint8Array>;

export interface Patience {
  /** Until the answer's headers are there. Who is silent that long is not asked again: that is for the next mirror. */
  readonly answerSeconds: number;
  /** Longest pause without a byte. */
  readonly stallSeconds: number;
  /** A body that comes slower than this, measured over `slowSeconds`, is given up: another mirror may be faster. */
  readonly slowBytesPerSecond: number;
  readonly slowSeconds: number;
  /** Further attempts after a network failure, a status of 500 and above, or 429; each waits twice as long as the one before. */
  readonly retries: number;
  readonly retrySeconds: number;
}

/** Client certificate, for a repository such as RHEL's, and the authority instead of those of the machine; as PEM. */
export interface ClientTls {
  readonly client: { readonly cert: Uint8Array; readonly key: Uint8Array } | null;
  readonly ca: Uint8Array | null;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly chunks: Chunks;
  /** For an answer whose body is not wanted. */
  dismiss(): void;
}

/** What to ask for beside the URL. */
export interface Question {
  readonly headers: Readonly<Record<string, string>>;
  /** Statuses that are an answer; any other is SOURCE_HTTP. */
  readonly accepts: readonly number[];
}

export interface HttpClient {
  /** Throws SOURCE_HTTP for another status than those asked for, SOURCE_UNREACHABLE when there is no answer. */
  get(url: string, question: Question): Promise<HttpAnswer>;
}

// 1,000 bytes per second over 30 seconds is where dnf gives a mirror up (minrate and timeout in
// https://dnf.readthedocs.io/en/latest/conf_ref.html).
export const PATIENCE: Patience = {
  answerSeconds: 30,
  stallSeconds: 60,
  slowBytesPerSecond: 1000,
  slowSeconds: 30,
  retries: 2,
  retrySeconds: 1,
};

const MAX_REDIRECTS = 10;
/** Few enough that no mirror takes us for an attack: https://github.com/falcosecurity/driverkit/issues/134 */
const CONNECTIONS_PER_HOST = 4;

// Checksums are over the bytes as stored. fetch() would undo a `Content-Encoding: gzip` that some servers put on .gz
// files, so node:http(s) is used, which gives the body untouched.
const HEADERS = { 'user-agent': `kmodsmith/${manifest.version}`, accept: '*/*', 'accept-encoding': 'identity' };

type Attempt =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'failed'; readonly error: KmodsmithError; readonly again: boolean };

interface Client {
  readonly patience: Patience;
  readonly plain: Agent;
  readonly secure: HttpsAgent;
}

/** Throws what OpenSSL says of a certificate or key that cannot be used. */
export function createHttpClient(patience: Patience, tls: ClientTls | null): HttpClient {
  const pool = { keepAlive: true, maxSockets: CONNECTIONS_PER_HOST };
  const certificate =
    tls === null || tls.client === null ? {} : { cert: text(tls.client.cert), key: text(tls.client.key) };
  const authority = tls === null || tls.ca === null ? {} : { ca: text(tls.ca) };
  // Looked at here: the first request would throw it in the middle of a look, without the names of the files.
  if (tls !== null) createSecureContext({ ...certificate, ...authority });
  const secure = new HttpsAgent({ ...pool, ...certificate, ...authority });
  const client: Client = { patience, plain: new http.Agent(pool), secure };
  return { get: (url, question) => getPatiently(client, url, question) };
}

function text(pem: Uint8Array): string {
  return new TextDecoder().decode(pem);
}

async function getPatiently(client: Client, url: string, question: Question): Promise<HttpAnswer> {
  const { retries, retrySeconds } = client.patience;
  for (let tried = 0; ; tried++) {
    const attempt = await follow(client, url, question);
    if (attempt.kind === 'answer') return attempt.answer;
    if (!attempt.again || tried === retries) throw attempt.error;
    await pause(retrySeconds * 2 ** tried);
  }
}

async function follow(
  client: Client,
  first: string,
  question: Question,
): Promise<Exclude<Attempt, { kind: 'redirect' }>> {
  let url = first;
  for (let left = MAX_REDIRECTS; left >= 0; left--) {
    const attempt = await request(client, url, question);
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

function request({ patience, plain, secure }: Client, url: string, question: Question): Promise<Attempt> {
  return new Promise((resolve) => {
    const options = { headers: { ...HEADERS, ...question.headers }, timeout: patience.stallSeconds * 1000 };
    let answer: IncomingMessage | null = null;
    const taken = (response: IncomingMessage): void => {
      clearTimeout(timer);
      answer = response;
      resolve(attemptOf(url, response, question, patience));
    };
    const sent = url.startsWith('https:')
      ? getHttps(url, { ...options, agent: secure }, taken)
      : http.get(url, { ...options, agent: plain }, taken);
    const late = new Error(`no answer within ${patience.answerSeconds} seconds`);
    let timer: NodeJS.Timeout | undefined;
    // The time in which other requests to the same host have all connections is not the server's fault.
    sent.once('socket', () => {
      timer = setTimeout(() => sent.destroy(late), patience.answerSeconds * 1000);
    });
    const stalled = new Error(`no byte for ${patience.stallSeconds} seconds`);
    sent.on('timeout', () => (answer ?? sent).destroy(stalled));
    sent.on('error', (cause) => {
      clearTimeout(timer);
      resolve({ kind: 'failed', error: unreachable(url, cause), again: cause !== late });
    });
  });
}

function attemptOf(url: string, response: IncomingMessage, question: Question, patience: Patience): Attempt {
  const status = response.statusCode ?? 0;
  if (question.accepts.includes(status)) {
    const chunks = bodyOf(watchSpeed(response, patience), url, status);
    const dismiss = () => void (status === 304 ? response.resume() : response.destroy());
    return { kind: 'answer', answer: { status, headers: response.headers, chunks, dismiss } };
  }
  response.destroy();
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url)) {
    return { kind: 'redirect', url: new URL(location, url).href };
  }
  return { kind: 'failed', error: wrongStatus(url, status), again: status >= 500 || status === 429 };
}

/** Breaks off a body that only trickles: a stall timer never fires on one byte every few seconds. */
function watchSpeed(response: IncomingMessage, patience: Patience): IncomingMessage {
  const { slowBytesPerSecond, slowSeconds } = patience;
  let before = response.socket.bytesRead;
  const timer = setInterval(() => {
    const total = response.socket.bytesRead;
    // Bytes that wait for a busy reader are not the mirror's fault.
    const slow = total - before < slowBytesPerSecond * slowSeconds && response.readableLength === 0;
    before = total;
    if (slow)
      response.destroy(new Error(`fewer than ${slowBytesPerSecond} bytes per second for ${slowSeconds} seconds`));
  }, slowSeconds * 1000);
  timer.unref();
  response.once('close', () => clearInterval(timer));
  return response;
}

function wrongStatus(url: string, status: number): KmodsmithError {
  return new KmodsmithError(
    'SOURCE_HTTP',
    `${url}: found HTTP status ${status}, expected 200; check the address, try again later or name another mirror`,
    { status },
  );
}

const ON_NETWORK = 'check the address and the network, try again later or name another mirror';
const ON_DISK = 'check the path, and whether it may be read';

export function unreachable(url: string, cause: unknown, status: number | null = null): KmodsmithError {
  const reason = reasonOf(cause);
  return new KmodsmithError(
    'SOURCE_UNREACHABLE',
    `${url}: cannot be read: ${reason}; ${url.startsWith('file:') ? ON_DISK : ON_NETWORK}`,
    status === null ? { cause } : { cause, status },
  );
}

/** OpenSSL's own words stand in `reason`; its message is a line of an error log. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'reason' in cause && typeof cause.reason === 'string' ? cause.reason : cause.message || cause.name;
}

/** The chunks of a stream, whose own errors become SOURCE_UNREACHABLE, with the status of the answer that broke off. */
export async function* bodyOf(stream: Chunks, url: string, status: number | null = null): Chunks {
  try {
    yield* stream;
  } catch (cause) {
    throw unreachable(url, cause, status);
  }
}
