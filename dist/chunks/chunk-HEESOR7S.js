import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// src/report/escape.ts
var ESC = String.fromCharCode(27);
var BEL = String.fromCharCode(7);
var CSI = String.fromCharCode(155);
var ANSI = new RegExp(
  [
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]?`,
    `${ESC}[\\]PX^_][^\\n${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?`,
    `${ESC}[ -/]*[0-~]?`
  ].join("|"),
  "g"
);
var LINE_BREAKS = /\r\n?|[\u2028\u2029]/g;
var INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}]/gu;
var LONE_SURROGATE = new RegExp("\\p{Cs}", "gu");
function plainText(text) {
  return text.replace(ANSI, "").replace(LINE_BREAKS, "\n").replace(INVISIBLE, "").replace(LONE_SURROGATE, "\uFFFD");
}
function oneLine(text) {
  return withoutCommands(plainText(text).replace(/\s+/g, " ").trim());
}
function withoutCommands(text) {
  return text.replace(/^([\t\v\f\u0085\p{Zs}]*):(?=:)/gmu, "$1: ").replaceAll("##[", "# #[");
}
var HTML_ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;"
};
function escapeHtml(text) {
  return plainText(text).replace(/[&<>"'`]/g, (character) => HTML_ENTITIES[character] ?? "");
}
function safeLink(address) {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    return null;
  }
  const url = new URL(address);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}
function escapeMarkdown(text) {
  return oneLine(text).replace(/[\\`*_[\]|~$]/g, "\\$&").replace(/[&<>]/g, (character) => HTML_ENTITIES[character] ?? "").replace(/#(?=\d)/g, "#&#8203;").replace(/^[-+=#]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2").replace(/:\/\//g, ":&#8203;//").replace(/www\./gi, (match) => `${match.slice(0, 3)}&#8203;.`).replace(/@/g, "@&#8203;");
}
function codeSpan(text) {
  const content = oneLine(text).replace(/\\(?=\|)/g, "\\ ").replaceAll("|", "\\|");
  const fence = "`".repeat(longestRun(content) + 1);
  const pad = content === "" || content.startsWith("`") || content.endsWith("`") ? " " : "";
  return `${fence}${pad}${content}${pad}${fence}`;
}
function fencedBlock(text) {
  const content = plainText(text);
  const fence = "`".repeat(Math.max(3, longestRun(content) + 1));
  return `${fence}text
${content}
${fence}`;
}
function longestRun(text) {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

export {
  plainText,
  oneLine,
  withoutCommands,
  escapeHtml,
  safeLink,
  escapeMarkdown,
  codeSpan,
  fencedBlock
};
