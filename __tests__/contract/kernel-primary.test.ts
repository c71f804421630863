import { describe, expect, it } from '@jest/globals';
import { parseKernelPrimary, readKernelPrimary } from '../../src/repodata/kernel-primary.ts';
import { scanKernelPrimary } from '../../src/repodata/scan/scan-kernel-primary.ts';
import { createSymbolNames, type SymbolNames, symbolsOf } from '../../src/repodata/symbols.ts';
import { anEntry, aPackage, aPrimary, inPieces } from '../support/repository.ts';

const want = (name: string) => name.startsWith('kernel-');

const CORE = aPackage({
  name: 'kernel-core',
  provides: [
    anEntry('installonlypkg(kernel)'),
    anEntry('kernel(printk)', '0x1a2b3c4d'),
    anEntry('kernel(kfree)', '0xFFFFFFFF'),
    anEntry('kernel(x86-64)', '5.14.0-55.el9'),
    anEntry('kernel-core-uname-r', '5.14.0-55.el9.x86_64'),
  ],
  requires: [anEntry('kernel(needed)', '0x12345678')],
});
const BASH = aPackage({ name: 'bash', provides: [anEntry('kernel(not_wanted)', '0x12345678')] });
const USUAL = aPrimary([BASH, CORE, BASH]);
/** The scanner leaves every document with a comment to the XML parser. */
const ODD = aPrimary([BASH, CORE, `<!-- a comment -->${BASH}`]);

/** Gives `text` from its beginning each time, and says how often it was opened and closed. */
function opener(text: string) {
  const calls = { opened: 0, closed: 0 };
  async function* pieces() {
    calls.opened += 1;
    try {
      yield* inPieces(Buffer.from(text), 512);
    } finally {
      calls.closed += 1;
    }
  }
  return { calls, open: pieces };
}

const parse = (text: string, names: SymbolNames = createSymbolNames()) =>
  parseKernelPrimary(opener(text).open, 'primary.xml', want, names);
const read = (text: string, names: SymbolNames = createSymbolNames()) =>
  readKernelPrimary(inPieces(Buffer.from(text), 512), 'primary.xml', want, names);
const scan = (text: string, pieceSize = 512) =>
  scanKernelPrimary(inPieces(Buffer.from(text), pieceSize), 'primary.xml', want, createSymbolNames());

/** `symbols` lines, with other CRCs for each `salt`. */
function aLargeKernel(symbols: number, salt: number): string {
  const provides = Array.from({ length: symbols }, (_, index) =>
    anEntry(`kernel(symbol_${index})`, `0x${(index * 7919 + salt).toString(16).padStart(8, '0')}`),
  );
  const checksum = salt.toString(16).padStart(2, '0').repeat(32);
  return aPackage({ name: 'kernel-core', provides }).replace(/[0-9a-f]{64}/, checksum);
}

describe('parseKernelPrimary', () => {
  it.each([
    ['a usual document', USUAL],
    ['an odd one', ODD],
  ])('gives uname-r provides and symbols of %s', async (_, text) => {
    const names = createSymbolNames();
    const { total, packages, maps } = await parse(text, names);

    expect(total).toBe(3);
    expect(
      packages.map(({ nevra, symbols, provides }) => [nevra.name, symbols, provides.map(({ name }) => name)]),
    ).toEqual([['kernel-core', 2, ['kernel-core-uname-r']]]);
    expect([...symbolsOf({ names: names.names, maps }, `sha256:${'ab'.repeat(32)}`)]).toEqual([
      ['printk', '0x1a2b3c4d'],
      ['kfree', '0xffffffff'],
    ]);
  });

  it('opens a usual document once and an odd one twice, and closes what it opens', async () => {
    const usual = opener(USUAL);
    const odd = opener(ODD);

    await parseKernelPrimary(usual.open, 'primary.xml', want, createSymbolNames());
    await parseKernelPrimary(odd.open, 'primary.xml', want, createSymbolNames());

    expect(usual.calls).toEqual({ opened: 1, closed: 1 });
    expect(odd.calls).toEqual({ opened: 2, closed: 2 });
  });

  it('numbers the names of an odd document as the XML parser does', async () => {
    const text = aPrimary([CORE, aLargeKernel(20, 1), `<!-- a comment -->${aLargeKernel(30, 2)}`]);
    const names = createSymbolNames();
    const expectedNames = createSymbolNames();

    const expected = await read(text, expectedNames);

    expect(await parse(text, names)).toEqual(expected);
    expect(names.names).toEqual(expectedNames.names);
  });

  it('goes on with the names of the repositories before', async () => {
    const names = createSymbolNames();
    names.idOf('kfree');

    const { maps } = await parse(USUAL, names);

    expect(names.names).toEqual(['kfree', 'printk']);
    expect([...maps.values()].map(({ ids }) => [...ids])).toEqual([[1, 0]]);
  });

  it.each([
    ['a wrong number of packages', aPrimary([CORE], 2)],
    ['a package without a checksum', aPrimary([CORE.replace(/<checksum.*?<\/checksum>/s, '')])],
    ['a document that ends early', USUAL.slice(0, -20)],
    ['an HTML page', '<!DOCTYPE html><html></html>'],
    ['nothing at all', ''],
  ])('refuses %s with the error of the XML parser', async (_, text) => {
    const { message } = await read(text).then(
      () => new Error('was not refused'),
      (cause: Error) => cause,
    );

    await expect(parse(text)).rejects.toThrow(message);
  });

  it('passes an error of its input on', async () => {
    async function* broken() {
      yield Buffer.from(USUAL.slice(0, 300));
      throw new Error('the line was cut');
    }

    await expect(parseKernelPrimary(broken, 'primary.xml', want, createSymbolNames())).rejects.toThrow(
      'the line was cut',
    );
  });
});

describe('scanKernelPrimary', () => {
  it('does not give up what createrepo_c writes', async () => {
    expect(await scan(USUAL)).toEqual(await read(USUAL));
  });

  it.each([4096, 300_000])('reads kernels of 30,000 symbols in pieces of %i bytes', async (pieceSize) => {
    const text = aPrimary([1, 2, 3].map((salt) => aLargeKernel(30_000, salt)));

    expect(await scan(text, pieceSize)).toEqual(await read(text));
  });

  it('gives up a package that is longer than any', async () => {
    const long = aPackage({ name: 'bash', requires: [anEntry('x'.repeat(17 * 1024 * 1024))] });

    expect(await scan(aPrimary([long]), 256 * 1024)).toBeNull();
  });
});
