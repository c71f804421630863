// What a repodata/repomd.xml says: its revision and the metadata files it lists.
import type { Checksum } from './checked.ts';
import { corrupt } from './corrupt.ts';

/** The longest repomd.xml that is read. */
export const MAX_REPOMD_BYTES = 4 * 1024 * 1024;

export interface Repomd {
  /** Any text: often a time, but `9-stream` too. */
  readonly revision: string;
  readonly data: readonly RepomdData[];
}

/** One metadata file. Sizes are bytes, null where repomd.xml does not say. */
export interface RepomdData {
  readonly type: string;
  /** Relative to `base`, or to the repository when that is null. */
  readonly href: string;
  readonly base: string | null;
  readonly checksum: Checksum;
  readonly size: number | null;
  /** Checksum and size of what it opens to. */
  readonly openChecksum: Checksum | null;
  readonly openSize: number | null;
  /** Whole seconds since 1970, null where there is none or no number. */
  readonly timestamp: number | null;
}

/** The newest time of any of its files, in seconds since 1970: when the repository last changed. */
export function newestTimestamp(repomd: Repomd): number | null {
  return repomd.data.reduce<number | null>((newest, { timestamp }) => {
    return timestamp === null || (newest !== null && newest >= timestamp) ? newest : timestamp;
  }, null);
}

/** What repomd.xml says of one metadata file; SOURCE_CORRUPT when it does not list it. */
export function listedData(repomd: Repomd, type: string, source: string): RepomdData {
  const found = repomd.data.find((data) => data.type === type);
  if (found !== undefined) return found;
  const listed = repomd.data.map((data) => data.type).join(', ');
  throw corrupt(source, `no data "${type}" (it lists ${listed || 'nothing'})`, `<data type="${type}">`);
}
