import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  stripControl
} from "./chunk-ZOYZ3FKW.js";
import {
  WORK
} from "./chunk-AIFFBPK7.js";
import {
  exists
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/build-results.ts
import { join as join2 } from "node:path";

// src/build/outcome.ts
var KEYS = [
  "cell",
  "runner",
  "kind",
  "stage",
  "infrastructure",
  "message",
  "gcc",
  "image",
  "seconds",
  "isolation"
];
var LONGEST_VALUE = 500;
var LONGEST_TEXT = 16 * 1024;
var RUNNERS = ["podman", "docker", "image", "host"];
var STAGES = ["prepare", "compile", "contents"];
function parseOutcome(text, cellId) {
  const values = parseValues(text, cellId);
  expect(values.cell === cellId, cellId, `is about the cell ${quote(values.cell)}`);
  const runner = RUNNERS.find((known) => known === values.runner);
  if (runner === void 0) throw unusable(cellId, `names the runner ${quote(values.runner)}`);
  expect(/^[0-9]{1,7}$/.test(values.seconds), cellId, `gives ${quote(values.seconds)} as seconds`);
  return {
    version: 1,
    cell: cellId,
    outcome: outcomeOf(values, cellId),
    runner,
    seconds: Number(values.seconds),
    log: logOf(cellId)
  };
}
function missingOutcome(cellId, runner) {
  return failedResult(cellId, runner, {
    stage: "prepare",
    infrastructure: true,
    message: "no result: the job was cancelled, or its output is lost"
  });
}
function unreadableOutcome(cellId, runner, message) {
  return failedResult(cellId, runner, { stage: "contents", infrastructure: false, message });
}
function failedResult(cellId, runner, failure) {
  return { version: 1, cell: cellId, outcome: { kind: "failed", ...failure }, runner, seconds: 0, log: logOf(cellId) };
}
function logOf(cellId) {
  return `${cellId}/build.log`;
}
function outcomeOf(values, cellId) {
  if (values.kind === "built") {
    expect(values.gcc !== "", cellId, "says built but names no gcc");
    return { kind: "built", gcc: values.gcc, image: values.image, isolation: values.isolation };
  }
  expect(values.kind === "failed", cellId, `is of kind ${quote(values.kind)}`);
  const stage = STAGES.find((known) => known === values.stage);
  if (stage === void 0) throw unusable(cellId, `failed at stage ${quote(values.stage)}`);
  expect(/^(yes|no)$/.test(values.infrastructure), cellId, `says infrastructure=${quote(values.infrastructure)}`);
  return {
    kind: "failed",
    stage,
    infrastructure: values.infrastructure === "yes",
    message: values.message || "no message"
  };
}
function parseValues(text, cellId) {
  expect(text.length <= LONGEST_TEXT, cellId, `has ${text.length} characters`);
  const found = /* @__PURE__ */ new Map();
  for (const line of text.split("\n").filter((part) => part !== "")) {
    const at = line.indexOf("=");
    const key = line.slice(0, at);
    expect(at > 0 && isKey(key), cellId, `has the line ${quote(line)}`);
    expect(!found.has(key), cellId, `has ${key} twice`);
    found.set(key, stripControl(line.slice(at + 1)).slice(0, LONGEST_VALUE));
  }
  const missing = KEYS.filter((key) => !found.has(key));
  expect(missing.length === 0, cellId, `has no ${missing.join(", ")}`);
  return Object.fromEntries(found);
}
function isKey(text) {
  return KEYS.some((key) => key === text);
}
function quote(text) {
  return JSON.stringify(stripControl(text).slice(0, 80));
}
function expect(holds, cellId, found) {
  if (!holds) throw unusable(cellId, found);
}
function unusable(cellId, found) {
  return new KmodsmithError(
    "BUILD_FAILED",
    `outcome.env of ${cellId} ${found}, expected what build-cell.sh writes; build the cell again`
  );
}

// src/io/found-files.ts
import { constants } from "node:fs";
import { lstat, open, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
async function listFound(folder) {
  const names = await readdir(folder).catch((cause) => {
    if (cause.code === "ENOENT") return [];
    throw new KmodsmithError("FILE_UNREADABLE", `${folder}: cannot be listed: ${cause.message}`, { cause });
  });
  return Promise.all(
    names.sort().map(async (name) => {
      const found = await lstat(join(folder, name));
      return { name, isRegular: found.isFile(), size: found.size };
    })
  );
}
async function readFound(path, cap) {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch((cause) => {
    if (["ELOOP", "EMLINK", "ENXIO"].includes(cause.code ?? "")) return null;
    throw new KmodsmithError("FILE_UNREADABLE", `${path}: cannot be read: ${cause.message}`, { cause });
  });
  if (file === null) return null;
  try {
    const found = await file.stat();
    return found.isFile() && found.size <= cap ? await file.readFile() : null;
  } finally {
    await file.close();
  }
}
async function linkTo(target, at) {
  await symlink(target, at);
}

// src/commands/build-results.ts
var LARGEST_OUTCOME = 64 * 1024;
async function readBuildResults(context, plan) {
  return Promise.all(plan.cells.map((cell) => readBuildResult(context, cell.id)));
}
async function readBuildResult(context, cellId) {
  const runner = context.options.runner ?? "podman";
  const path = join2(context.work, WORK.out, cellId, "outcome.env");
  if (!await exists(path)) return missingOutcome(cellId, runner);
  const bytes = await readFound(path, LARGEST_OUTCOME);
  if (bytes === null) return unreadableOutcome(cellId, runner, "outcome.env is a link, no file, or too large");
  try {
    return parseOutcome(new TextDecoder().decode(bytes), cellId);
  } catch (error) {
    if (error instanceof KmodsmithError && error.code === "BUILD_FAILED") {
      return unreadableOutcome(cellId, runner, error.message);
    }
    throw error;
  }
}

export {
  listFound,
  readFound,
  linkTo,
  readBuildResults,
  readBuildResult
};
