// Files that a stranger's container left behind: listed without following links, and read only when they are regular.
import { constants } from 'node:fs';
import { lstat, open, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';

export interface FoundEntry {
  readonly name: string;
  readonly isRegular: boolean;
  readonly size: number;
}

/** What lies directly in a folder, sorted by name; an absent folder holds nothing. */
export async function listFound(folder: string): Promise<readonly FoundEntry[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new KmodsmithError('FILE_UNREADABLE', `${folder}: cannot be listed: ${cause.message}`, { cause });
  });
  return Promise.all(
    names.sort().map(async (name) => {
      const found = await lstat(join(folder, name));
      return { name, isRegular: found.isFile(), size: found.size };
    }),
  );
}

/** The bytes of a regular file of at most `cap` bytes; null for a link, a device, or a longer file. */
export async function readFound(path: string, cap: number): Promise<Uint8Array | null> {
  // O_NONBLOCK: opening a pipe must not wait for its other end.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch((cause: NodeJS.ErrnoException) => {
    if (['ELOOP', 'EMLINK', 'ENXIO'].includes(cause.code ?? '')) return null;
    throw new KmodsmithError('FILE_UNREADABLE', `${path}: cannot be read: ${cause.message}`, { cause });
  });
  if (file === null) return null;
  try {
    const found = await file.stat();
    return found.isFile() && found.size <= cap ? await file.readFile() : null;
  } finally {
    await file.close();
  }
}

/** Makes `at` a symbolic link to `target`. */
export async function linkTo(target: string, at: string): Promise<void> {
  await symlink(target, at);
}
