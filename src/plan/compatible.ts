// classic mode: whether a package that is already published fits another kernel, by the CRC of every symbol it uses.
import type { Kmod } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { type AbiMaps, symbolsOf } from '../repodata/symbols.ts';
import { formatNevra } from '../rpm/nevra.ts';

/**
 * The NEVRA of a published package of this kmod whose every required symbol the kernel has with the same CRC, or null. A
 * package without symbol requires, or a kernel without symbols, proves nothing and never fits.
 */
export function compatibleWith(kmod: Kmod, kernel: Kernel, abi: AbiMaps, state: RepositoryState): string | null {
  const symbols = symbolsOfKernel(kernel, abi);
  const fitting = state.packages.find((published) => {
    const required = Object.entries(published.requiredSymbols);
    const ours = published.nevra.name.startsWith(`kmod-${kmod.name}-`) || published.nevra.name === `kmod-${kmod.name}`;
    return ours && required.length > 0 && required.every(([symbol, crc]) => symbols.get(symbol) === crc);
  });
  return fitting === undefined ? null : formatNevra(fitting.nevra);
}

function symbolsOfKernel(kernel: Kernel, abi: AbiMaps): ReadonlyMap<string, string> {
  return new Map(kernel.packages.flatMap((part) => [...symbolsOf(abi, formatChecksum(part.checksum))]));
}
