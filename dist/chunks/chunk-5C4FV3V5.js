import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  parseOpenPgpSignature,
  readBytesOf
} from "./chunk-BH4NFTUE.js";
import {
  compareEvr,
  compareText,
  expandVariables,
  formatEvr
} from "./chunk-3JVTSBBB.js";
import {
  readBytes,
  readText,
  readTextIfThere,
  replaceFile,
  writeFileAt
} from "./chunk-PPHV2JRJ.js";
import {
  compareProtocols,
  mirrorProtocol
} from "./chunk-MAMMZEH3.js";
import {
  createSymbolNames,
  joinLocation,
  repositoryUrl
} from "./chunk-JW7H65I7.js";
import {
  digestOf,
  formatChecksum,
  isForgeable
} from "./chunk-FF6W77AR.js";
import {
  corrupt
} from "./chunk-QN27I6QU.js";
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";

// src/commands/show-progress.ts
var MEGABYTE = 1e6;
var STEP_BYTES = 25e4;
var USUAL_COLUMNS = 80;
function progressLine(text2, columns) {
  return `\r\x1B[K${text2.slice(0, (columns || USUAL_COLUMNS) - 1)}`;
}
function showProgress({ progress, log }, targets) {
  if (progress === null) return { log, say: log, received: () => void 0, end: () => void 0 };
  const total = targets.reduce((sum, { arches, repositories }) => sum + arches.length * repositories.length, 0);
  let read = 0;
  let bytes = 0;
  let shown2 = 0;
  const show = () => progress(`reading repositories: ${read} of ${total}, ${(bytes / MEGABYTE).toFixed(1)} MB`);
  const clearly = (text2) => {
    progress("");
    log(text2);
  };
  return {
    log: clearly,
    say: () => {
      read += 1;
      show();
    },
    received: (count) => {
      bytes += count;
      if (bytes - shown2 < STEP_BYTES) return;
      shown2 = bytes;
      show();
    },
    end: () => progress("")
  };
}

// package.json
var package_default = {
  name: "kmodsmith",
  version: "0.1.0",
  private: true,
  description: "Rebuilds, signs and publishes kernel-module RPMs for every kernel that Enterprise Linux ships",
  license: "Apache-2.0",
  type: "module",
  engines: {
    node: ">=20.19"
  },
  bin: {
    kmodsmith: "dist/cli.js"
  },
  scripts: {
    build: "node script/build.mjs",
    "check:dist": "node script/check-dist.mjs",
    "check:types": "tsc --noEmit",
    lint: "biome check --error-on-warnings .",
    format: "biome check --write .",
    "bench:detect": "node bench/detect.mjs",
    "bench:plan": "node bench/plan.mjs",
    "bench:replay": "node bench/replay.mjs",
    test: "node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --selectProjects unit golden contract",
    fuzz: "FUZZ_DOCUMENTS=100000 node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --selectProjects contract --testPathPatterns scan-fuzz",
    "test:integration": "node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --selectProjects integration --runInBand"
  },
  dependencies: {
    "@actions/core": "3.0.1",
    "@actions/github": "9.1.1",
    ajv: "8.20.0",
    "fastest-levenshtein": "1.0.16",
    fzstd: "0.1.1",
    "js-yaml": "5.5.0",
    octokit: "5.0.5",
    saxes: "6.0.0",
    sirv: "3.0.2",
    "unbzip2-stream": "1.4.3",
    "xz-decompress": "0.2.3"
  },
  devDependencies: {
    "@actions/languageservice": "0.3.61",
    "@biomejs/biome": "2.5.15",
    "@jest/globals": "30.5.2",
    "@swc/core": "1.16.18",
    "@swc/jest": "0.2.39",
    "@types/node": "20.19.43",
    esbuild: "0.28.2",
    "gitlab-ci-local": "4.73.0",
    jest: "30.5.2",
    typescript: "7.0.2",
    "vscode-languageserver-textdocument": "1.0.16"
  },
  overrides: {
    "@octokit/request": "10.0.12",
    "unrs-resolver": "1.12.2"
  }
};

// src/detect/kernel-history.ts
function updateSightings(before, set, now) {
  const found = set.targets.flatMap(({ kernels }) => kernels);
  const looked = new Set(set.targets.map(({ target, arch }) => `${target} ${arch}`));
  const known = new Map(before.map((sighting) => [keyOf(sighting), sighting]));
  const present = new Map(found.map((kernel) => [keyOf(kernel), sightingOf(kernel, known.get(keyOf(kernel)), now)]));
  const absent = before.filter((sighting) => !present.has(keyOf(sighting)));
  const withdrawn = absent.map(
    (sighting) => looked.has(`${sighting.target} ${sighting.arch}`) ? { ...sighting, withdrawn: sighting.withdrawn ?? now } : sighting
  );
  return [...present.values(), ...withdrawn].sort((a, b) => compareText(keyOf(a), keyOf(b)));
}
function keyOf({ target, arch, unameR }) {
  return `${target} ${arch} ${unameR}`;
}
function sightingOf(kernel, before, now) {
  const { target, arch, unameR, variant } = kernel;
  const firstSeen = before?.firstSeen ?? now;
  const repository = before === void 0 ? kernel.packages[0]?.repository ?? null : before.repository;
  return { target, arch, unameR, variant, firstSeen, repository, withdrawn: null };
}
function sightingsOfState(state) {
  return state.repositories.flatMap(
    ({ target, arch, document }) => Object.entries(document.kernels).map(([unameR, { variant, firstSeen, repository, withdrawn }]) => ({
      target,
      arch,
      unameR,
      variant,
      firstSeen,
      repository,
      withdrawn
    }))
  );
}
function mergeSightings(a, b) {
  const merged = new Map(a.map((sighting) => [keyOf(sighting), sighting]));
  for (const sighting of b) {
    const known = merged.get(keyOf(sighting));
    const [first, second] = known === void 0 || sighting.firstSeen < known.firstSeen ? [sighting, known] : [known, sighting];
    merged.set(keyOf(sighting), { ...first, withdrawn: first.withdrawn ?? second?.withdrawn ?? null });
  }
  return [...merged.values()];
}

// src/commands/context.ts
var WORK = {
  cache: "cache",
  detected: "detected.json",
  published: "published.json",
  sources: "plan/sources.json",
  kernels: "plan/kernels.json",
  abi: "plan/abi-maps.bin",
  state: "plan/state.json",
  summary: "plan/summary.json",
  plan: "plan/plan.json",
  checksums: "plan/SHA256SUMS",
  planFolder: "plan",
  bundle: "plan/bundle",
  out: "out",
  signed: "signed.json",
  candidates: "candidates",
  verification: "verification.json",
  publication: "publication.json",
  report: "report",
  forecast: "forecast"
};

// src/commands/values.ts
import { basename } from "node:path";
async function readValue(path, madeBy) {
  const text2 = madeBy === void 0 ? await readText(path) : await readMade(path, basename(path), madeBy);
  return parseValue(text2, path);
}
async function readMade(path, what, madeBy) {
  const text2 = await readTextIfThere(path);
  if (text2 !== null) return text2;
  throw new KmodsmithError("FILE_MISSING", `no ${what} here (${path}); run kmodsmith ${madeBy}`);
}
async function writeValue(path, value) {
  await writeFileAt(path, formatValue(value));
}
function formatValue(value) {
  return `${JSON.stringify(value, null, 1)}
`;
}
function parseValue(text2, source) {
  const value = parseJson(text2, source);
  if (typeof value !== "object" || value === null || !("version" in value) || value.version !== 1) {
    const found = typeof value === "object" && value !== null && "version" in value ? value.version : "none";
    throw new KmodsmithError(
      "VALUE_VERSION",
      `${source}: found version ${String(found)}, expected 1; it was written by another kmodsmith, run \`kmodsmith plan\` again`
    );
  }
  return value;
}
function parseJson(text2, source) {
  try {
    return JSON.parse(text2);
  } catch (cause) {
    throw new KmodsmithError("VALUE_VERSION", `${source}: is not JSON; run \`kmodsmith plan\` again`, { cause });
  }
}

// src/commands/look.ts
import { join as join3 } from "node:path";

// src/rpm/nevra.ts
function evrOf(nevra) {
  return { epoch: nevra.epoch, version: nevra.version, release: nevra.release };
}
function formatNevra(nevra) {
  const epoch = nevra.epoch === 0 ? "" : `${nevra.epoch}:`;
  return `${nevra.name}-${epoch}${nevra.version}-${nevra.release}.${nevra.arch}`;
}
function rpmFileName(nevra) {
  return `${nevra.name}-${nevra.version}-${nevra.release}.${nevra.arch}.rpm`;
}

// src/rpm/arch.json
var arch_default = [
  { rpm: "aarch64", elfMachine: 183, elfEndian: "little" },
  { rpm: "ppc64le", elfMachine: 21, elfEndian: "little" },
  { rpm: "s390x", elfMachine: 22, elfEndian: "big" },
  { rpm: "x86_64", elfMachine: 62, elfEndian: "little" },
  { rpm: "x86_64_v2", elfMachine: 62, elfEndian: "little" }
];

// src/rpm/arch.ts
var ARCHES = arch_default;
function archOf(name) {
  const found = ARCHES.find((arch) => arch.rpm === name);
  if (found === void 0) {
    const known = ARCHES.map((arch) => arch.rpm).join(", ");
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `found the architecture ${JSON.stringify(name)}, expected one of ${known}`
    );
  }
  return found;
}

