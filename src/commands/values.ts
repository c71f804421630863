// Reads and writes the values that pass between stages: JSON with a version, refused when it is another one.
import { basename } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { readText, readTextIfThere, writeFileAt } from '../io/files.ts';
import type { Verb } from './verbs.ts';

interface Versioned {
  readonly version: 1;
}

/**
 * Reads a value; VALUE_VERSION when this program does not know the version, FILE_MISSING when there is no file, which then
 * names `madeBy`, the command that writes it.
 */
export async function readValue<T extends Versioned>(path: string, madeBy?: Verb): Promise<T> {
  const text = madeBy === undefined ? await readText(path) : await readMade(path, basename(path), madeBy);
  return parseValue<T>(text, path);
}

/** Reads what an earlier command left; FILE_MISSING, with the command to run, when it is not there. */
export async function readMade(path: string, what: string, madeBy: Verb): Promise<string> {
  const text = await readTextIfThere(path);
  if (text !== null) return text;
  throw new KmodsmithError('FILE_MISSING', `no ${what} here (${path}); run kmodsmith ${madeBy}`);
}

/** Writes a value in its one text form, with the folders above it. */
export async function writeValue(path: string, value: Versioned): Promise<void> {
  await writeFileAt(path, formatValue(value));
}

/** The one text form of a value: the same value gives the same bytes. */
export function formatValue(value: Versioned): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** Shapes are trusted because the stage before wrote them and the plan's checksum covers them; the version is not. */
function parseValue<T extends Versioned>(text: string, source: string): T {
  const value = parseJson(text, source);
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1) {
    const found = typeof value === 'object' && value !== null && 'version' in value ? value.version : 'none';
    throw new KmodsmithError(
      'VALUE_VERSION',
      `${source}: found version ${String(found)}, expected 1; it was written by another kmodsmith, run \`kmodsmith plan\` again`,
    );
  }
  return value as T;
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KmodsmithError('VALUE_VERSION', `${source}: is not JSON; run \`kmodsmith plan\` again`, { cause });
  }
}
