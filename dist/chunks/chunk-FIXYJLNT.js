import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  stripControl
} from "./chunk-6ZQ4V7YW.js";
import {
  WORK
} from "./chunk-6M7DHH5U.js";
import {
  exists,
  readText
} from "./chunk-EC7CAD4V.js";
import {
  KmodsmithError
} from "./chunk-3JKYS2LC.js";

// src/commands/build-results.ts
import { join } from "node:path";

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
    return { kind: "built", gcc: values.gcc, image: values.image };
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

// src/commands/build-results.ts
async function readBuildResults(context, plan) {
  return Promise.all(plan.cells.map((cell) => readBuildResult(context, cell.id)));
}
async function readBuildResult(context, cellId) {
  const runner = context.options.runner ?? "podman";
  const path = join(context.work, WORK.out, cellId, "outcome.env");
  if (!await exists(path)) return missingOutcome(cellId, runner);
  try {
    return parseOutcome(await readText(path), cellId);
  } catch (error) {
    if (error instanceof KmodsmithError && error.code === "BUILD_FAILED") {
      return unreadableOutcome(cellId, runner, error.message);
    }
    throw error;
  }
}

export {
  readBuildResults,
  readBuildResult
};
