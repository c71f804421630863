// The bytes of one OpenPGP signature packet -> which key made it, with which hash, when. The bytes come from a stranger's
// file: every length is checked before it is followed. https://www.rfc-editor.org/rfc/rfc9580#section-5.2
import { corrupt } from '../repodata/corrupt.ts';
import { type ByteReader, readBytesOf } from './byte-reader.ts';

export interface PackageSignature {
  /** 16 hex digits, upper case: of the key that signed, which may be a subkey. */
  readonly keyId: string;
  /** Of that same key, upper-case hex; null when the signature names the key id only, as those of old rpm do. */
  readonly fingerprint: string | null;
  /** SHA256 ... as gpg and rpm write it. */
  readonly hash: string;
  /** Seconds since 1970; null when the signature does not say. */
  readonly created: number | null;
}

/** https://www.rfc-editor.org/rfc/rfc9580#section-9.5 */
const HASHES: Readonly<Record<number, string>> = {
  1: 'MD5',
  2: 'SHA1',
  3: 'RIPEMD160',
  8: 'SHA256',
  9: 'SHA384',
  10: 'SHA512',
  11: 'SHA224',
  12: 'SHA3-256',
  14: 'SHA3-512',
};

const SIGNATURE_TAG = 2;
const SUBPACKET = { created: 2, issuer: 16, issuerFingerprint: 33 } as const;

/** The name of an OpenPGP hash algorithm; one that is not known keeps its number. */
export function hashName(algorithm: number): string {
  return HASHES[algorithm] ?? `hash ${algorithm}`;
}

/** MD5, SHA-1 and RIPEMD-160: EL 9 refuses what was made with them. */
export function isWeakHash(algorithm: number): boolean {
  return algorithm >= 1 && algorithm <= 3;
}

/** Reads exactly one signature packet; SOURCE_CORRUPT for anything else. `source` names it in the message. */
export function parseOpenPgpSignature(bytes: Uint8Array, source: string): PackageSignature {
  const packet = readBytesOf(bytes, source, 'an OpenPGP signature');
  const body = packetBody(packet, source);
  if (packet.left() > 0) throw corrupt(source, `${packet.left()} bytes after an OpenPGP signature`, 'nothing after it');
  const version = body.uint(1);
  if (version === 3) return version3(body, source);
  if (version === 4) return newerVersion(body, 2, source);
  if (version === 6) return newerVersion(body, 4, source);
  throw corrupt(source, `an OpenPGP signature of version ${version}`, 'version 3, 4 or 6');
}

/** Header of the packet, in the old format (gpg) or the new one (Sequoia). */
function packetBody(packet: ByteReader, source: string): ByteReader {
  const first = packet.uint(1);
  const isNew = (first & 0xc0) === 0xc0;
  const tag = isNew ? first & 0x3f : (first >> 2) & 0x0f;
  if (first < 0x80 || tag !== SIGNATURE_TAG) {
    throw corrupt(source, `the byte 0x${first.toString(16)} at the start`, 'an OpenPGP signature packet');
  }
  return packet.part(isNew ? newLength(packet, source) : oldLength(packet, first & 0x03, source));
}

function oldLength(packet: ByteReader, lengthType: number, source: string): number {
  if (lengthType === 3) throw corrupt(source, 'an OpenPGP packet without a length', 'one that says how long it is');
  return packet.uint(2 ** lengthType);
}

/** Also the length of a subpacket, for which 224 to 254 are lengths of two bytes and not of a part. */
function newLength(packet: ByteReader, source: string, hasParts = true): number {
  const first = packet.uint(1);
  if (first < 192) return first;
  if (first === 255) return packet.uint(4);
  if (hasParts && first >= 224) throw corrupt(source, 'an OpenPGP packet in parts', 'a signature in one piece');
  return (first - 192) * 256 + packet.uint(1) + 192;
}

function version3(body: ByteReader, source: string): PackageSignature {
  const hashed = body.uint(1);
  if (hashed !== 5) throw corrupt(source, `${hashed} hashed bytes in a signature of version 3`, '5');
  body.uint(1);
  const created = body.uint(4);
  const keyId = body.hex(8);
  body.uint(1);
  return { keyId, fingerprint: null, hash: hashName(body.uint(1)), created };
}

/** What the subpackets of a signature say; each may stand there more than once. */
interface Said {
  readonly keyIds: Set<string>;
  readonly fingerprints: Set<string>;
  created: number | null;
}

function newerVersion(body: ByteReader, lengthBytes: number, source: string): PackageSignature {
  body.uint(2);
  const hash = hashName(body.uint(1));
  const said: Said = { keyIds: new Set(), fingerprints: new Set(), created: null };
  const hashed = body.part(body.uint(lengthBytes));
  while (hashed.left() > 0) readSubpacket(hashed, said, source);
  const { created } = said;
  // What is not hashed proves nothing, so no time is taken from there. gpg puts the key id there all the same.
  const unhashed = body.part(body.uint(lengthBytes));
  while (unhashed.left() > 0) readSubpacket(unhashed, said, source);
  return { ...issuerOf(said, source), hash, created };
}

function readSubpacket(area: ByteReader, said: Said, source: string): void {
  const subpacket = area.part(newLength(area, source, false));
  // The highest bit says that a reader must understand it.
  const type = subpacket.uint(1) & 0x7f;
  if (type === SUBPACKET.created) said.created = subpacket.uint(4);
  if (type === SUBPACKET.issuer) said.keyIds.add(subpacket.hex(8));
  if (type === SUBPACKET.issuerFingerprint) readFingerprint(subpacket, said, source);
}

/** The key id is the end of a fingerprint of version 4 and the beginning of one of version 6. */
function readFingerprint(subpacket: ByteReader, said: Said, source: string): void {
  const version = subpacket.uint(1);
  if (version !== 4 && version !== 6) {
    throw corrupt(source, `the fingerprint of a key of version ${version}`, 'version 4 or 6');
  }
  const fingerprint = subpacket.hex(version === 4 ? 20 : 32);
  said.fingerprints.add(fingerprint);
  said.keyIds.add(version === 4 ? fingerprint.slice(-16) : fingerprint.slice(0, 16));
}

/** A signature that names two keys is by one of them at most, and rpm might take the other one for its maker. */
function issuerOf({ keyIds, fingerprints }: Said, source: string): Pick<PackageSignature, 'keyId' | 'fingerprint'> {
  const [keyId] = keyIds;
  if (keyId === undefined || keyIds.size > 1) {
    throw corrupt(source, `an OpenPGP signature by ${[...keyIds].join(' and ') || 'no named key'}`, 'one by one key');
  }
  const [fingerprint = null] = fingerprints;
  return { keyId, fingerprint };
}
