// The address of a dnf repository -> its repomd.xml and the wanted packages of its primary, checked before they are used.
import { createHash } from 'node:crypto';
import type { RepositorySeen } from '../detect/kernel-set.ts';
import { checkChunks, emptyBody } from './checked.ts';
import { joinLocation, repositoryUrl } from './location.ts';
import { type Chunks, MAX_OPEN_BYTES, openCompressed } from './open.ts';
import { type Primary, parsePrimary, type RepoPackage, type Want } from './primary.ts';
import { parseRepomd, type Repomd, type RepomdData } from './repomd.ts';
import { corrupt } from './xml.ts';

/**
 * How bytes come in, over the network or from a disk. Both throw SOURCE_HTTP for an answer that is not 200, and
 * SOURCE_UNREACHABLE when there is none; the URL is absolute: https, http or file.
 */
export interface ResourcePort {
  /** The whole body; SOURCE_CORRUPT when it is longer than `maxBytes`. */
  read(url: string, maxBytes: number): Promise<Uint8Array>;
  open(url: string): Promise<AsyncIterable<Uint8Array>>;
}

export interface RepositoryAddress {
  readonly id: string;
  /** https, http or file URL, or an absolute path; variables are filled in already. */
  readonly url: string;
}

export interface RepositoryRead {
  readonly seen: RepositorySeen;
  readonly packages: readonly RepoPackage[];
  readonly repomd: Repomd;
  /** The opened bytes of another metadata file, checked against repomd.xml; SOURCE_CORRUPT when it lists none. */
  readData(type: string): Promise<Uint8Array>;
}

/** The longest repomd.xml that is read. */
export const MAX_REPOMD_BYTES = 4 * 1024 * 1024;
/** readData holds a file in memory as a whole. */
const MAX_DATA_BYTES = 512 * 1024 * 1024;

/**
 * Reads repodata/repomd.xml and the primary it names. Throws SOURCE_HTTP, SOURCE_UNREACHABLE, SOURCE_EMPTY,
 * SOURCE_CORRUPT or SOURCE_CHECKSUM; packages are given only after size and checksum agreed.
 */
export async function readRepository(
  port: ResourcePort,
  repository: RepositoryAddress,
  want: Want,
): Promise<RepositoryRead> {
  const repomdUrl = new URL('repodata/repomd.xml', repositoryUrl(repository.url)).href;
  const bytes = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  if (bytes.length === 0) throw emptyBody(repomdUrl);
  const repomd = parseRepomd(new TextDecoder().decode(bytes), repomdUrl);
  const primary = await readPrimary(port, repository.url, dataOf(repomd, 'primary', repomdUrl), want);
  return {
    seen: seenOf(repository, bytes, repomd, primary.total),
    packages: primary.packages,
    repomd,
    readData: async (type) => readOpened(port, repository.url, dataOf(repomd, type, repomdUrl)),
  };
}

function seenOf(repository: RepositoryAddress, bytes: Uint8Array, repomd: Repomd, packages: number): RepositorySeen {
  return {
    id: repository.id,
    url: repository.url,
    repomdSha256: createHash('sha256').update(bytes).digest('hex'),
    revision: repomd.revision,
    packages,
    verified: false,
  };
}

function dataOf(repomd: Repomd, type: string, source: string): RepomdData {
  const found = repomd.data.find((data) => data.type === type);
  if (found !== undefined) return found;
  const listed = repomd.data.map((data) => data.type).join(', ');
  throw corrupt(source, `no data "${type}" (it lists ${listed || 'nothing'})`, `<data type="${type}">`);
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

/** A file that opens to more than repomd.xml says is a bomb or another file, known before all of it was opened. */
function openLimit({ openSize }: RepomdData, cap: number): number {
  return Math.min(openSize ?? cap, cap);
}

/** Nothing is asked for before somebody reads, so that no connection is left open by an error before that. */
async function* openLate(port: ResourcePort, url: string): Chunks {
  yield* await port.open(url);
}
