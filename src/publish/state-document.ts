// The state document: JSON text from our own signed repodata -> StateDocument, and back to canonical JSON.
import { KmodsmithError } from '../errors.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { Evr } from '../rpm/evr.ts';

import type {
  BuiltRecord,
  CompanionEntry,
  FailureRecord,
  LedgerEntry,
  SeenKernel,
  StateDocument,
} from './published-state.ts';

type Fields = Readonly<Record<string, unknown>>;
type Reader<T> = (value: unknown, place: string) => T;

const VERSION = 1;

/** Thrown inside this file only: what stands at which place; `parseStateDocument` adds the source. */
class ShapeError extends Error {}

/**
 * Reads a state document. Every field is checked and an unknown one is refused: what decides rebuild counters must not be
 * guessed at. STATE_UNTRUSTED when the shape is wrong, VALUE_VERSION when a newer kmodsmith wrote it.
 *
 * @param source where the text comes from, for the message only
 */
export function parseStateDocument(text: string, source: string): StateDocument {
  try {
    return readDocument(parseJson(text), source);
  } catch (cause) {
    if (!(cause instanceof ShapeError)) {
      throw cause;
    }
    throw new KmodsmithError(
      'STATE_UNTRUSTED',
      `${source}: not a state document: ${cause.message}; restore the repository's last good generation, or find out who wrote this one`,
      { cause },
    );
  }
}

/** Canonical JSON: keys sorted at every depth, two spaces, a newline at the end, so the same state has the same bytes. */
export function formatStateDocument(document: StateDocument): string {
  return `${JSON.stringify(sorted(document), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ShapeError(`it is not JSON (${(cause as Error).message})`);
  }
}

function readDocument(value: unknown, source: string): StateDocument {
  const found = readFields(value, 'the document');
  if (typeof found.version === 'number' && found.version > VERSION) {
    throw new KmodsmithError(
      'VALUE_VERSION',
      `${source}: state document of version ${found.version}, this kmodsmith knows ${VERSION}; use the newer kmodsmith that wrote it`,
    );
  }
  const fields = readExactly(value, 'the document', [
    'version',
    'generation',
    'ledger',
    'rebuilds',
    'companions',
    'kernels',
  ]);
  if (fields.version !== VERSION) {
    throw new ShapeError(`version is ${JSON.stringify(fields.version)}, expected ${VERSION}`);
  }
  return {
    version: VERSION,
    generation: readCount(fields.generation, 'generation'),
    ledger: readRecord(fields.ledger, 'ledger', readLedgerEntry),
    rebuilds: readRecord(fields.rebuilds, 'rebuilds', readCount),
    companions: readRecord(fields.companions, 'companions', readCompanion),
    kernels: readRecord(fields.kernels, 'kernels', readSeenKernel),
  };
}

function readLedgerEntry(value: unknown, place: string): LedgerEntry {
  const fields = readExactly(value, place, ['kmod', 'unameR', 'built', 'failure']);
  const entry: LedgerEntry = {
    kmod: readWord(fields.kmod, `${place}.kmod`),
    unameR: readWord(fields.unameR, `${place}.unameR`),
    built: readNullable(fields.built, `${place}.built`, readBuilt),
    failure: readNullable(fields.failure, `${place}.failure`, readFailure),
  };
  if (entry.built === null && entry.failure === null) throw new ShapeError(`${place} was neither built nor failed`);
  return entry;
}

function readBuilt(value: unknown, place: string): BuiltRecord {
  const fields = readExactly(value, place, ['identity', 'package', 'time', 'note', 'log']);
  return {
    identity: readWord(fields.identity, `${place}.identity`),
    package: readWord(fields.package, `${place}.package`),
    time: readTime(fields.time, `${place}.time`),
    note: readText(fields.note, `${place}.note`),
    log: readNullable(fields.log, `${place}.log`, readText),
  };
}

function readFailure(value: unknown, place: string): FailureRecord {
  const fields = readExactly(value, place, ['identity', 'attempts', 'first', 'last', 'note', 'log']);
  return {
    identity: readWord(fields.identity, `${place}.identity`),
    attempts: readCount(fields.attempts, `${place}.attempts`),
    first: readTime(fields.first, `${place}.first`),
    last: readTime(fields.last, `${place}.last`),
    note: readText(fields.note, `${place}.note`),
    log: readNullable(fields.log, `${place}.log`, readText),
  };
}

function readCompanion(value: unknown, place: string): CompanionEntry {
  const fields = readExactly(value, place, ['contentSha256', 'evr']);
  return {
    contentSha256: readWord(fields.contentSha256, `${place}.contentSha256`),
    evr: readEvr(fields.evr, `${place}.evr`),
  };
}

function readSeenKernel(value: unknown, place: string): SeenKernel {
  const fields = readExactly(value, place, ['firstSeen', 'devel', 'provide']);
  return {
    firstSeen: readTime(fields.firstSeen, `${place}.firstSeen`),
    devel: readNullable(fields.devel, `${place}.devel`, readWord),
    provide: readEvr(fields.provide, `${place}.provide`),
  };
}

function readEvr(value: unknown, place: string): Evr {
  const fields = readExactly(value, place, ['epoch', 'version', 'release']);
  return {
    epoch: readCount(fields.epoch, `${place}.epoch`),
    version: readWord(fields.version, `${place}.version`),
    release: readWord(fields.release, `${place}.release`),
  };
}

function readRecord<T>(value: unknown, place: string, readItem: Reader<T>): Readonly<Record<string, T>> {
  const entries = Object.entries(readFields(value, place));
  return Object.fromEntries(entries.map(([key, item]) => [key, readItem(item, `${place}[${JSON.stringify(key)}]`)]));
}

function readExactly(value: unknown, place: string, names: readonly string[]): Fields {
  const fields = readFields(value, place);
  const missing = names.filter((name) => !Object.hasOwn(fields, name));
  const unknown = Object.keys(fields).filter((name) => !names.includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    throw new ShapeError(`${place} has the keys ${list(Object.keys(fields))}, expected ${list(names)}`);
  }
  return fields;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? '(none)' : names.join(', ');
}

function readFields(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ShapeError(`${place} is ${JSON.stringify(value)}, expected an object`);
  }
  return value as Fields;
}

function readText(value: unknown, place: string): string {
  if (typeof value !== 'string') {
    throw new ShapeError(`${place} is ${JSON.stringify(value)}, expected text`);
  }
  return value;
}

function readWord(value: unknown, place: string): string {
  const text = readText(value, place);
  if (!/^\S+$/.test(text)) {
    throw new ShapeError(`${place} is ${JSON.stringify(text)}, expected one word`);
  }
  return text;
}

function readCount(value: unknown, place: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new ShapeError(`${place} is ${JSON.stringify(value)}, expected a whole number from 0`);
  }
  return value as number;
}

function readTime(value: unknown, place: string): string {
  const text = readText(value, place);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) {
    throw new ShapeError(`${place} is ${JSON.stringify(text)}, expected a time such as 2025-01-31T12:00:00Z`);
  }
  return text;
}

function readNullable<T>(value: unknown, place: string, readItem: Reader<T>): T | null {
  return value === null ? null : readItem(value, place);
}
