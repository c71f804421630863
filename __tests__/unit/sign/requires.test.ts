import { describe, expect, it } from '@jest/globals';
import type { Kernel } from '../../../src/detect/kernel-set.ts';
import { formatChecksum } from '../../../src/repodata/checked.ts';
import type { AbiMaps } from '../../../src/repodata/symbols.ts';
import { parseModuleObject } from '../../../src/sign/module-object.ts';
import { requiresOf } from '../../../src/sign/requires.ts';
import type { UsableKmods } from '../../../src/sign/symbol-owners.ts';
import { aKernel, anAbi, SHA } from '../../support/builders.ts';
import { aModule, type ModuleParts } from '../../support/elf-builder.ts';

const K = '5.14.0-503.11.1.el9.x86_64';

/** A kernel whose core, modules-core and modules packages export the given symbols. */
function aKernelWith(...symbols: readonly Readonly<Record<string, string>>[]): Kernel & { readonly abi: AbiMaps } {
  const names = ['core', 'modules-core', 'modules'];
  const kernel = aKernel('503.11.1.el9');
  const packages = symbols.map((own, index) => ({
    nevra: { ...kernel.nevra, name: `kernel-${names[index]}` },
    checksum: { type: 'sha256', value: SHA(String(index)) },
    repository: 'baseos',
    unameProvide: `kernel-${names[index]}-uname-r`,
    symbols: Object.keys(own).length,
  }));
  const abi = anAbi(Object.fromEntries(symbols.map((own, index) => [`sha256:${SHA(String(index))}`, own])));
  return { ...kernel, packages, abi };
}

function requires(kernel: Kernel & { readonly abi: AbiMaps }, ...modules: readonly ModuleParts[]) {
  return requiresOf(
    modules.map((parts) => parseModuleObject(aModule(parts))),
    kernel,
    kernel.abi,
    NO_KMODS,
  );
}

const NO_KMODS: UsableKmods = { dependencies: [], declared: [], exporterOf: () => null };

