// primary.xml as a stream of bytes -> what detection needs of the kernel packages: their `-uname-r` provides, and the
// CRCs of the symbols they export as typed arrays.
import { limitNames } from './kernel-limits.ts';
import { type KernelPrimary, keepKernelEntries, kernelPrimaryOf, type SymbolCollector } from './kernel-packages.ts';
import type { Chunks } from './open.ts';
import { parsePrimary, type Want } from './primary.ts';
import { scanKernelPrimary } from './scan/scan-kernel-primary.ts';
import type { SymbolCrcs, SymbolNames } from './symbols.ts';

export type { KernelPrimary, KernelRepoPackage } from './kernel-packages.ts';

/**
 * Reads a plain (opened) primary.xml, with the errors of `parsePrimary`: by the byte scanner, and once more from the
 * beginning by `readKernelPrimary` where that one meets anything unusual.
 *
 * What a package that is not wanted holds besides its name and arch is not checked to be well-formed; repomd.xml's
 * checksum, which the caller compares, says that it is what the repository's owner published.
 *
 * @param open gives the document from its beginning, each time it is called
 */
export async function parseKernelPrimary(
  open: () => Chunks,
  source: string,
  want: Want,
  names: SymbolNames,
): Promise<KernelPrimary> {
  // One limit for both: what the scanner brought before it gave up counts too.
  const limited = limitNames(names, source);
  const scanned = await scanKernelPrimary(open(), source, want, limited);
  return scanned ?? readKernelPrimary(open(), source, want, limited);
}

/** The same by the real XML parser alone: what the scanner must agree with. */
export async function readKernelPrimary(
  chunks: Chunks,
  source: string,
  want: Want,
  names: SymbolNames,
): Promise<KernelPrimary> {
  const maps = new Map<string, SymbolCrcs>();
  const primary = await parsePrimary(chunks, source, want, keepKernelEntries(collectSymbols(names), maps, source));
  return kernelPrimaryOf(primary, maps);
}

function collectSymbols(names: SymbolNames): SymbolCollector {
  let ids: number[] = [];
  let crcs: number[] = [];
  return {
    add(symbol, crc) {
      ids.push(names.idOf(symbol));
      crcs.push(crc);
    },
    count: () => ids.length,
    take() {
      const taken = { ids: Uint32Array.from(ids), crcs: Uint32Array.from(crcs) };
      ids = [];
      crcs = [];
      return taken;
    },
  };
}
