// Name, epoch, version, release, arch: the identity of one RPM package.
import type { Evr } from './evr.ts';

export interface Nevra {
  readonly name: string;
  readonly epoch: number;
  readonly version: string;
  readonly release: string;
  readonly arch: string;
}

/** The EVR part, for comparison. */
export function evrOf(nevra: Nevra): Evr {
  return { epoch: nevra.epoch, version: nevra.version, release: nevra.release };
}

/** `name-[epoch:]version-release.arch`; the epoch is left out when it is 0, as rpm and dnf print it. */
export function formatNevra(nevra: Nevra): string {
  const epoch = nevra.epoch === 0 ? '' : `${nevra.epoch}:`;
  return `${nevra.name}-${epoch}${nevra.version}-${nevra.release}.${nevra.arch}`;
}

/** The file name rpmbuild gives the package; the epoch never stands in it. */
export function rpmFileName(nevra: Nevra): string {
  return `${nevra.name}-${nevra.version}-${nevra.release}.${nevra.arch}.rpm`;
}
