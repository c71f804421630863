import { describe, expect, it } from '@jest/globals';
import {
  isKernelPackage,
  kernelsOf,
  type RepositoryPackages,
  refuseWithoutKernels,
} from '../../../src/detect/detect.ts';
import type { KernelRepoPackage } from '../../../src/repodata/kernel-primary.ts';
import type { RepoEntry } from '../../../src/repodata/primary.ts';
import { parseEvr } from '../../../src/rpm/evr.ts';

const BUILD = '5.14.0-503.11.1.el9_5';
const K = `${BUILD}.x86_64`;

const entry = (name: string, evr: string, flags = 'EQ'): RepoEntry => ({ name, flags, evr: parseEvr(evr) });

function found(
  name: string,
  provides: readonly RepoEntry[],
  change: { build?: string; arch?: string } = {},
): KernelRepoPackage {
  const nevra = { name, ...parseEvr(change.build ?? BUILD), arch: change.arch ?? 'x86_64' };
  return {
    nevra,
    checksum: { type: 'sha256', value: 'ab'.repeat(32) },
    href: `Packages/${name}.rpm`,
    base: null,
    buildTime: 1700000000,
    headerStart: null,
    provides,
    symbols: 0,
  };
}

function repository(id: string, packages: readonly KernelRepoPackage[]): RepositoryPackages {
  const url = `https://repository.test/${id}`;
  const trust = { kind: 'unverified', reason: 'no key is given for it' } as const;
  const seen = { id, url, repomdSha256: '', revision: '1', timestamp: null, packages: packages.length, trust };
  return { seen, packages };
}

const detect = (...packages: readonly KernelRepoPackage[]) =>
  kernelsOf('c9s', 'x86_64', [repository('baseos', packages)]);

const core = (...more: RepoEntry[]) =>
  found('kernel-core', [entry('kernel-uname-r', K), entry('kernel-core-uname-r', K), ...more]);

