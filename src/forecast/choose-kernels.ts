// Which of the kernels that a forecast's repositories offer are looked at.
import type { Target } from '../config/config.ts';
import type { Kernel, TargetKernels } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { cellIdOf, matchesOnly } from '../plan/cell-id.ts';

export interface Wish {
  /** Names of the kmods. */
  readonly kmods: readonly string[];
  /** Matched against cell ids: a kernel without a match is passed over. */
  readonly only: string | null;
}

/** The newest kernel of each variant of the target that has a match; there may be none. */
export function chooseKernels(found: TargetKernels, target: Pick<Target, 'variants'>, wish: Wish): TargetKernels {
  const matching = found.kernels.filter((kernel) => isWanted(kernel, wish));
  const newest = target.variants.map((variant) => matching.find((kernel) => kernel.variant === variant));
  return { ...found, kernels: matching.filter((kernel) => newest.includes(kernel)) };
}

function isWanted({ target, unameR }: Kernel, { kmods, only }: Wish): boolean {
  return only === null || kmods.some((kmod) => matchesOnly(cellIdOf({ kmod, target, unameR }), only));
}

/** Variants of the target of which its repositories offer no kernel; SOURCE_NO_KERNELS when they offer none of any. */
export function missingVariants(found: TargetKernels, { variants }: Pick<Target, 'variants'>): readonly string[] {
  const offered = [...new Set(found.kernels.map(({ variant }) => variant))];
  const missing = variants.filter((variant) => !offered.includes(variant));
  if (missing.length < variants.length) return missing;
  throw new KmodsmithError(
    'SOURCE_NO_KERNELS',
    `forecast ${found.target}, ${found.arch}: found kernels of the variants ${offered.join(', ') || '(none)'}, expected ${variants.join(', ')}; name other repositories, or other variants`,
  );
}
