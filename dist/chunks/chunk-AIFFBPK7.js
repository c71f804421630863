import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  readText,
  readTextIfThere,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/context.ts
var WORK = {
  cache: "cache",
  detected: "detected.json",
  sources: "plan/sources.json",
  kernels: "plan/kernels.json",
  abi: "plan/abi-maps.bin",
  state: "plan/state.json",
  summary: "plan/summary.json",
  plan: "plan/plan.json",
  checksums: "plan/SHA256SUMS",
  planFolder: "plan",
  bundle: "plan/bundle",
  out: "out",
  signed: "signed.json",
  candidates: "candidates",
  verification: "verification.json",
  publication: "publication.json",
  report: "report"
};

// src/commands/values.ts
import { basename } from "node:path";
async function readValue(path, madeBy) {
  const text = madeBy === void 0 ? await readText(path) : await readMade(path, basename(path), madeBy);
  return parseValue(text, path);
}
async function readMade(path, what, madeBy) {
  const text = await readTextIfThere(path);
  if (text !== null) return text;
  throw new KmodsmithError("FILE_MISSING", `no ${what} here (${path}); run kmodsmith ${madeBy}`);
}
async function writeValue(path, value) {
  await writeFileAt(path, formatValue(value));
}
function formatValue(value) {
  return `${JSON.stringify(value, null, 1)}
`;
}
function parseValue(text, source) {
  const value = parseJson(text, source);
  if (typeof value !== "object" || value === null || !("version" in value) || value.version !== 1) {
    const found = typeof value === "object" && value !== null && "version" in value ? value.version : "none";
    throw new KmodsmithError(
      "VALUE_VERSION",
      `${source}: found version ${String(found)}, expected 1; it was written by another kmodsmith, run \`kmodsmith plan\` again`
    );
  }
  return value;
}
function parseJson(text, source) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KmodsmithError("VALUE_VERSION", `${source}: is not JSON; run \`kmodsmith plan\` again`, { cause });
  }
}

export {
  WORK,
  readValue,
  readMade,
  writeValue,
  formatValue
};
