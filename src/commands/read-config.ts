// Reads kmodsmith.yml, its lock and the kmods folder from disk and gives the Config.
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import type { Config, Target } from '../config/config.ts';
import type { WrittenText } from '../config/document.ts';
import {
  keyFilesMissing,
  kmodsFolderOf,
  type MissingKeyFile,
  parseConfig,
  repoFilesOf,
  type WrittenKmodFolder,
} from '../config/parse-config.ts';
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
  const repoFiles = await readRepoFiles(repoFilesOf(config), context.root);
  const parsed = parseConfig({ config, lock, repoFiles, kmods }, (path) => resolve(context.root, path));
  await checkKeyFiles(config, parsed, context.root);
  return parsed;
}

/** By their path as it is written; what is not there is left out, for parseConfig to report with its place. */
async function readRepoFiles(paths: readonly string[], root: string): Promise<ReadonlyMap<string, WrittenText>> {
  const found = new Map<string, WrittenText>();
  for (const path of paths) {
    const absolute = resolve(root, path);
    const text = await readTextIfThere(absolute);
    if (text !== null) found.set(path, { file: shownPath(absolute, root), text });
  }
  return found;
}

/** A missing key file would otherwise be found in the middle of planning. */
async function checkKeyFiles(written: WrittenText, config: Config, root: string): Promise<void> {
  const missing: MissingKeyFile[] = [];
  for (const target of [...config.targets, ...config.forecasts.map((forecast) => forecast.target)]) {
    for (const { key, path } of keyFilesOf(target, root)) {
      if (!(await isRegularFile(path))) missing.push({ target: target.name, key, path });
    }
  }
  if (missing.length > 0) throw keyFilesMissing(written, missing);
}

/**
 * The files that this repository itself must have, with the key that names them. A `.repo` file may name keys of the machine
 * that reads the repository, and that is not every machine that reads the configuration.
 */
function keyFilesOf(target: Target, root: string): readonly { readonly key: string; readonly path: string }[] {
  const own = target.keys.flatMap((key, index) =>
    key.kind === 'file' ? [{ key: `keys/${index}/file`, path: key.path }] : [],
  );
  const ofRepomd = target.repositories
    .flatMap(({ repomdKeys }) => repomdKeys)
    .filter((path) => !relative(root, path).startsWith('..'))
    .map((path) => ({ key: 'repositories', path }));
  return [...own, ...ofRepomd];
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
  const names = await listFolder(folder).catch((error: unknown) => {
    if (!(error instanceof KmodsmithError) || error.code !== 'FILE_MISSING') throw error;
    const message = `${shownPath(folder, root)}: no such folder, expected one that holds a folder for each kmod; make it, or name another under kmods in kmodsmith.yml`;
    throw new KmodsmithError('FILE_MISSING', message, { cause: error });
  });
  const found: WrittenKmodFolder[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (BESIDE_KMODS.test(name)) continue;
    if (!(await isFolder(path))) throw strayEntry(path, root);
    found.push(await readKmod(path, name, root));
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
      `${shownPath(path, root)}: there is no kmod.yml in it; every folder here is one kmod`,
    );
  }
  return { name, path, sha256, definition: await readWritten(definition, root) };
}
