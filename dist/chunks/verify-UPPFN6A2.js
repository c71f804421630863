import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  verifyCandidates,
  verifyCommand
} from "./chunk-R5UAWWEU.js";
import "./chunk-3YO2HP6R.js";
import "./chunk-4WAUJCEU.js";
import "./chunk-POKX6DHP.js";
import "./chunk-BWHNDUKY.js";
import "./chunk-VSSZCRVC.js";
import "./chunk-4FUKZFEV.js";
import "./chunk-J7X7VXMG.js";
import "./chunk-CNXACSKO.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-CL4FZ6MX.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-UE76FXNM.js";
import "./chunk-QHHKARHT.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  verifyCandidates,
  verifyCommand
};
