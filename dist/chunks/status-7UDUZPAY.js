import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  statusCommand
} from "./chunk-XGCYSWTW.js";
import "./chunk-SJSJFK3K.js";
import "./chunk-3YO2HP6R.js";
import "./chunk-73XRIYEM.js";
import "./chunk-4FUKZFEV.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-CNXACSKO.js";
import "./chunk-5XB2SRDL.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-UE76FXNM.js";
import "./chunk-QHHKARHT.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  statusCommand
};
