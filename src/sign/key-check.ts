// What gpg and openssl say of the signing keys -> the reason why a key may not be used, or none. The floor is what the
// policies of EL 9 and 10 accept and EL 8 still understands: RSA of 3072 bits or more, and nothing made with SHA-1.
// https://docs.redhat.com/en/documentation/red_hat_enterprise_linux/9/html/security_hardening/using-the-system-wide-cryptographic-policies_security-hardening
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isWeakHash } from '../rpm/openpgp-signature.ts';

const MINIMUM_RSA_BITS = 3072;

export interface OpenPgpKey {
  readonly fingerprint: string;
  readonly algorithm: number;
  readonly bits: number;
  readonly validity: string;
}

/** RSA and RSA sign-only, from RFC 4880 9.1. */
const RSA_ALGORITHMS = [1, 3];

/**
 * The primary keys in the output of `gpg --with-colons`; `record` is `pub` or `sec`.
 * https://git.gnupg.org/cgi-bin/gitweb.cgi?p=gnupg.git;a=blob_plain;f=doc/DETAILS
 */
export function parseKeys(colons: string, record: 'pub' | 'sec'): readonly OpenPgpKey[] {
  const rows = colons.split('\n').map((line) => line.split(':'));
  return rows.flatMap((row, index) => {
    if (row[0] !== record) return [];
    const fingerprint = rows.slice(index).find((next) => next[0] === 'fpr')?.[9] ?? '';
    return [{ fingerprint, algorithm: Number(row[3]), bits: Number(row[2]), validity: row[1] ?? '' }];
  });
}

/** Whether a secret key asks for a passphrase, from `gpg --list-packets`; one that is elsewhere (`gnu-dummy`) does not. */
export function isLocked(packets: string): boolean {
  return /^\s*(?:simple|salted|iter\+salt) S2K,/m.test(packets);
}

/** Why the published key and the key that was given cannot sign together; null when they can. */
export function openPgpProblem(published: readonly OpenPgpKey[], secret: readonly OpenPgpKey[]): string | null {
  const [key, ...others] = secret;
  const [expected, ...more] = published;
  if (key === undefined || others.length > 0)
    return `KMODSMITH_RPM_KEY holds ${secret.length} private keys, expected one`;
  if (expected === undefined || more.length > 0)
    return `signing.public-key holds ${published.length} public keys, expected one`;
  if (key.fingerprint !== expected.fingerprint) {
    return `KMODSMITH_RPM_KEY is ${key.fingerprint}, but signing.public-key, which clients trust, is ${expected.fingerprint}`;
  }
  if (!RSA_ALGORITHMS.includes(key.algorithm))
    return `the RPM key is no RSA key (algorithm ${key.algorithm}); EL 8 reads only RSA everywhere`;
  if (key.bits < MINIMUM_RSA_BITS) return `the RPM key has ${key.bits} bits, expected at least ${MINIMUM_RSA_BITS}`;
  return ['e', 'r'].includes(expected.validity) ? 'the RPM key has expired or was revoked' : null;
}

/** Whether a key's own certification was made with a digest that EL 9 refuses, from `gpg --list-packets`. */
export function selfSignatureProblem(packets: string, fingerprint: string): string | null {
  const keyId = fingerprint.slice(-16);
  const own = packets
    .split(/^:/m)
    .filter((packet) => packet.startsWith('signature packet:') && packet.includes(`keyid ${keyId}`));
  const certifications = own.filter((packet) => /sigclass 0x1[0-3]/.test(packet));
  const digests = certifications.flatMap((packet) => /digest algo (\d+)/.exec(packet)?.[1] ?? []);
  if (digests.some((digest) => !isWeakHash(Number(digest)))) return null;
  return 'the RPM key is certified by itself with SHA-1 or weaker, which EL 9 refuses; renew it with `gpg --cert-digest-algo SHA256`';
}

/** Why the key cannot sign modules for this certificate; `text` is what `openssl x509 -text` prints of it. */
export function moduleKeyProblem(keyPem: string, certificatePem: string, text: string): string | null {
  const certificate = orNull(() => new X509Certificate(certificatePem));
  if (certificate === null) return 'signing.module-certificate is not a PEM certificate';
  const key = orNull(() => createPrivateKey(keyPem));
  if (key === null) return 'KMODSMITH_MODULE_KEY is not a PEM private key without a passphrase';
  if (!certificate.checkPrivateKey(key)) return 'KMODSMITH_MODULE_KEY does not belong to signing.module-certificate';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa') return `the module key is ${key.asymmetricKeyType}, expected RSA`;
  if (bits < MINIMUM_RSA_BITS) return `the module key has ${bits} bits, expected at least ${MINIMUM_RSA_BITS}`;
  const algorithm = /Signature Algorithm: (\S+)/.exec(text)?.[1] ?? 'unknown';
  return /sha(256|384|512)/i.test(algorithm)
    ? null
    : `the module certificate is signed with ${algorithm}, expected SHA-256 or better`;
}

function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