// src/rpm/uname-r.ts
var UNAME_PROVIDE = "kernel-uname-r";
var UNAME_PROVIDE_NAME = /^kernel[A-Za-z0-9._+-]*-uname-r$/;
var ARCH_NAMES = ARCHES.map((arch) => arch.rpm).sort((a, b) => b.length - a.length);
var PROVIDE = new RegExp(`^(?<build>.+\\.(?:${ARCH_NAMES.join("|")}))\\+{1,2}(?<variant>[^+]+)$`);
function unameROf(provide) {
  const text2 = formatEvr({ ...provide, epoch: 0 });
  const parts = PROVIDE.exec(text2)?.groups;
  if (parts?.build === void 0 || parts.variant === void 0) return text2;
  return `${parts.build}+${parts.variant.replaceAll("_", "-")}`;
}
var CORE = /^kernel-(?:(?<variant>.+)-)?core$/;
function variantOf(corePackageName) {
  const match = CORE.exec(corePackageName);
  if (match === null) return corePackageName;
  return match.groups?.variant ?? "stock";
}
function buildOfUnameR(unameR) {
  return PROVIDE.exec(unameR)?.groups?.build ?? unameR;
}
function compareNewestUnameR(a, b) {
  return compareEvr(evrOfUnameR(b), evrOfUnameR(a)) || compareText(a, b);
}
function evrOfUnameR(unameR) {
  const [version = "", ...release] = unameR.split("-");
  return { epoch: 0, version, release: release.join("-") };
}

// src/detect/group.ts
function groupBy(items, keyOf2) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key = keyOf2(item);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