describe('requiresOf', () => {
  it('requires each used symbol, the core, and the packages whose symbols are used', () => {
    const kernel = aKernelWith({ printk: '0x00000001' }, { mc: '0x00000002' }, { unused: '0x00000003' });

    expect(requires(kernel, { imports: { printk: 1, mc: 2 } })).toEqual({
      kind: 'accepted',
      lines: [
        `Requires: kernel-core-uname-r = ${K}`,
        `Requires: kernel-modules-core-uname-r = ${K}`,
        'Requires: kernel(mc) = 0x00000002',
        'Requires: kernel(printk) = 0x00000001',
      ],
      note: null,
      unnamed: 0,
      unused: [],
    });
  });

  it('always requires the core, also when no symbol of it is used', () => {
    const verdict = requires(aKernelWith({ printk: '0x00000001' }, { mc: '0x00000002' }), { imports: { mc: 2 } });

    expect(verdict).toMatchObject({ lines: expect.arrayContaining([`Requires: kernel-core-uname-r = ${K}`]) });
  });

  it('writes the epoch of the provide when there is one', () => {
    const kernel = aKernelWith({ printk: '0x00000001' });

    const verdict = requires({ ...kernel, provide: { ...kernel.provide, epoch: 2 } }, {});

    expect(verdict).toMatchObject({ lines: expect.arrayContaining([`Requires: kernel-core-uname-r = 2:${K}`]) });
  });

  it('refuses a module that uses a symbol of the kernel without its CRC', () => {
    const kernel = aKernelWith({ printk: '0x00000001', kfree: '0x00000002' });

    expect(requires(kernel, { imports: { printk: 1 }, uses: ['printk', 'kfree'] })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('uses 1 symbol(s)'),
    });
    expect(requires(kernel, { imports: { printk: 1 }, uses: ['printk', '.TOC.'] })).toMatchObject({ kind: 'accepted' });
  });

  it('leaves out symbols that a sibling module exports', () => {
    const verdict = requires(
      aKernelWith({ printk: '0x00000001' }),
      { imports: { ours: 7, printk: 1 } },
      { imports: {}, exports: ['ours'] },
    );

    expect(verdict).toMatchObject({
      kind: 'accepted',
      lines: expect.not.arrayContaining([expect.stringContaining('ours')]),
    });
  });

  it('refuses another CRC and an unknown symbol by name', () => {
    const verdict = requires(aKernelWith({ printk: '0x00000009' }), { imports: { printk: 1, gone: 2 } });

    expect(verdict).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('printk (0x00000001, the kernel has 0x00000009)'),
    });
    expect(verdict).toMatchObject({ message: expect.stringContaining('gone (not in the kernel)') });
  });

  it('names ten symbols and counts the others', () => {
    const imports = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`symbol_${index}`, index]));

    expect(requires(aKernelWith({ printk: '0x00000001' }), { imports })).toMatchObject({
      message: expect.stringMatching(/imports 14 .* and 4 more/),
    });
  });

  it('does not find what every object inherits', () => {
    expect(requires(aKernelWith({ printk: '0x00000001' }), { imports: { constructor: 1 } })).toMatchObject({
      kind: 'refused',
    });
  });

  it('refuses a symbol that could act in a spec', () => {
    const imports = { '%(touch /tmp/x)': 1 };

    expect(requires(aKernelWith({ printk: '0x00000001' }), { imports })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('no symbol name'),
    });
  });

  it('requires all packages for what only modules can have, where the repodata names just the symbols of the core', () => {
    const kernel = aKernelWith({ printk: '0x00000001' }, {}, {});

    expect(requires(kernel, { imports: { printk: 1, video_register: 2 } })).toEqual({
      kind: 'accepted',
      lines: [
        `Requires: kernel-core-uname-r = ${K}`,
        `Requires: kernel-modules-core-uname-r = ${K}`,
        `Requires: kernel-modules-uname-r = ${K}`,
        'Requires: kernel(printk) = 0x00000001',
      ],
      note: expect.stringContaining('names no kernel(symbol) of its modules'),
      unnamed: 1,
      unused: [],
    });
    expect(requires(kernel, { imports: { printk: 1 } })).toMatchObject({ lines: expect.any(Array), unnamed: 0 });
    expect(requires(kernel, { imports: { printk: 3 } })).toMatchObject({ kind: 'refused' });
  });

  it('requires all packages of a kernel whose repodata names no symbol, and says why', () => {
    expect(requires(aKernelWith({}, {}), { imports: { printk: 1, video: 2 } })).toEqual({
      kind: 'accepted',
      lines: [`Requires: kernel-core-uname-r = ${K}`, `Requires: kernel-modules-core-uname-r = ${K}`],
      note: expect.stringContaining('names no kernel(symbol)'),
      unnamed: 2,
      unused: [],
    });
  });

  it('requires no symbol that only kernel-devel knows: no package of the kernel provides it', () => {
    const devel = anAbi({ [`sha256:${SHA('c')}`]: { printk: '0x00000001', video_register: '0x00000002' } });
    const use = { imports: { printk: 1, video_register: 2 } };
    const none = aKernelWith({}, {});
    const core = aKernelWith({ printk: '0x00000001' }, {});
    const both = { names: [...core.abi.names, 'video_register'], maps: new Map([...core.abi.maps, ...devel.maps]) };

    expect(formatChecksum(none.devel?.checksum ?? { type: '', value: '' })).toBe(`sha256:${SHA('c')}`);
    expect(requires({ ...none, abi: devel }, use)).toEqual(requires(none, use));
    expect(requires({ ...core, abi: both }, use)).toEqual(requires(core, use));
  });
});

