import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-XI3CVHWO.js";
import {
  signCommand
} from "./chunk-WA65Q5OL.js";
import "./chunk-6LOVPFF4.js";
import {
  verifyCommand
} from "./chunk-AEXWHMWT.js";
import {
  publishCommand
} from "./chunk-TMUZJDCE.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-LQ4QMERP.js";
import {
  statusCommand
} from "./chunk-QITF25ON.js";
import "./chunk-FIXYJLNT.js";
import "./chunk-BIWKEWKF.js";
import {
  planCommand
} from "./chunk-J7IMGX27.js";
import "./chunk-QPZI7JL6.js";
import "./chunk-TNMTCKMV.js";
import "./chunk-WFD5DMUE.js";
import "./chunk-YOT3IHBG.js";
import "./chunk-6ZQ4V7YW.js";
import "./chunk-JQ2H5OLU.js";
import "./chunk-A5DGRMRN.js";
import "./chunk-6M7DHH5U.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-WWIT2DKQ.js";
import "./chunk-ESPEEWXY.js";
import "./chunk-JWIU5TOR.js";
import "./chunk-PLU2EC6E.js";
import "./chunk-35I7LYNX.js";
import "./chunk-CNXACSKO.js";
import "./chunk-XPXOJG27.js";
import "./chunk-ZINMXCVX.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-BTM2N5EN.js";
import "./chunk-EC7CAD4V.js";
import {
  EXIT
} from "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";

// src/commands/run.ts
var LINE = [
  { name: "build", command: buildCommand },
  { name: "sign", command: signCommand },
  { name: "verify", command: verifyCommand },
  { name: "publish", command: publishCommand }
];
var runCommand = async (context) => {
  await planCommand(stage(context, "plan"));
  let worst = EXIT.done;
  try {
    for (const { name, command } of LINE) {
      const code = await command(stage(context, name));
      worst = worst === EXIT.done ? code : worst;
      if (code !== EXIT.done && code !== EXIT.build) break;
    }
  } finally {
    const code = await statusCommand(context);
    worst = worst === EXIT.done ? code : worst;
  }
  return worst;
};
function stage(context, name) {
  context.log(`== ${name}`);
  return { ...context, print: context.log, options: { ...context.options, json: false } };
}
export {
  runCommand
};
