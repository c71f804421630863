import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  ARCHES,
  createSymbolNames,
  parseCrc,
  symbolOfProvide
} from "./chunk-CODFUW2H.js";
import {
  groupBy
} from "./chunk-35I7LYNX.js";
import {
  MAX_OPEN_BYTES,
  MAX_REPOMD_BYTES,
  checkChunks,
  collectPackages,
  corrupt,
  createResourcePort,
  createXmlReader,
  dataOf,
  digestOf,
  evrOf,
  formatChecksum,
  formatNevra,
  joinLocation,
  newestTimestamp,
  openCompressed,
  openLimit,
  parseChecksum,
  parseOpenPgpSignature,
  parsePrimary,
  parseRepomdBytes,
  readBytesOf,
  repositoryUrl,
  resourcePort,
  signaturePort
} from "./chunk-5PZJWEVT.js";
import {
  WORK,
  formatValue,
  readValue
} from "./chunk-AIFFBPK7.js";
import {
  compareEvr,
  formatEvr
} from "./chunk-2HRZVM7D.js";
import {
  expandVariables
} from "./chunk-AFWBH2S4.js";
import {
  compareText,
  exists,
  readBytes,
  replaceFile
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/rpm/uname-r.ts
var ARCH_NAMES = ARCHES.map((arch) => arch.rpm).sort((a, b) => b.length - a.length);
var PROVIDE = new RegExp(`^(?<build>.+\\.(?:${ARCH_NAMES.join("|")}))\\+{1,2}(?<variant>[^+]+)$`);
function unameROf(provide) {
  const text = formatEvr({ ...provide, epoch: 0 });
  const parts = PROVIDE.exec(text)?.groups;
  if (parts?.build === void 0 || parts.variant === void 0) return text;
  return `${parts.build}+${parts.variant.replaceAll("_", "-")}`;
}
var CORE = /^kernel-(?:(?<variant>.+)-)?core$/;
function variantOf(corePackageName) {
  const match = CORE.exec(corePackageName);
  if (match === null) return corePackageName;
  return match.groups?.variant ?? "stock";
}
function buildOfUnameR(unameR) {
  return PROVIDE.exec(unameR)?.groups?.build ?? unameR;
}
function compareNewestUnameR(a, b) {
  return compareEvr(evrOfUnameR(b), evrOfUnameR(a)) || compareText(a, b);
}
function evrOfUnameR(unameR) {
  const [version = "", ...release] = unameR.split("-");
  return { epoch: 0, version, release: release.join("-") };
}

// src/detect/detect.ts
var UNAME_PROVIDE = "kernel-uname-r";
var DEVEL_PROVIDE = "kernel-devel-uname-r";
function isKernelPackage(name) {
  return name === "kernel" || name.startsWith("kernel-");
}
function kernelsOf(target, arch, repositories) {
  const all = packagesOf(arch, repositories);
  const develPackages = all.flatMap(develOf);
  const byBuild = groupBy(all, ({ found }) => buildKey(found.nevra));
  const kernels = firstOfEach(
    all.flatMap((core) => kernelOf(target, core, byBuild.get(buildKey(core.found.nevra)) ?? [], develPackages)),
    (kernel) => kernel.unameR
  ).sort(compareNewestFirst);
  const withCore = new Set(kernels.map((kernel) => kernel.unameR));
  const develOnly = develPackages.filter((devel) => !withCore.has(devel.unameR)).sort(compareNewestFirst);
  return { target, arch, repositories: repositories.map(({ seen }) => seen), kernels, develOnly };
}
function packagesOf(arch, repositories) {
  const all = repositories.flatMap(({ seen, packages }) => packages.map((found) => ({ found, seen })));
  const fitting = all.filter(({ found }) => found.nevra.arch === arch && isKernelPackage(found.nevra.name));
  return firstOfEach(fitting, ({ found }) => formatNevra(found.nevra));
}
function firstOfEach(items, keyOf2) {
  const first = /* @__PURE__ */ new Map();
  for (const item of items) if (!first.has(keyOf2(item))) first.set(keyOf2(item), item);
  return [...first.values()];
}
function compareNewestFirst(a, b) {
  return compareEvr(evrOf(b.nevra), evrOf(a.nevra)) || compareText(a.unameR, b.unameR);
}
function buildKey(nevra) {
  return formatNevra({ ...nevra, name: "" });
}
var UNAME_R = /^[A-Za-z0-9._+~^-]+$/;
function evrOfProvide({ found, seen }, name) {
  const evr = found.provides.find((entry) => entry.name === name && entry.flags === "EQ")?.evr ?? null;
  if (evr === null || UNAME_R.test(unameROf(evr))) return evr;
  const provide = `${formatNevra(found.nevra)} with the provide ${name} = ${formatEvr(evr)}`;
  throw corrupt(seen.url, provide, "letters, digits and . _ + ~ ^ - only");
}
function kernelOf(target, candidate, build, develPackages) {
  const core = candidate.found;
  const provide = evrOfProvide(candidate, UNAME_PROVIDE);
  if (provide === null || !core.nevra.name.endsWith("-core")) return [];
  const own = build.flatMap((part) => kernelPackageOf(part, provide, part.found === core));
  return [
    {
      target,
      arch: core.nevra.arch,
      nevra: core.nevra,
      unameR: unameROf(provide),
      provide,
      variant: variantOf(core.nevra.name),
      checksum: core.checksum,
      buildTime: core.buildTime,
      packages: own.sort((a, b) => compareCoreFirst(a, b, core.nevra.name)),
      devel: develPackages.find((devel) => compareEvr(devel.provide, provide) === 0) ?? null
    }
  ];
}
function compareCoreFirst(a, b, core) {
  if (a.nevra.name === core || b.nevra.name === core) return a.nevra.name === core ? -1 : 1;
  return compareText(a.nevra.name, b.nevra.name);
}
function kernelPackageOf({ found, seen }, provide, isCore) {
  const unameProvide = unameProvideOf(found, provide, isCore);
  if (unameProvide === null) return [];
  return [{ nevra: found.nevra, checksum: found.checksum, repository: seen.id, unameProvide, symbols: found.symbols }];
}
function unameProvideOf(found, provide, isCore) {
  const names = found.provides.filter((entry) => entry.name.endsWith("-uname-r") && entry.flags === "EQ" && entry.evr !== null).filter((entry) => entry.evr !== null && compareEvr(entry.evr, provide) === 0).map((entry) => entry.name).filter((name) => !name.endsWith("-devel-uname-r"));
  const own = `${found.nevra.name}-uname-r`;
  if (names.includes(own)) return own;
  const other = names.filter((name) => name !== UNAME_PROVIDE).sort(compareText)[0];
  return other ?? (isCore ? UNAME_PROVIDE : null);
}
function develOf(candidate) {
  const provide = evrOfProvide(candidate, DEVEL_PROVIDE);
  if (provide === null) return [];
  const { found, seen } = candidate;
  const url = joinLocation(seen.url, found);
  const { nevra, checksum } = found;
  return [{ nevra, unameR: unameROf(provide), provide, repository: seen.id, url, checksum, keyId: null }];
}
function refuseWithoutKernels({ target, arch, repositories, kernels, develOnly }) {
  if (kernels.length > 0 || develOnly.length > 0) return;
  const read = repositories.map((seen) => `${seen.id} (${seen.packages} packages, ${seen.url})`).join(", ");
  throw new KmodsmithError(
    "SOURCE_NO_KERNELS",
    `target ${target}, ${arch}: found no kernel in ${read || "no repository"}, expected a kernel*-core package that provides ${UNAME_PROVIDE}; name the repository that has it (BaseOS on most distributions)`
  );
}

// src/detect/source-record.ts
var NO_SOURCE_HISTORY = { targets: [], accepted: [] };
function sourcesOf(found, seenAt) {
  const repositories = found.repositories.map(({ trust: _, ...seen }) => ({
    ...seen,
    kernels: kernelsIn(seen.id, found.kernels),
    seenAt
  }));
  return { target: found.target, arch: found.arch, repositories };
}
function mergeHistories(first, second) {
  const known = new Set(first.targets.map(({ target, arch }) => `${target} ${arch}`));
  const accepted = new Map(
    [...first.accepted, ...second.accepted].map((one) => [JSON.stringify({ ...one, at: "" }), one])
  );
  return {
    targets: [...first.targets, ...second.targets.filter(({ target, arch }) => !known.has(`${target} ${arch}`))],
    accepted: [...accepted.values()]
  };
}
function kernelsIn(repository, kernels) {
  const own = kernels.filter((kernel) => coreRepository(kernel) === repository);
  return own.map(({ unameR }) => unameR).sort(compareText);
}
function coreRepository(kernel) {
  return kernel.packages[0]?.repository ?? null;
}

// src/io/source-cache.ts
import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";

// src/repodata/symbol-file.ts
var NUMBER_BYTES = 4;
function formatSymbolFile(abi) {
  const places = /* @__PURE__ */ new Map();
  const placeOf2 = (id) => {
    const known = places.get(id);
    if (known !== void 0) return known;
    places.set(id, places.size);
    return places.size - 1;
  };
  const maps = [...abi.maps];
  const numbers = maps.flatMap(([, { ids, crcs }]) => [ids.map(placeOf2), crcs]);
  const header = {
    names: [...places.keys()].map((id) => abi.names[id] ?? ""),
    maps: maps.map(([checksum, { ids }]) => ({ checksum, count: ids.length }))
  };
  const bodies = numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  return new Uint8Array(Buffer.concat([Buffer.from(`${JSON.stringify(header)}
`), ...bodies]));
}
function parseSymbolFile(bytes, source, names) {
  const body = bytes.indexOf(10) + 1;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, body)));
  const total = header.maps.reduce((sum, { count }) => sum + 2 * count * NUMBER_BYTES, body);
  if (bytes.length !== total) throw corrupt(source, `${bytes.length} bytes`, `${total}; remove this file`);
  const ids = Uint32Array.from(header.names, names.idOf);
  const numbers = new Uint32Array(bytes.slice(body).buffer);
  const maps = /* @__PURE__ */ new Map();
  let at = 0;
  for (const { checksum, count } of header.maps) {
    const crcs = numbers.subarray(at + count, at + 2 * count);
    maps.set(checksum, { ids: numbers.subarray(at, at + count).map((place) => ids[place] ?? 0), crcs });
    at += 2 * count;
  }
  return maps;
}

