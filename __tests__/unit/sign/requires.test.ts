import { describe, expect, it } from '@jest/globals';
import type { Kernel } from '../../../src/detect/kernel-set.ts';
import type { AbiMaps } from '../../../src/repodata/symbols.ts';
import { parseModuleObject } from '../../../src/sign/module-object.ts';
import { requiresOf } from '../../../src/sign/requires.ts';
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
  );
}

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
    });
    expect(requires(kernel, { imports: { printk: 1 } })).toMatchObject({ lines: expect.any(Array), note: null });
    expect(requires(kernel, { imports: { printk: 3 } })).toMatchObject({ kind: 'refused' });
  });

  it('requires all packages of a kernel whose repodata names no symbol, and says why', () => {
    expect(requires(aKernelWith({}, {}), {})).toEqual({
      kind: 'accepted',
      lines: [`Requires: kernel-core-uname-r = ${K}`, `Requires: kernel-modules-core-uname-r = ${K}`],
      note: expect.stringContaining('names no kernel(symbol)'),
    });
  });
});
