import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  signCommand
} from "./chunk-27QBCBVT.js";
import "./chunk-6LOVPFF4.js";
import "./chunk-7HFB2LY3.js";
import "./chunk-QPZI7JL6.js";
import "./chunk-4WAUJCEU.js";
import "./chunk-BWHNDUKY.js";
import "./chunk-VSSZCRVC.js";
import "./chunk-73XRIYEM.js";
import "./chunk-4FUKZFEV.js";
import "./chunk-IIRA3UVU.js";
import "./chunk-CNXACSKO.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-CL4FZ6MX.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-UE76FXNM.js";
import "./chunk-QHHKARHT.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  signCommand
};
