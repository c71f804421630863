import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  parseCellEnv,
  requireKey
} from "./chunk-EIBQGZNB.js";
import {
  readPlan
} from "./chunk-2SFC4WJ6.js";
import {
  lastErrorLine
} from "./chunk-WT6DRRNS.js";
import {
  readBuildResult
} from "./chunk-NYOJ35RB.js";
import {
  matchesOnly
} from "./chunk-XOJC3GE4.js";
import {
  exec
} from "./chunk-OM2HXEEE.js";
import {
  WORK
} from "./chunk-AIFFBPK7.js";
import {
  makeFolder,
  readText,
  readTextIfThere,
  removeTree
} from "./chunk-CVELX4DB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/build.ts
import { join } from "node:path";

// src/commands/choose-runner.ts
var ENGINES = ["podman", "docker"];
var TRIAL_SECONDS = 900;
async function chooseRunner(images, exec2) {
  if (images.includes("")) {
    throw noRunner("a target has no image digest in kmodsmith.lock.yml, which `kmodsmith pin` writes");
  }
  const reasons = [];
  for (const engine of ENGINES) {
    const reason = await trial(engine, images, exec2);
    if (reason === null) return engine;
    reasons.push(`${engine}: ${reason}`);
  }
  throw noRunner(reasons.join("; "));
}
async function trial(engine, images, exec2) {
  for (const image of images) {
    const argv = [engine, "run", "--rm", "--network=none", "--cap-drop=ALL", "--entrypoint", "/bin/true", image];
    const reason = await exec2(argv, { timeoutSeconds: TRIAL_SECONDS }).then(
      (result) => result.code === 0 ? null : lastLine(result.stderr),
      (error) => {
        if (error instanceof KmodsmithError && error.code === "TOOL_MISSING") return "not installed";
        throw error;
      }
    );
    if (reason !== null) return reason;
  }
  return null;
}
function lastLine(text) {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("Run '"));
  return lines.at(-1)?.trim() ?? "it failed without a message";
}
function noRunner(found) {
  return new KmodsmithError(
    "TOOL_MISSING",
    `no container engine to build with (${found}); expected podman or docker that run the image of every target. With --runner host the builds run on this machine itself, for a demo or a trial: they cannot be published elsewhere`
  );
}

// src/commands/build.ts
var DEFAULT_CELL_SECONDS = 3600;
var SHOWN_CELLS = 3;
var buildCommand = async (context) => {
  const plan = await readPlan(context);
  const cells = chosenCells(plan, context);
  if (cells.length === 0) {
    context.log("build: nothing to build");
    return EXIT.done;
  }
  const runner = context.options.runner ?? await chooseRunner(await imagesOf(context, cells), exec);
  await removeStale(context);
  context.log(`build: ${cells.length} cell(s) with the runner ${runner}`);
  const results = [];
  for (const [index, cell] of cells.entries()) {
    const result = await buildCell(context, runner, cell);
    context.log(`[${index + 1}/${cells.length}] ${await progressLine(context, result)}`);
    results.push(result);
  }
  if (context.options.json) context.print(JSON.stringify(results, null, 1));
  return results.every((result) => result.outcome.kind === "built") ? EXIT.done : EXIT.build;
};
async function removeStale(context) {
  for (const name of [WORK.signed, WORK.candidates, WORK.verification, WORK.publication]) {
    await removeTree(join(context.work, name));
  }
}
function chosenCells(plan, { operands, options }) {
  const planned = plan.cells.map((cell) => cell.id);
  const unknown = operands.find((operand) => !planned.some((id) => matchesOnly(id, operand)));
  if (unknown !== void 0) throw unknownCell(unknown, planned);
  if (operands.length > 0) return planned.filter((id) => operands.some((operand) => matchesOnly(id, operand)));
  return planned.filter((id) => matchesOnly(id, options.only));
}
function unknownCell(operand, planned) {
  const some = planned.slice(0, SHOWN_CELLS).join(", ") || "none";
  const more = planned.length > SHOWN_CELLS ? ", \u2026" : "";
  return new KmodsmithError(
    "USAGE",
    `found no cell '${operand}' in the plan, which has ${planned.length} (${some}${more}); * stands for any text, and kmodsmith plan --explain lists them`
  );
}
async function imagesOf(context, cells) {
  const images = cells.map(async (id) => {
    const path = join(context.work, WORK.bundle, "cells", id, "cell.env");
    return requireKey(parseCellEnv(await readText(path)), "image", path);
  });
  return [...new Set(await Promise.all(images))];
}
async function buildCell(context, runner, cell) {
  const bundle = join(context.work, WORK.bundle);
  const out = join(context.work, WORK.out);
  await makeFolder(out);
  const argv = ["bash", join(bundle, "scripts", "build-cell.sh"), runner, bundle, cell, out];
  const { code, stderr } = await exec(argv, { timeoutSeconds: patience(context) });
  if (code === EXIT.usage) throw new KmodsmithError("BUILD_FAILED", `build-cell.sh refused ${cell}: ${stderr.trim()}`);
  return readBuildResult(context, cell);
}
function patience(context) {
  const seconds = Number(context.environment.KMODSMITH_CELL_TIMEOUT ?? DEFAULT_CELL_SECONDS);
  return (Number.isFinite(seconds) ? seconds : DEFAULT_CELL_SECONDS) * 2 + 600;
}
async function progressLine(context, result) {
  const { cell, outcome, seconds } = result;
  if (outcome.kind === "built") return `${cell}  ${seconds} s  built`;
  const log = join(context.work, WORK.out, result.log);
  const error = lastErrorLine(await readTextIfThere(log) ?? "");
  const detail = error === "" || error.includes(outcome.message) ? "" : `
    ${error}`;
  return `${cell}  ${seconds} s  failed at ${outcome.stage}: ${outcome.message}${detail}
    log: ${log}`;
}

export {
  buildCommand
};