// src/detect/detect.ts
var DEVEL_PROVIDE = "kernel-devel-uname-r";
var OWN_DEVEL_PROVIDE = /^kernel-.+-devel-uname-r$/;
function isKernelPackage(name) {
  return name === "kernel" || name.startsWith("kernel-");
}
function kernelsOf(target, arch, repositories) {
  const all = packagesOf(arch, repositories);
  const develPackages = all.flatMap(develOf);
  const develOfKernel = findDevel(develPackages);
  const byBuild = groupBy(all, ({ found }) => buildKey(found.nevra));
  const kernels = firstOfEach(
    all.flatMap((core) => kernelOf(target, core, byBuild.get(buildKey(core.found.nevra)) ?? [], develOfKernel)),
    (kernel) => kernel.unameR
  ).sort(compareNewestFirst);
  const withCore = new Set(kernels.map((kernel) => kernel.unameR));
  const develOnly = develPackages.filter((devel) => !withCore.has(devel.unameR)).sort(compareNewestFirst);
  return { target, arch, repositories: repositories.map(({ seen }) => seen), kernels, develOnly };
}
function packagesOf(arch, repositories) {
  const all = repositories.flatMap(({ seen, packages }) => packages.map((found) => ({ found, seen })));
  const fitting = all.filter(({ found }) => found.nevra.arch === arch && isKernelPackage(found.nevra.name));
  return firstOfEach(fitting, ({ found }) => formatNevra(found.nevra));
}
function firstOfEach(items, keyOf2) {
  const first = /* @__PURE__ */ new Map();
  for (const item of items) if (!first.has(keyOf2(item))) first.set(keyOf2(item), item);
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
var CORE2 = /^(?<kernel>kernel(?:-.+)?)(?<!-modules)-core$/;
function knownBy(candidate) {
  const { nevra } = candidate.found;
  const kernel = CORE2.exec(nevra.name)?.groups?.kernel;
  if (kernel === void 0) return null;
  for (const provideName of [UNAME_PROVIDE, `${kernel}-uname-r`]) {
    const provide = evrOfProvide(candidate, provideName);
    if (provide === null) continue;
    if (UNAME_PROVIDE_NAME.test(provideName)) return { provideName, provide };
    const found = `${formatNevra(nevra)} with the provide ${provideName}`;
    throw corrupt(candidate.seen.url, found, "a name of letters, digits and . _ + - only");
  }
  return null;
}
function findDevel(develPackages) {
  const byText = groupBy(develPackages, ({ provide }) => formatEvr(provide));
  return (provide) => byText.get(formatEvr(provide))?.[0] ?? develPackages.find((devel) => compareEvr(devel.provide, provide) === 0) ?? null;
}
function kernelOf(target, candidate, build, develOfKernel) {
  const core = candidate.found;
  const known = knownBy(candidate);
  if (known === null) return [];
  const own = build.flatMap((part) => kernelPackageOf(part, known, part.found === core));
  return [
    {
      target,
      arch: core.nevra.arch,
      nevra: core.nevra,
      unameR: unameROf(known.provide),
      ...known,
      variant: variantOf(core.nevra.name),
      checksum: core.checksum,
      buildTime: core.buildTime,
      packages: own.sort((a, b) => compareCoreFirst(a, b, core.nevra.name)),
      devel: develOfKernel(known.provide)
    }
  ];
}
function compareCoreFirst(a, b, core) {
  if (a.nevra.name === core || b.nevra.name === core) return a.nevra.name === core ? -1 : 1;
  return compareText(a.nevra.name, b.nevra.name);
}
function kernelPackageOf({ found, seen }, known, isCore) {
  const unameProvide = unameProvideOf(found, known, isCore);
  if (unameProvide === null) return [];
  return [{ nevra: found.nevra, checksum: found.checksum, repository: seen.id, unameProvide, symbols: found.symbols }];
}
function unameProvideOf(found, { provideName, provide }, isCore) {
  const names = found.provides.filter((entry) => entry.name.endsWith("-uname-r") && entry.flags === "EQ" && entry.evr !== null).filter((entry) => entry.evr !== null && compareEvr(entry.evr, provide) === 0).map((entry) => entry.name).filter((name) => !name.endsWith("-devel-uname-r"));
  const own = `${found.nevra.name}-uname-r`;
  if (names.includes(own)) return own;
  const other = names.filter((name) => name !== provideName).sort(compareText)[0];
  return other ?? (isCore ? provideName : null);
}
function develOf(candidate) {
  const provide = develProvide(candidate);
  if (provide === null) return [];
  const { found, seen } = candidate;
  const url = joinLocation(seen.url, found);
  const { nevra, checksum } = found;
  return [{ nevra, unameR: unameROf(provide), provide, repository: seen.id, url, checksum, keyId: null }];
}
function develProvide(candidate) {
  const { nevra, provides } = candidate.found;
  const own = nevra.name.endsWith("-devel") ? provides.filter(({ name }) => OWN_DEVEL_PROVIDE.test(name)) : [];
  const evrs = [DEVEL_PROVIDE, ...own.map(({ name }) => name)].map((name) => evrOfProvide(candidate, name));
  return evrs.find((evr) => evr !== null) ?? null;
}
function refuseWithoutKernels({ target, arch, repositories, kernels, develOnly }) {
  if (kernels.length > 0 || develOnly.length > 0) return;
  const read = repositories.map((seen) => `${seen.id} (${seen.packages} packages, ${seen.url})`).join(", ");
  throw new KmodsmithError(
    "SOURCE_NO_KERNELS",
    `target ${target}, ${arch}: found no kernel in ${read || "no repository"}, expected a kernel*-core package that provides ${UNAME_PROVIDE} or its own (kernel-lt-core: kernel-lt-uname-r); name the repository that has it (BaseOS on most distributions)`
  );
}

// src/detect/finding.ts
function formatFinding(finding) {
  if (finding.code === "older") return formatAge(finding);
  const { before, now, lost, added } = finding;
  const had = counted(before.kernels, "kernel");
  if (now.packages === 0) return `had ${counted(before.packages, "package")} and ${had}, has no package at all`;
  const moved = before.kernels + added.length - lost.length - now.kernels;
  const elsewhere = moved === 0 ? "" : `, ${moved} moved to another repository of the target`;
  return `had ${had}, has ${now.kernels}: ${goneText(finding)}${elsewhere} and ${cameText(added.length)}`;
}
function counted(count, word) {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
function goneText({ code, lost }) {
  if (code === "replaced") return `all ${lost.length} are gone at once`;
  return lost.length === 1 ? "1 is gone" : `${lost.length} are gone`;
}
function cameText(added) {
  return added === 0 ? "none came" : `${added} came`;
}
function formatAge({ measure, lastGood, found }) {
  if (measure === "revision") return `repomd.xml has revision ${found}, the last good one had ${lastGood}`;
  return `repomd.xml is of ${isoSeconds(found)}, the last good one is of ${isoSeconds(lastGood)}`;
}
function isoSeconds(seconds) {
  return new Date(seconds * 1e3).toISOString().replace(".000Z", "Z");
}
function sourceName({ target, arch, repository }) {
  return `${target} ${arch} ${repository}`;
}
function suspicious(findings) {
  const sources = [...groupBy(findings, sourceName).values()];
  const head = sources.length === 1 ? "a repository is not what it was at the last good look" : `${sources.length} repositories are not what they were at the last good look`;
  return new KmodsmithError(
    "SOURCE_SUSPICIOUS",
    [head, ...sources.map(formatSource), ...acceptLines(findings)].join("\n")
  );
}
function formatSource(findings) {
  const [first] = findings;
  if (first === void 0) return "";
  const lines = [
    ...findings.map(formatFinding),
    ...formatNames("gone", first.lost),
    ...formatNames("came", first.added),
    `repomd.xml: ${first.repomdSha256}; the last good result, of ${first.lastGoodAt}, is kept`,
    `look at ${first.url}; a mirror that is being filled is whole again at a later run`,
    `when this is right: kmodsmith detect --accept ${first.repomdSha256}`
  ];
  return [`${sourceName(first)}:`, ...lines.map((line) => `  ${line}`)].join("\n");
}
function acceptLines(findings) {
  const checksums = [...new Set(findings.map(({ repomdSha256 }) => repomdSha256))];
  const words = checksums.map((checksum) => `--accept ${checksum}`).join(" ");
  const inCi = `start the workflow with ${checksums.join(" ")} in \`accept\`, or the pipeline with it in KMODSMITH_ACCEPT`;
  return [
    ...checksums.length === 1 ? [] : [`when all of this is right: kmodsmith detect ${words}`],
    `plan and run take --accept too; in CI, ${inCi}`
  ];
}
var NAMES_SHOWN = 10;
function formatNames(word, names) {
  if (names.length === 0) return [];
  const shown2 = names.slice(0, NAMES_SHOWN).join(", ");
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
  return [`${word}: ${shown2}${more}`];
}

// src/detect/accept.ts
var CHECKSUM = /^[0-9a-f]{12,64}$/;
function acceptFindings(findings, given, recorded) {
  const named2 = new Set(given.flatMap((checksum) => namedBy(findings, checksum.toLowerCase(), recorded)));
  return findings.filter(({ repomdSha256 }) => named2.has(repomdSha256));
}
function namedBy(findings, checksum, recorded) {
  if (!CHECKSUM.test(checksum)) {
    throw refused(checksum, "expected the sha256 of a repomd.xml, or its first 12 or more hex digits", findings);
  }
  const fits = ({ repomdSha256 }) => repomdSha256.startsWith(checksum);
  const found = [...new Set(findings.filter(fits).map(({ repomdSha256 }) => repomdSha256))];
  if (found.length > 1) throw refused(checksum, "this is the beginning of several; give more digits", findings);
  if (found.length === 0 && !recorded.some(fits)) throw refused(checksum, "no finding has this checksum", findings);
  return found;
}
function refused(checksum, reason, findings) {
  const known = findings.map(
    (finding) => `
  ${finding.repomdSha256} ${sourceName(finding)}: ${formatFinding(finding)}`
  );
  const list2 = known.length === 0 ? "there is no finding now, so nothing is to be accepted" : `findings:${known.join("")}`;
  return new KmodsmithError("USAGE", `--accept ${checksum}: ${reason}; ${list2}`);
}

// src/detect/judge-source.ts
function judgeSource(before, now, target) {
  if (before === null) return [];
  const change = changeOf(before, now, target);
  const suspicion = {
    target: target.target,
    arch: target.arch,
    repository: now.id,
    url: now.url,
    repomdSha256: now.repomdSha256,
    lastGoodSha256: before.repomdSha256,
    lastGoodAt: before.seenAt,
    before: countsOf(before),
    now: countsOf(now),
    ...change
  };
  const age = judgeAge(before, now);
  const code = judgeKernels(before, now, change);
  return [...age === null ? [] : [{ ...suspicion, ...age }], ...code === null ? [] : [{ ...suspicion, code }]];
}
function countsOf({ packages, kernels }) {
  return { packages, kernels: kernels.length };
}
function changeOf(before, now, target) {
  const had = new Set(before.kernels);
  const has = new Set(target.repositories.flatMap(({ kernels }) => kernels));
  return {
    lost: before.kernels.filter((unameR) => !has.has(unameR)).sort(compareNewestUnameR),
    added: now.kernels.filter((unameR) => !had.has(unameR)).sort(compareNewestUnameR)
  };
}
function judgeAge(before, now) {
  if (before.timestamp !== null && now.timestamp !== null) {
    return olderBy("timestamp", before.timestamp, now.timestamp);
  }
  const [lastGood, found] = [wholeNumber(before.revision), wholeNumber(now.revision)];
  return lastGood === null || found === null ? null : olderBy("revision", lastGood, found);
}
function olderBy(measure, lastGood, found) {
  return found < lastGood ? { code: "older", measure, lastGood, found } : null;
}
function wholeNumber(revision) {
  return /^[0-9]{1,15}$/.test(revision) ? Number(revision) : null;
}
function judgeKernels(before, now, change) {
  if (before.packages > 0 && now.packages === 0) return "empty";
  if (change.lost.length === 0) return null;
  if (now.kernels.length === 0) return "empty";
  const had = countBuilds(before.kernels);
  if (had > 1 && change.lost.length === before.kernels.length) return "replaced";
  const [lost, added] = [countBuilds(change.lost), countBuilds(change.added)];
  return lost - added > toleratedLoss(had, added) ? "shrunk" : null;
}
function countBuilds(kernels) {
  return new Set(kernels.map(buildOfUnameR)).size;
}
var FEW = { alone: 2, withNews: 4 };
function toleratedLoss(had, added) {
  return Math.max(had / 3, added === 0 ? FEW.alone : FEW.withNews);
}

// src/detect/guard.ts
function guardSources(history, now, acceptance) {
  const open = now.flatMap((sources) => judgeTarget(history, sources)).filter((finding) => !history.accepted.some((accepted2) => accepts(accepted2, finding)));
  const chosen = acceptFindings(open, acceptance.checksums, history.accepted);
  const findings = open.filter((finding) => !chosen.includes(finding));
  const accepted = [...history.accepted, ...chosen.map((finding) => acceptedOf(finding, acceptance.at))];
  return { findings, history: { targets: now.map((sources) => keptOf(history, sources, findings)), accepted } };
}
function judgeTarget(history, sources) {
  return sources.repositories.flatMap((now) => judgeSource(recordOf(history, sources, now.id), now, sources));
}
function recordOf(history, { target, arch }, id) {
  const sources = history.targets.find((entry) => entry.target === target && entry.arch === arch);
  return sources?.repositories.find((record) => record.id === id) ?? null;
}
function accepts(accepted, finding) {
  return accepted.repomdSha256 === finding.repomdSha256 && accepted.lastGoodSha256 === finding.lastGoodSha256 && accepted.code === finding.code && accepted.target === finding.target && accepted.arch === finding.arch && accepted.repository === finding.repository;
}
function acceptedOf(finding, at) {
  const { repomdSha256, lastGoodSha256, code, target, arch, repository } = finding;
  return { repomdSha256, lastGoodSha256, code, target, arch, repository, at };
}
function keptOf(history, sources, findings) {
  const { target, arch } = sources;
  const own = findings.filter((finding) => finding.target === target && finding.arch === arch);
  const refused2 = new Set(own.map(({ repository }) => repository));
  const repositories = sources.repositories.map((now) => {
    const before = recordOf(history, sources, now.id);
    if (before === null) return now;
    if (refused2.has(now.id) || isSame(before, now)) return before;
    return { ...now, timestamp: now.timestamp ?? before.timestamp };
  });
  return { target, arch, repositories };
}
function isSame(before, now) {
  return JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(now));
}
function contentOf({ url, repomdSha256, timestamp, packages, kernels }) {
  return [url, repomdSha256, timestamp, packages, kernels];
}

// src/detect/source-record.ts
var NO_SOURCE_HISTORY = { targets: [], accepted: [] };
function sourcesOf(found, seenAt) {
  const repositories = found.repositories.map(({ trust: _, ...seen }) => ({
    ...seen,
    kernels: kernelsIn(seen.id, found.kernels),
    seenAt
  }));
  return { target: found.target, arch: found.arch, repositories };
}
function mergeHistories(first, second) {
  const accepted = new Map(
    [...first.accepted, ...second.accepted].map((one) => [JSON.stringify({ ...one, at: "" }), one])
  );
  const targets = groupBy([...first.targets, ...second.targets], ({ target, arch }) => `${target} ${arch}`);
  return { targets: [...targets.values()].flatMap(mergeTarget), accepted: [...accepted.values()] };
}
function mergeTarget(memories) {
  const [first] = memories;
  if (first === void 0) return [];
  const latest = /* @__PURE__ */ new Map();
  for (const record of memories.flatMap(({ repositories }) => repositories)) {
    const known = latest.get(record.id);
    if (known === void 0 || known.seenAt < record.seenAt) latest.set(record.id, record);
  }
  return [{ ...first, repositories: [...latest.values()] }];
}
function kernelsIn(repository, kernels) {
  const own = kernels.filter((kernel) => coreRepository(kernel) === repository);
  return own.map(({ unameR }) => unameR).sort(compareText);
}
function coreRepository(kernel) {
  return kernel.packages[0]?.repository ?? null;
}

// src/io/source-cache.ts
import { createHash as createHash2 } from "node:crypto";
import { readdir, readFile as readFile2, rm, stat } from "node:fs/promises";
import { join } from "node:path";

// src/repodata/symbol-file.ts
var NUMBER_BYTES = 4;
function formatSymbolFile(abi) {
  const places = /* @__PURE__ */ new Map();
  const placeOf = (id) => {
    const known = places.get(id);
    if (known !== void 0) return known;
    places.set(id, places.size);
    return places.size - 1;
  };
  const maps = [...abi.maps];
  const numbers = maps.flatMap(([, { ids, crcs }]) => [ids.map(placeOf), crcs]);
  const header = {
    names: [...places.keys()].map((id) => abi.names[id] ?? ""),
    maps: maps.map(([checksum, { ids }]) => ({ checksum, count: ids.length }))
  };
  const bodies = numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  return new Uint8Array(Buffer.concat([Buffer.from(`${JSON.stringify(header)}
`), ...bodies]));
}
function parseSymbolFile(bytes, source, names) {
  const body = bytes.indexOf(10) + 1;
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(0, body)), source);
  const total = header.maps.reduce((sum, { count }) => sum + 2 * count * NUMBER_BYTES, body);
  if (bytes.length !== total) throw corrupt(source, `${bytes.length} bytes`, `${total}; remove this file`);
  const ids = Uint32Array.from(header.names, names.idOf);
  const numbers = new Uint32Array(new Uint8Array(bytes.subarray(body)).buffer);
  const maps = /* @__PURE__ */ new Map();
  let at = 0;
  for (const { checksum, count } of header.maps) {
    const crcs = numbers.subarray(at + count, at + 2 * count);
    maps.set(checksum, { ids: numbers.subarray(at, at + count).map((place) => ids[place] ?? 0), crcs });
    at += 2 * count;
  }
  return maps;
}
function parseHeader(line, source) {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw corrupt(source, "a first line that is no JSON", "what was written here before; remove this file", cause);
  }
}

// src/io/cache-json.ts
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
async function writeCacheJson(path, file) {
  const json = JSON.stringify(file);
  await replaceFile(path, `${sha256(json)}
${json}`);
}
async function readCacheJson(path, format) {
  const text2 = await readFile(path, "utf8").catch(() => "");
  const json = text2.slice(text2.indexOf("\n") + 1);
  if (text2 !== `${sha256(json)}
${json}`) return null;
  const file = JSON.parse(json);
  return file.format === format ? file : null;
}
function sha256(text2) {
  return createHash("sha256").update(text2).digest("hex");
}

