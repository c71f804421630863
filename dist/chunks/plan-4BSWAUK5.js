import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  planCommand
} from "./chunk-75QQLTUY.js";
import "./chunk-KFQ6QVKE.js";
import "./chunk-IFFLA56O.js";
import "./chunk-NBOJ4XTW.js";
import "./chunk-4MSLUFJU.js";
import "./chunk-FBG4EIC3.js";
import "./chunk-E5MR2XE4.js";
import "./chunk-JZWD4DOI.js";
import "./chunk-7LBM4HF4.js";
import "./chunk-Y76QICS4.js";
import "./chunk-O4LEGZDF.js";
import "./chunk-DJQICX7S.js";
import "./chunk-5JUDWHEU.js";
import "./chunk-BJACT2BA.js";
import "./chunk-VWDTROGF.js";
import "./chunk-35I7LYNX.js";
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
  planCommand
};
