import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";

// src/repodata/corrupt.ts
var MAX_SHOWN_CHARACTERS = 500;
function shown(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");
}
var ANOTHER_MIRROR = "try again later or name another mirror";
function corrupt(source, found, expected, cause) {
  const message = `${source}: found ${cut(found)}, expected ${cut(expected)}; ${ANOTHER_MIRROR}`;
  return new KmodsmithError("SOURCE_CORRUPT", shown(message), { cause });
}
function cut(text) {
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}...` : text;
}
function decodeUtf8(bytes, source) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw corrupt(source, "bytes that are not UTF-8", "UTF-8 text", cause);
  }
}

export {
  shown,
  ANOTHER_MIRROR,
  corrupt,
  decodeUtf8
};