// src/io/source-cache.ts
var FORMAT = 1;
var FORGOTTEN_AFTER_DAYS = 30;
var DAY = 864e5;
var NO_CACHE = {
  readRepomd: async () => null,
  writeRepomd: async () => void 0,
  readPrimary: async () => null,
  writePrimary: async () => void 0
};
function createSourceCache(folder) {
  return {
    readRepomd: (url) => readRepomd(repomdPath(folder, url), url),
    writeRepomd: (url, repomd) => writeRepomd(repomdPath(folder, url), url, repomd),
    readPrimary: (checksum, names) => readPrimary(primaryPath(folder, checksum), names),
    writePrimary: async (checksum, primary, names) => {
      await writePrimary(primaryPath(folder, checksum), primary, names);
      await forgetOld(folder);
    }
  };
}
function repomdPath(folder, url) {
  return join(folder, `repomd-${sha2562(url)}.json`);
}
function primaryPath(folder, checksum) {
  return join(folder, `primary-${checksum.replace(":", "-")}`);
}
async function readRepomd(path, url) {
  const file = await readCacheJson(path, FORMAT);
  if (file?.url !== url) return null;
  const { etag, lastModified, base64, repomd } = file;
  return { bytes: new Uint8Array(Buffer.from(base64, "base64")), repomd, validators: { etag, lastModified } };
}
async function writeRepomd(path, url, { bytes, repomd, validators }) {
  const base64 = Buffer.from(bytes).toString("base64");
  const file = { format: FORMAT, url, ...validators, base64, repomd };
  await writeCacheJson(path, file);
}
async function readPrimary(path, names) {
  const file = await readCacheJson(`${path}.json`, FORMAT);
  if (file === null || file.symbolBytes !== await sizeOf(`${path}.symbols`)) return null;
  return {
    isNew: false,
    total: file.total,
    packages: file.packages,
    maps: () => readSymbols(`${path}.symbols`, names)
  };
}
async function sizeOf(path) {
  return stat(path).then(
    ({ size }) => size,
    () => null
  );
}
async function readSymbols(path, names) {
  return parseSymbolFile(await readFile2(path), path, names);
}
async function writePrimary(path, { total, packages, maps }, names) {
  const symbols = formatSymbolFile({ names: names.names, maps: await maps() });
  await replaceFile(`${path}.symbols`, symbols);
  const file = { format: FORMAT, total, packages, symbolBytes: symbols.length };
  await writeCacheJson(`${path}.json`, file);
}
function sha2562(text2) {
  return createHash2("sha256").update(text2).digest("hex");
}
async function forgetOld(folder) {
  const names = await readdir(folder);
  const newest = Math.max(...await Promise.all(names.map((name) => changedAt(join(folder, name)))));
  for (const name of names) {
    const path = join(folder, name);
    if (await changedAt(path) < newest - FORGOTTEN_AFTER_DAYS * DAY) await rm(path, { force: true });
  }
}
async function changedAt(path) {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0
  );
}

// src/repodata/all-read.ts
async function allRead(reading) {
  const settled = await Promise.allSettled(reading);
  const rejected = settled.flatMap((one) => one.status === "rejected" ? [one.reason] : []);
  const errors = [...new Set(rejected)];
  if (errors.length > 0) throw together(errors);
  return settled.flatMap((one) => one.status === "fulfilled" ? [one.value] : []);
}
function together(errors) {
  const [first] = errors;
  const bug = errors.find((error) => !(error instanceof KmodsmithError));
  if (bug !== void 0 || errors.length === 1 || !(first instanceof KmodsmithError)) return bug ?? first;
  const lines = errors.flatMap((error) => error instanceof KmodsmithError ? [error.message] : []);
  return new KmodsmithError(first.code, [`${errors.length} repositories cannot be read:`, ...lines].join("\n"), {
    cause: first
  });
}

// src/repodata/read-source.ts
import { createHash as createHash3 } from "node:crypto";

// src/repodata/mirrors.ts
import { pathToFileURL } from "node:url";

// src/repodata/mirrorlist.ts
var MAX_MIRRORS = 100;
var MAX_COMPLAINT_CHARACTERS = 200;
function parseMirrors(text2, source) {
  if (/^\uFEFF?\s*</.test(text2)) {
    throw corrupt(
      source,
      "a page of HTML or XML",
      "a mirrorlist, one address to a line; a metalink has a key of its own"
    );
  }
  const lines = text2.split("\n").map((line) => line.trim());
  const found = [...new Set(lines)].flatMap((address) => {
    const protocol = mirrorProtocol(address, source);
    return protocol === null || /\s/.test(address) ? [] : [{ address, protocol }];
  });
  if (found.length === 0) throw corrupt(source, `no address${complaintOf(lines)}`, EXPECTED);
  return found.sort((a, b) => compareProtocols(a.protocol, b.protocol)).slice(0, MAX_MIRRORS).map(({ address }) => address);
}
var EXPECTED = "a mirrorlist with at least one https or http address; check repository, release and architecture in it";
var COMPLAINT = /^#.*?\b(?<complaint>error\b.*)$/i;
function complaintOf(lines) {
  const complaint2 = lines.map((line) => COMPLAINT.exec(line)?.groups?.complaint).find((found) => found !== void 0);
  return complaint2 === void 0 ? "" : ` and "${complaint2.slice(0, MAX_COMPLAINT_CHARACTERS)}"`;
}

// src/repodata/mirrors.ts
var MAX_LIST_BYTES = 4 * 1024 * 1024;
async function listMirrors(port, { at, expand }) {
  if (at.kind === "baseurl") return { urls: at.urls, expected: null };
  const url = at.url.startsWith("/") ? pathToFileURL(at.url).href : at.url;
  const text2 = new TextDecoder().decode(await port.read(url, MAX_LIST_BYTES));
  if (at.kind === "mirrorlist") return { urls: usable(parseMirrors(text2, url), url, expand), expected: null };
  const { parseMetalink } = await import("./metalink-4WQ6E52H.js");
  const { urls, ...listed } = parseMetalink(text2, url);
  return {
    urls: usable(urls, url, (address) => address),
    expected: { ...listed, secure: !url.startsWith("http:"), source: url }
  };
}
function usable(addresses, source, expand) {
  const found = addresses.flatMap((address) => {
    try {
      return repositoryUrl(expand(address)).href;
    } catch (error) {
      if (error instanceof KmodsmithError && error.code === "CONFIG_INVALID") return [];
      throw error;
    }
  });
  if (found.length > 0) return found;
  throw corrupt(
    source,
    `the address ${JSON.stringify(addresses[0])}`,
    "at least one of a repository, with known variables"
  );
}
function findListed(expected, url, bytes) {
  const [strongest] = expected.checksums;
  if (strongest === void 0) return null;
  const newest = matching(expected.checksums, bytes);
  if (newest !== null) return { version: "newest", checksum: newest };
  const earlier = expected.alternates.map((checksums) => matching(checksums, bytes)).find((found) => found !== null);
  if (earlier !== void 0) return { version: "earlier", checksum: earlier };
  throw notListed(expected, url, bytes);
}
function matching(checksums, bytes) {
  const known = checksums.find(({ type }) => digestOf(bytes, type) !== null);
  return known !== void 0 && digestOf(bytes, known.type) === known.value ? known : null;
}
function notListed({ checksums, size, source }, url, bytes) {
  const known = checksums.find(({ type }) => digestOf(bytes, type) !== null);
  const digest = known === void 0 ? null : digestOf(bytes, known.type);
  const sizes = size === null || size === bytes.length ? null : [` in ${bytes.length} bytes`, ` in ${size} bytes`];
  const found = known === void 0 ? "none in the metalink" : `${known.type}:${digest}`;
  const wanted = known === void 0 ? "a checksum of a known type" : formatChecksum(known);
  return new KmodsmithError(
    "SOURCE_CHECKSUM",
    `${url}: found ${found}${sizes?.[0] ?? ""}, expected ${wanted}${sizes?.[1] ?? ""} as ${source} says; the mirror is older than its list, or not what it claims to be: try again later or name another mirror`
  );
}

// src/repodata/repomd.ts
var MAX_REPOMD_BYTES = 4 * 1024 * 1024;
function newestTimestamp(repomd) {
  return repomd.data.reduce((newest, { timestamp }) => {
    return timestamp === null || newest !== null && newest >= timestamp ? newest : timestamp;
  }, null);
}
function listedData(repomd, type, source) {
  const found = repomd.data.find((data) => data.type === type);
  if (found !== void 0) return found;
  const listed = repomd.data.map((data) => data.type).join(", ");
  throw corrupt(source, `no data "${type}" (it lists ${listed || "nothing"})`, `<data type="${type}">`);
}

