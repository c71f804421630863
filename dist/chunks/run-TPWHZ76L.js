import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-HO5EU5AR.js";
import {
  signCommand
} from "./chunk-27QBCBVT.js";
import "./chunk-6LOVPFF4.js";
import {
  verifyCommand
} from "./chunk-R5UAWWEU.js";
import {
  publishCommand
} from "./chunk-YLSSP6YG.js";
import {
  statusCommand
} from "./chunk-FS3R6XSS.js";
import "./chunk-W7B4MQRN.js";
import "./chunk-7HFB2LY3.js";
import "./chunk-3YO2HP6R.js";
import {
  planCommand
} from "./chunk-HEWXSCBE.js";
import "./chunk-QPZI7JL6.js";
import "./chunk-4WAUJCEU.js";
import "./chunk-POKX6DHP.js";
import "./chunk-BWHNDUKY.js";
import "./chunk-VSSZCRVC.js";
import "./chunk-73XRIYEM.js";
import "./chunk-4FUKZFEV.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-OQVLVOTA.js";
import "./chunk-IIRA3UVU.js";
import "./chunk-J7X7VXMG.js";
import "./chunk-CNXACSKO.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-CL4FZ6MX.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-UE76FXNM.js";
import "./chunk-QHHKARHT.js";
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
