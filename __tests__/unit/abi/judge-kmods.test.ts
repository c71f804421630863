// What a second kernel does to the published kmods: which package is judged, and what becomes of doubts.
import { describe, expect, it } from '@jest/globals';
import type { KmodEffect } from '../../../src/abi/abi-diff.ts';
import { type Judging, judgeKmods } from '../../../src/abi/judge-kmods.ts';
import type { JudgedKernel } from '../../../src/abi/symbol-origin.ts';
import type { UsedSymbol } from '../../../src/abi/uses.ts';
import { createVerdicts } from '../../../src/abi/verdicts.ts';
import { EMPTY_DOCUMENT, type PublishedPackage } from '../../../src/publish/published-state.ts';
import { formatNevra } from '../../../src/rpm/nevra.ts';
import { aBuiltRecord, aLedgerEntry, anAbi, SHA } from '../../support/builders.ts';

const [BEFORE, NOW, OLDER, OLDEST] = ['4', '5', '3', '2'].map((build) => `5.14.0-${build}.el9.x86_64`) as [
  string,
  string,
  string,
  string,
];

interface Made {
  readonly kmod: string;
  readonly unameR: string;
  /** `symbol crc-digit` of the kernel's. */
  readonly kernel: readonly string[];
  readonly kmods?: readonly string[];
  readonly exports?: Readonly<Record<string, string>>;
  readonly unnamed?: number | null;
}

const crcOf = (digit: string) => `0x0000000${digit}`;

function usedSymbols(texts: readonly string[]): readonly UsedSymbol[] {
  return texts.map((text) => {
    const [symbol = '', digit = ''] = text.split(' ');
    return { symbol, crc: crcOf(digit) };
  });
}

function packageOf({ kmod, unameR, kernel, kmods = [], exports = {} }: Made): PublishedPackage {
  const name = `kmod-${kmod}-${unameR.replace('.x86_64', '')}`;
  return {
    nevra: { name, epoch: 0, version: '1.0', release: '1.0.el9s', arch: 'x86_64' },
    fileName: `${name}.rpm`,
    sha256: SHA('1'),
    uses: { kernel: usedSymbols(kernel), kmods: usedSymbols(kmods) },
    exports,
  };
}

function stateOf(made: readonly Made[]): Judging['state'] {
  const entries = made.map((one) => {
    const { unnamed = 0 } = one;
    const built = aBuiltRecord({ package: formatNevra(packageOf(one).nevra), unnamed });
    return [`${one.kmod}@c9s@${one.unameR}`, aLedgerEntry({ kmod: one.kmod, unameR: one.unameR, built })] as const;
  });
  return { packages: made.map(packageOf), document: { ...EMPTY_DOCUMENT, ledger: Object.fromEntries(entries) } };
}

function kernelOf(unameR: string, digit: string): JudgedKernel {
  const packages = [{ checksum: { type: 'sha256', value: SHA(digit) }, symbols: 1 }];
  return { target: 'c9s', arch: 'x86_64', unameR, packages, devel: null };
}

const ABI = anAbi({
  [`sha256:${SHA('4')}`]: { printk: crcOf('1'), kfree: crcOf('1'), gone: crcOf('1') },
  [`sha256:${SHA('5')}`]: { printk: crcOf('1'), kfree: crcOf('2') },
});

function judged(made: readonly Made[], complete = true): readonly KmodEffect[] {
  const kernels = { before: kernelOf(BEFORE, '4'), now: kernelOf(NOW, '5') };
  return judgeKmods({ state: stateOf(made), ...kernels, complete, verdicts: createVerdicts(ABI) });
}

const verdictsOf = (made: readonly Made[], complete = true) =>
  judged(made, complete).map(({ kmod, verdict }) => [kmod, verdict]);

