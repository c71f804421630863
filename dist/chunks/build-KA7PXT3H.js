import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-ZUPG7PMF.js";
import "./chunk-6LOVPFF4.js";
import "./chunk-6HAFF2DP.js";
import "./chunk-SJSJFK3K.js";
import "./chunk-4WAUJCEU.js";
import "./chunk-TBZUEMGD.js";
import "./chunk-73XRIYEM.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-QHHKARHT.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  buildCommand
};
