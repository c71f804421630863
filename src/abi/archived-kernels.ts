// The records of a published ABI archive -> the kernels that they are of, also those that no repository has any more.
import { groupBy } from '../detect/group.ts';
import type { KernelPackage } from '../detect/kernel-set.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import type { AbiArchive, AbiRecord } from '../repodata/abi-archive.ts';
import type { JudgedKernel } from './symbol-origin.ts';

export interface KernelOfArchive extends JudgedKernel {
  readonly packages: readonly ArchivedPackage[];
  readonly variant: string | null;
  /** ISO 8601 with seconds; null where the state does not call it withdrawn. */
  readonly withdrawn: string | null;
}

/** Only packages that export symbols are archived. */
type ArchivedPackage = Pick<KernelPackage, 'nevra' | 'checksum' | 'symbols'>;

type Key = Pick<RepositoryState, 'target' | 'arch' | 'document'>;

/** One for each uname-r in the archive of this repository. */
export function archivedKernels({ target, arch, document }: Key, archive: AbiArchive): readonly KernelOfArchive[] {
  const byKernel = groupBy(archive.records, ({ unameR }) => unameR ?? '');
  return [...byKernel].flatMap(([unameR, records]) => {
    if (unameR === '') return [];
    const { variant = null, withdrawn = null } = document.kernels[unameR] ?? {};
    // The records are sorted by name: kernel-core, kernel-devel, kernel-modules ...
    const packages = records.map((record) => packageOf(record, archive));
    return [{ target, arch, unameR, variant, withdrawn, packages, devel: null }];
  });
}

function packageOf({ nevra, checksum }: AbiRecord, { maps }: AbiArchive): ArchivedPackage {
  const [type = '', value = ''] = checksum.split(':');
  return { nevra, checksum: { type, value }, symbols: maps.get(checksum)?.ids.length ?? 0 };
}
