import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  verifyCandidates,
  verifyCommand
} from "./chunk-7R4UXH4B.js";
import "./chunk-6HAFF2DP.js";
import "./chunk-3YO2HP6R.js";
import "./chunk-4WAUJCEU.js";
import "./chunk-CCQECSI6.js";
import "./chunk-XYV6XA37.js";
import "./chunk-TBZUEMGD.js";
import "./chunk-4FUKZFEV.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-J7X7VXMG.js";
import "./chunk-CNXACSKO.js";
import "./chunk-5XB2SRDL.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-UE76FXNM.js";
import "./chunk-QHHKARHT.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  verifyCandidates,
  verifyCommand
};
