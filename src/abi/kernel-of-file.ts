// The symbols of a Module.symvers or a stablelist -> a kernel that can be compared.

import { formatChecksum } from '../repodata/checked.ts';
import { type AbiMaps, createSymbolNames, NO_CRC, parseCrc, type SymbolCrcs } from '../repodata/symbols.ts';
import type { FoundKernel } from './diff-kernels.ts';

/** A Module.symvers as it was read. */
export interface SymversFile {
  /** As it was given. */
  readonly path: string;
  /** Symbol -> CRC. */
  readonly symbols: ReadonlyMap<string, string>;
}

/**
 * Fewer are no whole kernel: those of Enterprise Linux 9 export more than 20,000, and the longest list of those that Red Hat
 * promises to keep, that of EL 9.6, has 1,837.
 */
const FEWEST_OF_A_KERNEL = 5_000;

/** Its map is the one of `withFiles`; a Module.symvers is what a kernel-devel has. */
export function kernelOfFile({ path, symbols }: SymversFile): FoundKernel {
  const counted = { symbols: symbols.size, complete: symbols.size >= FEWEST_OF_A_KERNEL };
  const kernel = { target: '', arch: '', unameR: path, packages: [], devel: { checksum: keyOf(path) } };
  return { compared: { kind: 'file', path, ...counted }, kernel, symbols };
}

/** Stands for the checksum of a package. */
function keyOf(path: string) {
  return { type: 'file', value: path };
}

/** The symbols of the files beside those of packages. */
export function withFiles(abi: AbiMaps, files: readonly SymversFile[]): AbiMaps {
  const names = createSymbolNames(abi.names);
  const maps = new Map<string, SymbolCrcs>(abi.maps);
  for (const { path, symbols } of files) {
    const ids = Uint32Array.from(symbols.keys(), names.idOf);
    const crcs = Uint32Array.from(symbols.values(), (crc) => parseCrc(crc) ?? NO_CRC);
    maps.set(formatChecksum(keyOf(path)), { ids, crcs });
  }
  return { names: names.names, maps };
}
