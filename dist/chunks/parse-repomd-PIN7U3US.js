import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  parseRepomd,
  parseRepomdBytes
} from "./chunk-6QX3ERYX.js";
import "./chunk-XH4UB3OT.js";
import "./chunk-QKIYUAYZ.js";
import "./chunk-PUCGI2AM.js";
import "./chunk-YYNHEXR5.js";
import "./chunk-POKRKV4F.js";
export {
  parseRepomd,
  parseRepomdBytes
};
