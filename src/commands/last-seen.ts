// .kmodsmith/published.json: the generations of our own repositories that this machine has seen or made.
import { join } from 'node:path';
import { readTextIfThere, replaceFile } from '../io/files.ts';
import { advanceLastSeen, type LastSeen, NOTHING_SEEN, readLastSeenValue } from '../publish/last-seen.ts';
import { type Context, WORK } from './context.ts';
import { parseOwnMemory } from './own-memory.ts';
import { formatValue } from './values.ts';

type Offered = Parameters<typeof advanceLastSeen>[1];

/** STATE_UNTRUSTED when what is offered is older than what was seen; VALUE_VERSION when the file is not whole. */
export async function rememberGenerations(context: Context, offered: Offered): Promise<void> {
  const path = join(context.work, WORK.published);
  const before = await readLastSeen(path);
  const after = advanceLastSeen(before, offered, path);
  if (formatValue(after) !== formatValue(before)) await replaceFile(path, formatValue(after));
}

async function readLastSeen(path: string): Promise<LastSeen> {
  const text = await readTextIfThere(path);
  const next = 'look whether the published repository is the newest, then delete it';
  return text === null ? NOTHING_SEEN : parseOwnMemory(text, path, next, readLastSeenValue);
}
