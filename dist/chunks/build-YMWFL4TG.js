import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  buildCommand
} from "./chunk-3ENK2GNJ.js";
import "./chunk-2CHK2PO2.js";
import "./chunk-RJV6GRKO.js";
import "./chunk-W2PHJYVJ.js";
import "./chunk-RH6ZADWJ.js";
import "./chunk-FVEEUAJT.js";
import "./chunk-SEL5KOGP.js";
import "./chunk-NNGQD4HW.js";
import "./chunk-UAP2KIKP.js";
import "./chunk-D54BD4JK.js";
import "./chunk-MAHTNWRG.js";
import "./chunk-UVZHXOHS.js";
import "./chunk-POKRKV4F.js";
export {
  buildCommand
};
