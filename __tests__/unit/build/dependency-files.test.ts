import { describe, expect, it } from '@jest/globals';
import { dependencyFiles } from '../../../src/build/dependency-files.ts';
import type { Dependency } from '../../../src/plan/cell.ts';
import { sampleCell, sampleKmod } from '../../support/build-sample.ts';

const PUBLISHED: Extract<Dependency, { kind: 'published' }> = {
  kind: 'published',
  kmod: 'bus',
  package: 'kmod-bus-5.14.0-503.11.1.el9-1.0-1.0.el9.x86_64',
  exports: { bus_write: '0x00000002', bus_read: '0xfedcba98' },
};

const filesOf = (modules: readonly string[], ...dependencies: readonly Dependency[]) =>
  dependencyFiles({ ...sampleCell, dependencies }, [{ ...sampleKmod, name: 'bus', modules }]);

describe('dependencyFiles', () => {
  it('lists nothing for a cell without dependencies', () => {
    expect([...filesOf([])]).toEqual([['dependencies.tsv', '']]);
  });

  it('says where each dependency is, in the order of the plan', () => {
    const cell: Dependency = { kind: 'cell', kmod: 'codec', cell: 'codec@lab9@5.14.0+rt' };

    expect(filesOf(['bus'], cell, PUBLISHED).get('dependencies.tsv')).toBe(
      `cell\tcodec\tcodec@lab9@5.14.0+rt\npublished\tbus\t${PUBLISHED.package}\n`,
    );
  });

  it('writes the symbols of a published one as modpost reads them, sorted, with the module when there is only one', () => {
    expect(filesOf(['bus-core'], PUBLISHED).get('symvers/bus.symvers')).toBe(
      '0xfedcba98\tbus_read\tbus-core\tEXPORT_SYMBOL\t\n0x00000002\tbus_write\tbus-core\tEXPORT_SYMBOL\t\n',
    );
  });

  it('names no module of several', () => {
    expect(filesOf(['bus', 'bus_usb'], PUBLISHED).get('symvers/bus.symvers')).toContain('\tbus_read\tvmlinux\t');
  });

  it.each([
    ['a CRC that is none', { ...PUBLISHED, exports: { bus_read: '' } }, /CRC of bus_read/],
    ['a symbol that could act', { ...PUBLISHED, exports: { 'a\tb': '0x00000001' } }, /symbol that the published bus/],
    ['a kmod name that leaves the folder', { ...PUBLISHED, kmod: '../bus' }, /kmod name of a dependency/],
    ['a package name that breaks the list', { ...PUBLISHED, package: 'a\nb' }, /package of a dependency/],
    ['a cell id that breaks the list', { kind: 'cell', kmod: 'bus', cell: 'a b' }, /cell id of a dependency/],
  ] as const)('refuses %s', (_, dependency, message) => {
    expect(() => filesOf(['bus'], dependency)).toThrow(message);
  });
});
