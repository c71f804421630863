// How much the metadata of a repository can be trusted, and how that is said.

export type SourceTrust =
  | { readonly kind: 'signed'; readonly fingerprint: string }
  | { readonly kind: 'metalink'; readonly checksum: string }
  | { readonly kind: 'unverified'; readonly reason: string };
