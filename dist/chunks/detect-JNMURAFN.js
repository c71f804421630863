import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  detectCommand,
  detectKernels
} from "./chunk-2D5PY25A.js";
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
import "./chunk-UVZHXOHS.js";
import "./chunk-POKRKV4F.js";
export {
  detectCommand,
  detectKernels
};
