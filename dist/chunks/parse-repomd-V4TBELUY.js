import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  parseRepomd,
  parseRepomdBytes
} from "./chunk-URHEG45E.js";
import "./chunk-2QQC2QKR.js";
import "./chunk-BCDIT55W.js";
import "./chunk-XY35ZQZ2.js";
import "./chunk-IVPPFRI4.js";
import "./chunk-POKRKV4F.js";
export {
  parseRepomd,
  parseRepomdBytes
};
