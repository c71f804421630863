import { describe, expect, it } from '@jest/globals';
import { formatExpected, judge, judgeLoss, type Observation, type ObservedKernel } from '../../../src/verify/judge.ts';
import type { Expectation, OfferedCell } from '../../../src/verify/world.ts';

const K = '5.14.0-503.11.1.el9.x86_64';
const CELL: OfferedCell = { kmod: 'foo', unameR: K, package: 'kmod-foo-K-1.0-1.0.el9.x86_64', modules: ['foo'] };
const MODULE: Expectation = { kind: 'module', cell: CELL };
const FILE = 'updates/foo/foo.ko.xz';

function aHost(kernel: Partial<ObservedKernel> = {}, packages = [CELL.package]): Observation {
  const whole = { unameR: K, moduleFiles: [FILE], owned: { [CELL.package]: [FILE] }, unresolved: [] };
  return { packages, kernels: [{ ...whole, depmod: [FILE], recorded: [FILE], ...kernel }] };
}

describe('judge', () => {
  it('finds nothing wrong with an installed, owned and listed module', () => {
    expect(judge([K], [MODULE], aHost())).toEqual([]);
  });

  it('finds a host on which no scriptlet ran depmod', () => {
    expect(judge([K], [MODULE], aHost({ recorded: null }))).toEqual([expect.stringContaining('has no modules.dep')]);
  });

  it.each<[string, Observation, string]>([
    ['the package is not installed', aHost({}, []), 'is not installed, so'],
    ['no module is on disk', aHost({ moduleFiles: [] }), 'no module of it is in updates/foo/'],
    [
      'an owned file is gone',
      aHost({ owned: { [CELL.package]: [FILE, 'updates/foo/b.ko'] } }),
      'b.ko, which is not there',
    ],
    ['a file belongs to nobody', aHost({ owned: {} }), 'belongs to no package'],
    ['depmod does not find it', aHost({ depmod: [] }), 'depmod does not find'],
    ['the scriptlets left it out of modules.dep', aHost({ recorded: [] }), 'is not in modules.dep'],
    ['a symbol is missing', aHost({ unresolved: ['foo.ko needs unknown symbol bar'] }), 'needs unknown symbol bar'],
  ])('says so when %s', (_, observed, expected) => {
    expect(judge([K], [MODULE], observed).join('\n')).toContain(expected);
  });

  it('compares the modules with the declared ones', () => {
    const two: Expectation = { kind: 'module', cell: { ...CELL, modules: ['bar'] } };

    expect(judge([K], [two], aHost())).toEqual([`${K} lacks bar.ko`, `${K} has foo.ko, undeclared`]);
  });

  it('takes a package of an older definition as it is', () => {
    expect(judge([K], [{ kind: 'module', cell: { ...CELL, modules: null } }], aHost())).toEqual([]);
  });

  it('asks for exactly the expected kernels', () => {
    expect(judge(['other'], [], aHost())).toEqual(['kernel other is not installed', `kernel ${K} is installed too`]);
  });

  it('refuses a module where the plan says that there is none', () => {
    const none: Expectation = { kind: 'none', kmod: 'foo', unameR: K, reason: 'excluded: old' };

    expect(judge([K], [none], aHost())).toEqual([`${K} has ${FILE}, expected none (excluded: old)`]);
    expect(judge([K], [none], aHost({ moduleFiles: [] }))).toEqual([]);
  });

  it('never accepts a kernel without a kmod and without a reason', () => {
    const unnamed: Expectation = { kind: 'unnamed', kmod: 'foo', unameR: K };

    expect(judge([K], [unnamed], aHost({ moduleFiles: [] }))).toHaveLength(1);
  });
});

describe('judgeLoss', () => {
  it('names a module that an installed kernel lost', () => {
    expect(judgeLoss(aHost(), aHost({ moduleFiles: [] }))).toEqual([`${K} lost ${FILE}`]);
  });

  it('lets the compression change, and a kernel go with its modules', () => {
    expect(judgeLoss(aHost(), aHost({ moduleFiles: ['updates/foo/foo.ko'] }))).toEqual([]);
    expect(judgeLoss(aHost(), { packages: [], kernels: [] })).toEqual([]);
  });
});

describe('formatExpected', () => {
  it('names kmod or reason for each kernel', () => {
    const none: Expectation = { kind: 'none', kmod: 'foo', unameR: 'new', reason: 'waiting: no kernel-devel' };

    expect(formatExpected([K, 'new'], [MODULE, none])).toBe(`${K}: foo; new: no foo (waiting: no kernel-devel)`);
  });
});
