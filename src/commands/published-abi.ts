// The ABI archive of one repository: what its base generation holds, and the bytes of the next one.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { abiRecordsOf } from '../detect/abi-records.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { exists } from '../io/files.ts';
import { resourcePort } from '../io/resource.ts';
import { ABI_DATA_TYPE, generationPath } from '../publish/layout.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import { type AbiArchive, emptyAbi, mergeAbi } from '../repodata/abi-archive.ts';
import { packAbiMaps } from '../repodata/pack-abi.ts';
import { readRepository } from '../repodata/read-repository.ts';
import { type AbiMaps, createSymbolNames, type SymbolNames } from '../repodata/symbols.ts';
import { unpackAbiMaps } from '../repodata/unpack-abi.ts';

type Published = Pick<Config, 'url' | 'directory'>;

/** The archive of the base and the packages of these kernels, whose maps are in `abi`; what is archived already stays as it is. */
export async function nextAbiArchive(
  config: Published,
  state: RepositoryState,
  kernels: readonly Kernel[],
  abi: AbiMaps,
): Promise<Uint8Array> {
  const names = createSymbolNames(abi.names);
  const archive = await readPublishedAbi(config, state, names);
  const merged = mergeAbi(archive, { names: names.names, maps: abi.maps, records: abiRecordsOf(kernels) });
  return packAbiMaps(merged, merged.records);
}

/**
 * Empty for a generation of a kmodsmith that kept none, and when nothing was published. STATE_UNTRUSTED when the base is not
 * the one that `state` was read from; the errors of readRepository and unpackAbiMaps otherwise.
 */
export async function readPublishedAbi(
  config: Published,
  state: RepositoryState,
  names: SymbolNames,
): Promise<AbiArchive> {
  if (state.generation === 0) return emptyAbi(names.names);
  const url = await generationUrl(config, state);
  const read = await readRepository(resourcePort, url, () => false);
  if (read.repomdSha256 !== state.repomdSha256) throw otherBase(url, read.repomdSha256, state);
  if (!read.repomd.data.some(({ type }) => type === ABI_DATA_TYPE)) return emptyAbi(names.names);
  return unpackAbiMaps(await read.readData(ABI_DATA_TYPE), `${url} (data ${ABI_DATA_TYPE})`, names);
}

/** In the published directory when that lies here, otherwise at its public address. */
async function generationUrl(config: Published, state: RepositoryState): Promise<string> {
  const path = generationPath(state, state.generation);
  const local = join(config.directory, path);
  return (await exists(local)) ? local : `${config.url}/${path}`;
}

/** The signature was checked when the state was read, over the bytes with this sha256. */
function otherBase(url: string, found: string, { repomdSha256 }: RepositoryState): KmodsmithError {
  return new KmodsmithError(
    'STATE_UNTRUSTED',
    `${url}: found repomd.xml ${found}, expected ${repomdSha256} as it was planned on; a published generation never changes: restore it, or plan again`,
  );
}
