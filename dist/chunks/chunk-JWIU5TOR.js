import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  checkChunks,
  corrupt,
  createXmlReader,
  emptyBody,
  parseChecksum
} from "./chunk-PLU2EC6E.js";
import {
  KmodsmithError
} from "./chunk-3JKYS2LC.js";

// src/io/resource.ts
import { open as openFile } from "node:fs/promises";
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

// package.json
var package_default = {
  name: "kmodsmith",
  version: "0.1.0",
  private: true,
  description: "Rebuilds, signs and publishes kernel-module RPMs for every kernel that Enterprise Linux ships",
  license: "Apache-2.0",
  type: "module",
  engines: {
    node: ">=20.19"
  },
  bin: {
    kmodsmith: "dist/cli.js"
  },
  scripts: {
    build: "node script/build.mjs",
    "check:dist": "node script/check-dist.mjs",
    "check:types": "tsc --noEmit",
    lint: "biome check --error-on-warnings .",
    format: "biome check --write .",
    test: "node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --selectProjects unit golden contract",
    "test:integration": "node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --selectProjects integration --runInBand"
  },
  dependencies: {
    "@actions/core": "3.0.1",
    "@actions/github": "9.1.1",
    ajv: "8.20.0",
    "fastest-levenshtein": "1.0.16",
    fzstd: "0.1.1",
    "js-yaml": "5.5.0",
    octokit: "5.0.5",
    saxes: "6.0.0",
    sirv: "3.0.2",
    "xz-decompress": "0.2.3"
  },
  devDependencies: {
    "@actions/languageservice": "0.3.61",
    "@biomejs/biome": "2.5.15",
    "@jest/globals": "30.5.2",
    "@swc/core": "1.16.18",
    "@swc/jest": "0.2.39",
    "@types/node": "20.19.43",
    esbuild: "0.28.2",
    "gitlab-ci-local": "4.73.0",
    jest: "30.5.2",
    typescript: "7.0.2",
    "vscode-languageserver-textdocument": "1.0.16"
  },
  overrides: {
    "@octokit/request": "10.0.12",
    "unrs-resolver": "1.12.2"
  }
};

