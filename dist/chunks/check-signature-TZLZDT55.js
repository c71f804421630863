import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  checkSignature
} from "./chunk-LVX2U5C5.js";
import "./chunk-Y4JGJPYH.js";
import "./chunk-PPHV2JRJ.js";
import "./chunk-XY35ZQZ2.js";
import "./chunk-IVPPFRI4.js";
import "./chunk-POKRKV4F.js";
export {
  checkSignature
};