// src/repodata/try-mirrors.ts
var MIRRORS_TRIED = 5;
var PAUSE_SECONDS = 2;
async function fromFirstGood(name, urls, ports, attempt) {
  const tried = [];
  for (const [index, url] of attemptsOf(urls).entries()) {
    if (index < urls.length) {
      sayLast(name, tried, ports);
    } else {
      if (!mayChange(tried)) break;
      await ports.wait(PAUSE_SECONDS);
    }
    const offer = await orError(() => attempt(url));
    if (!(offer instanceof KmodsmithError) && offer.kind === "good") return offer.value;
    const one = offer instanceof KmodsmithError ? { url, error: offer, spare: null } : { url, error: offer.error, spare: offer };
    tried.push(one);
  }
  if (urls.length > 1 && tried.some(({ spare }) => spare !== null)) sayLast(name, tried, ports);
  return fromSpare(name, tried);
}
function sayLast(name, tried, { log }) {
  const last = tried.at(-1);
  if (last !== void 0) log(`${name}: ${last.error.message}`);
}
function named(name, error) {
  const status = error.status === null ? {} : { status: error.status };
  return new KmodsmithError(error.code, `${name}: ${error.message}`, { cause: error, ...status });
}
async function orError(attempt) {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof KmodsmithError && error.code.startsWith("SOURCE_")) return error;
    throw error;
  }
}
async function fromSpare(name, tried) {
  const left = tried.filter(({ spare }) => spare !== null).sort(byNewest)[0];
  if (left === void 0 || left.spare === null) throw allFailed(name, tried);
  const found = await orError(left.spare.take);
  if (!(found instanceof KmodsmithError)) return found;
  return fromSpare(
    name,
    tried.map((one) => one === left ? { ...one, error: found, spare: null } : one)
  );
}
function byNewest(a, b) {
  if (a.spare === null || b.spare === null) return 0;
  return Number(judgeAge(b.spare.age, a.spare.age) !== null) - Number(judgeAge(a.spare.age, b.spare.age) !== null);
}
function attemptsOf(urls) {
  const [only] = urls;
  if (urls.length !== 1 || only === void 0) return urls.slice(0, MIRRORS_TRIED);
  return /^https?:/.test(only) ? [only, only] : [only];
}
function mayChange(tried) {
  return tried.every(
    ({ error, spare }) => spare === null && (error.code === "SOURCE_CHECKSUM" || error.code === "SOURCE_CORRUPT" || isHalfSynced(error) || isBrokenOff(error))
  );
}
function isBrokenOff({ code, status }) {
  return code === "SOURCE_UNREACHABLE" && status !== null;
}
var HALF_SYNCED = "although repomd.xml names it: the mirror is being updated";
function halfSynced(url, cause) {
  const message = `${url}: found HTTP status 404, ${HALF_SYNCED}; try again later or name another mirror`;
  return new KmodsmithError(cause.code, message, { cause, status: 404 });
}
function isHalfSynced(error) {
  return error.message.includes(HALF_SYNCED);
}
function allFailed(name, tried) {
  const last = tried.at(-1);
  if (last === void 0)
    return new KmodsmithError("SOURCE_EMPTY", `${name}: found no mirror to try, expected at least one`);
  if (new Set(tried.map(({ url }) => url)).size === 1) return named(name, last.error);
  const onDisk = tried.every(({ url }) => /^(?:file:|\/)/.test(url));
  const advice = onDisk ? "check their paths" : "look whether this machine has a network, or try again later";
  const lines = tried.map(({ error }) => `  ${error.message}`).join("\n");
  return new KmodsmithError(
    last.error.code,
    `${name}: none of the ${tried.length} mirrors tried gave the repository; ${advice}:
${lines}`,
    { cause: last.error, ...last.error.status === null ? {} : { status: last.error.status } }
  );
}

// src/repodata/read-source.ts
var MAX_SIGNATURE_BYTES = 256 * 1024;
async function readSource(ports, source, want, names) {
  const mirrors = await listMirrors(ports.resource, source).catch((error) => {
    throw error instanceof KmodsmithError ? named(source.name, error) : error;
  });
  return fromFirstGood(source.name, mirrors.urls, ports, async (url) => {
    const found = await readTrustedRepomd(ports, source, mirrors, url);
    const take = async () => {
      const data = listedData(found.repomd, "primary", found.url);
      const primary = await readPrimary2(ports, url, data, want, names);
      if (found.fresh !== null) await ports.cache.writeRepomd(found.url, found.fresh);
      return { ...primary, seen: seenOf(source, url, found, primary.total) };
    };
    const age = ageOf(found);
    const error = staleness(source, found.url, age) ?? earlierVersion(mirrors, found);
    return error === null ? { kind: "good", value: await take() } : { kind: "spare", age, error, take };
  });
}
function ageOf({ repomd }) {
  return { revision: repomd.revision, timestamp: newestTimestamp(repomd) };
}
function staleness({ lastGood }, url, found) {
  const age = lastGood === null ? null : judgeAge(lastGood, found);
  if (age === null) return null;
  const message = `${url}: is older than the last good look (${formatAge(age)}): a stale mirror`;
  return new KmodsmithError("SOURCE_CHECKSUM", message);
}
function seenOf(source, url, found, packages) {
  return {
    id: source.id,
    url,
    repomdSha256: createHash3("sha256").update(found.bytes).digest("hex"),
    ...ageOf(found),
    packages,
    trust: found.trust
  };
}
function earlierVersion({ expected }, { url, listed }) {
  if (listed?.version !== "earlier") return null;
  const message = `${url}: found an earlier version that ${expected?.source} still lists, expected the newest`;
  return new KmodsmithError("SOURCE_CHECKSUM", message);
}
async function readTrustedRepomd(ports, source, mirrors, mirror) {
  const url = new URL("repodata/repomd.xml", repositoryUrl(mirror)).href;
  const found = await readRepomd2(ports, url);
  const { bytes } = found;
  const listed = mirrors.expected === null ? null : findListed(mirrors.expected, url, bytes);
  const signed = source.repomdKeys.length === 0 ? null : await signatureTrust(ports, source, { url, bytes });
  return { ...found, url, listed, trust: signed ?? trustWithoutSignature(source, mirrors, listed) };
}
async function readRepomd2({ resource, cache }, url) {
  const known = await cache.readRepomd(url);
  const answer = await resource.readValidated(url, MAX_REPOMD_BYTES, known?.validators ?? null);
  if (known !== null && (answer.kind === "unchanged" || isSame2(known, answer))) return { ...known, fresh: null };
  if (answer.kind === "unchanged") {
    throw new KmodsmithError(
      "SOURCE_HTTP",
      `${url}: found "not modified", expected the file: nothing of it is known here`
    );
  }
  const { bytes, validators } = answer;
  const { parseRepomdBytes } = await import("./parse-repomd-6RXWBLW4.js");
  const repomd = parseRepomdBytes(bytes, url);
  return { bytes, repomd, fresh: { bytes, repomd, validators } };
}
function isSame2(known, { bytes, validators }) {
  const { etag, lastModified } = known.validators;
  return etag === validators.etag && lastModified === validators.lastModified && Buffer.compare(known.bytes, bytes) === 0;
}
function trustWithoutSignature(source, { expected }, listed) {
  if (expected?.secure && listed !== null && !isForgeable(listed.checksum)) {
    return { kind: "metalink", checksum: formatChecksum(listed.checksum) };
  }
  const reason = source.repomdKeys.length === 0 ? "no key is given for it" : "it has no signature";
  return { kind: "unverified", reason: expected === null ? reason : metalinkReason(expected, listed) };
}
function metalinkReason({ secure }, listed) {
  if (listed === null) return "its metalink has no checksum of repomd.xml";
  return secure ? `its metalink has only a weak checksum of repomd.xml (${listed.checksum.type})` : "its metalink came over http";
}
async function signatureTrust({ resource, signature: signature2, log }, source, { url, bytes }) {
  const asc = await resource.read(`${url}.asc`, MAX_SIGNATURE_BYTES).catch((cause) => {
    if (!(cause instanceof KmodsmithError) || !isAbsence(cause)) throw cause;
    if (source.mustBeSigned) throw notSigned(cause);
    return null;
  });
  if (asc === null) return null;
  const verdict = await signature2.check(bytes, asc, source.repomdKeys);
  if (verdict.kind === "good") {
    if (verdict.warning !== null) log(`${url}: ${verdict.warning}`);
    return { kind: "signed", fingerprint: verdict.fingerprint };
  }
  throw new KmodsmithError(
    "SOURCE_CHECKSUM",
    `${url}: found a bad signature (${verdict.reason}), expected a good one by ${source.repomdKeys.join(" or ")}; try another mirror, and find out who signed this one`
  );
}
function isAbsence({ status, cause }) {
  return status === 404 || status === 410 || cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}
function notSigned(cause) {
  const status = cause.status === null ? {} : { status: cause.status };
  const advice = "this repository is not signed: remove `keys` or say `repo-gpgcheck: false`";
  return new KmodsmithError(cause.code, `${cause.message}; ${advice}`, { cause, ...status });
}
async function readPrimary2(ports, mirror, data, want, names) {
  const checksum = formatChecksum(data.checksum);
  const known = await ports.cache.readPrimary(checksum, names);
  if (known !== null) return known;
  const { fetchPrimary } = await import("./fetch-primary-ZHNEPKOE.js");
  return ports.inTurn(() => fetchPrimary(ports, mirror, data, want, names)).catch((error) => {
    throw error instanceof KmodsmithError && error.status === 404 ? halfSynced(joinLocation(mirror, data), error) : error;
  });
}

// src/commands/detect-kernels.ts
async function findKernels(targets, ports, say, before = NO_SOURCE_HISTORY) {
  const names = createSymbolNames();
  const reading = { ports, names, say, before, begun: /* @__PURE__ */ new Map() };
  const asked = targets.flatMap(
    (target) => target.arches.flatMap((arch) => target.repositories.map((repository) => ({ target, arch, repository })))
  );
  const reads = await allRead(asked.map((one) => readRepository(one, reading)));
  const found = targets.flatMap(
    (target) => target.arches.map((arch) => {
      const own = reads.filter((_, index) => asked[index]?.target === target && asked[index]?.arch === arch);
      return { target, arch, reads: own, found: kernelsOf(target.name, arch, own) };
    })
  );
  return { targets: found, abi: () => collectAbi(names, reads) };
}
async function readRepository({ target, arch, repository }, reading) {
  const variables = { arch, releasever: target.releasever, variables: target.variables };
  const lastGood = datedOf(recordOf(reading.before, { target: target.name, arch }, repository.id));
  const name = sourceName({ target: target.name, arch, repository: repository.id });
  const source = { ...sourceOf(repository, variables), name, lastGood };
  const { id, at, repomdKeys, mustBeSigned } = source;
  const key = JSON.stringify([
    at,
    repomdKeys,
    mustBeSigned,
    repository.tls,
    lastGood,
    at.kind === "mirrorlist" ? variables : null
  ]);
  const begun = reading.begun.get(key) ?? beginReading(repository, source, reading);
  reading.begun.set(key, begun);
  const shared = await begun;
  const read = { ...shared, seen: { ...shared.seen, id } };
  reading.say(`${target.name} ${arch}: ${repository.id}: ${read.total} packages, ${read.packages.length} of kernels`);
  return read;
}
async function beginReading(repository, source, { ports, names }) {
  return readSource(await ports(repository), source, isKernelPackage, names);
}
function datedOf(record) {
  return record === null ? null : { timestamp: record.timestamp, revision: record.revision };
}
function sourceOf(repository, variables) {
  const { id, source, repomdKeys, mustBeSigned } = repository;
  const expand = (address) => expandVariables(address, variables);
  return { id, at: expandSource(source, expand), expand, repomdKeys, mustBeSigned };
}
function expandSource(source, expand) {
  if (source.kind === "baseurl") return { kind: "baseurl", urls: source.urls.map(expand) };
  return { kind: source.kind, url: expand(source.url) };
}
async function collectAbi(names, reads) {
  const maps = /* @__PURE__ */ new Map();
  for (const read of reads) {
    for (const [checksum, symbols] of await read.maps()) maps.set(checksum, symbols);
  }
  return { names: names.names, maps };
}

