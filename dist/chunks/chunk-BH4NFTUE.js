import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  corrupt
} from "./chunk-QN27I6QU.js";

// src/rpm/byte-reader.ts
function readBytesOf(bytes, source, what) {
  let at = 0;
  const take = (size) => {
    if (size > bytes.length - at) {
      throw corrupt(source, `${what} with ${bytes.length - at} bytes where ${size} are announced`, "all of its bytes");
    }
    at += size;
    return Buffer.from(bytes.buffer, bytes.byteOffset + at - size, size);
  };
  return {
    left: () => bytes.length - at,
    uint: (size) => take(size).readUIntBE(0, size),
    hex: (size) => take(size).toString("hex").toUpperCase(),
    part: (size) => readBytesOf(take(size), source, what)
  };
}

// src/rpm/openpgp-signature.ts
var HASHES = {
  1: "MD5",
  2: "SHA1",
  3: "RIPEMD160",
  8: "SHA256",
  9: "SHA384",
  10: "SHA512",
  11: "SHA224",
  12: "SHA3-256",
  14: "SHA3-512"
};
var SIGNATURE_TAG = 2;
var SUBPACKET = { created: 2, issuer: 16, issuerFingerprint: 33 };
function hashName(algorithm) {
  return HASHES[algorithm] ?? `hash ${algorithm}`;
}
function isWeakHash(algorithm) {
  return algorithm >= 1 && algorithm <= 3;
}
function parseOpenPgpSignature(bytes, source) {
  const packet = readBytesOf(bytes, source, "an OpenPGP signature");
  const body = packetBody(packet, source);
  if (packet.left() > 0) throw corrupt(source, `${packet.left()} bytes after an OpenPGP signature`, "nothing after it");
  const version = body.uint(1);
  if (version === 3) return version3(body, source);
  if (version === 4) return newerVersion(body, 2, source);
  if (version === 6) return newerVersion(body, 4, source);
  throw corrupt(source, `an OpenPGP signature of version ${version}`, "version 3, 4 or 6");
}
function packetBody(packet, source) {
  const first = packet.uint(1);
  const isNew = (first & 192) === 192;
  const tag = isNew ? first & 63 : first >> 2 & 15;
  if (first < 128 || tag !== SIGNATURE_TAG) {
    throw corrupt(source, `the byte 0x${first.toString(16)} at the start`, "an OpenPGP signature packet");
  }
  return packet.part(isNew ? newLength(packet, source) : oldLength(packet, first & 3, source));
}
function oldLength(packet, lengthType, source) {
  if (lengthType === 3) throw corrupt(source, "an OpenPGP packet without a length", "one that says how long it is");
  return packet.uint(2 ** lengthType);
}
function newLength(packet, source, hasParts = true) {
  const first = packet.uint(1);
  if (first < 192) return first;
  if (first === 255) return packet.uint(4);
  if (hasParts && first >= 224) throw corrupt(source, "an OpenPGP packet in parts", "a signature in one piece");
  return (first - 192) * 256 + packet.uint(1) + 192;
}
function version3(body, source) {
  const hashed = body.uint(1);
  if (hashed !== 5) throw corrupt(source, `${hashed} hashed bytes in a signature of version 3`, "5");
  body.uint(1);
  const created = body.uint(4);
  const keyId = body.hex(8);
  body.uint(1);
  return { keyId, fingerprint: null, hash: hashName(body.uint(1)), created };
}
function newerVersion(body, lengthBytes, source) {
  body.uint(2);
  const hash = hashName(body.uint(1));
  const said = { keyIds: /* @__PURE__ */ new Set(), fingerprints: /* @__PURE__ */ new Set(), created: null };
  const hashed = body.part(body.uint(lengthBytes));
  while (hashed.left() > 0) readSubpacket(hashed, said, source);
  const { created } = said;
  const unhashed = body.part(body.uint(lengthBytes));
  while (unhashed.left() > 0) readSubpacket(unhashed, said, source);
  return { ...issuerOf(said, source), hash, created };
}
function readSubpacket(area, said, source) {
  const subpacket = area.part(newLength(area, source, false));
  const type = subpacket.uint(1) & 127;
  if (type === SUBPACKET.created) said.created = subpacket.uint(4);
  if (type === SUBPACKET.issuer) said.keyIds.add(subpacket.hex(8));
  if (type === SUBPACKET.issuerFingerprint) readFingerprint(subpacket, said, source);
}
function readFingerprint(subpacket, said, source) {
  const version = subpacket.uint(1);
  if (version !== 4 && version !== 6) {
    throw corrupt(source, `the fingerprint of a key of version ${version}`, "version 4 or 6");
  }
  const fingerprint = subpacket.hex(version === 4 ? 20 : 32);
  said.fingerprints.add(fingerprint);
  said.keyIds.add(version === 4 ? fingerprint.slice(-16) : fingerprint.slice(0, 16));
}
function issuerOf({ keyIds, fingerprints }, source) {
  const [keyId] = keyIds;
  if (keyId === void 0 || keyIds.size > 1) {
    throw corrupt(source, `an OpenPGP signature by ${[...keyIds].join(" and ") || "no named key"}`, "one by one key");
  }
  const [fingerprint = null] = fingerprints;
  return { keyId, fingerprint };
}

export {
  readBytesOf,
  hashName,
  isWeakHash,
  parseOpenPgpSignature
};
