import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  ARCHES
} from "./chunk-5JUDWHEU.js";
import {
  groupBy
} from "./chunk-35I7LYNX.js";
import {
  joinLocation,
  readRepository
} from "./chunk-CL2FO34F.js";
import {
  corrupt,
  evrOf,
  formatNevra,
  resourcePort
} from "./chunk-O6NRVJKO.js";
import {
  readConfig
} from "./chunk-XAGFKO6C.js";
import {
  compareEvr,
  formatEvr
} from "./chunk-52OWTEEO.js";
import {
  compareText
} from "./chunk-UQ52HQYY.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-VXWXAEMQ.js";

// src/commands/detect.ts
import { join } from "node:path";

// src/detect/baseurl.ts
var VARIABLE = /\$(?:\{(?<braced>[A-Za-z0-9_]+)\}|(?<plain>[A-Za-z0-9_]+))/g;
function expandBaseurl(baseurl, arch, releasever) {
  const values = /* @__PURE__ */ new Map([
    ["basearch", arch],
    ["arch", arch],
    ["releasever", releasever]
  ]);
  return baseurl.replace(VARIABLE, (written, braced, plain) => {
    const value = values.get(braced ?? plain ?? "");
    if (value === void 0) {
      const known = [...values.keys()].map((name) => `$${name}`).join(", ");
      throw new KmodsmithError("CONFIG_INVALID", `baseurl ${baseurl}: found ${written}, expected only ${known}`);
    }
    return value;
  });
}

// src/rpm/uname-r.ts
var ARCH_NAMES = ARCHES.map((arch) => arch.rpm).sort((a, b) => b.length - a.length);
var PROVIDE = new RegExp(`^(?<build>.+\\.(?:${ARCH_NAMES.join("|")}))\\+{1,2}(?<variant>[^+]+)$`);
function unameROf(provide) {
  const text = formatEvr({ ...provide, epoch: 0 });
  const parts = PROVIDE.exec(text)?.groups;
  if (parts?.build === void 0 || parts.variant === void 0) return text;
  return `${parts.build}+${parts.variant.replaceAll("_", "-")}`;
}
var CORE = /^kernel-(?:(?<variant>.+)-)?core$/;
function variantOf(corePackageName) {
  const match = CORE.exec(corePackageName);
  if (match === null) return corePackageName;
  return match.groups?.variant ?? "stock";
}

// src/detect/detect.ts
var UNAME_PROVIDE = "kernel-uname-r";
var DEVEL_PROVIDE = "kernel-devel-uname-r";
function isKernelPackage(name) {
  return name === "kernel" || name.startsWith("kernel-");
}
function kernelsOf(target, arch, repositories) {
  const all = packagesOf(arch, repositories);
  const develPackages = all.flatMap(develOf);
  const byBuild = groupBy(all, ({ found }) => buildKey(found.nevra));
  const kernels = firstOfEach(
    all.flatMap((core) => kernelOf(target, core, byBuild.get(buildKey(core.found.nevra)) ?? [], develPackages)),
    (kernel) => kernel.unameR
  ).sort(compareNewestFirst);
  const withCore = new Set(kernels.map((kernel) => kernel.unameR));
  const develOnly = develPackages.filter((devel) => !withCore.has(devel.unameR)).sort(compareNewestFirst);
  if (kernels.length === 0 && develOnly.length === 0) throw noKernels(target, arch, repositories);
  return { target, arch, repositories: repositories.map(({ seen }) => seen), kernels, develOnly };
}
function packagesOf(arch, repositories) {
  const all = repositories.flatMap(({ seen, packages }) => packages.map((found) => ({ found, seen })));
  const fitting = all.filter(({ found }) => found.nevra.arch === arch && isKernelPackage(found.nevra.name));
  return firstOfEach(fitting, ({ found }) => formatNevra(found.nevra));
}
function firstOfEach(items, keyOf) {
  const first = /* @__PURE__ */ new Map();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}
