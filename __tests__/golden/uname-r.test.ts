// Every file of uname-r/ is a case: a core package's name and its kernel-uname-r provide, and what they must give.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseEvr } from '../../src/rpm/evr.ts';
import { unameROf, variantOf } from '../../src/rpm/uname-r.ts';

interface UnameCase {
  readonly corePackage: string;
  readonly provide: string;
  readonly unameR: string;
  readonly variant: string;
}

const FOLDER = join(import.meta.dirname, 'uname-r');
const CASES = readdirSync(FOLDER).sort();

describe('uname-r, golden cases', () => {
  it('finds its cases', () => {
    expect(CASES.length).toBeGreaterThan(10);
  });

  it.each(CASES)('%s', (name) => {
    const { corePackage, provide, ...expected } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as UnameCase;

    expect({ unameR: unameROf(parseEvr(provide)), variant: variantOf(corePackage) }).toEqual(expected);
  });
});