// src/commands/detection-memory.ts
import { join as join2 } from "node:path";

// src/publish/shape.ts
var ShapeError = class extends Error {
};
function readRecord(value, place, readItem) {
  const entries = Object.entries(readFields(value, place));
  return Object.fromEntries(entries.map(([key, item]) => [key, readItem(item, `${place}[${JSON.stringify(key)}]`)]));
}
function readExactly(value, place, names) {
  const fields = readFields(value, place);
  const missing = names.filter((name) => !Object.hasOwn(fields, name));
  const unknown = Object.keys(fields).filter((name) => !names.includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    throw new ShapeError(`${place} has the keys ${list(Object.keys(fields))}, expected ${list(names)}`);
  }
  return fields;
}
function list(names) {
  return names.length === 0 ? "(none)" : names.join(", ");
}
var SHOWN = 80;
function shown(value) {
  const text2 = JSON.stringify(value);
  return text2.length > SHOWN ? `${text2.slice(0, SHOWN)}\u2026` : text2;
}
function readFields(value, place) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeError(`${place} is ${shown(value)}, expected an object`);
  }
  return value;
}
function readText2(value, place) {
  if (typeof value !== "string") {
    throw new ShapeError(`${place} is ${shown(value)}, expected text`);
  }
  return value;
}
function readWord(value, place) {
  const text2 = readText2(value, place);
  if (!/^\S+$/.test(text2)) {
    throw new ShapeError(`${place} is ${shown(text2)}, expected one word`);
  }
  return text2;
}
function readCount(value, place) {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new ShapeError(`${place} is ${shown(value)}, expected a whole number from 0`);
  }
  return value;
}
function readTime(value, place) {
  const text2 = readText2(value, place);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text2)) {
    throw new ShapeError(`${place} is ${shown(text2)}, expected a time such as 2025-01-31T12:00:00Z`);
  }
  return text2;
}
function readNullable(value, place, readItem) {
  return value === null ? null : readItem(value, place);
}
function readList(value, place, readItem) {
  if (!Array.isArray(value)) throw new ShapeError(`${place} is ${shown(value)}, expected a list`);
  return value.map((item, index) => readItem(item, `${place}[${index}]`));
}
function readChoice(value, place, choices) {
  const found = choices.find((choice) => choice === value);
  if (found === void 0) {
    throw new ShapeError(`${place} is ${shown(value)}, expected one of ${choices.join(", ")}`);
  }
  return found;
}

// src/publish/look-shape.ts
var FINDING_CODES = ["older", "empty", "replaced", "shrunk"];
function readSourceRecord(value, place) {
  const names = ["id", "url", "repomdSha256", "revision", "timestamp", "packages", "kernels", "seenAt"];
  const fields = readExactly(value, place, names);
  return {
    id: readWord(fields.id, `${place}.id`),
    url: readText2(fields.url, `${place}.url`),
    repomdSha256: readWord(fields.repomdSha256, `${place}.repomdSha256`),
    revision: readText2(fields.revision, `${place}.revision`),
    timestamp: readNullable(fields.timestamp, `${place}.timestamp`, readCount),
    packages: readCount(fields.packages, `${place}.packages`),
    kernels: readList(fields.kernels, `${place}.kernels`, readWord),
    seenAt: readTime(fields.seenAt, `${place}.seenAt`)
  };
}
function readAccepted(value, place) {
  const names = ["repomdSha256", "lastGoodSha256", "code", "target", "arch", "repository", "at"];
  const fields = readExactly(value, place, names);
  return {
    repomdSha256: readWord(fields.repomdSha256, `${place}.repomdSha256`),
    lastGoodSha256: readWord(fields.lastGoodSha256, `${place}.lastGoodSha256`),
    code: readChoice(fields.code, `${place}.code`, FINDING_CODES),
    target: readWord(fields.target, `${place}.target`),
    arch: readWord(fields.arch, `${place}.arch`),
    repository: readWord(fields.repository, `${place}.repository`),
    at: readTime(fields.at, `${place}.at`)
  };
}

// src/commands/own-memory.ts
function parseOwnMemory(text2, path, next, readValue2) {
  try {
    const value = parseJson2(text2);
    const { version } = readFields(value, "it");
    if (version !== 1) throw new ShapeError(`it has version ${JSON.stringify(version) ?? "none"}, expected 1`);
    return readValue2(value);
  } catch (cause) {
    if (!(cause instanceof ShapeError)) throw cause;
    throw new KmodsmithError("VALUE_VERSION", `${path}: ${cause.message}; ${next}`, { cause });
  }
}
function parseJson2(text2) {
  try {
    return JSON.parse(text2);
  } catch (cause) {
    throw new ShapeError(`it is not JSON (${cause.message})`);
  }
}

// src/commands/detection-memory.ts
var NOTHING = { version: 1, sources: NO_SOURCE_HISTORY, sightings: [], develKeys: {} };
async function readMemory(context) {
  const path = join2(context.work, WORK.detected);
  const text2 = await readTextIfThere(path);
  return text2 === null ? NOTHING : parseMemory(text2, path);
}
async function writeMemory(context, before, memory) {
  const text2 = formatValue(memory);
  if (text2 !== formatValue(before)) await replaceFile(join2(context.work, WORK.detected), text2);
}
function parseMemory(text2, path) {
  return parseOwnMemory(text2, path, "delete it: the next look then has nothing to compare with", readMemoryValue);
}
function readMemoryValue(value) {
  const fields = readExactly(value, "it", ["version", "sources", "sightings", "develKeys"]);
  return {
    version: 1,
    sources: readHistory(fields.sources, "sources"),
    sightings: readList(fields.sightings, "sightings", readSighting),
    develKeys: readRecord(fields.develKeys, "develKeys", (key, place) => readNullable(key, place, readWord))
  };
}
function readHistory(value, place) {
  const fields = readExactly(value, place, ["targets", "accepted"]);
  return {
    targets: readList(fields.targets, `${place}.targets`, readTarget),
    accepted: readList(fields.accepted, `${place}.accepted`, readAccepted)
  };
}
function readTarget(value, place) {
  const fields = readExactly(value, place, ["target", "arch", "repositories"]);
  return {
    target: readWord(fields.target, `${place}.target`),
    arch: readWord(fields.arch, `${place}.arch`),
    repositories: readList(fields.repositories, `${place}.repositories`, readSourceRecord)
  };
}
function readSighting(value, place) {
  const names = ["target", "arch", "unameR", "variant", "firstSeen", "repository", "withdrawn"];
  const fields = readExactly(value, place, names);
  return {
    target: readWord(fields.target, `${place}.target`),
    arch: readWord(fields.arch, `${place}.arch`),
    unameR: readWord(fields.unameR, `${place}.unameR`),
    variant: readNullable(fields.variant, `${place}.variant`, readWord),
    firstSeen: readTime(fields.firstSeen, `${place}.firstSeen`),
    repository: readNullable(fields.repository, `${place}.repository`, readWord),
    withdrawn: readNullable(fields.withdrawn, `${place}.withdrawn`, readTime)
  };
}

// src/rpm/rpm-layout.ts
var LEAD_SIZE = 96;
var HEADER_START_SIZE = 16;
var INDEX_ENTRY_SIZE = 16;
var LEAD_MAGIC = "EDABEEDB";
var HEADER_MAGIC = "8EADE80100000000";
var SIGNATURE_HEADER = {
  name: "a signature header",
  maxEntries: 32,
  maxBytes: 64 * 1024 * 1024
};
var MAIN_HEADER = { name: "a main header", maxEntries: 65535, maxBytes: 256 * 1024 * 1024 - 1 };
function parseLead(lead, source) {
  const magic = lead.hex(4);
  if (magic !== LEAD_MAGIC) throw corrupt(source, `the bytes ${magic} at the start`, `${LEAD_MAGIC}, as an RPM has`);
}
function parseHeaderStart(start, kind, source) {
  const magic = start.hex(8);
  if (magic !== HEADER_MAGIC) throw corrupt(source, `${kind.name} that begins with ${magic}`, HEADER_MAGIC);
  const entries = start.uint(4);
  const dataSize = start.uint(4);
  if (entries === 0 || entries > kind.maxEntries || dataSize > kind.maxBytes) {
    const limits = `1 to ${kind.maxEntries} entries and at most ${kind.maxBytes} bytes`;
    throw corrupt(source, `${kind.name} of ${entries} entries and ${dataSize} bytes`, limits);
  }
  return { entries, dataSize };
}

