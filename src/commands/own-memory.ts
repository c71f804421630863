// The text of a file in which this machine remembers something -> its value, or the advice to delete it.
import { KmodsmithError } from '../errors.ts';
import { readFields, ShapeError } from '../publish/shape.ts';

/** VALUE_VERSION, with `next` as what to do, for anything but a whole value of version 1. */
export function parseOwnMemory<T>(text: string, path: string, next: string, readValue: (value: unknown) => T): T {
  try {
    const value = parseJson(text);
    const { version } = readFields(value, 'it');
    if (version !== 1) throw new ShapeError(`it has version ${JSON.stringify(version) ?? 'none'}, expected 1`);
    return readValue(value);
  } catch (cause) {
    if (!(cause instanceof ShapeError)) throw cause;
    throw new KmodsmithError('VALUE_VERSION', `${path}: ${cause.message}; ${next}`, { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ShapeError(`it is not JSON (${(cause as Error).message})`);
  }
}
