import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  STATE_DATA_TYPE,
  generationPath,
  mirrorlistPath,
  parseMirrorlist,
  parseStateDocument,
  repositoryPath
} from "./chunk-HROA7H5P.js";
import {
  MAX_REPOMD_BYTES,
  checkSignature,
  formatNevra,
  readRepository,
  repositoryUrl,
  resourcePort
} from "./chunk-5PZJWEVT.js";
import {
  isLoopbackHost
} from "./chunk-7YGB5AOD.js";
import {
  compareText,
  readTextIfThere
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError,
  reasonsOf
} from "./chunk-YYNHEXR5.js";

// src/commands/published-state.ts
import { join } from "node:path";

// src/publish/assemble-state.ts
var LOCATION = /^\.\.\/\.\.\/packages\/([A-Za-z0-9][A-Za-z0-9._+~^-]*\.rpm)$/;
function assembleState(read) {
  checkGenerations(read);
  const offered = new Set(read.packages.map(({ nevra }) => formatNevra(nevra)));
  const absent = Object.entries(read.document.ledger).flatMap(
    ([cell, { built }]) => built === null || offered.has(built.package) ? [] : [`${built.package} (${cell})`]
  );
  if (absent.length > 0) {
    throw untrusted(read.source, `the ledger says built, the repository does not offer: ${absent.join(", ")}`);
  }
  return {
    target: read.target,
    arch: read.arch,
    generation: read.generation,
    repomdSha256: read.repomdSha256,
    packages: publishedPackages(read.packages, read.source),
    document: read.document
  };
}
function publishedPackages(packages, source) {
  return packages.map((found) => publishedPackage(found, source)).sort((a, b) => compareText(a.fileName, b.fileName));
}
function publishedPackage(found, source) {
  const [, fileName] = LOCATION.exec(found.href) ?? [];
  if (fileName === void 0 || found.base !== null) {
    throw untrusted(source, `location ${JSON.stringify(found.href)}, expected ../../packages/<file>.rpm`);
  }
  if (found.checksum.type !== "sha256") {
    throw untrusted(source, `${formatNevra(found.nevra)} has a ${found.checksum.type} checksum, expected sha256`);
  }
  return {
    nevra: found.nevra,
    fileName,
    sha256: found.checksum.value,
    requiredSymbols: requiredSymbols(found)
  };
}
function requiredSymbols(found) {
  const entries = found.requires.flatMap(({ name, flags, evr }) => {
    const [, symbol] = /^kernel\(([^()]+)\)$/.exec(name) ?? [];
    return symbol !== void 0 && flags === "EQ" && evr !== null ? [[symbol, evr.version]] : [];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}
function checkGenerations(read) {
  const numbers = /* @__PURE__ */ new Set([String(read.generation), read.revision, String(read.document.generation)]);
  if (numbers.size > 1) {
    throw untrusted(
      read.source,
      `${repositoryPath(read)} is generation ${read.generation} by its mirrorlist, ${read.revision} by repomd.xml, ${read.document.generation} by the state document; expected one number`
    );
  }
}
function untrusted(source, what) {
  return new KmodsmithError(
    "STATE_UNTRUSTED",
    `${source}: ${what}; nothing is planned on it: restore the last good generation, or point the mirrorlist at it`
  );
}

// src/publish/published-state.ts
var EMPTY_DOCUMENT = {
  version: 2,
  generation: 0,
  ledger: {},
  rebuilds: {},
  companions: {},
  kernels: {},
  sources: {},
  accepted: []
};

// src/commands/read-generation.ts
var MAX_SIGNATURE_BYTES = 64 * 1024;
async function readGeneration(port, address, publicKey) {
  const repomdUrl = new URL("repodata/repomd.xml", repositoryUrl(address.url)).href;
  const content = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  const signature = await port.read(`${repomdUrl}.asc`, MAX_SIGNATURE_BYTES);
  const verdict = await checkSignature(content, signature, [publicKey]);
  if (verdict.kind === "bad") {
    throw new KmodsmithError(
      "STATE_UNTRUSTED",
      `${repomdUrl}: ${verdict.reason}; expected a good signature by ${publicKey}: restore the generation, or configure the key that signed it`
    );
  }
  const read = await readRepository(pinned(port, repomdUrl, content), address.url, () => true);
  const text = new TextDecoder().decode(await read.readData(STATE_DATA_TYPE));
  return {
    target: address.target,
    arch: address.arch,
    generation: address.generation,
    source: repomdUrl,
    revision: read.repomd.revision,
    repomdSha256: read.repomdSha256,
    packages: read.packages,
    document: parseStateDocument(text, `${repomdUrl} (data ${STATE_DATA_TYPE})`)
  };
}
function pinned(port, url, content) {
  return {
    read: async (asked, maxBytes) => asked === url ? content : port.read(asked, maxBytes),
    open: (asked) => port.open(asked)
  };
}

// src/commands/published-state.ts
var MAX_MIRRORLIST_BYTES = 64 * 1024;
async function readPublishedState(config, options) {
  const repositories = [];
  for (const target of config.targets) {
    for (const arch of target.arches) {
      repositories.push(await readRepositoryState(config, { target: target.name, arch }, options));
    }
  }
  return { version: 1, repositories };
}
async function readRepositoryState(config, key, options) {
  const address = await locateGeneration(config, key, options);
  if (address === null) {
    return { ...key, generation: 0, repomdSha256: null, packages: [], document: EMPTY_DOCUMENT };
  }
  return assembleState(await readGeneration(resourcePort, address, config.signing.publicKey));
}
async function locateGeneration(config, key, options) {
  const inDirectory = await locateInDirectory(config.directory, key);
  if (inDirectory !== null || isServedFromHere(config.url)) return inDirectory;
  return locatePublicGeneration(config.url, key, options);
}
async function locateInDirectory(directory, key) {
  const path = join(directory, mirrorlistPath(key));
  const mirrorlist = await readTextIfThere(path);
  if (mirrorlist === null) return null;
  const { generation } = parseMirrorlist(mirrorlist, path);
  return { target: key.target, arch: key.arch, generation, url: join(directory, generationPath(key, generation)) };
}
async function locatePublicGeneration(url, key, options) {
  const address = `${url}/${mirrorlistPath(key)}`;
  const body = await readPublic(address, options);
  if (body === null) {
    return null;
  }
  const { generation } = parseMirrorlist(new TextDecoder().decode(body), address);
  return { ...key, generation, url: `${url}/${generationPath(key, generation)}` };
}
async function readPublic(address, options) {
  try {
    return await resourcePort.read(address, MAX_MIRRORLIST_BYTES);
  } catch (cause) {
    if (!isNotFound(cause)) {
      throw ownSilence(address, cause);
    }
    if (options.firstRun) {
      return null;
    }
    throw new KmodsmithError(
      "STATE_ABSENT",
      `${address}: not found, expected the mirrorlist of what is published; check \`url\` in kmodsmith.yml, or give --first-run when nothing was ever published for this target and arch`,
      { cause }
    );
  }
}
function ownSilence(address, error) {
  if (!(error instanceof KmodsmithError) || error.code !== "SOURCE_UNREACHABLE") return error;
  const reasons = reasonsOf(error.cause);
  if (reasons.length === 0) return error;
  return new KmodsmithError(
    error.code,
    `${address}: your own repository's url does not answer (${reasons.join(": ")}); --first-run needs a web server there that answers 404 to a mirrorlist that is not there yet`,
    { cause: error }
  );
}
function isNotFound(error) {
  return error instanceof KmodsmithError && (error.status === 404 || error.status === 410);
}
function isServedFromHere(url) {
  const { protocol, hostname } = new URL(url);
  return protocol === "file:" || isLoopbackHost(hostname);
}

export {
  publishedPackages,
  readGeneration,
  readPublishedState,
  locateGeneration,
  locateInDirectory,
  isServedFromHere
};