// src/rpm/rpm-signature.ts
var TYPE = { binary: 7, strings: 8 };
var SIGNATURE_TYPES = /* @__PURE__ */ new Map([
  [267, TYPE.binary],
  [268, TYPE.binary],
  [278, TYPE.strings],
  [1002, TYPE.binary],
  [1005, TYPE.binary]
]);
function parseRpmSignature(bytes, source) {
  const start = readBytesOf(bytes, source, "the start of an RPM");
  const { entries, dataSize } = readIndex(start, source);
  const dataStart = bytes.length - start.left();
  const data = bytes.subarray(dataStart, dataStart + dataSize);
  const signing = entries.filter(({ tag }) => SIGNATURE_TYPES.has(tag)).sort((a, b) => a.tag - b.tag);
  for (const entry of signing) checkEntry(entry, dataSize, source);
  const [first, ...others] = signing.flatMap((entry) => signaturesOf(entry, data, dataSize, source));
  if (first !== void 0) return { kind: "signed", signatures: [first, ...others] };
  return signing.length === 0 ? { kind: "unsigned" } : { kind: "cut-off", needs: dataStart + dataSize };
}
function readIndex(start, source) {
  parseLead(start.part(LEAD_SIZE), source);
  const { entries: count, dataSize } = parseHeaderStart(start.part(HEADER_START_SIZE), SIGNATURE_HEADER, source);
  const index = start.part(count * INDEX_ENTRY_SIZE);
  return { entries: Array.from({ length: count }, () => readEntry(index)), dataSize };
}
function readEntry(index) {
  return { tag: index.uint(4), type: index.uint(4), offset: index.uint(4), count: index.uint(4) };
}
function checkEntry({ tag, type, offset, count }, dataSize, source) {
  const end = type === TYPE.binary ? offset + count : offset;
  if (type !== SIGNATURE_TYPES.get(tag) || count === 0 || end > dataSize) {
    const found = `the signature tag ${tag} with type ${type}, offset ${offset}, count ${count}`;
    throw corrupt(source, found, `type ${SIGNATURE_TYPES.get(tag)} within ${dataSize} bytes`);
  }
}
function signaturesOf(entry, data, dataSize, source) {
  if (entry.type === TYPE.strings) {
    const texts = stringsOf(entry, data);
    if (texts !== null) return texts.map((text2) => parseOpenPgpSignature(decodeBase64(text2, source), source));
    if (data.length < dataSize) return [];
    throw corrupt(source, `fewer than ${entry.count} strings in the tag ${entry.tag}`, "all of them");
  }
  const end = entry.offset + entry.count;
  return end > data.length ? [] : [parseOpenPgpSignature(data.subarray(entry.offset, end), source)];
}
function stringsOf({ offset, count }, data) {
  const texts = [];
  for (let at = offset; texts.length < count; ) {
    const end = data.indexOf(0, at);
    if (end < 0) return null;
    texts.push(Buffer.from(data.subarray(at, end)).toString("latin1"));
    at = end + 1;
  }
  return texts;
}
function decodeBase64(text2, source) {
  const compact = text2.replace(/\s/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw corrupt(source, "a signature that is not base64", "base64");
  return Buffer.from(compact, "base64");
}

// src/commands/devel-keys.ts
var USUAL_BYTES = 4096;
var MOST_BYTES = 16 * 1024 * 1024;
async function readDevelKeys(found, known, ports, log) {
  const wanted = found.targets.flatMap(wantedDevels);
  const once = [...new Map(wanted.map((one) => [one.checksum, one])).values()];
  const unknown = once.filter(
    ({ checksum, target, devel }) => known[checksum] === void 0 || known[checksum] === null && isNew(target, devel.repository)
  );
  const answers = await Promise.all(unknown.map((one) => ask(one, ports)));
  for (const line of complaints(answers)) log(line);
  const told = answers.map((answer) => [answer.checksum, answer.kind === "told" ? answer.keyId : null]);
  const kept = wanted.map(({ checksum }) => [checksum, known[checksum] ?? null]);
  return Object.fromEntries([...new Map([...kept, ...told])].sort(([a], [b]) => compareText(a, b)));
}
function wantedDevels(target) {
  const kernels = target.found.kernels.filter(({ variant }) => target.target.variants.includes(variant));
  return kernels.flatMap(
    ({ devel }) => devel === null ? [] : [{ devel, checksum: formatChecksum(devel.checksum), target }]
  );
}
function isNew({ reads }, repository) {
  return reads.some((read) => read.seen.id === repository && read.isNew);
}
async function ask(wanted, ports) {
  const repository = wanted.target.target.repositories.find(({ id }) => id === wanted.devel.repository);
  const { resource } = await ports({ tls: repository?.tls ?? null });
  try {
    const keyId = await readKeyId(resource, wanted.devel.url, USUAL_BYTES);
    return keyId === null ? { ...wanted, kind: "unsigned" } : { ...wanted, kind: "told", keyId };
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    return { ...wanted, kind: "failed", reason: error.message };
  }
}
async function readKeyId(port, url, length) {
  const signature2 = parseRpmSignature(await port.readStart(url, length), url);
  if (signature2.kind === "signed") return signature2.signatures[0].keyId;
  if (signature2.kind === "unsigned") return null;
  if (signature2.needs > length && signature2.needs <= MOST_BYTES) return readKeyId(port, url, signature2.needs);
  throw corrupt(url, `a signature behind its first ${length} bytes`, `it in the first ${signature2.needs}`);
}
function complaints(answers) {
  const troubled = answers.filter(({ kind }) => kind !== "told");
  const groups = groupBy(
    troubled,
    ({ target, devel, kind }) => `${target.target.name} ${target.arch} ${devel.repository} ${kind}`
  );
  return [...groups].flatMap(
    ([, [first, ...others]]) => first === void 0 ? [] : [complaint(first, others.length)]
  );
}
function complaint(first, others) {
  const more = others === 0 ? "" : ` and ${others} more`;
  const name = `${first.target.target.name} ${first.devel.repository}: ${formatNevra(first.devel.nevra)}${more}`;
  if (first.kind === "failed") return `${name}: which key signed it cannot be told now: ${first.reason}`;
  return `${name}: not signed, so builds will refuse it`;
}
function withDevelKeys(set, keys) {
  return { ...set, targets: set.targets.map((target) => targetWithKeys(target, keys)) };
}
function targetWithKeys(target, keys) {
  const kernels = target.kernels.map((kernel) => {
    if (kernel.devel === null) return kernel;
    return { ...kernel, devel: { ...kernel.devel, keyId: keys[formatChecksum(kernel.devel.checksum)] ?? null } };
  });
  return { ...target, kernels };
}

// src/commands/source-ports.ts
import { X509Certificate } from "node:crypto";

// src/io/pause.ts
function pause(seconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1e3);
  });
}

// src/io/resource.ts
import { open as openFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

// src/io/http.ts
import { get as getHttps, Agent as HttpsAgent } from "node:https";
import { createSecureContext } from "node:tls";

// src/io/node-http.ts
var http = process.getBuiltinModule("node:http");

// src/io/http.ts
var PATIENCE = {
  answerSeconds: 30,
  stallSeconds: 60,
  slowBytesPerSecond: 1e3,
  slowSeconds: 30,
  retries: 2,
  retrySeconds: 1
};
var MAX_REDIRECTS = 10;
var CONNECTIONS_PER_HOST = 4;
var HEADERS = { "user-agent": `kmodsmith/${package_default.version}`, accept: "*/*", "accept-encoding": "identity" };
function createHttpClient(patience, tls) {
  const pool = { keepAlive: true, maxSockets: CONNECTIONS_PER_HOST };
  const certificate = tls === null || tls.client === null ? {} : { cert: text(tls.client.cert), key: text(tls.client.key) };
  const authority = tls === null || tls.ca === null ? {} : { ca: text(tls.ca) };
  if (tls !== null) createSecureContext({ ...certificate, ...authority });
  const secure = new HttpsAgent({ ...pool, ...certificate, ...authority });
  const client = { patience, plain: new http.Agent(pool), secure };
  return { get: (url, question) => getPatiently(client, url, question) };
}
function text(pem) {
  return new TextDecoder().decode(pem);
}
async function getPatiently(client, url, question) {
  const { retries, retrySeconds } = client.patience;
  for (let tried = 0; ; tried++) {
    const attempt = await follow(client, url, question);
    if (attempt.kind === "answer") return attempt.answer;
    if (!attempt.again || tried === retries) throw attempt.error;
    await pause(retrySeconds * 2 ** tried);
  }
}
async function follow(client, first, question) {
  let url = first;
  for (let left = MAX_REDIRECTS; left >= 0; left--) {
    const attempt = await request(client, url, question);
    if (attempt.kind !== "redirect") return attempt;
    const refused2 = refusedRedirect(url, attempt.url);
    if (refused2 !== null) return { kind: "failed", error: refused2, again: false };
    url = attempt.url;
  }
  const error = unreachable(first, new Error(`more than ${MAX_REDIRECTS} redirects`));
  return { kind: "failed", error, again: false };
}
function refusedRedirect(from, to) {
  const allowed = from.startsWith("https:") ? ["https:"] : ["https:", "http:"];
  if (allowed.includes(new URL(to).protocol)) return null;
  return new KmodsmithError(
    "SOURCE_UNREACHABLE",
    `${from}: found a redirect to ${to}, expected one to ${allowed.join(" or ")}; name another mirror`
  );
}
function request({ patience, plain, secure }, url, question) {
  return new Promise((resolve) => {
    const options = { headers: { ...HEADERS, ...question.headers }, timeout: patience.stallSeconds * 1e3 };
    let answer = null;
    const taken = (response) => {
      clearTimeout(timer);
      answer = response;
      resolve(attemptOf(url, response, question, patience));
    };
    const sent = url.startsWith("https:") ? getHttps(url, { ...options, agent: secure }, taken) : http.get(url, { ...options, agent: plain }, taken);
    const late = new Error(`no answer within ${patience.answerSeconds} seconds`);
    let timer;
    sent.once("socket", () => {
      timer = setTimeout(() => sent.destroy(late), patience.answerSeconds * 1e3);
    });
    const stalled = new Error(`no byte for ${patience.stallSeconds} seconds`);
    sent.on("timeout", () => (answer ?? sent).destroy(stalled));
    sent.on("error", (cause) => {
      clearTimeout(timer);
      resolve({ kind: "failed", error: unreachable(url, cause), again: cause !== late });
    });
  });
}
function attemptOf(url, response, question, patience) {
  const status = response.statusCode ?? 0;
  if (question.accepts.includes(status)) {
    const chunks = bodyOf(watchSpeed(response, patience), url, status);
    const dismiss = () => void (status === 304 ? response.resume() : response.destroy());
    return { kind: "answer", answer: { status, headers: response.headers, chunks, dismiss } };
  }
  response.destroy();
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== void 0 && URL.canParse(location, url)) {
    return { kind: "redirect", url: new URL(location, url).href };
  }
  return { kind: "failed", error: wrongStatus(url, status), again: status >= 500 || status === 429 };
}
function watchSpeed(response, patience) {
  const { slowBytesPerSecond, slowSeconds } = patience;
  let before = response.socket.bytesRead;
  const timer = setInterval(() => {
    const total = response.socket.bytesRead;
    const slow = total - before < slowBytesPerSecond * slowSeconds && response.readableLength === 0;
    before = total;
    if (slow)
      response.destroy(new Error(`fewer than ${slowBytesPerSecond} bytes per second for ${slowSeconds} seconds`));
  }, slowSeconds * 1e3);
  timer.unref();
  response.once("close", () => clearInterval(timer));
  return response;
}
function wrongStatus(url, status) {
  return new KmodsmithError(
    "SOURCE_HTTP",
    `${url}: found HTTP status ${status}, expected 200; check the address, try again later or name another mirror`,
    { status }
  );
}
var ON_NETWORK = "check the address and the network, try again later or name another mirror";
var ON_DISK = "check the path, and whether it may be read";
function unreachable(url, cause, status = null) {
  const reason = reasonOf(cause);
  return new KmodsmithError(
    "SOURCE_UNREACHABLE",
    `${url}: cannot be read: ${reason}; ${url.startsWith("file:") ? ON_DISK : ON_NETWORK}`,
    status === null ? { cause } : { cause, status }
  );
}
function reasonOf(cause) {
  if (!(cause instanceof Error)) return String(cause);
  return "reason" in cause && typeof cause.reason === "string" ? cause.reason : cause.message || cause.name;
}
async function* bodyOf(stream, url, status = null) {
  try {
    yield* stream;
  } catch (cause) {
    throw unreachable(url, cause, status);
  }
}

