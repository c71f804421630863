import { describe, expect, it } from '@jest/globals';
import { moduleFilesOf, parseInstalled, parseModulesDep, parseOwned } from '../../../src/verify/read-back.ts';

describe('parseInstalled', () => {
  it('gives NEVRAs and leaves out the keys that rpm lists as packages', () => {
    const text = 'kernel-core\t0\t5.14.0\t1.el9\tx86_64\ngpg-pubkey\t0\t0123abcd\t65a0\t(none)\n';

    expect(parseInstalled(text)).toEqual([
      { name: 'kernel-core', epoch: 0, version: '5.14.0', release: '1.el9', arch: 'x86_64' },
    ]);
  });
});

describe('parseOwned', () => {
  it('gathers the paths of each package', () => {
    expect(parseOwned('a\t/x\nb\t/y\na\t/z\n')).toEqual(
      new Map([
        ['a', ['/x', '/z']],
        ['b', ['/y']],
      ]),
    );
  });
});

describe('moduleFilesOf', () => {
  it('takes modules of exactly this kernel, below /lib and /usr/lib', () => {
    const paths = [
      '/lib/modules/K/updates/foo/foo.ko.xz',
      '/usr/lib/modules/K/extra/bar.ko',
      '/lib/modules/K+rt/updates/foo/foo.ko',
      '/lib/modules/K/updates/foo',
      '/usr/lib/debug/lib/modules/K/foo.ko.debug',
    ];

    expect(moduleFilesOf(paths, 'K')).toEqual(['updates/foo/foo.ko.xz', 'extra/bar.ko']);
  });
});

describe('parseModulesDep', () => {
  it('takes the modules, and not the aliases that depmod prints after them', () => {
    const text = 'updates/foo/foo.ko.xz: kernel/a.ko.xz\nkernel/a.ko.xz:\nalias pci:v0 foo\n# Aliases\n';

    expect(parseModulesDep(text)).toEqual(['updates/foo/foo.ko.xz', 'kernel/a.ko.xz']);
  });
});
