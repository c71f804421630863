import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  missingOutcome,
  parseOutcome,
  unreadableOutcome
} from "./chunk-7HFB2LY3.js";
import {
  WORK
} from "./chunk-CTEVL6O7.js";
import {
  exists,
  readText
} from "./chunk-QHHKARHT.js";
import {
  KmodsmithError
} from "./chunk-3JKYS2LC.js";

// src/commands/build-results.ts
import { join } from "node:path";
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