function compareNewestFirst(a, b) {
  return compareEvr(evrOf(b.nevra), evrOf(a.nevra)) || compareText(a.unameR, b.unameR);
}
function buildKey(nevra) {
  return formatNevra({ ...nevra, name: "" });
}
var UNAME_R = /^[A-Za-z0-9._+~^-]+$/;
function evrOfProvide({ found, seen }, name) {
  const evr = found.provides.find((entry) => entry.name === name && entry.flags === "EQ")?.evr ?? null;
  if (evr === null || UNAME_R.test(unameROf(evr))) return evr;
  const provide = `${formatNevra(found.nevra)} with the provide ${name} = ${formatEvr(evr)}`;
  throw corrupt(seen.url, provide, "letters, digits and . _ + ~ ^ - only");
}
function kernelOf(target, candidate, build, develPackages) {
  const core = candidate.found;
  const provide = evrOfProvide(candidate, UNAME_PROVIDE);
  if (provide === null || !core.nevra.name.endsWith("-core")) return [];
  const own = build.flatMap((part) => kernelPackageOf(part, provide, part.found === core));
  return [
    {
      target,
      arch: core.nevra.arch,
      nevra: core.nevra,
      unameR: unameROf(provide),
      provide,
      variant: variantOf(core.nevra.name),
      checksum: core.checksum,
      buildTime: core.buildTime,
      packages: own.sort((a, b) => compareCoreFirst(a, b, core.nevra.name)),
      devel: develPackages.find((devel) => compareEvr(devel.provide, provide) === 0) ?? null
    }
  ];
}
function compareCoreFirst(a, b, core) {
  if (a.nevra.name === core || b.nevra.name === core) return a.nevra.name === core ? -1 : 1;
  return compareText(a.nevra.name, b.nevra.name);
}
function kernelPackageOf({ found, seen }, provide, isCore) {
  const unameProvide = unameProvideOf(found, provide, isCore);
  if (unameProvide === null) return [];
  return [{ nevra: found.nevra, repository: seen.id, unameProvide, symbols: symbolsOf(found.provides) }];
}
function unameProvideOf(found, provide, isCore) {
  const names = found.provides.filter((entry) => entry.name.endsWith("-uname-r") && entry.flags === "EQ" && entry.evr !== null).filter((entry) => entry.evr !== null && compareEvr(entry.evr, provide) === 0).map((entry) => entry.name).filter((name) => !name.endsWith("-devel-uname-r"));
  const own = `${found.nevra.name}-uname-r`;
  if (names.includes(own)) return own;
  const other = names.filter((name) => name !== UNAME_PROVIDE).sort(compareText)[0];
  return other ?? (isCore ? UNAME_PROVIDE : null);
}
var SYMBOL = /^kernel\((?<symbol>[A-Za-z0-9_.$]+)\)$/;
var CRC = /^0x[0-9a-f]{8}$/i;
function symbolsOf(provides) {
  const symbols = provides.flatMap(({ name, flags, evr }) => {
    const symbol = SYMBOL.exec(name)?.groups?.symbol;
    const isCrc = flags === "EQ" && evr !== null && evr.epoch === 0 && evr.release === "" && CRC.test(evr.version);
    return symbol !== void 0 && isCrc ? [[symbol, evr.version.toLowerCase()]] : [];
  });
  return Object.fromEntries(symbols.sort(([a], [b]) => compareText(a, b)));
}
function develOf(candidate) {
  const provide = evrOfProvide(candidate, DEVEL_PROVIDE);
  if (provide === null) return [];
  const { found, seen } = candidate;
  const url = joinLocation(seen.url, found);
  const { nevra, checksum } = found;
  return [{ nevra, unameR: unameROf(provide), provide, repository: seen.id, url, checksum }];
}
function noKernels(target, arch, repositories) {
  const read = repositories.map(({ seen }) => `${seen.id} (${seen.packages} packages, ${seen.url})`).join(", ");
  return new KmodsmithError(
    "SOURCE_NO_KERNELS",
    `target ${target}, ${arch}: found no kernel in ${read || "no repository"}, expected a kernel*-core package that provides ${UNAME_PROVIDE}; name the repository that has it (BaseOS on most distributions)`
  );
}

