import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  hasCredentials
} from "./chunk-XG3NIMRG.js";

// src/repodata/mirror-address.ts
var REMOTE = /^https?:\/\//;
function mirrorProtocol(address, list) {
  if (hasCredentials(address)) return null;
  if (address.startsWith("https://")) return "https";
  if (address.startsWith("http://")) return "http";
  const isFile = address.startsWith("file:///") || address.startsWith("/");
  return isFile && !REMOTE.test(list) ? "file" : null;
}
function compareProtocols(a, b) {
  return Number(a === "http") - Number(b === "http");
}

export {
  mirrorProtocol,
  compareProtocols
};
