import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  readText,
  writeFileAt
} from "./chunk-MAHTNWRG.js";
import {
  KmodsmithError
} from "./chunk-UVZHXOHS.js";

// src/commands/context.ts
var WORK = {
  kernels: "plan/kernels.json",
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
async function readValue(path) {
  return parseValue(await readText(path), path);
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
  writeValue,
  formatValue
};
