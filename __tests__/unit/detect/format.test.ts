import { describe, expect, it } from '@jest/globals';
import { formatKernelSet } from '../../../src/detect/format.ts';
import { type Sighting, updateSightings } from '../../../src/detect/kernel-history.ts';
import type { DevelPackage, Kernel, KernelSet, RepositorySeen } from '../../../src/detect/kernel-set.ts';
import type { SourceTrust } from '../../../src/detect/source-trust.ts';
import { summarizeKernelSet } from '../../../src/detect/summary.ts';
import { parseEvr } from '../../../src/rpm/evr.ts';
import { aKernel, SHA } from '../../support/builders.ts';

const MONDAY = '2026-06-01T06:00:00Z';
const TUESDAY = '2026-06-02T06:00:00Z';
const NO_KEY: SourceTrust = { kind: 'unverified', reason: 'no key is given for it' };

function devel(name: string, build: string, suffix: string): DevelPackage {
  const provide = parseEvr(`${build}.x86_64${suffix}`);
  return {
    nevra: { name, ...parseEvr(build), arch: 'x86_64' },
    unameR: `${build}.x86_64${suffix}`,
    provide,
    repository: 'appstream',
    url: `https://repository.test/${name}.rpm`,
    checksum: { type: 'sha256', value: 'ab'.repeat(32) },
    keyId: null,
  };
}

function repository(id: string, trust: SourceTrust): RepositorySeen {
  const url = `https://mirror.example.org/${id}/`;
  return { id, url, repomdSha256: SHA('1'), revision: '1', timestamp: null, packages: 1, trust };
}

function aSet(kernels: Readonly<Record<string, readonly Kernel[]>>, trust: SourceTrust = NO_KEY): KernelSet {
  const repositories = [repository('baseos', trust), repository('appstream', NO_KEY)];
  const targets = Object.entries(kernels).map(([arch, found]) => ({
    target: 'c9s',
    arch,
    repositories,
    kernels: found,
    develOnly: [],
  }));
  return { version: 1, targets };
}

const text = (set: KernelSet, sightings: readonly Sighting[] = [], now = TUESDAY) =>
  formatKernelSet(set, sightings, { now, builtVariants: new Map() });

const table = (set: KernelSet, sightings: readonly Sighting[] = []) =>
  text(set, sightings)
    .split('\n')
    .map((line) => line.split(/ {2,}/));

const DEVEL_ONLY: KernelSet = {
  version: 1,
  targets: [
    {
      target: 'c9s',
      arch: 'x86_64',
      repositories: [],
      kernels: [],
      develOnly: [
        devel('kernel-devel', '5.14.0-547.el9', ''),
        devel('kernel-debug-devel', '5.14.0-547.el9', '+debug'),
        devel('kernel-devel', '5.14.0-542.el9', ''),
      ],
    },
  ],
};

describe('summarizeKernelSet', () => {
  it('puts the kernel-devel packages of one build together and drops none', () => {
    const builds = summarizeKernelSet(DEVEL_ONLY, []).targets[0]?.develOnly ?? [];

    expect(builds.map(({ build, packages }) => [build, packages.map((found) => found.nevra)])).toEqual([
      ['5.14.0-547.el9', ['kernel-devel-5.14.0-547.el9.x86_64', 'kernel-debug-devel-5.14.0-547.el9.x86_64']],
      ['5.14.0-542.el9', ['kernel-devel-5.14.0-542.el9.x86_64']],
    ]);
  });

  it('says when a kernel was first seen, and which have been withdrawn since', () => {
    const before = updateSightings([], aSet({ x86_64: [aKernel('503.11.1.el9')] }), MONDAY);
    const set = aSet({ x86_64: [aKernel('503.15.1.el9')] });

    const [target] = summarizeKernelSet(set, updateSightings(before, set, TUESDAY)).targets;

    expect(target?.kernels.map(({ firstSeen }) => firstSeen)).toEqual([TUESDAY]);
    expect(target?.withdrawn).toEqual([
      { unameR: '5.14.0-503.11.1.el9.x86_64', variant: 'stock', firstSeen: MONDAY, withdrawn: TUESDAY },
    ]);
  });
});

