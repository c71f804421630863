// A Module.symvers or a stablelist on disk, compressed or not -> its symbols.
import { resolve } from 'node:path';
import type { SymversFile } from '../abi/kernel-of-file.ts';
import { openSymvers, parseSymvers } from '../abi/symvers.ts';
import { KmodsmithError } from '../errors.ts';
import { exists, isFolder, readBytes } from '../io/files.ts';
import { ANOTHER_MIRROR, corrupt } from '../repodata/corrupt.ts';
import { createSymbolNames, symbolsOf } from '../repodata/symbols.ts';

/** Whether a word is a path, from `root` on; a folder can have the name of a kernel, as those in /lib/modules have. */
export async function isFileWord(root: string, word: string): Promise<boolean> {
  const path = resolve(root, word);
  return word.includes('/') || ((await exists(path)) && !(await isFolder(path)));
}

/** FILE_MISSING, FILE_UNREADABLE; SOURCE_CORRUPT, with the line, for anything but the symbols of a kernel with their CRCs. */
export async function readSymversFile(root: string, path: string): Promise<SymversFile> {
  const bytes = await readBytes(resolve(root, path));
  return { path, symbols: await openSymbols(bytes, path).catch(adviseOnFile) };
}

function adviseOnFile(error: unknown): never {
  if (!(error instanceof KmodsmithError)) throw error;
  const message = error.message.replace(ANOTHER_MIRROR, 'give a Module.symvers, as it is or compressed');
  throw new KmodsmithError(error.code, message, { cause: error });
}

async function openSymbols(bytes: Uint8Array, path: string): Promise<ReadonlyMap<string, string>> {
  const text = await openSymvers(bytes, path);
  // kernel-abi-stablelists begin with `[rhel9_x86_64_stablelist]` and have names only.
  if (text.startsWith('[')) throw corrupt(path, 'a stablelist without CRCs', 'CRCs, as Module.kabi_<arch> has them');
  const names = createSymbolNames();
  const map = parseSymvers(text, path, names);
  return symbolsOf({ names: names.names, maps: new Map([[path, map]]) }, path);
}
