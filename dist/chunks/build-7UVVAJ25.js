import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-HO5EU5AR.js";
import "./chunk-6LOVPFF4.js";
import "./chunk-W7B4MQRN.js";
import "./chunk-7HFB2LY3.js";
import "./chunk-4WAUJCEU.js";
import "./chunk-VSSZCRVC.js";
import "./chunk-73XRIYEM.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-QHHKARHT.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  buildCommand
};
