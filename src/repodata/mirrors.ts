// A source -> the addresses to try in their order, and what its repomd.xml must be where a metalink says so.
import { KmodsmithError } from '../errors.ts';
import { type Checksum, formatChecksum } from './checked.ts';
import { corrupt } from './corrupt.ts';
import { repositoryUrl } from './location.ts';
import { parseMirrors } from './mirrorlist.ts';
import type { Source, SourcePort } from './source.ts';

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
