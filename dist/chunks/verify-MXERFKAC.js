import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  verifyCandidates,
  verifyCommand
} from "./chunk-AEXWHMWT.js";
import "./chunk-LQ4QMERP.js";
import "./chunk-BIWKEWKF.js";
import "./chunk-TNMTCKMV.js";
import "./chunk-WFD5DMUE.js";
import "./chunk-YOT3IHBG.js";
import "./chunk-JQ2H5OLU.js";
import "./chunk-A5DGRMRN.js";
import "./chunk-6M7DHH5U.js";
import "./chunk-JWIU5TOR.js";
import "./chunk-PLU2EC6E.js";
import "./chunk-CNXACSKO.js";
import "./chunk-XPXOJG27.js";
import "./chunk-ZINMXCVX.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-BTM2N5EN.js";
import "./chunk-EC7CAD4V.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  verifyCandidates,
  verifyCommand
};
