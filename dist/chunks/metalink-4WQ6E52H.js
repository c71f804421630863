import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  compareProtocols,
  mirrorProtocol
} from "./chunk-MAMMZEH3.js";
import "./chunk-XG3NIMRG.js";
import {
  createXmlReader
} from "./chunk-SZEIVC7A.js";
import {
  parseChecksum
} from "./chunk-FF6W77AR.js";
import {
  corrupt
} from "./chunk-QN27I6QU.js";
import "./chunk-IVPPFRI4.js";
import "./chunk-POKRKV4F.js";

// src/repodata/metalink.ts
var FILE = "repomd.xml";
var REPOMD_PATH = "repodata/repomd.xml";
var STRENGTH = ["sha512", "sha384", "sha256", "sha224", "sha1", "sha", "md5"];
function parseMetalink(text, source) {
  const draft = readDraft(text, source);
  if (!draft.found) throw corrupt(source, `no file "${FILE}"`, `a metalink with <file name="${FILE}">`);
  if (draft.urls.length === 0) {
    throw corrupt(source, "no usable address", `an https or http address that ends in ${REPOMD_PATH}`);
  }
  const urls = draft.urls.sort((a, b) => b.preference - a.preference || compareProtocols(a.protocol, b.protocol));
  return {
    urls: urls.map(({ url }) => url),
    checksums: checksumsOf(draft.hashes, source),
    size: numberOf(draft.size),
    alternates: draft.alternates.map((hashes) => checksumsOf(hashes, source))
  };
}
function readDraft(text, source) {
  const draft = { hashes: [], size: "", urls: [], alternates: [], inside: false, found: false, attributes: {} };
  const reader = createXmlReader(source, "metalink", {
    open: (path, attributes) => openElement(draft, placeOf(path), attributes),
    close: (path, content) => closeElement(draft, placeOf(path), content.trim(), source)
  });
  reader.write(text);
  reader.end();
  return draft;
}
var IN_FILE = "metalink/files/file";
function placeOf(path) {
  return path.map((name) => name.slice(name.indexOf(":") + 1)).join("/");
}
function openElement(draft, place, attributes) {
  draft.attributes = attributes;
  if (place === IN_FILE) {
    draft.inside = !draft.found && attributes.name === FILE;
    draft.found ||= draft.inside;
  }
  if (draft.inside && place === `${IN_FILE}/alternates/alternate`) draft.alternates.push([]);
}
function closeElement(draft, place, text, source) {
  if (!draft.inside || !place.startsWith(`${IN_FILE}/`)) return;
  const inFile = place.slice(IN_FILE.length + 1);
  if (inFile === "resources/url") draft.urls.push(...urlOf(text, draft.attributes, source));
  if (inFile === "size") draft.size = text;
  const hash = [draft.attributes.type ?? "", text];
  if (inFile === "verification/hash") draft.hashes.push(hash);
  if (inFile === "alternates/alternate/verification/hash") draft.alternates.at(-1)?.push(hash);
}
function urlOf(text, attributes, source) {
  const protocol = mirrorProtocol(text, source);
  if (protocol === null || !text.endsWith(`/${REPOMD_PATH}`) || /\s/.test(text)) return [];
  const url = text.slice(0, -REPOMD_PATH.length);
  return [{ url, protocol, preference: preferenceOf(attributes.preference) }];
}
function preferenceOf(text) {
  const value = numberOf(text ?? "") ?? 0;
  return value <= 100 ? value : 0;
}
function numberOf(text) {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}
function checksumsOf(hashes, source) {
  const known = hashes.filter(([type]) => STRENGTH.includes(type));
  if (known.length === 0 && hashes.length > 0) {
    const types = hashes.map(([type]) => `"${type}"`).join(", ");
    throw corrupt(source, `checksums of the types ${types} only`, `one of ${STRENGTH.join(", ")}`);
  }
  return known.map(([type, value]) => checksumOf(type, value, source)).sort((a, b) => STRENGTH.indexOf(a.type) - STRENGTH.indexOf(b.type));
}
function checksumOf(type, value, source) {
  const checksum = parseChecksum(type, value);
  if (checksum === null) throw corrupt(source, `a ${type} that is no checksum`, "a hex number");
  return checksum;
}
export {
  parseMetalink
};
