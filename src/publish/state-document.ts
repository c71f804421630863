// The state document: JSON text from our own signed repodata -> StateDocument, and back to canonical JSON.
import { KmodsmithError } from '../errors.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { Evr } from '../rpm/evr.ts';
import type { Nevra } from '../rpm/nevra.ts';
import { UNAME_PROVIDE } from '../rpm/uname-r.ts';
import { readAccepted, readSourceRecord } from './look-shape.ts';
import type {
  ArchivedDevel,
  BuiltRecord,
  CompanionEntry,
  FailureRecord,
  LedgerEntry,
  SeenKernel,
  StateDocument,
} from './published-state.ts';
import {
  type Fields,
  readCount,
  readExactly,
  readFields,
  readList,
  readNullable,
  readRecord,
  readText,
  readTime,
  readWord,
  ShapeError,
} from './shape.ts';

const VERSION = 3;
const KEYS = ['version', 'generation', 'ledger', 'rebuilds', 'companions', 'kernels'] as const;

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
  if (Array.isArray(value)) return value.map(sorted);
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
  return found.version === 1 ? readFirstVersion(value) : readLaterVersion(value, found.version === 2 ? 2 : VERSION);
}

/** What the first version did not record is null or empty; it is written as the newest. */
function readFirstVersion(value: unknown): StateDocument {
  const fields = readExactly(value, 'the document', KEYS);
  return {
    ...readCommon(fields, readFirstBuilt),
    kernels: readRecord(fields.kernels, 'kernels', readFirstSeenKernel),
    sources: {},
    accepted: [],
  };
}

/** The second version knew nothing of definitions, reuse and symbols that requires do not name. */
function readLaterVersion(value: unknown, version: 2 | 3): StateDocument {
  const fields = readExactly(value, 'the document', [...KEYS, 'sources', 'accepted']);
  if (fields.version !== version) {
    throw new ShapeError(`version is ${JSON.stringify(fields.version)}, expected ${VERSION}`);
  }
  return {
    ...readCommon(fields, version === 2 ? readFirstBuilt : readBuilt),
    kernels: readRecord(fields.kernels, 'kernels', readSeenKernel),
    sources: readRecord(fields.sources, 'sources', readSourceRecord),
    accepted: readList(fields.accepted, 'accepted', readAccepted),
  };
}

function readCommon(
  fields: Fields,
  readBuiltRecord: Read<BuiltRecord>,
): Pick<StateDocument, 'version' | 'generation' | 'ledger' | 'rebuilds' | 'companions'> {
  return {
    version: VERSION,
    generation: readCount(fields.generation, 'generation'),
    ledger: readRecord(fields.ledger, 'ledger', readLedgerEntry(readBuiltRecord)),
    rebuilds: readRecord(fields.rebuilds, 'rebuilds', readCount),
    companions: readRecord(fields.companions, 'companions', readCompanion),
  };
}

type Read<T> = (value: unknown, place: string) => T;

function readLedgerEntry(readBuiltRecord: Read<BuiltRecord>): Read<LedgerEntry> {
  return (value, place) => {
    const fields = readExactly(value, place, ['kmod', 'unameR', 'built', 'failure']);
    const entry: LedgerEntry = {
      kmod: readWord(fields.kmod, `${place}.kmod`),
      unameR: readWord(fields.unameR, `${place}.unameR`),
      built: readNullable(fields.built, `${place}.built`, readBuiltRecord),
      failure: readNullable(fields.failure, `${place}.failure`, readFailure),
    };
    if (entry.built === null && entry.failure === null) throw new ShapeError(`${place} was neither built nor failed`);
    return entry;
  };
}

const BUILT_KEYS = ['identity', 'package', 'time', 'note', 'log'] as const;

function readFirstBuilt(value: unknown, place: string): BuiltRecord {
  return {
    ...readBuiltFields(readExactly(value, place, BUILT_KEYS), place),
    definition: null,
    reused: null,
    unnamed: null,
  };
}

function readBuilt(value: unknown, place: string): BuiltRecord {
  const fields = readExactly(value, place, [...BUILT_KEYS, 'definition', 'reused', 'unnamed']);
  return {
    ...readBuiltFields(fields, place),
    definition: readNullable(fields.definition, `${place}.definition`, readWord),
    reused: readNullable(fields.reused, `${place}.reused`, readWord),
    unnamed: readNullable(fields.unnamed, `${place}.unnamed`, readCount),
  };
}

function readBuiltFields(fields: Fields, place: string): Omit<BuiltRecord, 'definition' | 'reused' | 'unnamed'> {
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

function readFirstSeenKernel(value: unknown, place: string): SeenKernel {
  const fields = readExactly(value, place, ['firstSeen', 'devel', 'provide']);
  return {
    ...readSighting(fields, place),
    repository: null,
    variant: null,
    withdrawn: null,
    develKeyId: null,
    archived: null,
    provideName: UNAME_PROVIDE,
  };
}

function readSeenKernel(value: unknown, place: string): SeenKernel {
  const names = ['firstSeen', 'repository', 'variant', 'withdrawn', 'devel', 'develKeyId', 'archived'];
  const fields = readExactly(value, place, [...names, 'provideName', 'provide']);
  return {
    ...readSighting(fields, place),
    repository: readNullable(fields.repository, `${place}.repository`, readWord),
    variant: readNullable(fields.variant, `${place}.variant`, readWord),
    withdrawn: readNullable(fields.withdrawn, `${place}.withdrawn`, readTime),
    develKeyId: readNullable(fields.develKeyId, `${place}.develKeyId`, readWord),
    archived: readNullable(fields.archived, `${place}.archived`, readArchived),
    provideName: readWord(fields.provideName, `${place}.provideName`),
  };
}

function readArchived(value: unknown, place: string): ArchivedDevel {
  const fields = readExactly(value, place, ['nevra', 'checksum']);
  return {
    nevra: readNevra(fields.nevra, `${place}.nevra`),
    checksum: readWord(fields.checksum, `${place}.checksum`),
  };
}

function readNevra(value: unknown, place: string): Nevra {
  const fields = readExactly(value, place, ['name', 'epoch', 'version', 'release', 'arch']);
  const word = (key: string) => readWord(fields[key], `${place}.${key}`);
  const epoch = readCount(fields.epoch, `${place}.epoch`);
  return { name: word('name'), epoch, version: word('version'), release: word('release'), arch: word('arch') };
}

function readSighting(fields: Fields, place: string): Pick<SeenKernel, 'firstSeen' | 'devel' | 'provide'> {
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