describe('formatKernelSet', () => {
  it('puts the architectures of one build on one line', () => {
    const arm = { ...aKernel('503.15.1.el9'), arch: 'aarch64', devel: null };
    const set = aSet({ x86_64: [aKernel('503.15.1.el9')], aarch64: [arm] });

    expect(table(set, updateSightings([], set, MONDAY)).slice(0, 2)).toEqual([
      ['TARGET', 'KERNEL', 'VARIANT', 'ARCHES', 'DEVEL', 'SYMBOLS', 'FIRST SEEN', 'SOURCE', 'VERIFIED'],
      [
        'c9s',
        '5.14.0-503.15.1.el9',
        'stock',
        'x86_64 aarch64',
        'x86_64 only',
        '1',
        '2026-06-01',
        'baseos',
        'not verified',
      ],
    ]);
  });

  it('has the newest build first, also where an arch is behind, and stock before its variants', () => {
    const rows = (...builds: readonly (readonly [string, string])[]) =>
      builds.map(([build, variant]) => aKernel(`${build}.el9`, { variant }));
    const arm = rows(['9', '64k'], ['9', 'stock'], ['2', 'stock']).map((kernel) => ({ ...kernel, arch: 'aarch64' }));
    const set = aSet({ x86_64: rows(['10', 'debug'], ['10', 'stock'], ['2', 'stock']), aarch64: arm });

    expect(
      table(set)
        .slice(1, 6)
        .map((cells) => cells.slice(1, 4)),
    ).toEqual([
      ['5.14.0-10.el9', 'stock', 'x86_64'],
      ['5.14.0-10.el9', 'debug', 'x86_64'],
      ['5.14.0-9.el9', 'stock', 'aarch64'],
      ['5.14.0-9.el9', '64k', 'aarch64'],
      ['5.14.0-2.el9', 'stock', 'x86_64 aarch64'],
    ]);
  });

  it('keeps targets in the order of the configuration', () => {
    const [one, two] = [aSet({ x86_64: [aKernel('1.el9')] }), aSet({ x86_64: [aKernel('2.el9')] })];
    const renamed = one.targets.map((found) => ({
      ...found,
      target: 'z9',
      kernels: found.kernels.map((kernel) => ({ ...kernel, target: 'z9' })),
    }));
    const set: KernelSet = { version: 1, targets: [...renamed, ...two.targets] };

    expect(
      table(set)
        .slice(1, 3)
        .map(([target]) => target),
    ).toEqual(['z9', 'c9s']);
  });

  it('lists the variants that are built, and names the others once', () => {
    const x86 = ['stock', 'rt', 'debug'].map((variant) => aKernel('9.el9', { variant, unameR: `9-${variant}` }));
    const arm = ['stock', '64k'].map((variant) => ({ ...aKernel('9.el9', { variant }), arch: 'aarch64' }));
    const set = aSet({ x86_64: x86, aarch64: arm });
    const before = updateSightings([], aSet({ x86_64: [aKernel('8.el9', { variant: 'debug' })] }), MONDAY);
    const view = { now: TUESDAY, builtVariants: new Map([['c9s', ['stock', 'rt']]]) };

    const lines = formatKernelSet(set, updateSightings(before, set, TUESDAY), view).split('\n');

    expect(lines.slice(1, 4).map((line) => line.split(/ {2,}/)[2])).toEqual(['stock', 'rt', undefined]);
    expect(lines.slice(3).filter((line) => !line.startsWith('not verified'))).toEqual([
      '',
      '',
      'c9s: also shipped, not built for: 64k, debug',
    ]);
  });

  it('says who vouches for the repository of each kernel, and for which nobody does', () => {
    const signed: SourceTrust = { kind: 'signed', fingerprint: 'F4FC5B6AC58696023B9DBFB197BDB7906441EDF5' };
    const found = text(aSet({ x86_64: [aKernel('503.15.1.el9')] }, signed));

    expect(found).toMatch(/baseos {2}signed F4FC5B6A/);
    expect(found).toContain('\nnot verified: c9s: repomd.xml of appstream: no key is given for it');
  });

  it('tells the last withdrawn kernels, newest first', () => {
    const old = ['1', '2', '3', '8', '9', '10', '11'].map((build) => aKernel(`${build}.el9`));
    const before = updateSightings([], aSet({ x86_64: old }), MONDAY);
    const set = aSet({ x86_64: [aKernel('12.el9')] });

    const lines = text(set, updateSightings(before, set, TUESDAY)).split('\n');

    expect(lines.slice(-6)).toEqual([
      ...['11', '10', '9', '8', '3'].map(
        (build) => `c9s x86_64 5.14.0-${build}.el9.x86_64: withdrawn 2026-06-02, first seen 2026-06-01`,
      ),
      'c9s x86_64: and 2 more withdrawn; --json lists them',
    ]);
  });

  it('no longer tells what was withdrawn more than 30 days ago', () => {
    const before = updateSightings([], aSet({ x86_64: [aKernel('1.el9')] }), MONDAY);
    const set = aSet({ x86_64: [aKernel('9.el9')] });
    const sightings = updateSightings(before, set, TUESDAY);

    expect(text(set, sightings, '2026-07-02T06:00:00Z')).toContain('withdrawn 2026-06-02');
    expect(text(set, sightings, '2026-07-02T06:00:01Z')).not.toContain('withdrawn');
    expect(summarizeKernelSet(set, sightings).targets[0]?.withdrawn).toHaveLength(1);
  });

  it('puts builds without a core on one line with their reason', () => {
    expect(text(DEVEL_ONLY).split('\n').slice(-1)).toEqual([
      'c9s x86_64: kernel-devel without a kernel: 5.14.0-547.el9, 5.14.0-542.el9',
    ]);
  });

  it('names the packages where the build has another kernel', () => {
    const [found] = aSet({ x86_64: [aKernel('547.el9')] }).targets;
    const develOnly = [
      devel('kernel-debug-devel', '5.14.0-547.el9', '+debug'),
      devel('kernel-devel', '5.14.0-542.el9', ''),
    ];

    expect(text({ version: 1, targets: found === undefined ? [] : [{ ...found, develOnly }] })).toMatch(
      /\nc9s x86_64: kernel-debug-devel without its kernel: 5\.14\.0-547\.el9\nc9s x86_64: kernel-devel without a kernel: 5\.14\.0-542\.el9$/,
    );
  });

  it('names ten builds of a reason', () => {
    const builds = Array.from({ length: 12 }, (_, index) => devel('kernel-devel', `5.14.0-${99 - index}.el9`, ''));
    const targets = DEVEL_ONLY.targets.map((found) => ({ ...found, develOnly: builds }));

    expect(text({ version: 1, targets })).toMatch(
      /: 5\.14\.0-99\.el9, .*, 5\.14\.0-90\.el9 and 2 more; --json lists them$/,
    );
  });
});
