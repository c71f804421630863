import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-HX4HFRGM.js";
import "./chunk-3WCMNATJ.js";
import "./chunk-ROJZNG46.js";
import "./chunk-NMAPUARA.js";
import "./chunk-FMLLA2SU.js";
import "./chunk-FBG4EIC3.js";
import "./chunk-E5MR2XE4.js";
import "./chunk-JZWD4DOI.js";
import "./chunk-4MSLUFJU.js";
import "./chunk-Y76QICS4.js";
import "./chunk-52OWTEEO.js";
import "./chunk-UQ52HQYY.js";
import "./chunk-VXWXAEMQ.js";
import "./chunk-POKRKV4F.js";
export {
  buildCommand
};
