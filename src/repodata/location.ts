// Addresses inside a repository: a base and a location href -> an absolute URL that does not leave the repository.
import { pathToFileURL } from 'node:url';
import { KmodsmithError } from '../errors.ts';
import { corrupt } from './corrupt.ts';
import { hasCredentials, WITHOUT_CREDENTIALS, withoutCredentials } from './credentials.ts';

export interface Location {
  readonly href: string;
  /** xml:base, where the repository's metadata points at packages of another place. */
  readonly base: string | null;
}

// From safe to less safe.
const SCHEMES: readonly string[] = ['https:', 'http:', 'file:'];

/**
 * A URL with a slash at its end from a URL or an absolute path, both as a person names them; else CONFIG_INVALID, also for an
 * address with a user or password.
 */
export function repositoryUrl(repository: string): URL {
  const url = parseFolderUrl(repository.startsWith('/') ? pathToFileURL(repository).href : repository);
  if (url !== null) return url;
  const shown = JSON.stringify(withoutCredentials(repository));
  const what = hasCredentials(repository) ? `${shown} with a user or password` : shown;
  throw new KmodsmithError(
    'CONFIG_INVALID',
    `found ${what} as the address of a repository, expected ${expectedOf(repository)}`,
  );
}

function expectedOf(repository: string): string {
  if (hasCredentials(repository)) return WITHOUT_CREDENTIALS;
  if (repository.startsWith('file:')) return 'file:/// and an absolute path, or that path alone';
  return 'https://, http://, file:/// or an absolute path';
}

function parseFolderUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || schemeRank(url) === -1 || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'file:' && url.host !== '') return null;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function schemeRank(url: URL): number {
  return SCHEMES.indexOf(url.protocol);
}

/**
 * The absolute address of a package or metadata file. An href that leads out of the repository (or out of its xml:base)
 * is SOURCE_CORRUPT, and so is an xml:base with a weaker scheme: from https only to https, from http never to a file.
 */
export function joinLocation(repository: string, location: Location): string {
  const root = location.base === null ? repositoryUrl(repository) : baseUrl(repository, location.base);
  const joined = resolve(location.href, root);
  if (joined !== null && isBelow(joined, root)) return joined.href;
  throw corrupt(repository, `the location ${JSON.stringify(location.href)}`, `a path inside ${root.href}`);
}

function baseUrl(repository: string, base: string): URL {
  const url = parseFolderUrl(base);
  if (url !== null && schemeRank(url) <= schemeRank(repositoryUrl(repository))) return url;
  const expected = 'an absolute address that is as safe as the repository';
  throw corrupt(repository, `xml:base ${JSON.stringify(base)}`, expected);
}

/** What an address parser leaves out without a word, and separators that only a server would see. */
const HIDDEN = /\p{Cc}|%(?:2f|5c|00)/iu;

/** '?' and '#' are characters of a file name here, and so is '+', which S3 takes for a space when it is not written as %2B. */
function resolve(href: string, root: URL): URL | null {
  if (HIDDEN.test(href)) return null;
  const path = href.replaceAll('?', '%3F').replaceAll('#', '%23').replaceAll('+', '%2B');
  return URL.canParse(path, root.href) ? new URL(path, root) : null;
}

function isBelow(url: URL, root: URL): boolean {
  const sameSite = url.protocol === root.protocol && url.host === root.host && url.username === root.username;
  return sameSite && url.pathname.startsWith(root.pathname) && url.pathname.length > root.pathname.length;
}
