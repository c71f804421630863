// The uncompressed payload of an RPM -> all that lies in it, as data.
import { KmodsmithError } from '../errors.ts';
import type { Chunks } from '../repodata/open.ts';
import { type CpioFile, readCpio } from '../rpm/cpio.ts';

/** In their order, folders and links too. SIGNING_FAILED when it is cut short or malformed. */
export async function readEntries(payload: Uint8Array): Promise<readonly CpioFile[]> {
  const entries: CpioFile[] = [];
  const reading = { wants: () => true, maxFileBytes: payload.length, damaged };
  for await (const entry of readCpio(inOnePiece(payload), reading)) entries.push(entry);
  return entries;
}

async function* inOnePiece(bytes: Uint8Array): Chunks {
  yield bytes;
}

function damaged(found: string, expected: string, cause?: unknown): KmodsmithError {
  const message = `cpio archive: found ${found}, expected ${expected}; the package is damaged, it has to be built again`;
  return new KmodsmithError('SIGNING_FAILED', message, { cause });
}
