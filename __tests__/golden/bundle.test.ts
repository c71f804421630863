// Each folder of bundle/ is a case: input.json goes in, and expected/ holds every text of the bundle that must come out, and
// COPIES the files that are copied into it. UPDATE_GOLDEN=1 writes them anew.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type BundleFile, type BundleInput, bundleFiles } from '../../src/build/bundle.ts';

const FOLDER = join(import.meta.dirname, 'bundle');
const CASES = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Path -> text; the copies are one text more. */
function textsOf(files: readonly BundleFile[]): Readonly<Record<string, string>> {
  const texts = files.flatMap(({ path, content }) => (content.kind === 'text' ? [[path, content.text] as const] : []));
  const copies = files.flatMap(({ path, content }) =>
    content.kind === 'copy' ? [`${path} <- ${content.from}\n`] : [],
  );
  return Object.fromEntries([...texts, ['COPIES', copies.join('')] as const]);
}

function readExpected(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

function writeExpected(folder: string, texts: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe('golden bundles', () => {
  it('finds its cases', () => {
    expect(CASES.length).toBeGreaterThan(1);
  });

  for (const { name } of CASES) {
    it(`${name} gives the expected files`, () => {
      const input = JSON.parse(readFileSync(join(FOLDER, name, 'input.json'), 'utf8')) as BundleInput;
      const texts = textsOf(bundleFiles(input));
      const expected = join(FOLDER, name, 'expected');
      if (process.env.UPDATE_GOLDEN === '1') {
        writeExpected(expected, texts);
      }

      expect(texts).toEqual(readExpected(expected));
    });
  }
});
