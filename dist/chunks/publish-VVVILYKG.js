import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  publishCandidates,
  publishCommand
} from "./chunk-N6A2ZT2A.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-RJV6GRKO.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-SEIGXGXA.js";
import "./chunk-3OM3ZT45.js";
import "./chunk-3IWBBJQN.js";
import "./chunk-RH6ZADWJ.js";
import "./chunk-FVEEUAJT.js";
import "./chunk-5BYUX3LT.js";
import "./chunk-UAP2KIKP.js";
import "./chunk-AH37M5RX.js";
import "./chunk-BLHC2HUK.js";
import "./chunk-CNXACSKO.js";
import "./chunk-UXI4ZTYO.js";
import "./chunk-D54BD4JK.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-WMNH5DTI.js";
import "./chunk-MAHTNWRG.js";
import "./chunk-UVZHXOHS.js";
import "./chunk-POKRKV4F.js";
export {
  publishCandidates,
  publishCommand
};
