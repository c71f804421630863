// What an RPM file holds -> its entries as data: nothing of it is ever unpacked into a folder.
import { join } from 'node:path';
import { readFound } from '../io/found-files.ts';
import type { CpioFile } from '../rpm/cpio.ts';
import { readEntries } from '../sign/payload.ts';
import type { Tools } from './sign-tools.ts';

/**
 * rpm2cpio only uncompresses; its output in `folder` is cut at `cap` bytes, and a cut archive is refused by its reader.
 * SIGNING_FAILED for a package that cannot be read.
 */
export async function readPayload(
  tools: Tools,
  path: string,
  folder: string,
  cap: number,
): Promise<readonly CpioFile[]> {
  const payload = join(folder, 'payload.cpio');
  await tools.run(['sh', '-c', 'rpm2cpio "$1" | head -c "$2" > "$3"', 'sh', path, String(cap), payload]);
  return readEntries((await readFound(payload, cap)) ?? new Uint8Array());
}
