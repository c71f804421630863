// The note that says which files a publication is about to add, so that one that a crash cut short can be cleared away.
// Without it, the leftovers would look like published packages, and the next run's other bytes would be refused.
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { exists, readTextIfThere, removeTree, replaceFile } from '../io/files.ts';
import { generationPath, mirrorlistPath, packagePath, type RepositoryKey, repositoryPath } from '../publish/layout.ts';
import type { SignedPackage } from '../sign/signed.ts';

interface Unfinished {
  readonly version: 1;
  readonly generation: number;
  /** File names that were not there before. */
  readonly packages: readonly string[];
  /** Whether the generation's folder was not there before. */
  readonly folder: boolean;
}

function notePath(directory: string, key: RepositoryKey): string {
  return join(directory, repositoryPath(key), '.unfinished.json');
}

/** Written before the first file of a publication is. */
export async function noteUnfinished(
  directory: string,
  key: RepositoryKey & { readonly generation: number },
  packages: readonly SignedPackage[],
): Promise<void> {
  const folder = !(await exists(join(directory, generationPath(key, key.generation))));
  const names = packages.map((added) => added.fileName);
  const note: Unfinished = { version: 1, generation: key.generation, packages: names, folder };
  await replaceFile(notePath(directory, key), `${JSON.stringify(note)}\n`);
}

/** The publication reached its switch, or nothing of it is left: the note is no longer true. */
export async function forgetUnfinished(directory: string, key: RepositoryKey): Promise<void> {
  await removeTree(`${notePath(directory, key)}.new`);
  await removeTree(notePath(directory, key));
}

/** Removes what a publication added that never came to its switch; `published` is the generation that is offered. */
export async function removeUnfinished(directory: string, key: RepositoryKey, published: number): Promise<void> {
  const path = notePath(directory, key);
  const text = await readTextIfThere(path);
  if (text === null) {
    // A disk that is full at the first byte leaves this and nothing else.
    await removeTree(`${path}.new`);
    return;
  }
  const note = parseUnfinished(text, path);
  if (note.generation > published) {
    for (const name of note.packages) {
      await removeTree(join(directory, packagePath(key, name)));
      await removeTree(join(directory, packagePath(key, `${name}.new`)));
    }
    await removeTree(`${join(directory, mirrorlistPath(key))}.new`);
    await removeTree(unfinishedGeneration(directory, key, note.generation));
    if (note.folder) await removeTree(join(directory, generationPath(key, note.generation)));
  }
  await forgetUnfinished(directory, key);
}

/** Where a generation is put together before it gets its name. */
export function unfinishedGeneration(directory: string, key: RepositoryKey, generation: number): string {
  return join(directory, repositoryPath(key), 'gen', `.${generation}.new`);
}

/** Names become paths that are removed, so they are checked although this program wrote them. */
function parseUnfinished(text: string, source: string): Unfinished {
  try {
    const note = JSON.parse(text) as Unfinished;
    const isName = (name: unknown) => typeof name === 'string' && /^[A-Za-z0-9][A-Za-z0-9._+~^-]*\.rpm$/.test(name);
    if (note.version === 1 && Number.isSafeInteger(note.generation) && note.packages.every(isName)) return note;
  } catch (cause) {
    throw unreadable(source, cause);
  }
  throw unreadable(source, null);
}

function unreadable(source: string, cause: unknown): KmodsmithError {
  return new KmodsmithError(
    'PUBLISH_REFUSED',
    `${source}: not the note of an unfinished publication; look which packages no generation names, then remove it`,
    { cause },
  );
}