// src/io/source-cache.ts
var FORMAT = 1;
var FORGOTTEN_AFTER_DAYS = 30;
var DAY = 864e5;
var NO_CACHE = {
  readRepomd: async () => null,
  writeRepomd: async () => void 0,
  readPrimary: async () => null,
  writePrimary: async () => void 0
};
function createSourceCache(folder) {
  return {
    readRepomd: (url) => readRepomd(repomdPath(folder, url), url),
    writeRepomd: (url, repomd) => writeRepomd(repomdPath(folder, url), url, repomd),
    readPrimary: (checksum, names) => readPrimary(primaryPath(folder, checksum), names),
    writePrimary: async (checksum, primary, names) => {
      await writePrimary(primaryPath(folder, checksum), primary, names);
      await forgetOld(folder);
    }
  };
}
function repomdPath(folder, url) {
  return join(folder, `repomd-${createHash("sha256").update(url).digest("hex")}.json`);
}
function primaryPath(folder, checksum) {
  return join(folder, `primary-${checksum.replace(":", "-")}`);
}
async function readRepomd(path, url) {
  const file = await readJson(path);
  if (file?.url !== url) return null;
  const { etag, lastModified, base64 } = file;
  return { bytes: new Uint8Array(Buffer.from(base64, "base64")), validators: { etag, lastModified } };
}
async function writeRepomd(path, url, { bytes, validators }) {
  const file = { format: FORMAT, url, ...validators, base64: Buffer.from(bytes).toString("base64") };
  await replaceFile(path, JSON.stringify(file));
}
async function readPrimary(path, names) {
  const file = await readJson(`${path}.json`);
  if (file === null) return null;
  return { total: file.total, packages: file.packages, maps: () => readSymbols(`${path}.symbols`, names) };
}
async function readSymbols(path, names) {
  return parseSymbolFile(await readFile(path), path, names);
}
async function writePrimary(path, { total, packages, maps }, names) {
  await replaceFile(`${path}.symbols`, formatSymbolFile({ names: names.names, maps: await maps() }));
  const file = { format: FORMAT, total, packages };
  await replaceFile(`${path}.json`, JSON.stringify(file));
}
async function readJson(path) {
  try {
    const file = JSON.parse(await readFile(path, "utf8"));
    return file.format === FORMAT ? file : null;
  } catch {
    return null;
  }
}
async function forgetOld(folder) {
  const names = await readdir(folder);
  const newest = Math.max(...await Promise.all(names.map((name) => changedAt(join(folder, name)))));
  for (const name of names) {
    const path = join(folder, name);
    if (await changedAt(path) < newest - FORGOTTEN_AFTER_DAYS * DAY) await rm(path, { force: true });
  }
}
async function changedAt(path) {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0
  );
}

// src/repodata/read-source.ts
import { createHash as createHash2 } from "node:crypto";

// src/repodata/kernel-packages.ts
function keepKernelEntries(symbols, maps) {
  return {
    keeps(list, entry) {
      if (list !== "provides") return false;
      const symbol = symbolOfProvide(entry.name);
      const crc = symbol === null ? null : crcOf(entry);
      if (symbol !== null && crc !== null) {
        symbols.add(symbol, crc);
        return false;
      }
      return entry.name.endsWith("-uname-r");
    },
    packageEnds({ checksum }) {
      const found = symbols.take();
      if (found.ids.length > 0) maps.set(formatChecksum(checksum), found);
    }
  };
}
function crcOf({ flags, evr }) {
  if (flags !== "EQ" || evr === null || evr.epoch !== 0 || evr.release !== "") return null;
  return parseCrc(evr.version);
}
function kernelPrimaryOf({ total, packages }, maps) {
  const found = packages.map(({ requires: _, ...kept }) => ({
    ...kept,
    symbols: maps.get(formatChecksum(kept.checksum))?.ids.length ?? 0
  }));
  return { total, packages: found, maps };
}

// src/repodata/scan/bail.ts
var Bail = class extends Error {
  name = "Bail";
};
function bail(reason) {
  throw new Bail(reason);
}

// src/repodata/scan/plain-entries.ts
var LINES = /^(?:[ \t\n]*<rpm:entry name="[ !#-%'-;=?-~]*[ !#-%'-;=?-qs-~]"\/>)+/;
var LOOK_BYTES = 4096;
function skipPlainEntries(window) {
  let skipped;
  do {
    const text = window.bytes.toString("latin1", window.at, Math.min(window.at + LOOK_BYTES, window.end));
    skipped = LINES.exec(text)?.[0].length ?? 0;
    window.at += skipped;
  } while (skipped > 0);
}

// src/repodata/scan/scan-primary.ts
import { isUtf8 as isUtf82 } from "node:buffer";

