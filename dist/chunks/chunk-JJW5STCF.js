import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  createXmlReader
} from "./chunk-SZEIVC7A.js";
import {
  emptyBody,
  parseChecksum
} from "./chunk-FF6W77AR.js";
import {
  corrupt,
  decodeUtf8
} from "./chunk-QN27I6QU.js";

// src/repodata/parse-repomd.ts
var READ_TYPES = ["primary", "kmodsmith"];
function parseRepomd(text, source) {
  const drafts = [];
  let revision = "";
  const handler = {
    open(path, attributes) {
      if (path.length === 2 && path[1] === "data") drafts.push(draftOf(attributes));
      if (path.length === 3 && path[1] === "data") drafts.at(-1)?.attributes.set(path[2] ?? "", attributes);
    },
    close(path, content) {
      if (path.length === 2 && path[1] === "revision") revision = content.trim();
      if (path.length === 3 && path[1] === "data") drafts.at(-1)?.texts.set(path[2] ?? "", content.trim());
    }
  };
  const reader = createXmlReader(source, "repomd", handler);
  reader.write(text);
  reader.end();
  return { revision, data: listed(drafts, source) };
}
function draftOf(attributes) {
  return { type: attributes.type ?? "", attributes: /* @__PURE__ */ new Map(), texts: /* @__PURE__ */ new Map() };
}
function listed(drafts, source) {
  const found = /* @__PURE__ */ new Map();
  for (const draft of drafts) {
    const data = dataOf(draft);
    if (isRead(draft) && found.has(draft.type)) {
      throw corrupt(source, `data "${draft.type}" listed twice`, "it once");
    }
    if (!("lacks" in data)) found.set(draft.type, data);
    else if (isRead(draft)) throw corrupt(source, `data "${draft.type}" ${data.lacks}`, data.expected);
  }
  found.delete("");
  return [...found.values()];
}
function isRead({ type }) {
  return READ_TYPES.includes(type);
}
function dataOf(draft) {
  const location = draft.attributes.get("location");
  const checksum = checksumOf(draft, "checksum");
  const wrongSize = ["size", "open-size"].find((name) => sizeOf(draft, name) === void 0);
  if (!location?.href) return { lacks: "without a location", expected: 'a <location href="..."/>' };
  if (checksum === null) return { lacks: "without a checksum", expected: 'a <checksum type="...">' };
  if (wrongSize !== void 0) {
    const text = JSON.stringify(draft.texts.get(wrongSize));
    return { lacks: `with the <${wrongSize}> ${text}`, expected: "a whole number" };
  }
  return {
    type: draft.type,
    href: location.href,
    base: location["xml:base"] ?? null,
    checksum,
    size: sizeOf(draft, "size") ?? null,
    openChecksum: checksumOf(draft, "open-checksum"),
    openSize: sizeOf(draft, "open-size") ?? null,
    timestamp: timestampOf(draft.texts.get("timestamp"))
  };
}
function checksumOf(draft, name) {
  return parseChecksum(draft.attributes.get(name)?.type, draft.texts.get(name));
}
function sizeOf(draft, name) {
  const text = draft.texts.get(name);
  if (text === void 0) return null;
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : void 0;
}
function timestampOf(text) {
  const seconds = /^([0-9]{1,12})(?:\.[0-9]*)?$/.exec(text ?? "")?.[1];
  return seconds === void 0 ? null : Number(seconds);
}
function parseRepomdBytes(bytes, source) {
  if (bytes.length === 0) throw emptyBody(source);
  return parseRepomd(decodeUtf8(bytes, source), source);
}

export {
  parseRepomd,
  parseRepomdBytes
};
