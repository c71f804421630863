import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  checkChunks,
  corrupt,
  createXmlReader,
  emptyBody,
  parseChecksum
} from "./chunk-DXO53IAW.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/repodata/location.ts
import { pathToFileURL } from "node:url";
var SCHEMES = ["https:", "http:", "file:"];
function repositoryUrl(repository) {
  const url = parseFolderUrl(repository.startsWith("/") ? pathToFileURL(repository).href : repository);
  if (url !== null) return url;
  throw new KmodsmithError(
    "CONFIG_INVALID",
    `found ${JSON.stringify(repository)} as the address of a repository, expected https://, http://, file:// or an absolute path`
  );
}
function parseFolderUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || schemeRank(url) === -1) return null;
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
function resolve(href, root) {
  const path = href.replaceAll("?", "%3F").replaceAll("#", "%23");
  return URL.canParse(path, root.href) ? new URL(path, root) : null;
}
function isBelow(url, root) {
  const sameSite = url.protocol === root.protocol && url.host === root.host && url.username === root.username;
  return sameSite && url.pathname.startsWith(root.pathname) && url.pathname.length > root.pathname.length;
}

// src/repodata/open.ts
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
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
      return openZstd(chunks);
    case "xz":
      return openXz(chunks);
    case "plain":
      return chunks;
    case "bzip2":
    case "zchunk":
      throw corrupt(source, `${format} data`, "gzip, zstd, xz or plain data");
  }
}
function gunzip(chunks) {
  const inflate = createGunzip({ chunkSize: INFLATE_CHUNK_BYTES });
  return pipeline(Readable.from(chunks), inflate, () => void 0);
}
async function* openZstd(chunks) {
  const { Decompress } = await import("./esm-O7FZ6GKR.js");
  const opened = [];
  const decompressor = new Decompress((piece) => opened.push(piece));
  for await (const chunk of chunks) {
    decompressor.push(chunk);
    yield* opened.splice(0);
  }
  decompressor.push(new Uint8Array(0), true);
  yield* opened;
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

// src/repodata/repomd.ts
function parseRepomd(text, source) {
  const drafts = [];
  let revision = "";
  const handler = {
    open(path, attributes) {
      if (path.length === 2 && path[1] === "data") drafts.push(draftOf(attributes, source));
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
  return {
    revision,
    data: refuseTwice(
      drafts.map((draft) => dataOf(draft, source)),
      source
    )
  };
}
function draftOf(attributes, source) {
  if (!attributes.type) throw corrupt(source, "a <data> without a type", "every <data> to name its type");
  return { type: attributes.type, attributes: /* @__PURE__ */ new Map(), texts: /* @__PURE__ */ new Map() };
}
function dataOf(draft, source) {
  const location = draft.attributes.get("location");
  const checksum = parseChecksum(draft.attributes.get("checksum")?.type, draft.texts.get("checksum"));
  if (!location?.href) throw corrupt(source, `data "${draft.type}" without a location`, 'a <location href="..."/>');
  if (checksum === null) throw corrupt(source, `data "${draft.type}" without a checksum`, 'a <checksum type="...">');
  return {
    type: draft.type,
    href: location.href,
    base: location["xml:base"] ?? null,
    checksum,
    size: sizeOf(draft, "size", source),
    openSize: sizeOf(draft, "open-size", source),
    timestamp: timestampOf(draft)
  };
}
function sizeOf(draft, name, source) {
  const text = draft.texts.get(name);
  if (text === void 0) return null;
  if (!/^[0-9]{1,15}$/.test(text)) {
    throw corrupt(source, `<${name}> ${JSON.stringify(text)} of data "${draft.type}"`, "a whole number");
  }
  return Number(text);
}
var TIMESTAMP = /^(?<seconds>[0-9]{1,12})(?:\.[0-9]+)?$/;
function timestampOf(draft) {
  const seconds = TIMESTAMP.exec(draft.texts.get("timestamp") ?? "")?.groups?.seconds;
  return seconds === void 0 ? null : Number(seconds);
}
function newestTimestamp({ data }) {
  const times = data.flatMap(({ timestamp }) => timestamp === null ? [] : [timestamp]);
  return times.length === 0 ? null : Math.max(...times);
}
function refuseTwice(data, source) {
  const types = data.map((entry) => entry.type);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== void 0) throw corrupt(source, `data "${twice}" listed twice`, "each type once");
  return data;
}

// src/repodata/read-repository.ts
import { createHash } from "node:crypto";

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
  const checksum = parseChecksum(draft.checksumType, draft.checksum);
  if (checksum === null) throw corrupt(source, `package ${draft.name} without a checksum`, 'a <checksum type="...">');
  if (!draft.location.href)
    throw corrupt(source, `package ${draft.name} without a location`, 'a <location href="..."/>');
  return {
    nevra: nevraOf(draft, source),
    checksum,
    href: draft.location.href,
    base: draft.location["xml:base"] ?? null,
    buildTime: wholeNumber(draft.time.build, "time build", draft, source),
    headerStart: draft.headerRange.start === void 0 ? null : wholeNumber(draft.headerRange.start, "rpm:header-range start", draft, source),
    provides: draft.provides,
    requires: draft.requires
  };
}

// src/repodata/read-repository.ts
var MAX_REPOMD_BYTES = 4 * 1024 * 1024;
var MAX_DATA_BYTES = 512 * 1024 * 1024;
async function readRepository(port, url, want) {
  const repomdUrl = new URL("repodata/repomd.xml", repositoryUrl(url)).href;
  const bytes = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  const repomd = parseRepomdBytes(bytes, repomdUrl);
  const primary = await readPrimary(port, url, dataOf2(repomd, "primary", repomdUrl), want);
  return {
    repomdSha256: createHash("sha256").update(bytes).digest("hex"),
    total: primary.total,
    packages: primary.packages,
    repomd,
    readData: async (type) => readOpened(port, url, dataOf2(repomd, type, repomdUrl))
  };
}
function parseRepomdBytes(bytes, source) {
  if (bytes.length === 0) throw emptyBody(source);
  return parseRepomd(new TextDecoder().decode(bytes), source);
}
function dataOf2(repomd, type, source) {
  const found = repomd.data.find((data) => data.type === type);
  if (found !== void 0) return found;
  const listed = repomd.data.map((data) => data.type).join(", ");
  throw corrupt(source, `no data "${type}" (it lists ${listed || "nothing"})`, `<data type="${type}">`);
}
async function readPrimary(port, repository, data, want) {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const primary = await parsePrimary(openCompressed(checked.chunks, url, openLimit(data, MAX_OPEN_BYTES)), url, want);
  checked.finish();
  return primary;
}
async function readOpened(port, repository, data) {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const parts = [];
  for await (const part of openCompressed(checked.chunks, url, openLimit(data, MAX_DATA_BYTES))) parts.push(part);
  checked.finish();
  return new Uint8Array(Buffer.concat(parts));
}
function openLimit({ openSize }, cap) {
  return Math.min(openSize ?? cap, cap);
}
async function* openLate(port, url) {
  yield* await port.open(url);
}

export {
  repositoryUrl,
  joinLocation,
  parsePrimary,
  collectPackages,
  MAX_OPEN_BYTES,
  openCompressed,
  newestTimestamp,
  MAX_REPOMD_BYTES,
  readRepository,
  parseRepomdBytes,
  dataOf2 as dataOf,
  openLimit
};
