// The kernels of a target -> the two things in which Oracle's UEK is unlike other kernels for dnf.
// https://github.com/oracle/linux-uek (uek-rpm/ol9/kernel-uek.spec)
import type { Kernel } from '../detect/kernel-set.ts';

function isUek({ variant }: Kernel): boolean {
  return variant.startsWith('uek');
}

/**
 * Packages that stay when a newer one comes. UEK's say so by `installonlypkg(kernel-uek-core)` and the like, for which they
 * require a libdnf of Oracle; any other one has no such entry in its list and refuses the newer kernel.
 */
export function installOnlyNames(kernels: readonly Kernel[]): readonly string[] {
  const names = kernels.filter(isUek).flatMap(({ packages }) => packages.map(({ nevra }) => nevra.name));
  return [...new Set(names)].sort();
}

/** UEK's modules require linux-firmware; other kernels only recommend it, or require it where it is installed. */
export function needsFirmware(kernels: readonly Kernel[]): boolean {
  return kernels.some(isUek);
}
