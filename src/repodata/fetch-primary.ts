// The primary of one mirror -> what detection needs of it, read while it comes in.
import { checkChunks, formatChecksum } from './checked.ts';
import { parseKernelPrimary } from './kernel-primary.ts';
import { joinLocation } from './location.ts';
import { type Chunks, MAX_OPEN_BYTES, openCompressed, openLimit } from './open.ts';
import type { Want } from './primary.ts';
import type { RepomdData } from './repomd.ts';
import type { ReadPrimary, SourcePorts } from './source.ts';
import type { SymbolNames } from './symbols.ts';

/** Nothing is given before size and checksum agreed; what was read is kept in the cache. Throws SOURCE_*. */
export async function fetchPrimary(
  ports: SourcePorts,
  mirror: string,
  data: RepomdData,
  want: Want,
  names: SymbolNames,
): Promise<ReadPrimary> {
  const url = joinLocation(mirror, data);
  const finishes: (() => void)[] = [];
  const { total, packages, maps } = await parseKernelPrimary(
    () => openPrimary(ports, url, data, finishes),
    url,
    want,
    names,
  );
  finishes.at(-1)?.();
  const read: ReadPrimary = { isNew: true, total, packages, maps: async () => maps };
  await ports.cache.writePrimary(formatChecksum(data.checksum), read, names);
  return read;
}

/** Each time from the beginning; the check of the last one is the one that counts. */
function openPrimary(ports: SourcePorts, url: string, data: RepomdData, finishes: (() => void)[]): Chunks {
  const checked = checkChunks(openLate(ports, url), data, url);
  finishes.push(checked.finish);
  return openCompressed(checked.chunks, url, openLimit(data, MAX_OPEN_BYTES));
}

/** Nothing is asked for before somebody reads. */
async function* openLate({ resource, received }: SourcePorts, url: string): Chunks {
  for await (const chunk of await resource.open(url)) {
    received(chunk.length);
    yield chunk;
  }
}
