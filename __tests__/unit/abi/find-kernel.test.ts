// The name of a kernel -> the kernel that is meant, or what to give instead.
import { describe, expect, it } from '@jest/globals';
import { archivedKernels } from '../../../src/abi/archived-kernels.ts';
import type { FoundKernel } from '../../../src/abi/diff-kernels.ts';
import { findKernel, type KnownKernels } from '../../../src/abi/find-kernel.ts';
import { parseKernelWord } from '../../../src/abi/kernel-word.ts';
import type { Kernel } from '../../../src/detect/kernel-set.ts';
import { EMPTY_DOCUMENT } from '../../../src/publish/published-state.ts';
import { anAbiRecord, anArchive } from '../../support/abi-data.ts';
import { aKernel, aKernelSet, anAbi, aRepositoryState, aSeenKernel, SHA } from '../../support/builders.ts';

const RELEASE = '503.11.1.el9';
const UNAME_R = `5.14.0-${RELEASE}.x86_64`;

function kernelOf(release: string, digit: string, change: Partial<Kernel> = {}): Kernel {
  const kernel = aKernel(release, change);
  const checksum = { type: 'sha256', value: SHA(digit) };
  return { ...kernel, packages: kernel.packages.map((found) => ({ ...found, checksum })) };
}

const STOCK = kernelOf(RELEASE, '1');
const DEBUG = { ...kernelOf(RELEASE, '2', { variant: 'debug' }), unameR: `${UNAME_R}+debug` };
const WITHOUT = kernelOf('1.el9', '3', { devel: null });
const SHIPPED = anAbi({
  [`sha256:${SHA('1')}`]: { printk: '0x00000001' },
  [`sha256:${SHA('2')}`]: { printk: '0x00000002' },
});

const SET = aKernelSet([STOCK, DEBUG, WITHOUT]);
const KNOWN: KnownKernels = { set: SET, archived: [], repositories: [], abi: SHIPPED };

const find = (text: string, change: Partial<KnownKernels> = {}): FoundKernel =>
  findKernel(parseKernelWord(text), { ...KNOWN, ...change });

/** Two packages of one kernel that was withdrawn, and one of a kernel whose modules were named nowhere. */
const [CORE, MODULES, LONE] = [anAbiRecord(7), anAbiRecord(7, { checksum: `sha256:${SHA('8')}` }), anAbiRecord(9)];
const ARCHIVE = anArchive([
  [CORE, { printk: 7 }],
  [{ ...MODULES, nevra: { ...MODULES.nevra, name: 'kernel-modules' } }, { usb_put: 8 }],
  [LONE, { printk: 9 }],
]);
const SEEN = { '5.14.0-7.el9.x86_64': aSeenKernel('7.el9', { withdrawn: '2026-05-01T00:00:00Z' }) };
const STATE = aRepositoryState({ document: { ...EMPTY_DOCUMENT, kernels: SEEN } });
const archived = (change: Partial<KnownKernels> = {}) => ({
  set: aKernelSet([STOCK]),
  archived: archivedKernels(STATE, ARCHIVE),
  repositories: [STATE],
  abi: ARCHIVE,
  ...change,
});

