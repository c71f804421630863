import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  stripControl
} from "./chunk-ZOYZ3FKW.js";

// src/build/log-excerpt.ts
var ERROR = /(?:^|\W)(?:error|Error|ERROR|fatal): |\*\*\* |undefined!$|No rule to make target|^kmodsmith: |^Hunk #\d+ FAILED/;
var TRACE = /^\++ \S/;
var SCRATCH = /(?:\/[\w.+-]{1,64}){0,8}\/kmodsmith\.[A-Za-z0-9]{8}(?:\/|(?![\w.-]))/g;
var LONGEST_LINE = 200;
function lastErrorLine(log) {
  const lines = log.split("\n").map((line) => stripControl(line).trim()).filter((line) => line !== "" && !TRACE.test(line));
  const found = lines.findLast((line) => ERROR.test(line)) ?? lines.at(-1) ?? "";
  return found.length <= LONGEST_LINE ? found : `${found.slice(0, LONGEST_LINE - 3)}...`;
}
function readableLines(log) {
  return log.split("\n").map((line) => withoutScratch(line).trimEnd()).filter((line) => line !== "" && !TRACE.test(line)).filter((line, at, lines) => line !== lines[at - 1]);
}
function withoutScratch(text) {
  return text.replace(SCRATCH, "");
}

export {
  lastErrorLine,
  readableLines,
  withoutScratch
};
