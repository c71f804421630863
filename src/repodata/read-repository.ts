// The address of a dnf repository -> its repomd.xml and the wanted packages of its primary, checked before they are used.
import { createHash } from 'node:crypto';
import { checkChunks } from './checked.ts';
import { joinLocation, repositoryUrl } from './location.ts';
import { type Chunks, MAX_OPEN_BYTES, openCompressed, openLimit } from './open.ts';
import { parseRepomdBytes } from './parse-repomd.ts';
import { type Primary, parsePrimary, type RepoPackage, type Want } from './primary.ts';
import { listedData, MAX_REPOMD_BYTES, type Repomd, type RepomdData } from './repomd.ts';

/**
 * How bytes come in, over the network or from a disk. Both throw SOURCE_HTTP for an answer that is not 200, and
 * SOURCE_UNREACHABLE when there is none; the URL is absolute: https, http or file.
 */
export interface ResourcePort {
  /** The whole body; SOURCE_CORRUPT when it is longer than `maxBytes`. */
  read(url: string, maxBytes: number): Promise<Uint8Array>;
  open(url: string): Promise<AsyncIterable<Uint8Array>>;
}

export interface RepositoryRead {
  readonly repomdSha256: string;
  /** All packages of the primary. */
  readonly total: number;
  readonly packages: readonly RepoPackage[];
  readonly repomd: Repomd;
  /** The opened bytes of another metadata file, checked against repomd.xml; SOURCE_CORRUPT when it lists none. */
  readData(type: string): Promise<Uint8Array>;
}

/** readData holds a file in memory as a whole. */
const MAX_DATA_BYTES = 512 * 1024 * 1024;

/**
 * Reads repodata/repomd.xml and the primary it names; `url` is https, http, file or an absolute path. Throws SOURCE_HTTP, SOURCE_UNREACHABLE, SOURCE_EMPTY,
 * SOURCE_CORRUPT or SOURCE_CHECKSUM; packages are given only after size and checksum agreed.
 */
export async function readRepository(port: ResourcePort, url: string, want: Want): Promise<RepositoryRead> {
  const repomdUrl = new URL('repodata/repomd.xml', repositoryUrl(url)).href;
  const bytes = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  const repomd = parseRepomdBytes(bytes, repomdUrl);
  const primary = await readPrimary(port, url, listedData(repomd, 'primary', repomdUrl), want);
  return {
    repomdSha256: createHash('sha256').update(bytes).digest('hex'),
    total: primary.total,
    packages: primary.packages,
    repomd,
    readData: async (type) => readOpened(port, url, listedData(repomd, type, repomdUrl)),
  };
}

async function readPrimary(port: ResourcePort, repository: string, data: RepomdData, want: Want): Promise<Primary> {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const primary = await parsePrimary(openCompressed(checked.chunks, url, openLimit(data, MAX_OPEN_BYTES)), url, want);
  checked.finish();
  return primary;
}

async function readOpened(port: ResourcePort, repository: string, data: RepomdData): Promise<Uint8Array> {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const parts: Uint8Array[] = [];
  for await (const part of openCompressed(checked.chunks, url, openLimit(data, MAX_DATA_BYTES))) parts.push(part);
  checked.finish();
  return new Uint8Array(Buffer.concat(parts));
}

/** Nothing is asked for before somebody reads, so that no connection is left open by an error before that. */
async function* openLate(port: ResourcePort, url: string): Chunks {
  yield* await port.open(url);
}
