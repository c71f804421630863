// What detection remembers on this machine from one look to the next: .kmodsmith/detected.json.
import { join } from 'node:path';
import type { Sighting } from '../detect/kernel-history.ts';
import { NO_SOURCE_HISTORY, type SourceHistory, type TargetSources } from '../detect/source-record.ts';
import { readTextIfThere, replaceFile } from '../io/files.ts';
import { readAccepted, readSourceRecord } from '../publish/look-shape.ts';
import { readExactly, readList, readNullable, readRecord, readTime, readWord } from '../publish/shape.ts';
import { type Context, WORK } from './context.ts';
import type { DevelKeys } from './devel-keys.ts';
import { parseOwnMemory } from './own-memory.ts';
import { formatValue } from './values.ts';

export interface DetectionMemory {
  readonly version: 1;
  /** The last good look, and what a person accepted. */
  readonly sources: SourceHistory;
  readonly sightings: readonly Sighting[];
  readonly develKeys: DevelKeys;
}

const NOTHING: DetectionMemory = { version: 1, sources: NO_SOURCE_HISTORY, sightings: [], develKeys: {} };

/** Nothing when there is no file yet; otherwise errors as parseMemory has them. */
export async function readMemory(context: Context): Promise<DetectionMemory> {
  const path = join(context.work, WORK.detected);
  const text = await readTextIfThere(path);
  return text === null ? NOTHING : parseMemory(text, path);
}

/** A look that found nothing new writes nothing. */
export async function writeMemory(context: Context, before: DetectionMemory, memory: DetectionMemory): Promise<void> {
  const text = formatValue(memory);
  if (text !== formatValue(before)) await replaceFile(join(context.work, WORK.detected), text);
}

/**
 * Every field is checked: a memory that was cut off must not pass for one that remembers less. VALUE_VERSION for another
 * version or shape; whoever reads it decides to delete it, because the guard then has nothing to compare with.
 */
export function parseMemory(text: string, path: string): DetectionMemory {
  return parseOwnMemory(text, path, 'delete it: the next look then has nothing to compare with', readMemoryValue);
}

function readMemoryValue(value: unknown): DetectionMemory {
  const fields = readExactly(value, 'it', ['version', 'sources', 'sightings', 'develKeys']);
  return {
    version: 1,
    sources: readHistory(fields.sources, 'sources'),
    sightings: readList(fields.sightings, 'sightings', readSighting),
    develKeys: readRecord(fields.develKeys, 'develKeys', (key, place) => readNullable(key, place, readWord)),
  };
}

function readHistory(value: unknown, place: string): SourceHistory {
  const fields = readExactly(value, place, ['targets', 'accepted']);
  return {
    targets: readList(fields.targets, `${place}.targets`, readTarget),
    accepted: readList(fields.accepted, `${place}.accepted`, readAccepted),
  };
}

function readTarget(value: unknown, place: string): TargetSources {
  const fields = readExactly(value, place, ['target', 'arch', 'repositories']);
  return {
    target: readWord(fields.target, `${place}.target`),
    arch: readWord(fields.arch, `${place}.arch`),
    repositories: readList(fields.repositories, `${place}.repositories`, readSourceRecord),
  };
}

function readSighting(value: unknown, place: string): Sighting {
  const names = ['target', 'arch', 'unameR', 'variant', 'firstSeen', 'repository', 'withdrawn'];
  const fields = readExactly(value, place, names);
  return {
    target: readWord(fields.target, `${place}.target`),
    arch: readWord(fields.arch, `${place}.arch`),
    unameR: readWord(fields.unameR, `${place}.unameR`),
    variant: readNullable(fields.variant, `${place}.variant`, readWord),
    firstSeen: readTime(fields.firstSeen, `${place}.firstSeen`),
    repository: readNullable(fields.repository, `${place}.repository`, readWord),
    withdrawn: readNullable(fields.withdrawn, `${place}.withdrawn`, readTime),
  };
}
