import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  WORK
} from "./chunk-6M7DHH5U.js";
import {
  listTree,
  readText,
  sha256OfFile,
  writeFileAt
} from "./chunk-EC7CAD4V.js";
import {
  KmodsmithError
} from "./chunk-3JKYS2LC.js";

// src/commands/check-plan.ts
import { createHash } from "node:crypto";
import { join } from "node:path";
var SUMS = "SHA256SUMS";
async function sealPlan(folder) {
  const lines = [];
  for (const path of await listTree(folder)) {
    if (path !== SUMS) lines.push(`${await sha256OfFile(join(folder, path))}  ${path}
`);
  }
  const sums = lines.join("");
  await writeFileAt(join(folder, SUMS), sums);
  return createHash("sha256").update(sums).digest("hex");
}
async function checkPlan(context) {
  const folder = join(context.work, WORK.planFolder);
  const listed = parseSums(await readText(join(context.work, WORK.checksums)));
  const found = (await listTree(folder)).filter((path) => path !== SUMS);
  const added = found.find((path) => !listed.has(path));
  if (added !== void 0) throw changed(added, "not in SHA256SUMS");
  for (const [path, sha256] of listed) {
    if (!found.includes(path)) throw changed(path, "gone");
    if (await sha256OfFile(join(folder, path)) !== sha256) throw changed(path, "changed");
  }
}
function parseSums(text) {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const parts = /^(?<sha256>[0-9a-f]{64}) [ *](?<path>.+)$/.exec(line)?.groups;
      if (parts?.sha256 === void 0 || parts.path === void 0)
        throw changed(SUMS, `unreadable (${JSON.stringify(line)})`);
      return [parts.path, parts.sha256];
    })
  );
}
function changed(path, how) {
  return new KmodsmithError(
    "VALUE_VERSION",
    `plan/${path} is ${how}, expected the plan folder as it was written; run \`kmodsmith plan\` again, nothing was built`
  );
}

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
  sealPlan,
  checkPlan,
  exec
};
