// What detection remembers on this machine from one look to the next: .kmodsmith/detected.json.
import { join } from 'node:path';
import type { Sighting } from '../detect/kernel-history.ts';
import { NO_SOURCE_HISTORY, type SourceHistory } from '../detect/source-record.ts';
import { exists, replaceFile } from '../io/files.ts';
import { type Context, WORK } from './context.ts';
import type { DevelKeys } from './devel-keys.ts';
import { formatValue, readValue } from './values.ts';

export interface DetectionMemory {
  readonly version: 1;
  /** The last good look, and what a person accepted. */
  readonly sources: SourceHistory;
  readonly sightings: readonly Sighting[];
  readonly develKeys: DevelKeys;
}

const NOTHING: DetectionMemory = { version: 1, sources: NO_SOURCE_HISTORY, sightings: [], develKeys: {} };

export async function readMemory(context: Context): Promise<DetectionMemory> {
  const path = join(context.work, WORK.detected);
  return (await exists(path)) ? readValue<DetectionMemory>(path) : NOTHING;
}

/** A look that found nothing new writes nothing. */
export async function writeMemory(context: Context, before: DetectionMemory, memory: DetectionMemory): Promise<void> {
  const text = formatValue(memory);
  if (text !== formatValue(before)) await replaceFile(join(context.work, WORK.detected), text);
}
