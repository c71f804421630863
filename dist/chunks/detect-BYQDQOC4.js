import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  detectCommand,
  detectKernels
} from "./chunk-WWIT2DKQ.js";
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
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  detectCommand,
  detectKernels
};
