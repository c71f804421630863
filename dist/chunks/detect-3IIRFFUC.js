import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  detectCommand,
  detectKernels
} from "./chunk-ACWV6BQS.js";
import "./chunk-IIRA3UVU.js";
import "./chunk-J7X7VXMG.js";
import "./chunk-CNXACSKO.js";
import "./chunk-5XB2SRDL.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-UE76FXNM.js";
import "./chunk-QHHKARHT.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  detectCommand,
  detectKernels
};
