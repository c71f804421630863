import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  checkSignature
} from "./chunk-E55BZLNT.js";
import "./chunk-KGDB3TIC.js";
import "./chunk-CNUQX5QO.js";
import "./chunk-PUCGI2AM.js";
import "./chunk-YYNHEXR5.js";
import "./chunk-POKRKV4F.js";
export {
  checkSignature
};
