import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  detectCommand,
  detectKernels
} from "./chunk-CRWFIERA.js";
import "./chunk-5JUDWHEU.js";
import "./chunk-35I7LYNX.js";
import "./chunk-CL2FO34F.js";
import "./chunk-O6NRVJKO.js";
import "./chunk-RAUPGCJW.js";
import "./chunk-XAGFKO6C.js";
import "./chunk-52OWTEEO.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-6VPKRKNU.js";
import "./chunk-UQ52HQYY.js";
import "./chunk-VXWXAEMQ.js";
import "./chunk-POKRKV4F.js";
export {
  detectCommand,
  detectKernels
};
