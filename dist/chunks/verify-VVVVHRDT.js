import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  verifyCandidates,
  verifyCommand
} from "./chunk-RVCAVMMR.js";
import "./chunk-HJLQFTRT.js";
import "./chunk-ROJZNG46.js";
import "./chunk-YM3A2QBB.js";
import "./chunk-IFFLA56O.js";
import "./chunk-NBOJ4XTW.js";
import "./chunk-4MSLUFJU.js";
import "./chunk-FBG4EIC3.js";
import "./chunk-JZWD4DOI.js";
import "./chunk-7LBM4HF4.js";
import "./chunk-Y76QICS4.js";
import "./chunk-BJACT2BA.js";
import "./chunk-VWDTROGF.js";
import "./chunk-CNXACSKO.js";
import "./chunk-RAUPGCJW.js";
import "./chunk-PXNM66LJ.js";
import "./chunk-52OWTEEO.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-6VPKRKNU.js";
import "./chunk-UQ52HQYY.js";
import "./chunk-VXWXAEMQ.js";
import "./chunk-POKRKV4F.js";
export {
  verifyCandidates,
  verifyCommand
};
