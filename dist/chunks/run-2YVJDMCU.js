import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-ZUPG7PMF.js";
import {
  signCommand
} from "./chunk-N4JKXBWJ.js";
import "./chunk-6LOVPFF4.js";
import {
  verifyCommand
} from "./chunk-7R4UXH4B.js";
import {
  publishCommand
} from "./chunk-AKOO7KJX.js";
import "./chunk-6HAFF2DP.js";
import {
  statusCommand
} from "./chunk-XGCYSWTW.js";
import "./chunk-SJSJFK3K.js";
import "./chunk-3YO2HP6R.js";
import {
  planCommand
} from "./chunk-ZGHHPS6Q.js";
import "./chunk-QPZI7JL6.js";
import "./chunk-4WAUJCEU.js";
import "./chunk-CCQECSI6.js";
import "./chunk-XYV6XA37.js";
import "./chunk-TBZUEMGD.js";
import "./chunk-73XRIYEM.js";
import "./chunk-4FUKZFEV.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-ACWV6BQS.js";
import "./chunk-IIRA3UVU.js";
import "./chunk-J7X7VXMG.js";
import "./chunk-CNXACSKO.js";
import "./chunk-5XB2SRDL.js";
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
