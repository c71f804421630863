import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-XI3CVHWO.js";
import "./chunk-6LOVPFF4.js";
import "./chunk-LQ4QMERP.js";
import "./chunk-FIXYJLNT.js";
import "./chunk-YOT3IHBG.js";
import "./chunk-6ZQ4V7YW.js";
import "./chunk-JQ2H5OLU.js";
import "./chunk-6M7DHH5U.js";
import "./chunk-ZINMXCVX.js";
import "./chunk-EC7CAD4V.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  buildCommand
};
