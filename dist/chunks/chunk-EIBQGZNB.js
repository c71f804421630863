import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/build/parse-cell.ts
function parseCellEnv(text) {
  const lines = text.split("\n").filter((line) => line.includes("="));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}
function requireKey(env, key, source) {
  const value = env.get(key);
  if (value === void 0) {
    throw new KmodsmithError(
      "VALUE_VERSION",
      `${source}: has no ${key}; it was written by another kmodsmith, run \`kmodsmith plan\` again`
    );
  }
  return value;
}
function parseSources(text, source) {
  return text.split("\n").filter((line) => line !== "").map((line) => {
    const [sha256 = "", fileName = ""] = line.split("	");
    if (!/^[0-9a-f]{64}$/.test(sha256) || fileName === "") {
      throw new KmodsmithError(
        "VALUE_VERSION",
        `${source}: found ${JSON.stringify(line)}, expected <sha256> <file name> <url>; plan again`
      );
    }
    return { sha256, fileName };
  });
}
function parseNames(text) {
  return text.split("\n").filter((line) => line !== "");
}

export {
  parseCellEnv,
  requireKey,
  parseSources,
  parseNames
};
