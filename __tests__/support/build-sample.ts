// A small configuration with one kmod, one target and one kernel, and the plan of its one cell, for the tests of build/.
import type { Config, Kmod, Target } from '../../src/config/config.ts';
import type { DevelPackage, Kernel, KernelSet } from '../../src/detect/kernel-set.ts';
import type { BuildPlan, PlannedCell } from '../../src/plan/build-plan.ts';
import { aRepositoryAt } from './builders.ts';

const RELEASE = '503.11.1.el9';
const UNAME_R = `5.14.0-${RELEASE}.x86_64`;

export const sampleDevel: DevelPackage = {
  nevra: { name: 'kernel-devel', epoch: 0, version: '5.14.0', release: RELEASE, arch: 'x86_64' },
  unameR: UNAME_R,
  provide: { epoch: 0, version: '5.14.0', release: `${RELEASE}.x86_64` },
  repository: 'appstream',
  url: `https://mirror.example.org/9/AppStream/x86_64/os/Packages/kernel-devel-5.14.0-${RELEASE}.x86_64.rpm`,
  checksum: { type: 'sha256', value: '2'.repeat(64) },
  keyId: '0123456789ABCDEF',
};

export const sampleKernel: Kernel = {
  target: 'lab9',
  arch: 'x86_64',
  nevra: { name: 'kernel-core', epoch: 0, version: '5.14.0', release: RELEASE, arch: 'x86_64' },
  unameR: UNAME_R,
  provideName: 'kernel-uname-r',
  provide: { epoch: 0, version: '5.14.0', release: `${RELEASE}.x86_64` },
  variant: 'stock',
  checksum: { type: 'sha256', value: '1'.repeat(64) },
  buildTime: 1_700_000_000,
  packages: [
    {
      nevra: { name: 'kernel-core', epoch: 0, version: '5.14.0', release: RELEASE, arch: 'x86_64' },
      repository: 'baseos',
      unameProvide: 'kernel-core-uname-r',
      checksum: { type: 'sha256', value: '1'.repeat(64) },
      symbols: 0,
    },
  ],
  devel: sampleDevel,
};

export const sampleKmod: Kmod = {
  name: 'v4l2loopback',
  folder: '/definitions/v4l2loopback',
  version: '0.12.7',
  release: 1,
  summary: 'Loopback video devices',
  description: 'Video devices that a program writes and another one reads.',
  license: 'GPL-2.0-or-later',
  url: 'https://github.com/umlaeute/v4l2loopback',
  sources: [
    {
      url: 'https://github.com/umlaeute/v4l2loopback/archive/refs/tags/v0.12.7.tar.gz',
      fileName: 'v4l2loopback-0.12.7.tar.gz',
      sha256: '3'.repeat(64),
    },
  ],
  patches: [],
  modules: ['v4l2loopback'],
  make: [{ folder: '.', arguments: [] }],
  files: [],
  compress: 'xz',
  kernels: '',
  targets: [],
  arches: [],
  variants: [],
  exclude: [],
  depends: [],
  rebuild: 'abi-change',
  required: false,
  spec: { kind: 'generated' },
};

export const sampleTarget: Target = {
  name: 'lab9',
  repositories: [aRepositoryAt('https://mirror.example.org/9/BaseOS/$basearch/os')],
  variants: ['stock'],
  arches: ['x86_64'],
  dist: '.el9',
  releasever: '9',
  variables: {},
  image: 'quay.example.org/rockylinux/rockylinux:9',
  keys: [{ kind: 'file', path: '/definitions/keys/distribution.asc' }],
  archivesDevel: true,
};

export const sampleCell: PlannedCell = {
  id: `v4l2loopback@lab9@${UNAME_R}`,
  kmod: 'v4l2loopback',
  target: 'lab9',
  arch: 'x86_64',
  unameR: UNAME_R,
  variant: 'stock',
  provide: sampleKernel.provide,
  kernelRelease: `5.14.0-${RELEASE}`,
  packageName: `kmod-v4l2loopback-5.14.0-${RELEASE}`,
  packageVersion: '0.12.7',
  packageRelease: '1.0.el9',
  identity: `1:${'4'.repeat(64)}`,
  definition: `1:${'5'.repeat(64)}`,
  dependencies: [],
  reason: { code: 'new-kernel', text: 'kernel 5.14.0-503.11.1.el9 has no build yet' },
};

export const sampleConfig: Config = {
  version: 1,
  name: 'sample',
  mode: 'tracking',
  url: 'https://kmods.example.org',
  vendor: 'Sample kmods',
  limit: 100,
  reuse: 'never',
  forecasts: [],
  directory: '/published',
  targets: [sampleTarget],
  kmods: [sampleKmod],
  sources: { lookaside: ['https://lookaside.example.org/sources'] },
  signing: { publicKey: '/definitions/keys/repository.asc', moduleCertificate: '/definitions/keys/module.pem' },
  runners: {},
  kmodsFolder: 'kmods',
  toolImage: 'docker.io/library/node:24-bookworm',
  lock: { version: 1, images: { [sampleTarget.image]: `sha256:${'5'.repeat(64)}` }, actions: {} },
};

export const sampleKernels: KernelSet = {
  version: 1,
  targets: [{ target: 'lab9', arch: 'x86_64', repositories: [], kernels: [sampleKernel], develOnly: [] }],
};

export const samplePlan: BuildPlan = {
  version: 1,
  createdAt: '2026-01-02T03:04:05Z',
  cells: [sampleCell],
  skipped: [],
  waiting: [],
  frozen: [],
  deferred: [],
  reused: [],
  bases: [{ target: 'lab9', arch: 'x86_64', generation: 0 }],
};
