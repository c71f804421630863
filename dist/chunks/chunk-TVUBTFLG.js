import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  exec
} from "./chunk-4MSLUFJU.js";
import {
  compareText,
  exists,
  writeFileAt
} from "./chunk-UQ52HQYY.js";
import {
  KmodsmithError
} from "./chunk-VXWXAEMQ.js";

// src/publish/layout.ts
var STATE_DATA_TYPE = "kmodsmith";
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

// src/publish/state-document.ts
var VERSION = 1;
var ShapeError = class extends Error {
};
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
  const fields = readExactly(value, "the document", [
    "version",
    "generation",
    "ledger",
    "rebuilds",
    "companions",
    "kernels"
  ]);
  if (fields.version !== VERSION) {
    throw new ShapeError(`version is ${JSON.stringify(fields.version)}, expected ${VERSION}`);
  }
  return {
    version: VERSION,
    generation: readCount(fields.generation, "generation"),
    ledger: readRecord(fields.ledger, "ledger", readLedgerEntry),
    rebuilds: readRecord(fields.rebuilds, "rebuilds", readCount),
    companions: readRecord(fields.companions, "companions", readCompanion),
    kernels: readRecord(fields.kernels, "kernels", readSeenKernel)
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
function readSeenKernel(value, place) {
  const fields = readExactly(value, place, ["firstSeen", "devel", "provide"]);
  return {
    firstSeen: readTime(fields.firstSeen, `${place}.firstSeen`),
    devel: readNullable(fields.devel, `${place}.devel`, readWord),
    provide: readEvr(fields.provide, `${place}.provide`)
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

// src/io/temporary-folder.ts
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
async function withTemporaryFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), "kmodsmith-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// src/sign/gpg.ts
function gpgArgv(home) {
  return ["gpg", "--batch", "--no-tty", "--no-options", "--homedir", home];
}
function publicGpgArgv(home) {
  return [...gpgArgv(home), "--no-autostart"];
}

// src/commands/check-signature.ts
import { join as join2 } from "node:path";

// src/publish/signature-status.ts
var REASONS = {
  BADSIG: "the signature does not belong to this file",
  EXPSIG: "the signature has expired",
  EXPKEYSIG: "the key that made the signature has expired",
  REVKEYSIG: "the key that made the signature was revoked",
  ERRSIG: "the signature was made by a key that is not the configured one, or cannot be checked",
  NODATA: "there is no OpenPGP signature in the file"
};
function parseSignatureStatus(status) {
  const keywords = status.split("\n").filter((line) => line.startsWith("[GNUPG:] ")).map((line) => line.split(" ")[1] ?? "");
  const bad = keywords.find((keyword) => Object.hasOwn(REASONS, keyword));
  if (bad !== void 0) {
    return { good: false, reason: REASONS[bad] ?? bad };
  }
  if (!keywords.includes("GOODSIG") || !keywords.includes("VALIDSIG")) {
    return { good: false, reason: "gpg found no valid signature" };
  }
  return { good: true };
}

// src/commands/check-signature.ts
async function checkSignature(signed, publicKey) {
  if (!await exists(publicKey)) {
    throw new KmodsmithError("KEY_MISSING", `${publicKey}: no such file; it must hold the repository's public key`);
  }
  return withTemporaryFolder(async (home) => {
    const gpg = publicGpgArgv(home);
    const imported = await exec([...gpg, "--import", publicKey]);
    if (imported.code !== 0) {
      throw new KmodsmithError(
        "KEY_MISSING",
        `${publicKey}: gpg cannot use it as a public key: ${lastLine(imported.stderr)}`
      );
    }
    await writeFileAt(join2(home, "content"), signed.content);
    await writeFileAt(join2(home, "signature"), signed.signature);
    const verify = [...gpg, "--status-fd", "1", "--verify", join2(home, "signature"), join2(home, "content")];
    const { stdout, code } = await exec(verify);
    const verdict = parseSignatureStatus(stdout);
    return verdict.good && code !== 0 ? { good: false, reason: `gpg ended with ${code}` } : verdict;
  });
}
function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}

export {
  STATE_DATA_TYPE,
  isSameRepository,
  repositoryPath,
  mirrorlistPath,
  generationPath,
  packagePath,
  publicKeyPath,
  MODULE_CERTIFICATE_PATH,
  repositoryId,
  formatMirrorlist,
  parseMirrorlist,
  parseStateDocument,
  formatStateDocument,
  withTemporaryFolder,
  gpgArgv,
  publicGpgArgv,
  checkSignature
};
