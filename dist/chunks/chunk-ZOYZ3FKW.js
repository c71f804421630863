import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  formatEvr
} from "./chunk-2HRZVM7D.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/build/spec-text.ts
var PLAIN = {
  "a name": /^[A-Za-z0-9][A-Za-z0-9._+~^-]*$/,
  "a version or release": /^[A-Za-z0-9][A-Za-z0-9._+~^]*$/,
  "a cell id": /^[A-Za-z0-9][A-Za-z0-9._+~^@-]*$/,
  "a dist tag": /^(\.[A-Za-z0-9_]+)+$/,
  "a file name": /^[A-Za-z0-9][A-Za-z0-9._+~^-]*$/,
  "a folder below the source": /^(\.|[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$/,
  "a make argument (NAME=value)": /^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$/,
  "an absolute path": /^(\/[A-Za-z0-9._+-]+)+$/,
  "an https address": /^https:\/\/[A-Za-z0-9._~:/?=&%+@-]+$/,
  "an https, http or file address": /^(https?|file):\/\/[A-Za-z0-9._~:/?=&%+@$,!*()^-]+$/,
  "an image name": /^[a-z0-9][A-Za-z0-9._/:-]*$/,
  "a digest": /^sha256:[0-9a-f]{64}$/,
  "a sha256": /^[0-9a-f]{64}$/,
  "a checksum type": /^sha[0-9]*$/,
  "a checksum": /^[0-9a-f]{40,128}$/,
  "a key id": /^[0-9A-F]{16}$/,
  "a fingerprint": /^[0-9A-Fa-f]{40,64}$/
};
function plain(kind, value, what) {
  if (PLAIN[kind].test(value) && !value.split("/").includes("..")) return value;
  throw new KmodsmithError(
    "CONFIG_INVALID",
    `${what}: found ${JSON.stringify(value)}, expected ${kind} of the form ${PLAIN[kind].source}`
  );
}
function formatSpecLine(text, what) {
  if (hasControl(text) || text.trim() === "" || text.trimEnd().endsWith("\\")) {
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `${what}: found ${JSON.stringify(text)}, expected one line of text without control characters and without a \\ at its end`
    );
  }
  return escapeMacros(text.trim());
}
function formatSpecParagraph(text, what) {
  return text.trim().split("\n").map((line) => formatParagraphLine(line.trimEnd(), what)).join("\n");
}
function formatParagraphLine(line, what) {
  if (hasControl(line) || line.endsWith("\\") || line.trimStart().startsWith("%")) {
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `${what}: found the line ${JSON.stringify(line)}, expected text without control characters that neither begins with % nor ends with \\`
    );
  }
  return escapeMacros(line);
}
function formatSpecEvr(evr) {
  plain("a version or release", evr.version, "version of kernel-uname-r");
  plain("a version or release", evr.release, "release of kernel-uname-r");
  return formatEvr(evr);
}
function escapeMacros(text) {
  return text.replaceAll("%", "%%");
}
var CONTROL = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
var CONTROLS = new RegExp(CONTROL.source, "gu");
function hasControl(text) {
  return CONTROL.test(text);
}
function stripControl(text) {
  return text.replace(CONTROLS, "");
}

export {
  plain,
  formatSpecLine,
  formatSpecParagraph,
  formatSpecEvr,
  stripControl
};
