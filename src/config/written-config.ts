// What a person types, after the schema has accepted it and before anything is filled in.

export interface WrittenConfig {
  readonly version: 1;
  readonly name: string;
  readonly vendor?: string;
  readonly url: string;
  readonly mode?: 'tracking' | 'classic';
  readonly reuse?: 'never' | 'compatible';
  readonly limit?: number;
  readonly directory: string;
  readonly kmods?: string;
  readonly sources?: { readonly lookaside?: readonly string[] };
  readonly archive?: { readonly 'kernel-devel'?: boolean };
  readonly signing: { readonly 'public-key': string; readonly 'module-certificate': string };
  readonly 'tool-image'?: string;
  readonly runners?: Readonly<Record<string, string>>;
  readonly targets: Readonly<Record<string, WrittenTarget>>;
}

export interface WrittenTarget {
  readonly preset?: string;
  readonly forecast?: string;
  readonly repositories?: readonly WrittenRepository[];
  readonly variants?: readonly string[];
  readonly arches?: readonly string[];
  readonly dist?: string;
  readonly releasever?: string;
  readonly vars?: Readonly<Record<string, string>>;
  readonly image?: string;
  readonly keys?: readonly WrittenKey[];
}

/** Every key may be missing or stand beside a wrong one: which belong together is a rule in words, repositories.ts. */
export interface WrittenRepository {
  readonly id?: string;
  readonly baseurl?: string | readonly string[];
  readonly mirrorlist?: string;
  readonly metalink?: string;
  readonly keys?: readonly string[];
  readonly 'repo-gpgcheck'?: boolean;
  readonly 'client-certificate'?: string;
  readonly 'client-key'?: string;
  readonly 'ca-certificate'?: string;
  readonly file?: string;
  readonly ids?: readonly string[];
}

export type WrittenKey =
  | { readonly file: string }
  | { readonly image: string; readonly fingerprint: string; readonly url?: string };

export interface WrittenKmod {
  readonly version: string;
  readonly release?: number;
  readonly summary: string;
  readonly description?: string;
  readonly license: string;
  readonly url: string;
  readonly sources: readonly { readonly url: string; readonly sha256: string; readonly file?: string }[];
  readonly patches?: readonly { readonly file: string; readonly kernels?: string }[];
  readonly modules: readonly string[];
  readonly make?: readonly { readonly folder?: string; readonly arguments?: readonly string[] }[];
  readonly files?: readonly { readonly file: string; readonly install: string }[];
  readonly compress?: 'none' | 'xz';
  readonly kernels?: string;
  readonly targets?: readonly string[];
  readonly arches?: readonly string[];
  readonly variants?: readonly string[];
  readonly exclude?: readonly WrittenExclusion[];
  readonly depends?: readonly string[];
  readonly rebuild?: 'every-kernel' | 'abi-change';
  readonly required?: boolean;
  readonly spec?: string;
}

export interface WrittenExclusion {
  readonly kernels?: string;
  readonly targets?: readonly string[];
  readonly arches?: readonly string[];
  readonly variants?: readonly string[];
  readonly reason: string;
  readonly until?: string;
}
