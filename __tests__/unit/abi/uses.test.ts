// Which symbols a package uses and offers, from its requires and provides.
import { describe, expect, it } from '@jest/globals';
import { exportsOfProvides, usesOfRequires } from '../../../src/abi/uses.ts';

function entry(
  name: string,
  version: string | null = null,
  change: { epoch?: number; release?: string; flags?: string } = {},
) {
  const { epoch = 0, release = '', flags = 'EQ' } = change;
  return version === null ? { name, flags: null, evr: null } : { name, flags, evr: { epoch, version, release } };
}

describe('usesOfRequires', () => {
  it('gives the symbols of the kernel and of kmods, sorted, with lower-case CRCs', () => {
    const requires = [
      entry('kernel(printk)', '0x0000ABCD'),
      entry('ksym(spl_a)', '0x00000001'),
      entry('kernel(kfree)', '0x00000002'),
      entry('/bin/sh'),
      entry('kernel-uname-r', '5.14.0', { release: '55.el9.x86_64' }),
    ];

    expect(usesOfRequires(requires)).toEqual({
      kernel: [
        { symbol: 'kfree', crc: '0x00000002' },
        { symbol: 'printk', crc: '0x0000abcd' },
      ],
      kmods: [{ symbol: 'spl_a', crc: '0x00000001' }],
    });
  });

  it('leaves out the architecture of the package kernel', () => {
    const release = '55.el9';

    expect(usesOfRequires([entry('kernel(aarch64)', '5.14.0', { release })]).kernel).toEqual([]);
  });

  it.each([
    ['no version', entry('kernel(printk)')],
    ['another relation', entry('kernel(printk)', '0x00000001', { flags: 'GE' })],
    ['an epoch', entry('kernel(printk)', '0x00000001', { epoch: 1 })],
    ['a release behind its CRC', entry('kernel(printk)', '0x00000001', { release: '1' })],
  ])('keeps a symbol with %s, without a CRC', (_, require) => {
    expect(usesOfRequires([require]).kernel).toEqual([{ symbol: 'printk', crc: '' }]);
  });
});

describe('a require of what is no symbol', () => {
  it('is kept where it has a CRC, so that no kernel is called compatible, and no CRC counts for it', () => {
    expect(usesOfRequires([entry('kernel(print-k)', '0x00000001')]).kernel).toEqual([{ symbol: 'print-k', crc: '' }]);
  });

  it('is left out where it is the architecture of the package kernel, with a version or without', () => {
    const requires = [entry('kernel(x86-64)'), entry('kernel(x86-64)', '5.14.0', { release: '55.el9', flags: 'GE' })];

    expect(usesOfRequires(requires).kernel).toEqual([]);
  });
});

describe('exportsOfProvides', () => {
  it('gives the CRC of each symbol, none for one that is provided with two', () => {
    const provides = [
      entry('ksym(twice)', '0x00000002'),
      entry('ksym(spl_a)', '0x00000001'),
      entry('ksym(twice)', '0x00000003'),
      entry('ksym(twice)', '0x00000002'),
      entry('ksym(__proto__)', '0x00000004'),
      entry('ksym(spl_a)', '0x00000001'),
      entry('kernel(printk)', '0x00000001'),
    ];

    expect(Object.entries(exportsOfProvides(provides))).toEqual([
      ['__proto__', '0x00000004'],
      ['spl_a', '0x00000001'],
      ['twice', '0x00000000'],
    ]);
  });
});
