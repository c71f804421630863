import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-3ENK2GNJ.js";
import {
  signCommand
} from "./chunk-NWPGXHZD.js";
import "./chunk-2CHK2PO2.js";
import {
  verifyCommand
} from "./chunk-O2BUZFFK.js";
import "./chunk-HJLQFTRT.js";
import {
  publishCommand
} from "./chunk-N6A2ZT2A.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-RJV6GRKO.js";
import {
  statusCommand
} from "./chunk-UUVWBSRT.js";
import "./chunk-W2PHJYVJ.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-SEIGXGXA.js";
import "./chunk-HEESOR7S.js";
import {
  planCommand
} from "./chunk-FHMYOFKU.js";
import "./chunk-VD2TLPOT.js";
import "./chunk-3OM3ZT45.js";
import "./chunk-3IWBBJQN.js";
import "./chunk-RH6ZADWJ.js";
import "./chunk-FVEEUAJT.js";
import "./chunk-SEL5KOGP.js";
import "./chunk-NNGQD4HW.js";
import "./chunk-5BYUX3LT.js";
import "./chunk-UAP2KIKP.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-2D5PY25A.js";
import "./chunk-XBC4XHST.js";
import "./chunk-AH37M5RX.js";
import "./chunk-BLHC2HUK.js";
import "./chunk-35I7LYNX.js";
import "./chunk-CNXACSKO.js";
import "./chunk-UXI4ZTYO.js";
import "./chunk-D54BD4JK.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-WMNH5DTI.js";
import "./chunk-MAHTNWRG.js";
import {
  EXIT
} from "./chunk-UVZHXOHS.js";
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
