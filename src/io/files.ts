// The file system: whole files, folders, checksums and the atomic replacement of one file.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, copyFile, lstat, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { KmodsmithError } from '../errors.ts';

/** Whether there is anything at `path`; a folder that cannot be looked into is FILE_UNREADABLE. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    (cause: NodeJS.ErrnoException) => isAbsence(path, cause),
  );
}

function isAbsence(path: string, cause: NodeJS.ErrnoException): false {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return false;
  throw fileError(path, cause);
}

/** Reads a text file; FILE_MISSING when it is not there, FILE_UNREADABLE for any other failure. */
export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw fileError(path, cause);
  });
}

/** Reads a text file; null when `exists` says that it is not there. */
export async function readTextIfThere(path: string): Promise<string | null> {
  return (await exists(path)) ? readText(path) : null;
}

/** Reads a whole file; errors as readText has them. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw fileError(path, cause);
  });
}

function fileError(path: string, cause: NodeJS.ErrnoException): KmodsmithError {
  if (cause.code === 'ENOENT') {
    return new KmodsmithError('FILE_MISSING', `${path}: no such file`, { cause });
  }
  return new KmodsmithError('FILE_UNREADABLE', `${path}: cannot be read: ${cause.message}`, { cause });
}

/** Writes a file and the folders above it. `mode` is the permission, 0o644 when left out. */
export async function writeFileAt(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
}

/**
 * Replaces one file so that a reader sees the old or the new bytes and nothing between. Of several writers, here or in other
 * processes, one is the last, and each has a temporary file of its own.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeDurably(temporary, content);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies a file and makes the folders above it. */
export async function copyTo(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}

/** Checksum of a file of any size, as hex digits; errors as readText has them. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
    }
  } catch (cause) {
    throw fileError(path, cause as NodeJS.ErrnoException);
  }
  return hash.digest('hex');
}

/** Makes a folder and those above it; one that is there already keeps its mode. */
export async function makeFolder(path: string, mode = 0o755): Promise<void> {
  await mkdir(path, { recursive: true, mode });
}

/** Removes a file, or a folder with all in it; what is not there is no error. */
export async function removeTree(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Names in a folder, sorted; an absent folder is FILE_MISSING. */
export async function listFolder(path: string): Promise<readonly string[]> {
  const names = await readdir(path).catch((cause: NodeJS.ErrnoException) => {
    throw fileError(path, cause);
  });
  return names.sort();
}

/** Every regular file below a folder, relative to it, sorted. */
export async function listTree(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** A symbolic link is not a folder: where it leads is not its owner's to say. */
export async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory(),
    (cause: NodeJS.ErrnoException) => isAbsence(path, cause),
  );
}

/** A symbolic link is not one: where it leads is not the folder's to say. */
export async function isRegularFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isFile(),
    (cause: NodeJS.ErrnoException) => isAbsence(path, cause),
  );
}

/** Puts a finished folder in the place of another. */
export async function replaceFolder(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}
