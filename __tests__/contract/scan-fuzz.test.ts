// The byte scanner against the XML parser, on seeded documents; FUZZ_DOCUMENTS=100000 for the long run by hand.
import { isUtf8 } from 'node:buffer';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../src/errors.ts';
import { type KernelPrimary, readKernelPrimary } from '../../src/repodata/kernel-primary.ts';
import { scanKernelPrimary } from '../../src/repodata/scan/scan-kernel-primary.ts';
import { createSymbolNames, type SymbolNames } from '../../src/repodata/symbols.ts';
import { type ChangedScanner, loadChangedScanner } from '../support/changed-scanner.ts';
import type { SourceChange } from '../support/changed-source.ts';
import { aFuzzDocument, type FuzzDocument, withoutSkipped } from '../support/primary-fuzz.ts';
import { inPieces } from '../support/repository.ts';
import { SABOTAGES } from '../support/sabotaged-scanners.ts';

const FEW = 1000;
const MANY = Number(process.env.FUZZ_DOCUMENTS ?? FEW);

type Scanner = typeof scanKernelPrimary;

const want = (name: string, arch: string) => name.startsWith('kernel') && arch === 'x86_64';

function knownNames({ knownNames }: FuzzDocument): SymbolNames {
  const names = createSymbolNames();
  for (const name of knownNames) names.idOf(name);
  return names;
}

function textOf({ total, packages, maps }: KernelPrimary, { names }: SymbolNames): string {
  return JSON.stringify([total, packages, [...maps].map(([key, { ids, crcs }]) => [key, [...ids], [...crcs]]), names]);
}

/** Null when the document is refused. */
async function referenceText(document: FuzzDocument, names = knownNames(document)): Promise<string | null> {
  try {
    return textOf(await readKernelPrimary(inPieces(document.bytes, 65_536), 'fuzz', want, names), names);
  } catch (cause) {
    if (cause instanceof KmodsmithError) return null;
    throw cause;
  }
}

/** Null when the document is given up. */
async function scannedText(
  document: FuzzDocument,
  scan: Scanner,
  names = knownNames(document),
): Promise<string | null> {
  const scanned = await scan(inPieces(document.bytes, document.pieceSize), 'fuzz', want, names);
  return scanned === null ? null : textOf(scanned, names);
}

type Verdict = 'equal' | 'given up' | 'refused by both' | 'fault not looked at' | 'WRONG';

/** A fault that was not seen must lie in a package that is not wanted, and in no byte that is not UTF-8. */
async function judge(document: FuzzDocument, reference: string | null, scanned: string | null): Promise<Verdict> {
  if (scanned === reference) return scanned === null ? 'refused by both' : 'equal';
  if (scanned === null) return document.may === 'not be given up' ? 'WRONG' : 'given up';
  if (reference !== null || document.may === 'have no hidden fault') return 'WRONG';
  if (!isUtf8(document.bytes)) return 'WRONG';
  const seen = await referenceText({ ...document, bytes: withoutSkipped(document.bytes, want) });
  return scanned === seen ? 'fault not looked at' : 'WRONG';
}

interface Compared {
  readonly document: FuzzDocument;
  readonly reference: string | null;
}

async function compared(seed: number): Promise<Compared> {
  const document = aFuzzDocument(seed);
  return { document, reference: await referenceText(document) };
}

/** A scanner that throws is as wrong as one with another result. */
async function isWrong({ document, reference }: Compared, scan: Scanner): Promise<boolean> {
  try {
    return (await judge(document, reference, await scannedText(document, scan))) === 'WRONG';
  } catch {
    return true;
  }
}

const PROBES: readonly SourceChange[] = [
  { file: 'symbol-lines.ts', from: '    ids[length] = id;', to: "    count('guessed'); ids[length] = id;" },
  { file: 'symbol-lines.ts', from: '    read = LINE.lastIndex;', to: "    count('other'); read = LINE.lastIndex;" },
  {
    file: 'plain-entries.ts',
    from: '  window.at += skipped;',
    to: "    if (skipped > 0) count('plain'); window.at += skipped;",
  },
  { file: 'scan-primary.ts', from: '  window.at = end + ', to: "  count('skipped'); window.at = end + " },
  { file: 'scan-kernel-primary.ts', from: '      addSymbol(found,', to: "      count('tag'); addSymbol(found," },
];

/** Floors for every thousand documents: below them the comparison would not say much. */
const FLOORS = {
  equal: 300,
  'given up': 60,
  'refused by both': 100,
  'fault not looked at': 10,
  'read by a guess': 200,
  'read as another line': 200,
  'read as a plain line': 200,
  'read as a tag': 15,
  'with a skipped package': 200,
} as const;

describe('the byte scanner', () => {
  const few: Compared[] = [];
  const seen = new Map<string, number>();
  const add = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const wrong: number[] = [];
  const misnumbered: number[] = [];

  /** Of an equal document, the ways in which it was read. */
  function addPaths(before: ChangedScanner['counts'], { counts }: ChangedScanner): void {
    const ways = {
      guessed: 'read by a guess',
      other: 'read as another line',
      plain: 'read as a plain line',
      tag: 'read as a tag',
      skipped: 'with a skipped package',
    };
    for (const [name, way] of Object.entries(ways)) if (counts[name] !== before[name]) add(way);
  }

  beforeAll(async () => {
    const counting = await loadChangedScanner(PROBES);
    for (let seed = 0; seed < MANY; seed += 1) {
      const one = await compared(seed);
      const before = { ...counting.counts };
      const names = knownNames(one.document);
      const scanned = await scannedText(one.document, counting.scanKernelPrimary, names);
      const verdict = await judge(one.document, one.reference, scanned);
      if (verdict === 'given up' && (await referenceText(one.document, names)) !== one.reference)
        misnumbered.push(seed);
      add(verdict);
      if (verdict === 'equal') addPaths(before, counting);
      if (verdict === 'WRONG') wrong.push(seed);
      if (seed < FEW) few.push(one);
    }
  }, 3_600_000);

  it('gives what the XML parser gives, or gives the document up', () => {
    if (process.env.FUZZ_DOCUMENTS) console.log(Object.fromEntries(seen));
    expect(wrong).toEqual([]);
  });

  it('does not change the numbers of names by what it gives up', () => {
    expect(misnumbered).toEqual([]);
  });

  it.each(Object.entries(FLOORS))('is compared often enough: %s', (what, floor) => {
    expect(seen.get(what) ?? 0).toBeGreaterThan((floor * MANY) / 1000);
  });

  it('is compared without probes as well', async () => {
    for (const one of few.slice(0, 200)) expect(await isWrong(one, scanKernelPrimary)).toBe(false);
  });

  it.each(SABOTAGES)('would be found out without $without', async ({ without: _, ...change }) => {
    const { scanKernelPrimary: sabotaged } = await loadChangedScanner([change]);
    let found = false;
    for (const one of few) {
      found = await isWrong(one, sabotaged);
      if (found) break;
    }
    expect(found).toBe(true);
  });
});
