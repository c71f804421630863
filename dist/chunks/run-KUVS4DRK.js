import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  planCommand
} from "./chunk-J7NWRSVN.js";
import {
  buildCommand
} from "./chunk-SR7WEBPV.js";
import {
  checkGivenKeys,
  signCommand
} from "./chunk-EYJKKEIE.js";
import "./chunk-XNSVM47I.js";
import "./chunk-EIBQGZNB.js";
import {
  verifyCommand
} from "./chunk-KHH57PDS.js";
import "./chunk-4LPQX77J.js";
import {
  publishCommand
} from "./chunk-P2N3Y7DV.js";
import "./chunk-BKEHP3ZF.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-2SFC4WJ6.js";
import "./chunk-NBPR5GVZ.js";
import {
  statusCommand
} from "./chunk-BM3NBNV2.js";
import "./chunk-WT6DRRNS.js";
import "./chunk-NYOJ35RB.js";
import "./chunk-XOJC3GE4.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-NZA47RPD.js";
import "./chunk-RK2U2Y4K.js";
import "./chunk-HROA7H5P.js";
import "./chunk-ZOYZ3FKW.js";
import "./chunk-HEESOR7S.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-UIW5FHYN.js";
import "./chunk-CODFUW2H.js";
import "./chunk-35I7LYNX.js";
import "./chunk-5PZJWEVT.js";
import "./chunk-OM2HXEEE.js";
import {
  WORK,
  readValue
} from "./chunk-AIFFBPK7.js";
import "./chunk-NWBZQXNO.js";
import {
  readConfig
} from "./chunk-7YGB5AOD.js";
import "./chunk-2HRZVM7D.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-AFWBH2S4.js";
import "./chunk-CVELX4DB.js";
import {
  EXIT
} from "./chunk-YYNHEXR5.js";
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
