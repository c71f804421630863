import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  plain
} from "./chunk-ZOYZ3FKW.js";
import {
  rpmFileName
} from "./chunk-5PZJWEVT.js";
import {
  compareText
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/publish/layout.ts
var STATE_DATA_TYPE = "kmodsmith";
var ABI_DATA_TYPE = "kmodsmith_abi";
function isSameRepository(a, b) {
  return a.target === b.target && a.arch === b.arch;
}
function repositoryPath(key) {
  return `${key.target}/${key.arch}`;
}
function mirrorlistPath(key) {
  return `${repositoryPath(key)}/mirrorlist`;
}
function generationPath(key, generation) {
  return `${repositoryPath(key)}/gen/${generation}`;
}
function packagePath(key, fileName) {
  return `${repositoryPath(key)}/packages/${fileName}`;
}
function archivePath(key, nevra) {
  return `archive/${repositoryPath(key)}/${plain("a file name", rpmFileName(nevra), "file name of kernel-devel")}`;
}
function publicKeyPath(name) {
  return `keys/RPM-GPG-KEY-${name}`;
}
var MODULE_CERTIFICATE_PATH = "keys/module-signing.pem";
function repositoryId(name, target) {
  return `${name}-${target}`;
}
function formatMirrorlist(url, target, arch, generation) {
  return `${url}/${generationPath({ target, arch }, generation)}/
`;
}
function parseMirrorlist(text, source) {
  const lines = text.split("\n").map((line) => line.trim());
  const addresses = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const [address, ...others] = addresses;
  if (address === void 0) {
    throw new KmodsmithError(
      "SOURCE_EMPTY",
      `${source}: no address in it, expected one line ending in /gen/<number>/; publish again or restore the file`
    );
  }
  const match = /^(\S+\/gen\/([1-9]\d*))\/$/.exec(address);
  const [, url, generation] = match ?? [];
  if (url === void 0 || generation === void 0 || others.length > 0) {
    throw new KmodsmithError(
      "STATE_UNTRUSTED",
      `${source}: found ${JSON.stringify(addresses.join(" "))}, expected one line ending in /gen/<number>/; restore the file`
    );
  }
  return { url, generation: Number(generation) };
}

// src/publish/shape.ts
var ShapeError = class extends Error {
};
function readRecord(value, place, readItem) {
  const entries = Object.entries(readFields(value, place));
  return Object.fromEntries(entries.map(([key, item]) => [key, readItem(item, `${place}[${JSON.stringify(key)}]`)]));
}
function readExactly(value, place, names) {
  const fields = readFields(value, place);
  const missing = names.filter((name) => !Object.hasOwn(fields, name));
  const unknown = Object.keys(fields).filter((name) => !names.includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    throw new ShapeError(`${place} has the keys ${list(Object.keys(fields))}, expected ${list(names)}`);
  }
  return fields;
}
function list(names) {
  return names.length === 0 ? "(none)" : names.join(", ");
}
function readFields(value, place) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeError(`${place} is ${JSON.stringify(value)}, expected an object`);
  }
  return value;
}
function readText(value, place) {
  if (typeof value !== "string") {
    throw new ShapeError(`${place} is ${JSON.stringify(value)}, expected text`);
  }
  return value;
}
function readWord(value, place) {
  const text = readText(value, place);
  if (!/^\S+$/.test(text)) {
    throw new ShapeError(`${place} is ${JSON.stringify(text)}, expected one word`);
  }
  return text;
}
function readCount(value, place) {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new ShapeError(`${place} is ${JSON.stringify(value)}, expected a whole number from 0`);
  }
  return value;
}
function readTime(value, place) {
  const text = readText(value, place);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) {
    throw new ShapeError(`${place} is ${JSON.stringify(text)}, expected a time such as 2025-01-31T12:00:00Z`);
  }
  return text;
}
function readNullable(value, place, readItem) {
  return value === null ? null : readItem(value, place);
}
function readList(value, place, readItem) {
  if (!Array.isArray(value)) throw new ShapeError(`${place} is ${JSON.stringify(value)}, expected a list`);
  return value.map((item, index) => readItem(item, `${place}[${index}]`));
}
function readChoice(value, place, choices) {
  const found = choices.find((choice) => choice === value);
  if (found === void 0) {
    throw new ShapeError(`${place} is ${JSON.stringify(value)}, expected one of ${choices.join(", ")}`);
  }
  return found;
}

