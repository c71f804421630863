import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  verifyCandidates,
  verifyCommand
} from "./chunk-XNAZWH6H.js";
import "./chunk-UZFTJ3FK.js";
import "./chunk-ROJZNG46.js";
import "./chunk-OEN2KCIB.js";
import "./chunk-FBG4EIC3.js";
import "./chunk-JZWD4DOI.js";
import "./chunk-URGXIQEN.js";
import "./chunk-TVUBTFLG.js";
import "./chunk-4MSLUFJU.js";
import "./chunk-Y76QICS4.js";
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
  verifyCandidates,
  verifyCommand
};
