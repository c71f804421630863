// Whether what was built once fits a kernel, and every reason for which nothing is said.
import { describe, expect, it } from '@jest/globals';
import type { Uses } from '../../../src/abi/uses.ts';
import type { Verdict } from '../../../src/abi/verdict.ts';
import { createVerdicts, type KmodExports } from '../../../src/abi/verdicts.ts';
import type { Kernel, KernelPackage } from '../../../src/detect/kernel-set.ts';
import { type AbiMaps, createSymbolNames, type SymbolCrcs } from '../../../src/repodata/symbols.ts';
import { aKernel } from '../../support/builders.ts';

/** Symbols of packages by a letter; a symbol may stand there twice. */
type Symbols = Readonly<Record<string, readonly (readonly [string, number])[]>>;

const checksumOf = (letter: string) => ({ type: 'sha256', value: letter.repeat(64) });

function abiOf(packages: Symbols): AbiMaps {
  const names = createSymbolNames();
  const maps = new Map<string, SymbolCrcs>();
  for (const [letter, symbols] of Object.entries(packages)) {
    const ids = Uint32Array.from(symbols, ([symbol]) => names.idOf(symbol));
    maps.set(`sha256:${letter.repeat(64)}`, { ids, crcs: Uint32Array.from(symbols, ([, crc]) => crc) });
  }
  return { names: names.names, maps };
}

/** A kernel with a package for each letter, the core first; its kernel-devel is `c`. */
function kernelOf(letters: string, symbols = 0, change: Partial<Kernel> = {}): Kernel {
  const kernel = aKernel('503.el9', change);
  const [core] = kernel.packages;
  const packages = [...letters].map((letter) => ({ ...core, checksum: checksumOf(letter), symbols }) as KernelPackage);
  return { ...kernel, packages };
}

const uses = (kernel: readonly string[], kmods: readonly string[] = []): Uses => ({
  kernel: kernel.map(usedSymbol),
  kmods: kmods.map(usedSymbol),
});

function usedSymbol(text: string) {
  const [symbol = '', crc = ''] = text.split(' ');
  return { symbol, crc };
}

/** The verdict, after `fits` agreed with it. */
function verdict(used: Uses, abi: AbiMaps, kernel: Kernel, exports: KmodExports = {}): Verdict {
  const verdicts = createVerdicts(abi);
  const found = verdicts.verdictOf(used, kernel, exports);
  expect(verdicts.fits(used, kernel, exports)).toBe(found.kind === 'compatible');
  return found;
}

const why = (text: string) => ({ kind: 'unknown', why: text });

const EL9 = abiOf({
  a: [
    ['printk', 1],
    ['kfree', 2],
  ],
  b: [['usb_put', 3]],
});
const KERNEL = kernelOf('ab');
const NAME = '5.14.0-503.el9.x86_64';

describe('a verdict on a kernel', () => {
  it('is compatible when it has every symbol with the same CRC, in whatever package', () => {
    const used = uses(['kfree 0x00000002', 'usb_put 0x00000003']);

    expect(verdict(used, EL9, KERNEL)).toEqual({ kind: 'compatible', symbols: 2 });
  });

  it('is changed, with both CRCs in the order of names, when some symbols have another CRC', () => {
    const used = uses(['usb_put 0x00000004', 'kfree 0x00000002', 'printk 0xffffffff']);

    expect(verdict(used, EL9, KERNEL)).toEqual({
      kind: 'changed',
      changed: [
        { symbol: 'printk', before: '0xffffffff', now: '0x00000001' },
        { symbol: 'usb_put', before: '0x00000004', now: '0x00000003' },
      ],
    });
  });

  it('is missing, with what has changed as well, when symbols are not there', () => {
    const used = uses(['vanished 0x00000001', 'gone 0x00000001', 'kfree 0x00000003']);

    expect(verdict(used, EL9, KERNEL)).toEqual({
      kind: 'missing',
      missing: ['gone', 'vanished'],
      changed: [{ symbol: 'kfree', before: '0x00000003', now: '0x00000002' }],
    });
  });

  it('takes names that every object has for symbols like any other', () => {
    const used = uses(['constructor 0x00000001'], ['toString 0x00000001']);

    expect(verdict(used, EL9, KERNEL)).toEqual({ kind: 'missing', missing: ['constructor'], changed: [] });
    expect(verdict(uses(['kfree 0x00000002'], ['toString 0x00000001']), EL9, KERNEL)).toEqual(
      why('no kmod is known to export toString'),
    );
  });

  it('counts a symbol once that is required twice with the same CRC', () => {
    const used = uses(['kfree 0x00000002', 'kfree 0x00000002']);

    expect(verdict(used, EL9, KERNEL)).toEqual({ kind: 'compatible', symbols: 1 });
  });

  it('never takes the symbols of another variant for those of a kernel', () => {
    const abi = abiOf({ a: [['printk', 1]], b: [['printk', 2]] });
    const used = uses(['printk 0x00000002']);

    expect(verdict(used, abi, kernelOf('a')).kind).toBe('changed');
    expect(verdict(used, abi, kernelOf('b', 0, { variant: 'debug' })).kind).toBe('compatible');
  });

  it('is the same for kernels of several targets that are asked for in turns', () => {
    const abi = abiOf({ a: [['printk', 1]], b: [['printk', 2]] });
    const [here, there] = [kernelOf('a'), kernelOf('b', 0, { target: 'other' })];
    const verdicts = createVerdicts(abi);
    const used = uses(['printk 0x00000002']);

    const found = [here, there, here, there].map((kernel) => verdicts.fits(used, kernel, {}));

    expect(found).toEqual([false, true, false, true]);
  });
});

