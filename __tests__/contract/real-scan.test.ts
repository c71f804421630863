// The byte scanner on real repodata of ../shared/data, where it is beside the project: it must not give it up.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isKernelPackage } from '../../src/detect/detect.ts';
import { type KernelPrimary, readKernelPrimary } from '../../src/repodata/kernel-primary.ts';
import { openCompressed } from '../../src/repodata/open.ts';
import { scanKernelPrimary } from '../../src/repodata/scan/scan-kernel-primary.ts';
import { createSymbolNames, type SymbolNames } from '../../src/repodata/symbols.ts';
import { inPieces } from '../support/repository.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const FOLDERS = [
  'osbuild-c9s/baseos-20240416/repodata',
  'osbuild-c9s/appstream-20250122/repodata',
  'osbuild-c9s/custom-zst/repodata',
  'maccel-rpm/x86_64/repodata',
];

function openPrimary(folder: string) {
  const name = readdirSync(join(DATA, folder)).find((file) => /primary\.xml\.(gz|zst)$/.test(file)) ?? '';
  return openCompressed(inPieces(readFileSync(join(DATA, folder, name)), 65_536), name);
}

/** One text, because typed arrays of that size are slow to compare one by one. */
function textOf({ packages, total, maps }: KernelPrimary, { names }: SymbolNames): string {
  return JSON.stringify([total, packages, [...maps].map(([key, { ids, crcs }]) => [key, [...ids], [...crcs]]), names]);
}

function testRepositories(): void {
  describe('the byte scanner, on ../shared/data', () => {
    it.each(FOLDERS)(
      'gives what the XML parser gives, of %s',
      async (folder) => {
        const names = createSymbolNames();
        const scannedNames = createSymbolNames();
        const expected = await readKernelPrimary(openPrimary(folder), folder, isKernelPackage, names);
        const scanned = await scanKernelPrimary(openPrimary(folder), folder, isKernelPackage, scannedNames);

        expect(scanned === null ? 'given up' : textOf(scanned, scannedNames)).toBe(textOf(expected, names));
      },
      60_000,
    );
  });
}

if (existsSync(DATA)) {
  testRepositories();
} else {
  describe('the byte scanner', () => {
    it('has no real repodata here, so none is scanned', () => {
      console.info(`${DATA} is not there: real repodata is not scanned`);
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
