import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  checkSignature
} from "./chunk-XG34SQ6W.js";
import "./chunk-DR7VSXBU.js";
import "./chunk-CSDC5LTI.js";
import "./chunk-M7VGYZKB.js";
import "./chunk-YYNHEXR5.js";
import "./chunk-POKRKV4F.js";
export {
  checkSignature
};
