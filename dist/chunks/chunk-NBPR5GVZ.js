import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  WORK,
  readMade
} from "./chunk-AIFFBPK7.js";
import {
  listTree,
  sha256OfFile,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/check-plan.ts
import { createHash } from "node:crypto";
import { join } from "node:path";
var SUMS = "SHA256SUMS";
async function sealPlan(folder) {
  const lines = [];
  for (const path of await listTree(folder)) {
    if (path !== SUMS) lines.push(`${await sha256OfFile(join(folder, path))}  ${path}
`);
  }
  const sums = lines.join("");
  await writeFileAt(join(folder, SUMS), sums);
  return createHash("sha256").update(sums).digest("hex");
}
async function checkPlan(context) {
  const folder = join(context.work, WORK.planFolder);
  const listed = parseSums(await readMade(join(context.work, WORK.checksums), "plan", "plan"));
  const found = (await listTree(folder)).filter((path) => path !== SUMS);
  const added = found.find((path) => !listed.has(path));
  if (added !== void 0) throw changed(added, "not in SHA256SUMS");
  for (const [path, sha256] of listed) {
    if (!found.includes(path)) throw changed(path, "gone");
    if (await sha256OfFile(join(folder, path)) !== sha256) throw changed(path, "changed");
  }
}
function parseSums(text) {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const parts = /^(?<sha256>[0-9a-f]{64}) [ *](?<path>.+)$/.exec(line)?.groups;
      if (parts?.sha256 === void 0 || parts.path === void 0)
        throw changed(SUMS, `unreadable (${JSON.stringify(line)})`);
      return [parts.path, parts.sha256];
    })
  );
}
function changed(path, how) {
  return new KmodsmithError(
    "VALUE_VERSION",
    `plan/${path} is ${how}, expected the plan folder as it was written; run \`kmodsmith plan\` again, nothing was built`
  );
}

export {
  sealPlan,
  checkPlan
};
