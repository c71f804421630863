import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  WORK,
  readValue
} from "./chunk-CTEVL6O7.js";
import {
  listTree,
  readText,
  sha256OfFile
} from "./chunk-QHHKARHT.js";
import {
  KmodsmithError
} from "./chunk-3JKYS2LC.js";

// src/commands/read-plan.ts
import { join as join2 } from "node:path";

// src/commands/check-plan.ts
import { join } from "node:path";
var SUMS = "SHA256SUMS";
async function checkPlan(context) {
  const folder = join(context.work, WORK.planFolder);
  const listed = parseSums(await readText(join(context.work, WORK.checksums)));
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

// src/commands/read-plan.ts
var HOUR = 36e5;
var LONGEST_HOURS = 48;
async function readPlan(context) {
  await checkPlan(context);
  const plan = await readValue(join2(context.work, WORK.plan));
  const hours = (Date.parse(context.now) - Date.parse(plan.createdAt)) / HOUR;
  if (hours > LONGEST_HOURS) {
    throw new KmodsmithError(
      "VALUE_VERSION",
      `found a plan of ${plan.createdAt}, ${Math.floor(hours)} hours old, expected at most ${LONGEST_HOURS}; run \`kmodsmith plan\` again`
    );
  }
  return plan;
}

export {
  readPlan
};