describe('kernelsOf', () => {
  it('puts the core first and the rest by name', () => {
    const parts = ['modules-extra', 'modules', 'modules-core'].map((part) =>
      found(`kernel-${part}`, [entry(`kernel-${part}-uname-r`, K)]),
    );

    const [kernel] = detect(...parts, core()).kernels;

    expect(kernel?.packages.map((part) => part.unameProvide)).toEqual([
      'kernel-core-uname-r',
      'kernel-modules-uname-r',
      'kernel-modules-core-uname-r',
      'kernel-modules-extra-uname-r',
    ]);
  });

  it('leaves out what belongs to another build, arch or variant, or names no part of the kernel', () => {
    const set = detect(
      core(),
      found('kernel-modules', [entry('kernel-modules-uname-r', K)], { build: '5.14.0-503.12.1.el9_5' }),
      found('kernel-modules', [entry('kernel-modules-uname-r', K)], { arch: 'aarch64' }),
      found('kernel-debug-modules', [entry('kernel-debug-modules-uname-r', `${K}+debug`)]),
      found('kernel-uki-virt', [entry('kernel-uname-r', K)]),
      found('kernel-tools', []),
      found('kernel-extra', [entry('kernel-extra-uname-r', K, 'GE')]),
    );

    expect(set.kernels[0]?.packages.map((part) => part.nevra.name)).toEqual(['kernel-core']);
  });

  it('takes no other image of the kernel for its core, even when that comes first', () => {
    const set = detect(found('kernel-uki-virt', [entry('kernel-uname-r', K)]), core());

    expect(set.kernels.map((kernel) => kernel.nevra.name)).toEqual(['kernel-core']);
  });

  it('names the core by kernel-uname-r where it has nothing closer', () => {
    const set = detect(found('kernel-own-core', [entry('kernel-uname-r', K)]));

    expect(set.kernels[0]).toMatchObject({ variant: 'own', packages: [{ unameProvide: 'kernel-uname-r' }] });
  });

  it('knows a kernel by its own name where it has no kernel-uname-r, and its parts by theirs', () => {
    const set = detect(
      found('kernel-lt-core', [entry('kernel-lt-core-uname-r', K), entry('kernel-lt-uname-r', K)]),
      found('kernel-lt-modules', [entry('kernel-lt-modules-uname-r', K)]),
      found('kernel-lt-uki', [entry('kernel-lt-uname-r', K)]),
      found('kernel-lt-devel', [entry('kernel-lt-devel-uname-r', K)]),
    );

    expect(set.kernels).toMatchObject([
      { variant: 'lt', unameR: K, provideName: 'kernel-lt-uname-r', devel: { nevra: { name: 'kernel-lt-devel' } } },
    ]);
    expect(set.kernels[0]?.packages.map((part) => part.unameProvide)).toEqual([
      'kernel-lt-core-uname-r',
      'kernel-lt-modules-uname-r',
    ]);
  });

  it('knows a kernel that has both names by kernel-uname-r', () => {
    const both = found('kernel-rt-core', [entry('kernel-rt-uname-r', K), entry('kernel-uname-r', K)]);

    expect(detect(both).kernels[0]).toMatchObject({ variant: 'rt', provideName: 'kernel-uname-r' });
  });

  it.each([
    ['a part of a kernel', 'kernel-modules-core', 'kernel-modules-uname-r'],
    ['a core with the name of another kernel', 'kernel-lt-core', 'kernel-ml-uname-r'],
    ['a package that is no core', 'kernel-lt', 'kernel-lt-uname-r'],
  ])('takes %s for no kernel', (_what, name, provide) => {
    expect(detect(found(name, [entry(provide, K)])).kernels).toEqual([]);
  });

  it('refuses a name of its own that could act in a spec', () => {
    expect(() => detect(found('kernel-%(id)-core', [entry('kernel-%(id)-uname-r', K)]))).toThrow(
      expect.objectContaining({ code: 'SOURCE_CORRUPT' }),
    );
  });

  it('gives each variant of UEK its own kernel-devel, which share a name for it', () => {
    const parts = ['', '-debug'].flatMap((suffix) => {
      const evr = `${K}${suffix.replace('-', '.')}`;
      const core = [entry(`kernel-uek${suffix}-uname-r`, evr)];
      const devel = [entry('kernel-uek-devel-uname-r', evr)];
      return [found(`kernel-uek${suffix}-core`, core), found(`kernel-uek${suffix}-devel`, devel)];
    });

    expect(detect(...parts).kernels.map(({ unameR, devel }) => [unameR, devel?.nevra.name])).toEqual([
      [K, 'kernel-uek-devel'],
      [`${K}.debug`, 'kernel-uek-debug-devel'],
    ]);
  });

  it('finds kernel-devel in another repository, with an absolute address', () => {
    const devel = found('kernel-devel', [entry('kernel-devel-uname-r', K)]);

    const set = kernelsOf('c9s', 'x86_64', [repository('baseos', [core()]), repository('appstream', [devel])]);

    expect(set.kernels[0]?.devel).toMatchObject({
      repository: 'appstream',
      unameR: K,
      url: 'https://repository.test/appstream/Packages/kernel-devel.rpm',
    });
    expect(set.develOnly).toEqual([]);
  });

  it('gives debug its own kernel-devel', () => {
    const debug = found('kernel-debug-core', [entry('kernel-uname-r', `${K}+debug`)]);
    const devel = found('kernel-debug-devel', [entry('kernel-devel-uname-r', `${K}+debug`)]);

    const set = detect(core(), debug, devel);

    expect(set.kernels.map((kernel) => [kernel.variant, kernel.devel?.nevra.name ?? null])).toEqual([
      ['stock', null],
      ['debug', 'kernel-debug-devel'],
    ]);
  });

  it('sorts by rpm order, not by text', () => {
    const cores = ['5.14.0-99.el9', '5.14.0-427.el9', '5.14.0-55.el9'].map((build) =>
      found('kernel-core', [entry('kernel-uname-r', `${build}.x86_64`)], { build }),
    );

    expect(detect(...cores).kernels.map((kernel) => kernel.nevra.release)).toEqual(['427.el9', '99.el9', '55.el9']);
  });

  it('refuses a uname-r that is more than a word', () => {
    const bad = found('kernel-core', [
      { name: 'kernel-uname-r', flags: 'EQ', evr: { epoch: 0, version: '5.14.0', release: '1/../../x' } },
    ]);

    expect(() => detect(bad)).toThrow(expect.objectContaining({ code: 'SOURCE_CORRUPT' }));
  });

  it.each([
    ['no repository at all', []],
    ['no packages', [repository('baseos', [])]],
    [
      'kernels of another arch only',
      [repository('baseos', [found('kernel-core', [entry('kernel-uname-r', K)], { arch: 's390x' })])],
    ],
  ])('fails with %s instead of giving an empty set', (_what, repositories) => {
    expect(() => refuseWithoutKernels(kernelsOf('c9s', 'x86_64', repositories))).toThrow(
      expect.objectContaining({ code: 'SOURCE_NO_KERNELS' }),
    );
  });
});

describe('isKernelPackage', () => {
  it.each(['kernel', 'kernel-core', 'kernel-rt-64k-debug-modules-core'])('wants %s', (name) => {
    expect(isKernelPackage(name)).toBe(true);
  });

  it.each(['kernelshark', 'bash', 'kmod-kvdo'])('does not want %s', (name) => {
    expect(isKernelPackage(name)).toBe(false);
  });
});
