import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  WITHOUT_CREDENTIALS,
  hasCredentials,
  withoutCredentials
} from "./chunk-XG3NIMRG.js";
import {
  corrupt
} from "./chunk-QN27I6QU.js";
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";

// src/repodata/location.ts
import { pathToFileURL } from "node:url";
var SCHEMES = ["https:", "http:", "file:"];
function repositoryUrl(repository) {
  const url = parseFolderUrl(repository.startsWith("/") ? pathToFileURL(repository).href : repository);
  if (url !== null) return url;
  const shown = JSON.stringify(withoutCredentials(repository));
  const what = hasCredentials(repository) ? `${shown} with a user or password` : shown;
  throw new KmodsmithError(
    "CONFIG_INVALID",
    `found ${what} as the address of a repository, expected ${expectedOf(repository)}`
  );
}
function expectedOf(repository) {
  if (hasCredentials(repository)) return WITHOUT_CREDENTIALS;
  if (repository.startsWith("file:")) return "file:/// and an absolute path, or that path alone";
  return "https://, http://, file:/// or an absolute path";
}
function parseFolderUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || schemeRank(url) === -1 || url.username !== "" || url.password !== "") return null;
  if (url.protocol === "file:" && url.host !== "") return null;
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
function schemeRank(url) {
  return SCHEMES.indexOf(url.protocol);
}
function joinLocation(repository, location) {
  const root = location.base === null ? repositoryUrl(repository) : baseUrl(repository, location.base);
  const joined = resolve(location.href, root);
  if (joined !== null && isBelow(joined, root)) return joined.href;
  throw corrupt(repository, `the location ${JSON.stringify(location.href)}`, `a path inside ${root.href}`);
}
function baseUrl(repository, base) {
  const url = parseFolderUrl(base);
  if (url !== null && schemeRank(url) <= schemeRank(repositoryUrl(repository))) return url;
  const expected = "an absolute address that is as safe as the repository";
  throw corrupt(repository, `xml:base ${JSON.stringify(base)}`, expected);
}
var HIDDEN = new RegExp("\\p{Cc}|%(?:2f|5c|00)", "iu");
function resolve(href, root) {
  if (HIDDEN.test(href)) return null;
  const path = href.replaceAll("?", "%3F").replaceAll("#", "%23").replaceAll("+", "%2B");
  return URL.canParse(path, root.href) ? new URL(path, root) : null;
}
function isBelow(url, root) {
  const sameSite = url.protocol === root.protocol && url.host === root.host && url.username === root.username;
  return sameSite && url.pathname.startsWith(root.pathname) && url.pathname.length > root.pathname.length;
}

// src/repodata/symbols.ts
function createSymbolNames(known = []) {
  const names = [...known];
  const ids = new Map(names.map((name, id) => [name, id]));
  return {
    names,
    idOf(name) {
      const known2 = ids.get(name);
      if (known2 !== void 0) return known2;
      ids.set(name, names.length);
      return names.push(name) - 1;
    }
  };
}
var SYMBOL_PROVIDE = /^kernel\((?<symbol>[A-Za-z0-9_.$]+)\)$/;
var SYMBOL = /^[A-Za-z0-9_.$]+$/;
var CRC = /^0x[0-9a-f]{8}$/i;
function symbolOfProvide(name) {
  return SYMBOL_PROVIDE.exec(name)?.groups?.symbol ?? null;
}
function isSymbol(name) {
  return SYMBOL.test(name);
}
function parseCrc(text) {
  return CRC.test(text) ? Number.parseInt(text, 16) : null;
}
function formatCrc(crc) {
  return `0x${crc.toString(16).padStart(8, "0")}`;
}
var NO_CRC = 0;
function oneCrc(known, crc) {
  return known === void 0 || known === crc ? crc : NO_CRC;
}
function symbolsOf(abi, checksum) {
  const { ids, crcs } = abi.maps.get(checksum) ?? { ids: [], crcs: [] };
  const found = /* @__PURE__ */ new Map();
  for (const [index, id] of ids.entries()) found.set(id, oneCrc(found.get(id), crcs[index] ?? NO_CRC));
  return new Map([...found].map(([id, crc]) => [abi.names[id] ?? "", formatCrc(crc)]));
}

export {
  repositoryUrl,
  joinLocation,
  createSymbolNames,
  symbolOfProvide,
  isSymbol,
  parseCrc,
  formatCrc,
  NO_CRC,
  oneCrc,
  symbolsOf
};
