// What detection found: per target and arch the kernels its repositories ship. A repository that cannot be read is an
// error (SOURCE_*), so a KernelSet never stands for a failure.
import type { Checksum } from '../repodata/checked.ts';
import type { Evr } from '../rpm/evr.ts';
import type { Nevra } from '../rpm/nevra.ts';
import type { SourceTrust } from './source-trust.ts';

export interface KernelSet {
  readonly version: 1;
  readonly targets: readonly TargetKernels[];
}

export interface TargetKernels {
  readonly target: string;
  readonly arch: string;
  readonly repositories: readonly RepositorySeen[];
  /** Newest build first (by EVR, then uname-r); debug and stock of one build are two kernels. */
  readonly kernels: readonly Kernel[];
  /** kernel-devel packages for which no kernel-core was found: reported, never dropped. */
  readonly develOnly: readonly DevelPackage[];
}

export interface RepositorySeen {
  readonly id: string;
  readonly url: string;
  /** sha256 of the repomd.xml that was read. */
  readonly repomdSha256: string;
  readonly revision: string;
  /** The newest time of a metadata file, in seconds since 1970; null when repomd.xml gives none. */
  readonly timestamp: number | null;
  readonly packages: number;
  /** What vouches for its repomd.xml. */
  readonly trust: SourceTrust;
}

export interface Kernel {
  readonly target: string;
  readonly arch: string;
  /** NEVRA of the kernel's core package. */
  readonly nevra: Nevra;
  /** What `uname -r` prints, used for every path. */
  readonly unameR: string;
  /** The provide that names this kernel: `kernel-uname-r`, or one of its own such as `kernel-lt-uname-r` where it lacks that. */
  readonly provideName: string;
  /** The EVR of that provide, called K: used in every dependency, copied and never derived. */
  readonly provide: Evr;
  /** `stock`, or what stands between `kernel-` and `-core`: rt, debug, 64k, rt-debug, 64k-debug ... */
  readonly variant: string;
  readonly checksum: Checksum;
  /** Seconds since 1970 when the core package was built. */
  readonly buildTime: number;
  /** The kernel's own packages that provide a `-uname-r`; core first. */
  readonly packages: readonly KernelPackage[];
  readonly devel: DevelPackage | null;
}

export interface KernelPackage {
  readonly nevra: Nevra;
  /** Of the RPM; the key of its symbols in AbiMaps. */
  readonly checksum: Checksum;
  readonly repository: string;
  /** The provide that names exactly this package of this kernel, such as `kernel-modules-core-uname-r`. */
  readonly unameProvide: string;
  /** How many symbols it exports, from `kernel(symbol) = crc`; which ones stands in AbiMaps. */
  readonly symbols: number;
}

export interface DevelPackage {
  readonly nevra: Nevra;
  readonly unameR: string;
  readonly provide: Evr;
  readonly repository: string;
  /** Absolute location: https, http or file. */
  readonly url: string;
  readonly checksum: Checksum;
  /** The key that signed it, 16 upper-case hex digits, for the build to compare; null when it is not known. */
  readonly keyId: string | null;
}