// src/io/resource.ts
var DEFAULTS = { answerSeconds: 30, stallSeconds: 60, retries: 2, retrySeconds: 1 };
var MAX_REDIRECTS = 10;
var FILE_CHUNK_BYTES = 256 * 1024;
var HEADERS = { "user-agent": `kmodsmith/${package_default.version}`, accept: "*/*", "accept-encoding": "identity" };
function createResourcePort(options = {}) {
  const settings = { ...DEFAULTS, ...options };
  const open = (url) => openUrl(url, settings);
  return { open, read: async (url, maxBytes) => collect(await open(url), url, maxBytes) };
}
var resourcePort = createResourcePort();
async function openUrl(url, options) {
  if (url.startsWith("file:")) return openPath(url);
  for (let left = options.retries; ; left--) {
    const attempt = await follow(url, options);
    if (attempt.kind === "body") return attempt.chunks;
    if (!attempt.again || left === 0) throw attempt.error;
    await sleep(options.retrySeconds * 1e3);
  }
}
async function openPath(url) {
  try {
    const file = await openFile(fileURLToPath(url), "r");
    return bodyOf(file.createReadStream({ highWaterMark: FILE_CHUNK_BYTES }), url);
  } catch (cause) {
    throw unreachable(url, cause);
  }
}
async function follow(first, options) {
  let url = first;
  for (let left = MAX_REDIRECTS; left >= 0; left--) {
    const attempt = await request(url, options);
    if (attempt.kind !== "redirect") return attempt;
    const refused = refusedRedirect(url, attempt.url);
    if (refused !== null) return { kind: "failed", error: refused, again: false };
    url = attempt.url;
  }
  const error = unreachable(first, new Error(`more than ${MAX_REDIRECTS} redirects`));
  return { kind: "failed", error, again: false };
}
function refusedRedirect(from, to) {
  const allowed = from.startsWith("https:") ? ["https:"] : ["https:", "http:"];
  if (allowed.includes(new URL(to).protocol)) return null;
  return new KmodsmithError(
    "SOURCE_UNREACHABLE",
    `${from}: found a redirect to ${to}, expected one to ${allowed.join(" or ")}; name another mirror`
  );
}
function request(url, options) {
  return new Promise((resolve2) => {
    const get = url.startsWith("https:") ? getHttps : getHttp;
    let answer = null;
    const sent = get(url, { headers: HEADERS, timeout: options.stallSeconds * 1e3 }, (response) => {
      clearTimeout(timer);
      answer = response;
      resolve2(attemptOf(url, response));
    });
    const late = new Error(`no answer within ${options.answerSeconds} seconds`);
    const timer = setTimeout(() => sent.destroy(late), options.answerSeconds * 1e3);
    const stalled = new Error(`no byte for ${options.stallSeconds} seconds`);
    sent.on("timeout", () => (answer ?? sent).destroy(stalled));
    sent.on("error", (cause) => {
      clearTimeout(timer);
      resolve2({ kind: "failed", error: unreachable(url, cause), again: true });
    });
  });
}
function attemptOf(url, response) {
  const status = response.statusCode ?? 0;
  if (status === 200) return { kind: "body", chunks: bodyOf(response, url) };
  response.destroy();
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== void 0 && URL.canParse(location, url)) {
    return { kind: "redirect", url: new URL(location, url).href };
  }
  return { kind: "failed", error: wrongStatus(url, status), again: status >= 500 };
}
function wrongStatus(url, status) {
  return new KmodsmithError(
    "SOURCE_HTTP",
    `${url}: found HTTP status ${status}, expected 200; check the address, try again later or name another mirror`
  );
}
function unreachable(url, cause) {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new KmodsmithError(
    "SOURCE_UNREACHABLE",
    `${url}: cannot be read: ${reason}; check the address and the network, try again later or name another mirror`,
    { cause }
  );
}
async function* bodyOf(stream, url) {
  try {
    yield* stream;
  } catch (cause) {
    throw unreachable(url, cause);
  }
}
async function collect(chunks, url, maxBytes) {
  const parts = [];
  let length = 0;
  for await (const part of chunks) {
    length += part.length;
    if (length > maxBytes) {
      throw new KmodsmithError(
        "SOURCE_CORRUPT",
        `${url}: found more than ${maxBytes} bytes, expected at most that many`
      );
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

// src/repodata/read-repository.ts
import { createHash } from "node:crypto";

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

// src/repodata/primary.ts
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
    sourceRpm: "",
    provides: [],
    requires: []
  };
}
async function parsePrimary(chunks, source, want) {
  const collector = collectPackages(source, want);
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
function collectPackages(source, want) {
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
      else if (path.length === 5 && draft.wanted) openEntry(draft, path, attributes, source);
    },
    close(path, text) {
      if (path[1] !== "package") return;
      if (path.length === 3) closePart(draft, path[2] ?? "", text, source);
      else if (path.length === 4 && path[3] === "rpm:sourcerpm") draft.sourceRpm = text;
      else if (path.length === 2) {
        total += 1;
        if (draft.wanted ?? isWanted(draft, want, source)) packages.push(packageOf(draft, source));
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
function openEntry(draft, path, attributes, source) {
  if (path[2] !== "format" || path[4] !== "rpm:entry") return;
  if (path[3] === "rpm:provides") draft.provides.push(entryOf(draft, attributes, source));
  if (path[3] === "rpm:requires") draft.requires.push(entryOf(draft, attributes, source));
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
    fileTime: wholeNumber(draft.time.file, "time file", draft, source),
    sourceRpm: draft.sourceRpm === "" ? null : draft.sourceRpm,
    provides: draft.provides,
    requires: draft.requires
  };
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
  const checksum = checksumOf(draft, "checksum");
  if (!location?.href) throw corrupt(source, `data "${draft.type}" without a location`, 'a <location href="..."/>');
  if (checksum === null) throw corrupt(source, `data "${draft.type}" without a checksum`, 'a <checksum type="...">');
  return {
    type: draft.type,
    href: location.href,
    base: location["xml:base"] ?? null,
    checksum,
    openChecksum: checksumOf(draft, "open-checksum"),
    size: numberOf(draft, "size", source),
    openSize: numberOf(draft, "open-size", source),
    timestamp: numberOf(draft, "timestamp", source)
  };
}
function checksumOf(draft, name) {
  return parseChecksum(draft.attributes.get(name)?.type, draft.texts.get(name));
}
function numberOf(draft, name, source) {
  const text = draft.texts.get(name);
  if (text === void 0) return null;
  if (!/^[0-9]{1,15}(?:\.[0-9]+)?$/.test(text)) {
    throw corrupt(source, `<${name}> ${JSON.stringify(text)} of data "${draft.type}"`, "a number");
  }
  return Math.floor(Number(text));
}
function refuseTwice(data, source) {
  const types = data.map((entry) => entry.type);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== void 0) throw corrupt(source, `data "${twice}" listed twice`, "each type once");
  return data;
}

// src/repodata/read-repository.ts
var MAX_REPOMD_BYTES = 4 * 1024 * 1024;
var MAX_DATA_BYTES = 512 * 1024 * 1024;
async function readRepository(port, repository, want) {
  const repomdUrl = new URL("repodata/repomd.xml", repositoryUrl(repository.url)).href;
  const bytes = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  if (bytes.length === 0) throw emptyBody(repomdUrl);
  const repomd = parseRepomd(new TextDecoder().decode(bytes), repomdUrl);
  const primary = await readPrimary(port, repository.url, dataOf2(repomd, "primary", repomdUrl), want);
  return {
    seen: seenOf(repository, bytes, repomd, primary.total),
    packages: primary.packages,
    repomd,
    readData: async (type) => readOpened(port, repository.url, dataOf2(repomd, type, repomdUrl))
  };
}
function seenOf(repository, bytes, repomd, packages) {
  return {
    id: repository.id,
    url: repository.url,
    repomdSha256: createHash("sha256").update(bytes).digest("hex"),
    revision: repomd.revision,
    packages,
    verified: false
  };
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
  const primary = await parsePrimary(openCompressed(checked.chunks, url, MAX_OPEN_BYTES), url, want);
  checked.finish();
  return primary;
}
async function readOpened(port, repository, data) {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const parts = [];
  for await (const part of openCompressed(checked.chunks, url, MAX_DATA_BYTES)) parts.push(part);
  checked.finish();
  return new Uint8Array(Buffer.concat(parts));
}
async function* openLate(port, url) {
  yield* await port.open(url);
}

export {
  repositoryUrl,
  joinLocation,
  resourcePort,
  readRepository
};