// src/detect/format.ts
var DEVEL_ONLY_REASON = "kernel-devel without a kernel-core in any repository of the target";
function symbolCount(found) {
  return Object.keys(found.symbols).length;
}
function symbolSum(kernel) {
  return kernel.packages.reduce((sum, found) => sum + symbolCount(found), 0);
}
function summarizeKernelSet(set) {
  return {
    version: 1,
    targets: set.targets.map((found) => ({
      target: found.target,
      arch: found.arch,
      repositories: found.repositories,
      kernels: found.kernels.map(summarizeKernel),
      develOnly: buildsOf(found.develOnly)
    }))
  };
}
function summarizeKernel(kernel) {
  return {
    nevra: formatNevra(kernel.nevra),
    unameR: kernel.unameR,
    provide: formatEvr(kernel.provide),
    variant: kernel.variant,
    buildTime: kernel.buildTime,
    symbols: symbolSum(kernel),
    packages: kernel.packages.map((found) => ({
      nevra: formatNevra(found.nevra),
      repository: found.repository,
      unameProvide: found.unameProvide,
      symbols: symbolCount(found)
    })),
    devel: kernel.devel === null ? null : summarizeDevel(kernel.devel)
  };
}
function summarizeDevel(devel) {
  return { nevra: formatNevra(devel.nevra), unameR: devel.unameR, repository: devel.repository, url: devel.url };
}
function buildsOf(develOnly) {
  const builds = groupBy(develOnly, (devel) => formatEvr(evrOf(devel.nevra)));
  return [...builds].map(([build, packages]) => ({
    build,
    packages: packages.map(summarizeDevel),
    reason: DEVEL_ONLY_REASON
  }));
}
var HEADER = ["TARGET", "KERNEL", "VARIANT", "ARCH", "DEVEL", "SYMBOLS", "REPOSITORY"];
function formatKernelSet(set) {
  const rows = set.targets.flatMap((found) => found.kernels.map((kernel) => rowOf(found, kernel)));
  const lines = formatTable([HEADER, ...rows]);
  const develOnly = set.targets.flatMap(formatDevelOnly);
  return [...lines, ...develOnly.length === 0 ? [] : ["", ...develOnly]].join("\n");
}
function rowOf({ target, arch }, kernel) {
  const devel = kernel.devel === null ? "no" : "yes";
  const repositories = [...new Set(kernel.packages.map((found) => found.repository))].sort(compareText).join(", ");
  return [target, kernel.unameR, kernel.variant, arch, devel, String(symbolSum(kernel)), repositories];
}
function formatTable(rows) {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  );
}
function formatDevelOnly({ target, arch, develOnly }) {
  return buildsOf(develOnly).map(({ build, packages, reason }) => {
    const names = packages.map((found) => found.unameR).join(", ");
    return `${target} ${arch} ${build}: no kernel to build for (${names}): ${reason}`;
  });
}

// src/commands/detect.ts
async function detectCommand(context) {
  const set = context.operands.length > 0 ? await detectOperands(context) : await detectConfigured(context);
  context.print(context.options.json ? JSON.stringify(summarizeKernelSet(set), null, 2) : formatKernelSet(set));
  return EXIT.done;
}
function detectOperands(context) {
  const target = adhocTarget(context.operands, context.root);
  return detectTargets([target], resourcePort, context.log);
}
async function detectConfigured(context) {
  return detectKernels(await readConfig(context), resourcePort, context.log);
}
function adhocTarget(operands, root) {
  const repositories = operands.map((operand, index) => ({
    id: `repository-${index + 1}`,
    baseurl: address(operand, root)
  }));
  return { name: "adhoc", repositories, arches: ["x86_64"], releasever: "" };
}
function address(operand, root) {
  return /^[a-z]+:\/\//.test(operand) ? operand : join(operand.startsWith("/") ? "/" : root, operand);
}
function detectKernels(config, port, log) {
  return detectTargets(config.targets, port, log);
}
async function detectTargets(targets, port, log) {
  const found = [];
  for (const target of targets) {
    for (const arch of target.arches) found.push(await detectTarget(target, arch, port, log));
  }
  return { version: 1, targets: found };
}
async function detectTarget(target, arch, port, log) {
  const read = [];
  for (const { id, baseurl } of target.repositories) {
    const url = expandBaseurl(baseurl, arch, target.releasever);
    const repository = await readRepository(port, { id, url }, isKernelPackage);
    log(
      `${target.name} ${arch}: ${id}: ${repository.seen.packages} packages, ${repository.packages.length} of kernels`
    );
    read.push(repository);
  }
  return kernelsOf(target.name, arch, read);
}

export {
  detectCommand,
  detectKernels
};