describe('a verdict on what other kmods export', () => {
  const used = uses(['kfree 0x00000002'], ['spl_a 0x00000007', 'spl_b 0x00000008']);

  it('is compatible when they export every symbol with the same CRC', () => {
    const exports = { spl_a: '0x00000007', spl_b: '0x00000008', spl_c: '0x00000009' };

    expect(verdict(used, EL9, KERNEL, exports)).toEqual({ kind: 'compatible', symbols: 3 });
  });

  it('is changed when one of them has another CRC', () => {
    const exports = { spl_a: '0x00000007', spl_b: '0x00000009' };

    expect(verdict(used, EL9, KERNEL, exports)).toEqual({
      kind: 'changed',
      changed: [{ symbol: 'spl_b', before: '0x00000008', now: '0x00000009' }],
    });
  });

  it('is unknown when nobody is known to export a symbol, also where the kernel has one of that name', () => {
    const found = verdict(uses(['kfree 0x00000002'], ['printk 0x00000001']), EL9, KERNEL);

    expect(found).toEqual(why('no kmod is known to export printk'));
  });

  it.each(['', '0x00000000', '0x7'])('is unknown when a symbol is exported with the CRC %j', (crc) => {
    const found = verdict(used, EL9, KERNEL, { spl_a: crc, spl_b: '0x00000008' });

    expect(found).toEqual(why('a kmod exports spl_a without a single CRC'));
  });
});

