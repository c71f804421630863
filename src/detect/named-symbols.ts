// How many symbols the packages of a kernel name -> whether the repodata knows all that the kernel exports.
import type { Kernel } from './kernel-set.ts';

/**
 * `core`: ELRepo builds with kabi.sh, which names the core's symbols, and without find-provides.ksyms, which names those of
 * modules: `__provided_ksyms_provides` in https://github.com/elrepo/kernel (kernel-ml/el9).
 */
export type NamedSymbols = 'all' | 'core' | 'none';

/** From the counts of the kernel's packages, the core's first. */
export function namedSymbols([core = 0, ...others]: readonly number[]): NamedSymbols {
  if (others.some((count) => count > 0)) return 'all';
  if (core === 0) return 'none';
  return others.length > 0 ? 'core' : 'all';
}

/** By what detection counted. */
export function namedSymbolsOf({ packages }: Pick<Kernel, 'packages'>): NamedSymbols {
  return namedSymbols(packages.map(({ symbols }) => symbols));
}
