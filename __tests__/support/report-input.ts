// Small inputs for the report: one target, two kernels, one kmod, and what a test changes.
import type { Kmod } from '../../src/config/config.ts';
import type { Kernel } from '../../src/detect/kernel-set.ts';
import type { BuildPlan, PlannedCell } from '../../src/plan/build-plan.ts';
import type { Cell } from '../../src/plan/cell.ts';
import {
  EMPTY_DOCUMENT,
  type LedgerEntry,
  type PublishedState,
  type StateDocument,
} from '../../src/publish/published-state.ts';
import type { ReportInput } from '../../src/report/run-report.ts';
import type { Signed } from '../../src/sign/signed.ts';

export const NEW = '5.14.0-503.15.1.el9.x86_64';
export const OLD = '5.14.0-503.11.1.el9.x86_64';
const TARGET = 'lab9';
const ARCH = 'x86_64';
const MOMENT = '2026-02-03T07:00:00Z';

export function kmodOf(name: string, change: Partial<Kmod> = {}): Kmod {
  return {
    name,
    folder: `/srv/kmods/${name}`,
    version: '1.0',
    release: 1,
    summary: `Module ${name}`,
    description: '',
    license: 'GPL-2.0-only',
    url: 'https://example.org/',
    sources: [],
    patches: [],
    modules: [name],
    make: [],
    files: [],
    compress: 'none',
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

export function kernelOf(unameR: string, variant = 'stock'): Kernel {
  const release = unameR.slice('5.14.0-'.length).replace(`.${ARCH}`, '');
  const nevra = { name: 'kernel-core', epoch: 0, version: '5.14.0', release, arch: ARCH };
  return {
    target: TARGET,
    arch: ARCH,
    nevra,
    unameR,
    provideName: 'kernel-uname-r',
    provide: { epoch: 0, version: '5.14.0', release: `${release}.${ARCH}` },
    variant,
    checksum: { type: 'sha256', value: '00' },
    buildTime: 1_700_000_000,
    packages: [],
    devel: null,
  };
}

export function cellOf(kmod: string, unameR: string): PlannedCell {
  const build = unameR.replace(`.${ARCH}`, '');
  return {
    id: `${kmod}@${TARGET}@${unameR}`,
    kmod,
    target: TARGET,
    arch: ARCH,
    unameR,
    variant: 'stock',
    provide: kernelOf(unameR).provide,
    kernelRelease: build.slice('5.14.0-'.length),
    packageName: `kmod-${kmod}-${build}`,
    packageVersion: '1.0',
    packageRelease: '1.0.el9',
    identity: `1:${'ab'.repeat(32)}`,
    definition: `1:${'cd'.repeat(32)}`,
    dependencies: [],
    reason: { code: 'new-kernel', text: 'New kernel.' },
  };
}

export function entryOf<Code extends string>(kmod: string, unameR: string, code: Code, text: string) {
  const { id, target, arch, identity } = cellOf(kmod, unameR);
  return { id, kmod, target, arch, unameR, identity, reason: { code, text } };
}

export function ledgerOf(kmod: string, unameR: string, change: Partial<LedgerEntry> = {}): LedgerEntry {
  const { packageName, identity } = cellOf(kmod, unameR);
  return {
    kmod,
    unameR,
    built: {
      identity,
      package: `${packageName}-1.0-1.0.el9.${ARCH}`,
      time: MOMENT,
      note: '',
      log: null,
      definition: null,
      reused: null,
      unnamed: 0,
    },
    failure: null,
    ...change,
  };
}

export function planOf(change: Partial<BuildPlan> = {}): BuildPlan {
  return {
    version: 1,
    createdAt: MOMENT,
    cells: [],
    skipped: [],
    waiting: [],
    frozen: [],
    deferred: [],
    reused: [],
    bases: [{ target: TARGET, arch: ARCH, generation: 1 }],
    ...change,
  };
}

export function stateOf(entries: readonly LedgerEntry[] = [], kernels: StateDocument['kernels'] = {}): PublishedState {
  const ledger = Object.fromEntries(entries.map((entry) => [cellOf(entry.kmod, entry.unameR).id, entry]));
  const document = { ...EMPTY_DOCUMENT, generation: 1, ledger, kernels };
  const repository = { target: TARGET, arch: ARCH, generation: 1, repomdSha256: '11', packages: [], document };
  return { version: 1, repositories: [repository] };
}

export function signedOf(cells: readonly Cell[], refused: Signed['refused'] = []): Signed {
  const added = cells.map((cell) => ({ fileName: `${cell.packageName}.rpm`, sha256: '22', cell: cell.id }));
  const candidate = { target: TARGET, arch: ARCH, baseGeneration: 1, generation: 2, repomdSha256: '33', added };
  return { version: 1, candidates: [candidate], refused };
}

export function inputOf(change: Partial<ReportInput> = {}): ReportInput {
  const kernels = [kernelOf(NEW), kernelOf(OLD)];
  return {
    config: configOf([kmodOf('foo')]),
    kernels: { version: 1, targets: [{ target: TARGET, arch: ARCH, repositories: [], kernels, develOnly: [] }] },
    plan: planOf(),
    results: [],
    logs: {},
    signed: null,
    verification: null,
    publication: null,
    state: stateOf(),
    now: '2026-02-03T08:00:00Z',
    ...change,
  };
}

export function configOf(kmods: readonly Kmod[]): ReportInput['config'] {
  return {
    version: 1,
    name: 'demo',
    mode: 'tracking',
    url: 'https://kmods.example.org/demo',
    vendor: 'Example',
    limit: 100,
    reuse: 'never',
    forecasts: [],
    directory: '/srv/public',
    targets: [
      {
        name: TARGET,
        repositories: [],
        variants: ['stock'],
        arches: [ARCH],
        dist: '.el9',
        releasever: '9',
        variables: {},
        image: 'registry.example.org/el9:latest',
        keys: [],
        archivesDevel: true,
      },
    ],
    kmods,
    sources: { lookaside: [] },
    signing: { publicKey: '/srv/rpm.asc', moduleCertificate: '/srv/module.pem' },
    runners: {},
    kmodsFolder: 'kmods',
    toolImage: 'docker.io/library/node:24-bookworm',
    lock: { version: 1, images: {}, actions: {} },
  };
}
