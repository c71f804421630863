// A repository's baseurl with dnf's variables, an architecture and a release -> the address to read.
import { KmodsmithError } from '../errors.ts';

const VARIABLE = /\$(?:\{(?<braced>[A-Za-z0-9_]+)\}|(?<plain>[A-Za-z0-9_]+))/g;

/** Fills in `$basearch`, `$arch` and `$releasever`, with or without braces; CONFIG_INVALID for any other variable. */
export function expandBaseurl(baseurl: string, arch: string, releasever: string): string {
  const values = new Map([
    ['basearch', arch],
    ['arch', arch],
    ['releasever', releasever],
  ]);
  return baseurl.replace(VARIABLE, (written: string, braced?: string, plain?: string) => {
    const value = values.get(braced ?? plain ?? '');
    if (value === undefined) {
      const known = [...values.keys()].map((name) => `$${name}`).join(', ');
      throw new KmodsmithError('CONFIG_INVALID', `baseurl ${baseurl}: found ${written}, expected only ${known}`);
    }
    return value;
  });
}
