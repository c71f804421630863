import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
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
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  planCommand
};