// src/io/resource.ts
var FILE_CHUNK_BYTES = 256 * 1024;
function createResourcePort(patience = {}, tls = null) {
  const client = createHttpClient({ ...PATIENCE, ...patience }, tls);
  const open = (url) => openUrl(client, url);
  return {
    open,
    read: async (url, maxBytes) => collect(await open(url), url, maxBytes),
    readValidated: (url, maxBytes, known) => readValidated(client, url, maxBytes, known),
    readStart: (url, length) => readStart(client, url, length)
  };
}
var resourcePort = createResourcePort();
async function openUrl(client, url) {
  if (url.startsWith("file:")) return openPath(url);
  return (await client.get(url, { headers: {}, accepts: [200] })).chunks;
}
async function openPath(url) {
  const file = await openLocal(url);
  return bodyOf(file.createReadStream({ highWaterMark: FILE_CHUNK_BYTES }), url);
}
async function openLocal(url) {
  try {
    return await openFile(fileURLToPath(url), "r");
  } catch (cause) {
    throw unreachable(url, cause);
  }
}
async function readValidated(client, url, maxBytes, known) {
  if (url.startsWith("file:")) return changed(await collect(await openPath(url), url, maxBytes), null, null);
  const headers = {
    ...known?.etag ? { "if-none-match": known.etag } : {},
    ...known?.lastModified ? { "if-modified-since": known.lastModified } : {}
  };
  const accepts2 = Object.keys(headers).length === 0 ? [200] : [200, 304];
  const answer = await client.get(url, { headers, accepts: accepts2 });
  if (answer.status === 304) {
    answer.dismiss();
    return { kind: "unchanged" };
  }
  const bytes = await collect(answer.chunks, url, maxBytes);
  return changed(bytes, answer.headers.etag ?? null, answer.headers["last-modified"] ?? null);
}
function changed(bytes, etag, lastModified) {
  return { kind: "changed", bytes, validators: { etag, lastModified } };
}
async function readStart(client, url, length) {
  if (url.startsWith("file:")) return takeStart(await openPath(url), length);
  const headers = { range: `bytes=0-${length - 1}` };
  return takeStart((await client.get(url, { headers, accepts: [200, 206] })).chunks, length);
}
async function takeStart(chunks, length) {
  const parts = [];
  let have = 0;
  for await (const part of chunks) {
    parts.push(part);
    have += part.length;
    if (have >= length) break;
  }
  return new Uint8Array(Buffer.concat(parts)).subarray(0, length);
}
async function collect(chunks, url, maxBytes) {
  const parts = [];
  let length = 0;
  for await (const part of chunks) {
    length += part.length;
    if (length > maxBytes) {
      throw new KmodsmithError(
        "SOURCE_CORRUPT",
        `${url}: found more than ${maxBytes} bytes, expected at most that many`
      );
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

// src/repodata/turns.ts
function createTurns(atOnce) {
  const waiting = [];
  let free = atOnce;
  const start = async () => {
    if (free > 0) free -= 1;
    else await new Promise((resolve) => waiting.push(resolve));
  };
  const end = () => {
    const next = waiting.shift();
    if (next === void 0) free += 1;
    else next();
  };
  return async (task) => {
    await start();
    try {
      return await task();
    } finally {
      end();
    }
  };
}

// src/commands/source-ports.ts
var signature = {
  check: async (...asked) => (await import("./check-signature-XB2YM5LQ.js")).checkSignature(...asked)
};
var PRIMARIES_AT_ONCE = 2;
function createPorts(cache, listener) {
  const inTurn = createTurns(PRIMARIES_AT_ONCE);
  const resources = /* @__PURE__ */ new Map();
  const shared = (tls) => {
    const key = JSON.stringify(tls);
    const resource = resources.get(key) ?? resourceFor(tls);
    resources.set(key, resource);
    return resource;
  };
  return async ({ tls }) => ({
    resource: await shared(tls),
    signature,
    cache,
    inTurn,
    wait: pause,
    ...listener
  });
}
async function resourceFor(tls) {
  if (tls === null) return resourcePort;
  const { client, authority } = tls;
  const ca = authority === null ? null : await readAuthority(authority);
  if (client === null) return createResourcePort({}, { client: null, ca });
  const pem = { cert: await readBytes(client.certificate), key: await readBytes(client.key) };
  try {
    return createResourcePort({}, { client: pem, ca });
  } catch (cause) {
    const files = `${client.certificate} with the key ${client.key}`;
    throw unusable(`${files} cannot be used as a client certificate`, cause, "PEM files that belong together");
  }
}
async function readAuthority(path) {
  const pem = await readBytes(path);
  try {
    new X509Certificate(pem);
    return pem;
  } catch (cause) {
    throw unusable(`${path} cannot be used as the authority of a server`, cause, "a PEM file with its certificate");
  }
}
function unusable(what, cause, expected) {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new KmodsmithError("KEY_WRONG", `${what}: ${reason}; expected ${expected}`, { cause });
}

// src/commands/look.ts
async function look(context, config, remembered) {
  const memory = await readMemory(context);
  const before = mergeHistories(remembered.sources, memory.sources);
  const progress = showProgress(context, config.targets);
  const ports = createPorts(createSourceCache(join3(context.work, WORK.cache)), progress);
  const found = await findKernels(config.targets, ports, progress.say, before).finally(progress.end);
  const set = { version: 1, targets: found.targets.map((target) => target.found) };
  const records = set.targets.map((target) => sourcesOf(target, context.now));
  const { findings, history } = guardSources(before, records, { checksums: context.options.accept, at: context.now });
  if (findings.length > 0) {
    await writeMemory(context, memory, { ...memory, sources: history });
    throw suspicious(findings);
  }
  for (const target of set.targets) refuseWithoutKernels(target);
  const develKeys = await readDevelKeys(found, memory.develKeys, ports, context.log);
  const sightings = updateSightings(mergeSightings(memory.sightings, remembered.sightings), set, context.now);
  await writeMemory(context, memory, { version: 1, sources: history, sightings, develKeys });
  return { set: withDevelKeys(set, develKeys), abi: found.abi, sightings, sources: history };
}

// src/detect/named-symbols.ts
function namedSymbols([core = 0, ...others]) {
  if (others.some((count) => count > 0)) return "all";
  if (core === 0) return "none";
  return others.length > 0 ? "core" : "all";
}
function namedSymbolsOf({ packages }) {
  return namedSymbols(packages.map(({ symbols }) => symbols));
}

// src/commands/adhoc-repositories.ts
import { join as join4 } from "node:path";
function adhocRepositories(operands, root) {
  return operands.map((operand, index) => ({
    id: `repository-${index + 1}`,
    source: {
      kind: "baseurl",
      urls: [isAddress(operand) ? operand : join4(operand.startsWith("/") ? "/" : root, operand)]
    },
    repomdKeys: [],
    mustBeSigned: false,
    tls: null
  }));
}
function isAddress(operand) {
  return /^[a-z]+:\/\//.test(operand);
}

export {
  evrOf,
  formatNevra,
  rpmFileName,
  archOf,
  UNAME_PROVIDE,
  UNAME_PROVIDE_NAME,
  compareNewestUnameR,
  groupBy,
  refuseWithoutKernels,
  namedSymbols,
  namedSymbolsOf,
  NO_SOURCE_HISTORY,
  writeCacheJson,
  readCacheJson,
  NO_CACHE,
  createSourceCache,
  adhocRepositories,
  isAddress,
  allRead,
  MAX_REPOMD_BYTES,
  listedData,
  findKernels,
  sightingsOfState,
  WORK,
  ShapeError,
  readRecord,
  readExactly,
  readFields,
  readText2 as readText,
  readWord,
  readCount,
  readTime,
  readNullable,
  readList,
  readSourceRecord,
  readAccepted,
  parseOwnMemory,
  readValue,
  readMade,
  writeValue,
  formatValue,
  LEAD_SIZE,
  HEADER_START_SIZE,
  INDEX_ENTRY_SIZE,
  SIGNATURE_HEADER,
  MAIN_HEADER,
  parseLead,
  parseHeaderStart,
  readDevelKeys,
  withDevelKeys,
  progressLine,
  showProgress,
  package_default,
  http,
  resourcePort,
  createPorts,
  look
};
