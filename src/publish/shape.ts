// One value of a JSON document -> the same value with its type, or a ShapeError that says what stands at which place.

export type Fields = Readonly<Record<string, unknown>>;
export type Reader<T> = (value: unknown, place: string) => T;

/** What stands where in a document; whoever reads the document adds where that came from. */
export class ShapeError extends Error {}

/** Every value of a record whose keys may be any text. */
export function readRecord<T>(value: unknown, place: string, readItem: Reader<T>): Readonly<Record<string, T>> {
  const entries = Object.entries(readFields(value, place));
  return Object.fromEntries(entries.map(([key, item]) => [key, readItem(item, `${place}[${JSON.stringify(key)}]`)]));
}

/** An object with exactly these keys. */
export function readExactly(value: unknown, place: string, names: readonly string[]): Fields {
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

/** So much of a value is enough to find it. */
const SHOWN = 80;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

export function readFields(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ShapeError(`${place} is ${shown(value)}, expected an object`);
  }
  return value as Fields;
}

export function readText(value: unknown, place: string): string {
  if (typeof value !== 'string') {
    throw new ShapeError(`${place} is ${shown(value)}, expected text`);
  }
  return value;
}

/** Text without white space, one character at least. */
export function readWord(value: unknown, place: string): string {
  const text = readText(value, place);
  if (!/^\S+$/.test(text)) {
    throw new ShapeError(`${place} is ${shown(text)}, expected one word`);
  }
  return text;
}

export function readCount(value: unknown, place: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new ShapeError(`${place} is ${shown(value)}, expected a whole number from 0`);
  }
  return value as number;
}

/** ISO 8601 in seconds, UTC. */
export function readTime(value: unknown, place: string): string {
  const text = readText(value, place);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) {
    throw new ShapeError(`${place} is ${shown(text)}, expected a time such as 2025-01-31T12:00:00Z`);
  }
  return text;
}

export function readNullable<T>(value: unknown, place: string, readItem: Reader<T>): T | null {
  return value === null ? null : readItem(value, place);
}

export function readList<T>(value: unknown, place: string, readItem: Reader<T>): readonly T[] {
  if (!Array.isArray(value)) throw new ShapeError(`${place} is ${shown(value)}, expected a list`);
  return value.map((item, index) => readItem(item, `${place}[${index}]`));
}

/** One of a few words. */
export function readChoice<T extends string>(value: unknown, place: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw new ShapeError(`${place} is ${shown(value)}, expected one of ${choices.join(', ')}`);
  }
  return found;
}
