import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  parseRepomd,
  parseRepomdBytes
} from "./chunk-JJW5STCF.js";
import "./chunk-SZEIVC7A.js";
import "./chunk-FF6W77AR.js";
import "./chunk-QN27I6QU.js";
import "./chunk-IVPPFRI4.js";
import "./chunk-POKRKV4F.js";
export {
  parseRepomd,
  parseRepomdBytes
};
