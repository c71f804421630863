import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  MAX_OPEN_BYTES,
  MOST,
  checkSymbols,
  collectPackages,
  limitEntries,
  limitNames,
  openCompressed,
  openLimit,
  parsePrimary
} from "./chunk-U42VJ6RZ.js";
import {
  joinLocation,
  parseCrc,
  symbolOfProvide
} from "./chunk-JW7H65I7.js";
import "./chunk-XG3NIMRG.js";
import "./chunk-SZEIVC7A.js";
import {
  checkChunks,
  formatChecksum
} from "./chunk-FF6W77AR.js";
import "./chunk-QN27I6QU.js";
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";
import "./chunk-POKRKV4F.js";

// src/repodata/kernel-packages.ts
function keepKernelEntries(symbols, maps, source) {
  return limitEntries(keepAll(symbols, maps, source), source, symbols.count);
}
function keepAll(symbols, maps, source) {
  return {
    keeps(list, entry) {
      if (list !== "provides") return false;
      const symbol = symbolOfProvide(entry.name);
      const crc = symbol === null ? null : crcOf(entry);
      if (symbol !== null && crc !== null) {
        symbols.add(symbol, crc);
        checkSymbols(symbols.count(), source);
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
var FIRST_LOOK_BYTES = 256;
var LOOK_BYTES = 4096;
function skipPlainEntries(window) {
  let skipped = skipLines(window, FIRST_LOOK_BYTES);
  while (skipped > 0) skipped = skipLines(window, LOOK_BYTES);
}
function skipLines(window, look) {
  const text = window.bytes.toString("latin1", window.at, Math.min(window.at + look, window.end));
  const skipped = LINES.exec(text)?.[0].length ?? 0;
  window.at += skipped;
  return skipped;
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
  if (path.length === 1 && readPackageHead(scan)) return true;
  if (path.length === ENTRY_DEPTH - 1 && path[2] === "format") scan.readEntries(window, path[3] ?? "");
  return readTag(scan);
}
var PACKAGE_HEAD = /^[ \t\n]*<package type="rpm">[ \t\n]*<name>([A-Za-z0-9._+-]+)<\/name>[ \t\n]*<arch>([A-Za-z0-9_]+)<\/arch>/;
var PACKAGE_HEAD_BYTES = 256;
function readPackageHead(scan) {
  const { bytes, at, end } = scan.window;
  const text = bytes.toString("latin1", at, Math.min(at + PACKAGE_HEAD_BYTES, end));
  const [head, name, arch] = PACKAGE_HEAD.exec(text) ?? [];
  if (head === void 0 || name === void 0 || arch === void 0) return false;
  openElement(scan, "package", { type: "rpm" });
  openElement(scan, "name", {});
  closeElement(scan, name);
  openElement(scan, "arch", {});
  closeElement(scan, arch);
  scan.window.at += head.length;
  return true;
}
var LESS_THAN = 60;
var GREATER_THAN = 62;
var EXCLAMATION_MARK = 33;
var QUESTION_MARK = 63;
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
  if (tag.kind === "open") {
    openElement(scan, tag.name, tag.attributes);
    if (tag.isEmpty) closeElement(scan, "");
  } else if (tag.name === scan.path.at(-1)) closeElement(scan, tag.text);
  else bail("the end of another element");
}
function openElement(scan, name, attributes) {
  const { path, handler } = scan;
  checkPlace(scan, name);
  path.push(name);
  if (path.length === 2) Object.assign(scan, { name: null, arch: null });
  handler.open(path, attributes);
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
  window.at = end + PACKAGE_END.length;
  scan.place = "content";
  closeElement(scan, "");
  return true;
}
var PACKAGE_START = Buffer.from("<package");
var PACKAGE_END = Buffer.from("</package>");
function findPackageEnd(scan) {
  const { at, end, bytes } = scan.window;
  const inside = bytes.subarray(at, end);
  const found = inside.indexOf(PACKAGE_END, scan.searched);
  if (found >= 0) return at + found;
  scan.searched = Math.max(0, inside.length - PACKAGE_END.length + 1);
  return -1;
}
function checkSkipped(bytes) {
  if (hasTagWith(bytes, EXCLAMATION_MARK) || hasTagWith(bytes, QUESTION_MARK))
    bail("markup that is no tag in a skipped package");
  for (let at = bytes.indexOf(PACKAGE_START); at >= 0; at = bytes.indexOf(PACKAGE_START, at + 1)) {
    if (!isNameByte(bytes[at + PACKAGE_START.length] ?? 0)) bail("a package in a package");
  }
  if (!isUtf82(bytes)) bail("bytes that are not UTF-8");
}
function hasTagWith(bytes, mark) {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    if (bytes[at - 1] === LESS_THAN) return true;
  }
  return false;
}
function isNameByte(byte) {
  return byte >= 128 || /[A-Za-z0-9_:.-]/.test(String.fromCharCode(byte));
}

// src/repodata/scan/symbol-table.ts
var FIRST_LINE_BYTES = 16 * 1024;
function createSymbolTable(names) {
  const lines = Buffer.alloc(FIRST_LINE_BYTES);
  return {
    names,
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
  while (id >= table.sizes.length) {
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
var FIRST_SYMBOLS = 1024;
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
  if (numbers.length > MOST.symbolsOfPackage) bail("too many symbols in a package");
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
function readSymbolLines(window, table, found) {
  for (let more = true; more; ) {
    const before = window.at;
    readGuessedLines(window, table, found);
    more = readOtherLines(window, table, found, window.at === before ? LOOK_BYTES2 : FIRST_LOOK_BYTES2);
  }
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
var FIRST_LOOK_BYTES2 = 256;
var LOOK_BYTES2 = 4096;
function readOtherLines(window, table, found, look) {
  const { bytes, view, at, end } = window;
  const text = bytes.toString("latin1", at, Math.min(at + look, end));
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
var FIRST_BYTES = 16 * 1024;
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
  const { scan, finish } = scanKernels(source, want, names);
  for await (const chunk of chunks) {
    if (!isDone(() => scanChunk(scan, chunk))) return null;
  }
  let primary = null;
  isDone(() => {
    endScan(scan);
    primary = finish();
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
function scanKernels(source, want, names) {
  const table = createSymbolTable(names);
  const found = createFoundSymbols();
  const maps = /* @__PURE__ */ new Map();
  const packages = collectPackages(source, want, keepKernelEntries(collectSymbols(table, found), maps, source));
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
  return { scan, finish: () => kernelPrimaryOf(packages.finish(), maps) };
}
function collectSymbols(table, found) {
  return {
    add(symbol, crc) {
      addSymbol(found, idOf(table, symbol), crc);
    },
    count: () => found.length,
    take() {
      const taken = { ids: found.ids.slice(0, found.length), crcs: found.crcs.slice(0, found.length) };
      found.length = 0;
      found.last = -1;
      return taken;
    }
  };
}

// src/repodata/kernel-primary.ts
async function parseKernelPrimary(open, source, want, names) {
  const limited = limitNames(names, source);
  const scanned = await scanKernelPrimary(open(), source, want, limited);
  return scanned ?? readKernelPrimary(open(), source, want, limited);
}
async function readKernelPrimary(chunks, source, want, names) {
  const maps = /* @__PURE__ */ new Map();
  const primary = await parsePrimary(chunks, source, want, keepKernelEntries(collectSymbols2(names), maps, source));
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
    count: () => ids.length,
    take() {
      const taken = { ids: Uint32Array.from(ids), crcs: Uint32Array.from(crcs) };
      ids = [];
      crcs = [];
      return taken;
    }
  };
}

// src/repodata/fetch-primary.ts
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
  const read = { isNew: true, total, packages, maps: async () => maps };
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
export {
  fetchPrimary
};
