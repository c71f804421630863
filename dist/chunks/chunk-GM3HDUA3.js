import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  hashName,
  isWeakHash
} from "./chunk-BH4NFTUE.js";
import {
  exists,
  writeFileAt
} from "./chunk-PPHV2JRJ.js";
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";

// src/commands/check-signature.ts
import { join as join2 } from "node:path";

// src/io/exec.ts
import { spawn } from "node:child_process";
var DEFAULT_TIMEOUT_SECONDS = 3600;
var exec = (argv, options = {}) => new Promise((resolve, reject) => {
  const [program, ...rest] = argv;
  if (program === void 0) {
    reject(new Error("exec needs a program"));
    return;
  }
  const child = spawn(program, rest, {
    cwd: options.cwd,
    env: options.env ?? withoutKeys(process.env),
    stdio: "pipe"
  });
  const stdout = [];
  const stderr = [];
  let timedOut = false;
  const timer = setTimeout(
    () => {
      timedOut = true;
      child.kill("SIGKILL");
    },
    (options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1e3
  );
  const collect = (into) => (chunk) => {
    into.push(chunk);
    options.onOutput?.(chunk.toString("utf8"));
  };
  child.stdout.on("data", collect(stdout));
  child.stderr.on("data", collect(stderr));
  child.on("error", (cause) => {
    clearTimeout(timer);
    reject(startError(program, options.cwd, cause));
  });
  child.on("close", (code) => {
    clearTimeout(timer);
    const text = (parts) => Buffer.concat(parts).toString("utf8");
    resolve({ code: timedOut ? 124 : code ?? 1, stdout: text(stdout), stderr: text(stderr) });
  });
  child.stdin.on("error", () => void 0);
  child.stdin.end(options.input ?? "");
});
var KEYS = ["KMODSMITH_RPM_KEY", "KMODSMITH_MODULE_KEY"];
function withoutKeys(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !KEYS.includes(name)));
}
function startError(program, cwd, cause) {
  const where = cwd === void 0 ? "" : ` (in ${cwd})`;
  return new KmodsmithError(
    "TOOL_MISSING",
    `cannot start ${program}${where}: ${cause.message}; expected it on PATH, script/setup installs what kmodsmith needs`,
    { cause }
  );
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

// src/sign/signature-status.ts
var REASONS = {
  BADSIG: ({ words }) => `the signature by the key ${words[0]} does not belong to this file`,
  EXPSIG: ({ lines }) => `the signature expired on ${dateIn(lines, "VALIDSIG", 3)}`,
  EXPKEYSIG: ({ words, lines }) => `the key ${words[0]} that made the signature expired on ${dateIn(lines, "KEYEXPIRED", 0)}`,
  REVKEYSIG: ({ words }) => `the key ${words[0]} that made the signature was revoked`,
  ERRSIG: uncheckable,
  NODATA: () => "there is no OpenPGP signature in the file"
};
var NO_PUBLIC_KEY = "9";
var DIGEST_REFUSED = "5";
function parseSignatureStatus(status, given) {
  const lines = statusLines(status);
  const bad = lines.find(({ keyword }) => Object.hasOwn(REASONS, keyword));
  const reason = bad === void 0 ? void 0 : REASONS[bad.keyword]?.({ words: bad.words, lines, given });
  if (reason !== void 0) return { kind: "bad", reason };
  const valid = lines.find(({ keyword }) => keyword === "VALIDSIG");
  const fingerprint = valid?.words[9] ?? "";
  if (!lines.some(({ keyword }) => keyword === "GOODSIG") || !/^[0-9A-F]{40,64}$/.test(fingerprint)) {
    return { kind: "bad", reason: "gpg found no valid signature" };
  }
  return { kind: "good", fingerprint, warning: weakness(Number(valid?.words[7])) };
}
function parseImported(status) {
  return statusLines(status).flatMap(({ keyword, words }) => keyword === "IMPORT_OK" ? words.slice(1, 2) : []);
}
function statusLines(status) {
  return status.split("\n").filter((line) => line.startsWith("[GNUPG:] ")).map((line) => line.split(" ")).map(([, keyword = "", ...words]) => ({ keyword, words }));
}
function uncheckable({ words, given }) {
  const [key, , hash, , , code] = words;
  if (code === NO_PUBLIC_KEY) {
    return `the signature was made by the key ${key}, which is not among the given keys (${given.join(", ") || "none"})`;
  }
  const why = code === DIGEST_REFUSED ? `gpg refuses ${hashName(Number(hash))} signatures` : `gpg's reason is ${code}`;
  return `the signature by the key ${key} cannot be checked: ${why}`;
}
function weakness(hash) {
  return isWeakHash(hash) ? `the signature was made with ${hashName(hash)}, which EL 9 and newer systems refuse as too weak` : null;
}
function dateIn(lines, keyword, word) {
  const text = lines.findLast((line) => line.keyword === keyword)?.words[word] ?? "";
  return /^\d{1,10}$/.test(text) ? new Date(Number(text) * 1e3).toISOString().slice(0, 10) : "an unknown day";
}

// src/commands/check-signature.ts
async function checkSignature(signed, signature, keys) {
  return withTemporaryFolder(async (home) => {
    const given = [];
    for (const key of keys)
      given.push(...(await importKey(home, key)).map((fingerprint) => `${fingerprint} of ${key}`));
    await writeFileAt(join2(home, "content"), signed);
    await writeFileAt(join2(home, "signature"), signature);
    const verify = ["--status-fd", "1", "--verify", join2(home, "signature"), join2(home, "content")];
    const { stdout, code } = await exec([...publicGpgArgv(home), ...verify]);
    const verdict = parseSignatureStatus(stdout, given);
    return verdict.kind === "good" && code !== 0 ? { kind: "bad", reason: `gpg ended with ${code}` } : verdict;
  });
}
async function importKey(home, key) {
  if (!await exists(key)) {
    throw new KmodsmithError("KEY_MISSING", `${key}: no such file; it must hold an OpenPGP public key`);
  }
  const { stdout, stderr, code } = await exec([...publicGpgArgv(home), "--status-fd", "1", "--import", key]);
  const fingerprints = parseImported(stdout);
  if (code !== 0 || fingerprints.length === 0) {
    throw new KmodsmithError("KEY_MISSING", `${key}: gpg cannot use it as a public key: ${lastLine(stderr)}`);
  }
  return fingerprints;
}
function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}

export {
  exec,
  withTemporaryFolder,
  gpgArgv,
  publicGpgArgv,
  checkSignature
};
