// Config: the normalised form of kmodsmith.yml, kmods/<name>/kmod.yml and kmodsmith.lock.yml. `Written...` types are
// what a person types (schema/*.json); everything after `config` sees only the types below.

export type Mode = 'tracking' | 'classic';

export interface Config {
  readonly version: 1;
  /** Name of the repository, also the repo id clients see. */
  readonly name: string;
  readonly mode: Mode;
  /** Public address of the published repository, without a slash at the end. */
  readonly url: string;
  readonly vendor: string;
  /** At most so many builds in one run; the rest is deferred. */
  readonly limit: number;
  /** Whether a compatible kernel may get the modules that were built for another one, in a package of its own. */
  readonly reuse: 'never' | 'compatible';
  /** Directory that is published to; absolute. */
  readonly directory: string;
  readonly targets: readonly Target[];
  /** Targets that nothing is built for: what one of `targets` will become. */
  readonly forecasts: readonly ForecastTarget[];
  /** Folder of the kmod definitions, relative to kmodsmith.yml. */
  readonly kmodsFolder: string;
  readonly kmods: readonly Kmod[];
  readonly sources: SourcePolicy;
  readonly signing: Signing;
  /** Names of the runners a CI platform has, by arch. */
  readonly runners: Readonly<Record<string, string>>;
  /** Image, by name, in which CI jobs run kmodsmith itself: all of GitLab's, and GitHub's verify, which must be root. */
  readonly toolImage: string;
  readonly lock: Lock;
}

export interface SourcePolicy {
  /** Places asked before a source's own url: `<place>/<sha256>/<file name>`; https, http or file. */
  readonly lookaside: readonly string[];
}

export interface Signing {
  /** Absolute path of the armored public key that signs RPMs and repomd.xml. */
  readonly publicKey: string;
  /** Absolute path of the PEM certificate whose key signs modules. */
  readonly moduleCertificate: string;
}

export interface Target {
  readonly name: string;
  readonly repositories: readonly Repository[];
  readonly variants: readonly string[];
  readonly arches: readonly string[];
  /** The dist tag with its dot, such as `.el9`. */
  readonly dist: string;
  readonly releasever: string;
  /** dnf's variables besides `$releasever`, `$basearch` and `$arch`: name without `$` -> value. */
  readonly variables: Readonly<Record<string, string>>;
  /** Image by name; its digest stands in the lock. */
  readonly image: string;
  readonly keys: readonly DistributionKey[];
  /** Whether the kernel-devel of each kernel that was built for is kept below the published directory. */
  readonly archivesDevel: boolean;
}

/** A distribution release that is no target yet. */
export interface ForecastTarget {
  readonly target: Target;
  /** The target whose published packages are looked at. */
  readonly of: string;
}

export interface Repository {
  readonly id: string;
  readonly source: RepositorySource;
  /** Absolute paths of the armored keys that may sign its repomd.xml. */
  readonly repomdKeys: readonly string[];
  /** repo_gpgcheck: repomd.xml must carry a good signature by one of the keys; otherwise it is only said that none was checked. */
  readonly mustBeSigned: boolean;
  /** null where nothing is said of certificates. */
  readonly tls: RepositoryTls | null;
}

/** Where a repository is; each with variables (variables.ts) still in it, and https, http, file or an absolute path. */
export type RepositorySource =
  | { readonly kind: 'baseurl'; readonly urls: readonly string[] }
  | { readonly kind: 'mirrorlist'; readonly url: string }
  | { readonly kind: 'metalink'; readonly url: string };

/** What a server's certificate is checked with, and what it asks for itself; absolute paths of PEM files. */
export interface RepositoryTls {
  /** Such as a subscription's; null where the server asks for none. */
  readonly client: { readonly certificate: string; readonly key: string } | null;
  /** The authority that signed the server's certificate; null for those the machine trusts. */
  readonly authority: string | null;
}

/** A key that signs the distribution's packages: a file of this repository, or one that the pinned image carries. */
export type DistributionKey =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'image';
      readonly path: string;
      readonly fingerprint: string;
      /** https address of the same key, for a job that does not run in the image; null when none is known. */
      readonly url: string | null;
    };

export interface Kmod {
  readonly name: string;
  /** Absolute folder of the definition. */
  readonly folder: string;
  readonly version: string;
  /** The declared part of the RPM release; the rebuild counter is added. */
  readonly release: number;
  readonly summary: string;
  readonly description: string;
  readonly license: string;
  readonly url: string;
  readonly sources: readonly Source[];
  readonly patches: readonly Patch[];
  /** Module names without `.ko`: exactly what a build must deliver. */
  readonly modules: readonly string[];
  readonly make: readonly MakeStep[];
  /** Files shared between kernels: they go into kmod-<name>-common. */
  readonly files: readonly SharedFile[];
  readonly compress: 'none' | 'xz';
  /** Kernel range in EVR terms such as `>= 5.14.0-427`; empty means every kernel. */
  readonly kernels: string;
  readonly targets: readonly string[];
  readonly arches: readonly string[];
  /** Empty means every variant of the target. */
  readonly variants: readonly string[];
  readonly exclude: readonly Exclusion[];
  /** Names of the kmods whose symbols its modules use, sorted. */
  readonly depends: readonly string[];
  /** `abi-change`: what is built may serve another kernel when no symbol that it uses changed. */
  readonly rebuild: 'every-kernel' | 'abi-change';
  /** Built before the others; a kernel without it is called so. */
  readonly required: boolean;
  readonly spec: SpecKind;
}

export type SpecKind =
  | { readonly kind: 'generated' }
  | { readonly kind: 'own'; readonly path: string; readonly sha256: string };

export interface Source {
  readonly url: string;
  readonly fileName: string;
  readonly sha256: string;
}

export interface Patch {
  /** Absolute path. */
  readonly path: string;
  readonly fileName: string;
  readonly sha256: string;
  /** Kernel range it applies to; empty means every kernel. */
  readonly kernels: string;
}

/** One `make -C <kernel-devel> M=<source>/<folder>` line. */
export interface MakeStep {
  readonly folder: string;
  readonly arguments: readonly string[];
}

export interface SharedFile {
  /** Absolute path in the definition's folder. */
  readonly path: string;
  readonly fileName: string;
  readonly sha256: string;
  /** Where it is installed. */
  readonly install: string;
}

/** A rule that leaves cells out. Every given field must match; `until` (YYYY-MM-DD) is the last day it holds. */
export interface Exclusion {
  readonly kernels: string;
  readonly targets: readonly string[];
  readonly arches: readonly string[];
  readonly variants: readonly string[];
  readonly reason: string;
  readonly until: string | null;
}

/** kmodsmith.lock.yml: written by `kmodsmith pin`, bumped by Renovate. */
export interface Lock {
  readonly version: 1;
  /** image name -> sha256 digest. */
  readonly images: Readonly<Record<string, string>>;
  /** owner/repo -> commit and version. */
  readonly actions: Readonly<Record<string, LockedAction>>;
}

export interface LockedAction {
  readonly commit: string;
  readonly version: string;
}
