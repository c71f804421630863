// Reads the status lines of `gpg --status-fd` and says whether a detached signature is good.
// Format: https://github.com/gpg/gnupg/blob/master/doc/DETAILS

export type SignatureVerdict = { readonly good: true } | { readonly good: false; readonly reason: string };

/** Keywords that mean "no", with what they mean for a person. gpg can print one of them and still exit with 0. */
const REASONS: Readonly<Record<string, string>> = {
  BADSIG: 'the signature does not belong to this file',
  EXPSIG: 'the signature has expired',
  EXPKEYSIG: 'the key that made the signature has expired',
  REVKEYSIG: 'the key that made the signature was revoked',
  ERRSIG: 'the signature was made by a key that is not the configured one, or cannot be checked',
  NODATA: 'there is no OpenPGP signature in the file',
};

/** Good means: at least one valid signature by a key of the keyring, and no line that says otherwise. */
export function parseSignatureStatus(status: string): SignatureVerdict {
  const keywords = status
    .split('\n')
    .filter((line) => line.startsWith('[GNUPG:] '))
    .map((line) => line.split(' ')[1] ?? '');
  const bad = keywords.find((keyword) => Object.hasOwn(REASONS, keyword));
  if (bad !== undefined) {
    return { good: false, reason: REASONS[bad] ?? bad };
  }
  if (!keywords.includes('GOODSIG') || !keywords.includes('VALIDSIG')) {
    return { good: false, reason: 'gpg found no valid signature' };
  }
  return { good: true };
}
