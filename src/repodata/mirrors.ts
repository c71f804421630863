// A source -> the addresses to try in their order, and what its repomd.xml must be where a metalink says so.
import { KmodsmithError } from '../errors.ts';
import { type Checksum, formatChecksum } from './checked.ts';
import { corrupt } from './corrupt.ts';
import { repositoryUrl } from './location.ts';
import { parseMirrors } from './mirrorlist.ts';
import type { Source, SourcePort, SourcePorts } from './source.ts';

export interface Mirrors {
  readonly urls: readonly string[];
  /** What the metalink says of repomd.xml; null without one. */
  readonly expected: ExpectedRepomd | null;
}

export interface ExpectedRepomd {
  readonly checksums: readonly Checksum[];
  /** Whether the metalink came over https, so that its checksums are worth more than those of the mirror itself. */
  readonly secure: boolean;
  readonly source: string;
}

/** One metalink of a distribution with hundreds of mirrors has about 100 kB. */
const MAX_LIST_BYTES = 4 * 1024 * 1024;
/** Enough to find one that works; asking more is a burden on them and a long wait for a person. */
const MIRRORS_TRIED = 5;
const PAUSE_SECONDS = 2;

export async function listMirrors(port: SourcePort, { at, expand }: Pick<Source, 'at' | 'expand'>): Promise<Mirrors> {
  if (at.kind === 'baseurl') return { urls: at.urls, expected: null };
  const text = new TextDecoder().decode(await port.read(at.url, MAX_LIST_BYTES));
  if (at.kind === 'mirrorlist') return { urls: usable(parseMirrors(text, at.url), at.url, expand), expected: null };
  const { parseMetalink } = await import('./metalink.ts');
  const { urls, checksums } = parseMetalink(text, at.url);
  const secure = at.url.startsWith('https:') || at.url.startsWith('file:');
  const addresses = urls.map(({ url }) => url);
  return {
    urls: usable(addresses, at.url, (address) => address),
    expected: { checksums, secure, source: at.url },
  };
}

/** One line that nobody can ask must not hide the mirrors beside it; SOURCE_CORRUPT when there is no other. */
function usable(addresses: readonly string[], source: string, expand: Source['expand']): readonly string[] {
  const found = addresses.flatMap((address) => {
    try {
      return repositoryUrl(expand(address)).href;
    } catch (error) {
      if (error instanceof KmodsmithError && error.code === 'CONFIG_INVALID') return [];
      throw error;
    }
  });
  if (found.length > 0) return found;
  throw corrupt(
    source,
    `the address ${JSON.stringify(addresses[0])}`,
    'at least one of a repository, with known variables',
  );
}

interface Failure {
  readonly url: string;
  readonly error: KmodsmithError;
}

/**
 * Tries one mirror after the other until one gives the whole repository. A mirror in the middle of an update gets a second
 * chance after a pause when there is no other. Throws the error of the only mirror, or one that lists what was tried.
 */
export async function fromFirstGood<T>(
  id: string,
  urls: readonly string[],
  ports: SourcePorts,
  attempt: (url: string) => Promise<T>,
): Promise<T> {
  const tried: Failure[] = [];
  for (const [index, url] of attemptsOf(urls).entries()) {
    if (index >= urls.length) {
      if (!mayChange(tried)) break;
      await ports.wait(PAUSE_SECONDS);
    }
    try {
      return await attempt(url);
    } catch (error) {
      if (!(error instanceof KmodsmithError) || !error.code.startsWith('SOURCE_')) throw error;
      tried.push({ url, error });
      if (urls.length > 1) ports.log(`${id}: ${error.message}`);
    }
  }
  throw allFailed(id, tried);
}

/** A file does not change while one waits; a lone mirror is asked twice. */
function attemptsOf(urls: readonly string[]): readonly string[] {
  const [only] = urls;
  if (urls.length !== 1 || only === undefined) return urls.slice(0, MIRRORS_TRIED);
  return /^https?:/.test(only) ? [only, only] : [only];
}

/** What a mirror lacks or forbids it will still lack in two seconds, but a half-synced one has a new repomd.xml only. */
function mayChange(tried: readonly Failure[]): boolean {
  return tried.every(
    ({ error }) => error.code === 'SOURCE_CHECKSUM' || error.code === 'SOURCE_CORRUPT' || isHalfSynced(error),
  );
}

function isHalfSynced(error: KmodsmithError): boolean {
  return error.code === 'SOURCE_HTTP' && error.status === 404 && !error.message.includes('repodata/repomd.xml:');
}

function allFailed(id: string, tried: readonly Failure[]): KmodsmithError {
  const last = tried.at(-1);
  if (last === undefined)
    return new KmodsmithError('SOURCE_EMPTY', `${id}: found no mirror to try, expected at least one`);
  if (new Set(tried.map(({ url }) => url)).size === 1) return last.error;
  const lines = tried.map(({ error }) => `  ${error.message}`).join('\n');
  return new KmodsmithError(
    last.error.code,
    `${id}: none of the ${tried.length} mirrors tried gave the repository; look whether this machine has a network, or try again later:\n${lines}`,
    { cause: last.error, ...(last.error.status === null ? {} : { status: last.error.status }) },
  );
}

/** SOURCE_CHECKSUM for a repomd.xml that is not the one the metalink speaks of: an older one, or one that was tampered with. */
export function checkAgainstMetalink(
  expected: ExpectedRepomd,
  url: string,
  digestOf: (type: string) => string | null,
): void {
  const known = expected.checksums.flatMap((checksum) => {
    const found = digestOf(checksum.type);
    return found === null ? [] : [{ checksum, found }];
  });
  const strongest = known[0];
  if (strongest !== undefined && strongest.found === strongest.checksum.value) return;
  const wanted = strongest === undefined ? 'a checksum of a known type' : formatChecksum(strongest.checksum);
  throw new KmodsmithError(
    'SOURCE_CHECKSUM',
    `${url}: found ${strongest === undefined ? 'none in the metalink' : `${strongest.checksum.type}:${strongest.found}`}, expected ${wanted} as ${expected.source} says; ` +
      'the mirror is older than its list, or not what it claims to be: try again later or name another mirror',
  );
}
