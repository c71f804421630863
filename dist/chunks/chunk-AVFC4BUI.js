import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  NO_CACHE,
  NO_SOURCE_HISTORY,
  adhocRepositories,
  compareNewestUnameR,
  createPorts,
  evrOf,
  findKernels,
  formatNevra,
  groupBy,
  look,
  namedSymbolsOf,
  refuseWithoutKernels,
  showProgress
} from "./chunk-5C4FV3V5.js";
import {
  compareEvr,
  compareText,
  formatEvr,
  readConfig,
  require_mod
} from "./chunk-3JVTSBBB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-IVPPFRI4.js";
import {
  __toESM
} from "./chunk-POKRKV4F.js";

// src/commands/arguments.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
import { parseArgs } from "node:util";

// src/detect/summary.ts
var DEVEL_ONLY_REASON = "kernel-devel without a kernel-core in any repository of the target";
function symbolSum(kernel) {
  return kernel.packages.reduce((sum, found) => sum + found.symbols, 0);
}
function summarizeKernelSet(set, sightings) {
  return { version: 1, targets: set.targets.map((found) => summarizeTarget(found, sightingsOf(found, sightings))) };
}
function summarizeTarget(found, sightings) {
  const firstSeen = new Map(sightings.map((sighting) => [sighting.unameR, sighting.firstSeen]));
  return {
    target: found.target,
    arch: found.arch,
    repositories: found.repositories,
    kernels: found.kernels.map((kernel) => summarizeKernel(kernel, firstSeen.get(kernel.unameR) ?? null)),
    develOnly: develOnlyBuilds(found),
    withdrawn: withdrawnKernels(sightings)
  };
}
function sightingsOf({ target, arch }, sightings) {
  return sightings.filter((sighting) => sighting.target === target && sighting.arch === arch);
}
function withdrawnKernels(sightings) {
  const withdrawn = sightings.flatMap(
    ({ unameR, variant, firstSeen, withdrawn: at }) => at === null ? [] : [{ unameR, variant, firstSeen, withdrawn: at }]
  );
  return withdrawn.sort((a, b) => compareText(b.withdrawn, a.withdrawn) || compareNewestUnameR(a.unameR, b.unameR));
}
function summarizeKernel(kernel, firstSeen) {
  return {
    nevra: formatNevra(kernel.nevra),
    unameR: kernel.unameR,
    provideName: kernel.provideName,
    provide: formatEvr(kernel.provide),
    variant: kernel.variant,
    buildTime: kernel.buildTime,
    firstSeen,
    symbols: symbolSum(kernel),
    packages: kernel.packages.map((found) => ({
      nevra: formatNevra(found.nevra),
      repository: found.repository,
      unameProvide: found.unameProvide,
      symbols: found.symbols
    })),
    devel: kernel.devel === null ? null : summarizeDevel(kernel.devel)
  };
}
function summarizeDevel({ nevra, unameR, repository, url, keyId }) {
  return { nevra: formatNevra(nevra), unameR, repository, url, keyId };
}
function develOnlyBuilds({ develOnly }) {
  const builds = groupBy(develOnly, (devel) => formatEvr(evrOf(devel.nevra)));
  return [...builds].map(([build, packages]) => ({
    build,
    packages: packages.map(summarizeDevel),
    reason: DEVEL_ONLY_REASON
  }));
}

