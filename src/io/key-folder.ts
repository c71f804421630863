// A private folder for keys in memory: made for one piece of work, removed at its end, also when a signal ends it, and swept
// at the next start when a crash left it behind.
import { rmSync } from 'node:fs';
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from './running.ts';

const MEMORY = '/dev/shm';
const PREFIX = 'kmodsmith-keys-';
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

export interface KeyFolder {
  readonly path: string;
  /** Whether it lies in a memory file system; otherwise keys touch the disk for a while. */
  readonly inMemory: boolean;
}

/** Runs `use` with a folder of mode 0700 below /dev/shm, or below `fallback` where there is none. */
export async function withKeyFolder<T>(fallback: string, use: (folder: KeyFolder) => Promise<T>): Promise<T> {
  const inMemory = await isFolderAt(MEMORY);
  const parent = inMemory ? MEMORY : fallback;
  await mkdir(parent, { recursive: true });
  await sweep(parent);
  const path = join(parent, `${PREFIX}${process.pid}`);
  // Not recursive: a folder that somebody else made beforehand under this name is an error, never used.
  await mkdir(path, { mode: 0o700 });
  const stopListening = removeOnSignal(path);
  try {
    return await use({ path, inMemory });
  } finally {
    stopListening();
    await rm(path, { recursive: true, force: true });
  }
}

function removeOnSignal(path: string): () => void {
  const listeners = Object.entries(SIGNALS).map(([signal, number]) => {
    const listener = () => {
      rmSync(path, { recursive: true, force: true });
      process.exit(128 + number);
    };
    process.once(signal, listener);
    return () => process.removeListener(signal, listener);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}

/** Removes folders of this user whose process is gone, and one that an earlier process with this pid left. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(name.slice(PREFIX.length));
    if (!name.startsWith(PREFIX) || !Number.isInteger(pid)) continue;
    const path = join(parent, name);
    const found = await lstat(path);
    const isOurs = found.isDirectory() && found.uid === process.getuid?.();
    if (isOurs && (pid === process.pid || !isRunning(pid))) await rm(path, { recursive: true, force: true });
  }
}

async function isFolderAt(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
