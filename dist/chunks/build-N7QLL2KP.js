import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-SR7WEBPV.js";
import "./chunk-EIBQGZNB.js";
import "./chunk-2SFC4WJ6.js";
import "./chunk-NBPR5GVZ.js";
import "./chunk-WT6DRRNS.js";
import "./chunk-NYOJ35RB.js";
import "./chunk-XOJC3GE4.js";
import "./chunk-ZOYZ3FKW.js";
import "./chunk-OM2HXEEE.js";
import "./chunk-AIFFBPK7.js";
import "./chunk-2HRZVM7D.js";
import "./chunk-CVELX4DB.js";
import "./chunk-YYNHEXR5.js";
import "./chunk-POKRKV4F.js";
export {
  buildCommand
};
