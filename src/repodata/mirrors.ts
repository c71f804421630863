// A source -> the addresses to try in their order, and what its repomd.xml must be where a metalink says so.
import { pathToFileURL } from 'node:url';
import { KmodsmithError } from '../errors.ts';
import { type Checksum, digestOf, formatChecksum } from './checked.ts';
import { corrupt } from './corrupt.ts';
import { repositoryUrl } from './location.ts';
import type { Metalink } from './metalink.ts';
import { parseMirrors } from './mirrorlist.ts';
import type { Source, SourcePort } from './source.ts';

export interface Mirrors {
  readonly urls: readonly string[];
  /** What the metalink says of repomd.xml; null without one. */
  readonly expected: ExpectedRepomd | null;
}

export interface ExpectedRepomd extends Pick<Metalink, 'checksums' | 'size' | 'alternates'> {
  /** Whether the metalink came over https or from the disk, so that its checksums are worth more than those of the mirror itself. */
  readonly secure: boolean;
  readonly source: string;
}

/** Which of the versions that a metalink lists a repomd.xml is, and the checksum that says so. */
export interface Listed {
  readonly version: 'newest' | 'earlier';
  readonly checksum: Checksum;
}

/** One metalink of a distribution with hundreds of mirrors has about 100 kB. */
const MAX_LIST_BYTES = 4 * 1024 * 1024;

export async function listMirrors(port: SourcePort, { at, expand }: Pick<Source, 'at' | 'expand'>): Promise<Mirrors> {
  if (at.kind === 'baseurl') return { urls: at.urls, expected: null };
  const url = at.url.startsWith('/') ? pathToFileURL(at.url).href : at.url;
  const text = new TextDecoder().decode(await port.read(url, MAX_LIST_BYTES));
  if (at.kind === 'mirrorlist') return { urls: usable(parseMirrors(text, url), url, expand), expected: null };
  const { parseMetalink } = await import('./metalink.ts');
  const { urls, ...listed } = parseMetalink(text, url);
  return {
    urls: usable(urls, url, (address) => address),
    expected: { ...listed, secure: !url.startsWith('http:'), source: url },
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

/**
 * The version of a repomd.xml with these bytes. SOURCE_CHECKSUM for one that the metalink does not speak of: an older one, or one
 * that was tampered with. A metalink without checksums is taken, as librepo does it.
 */
export function findListed(expected: ExpectedRepomd, url: string, bytes: Uint8Array): Listed | null {
  const [strongest] = expected.checksums;
  if (strongest === undefined) return null;
  const newest = matching(expected.checksums, bytes);
  if (newest !== null) return { version: 'newest', checksum: newest };
  const earlier = expected.alternates.map((checksums) => matching(checksums, bytes)).find((found) => found !== null);
  if (earlier !== undefined) return { version: 'earlier', checksum: earlier };
  throw notListed(expected, url, bytes);
}

/** The strongest of the checksums that can be computed here, when it is that of the bytes. */
function matching(checksums: readonly Checksum[], bytes: Uint8Array): Checksum | null {
  const known = checksums.find(({ type }) => digestOf(bytes, type) !== null);
  return known !== undefined && digestOf(bytes, known.type) === known.value ? known : null;
}

function notListed({ checksums, size, source }: ExpectedRepomd, url: string, bytes: Uint8Array): KmodsmithError {
  const known = checksums.find(({ type }) => digestOf(bytes, type) !== null);
  const digest = known === undefined ? null : digestOf(bytes, known.type);
  const sizes = size === null || size === bytes.length ? null : [` in ${bytes.length} bytes`, ` in ${size} bytes`];
  const found = known === undefined ? 'none in the metalink' : `${known.type}:${digest}`;
  const wanted = known === undefined ? 'a checksum of a known type' : formatChecksum(known);
  return new KmodsmithError(
    'SOURCE_CHECKSUM',
    `${url}: found ${found}${sizes?.[0] ?? ''}, expected ${wanted}${sizes?.[1] ?? ''} as ${source} says; ` +
      'the mirror is older than its list, or not what it claims to be: try again later or name another mirror',
  );
}