describe('the package that is judged', () => {
  it('is the one for the first kernel, whatever it uses', () => {
    const made = [
      { kmod: 'foo', unameR: OLDER, kernel: ['printk 1'] },
      { kmod: 'foo', unameR: BEFORE, kernel: ['kfree 1', 'printk 1'] },
    ];

    expect(judged(made)).toEqual([
      {
        kmod: 'foo',
        package: 'kmod-foo-5.14.0-4.el9-1.0-1.0.el9s.x86_64',
        builtFor: BEFORE,
        symbols: 2,
        verdict: { kind: 'changed', changed: [{ symbol: 'kfree', before: crcOf('1'), now: crcOf('2') }] },
        newPackage: null,
      },
    ]);
  });

  it('is otherwise the newest that fits the first kernel', () => {
    const made = [
      { kmod: 'foo', unameR: OLDEST, kernel: ['printk 1'] },
      { kmod: 'foo', unameR: OLDER, kernel: ['kfree 1'] },
      { kmod: 'foo', unameR: NOW, kernel: ['kfree 2'] },
    ];

    expect(judged(made)).toMatchObject([
      { builtFor: OLDER, verdict: { kind: 'changed' }, newPackage: 'kmod-foo-5.14.0-5.el9-1.0-1.0.el9s.x86_64' },
    ]);
  });

  it('is none when none was built for the first kernel or fits it, which is no word of peace', () => {
    expect(judged([{ kmod: 'foo', unameR: NOW, kernel: ['kfree 2'] }])).toMatchObject([
      {
        package: null,
        builtFor: null,
        verdict: { kind: 'unknown', why: `no published package of it was built for ${BEFORE} or fits it` },
      },
    ]);
  });

  it('fits the first kernel only with what was exported beside it', () => {
    const base = { kmod: 'base', unameR: OLDER, kernel: ['printk 1'], exports: { base_open: crcOf('7') } };
    const top = { kmod: 'top', unameR: OLDER, kernel: ['printk 1'], kmods: ['base_open 7'] };

    expect(judged([base, top])).toMatchObject([{ builtFor: OLDER }, { builtFor: OLDER }]);
    expect(judged([{ ...base, exports: { base_open: crcOf('8') } }, top])).toMatchObject([
      { builtFor: OLDER },
      { builtFor: null },
    ]);
  });
});

