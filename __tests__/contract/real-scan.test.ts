// The byte scanner on real repodata of ../shared/data, where it is beside the project: it must not give it up.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isKernelPackage } from '../../src/detect/detect.ts';
import { readKernelPrimary } from '../../src/repodata/kernel-primary.ts';
import { openCompressed } from '../../src/repodata/open.ts';
import { scanKernelPrimary } from '../../src/repodata/scan/scan-kernel-primary.ts';
import { createSymbolNames } from '../../src/repodata/symbols.ts';
import { inPieces } from '../support/repository.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const FOLDERS = [
  'osbuild-c9s/baseos-20240416/repodata',
  'osbuild-c9s/appstream-20250122/repodata',
  'osbuild-c9s/custom-zst/repodata',
  'maccel-rpm/x86_64/repodata',
].map((folder) => join(DATA, folder));

function openPrimary(folder: string) {
  const name = readdirSync(folder).find((file) => /primary\.xml\.(gz|zst)$/.test(file)) ?? '';
  return openCompressed(inPieces(readFileSync(join(folder, name)), 65_536), name);
}

const present = FOLDERS.filter((folder) => existsSync(folder));

(present.length > 0 ? describe : describe.skip)(
  'the byte scanner, on ../shared/data (skipped where it is absent)',
  () => {
    it.each([
      ['kernel packages', isKernelPackage],
      ['every package', () => true],
      ['no package', () => false],
    ])(
      'gives what the XML parser gives, of %s',
      async (_, want) => {
        for (const folder of present) {
          const names = createSymbolNames();
          const scannedNames = createSymbolNames();
          const expected = await readKernelPrimary(openPrimary(folder), folder, want, names);

          expect(await scanKernelPrimary(openPrimary(folder), folder, want, scannedNames)).toEqual(expected);
          expect(scannedNames.names).toEqual(names.names);
        }
      },
      60_000,
    );
  },
);
