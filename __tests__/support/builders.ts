// Values for tests: small, complete, and different only in what the test says.
import type { Config, Kmod, Repository, Target } from '../../src/config/config.ts';
import type { Kernel, KernelSet } from '../../src/detect/kernel-set.ts';
import type { SourceRecord } from '../../src/detect/source-record.ts';
import {
  type BuiltRecord,
  EMPTY_DOCUMENT,
  type FailureRecord,
  type LedgerEntry,
  type PublishedState,
  type RepositoryState,
  type SeenKernel,
} from '../../src/publish/published-state.ts';

import { type AbiMaps, createSymbolNames, parseCrc } from '../../src/repodata/symbols.ts';

export const SHA = (digit: string): string => digit.repeat(64);

export function aKmod(change: Partial<Kmod> = {}): Kmod {
  return {
    name: 'foo',
    folder: '/repository/kmods/foo',
    version: '1.0',
    release: 1,
    summary: 'Foo driver',
    description: 'Drives foo.',
    license: 'GPL-2.0-only',
    url: 'https://foo.example.org',
    sources: [{ url: 'https://foo.example.org/foo-1.0.tar.gz', fileName: 'foo-1.0.tar.gz', sha256: SHA('a') }],
    patches: [],
    modules: ['foo'],
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
    ...change,
  };
}

/** Unsigned, at one address. */
export function aRepositoryAt(url: string, id = 'baseos', change: Partial<Repository> = {}): Repository {
  return { id, source: { kind: 'baseurl', urls: [url] }, repomdKeys: [], mustBeSigned: false, tls: null, ...change };
}

export function aTarget(change: Partial<Target> = {}): Target {
  return {
    name: 'c9s',
    repositories: [aRepositoryAt('https://mirror.example.org/$basearch')],
    variants: ['stock'],
    arches: ['x86_64'],
    dist: '.el9s',
    releasever: '9',
    variables: {},
    image: 'registry.example.org/el9:latest',
    keys: [{ kind: 'file', path: '/repository/keys/distribution.asc' }],
    archivesDevel: true,
    ...change,
  };
}

export function aConfig(change: Partial<Config> = {}): Config {
  return {
    version: 1,
    name: 'kmods',
    mode: 'tracking',
    url: 'https://kmods.example.org',
    vendor: 'kmods',
    limit: 100,
    reuse: 'never',
    directory: '/repository/public',
    targets: [aTarget()],
    forecasts: [],
    kmodsFolder: 'kmods',
    kmods: [aKmod()],
    sources: { lookaside: [] },
    signing: { publicKey: '/repository/keys/kmods.asc', moduleCertificate: '/repository/keys/module.pem' },
    toolImage: 'docker.io/library/node:24-bookworm',
    runners: { x86_64: 'ubuntu-24.04', publish: 'ubuntu-24.04' },
    lock: { version: 1, images: {}, actions: {} },
    ...change,
  };
}

/** A stock kernel of c9s by its build, such as `503.11.1.el9`; older builds get an earlier build time. */
export function aKernel(release: string, change: Partial<Kernel> = {}): Kernel {
  const unameR = `5.14.0-${release}.x86_64`;
  const provide = { epoch: 0, version: '5.14.0', release: `${release}.x86_64` };
  const nevra = { name: 'kernel-core', epoch: 0, version: '5.14.0', release, arch: 'x86_64' };
  return {
    target: 'c9s',
    arch: 'x86_64',
    nevra,
    unameR,
    provideName: 'kernel-uname-r',
    provide,
    variant: 'stock',
    checksum: { type: 'sha256', value: SHA('b') },
    buildTime: 1_700_000_000,
    packages: [
      {
        nevra,
        checksum: { type: 'sha256', value: SHA('b') },
        repository: 'baseos',
        unameProvide: 'kernel-core-uname-r',
        symbols: 1,
      },
    ],
    devel: {
      nevra: { ...nevra, name: 'kernel-devel' },
      unameR,
      provide,
      repository: 'appstream',
      url: `https://mirror.example.org/kernel-devel-5.14.0-${release}.x86_64.rpm`,
      checksum: { type: 'sha256', value: SHA('c') },
      keyId: null,
    },
    ...change,
  };
}

/** Symbol -> CRC text, by the checksum of the package that exports them. */
export function anAbi(packages: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): AbiMaps {
  const names = createSymbolNames();
  const maps = Object.entries(packages).map(([checksum, symbols]) => {
    const crcs = Uint32Array.from(Object.values(symbols), (crc) => parseCrc(crc) ?? 0);
    return [checksum, { ids: Uint32Array.from(Object.keys(symbols), names.idOf), crcs }] as const;
  });
  return { names: names.names, maps: new Map(maps) };
}

/** What `aKernel` exports. */
export const PRINTK: AbiMaps = anAbi({ [`sha256:${SHA('b')}`]: { printk: '0x00000001' } });

/** Kernels of one target, newest first as detection gives them. */
export function aKernelSet(kernels: readonly Kernel[], target = 'c9s'): KernelSet {
  return { version: 1, targets: [{ target, arch: 'x86_64', repositories: [], kernels, develOnly: [] }] };
}

export function aRepositoryState(change: Partial<RepositoryState> = {}): RepositoryState {
  return {
    target: 'c9s',
    arch: 'x86_64',
    generation: 0,
    repomdSha256: null,
    packages: [],
    document: EMPTY_DOCUMENT,
    ...change,
  };
}

export function aState(...repositories: readonly RepositoryState[]): PublishedState {
  return { version: 1, repositories: repositories.length === 0 ? [aRepositoryState()] : repositories };
}

/** A kernel in the archive of kernels seen, by the same build as `aKernel`. */
export function aSeenKernel(release: string, change: Partial<SeenKernel> = {}): SeenKernel {
  return {
    firstSeen: '2026-01-01T00:00:00Z',
    repository: 'baseos',
    variant: 'stock',
    withdrawn: null,
    devel: null,
    develKeyId: null,
    archived: null,
    provideName: 'kernel-uname-r',
    provide: aKernel(release).provide,
    ...change,
  };
}

export function aSourceRecord(change: Partial<SourceRecord> = {}): SourceRecord {
  return {
    id: 'baseos',
    url: 'https://mirror.example.org/x86_64/',
    repomdSha256: SHA('9'),
    revision: '1767225600',
    timestamp: 1_767_225_600,
    packages: 1200,
    kernels: ['5.14.0-503.11.1.el9.x86_64'],
    seenAt: '2026-01-01T00:00:00Z',
    ...change,
  };
}

export function aLedgerEntry(change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    kmod: 'foo',
    unameR: '5.14.0-503.11.1.el9.x86_64',
    built: aBuiltRecord(),
    failure: null,
    ...change,
  };
}

export function aBuiltRecord(change: Partial<BuiltRecord> = {}): BuiltRecord {
  return {
    identity: `1:${SHA('d')}`,
    package: 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64',
    time: '2026-01-01T00:00:00Z',
    note: 'podman, gcc 11.5.0',
    log: null,
    definition: null,
    reused: null,
    unnamed: 0,
    ...change,
  };
}

export function aFailureRecord(change: Partial<FailureRecord> = {}): FailureRecord {
  return {
    identity: `1:${SHA('d')}`,
    attempts: 1,
    first: '2026-01-01T00:00:00Z',
    last: '2026-01-01T00:00:00Z',
    note: 'compile: no such symbol',
    log: null,
    ...change,
  };
}
