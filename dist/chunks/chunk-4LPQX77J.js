import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  isWeakHash
} from "./chunk-5PZJWEVT.js";

// src/sign/key-check.ts
import { createPrivateKey, X509Certificate } from "node:crypto";
var MINIMUM_RSA_BITS = 3072;
var RSA_ALGORITHMS = [1, 3];
function parseKeys(colons, record) {
  const rows = colons.split("\n").map((line) => line.split(":"));
  return rows.flatMap((row, index) => {
    if (row[0] !== record) return [];
    const fingerprint = rows.slice(index).find((next) => next[0] === "fpr")?.[9] ?? "";
    return [{ fingerprint, algorithm: Number(row[3]), bits: Number(row[2]), validity: row[1] ?? "" }];
  });
}
function isLocked(packets) {
  return /^\s*(?:simple|salted|iter\+salt) S2K,/m.test(packets);
}
function openPgpProblem(published, secret) {
  const [key, ...others] = secret;
  const [expected, ...more] = published;
  if (key === void 0 || others.length > 0)
    return `KMODSMITH_RPM_KEY holds ${secret.length} private keys, expected one`;
  if (expected === void 0 || more.length > 0)
    return `signing.public-key holds ${published.length} public keys, expected one`;
  if (key.fingerprint !== expected.fingerprint) {
    return `KMODSMITH_RPM_KEY is ${key.fingerprint}, but signing.public-key, which clients trust, is ${expected.fingerprint}`;
  }
  if (!RSA_ALGORITHMS.includes(key.algorithm))
    return `the RPM key is no RSA key (algorithm ${key.algorithm}); EL 8 reads only RSA everywhere`;
  if (key.bits < MINIMUM_RSA_BITS) return `the RPM key has ${key.bits} bits, expected at least ${MINIMUM_RSA_BITS}`;
  return ["e", "r"].includes(expected.validity) ? "the RPM key has expired or was revoked" : null;
}
function selfSignatureProblem(packets, fingerprint) {
  const keyId = fingerprint.slice(-16);
  const own = packets.split(/^:/m).filter((packet) => packet.startsWith("signature packet:") && packet.includes(`keyid ${keyId}`));
  const certifications = own.filter((packet) => /sigclass 0x1[0-3]/.test(packet));
  const digests = certifications.flatMap((packet) => /digest algo (\d+)/.exec(packet)?.[1] ?? []);
  if (digests.some((digest) => !isWeakHash(Number(digest)))) return null;
  return "the RPM key is certified by itself with SHA-1 or weaker, which EL 9 refuses; renew it with `gpg --cert-digest-algo SHA256`";
}
function moduleKeyProblem(keyPem, certificatePem, text) {
  const certificate = orNull(() => new X509Certificate(certificatePem));
  if (certificate === null) return "signing.module-certificate is not a PEM certificate";
  const key = orNull(() => createPrivateKey(keyPem));
  if (key === null) return "KMODSMITH_MODULE_KEY is not a PEM private key without a passphrase";
  if (!certificate.checkPrivateKey(key)) return "KMODSMITH_MODULE_KEY does not belong to signing.module-certificate";
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== "rsa") return `the module key is ${key.asymmetricKeyType}, expected RSA`;
  if (bits < MINIMUM_RSA_BITS) return `the module key has ${bits} bits, expected at least ${MINIMUM_RSA_BITS}`;
  const algorithm = /Signature Algorithm: (\S+)/.exec(text)?.[1] ?? "unknown";
  return /sha(256|384|512)/i.test(algorithm) ? null : `the module certificate is signed with ${algorithm}, expected SHA-256 or better`;
}
function orNull(make) {
  try {
    return make();
  } catch {
    return null;
  }
}

export {
  parseKeys,
  isLocked,
  openPgpProblem,
  selfSignatureProblem,
  moduleKeyProblem
};
