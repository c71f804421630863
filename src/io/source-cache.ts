// What was read of repositories before, in a folder of this machine. Everything in it can be read again: a file that is
// missing, broken or of another version is no error, and nothing but time is lost with it.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KernelRepoPackage } from '../repodata/kernel-primary.ts';
import type { Repomd } from '../repodata/repomd.ts';
import type { KnownRepomd, ReadPrimary, SourceCache, Validators } from '../repodata/source.ts';
import { formatSymbolFile, parseSymbolFile } from '../repodata/symbol-file.ts';
import type { SymbolMaps, SymbolNames } from '../repodata/symbols.ts';
import { readCacheJson, writeCacheJson } from './cache-json.ts';
import { replaceFile } from './files.ts';

/** To be raised when what is read of a repository changes: what an older kmodsmith left is then read again. */
const FORMAT = 1;
const FORGOTTEN_AFTER_DAYS = 30;
const DAY = 86_400_000;

interface PrimaryFile {
  readonly format: number;
  readonly total: number;
  readonly packages: readonly KernelRepoPackage[];
  /** Bytes of the file with its symbols. */
  readonly symbolBytes: number;
}

interface RepomdFile extends Validators {
  readonly format: number;
  readonly url: string;
  readonly base64: string;
  readonly repomd: Repomd;
}

/** Remembers nothing, for a look that leaves no trace. */
export const NO_CACHE: SourceCache = {
  readRepomd: async () => null,
  writeRepomd: async () => undefined,
  readPrimary: async () => null,
  writePrimary: async () => undefined,
};

export function createSourceCache(folder: string): SourceCache {
  return {
    readRepomd: (url) => readRepomd(repomdPath(folder, url), url),
    writeRepomd: (url, repomd) => writeRepomd(repomdPath(folder, url), url, repomd),
    readPrimary: (checksum, names) => readPrimary(primaryPath(folder, checksum), names),
    writePrimary: async (checksum, primary, names) => {
      await writePrimary(primaryPath(folder, checksum), primary, names);
      await forgetOld(folder);
    },
  };
}

function repomdPath(folder: string, url: string): string {
  return join(folder, `repomd-${sha256(url)}.json`);
}

function primaryPath(folder: string, checksum: string): string {
  return join(folder, `primary-${checksum.replace(':', '-')}`);
}

async function readRepomd(path: string, url: string): Promise<KnownRepomd | null> {
  const file = await readCacheJson<RepomdFile>(path, FORMAT);
  if (file?.url !== url) return null;
  const { etag, lastModified, base64, repomd } = file;
  return { bytes: new Uint8Array(Buffer.from(base64, 'base64')), repomd, validators: { etag, lastModified } };
}

async function writeRepomd(path: string, url: string, { bytes, repomd, validators }: KnownRepomd): Promise<void> {
  const base64 = Buffer.from(bytes).toString('base64');
  const file: RepomdFile = { format: FORMAT, url, ...validators, base64, repomd };
  await writeCacheJson(path, file);
}

async function readPrimary(path: string, names: SymbolNames): Promise<ReadPrimary | null> {
  const file = await readCacheJson<PrimaryFile>(`${path}.json`, FORMAT);
  // The symbols may be asked for much later, when nothing can be read again.
  if (file === null || file.symbolBytes !== (await sizeOf(`${path}.symbols`))) return null;
  return {
    isNew: false,
    total: file.total,
    packages: file.packages,
    maps: () => readSymbols(`${path}.symbols`, names),
  };
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

async function readSymbols(path: string, names: SymbolNames): Promise<SymbolMaps> {
  return parseSymbolFile(await readFile(path), path, names);
}

/** The symbols come first, so they are there when the packages are. */
async function writePrimary(path: string, { total, packages, maps }: ReadPrimary, names: SymbolNames): Promise<void> {
  const symbols = formatSymbolFile({ names: names.names, maps: await maps() });
  await replaceFile(`${path}.symbols`, symbols);
  const file: PrimaryFile = { format: FORMAT, total, packages, symbolBytes: symbols.length };
  await writeCacheJson(`${path}.json`, file);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Each new primary.xml leaves ten megabytes behind. */
async function forgetOld(folder: string): Promise<void> {
  const names = await readdir(folder);
  const newest = Math.max(...(await Promise.all(names.map((name) => changedAt(join(folder, name))))));
  for (const name of names) {
    const path = join(folder, name);
    if ((await changedAt(path)) < newest - FORGOTTEN_AFTER_DAYS * DAY) await rm(path, { force: true });
  }
}

async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
