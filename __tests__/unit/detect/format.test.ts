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

const table = (set: KernelSet, sightings: readonly Sighting[] = []) =>
  formatKernelSet(set, sightings)
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

  it('says who vouches for the repository of each kernel, and for which nobody does', () => {
    const signed: SourceTrust = { kind: 'signed', fingerprint: 'F4FC5B6AC58696023B9DBFB197BDB7906441EDF5' };
    const text = formatKernelSet(aSet({ x86_64: [aKernel('503.15.1.el9')] }, signed), []);

    expect(text).toMatch(/baseos {2}signed F4FC5B6A/);
    expect(text).toContain('\nnot verified: c9s: repomd.xml of appstream: no key is given for it');
  });

  it('tells the last withdrawn kernels', () => {
    const old = ['1', '2', '3', '4', '5', '6', '7'].map((build) => aKernel(`${build}.el9`));
    const before = updateSightings([], aSet({ x86_64: old }), MONDAY);
    const set = aSet({ x86_64: [aKernel('9.el9')] });

    const text = formatKernelSet(set, updateSightings(before, set, TUESDAY));

    expect(text).toContain('c9s x86_64 5.14.0-1.el9.x86_64: withdrawn 2026-06-02, first seen 2026-06-01');
    expect(text).toContain('c9s x86_64: and 2 withdrawn before; --json lists them');
  });

  it('gives a build without a core a line with its reason', () => {
    expect(formatKernelSet(DEVEL_ONLY, [])).toContain(
      '\nc9s x86_64 5.14.0-542.el9: no kernel to build for (5.14.0-542.el9.x86_64): kernel-devel without a kernel-core',
    );
  });
});