// src/repodata/scan/tags.ts
import { isUtf8 } from "node:buffer";
var NAME = "[A-Za-z_][A-Za-z0-9_:.-]*";
var ENTITY = "&(?:amp|lt|gt|quot|apos);";
var IN_VALUE = "[ !#-%'-;=?-~]*";
var VALUE = `"(${IN_VALUE}(?:${ENTITY}${IN_VALUE})*)"`;
var ATTRIBUTE = `[ \\t\\n]+(${NAME})=${VALUE}`;
var TAG = new RegExp(`^([^<]*)<(?:/(${NAME})|(${NAME})((?:${ATTRIBUTE})*)[ \\t\\n]*(/?))>$`);
var EACH_ATTRIBUTE = new RegExp(ATTRIBUTE, "g");
var IN_TEXT = "[\\t\\n -%'-;=?-~\\u0080-\\uFFFD\\u{10000}-\\u{10FFFF}]*";
var TEXT = new RegExp(`^${IN_TEXT}(?:${ENTITY}${IN_TEXT})*$`, "u");
function parseTag(latin1) {
  const [, bytes = "", closing, opening, attributes = "", , , slash] = TAG.exec(latin1) ?? bail("a tag of another shape");
  const text = parseText(bytes);
  if (opening === void 0) return { kind: "close", name: closing ?? "", text };
  return { kind: "open", name: opening, text, attributes: attributesOf(attributes), isEmpty: slash === "/" };
}
function attributesOf(text) {
  const attributes = {};
  if (text === "") return attributes;
  for (const [, name = "", value = ""] of text.matchAll(EACH_ATTRIBUTE)) {
    if (attributes[name] !== void 0) bail("an attribute given twice");
    attributes[name] = withEntities(value);
  }
  return attributes;
}
var PLAIN_TEXT = /^[\t\n -%'-;=?-~]*$/;
function parseText(latin1) {
  if (PLAIN_TEXT.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, "latin1");
  if (!isUtf8(bytes)) bail("bytes that are not UTF-8");
  const text = bytes.toString("utf8");
  if (!TEXT.test(text)) bail("a text of another shape");
  return withEntities(text);
}
var ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
function withEntities(text) {
  return text.includes("&") ? text.replace(/&([a-z]+);/g, (_, entity) => ENTITIES[entity] ?? "") : text;
}

// src/repodata/scan/scan-primary.ts
function createScan(options) {
  return { ...options, path: [], place: "declaration", name: null, arch: null, searched: 0 };
}
function scanOn(scan) {
  while (step(scan)) ;
}
var OTHER_THAN_SPACE = /[^\t\n ]/;
function endScan({ place, window }) {
  if (place !== "after the root") bail("a document that ends early");
  if (OTHER_THAN_SPACE.test(window.bytes.toString("latin1", window.at, window.end)))
    bail("something after the root element");
}
function step(scan) {
  if (scan.place === "declaration") return readDeclaration(scan);
  if (scan.place === "skipped package") return skipPackage(scan);
  return readContent(scan);
}
var DECLARATION = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>');
function readDeclaration(scan) {
  const { window } = scan;
  if (window.end < DECLARATION.length) return false;
  if (!window.bytes.subarray(0, DECLARATION.length).equals(DECLARATION)) bail("another declaration");
  window.at = DECLARATION.length;
  scan.place = "content";
  return true;
}
var ENTRY_DEPTH = 5;
function readContent(scan) {
  const { path, window } = scan;
  if (path.length === ENTRY_DEPTH - 1 && path[2] === "format") scan.readEntries(window, path[3] ?? "");
  return readTag(scan);
}
var LESS_THAN = 60;
var GREATER_THAN = 62;
function readTag(scan) {
  const { bytes, at, end } = scan.window;
  const open = indexOf(bytes, LESS_THAN, at, end);
  const close = open < 0 ? -1 : indexOf(bytes, GREATER_THAN, open, end);
  if (close < 0) return false;
  takeTag(scan, parseTag(bytes.toString("latin1", at, close + 1)));
  scan.window.at = close + 1;
  return true;
}
function indexOf(bytes, wanted, from, end) {
  const found = bytes.indexOf(wanted, from);
  return found < end ? found : -1;
}
function takeTag(scan, tag) {
  if (scan.path.length === 0 && OTHER_THAN_SPACE.test(tag.text)) bail("text outside of the root element");
  if (tag.kind === "open") openElement(scan, tag);
  else if (tag.name === scan.path.at(-1)) closeElement(scan, tag.text);
  else bail("the end of another element");
}
function openElement(scan, { name, attributes, isEmpty }) {
  const { path, handler } = scan;
  checkPlace(scan, name);
  path.push(name);
  if (path.length === 2) Object.assign(scan, { name: null, arch: null });
  handler.open(path, attributes);
  if (isEmpty) closeElement(scan, "");
}
function checkPlace({ path, place }, name) {
  if (place === "after the root") bail("a second root element");
  if (path.length === 0 && name !== "metadata") bail("another root element");
  if (path.length === 1 && name !== "package") bail("something else than a package");
  if (path.length === ENTRY_DEPTH) bail("an element in an entry");
}
function closeElement(scan, text) {
  const { path, handler } = scan;
  handler.close(path, text);
  const name = path.pop();
  if (path.length === 0) scan.place = "after the root";
  if (path.length === 2 && (name === "name" || name === "arch")) {
    scan[name] = text;
    decide(scan);
  }
}
function decide(scan) {
  if (scan.name === null || scan.arch === null || scan.want(scan.name, scan.arch)) return;
  scan.place = "skipped package";
  scan.searched = 0;
}
function skipPackage(scan) {
  const { window } = scan;
  const end = findPackageEnd(scan);
  if (end < 0) return false;
  checkSkipped(window.bytes.subarray(window.at, end));
  window.at = end;
  scan.place = "content";
  return true;
}
var PACKAGE_OPENS = Buffer.from("<package");
var PACKAGE_CLOSES = Buffer.from("</package");
function findPackageEnd(scan) {
  const { at, end, bytes } = scan.window;
  const inside = bytes.subarray(at, end);
  for (; ; ) {
    const found = inside.indexOf(PACKAGE_CLOSES, scan.searched);
    const next = found < 0 ? void 0 : inside[found + PACKAGE_CLOSES.length];
    if (next === GREATER_THAN) return at + found;
    if (next === void 0) {
      scan.searched = Math.max(0, found < 0 ? inside.length - PACKAGE_CLOSES.length : found);
      return -1;
    }
    if (!isNameByte(next)) bail("an end of a package of another shape");
    scan.searched = found + PACKAGE_CLOSES.length;
  }
}
function checkSkipped(bytes) {
  if (bytes.includes("<!") || bytes.includes("<?")) bail("markup that is no tag in a skipped package");
  for (let at = bytes.indexOf(PACKAGE_OPENS); at >= 0; at = bytes.indexOf(PACKAGE_OPENS, at + 1)) {
    if (!isNameByte(bytes[at + PACKAGE_OPENS.length] ?? 0)) bail("a package in a package");
  }
  if (!isUtf82(bytes)) bail("bytes that are not UTF-8");
}
function isNameByte(byte) {
  return byte >= 128 || /[A-Za-z0-9_:.-]/.test(String.fromCharCode(byte));
}

// src/repodata/scan/symbol-table.ts
var FIRST_LINE_BYTES = 256 * 1024;
function createSymbolTable() {
  const lines = Buffer.alloc(FIRST_LINE_BYTES);
  return {
    names: createSymbolNames(),
    next: [0],
    starts: [],
    sizes: [],
    lines,
    view: viewOf(lines),
    used: 0,
    needed: 0
  };
}
function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
function idOf(table, name) {
  const id = table.names.idOf(name);
  if (id === table.sizes.length) {
    table.next.push(0);
    table.starts.push(0);
    table.sizes.push(0);
  }
  return id;
}
function keepLine(table, id, from, to) {
  if (table.sizes[id] !== 0) return;
  table.starts[id] = table.used + from;
  table.sizes[id] = to - from;
  table.needed = table.used + to;
}
function keepText(table, text) {
  const size = table.needed - table.used;
  if (size <= 0) return;
  if (table.needed > table.lines.length) growLines(table);
  text.copy(table.lines, table.used, 0, size);
  table.used = table.needed;
}
function growLines(table) {
  const lines = Buffer.alloc(2 * table.needed);
  table.lines.copy(lines, 0, 0, table.used);
  table.lines = lines;
  table.view = viewOf(lines);
}

// src/repodata/scan/symbol-lines.ts
var FIRST_SYMBOLS = 4096;
function createFoundSymbols() {
  return { length: 0, ids: new Uint32Array(FIRST_SYMBOLS), crcs: new Uint32Array(FIRST_SYMBOLS), last: -1 };
}
function addSymbol(found, id, crc) {
  if (found.length === found.ids.length) {
    found.ids = doubled(found.ids);
    found.crcs = doubled(found.crcs);
  }
  found.ids[found.length] = id;
  found.crcs[found.length] = crc;
  found.length += 1;
  found.last = id;
}
function doubled(numbers) {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
function readSymbolLines(window, table, found) {
  do
    readGuessedLines(window, table, found);
  while (readOtherLines(window, table, found));
}
var DIGITS = 8;
var CLOSING = 4075298;
var CLOSING_BYTES = 3;
function readGuessedLines(window, table, found) {
  const { view, end } = window;
  const { next, starts, sizes, view: lines } = table;
  const { ids, crcs } = found;
  let { at } = window;
  let { length, last } = found;
  while (length < ids.length) {
    const id = (next[last + 1] ?? 0) - 1;
    if (id < 0) break;
    const digits = at + (sizes[id] ?? 0);
    if (digits + DIGITS + CLOSING_BYTES > end) break;
    if (!hasLine(view, at, digits, lines, starts[id] ?? 0)) break;
    const crc = readCrc(view, digits);
    if (crc < 0 || view.getUint32(digits + DIGITS - 1, true) >>> 8 !== CLOSING) break;
    ids[length] = id;
    crcs[length] = crc;
    length += 1;
    last = id;
    at = digits + DIGITS + CLOSING_BYTES;
  }
  window.at = at;
  found.length = length;
  found.last = last;
}
function hasLine(view, from, to, lines, start) {
  const shift = start - from;
  for (let at = from; at < to - 8; at += 8) {
    if (view.getFloat64(at, true) !== lines.getFloat64(at + shift, true)) return false;
  }
  return view.getFloat64(to - 8, true) === lines.getFloat64(to - 8 + shift, true);
}
var HEX_PAIRS = hexPairs();
function hexPairs() {
  const pairs = new Int16Array(65536).fill(-1);
  const digits = Buffer.from("0123456789abcdefABCDEF", "latin1");
  for (const high of digits) {
    for (const low of digits) pairs[high | low << 8] = Number.parseInt(String.fromCharCode(high, low), 16);
  }
  return pairs;
}
function readCrc(view, at) {
  const first = HEX_PAIRS[view.getUint16(at, true)] ?? -1;
  const second = HEX_PAIRS[view.getUint16(at + 2, true)] ?? -1;
  const third = HEX_PAIRS[view.getUint16(at + 4, true)] ?? -1;
  const fourth = HEX_PAIRS[view.getUint16(at + 6, true)] ?? -1;
  if ((first | second | third | fourth) < 0) return -1;
  return (first << 24 | second << 16 | third << 8 | fourth) >>> 0;
}
var LINE = /[ \t\n]*<rpm:entry name="kernel\(([A-Za-z0-9_.$]+)\)" flags="EQ" epoch="0" ver="0x[0-9A-Fa-f]{8}"\/>/y;
var LOOK_BYTES2 = 4096;
function readOtherLines(window, table, found) {
  const { bytes, view, at, end } = window;
  const text = bytes.toString("latin1", at, Math.min(at + LOOK_BYTES2, end));
  let read = 0;
  while (read === 0 || table.next[found.last + 1] === 0) {
    LINE.lastIndex = read;
    const name = LINE.exec(text)?.[1];
    if (name === void 0) break;
    const digits = LINE.lastIndex - CLOSING_BYTES - DIGITS;
    const id = idOf(table, name);
    keepLine(table, id, read, digits);
    table.next[found.last + 1] = id + 1;
    addSymbol(found, id, readCrc(view, at + digits));
    read = LINE.lastIndex;
  }
  keepText(table, bytes.subarray(at, at + read));
  window.at = at + read;
  return read > 0;
}

// src/repodata/scan/window.ts
var MAX_WINDOW_BYTES = 16 * 1024 * 1024;
var FIRST_BYTES = 512 * 1024;
function createWindow() {
  return { ...allocate(FIRST_BYTES), at: 0, end: 0 };
}
function allocate(size) {
  const bytes = Buffer.alloc(size);
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}
function append(window, chunk) {
  const rest = window.bytes.subarray(window.at, window.end);
  const length = rest.length + chunk.length;
  if (length > MAX_WINDOW_BYTES) bail("a package, a tag or a text that is too long");
  if (length > window.bytes.length) Object.assign(window, allocate(2 * length));
  window.bytes.set(rest, 0);
  window.bytes.set(chunk, rest.length);
  window.at = 0;
  window.end = length;
}

// src/repodata/scan/scan-kernel-primary.ts
async function scanKernelPrimary(chunks, source, want, names) {
  const { scan, finish } = scanKernels(source, want);
  for await (const chunk of chunks) {
    if (!isDone(() => scanChunk(scan, chunk))) return null;
  }
  let primary = null;
  isDone(() => {
    endScan(scan);
    primary = finish(names);
  });
  return primary;
}
function isDone(step2) {
  try {
    step2();
    return true;
  } catch (cause) {
    if (cause instanceof Bail || cause instanceof KmodsmithError) return false;
    throw cause;
  }
}
function scanChunk(scan, chunk) {
  append(scan.window, chunk);
  scanOn(scan);
}
function scanKernels(source, want) {
  const table = createSymbolTable();
  const found = createFoundSymbols();
  const maps = /* @__PURE__ */ new Map();
  const packages = collectPackages(source, want, keepKernelEntries(collectSymbols(table, found), maps));
  const scan = createScan({
    window: createWindow(),
    want,
    handler: packages.handler,
    readEntries(window, list) {
      for (let before = -1; window.at !== before; ) {
        before = window.at;
        if (list === "rpm:provides") readSymbolLines(window, table, found);
        skipPlainEntries(window);
      }
    }
  });
  const finish = (names) => {
    const primary = packages.finish();
    renumber(maps, table.names.names, names);
    return kernelPrimaryOf(primary, maps);
  };
  return { scan, finish };
}
function collectSymbols(table, found) {
  return {
    add(symbol, crc) {
      addSymbol(found, idOf(table, symbol), crc);
    },
    take() {
      const taken = { ids: found.ids.slice(0, found.length), crcs: found.crcs.slice(0, found.length) };
      found.length = 0;
      found.last = -1;
      return taken;
    }
  };
}
function renumber(maps, own, names) {
  const numbers = Uint32Array.from(own, (name) => names.idOf(name));
  if (numbers.every((number, id) => number === id)) return;
  for (const { ids } of maps.values()) {
    for (let index = 0; index < ids.length; index += 1) ids[index] = numbers[ids[index] ?? 0] ?? 0;
  }
}

// src/repodata/kernel-primary.ts
async function parseKernelPrimary(open, source, want, names) {
  const scanned = await scanKernelPrimary(open(), source, want, names);
  return scanned ?? readKernelPrimary(open(), source, want, names);
}
async function readKernelPrimary(chunks, source, want, names) {
  const maps = /* @__PURE__ */ new Map();
  const primary = await parsePrimary(chunks, source, want, keepKernelEntries(collectSymbols2(names), maps));
  return kernelPrimaryOf(primary, maps);
}
function collectSymbols2(names) {
  let ids = [];
  let crcs = [];
  return {
    add(symbol, crc) {
      ids.push(names.idOf(symbol));
      crcs.push(crc);
    },
    take() {
      const taken = { ids: Uint32Array.from(ids), crcs: Uint32Array.from(crcs) };
      ids = [];
      crcs = [];
      return taken;
    }
  };
}

// src/repodata/mirror-address.ts
var REMOTE = /^https?:\/\//;
function mirrorProtocol(address, list) {
  if (address.startsWith("https://")) return "https";
  if (address.startsWith("http://")) return "http";
  const isFile = address.startsWith("file:///") || address.startsWith("/");
  return isFile && !REMOTE.test(list) ? "file" : null;
}
function compareProtocols(a, b) {
  return Number(a === "http") - Number(b === "http");
}

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
  const alternates = draft.alternates.map((version) => versionOf(version, source));
  return { ...versionOf(draft, source), urls, alternates };
}
function readDraft(text, source) {
  const draft = { ...newVersion(), urls: [], alternates: [], inside: false, found: false, attributes: {} };
  const reader = createXmlReader(source, "metalink", {
    open: (path, attributes) => openElement2(draft, placeOf(path), attributes),
    close: (path, content) => closeElement2(draft, placeOf(path), content.trim(), source)
  });
  reader.write(text);
  reader.end();
  return draft;
}
function newVersion() {
  return { hashes: [], size: "", timestamp: "" };
}
var IN_FILE = "metalink/files/file";
function placeOf(path) {
  return path.map((name) => name.slice(name.indexOf(":") + 1)).join("/");
}
function openElement2(draft, place, attributes) {
  draft.attributes = attributes;
  if (place === IN_FILE) {
    draft.inside = !draft.found && attributes.name === FILE;
    draft.found ||= draft.inside;
  }
  if (draft.inside && place === `${IN_FILE}/alternates/alternate`) draft.alternates.push(newVersion());
}
function closeElement2(draft, place, text, source) {
  if (!draft.inside || !place.startsWith(`${IN_FILE}/`)) return;
  const inFile = place.slice(IN_FILE.length + 1);
  if (inFile === "resources/url") draft.urls.push(...urlOf(text, draft.attributes, source));
  const alternate = /^alternates\/alternate\/(?<rest>.+)$/.exec(inFile)?.groups?.rest;
  const version = alternate === void 0 ? draft : draft.alternates.at(-1);
  if (version !== void 0) setField(version, alternate ?? inFile, text, draft.attributes);
}
function setField(version, name, text, attributes) {
  if (name === "size") version.size = text;
  if (name === "timestamp") version.timestamp = text;
  if (name === "verification/hash") version.hashes.push([attributes.type ?? "", text]);
}
function urlOf(text, attributes, source) {
  const protocol = mirrorProtocol(text, source);
  if (protocol === null || !text.endsWith(`/${REPOMD_PATH}`) || /\s/.test(text)) return [];
  const url = text.slice(0, -REPOMD_PATH.length);
  return [{ url, protocol, preference: preferenceOf(attributes.preference), location: attributes.location ?? null }];
}
function preferenceOf(text) {
  const value = numberOf(text ?? "") ?? 0;
  return value <= 100 ? value : 0;
}
function numberOf(text) {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}
function versionOf(version, source) {
  return {
    checksums: checksumsOf(version, source),
    size: numberOf(version.size),
    timestamp: numberOf(version.timestamp)
  };
}
function checksumsOf({ hashes }, source) {
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

// src/repodata/mirrorlist.ts
var MAX_MIRRORS = 100;
var MAX_COMPLAINT_CHARACTERS = 200;
function parseMirrors(text, source) {
  if (/^\uFEFF?\s*</.test(text)) {
    throw corrupt(
      source,
      "a page of HTML or XML",
      "a mirrorlist, one address to a line; a metalink has a key of its own"
    );
  }
  const lines = text.split("\n").map((line) => line.trim());
  const found = [...new Set(lines)].flatMap((address) => {
    const protocol = mirrorProtocol(address, source);
    return protocol === null || /\s/.test(address) ? [] : [{ address, protocol }];
  });
  if (found.length === 0) throw corrupt(source, `no address${complaintOf(lines)}`, EXPECTED);
  return found.sort((a, b) => compareProtocols(a.protocol, b.protocol)).slice(0, MAX_MIRRORS).map(({ address }) => address);
}
var EXPECTED = "a mirrorlist with at least one https or http address; check repository, release and architecture in it";
var COMPLAINT = /^#.*?\b(?<complaint>error\b.*)$/i;
function complaintOf(lines) {
  const complaint = lines.map((line) => COMPLAINT.exec(line)?.groups?.complaint).find((found) => found !== void 0);
  return complaint === void 0 ? "" : ` and "${complaint.slice(0, MAX_COMPLAINT_CHARACTERS)}"`;
}

// src/repodata/mirrors.ts
var MAX_LIST_BYTES = 4 * 1024 * 1024;
var MIRRORS_TRIED = 5;
var PAUSE_SECONDS = 2;
async function listMirrors(port, { at, expand }) {
  if (at.kind === "baseurl") return { urls: at.urls, expected: null };
  const text = new TextDecoder().decode(await port.read(at.url, MAX_LIST_BYTES));
  if (at.kind === "mirrorlist") return { urls: parseMirrors(text, at.url).map(expand), expected: null };
  const { urls, checksums } = parseMetalink(text, at.url);
  const secure = at.url.startsWith("https:") || at.url.startsWith("file:");
  return { urls: urls.map(({ url }) => url), expected: { checksums, secure, source: at.url } };
}
async function fromFirstGood(id, urls, ports, attempt) {
  const tried = [];
  for (const [index, url] of attemptsOf(urls).entries()) {
    if (index >= urls.length) {
      if (!mayChange(tried)) break;
      await ports.wait(PAUSE_SECONDS);
    }
    try {
      return await attempt(url);
    } catch (error) {
      if (!(error instanceof KmodsmithError) || !error.code.startsWith("SOURCE_")) throw error;
      tried.push({ url, error });
      if (urls.length > 1) ports.log(`${id}: ${error.message}`);
    }
  }
  throw allFailed(id, tried);
}
function attemptsOf(urls) {
  const [only] = urls;
  if (urls.length !== 1 || only === void 0) return urls.slice(0, MIRRORS_TRIED);
  return /^https?:/.test(only) ? [only, only] : [only];
}
function mayChange(tried) {
  return tried.every(
    ({ error }) => error.code === "SOURCE_CHECKSUM" || error.code === "SOURCE_CORRUPT" || isHalfSynced(error)
  );
}
function isHalfSynced(error) {
  return error.code === "SOURCE_HTTP" && error.status === 404 && !error.message.includes("repodata/repomd.xml:");
}
function allFailed(id, tried) {
  const last = tried.at(-1);
  if (last === void 0)
    return new KmodsmithError("SOURCE_EMPTY", `${id}: found no mirror to try, expected at least one`);
  if (new Set(tried.map(({ url }) => url)).size === 1) return last.error;
  const lines = tried.map(({ error }) => `  ${error.message}`).join("\n");
  return new KmodsmithError(
    last.error.code,
    `${id}: none of the ${tried.length} mirrors tried gave the repository; look whether this machine has a network, or try again later:
${lines}`,
    { cause: last.error, ...last.error.status === null ? {} : { status: last.error.status } }
  );
}
function checkAgainstMetalink(expected, url, digestOf2) {
  const known = expected.checksums.flatMap((checksum) => {
    const found = digestOf2(checksum.type);
    return found === null ? [] : [{ checksum, found }];
  });
  const strongest = known[0];
  if (strongest !== void 0 && strongest.found === strongest.checksum.value) return;
  const wanted = strongest === void 0 ? "a checksum of a known type" : formatChecksum(strongest.checksum);
  throw new KmodsmithError(
    "SOURCE_CHECKSUM",
    `${url}: found ${strongest === void 0 ? "none in the metalink" : `${strongest.checksum.type}:${strongest.found}`}, expected ${wanted} as ${expected.source} says; the mirror is older than its list, or not what it claims to be: try again later or name another mirror`
  );
}

// src/repodata/read-source.ts
var MAX_SIGNATURE_BYTES = 256 * 1024;
async function readSource(ports, source, want, names) {
  const mirrors = await listMirrors(ports.resource, source);
  return fromFirstGood(source.id, mirrors.urls, ports, async (url) => {
    const found = await readTrustedRepomd(ports, source, mirrors, url);
    const data = dataOf(found.repomd, "primary", found.url);
    const primary = await readPrimary2(ports, url, data, want, names);
    return { ...primary, seen: seenOf(source, url, found, primary.total) };
  });
}
function seenOf(source, url, found, packages) {
  return {
    id: source.id,
    url,
    repomdSha256: createHash2("sha256").update(found.bytes).digest("hex"),
    revision: found.repomd.revision,
    timestamp: newestTimestamp(found.repomd),
    packages,
    trust: found.trust
  };
}
async function readTrustedRepomd(ports, source, mirrors, mirror) {
  const url = new URL("repodata/repomd.xml", repositoryUrl(mirror)).href;
  const bytes = await readRepomd2(ports, url);
  if (mirrors.expected !== null) checkAgainstMetalink(mirrors.expected, url, (type) => digestOf(bytes, type));
  const trust = await trustOf(ports, source, mirrors, { url, bytes });
  return { url, bytes, repomd: parseRepomdBytes(bytes, url), trust };
}
async function readRepomd2({ resource, cache }, url) {
  const known = await cache.readRepomd(url);
  const answer = await resource.readValidated(url, MAX_REPOMD_BYTES, known?.validators ?? null);
  if (answer.kind === "changed") {
    await cache.writeRepomd(url, answer);
    return answer.bytes;
  }
  if (known !== null) return known.bytes;
  throw new KmodsmithError(
    "SOURCE_HTTP",
    `${url}: found "not modified", expected the file: nothing of it is known here`
  );
}
async function trustOf(ports, source, mirrors, found) {
  if (source.repomdKeys.length > 0) {
    const trust = await signatureTrust(ports, source, found);
    if (trust.kind === "signed" || source.mustBeSigned) return trust;
  }
  const { expected } = mirrors;
  const strongest = expected?.checksums[0];
  if (expected?.secure && strongest !== void 0) return { kind: "metalink", checksum: formatChecksum(strongest) };
  const reason = source.repomdKeys.length === 0 ? "no key is given for it" : "it has no signature";
  return { kind: "unverified", reason };
}
async function signatureTrust({ resource, signature, log }, source, { url, bytes }) {
  const asc = await resource.read(`${url}.asc`, MAX_SIGNATURE_BYTES).catch((cause) => {
    if (cause instanceof KmodsmithError && isAbsence(cause) && !source.mustBeSigned) return null;
    throw cause;
  });
  if (asc === null) return { kind: "unverified", reason: "it has no signature" };
  const verdict = await signature.check(bytes, asc, source.repomdKeys);
  if (verdict.kind === "good") {
    if (verdict.warning !== null) log(`${url}: ${verdict.warning}`);
    return { kind: "signed", fingerprint: verdict.fingerprint };
  }
  throw new KmodsmithError(
    "SOURCE_CHECKSUM",
    `${url}: found a bad signature (${verdict.reason}), expected a good one by ${source.repomdKeys.join(" or ")}; try another mirror, and find out who signed this one`
  );
}
function isAbsence(error) {
  return error.status === 404 || error.status === 410 || error.code === "SOURCE_UNREACHABLE";
}
async function readPrimary2(ports, mirror, data, want, names) {
  const checksum = formatChecksum(data.checksum);
  const known = await ports.cache.readPrimary(checksum, names);
  return known ?? ports.inTurn(() => fetchPrimary(ports, mirror, data, want, names));
}
async function fetchPrimary(ports, mirror, data, want, names) {
  const url = joinLocation(mirror, data);
  const finishes = [];
  const { total, packages, maps } = await parseKernelPrimary(
    () => openPrimary(ports, url, data, finishes),
    url,
    want,
    names
  );
  finishes.at(-1)?.();
  const read = { total, packages, maps: async () => maps };
  await ports.cache.writePrimary(formatChecksum(data.checksum), read, names);
  return read;
}
function openPrimary(ports, url, data, finishes) {
  const checked = checkChunks(openLate(ports, url), data, url);
  finishes.push(checked.finish);
  return openCompressed(checked.chunks, url, openLimit(data, MAX_OPEN_BYTES));
}
async function* openLate({ resource, received }, url) {
  for await (const chunk of await resource.open(url)) {
    received(chunk.length);
    yield chunk;
  }
}

// src/commands/detect-kernels.ts
async function findKernels(targets, ports, say) {
  const names = createSymbolNames();
  const asked = targets.flatMap((target) => target.arches.map((arch) => ({ target, arch })));
  const reads = await Promise.all(asked.map((one) => readTarget(one.target, one.arch, { ports, names, say })));
  const found = reads.map((read) => ({ ...read, found: kernelsOf(read.target.name, read.arch, repositoriesOf(read)) }));
  return { targets: found, abi: () => collectAbi(names, reads) };
}
function repositoriesOf({ reads }) {
  return reads.map(({ seen, packages }) => ({ seen, packages }));
}
async function readTarget(target, arch, { ports, names, say }) {
  const variables = { arch, releasever: target.releasever, variables: target.variables };
  const reads = await Promise.all(
    target.repositories.map(async (repository) => {
      const read = await readSource(await ports(repository), sourceOf(repository, variables), isKernelPackage, names);
      say(`${target.name} ${arch}: ${repository.id}: ${read.total} packages, ${read.packages.length} of kernels`);
      return read;
    })
  );
  return { target, arch, reads };
}
function sourceOf({ id, source, repomdKeys, mustBeSigned }, variables) {
  const expand = (address) => expandVariables(address, variables);
  return { id, at: expandSource(source, expand), expand, repomdKeys, mustBeSigned };
}
function expandSource(source, expand) {
  if (source.kind === "baseurl") return { kind: "baseurl", urls: source.urls.map(expand) };
  return { kind: source.kind, url: expand(source.url) };
}
async function collectAbi(names, targets) {
  const maps = /* @__PURE__ */ new Map();
  for (const read of targets.flatMap(({ reads }) => reads)) {
    for (const [checksum, symbols] of await read.maps()) maps.set(checksum, symbols);
  }
  return { names: names.names, maps };
}

// src/detect/kernel-history.ts
function updateSightings(before, set, now) {
  const found = set.targets.flatMap(({ kernels }) => kernels);
  const looked = new Set(set.targets.map(({ target, arch }) => `${target} ${arch}`));
  const known = new Map(before.map((sighting) => [keyOf(sighting), sighting]));
  const present = new Map(found.map((kernel) => [keyOf(kernel), sightingOf(kernel, known.get(keyOf(kernel)), now)]));
  const absent = before.filter((sighting) => !present.has(keyOf(sighting)));
  const withdrawn = absent.map(
    (sighting) => looked.has(`${sighting.target} ${sighting.arch}`) ? { ...sighting, withdrawn: sighting.withdrawn ?? now } : sighting
  );
  return [...present.values(), ...withdrawn].sort((a, b) => compareText(keyOf(a), keyOf(b)));
}
function keyOf({ target, arch, unameR }) {
  return `${target} ${arch} ${unameR}`;
}
function sightingOf(kernel, before, now) {
  const { target, arch, unameR, variant } = kernel;
  const firstSeen = before?.firstSeen ?? now;
  const repository = before === void 0 ? kernel.packages[0]?.repository ?? null : before.repository;
  return { target, arch, unameR, variant, firstSeen, repository, withdrawn: null };
}
function sightingsOfState(state) {
  return state.repositories.flatMap(
    ({ target, arch, document }) => Object.entries(document.kernels).map(([unameR, { variant, firstSeen, repository, withdrawn }]) => ({
      target,
      arch,
      unameR,
      variant,
      firstSeen,
      repository,
      withdrawn
    }))
  );
}
function mergeSightings(a, b) {
  const merged = new Map(a.map((sighting) => [keyOf(sighting), sighting]));
  for (const sighting of b) {
    const known = merged.get(keyOf(sighting));
    if (known === void 0 || sighting.firstSeen < known.firstSeen) merged.set(keyOf(sighting), sighting);
  }
  return [...merged.values()];
}

// src/commands/show-progress.ts
var MEGABYTE = 1e6;
var STEP_BYTES = 25e4;
function showProgress({ progress, log }, targets) {
  if (progress === null) return { log, say: log, received: () => void 0, end: () => void 0 };
  const total = targets.reduce((sum, { arches, repositories }) => sum + arches.length * repositories.length, 0);
  let read = 0;
  let bytes = 0;
  let shown = 0;
  const show = () => progress(`reading repositories: ${read} of ${total}, ${(bytes / MEGABYTE).toFixed(1)} MB`);
  const clearly = (text) => {
    progress("");
    log(text);
  };
  return {
    log: clearly,
    say: () => {
      read += 1;
      show();
    },
    received: (count) => {
      bytes += count;
      if (bytes - shown < STEP_BYTES) return;
      shown = bytes;
      show();
    },
    end: () => progress("")
  };
}

// src/io/pause.ts
import { setTimeout as sleep } from "node:timers/promises";
async function pause(seconds) {
  await sleep(seconds * 1e3);
}

// src/repodata/turns.ts
function createTurns(atOnce) {
  const waiting = [];
  let free = atOnce;
  const start = async () => {
    if (free > 0) free -= 1;
    else await new Promise((resolve) => waiting.push(resolve));
  };
  const end = () => {
    const next = waiting.shift();
    if (next === void 0) free += 1;
    else next();
  };
  return async (task) => {
    await start();
    try {
      return await task();
    } finally {
      end();
    }
  };
}

// src/commands/source-ports.ts
var PRIMARIES_AT_ONCE = 2;
function createPorts(cache, listener) {
  const inTurn = createTurns(PRIMARIES_AT_ONCE);
  return async ({ tls }) => ({
    resource: await resourceFor(tls),
    signature: signaturePort,
    cache,
    inTurn,
    wait: pause,
    ...listener
  });
}
async function resourceFor(tls) {
  if (tls === null) return resourcePort;
  const ca = tls.authority === null ? null : await readBytes(tls.authority);
  return createResourcePort({}, { cert: await readBytes(tls.certificate), key: await readBytes(tls.key), ca });
}

// src/commands/look.ts
import { join as join3 } from "node:path";

// src/detect/finding.ts
function formatFinding(finding) {
  if (finding.code === "older") return formatOlder(finding);
  const { before, now, lost, added } = finding;
  const had = counted(before.kernels, "kernel");
  if (now.packages === 0) return `had ${counted(before.packages, "package")} and ${had}, has no package at all`;
  const moved = before.kernels + added.length - lost.length - now.kernels;
  const elsewhere = moved === 0 ? "" : `, ${moved} moved to another repository of the target`;
  return `had ${had}, has ${now.kernels}: ${goneText(finding)}${elsewhere} and ${cameText(added.length)}`;
}
function counted(count, word) {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
function goneText({ code, lost }) {
  if (code === "replaced") return `all ${lost.length} are gone at once`;
  return lost.length === 1 ? "1 is gone" : `${lost.length} are gone`;
}
function cameText(added) {
  return added === 0 ? "none came" : `${added} came`;
}
function formatOlder({ measure, lastGood, found }) {
  if (measure === "revision") return `repomd.xml has revision ${found}, the last good one had ${lastGood}`;
  return `repomd.xml is of ${isoSeconds(found)}, the last good one is of ${isoSeconds(lastGood)}`;
}
function isoSeconds(seconds) {
  return new Date(seconds * 1e3).toISOString().replace(".000Z", "Z");
}
function sourceName({ target, arch, repository }) {
  return `${target} ${arch} ${repository}`;
}
function suspicious(findings) {
  const sources = [...groupBy(findings, sourceName).values()];
  const head = sources.length === 1 ? "a repository is not what it was at the last good look" : `${sources.length} repositories are not what they were at the last good look`;
  return new KmodsmithError("SOURCE_SUSPICIOUS", [head, ...sources.map(formatSource)].join("\n"));
}
function formatSource(findings) {
  const [first] = findings;
  if (first === void 0) return "";
  const lines = [
    ...findings.map(formatFinding),
    ...formatNames("gone", first.lost),
    ...formatNames("came", first.added),
    `repomd.xml: ${first.repomdSha256}; the last good result, of ${first.lastGoodAt}, is kept`,
    `look at ${first.url}; a mirror that is being filled is whole again at a later run`,
    `when this is right: kmodsmith detect --accept ${first.repomdSha256}`
  ];
  return [`${sourceName(first)}:`, ...lines.map((line) => `  ${line}`)].join("\n");
}
var NAMES_SHOWN = 10;
function formatNames(word, names) {
  if (names.length === 0) return [];
  const shown = names.slice(0, NAMES_SHOWN).join(", ");
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
  return [`${word}: ${shown}${more}`];
}

// src/detect/accept.ts
var CHECKSUM = /^[0-9a-f]{12,64}$/;
function acceptFindings(findings, given, recorded) {
  const named = new Set(given.flatMap((checksum) => namedBy(findings, checksum.toLowerCase(), recorded)));
  return findings.filter(({ repomdSha256 }) => named.has(repomdSha256));
}
function namedBy(findings, checksum, recorded) {
  if (!CHECKSUM.test(checksum)) {
    throw refused(checksum, "expected the sha256 of a repomd.xml, or its first 12 or more hex digits", findings);
  }
  const fits = ({ repomdSha256 }) => repomdSha256.startsWith(checksum);
  const found = [...new Set(findings.filter(fits).map(({ repomdSha256 }) => repomdSha256))];
  if (found.length > 1) throw refused(checksum, "this is the beginning of several; give more digits", findings);
  if (found.length === 0 && !recorded.some(fits)) throw refused(checksum, "no finding has this checksum", findings);
  return found;
}
function refused(checksum, reason, findings) {
  const known = findings.map(
    (finding) => `
  ${finding.repomdSha256} ${sourceName(finding)}: ${formatFinding(finding)}`
  );
  const list = known.length === 0 ? "there is no finding now, so nothing is to be accepted" : `findings:${known.join("")}`;
  return new KmodsmithError("USAGE", `--accept ${checksum}: ${reason}; ${list}`);
}

// src/detect/judge-source.ts
function judgeSource(before, now, target) {
  if (before === null) return [];
  const change = changeOf(before, now, target);
  const suspicion = {
    target: target.target,
    arch: target.arch,
    repository: now.id,
    url: now.url,
    repomdSha256: now.repomdSha256,
    lastGoodAt: before.seenAt,
    before: countsOf(before),
    now: countsOf(now),
    ...change
  };
  const age = judgeAge(before, now);
  const code = judgeKernels(before, now, change);
  return [...age === null ? [] : [{ ...suspicion, ...age }], ...code === null ? [] : [{ ...suspicion, code }]];
}
function countsOf({ packages, kernels }) {
  return { packages, kernels: kernels.length };
}
function changeOf(before, now, target) {
  const had = new Set(before.kernels);
  const has = new Set(target.repositories.flatMap(({ kernels }) => kernels));
  return {
    lost: before.kernels.filter((unameR) => !has.has(unameR)).sort(compareNewestUnameR),
    added: now.kernels.filter((unameR) => !had.has(unameR)).sort(compareNewestUnameR)
  };
}
function judgeAge(before, now) {
  if (before.timestamp !== null && now.timestamp !== null) {
    return olderBy("timestamp", before.timestamp, now.timestamp);
  }
  const [lastGood, found] = [wholeNumber(before.revision), wholeNumber(now.revision)];
  return lastGood === null || found === null ? null : olderBy("revision", lastGood, found);
}
function olderBy(measure, lastGood, found) {
  return found < lastGood ? { code: "older", measure, lastGood, found } : null;
}
function wholeNumber(revision) {
  return /^[0-9]{1,15}$/.test(revision) ? Number(revision) : null;
}
function judgeKernels(before, now, change) {
  if (before.packages > 0 && now.packages === 0) return "empty";
  if (change.lost.length === 0) return null;
  if (now.kernels.length === 0) return "empty";
  const had = countBuilds(before.kernels);
  if (had > 1 && change.lost.length === before.kernels.length) return "replaced";
  const [lost, added] = [countBuilds(change.lost), countBuilds(change.added)];
  return lost - added > toleratedLoss(had, added) ? "shrunk" : null;
}
function countBuilds(kernels) {
  return new Set(kernels.map(buildOfUnameR)).size;
}
var FEW = { alone: 2, withNews: 4 };
function toleratedLoss(had, added) {
  return Math.max(had / 3, added === 0 ? FEW.alone : FEW.withNews);
}

// src/detect/guard.ts
function guardSources(history, now, acceptance) {
  const open = now.flatMap((sources) => judgeTarget(history, sources)).filter((finding) => !history.accepted.some((accepted2) => accepts(accepted2, finding)));
  const chosen = acceptFindings(open, acceptance.checksums, history.accepted);
  const findings = open.filter((finding) => !chosen.includes(finding));
  const accepted = [...history.accepted, ...chosen.map((finding) => acceptedOf(finding, acceptance.at))];
  return { findings, history: { targets: now.map((sources) => keptOf(history, sources, findings)), accepted } };
}
function judgeTarget(history, sources) {
  return sources.repositories.flatMap((now) => judgeSource(recordOf(history, sources, now.id), now, sources));
}
function recordOf(history, { target, arch }, id) {
  const sources = history.targets.find((entry) => entry.target === target && entry.arch === arch);
  return sources?.repositories.find((record) => record.id === id) ?? null;
}
function accepts(accepted, finding) {
  return accepted.repomdSha256 === finding.repomdSha256 && accepted.code === finding.code && accepted.target === finding.target && accepted.arch === finding.arch && accepted.repository === finding.repository;
}
function acceptedOf({ repomdSha256, code, target, arch, repository }, at) {
  return { repomdSha256, code, target, arch, repository, at };
}
function keptOf(history, sources, findings) {
  const { target, arch } = sources;
  const own = findings.filter((finding) => finding.target === target && finding.arch === arch);
  const refused2 = new Set(own.map(({ repository }) => repository));
  const repositories = sources.repositories.map((now) => {
    const before = recordOf(history, sources, now.id);
    return before !== null && (refused2.has(now.id) || isSame(before, now)) ? before : now;
  });
  return { target, arch, repositories };
}
function isSame(before, now) {
  return JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(now));
}
function contentOf({ url, repomdSha256, timestamp, packages, kernels }) {
  return [url, repomdSha256, timestamp, packages, kernels];
}

// src/commands/detection-memory.ts
import { join as join2 } from "node:path";
var NOTHING = { version: 1, sources: NO_SOURCE_HISTORY, sightings: [], develKeys: {} };
async function readMemory(context) {
  const path = join2(context.work, WORK.detected);
  return await exists(path) ? readValue(path) : NOTHING;
}
async function writeMemory(context, before, memory) {
  const text = formatValue(memory);
  if (text !== formatValue(before)) await replaceFile(join2(context.work, WORK.detected), text);
}

// src/rpm/rpm-signature.ts
var LEAD_SIZE = 96;
var LEAD_MAGIC = "EDABEEDB";
var HEADER_MAGIC = "8EADE80100000000";
var HEADER_SIZE = 16;
var ENTRY_SIZE = 16;
var MAX_ENTRIES = 32;
var MAX_DATA = 64 * 1024 * 1024;
var TYPE = { binary: 7, strings: 8 };
var SIGNATURE_TYPES = /* @__PURE__ */ new Map([
  [267, TYPE.binary],
  [268, TYPE.binary],
  [278, TYPE.strings],
  [1002, TYPE.binary],
  [1005, TYPE.binary]
]);
function parseRpmSignature(bytes, source) {
  const start = readBytesOf(bytes, source, "the start of an RPM");
  const { entries, dataSize } = readIndex(start, source);
  const dataStart = bytes.length - start.left();
  const data = bytes.subarray(dataStart, dataStart + dataSize);
  const signing = entries.filter(({ tag }) => SIGNATURE_TYPES.has(tag)).sort((a, b) => a.tag - b.tag);
  for (const entry of signing) checkEntry(entry, dataSize, source);
  const [first, ...others] = signing.flatMap((entry) => signaturesOf(entry, data, dataSize, source));
  if (first !== void 0) return { kind: "signed", signatures: [first, ...others] };
  return signing.length === 0 ? { kind: "unsigned" } : { kind: "cut-off", needs: dataStart + dataSize };
}
function readIndex(start, source) {
  const lead = start.part(LEAD_SIZE).hex(4);
  if (lead !== LEAD_MAGIC) throw corrupt(source, `the bytes ${lead} at the start`, `${LEAD_MAGIC}, as an RPM has`);
  const header = start.part(HEADER_SIZE);
  const magic = header.hex(8);
  if (magic !== HEADER_MAGIC) throw corrupt(source, `a signature header that begins with ${magic}`, HEADER_MAGIC);
  const count = header.uint(4);
  const dataSize = header.uint(4);
  if (count === 0 || count > MAX_ENTRIES || dataSize > MAX_DATA) {
    const limits = `1 to ${MAX_ENTRIES} entries and at most ${MAX_DATA} bytes`;
    throw corrupt(source, `a signature header of ${count} entries and ${dataSize} bytes`, limits);
  }
  const index = start.part(count * ENTRY_SIZE);
  return { entries: Array.from({ length: count }, () => readEntry(index)), dataSize };
}
function readEntry(index) {
  return { tag: index.uint(4), type: index.uint(4), offset: index.uint(4), count: index.uint(4) };
}
function checkEntry({ tag, type, offset, count }, dataSize, source) {
  const end = type === TYPE.binary ? offset + count : offset;
  if (type !== SIGNATURE_TYPES.get(tag) || count === 0 || end > dataSize) {
    const found = `the signature tag ${tag} with type ${type}, offset ${offset}, count ${count}`;
    throw corrupt(source, found, `type ${SIGNATURE_TYPES.get(tag)} within ${dataSize} bytes`);
  }
}
function signaturesOf(entry, data, dataSize, source) {
  if (entry.type === TYPE.strings) {
    const texts = stringsOf(entry, data);
    if (texts !== null) return texts.map((text) => parseOpenPgpSignature(decodeBase64(text, source), source));
    if (data.length < dataSize) return [];
    throw corrupt(source, `fewer than ${entry.count} strings in the tag ${entry.tag}`, "all of them");
  }
  const end = entry.offset + entry.count;
  return end > data.length ? [] : [parseOpenPgpSignature(data.subarray(entry.offset, end), source)];
}
function stringsOf({ offset, count }, data) {
  const texts = [];
  for (let at = offset; texts.length < count; ) {
    const end = data.indexOf(0, at);
    if (end < 0) return null;
    texts.push(Buffer.from(data.subarray(at, end)).toString("latin1"));
    at = end + 1;
  }
  return texts;
}
function decodeBase64(text, source) {
  const compact = text.replace(/\s/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw corrupt(source, "a signature that is not base64", "base64");
  return Buffer.from(compact, "base64");
}

// src/commands/devel-keys.ts
var USUAL_BYTES = 4096;
var MOST_BYTES = 16 * 1024 * 1024;
async function readDevelKeys(found, known, ports, log) {
  const wanted = found.targets.flatMap(
    (target) => target.found.kernels.flatMap(
      (kernel) => kernel.devel === null || !target.target.variants.includes(kernel.variant) ? [] : [{ target, devel: kernel.devel }]
    )
  );
  const keys = await Promise.all(
    wanted.map(async ({ target, devel }) => {
      const checksum = formatChecksum(devel.checksum);
      const keyId = known[checksum] ?? await readKeyId(await portOf(target, devel, ports), devel, log);
      return keyId === null ? [] : [[checksum, keyId]];
    })
  );
  return Object.fromEntries(keys.flat().sort());
}
async function portOf({ target }, devel, ports) {
  const repository = target.repositories.find(({ id }) => id === devel.repository);
  return (await ports({ tls: repository?.tls ?? null })).resource;
}
async function readKeyId(port, devel, log) {
  try {
    return await keyIdOf(port, devel, USUAL_BYTES, log);
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    log(`${formatNevra(devel.nevra)}: which key signed it cannot be told now: ${error.message}`);
    return null;
  }
}
async function keyIdOf(port, devel, length, log) {
  const signature = parseRpmSignature(await port.readStart(devel.url, length), devel.url);
  if (signature.kind === "signed") return signature.signatures[0].keyId;
  if (signature.kind === "cut-off" && signature.needs > length && signature.needs <= MOST_BYTES) {
    return keyIdOf(port, devel, signature.needs, log);
  }
  log(`${formatNevra(devel.nevra)}: is not signed; its build will be refused`);
  return null;
}
function withDevelKeys(set, keys) {
  return { ...set, targets: set.targets.map((target) => targetWithKeys(target, keys)) };
}
function targetWithKeys(target, keys) {
  const kernels = target.kernels.map((kernel) => {
    if (kernel.devel === null) return kernel;
    return { ...kernel, devel: { ...kernel.devel, keyId: keys[formatChecksum(kernel.devel.checksum)] ?? null } };
  });
  return { ...target, kernels };
}

// src/commands/look.ts
async function look(context, config, remembered) {
  const memory = await readMemory(context);
  const progress = showProgress(context, config.targets);
  const ports = createPorts(createSourceCache(join3(context.work, WORK.cache)), progress);
  const found = await findKernels(config.targets, ports, progress.say).finally(progress.end);
  const set = { version: 1, targets: found.targets.map((target) => target.found) };
  const records = set.targets.map((target) => sourcesOf(target, context.now));
  const before = mergeHistories(remembered.sources, memory.sources);
  const { findings, history } = guardSources(before, records, { checksums: context.options.accept, at: context.now });
  if (findings.length > 0) {
    await writeMemory(context, memory, { ...memory, sources: history });
    throw suspicious(findings);
  }
  for (const target of set.targets) refuseWithoutKernels(target);
  const develKeys = await readDevelKeys(found, memory.develKeys, ports, context.log);
  const sightings = updateSightings(mergeSightings(memory.sightings, remembered.sightings), set, context.now);
  await writeMemory(context, memory, { version: 1, sources: history, sightings, develKeys });
  return { set: withDevelKeys(set, develKeys), abi: found.abi, sightings, sources: history };
}

export {
  refuseWithoutKernels,
  NO_SOURCE_HISTORY,
  NO_CACHE,
  findKernels,
  sightingsOfState,
  showProgress,
  createPorts,
  look
};