describe('findKernel', () => {
  it('keeps stock and debug of one build apart', () => {
    expect(find(UNAME_R)).toMatchObject({
      compared: { kind: 'shipped', variant: 'stock', origin: 'repodata', symbols: 1, complete: true },
      symbols: new Map([['printk', '0x00000001']]),
    });
    expect(find(`${UNAME_R}+debug`)).toMatchObject({
      compared: { variant: 'debug' },
      symbols: new Map([['printk', '0x00000002']]),
    });
  });

  it('says where the symbols were read, and whether these are all', () => {
    const modules = { ...STOCK, packages: [...STOCK.packages, ...kernelOf(RELEASE, '4').packages] };
    const set = aKernelSet([{ ...modules, packages: modules.packages.map((one) => ({ ...one, symbols: 0 })) }]);
    const devel = anAbi({ [`sha256:${SHA('c')}`]: { printk: '0x00000001', usb_put: '0x00000002' } });

    expect(find(UNAME_R, { set }).compared).toMatchObject({ origin: 'repodata', symbols: 1, complete: false });
    expect(find(UNAME_R, { set, abi: devel }).compared).toMatchObject({
      origin: 'kernel-devel',
      symbols: 2,
      complete: true,
    });
  });

  it('finds a withdrawn kernel in the archive, with all of its packages', () => {
    expect(find('5.14.0-7.el9.x86_64', archived())).toMatchObject({
      compared: {
        kind: 'archived',
        target: 'c9s',
        arch: 'x86_64',
        unameR: '5.14.0-7.el9.x86_64',
        variant: 'stock',
        withdrawn: '2026-05-01T00:00:00Z',
        symbols: 2,
        complete: true,
      },
      symbols: new Map([
        ['printk', '0x00000007'],
        ['usb_put', '0x00000008'],
      ]),
    });
  });

  it('does not take the symbols of one archived package for all', () => {
    expect(find('5.14.0-9.el9.x86_64', archived()).compared).toMatchObject({ variant: null, complete: false });
  });

  it('takes those of an archived kernel-devel for all', () => {
    const record = { ...LONE, nevra: { ...LONE.nevra, name: 'kernel-devel' } };
    const archive = anArchive([[record, { printk: 9 }]]);
    const known = archived({ archived: archivedKernels(STATE, archive), abi: archive });

    expect(find('5.14.0-9.el9.x86_64', known).compared).toMatchObject({ symbols: 1, complete: true });
  });

  it('believes none of two builds that have one name in the archive', () => {
    const again = { ...anAbiRecord(7), checksum: `sha256:${SHA('9')}` };
    const twice = (symbols: Readonly<Record<string, number>>) => {
      const archive = anArchive([
        [CORE, { printk: 7 }],
        [again, symbols],
      ]);
      return archived({ archived: archivedKernels(STATE, archive), abi: archive });
    };

    expect(find('5.14.0-7.el9.x86_64', twice({ printk: 7 })).symbols.size).toBe(1);
    expect(() => find('5.14.0-7.el9.x86_64', twice({ printk: 7, kfree: 1 }))).toThrow(
      /two builds of kernel-modules-core-5.14.0-7.el9.x86_64 with different symbols, .*give its Module.symvers/,
    );
  });

  it('takes the word of a target, and asks for it when several have the kernel', () => {
    const other = { ...kernelOf(RELEASE, '2'), target: 'rocky9' };
    const set = { ...SET, targets: [...SET.targets, ...aKernelSet([other], 'rocky9').targets] };

    expect(find(`rocky9@${UNAME_R}`, { set }).symbols).toEqual(new Map([['printk', '0x00000002']]));
    expect(() => find(UNAME_R, { set })).toThrow(
      `${UNAME_R} is a kernel of c9s x86_64, rocky9 x86_64; say which: c9s@${UNAME_R} or rocky9@${UNAME_R}`,
    );
  });

  it('refuses a kernel without symbols instead of finding no difference', () => {
    expect(() => find('5.14.0-1.el9.x86_64')).toThrow(
      expect.objectContaining({
        code: 'SOURCE_EMPTY',
        message: expect.stringMatching(/names a symbol of it, .* Module.symvers, .*\/usr\/src\/kernels\/5.14.0-1.el9/),
      }),
    );
  });

  it('tells a kernel whose symbols were never kept from one that nobody knows', () => {
    const kernels = { '5.14.0-6.el9.x86_64': aSeenKernel('6.el9') };
    const repositories = [aRepositoryState({ document: { ...EMPTY_DOCUMENT, kernels } })];
    const { devel } = aKernel('8.el9');
    const [target] = SET.targets;
    const set = { ...SET, targets: [{ ...target, develOnly: [devel] }] } as typeof SET;

    expect(() => find('5.14.0-6.el9.x86_64', archived({ repositories }))).toThrow(/shipped once, and no archive has/);
    expect(() => find('5.14.0-8.el9.x86_64', { set })).toThrow(/kernel-devel is offered and the kernel is not/);
  });

  it('names the nearest of all kernels that are known', () => {
    expect(() => find('5.14.0-503.11.el9.x86_64', archived())).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringContaining(`the nearest are ${UNAME_R}, 5.14.0-7.el9.x86_64, 5.14.0-9.el9.x86_64; `),
      }),
    );
    expect(() => find(`c9@${UNAME_R}`)).toThrow(`the nearest are c9s@${UNAME_R}`);
    expect(() => find('x', archived({ set: aKernelSet([]), archived: [] }))).toThrow(
      /symbols archived; kmodsmith detect/,
    );
  });

  it('shows nothing of a word that a terminal would obey', () => {
    expect(() => find('a\u001b[2Jb\n::error::c')).toThrow(/^a\?\[2Jb\?::error::c: no target/);
  });
});