describe('requiresOf with other kmods', () => {
  const KERNEL = aKernelWith({ printk: '0x00000001' }, { twin: '0x00000002' });
  const ALPHA = {
    kmod: 'alpha',
    exports: new Map([
      ['alpha_call', '0x0000000a'],
      ['twin', '0x0000000b'],
      ['bare', null],
    ]),
  };
  const BETA = { kmod: 'beta', exports: new Map([['beta_call', '0x0000000c']]) };
  const USABLE: UsableKmods = {
    dependencies: [ALPHA, BETA],
    declared: ['alpha', 'beta'],
    exporterOf: (symbol) => (symbol === 'gamma_call' ? 'gamma' : null),
  };
  const verdictOf = (parts: ModuleParts, kmods = USABLE, kernel = KERNEL) =>
    requiresOf([parseModuleObject(aModule(parts))], kernel, kernel.abi, kmods);

  it('requires each symbol of theirs with its CRC, and the package of each for this kernel', () => {
    expect(verdictOf({ imports: { printk: 1, beta_call: 12, alpha_call: 10 } })).toEqual({
      kind: 'accepted',
      lines: [
        `Requires: kernel-core-uname-r = ${K}`,
        `Requires: kmod-alpha-uname-r = ${K}`,
        `Requires: kmod-beta-uname-r = ${K}`,
        'Requires: kernel(printk) = 0x00000001',
        'Requires: ksym(alpha_call) = 0x0000000a',
        'Requires: ksym(beta_call) = 0x0000000c',
      ],
      note: null,
      unnamed: 0,
      unused: [],
    });
  });

  it('does not require a kmod that is not used, and names it', () => {
    expect(verdictOf({ imports: { printk: 1, alpha_call: 10 } })).toMatchObject({
      lines: expect.not.arrayContaining([expect.stringContaining('kmod-beta')]),
      unused: ['beta'],
    });
  });

  it('says nothing of a kmod that is only there because another one needs it', () => {
    expect(verdictOf({ imports: { alpha_call: 10 } }, { ...USABLE, declared: ['alpha'] })).toMatchObject({
      note: null,
      unused: [],
    });
  });

  it('goes by the CRC for a symbol that the kernel exports too', () => {
    const linesOf = (twin: number) => verdictOf({ imports: { twin } }, { ...USABLE, declared: [] });

    expect(linesOf(2)).toMatchObject({ lines: expect.arrayContaining(['Requires: kernel(twin) = 0x00000002']) });
    expect(linesOf(11)).toMatchObject({ lines: expect.arrayContaining(['Requires: ksym(twin) = 0x0000000b']) });
    expect(linesOf(3)).toMatchObject({
      message: expect.stringContaining('twin (0x00000003, the kernel has 0x00000002, kmod alpha has 0x0000000b)'),
    });
  });

  it('refuses a symbol that a dependency has with another CRC, with both', () => {
    expect(verdictOf({ imports: { alpha_call: 11 } })).toEqual({
      kind: 'refused',
      message: expect.stringMatching(
        /^imports 1 symbol\(s\) that 5\.14\S+ and the kmods it depends on do not provide .*: alpha_call \(0x0000000b, kmod alpha has 0x0000000a\); build it again/,
      ),
    });
  });

  it('refuses a symbol whose CRC the dependency does not say', () => {
    expect(verdictOf({ imports: { bare: 0 } })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('bare (0x00000000, kmod alpha has it without a CRC)'),
    });
  });

  it.each([
    ['with', { imports: { printk: 1, gamma_call: 7 } }, 'gamma_call (not in the kernel; kmod gamma exports it)'],
    ['without', { imports: { printk: 1 }, uses: ['gamma_call'] }, 'gamma_call of kmod gamma'],
  ])('refuses a symbol %s a CRC that a kmod exports which it does not depend on, and names that', (_, parts, found) => {
    expect(verdictOf(parts)).toMatchObject({ kind: 'refused', message: expect.stringContaining(found) });
    expect(verdictOf(parts)).toMatchObject({ message: expect.stringMatching(/name \w+ under depends:/) });
  });

  it('refuses a symbol of a dependency that is used without a CRC', () => {
    expect(verdictOf({ imports: { printk: 1 }, uses: ['alpha_call', '.TOC.'] })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('uses 1 symbol(s) of other kmods without a CRC: alpha_call of kmod alpha'),
    });
  });

  it('tells symbols of kmods from those that the repodata of the kernel does not name', () => {
    const imports = { printk: 1, alpha_call: 10, video: 9 };
    const onlyAlpha = { ...USABLE, declared: ['alpha'] };

    for (const [kernel, lines] of [
      [aKernelWith({ printk: '0x00000001' }, {}), ['Requires: kernel(printk) = 0x00000001']],
      [aKernelWith({}, {}), []],
    ] as const) {
      expect(verdictOf({ imports }, onlyAlpha, kernel)).toEqual({
        kind: 'accepted',
        lines: [
          `Requires: kernel-core-uname-r = ${K}`,
          `Requires: kernel-modules-core-uname-r = ${K}`,
          `Requires: kmod-alpha-uname-r = ${K}`,
          ...lines,
          'Requires: ksym(alpha_call) = 0x0000000a',
        ],
        note: expect.stringContaining('names no kernel(symbol)'),
        unnamed: 2 - lines.length,
        unused: [],
      });
      expect(verdictOf({ imports: { alpha_call: 11 } }, onlyAlpha, kernel)).toMatchObject({ kind: 'refused' });
    }
  });
});
