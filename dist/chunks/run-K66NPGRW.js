import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-7AGWLJ7K.js";
import {
  checkGivenKeys,
  signCommand
} from "./chunk-TP5EHSEQ.js";
import "./chunk-3WCMNATJ.js";
import {
  verifyCommand
} from "./chunk-RVCAVMMR.js";
import "./chunk-HJLQFTRT.js";
import {
  publishCommand
} from "./chunk-GB4HOHPR.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-ROJZNG46.js";
import {
  statusCommand
} from "./chunk-DZ653LFM.js";
import "./chunk-NMAPUARA.js";
import "./chunk-FMLLA2SU.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-YM3A2QBB.js";
import "./chunk-HEESOR7S.js";
import {
  planCommand
} from "./chunk-75QQLTUY.js";
import "./chunk-KFQ6QVKE.js";
import "./chunk-IFFLA56O.js";
import "./chunk-NBOJ4XTW.js";
import "./chunk-4MSLUFJU.js";
import "./chunk-FBG4EIC3.js";
import "./chunk-E5MR2XE4.js";
import "./chunk-JZWD4DOI.js";
import "./chunk-7LBM4HF4.js";
import {
  WORK,
  readValue
} from "./chunk-Y76QICS4.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-DJQICX7S.js";
import "./chunk-5JUDWHEU.js";
import "./chunk-BJACT2BA.js";
import "./chunk-VWDTROGF.js";
import "./chunk-35I7LYNX.js";
import "./chunk-CNXACSKO.js";
import "./chunk-RAUPGCJW.js";
import {
  readConfig
} from "./chunk-PXNM66LJ.js";
import "./chunk-52OWTEEO.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-6VPKRKNU.js";
import "./chunk-UQ52HQYY.js";
import {
  EXIT
} from "./chunk-VXWXAEMQ.js";
import "./chunk-POKRKV4F.js";

// src/commands/run.ts
import { join } from "node:path";
var LINE = [
  { name: "build", command: buildCommand },
  { name: "sign", command: signCommand },
  { name: "verify", command: verifyCommand },
  { name: "publish", command: publishCommand }
];
var runCommand = async (context) => {
  await planCommand(stage(context, "plan"));
  const { news } = await readValue(join(context.work, WORK.summary));
  if (news) await checkGivenKeys(context, (await readConfig(context)).signing);
  else context.log("nothing new: nothing to build, sign or publish");
  let worst = EXIT.done;
  try {
    worst = await runLine(context, news ? LINE : []);
  } finally {
    const code = await statusCommand(context);
    worst = worst === EXIT.done ? code : worst;
  }
  return worst;
};
async function runLine(context, line) {
  let worst = EXIT.done;
  for (const { name, command } of line) {
    const code = await command(stage(context, name));
    worst = worst === EXIT.done ? code : worst;
    if (code !== EXIT.done && code !== EXIT.build) break;
  }
  return worst;
}
function stage(context, name) {
  context.log(`== ${name}`);
  const log = (text) => {
    if (!text.startsWith("next: ")) context.log(text);
  };
  return { ...context, log, print: log, options: { ...context.options, json: false } };
}
export {
  runCommand
};
