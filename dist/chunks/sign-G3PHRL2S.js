import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  signCommand
} from "./chunk-KEJGOADF.js";
import "./chunk-3WCMNATJ.js";
import "./chunk-UZFTJ3FK.js";
import "./chunk-WVWGZZRB.js";
import "./chunk-ROJZNG46.js";
import "./chunk-FMLLA2SU.js";
import "./chunk-GISNCE7E.js";
import "./chunk-FBG4EIC3.js";
import "./chunk-E5MR2XE4.js";
import "./chunk-JZWD4DOI.js";
import "./chunk-TVUBTFLG.js";
import "./chunk-4MSLUFJU.js";
import "./chunk-Y76QICS4.js";
import "./chunk-5JUDWHEU.js";
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
  signCommand
};
