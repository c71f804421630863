import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-HX4HFRGM.js";
import {
  checkGivenKeys,
  signCommand
} from "./chunk-KEJGOADF.js";
import "./chunk-3WCMNATJ.js";
import {
  verifyCommand
} from "./chunk-XNAZWH6H.js";
import "./chunk-UZFTJ3FK.js";
import {
  publishCommand
} from "./chunk-UFHMSCUO.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-ROJZNG46.js";
import {
  statusCommand
} from "./chunk-64SSMUAZ.js";
import "./chunk-NMAPUARA.js";
import "./chunk-FMLLA2SU.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-OEN2KCIB.js";
import "./chunk-HEESOR7S.js";
import {
  planCommand
} from "./chunk-TIQQZ34U.js";
import "./chunk-GISNCE7E.js";
import "./chunk-FBG4EIC3.js";
import "./chunk-E5MR2XE4.js";
import "./chunk-JZWD4DOI.js";
import "./chunk-URGXIQEN.js";
import "./chunk-TVUBTFLG.js";
import "./chunk-4MSLUFJU.js";
import {
  WORK,
  readValue
} from "./chunk-Y76QICS4.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-CRWFIERA.js";
import "./chunk-5JUDWHEU.js";
import "./chunk-35I7LYNX.js";
import "./chunk-CL2FO34F.js";
import "./chunk-O6NRVJKO.js";
import "./chunk-RAUPGCJW.js";
import {
  readConfig
} from "./chunk-XAGFKO6C.js";
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
