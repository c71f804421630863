import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  statusCommand
} from "./chunk-UUVWBSRT.js";
import "./chunk-W2PHJYVJ.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-SEIGXGXA.js";
import "./chunk-HEESOR7S.js";
import "./chunk-SEL5KOGP.js";
import "./chunk-NNGQD4HW.js";
import "./chunk-5BYUX3LT.js";
import "./chunk-UAP2KIKP.js";
import "./chunk-35I7LYNX.js";
import "./chunk-CNXACSKO.js";
import "./chunk-UXI4ZTYO.js";
import "./chunk-D54BD4JK.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-WMNH5DTI.js";
import "./chunk-MAHTNWRG.js";
import "./chunk-UVZHXOHS.js";
import "./chunk-POKRKV4F.js";
export {
  statusCommand
};
