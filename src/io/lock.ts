// A lock file on the publishing directory: one publisher at a time, also when the last one died.
import { open, readFile, readlink, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { KmodsmithError } from '../errors.ts';
import { isRunning } from './running.ts';

export interface PublishingLock {
  readonly release: () => Promise<void>;
}

/**
 * Takes the lock at `path`, whose folder must exist. The file holds pid and host. A lock whose process is gone from this
 * host is taken over; one that another host holds never is. PUBLISH_REFUSED when it is held.
 */
export async function takeLock(path: string): Promise<PublishingLock> {
  const owner = `${process.pid} ${await machine()}\n`;
  if (!(await create(path, owner))) {
    await removeStale(path, owner);
    if (!(await create(path, owner))) {
      throw held(path, await content(path));
    }
  }
  return { release: () => rm(path, { force: true }) };
}

/** Host name and pid namespace: containers can share the one, and a pid means nothing outside the other. */
async function machine(): Promise<string> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => 'pid:[none]');
  return `${hostname()} ${namespace}`;
}

async function create(path: string, owner: string): Promise<boolean> {
  const file = await open(path, 'wx').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') return null;
    throw new KmodsmithError('PUBLISH_FAILED', `${path}: cannot make the lock file: ${cause.message}`, { cause });
  });
  if (file === null) {
    return false;
  }
  try {
    await file.writeFile(owner);
    await file.sync();
  } finally {
    await file.close();
  }
  return true;
}

/** Two processes can find the same dead owner; the second lock file lets one of them at a time look again and remove. */
async function removeStale(path: string, owner: string): Promise<void> {
  const guard = `${path}.takeover`;
  if (!(await create(guard, owner))) {
    throw held(guard, await content(guard));
  }
  try {
    const found = await content(path);
    if (!isDead(found, owner)) {
      throw held(path, found);
    }
    await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function content(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

function isDead(found: string, owner: string): boolean {
  const [pid = '', ...where] = found.trim().split(' ');
  const [, ...here] = owner.trim().split(' ');
  return /^\d+$/.test(pid) && where.join(' ') === here.join(' ') && !isRunning(Number(pid));
}

function held(path: string, owner: string): KmodsmithError {
  const who = owner.trim() === '' ? 'an unknown process' : `process ${owner.trim()}`;
  return new KmodsmithError(
    'PUBLISH_REFUSED',
    `${path}: the publishing lock is held by ${who}; wait for it, or remove the file when no publisher runs`,
  );
}
