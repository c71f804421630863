// A shape -> one ABI archive for each group of a plan: the symbols of all kernels of one arch and release.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached.mjs';
import { createKernelBuilds } from './kernel-builds.mjs';
import { EL9 } from './shapes.mjs';

const NONE = { core: 0, 'modules-core': 0, modules: 0, 'modules-extra': 0 };
const PARTS = Object.keys(NONE);
const ARCHES = ['x86_64', 'aarch64', 'ppc64le', 's390x'];
const RELEASES = ['el8.8', 'el8.10', 'el9.4', 'el9.6', 'el10.0', 'el10.1'];

/** 24 groups of 60 kernels, with the symbols and the drift of the generated repositories, and 300 kmods. */
export const PLAN = {
  ...EL9,
  name: 'plan',
  seed: 432,
  builds: 60,
  flavours: [''],
  modules: NONE,
  modaliases: NONE,
  kmods: 300,
  leastSymbols: 20,
  mostSymbols: 800,
  groups: ARCHES.flatMap((arch) => RELEASES.map((target) => ({ target, arch }))),
};

const GENERATOR = [
  'plan-archives.mjs',
  'kernel-builds.mjs',
  'names.mjs',
  'random.mjs',
  '../src/repodata/pack-abi.ts',
  '../src/repodata/abi-archive.ts',
];

/** The folder of the archives of PLAN. `code` is what bundlePlanCode bundles. */
export function planArchives(code) {
  return cached(PLAN, GENERATOR, (folder) => writeArchives(PLAN, folder, code));
}

export async function writeArchives(shape, folder, code) {
  await mkdir(folder);
  for (const index of shape.groups.keys()) await writeFile(archiveOf(folder, index), packGroup(shape, index, code));
}

export const archiveOf = (folder, index) => join(folder, `${index}.abi`);

function packGroup(shape, index, { createSymbolNames, packAbiMaps }) {
  const { parts } = createKernelBuilds({ ...shape, seed: shape.seed + index });
  const names = createSymbolNames();
  const owners = new Map();
  const maps = new Map();
  const records = Array.from({ length: shape.builds }, (_, build) => recordsOf(shape.groups[index], build)).flat();
  for (const record of records) {
    const { symbols } = parts.get(record.part);
    // No symbol of a real kernel is in two of its packages.
    const found = symbols(record.build, 0).filter(([name]) => ownerOf(owners, name, record.part) === record.part);
    const ids = Uint32Array.from(found, ([name]) => names.idOf(name));
    if (ids.length > 0) maps.set(record.checksum, { ids, crcs: Uint32Array.from(found, ([, crc]) => Number(crc)) });
  }
  return packAbiMaps({ names: names.names, maps }, records);
}

/** The package in which a symbol was met first. */
function ownerOf(owners, name, part) {
  if (!owners.has(name)) owners.set(name, part);
  return owners.get(name);
}

/** The packages of one kernel, core first. */
export function recordsOf({ target, arch }, build) {
  const release = `${100 + build}.${target}`;
  return PARTS.map((part) => ({
    build,
    part,
    checksum: `sha256:${createHash('sha256').update(`${release} ${arch} ${part}`).digest('hex')}`,
    nevra: { name: `kernel-${part}`, epoch: 0, version: '5.14.0', release, arch },
    unameR: `5.14.0-${release}.${arch}`,
  }));
}
