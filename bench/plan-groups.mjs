// The ABI archive of a group -> what a plan has to check: every kernel of one arch and release with every kmod.
import { readFile } from 'node:fs/promises';
import { archiveOf, recordsOf } from './plan-archives.mjs';
import { createRandom } from './random.mjs';

/**
 * `{ abi, kernels, kmods }`: kernels newest first, and of each kmod what its modules use, which were built for one of the
 * kernels. `code` is what bundlePlanCode bundles.
 */
export async function readGroup(shape, folder, index, { createSymbolNames, unpackAbiMaps, formatCrc }) {
  const path = archiveOf(folder, index);
  const abi = unpackAbiMaps(await readFile(path), path, createSymbolNames());
  const kernels = Array.from({ length: shape.builds }, (_, build) => kernelOf(shape.groups[index], build, abi));
  const random = createRandom(shape.seed + index);
  const kmods = Array.from({ length: shape.kmods }, () => usesOf(random.pick(kernels), abi, shape, random, formatCrc));
  return { abi, kernels: kernels.reverse(), kmods };
}

/** What `Verdicts` looks at of a kernel. */
function kernelOf(group, build, { maps }) {
  const records = recordsOf(group, build);
  const packages = records.map(({ checksum }) => ({
    checksum: { type: 'sha256', value: checksum.slice('sha256:'.length) },
    symbols: maps.get(checksum)?.ids.length ?? 0,
  }));
  return { ...group, unameR: records[0].unameR, packages, devel: null };
}

/** Some symbols of a kernel as it has them, from all over its packages. */
function usesOf({ packages }, { names, maps }, { leastSymbols, mostSymbols }, random, formatCrc) {
  const found = packages.flatMap(({ checksum }) => maps.get(`sha256:${checksum.value}`) ?? []);
  const total = found.reduce((sum, { ids }) => sum + ids.length, 0);
  const count = leastSymbols + random.below(mostSymbols - leastSymbols + 1);
  const kernel = Array.from({ length: count }, (_, index) => {
    let at = Math.floor(((index + random.next()) * total) / count);
    let part = 0;
    for (; at >= found[part].ids.length; part++) at -= found[part].ids.length;
    const { ids, crcs } = found[part];
    return { symbol: names[ids[at]], crc: formatCrc(crcs[at]) };
  });
  return { kernel, kmods: [] };
}
