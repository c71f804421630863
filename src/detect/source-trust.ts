// Why the repodata of a repository is believed -> the short words that a table has room for.

export type SourceTrust =
  /** repomd.xml has a good signature by this primary key, upper-case hex. */
  | { readonly kind: 'signed'; readonly fingerprint: string }
  /** The checksum of repomd.xml came from the distribution's metalink over https. */
  | { readonly kind: 'metalink'; readonly checksum: string }
  /** Nothing vouches for it but the server; the reason in words: no keys given, no repomd.xml.asc there ... */
  | { readonly kind: 'unverified'; readonly reason: string };

/** So many digits tell the keys of one target apart; the whole fingerprint is in the value. */
const SHOWN_DIGITS = 8;

/** `signed 99DB70FA…`, `metalink` or `not verified`. */
export function describeTrust(trust: SourceTrust): string {
  if (trust.kind === 'signed') return `signed ${trust.fingerprint.slice(0, SHOWN_DIGITS)}…`;
  return trust.kind === 'metalink' ? 'metalink' : 'not verified';
}
