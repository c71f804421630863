import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  createXmlReader
} from "./chunk-SZEIVC7A.js";
import {
  parseChecksum
} from "./chunk-FF6W77AR.js";
import {
  corrupt
} from "./chunk-QN27I6QU.js";
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";

// src/repodata/open.ts
import { pipeline as pipeline2 } from "node:stream";
import { createGunzip } from "node:zlib";

// src/repodata/byte-input.ts
function createByteInput(chunks) {
  const source = chunks[Symbol.asyncIterator]();
  let chunk = new Uint8Array(0);
  const isAtEnd = async () => {
    while (chunk.length === 0) {
      const next = await source.next();
      if (next.done) return true;
      chunk = next.value;
    }
    return false;
  };
  const takeSome = async (length) => {
    if (await isAtEnd()) throw new Error("it ends early");
    const taken = chunk.subarray(0, length);
    chunk = chunk.subarray(length);
    return taken;
  };
  return {
    isAtEnd,
    async take(length) {
      const parts = [];
      for (let left = length; left > 0; left -= parts.at(-1)?.length ?? 0) parts.push(await takeSome(left));
      return parts.length === 1 && parts[0] !== void 0 ? parts[0] : Buffer.concat(parts);
    },
    async skip(length) {
      for (let left = length; left > 0; ) left -= (await takeSome(left)).length;
    },
    async *rest() {
      while (!await isAtEnd()) yield takeSome(chunk.length);
    },
    async close() {
      await source.return?.();
    }
  };
}
var GROUP_BYTES = 1024 * 1024;
async function* inGroups(chunks) {
  let group = [];
  let length = 0;
  for await (const chunk of chunks) {
    group.push(chunk);
    length += chunk.length;
    if (length >= GROUP_BYTES) {
      yield Buffer.concat(group);
      group = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(group);
}

// src/repodata/bzip2.ts
var AHEAD_BYTES = 1024 * 1024;
var BLOCK_UNIT_BYTES = 1e5;
var PIECE_BYTES = 256 * 1024;
async function* openBzip2(chunks) {
  const { default: bzip2 } = await import("./bzip2-OVPCPCZK.js");
  const input = createBitInput(chunks);
  while (await input.fill()) {
    const block = new Int32Array(bzip2.header(input.bits) * BLOCK_UNIT_BYTES);
    for (let crc = 0; crc !== null; ) {
      await input.fill();
      const output = createOutput();
      crc = decodeBlock(bzip2, input, output, block, crc);
      yield* output.take();
    }
  }
}
function decodeBlock(bzip2, input, output, block, crc) {
  try {
    return bzip2.decompress(input.bits, output.put, block, block.length, crc);
  } catch (cause) {
    throw new Error("a bzip2 block is damaged or cut off", { cause });
  }
}
function createBitInput(chunks) {
  const source = chunks[Symbol.asyncIterator]();
  let bytes = new Uint8Array(0);
  let at = 0;
  const bits = (count) => {
    if (count === null) at = Math.ceil(at / 8) * 8;
    else if (count > 24) return bits(count - 16) << 16 | bits(16);
    else {
      if (at + count > bytes.length * 8) throw new Error("it ends inside a block");
      const value = wordAt(bytes, at >> 3) << (at & 7);
      at += count;
      return count === 0 ? 0 : value >>> 32 - count;
    }
    return 0;
  };
  return {
    bits,
    async fill() {
      bytes = await readAhead(bytes.subarray(at >> 3), source);
      at &= 7;
      return bytes.length > 0;
    }
  };
}
function wordAt(bytes, index) {
  const byte = (offset) => bytes[index + offset] ?? 0;
  return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
}
async function readAhead(left, source) {
  const parts = [left];
  for (let length = left.length; length < AHEAD_BYTES; ) {
    const next = await source.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return parts.length === 1 ? left : Buffer.concat(parts);
}
function createOutput() {
  const full = [];
  let piece = new Uint8Array(PIECE_BYTES);
  let used = 0;
  return {
    put: (byte) => {
      if (used === PIECE_BYTES) {
        full.push(piece);
        piece = new Uint8Array(PIECE_BYTES);
        used = 0;
      }
      piece[used++] = byte;
    },
    take: () => [...full, piece.subarray(0, used)]
  };
}

// src/repodata/xz-checks.ts
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
var HEADER_SIZE = 12;
var HEADER_MAGIC = Buffer.from("fd377a585a00", "hex");
var FOOTER_MAGIC = Buffer.from("YZ");
var NO_CHECK = Buffer.from([0, 0]);
var SHA256_CHECK = Buffer.from([0, 10]);
var SHA256_BYTES = 32;
var ALIGNMENT = 4;
async function* openXzStreams(chunks, openXz2) {
  const input = createByteInput(chunks);
  const header = await input.take(HEADER_SIZE);
  if (SHA256_CHECK.equals(header.subarray(HEADER_MAGIC.length, HEADER_MAGIC.length + 2))) {
    const blocks = [];
    yield* checkBlocks(openXz2(withoutChecks(header, input, blocks)), blocks);
  } else yield* openXz2(joined(header, input));
}
async function* joined(header, input) {
  yield header;
  yield* input.rest();
}
async function* withoutChecks(first, input, blocks) {
  for (let header = first; ; header = await input.take(HEADER_SIZE)) {
    expectBytes(header, formatHeader(SHA256_CHECK), "a stream header");
    yield formatHeader(NO_CHECK);
    const from = blocks.length;
    yield* readBlocks(input, blocks);
    const own = blocks.slice(from);
    const index = formatIndex(own, SHA256_BYTES);
    const footer = formatFooter(index, SHA256_CHECK);
    expectBytes(await input.take(index.length - 1), index.subarray(1), "an index");
    expectBytes(await input.take(footer.length), footer, "a stream footer");
    const bare = formatIndex(own, 0);
    yield Buffer.concat([bare, formatFooter(bare, NO_CHECK)]);
    if (await input.isAtEnd()) return;
  }
}
async function* readBlocks(input, blocks) {
  for (; ; ) {
    const [size = 0] = await input.take(1);
    if (size === 0) return;
    const header = Buffer.concat([Buffer.from([size]), await input.take((size + 1) * ALIGNMENT - 1)]);
    yield header;
    let unpaddedSize = header.length;
    let openedSize = 0;
    for await (const chunk of readChunks(input)) {
      unpaddedSize += chunk.bytes.length;
      openedSize += chunk.openedSize;
      yield chunk.bytes;
    }
    yield await input.take(padding(unpaddedSize));
    const sha256 = Buffer.from(await input.take(SHA256_BYTES)).toString("hex");
    blocks.push({ unpaddedSize, openedSize, sha256 });
  }
}
async function* readChunks(input) {
  for (; ; ) {
    const start = await input.take(1);
    const [control = 0] = start;
    if (control === 0) return yield { bytes: start, openedSize: 0 };
    if (control > 2 && control < 128) throw new Error("a chunk that LZMA2 does not have");
    const isCompressed = control >= 128;
    const hasProperties = control >= 192;
    const sizes = Buffer.from(await input.take(2 + (isCompressed ? 2 : 0) + (hasProperties ? 1 : 0)));
    const openedSize = (isCompressed ? (control & 31) << 16 : 0) + sizes.readUInt16BE(0) + 1;
    const stored = isCompressed ? sizes.readUInt16BE(2) + 1 : openedSize;
    yield { bytes: Buffer.concat([start, sizes, await input.take(stored)]), openedSize };
  }
}
async function* checkBlocks(opened, blocks) {
  let done = 0;
  let size = 0;
  let hash = createHash("sha256");
  const endBlocks = () => {
    for (let block = blocks[done]; block?.openedSize === size; block = blocks[done]) {
      if (hash.digest("hex") !== block.sha256) throw new Error("a block with another SHA-256 than its check");
      hash = createHash("sha256");
      size = 0;
      done++;
    }
  };
  for await (const chunk of opened) {
    for (let rest = chunk; rest.length > 0; ) {
      endBlocks();
      const left = (blocks[done]?.openedSize ?? Number.POSITIVE_INFINITY) - size;
      if (left <= 0) throw new Error("a block with more than its chunks announce");
      const part = rest.subarray(0, left);
      hash.update(part);
      size += part.length;
      rest = rest.subarray(part.length);
    }
    yield chunk;
  }
  endBlocks();
  if (done < blocks.length) throw new Error("a block with less than its chunks announce");
}
function formatHeader(flags) {
  return Buffer.concat([HEADER_MAGIC, flags, checksum(flags)]);
}
function formatIndex(blocks, checkSize) {
  const sizes = blocks.flatMap(({ unpaddedSize, openedSize }) => [unpaddedSize + checkSize, openedSize]);
  const body = Buffer.concat([Buffer.from([0]), ...[blocks.length, ...sizes].map(formatNumber)]);
  const padded = Buffer.concat([body, Buffer.alloc(padding(body.length))]);
  return Buffer.concat([padded, checksum(padded)]);
}
function formatFooter(index, flags) {
  const fields = Buffer.concat([littleEndian(index.length / ALIGNMENT - 1), flags]);
  return Buffer.concat([checksum(fields), fields, FOOTER_MAGIC]);
}
function formatNumber(value) {
  const bytes = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push(left % 128 + 128);
  return Buffer.from([...bytes, left]);
}
function checksum(bytes) {
  return littleEndian(crc32(bytes));
}
function littleEndian(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
function padding(length) {
  return (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
}
function expectBytes(found, expected, what) {
  if (!Buffer.from(expected).equals(found)) throw new Error(`${what} that does not fit its stream`);
}

// src/repodata/zstd.ts
import { pipeline } from "node:stream";
import * as zlib from "node:zlib";
var MAX_WINDOW_BYTES = 128 * 1024 * 1024;
var MAX_BLOCK_BYTES = 128 * 1024;
var OPENED_CHUNK_BYTES = 256 * 1024;
var FRAME_MAGIC = 4247762216;
var SKIPPABLE_MAGIC = 407710288;
async function* openZstd(chunks, source, openFrame = openFrameBest) {
  const input = createByteInput(chunks);
  while (!await input.isAtEnd()) {
    const magic = await input.take(4);
    const number = readNumber(magic);
    if (isSkippable(number)) await input.skip(readNumber(await input.take(4)));
    else if (number === FRAME_MAGIC) yield* openFrame(readFrame(magic, input, source));
    else throw new Error("bytes that are no zstd frame");
  }
}
function isSkippable(number) {
  return number - number % 16 === SKIPPABLE_MAGIC;
}
function readNumber(bytes) {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0);
}
async function* readFrame(magic, input, source) {
  const header = await readHeader(input);
  if (header.window > MAX_WINDOW_BYTES) {
    throw corrupt(source, `a zstd window of ${header.window} bytes`, `at most ${MAX_WINDOW_BYTES}`);
  }
  yield Buffer.concat([magic, header.bytes]);
  for (let isLast = false; !isLast; ) {
    const blockHeader = await input.take(3);
    const block = readNumber(blockHeader);
    isLast = (block & 1) === 1;
    yield Buffer.concat([blockHeader, await input.take(storedLength(block))]);
  }
  if (header.hasChecksum) yield await input.take(4);
}
function storedLength(block) {
  const size = block >> 3;
  if (size > MAX_BLOCK_BYTES) throw new Error("a block over 128 kB");
  return (block >> 1 & 3) === 1 ? 1 : size;
}
async function readHeader(input) {
  const descriptor = await input.take(1);
  const flags = readNumber(descriptor);
  if ((flags & 8) !== 0) throw new Error("a reserved bit is set");
  const isSingle = (flags & 32) !== 0;
  const window = await input.take(isSingle ? 0 : 1);
  const dictionary = await input.take([0, 1, 2, 4][flags & 3] ?? 0);
  const size = await input.take([isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0);
  if (readNumber(dictionary) !== 0) throw new Error("it needs a dictionary");
  return {
    bytes: Buffer.concat([descriptor, window, dictionary, size]),
    window: isSingle ? readNumber(size) + (size.length === 2 ? 256 : 0) : windowOf(readNumber(window)),
    hasChecksum: (flags & 4) !== 0
  };
}
function windowOf(descriptor) {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + base / 8 * (descriptor & 7);
}
function openFrameBest(pieces) {
  return openFrameNatively(pieces) ?? openFrameByScript(pieces);
}
function openFrameNatively(pieces) {
  const { createZstdDecompress } = zlib;
  if (createZstdDecompress === void 0) return null;
  return pipeline(inGroups(pieces), createZstdDecompress({ chunkSize: OPENED_CHUNK_BYTES }), () => void 0);
}
async function* openFrameByScript(pieces) {
  const { Decompress } = await import("./esm-O7FZ6GKR.js");
  const opened = [];
  const decompressor = new Decompress((piece) => opened.push(piece));
  for await (const piece of pieces) {
    decompressor.push(piece);
    yield* opened.splice(0);
  }
  decompressor.push(new Uint8Array(0), true);
  yield* opened;
}

// src/repodata/open.ts
var MAX_OPEN_BYTES = 2 * 1024 * 1024 * 1024;
var INFLATE_CHUNK_BYTES = 256 * 1024;
var MAGIC_BYTES = 6;
var MAGIC = [
  { format: "gzip", pattern: /^1f8b/ },
  { format: "zstd", pattern: /^(?:28b52ffd|5[0-9a-f]2a4d18)/ },
  { format: "xz", pattern: /^fd377a585a00/ },
  { format: "bzip2", pattern: /^425a68/ },
  { format: "zchunk", pattern: /^00(?:5a434b31|5a485231)/ }
];
function formatOf(start) {
  const hex = Buffer.from(start.subarray(0, MAGIC_BYTES)).toString("hex");
  return MAGIC.find((magic) => magic.pattern.test(hex))?.format ?? "plain";
}
async function* openCompressed(chunks, source, maxBytes = MAX_OPEN_BYTES) {
  const input = chunks[Symbol.asyncIterator]();
  let opened = 0;
  try {
    const start = await readStart(input);
    const format = formatOf(Buffer.concat(start));
    for await (const chunk of decompress(format, resume(start, input), source)) {
      opened += chunk.length;
      if (opened > maxBytes) throw corrupt(source, `more than ${maxBytes} bytes when opened`, `at most ${maxBytes}`);
      if (chunk.length > 0) yield chunk;
    }
  } catch (cause) {
    if (cause instanceof KmodsmithError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw corrupt(source, `compressed data that ends early or is broken (${reason})`, "a complete file", cause);
  } finally {
    await input.return?.();
  }
}
async function* limitChunks(chunks, source, maxBytes) {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw corrupt(source, `more than ${maxBytes} bytes`, `at most ${maxBytes}`);
    yield chunk;
  }
}
async function readStart(input) {
  const start = [];
  for (let length = 0; length < MAGIC_BYTES; ) {
    const next = await input.next();
    if (next.done) break;
    start.push(next.value);
    length += next.value.length;
  }
  return start;
}
async function* resume(start, input) {
  yield* start;
  for (let next = await input.next(); !next.done; next = await input.next()) yield next.value;
}
function decompress(format, chunks, source) {
  switch (format) {
    case "gzip":
      return gunzip(chunks);
    case "zstd":
      return openZstd(chunks, source);
    case "xz":
      return openXzStreams(chunks, openXz);
    case "bzip2":
      return openBzip2(chunks);
    case "plain":
      return chunks;
    case "zchunk":
      throw corrupt(source, "zchunk data", "gzip, zstd, xz, bzip2 or plain data, which repositories have beside it");
  }
}
async function* gunzip(chunks) {
  const inflate = createGunzip({ chunkSize: INFLATE_CHUNK_BYTES });
  let given = 0;
  async function* count() {
    for await (const group of inGroups(chunks)) {
      given += group.length;
      yield group;
    }
  }
  yield* pipeline2(count(), inflate, () => void 0);
  if (inflate.bytesWritten !== given) throw new Error("there are bytes after its end");
}
async function* openXz(chunks) {
  const { default: xz } = await import("./xz-decompress-DKEYNJ5O.js");
  const input = chunks[Symbol.asyncIterator]();
  const reader = new xz.XzReadableStream(streamOf(input)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    while (!(await input.next()).done) ;
  } finally {
    await reader.cancel().catch(() => void 0);
  }
}
function streamOf(input) {
  return new ReadableStream({
    async pull(controller) {
      const next = await input.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    }
  });
}
function openLimit({ openSize }, cap) {
  return Math.min(openSize ?? cap, cap);
}

// src/repodata/kernel-limits.ts
var MOST = {
  /** A vault of a hundred kernels with all their variants has some 6,000 kernel packages. */
  packages: 2e4,
  /** Provides of one package that end in `-uname-r`; kernels have three. */
  unameProvides: 1e3,
  /** Of one package; a kernel exports some 30,000. */
  symbolsOfPackage: 5e5,
  /** Of all packages together; forty kernels export 1.2 million. */
  symbols: 1e7,
  /** Different names; all kernels of a distribution share some 60,000. */
  names: 3e5
};
function tooMany(source, what, most) {
  return corrupt(source, `more than ${most} ${what}`, "no more than any distribution has");
}
function limitNames(names, source, most = MOST.names) {
  const last = names.names.length + most;
  return {
    names: names.names,
    idOf(name) {
      const id = names.idOf(name);
      if (id >= last) throw tooMany(source, "names of symbols", most);
      return id;
    }
  };
}
function limitEntries(keeper, source, symbolsOf, most = MOST) {
  let packages = 0;
  let symbols = 0;
  let kept = 0;
  return {
    keeps(list, entry) {
      const keeps = keeper.keeps(list, entry);
      if (keeps) kept += 1;
      if (kept > most.unameProvides) throw tooMany(source, "-uname-r provides of one package", most.unameProvides);
      return keeps;
    },
    packageEnds(found) {
      packages += 1;
      checkSymbols(symbolsOf(), source);
      symbols += symbolsOf();
      kept = 0;
      if (packages > most.packages) throw tooMany(source, "kernel packages", most.packages);
      if (symbols > most.symbols) throw tooMany(source, "symbols", most.symbols);
      keeper.packageEnds(found);
    }
  };
}
function checkSymbols(count, source) {
  if (count > MOST.symbolsOfPackage) throw tooMany(source, "symbols of one package", MOST.symbolsOfPackage);
}

// src/repodata/primary.ts
var KEEP_ALL = { keeps: () => true, packageEnds: () => void 0 };
function emptyDraft() {
  return {
    name: null,
    arch: null,
    wanted: null,
    version: {},
    checksumType: "",
    checksum: "",
    time: {},
    location: {},
    headerRange: {},
    provides: [],
    requires: []
  };
}
async function parsePrimary(chunks, source, want, keeper = KEEP_ALL) {
  const collector = collectPackages(source, want, keeper);
  const reader = createXmlReader(source, "metadata", collector.handler);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk) => {
    try {
      return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw corrupt(source, "bytes that are not UTF-8", "UTF-8 text", cause);
    }
  };
  for await (const chunk of chunks) reader.write(decode(chunk));
  reader.write(decode(null));
  reader.end();
  return collector.finish();
}
function collectPackages(source, want, keeper) {
  const packages = [];
  let draft = emptyDraft();
  let declared = -1;
  let total = 0;
  const handler = {
    open(path, attributes) {
      if (path.length === 1) declared = declaredPackages(attributes, source);
      else if (path[1] !== "package") return;
      else if (path.length === 2) draft = emptyDraft();
      else if (path.length === 3) openPart(draft, path[2] ?? "", attributes, want, source);
      else if (draft.wanted && path[2] === "format") openFormatPart(draft, path, attributes, keeper, source);
    },
    close(path, text) {
      if (path[1] !== "package") return;
      if (path.length === 3) closePart(draft, path[2] ?? "", text, source);
      else if (path.length === 2) {
        total += 1;
        if (draft.wanted ?? isWanted(draft, want, source)) {
          const found = packageOf(draft, source);
          keeper.packageEnds(found);
          packages.push(found);
        }
      }
    }
  };
  return {
    handler,
    finish() {
      if (total !== declared) throw corrupt(source, `${total} packages`, `${declared} as its root element says`);
      return { total, packages };
    }
  };
}
function declaredPackages(attributes, source) {
  if (attributes["xmlns:rpm"] !== "http://linux.duke.edu/metadata/rpm") {
    throw corrupt(source, "no xmlns:rpm", "the namespaces of primary.xml as createrepo_c writes them");
  }
  if (!/^[0-9]{1,9}$/.test(attributes.packages ?? "")) {
    throw corrupt(source, `packages="${attributes.packages ?? ""}"`, "the number of packages");
  }
  return Number(attributes.packages);
}
function openPart(draft, name, attributes, want, source) {
  if (name === "version") draft.version = attributes;
  else if (name === "time") draft.time = attributes;
  else if (name === "location") draft.location = attributes;
  else if (name === "checksum") draft.checksumType = attributes.type ?? "";
  else if (name === "format") draft.wanted = isWanted(draft, want, source);
}
function closePart(draft, name, text, source) {
  if (name === "checksum") draft.checksum = text;
  if (name !== "name" && name !== "arch") return;
  if (draft[name] !== null) throw corrupt(source, `a package with two <${name}>`, "one");
  draft[name] = text;
}
function isWanted(draft, want, source) {
  if (!draft.name || !draft.arch) throw corrupt(source, "a package without name and arch", "both before <format>");
  return want(draft.name, draft.arch);
}
function openFormatPart(draft, path, attributes, keeper, source) {
  if (path.length === 4 && path[3] === "rpm:header-range") draft.headerRange = attributes;
  if (path.length !== 5 || path[4] !== "rpm:entry") return;
  const list = path[3] === "rpm:provides" ? "provides" : path[3] === "rpm:requires" ? "requires" : null;
  if (list === null) return;
  const entry = entryOf(draft, attributes, source);
  if (keeper.keeps(list, entry)) draft[list].push(entry);
}
function entryOf(draft, attributes, source) {
  if (!attributes.name) throw corrupt(source, `an entry without a name in package ${draft.name}`, "a name");
  return { name: attributes.name, flags: attributes.flags ?? null, evr: evrOf(draft, attributes, source) };
}
function evrOf(draft, attributes, source) {
  if (attributes.ver === void 0) return null;
  const epoch = wholeNumber(attributes.epoch ?? "0", "epoch", draft, source);
  return { epoch, version: attributes.ver, release: attributes.rel ?? "" };
}
function wholeNumber(text, what, draft, source) {
  if (text === void 0 || !/^[0-9]{1,15}$/.test(text)) {
    throw corrupt(source, `${what}="${text ?? ""}" in package ${draft.name}`, "a whole number");
  }
  return Number(text);
}
var NAME = /^[A-Za-z0-9._+-]+$/;
var VERSION = /^[A-Za-z0-9._+~^]+$/;
var ARCH = /^[A-Za-z0-9_]+$/;
function nevraOf(draft, source) {
  const evr = evrOf(draft, draft.version, source);
  const { name, arch } = draft;
  const isComplete = name !== null && arch !== null && evr !== null;
  if (isComplete && NAME.test(name) && ARCH.test(arch) && VERSION.test(evr.version) && VERSION.test(evr.release)) {
    return { name, ...evr, arch };
  }
  const found = `package ${name}, version ${evr?.version}, release ${evr?.release}, arch ${arch}`;
  throw corrupt(source, found, "name, version, release and arch in the characters that rpm allows");
}
function packageOf(draft, source) {
  const checksum2 = parseChecksum(draft.checksumType, draft.checksum);
  if (checksum2 === null) throw corrupt(source, `package ${draft.name} without a checksum`, 'a <checksum type="...">');
  if (!draft.location.href)
    throw corrupt(source, `package ${draft.name} without a location`, 'a <location href="..."/>');
  return {
    nevra: nevraOf(draft, source),
    checksum: checksum2,
    href: draft.location.href,
    base: draft.location["xml:base"] ?? null,
    buildTime: wholeNumber(draft.time.build, "time build", draft, source),
    headerStart: draft.headerRange.start === void 0 ? null : wholeNumber(draft.headerRange.start, "rpm:header-range start", draft, source),
    provides: draft.provides,
    requires: draft.requires
  };
}

export {
  MOST,
  limitNames,
  limitEntries,
  checkSymbols,
  parsePrimary,
  collectPackages,
  createByteInput,
  MAX_OPEN_BYTES,
  openCompressed,
  limitChunks,
  openLimit
};
