// Copies and renames that survive a crash: the bytes are on the disk before their name is.
import { copyFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Copies a file to `to` through `<to>.new`; a reader sees all of it or nothing. */
export async function landFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, `${to}.new`);
  await syncPath(`${to}.new`);
  await rename(`${to}.new`, to);
}

/** Writes what comes in to `to` through `<to>.new`. What `check` throws once all of it is written leaves nothing behind. */
export async function landChunks(chunks: AsyncIterable<Uint8Array>, to: string, check: () => void): Promise<void> {
  const part = `${to}.new`;
  await mkdir(dirname(to), { recursive: true });
  try {
    await writeFile(part, chunks);
    check();
    await syncPath(part);
    await landName(part, to);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

/** Gives a file or folder its name; whether that outlasts a crash is syncPath's to say, of the folder it is in. */
export async function moveName(from: string, to: string): Promise<void> {
  await rename(from, to);
}

/** Renames a file or folder and makes the new name durable. */
export async function landName(from: string, to: string): Promise<void> {
  await moveName(from, to);
  await syncPath(dirname(to));
}

/** Writes the contents of a file, or the names in a folder, through to the disk. */
export async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
