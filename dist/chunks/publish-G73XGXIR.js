import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  publishCandidates,
  publishCommand
} from "./chunk-L34TZHYP.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-2SFC4WJ6.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-HQCQ5U4W.js";
import "./chunk-NBPR5GVZ.js";
import "./chunk-GPOKZMEO.js";
import "./chunk-ALVLL73Y.js";
import "./chunk-FOS75POB.js";
import "./chunk-DXO53IAW.js";
import "./chunk-OM2HXEEE.js";
import "./chunk-AIFFBPK7.js";
import "./chunk-GNYFJQG6.js";
import "./chunk-US2XIFWJ.js";
import "./chunk-2HRZVM7D.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-6IAQLWHY.js";
import "./chunk-CVELX4DB.js";
import "./chunk-YYNHEXR5.js";
import "./chunk-POKRKV4F.js";
export {
  publishCandidates,
  publishCommand
};
