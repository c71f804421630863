import { describe, expect, it } from '@jest/globals';
import { formatKernelSet, summarizeKernelSet } from '../../../src/detect/format.ts';
import type { DevelPackage, KernelSet } from '../../../src/detect/kernel-set.ts';
import { parseEvr } from '../../../src/rpm/evr.ts';

function devel(name: string, build: string, suffix: string): DevelPackage {
  const provide = parseEvr(`${build}.x86_64${suffix}`);
  return {
    nevra: { name, ...parseEvr(build), arch: 'x86_64' },
    unameR: `${build}.x86_64${suffix}`,
    provide,
    repository: 'appstream',
    url: `https://repository.test/${name}.rpm`,
    checksum: { type: 'sha256', value: 'ab'.repeat(32) },
  };
}

const SET: KernelSet = {
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
    const builds = summarizeKernelSet(SET).targets[0]?.develOnly ?? [];

    expect(builds.map(({ build, packages }) => [build, packages.map((found) => found.nevra)])).toEqual([
      ['5.14.0-547.el9', ['kernel-devel-5.14.0-547.el9.x86_64', 'kernel-debug-devel-5.14.0-547.el9.x86_64']],
      ['5.14.0-542.el9', ['kernel-devel-5.14.0-542.el9.x86_64']],
    ]);
  });
});

describe('formatKernelSet', () => {
  it('gives a build without a core a line with its reason', () => {
    expect(formatKernelSet(SET)).toContain(
      '\nc9s x86_64 5.14.0-542.el9: no kernel to build for (5.14.0-542.el9.x86_64): kernel-devel without a kernel-core',
    );
  });
});
