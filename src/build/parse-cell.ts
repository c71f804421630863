// The plain-text files of a bundle's cell folder -> the values that `build` and `sign` need from them.
import { KmodsmithError } from '../errors.ts';

/** A file of the bundle, and so one that the cell's source RPM must hold. */
export interface ExpectedFile {
  readonly fileName: string;
  readonly sha256: string;
}

/** `cell.env` as renderCellEnv writes it: one `key=value` a line, the value to the end of the line. */
export function parseCellEnv(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** The value of a key that must be there. */
export function requireKey(env: ReadonlyMap<string, string>, key: string, source: string): string {
  const value = env.get(key);
  if (value === undefined) {
    throw new KmodsmithError(
      'VALUE_VERSION',
      `${source}: has no ${key}; it was written by another kmodsmith, run \`kmodsmith plan\` again`,
    );
  }
  return value;
}

/** `sources.tsv`: `<sha256>\t<file name>\t<url>` a line. */
export function parseSources(text: string, source: string): readonly ExpectedFile[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [sha256 = '', fileName = ''] = line.split('\t');
      if (!/^[0-9a-f]{64}$/.test(sha256) || fileName === '') {
        throw new KmodsmithError(
          'VALUE_VERSION',
          `${source}: found ${JSON.stringify(line)}, expected <sha256> <file name> <url>; plan again`,
        );
      }
      return { sha256, fileName };
    });
}

/** `modules.txt` and `patches.txt`: one name a line. */
export function parseNames(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