// src/detect/format-notes.ts
function formatUnverified(targets) {
  const found = targets.flatMap(
    ({ target, repositories }) => repositories.flatMap(
      ({ id, trust }) => trust.kind === "unverified" ? [{ target, id, reason: trust.reason }] : []
    )
  );
  return [...groupBy(found, ({ target, reason }) => `${target} ${reason}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === void 0) return [];
    const ids = [...new Set(same.map(({ id }) => id))].join(", ");
    return `not verified: ${first.target}: repomd.xml of ${ids}: ${first.reason}`;
  });
}
function formatNotBuilt(targets, builtVariants) {
  return [...groupBy(targets, ({ target }) => target)].flatMap(([target, arches]) => {
    const built = builtVariants.get(target);
    const shipped = new Set(arches.flatMap(({ kernels }) => kernels.map(({ variant }) => variant)));
    const others = built === void 0 ? [] : [...shipped].filter((variant) => !built.includes(variant));
    return others.length === 0 ? [] : [`${target}: also shipped, not built for: ${others.sort(compareText).join(", ")}`];
  });
}
var BUILDS_SHOWN = 10;
function formatDevelOnly({ target, arch, kernels, develOnly }) {
  const withKernel = new Set(kernels.map(buildOf));
  const builds = [...groupBy(develOnly, buildOf)];
  const reasonOf = ([build, packages]) => withKernel.has(build) ? `${packages.map(({ nevra }) => nevra.name).join(", ")} without its kernel` : "kernel-devel without a kernel";
  return [...groupBy(builds, reasonOf)].map(([reason, same]) => {
    const shown = same.slice(0, BUILDS_SHOWN).map(([build]) => build);
    return `${target} ${arch}: ${reason}: ${shown.join(", ")}${moreOf(same.length - shown.length)}`;
  });
}
var UNNAMED = [
  { named: "none", words: "names no symbol of" },
  { named: "core", words: "names only the core's symbols of" }
];
function formatUnnamed({ target, arch }, kernels) {
  return UNNAMED.flatMap(({ named, words }) => {
    const found = kernels.filter((kernel) => kernel.devel !== null && namedSymbolsOf(kernel) === named);
    const shown = found.slice(0, BUILDS_SHOWN).map(({ unameR }) => unameR);
    const kept = `${shown.join(", ")}${moreOf(found.length - shown.length)}`;
    return found.length === 0 ? [] : [`${target} ${arch}: repodata ${words} ${kept}: read from kernel-devel where a plan decides by symbols`];
  });
}
function buildOf({ nevra }) {
  return formatEvr(evrOf(nevra));
}
function moreOf(count) {
  return count > 0 ? ` and ${count} more; --json lists them` : "";
}
var WITHDRAWN_SHOWN = 5;
var WITHDRAWN_TOLD_MS = 30 * 24 * 60 * 60 * 1e3;
function formatWithdrawn({ target, arch }, sightings, now) {
  const since = Date.parse(now) - WITHDRAWN_TOLD_MS;
  const withdrawn = withdrawnKernels(sightings).filter((kernel) => Date.parse(kernel.withdrawn) >= since);
  const more = withdrawn.length - WITHDRAWN_SHOWN;
  const lines = withdrawn.slice(0, WITHDRAWN_SHOWN).map(
    (kernel) => `${target} ${arch} ${kernel.unameR}: withdrawn ${kernel.withdrawn.slice(0, 10)}, first seen ${kernel.firstSeen.slice(0, 10)}`
  );
  return more > 0 ? [...lines, `${target} ${arch}: and ${more} more withdrawn; --json lists them`] : lines;
}

// src/detect/source-trust.ts
var SHOWN_DIGITS = 8;
function describeTrust(trust) {
  if (trust.kind === "signed") return `signed ${trust.fingerprint.slice(0, SHOWN_DIGITS)}\u2026`;
  return trust.kind === "metalink" ? "metalink" : "not verified";
}

// src/detect/format.ts
var HEADER = ["TARGET", "KERNEL", "VARIANT", "ARCHES", "DEVEL", "SYMBOLS", "FIRST SEEN", "SOURCE", "VERIFIED"];
function formatKernelSet(set, sightings, view) {
  const targets = set.targets.map((found) => {
    const isBuilt = isBuiltIn(view.builtVariants.get(found.target));
    const own = sightingsOf(found, sightings);
    return {
      found,
      kernels: shownKernels(found, own).filter(({ kernel }) => isBuilt(kernel)),
      own: own.filter(isBuilt)
    };
  });
  const rows = rowsOf(targets.flatMap(({ kernels }) => kernels));
  const notes = [
    formatUnverified(set.targets),
    formatNotBuilt(set.targets, view.builtVariants),
    set.targets.flatMap(formatDevelOnly),
    targets.flatMap(
      ({ found, kernels }) => formatUnnamed(
        found,
        kernels.map(({ kernel }) => kernel)
      )
    ),
    targets.flatMap(({ found, own }) => formatWithdrawn(found, own, view.now))
  ];
  return [formatTable([HEADER, ...rows]), ...notes.filter((lines) => lines.length > 0)].map((lines) => lines.join("\n")).join("\n\n");
}
function isBuiltIn(variants) {
  return ({ variant }) => variants === void 0 || variant === null || variants.includes(variant);
}
function rowsOf(shown) {
  const order = [...new Set(shown.map(({ kernel }) => kernel.target))];
  const rows = [...groupBy(shown, ({ kernel }) => rowKey(kernel)).values()];
  return rows.sort((a, b) => compareRows(a, b, order)).map(rowOf);
}
function compareRows([a], [b], targets) {
  if (a === void 0 || b === void 0) return 0;
  return targets.indexOf(a.kernel.target) - targets.indexOf(b.kernel.target) || compareEvr(evrOf(b.kernel.nevra), evrOf(a.kernel.nevra)) || compareVariants(a.kernel.variant, b.kernel.variant);
}
function compareVariants(a, b) {
  return Number(b === "stock") - Number(a === "stock") || compareText(a, b);
}
function shownKernels({ kernels, repositories }, sightings) {
  const firstSeen = new Map(sightings.map((sighting) => [sighting.unameR, sighting.firstSeen]));
  return kernels.map((kernel) => ({ kernel, repositories, firstSeen: firstSeen.get(kernel.unameR) ?? null }));
}
function rowKey({ target, nevra, variant }) {
  return `${target} ${formatEvr(evrOf(nevra))} ${variant}`;
}
function rowOf(shown) {
  const kernels = shown.map(({ kernel }) => kernel);
  const [first] = kernels;
  if (first === void 0) return [];
  const seen = shown.flatMap(({ firstSeen }) => firstSeen ?? []).sort(compareText);
  return [
    first.target,
    formatEvr(evrOf(first.nevra)),
    first.variant,
    kernels.map(({ arch }) => arch).join(" "),
    develCell(kernels),
    once(kernels.map((kernel) => String(symbolSum(kernel)))).join(" / "),
    seen[0]?.slice(0, 10) ?? "-",
    once(kernels.flatMap(repositoriesOf)).sort(compareText).join(", "),
    once(shown.flatMap(trustWords)).sort(compareText).join(", ")
  ];
}
function develCell(kernels) {
  const having = kernels.filter(({ devel }) => devel !== null);
  if (having.length === kernels.length) return "yes";
  return having.length === 0 ? "no" : `${having.map(({ arch }) => arch).join(" ")} only`;
}
function repositoriesOf({ packages }) {
  return packages.map(({ repository }) => repository);
}
function trustWords({ kernel, repositories }) {
  const own = new Set(repositoriesOf(kernel));
  return repositories.filter(({ id }) => own.has(id)).map(({ trust }) => describeTrust(trust));
}
function once(texts) {
  return [...new Set(texts)];
}
function formatTable(rows) {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  );
}

// src/commands/detect.ts
async function detectCommand(context) {
  const { set, sightings, builtVariants } = context.operands.length > 0 ? await lookAtOperands(context) : await lookAtTargets(context);
  const view = { now: context.now, builtVariants };
  const { json } = context.options;
  context.print(
    json ? JSON.stringify(summarizeKernelSet(set, sightings), null, 2) : formatKernelSet(set, sightings, view)
  );
  return EXIT.done;
}
async function lookAtTargets(context) {
  const config = await readConfig(context);
  const seen = await look(context, config, { sources: NO_SOURCE_HISTORY, sightings: [] });
  return { ...seen, builtVariants: new Map(config.targets.map(({ name, variants }) => [name, variants])) };
}
async function lookAtOperands(context) {
  const targets = [adhocTarget(context.operands, context.root)];
  const progress = showProgress(context, targets);
  const found = await findKernels(targets, createPorts(NO_CACHE, progress), progress.say).finally(progress.end);
  const set = { version: 1, targets: found.targets.map((target) => target.found) };
  for (const target of set.targets) refuseWithoutKernels(target);
  return { set, sightings: [], builtVariants: /* @__PURE__ */ new Map() };
}
function adhocTarget(operands, root) {
  const repositories = adhocRepositories(operands, root);
  return { name: "adhoc", repositories, arches: ["x86_64"], releasever: "", variables: {}, variants: [] };
}

// src/commands/verbs.ts
var line = () => import("./line-37UVFZGX.js");
var LOADERS = {
  init: async () => (await line()).init,
  pin: async () => (await import("./pin-MXCBHGP3.js")).pinCommand,
  detect: async () => detectCommand,
  abi: async () => (await line()).abi,
  plan: async () => (await line()).plan,
  emit: async () => (await line()).emit,
  build: async () => (await line()).build,
  sign: async () => (await line()).sign,
  verify: async () => (await line()).verify,
  publish: async () => (await line()).publish,
  status: async () => (await line()).status,
  run: async () => (await line()).run,
  forecast: async () => (await line()).forecast
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
  like: { type: "string" },
  "no-build": { type: "boolean", default: false },
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
var WITH_JSON = ["detect", "abi", "plan", "build", "status", "run", "forecast"];
var WITH_ACCEPT = ["detect", "abi", "plan", "run"];
function parseArguments(argv) {
  const { values, positionals } = parse(argv);
  const [verb, ...operands] = positionals;
  if (verb === void 0 || !isVerb(verb)) throw unknownVerb(verb);
  const accept = (values.accept ?? []).flatMap(wordsOf);
  if (accept.length > 0) checkAccept(verb, operands);
  checkFitting(verb, operands, values);
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
      accept,
      only: values.only ?? null,
      out: values.out ?? null,
      kmods: values.kmods ?? null,
      like: values.like ?? null,
      noBuild: values["no-build"],
      action: values.action ?? null,
      ci: oneOf("ci", values.ci, PLATFORMS),
      runner: oneOf("runner", values.runner, RUNNERS)
    }
  };
}
function checkFitting(verb, operands, values) {
  if (values.json && !WITH_JSON.includes(verb)) {
    throw new KmodsmithError("USAGE", `${verb} prints no JSON; --json is for ${WITH_JSON.join(", ")}`);
  }
  if (verb === "plan" && operands.length > 0 && !values.explain) throw unexplained(operands);
  if ((values.like !== void 0 || values["no-build"]) && verb !== "forecast") {
    throw new KmodsmithError("USAGE", `${verb} makes no forecast; --like and --no-build are for forecast`);
  }
}
function checkAccept(verb, operands) {
  if (!WITH_ACCEPT.includes(verb)) {
    const known = WITH_ACCEPT.join(", ");
    throw new KmodsmithError("USAGE", `${verb} remembers no look at a repository; --accept is for ${known}`);
  }
  if (verb === "detect" && operands.length > 0) {
    const next = "leave out --accept, or the addresses to look at the targets of kmodsmith.yml";
    throw new KmodsmithError("USAGE", `with addresses nothing is remembered, so nothing can be accepted; ${next}`);
  }
}
function unexplained(operands) {
  const named = operands.join(" ");
  const next = "add --explain to have these cells explained, or use --only to build no others";
  return new KmodsmithError("USAGE", `plan ${named}: plan takes cells only to explain them; ${next}`);
}
function wordsOf(text) {
  return text.split(/[\s,]+/).filter((word) => word !== "");
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
