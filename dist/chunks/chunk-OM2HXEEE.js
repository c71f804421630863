import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/io/exec.ts
import { spawn } from "node:child_process";
var DEFAULT_TIMEOUT_SECONDS = 3600;
var exec = (argv, options = {}) => new Promise((resolve, reject) => {
  const [program, ...rest] = argv;
  if (program === void 0) {
    reject(new Error("exec needs a program"));
    return;
  }
  const child = spawn(program, rest, {
    cwd: options.cwd,
    env: options.env ?? withoutKeys(process.env),
    stdio: "pipe"
  });
  const stdout = [];
  const stderr = [];
  let timedOut = false;
  const timer = setTimeout(
    () => {
      timedOut = true;
      child.kill("SIGKILL");
    },
    (options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1e3
  );
  const collect = (into) => (chunk) => {
    into.push(chunk);
    options.onOutput?.(chunk.toString("utf8"));
  };
  child.stdout.on("data", collect(stdout));
  child.stderr.on("data", collect(stderr));
  child.on("error", (cause) => {
    clearTimeout(timer);
    reject(startError(program, options.cwd, cause));
  });
  child.on("close", (code) => {
    clearTimeout(timer);
    const text = (parts) => Buffer.concat(parts).toString("utf8");
    resolve({ code: timedOut ? 124 : code ?? 1, stdout: text(stdout), stderr: text(stderr) });
  });
  child.stdin.on("error", () => void 0);
  child.stdin.end(options.input ?? "");
});
var KEYS = ["KMODSMITH_RPM_KEY", "KMODSMITH_MODULE_KEY"];
function withoutKeys(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !KEYS.includes(name)));
}
function startError(program, cwd, cause) {
  const where = cwd === void 0 ? "" : ` (in ${cwd})`;
  return new KmodsmithError(
    "TOOL_MISSING",
    `cannot start ${program}${where}: ${cause.message}; expected it on PATH, script/setup installs what kmodsmith needs`,
    { cause }
  );
}

export {
  exec
};
