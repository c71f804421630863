import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  signCommand
} from "./chunk-EYJKKEIE.js";
import "./chunk-XNSVM47I.js";
import "./chunk-EIBQGZNB.js";
import "./chunk-4LPQX77J.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-2SFC4WJ6.js";
import "./chunk-NBPR5GVZ.js";
import "./chunk-NYOJ35RB.js";
import "./chunk-XOJC3GE4.js";
import "./chunk-HROA7H5P.js";
import "./chunk-ZOYZ3FKW.js";
import "./chunk-CODFUW2H.js";
import "./chunk-5PZJWEVT.js";
import "./chunk-OM2HXEEE.js";
import "./chunk-AIFFBPK7.js";
import "./chunk-NWBZQXNO.js";
import "./chunk-7YGB5AOD.js";
import "./chunk-2HRZVM7D.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-AFWBH2S4.js";
import "./chunk-CVELX4DB.js";
import "./chunk-YYNHEXR5.js";
import "./chunk-POKRKV4F.js";
export {
  signCommand
};
