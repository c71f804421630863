import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  checkSignature
} from "./chunk-GM3HDUA3.js";
import "./chunk-BH4NFTUE.js";
import "./chunk-PPHV2JRJ.js";
import "./chunk-QN27I6QU.js";
import "./chunk-IVPPFRI4.js";
import "./chunk-POKRKV4F.js";
export {
  checkSignature
};
