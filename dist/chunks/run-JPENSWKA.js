import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-SR7WEBPV.js";
import {
  checkGivenKeys,
  signCommand
} from "./chunk-OUCECMKU.js";
import "./chunk-EIBQGZNB.js";
import {
  verifyCommand
} from "./chunk-XZJ3HDSU.js";
import "./chunk-IWJSI7WG.js";
import {
  publishCommand
} from "./chunk-L34TZHYP.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-2SFC4WJ6.js";
import {
  statusCommand
} from "./chunk-55YIMOJ4.js";
import "./chunk-WT6DRRNS.js";
import "./chunk-NYOJ35RB.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-HQCQ5U4W.js";
import "./chunk-HEESOR7S.js";
import {
  planCommand
} from "./chunk-JWIXKITD.js";
import "./chunk-XERETUNC.js";
import "./chunk-NBPR5GVZ.js";
import "./chunk-ZOYZ3FKW.js";
import "./chunk-XOJC3GE4.js";
import "./chunk-GPOKZMEO.js";
import "./chunk-ALVLL73Y.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-CFQWKZU6.js";
import "./chunk-7MTITHR7.js";
import "./chunk-35I7LYNX.js";
import "./chunk-FOS75POB.js";
import "./chunk-DXO53IAW.js";
import "./chunk-OM2HXEEE.js";
import {
  WORK,
  readValue
} from "./chunk-AIFFBPK7.js";
import "./chunk-GNYFJQG6.js";
import {
  readConfig
} from "./chunk-US2XIFWJ.js";
import "./chunk-2HRZVM7D.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-6IAQLWHY.js";
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
