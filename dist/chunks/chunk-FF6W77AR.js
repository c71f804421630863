import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  corrupt
} from "./chunk-QN27I6QU.js";
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";

// src/repodata/checked.ts
import { createHash } from "node:crypto";
var HEX = /^[0-9a-f]{32,128}$/;
var ALGORITHMS = /* @__PURE__ */ new Map([
  ["md5", "md5"],
  ["sha", "sha1"],
  ["sha1", "sha1"],
  ["sha224", "sha224"],
  ["sha256", "sha256"],
  ["sha384", "sha384"],
  ["sha512", "sha512"]
]);
function isForgeable({ type }) {
  return ["md5", "sha", "sha1"].includes(type);
}
function parseChecksum(type, text) {
  const checksum = { type: type?.toLowerCase() ?? "", value: text?.trim().toLowerCase() ?? "" };
  return /^[a-z0-9]+$/.test(checksum.type) && HEX.test(checksum.value) ? checksum : null;
}
function formatChecksum({ type, value }) {
  return `${type}:${value}`;
}
function digestOf(bytes, type) {
  try {
    return createHash(ALGORITHMS.get(type) ?? "").update(bytes).digest("hex");
  } catch {
    return null;
  }
}
function createHashFor({ type }, source) {
  try {
    return createHash(ALGORITHMS.get(type) ?? "");
  } catch (cause) {
    throw corrupt(source, `a checksum of type "${type}"`, `one of ${[...ALGORITHMS.keys()].join(", ")}`, cause);
  }
}
function checkChunks(chunks, expected, source) {
  const hash = createHashFor(expected.checksum, source);
  let size = 0;
  let digest = null;
  async function* check() {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (expected.size !== null && size > expected.size)
        throw wrongSize(source, `more than ${expected.size}`, expected.size);
      hash.update(chunk);
      yield chunk;
    }
    if (size === 0) throw emptyBody(source);
    if (expected.size !== null && size < expected.size) throw wrongSize(source, `only ${size}`, expected.size);
    digest = hash.digest("hex");
  }
  return {
    chunks: check(),
    finish() {
      if (digest === null) throw corrupt(source, "bytes after the end of its data", "nothing after it");
      compareChecksum(digest, expected.checksum, source);
    }
  };
}
function emptyBody(source) {
  return new KmodsmithError(
    "SOURCE_EMPTY",
    `${source}: found an empty answer, expected repodata; try again later or name another mirror`
  );
}
function wrongSize(source, found, expected) {
  return corrupt(source, `${found} bytes`, `${expected} as repomd.xml says (cut off, or the mirror is being updated)`);
}
function compareChecksum(found, expected, source) {
  if (found === expected.value) return;
  throw new KmodsmithError(
    "SOURCE_CHECKSUM",
    `${source}: found ${expected.type} ${found}, expected ${expected.value} as repomd.xml says; the mirror may be in the middle of an update: try again later or name another mirror`
  );
}

export {
  isForgeable,
  parseChecksum,
  formatChecksum,
  digestOf,
  checkChunks,
  emptyBody
};
