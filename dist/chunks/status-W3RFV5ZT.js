import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  statusCommand
} from "./chunk-64SSMUAZ.js";
import "./chunk-NMAPUARA.js";
import "./chunk-FMLLA2SU.js";
import "./chunk-4SXP5GC6.js";
import "./chunk-OEN2KCIB.js";
import "./chunk-HEESOR7S.js";
import "./chunk-E5MR2XE4.js";
import "./chunk-JZWD4DOI.js";
import "./chunk-URGXIQEN.js";
import "./chunk-TVUBTFLG.js";
import "./chunk-4MSLUFJU.js";
import "./chunk-Y76QICS4.js";
import "./chunk-35I7LYNX.js";
import "./chunk-CL2FO34F.js";
import "./chunk-O6NRVJKO.js";
import "./chunk-RAUPGCJW.js";
import "./chunk-XAGFKO6C.js";
import "./chunk-52OWTEEO.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-6VPKRKNU.js";
import "./chunk-UQ52HQYY.js";
import "./chunk-VXWXAEMQ.js";
import "./chunk-POKRKV4F.js";
export {
  statusCommand
};