// src/publish/state-document.ts
var VERSION = 2;
var KEYS = ["version", "generation", "ledger", "rebuilds", "companions", "kernels"];
var FINDING_CODES = ["older", "empty", "replaced", "shrunk"];
function parseStateDocument(text, source) {
  try {
    return readDocument(parseJson(text), source);
  } catch (cause) {
    if (!(cause instanceof ShapeError)) {
      throw cause;
    }
    throw new KmodsmithError(
      "STATE_UNTRUSTED",
      `${source}: not a state document: ${cause.message}; restore the repository's last good generation, or find out who wrote this one`,
      { cause }
    );
  }
}
function formatStateDocument(document) {
  return `${JSON.stringify(sorted(document), null, 2)}
`;
}
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ShapeError(`it is not JSON (${cause.message})`);
  }
}
function readDocument(value, source) {
  const found = readFields(value, "the document");
  if (typeof found.version === "number" && found.version > VERSION) {
    throw new KmodsmithError(
      "VALUE_VERSION",
      `${source}: state document of version ${found.version}, this kmodsmith knows ${VERSION}; use the newer kmodsmith that wrote it`
    );
  }
  return found.version === 1 ? readFirstVersion(value) : readSecondVersion(value);
}
function readFirstVersion(value) {
  const fields = readExactly(value, "the document", KEYS);
  return {
    ...readCommon(fields),
    kernels: readRecord(fields.kernels, "kernels", readFirstSeenKernel),
    sources: {},
    accepted: []
  };
}
function readSecondVersion(value) {
  const fields = readExactly(value, "the document", [...KEYS, "sources", "accepted"]);
  if (fields.version !== VERSION) {
    throw new ShapeError(`version is ${JSON.stringify(fields.version)}, expected ${VERSION}`);
  }
  return {
    ...readCommon(fields),
    kernels: readRecord(fields.kernels, "kernels", readSeenKernel),
    sources: readRecord(fields.sources, "sources", readSource),
    accepted: readList(fields.accepted, "accepted", readAccepted)
  };
}
function readCommon(fields) {
  return {
    version: VERSION,
    generation: readCount(fields.generation, "generation"),
    ledger: readRecord(fields.ledger, "ledger", readLedgerEntry),
    rebuilds: readRecord(fields.rebuilds, "rebuilds", readCount),
    companions: readRecord(fields.companions, "companions", readCompanion)
  };
}
function readLedgerEntry(value, place) {
  const fields = readExactly(value, place, ["kmod", "unameR", "built", "failure"]);
  const entry = {
    kmod: readWord(fields.kmod, `${place}.kmod`),
    unameR: readWord(fields.unameR, `${place}.unameR`),
    built: readNullable(fields.built, `${place}.built`, readBuilt),
    failure: readNullable(fields.failure, `${place}.failure`, readFailure)
  };
  if (entry.built === null && entry.failure === null) throw new ShapeError(`${place} was neither built nor failed`);
  return entry;
}
function readBuilt(value, place) {
  const fields = readExactly(value, place, ["identity", "package", "time", "note", "log"]);
  return {
    identity: readWord(fields.identity, `${place}.identity`),
    package: readWord(fields.package, `${place}.package`),
    time: readTime(fields.time, `${place}.time`),
    note: readText(fields.note, `${place}.note`),
    log: readNullable(fields.log, `${place}.log`, readText)
  };
}
function readFailure(value, place) {
  const fields = readExactly(value, place, ["identity", "attempts", "first", "last", "note", "log"]);
  return {
    identity: readWord(fields.identity, `${place}.identity`),
    attempts: readCount(fields.attempts, `${place}.attempts`),
    first: readTime(fields.first, `${place}.first`),
    last: readTime(fields.last, `${place}.last`),
    note: readText(fields.note, `${place}.note`),
    log: readNullable(fields.log, `${place}.log`, readText)
  };
}
function readCompanion(value, place) {
  const fields = readExactly(value, place, ["contentSha256", "evr"]);
  return {
    contentSha256: readWord(fields.contentSha256, `${place}.contentSha256`),
    evr: readEvr(fields.evr, `${place}.evr`)
  };
}
function readFirstSeenKernel(value, place) {
  const fields = readExactly(value, place, ["firstSeen", "devel", "provide"]);
  return {
    ...readSighting(fields, place),
    repository: null,
    variant: null,
    withdrawn: null,
    develKeyId: null,
    archived: null
  };
}
function readSeenKernel(value, place) {
  const names = ["firstSeen", "repository", "variant", "withdrawn", "devel", "develKeyId", "archived", "provide"];
  const fields = readExactly(value, place, names);
  return {
    ...readSighting(fields, place),
    repository: readNullable(fields.repository, `${place}.repository`, readWord),
    variant: readNullable(fields.variant, `${place}.variant`, readWord),
    withdrawn: readNullable(fields.withdrawn, `${place}.withdrawn`, readTime),
    develKeyId: readNullable(fields.develKeyId, `${place}.develKeyId`, readWord),
    archived: readNullable(fields.archived, `${place}.archived`, readArchived)
  };
}
function readArchived(value, place) {
  const fields = readExactly(value, place, ["nevra", "checksum"]);
  return {
    nevra: readNevra(fields.nevra, `${place}.nevra`),
    checksum: readWord(fields.checksum, `${place}.checksum`)
  };
}
function readNevra(value, place) {
  const fields = readExactly(value, place, ["name", "epoch", "version", "release", "arch"]);
  const word = (key) => readWord(fields[key], `${place}.${key}`);
  const epoch = readCount(fields.epoch, `${place}.epoch`);
  return { name: word("name"), epoch, version: word("version"), release: word("release"), arch: word("arch") };
}
function readSighting(fields, place) {
  return {
    firstSeen: readTime(fields.firstSeen, `${place}.firstSeen`),
    devel: readNullable(fields.devel, `${place}.devel`, readWord),
    provide: readEvr(fields.provide, `${place}.provide`)
  };
}
function readSource(value, place) {
  const names = ["id", "url", "repomdSha256", "revision", "timestamp", "packages", "kernels", "seenAt"];
  const fields = readExactly(value, place, names);
  return {
    id: readWord(fields.id, `${place}.id`),
    url: readText(fields.url, `${place}.url`),
    repomdSha256: readWord(fields.repomdSha256, `${place}.repomdSha256`),
    revision: readText(fields.revision, `${place}.revision`),
    timestamp: readNullable(fields.timestamp, `${place}.timestamp`, readCount),
    packages: readCount(fields.packages, `${place}.packages`),
    kernels: readList(fields.kernels, `${place}.kernels`, readWord),
    seenAt: readTime(fields.seenAt, `${place}.seenAt`)
  };
}
function readAccepted(value, place) {
  const fields = readExactly(value, place, ["repomdSha256", "code", "target", "arch", "repository", "at"]);
  return {
    repomdSha256: readWord(fields.repomdSha256, `${place}.repomdSha256`),
    code: readChoice(fields.code, `${place}.code`, FINDING_CODES),
    target: readWord(fields.target, `${place}.target`),
    arch: readWord(fields.arch, `${place}.arch`),
    repository: readWord(fields.repository, `${place}.repository`),
    at: readTime(fields.at, `${place}.at`)
  };
}
function readEvr(value, place) {
  const fields = readExactly(value, place, ["epoch", "version", "release"]);
  return {
    epoch: readCount(fields.epoch, `${place}.epoch`),
    version: readWord(fields.version, `${place}.version`),
    release: readWord(fields.release, `${place}.release`)
  };
}

export {
  STATE_DATA_TYPE,
  ABI_DATA_TYPE,
  isSameRepository,
  repositoryPath,
  mirrorlistPath,
  generationPath,
  packagePath,
  archivePath,
  publicKeyPath,
  MODULE_CERTIFICATE_PATH,
  repositoryId,
  formatMirrorlist,
  parseMirrorlist,
  parseStateDocument,
  formatStateDocument
};
