import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  statusCommand
} from "./chunk-FS3R6XSS.js";
import "./chunk-W7B4MQRN.js";
import "./chunk-7HFB2LY3.js";
import "./chunk-3YO2HP6R.js";
import "./chunk-73XRIYEM.js";
import "./chunk-4FUKZFEV.js";
import "./chunk-CNXACSKO.js";
import "./chunk-CTEVL6O7.js";
import "./chunk-CL4FZ6MX.js";
import "./chunk-6W4X2HDS.js";
import "./chunk-UE76FXNM.js";
import "./chunk-QHHKARHT.js";
import "./chunk-3JKYS2LC.js";
import "./chunk-POKRKV4F.js";
export {
  statusCommand
};