describe('the verdict on a kmod', () => {
  it('is for each kmod its own, sorted by name', () => {
    const made = [
      { kmod: 'same', unameR: BEFORE, kernel: ['printk 1'] },
      { kmod: 'broken', unameR: BEFORE, kernel: ['gone 1', 'kfree 1'] },
    ];

    const changed = [{ symbol: 'kfree', before: crcOf('1'), now: crcOf('2') }];
    expect(verdictsOf(made)).toEqual([
      ['broken', { kind: 'missing', missing: ['gone'], changed }],
      ['same', { kind: 'compatible', symbols: 1 }],
    ]);
  });

  it('calls nothing missing of a kernel not all of whose symbols are known', () => {
    const foo = { kmod: 'foo', unameR: BEFORE, kernel: ['gone 1', 'kfree 1'] };

    expect(verdictsOf([foo], false)).toMatchObject([['foo', { kind: 'changed', changed: [{ symbol: 'kfree' }] }]]);
    expect(verdictsOf([{ ...foo, kernel: ['gone 1'] }], false)).toEqual([
      ['foo', { kind: 'unknown', why: `1 of its symbols are not among those known of ${NOW}` }],
    ]);
  });

  it('is in doubt when a kmod whose symbols it uses needs a rebuild, through any number of kmods', () => {
    const base = { kmod: 'base', unameR: BEFORE, kernel: ['kfree 1'], exports: { base_open: crcOf('7') } };
    const middle = {
      kmod: 'middle',
      unameR: BEFORE,
      kernel: ['printk 1'],
      kmods: ['base_open 7'],
      exports: { middle_open: crcOf('8') },
    };
    const top = { kmod: 'top', unameR: BEFORE, kernel: ['printk 1'], kmods: ['middle_open 8'] };

    expect(verdictsOf([top, middle, base])).toMatchObject([
      ['base', { kind: 'changed' }],
      ['middle', { kind: 'unknown', why: 'it uses symbols of base, which is not known to fit' }],
      ['top', { kind: 'unknown', why: 'it uses symbols of middle, which is not known to fit' }],
    ]);
    expect(verdictsOf([top, middle, { ...base, kernel: ['printk 1'] }])).toEqual([
      ['base', { kind: 'compatible', symbols: 1 }],
      ['middle', { kind: 'compatible', symbols: 2 }],
      ['top', { kind: 'compatible', symbols: 2 }],
    ]);
  });

  it('is in doubt when its requires do not name all that it uses, and so is that of a kmod that uses its symbols', () => {
    const base = { kmod: 'base', unameR: BEFORE, kernel: ['printk 1'], exports: { base_open: crcOf('7') }, unnamed: 4 };
    const top = { kmod: 'top', unameR: BEFORE, kernel: ['printk 1'], kmods: ['base_open 7'] };

    expect(verdictsOf([base, top])).toEqual([
      ['base', { kind: 'unknown', why: 'it uses 4 symbols that its requires do not name' }],
      ['top', { kind: 'unknown', why: 'it uses symbols of base, which is not known to fit' }],
    ]);
    expect(verdictsOf([{ ...base, unnamed: null }])).toMatchObject([['base', { kind: 'unknown' }]]);
    expect(verdictsOf([{ ...base, kernel: ['kfree 1'] }])).toMatchObject([['base', { kind: 'changed' }]]);
  });

  it('is not on a package for another kernel of which nobody can say that it fits the first', () => {
    const foo = { kmod: 'foo', unameR: OLDER, kernel: ['printk 1'] };

    expect(judged([{ ...foo, unnamed: 1 }])).toMatchObject([{ package: null }]);
    expect(judged([foo])).toMatchObject([{ builtFor: OLDER }]);
  });

  it('is soon found for many kmods that all use those before them', () => {
    const names = Array.from({ length: 40 }, (_, index) => `kmod${String(index).padStart(2, '0')}`);
    const made = names.map((kmod, index) => ({
      kmod,
      unameR: BEFORE,
      kernel: ['printk 1'],
      kmods: names.slice(0, index).map((name) => `${name} 7`),
      exports: { [kmod]: crcOf('7') },
    }));

    expect(verdictsOf(made).at(-1)).toEqual(['kmod39', { kind: 'compatible', symbols: 40 }]);
  });

  it('is in doubt when two kmods export what it uses, with other CRCs', () => {
    const [one, other] = ['7', '8'].map((crc) => ({
      kmod: `base${crc}`,
      unameR: BEFORE,
      kernel: ['printk 1'],
      exports: { base_open: crcOf(crc) },
    }));
    const top = { kmod: 'top', unameR: BEFORE, kernel: ['printk 1'], kmods: ['base_open 8'] };

    expect(verdictsOf([one, other, top].flatMap((made) => made ?? [])).at(-1)).toEqual([
      'top',
      { kind: 'unknown', why: 'a kmod exports base_open without a single CRC' },
    ]);
  });

  it('comes to an end for kmods that use each other', () => {
    const a = { kmod: 'a', unameR: BEFORE, kernel: ['printk 1'], kmods: ['b_open 7'], exports: { a_open: crcOf('7') } };
    const b = { kmod: 'b', unameR: BEFORE, kernel: ['printk 1'], kmods: ['a_open 7'], exports: { b_open: crcOf('7') } };

    expect(verdictsOf([a, b])).toMatchObject([
      ['a', { kind: 'unknown' }],
      ['b', { kind: 'unknown' }],
    ]);
  });

  it('says nothing of kmods that were never built', () => {
    const state = stateOf([]);
    const document = { ...state.document, ledger: { 'foo@c9s@x': aLedgerEntry({ built: null }) } };
    const kernels = { before: kernelOf(BEFORE, '4'), now: kernelOf(NOW, '5') };

    expect(
      judgeKmods({ state: { packages: [], document }, ...kernels, complete: true, verdicts: createVerdicts(ABI) }),
    ).toEqual([]);
  });
});
