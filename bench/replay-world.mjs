// A day of the replay as the planner sees it, and what a day on which every build succeeds leaves behind.
import { createHash } from 'node:crypto';

const TARGET = 'el9';
const ARCH = 'x86_64';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const crcText = (crc) => `0x${crc.toString(16).padStart(8, '0')}`;

export function configOf(kmods, { mode, reuse }) {
  return {
    version: 1,
    name: 'replay',
    mode,
    url: 'http://127.0.0.1',
    vendor: 'replay',
    limit: 10_000,
    reuse,
    directory: '/',
    targets: [targetOf()],
    forecasts: [],
    kmodsFolder: 'kmods',
    kmods: kmods.map(kmodOf),
    sources: { lookaside: [] },
    signing: { publicKey: '/', moduleCertificate: '/' },
    runners: {},
    toolImage: '',
    lock: { version: 1, images: {}, actions: {} },
  };
}

function targetOf() {
  return {
    name: TARGET,
    repositories: [],
    variants: ['stock'],
    arches: [ARCH],
    dist: '.el9',
    releasever: '9',
    variables: {},
    image: '',
    keys: [],
    archivesDevel: false,
  };
}

function kmodOf({ name }) {
  return {
    name,
    folder: '/',
    version: '1.0',
    release: 1,
    summary: name,
    description: name,
    license: 'GPL-2.0-only',
    url: 'https://example.org',
    sources: [],
    patches: [],
    modules: [name],
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
}

/** A kernel whose core exports all the symbols that are looked at. */
export function kernelOf({ version, release }, symbols) {
  const nevra = { name: 'kernel-core', epoch: 0, version, release, arch: ARCH };
  const unameR = `${version}-${release}.${ARCH}`;
  const provide = { epoch: 0, version, release: `${release}.${ARCH}` };
  const checksum = { type: 'sha256', value: sha256(unameR) };
  const devel = {
    nevra: { ...nevra, name: 'kernel-devel' },
    unameR,
    provide,
    repository: 'replay',
    url: '',
    checksum,
    keyId: null,
  };
  const part = { nevra, checksum, repository: 'replay', unameProvide: 'kernel-core-uname-r', symbols };
  const known = { provideName: 'kernel-uname-r', provide, variant: 'stock', checksum, buildTime: 0 };
  return { target: TARGET, arch: ARCH, nevra, unameR, ...known, packages: [part], devel };
}

/** `offered`: `[{ kernel, crcs }]`, newest first; crcs: symbol -> CRC. */
export function kernelSetOf(offered) {
  const kernels = offered.map(({ kernel }) => kernel);
  return { version: 1, targets: [{ target: TARGET, arch: ARCH, repositories: [], kernels, develOnly: [] }] };
}

export function abiOf(offered, names) {
  const ids = Uint32Array.from(names.keys());
  const maps = offered.map(({ kernel, crcs }) => {
    const table = Uint32Array.from(names, (name) => crcs.get(name));
    return [`sha256:${kernel.checksum.value}`, { ids, crcs: table }];
  });
  return { names, maps: new Map(maps) };
}

export function emptyState() {
  const document = {
    version: 3,
    generation: 0,
    ledger: {},
    rebuilds: {},
    companions: {},
    kernels: {},
    sources: {},
    accepted: [],
  };
  return { target: TARGET, arch: ARCH, generation: 0, repomdSha256: null, packages: [], document };
}

/** What the state remembers of kernels, also when no mirror has them any more. */
export function remember(state, kernels, now) {
  const seen = kernels.map(({ unameR, provideName, provide, variant, checksum }) => {
    const devel = `${checksum.type}:${checksum.value}`;
    const known = { firstSeen: now, repository: 'replay', variant, withdrawn: null, devel, develKeyId: null };
    return [unameR, { ...known, archived: null, provideName, provide }];
  });
  const { document } = state;
  return { ...state, document: { ...document, kernels: { ...document.kernels, ...Object.fromEntries(seen) } } };
}

/** The state after all of the plan was built and published. `crcsOf(unameR)` gives the CRCs that modules for a kernel are built with. */
export function publish(state, plan, kmods, crcsOf, now) {
  const made = [
    ...plan.cells.map((cell) => ({ cell, from: cell.unameR, reused: null })),
    ...plan.reused.map((cell) => ({ cell, from: cell.from.unameR, reused: cell.from.package })),
  ];
  const symbolsOf = new Map(kmods.map(({ name, symbols }) => [name, symbols]));
  const packages = made.map(({ cell, from }) => packageOf(cell, symbolsOf.get(cell.kmod), crcsOf(from)));
  const ledger = made.map(({ cell, reused }) => [cell.id, entryOf(cell, reused, now)]);
  return {
    ...state,
    packages: [...state.packages, ...packages],
    document: { ...state.document, ledger: { ...state.document.ledger, ...Object.fromEntries(ledger) } },
  };
}

const nevraText = ({ packageName, packageVersion, packageRelease, arch }) =>
  `${packageName}-${packageVersion}-${packageRelease}.${arch}`;

function packageOf(cell, symbols, crcs) {
  const { packageName: name, packageVersion: version, packageRelease: release, arch } = cell;
  const kernel = symbols.map((symbol) => ({ symbol, crc: crcText(crcs.get(symbol)) }));
  const fileName = `${nevraText(cell)}.rpm`;
  const nevra = { name, epoch: 0, version, release, arch };
  return { nevra, fileName, sha256: sha256(fileName), uses: { kernel, kmods: [] }, exports: {} };
}

function entryOf({ kmod, unameR, identity, definition, ...cell }, reused, now) {
  const made = { identity, package: nevraText(cell), time: now, note: '', log: null, definition };
  const record = { ...made, reused, unnamed: 0 };
  return { kmod, unameR, built: record, failure: null };
}
