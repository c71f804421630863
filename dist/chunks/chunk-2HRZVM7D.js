import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  compareText
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/rpm/evr.ts
var RANK = { tilde: 0, end: 1, caret: 2, letters: 3, digits: 4 };
var END = { rank: RANK.end, text: "" };
var PIECE = /~|\^|[0-9]+|[A-Za-z]+/g;
function rankOf(text) {
  if (text === "~") return RANK.tilde;
  if (text === "^") return RANK.caret;
  return /^[0-9]/.test(text) ? RANK.digits : RANK.letters;
}
function piecesOf(version) {
  return (version.match(PIECE) ?? []).map((text) => ({ rank: rankOf(text), text }));
}
function compareDigits(a, b) {
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  if (left.length !== right.length) return left.length < right.length ? -1 : 1;
  return compareText(left, right);
}
function comparePieces(a, b) {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.rank === RANK.digits ? compareDigits(a.text, b.text) : compareText(a.text, b.text);
}
function compareRpmVersion(a, b) {
  if (a === b) return 0;
  const [left, right] = [piecesOf(a), piecesOf(b)];
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const order = comparePieces(left[index] ?? END, right[index] ?? END);
    if (order !== 0) return order;
  }
  return 0;
}
function compareEvr(a, b) {
  if (a.epoch !== b.epoch) return a.epoch < b.epoch ? -1 : 1;
  const version = compareRpmVersion(a.version, b.version);
  return version === 0 ? compareRpmVersion(a.release, b.release) : version;
}
function formatEvr(evr) {
  const epoch = evr.epoch === 0 ? "" : `${evr.epoch}:`;
  const release = evr.release === "" ? "" : `-${evr.release}`;
  return `${epoch}${evr.version}${release}`;
}
var EVR = /^(?:(?<epoch>[0-9]+):)?(?<version>[A-Za-z0-9._+~^]+)(?:-(?<release>[A-Za-z0-9._+~^]+))?$/;
function parseEvr(text) {
  const parts = EVR.exec(text)?.groups;
  if (parts?.version === void 0) {
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `found ${JSON.stringify(text)}, expected [epoch:]version[-release] such as 5.14.0-503.11.1.el9; write it as \`rpm -q\` prints it`
    );
  }
  return { epoch: Number(parts.epoch ?? 0), version: parts.version, release: parts.release ?? "" };
}

export {
  compareRpmVersion,
  compareEvr,
  formatEvr,
  parseEvr
};