describe('a verdict without a proof', () => {
  it('says that the package requires no symbol', () => {
    expect(verdict(uses([]), EL9, KERNEL)).toEqual(
      why('the package requires no kernel(symbol), so nothing says what its modules use'),
    );
    expect(verdict(uses([], ['spl_a 0x00000007']), EL9, KERNEL, { spl_a: '0x00000007' }).kind).toBe('unknown');
  });

  it('is none for a package that requires none where no symbol of any kernel is known', () => {
    expect(verdict(uses([]), abiOf({}), kernelOf('a')).kind).toBe('unknown');
  });

  it('says that no symbol of the kernel is known', () => {
    const found = verdict(uses(['kfree 0x00000002']), abiOf({ z: [['kfree', 2]] }), KERNEL);

    expect(found).toEqual(why(`no symbol of ${NAME} is known, neither from its repodata nor from its kernel-devel`));
  });

  it('says so too when the symbols of one of its packages were counted and are not at hand', () => {
    const abi = abiOf({ a: [['kfree', 2]] });

    expect(verdict(uses(['kfree 0x00000002']), abi, kernelOf('ab', 5)).kind).toBe('unknown');
  });

  it('names what only the core of a kernel could have, and proves the rest', () => {
    const abi = abiOf({
      a: [
        ['printk', 1],
        ['kfree', 2],
      ],
    });
    const symbols = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `${name} 0x00000001`);

    expect(verdict(uses(['kfree 0x00000002', ...symbols]), abi, KERNEL)).toEqual(
      why(
        `the repodata of ${NAME} names the symbols of its core only, which a, b, c, d, e and 2 more may not be one of`,
      ),
    );
    expect(verdict(uses(['kfree 0x00000002']), abi, KERNEL).kind).toBe('compatible');
    expect(verdict(uses(['kfree 0x00000003', ...symbols]), abi, KERNEL).kind).toBe('changed');
  });

  it.each(['', '0x2', '2', '0x0000000g'])('says that %j, which is required, is no CRC', (crc) => {
    const used: Uses = { kernel: [{ symbol: 'kfree', crc }], kmods: [] };

    expect(verdict(used, EL9, KERNEL)).toEqual(why('the CRC that is required of kfree is none'));
  });

  it('says that a CRC of zeros is no version, on either side', () => {
    const abi = abiOf({
      a: [
        ['printk', 0],
        ['kfree', 2],
      ],
    });

    expect(verdict(uses(['kfree 0x00000000']), abi, kernelOf('a'))).toEqual(
      why('the CRC that is required of kfree is 0x00000000, which is no version'),
    );
    expect(verdict(uses(['printk 0x00000000']), abi, kernelOf('a'))).toEqual(
      why(`${NAME} has no CRC or more than one of printk`),
    );
    expect(verdict(uses(['printk 0x00000001']), abi, kernelOf('a')).kind).toBe('unknown');
  });

  it('says that a symbol is required with two CRCs of which the kernel has one', () => {
    const used = uses(['kfree 0x00000002', 'kfree 0x00000003']);

    expect(verdict(used, EL9, KERNEL)).toEqual(why('two CRCs are required of kfree'));
    expect(verdict(uses(['kfree 0x00000004', 'kfree 0x00000003']), EL9, KERNEL)).toEqual({
      kind: 'changed',
      changed: [
        { symbol: 'kfree', before: '0x00000003', now: '0x00000002' },
        { symbol: 'kfree', before: '0x00000004', now: '0x00000002' },
      ],
    });
  });

  it.each([
    ['in two packages', abiOf({ a: [['kfree', 2]], b: [['kfree', 3]] })],
    [
      'in one package',
      abiOf({
        a: [
          ['kfree', 3],
          ['kfree', 2],
        ],
        b: [['printk', 1]],
      }),
    ],
    [
      'and once more with the first one',
      abiOf({
        a: [
          ['kfree', 2],
          ['kfree', 3],
        ],
        b: [['kfree', 2]],
      }),
    ],
  ])('says that the kernel has a symbol with two CRCs %s', (_, abi) => {
    expect(verdict(uses(['kfree 0x00000002']), abi, KERNEL)).toEqual(
      why(`${NAME} has no CRC or more than one of kfree`),
    );
  });

  it('gives every reason, and none of them where a difference is proved', () => {
    const doubtful = ['kfree', 'printk 0x00000000'];

    expect(verdict(uses(doubtful, ['spl_a 0x00000001']), EL9, KERNEL)).toEqual(
      why(
        'the CRC that is required of kfree is none; the CRC that is required of printk is 0x00000000, which is no version; ' +
          'no kmod is known to export spl_a',
      ),
    );
    expect(verdict(uses([...doubtful, 'usb_put 0x00000009']), EL9, KERNEL).kind).toBe('changed');
    expect(verdict(uses([...doubtful, 'gone']), EL9, KERNEL).kind).toBe('missing');
  });
});

describe('the origin of the symbols of a kernel', () => {
  const origin = (abi: AbiMaps, kernel: Kernel) => createVerdicts(abi).originOf(kernel);
  const devel = [
    ['printk', 1],
    ['usb_put', 3],
  ] as const;

  it('is its repodata, and then kernel-devel is not looked at', () => {
    const abi = abiOf({ a: [['printk', 1]], b: [['kfree', 2]], c: devel });

    expect(origin(abi, KERNEL)).toBe('repodata');
    expect(verdict(uses(['usb_put 0x00000003']), abi, KERNEL).kind).toBe('missing');
  });

  it('is kernel-devel for a kernel whose repodata names none', () => {
    const abi = abiOf({ c: devel });

    expect(origin(abi, KERNEL)).toBe('kernel-devel');
    expect(verdict(uses(['usb_put 0x00000003']), abi, KERNEL).kind).toBe('compatible');
    expect(verdict(uses(['kfree 0x00000003']), abi, KERNEL).kind).toBe('missing');
  });

  it('is kernel-devel for a kernel whose repodata names those of the core only, which must agree with it', () => {
    const abi = abiOf({
      a: [
        ['printk', 9],
        ['kfree', 2],
      ],
      c: devel,
    });

    expect(origin(abi, KERNEL)).toBe('kernel-devel');
    expect(verdict(uses(['kfree 0x00000002', 'usb_put 0x00000003']), abi, KERNEL).kind).toBe('compatible');
    expect(verdict(uses(['printk 0x00000001']), abi, KERNEL).kind).toBe('unknown');
  });

  it('is the core alone without a kernel-devel, and nothing where nothing is named', () => {
    expect(origin(abiOf({ a: [['printk', 1]] }), KERNEL)).toBe('core-only');
    expect(origin(abiOf({ a: [['printk', 1]] }), kernelOf('ab', 0, { devel: null }))).toBe('core-only');
    expect(origin(abiOf({ a: [], b: [], c: [] }), KERNEL)).toBe('none');
  });
});
