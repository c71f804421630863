// Where the symbols of a kernel are read: in the repodata of its packages, or in its kernel-devel where that names too few.
import type { DevelPackage, Kernel, KernelPackage } from '../detect/kernel-set.ts';
import { namedSymbols } from '../detect/named-symbols.ts';
import { type Checksum, formatChecksum } from '../repodata/checked.ts';
import type { AbiMaps, SymbolCrcs } from '../repodata/symbols.ts';

/** `core-only`: the repodata names those of the core and none of the modules, and no kernel-devel was read. */
export type SymbolOrigin = 'repodata' | 'kernel-devel' | 'core-only' | 'none';

/** What of a kernel is judged by, also of one that is known by its symbols alone. */
export interface JudgedKernel extends Pick<Kernel, 'target' | 'arch' | 'unameR'> {
  /** Core first. */
  readonly packages: readonly Pick<KernelPackage, 'checksum' | 'symbols'>[];
  readonly devel: Pick<DevelPackage, 'checksum'> | null;
}

export interface KernelSymbols {
  readonly origin: SymbolOrigin;
  /** Those of each package that names any. */
  readonly maps: readonly SymbolCrcs[];
}

/**
 * Where the repodata names only those of the core, the ones of kernel-devel are added and do not replace them: both are of one
 * build, so a symbol that has two CRCs then is one of which nothing is known.
 */
export function symbolsOfKernel(kernel: JudgedKernel, abi: AbiMaps): KernelSymbols {
  const named = kernel.packages.map(({ checksum }) => mapOf(checksum, abi));
  const maps = named.filter((map) => map !== null);
  const isCoreOnly = namedSymbols(named.map((map) => map?.ids.length ?? 0)) === 'core';
  // Counted when the repodata was read, and not at hand now.
  const areLost = kernel.packages.some(({ symbols }, index) => symbols > 0 && named[index] === null);
  if (maps.length > 0 && !isCoreOnly && !areLost) return { origin: 'repodata', maps };
  const devel = kernel.devel === null ? null : mapOf(kernel.devel.checksum, abi);
  if (devel !== null) return { origin: 'kernel-devel', maps: [...maps, devel] };
  return isCoreOnly && !areLost ? { origin: 'core-only', maps } : { origin: 'none', maps: [] };
}

function mapOf(checksum: Checksum, { maps }: AbiMaps): SymbolCrcs | null {
  const map = maps.get(formatChecksum(checksum));
  return map === undefined || map.ids.length === 0 ? null : map;
}
