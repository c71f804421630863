import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  checkPlan
} from "./chunk-NBPR5GVZ.js";
import {
  WORK,
  readValue
} from "./chunk-AIFFBPK7.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/read-plan.ts
import { join } from "node:path";
var HOUR = 36e5;
var LONGEST_HOURS = 48;
async function readPlan(context) {
  await checkPlan(context);
  const plan = await readValue(join(context.work, WORK.plan));
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
