import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  require_mod
} from "./chunk-6W4X2HDS.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";
import {
  __toESM
} from "./chunk-POKRKV4F.js";

// src/commands/arguments.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
import { parseArgs } from "node:util";

// src/commands/verbs.ts
var line = () => import("./line-OPGOCUGZ.js");
var LOADERS = {
  init: async () => (await line()).init,
  pin: async () => (await import("./pin-RH6MV6C3.js")).pinCommand,
  detect: async () => (await import("./detect-YOJ6WRQB.js")).detectCommand,
  plan: async () => (await line()).plan,
  emit: async () => (await line()).emit,
  build: async () => (await line()).build,
  sign: async () => (await line()).sign,
  verify: async () => (await line()).verify,
  publish: async () => (await line()).publish,
  status: async () => (await line()).status,
  run: async () => (await line()).run
};
var VERBS = Object.keys(LOADERS);
function isVerb(word) {
  return Object.hasOwn(LOADERS, word);
}
async function loadCommand(verb) {
  return LOADERS[verb]();
}

// src/commands/arguments.ts
var RUNNERS = ["podman", "docker", "host"];
var PLATFORMS = ["github", "gitlab"];
var OPTIONS = {
  directory: { type: "string", default: "." },
  work: { type: "string" },
  kmods: { type: "string" },
  only: { type: "string" },
  out: { type: "string" },
  runner: { type: "string" },
  ci: { type: "string" },
  action: { type: "string" },
  force: { type: "boolean", default: false },
  explain: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  "first-run": { type: "boolean", default: false },
  accept: { type: "string", multiple: true }
};
var WITH_JSON = ["detect", "plan", "build", "status", "run"];
function parseArguments(argv) {
  const { values, positionals } = parse(argv);
  const [verb, ...operands] = positionals;
  if (verb === void 0 || !isVerb(verb)) throw unknownVerb(verb);
  if (values.json && !WITH_JSON.includes(verb)) {
    throw new KmodsmithError("USAGE", `${verb} prints no JSON; --json is for ${WITH_JSON.join(", ")}`);
  }
  return {
    verb,
    operands,
    directory: values.directory,
    work: values.work ?? null,
    options: {
      json: values.json,
      force: values.force,
      explain: values.explain,
      check: values.check,
      firstRun: values["first-run"],
      accept: values.accept ?? [],
      only: values.only ?? null,
      out: values.out ?? null,
      kmods: values.kmods ?? null,
      action: values.action ?? null,
      ci: oneOf("ci", values.ci, PLATFORMS),
      runner: oneOf("runner", values.runner, RUNNERS)
    }
  };
}
function parse(argv) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    const wrong = argv.find((word) => word.startsWith("--") && !known.includes(word.split("=")[0] ?? ""));
    const hint = wrong === void 0 ? "" : ` Did you mean ${(0, import_fastest_levenshtein.closest)(wrong, known)}?`;
    throw new KmodsmithError("USAGE", `${cause instanceof Error ? cause.message : String(cause)}.${hint}`, { cause });
  }
}
function unknownVerb(verb) {
  const known = `Commands: ${VERBS.join(", ")}`;
  if (verb === void 0) return new KmodsmithError("USAGE", `no command given. ${known}`);
  return new KmodsmithError(
    "USAGE",
    `unknown command '${verb}', did you mean '${(0, import_fastest_levenshtein.closest)(verb, [...VERBS])}'? ${known}`
  );
}
function oneOf(option, value, allowed) {
  if (value === void 0) return null;
  const found = allowed.find((candidate) => candidate === value);
  if (found === void 0) throw new KmodsmithError("USAGE", `--${option} ${value}: expected ${allowed.join(", ")}`);
  return found;
}

// src/commands/invoke.ts
import { resolve } from "node:path";
async function invoke(asked, surroundings) {
  try {
    const command = await loadCommand(asked.verb);
    return await command(contextOf(asked, surroundings));
  } catch (error) {
    surroundings.report(error);
    return error instanceof KmodsmithError ? error.exitCode : EXIT.bug;
  }
}
function contextOf(asked, surroundings) {
  const root = resolve(surroundings.cwd, asked.directory);
  const { kmods, out } = asked.options;
  return {
    root,
    work: asked.work === null ? resolve(root, ".kmodsmith") : resolve(surroundings.cwd, asked.work),
    options: {
      ...asked.options,
      kmods: kmods === null ? null : resolve(surroundings.cwd, kmods),
      out: out === null ? null : resolve(surroundings.cwd, out)
    },
    operands: asked.operands,
    now: timeOf(surroundings),
    environment: surroundings.environment,
    print: surroundings.print,
    log: surroundings.log,
    progress: surroundings.progress,
    runUrl: surroundings.runUrl,
    output: surroundings.output
  };
}
function timeOf({ environment, now }) {
  const epoch = environment.SOURCE_DATE_EPOCH;
  const time = epoch === void 0 || epoch === "" ? now : new Date(Number(epoch) * 1e3);
  if (Number.isNaN(time.getTime())) {
    throw new KmodsmithError("USAGE", `SOURCE_DATE_EPOCH is '${epoch}', expected seconds since 1970`);
  }
  return `${time.toISOString().slice(0, 19)}Z`;
}
function formatError(error) {
  if (error instanceof KmodsmithError) return `kmodsmith: ${error.message} [${error.code}]`;
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return `kmodsmith: this is a bug in kmodsmith, please report it with these lines:
${stack}`;
}

// src/io/memory.ts
import { setFlagsFromString } from "node:v8";
function keepNewSpaceSmall() {
  setFlagsFromString("--semi-space-growth-factor=1");
}

export {
  parseArguments,
  invoke,
  formatError,
  keepNewSpaceSmall
};
