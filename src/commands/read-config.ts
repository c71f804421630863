// Reads kmodsmith.yml, its lock and the kmods folder from disk and gives the Config.
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { kmodsFolderOf, parseConfig, type WrittenKmodFolder, type WrittenText } from '../config/parse-config.ts';
import { KmodsmithError } from '../errors.ts';
import { isFolder, isRegularFile, listFolder, readText, readTextIfThere, sha256OfFile } from '../io/files.ts';
import type { Context } from './context.ts';

/**
 * The configuration below `context.root`; kmods come from `--kmods` when that is given, so that a pull request's kmods can
 * be read under the configuration of the base commit. Throws CONFIG_INVALID with all problems of all files.
 */
export async function readConfig(context: Context): Promise<Config> {
  const config = await readWritten(join(context.root, 'kmodsmith.yml'), context.root);
  const lockPath = join(context.root, 'kmodsmith.lock.yml');
  const lockText = await readTextIfThere(lockPath);
  const lock = lockText === null ? null : { file: shownPath(lockPath, context.root), text: lockText };
  const kmodsFolder = context.options.kmods ?? resolve(context.root, kmodsFolderOf(config));
  const kmods = await readKmods(kmodsFolder, context.root);
  return parseConfig({ config, lock, kmods }, (path) => resolve(context.root, path));
}

async function readWritten(path: string, root: string): Promise<WrittenText> {
  return { file: shownPath(path, root), text: await readText(path).catch(explainMissing(path)) };
}

function explainMissing(path: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof KmodsmithError && error.code === 'FILE_MISSING' && basename(path) === 'kmodsmith.yml') {
      const message = `${path}: no such file; go to the folder of your kmod repository, give --directory, or make one with \`kmodsmith init\``;
      throw new KmodsmithError('FILE_MISSING', message, { cause: error });
    }
    throw error;
  };
}

/** A path below the root is shown as a person typed it; another one in full. */
function shownPath(path: string, root: string): string {
  const below = relative(root, path);
  return below.startsWith('..') || isAbsolute(below) ? path : below;
}

async function readKmods(folder: string, root: string): Promise<readonly WrittenKmodFolder[]> {
  const names = await listFolder(folder);
  const found: WrittenKmodFolder[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (await isFolder(path)) found.push(await readKmod(path, name, root));
    else if (!BESIDE_KMODS.test(name)) throw strayEntry(path, root);
  }
  return found;
}

/** What may lie beside the folders. Anything else is most likely a definition that would be overlooked. */
const BESIDE_KMODS = /^(README(\..*)?|\..*)$/;

function strayEntry(path: string, root: string): KmodsmithError {
  return new KmodsmithError(
    'CONFIG_INVALID',
    `${shownPath(path, root)}: expected a folder with a kmod.yml, found a file or a link; each kmod is a folder of its own`,
  );
}

async function readKmod(path: string, name: string, root: string): Promise<WrittenKmodFolder> {
  const sha256 = new Map<string, string>();
  for (const file of await listFolder(path)) {
    if (await isRegularFile(join(path, file))) sha256.set(file, await sha256OfFile(join(path, file)));
  }
  const definition = join(path, 'kmod.yml');
  if (!sha256.has('kmod.yml')) {
    throw new KmodsmithError(
      'FILE_MISSING',
      `${definition}: expected a regular file; every folder of kmods is one kmod`,
    );
  }
  return { name, path, sha256, definition: await readWritten(definition, root) };
}
