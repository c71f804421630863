// Kernels -> the records by which the symbols of their packages are kept when no repository has them any more.
import type { AbiRecord } from '../repodata/abi-archive.ts';
import { formatChecksum } from '../repodata/checked.ts';
import type { Kernel } from './kernel-set.ts';

/**
 * One record for each package of each kernel, its kernel-devel last, in the order of the kernels; not each of them has symbols:
 * a kernel-devel has those of its kernel where they were read from it.
 */
export function abiRecordsOf(kernels: readonly Kernel[]): readonly AbiRecord[] {
  return kernels.flatMap(({ unameR, packages, devel }) =>
    [...packages, ...(devel === null ? [] : [devel])].map(({ nevra, checksum }) => ({
      checksum: formatChecksum(checksum),
      nevra,
      unameR,
    })),
  );
}
