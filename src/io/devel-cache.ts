// What was read of kernel-devel packages before, beside what was read of repositories: each has tens of megabytes and never
// changes. What is missing or broken is no error, and is read again.
import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { DevelSymbols } from '../abi/devel-symbols.ts';
import { KmodsmithError } from '../errors.ts';
import type { AbiRecord } from '../repodata/abi-archive.ts';
import { packAbiMaps } from '../repodata/pack-abi.ts';
import type { SymbolCrcs, SymbolNames } from '../repodata/symbols.ts';
import { unpackAbiMaps } from '../repodata/unpack-abi.ts';
import { readCacheJson, writeCacheJson } from './cache-json.ts';
import { replaceFile } from './files.ts';

export interface DevelCache {
  /** By the checksum of the RPM, `<type>:<value>`. */
  read(checksum: string): Promise<DevelSymbols | null>;
  write(record: AbiRecord, found: DevelSymbols): Promise<void>;
}

/** To be raised when more of kernel-devel can be read: what an older kmodsmith could not read is then read again. */
const FORMAT = 1;

interface UnreadableFile {
  readonly format: number;
  readonly reason: string;
}

/** Symbols lie there as ABI archives of one map each, over `names` when they are read. */
export function createDevelCache(folder: string, names: SymbolNames): DevelCache {
  const pathOf = (checksum: string) => join(folder, `devel-${checksum.replace(':', '-')}`);
  return {
    async read(checksum) {
      const path = pathOf(checksum);
      const symbols = await readSymbols(`${path}.abi`, checksum, names);
      if (symbols !== null) return { kind: 'symbols', symbols };
      const file = await readCacheJson<UnreadableFile>(`${path}.json`, FORMAT);
      return file === null ? null : { kind: 'unreadable', reason: file.reason };
    },
    async write(record, found) {
      const path = pathOf(record.checksum);
      if (found.kind === 'unreadable') {
        const file: UnreadableFile = { format: FORMAT, reason: found.reason };
        return writeCacheJson(`${path}.json`, file);
      }
      const maps = new Map([[record.checksum, found.symbols]]);
      return replaceFile(`${path}.abi`, packAbiMaps({ names: names.names, maps }, [record]));
    },
  };
}

async function readSymbols(path: string, checksum: string, names: SymbolNames): Promise<SymbolCrcs | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  // What is in use is not what the cache should forget first.
  await utimes(path, new Date(), new Date()).catch(() => undefined);
  try {
    return unpackAbiMaps(bytes, path, names).maps.get(checksum) ?? null;
  } catch (error) {
    if (error instanceof KmodsmithError) return null;
    throw error;
  }
}
