// The mirrors of a repository -> what the first good one gives, or the best of those that are good for want of a better one.
import { type Dated, judgeAge } from '../detect/judge-source.ts';
import { KmodsmithError } from '../errors.ts';
import type { SourcePorts } from './source.ts';

/** What a mirror has: what was wanted, or something of second choice, taken when no mirror has what was wanted. */
export type Offer<T> = { readonly kind: 'good'; readonly value: T } | ({ readonly kind: 'spare' } & Spare<T>);

interface Spare<T> {
  readonly age: Dated;
  /** Why it is of second choice. */
  readonly error: KmodsmithError;
  take(): Promise<T>;
}

interface Tried<T> {
  readonly url: string;
  readonly error: KmodsmithError;
  readonly spare: Spare<T> | null;
}

/** Enough to find one that works; asking more is a burden on them and a long wait for a person. */
const MIRRORS_TRIED = 5;
const PAUSE_SECONDS = 2;

/**
 * Tries one mirror after the other until one gives the whole repository; when none does, the newest of second choice is
 * taken. A mirror in the middle of an update gets a second chance after a pause when there is no other. Throws the error of
 * the only mirror, or one that lists what was tried.
 */
export async function fromFirstGood<T>(
  name: string,
  urls: readonly string[],
  ports: Pick<SourcePorts, 'wait' | 'log'>,
  attempt: (url: string) => Promise<Offer<T>>,
): Promise<T> {
  const tried: Tried<T>[] = [];
  for (const [index, url] of attemptsOf(urls).entries()) {
    if (index < urls.length) {
      sayLast(name, tried, ports);
    } else {
      if (!mayChange(tried)) break;
      await ports.wait(PAUSE_SECONDS);
    }
    const offer = await orError(() => attempt(url));
    if (!(offer instanceof KmodsmithError) && offer.kind === 'good') return offer.value;
    const one =
      offer instanceof KmodsmithError ? { url, error: offer, spare: null } : { url, error: offer.error, spare: offer };
    tried.push(one);
  }
  if (urls.length > 1 && tried.some(({ spare }) => spare !== null)) sayLast(name, tried, ports);
  return fromSpare(name, tried);
}

/** Only when another mirror follows: of a failure at the end the error tells. */
function sayLast(name: string, tried: readonly Tried<unknown>[], { log }: Pick<SourcePorts, 'log'>): void {
  const last = tried.at(-1);
  if (last !== undefined) log(`${name}: ${last.error.message}`);
}

/** The error with the repository it is about. */
export function named(name: string, error: KmodsmithError): KmodsmithError {
  const status = error.status === null ? {} : { status: error.status };
  return new KmodsmithError(error.code, `${name}: ${error.message}`, { cause: error, ...status });
}

/** What went wrong with a mirror is given; anything else is thrown. */
async function orError<T>(attempt: () => Promise<T>): Promise<T | KmodsmithError> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof KmodsmithError && error.code.startsWith('SOURCE_')) return error;
    throw error;
  }
}

async function fromSpare<T>(name: string, tried: readonly Tried<T>[]): Promise<T> {
  const left = tried.filter(({ spare }) => spare !== null).sort(byNewest)[0];
  if (left === undefined || left.spare === null) throw allFailed(name, tried);
  const found = await orError(left.spare.take);
  if (!(found instanceof KmodsmithError)) return found;
  return fromSpare(
    name,
    tried.map((one) => (one === left ? { ...one, error: found, spare: null } : one)),
  );
}

/** Of two that cannot be compared the first one stays first. */
function byNewest<T>(a: Tried<T>, b: Tried<T>): number {
  if (a.spare === null || b.spare === null) return 0;
  return Number(judgeAge(b.spare.age, a.spare.age) !== null) - Number(judgeAge(a.spare.age, b.spare.age) !== null);
}

/** A file does not change while one waits; a lone mirror is asked twice. */
function attemptsOf(urls: readonly string[]): readonly string[] {
  const [only] = urls;
  if (urls.length !== 1 || only === undefined) return urls.slice(0, MIRRORS_TRIED);
  return /^https?:/.test(only) ? [only, only] : [only];
}

/**
 * What a mirror lacks or forbids it will still lack in two seconds, and a silent one was asked long enough. A half-synced one has
 * a new repomd.xml only, and an answer that broke off may come whole.
 */
function mayChange(tried: readonly Tried<unknown>[]): boolean {
  return tried.every(
    ({ error, spare }) =>
      spare === null &&
      (error.code === 'SOURCE_CHECKSUM' ||
        error.code === 'SOURCE_CORRUPT' ||
        isHalfSynced(error) ||
        isBrokenOff(error)),
  );
}

function isBrokenOff({ code, status }: KmodsmithError): boolean {
  return code === 'SOURCE_UNREACHABLE' && status !== null;
}

const HALF_SYNCED = 'although repomd.xml names it: the mirror is being updated';

/** The error for a file that the repomd.xml of the same mirror names and that is not there. */
export function halfSynced(url: string, cause: KmodsmithError): KmodsmithError {
  const message = `${url}: found HTTP status 404, ${HALF_SYNCED}; try again later or name another mirror`;
  return new KmodsmithError(cause.code, message, { cause, status: 404 });
}

function isHalfSynced(error: KmodsmithError): boolean {
  return error.message.includes(HALF_SYNCED);
}

function allFailed(name: string, tried: readonly Tried<unknown>[]): KmodsmithError {
  const last = tried.at(-1);
  if (last === undefined)
    return new KmodsmithError('SOURCE_EMPTY', `${name}: found no mirror to try, expected at least one`);
  if (new Set(tried.map(({ url }) => url)).size === 1) return named(name, last.error);
  const onDisk = tried.every(({ url }) => /^(?:file:|\/)/.test(url));
  const advice = onDisk ? 'check their paths' : 'look whether this machine has a network, or try again later';
  const lines = tried.map(({ error }) => `  ${error.message}`).join('\n');
  return new KmodsmithError(
    last.error.code,
    `${name}: none of the ${tried.length} mirrors tried gave the repository; ${advice}:\n${lines}`,
    { cause: last.error, ...(last.error.status === null ? {} : { status: last.error.status }) },
  );
}
