// Reads the status lines of `gpg --status-fd` and says whether a detached signature is good, and by which key.
// Format: https://github.com/gpg/gnupg/blob/master/doc/DETAILS
import { hashName, isWeakHash } from '../rpm/openpgp-signature.ts';

export type SignatureVerdict =
  | {
      readonly kind: 'good';
      /** Of the primary key, also when a subkey signed; upper-case hex. */
      readonly fingerprint: string;
      /** What is weak about a signature that gpg accepts all the same, in words. */
      readonly warning: string | null;
    }
  | { readonly kind: 'bad'; readonly reason: string };

interface StatusLine {
  readonly keyword: string;
  /** What follows the keyword. A user id may hold any text, so only the first words of a line are looked at. */
  readonly words: readonly string[];
}

/** A line that says "no", and all lines, of which others may hold its date. */
interface Refusal {
  readonly words: readonly string[];
  readonly lines: readonly StatusLine[];
  readonly given: readonly string[];
}

/** Keywords that mean "no", with what they mean for a person. gpg can print one of them and still exit with 0. */
const REASONS: Readonly<Record<string, (refusal: Refusal) => string>> = {
  BADSIG: ({ words }) => `the signature by the key ${words[0]} does not belong to this file`,
  EXPSIG: ({ lines }) => `the signature expired on ${dateIn(lines, 'VALIDSIG', 3)}`,
  EXPKEYSIG: ({ words, lines }) =>
    `the key ${words[0]} that made the signature expired on ${dateIn(lines, 'KEYEXPIRED', 0)}`,
  REVKEYSIG: ({ words }) => `the key ${words[0]} that made the signature was revoked`,
  ERRSIG: uncheckable,
  NODATA: () => 'there is no OpenPGP signature in the file',
};

/** GPG_ERR_NO_PUBKEY and GPG_ERR_DIGEST_ALGO, in the sixth word of ERRSIG. */
const NO_PUBLIC_KEY = '9';
const DIGEST_REFUSED = '5';

/**
 * Good means: at least one valid signature by a key of the keyring, and no line that says otherwise, so a second signature by
 * an unknown key makes it bad. What gpg rejects as too weak (MD5) is bad; SHA-1 and RIPEMD-160, which it accepts, are good
 * with a warning. `given` names the keys of the keyring for the message.
 */
export function parseSignatureStatus(status: string, given: readonly string[]): SignatureVerdict {
  const lines = statusLines(status);
  const bad = lines.find(({ keyword }) => Object.hasOwn(REASONS, keyword));
  const reason = bad === undefined ? undefined : REASONS[bad.keyword]?.({ words: bad.words, lines, given });
  if (reason !== undefined) return { kind: 'bad', reason };
  const valid = lines.find(({ keyword }) => keyword === 'VALIDSIG');
  const fingerprint = valid?.words[9] ?? '';
  if (!lines.some(({ keyword }) => keyword === 'GOODSIG') || !/^[0-9A-F]{40,64}$/.test(fingerprint)) {
    return { kind: 'bad', reason: 'gpg found no valid signature' };
  }
  return { kind: 'good', fingerprint, warning: weakness(Number(valid?.words[7])) };
}

/** Fingerprints of the primary keys that `gpg --import` took. */
export function parseImported(status: string): readonly string[] {
  return statusLines(status).flatMap(({ keyword, words }) => (keyword === 'IMPORT_OK' ? words.slice(1, 2) : []));
}

function statusLines(status: string): readonly StatusLine[] {
  return status
    .split('\n')
    .filter((line) => line.startsWith('[GNUPG:] '))
    .map((line) => line.split(' '))
    .map(([, keyword = '', ...words]) => ({ keyword, words }));
}

function uncheckable({ words, given }: Refusal): string {
  const [key, , hash, , , code] = words;
  if (code === NO_PUBLIC_KEY) {
    return `the signature was made by the key ${key}, which is not among the given keys (${given.join(', ') || 'none'})`;
  }
  const why = code === DIGEST_REFUSED ? `gpg refuses ${hashName(Number(hash))} signatures` : `gpg's reason is ${code}`;
  return `the signature by the key ${key} cannot be checked: ${why}`;
}

function weakness(hash: number): string | null {
  return isWeakHash(hash)
    ? `the signature was made with ${hashName(hash)}, which EL 9 and newer systems refuse as too weak`
    : null;
}

/** Seconds since 1970 in the last line with this keyword, as a day. */
function dateIn(lines: readonly StatusLine[], keyword: string, word: number): string {
  const text = lines.findLast((line) => line.keyword === keyword)?.words[word] ?? '';
  return /^\d{1,10}$/.test(text) ? new Date(Number(text) * 1000).toISOString().slice(0, 10) : 'an unknown day';
}
