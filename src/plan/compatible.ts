// classic mode: whether a package that is already published fits another kernel, by the CRC of every symbol it uses.
import { createVerdicts } from '../abi/verdicts.ts';
import type { Kmod } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import type { RepositoryState } from '../publish/published-state.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import { formatNevra } from '../rpm/nevra.ts';

/** The NEVRA of a published package of this kmod whose every required symbol the kernel has with the same CRC, or null. */
export function compatibleWith(kmod: Kmod, kernel: Kernel, abi: AbiMaps, state: RepositoryState): string | null {
  const verdicts = createVerdicts(abi);
  const fitting = state.packages.find((published) => {
    const ours = published.nevra.name.startsWith(`kmod-${kmod.name}-`) || published.nevra.name === `kmod-${kmod.name}`;
    return ours && verdicts.fits(published.uses, kernel, {});
  });
  return fitting === undefined ? null : formatNevra(fitting.nevra);
}
