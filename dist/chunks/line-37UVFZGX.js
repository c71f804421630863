import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  checkSignature,
  exec,
  gpgArgv,
  publicGpgArgv,
  withTemporaryFolder
} from "./chunk-GM3HDUA3.js";
import {
  findTool,
  formatTool,
  gitUrlOf,
  parseTool,
  resolvePins,
  writeYaml
} from "./chunk-53PKU3QV.js";
import {
  codeSpan,
  escapeHtml,
  escapeMarkdown,
  fencedBlock,
  oneLine,
  plainText,
  safeLink
} from "./chunk-HEESOR7S.js";
import {
  HEADER_START_SIZE,
  INDEX_ENTRY_SIZE,
  LEAD_SIZE,
  MAIN_HEADER,
  MAX_REPOMD_BYTES,
  NO_CACHE,
  NO_SOURCE_HISTORY,
  SIGNATURE_HEADER,
  ShapeError,
  UNAME_PROVIDE,
  UNAME_PROVIDE_NAME,
  WORK,
  adhocRepositories,
  allRead,
  archOf,
  compareNewestUnameR,
  createPorts,
  createSourceCache,
  evrOf,
  findKernels,
  formatNevra,
  formatValue,
  groupBy,
  http,
  isAddress,
  listedData,
  look,
  namedSymbols,
  namedSymbolsOf,
  parseHeaderStart,
  parseLead,
  parseOwnMemory,
  readAccepted,
  readCacheJson,
  readCount,
  readDevelKeys,
  readExactly,
  readFields,
  readList,
  readMade,
  readNullable,
  readRecord,
  readSourceRecord,
  readText as readText2,
  readTime,
  readValue,
  readWord,
  refuseWithoutKernels,
  resourcePort,
  rpmFileName,
  showProgress,
  sightingsOfState,
  withDevelKeys,
  writeCacheJson,
  writeValue
} from "./chunk-5C4FV3V5.js";
import {
  isWeakHash,
  readBytesOf
} from "./chunk-BH4NFTUE.js";
import {
  PRESET_NAMES,
  compareEvr,
  compareText,
  expandVariables,
  formatEvr,
  isInRange,
  isLoopbackHost,
  parseEvrRange,
  readConfig,
  require_mod,
  sortedByKey
} from "./chunk-3JVTSBBB.js";
import {
  copyTo,
  exists,
  isFolder,
  isRegularFile,
  listFolder,
  listTree,
  makeFolder,
  readBytes,
  readText,
  readTextIfThere,
  removeTree,
  replaceFile,
  replaceFolder,
  sha256OfFile,
  writeFileAt
} from "./chunk-PPHV2JRJ.js";
import "./chunk-MAMMZEH3.js";
import {
  parseRepomdBytes
} from "./chunk-JJW5STCF.js";
import {
  MAX_OPEN_BYTES,
  checkSymbols,
  createByteInput,
  limitChunks,
  limitNames,
  openCompressed,
  openLimit,
  parsePrimary
} from "./chunk-U42VJ6RZ.js";
import {
  NO_CRC,
  createSymbolNames,
  formatCrc,
  isSymbol,
  joinLocation,
  oneCrc,
  parseCrc,
  repositoryUrl,
  symbolsOf
} from "./chunk-JW7H65I7.js";
import {
  withoutCredentials
} from "./chunk-XG3NIMRG.js";
import "./chunk-SZEIVC7A.js";
import {
  checkChunks,
  formatChecksum,
  parseChecksum
} from "./chunk-FF6W77AR.js";
import {
  ANOTHER_MIRROR,
  corrupt,
  decodeUtf8,
  shown
} from "./chunk-QN27I6QU.js";
import {
  EXIT,
  KmodsmithError,
  reasonsOf
} from "./chunk-IVPPFRI4.js";
import {
  __toESM
} from "./chunk-POKRKV4F.js";

// src/report/report-cell.ts
var CELL_KINDS = [
  "published",
  "built-now",
  "reused-now",
  "failed",
  "planned",
  "waiting",
  "frozen",
  "deferred",
  "skipped",
  "unknown"
];
function isOffered(cell) {
  if (cell.kind === "built-now" || cell.kind === "reused-now") return cell.reached === "published";
  return cell.kind === "published";
}
function hasNoLog({ stage: stage2 }) {
  return stage2 === "sign" || stage2 === "reuse" || stage2 === "held";
}
function countCells(cells) {
  const counts = Object.fromEntries(CELL_KINDS.map((kind) => [kind, 0]));
  for (const cell of cells) {
    counts[cell.kind] += 1;
  }
  return counts;
}

// src/report/cell-words.ts
var KIND_WORDS = {
  published: { label: "Published", meaning: "In the repository, made from what the definition says today." },
  "built-now": { label: "Built now", meaning: "Built in the last run; the cell says how far it has come." },
  "reused-now": {
    label: "Reused now",
    meaning: "Packaged in the last run from published modules that fit this kernel too; the cell says how far it has come."
  },
  failed: { label: "Failed", meaning: "The build ended with an error; the log is below." },
  planned: { label: "To build", meaning: "Planned, the build has not run yet." },
  waiting: { label: "Waiting", meaning: "The distribution has not shipped kernel-devel for it yet." },
  frozen: { label: "Frozen", meaning: "kernel-devel is gone; what was published before stays." },
  deferred: { label: "Deferred", meaning: "Over the limit of one run; the next run takes it." },
  skipped: { label: "Skipped", meaning: "Left out on purpose: excluded, compatible, or known to fail." },
  unknown: { label: "Unknown", meaning: "The plan of the last run has no answer for it." }
};
function countOf(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
function formatCounts(counts) {
  const parts = CELL_KINDS.filter((kind) => counts[kind] > 0).map(
    (kind) => `${counts[kind]} ${KIND_WORDS[kind].label.toLowerCase()}`
  );
  return parts.length === 0 ? "no cells" : parts.join(", ");
}

// src/abi/abi-diff.ts
function nameOf(compared) {
  return compared.kind === "file" ? compared.path : compared.unameR;
}

// src/abi/symbol-lines.ts
var COLUMNS = 80;
function formatChange({ symbol, before, now }) {
  return `${before} -> ${now}  ${symbol}`;
}
function cutList(lines3, most) {
  const more = lines3.length - most;
  return more > 0 ? [...lines3.slice(0, most), `and ${more} more; --json lists all`] : lines3;
}
function wrapWords(text, width) {
  const lines3 = [];
  for (const word of text.split(" ")) {
    const last = lines3.at(-1);
    if (last !== void 0 && last.length + 1 + word.length <= width) lines3[lines3.length - 1] = `${last} ${word}`;
    else lines3.push(word);
  }
  return lines3;
}

// src/abi/format-kmods.ts
var SYMBOLS_SHOWN = 3;
function formatKmods(published, before) {
  const { target, arch, generation, kmods } = published;
  if (kmods.length === 0) return [`published for ${target} ${arch}: no kmod yet`];
  const width = Math.max(...kmods.map(({ kmod }) => kmod.length));
  return [
    `published for ${target} ${arch} (generation ${generation}):`,
    ...kmods.flatMap((effect) => formatEffect(effect, nameOf(before), width))
  ];
}
function formatEffect(effect, before, width) {
  const room = COLUMNS - width - 4;
  const lines3 = [
    ...wrapWords(verdictText(effect), room),
    ...symbolLines(effect),
    ...notesOf(effect, before).flatMap((note) => wrapWords(note, room))
  ];
  return lines3.map((line, index) => `  ${(index === 0 ? effect.kmod : "").padEnd(width)}  ${line}`);
}
function verdictText({ verdict, symbols }) {
  const used = countOf(symbols, "symbol");
  switch (verdict.kind) {
    case "compatible":
      return `compatible: ${used}, none changed`;
    case "changed":
      return `needs a rebuild: ${verdict.changed.length} of ${used} changed`;
    case "missing":
      return `missing: ${verdict.missing.length} of ${used}, and ${verdict.changed.length} changed`;
    case "unknown":
      return `unknown: ${oneLine(verdict.why)}`;
  }
}
function symbolLines({ verdict }) {
  const missing = verdict.kind === "missing" ? verdict.missing.map((symbol) => `missing  ${symbol}`) : [];
  const changed2 = verdict.kind === "missing" || verdict.kind === "changed" ? verdict.changed.map(formatChange) : [];
  return [...cutList(missing, SYMBOLS_SHOWN), ...cutList(changed2, SYMBOLS_SHOWN)].map((line) => `  ${line}`);
}
function notesOf({ builtFor: builtFor2, package: judged, newPackage }, before) {
  const isOther = builtFor2 !== null && builtFor2 !== before;
  return [
    ...isOther ? [`judged by its package for ${builtFor2}, which fits the first kernel`] : [],
    ...newPackage === null || newPackage === judged ? [] : [`already published: ${newPackage}`]
  ];
}

// src/abi/format-diff.ts
var SYMBOLS_SHOWN2 = 10;
function formatAbiDiff(diff) {
  const blocks = [
    [...formatKernel("before", diff.before), ...formatKernel("now", diff.now)],
    [`symbols ${formatCounts2(diff)}`],
    notesOf2(diff),
    diff.published === null ? [] : formatKmods(diff.published, diff.before),
    listOf("changed", diff.changed.map(formatChange)),
    listOf("removed", diff.removed),
    listOf("added", diff.added)
  ];
  return blocks.filter((lines3) => lines3.length > 0).map((lines3) => lines3.join("\n")).join("\n\n");
}
function formatKernel(label, compared) {
  return [
    `${label.padEnd(7)} ${oneLine(nameOf(compared))}${placeOf(compared)}`,
    `${"".padEnd(7)} ${countOf(compared.symbols, "symbol")}${originOf(compared)}`
  ];
}
function placeOf(compared) {
  if (compared.kind === "file") return "";
  return ` (${[compared.target, ...compared.variant === null ? [] : [compared.variant]].join(", ")})`;
}
function originOf(compared) {
  switch (compared.kind) {
    case "file":
      return " in this file";
    case "shipped":
      return compared.origin === "repodata" ? " in its repodata" : " in the Module.symvers of its kernel-devel";
    case "archived":
      return ` in the published ABI archive${withdrawnOn(compared.withdrawn)}`;
  }
}
function withdrawnOn(time) {
  return time === null ? "" : `; withdrawn ${time.slice(0, 10)}`;
}
function formatCounts2({ common, changed: changed2, added, removed }) {
  return `${common} common, ${changed2.length} of them changed; ${added.length} added, ${removed.length} removed`;
}
function notesOf2({ before, now }) {
  return [
    ...before.complete ? [] : partialNote(before, "what is added may be old"),
    ...now.complete ? [] : partialNote(now, "what is removed may be there"),
    ...isSameVariant(before, now) ? [] : ["note: kernels of two variants; most CRCs differ by that alone"]
  ];
}
function partialNote(compared, consequence) {
  return [`note: not all symbols of this kernel are known; ${consequence}:`, `      ${oneLine(nameOf(compared))}`];
}
function isSameVariant(before, now) {
  if (before.kind === "file" || now.kind === "file" || before.variant === null || now.variant === null) return true;
  return before.variant === now.variant;
}
function listOf(heading4, lines3) {
  return lines3.length === 0 ? [] : [`${heading4}:`, ...cutList(lines3, SYMBOLS_SHOWN2).map((line) => `  ${line}`)];
}

// src/abi/next-steps.ts
function nextSteps(diff) {
  return sentencesOf(diff).flatMap((sentence2) => wrapWords(`next: ${sentence2}`, COLUMNS));
}
function sentencesOf({ published, now }) {
  if (published === null)
    return ["give a kernel of a target in place of a file to see which published kmods this hits"];
  const hit = published.kmods.filter(({ newPackage, verdict }) => newPackage === null && verdict.kind !== "compatible");
  const broken = hit.flatMap(({ kmod, verdict }) => verdict.kind === "missing" ? [kmod] : []);
  return [
    ...broken.map(
      (kmod) => `${kmod} uses symbols that are gone: change its source, or exclude this kernel in its kmod.yml`
    ),
    ...hit.length > 0 && now.kind === "shipped" ? ["kmodsmith plan --explain says what becomes of each kmod"] : []
  ];
}

// src/build/spec-text.ts
var PLAIN = {
  "a name": /^[A-Za-z0-9][A-Za-z0-9._+~^-]*$/,
  "a version or release": /^[A-Za-z0-9][A-Za-z0-9._+~^]*$/,
  "a -uname-r provide": UNAME_PROVIDE_NAME,
  "a cell id": /^[A-Za-z0-9][A-Za-z0-9._+~^@-]*$/,
  "a dist tag": /^(\.[A-Za-z0-9_]+)+$/,
  "a file name": /^[A-Za-z0-9][A-Za-z0-9._+~^-]*$/,
  "a folder below the source": /^(\.|[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*)$/,
  "a make argument (NAME=value)": /^[A-Za-z_][A-Za-z0-9_]*=[A-Za-z0-9_@./:,+= -]*$/,
  "an absolute path": /^(\/[A-Za-z0-9._+-]+)+$/,
  "an https address": /^https:\/\/[A-Za-z0-9._~:/?=&%+@-]+$/,
  "an https, http or file address": /^(https?|file):\/\/[A-Za-z0-9._~:/?=&%+@$,!*()^-]+$/,
  "an image name": /^[a-z0-9][A-Za-z0-9._/:-]*$/,
  "a digest": /^sha256:[0-9a-f]{64}$/,
  "a sha256": /^[0-9a-f]{64}$/,
  "a checksum type": /^sha[0-9]*$/,
  "a checksum": /^[0-9a-f]{40,128}$/,
  "a key id": /^[0-9A-F]{16}$/,
  "a CRC": /^0x[0-9a-f]{8}$/,
  "a symbol": /^[A-Za-z_][A-Za-z0-9_.]*$/,
  "a fingerprint": /^[0-9A-Fa-f]{40,64}$/
};
function plain(kind, value, what) {
  if (PLAIN[kind].test(value) && !value.split("/").includes("..")) return value;
  throw new KmodsmithError(
    "CONFIG_INVALID",
    `${what}: found ${JSON.stringify(value)}, expected ${kind} of the form ${PLAIN[kind].source}`
  );
}
function formatSpecLine(text, what) {
  if (hasControl(text) || text.trim() === "" || text.trimEnd().endsWith("\\")) {
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `${what}: found ${JSON.stringify(text)}, expected one line of text without control characters and without a \\ at its end`
    );
  }
  return escapeMacros(text.trim());
}
function formatSpecParagraph(text, what) {
  return text.trim().split("\n").map((line) => formatParagraphLine(line.trimEnd(), what)).join("\n");
}
function formatParagraphLine(line, what) {
  if (hasControl(line) || line.endsWith("\\") || line.trimStart().startsWith("%")) {
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `${what}: found the line ${JSON.stringify(line)}, expected text without control characters that neither begins with % nor ends with \\`
    );
  }
  return escapeMacros(line);
}
function formatSpecEvr(evr) {
  plain("a version or release", evr.version, "version of the kernel provide");
  plain("a version or release", evr.release, "release of the kernel provide");
  return formatEvr(evr);
}
function formatSpecKernel({
  provideName,
  provide
}) {
  return `${plain("a -uname-r provide", provideName, "provide of the kernel")} = ${formatSpecEvr(provide)}`;
}
function escapeMacros(text) {
  return text.replaceAll("%", "%%");
}
var CONTROL = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
var CONTROLS = new RegExp(CONTROL.source, "gu");
function hasControl(text) {
  return CONTROL.test(text);
}
function stripControl(text) {
  return text.replace(CONTROLS, "");
}

// src/publish/layout.ts
var STATE_DATA_TYPE = "kmodsmith";
var ABI_DATA_TYPE = "kmodsmith_abi";
function isSameRepository(a, b) {
  return a.target === b.target && a.arch === b.arch;
}
function repositoryPath(key) {
  return `${key.target}/${key.arch}`;
}
function mirrorlistPath(key) {
  return `${repositoryPath(key)}/mirrorlist`;
}
function generationPath(key, generation) {
  return `${repositoryPath(key)}/gen/${generation}`;
}
function packagePath(key, fileName) {
  return `${repositoryPath(key)}/packages/${fileName}`;
}
function archivePath(key, nevra) {
  return `archive/${repositoryPath(key)}/${plain("a file name", rpmFileName(nevra), "file name of kernel-devel")}`;
}
function publicKeyPath(name) {
  return `keys/RPM-GPG-KEY-${name}`;
}
var MODULE_CERTIFICATE_PATH = "keys/module-signing.pem";
function repositoryId(name, target) {
  return `${name}-${target}`;
}
function formatMirrorlist(url, target, arch, generation) {
  return `${url}/${generationPath({ target, arch }, generation)}/
`;
}
function parseMirrorlist(text, source) {
  const lines3 = text.split("\n").map((line) => line.trim());
  const addresses = lines3.filter((line) => line !== "" && !line.startsWith("#"));
  const [address, ...others] = addresses;
  if (address === void 0) {
    throw new KmodsmithError(
      "SOURCE_EMPTY",
      `${source}: no address in it, expected one line ending in /gen/<number>/; publish again or restore the file`
    );
  }
  const match = /^(\S+\/gen\/([1-9]\d*))\/$/.exec(address);
  const [, url, generation] = match ?? [];
  if (url === void 0 || generation === void 0 || others.length > 0) {
    throw new KmodsmithError(
      "STATE_UNTRUSTED",
      `${source}: found ${JSON.stringify(addresses.join(" "))}, expected one line ending in /gen/<number>/; restore the file`
    );
  }
  return { url, generation: Number(generation) };
}

// src/abi/diff-symbols.ts
function diffSymbols(before, now) {
  const removed = [...before.keys()].filter((symbol) => !now.has(symbol));
  const changed2 = [...before].flatMap(([symbol, crc]) => {
    const other = now.get(symbol);
    return other === void 0 || other === crc ? [] : [{ symbol, before: crc, now: other }];
  });
  return {
    common: before.size - removed.length,
    added: [...now.keys()].filter((symbol) => !before.has(symbol)).sort(compareText),
    removed: removed.sort(compareText),
    changed: changed2.sort((a, b) => compareText(a.symbol, b.symbol))
  };
}

// src/abi/kmod-exports.ts
function exportedCrc(exports, symbol) {
  const text = Object.hasOwn(exports, symbol) ? exports[symbol] : void 0;
  return text === void 0 ? void 0 : parseCrc(text) ?? NO_CRC;
}
function joinExports(all) {
  const joined = /* @__PURE__ */ new Map();
  for (const [symbol, crc] of all.flatMap((exports) => Object.entries(exports))) {
    joined.set(symbol, (joined.get(symbol) ?? crc) === crc ? crc : formatCrc(NO_CRC));
  }
  return Object.fromEntries(joined);
}

// src/abi/unnamed.ts
function verdictOnAll(named3, unnamed) {
  return named3.kind === "compatible" && !namesAll(unnamed) ? { kind: "unknown", why: unnamedText(unnamed) } : named3;
}
function namesAll(unnamed) {
  return unnamed === 0;
}
function unnamedText(unnamed) {
  if (unnamed === null) return "whether its requires name every symbol that it uses was not recorded";
  return `it uses ${unnamed} ${unnamed === 1 ? "symbol" : "symbols"} that its requires do not name`;
}

// src/abi/judge-kmods.ts
function judgeKmods(judging) {
  const all = publishedOf(judging.state);
  const beside = groupBy(all, ({ unameR }) => unameR);
  const exports = new Map([...beside].map(([unameR, same]) => [unameR, joinExports(same.map(exportsOf))]));
  const repository = { ...judging, beside, exports, judged: /* @__PURE__ */ new Map() };
  const kmods = [...groupBy(all, ({ kmod }) => kmod)].sort(([a], [b]) => compareText(a, b));
  return kmods.map(([kmod, own]) => {
    const newPackage = own.find(({ unameR }) => unameR === judging.now.unameR) ?? null;
    const chosen = chooseFor(own, repository);
    return {
      kmod,
      package: nevraOf(chosen),
      builtFor: chosen?.unameR ?? null,
      symbols: chosen === null ? 0 : countSymbols(chosen.found.uses),
      verdict: chosen === null ? noneFits(judging.before) : judge(chosen, repository),
      newPackage: nevraOf(newPackage)
    };
  });
}
function exportsOf({ found }) {
  return found.exports;
}
function countSymbols({ kernel, kmods }) {
  return new Set(kernel.map(({ symbol }) => symbol)).size + new Set(kmods.map(({ symbol }) => symbol)).size;
}
function publishedOf({ packages, document }) {
  const byNevra = new Map(packages.map((found) => [formatNevra(found.nevra), found]));
  return Object.values(document.ledger).flatMap(({ kmod, unameR, built: built2 }) => {
    const found = built2 === null ? void 0 : byNevra.get(built2.package);
    return built2 === null || found === void 0 ? [] : [{ kmod, unameR, found, unnamed: built2.unnamed }];
  });
}
function nevraOf(published) {
  return published === null ? null : formatNevra(published.found.nevra);
}
function chooseFor(own, { before, now, verdicts, exports, state }) {
  const builtFor2 = own.find(({ unameR }) => unameR === before.unameR);
  if (builtFor2 !== void 0) return builtFor2;
  const newest = [...own].sort((a, b) => compareNewestUnameR(a.unameR, b.unameR));
  const variant = variantOf(before.unameR, state) ?? variantOf(now.unameR, state);
  const fitsBefore = ({ found, unameR, unnamed }) => namesAll(unnamed) && (variant === null || variantOf(unameR, state) === variant) && verdicts.fits(found.uses, before, exports.get(unameR) ?? {});
  return newest.find(fitsBefore) ?? null;
}
function variantOf(unameR, { document }) {
  return document.kernels[unameR]?.variant ?? null;
}
function noneFits({ unameR }) {
  return { kind: "unknown", why: `no published package of it was built for ${unameR} or fits it` };
}
function judge(one, repository) {
  const known = repository.judged.get(one);
  if (known !== void 0) return known;
  repository.judged.set(one, { kind: "unknown", why: "it uses symbols of a kmod that uses symbols of it" });
  const verdict = judgeAnew(one, repository);
  repository.judged.set(one, verdict);
  return verdict;
}
function judgeAnew(one, repository) {
  const { verdicts, now, complete, exports } = repository;
  const own = verdictOnAll(verdicts.verdictOf(one.found.uses, now, exports.get(one.unameR) ?? {}), one.unnamed);
  if (own.kind !== "compatible") return complete ? own : withoutAbsence(own, now);
  const broken = providersOf(one, repository).find((provider) => judge(provider, repository).kind !== "compatible");
  return broken === void 0 ? own : { kind: "unknown", why: `it uses symbols of ${broken.kmod}, which is not known to fit` };
}
function providersOf(one, { beside }) {
  const same = beside.get(one.unameR) ?? [];
  const used = one.found.uses.kmods;
  return same.filter((other) => other !== one && used.some(({ symbol }) => Object.hasOwn(other.found.exports, symbol)));
}
function withoutAbsence(verdict, { unameR }) {
  if (verdict.kind !== "missing") return verdict;
  if (verdict.changed.length > 0) return { kind: "changed", changed: verdict.changed };
  const { missing } = verdict;
  return { kind: "unknown", why: `${missing.length} of its symbols are not among those known of ${unameR}` };
}

// src/abi/doubts.ts
var NAMED_IN_SENTENCE = 5;
var SENTENCES = {
  "no-uses": () => "the package requires no kernel(symbol), so nothing says what its modules use",
  "no-symbols": (_, kernel) => `no symbol of ${kernel} is known, neither from its repodata nor from its kernel-devel`,
  "core-only": (symbols, kernel) => `the repodata of ${kernel} names the symbols of its core only, which ${symbols} may not be one of`,
  "no-single-crc": (symbols, kernel) => `${kernel} has no CRC or more than one of ${symbols}`,
  unreadable: (symbols) => `the CRC that is required of ${symbols} is none`,
  "no-version": (symbols) => `the CRC that is required of ${symbols} is 0x00000000, which is no version`,
  "two-crcs": (symbols) => `two CRCs are required of ${symbols}`,
  "not-exported": (symbols) => `no kmod is known to export ${symbols}`,
  "exported-unclear": (symbols) => `a kmod exports ${symbols} without a single CRC`
};
function explainDoubts(doubts, unameR) {
  return [...doubts].map(([doubt, symbols]) => SENTENCES[doubt](namedSymbols2(symbols), unameR)).join("; ");
}
function namedSymbols2(symbols) {
  const named3 = symbols.slice(0, NAMED_IN_SENTENCE).join(", ");
  const more = symbols.length - NAMED_IN_SENTENCE;
  return more > 0 ? `${named3} and ${more} more` : named3;
}

// src/abi/judge-uses.ts
function judgeUses(uses, offer) {
  const findings = { missing: [], changed: [], doubts: /* @__PURE__ */ new Map() };
  if (uses.kernel.length === 0) findings.doubts.set("no-uses", []);
  const [kernel, kmods] = [crcsBySymbol(uses.kernel), crcsBySymbol(uses.kmods)];
  for (const [symbol, wanted] of kernel) judgeSymbol(symbol, wanted, offer.kernel(symbol), findings);
  for (const [symbol, wanted] of kmods) judgeSymbol(symbol, wanted, offer.kmods(symbol), findings);
  return verdictFrom(findings, kernel.size + kmods.size, offer.unameR);
}
function crcsBySymbol(used) {
  const crcs = /* @__PURE__ */ new Map();
  for (const { symbol, crc } of used) {
    const known = crcs.get(symbol);
    if (known === void 0) crcs.set(symbol, /* @__PURE__ */ new Set([parseCrc(crc)]));
    else known.add(parseCrc(crc));
  }
  return crcs;
}
function judgeSymbol(symbol, wanted, now, findings) {
  if (now === "missing") findings.missing.push(symbol);
  else if (typeof now === "string") addDoubt(findings, now, symbol);
  else {
    if (!wanted.has(now)) findings.changed.push(...changesOf(symbol, wanted, now));
    if (wanted.has(null)) addDoubt(findings, "unreadable", symbol);
    else if (wanted.has(NO_CRC)) addDoubt(findings, "no-version", symbol);
    else if (wanted.size > 1) addDoubt(findings, "two-crcs", symbol);
  }
}
function changesOf(symbol, wanted, now) {
  return [...wanted].flatMap(
    (crc) => crc === null || crc === NO_CRC ? [] : [{ symbol, before: formatCrc(crc), now: formatCrc(now) }]
  );
}
function addDoubt({ doubts }, doubt, symbol) {
  const known = doubts.get(doubt);
  if (known === void 0) doubts.set(doubt, [symbol]);
  else known.push(symbol);
}
function verdictFrom({ missing, changed: changed2, doubts }, symbols, unameR) {
  missing.sort(compareText);
  changed2.sort((a, b) => compareText(a.symbol, b.symbol) || compareText(a.before, b.before));
  if (missing.length > 0) return { kind: "missing", missing, changed: changed2 };
  if (changed2.length > 0) return { kind: "changed", changed: changed2 };
  if (doubts.size > 0) return { kind: "unknown", why: explainDoubts(doubts, unameR) };
  return { kind: "compatible", symbols };
}

// src/abi/kept-for.ts
function keptFor(make) {
  const kept = /* @__PURE__ */ new WeakMap();
  return (key) => {
    const known = kept.get(key);
    if (known !== void 0) return known;
    const made2 = make(key);
    kept.set(key, made2);
    return made2;
  };
}

// src/abi/symbol-origin.ts
function symbolsOfKernel(kernel, abi) {
  const named3 = kernel.packages.map(({ checksum }) => mapOf(checksum, abi));
  const maps = named3.filter((map) => map !== null);
  const isCoreOnly = namedSymbols(named3.map((map) => map?.ids.length ?? 0)) === "core";
  const areLost = kernel.packages.some(({ symbols }, index) => symbols > 0 && named3[index] === null);
  if (maps.length > 0 && !isCoreOnly && !areLost) return { origin: "repodata", maps };
  const devel = kernel.devel === null ? null : mapOf(kernel.devel.checksum, abi);
  if (devel !== null) return { origin: "kernel-devel", maps: [...maps, devel] };
  return isCoreOnly && !areLost ? { origin: "core-only", maps } : { origin: "none", maps: [] };
}
function mapOf(checksum, { maps }) {
  const map = maps.get(formatChecksum(checksum));
  return map === void 0 || map.ids.length === 0 ? null : map;
}

// src/abi/kernel-table.ts
function createKernelTables(abi) {
  const createTables = () => keptFor((kernel) => kernelTableOf(kernel, abi));
  let tables = createTables();
  let last = null;
  return (kernel) => {
    if (last?.kernel === kernel) return last.table;
    if (last?.kernel.target !== kernel.target || last.kernel.arch !== kernel.arch) tables = createTables();
    last = { kernel, table: tables(kernel) };
    return last.table;
  };
}
function kernelTableOf(kernel, abi) {
  const { origin, maps } = symbolsOfKernel(kernel, abi);
  const crcs = new Uint32Array(abi.names.length);
  const unclear = /* @__PURE__ */ new Set();
  for (const map of maps) addMap(crcs, unclear, map);
  for (const id of unclear) crcs[id] = NO_CRC;
  return { origin, crcs, unclear };
}
function addMap(table2, unclear, { ids, crcs }) {
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] ?? 0;
    const crc = crcs[index] ?? NO_CRC;
    const known = table2[id];
    if (crc === NO_CRC || known !== NO_CRC && known !== crc) unclear.add(id);
    table2[id] = crc;
  }
}

// src/abi/numbered-uses.ts
function numberUses({ kernel, kmods }, numbers) {
  const ids = new Uint32Array(kernel.length);
  const crcs = new Uint32Array(kernel.length);
  let at = 0;
  for (const { symbol, crc } of kernel) {
    const id = numbers.get(symbol);
    const wanted = parseCrc(crc) ?? NO_CRC;
    if (id === void 0 || wanted === NO_CRC) return null;
    ids[at] = id;
    crcs[at++] = wanted;
  }
  return kernel.length === 0 ? null : { ids, crcs, kmods, last: 0 };
}
function hasAll(crcs, used) {
  const { ids, crcs: wanted } = used;
  if (crcs[ids[used.last] ?? 0] !== wanted[used.last]) return false;
  for (let at = 0; at < ids.length; at++) {
    if (crcs[ids[at] ?? 0] === wanted[at]) continue;
    used.last = at;
    return false;
  }
  return true;
}
function exportsAll(exports, { kmods }) {
  return kmods.every(({ symbol, crc }) => {
    const exported = exportedCrc(exports, symbol);
    return exported !== NO_CRC && exported === parseCrc(crc);
  });
}

// src/abi/verdicts.ts
function createVerdicts(abi) {
  const numbers = numbersOf(abi.names);
  const tableOf = createKernelTables(abi);
  const usedOf = keptFor((uses) => numberUses(uses, numbers));
  return {
    fits(uses, kernel, exports) {
      const used = usedOf(uses);
      return used !== null && hasAll(tableOf(kernel).crcs, used) && exportsAll(exports, used);
    },
    verdictOf(uses, kernel, exports) {
      const table2 = tableOf(kernel);
      return judgeUses(uses, {
        unameR: kernel.unameR,
        kernel: (symbol) => offeredByKernel(table2, numbers.get(symbol)),
        kmods: (symbol) => offeredByKmods(exportedCrc(exports, symbol))
      });
    },
    originOf: (kernel) => symbolsOfKernel(kernel, abi).origin
  };
}
function numbersOf(names) {
  const numbers = /* @__PURE__ */ new Map();
  let id = 0;
  for (const name of names) numbers.set(name, id++);
  return numbers;
}
function offeredByKernel({ origin, crcs, unclear }, id) {
  const crc = id === void 0 ? NO_CRC : crcs[id] ?? NO_CRC;
  if (crc !== NO_CRC) return crc;
  if (id !== void 0 && unclear.has(id)) return "no-single-crc";
  if (origin === "none") return "no-symbols";
  return origin === "core-only" ? "core-only" : "missing";
}
function offeredByKmods(crc) {
  if (crc === void 0) return "not-exported";
  return crc === NO_CRC ? "exported-unclear" : crc;
}

// src/abi/diff-kernels.ts
function diffKernels(before, now, abi, repositories) {
  return {
    version: 1,
    before: before.compared,
    now: now.compared,
    ...diffSymbols(before.symbols, now.symbols),
    published: publishedKmods(before, now, abi, repositories)
  };
}
function publishedKmods(before, now, abi, repositories) {
  const ofTarget = [before.compared, now.compared].find((compared) => compared.kind !== "file");
  const state = repositories.find((repository) => ofTarget !== void 0 && isSameRepository(repository, ofTarget));
  if (state === void 0) return null;
  const { target, arch, generation } = state;
  const judging = { state, before: before.kernel, now: now.kernel, complete: now.compared.complete };
  return { target, arch, generation, kmods: judgeKmods({ ...judging, verdicts: createVerdicts(abi) }) };
}

// src/abi/kernel-word.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
function parseKernelWord(text) {
  const at = text.indexOf("@");
  return { text, target: at < 0 ? null : text.slice(0, at), unameR: text.slice(at + 1) };
}
function kernelsNamed(word, kernels) {
  return kernels.filter(({ unameR, target }) => unameR === word.unameR && (word.target ?? target) === target);
}
function ambiguous({ text, unameR }, kernels) {
  const places = kernels.map(({ target, arch }) => `${target} ${arch}`).join(", ");
  const choices = [...new Set(kernels.map(({ target }) => `${target}@${unameR}`))].join(" or ");
  return new KmodsmithError("USAGE", shown(`${text} is a kernel of ${places}; say which: ${choices}`));
}
var NAMES_SHOWN = 3;
function unknownKernel({ text, target, unameR }, known) {
  const names = [...new Set(known.map((kernel) => (target === null ? "" : `${kernel.target}@`) + kernel.unameR))];
  const near = (name) => (0, import_fastest_levenshtein.distance)(name, target === null ? unameR : text);
  const nearest = names.sort((a, b) => near(a) - near(b) || compareText(a, b)).slice(0, NAMES_SHOWN);
  const hint = nearest.length === 0 ? "" : `; the nearest are ${nearest.join(", ")}`;
  const next = "kmodsmith detect lists all that are shipped; a file is known by a slash in its path, or by being there";
  const message = `${text}: no target ships this kernel or has its symbols archived${hint}; ${next}`;
  return new KmodsmithError("USAGE", shown(message));
}

// src/abi/symbol-table.ts
function symbolTable(kernel, abi) {
  const found = /* @__PURE__ */ new Map();
  for (const { ids, crcs } of symbolsOfKernel(kernel, abi).maps) {
    for (const [index, id] of ids.entries()) found.set(id, oneCrc(found.get(id), crcs[index] ?? NO_CRC));
  }
  return new Map([...found].map(([id, crc]) => [abi.names[id] ?? "", formatCrc(crc)]));
}

// src/abi/find-kernel.ts
function findKernel(word, known) {
  const shipped = findShipped(word, known.set);
  if (shipped !== null) return withSymbols(shippedKernel(shipped, known.abi), shipped);
  const archived = oneOf(word, known.archived);
  if (archived !== null) return withSymbols(archivedKernel(archived, known.abi), archived);
  throw absent(word, known);
}
function findShipped(word, set) {
  return oneOf(
    word,
    set.targets.flatMap(({ kernels }) => kernels)
  );
}
function withSymbols(found, named3) {
  if (found.symbols.size > 0) return found;
  throw withoutSymbols(named3, "neither the repodata nor a kernel-devel that was read names a symbol of it");
}
function oneOf(word, kernels) {
  const found = kernelsNamed(word, kernels);
  if (found.length > 1) throw ambiguous(word, found);
  return found[0] ?? null;
}
function shippedKernel(kernel, abi) {
  const symbols = symbolTable(kernel, abi);
  const { target, arch, unameR, variant } = kernel;
  const found = symbolsOfKernel(kernel, abi).origin;
  const origin = found === "kernel-devel" ? found : "repodata";
  const counted = { symbols: symbols.size, complete: found !== "core-only" };
  return { compared: { kind: "shipped", target, arch, unameR, variant, origin, ...counted }, kernel, symbols };
}
function archivedKernel(kernel, abi) {
  refuseTwoBuilds(kernel, abi);
  const symbols = symbolTable(kernel, abi);
  const { target, arch, unameR, variant, withdrawn, packages } = kernel;
  const complete = packages.length > 1 || packages.some(({ nevra }) => nevra.name.endsWith("-devel"));
  const counted = { symbols: symbols.size, complete };
  return { compared: { kind: "archived", target, arch, unameR, variant, withdrawn, ...counted }, kernel, symbols };
}
function refuseTwoBuilds(kernel, abi) {
  const first = /* @__PURE__ */ new Map();
  for (const { nevra, checksum } of kernel.packages) {
    const name = formatNevra(nevra);
    const symbols = symbolsOf(abi, formatChecksum(checksum));
    const { added, removed, changed: changed2 } = diffSymbols(first.get(name) ?? symbols, symbols);
    if (added.length + removed.length + changed2.length > 0) {
      throw withoutSymbols(kernel, `the published ABI archive has two builds of ${name} with different symbols`);
    }
    first.set(name, symbols);
  }
}
function withoutSymbols({ target, arch, unameR }, why) {
  const next = `give its Module.symvers, which kernel-devel has in /usr/src/kernels/${unameR}`;
  return new KmodsmithError("SOURCE_EMPTY", `${unameR} (${target} ${arch}): ${why}, so it cannot be compared; ${next}`);
}
function absent(word, { set, archived, repositories }) {
  const [devel] = kernelsNamed(word, set.targets.flatMap(develOnlyOf));
  if (devel !== void 0) return withoutSymbols(devel, "its kernel-devel is offered and the kernel is not");
  const [seen] = kernelsNamed(word, repositories.flatMap(seenOnce));
  if (seen !== void 0) return withoutSymbols(seen, "it was shipped once, and no archive has its symbols");
  return unknownKernel(word, [...set.targets.flatMap(({ kernels }) => kernels), ...archived]);
}
function develOnlyOf({ target, arch, develOnly }) {
  return develOnly.map(({ unameR }) => ({ target, arch, unameR }));
}
function seenOnce({ target, arch, document }) {
  return Object.keys(document.kernels).map((unameR) => ({ target, arch, unameR }));
}

// src/abi/kernel-of-file.ts
var FEWEST_OF_A_KERNEL = 5e3;
function kernelOfFile({ path, symbols }) {
  const counted = { symbols: symbols.size, complete: symbols.size >= FEWEST_OF_A_KERNEL };
  const kernel = { target: "", arch: "", unameR: path, packages: [], devel: { checksum: keyOf(path) } };
  return { compared: { kind: "file", path, ...counted }, kernel, symbols };
}
function keyOf(path) {
  return { type: "file", value: path };
}
function withFiles(abi, files) {
  const names = createSymbolNames(abi.names);
  const maps = new Map(abi.maps);
  for (const { path, symbols } of files) {
    const ids = Uint32Array.from(symbols.keys(), names.idOf);
    const crcs = Uint32Array.from(symbols.values(), (crc) => parseCrc(crc) ?? NO_CRC);
    maps.set(formatChecksum(keyOf(path)), { ids, crcs });
  }
  return { names: names.names, maps };
}

// src/abi/archived-kernels.ts
function archivedKernels({ target, arch, document }, archive) {
  const byKernel = groupBy(archive.records, ({ unameR }) => unameR ?? "");
  return [...byKernel].flatMap(([unameR, records]) => {
    if (unameR === "") return [];
    const { variant = null, withdrawn = null } = document.kernels[unameR] ?? {};
    const packages = records.map((record) => packageOf(record, archive));
    return [{ target, arch, unameR, variant, withdrawn, packages, devel: null }];
  });
}
function packageOf({ nevra, checksum }, { maps }) {
  const [type = "", value = ""] = checksum.split(":");
  return { nevra, checksum: { type, value }, symbols: maps.get(checksum)?.ids.length ?? 0 };
}

// src/commands/devel-symbols.ts
import { join as join5 } from "node:path";

// src/io/devel-cache.ts
import { readFile, utimes } from "node:fs/promises";
import { join } from "node:path";

// src/repodata/abi-archive.ts
var MAX_OPEN_BYTES2 = 512 * 1024 * 1024;
var ABI_FILE = { magic: "KMODABI", version: 1, maxBytes: MAX_OPEN_BYTES2 };
function emptyAbi(names) {
  return { names, records: [], maps: /* @__PURE__ */ new Map() };
}
function mergeAbi(first, second) {
  const added = second.records.filter(({ checksum }) => !first.maps.has(checksum) && second.maps.has(checksum));
  const maps = new Map(first.maps);
  for (const { checksum } of added) {
    const map = second.maps.get(checksum);
    if (map !== void 0) maps.set(checksum, map);
  }
  return { names: first.names, records: [...first.records, ...added], maps };
}

// src/repodata/packed-writer.ts
var FIRST_BYTES = 1024;
var LONGEST_NUMBER = 5;
function createPackedWriter() {
  let buffer = Buffer.alloc(FIRST_BYTES);
  let length = 0;
  const makeRoom = (more) => {
    if (length + more <= buffer.length) return;
    buffer = Buffer.concat([buffer], Math.max(buffer.length * 2, length + more));
  };
  const count = (value) => {
    makeRoom(LONGEST_NUMBER);
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) buffer[length++] = left % 128 + 128;
    buffer[length++] = left;
  };
  return {
    count,
    word(value) {
      makeRoom(LONGEST_NUMBER);
      length = buffer.writeUInt32LE(value, length);
    },
    text(value) {
      const text = Buffer.from(value);
      count(text.length);
      makeRoom(text.length);
      length += text.copy(buffer, length);
    },
    bytes: () => new Uint8Array(buffer.subarray(0, length))
  };
}

// src/repodata/sealed.ts
import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

// src/repodata/packed-reader.ts
function damaged(source, found, expected, cause) {
  const message = `${source}: found ${found}, expected ${expected}; it was cut off or changed: make it again or restore it`;
  return new KmodsmithError("SOURCE_CORRUPT", shown(message), { cause });
}
function createPackedReader(bytes, source) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  const take = (length, what) => {
    if (length > buffer.length - offset) {
      throw damaged(source, `${buffer.length - offset} bytes at ${offset}`, `${length} bytes of ${what}`);
    }
    offset += length;
    return offset - length;
  };
  const count = (most, what) => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = buffer[take(1, what)] ?? 0;
      value += (byte & 127) * scale;
      if (value > most) throw damaged(source, `${what} over ${most} at ${offset - 1}`, `at most ${most}`);
      if (byte < 128) return value;
      if (scale > 268435456) throw damaged(source, `${what} without an end at ${offset - 1}`, "a number");
    }
  };
  const slice = (length, what) => {
    const start = take(length, what);
    return buffer.subarray(start, start + length);
  };
  return {
    count,
    word: (what) => buffer.readUInt32LE(take(4, what)),
    text: (what) => slice(count(buffer.length, `length of ${what}`), what).toString("utf8"),
    left: () => buffer.length - offset,
    part: (length, what) => createPackedReader(slice(length, what), `${source} (${what})`),
    end() {
      if (offset < buffer.length) throw damaged(source, `${buffer.length - offset} bytes more`, `an end at ${offset}`);
    }
  };
}

// src/repodata/sealed.ts
var DIGEST_BYTES = 32;
var LENGTH_BYTES = 4;
var QUALITY = 9;
function sealBytes(kind, payload) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(payload.length);
  const params = {
    [BROTLI_PARAM_QUALITY]: QUALITY,
    [BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [BROTLI_PARAM_SIZE_HINT]: payload.length
  };
  const body = Buffer.concat([length, brotliCompressSync(payload, { params })]);
  const digest = createHash("sha256").update(body).digest();
  return new Uint8Array(Buffer.concat([Buffer.from(kind.magic), Buffer.from([kind.version]), digest, body]));
}
function openSealed(kind, bytes, source) {
  const { magic } = kind;
  const start = magic.length + 1;
  const found = Buffer.from(bytes.subarray(0, magic.length)).toString("latin1");
  if (found !== magic) throw damaged(source, JSON.stringify(found), `a file that begins with ${magic}`);
  checkVersion(kind, bytes[magic.length] ?? 0, source);
  if (bytes.length < start + DIGEST_BYTES + LENGTH_BYTES)
    throw damaged(source, `${bytes.length} bytes`, "more of them");
  const body = bytes.subarray(start + DIGEST_BYTES);
  const expected = Buffer.from(bytes.subarray(start, start + DIGEST_BYTES)).toString("hex");
  const digest = createHash("sha256").update(body).digest("hex");
  if (digest !== expected) throw damaged(source, `sha256 ${digest}`, `${expected} as its beginning says`);
  return openBody(kind, Buffer.from(body), source);
}
function checkVersion(kind, version, source) {
  if (version === kind.version) return;
  if (version < kind.version) throw damaged(source, `version ${version}`, `version ${kind.version}`);
  throw new KmodsmithError(
    "VALUE_VERSION",
    `${source}: found version ${version}, this kmodsmith knows ${kind.version}; use the newer kmodsmith that wrote it`
  );
}
function openBody(kind, body, source) {
  const length = body.readUInt32LE(0);
  if (length > kind.maxBytes) throw damaged(source, `${length} bytes when opened`, `at most ${kind.maxBytes}`);
  const payload = decompress(body.subarray(LENGTH_BYTES), length, source);
  if (payload.length !== length) throw damaged(source, `${payload.length} bytes when opened`, String(length));
  return payload;
}
function decompress(bytes, length, source) {
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: Math.max(length, 1) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw damaged(source, `compressed data that is broken or longer than ${length} bytes (${reason})`, "brotli", cause);
  }
}

// src/repodata/pack-abi.ts
var NOTHING = { ranks: new Uint32Array(0), crcs: new Uint32Array(0) };
function packAbiMaps(abi, records) {
  const kept = sortedRecords(records).filter(({ checksum }) => abi.maps.has(checksum));
  const names = usedNames(abi, kept);
  const rankOf = ranksById(abi.names, names);
  const sections = newSections();
  writeNames(sections.names, names);
  const written = /* @__PURE__ */ new Map();
  for (const [at, record] of kept.entries()) {
    writeRecord(sections.records, record);
    const map = rankedMap(abi.maps.get(record.checksum), rankOf, names.length);
    writeDelta(sections, written, seriesOf(record), { at, map });
  }
  return sealBytes(ABI_FILE, joinSections(sections, kept.length));
}
function sortedRecords(records) {
  const sorted2 = [...records].sort(
    (a, b) => compareText(seriesOf(a), seriesOf(b)) || compareEvr(evrOf(a.nevra), evrOf(b.nevra)) || compareText(a.checksum, b.checksum) || compareText(a.unameR ?? "", b.unameR ?? "")
  );
  const first = /* @__PURE__ */ new Map();
  for (const record of sorted2) if (!first.has(record.checksum)) first.set(record.checksum, record);
  return [...first.values()];
}
function seriesOf({ nevra }) {
  return `${nevra.name} ${nevra.arch}`;
}
function usedNames({ names, maps }, records) {
  const used = new Uint8Array(names.length);
  for (const { checksum } of records) for (const id of maps.get(checksum)?.ids ?? []) used[id] = 1;
  return names.filter((_, id) => used[id] === 1).sort(compareText);
}
function ranksById(names, sorted2) {
  const ranks = new Map(sorted2.map((name, rank) => [name, rank]));
  return Uint32Array.from(names, (name) => ranks.get(name) ?? 0);
}
function rankedMap(map, rankOf, names) {
  if (map === void 0) return NOTHING;
  const table2 = new Uint32Array(names);
  const present = new Uint8Array(names);
  for (let index = 0; index < map.ids.length; index++) {
    const rank = rankOf[map.ids[index] ?? 0] ?? 0;
    table2[rank] = oneCrc(present[rank] === 1 ? table2[rank] : void 0, map.crcs[index] ?? NO_CRC);
    present[rank] = 1;
  }
  const [ranks, crcs] = [new Uint32Array(map.ids.length), new Uint32Array(map.ids.length)];
  let length = 0;
  for (let rank = 0; rank < names; rank++) {
    if (present[rank] !== 1) continue;
    ranks[length] = rank;
    crcs[length++] = table2[rank] ?? 0;
  }
  return { ranks: ranks.subarray(0, length), crcs: crcs.subarray(0, length) };
}
function writeNames(section2, names) {
  const shared = names.map((name, rank) => sharedLetters(names[rank - 1] ?? "", name));
  section2.count(names.length);
  for (const length of shared) section2.count(length);
  section2.text(names.map((name, rank) => `${name.slice(shared[rank])}
`).join(""));
}
function sharedLetters(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
function writeRecord(section2, { checksum, nevra, unameR }) {
  const { name, version, release, arch, epoch } = nevra;
  for (const text of [name, version, release, arch, unameR ?? "", checksum, String(epoch)]) section2.text(text);
}
function writeDelta(sections, written, series, { at, map }) {
  const before = written.get(series);
  const candidates = before === void 0 ? [...written.values()] : [before];
  const choices = [
    { back: 0, delta: deltaOf(NOTHING, map) },
    ...candidates.map((base) => ({ back: at - base.at, delta: deltaOf(base.map, map) }))
  ];
  const { back, delta } = choices.reduce((best, choice) => costOf(choice.delta) < costOf(best.delta) ? choice : best);
  sections.deltas.count(back);
  for (const numbers of [delta.removed, delta.added, delta.set]) writeRising(sections.deltas, numbers);
  for (const crc of delta.crcs) sections.crcs.word(crc);
  written.set(series, { at, map });
}
function costOf({ removed, crcs }) {
  return removed.length + 5 * crcs.length;
}
function writeRising(section2, numbers) {
  section2.count(numbers.length);
  let next = 0;
  for (const number of numbers) {
    section2.count(number - next);
    next = number + 1;
  }
}
function deltaOf(base, map) {
  const delta = { removed: [], added: [], set: [], crcs: [] };
  let from = 0;
  for (let to = 0; to < map.ranks.length; to++) {
    const rank = map.ranks[to] ?? 0;
    for (; (base.ranks[from] ?? rank) < rank; from++) delta.removed.push(from);
    const isNew = base.ranks[from] !== rank;
    if (isNew) delta.added.push(rank);
    if (isNew || base.crcs[from] !== map.crcs[to]) {
      delta.set.push(to);
      delta.crcs.push(map.crcs[to] ?? 0);
    }
    if (!isNew) from++;
  }
  for (; from < base.ranks.length; from++) delta.removed.push(from);
  return delta;
}
function newSections() {
  return {
    names: createPackedWriter(),
    records: createPackedWriter(),
    deltas: createPackedWriter(),
    crcs: createPackedWriter()
  };
}
function joinSections({ names, records, deltas, crcs }, count) {
  const parts = [names, records, deltas, crcs].map((section2) => section2.bytes());
  const head = createPackedWriter();
  head.count(count);
  for (const part of parts) head.count(part.length);
  return new Uint8Array(Buffer.concat([head.bytes(), ...parts]));
}

// src/repodata/unpack-abi.ts
var MAX_SYMBOLS = 2 ** 27;
var MAX_LETTERS = 2 ** 26;
var MAX_COUNT = 2 ** 32 - 1;
var NOTHING2 = new Uint32Array(0);
function unpackAbiMaps(bytes, source, names) {
  return readAbiPayload(openSealed(ABI_FILE, bytes, source), source, names);
}
function readAbiPayload(payload, source, names) {
  const sections = splitSections(createPackedReader(payload, source), source);
  const ids = readNames(sections, names);
  const records = Array.from({ length: sections.count }, () => readRecord2(sections.records, source));
  const maps = readMaps(sections, ids, records);
  for (const section2 of [sections.names, sections.records, sections.deltas, sections.crcs]) section2.end();
  return { names: names.names, records, maps };
}
function splitSections(reader, source) {
  const length = () => reader.count(MAX_COUNT, "length of a section");
  const count = reader.count(reader.left(), "records");
  const lengths = { names: length(), records: length(), deltas: length(), crcs: length() };
  const sections = {
    source,
    count,
    names: reader.part(lengths.names, "names"),
    records: reader.part(lengths.records, "records"),
    deltas: reader.part(lengths.deltas, "differences"),
    crcs: reader.part(lengths.crcs, "CRCs")
  };
  reader.end();
  return sections;
}
function readNames({ names: section2, source }, names) {
  const count = section2.count(section2.left(), "names");
  const shared = Uint32Array.from({ length: count }, () => section2.count(MAX_COUNT, "shared letters"));
  const endings = section2.text("names").split("\n");
  if (endings.length !== count + 1) throw damaged(source, `${endings.length - 1} names`, String(count));
  let before = "";
  let length = 0;
  return shared.map((letters, rank) => {
    const name = before.slice(0, letters) + endings[rank];
    length += name.length;
    if (length > MAX_LETTERS) throw damaged(source, `names of more than ${MAX_LETTERS} letters`, "fewer");
    if (letters > before.length || !isSymbol(name) || name <= before) {
      throw damaged(source, `the name ${JSON.stringify(name)} after ${JSON.stringify(before)}`, "sorted symbols");
    }
    before = name;
    return names.idOf(name);
  });
}
function readRecord2(section2, source) {
  const name = section2.text("name");
  const version = section2.text("version");
  const release = section2.text("release");
  const arch = section2.text("arch");
  const unameR = section2.text("uname-r");
  const checksum = section2.text("checksum");
  const epoch = readEpoch(section2.text("epoch"), source);
  return { checksum, nevra: { name, epoch, version, release, arch }, unameR: unameR === "" ? null : unameR };
}
function readEpoch(text, source) {
  const epoch = Number(text);
  if (Number.isInteger(epoch) && epoch >= 0 && String(epoch) === text) return epoch;
  throw damaged(source, `the epoch ${JSON.stringify(text)}`, "a whole number");
}
function readMaps(sections, ids, records) {
  const { source } = sections;
  const read = [];
  const maps = /* @__PURE__ */ new Map();
  let symbols = 0;
  for (const { checksum } of records) {
    const map = readMap(sections, ids, read);
    symbols += map.crcs.length;
    if (symbols > MAX_SYMBOLS) throw damaged(source, `more than ${MAX_SYMBOLS} symbols in all maps`, "fewer");
    if (maps.has(checksum)) throw damaged(source, `two maps of ${checksum}`, "one");
    read.push(map);
    maps.set(checksum, { ids: map.ids, crcs: map.crcs });
  }
  return maps;
}
function readMap({ source, deltas, crcs: values }, ids, read) {
  const back = deltas.count(read.length, "records back");
  const base = read[read.length - back] ?? { ranks: NOTHING2, ids: NOTHING2, crcs: NOTHING2 };
  const removed = readRising(deltas, base.ranks.length, "removed symbols");
  const added = readRising(deltas, ids.length, "added symbols");
  const kept = removed.length + added.length === 0 ? base : mergeMap(base, removed, added, source);
  const set = readRising(deltas, kept.ranks.length, "changed symbols");
  const ownIds = kept === base ? base.ids : idsOf(kept.ranks, ids);
  if (set.length === 0) return { ...kept, ids: ownIds };
  const crcs = kept.crcs.slice();
  for (const position of set) crcs[position] = values.word("CRC");
  return { ranks: kept.ranks, ids: ownIds, crcs };
}
function idsOf(ranks, ids) {
  const own = new Uint32Array(ranks.length);
  for (let index = 0; index < own.length; index++) own[index] = ids[ranks[index] ?? 0] ?? 0;
  return own;
}
function readRising(section2, end, what) {
  const numbers = new Uint32Array(section2.count(end, what));
  let next = 0;
  for (let index = 0; index < numbers.length; index++) {
    const number = next + section2.count(end - next - 1, what);
    numbers[index] = number;
    next = number + 1;
  }
  return numbers;
}
function mergeMap(base, removed, added, source) {
  const length = base.ranks.length - removed.length + added.length;
  const ranks = new Uint32Array(length);
  const crcs = new Uint32Array(length);
  let [to, gone, come] = [0, 0, 0];
  for (let from = 0; from < base.ranks.length; from++) {
    const rank = base.ranks[from] ?? 0;
    for (; (added[come] ?? MAX_COUNT) < rank; come++) ranks[to++] = added[come] ?? 0;
    if (removed[gone] === from) {
      gone++;
      continue;
    }
    if (added[come] === rank) throw damaged(source, `symbol ${rank} added to a map that has it`, "a new one");
    ranks[to] = rank;
    crcs[to++] = base.crcs[from] ?? 0;
  }
  ranks.set(added.subarray(come), to);
  return { ranks, ids: NOTHING2, crcs };
}

// src/io/devel-cache.ts
var FORMAT = 1;
function createDevelCache(folder, names) {
  const pathOf = (checksum) => join(folder, `devel-${checksum.replace(":", "-")}`);
  return {
    async read(checksum) {
      const path = pathOf(checksum);
      const symbols = await readSymbols(`${path}.abi`, checksum, names);
      if (symbols !== null) return { kind: "symbols", symbols };
      const file = await readCacheJson(`${path}.json`, FORMAT);
      return file === null ? null : { kind: "unreadable", reason: file.reason };
    },
    async write(record, found) {
      const path = pathOf(record.checksum);
      if (found.kind === "unreadable") {
        const file = { format: FORMAT, reason: found.reason };
        return writeCacheJson(`${path}.json`, file);
      }
      const maps = /* @__PURE__ */ new Map([[record.checksum, found.symbols]]);
      return replaceFile(`${path}.abi`, packAbiMaps({ names: names.names, maps }, [record]));
    }
  };
}
async function readSymbols(path, checksum, names) {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  await utimes(path, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date()).catch(() => void 0);
  try {
    return unpackAbiMaps(bytes, path, names).maps.get(checksum) ?? null;
  } catch (error) {
    if (error instanceof KmodsmithError) return null;
    throw error;
  }
}

// src/commands/fetch-devels.ts
import { join as join3 } from "node:path";
import { pathToFileURL } from "node:url";

// src/rpm/cpio.ts
var MAGIC = "070701";
var STRIPPED_MAGIC = "07070X";
var HEADER_SIZE = 110;
var FIELD = { mode: 1, fileSize: 6, nameSize: 11 };
var MODE = { type: 61440, regular: 32768, folder: 16384 };
var ALIGNMENT = 4;
var MAX_NAME_BYTES = 4096;
var MAX_ENTRIES = 1e5;
var END = "TRAILER!!!";
async function* readCpio(chunks, reading) {
  const input2 = createByteInput(chunks);
  try {
    for (let count = 0; ; count++) {
      const entry = await readEntry(input2, reading);
      if (entry.name === END) return;
      if (count === MAX_ENTRIES) throw reading.damaged(`more than ${MAX_ENTRIES} files`, "fewer");
      const isWanted3 = reading.wants(entry);
      if (isWanted3) yield { ...entry, bytes: await takeFile(input2, entry, reading) };
      await input2.skip((isWanted3 ? 0 : entry.size) + padding(entry.size));
    }
  } catch (cause) {
    if (cause instanceof KmodsmithError) throw cause;
    throw reading.damaged("an archive that ends in the middle", "its trailer", cause);
  } finally {
    await input2.close();
  }
}
async function readEntry(input2, { damaged: damaged3 }) {
  const header = textOf(await input2.take(HEADER_SIZE));
  const magic = header.slice(0, MAGIC.length);
  if (magic === STRIPPED_MAGIC) throw damaged3(`the stripped form ${STRIPPED_MAGIC} of cpio`, `the form ${MAGIC}`);
  if (magic !== MAGIC) throw damaged3(`${JSON.stringify(magic)} where a file begins`, MAGIC);
  const [mode, size, nameSize] = [FIELD.mode, FIELD.fileSize, FIELD.nameSize].map((index) => fieldOf(header, index));
  if (mode === void 0 || size === void 0 || nameSize === void 0 || Number.isNaN(mode + size + nameSize)) {
    throw damaged3(`${JSON.stringify(header)} as the header of a file`, "numbers of eight hex digits");
  }
  if (nameSize === 0 || nameSize > MAX_NAME_BYTES) {
    throw damaged3(`a name of ${nameSize} bytes`, `1 to ${MAX_NAME_BYTES}`);
  }
  const name = textOf(await input2.take(nameSize + padding(HEADER_SIZE + nameSize))).slice(0, nameSize);
  if (name.indexOf("\0") !== nameSize - 1) throw damaged3(`the name ${JSON.stringify(name)}`, "one NUL, at its end");
  const path = name.slice(0, -1);
  if (path.split("/").includes("..")) throw damaged3(`the name ${JSON.stringify(path)}`, 'no ".." in it');
  return { name: path, kind: kindOf(mode), size };
}
function kindOf(mode) {
  if ((mode & MODE.type) === MODE.regular) return "file";
  return (mode & MODE.type) === MODE.folder ? "folder" : "other";
}
async function takeFile(input2, entry, reading) {
  if (entry.size <= reading.maxFileBytes) return input2.take(entry.size);
  throw reading.damaged(`${JSON.stringify(entry.name)} of ${entry.size} bytes`, `at most ${reading.maxFileBytes}`);
}
function fieldOf(header, index) {
  const digits = header.slice(MAGIC.length + index * 8, MAGIC.length + index * 8 + 8);
  return /^[0-9A-Fa-f]{8}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
}
function padding(length) {
  return (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
}
function textOf(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

// src/rpm/payload.ts
var ALIGNMENT2 = 8;
async function* openPayload(chunks, source, maxBytes) {
  const input2 = createByteInput(chunks);
  await skipHeaders(input2, source);
  yield* openCompressed(input2.rest(), source, maxBytes);
}
async function skipHeaders(input2, source) {
  try {
    parseLead(readBytesOf(await input2.take(LEAD_SIZE), source, "a lead"), source);
    const signatures = await skipHeader(input2, SIGNATURE_HEADER, source);
    await input2.skip((ALIGNMENT2 - signatures % ALIGNMENT2) % ALIGNMENT2);
    await skipHeader(input2, MAIN_HEADER, source);
  } catch (cause) {
    if (cause instanceof KmodsmithError) throw cause;
    throw corrupt(source, "an RPM that ends in its headers", "headers and a payload", cause);
  }
}
async function skipHeader(input2, kind, source) {
  const start = readBytesOf(await input2.take(HEADER_START_SIZE), source, kind.name);
  const { entries, dataSize } = parseHeaderStart(start, kind, source);
  const length = entries * INDEX_ENTRY_SIZE + dataSize;
  await input2.skip(length);
  return length;
}

// src/rpm/symvers-file.ts
var MAX_PAYLOAD_BYTES = 1024 * 1024 * 1024;
var MAX_SYMVERS_BYTES = 64 * 1024 * 1024;
var PACKED = ["symvers.gz", "symvers.xz", "symvers.zst"];
function symversPaths(unameR) {
  const beside = `usr/src/kernels/${unameR}`;
  const folders = [beside, `lib/modules/${unameR}`, `usr/lib/modules/${unameR}`];
  return /* @__PURE__ */ new Set([
    `${beside}/Module.symvers`,
    ...folders.flatMap((folder) => PACKED.map((name) => `${folder}/${name}`))
  ]);
}
function describeSymversPaths(unameR) {
  return `Module.symvers, ${PACKED.join(", ")} in usr/src/kernels/${unameR}, or one of the latter in lib/modules/${unameR}`;
}
async function findSymvers(chunks, unameR, source) {
  const paths = symversPaths(unameR);
  const payload = openPayload(chunks, source, MAX_PAYLOAD_BYTES);
  const files = readCpio(payload, {
    // A link of that name has no bytes of its own.
    wants: ({ name, kind, size }) => kind === "file" && size > 0 && paths.has(name.replace(/^\.?\//, "")),
    maxFileBytes: MAX_SYMVERS_BYTES,
    damaged: (found, expected, cause) => corrupt(source, found, expected, cause)
  });
  for await (const file of files) return file;
  return null;
}

// src/abi/symvers.ts
var MAX_OPEN_BYTES3 = 64 * 1024 * 1024;
var EXPORT_TYPE = /^EXPORT_(?:SYMBOL|SYMBOL_GPL|SYMBOL_GPL_FUTURE|UNUSED_SYMBOL|UNUSED_SYMBOL_GPL)$/;
var MODULE = /^[A-Za-z0-9_./+-]+$/;
var EXPECTED = "CRC, symbol, module, EXPORT_... and perhaps a namespace, parted by tabs, and a line feed";
async function openSymvers(bytes, source) {
  const parts = [];
  for await (const part of openCompressed(oneChunk(bytes), source, MAX_OPEN_BYTES3)) parts.push(part);
  return decodeUtf8(Buffer.concat(parts), source);
}
async function* oneChunk(bytes) {
  yield bytes;
}
function parseSymvers(text, source, names) {
  const lines3 = text.split("\n");
  const rest = lines3.pop();
  if (rest !== "" || lines3.length === 0) throw brokenLine(source, lines3.length + 1, rest ?? "");
  checkSymbols(lines3.length, source);
  const crcs = /* @__PURE__ */ new Map();
  for (const [index, line] of lines3.entries()) {
    const found = parseLine(line);
    if (found === null) throw brokenLine(source, index + 1, line);
    crcs.set(found.symbol, oneCrc(crcs.get(found.symbol), found.crc));
  }
  const { idOf } = limitNames(names, source);
  return { ids: Uint32Array.from(crcs.keys(), idOf), crcs: Uint32Array.from(crcs.values()) };
}
function brokenLine(source, number, line) {
  return corrupt(`${source} line ${number}`, JSON.stringify(line), EXPECTED);
}
function parseLine(line) {
  const [first = "", symbol = "", ...rest] = line.split("	");
  const crc = parseCrc(first);
  return crc !== null && isSymbol(symbol) && isExport(rest) ? { symbol, crc } : null;
}
function isExport(fields) {
  const [module, type] = fields.length === 3 && EXPORT_TYPE.test(fields[2] ?? "") ? fields.slice(1) : fields;
  return fields.length <= 3 && module !== void 0 && MODULE.test(module) && EXPORT_TYPE.test(type ?? "");
}

// src/abi/devel-symbols.ts
var MAX_RPM_BYTES = 512 * 1024 * 1024;
async function readDevelSymbols(chunks, { unameR, checksum }, source, names) {
  const checked = checkChunks(limitChunks(chunks, source, MAX_RPM_BYTES), { size: null, checksum }, source);
  const heard = hearFailure(checked.chunks);
  try {
    const file = await findSymvers(heard.chunks, unameR, source);
    await readToEnd(heard.chunks);
    heard.check();
    checked.finish();
    return await symbolsIn(file, unameR, source, names);
  } finally {
    await heard.chunks.return(void 0);
  }
}
async function symbolsIn(file, unameR, source, names) {
  try {
    if (file === null) {
      throw corrupt(source, `a kernel-devel without the symbols of ${unameR}`, describeSymversPaths(unameR));
    }
    const name = `${source} (${file.name})`;
    return { kind: "symbols", symbols: parseSymvers(await openSymvers(file.bytes, name), name, names) };
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    return { kind: "unreadable", reason: error.message };
  }
}
function hearFailure(chunks) {
  const failures2 = [];
  async function* pass2() {
    try {
      yield* chunks;
    } catch (cause) {
      failures2.push(cause);
      throw cause;
    }
  }
  return {
    chunks: pass2(),
    check() {
      if (failures2.length > 0) throw failures2[0];
    }
  };
}
async function readToEnd(chunks) {
  for (let next = await chunks.next(); !next.done; ) next = await chunks.next();
}

// src/publish/devel-archive.ts
function wantedDevels(key, kernels, document, before) {
  return kernels.flatMap(({ unameR, devel }) => {
    const archived = document.kernels[unameR]?.archived ?? null;
    if (devel === null || archived === null || formatChecksum(devel.checksum) !== archived.checksum) return [];
    const isNew = before.kernels[unameR]?.archived?.checksum !== archived.checksum;
    return [{ path: archivePath(key, archived.nevra), url: devel.url, checksum: devel.checksum, isNew }];
  });
}
function rolledOff(found, document) {
  return found.kernels.flatMap((kernel) => {
    const seen = document.kernels[kernel.unameR];
    return kernel.devel !== null || seen === void 0 ? [] : rolledOffKernel(found, kernel, seen);
  });
}
function rolledOffKernel(key, kernel, seen) {
  const { archived, develKeyId: keyId } = seen;
  const [type, value] = archived?.checksum.split(":") ?? [];
  const checksum = parseChecksum(type, value);
  if (archived === null || checksum === null || archived.checksum !== seen.devel) return [];
  const { nevra } = archived;
  const { unameR, provide } = kernel;
  const develAt = (url) => ({ nevra, unameR, provide, repository: ARCHIVE, url, checksum, keyId });
  return [{ unameR, path: archivePath(key, nevra), develAt }];
}
var ARCHIVE = "archive";

// src/commands/published-state.ts
import { join as join2 } from "node:path";

// src/abi/uses.ts
var SYMBOL_ENTRY = /^(?<of>kernel|ksym)\((?<symbol>.+)\)$/;
function usesOfRequires(requires) {
  return { kernel: symbolsOf2("kernel", requires), kmods: symbolsOf2("ksym", requires) };
}
function exportsOfProvides(provides) {
  const exports = /* @__PURE__ */ new Map();
  for (const { symbol, crc } of symbolsOf2("ksym", provides)) {
    exports.set(symbol, (exports.get(symbol) ?? crc) === crc ? crc : formatCrc(NO_CRC));
  }
  return Object.fromEntries(exports);
}
function symbolsOf2(of, entries) {
  const found = entries.flatMap(({ name, flags, evr }) => {
    const parts = SYMBOL_ENTRY.exec(name)?.groups;
    if (parts?.of !== of || parts.symbol === void 0) return [];
    const version = evr?.version.toLowerCase() ?? "";
    const isSymbolEntry = isSymbol(parts.symbol) && (evr?.release ?? "") === "";
    if (!isSymbolEntry && !version.startsWith("0x")) return [];
    const isCrc = isSymbolEntry && flags === "EQ" && evr?.epoch === 0;
    return [{ symbol: parts.symbol, crc: isCrc ? version : "" }];
  });
  return found.sort((a, b) => compareText(a.symbol, b.symbol) || compareText(a.crc, b.crc));
}

// src/publish/assemble-state.ts
var LOCATION = /^\.\.\/\.\.\/packages\/([A-Za-z0-9][A-Za-z0-9._+~^-]*\.rpm)$/;
function assembleState(read) {
  checkGenerations(read);
  const offered = new Set(read.packages.map(({ nevra }) => formatNevra(nevra)));
  const absent2 = Object.entries(read.document.ledger).flatMap(
    ([cell, { built: built2 }]) => built2 === null || offered.has(built2.package) ? [] : [`${built2.package} (${cell})`]
  );
  if (absent2.length > 0) {
    throw untrusted(read.source, `the ledger says built, the repository does not offer: ${absent2.join(", ")}`);
  }
  return {
    target: read.target,
    arch: read.arch,
    generation: read.generation,
    repomdSha256: read.repomdSha256,
    packages: publishedPackages(read.packages, read.source),
    document: read.document
  };
}
function publishedPackages(packages, source) {
  return packages.map((found) => publishedPackage(found, source)).sort((a, b) => compareText(a.fileName, b.fileName));
}
function publishedPackage(found, source) {
  const [, fileName] = LOCATION.exec(found.href) ?? [];
  if (fileName === void 0 || found.base !== null) {
    throw untrusted(source, `location ${JSON.stringify(found.href)}, expected ../../packages/<file>.rpm`);
  }
  if (found.checksum.type !== "sha256") {
    throw untrusted(source, `${formatNevra(found.nevra)} has a ${found.checksum.type} checksum, expected sha256`);
  }
  return {
    nevra: found.nevra,
    fileName,
    sha256: found.checksum.value,
    uses: usesOfRequires(found.requires),
    exports: exportsOfProvides(found.provides)
  };
}
function checkGenerations(read) {
  const numbers = /* @__PURE__ */ new Set([String(read.generation), read.revision, String(read.document.generation)]);
  if (numbers.size > 1) {
    throw untrusted(
      read.source,
      `${repositoryPath(read)} is generation ${read.generation} by its mirrorlist, ${read.revision} by repomd.xml, ${read.document.generation} by the state document; expected one number`
    );
  }
}
function untrusted(source, what) {
  return new KmodsmithError(
    "STATE_UNTRUSTED",
    `${source}: ${what}; nothing is planned on it: restore the last good generation, or point the mirrorlist at it`
  );
}

// src/publish/published-state.ts
var EMPTY_DOCUMENT = {
  version: 3,
  generation: 0,
  ledger: {},
  rebuilds: {},
  companions: {},
  kernels: {},
  sources: {},
  accepted: []
};

// src/publish/state-document.ts
var VERSION = 3;
var KEYS = ["version", "generation", "ledger", "rebuilds", "companions", "kernels"];
function parseStateDocument(text, source) {
  try {
    return readDocument(parseJson(text), source);
  } catch (cause) {
    if (!(cause instanceof ShapeError)) {
      throw cause;
    }
    throw new KmodsmithError(
      "STATE_UNTRUSTED",
      `${source}: not a state document: ${cause.message}; restore the repository's last good generation, or find out who wrote this one`,
      { cause }
    );
  }
}
function formatStateDocument(document) {
  return `${JSON.stringify(sorted(document), null, 2)}
`;
}
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ShapeError(`it is not JSON (${cause.message})`);
  }
}
function readDocument(value, source) {
  const found = readFields(value, "the document");
  if (typeof found.version === "number" && found.version > VERSION) {
    throw new KmodsmithError(
      "VALUE_VERSION",
      `${source}: state document of version ${found.version}, this kmodsmith knows ${VERSION}; use the newer kmodsmith that wrote it`
    );
  }
  return found.version === 1 ? readFirstVersion(value) : readLaterVersion(value, found.version === 2 ? 2 : VERSION);
}
function readFirstVersion(value) {
  const fields = readExactly(value, "the document", KEYS);
  return {
    ...readCommon(fields, readFirstBuilt),
    kernels: readRecord(fields.kernels, "kernels", readFirstSeenKernel),
    sources: {},
    accepted: []
  };
}
function readLaterVersion(value, version) {
  const fields = readExactly(value, "the document", [...KEYS, "sources", "accepted"]);
  if (fields.version !== version) {
    throw new ShapeError(`version is ${JSON.stringify(fields.version)}, expected ${VERSION}`);
  }
  return {
    ...readCommon(fields, version === 2 ? readFirstBuilt : readBuilt),
    kernels: readRecord(fields.kernels, "kernels", readSeenKernel),
    sources: readRecord(fields.sources, "sources", readSourceRecord),
    accepted: readList(fields.accepted, "accepted", readAccepted)
  };
}
function readCommon(fields, readBuiltRecord) {
  return {
    version: VERSION,
    generation: readCount(fields.generation, "generation"),
    ledger: readRecord(fields.ledger, "ledger", readLedgerEntry(readBuiltRecord)),
    rebuilds: readRecord(fields.rebuilds, "rebuilds", readCount),
    companions: readRecord(fields.companions, "companions", readCompanion)
  };
}
function readLedgerEntry(readBuiltRecord) {
  return (value, place2) => {
    const fields = readExactly(value, place2, ["kmod", "unameR", "built", "failure"]);
    const entry = {
      kmod: readWord(fields.kmod, `${place2}.kmod`),
      unameR: readWord(fields.unameR, `${place2}.unameR`),
      built: readNullable(fields.built, `${place2}.built`, readBuiltRecord),
      failure: readNullable(fields.failure, `${place2}.failure`, readFailure)
    };
    if (entry.built === null && entry.failure === null) throw new ShapeError(`${place2} was neither built nor failed`);
    return entry;
  };
}
var BUILT_KEYS = ["identity", "package", "time", "note", "log"];
function readFirstBuilt(value, place2) {
  return {
    ...readBuiltFields(readExactly(value, place2, BUILT_KEYS), place2),
    definition: null,
    reused: null,
    unnamed: null
  };
}
function readBuilt(value, place2) {
  const fields = readExactly(value, place2, [...BUILT_KEYS, "definition", "reused", "unnamed"]);
  return {
    ...readBuiltFields(fields, place2),
    definition: readNullable(fields.definition, `${place2}.definition`, readWord),
    reused: readNullable(fields.reused, `${place2}.reused`, readWord),
    unnamed: readNullable(fields.unnamed, `${place2}.unnamed`, readCount)
  };
}
function readBuiltFields(fields, place2) {
  return {
    identity: readWord(fields.identity, `${place2}.identity`),
    package: readWord(fields.package, `${place2}.package`),
    time: readTime(fields.time, `${place2}.time`),
    note: readText2(fields.note, `${place2}.note`),
    log: readNullable(fields.log, `${place2}.log`, readText2)
  };
}
function readFailure(value, place2) {
  const fields = readExactly(value, place2, ["identity", "attempts", "first", "last", "note", "log"]);
  return {
    identity: readWord(fields.identity, `${place2}.identity`),
    attempts: readCount(fields.attempts, `${place2}.attempts`),
    first: readTime(fields.first, `${place2}.first`),
    last: readTime(fields.last, `${place2}.last`),
    note: readText2(fields.note, `${place2}.note`),
    log: readNullable(fields.log, `${place2}.log`, readText2)
  };
}
function readCompanion(value, place2) {
  const fields = readExactly(value, place2, ["contentSha256", "evr"]);
  return {
    contentSha256: readWord(fields.contentSha256, `${place2}.contentSha256`),
    evr: readEvr(fields.evr, `${place2}.evr`)
  };
}
function readFirstSeenKernel(value, place2) {
  const fields = readExactly(value, place2, ["firstSeen", "devel", "provide"]);
  return {
    ...readSighting(fields, place2),
    repository: null,
    variant: null,
    withdrawn: null,
    develKeyId: null,
    archived: null,
    provideName: UNAME_PROVIDE
  };
}
function readSeenKernel(value, place2) {
  const names = ["firstSeen", "repository", "variant", "withdrawn", "devel", "develKeyId", "archived"];
  const fields = readExactly(value, place2, [...names, "provideName", "provide"]);
  return {
    ...readSighting(fields, place2),
    repository: readNullable(fields.repository, `${place2}.repository`, readWord),
    variant: readNullable(fields.variant, `${place2}.variant`, readWord),
    withdrawn: readNullable(fields.withdrawn, `${place2}.withdrawn`, readTime),
    develKeyId: readNullable(fields.develKeyId, `${place2}.develKeyId`, readWord),
    archived: readNullable(fields.archived, `${place2}.archived`, readArchived),
    provideName: readWord(fields.provideName, `${place2}.provideName`)
  };
}
function readArchived(value, place2) {
  const fields = readExactly(value, place2, ["nevra", "checksum"]);
  return {
    nevra: readNevra(fields.nevra, `${place2}.nevra`),
    checksum: readWord(fields.checksum, `${place2}.checksum`)
  };
}
function readNevra(value, place2) {
  const fields = readExactly(value, place2, ["name", "epoch", "version", "release", "arch"]);
  const word = (key) => readWord(fields[key], `${place2}.${key}`);
  const epoch = readCount(fields.epoch, `${place2}.epoch`);
  return { name: word("name"), epoch, version: word("version"), release: word("release"), arch: word("arch") };
}
function readSighting(fields, place2) {
  return {
    firstSeen: readTime(fields.firstSeen, `${place2}.firstSeen`),
    devel: readNullable(fields.devel, `${place2}.devel`, readWord),
    provide: readEvr(fields.provide, `${place2}.provide`)
  };
}
function readEvr(value, place2) {
  const fields = readExactly(value, place2, ["epoch", "version", "release"]);
  return {
    epoch: readCount(fields.epoch, `${place2}.epoch`),
    version: readWord(fields.version, `${place2}.version`),
    release: readWord(fields.release, `${place2}.release`)
  };
}

// src/repodata/read-repository.ts
import { createHash as createHash2 } from "node:crypto";
var MAX_DATA_BYTES = 512 * 1024 * 1024;
async function readRepository(port, url, want) {
  const repomdUrl = new URL("repodata/repomd.xml", repositoryUrl(url)).href;
  const bytes = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  const repomd = parseRepomdBytes(bytes, repomdUrl);
  const primary = await readPrimary(port, url, listedData(repomd, "primary", repomdUrl), want);
  return {
    repomdSha256: createHash2("sha256").update(bytes).digest("hex"),
    total: primary.total,
    packages: primary.packages,
    repomd,
    readData: async (type) => readOpened(port, url, listedData(repomd, type, repomdUrl))
  };
}
async function readPrimary(port, repository, data, want) {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const primary = await parsePrimary(openCompressed(checked.chunks, url, openLimit(data, MAX_OPEN_BYTES)), url, want);
  checked.finish();
  return primary;
}
async function readOpened(port, repository, data) {
  const url = joinLocation(repository, data);
  const checked = checkChunks(openLate(port, url), data, url);
  const parts = [];
  for await (const part of openCompressed(checked.chunks, url, openLimit(data, MAX_DATA_BYTES))) parts.push(part);
  checked.finish();
  return new Uint8Array(Buffer.concat(parts));
}
async function* openLate(port, url) {
  yield* await port.open(url);
}

// src/commands/read-generation.ts
var MAX_SIGNATURE_BYTES = 64 * 1024;
async function readGeneration(port, address, publicKey) {
  const repomdUrl = new URL("repodata/repomd.xml", repositoryUrl(address.url)).href;
  const content2 = await port.read(repomdUrl, MAX_REPOMD_BYTES);
  const signature = await port.read(`${repomdUrl}.asc`, MAX_SIGNATURE_BYTES);
  const verdict = await checkSignature(content2, signature, [publicKey]);
  if (verdict.kind === "bad") {
    throw new KmodsmithError(
      "STATE_UNTRUSTED",
      `${repomdUrl}: ${verdict.reason}; expected a good signature by ${publicKey}: restore the generation, or configure the key that signed it`
    );
  }
  const read = await readRepository(pinned(port, repomdUrl, content2), address.url, () => true);
  const text = new TextDecoder().decode(await read.readData(STATE_DATA_TYPE));
  return {
    target: address.target,
    arch: address.arch,
    generation: address.generation,
    source: repomdUrl,
    revision: read.repomd.revision,
    repomdSha256: read.repomdSha256,
    packages: read.packages,
    document: parseStateDocument(text, `${repomdUrl} (data ${STATE_DATA_TYPE})`)
  };
}
function pinned(port, url, content2) {
  return {
    read: async (asked, maxBytes) => asked === url ? content2 : port.read(asked, maxBytes),
    open: (asked) => port.open(asked)
  };
}

// src/commands/published-state.ts
var MAX_MIRRORLIST_BYTES = 64 * 1024;
async function readPublishedState(config, options) {
  const repositories = [];
  for (const target of config.targets) {
    for (const arch of target.arches) {
      repositories.push(await readRepositoryState(config, { target: target.name, arch }, options));
    }
  }
  return { version: 1, repositories };
}
async function readRepositoryState(config, key, options) {
  const address = await locateGeneration(config, key, options);
  if (address === null) {
    return { ...key, generation: 0, repomdSha256: null, packages: [], document: EMPTY_DOCUMENT };
  }
  return assembleState(await readGeneration(resourcePort, address, config.signing.publicKey));
}
async function locateGeneration(config, key, options) {
  const inDirectory = await locateInDirectory(config.directory, key);
  if (inDirectory !== null || isServedFromHere(config.url)) return inDirectory;
  return locatePublicGeneration(config.url, key, options);
}
async function locateInDirectory(directory, key) {
  const path = join2(directory, mirrorlistPath(key));
  const mirrorlist2 = await readTextIfThere(path);
  if (mirrorlist2 === null) return null;
  const { generation } = parseMirrorlist(mirrorlist2, path);
  return { target: key.target, arch: key.arch, generation, url: join2(directory, generationPath(key, generation)) };
}
async function locatePublicGeneration(url, key, options) {
  const address = `${url}/${mirrorlistPath(key)}`;
  const body = await readPublic(address, options);
  if (body === null) {
    return null;
  }
  const { generation } = parseMirrorlist(new TextDecoder().decode(body), address);
  return { ...key, generation, url: `${url}/${generationPath(key, generation)}` };
}
async function readPublic(address, options) {
  try {
    return await resourcePort.read(address, MAX_MIRRORLIST_BYTES);
  } catch (cause) {
    if (!isNotFound(cause)) {
      throw ownSilence(address, cause);
    }
    if (options.firstRun) {
      return null;
    }
    throw new KmodsmithError(
      "STATE_ABSENT",
      `${address}: not found, expected the mirrorlist of what is published; check \`url\` in kmodsmith.yml, or give --first-run when nothing was ever published for this target and arch`,
      { cause }
    );
  }
}
function ownSilence(address, error) {
  if (!(error instanceof KmodsmithError) || error.code !== "SOURCE_UNREACHABLE") return error;
  const reasons = reasonsOf(error.cause);
  if (reasons.length === 0) return error;
  return new KmodsmithError(
    error.code,
    `${address}: your own repository's url does not answer (${reasons.join(": ")}); --first-run needs a web server there that answers 404 to a mirrorlist that is not there yet`,
    { cause: error }
  );
}
function isNotFound(error) {
  return error instanceof KmodsmithError && (error.status === 404 || error.status === 410);
}
function isServedFromHere(url) {
  const { protocol, hostname: hostname2 } = new URL(url);
  return protocol === "file:" || isLoopbackHost(hostname2);
}

// src/commands/fetch-devels.ts
async function fetchDevels(config, wanted, fetching) {
  const silent = /* @__PURE__ */ new Set();
  const passedOver = [];
  const { inTurn } = await fetching.ports({ tls: null });
  await allRead(
    wanted.map(
      (one) => inTurn(async () => {
        const addresses = await addressesOf(config, one);
        const asked = addresses.filter(({ url }) => !silent.has(new URL(url).origin));
        if (asked.length === 0) passedOver.push(one);
        await fetchFrom(asked, one, { ...fetching, silent });
      })
    )
  );
  if (passedOver.length > 0) {
    const hosts = [...silent].sort().join(", ");
    fetching.log(`symbols of ${passedOver.length} more kernel(s) stay unknown: ${hosts} does not answer`);
  }
}
async function addressesOf(config, { kernel, devel, state, target }) {
  const tls = target.repositories.find(({ id }) => id === devel.repository)?.tls ?? null;
  const own = { url: devel.url, tls };
  const document = state?.document;
  const [archived] = document === void 0 ? [] : wantedDevels(kernel, [kernel], document, document);
  if (archived === void 0) return [own];
  const local = join3(config.directory, archived.path);
  const isHere = await exists(local);
  if (!isHere && isServedFromHere(config.url)) return [own];
  const url = isHere ? pathToFileURL(local).href : `${config.url}/${archived.path}`;
  return url === own.url ? [own] : [{ url, tls: null }, own];
}
async function fetchFrom(addresses, one, asking) {
  for (const [index, address] of addresses.entries()) {
    const what = await readOrTell(address, one, asking, addresses[index + 1]?.url ?? null);
    if (what !== null) return asking.keep(one, what);
  }
}
async function readOrTell({ url, tls }, { devel }, { ports, names, log, silent }, next) {
  const { resource } = await ports({ tls });
  try {
    return await readDevelSymbols(await resource.open(url), devel, url, names);
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    if (isSilence(url, error)) silent.add(new URL(url).origin);
    const what = next === null ? "stay unknown" : `are asked for at ${next}`;
    log(`symbols of ${devel.unameR} ${what}: ${error.message}`);
    return null;
  }
}
function isSilence(url, { code, status }) {
  return code === "SOURCE_UNREACHABLE" && status === null && !url.startsWith("file:");
}

// src/commands/published-abi.ts
import { join as join4 } from "node:path";

// src/detect/abi-records.ts
function abiRecordsOf(kernels) {
  return kernels.flatMap(
    ({ unameR, packages, devel }) => [...packages, ...devel === null ? [] : [devel]].map(({ nevra, checksum }) => ({
      checksum: formatChecksum(checksum),
      nevra,
      unameR
    }))
  );
}

// src/commands/published-abi.ts
async function nextAbiArchive(config, state, kernels, abi) {
  const names = createSymbolNames(abi.names);
  const archive = await readPublishedAbi(config, state, names);
  const merged = mergeAbi(archive, { names: names.names, maps: abi.maps, records: abiRecordsOf(kernels) });
  return packAbiMaps(merged, merged.records);
}
async function readPublishedAbi(config, state, names) {
  if (state.generation === 0) return emptyAbi(names.names);
  const url = await generationUrl(config, state);
  const read = await readRepository(resourcePort, url, () => false);
  if (read.repomdSha256 !== state.repomdSha256) throw otherBase(url, read.repomdSha256, state);
  if (!read.repomd.data.some(({ type }) => type === ABI_DATA_TYPE)) return emptyAbi(names.names);
  return unpackAbiMaps(await read.readData(ABI_DATA_TYPE), `${url} (data ${ABI_DATA_TYPE})`, names);
}
async function generationUrl(config, state) {
  const path = generationPath(state, state.generation);
  const local = join4(config.directory, path);
  return await exists(local) ? local : `${config.url}/${path}`;
}
function otherBase(url, found, { repomdSha256 }) {
  return new KmodsmithError(
    "STATE_UNTRUSTED",
    `${url}: found repomd.xml ${found}, expected ${repomdSha256} as it was planned on; a published generation never changes: restore it, or plan again`
  );
}

// src/commands/devel-symbols.ts
async function withDevelSymbols(context, config, { kernels, abi, state }) {
  const wanted = wantedOf(config.targets, kernels, state);
  if (wanted.length === 0) return abi;
  const names = createSymbolNames(abi.names);
  const cache = createDevelCache(join5(context.work, WORK.cache), names);
  const ports = createPorts(NO_CACHE, { log: context.log, received: () => void 0 });
  const found = /* @__PURE__ */ new Map();
  const keep = async (one, what) => {
    found.set(one.checksum, what);
    context.log(describe(one, what));
    await cache.write(recordOf(one), what);
  };
  await takeCached(wanted, cache, found, context.log);
  await takePublished(config, absentFrom(found, wanted), names, keep, context.log);
  await fetchDevels(config, absentFrom(found, wanted), { ports, names, keep, log: context.log });
  return { names: names.names, maps: new Map([...abi.maps, ...mapsOf(found)]) };
}
function wantedOf(targets, set, state) {
  const wanted = set.targets.flatMap((found) => {
    const target = targets.find(({ name }) => name === found.target);
    return target === void 0 ? [] : wantedIn(found, target, state);
  });
  return [...new Map(wanted.map((one) => [one.checksum, one])).values()];
}
function wantedIn(found, target, published) {
  const state = published.repositories.find((entry) => isSameRepository(entry, found)) ?? null;
  return found.kernels.flatMap((kernel) => {
    const { devel } = kernel;
    if (devel === null || !target.variants.includes(kernel.variant) || namedSymbolsOf(kernel) === "all") return [];
    return [{ kernel, devel, checksum: formatChecksum(devel.checksum), target, state }];
  });
}
function absentFrom(found, wanted) {
  return wanted.filter(({ checksum }) => !found.has(checksum));
}
function recordOf({ checksum, devel }) {
  return { checksum, nevra: devel.nevra, unameR: devel.unameR };
}
function mapsOf(found) {
  return [...found].flatMap(([checksum, what]) => what.kind === "symbols" ? [[checksum, what.symbols]] : []);
}
function describe({ kernel }, what) {
  if (what.kind === "unreadable") return `symbols of ${kernel.unameR} stay unknown: ${what.reason}`;
  const named3 = namedSymbolsOf(kernel) === "none" ? "none" : "only those of its core";
  return `symbols of ${kernel.unameR}: from kernel-devel, its repodata names ${named3}`;
}
async function takeCached(wanted, cache, found, log) {
  for (const one of wanted) {
    const what = await cache.read(one.checksum);
    if (what === null) continue;
    found.set(one.checksum, what);
    log(describe(one, what));
  }
}
async function takePublished(config, wanted, names, keep, log) {
  for (const state of new Set(wanted.map((one) => one.state))) {
    if (state === null) continue;
    const maps = await publishedMaps(config, state, names, log);
    for (const one of wanted.filter((other) => other.state === state)) {
      const symbols = maps.get(one.checksum);
      if (symbols !== void 0) await keep(one, { kind: "symbols", symbols });
    }
  }
}
async function publishedMaps(config, state, names, log) {
  try {
    return (await readPublishedAbi(config, state, names)).maps;
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    log(`${state.target} ${state.arch}: published symbols cannot be read, so kernel-devel is: ${error.message}`);
    return /* @__PURE__ */ new Map();
  }
}

// src/commands/known-kernels.ts
async function readKnownKernels(context, words) {
  const config = await readConfig(context);
  const { set, abi: readAbi } = await look(context, config, { sources: NO_SOURCE_HISTORY, sightings: [] });
  const shipped = new Set(words.flatMap((word) => findShipped(word, set)?.target ?? []));
  const unseen = words.filter((word) => findShipped(word, set) === null);
  const isMeant = (target) => shipped.has(target) || unseen.some((word) => (word.target ?? target) === target);
  const targets = config.targets.filter(({ name }) => isMeant(name));
  const { repositories } = await readPublishedState({ ...config, targets }, context.options);
  const kernels = askedOf(set, words);
  const state = { version: 1, repositories };
  const abi = await withDevelSymbols(context, config, { kernels, abi: await readAbi(), state });
  if (unseen.length === 0) return { set, archived: [], repositories, abi };
  return { set, repositories, ...await readArchives(config, repositories, abi) };
}
function askedOf(set, words) {
  const asked = new Set(words.map((word) => findShipped(word, set)));
  const targets = set.targets.map((found) => ({
    ...found,
    kernels: found.kernels.filter((kernel) => asked.has(kernel))
  }));
  return { ...set, targets };
}
async function readArchives(config, repositories, abi) {
  const names = createSymbolNames(abi.names);
  const maps = new Map(abi.maps);
  const archived = [];
  for (const state of repositories) {
    const archive = await readPublishedAbi(config, state, names);
    for (const [checksum, map] of archive.maps) maps.set(checksum, map);
    archived.push(...archivedKernels(state, archive));
  }
  return { archived, abi: { names: names.names, maps } };
}

// src/commands/symvers-file.ts
import { resolve } from "node:path";
async function isFileWord(root, word) {
  const path = resolve(root, word);
  return word.includes("/") || await exists(path) && !await isFolder(path);
}
async function readSymversFile(root, path) {
  const bytes = await readBytes(resolve(root, path));
  return { path, symbols: await openSymbols(bytes, path).catch(adviseOnFile) };
}
function adviseOnFile(error) {
  if (!(error instanceof KmodsmithError)) throw error;
  const message = error.message.replace(ANOTHER_MIRROR, "give a Module.symvers, as it is or compressed");
  throw new KmodsmithError(error.code, message, { cause: error });
}
async function openSymbols(bytes, path) {
  const text = await openSymvers(bytes, path);
  if (text.startsWith("[")) throw corrupt(path, "a stablelist without CRCs", "CRCs, as Module.kabi_<arch> has them");
  const names = createSymbolNames();
  const map = parseSymvers(text, path, names);
  return symbolsOf({ names: names.names, maps: /* @__PURE__ */ new Map([[path, map]]) }, path);
}

// src/commands/compare-kernels.ts
var NOTHING_KNOWN = {
  set: { version: 1, targets: [] },
  archived: [],
  repositories: [],
  abi: { names: [], maps: /* @__PURE__ */ new Map() }
};
async function compareKernels(context, first, second) {
  const [before, now] = [await askFor(context.root, first), await askFor(context.root, second)];
  const words = [before, now].flatMap((asked) => asked.kind === "named" ? [asked.word] : []);
  const files = [before, now].flatMap((asked) => asked.kind === "file" ? [asked.file] : []);
  const known = words.length === 0 ? NOTHING_KNOWN : await readKnownKernels(context, words);
  const find = (asked) => asked.kind === "file" ? kernelOfFile(asked.file) : findKernel(asked.word, known);
  return diffKernels(find(before), find(now), withFiles(known.abi, files), known.repositories);
}
async function askFor(root, word) {
  if (await isFileWord(root, word)) return { kind: "file", file: await readSymversFile(root, word) };
  return { kind: "named", word: parseKernelWord(word) };
}

// src/commands/abi.ts
var SYNTAX = "kmodsmith abi diff KERNEL KERNEL, where a KERNEL is a uname-r, target@uname-r, or the path of a Module.symvers";
async function abiCommand(context) {
  const [subcommand, before, now, ...more] = context.operands;
  if (subcommand !== "diff") {
    throw new KmodsmithError("USAGE", `found ${subcommand ?? "nothing"} after abi, expected ${SYNTAX}`);
  }
  if (before === void 0 || now === void 0 || more.length > 0) {
    throw new KmodsmithError("USAGE", `found ${countOf(context.operands.length - 1, "kernel")}, expected ${SYNTAX}`);
  }
  show(context, await compareKernels(context, before, now));
  return EXIT.done;
}
function show(context, diff) {
  if (context.options.json) {
    context.print(JSON.stringify(diff, null, 2));
    return;
  }
  context.print(formatAbiDiff(diff));
  for (const step2 of nextSteps(diff)) context.log(step2);
}

// src/commands/build.ts
import { join as join10 } from "node:path";

// src/build/log-excerpt.ts
var ERROR = /(?:^|\W)(?:error|Error|ERROR|fatal): |\*\*\* |undefined!$|No rule to make target|^kmodsmith: |^Hunk #\d+ FAILED/;
var TRACE = /^\++ \S/;
var SCRATCH = /(?:\/[\w.+-]{1,64}){0,8}\/kmodsmith\.[A-Za-z0-9]{8}(?:\/|(?![\w.-]))/g;
var LONGEST_LINE = 200;
function lastErrorLine(log) {
  const lines3 = log.split("\n").map((line) => stripControl(line).trim()).filter((line) => line !== "" && !TRACE.test(line));
  const found = lines3.findLast((line) => ERROR.test(line)) ?? lines3.at(-1) ?? "";
  return found.length <= LONGEST_LINE ? found : `${found.slice(0, LONGEST_LINE - 3)}...`;
}
function readableLines(log) {
  return log.split("\n").map((line) => withoutScratch(line).trimEnd()).filter((line) => line !== "" && !TRACE.test(line)).filter((line, at, lines3) => line !== lines3[at - 1]);
}
function withoutScratch(text) {
  return text.replace(SCRATCH, "");
}

// src/build/parse-cell.ts
function parseCellEnv(text) {
  const lines3 = text.split("\n").filter((line) => line.includes("="));
  return new Map(lines3.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
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

// src/plan/cell-id.ts
var CELL_ID = /^[A-Za-z0-9._+~^@-]+$/;
function cellIdOf(key) {
  const id = `${key.kmod}@${key.target}@${key.unameR}`;
  if (!CELL_ID.test(id)) {
    throw new KmodsmithError(
      "SOURCE_CORRUPT",
      `cell '${id}' holds a character that a cell id may not have; the kernel's repodata is not usable`
    );
  }
  return id;
}
function kernelReleaseOf(unameR, arch) {
  return unameR.replace(`.${arch}`, "");
}
function packageNameOf(kmod, unameR, arch) {
  return `kmod-${kmod}-${kernelReleaseOf(unameR, arch)}`;
}
function packageNevraOf(cell) {
  const { packageName: name, packageVersion: version, packageRelease: release, arch } = cell;
  return { name, epoch: 0, version, release, arch };
}
function matchesOnly(id, only) {
  if (only === null) return true;
  const pattern = only.split("*").map(escapeRegExp).join(".*");
  return new RegExp(`^${pattern}$`).test(id);
}
function escapeRegExp(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

// src/commands/build-results.ts
import { join as join7 } from "node:path";

// src/build/outcome.ts
var KEYS2 = [
  "cell",
  "runner",
  "kind",
  "stage",
  "infrastructure",
  "message",
  "gcc",
  "image",
  "seconds",
  "isolation"
];
var LONGEST_VALUE = 500;
var LONGEST_TEXT = 16 * 1024;
var RUNNERS = ["podman", "docker", "image", "host"];
var STAGES = ["prepare", "compile", "contents"];
function parseOutcome(text, cellId) {
  const values = parseValues(text, cellId);
  expect(values.cell === cellId, cellId, `is about the cell ${quote(values.cell)}`);
  const runner = RUNNERS.find((known) => known === values.runner);
  if (runner === void 0) throw unusable(cellId, `names the runner ${quote(values.runner)}`);
  expect(/^[0-9]{1,7}$/.test(values.seconds), cellId, `gives ${quote(values.seconds)} as seconds`);
  return {
    version: 1,
    cell: cellId,
    outcome: outcomeOf(values, cellId),
    runner,
    seconds: Number(values.seconds),
    log: logOf(cellId)
  };
}
function missingOutcome(cellId, runner) {
  return failedResult(cellId, runner, {
    stage: "prepare",
    infrastructure: true,
    message: "no result: the job was cancelled, or its output is lost"
  });
}
function unreadableOutcome(cellId, runner, message) {
  return failedResult(cellId, runner, { stage: "contents", infrastructure: false, message });
}
function failedResult(cellId, runner, failure2) {
  return { version: 1, cell: cellId, outcome: { kind: "failed", ...failure2 }, runner, seconds: 0, log: logOf(cellId) };
}
function logOf(cellId) {
  return `${cellId}/build.log`;
}
function outcomeOf(values, cellId) {
  if (values.kind === "built") {
    expect(values.gcc !== "", cellId, "says built but names no gcc");
    return { kind: "built", gcc: values.gcc, image: values.image, isolation: values.isolation };
  }
  expect(values.kind === "failed", cellId, `is of kind ${quote(values.kind)}`);
  const stage2 = STAGES.find((known) => known === values.stage);
  if (stage2 === void 0) throw unusable(cellId, `failed at stage ${quote(values.stage)}`);
  expect(/^(yes|no)$/.test(values.infrastructure), cellId, `says infrastructure=${quote(values.infrastructure)}`);
  return {
    kind: "failed",
    stage: stage2,
    infrastructure: values.infrastructure === "yes",
    message: values.message || "no message"
  };
}
function parseValues(text, cellId) {
  expect(text.length <= LONGEST_TEXT, cellId, `has ${text.length} characters`);
  const found = /* @__PURE__ */ new Map();
  for (const line of text.split("\n").filter((part) => part !== "")) {
    const at = line.indexOf("=");
    const key = line.slice(0, at);
    expect(at > 0 && isKey(key), cellId, `has the line ${quote(line)}`);
    expect(!found.has(key), cellId, `has ${key} twice`);
    found.set(key, stripControl(line.slice(at + 1)).slice(0, LONGEST_VALUE));
  }
  const missing = KEYS2.filter((key) => !found.has(key));
  expect(missing.length === 0, cellId, `has no ${missing.join(", ")}`);
  return Object.fromEntries(found);
}
function isKey(text) {
  return KEYS2.some((key) => key === text);
}
function quote(text) {
  return JSON.stringify(stripControl(text).slice(0, 80));
}
function expect(holds, cellId, found) {
  if (!holds) throw unusable(cellId, found);
}
function unusable(cellId, found) {
  return new KmodsmithError(
    "BUILD_FAILED",
    `outcome.env of ${cellId} ${found}, expected what build-cell.sh writes; build the cell again`
  );
}

// src/io/found-files.ts
import { constants as constants2 } from "node:fs";
import { lstat, open, readdir, symlink } from "node:fs/promises";
import { join as join6 } from "node:path";
async function listFound(folder) {
  const names = await readdir(folder).catch((cause) => {
    if (cause.code === "ENOENT") return [];
    throw new KmodsmithError("FILE_UNREADABLE", `${folder}: cannot be listed: ${cause.message}`, { cause });
  });
  return Promise.all(
    names.sort().map(async (name) => {
      const found = await lstat(join6(folder, name));
      return { name, isRegular: found.isFile(), size: found.size };
    })
  );
}
async function readFound(path, cap) {
  const flags = constants2.O_RDONLY | constants2.O_NOFOLLOW | constants2.O_NONBLOCK;
  const file = await open(path, flags).catch((cause) => {
    if (["ELOOP", "EMLINK", "ENXIO"].includes(cause.code ?? "")) return null;
    throw new KmodsmithError("FILE_UNREADABLE", `${path}: cannot be read: ${cause.message}`, { cause });
  });
  if (file === null) return null;
  try {
    const found = await file.stat();
    return found.isFile() && found.size <= cap ? await file.readFile() : null;
  } finally {
    await file.close();
  }
}
async function linkTo(target, at) {
  await symlink(target, at);
}

// src/commands/build-results.ts
var LARGEST_OUTCOME = 64 * 1024;
async function readBuildResults(context, plan) {
  return Promise.all(plan.cells.map((cell) => readBuildResult(context, cell.id)));
}
async function readBuildResult(context, cellId) {
  const runner = context.options.runner ?? "podman";
  const path = join7(context.work, WORK.out, cellId, "outcome.env");
  if (!await exists(path)) return missingOutcome(cellId, runner);
  const bytes = await readFound(path, LARGEST_OUTCOME);
  if (bytes === null) return unreadableOutcome(cellId, runner, "outcome.env is a link, no file, or too large");
  try {
    return parseOutcome(new TextDecoder().decode(bytes), cellId);
  } catch (error) {
    if (error instanceof KmodsmithError && error.code === "BUILD_FAILED") {
      return unreadableOutcome(cellId, runner, error.message);
    }
    throw error;
  }
}

// src/commands/choose-runner.ts
var ENGINES = ["podman", "docker"];
var TRIAL_SECONDS = 900;
async function chooseRunner(images, exec2) {
  if (images.includes("")) {
    throw noRunner("a target has no image digest in kmodsmith.lock.yml, which `kmodsmith pin` writes");
  }
  const reasons = [];
  for (const engine of ENGINES) {
    const reason = await trial(engine, images, exec2);
    if (reason === null) return engine;
    reasons.push(`${engine}: ${reason}`);
  }
  throw noRunner(reasons.join("; "));
}
async function trial(engine, images, exec2) {
  for (const image of images) {
    const argv = [engine, "run", "--rm", "--network=none", "--cap-drop=ALL", "--entrypoint", "/bin/true", image];
    const reason = await exec2(argv, { timeoutSeconds: TRIAL_SECONDS }).then(
      (result) => result.code === 0 ? null : lastLine(result.stderr),
      (error) => {
        if (error instanceof KmodsmithError && error.code === "TOOL_MISSING") return "not installed";
        throw error;
      }
    );
    if (reason !== null) return reason;
  }
  return null;
}
function lastLine(text) {
  const lines3 = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("Run '"));
  return lines3.at(-1)?.trim() ?? "it failed without a message";
}
function noRunner(found) {
  return new KmodsmithError(
    "TOOL_MISSING",
    `no container engine to build with (${found}); expected podman or docker that run the image of every target. With --runner host the builds run on this machine itself, for a demo or a trial: they cannot be published elsewhere`
  );
}

// src/commands/read-plan.ts
import { join as join9 } from "node:path";

// src/commands/check-plan.ts
import { createHash as createHash3 } from "node:crypto";
import { join as join8 } from "node:path";
var SUMS = "SHA256SUMS";
async function sealPlan(folder) {
  const lines3 = [];
  for (const path of await listTree(folder)) {
    if (path !== SUMS) lines3.push(`${await sha256OfFile(join8(folder, path))}  ${path}
`);
  }
  const sums = lines3.join("");
  await writeFileAt(join8(folder, SUMS), sums);
  return createHash3("sha256").update(sums).digest("hex");
}
async function checkPlan(context) {
  const folder = join8(context.work, WORK.planFolder);
  const listed = parseSums(await readMade(join8(context.work, WORK.checksums), "plan", "plan"));
  const found = (await listTree(folder)).filter((path) => path !== SUMS);
  const added = found.find((path) => !listed.has(path));
  if (added !== void 0) throw changed(added, "not in SHA256SUMS");
  for (const [path, sha256] of listed) {
    if (!found.includes(path)) throw changed(path, "gone");
    if (await sha256OfFile(join8(folder, path)) !== sha256) throw changed(path, "changed");
  }
}
function parseSums(text) {
  const lines3 = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines3.map((line) => {
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

// src/commands/read-plan.ts
var HOUR = 36e5;
var LONGEST_HOURS = 48;
async function readPlan(context) {
  await checkPlan(context);
  const plan = await readValue(join9(context.work, WORK.plan));
  const hours = (Date.parse(context.now) - Date.parse(plan.createdAt)) / HOUR;
  if (hours > LONGEST_HOURS) {
    throw new KmodsmithError(
      "VALUE_VERSION",
      `found a plan of ${plan.createdAt}, ${Math.floor(hours)} hours old, expected at most ${LONGEST_HOURS}; run \`kmodsmith plan\` again`
    );
  }
  return plan;
}

// src/commands/build.ts
var DEFAULT_CELL_SECONDS = 3600;
var SHOWN_CELLS = 3;
var buildCommand = async (context) => {
  const plan = await readPlan(context);
  const cells = chosenCells(plan, context);
  if (cells.length === 0) {
    context.log("build: nothing to build");
    return EXIT.done;
  }
  const runner = await runnerFor(context, cells);
  await removeStale(context);
  const results = await buildCells(context, runner, cells);
  if (context.options.json) context.print(JSON.stringify(results, null, 1));
  return results.every((result) => result.outcome.kind === "built") ? EXIT.done : EXIT.build;
};
async function runnerFor(context, cells) {
  return context.options.runner ?? await chooseRunner(await imagesOf(context, cells), exec);
}
async function buildCells(context, runner, cells) {
  context.log(`build: ${cells.length} cell(s) with the runner ${runner}`);
  const results = [];
  for (const [index, cell] of cells.entries()) {
    const result = await buildCell(context, runner, cell);
    context.log(`[${index + 1}/${cells.length}] ${await progressLine(context, result)}`);
    results.push(result);
  }
  return results;
}
async function removeStale(context) {
  for (const name of [WORK.signed, WORK.candidates, WORK.verification, WORK.publication]) {
    await removeTree(join10(context.work, name));
  }
}
function chosenCells(plan, { operands, options }) {
  const planned = plan.cells.map((cell) => cell.id);
  const unknown2 = operands.find((operand) => !planned.some((id) => matchesOnly(id, operand)));
  if (unknown2 !== void 0) throw unknownCell(unknown2, planned);
  if (operands.length > 0) return planned.filter((id) => operands.some((operand) => matchesOnly(id, operand)));
  return planned.filter((id) => matchesOnly(id, options.only));
}
function unknownCell(operand, planned) {
  const some = planned.slice(0, SHOWN_CELLS).join(", ") || "none";
  const more = planned.length > SHOWN_CELLS ? ", \u2026" : "";
  return new KmodsmithError(
    "USAGE",
    `found no cell '${operand}' in the plan, which has ${planned.length} (${some}${more}); * stands for any text, and kmodsmith plan --explain lists them`
  );
}
async function imagesOf(context, cells) {
  const images = cells.map(async (id) => {
    const path = join10(context.work, WORK.bundle, "cells", id, "cell.env");
    return requireKey(parseCellEnv(await readText(path)), "image", path);
  });
  return [...new Set(await Promise.all(images))];
}
async function buildCell(context, runner, cell) {
  const bundle = join10(context.work, WORK.bundle);
  const out = join10(context.work, WORK.out);
  await makeFolder(out);
  const argv = ["bash", join10(bundle, "scripts", "build-cell.sh"), runner, bundle, cell, out];
  const { code, stderr } = await exec(argv, { timeoutSeconds: patience(context) });
  if (code === EXIT.usage) throw new KmodsmithError("BUILD_FAILED", `build-cell.sh refused ${cell}: ${stderr.trim()}`);
  return readBuildResult(context, cell);
}
function patience(context) {
  const seconds = Number(context.environment.KMODSMITH_CELL_TIMEOUT ?? DEFAULT_CELL_SECONDS);
  return (Number.isFinite(seconds) ? seconds : DEFAULT_CELL_SECONDS) * 2 + 600;
}
async function progressLine(context, result) {
  const { cell, outcome, seconds } = result;
  if (outcome.kind === "built") return `${cell}  ${seconds} s  built`;
  const log = join10(context.work, WORK.out, result.log);
  const error = lastErrorLine(await readTextIfThere(log) ?? "");
  const detail = error === "" || error.includes(outcome.message) ? "" : `
    ${error}`;
  return `${cell}  ${seconds} s  failed at ${outcome.stage}: ${outcome.message}${detail}
    log: ${log}`;
}

// src/commands/emit.ts
import { isAbsolute, join as join11, relative } from "node:path";

// src/emit/github/caller.ts
import { createHash as createHash4 } from "node:crypto";

// src/emit/github/model.ts
function expression(text) {
  return `\${{ ${text} }}`;
}
function isCallingJob(job) {
  return "uses" in job;
}
function isRunStep(step2) {
  return "run" in step2;
}

// src/emit/scripts.ts
function checkPlan2(sha256) {
  return `set -euo pipefail
printf '%s  .kmodsmith/plan/SHA256SUMS\\n' ${sha256} | sha256sum --check --strict --quiet -
(cd .kmodsmith/plan && sha256sum --check --strict --quiet SHA256SUMS)
listed=$(wc -l <.kmodsmith/plan/SHA256SUMS)
found=$(find .kmodsmith/plan ! -type d ! -path .kmodsmith/plan/SHA256SUMS | wc -l)
if [ "$listed" -ne "$found" ]; then
  echo "the plan artifact holds $found files, its checksum list names $listed; start a new run" >&2
  exit 1
fi
`;
}
var COLLECT_BUILDS = `set -euo pipefail
mkdir -p built .kmodsmith/out
for list in .kmodsmith/plan/bundle/shards/*.txt; do
  [ -e "$list" ] || continue
  shard=$(basename "$list" .txt)
  newest=$(find built -mindepth 1 -maxdepth 1 -type d -name "build-$shard-*" -printf '%f\\n' | sort -t - -k 3,3n | tail -n 1)
  while IFS= read -r cell; do
    [ -n "$cell" ] || continue
    if [ -n "$newest" ] && [ -d "built/$newest/$cell" ] && [ ! -L "built/$newest/$cell" ]; then
      cp -a "built/$newest/$cell" .kmodsmith/out/
    else
      echo "shard $shard delivered nothing for $cell" >&2
    fi
  done <"$list"
done
`;
var VERIFY_ARCH = [
  "verify is one job on x86_64. Packages of another arch are resolved and installed there too, but their scriptlets",
  "cannot run unless that machine emulates the arch: what they do is not tried, and one that has to succeed fails",
  "the verification."
];
var SIGN_PROGRAMS = "createrepo_c gpg modifyrepo_c openssl rpm2cpio rpmbuild rpmkeys rpmsign xz";
var TOOL_PACKAGES = "createrepo-c dnf dnf-plugins-core gnupg kmod openssl rpm xz-utils";

// src/emit/github/steps.ts
var RETENTION_DAYS = 7;
var START_CLEAN = {
  name: "Start without what an earlier run left",
  run: "rm -rf base head built out received SHA256SUMS .kmodsmith\n"
};
var INSTALL_TOOLS = {
  name: "Install what tries packages",
  run: `apt-get update -qq
apt-get install -qq -y --no-install-recommends ${TOOL_PACKAGES}
`
};
var INSTALL_MISSING_TOOLS = {
  name: "Install what makes and signs packages",
  run: `set -euo pipefail
missing=()
for program in ${SIGN_PROGRAMS}; do
  command -v "$program" >/dev/null || missing+=("$program")
done
if [ "\${#missing[@]}" -gt 0 ]; then
  echo "not on this runner, so apt-get installs them: \${missing[*]}"
  sudo apt-get update -qq
  sudo apt-get install -qq -y --no-install-recommends ${TOOL_PACKAGES}
fi
`
};
var COLLECT = { name: "Take the planned cells from what was built", run: COLLECT_BUILDS };
function checkOutBase(pins, ref) {
  return {
    name: "Check out the configuration",
    uses: pins.uses["actions/checkout"],
    with: { ref, path: "base", "persist-credentials": false }
  };
}
function upload(pins, artifact, path) {
  return {
    name: `Keep ${artifact}`,
    uses: pins.uses["actions/upload-artifact"],
    with: {
      name: artifactName(artifact),
      path,
      "if-no-files-found": "error",
      "include-hidden-files": true,
      "retention-days": RETENTION_DAYS
    }
  };
}
function artifactName(artifact) {
  return `${artifact}-${expression("github.run_attempt")}`;
}
function download(pins, artifact, nameExpression, path) {
  return {
    name: `Fetch ${artifact}`,
    uses: pins.uses["actions/download-artifact"],
    with: { name: nameExpression, path }
  };
}
function downloadBuilds(pins) {
  return {
    name: "Fetch what was built",
    uses: pins.uses["actions/download-artifact"],
    with: { pattern: "build-*", path: "built" }
  };
}
function fetchPlan(pins, nameExpression, sha256Expression) {
  return [
    download(pins, "plan", nameExpression, ".kmodsmith/plan"),
    {
      name: "Check that it is the plan of this run",
      env: { PLAN_SHA256: sha256Expression },
      run: checkPlan2('"$PLAN_SHA256"')
    }
  ];
}
function onlyIf(condition, { name, ...step2 }) {
  return { name, if: condition, ...step2 };
}
function runTool(pins, command, name, more = {}) {
  return {
    name,
    ...more.id === void 0 ? {} : { id: more.id },
    uses: pins.tool,
    ...more.env === void 0 ? {} : { env: more.env },
    with: { command, directory: "base", ...more.with }
  };
}

// src/emit/github/caller.ts
var HOSTED_RUNNER = "ubuntu-24.04";
var PUBLISH_WORKFLOW = ".github/workflows/kmodsmith-publish.yml";
var MAX_PARALLEL = 20;
var BUILD_MINUTES = 350;
var PLAN_MINUTES = 30;
var HOURS_BETWEEN_RUNS = 6;
function callerWorkflow(config, pins) {
  return {
    name: "kmodsmith",
    on: triggers(config),
    permissions: {},
    defaults: { run: { shell: "bash" } },
    jobs: { plan: planJob(config, pins), build: buildJob(pins), publish: publishJob() }
  };
}
function triggers({ name, kmodsFolder }) {
  return {
    schedule: [{ cron: cronOf(name) }],
    pull_request: { paths: [`${kmodsFolder}/**`] },
    workflow_dispatch: {
      inputs: {
        only: { description: "Only cells whose id matches; * stands for any text", type: "string", default: "" },
        "first-run": { description: "Nothing is published yet", type: "boolean", default: false },
        accept: {
          description: "sha256 of a repomd.xml that was refused as suspicious; one or several, separated by spaces",
          type: "string",
          default: ""
        },
        force: { description: "Build again what is built or known to fail", type: "boolean", default: false }
      }
    }
  };
}
function cronOf(name) {
  const hash = createHash4("sha256").update(name).digest();
  const minute = 2 * (hash.readUInt16BE(0) % 30) + 1;
  const hour = hash.readUInt16BE(2) % HOURS_BETWEEN_RUNS;
  return `${minute} ${hour}-23/${HOURS_BETWEEN_RUNS} * * *`;
}
function planJob(config, pins) {
  return {
    "runs-on": HOSTED_RUNNER,
    "timeout-minutes": PLAN_MINUTES,
    permissions: { contents: "read" },
    outputs: {
      artifact: artifactName("plan"),
      "plan-sha256": expression("steps.plan.outputs.plan-sha256"),
      count: expression("steps.plan.outputs.count"),
      news: expression("steps.plan.outputs.news"),
      shards: expression("steps.plan.outputs.shards"),
      runners: expression("steps.runners.outputs.runners")
    },
    steps: [
      checkOutBase(pins, expression("github.event.pull_request.base.sha || github.sha")),
      checkOutProposal(config, pins),
      runTool(pins, "plan", "Plan", {
        id: "plan",
        with: {
          kmods: expression(`github.event_name == 'pull_request' && 'head/${config.kmodsFolder}' || ''`),
          only: expression("inputs.only || ''"),
          force: expression("inputs.force || false"),
          "first-run": expression("inputs.first-run || false"),
          accept: expression("inputs.accept || ''")
        }
      }),
      chooseRunners(config),
      upload(pins, "plan", ".kmodsmith/plan/")
    ]
  };
}
function checkOutProposal(config, pins) {
  return {
    name: "Check out the proposed kmods",
    if: "github.event_name == 'pull_request'",
    uses: pins.uses["actions/checkout"],
    with: {
      ref: expression("github.sha"),
      path: "head",
      "sparse-checkout": `/${config.kmodsFolder}/`,
      "sparse-checkout-cone-mode": false,
      "persist-credentials": false
    }
  };
}
function chooseRunners(config) {
  return {
    name: "Choose the runner of each build job",
    id: "runners",
    env: { RUNNER_OF_ARCH: runnersByArch(config) },
    run: CHOOSE_RUNNERS
  };
}
function runnersByArch(config) {
  const arches = [...new Set(config.targets.flatMap((target) => target.arches))].sort();
  return arches.flatMap((arch) => config.runners[arch] === void 0 ? [] : [`${arch} ${config.runners[arch]}`]).join("\n");
}
var CHOOSE_RUNNERS = `set -euo pipefail
for list in .kmodsmith/plan/bundle/shards/*.txt; do
  [ -e "$list" ] || continue
  IFS= read -r cell <"$list"
  arch=$(sed -n 's/^arch=//p' ".kmodsmith/plan/bundle/cells/$cell/cell.env")
  runner=$(sed -n "s/^$arch //p" <<<"$RUNNER_OF_ARCH")
  if [ -z "$runner" ]; then
    echo "no runner for $arch, needed by $cell; name one under runners in kmodsmith.yml and emit again" >&2
    exit 2
  fi
  printf '%s\\t%s\\n' "$(basename "$list" .txt)" "$runner"
done >shard-runners.tsv
runners=$(jq -Rnc '[inputs | split("\\t") | {(.[0]): .[1]}] | add // {}' <shard-runners.tsv)
printf 'runners=%s\\n' "$runners" >>"$GITHUB_OUTPUT"
`;
function buildJob(pins) {
  return {
    name: `build ${expression("matrix.shard")}`,
    needs: ["plan"],
    if: expression("!cancelled() && needs.plan.result == 'success' && needs.plan.outputs.count != '0'"),
    "runs-on": expression("fromJSON(needs.plan.outputs.runners)[format('{0}', matrix.shard)]"),
    "timeout-minutes": BUILD_MINUTES,
    permissions: {},
    strategy: {
      "fail-fast": false,
      "max-parallel": MAX_PARALLEL,
      matrix: { shard: expression("fromJSON(needs.plan.outputs.shards)") }
    },
    steps: [
      START_CLEAN,
      ...fetchPlan(pins, expression("needs.plan.outputs.artifact"), expression("needs.plan.outputs.plan-sha256")),
      { name: "Build", env: { SHARD: expression("matrix.shard") }, run: BUILD },
      onlyIf(expression("!cancelled()"), upload(pins, `build-${expression("matrix.shard")}`, "out/"))
    ]
  };
}
var BUILD = `bash .kmodsmith/plan/bundle/scripts/build-shard.sh docker .kmodsmith/plan/bundle "$SHARD" out
`;
function publishJob() {
  return {
    needs: ["plan", "build"],
    if: expression(
      "!cancelled() && needs.plan.result == 'success' && (github.event_name == 'schedule' || github.event_name == 'workflow_dispatch' && github.ref_name == github.event.repository.default_branch)"
    ),
    uses: `./${PUBLISH_WORKFLOW}`,
    permissions: { contents: "read" },
    concurrency: { group: "kmodsmith-publish", "cancel-in-progress": false },
    with: {
      plan: expression("needs.plan.outputs.artifact"),
      "plan-sha256": expression("needs.plan.outputs.plan-sha256"),
      count: expression("needs.plan.outputs.count"),
      news: expression("needs.plan.outputs.news")
    },
    // Naming a secret lets the called job read it from its environment, even when the repository itself has none:
    // https://github.com/actions/runner/issues/1490
    secrets: {
      KMODSMITH_RPM_KEY: expression("secrets.KMODSMITH_RPM_KEY"),
      KMODSMITH_MODULE_KEY: expression("secrets.KMODSMITH_MODULE_KEY")
    }
  };
}

// src/emit/images.ts
function pinnedImage(config, name) {
  const digest = config.lock.images[name];
  if (digest === void 0) {
    throw new KmodsmithError(
      "LOCK_MISSING",
      `kmodsmith.lock.yml has no digest for ${name}; run \`kmodsmith pin\` and emit again`
    );
  }
  return `${name}@${digest}`;
}

// src/emit/github/publish.ts
var SIGN_MINUTES = 120;
var VERIFY_MINUTES = 120;
var PUBLISH_MINUTES = 60;
var REPORT_MINUTES = 30;
function publishWorkflow(config, pins, published) {
  const runner = config.runners.publish ?? HOSTED_RUNNER;
  return {
    name: "kmodsmith publish",
    on: {
      workflow_call: {
        inputs: {
          plan: input("Name of the artifact that holds the plan"),
          "plan-sha256": input("Checksum of the plan's SHA256SUMS"),
          count: input("Number of cells that were to be built"),
          news: input("true when there is anything to sign and publish")
        },
        secrets: {
          KMODSMITH_RPM_KEY: { description: "Armored OpenPGP private key", required: false },
          KMODSMITH_MODULE_KEY: { description: "PEM private key of the module certificate", required: false }
        }
      }
    },
    permissions: {},
    defaults: { run: { shell: "bash" } },
    jobs: {
      sign: signJob(pins, runner),
      verify: verifyJob(pins, pinnedImage(config, config.toolImage)),
      publish: publishJob2(pins, runner, published),
      report: reportJob(pins, runner)
    }
  };
}
function input(description2) {
  return { description: description2, type: "string", required: true };
}
function fetchCallersPlan(pins) {
  return fetchPlan(pins, expression("inputs.plan"), expression("inputs.plan-sha256"));
}
function signJob(pins, runner) {
  return {
    if: "inputs.news == 'true'",
    "runs-on": runner,
    "timeout-minutes": SIGN_MINUTES,
    permissions: { contents: "read" },
    environment: "kmodsmith-sign",
    outputs: {
      artifact: artifactName("signed"),
      sha256: expression("steps.sum.outputs.sha256"),
      candidates: expression("steps.sign.outputs.candidates")
    },
    steps: [
      START_CLEAN,
      checkOutBase(pins, expression("github.sha")),
      ...fetchCallersPlan(pins),
      fetchBuilds(pins),
      COLLECT,
      INSTALL_MISSING_TOOLS,
      runTool(pins, "sign", "Sign", {
        id: "sign",
        env: {
          KMODSMITH_RPM_KEY: expression("secrets.KMODSMITH_RPM_KEY"),
          KMODSMITH_MODULE_KEY: expression("secrets.KMODSMITH_MODULE_KEY")
        }
      }),
      { name: "Sum up what was signed", id: "sum", run: SUM_SIGNED },
      upload(pins, "signed", SIGNED_PATHS)
    ]
  };
}
function fetchBuilds(pins) {
  return onlyIf("inputs.count != '0'", downloadBuilds(pins));
}
var SIGNED_PATHS = "SHA256SUMS\nbase/\n.kmodsmith/signed.json\n.kmodsmith/candidates/\n";
var SUM_SIGNED = `set -euo pipefail
rm -rf base/.git
mkdir -p .kmodsmith/candidates
find base .kmodsmith/signed.json .kmodsmith/candidates -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS
printf 'sha256=%s\\n' "$(sha256sum SHA256SUMS | cut -d ' ' -f 1)" >>"$GITHUB_OUTPUT"
`;
var CHECK_SIGNED = `set -euo pipefail
printf '%s  SHA256SUMS\\n' "$SIGNED_SHA256" | sha256sum --check --strict --quiet -
sha256sum --check --strict --quiet SHA256SUMS
`;
function fetchSigned(pins) {
  return [
    download(pins, "what was signed", expression("needs.sign.outputs.artifact"), "."),
    {
      name: "Check that it is what sign made",
      env: { SIGNED_SHA256: expression("needs.sign.outputs.sha256") },
      run: CHECK_SIGNED
    }
  ];
}
function verifyJob(pins, image) {
  return {
    needs: ["sign"],
    if: "needs.sign.outputs.candidates != '0'",
    "runs-on": HOSTED_RUNNER,
    container: { image },
    "timeout-minutes": VERIFY_MINUTES,
    permissions: {},
    outputs: { artifact: artifactName("verification") },
    steps: [
      ...fetchSigned(pins),
      ...fetchCallersPlan(pins),
      INSTALL_TOOLS,
      runTool(pins, "verify", "Try the candidates with dnf"),
      onlyIf(expression("!cancelled()"), upload(pins, "verification", ".kmodsmith/verification.json"))
    ]
  };
}
function publishJob2(pins, runner, published) {
  return {
    needs: ["sign", "verify"],
    "runs-on": runner,
    "timeout-minutes": PUBLISH_MINUTES,
    permissions: {},
    environment: "kmodsmith-publish",
    outputs: { artifact: artifactName("publication") },
    steps: [
      START_CLEAN,
      ...fetchSigned(pins),
      ...fetchCallersPlan(pins),
      download(pins, "the verification", expression("needs.verify.outputs.artifact"), ".kmodsmith"),
      runTool(pins, "publish", "Switch the candidates in"),
      upload(pins, "publication", ".kmodsmith/publication.json"),
      ...published === null ? [] : [upload(pins, "repository", published)]
    ]
  };
}
function reportJob(pins, runner) {
  return {
    needs: ["sign", "verify", "publish"],
    if: expression("!cancelled()"),
    "runs-on": runner,
    "timeout-minutes": REPORT_MINUTES,
    permissions: { contents: "read" },
    steps: [
      START_CLEAN,
      checkOutBase(pins, expression("github.sha")),
      ...fetchCallersPlan(pins),
      fetchBuilds(pins),
      COLLECT,
      fetchIfThere(pins, "sign", "what was signed", "received"),
      fetchIfThere(pins, "verify", "the verification", "received/.kmodsmith"),
      fetchIfThere(pins, "publish", "the publication", "received/.kmodsmith"),
      { name: "Lay out what the jobs reported", run: LAY_OUT_RESULTS },
      runTool(pins, "status", "Report"),
      onlyIf(expression("!cancelled()"), upload(pins, "report", ".kmodsmith/report/"))
    ]
  };
}
function fetchIfThere(pins, job, what, path) {
  const step2 = download(pins, what, expression(`needs.${job}.outputs.artifact`), path);
  return onlyIf(`needs.${job}.result != 'skipped'`, { ...step2, "continue-on-error": true });
}
var LAY_OUT_RESULTS = `set -euo pipefail
for name in signed verification publication; do
  if [ -f "received/.kmodsmith/$name.json" ]; then
    cp "received/.kmodsmith/$name.json" .kmodsmith/
  fi
done
`;

// src/emit/github/rules.ts
var PINNED = /^[\w.-]+\/[\w.-]+(\/[\w./-]+)?@[0-9a-f]{40}$/;
var LOCAL = /^\.\/\.github\/workflows\/[\w.-]+\.yml$/;
var SIGNING_JOB = "sign";
var RULES = [
  noExpressionInRun,
  pinnedUses,
  pinnedImage2,
  boundedTime,
  secretsOnlyToSign,
  noCredentialsLeft
];
function assertRules(workflow) {
  const broken = Object.entries(workflow.jobs).flatMap(
    ([id, job]) => RULES.flatMap((rule) => rule(job, id).map((message) => `${workflow.name}: job ${id}: ${message}`))
  );
  if (Object.keys(workflow.permissions).length > 0)
    broken.push(`${workflow.name}: permissions at the top must be empty`);
  if (broken.length > 0) throw new Error(`an emitted workflow breaks its rules:
${broken.join("\n")}`);
}
function noExpressionInRun(job) {
  return stepsOf(job).filter((step2) => isRunStep(step2) && step2.run.includes("${{")).map((step2) => `step '${step2.name}' has an expression in its script`);
}
function pinnedUses(job) {
  const uses = stepsOf(job).flatMap((step2) => isRunStep(step2) ? [] : [step2.uses]);
  const unpinned = uses.filter((name) => !PINNED.test(name)).map((name) => `'${name}' is not pinned to a commit`);
  return isCallingJob(job) && !LOCAL.test(job.uses) ? [...unpinned, `'${job.uses}' is not a workflow of this repository`] : unpinned;
}
function pinnedImage2(job) {
  const image = isCallingJob(job) ? void 0 : job.container?.image;
  return image === void 0 || /@sha256:[0-9a-f]{64}$/.test(image) ? [] : [`image '${image}' has no digest`];
}
function boundedTime(job) {
  return isCallingJob(job) || job["timeout-minutes"] > 0 ? [] : ["has no timeout"];
}
function secretsOnlyToSign(job, id) {
  if (isCallingJob(job)) return [];
  const users = job.steps.filter((step2) => mentionsSecrets(step2));
  if (id === SIGNING_JOB) return users.length <= 1 ? [] : [`${users.length} steps get secrets, expected one`];
  const elsewhere = mentionsSecrets(withoutSteps(job)) || users.length > 0;
  return elsewhere ? ["gets secrets, which only sign may have"] : [];
}
function noCredentialsLeft(job) {
  return stepsOf(job).filter((step2) => !isRunStep(step2) && isCheckout(step2) && step2.with?.["persist-credentials"] !== false).map((step2) => `step '${step2.name}' keeps its credentials`);
}
function isCheckout(step2) {
  return step2.uses.startsWith("actions/checkout@");
}
function mentionsSecrets(part) {
  return /\bsecrets\b\s*[.[]/.test(JSON.stringify(part));
}
function withoutSteps(job) {
  return { ...job, steps: [] };
}
function stepsOf(job) {
  return isCallingJob(job) ? [] : job.steps;
}

// src/emit/github/workflow.ts
var CALLER_WORKFLOW = ".github/workflows/kmodsmith.yml";
var GENERATED = [
  "Generated by `kmodsmith emit github`. Do not edit: change kmodsmith.yml or kmodsmith.lock.yml and emit again;",
  "`kmodsmith emit github --check` tells when this file is stale.",
  ""
];
function callerHeader({ kmodsFolder }) {
  return [
    ...GENERATED,
    "plan reads the kernels, decides and puts out one checksum that every later job checks; build runs third-party code",
    `without secrets; publish is kmodsmith-publish.yml, one run at a time. Of a pull request only ${kmodsFolder}/ is used,`,
    "with the configuration of its base, and nothing is signed or published."
  ];
}
var PUBLISH_HEADER = [
  ...GENERATED,
  "Make two environments with required reviewers: kmodsmith-sign with the secrets KMODSMITH_RPM_KEY and",
  "KMODSMITH_MODULE_KEY, and kmodsmith-publish. An environment that does not exist is created unprotected.",
  "",
  "This version publishes to a directory of the runner that runners.publish in kmodsmith.yml names; sign and report read",
  "and write it, so they run there too. On a hosted runner that directory ends with the job, and all that stays is the",
  "artifact `repository`, when the directory lies inside this repository: to serve clients, name a runner of your own",
  "whose web server serves an absolute directory.",
  "",
  ...VERIFY_ARCH
];
function githubFiles({ config, tool, published }) {
  const pins = resolvePins(config.lock, tool);
  return [
    emit(CALLER_WORKFLOW, callerWorkflow(config, pins), callerHeader(config), pins),
    emit(PUBLISH_WORKFLOW, publishWorkflow(config, pins, published), PUBLISH_HEADER, pins)
  ];
}
function emit(path, workflow, header, pins) {
  assertRules(workflow);
  const comments = new Map([...pins.comments, ["contents: read", "to check out the configuration"]]);
  return { path, text: writeYaml(workflow, { header, comments }) };
}

// src/emit/gitlab/model.ts
function documentOf({ jobs, ...pipeline }) {
  return { ...pipeline, ...jobs };
}

// src/emit/gitlab/scripts.ts
var RUN_TOOL = "node tool/dist/cli.js";
var TRUSTED_COMMIT = `"\${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_SHA}"`;
function checkOutBase2(commit) {
  return `set -euo pipefail
base=${commit}
git cat-file -e "$base^{commit}" 2>/dev/null || git fetch --quiet --depth 1 origin "$base"
rm -rf base
git worktree prune
git worktree add --quiet --force --detach base "$base"
`;
}
function fetchTool(tool) {
  return `set -euo pipefail
rm -rf tool
git init --quiet tool
git -C tool fetch --quiet --depth 1 '${gitUrlOf(tool)}' ${tool.commit}
git -C tool checkout --quiet --detach ${tool.commit}
`;
}
var INSTALL_TOOLS2 = `set -euo pipefail
apt-get update -qq
apt-get install -qq -y --no-install-recommends ${TOOL_PACKAGES}
`;
function runTool2(words, config) {
  return `${RUN_TOOL} ${words} ${placesOf(config)}
`;
}
function placesOf({ kmodsFolder }) {
  return `--directory base --kmods ${kmodsFolder} --work .kmodsmith`;
}
function runPlan(config) {
  return `set -euo pipefail
options=()
if [ -n "\${KMODSMITH_ONLY:-}" ]; then options+=(--only "$KMODSMITH_ONLY"); fi
if [ "\${KMODSMITH_FIRST_RUN:-}" = yes ]; then options+=(--first-run); fi
if [ -n "\${KMODSMITH_ACCEPT:-}" ]; then options+=(--accept "$KMODSMITH_ACCEPT"); fi
if [ "\${KMODSMITH_FORCE:-}" = yes ]; then options+=(--force); fi
${RUN_TOOL} plan ${placesOf(config)} "\${options[@]}"
`;
}
function emitChild(config, tool) {
  return runTool2(`emit gitlab-child --out child --action '${formatTool(tool)}'`, config);
}

// src/emit/gitlab/pipeline.ts
var CHILD_FILE = "kmodsmith-child.yml";
var KEEP = "1 week";
var MERGE_REQUEST = { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' };
var NOT_MERGE_REQUEST = { if: '$CI_PIPELINE_SOURCE != "merge_request_event"' };
var HEADER = [
  "Generated by `kmodsmith emit gitlab`. Do not edit: change kmodsmith.yml or kmodsmith.lock.yml and emit again;",
  "`kmodsmith emit gitlab --check` tells when this file is stale.",
  "",
  "Make a pipeline schedule for the default branch, and the protected environments kmodsmith-sign, with the file variables",
  "KMODSMITH_RPM_KEY and KMODSMITH_MODULE_KEY scoped to it, and kmodsmith-publish. A merge request is planned and built",
  "with the configuration of its base; nothing of it is signed or published.",
  "",
  "This version publishes to a directory of the runner whose tag runners.publish in kmodsmith.yml names; sign and report",
  "read and write it, so they run there too."
];
function gitlabFiles(config, tool) {
  const text = writeYaml(documentOf(parentPipeline(config, tool)), { header: HEADER, comments: /* @__PURE__ */ new Map() });
  return [{ path: ".gitlab-ci.yml", text }];
}
function parentPipeline(config, tool) {
  const image = pinnedImage(config, config.toolImage);
  return {
    stages: ["plan", "child", "run"],
    workflow: { rules: workflowRules(config) },
    variables: {
      KMODSMITH_ONLY: { value: "", description: "Only cells whose id matches; * stands for any text" },
      KMODSMITH_FIRST_RUN: { value: "no", description: "yes when nothing is published yet" },
      KMODSMITH_ACCEPT: {
        value: "",
        description: "sha256 of a repomd.xml that was refused as suspicious; one or several, separated by spaces"
      },
      KMODSMITH_FORCE: { value: "no", description: "yes builds again what is built or known to fail" }
    },
    jobs: {
      plan: planJob2(image, config, tool),
      child: childJob(image, config, tool),
      publish: { ...triggerJob(NOT_MERGE_REQUEST), resource_group: "kmodsmith-publish" },
      propose: triggerJob(MERGE_REQUEST)
    }
  };
}
function workflowRules({ kmodsFolder }) {
  return [
    { if: '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
    { if: '$CI_PIPELINE_SOURCE == "web" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
    { ...MERGE_REQUEST, changes: [`${kmodsFolder}/**/*`] }
  ];
}
function planJob2(image, config, tool) {
  return {
    stage: "plan",
    image,
    timeout: "30 minutes",
    script: [checkOutBase2(TRUSTED_COMMIT), fetchTool(tool), runPlan(config)],
    artifacts: { expire_in: KEEP, paths: [".kmodsmith/plan/"] }
  };
}
function childJob(image, config, tool) {
  return {
    stage: "child",
    image,
    timeout: "15 minutes",
    needs: ["plan"],
    script: [checkOutBase2(TRUSTED_COMMIT), fetchTool(tool), emitChild(config, tool)],
    artifacts: { expire_in: KEEP, paths: [`child/${CHILD_FILE}`] }
  };
}
function triggerJob(rule) {
  return {
    stage: "run",
    rules: [rule],
    needs: ["plan", "child"],
    variables: { PARENT_PIPELINE_ID: "$CI_PIPELINE_ID" },
    trigger: { include: [{ artifact: `child/${CHILD_FILE}`, job: "child" }], strategy: "depend" }
  };
}

// src/emit/platform.json
var platform_default = {
  gitlabTags: { x86_64: "saas-linux-small-amd64", aarch64: "saas-linux-small-arm64" }
};

// src/emit/gitlab/tags.ts
var HOSTED_TAGS = platform_default.gitlabTags;
var GITHUB_LABEL = /^ubuntu-[0-9.]+(-arm)?$/;
function tagsOf(config, key) {
  const named3 = config.runners[key];
  const tag = named3 === void 0 || GITHUB_LABEL.test(named3) ? HOSTED_TAGS[key] : named3;
  return tag === void 0 ? {} : { tags: [tag] };
}

// src/emit/gitlab/child.ts
var MATRIX_LIMIT = 200;
var CHILD_BYTES_LIMIT = 5e6;
var STAGES2 = ["receive", "build", "sign", "verify", "publish", "report"];
var CHILD = { if: '$CI_PIPELINE_SOURCE == "parent_pipeline"' };
var NO_CHECKOUT = { GIT_STRATEGY: "none" };
var HEADER2 = [
  "Generated by `kmodsmith emit gitlab-child` for one plan; the next plan has another.",
  "",
  "Jobs follow each other by stage: a job may name no more than 50 others in `needs`, and every shard counts.",
  "",
  ...VERIFY_ARCH
];
function gitlabChildFiles(input2) {
  const text = writeYaml(documentOf(childPipeline(input2)), { header: HEADER2, comments: /* @__PURE__ */ new Map() });
  if (text.length > CHILD_BYTES_LIMIT) {
    const message = `the child pipeline has ${text.length} bytes, GitLab reads at most ${CHILD_BYTES_LIMIT}; lower limit in kmodsmith.yml`;
    throw new KmodsmithError("USAGE", message);
  }
  return [{ path: CHILD_FILE, text }];
}
function childPipeline(input2) {
  return {
    stages: STAGES2,
    workflow: { rules: [CHILD] },
    jobs: {
      receive: receiveJob(input2),
      ...buildJobs(input2),
      ...input2.news && input2.proposedOn === null ? publishingJobs(input2) : {},
      report: reportJob2(input2)
    }
  };
}
function publishingJobs(input2) {
  return { sign: signJob2(input2), verify: verifyJob2(input2), publish: publishJob3(input2) };
}
function receiveJob(input2) {
  return {
    stage: "receive",
    image: pinnedImage(input2.config, input2.config.toolImage),
    timeout: "15 minutes",
    needs: [{ pipeline: "$PARENT_PIPELINE_ID", job: "plan" }],
    variables: NO_CHECKOUT,
    script: [checkPlan2(input2.planSha256)],
    artifacts: { expire_in: KEEP, paths: [".kmodsmith/plan/"] }
  };
}
function buildJobs(input2) {
  const jobs = groupShards(input2).flatMap(inChunks);
  return Object.fromEntries(jobs.map((group, index) => [`build-${index + 1}-${group.arch}`, buildJob2(input2, group)]));
}
function groupShards(input2) {
  const groups = /* @__PURE__ */ new Map();
  for (const shard of input2.shards) {
    const cell = firstCellOf(input2.plan, shard);
    const image = imageOf(input2.config, cell);
    const key = `${image} ${cell.arch}`;
    const before = groups.get(key)?.shards ?? [];
    groups.set(key, { image, arch: cell.arch, shards: [...before, shard.number] });
  }
  return [...groups.values()];
}
function firstCellOf(plan, shard) {
  const cell = plan.cells.find(({ id }) => id === shard.cells[0]);
  if (cell === void 0) {
    const found = shard.cells[0] ?? "no cell";
    throw new KmodsmithError(
      "USAGE",
      `shard ${shard.number} begins with ${found}, which the plan does not build; plan again`
    );
  }
  return cell;
}
function imageOf(config, cell) {
  const target = config.targets.find(({ name }) => name === cell.target);
  if (target === void 0) {
    throw new KmodsmithError("USAGE", `the plan has target ${cell.target}, kmodsmith.yml has not; plan again`);
  }
  return pinnedImage(config, target.image);
}
function inChunks(group) {
  const count = Math.ceil(group.shards.length / MATRIX_LIMIT);
  return Array.from({ length: count }, (_, index) => ({
    ...group,
    shards: group.shards.slice(index * MATRIX_LIMIT, (index + 1) * MATRIX_LIMIT)
  }));
}
function buildJob2(input2, group) {
  return {
    stage: "build",
    image: group.image,
    ...tagsOf(input2.config, group.arch),
    timeout: "5 hours",
    // A failed cell must not stop what is good from being published; report makes the pipeline red.
    allow_failure: true,
    dependencies: ["receive"],
    variables: NO_CHECKOUT,
    parallel: { matrix: [{ SHARD: group.shards.map(String) }] },
    script: [checkPlan2(input2.planSha256), BUILD2],
    artifacts: { name: "build-$SHARD", when: "always", expire_in: KEEP, paths: ["built/build-$SHARD-1/"] }
  };
}
var BUILD2 = `set -euo pipefail
bash .kmodsmith/plan/bundle/scripts/build-shard.sh image .kmodsmith/plan/bundle "$SHARD" "built/build-$SHARD-1"
`;
function prepare(input2) {
  const base = input2.proposedOn ?? TRUSTED_COMMIT;
  return [checkPlan2(input2.planSha256), checkOutBase2(base), fetchTool(input2.tool)];
}
function signJob2(input2) {
  return {
    stage: "sign",
    image: pinnedImage(input2.config, input2.config.toolImage),
    ...tagsOf(input2.config, "publish"),
    timeout: "2 hours",
    environment: { name: "kmodsmith-sign" },
    script: [...prepare(input2), COLLECT_BUILDS, INSTALL_TOOLS2, runTool2("sign", input2.config)],
    artifacts: { expire_in: KEEP, paths: [".kmodsmith/signed.json", ".kmodsmith/candidates/"] }
  };
}
function verifyJob2(input2) {
  return {
    stage: "verify",
    image: pinnedImage(input2.config, input2.config.toolImage),
    timeout: "2 hours",
    dependencies: ["receive", "sign"],
    script: [...prepare(input2), INSTALL_TOOLS2, runTool2("verify", input2.config)],
    artifacts: { when: "always", expire_in: KEEP, paths: [".kmodsmith/verification.json"] }
  };
}
function publishJob3(input2) {
  return {
    stage: "publish",
    image: pinnedImage(input2.config, input2.config.toolImage),
    ...tagsOf(input2.config, "publish"),
    timeout: "1 hour",
    environment: { name: "kmodsmith-publish" },
    dependencies: ["receive", "sign", "verify"],
    script: [...prepare(input2), runTool2("publish", input2.config)],
    artifacts: { expire_in: KEEP, paths: [".kmodsmith/publication.json", ...publishedPaths(input2.published)] }
  };
}
function publishedPaths(published) {
  return published === null ? [] : [`${published}/`];
}
function reportJob2(input2) {
  return {
    stage: "report",
    image: pinnedImage(input2.config, input2.config.toolImage),
    ...input2.proposedOn === null ? tagsOf(input2.config, "publish") : {},
    timeout: "30 minutes",
    when: "always",
    script: [...prepare(input2), COLLECT_BUILDS, runTool2("status", input2.config)],
    artifacts: { when: "always", expire_in: KEEP, paths: [".kmodsmith/report/"] }
  };
}

// src/commands/emit.ts
var PLATFORMS = {
  github: {
    files: async (context, config, tool) => githubFiles({ config, tool, published: publishedFolder(context, config) }),
    folder: (context) => context.root,
    next: "commit them, and make the environments that kmodsmith-publish.yml names in its first lines",
    isStanding: true
  },
  gitlab: {
    files: async (_context, config, tool) => gitlabFiles(config, tool),
    folder: (context) => context.root,
    next: "commit it, and make the schedule and the environments that its first lines name",
    isStanding: true
  },
  "gitlab-child": {
    files: childFiles,
    folder: (context) => context.work,
    next: "keep it as an artifact of its own; the jobs publish and propose of .gitlab-ci.yml trigger it",
    isStanding: false
  }
};
var emitCommand = async (context) => {
  const platform = askedPlatform(context);
  const config = await readConfig(context);
  const tool = context.options.action === null ? findTool(config.lock.actions) : parseTool(context.options.action);
  if (platform.isStanding) refuseUnpinned(config);
  const files = await platform.files(context, config, tool);
  const folder = context.options.out ?? platform.folder(context);
  if (context.options.check) return checkFiles(context, folder, files);
  if (platform.isStanding && isPublishedToJob(context, config)) {
    context.log(
      "what is published ends with the job: name a runner of your own under runners.publish and an absolute directory"
    );
  }
  return writeFiles(context, folder, files, platform.next);
};
function refuseUnpinned(config) {
  const names = /* @__PURE__ */ new Set([...config.targets.map(({ image }) => image), config.toolImage]);
  const unpinned = [...names].filter((name) => config.lock.images[name] === void 0);
  if (unpinned.length === 0) return;
  throw new KmodsmithError(
    "LOCK_MISSING",
    `kmodsmith.lock.yml has no digest for ${unpinned.join(", ")}; run kmodsmith pin and emit again`
  );
}
function isPublishedToJob(context, config) {
  const runner = config.runners.publish ?? HOSTED_RUNNER;
  const isHosted = /^ubuntu-/.test(runner);
  return isHosted || publishedFolder(context, config) !== null;
}
function askedPlatform(context) {
  const [name, ...more] = context.operands;
  const platform = name === void 0 || !Object.hasOwn(PLATFORMS, name) ? void 0 : PLATFORMS[name];
  if (platform === void 0 || more.length > 0) {
    const found = context.operands.length === 0 ? "nothing" : `'${context.operands.join(" ")}'`;
    throw new KmodsmithError("USAGE", `emit: found ${found}, expected one of ${Object.keys(PLATFORMS).join(", ")}`);
  }
  return platform;
}
function publishedFolder(context, config) {
  const below = relative(context.root, config.directory);
  return below.startsWith("..") || isAbsolute(below) ? null : join11("base", below);
}
async function childFiles(context, config, tool) {
  const plan = await readPlan(context);
  const { news } = await readValue(join11(context.work, WORK.summary));
  return gitlabChildFiles({
    config,
    tool,
    plan,
    news,
    shards: await readShards(join11(context.work, WORK.bundle, "shards")),
    planSha256: await sha256OfFile(join11(context.work, WORK.checksums)),
    proposedOn: proposalBase(context),
    published: publishedFolder(context, config)
  });
}
function proposalBase(context) {
  const base = context.environment.CI_MERGE_REQUEST_DIFF_BASE_SHA ?? "";
  if (base === "") return null;
  if (!/^[0-9a-f]{40}$/.test(base)) {
    throw new KmodsmithError(
      "USAGE",
      `CI_MERGE_REQUEST_DIFF_BASE_SHA is '${base}', expected a commit of 40 hex digits`
    );
  }
  return base;
}
async function readShards(folder) {
  if (!await exists(folder)) return [];
  const shards = [];
  for (const name of await listFolder(folder)) {
    const cells = (await readText(join11(folder, name))).split("\n").filter((line) => line !== "");
    shards.push({ number: Number.parseInt(name, 10), cells });
  }
  return shards.sort((a, b) => a.number - b.number);
}
async function writeFiles(context, folder, files, next) {
  for (const file of files) {
    const path = join11(folder, file.path);
    await writeFileAt(path, file.text);
    context.log(`written: ${path}`);
  }
  context.log(`next: ${next}`);
  return EXIT.done;
}
async function checkFiles(context, folder, files) {
  const stale = [];
  for (const file of files) {
    const path = join11(folder, file.path);
    const found = await readTextIfThere(path);
    if (found !== file.text) stale.push(`${path} ${found === null ? "is missing" : "differs"}`);
  }
  if (stale.length > 0) {
    const command = `kmodsmith emit ${context.operands.join(" ")}`;
    throw new KmodsmithError("USAGE", `${stale.join("\n")}
run \`${command}\` and commit what it writes`);
  }
  context.log(
    `${files.length === 1 ? "the file is" : "the files are"} as emit writes ${files.length === 1 ? "it" : "them"}`
  );
  return EXIT.done;
}

// src/forecast/forecast.ts
function cellsToTry(outlooks, only) {
  const wanted = /* @__PURE__ */ new Set();
  for (const { id, known, needs } of outlooks.toReversed()) {
    if (known.kind === "open" && matchesOnly(id, only)) wanted.add(id);
    if (wanted.has(id)) for (const { cell } of needs) wanted.add(cell);
  }
  return outlooks.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
}
function forecastOf({ config, forecasts, kernels, outlooks, trials, only }) {
  const asked = groupBy(
    outlooks.filter(({ id }) => matchesOnly(id, only)),
    kernelKey
  );
  const required2 = new Set(config.kmods.filter((kmod) => kmod.required).map(({ name }) => name));
  const found = kernels.targets.flatMap((target) => target.kernels);
  return {
    version: 1,
    kernels: found.flatMap((kernel) => {
      const kmods = (asked.get(kernelKey(kernel)) ?? []).map((outlook2) => ({
        cell: outlook2.id,
        kmod: outlook2.kmod,
        required: required2.has(outlook2.kmod),
        result: resultOf(outlook2, trials)
      }));
      const { target, arch, unameR, variant } = kernel;
      const of = forecasts.find((forecast) => forecast.target.name === target)?.of ?? target;
      return kmods.length === 0 ? [] : [{ target, of, arch, unameR, variant, kmods: kmods.sort(compareWorst) }];
    })
  };
}
function kernelKey({ target, arch, unameR }) {
  return JSON.stringify([target, arch, unameR]);
}
function resultOf({ id, known, needs }, trials) {
  if (known.kind === "excluded") return known;
  if (known.kind === "waiting") return { kind: "not-tried", cause: "waiting", why: known.why };
  const trial2 = trials.get(id);
  if (trial2 === void 0) return known.kind === "compatible" ? known : { kind: "undecided", grounds: known.grounds };
  if (trial2.outcome.kind === "built") {
    return known.kind === "compatible" ? known : { kind: "needs-rebuild", grounds: known.grounds };
  }
  const failure2 = failureOf(trial2, trial2.outcome);
  const lacking = needs.find(({ cell }) => trials.get(cell)?.outcome.kind === "failed");
  if (lacking === void 0 && !trial2.outcome.infrastructure) {
    return { kind: "does-not-build", failure: failure2, grounds: known.kind === "open" ? known.grounds : null };
  }
  if (known.kind === "compatible") return known;
  if (lacking === void 0) return { kind: "not-tried", cause: "infrastructure", failure: failure2 };
  return { kind: "not-tried", cause: "dependency", why: `${lacking.kmod}, whose symbols it uses, could not be built` };
}
function failureOf({ log }, { stage: stage2, message }) {
  return { stage: stage2, message: withoutScratch(message), log };
}
var RESULT_KINDS = [
  "does-not-build",
  "not-tried",
  "undecided",
  "needs-rebuild",
  "compatible",
  "excluded"
];
var CAUSES = ["infrastructure", "dependency", "waiting"];
var MISFITS = ["missing", "unknown", "changed"];
function compareWorst(a, b) {
  return RESULT_KINDS.indexOf(a.result.kind) - RESULT_KINDS.indexOf(b.result.kind) || Number(b.required) - Number(a.required) || badness(a.result) - badness(b.result) || compareText(a.kmod, b.kmod);
}
function badness(result) {
  if (result.kind === "not-tried") return CAUSES.indexOf(result.cause);
  return "grounds" in result && result.grounds !== null ? MISFITS.indexOf(result.grounds.verdict.kind) : 0;
}
function resultsOf(forecast) {
  return forecast.kernels.flatMap(({ kmods }) => kmods.map(({ result }) => result));
}
function exitCodeOf(forecast) {
  const results = resultsOf(forecast);
  if (results.some(({ kind }) => kind === "does-not-build")) return EXIT.build;
  const failed = results.some((result) => result.kind === "not-tried" && result.cause === "infrastructure");
  return failed ? EXIT.source : EXIT.done;
}

// src/forecast/words.ts
var RESULT_WORDS = {
  "does-not-build": "does not build",
  "not-tried": "not tried",
  undecided: "needs a rebuild or does not build",
  "needs-rebuild": "needs a rebuild",
  compatible: "compatible",
  excluded: "excluded"
};
var SYMBOLS_SHOWN3 = 3;
function whyLines(result) {
  switch (result.kind) {
    case "does-not-build":
      return [...failureLines(result.failure), ...provedIn(result.grounds)];
    case "not-tried":
      return result.cause === "infrastructure" ? failureLines(result.failure) : [notTried(result)];
    case "undecided":
      return [describeGrounds(result.grounds)];
    case "needs-rebuild":
      return [`it builds; ${describeGrounds(result.grounds)}`];
    case "compatible":
      return [`${result.fit.package} fits: ${countOf(result.fit.symbols, "symbol")} with the same CRC`];
    case "excluded":
      return [result.why];
  }
}
function notTried({ cause, why }) {
  return cause === "waiting" ? `waiting: ${why}` : why;
}
function failureLines({ stage: stage2, message, log }) {
  return [`${stage2}: ${message}`, `log: ${log}`];
}
function provedIn(grounds) {
  return grounds === null || grounds.verdict.kind === "unknown" ? [] : [describeGrounds(grounds)];
}
function describeGrounds({ published, verdict }) {
  if (verdict.kind === "unknown") return verdict.why;
  const changed2 = verdict.changed.length === 0 ? [] : [`${countOf(verdict.changed.length, "symbol")} changed`];
  const missing = verdict.kind === "missing" ? [`${countOf(verdict.missing.length, "symbol")} gone`] : [];
  const names = [
    ...verdict.kind === "missing" ? verdict.missing.map((symbol) => `${symbol} gone`) : [],
    ...verdict.changed.map(describeChange)
  ];
  const more = names.length <= SYMBOLS_SHOWN3 ? "" : `, and ${names.length - SYMBOLS_SHOWN3} more`;
  const counts = [...missing, ...changed2].join(" and ");
  return `${counts} since ${published}: ${names.slice(0, SYMBOLS_SHOWN3).join(", ")}${more}`;
}
function describeChange({ symbol, before, now }) {
  return `${symbol} ${before} -> ${now}`;
}

// src/forecast/format.ts
var HEADER3 = ["KMOD", "RESULT", "WHY"];
var REQUIRED = "* required in its kmod.yml";
function formatForecast({ kernels }) {
  const tables = kernels.map(formatKernel2);
  const marked = kernels.some(({ kmods }) => kmods.some(({ required: required2 }) => required2));
  return [...tables, ...marked ? [REQUIRED] : []].join("\n\n");
}
function formatKernel2({ target, of, arch, unameR, kmods }) {
  const rows = kmods.flatMap(({ kmod, required: required2, result }) => {
    const [first = "", ...others] = whyLines(result);
    return [[required2 ? `${kmod} *` : kmod, RESULT_WORDS[result.kind], first], ...others.map((line) => ["", "", line])];
  });
  const head = `${target} (forecast of ${of}) ${arch}, kernel ${unameR}`;
  return [head, ...formatTable([HEADER3, ...rows]), formatCounts3(kmods.map(({ result }) => result))].join("\n");
}
function formatTable(rows) {
  const widths = HEADER3.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  );
}
function formatCounts3(results) {
  return RESULT_KINDS.flatMap((kind) => {
    const count = results.filter((result) => result.kind === kind).length;
    return count === 0 ? [] : [`${count} ${RESULT_WORDS[kind]}`];
  }).join(", ");
}

// src/forecast/next-step.ts
function nextStepOf(forecast, command) {
  const kmods = forecast.kernels.flatMap((kernel) => kernel.kmods);
  const broken = kmods.filter(({ result }) => result.kind === "does-not-build");
  const [first] = broken;
  if (first !== void 0) {
    const again = `${command} --only '${first.cell}'`;
    return `next: patch ${first.kmod}, or exclude it with a reason (patches and exclude of its kmod.yml take a range of kernels), then ${again}`;
  }
  const results = resultsOf(forecast);
  const untried = results.flatMap((result) => result.kind === "not-tried" ? [result.cause] : []);
  if (untried.includes("infrastructure")) return `next: ${command}, once what failed is there again`;
  const undecided = results.filter(({ kind }) => kind === "undecided").length;
  if (undecided > 0) return `next: ${command} tells which of ${countOf(undecided, "kmod")} build`;
  if (untried.includes("waiting")) return `next: ${command}, once kernel-devel is there`;
  const rebuilt = results.some(({ kind }) => kind === "needs-rebuild");
  return `nothing to do${rebuilt ? ": plan rebuilds what needs it when a target ships these kernels" : ""}`;
}

// src/forecast/built-packages.ts
function builtPackages(state, cell) {
  const published = new Map(state.packages.map((found) => [formatNevra(found.nevra), found]));
  const { ledger, kernels } = state.document;
  return Object.values(ledger).filter(({ kmod, unameR }) => kmod === cell.kmod && kernels[unameR]?.variant === cell.variant).flatMap(({ unameR, built: built2 }) => {
    const found = built2 === null || built2.reused !== null ? void 0 : published.get(built2.package);
    if (built2 === null || found === void 0) return [];
    const { uses, exports } = found;
    const { definition, unnamed } = built2;
    return [{ package: built2.package, unameR, definition, unnamed, uses, exports }];
  }).sort((a, b) => compareNewestUnameR(a.unameR, b.unameR));
}

// src/forecast/outlook.ts
function outlooksOf(input2) {
  const fits2 = /* @__PURE__ */ new Map();
  const planned = input2.plan.cells.map((cell) => {
    const known = lookAtPublished(cell, input2, fits2);
    if (known.kind === "compatible") fits2.set(cell.id, known.fit);
    return outlook(cell, known, needsOf(cell));
  });
  const { skipped: skipped2, waiting: waiting2, frozen } = input2.plan;
  return [
    ...planned,
    ...[...waiting2, ...frozen].map((cell) => outlook(cell, { kind: "waiting", why: cell.reason.text }, [])),
    ...skipped2.map((cell) => outlook(cell, { kind: "excluded", why: cell.reason.text }, []))
  ];
}
function outlook(cell, known, needs) {
  const { id, kmod, target, arch, unameR } = cell;
  return { id, kmod, target, arch, unameR, needs, known };
}
function needsOf({ dependencies: dependencies2 }) {
  return dependencies2.filter((dependency2) => dependency2.kind === "cell");
}
function lookAtPublished(cell, input2, fits2) {
  const state = input2.publishedFor(cell);
  const built2 = state === null ? [] : builtPackages(state, cell);
  const judged = built2.filter(({ definition }) => definition === cell.definition).map((found) => ({ found, verdict: judge2(found, cell, input2, fits2) }));
  const misfits = [];
  for (const { found, verdict } of judged) {
    if (verdict.kind === "compatible") return { kind: "compatible", fit: { ...found, symbols: verdict.symbols } };
    misfits.push({ published: found.package, verdict });
  }
  return { kind: "open", grounds: misfits[0] ?? withoutToday(built2[0] ?? null, cell, state) };
}
function withoutToday(newest, cell, state) {
  return { published: newest?.package ?? null, verdict: { kind: "unknown", why: whyUncounted(newest, cell, state) } };
}
function whyUncounted(newest, cell, state) {
  if (newest === null) {
    return `nothing of it is published for ${state === null ? cell.arch : `${cell.variant} kernels of ${state.target}`}`;
  }
  if (newest.definition === null) return `what ${newest.package} was made from was not recorded`;
  return `${newest.package} was made from another definition than that of today`;
}
function judge2({ uses, unnamed }, cell, { kernels, verdicts }, fits2) {
  const kernel = kernelOf(cell, kernels);
  const needs = needsOf(cell);
  const rebuilt = needs.find((need) => !fits2.has(need.cell));
  if (rebuilt === void 0) {
    const exports = joinExports(needs.map((need) => fits2.get(need.cell)?.exports ?? {}));
    return verdictOnAll(verdicts.verdictOf(uses, kernel, exports), unnamed);
  }
  const own = verdicts.verdictOf({ ...uses, kmods: [] }, kernel, {});
  if (own.kind === "changed" || own.kind === "missing") return own;
  return { kind: "unknown", why: `no published package of ${rebuilt.kmod}, whose symbols it uses, fits this kernel` };
}
function kernelOf({ target, arch, unameR }, kernels) {
  const found = kernels.targets.find((one) => one.target === target && one.arch === arch)?.kernels.find((kernel) => kernel.unameR === unameR);
  if (found === void 0) throw new Error(`a cell for ${unameR}, which is no kernel of ${target} ${arch}`);
  return found;
}

// src/forecast/summary.ts
function summarizeForecast({ version, kernels }) {
  return { version, kernels: kernels.map((kernel) => ({ ...kernel, kmods: kernel.kmods.map(summarizeKmod) })) };
}
function summarizeKmod({ cell, kmod, required: required2, result }) {
  const [why = ""] = whyLines(result);
  return {
    cell,
    kmod,
    required: required2,
    result: result.kind,
    why,
    ...comparedIn(result),
    failure: "failure" in result ? result.failure : null
  };
}
function comparedIn(result) {
  if (result.kind === "compatible") return { published: result.fit.package, missing: [], changed: [] };
  if (!("grounds" in result) || result.grounds === null) return { published: null, missing: [], changed: [] };
  const { published, verdict } = result.grounds;
  return {
    published,
    missing: verdict.kind === "missing" ? verdict.missing : [],
    changed: verdict.kind === "unknown" ? [] : verdict.changed
  };
}

// src/plan/identity.ts
import { createHash as createHash5 } from "node:crypto";

// src/plan/canonical-json.ts
function formatCanonicalJson(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(formatCanonicalJson).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${formatCanonicalJson(item)}`).join(",")}}`;
}
function isList(value) {
  return Array.isArray(value);
}

// src/plan/identity.ts
var FORMATS = { 1: madeFrom };
var CURRENT = "1";
function identityOf(inputs) {
  return hashed(CURRENT, madeFrom(inputs));
}
function isMadeFrom(recorded, inputs) {
  const format = recorded.slice(0, recorded.indexOf(":"));
  const made2 = FORMATS[format];
  if (made2 === void 0) {
    throw new KmodsmithError(
      "VALUE_VERSION",
      `the ledger holds an identity hash of format '${format}', this kmodsmith knows ${Object.keys(FORMATS).join(", ")}; use the newer kmodsmith that wrote it`
    );
  }
  return hashed(format, made2(inputs)) === recorded;
}
function definitionOf(inputs) {
  return hashed(CURRENT, { format: 1, ...definedBy(inputs) });
}
function hashed(format, made2) {
  return `${format}:${createHash5("sha256").update(formatCanonicalJson(made2)).digest("hex")}`;
}
function madeFrom(inputs) {
  const { kernel, devel } = inputs;
  return {
    format: 1,
    ...definedBy(inputs),
    kernel: {
      nevra: formatNevra(kernel.nevra),
      unameR: kernel.unameR,
      provide: formatEvr(kernel.provide),
      checksum: formatChecksum(kernel.checksum),
      devel
    }
  };
}
function definedBy({ kmod, dependencies: dependencies2, kernel }) {
  const own = definedAlone(kmod, kernel);
  if (dependencies2.length === 0) return own;
  const others = dependencies2.map((other) => ({ ...definedAlone(other, kernel), depends: other.depends }));
  return { ...own, depends: kmod.depends, dependencies: others };
}
function definedAlone(kmod, kernel) {
  return {
    name: kmod.name,
    version: kmod.version,
    release: kmod.release,
    sources: kmod.sources.map((source) => ({ file: source.fileName, sha256: source.sha256 })),
    patches: patchesFor(kmod, kernel).map((patch) => patch.sha256),
    make: kmod.make.map((step2) => ({ folder: step2.folder, arguments: step2.arguments })),
    modules: kmod.modules,
    packaging: {
      license: kmod.license,
      url: kmod.url,
      summary: kmod.summary,
      compress: kmod.compress,
      // Only whether there are shared files: their content is kmod-<name>-common's, which is made anew by itself.
      common: kmod.files.length > 0
    },
    spec: kmod.spec.kind === "own" ? kmod.spec.sha256 : null
  };
}
function patchesFor(kmod, kernel) {
  return kmod.patches.filter((patch) => isInRange(kernel.nevra, parseEvrRange(patch.kernels)));
}

// src/plan/undecided-cell.ts
function undecidedCell(ordered, ranked, document, only) {
  const { kmod, dependencies: dependencies2 } = ordered;
  const { kernel, target } = ranked;
  const id = cellIdOf({ kmod: kmod.name, target: target.name, unameR: kernel.unameR });
  const offered = kernel.devel === null ? null : formatChecksum(kernel.devel.checksum);
  const devel = offered ?? document.kernels[kernel.unameR]?.devel ?? null;
  return {
    ...ordered,
    ...ranked,
    id,
    devel,
    identity: devel === null ? null : identityOf({ kmod, dependencies: dependencies2, kernel, devel }),
    entry: document.ledger[id] ?? null,
    isAsked: matchesOnly(id, only)
  };
}
function keyOf2({ kmod, kernel }) {
  return { kmod: kmod.name, target: kernel.target, arch: kernel.arch, unameR: kernel.unameR };
}
function definitionToday(cell) {
  return definitionOf(cell);
}
function speaksOf(recorded, { kmod, dependencies: dependencies2, kernel, devel, identity }) {
  if (devel === null) return false;
  return recorded === identity || isMadeFrom(recorded, { kmod, dependencies: dependencies2, kernel, devel });
}

// src/plan/comparison.ts
function packagesOf({ kmod }, { packages }) {
  return packages.get(kmod.name) ?? [];
}
var NEIGHBOURS = 2;
var comparisonsOf = keptFor((question) => keptFor((cell) => compareAnew(cell, question)));
function compare(cell, question) {
  return comparisonsOf(question)(cell);
}
function compareAnew(cell, question) {
  const packages = packagesOf(cell, question);
  const reasons = reasonsAgainst(packages, cell, question);
  const counted = packages.filter((_, index) => reasons[index] === null);
  const fitting = counted.find((made2) => fits(made2, cell, question));
  if (fitting !== void 0) return { kind: "fits", made: fitting, symbols: usesIn(fitting) };
  const judged = neighboursOf(cell, counted).map((made2) => ({ made: made2, verdict: verdictOn(made2, cell, question) }));
  return closest(judged) ?? doubtful(judged) ?? { kind: "none", why: nothingToCompare(packages, reasons) };
}
function neighboursOf({ kernel }, packages) {
  const newer = packages.filter(({ provide }) => provide !== null && compareEvr(provide, kernel.provide) > 0).length;
  return packages.slice(Math.max(0, newer - NEIGHBOURS), newer + NEIGHBOURS);
}
function reasonsAgainst(packages, cell, { config }) {
  const definition = packages.length === 0 ? null : definitionToday(cell);
  return packages.map(({ built: built2, variant, unameR }) => {
    if (config.mode === "tracking" && unameR === cell.kernel.unameR) return "it is for this very kernel";
    if (built2.reused !== null) return `it holds the modules of ${built2.reused}`;
    if (built2.definition === null) return "what it was made from was not recorded";
    if (built2.definition !== definition) return "it was made from another definition";
    if (variant === cell.kernel.variant) return null;
    return variant === null ? "the variant of its kernel is not known" : `it is for a ${variant} kernel`;
  });
}
function verdictOn(made2, cell, question) {
  return verdictOnAll(verdictOnNamed(made2, cell, question), made2.built.unnamed);
}
function verdictOnNamed(made2, cell, question) {
  const { uses } = made2.published;
  const offered = offeredTo(made2, cell, question);
  if (offered.kind === "known") return question.verdicts.verdictOf(uses, cell.kernel, offered.exports);
  const ofKernel = question.verdicts.verdictOf({ ...uses, kmods: [] }, cell.kernel, {});
  return ofKernel.kind === "compatible" ? { kind: "unknown", why: offered.why } : ofKernel;
}
function fits(made2, cell, question) {
  if (!namesAll(made2.built.unnamed)) return false;
  const offered = offeredTo(made2, cell, question);
  return offered.kind === "known" && question.verdicts.fits(made2.published.uses, cell.kernel, offered.exports);
}
function offeredTo(made2, { dependencies: dependencies2 }, { standings }) {
  const exports = [];
  for (const { name } of dependencies2) {
    const standing = standings.get(name);
    if (standing === void 0 || standing.kind === "absent") return unknown(`kmod-${name} is not there`);
    if (standing.kind === "build") return unknown(`kmod-${name} is built for this kernel too`);
    if (standing.kind === "reuse" && standing.made.unameR !== made2.unameR) {
      return unknown(`kmod-${name} gets its modules from ${standing.made.unameR}, not from ${made2.unameR}`);
    }
    exports.push(standing.kind === "reuse" ? standing.made.published.exports : standing.exports);
  }
  return { kind: "known", exports: joinExports(exports) };
}
function unknown(why) {
  return { kind: "unknown", why: `${why}, so its symbols are not known yet` };
}
function closest(judged) {
  const different = judged.flatMap(
    ({ made: made2, verdict }) => verdict.kind === "changed" || verdict.kind === "missing" ? [{ kind: "differs", made: made2, difference: verdict }] : []
  );
  const [first] = different.sort((a, b) => symbolsIn2(a.difference) - symbolsIn2(b.difference));
  return first ?? null;
}
function doubtful(judged) {
  const [first] = judged.flatMap(
    ({ made: made2, verdict }) => verdict.kind === "unknown" ? [{ kind: "unknown", made: made2, why: verdict.why }] : []
  );
  return first ?? null;
}
function symbolsIn2(difference) {
  return difference.changed.length + (difference.kind === "missing" ? difference.missing.length : 0);
}
function usesIn({ published: { uses } }) {
  return uses.kernel.length + uses.kmods.length;
}
function nothingToCompare(packages, reasons) {
  const [newest] = packages;
  return newest === void 0 ? "no package of it is published" : `${newest.nevra} does not count: ${reasons[0]}`;
}

// src/plan/difference-text.ts
var NAMED = 3;
function differenceText(unameR, { made: made2, difference }) {
  const missing = difference.kind === "missing" ? difference.missing : [];
  const parts = [
    ...missing.length === 0 ? [] : [`lacks ${missing.length} (${firstOf(missing)})`],
    ...difference.changed.length === 0 ? [] : [`changes ${difference.changed.length} (${firstOf(difference.changed.map(changeText))})`]
  ];
  return `of the symbols that ${made2.nevra} uses, ${unameR} ${parts.join(" and ")}`;
}
function changeText({ symbol, before, now }) {
  return `${symbol} ${before} -> ${now}`;
}
function firstOf(words) {
  const more = words.length > NAMED ? ` and ${words.length - NAMED} more` : "";
  return `${words.slice(0, NAMED).join(", ")}${more}`;
}

// src/plan/question.ts
function pass(why) {
  return { kind: "pass", why };
}
function decided(decision) {
  return { kind: "decision", decision };
}
function skipped(code, text, servedBy = null) {
  return decided({ kind: "skipped", reason: { code, text }, servedBy });
}
function isForced({ isAsked }, { force }) {
  return force && isAsked;
}

// src/plan/past-outcomes.ts
function built(cell, question) {
  const record = cell.entry?.built ?? null;
  if (record === null) return pass("nothing is published for this kernel");
  if (isForced(cell, question)) return pass(`${record.package} is published, but --force asks for another build`);
  if (!speaksOf(record.identity, cell)) return pass(`${record.package} is published, but was made from other inputs`);
  const needed = question.needed.get(cell.kmod.name);
  if (needed !== void 0) return pass(needed.text);
  return skipped("built", `published as ${record.package}`);
}
function develAbsent({ kernel, identity, entry }) {
  if (kernel.devel !== null) return pass(`${formatNevra(kernel.devel.nevra)} is there`);
  if (identity === null) {
    const text2 = `no repository of ${kernel.target} offers kernel-devel for it yet`;
    return decided({ kind: "waiting", reason: { code: "devel-not-yet", text: text2 } });
  }
  const record = entry?.built ?? null;
  const kept = record === null ? "" : `; ${record.package} stays published`;
  const text = `its kernel-devel has left the repositories of ${kernel.target}${kept}`;
  return decided({ kind: "frozen", reason: { code: "devel-rolled-off", text } });
}
function knownFailure(cell, question) {
  const record = cell.entry?.failure ?? null;
  if (record === null) return pass("no failure is recorded");
  if (isForced(cell, question)) return pass("it failed, but --force asks for another build");
  if (!speaksOf(record.identity, cell)) return pass("it failed with other inputs");
  if (isRefusedReuse(record)) return pass(`its reuse was refused, which no build has to wait for: ${record.note}`);
  const retry = retryOn(record);
  if (question.now.slice(0, 10) >= retry)
    return pass(`it failed ${countOf(record.attempts, "time")}, and the wait is over`);
  const text = `failed ${countOf(record.attempts, "time")} with the same inputs, last on ${record.last.slice(0, 10)}: ${record.note}; tried again from ${retry}, or with --force`;
  return skipped("known-failure", text);
}
function isRefusedReuse(record) {
  return record.note.startsWith("reuse: ");
}
var DAY = 864e5;
var LONGEST_WAIT_DAYS = 32;
function retryOn(record) {
  const days = Math.min(2 ** (record.attempts - 1), LONGEST_WAIT_DAYS);
  return new Date(Date.parse(record.last) + days * DAY).toISOString().slice(0, 10);
}

// src/plan/compatible.ts
function allowedComparison(cell, question) {
  const why = whyOff(cell, question) ?? (question.config.mode === "tracking" ? whyNoReuse(cell, question) : null);
  return why === null ? compare(cell, question) : { kind: "off", why };
}
function compatible(cell, question) {
  if (question.config.mode !== "classic") return pass("in classic mode only");
  const found = allowedComparison(cell, question);
  if (found.kind !== "fits") return pass(whyNot(cell, found));
  const text = `every symbol that ${found.made.nevra} uses (${found.symbols}) has the same CRC here`;
  return skipped("compatible", text, found.made);
}
function reuse(cell, question) {
  if (question.config.mode !== "tracking") return pass("in tracking mode only");
  const found = allowedComparison(cell, question);
  if (found.kind !== "fits") return pass(whyNot(cell, found));
  const { nevra, unameR } = found.made;
  const text = `takes the modules of ${nevra}, built for ${unameR}: every symbol they use (${found.symbols}) has the same CRC here`;
  return decided({ kind: "reuse", reason: { code: "reused", text }, made: found.made });
}
function whyOff(cell, question) {
  if (isForced(cell, question)) return "--force asks for a build";
  const needed = question.needed.get(cell.kmod.name);
  if (needed !== void 0) return needed.text;
  return cell.kmod.rebuild === "every-kernel" ? "its kmod.yml says rebuild: every-kernel" : null;
}
function whyNoReuse(cell, { config }) {
  if (config.reuse === "never") return "kmodsmith.yml does not say reuse: compatible";
  if (cell.kmod.spec.kind === "own") return "it has a spec of its own, which may build otherwise for another kernel";
  const failure2 = cell.entry?.failure ?? null;
  if (failure2 === null || !speaksOf(failure2.identity, cell)) return null;
  return isRefusedReuse(failure2) ? "its reuse was refused before" : "a build from these inputs failed before";
}
function whyNot({ kernel }, found) {
  if (found.kind === "differs") return differenceText(kernel.unameR, found);
  return found.kind === "unknown" ? `nothing is known of ${found.made.nevra}: ${found.why}` : found.why;
}

// src/plan/build-reason.ts
function buildReason(cell, question) {
  const { kmod, entry } = cell;
  if (isForced(cell, question)) return { code: "forced", text: "asked for with --force" };
  const needed = question.needed.get(kmod.name);
  if (needed !== void 0) return needed;
  if (entry !== null && entry.failure !== null) {
    const text = isRefusedReuse(entry.failure) && speaksOf(entry.failure.identity, cell) ? `modules of another kernel were refused for it (${entry.failure.note}), so it is built` : `failed before (${entry.failure.attempts}); its inputs changed or the wait is over`;
    return { code: "retry", text };
  }
  if (entry !== null && entry.built !== null) {
    const whose = kmod.depends.length === 0 ? "its inputs" : `its inputs or those of ${kmod.depends.join(", ")}`;
    return { code: "changed-kmod", text: `${whose} changed since ${entry.built.package}` };
  }
  return kmodsIn(question.state.document).has(kmod.name) ? newKernel(cell, question) : { code: "new-kmod", text: `${kmod.name} is new in this repository` };
}
var kmodsIn = keptFor(({ ledger }) => new Set(Object.values(ledger).map(({ kmod }) => kmod)));
function newKernel(cell, question) {
  const { unameR } = cell.kernel;
  const found = allowedComparison(cell, question);
  if (found.kind === "differs") return { code: "changed-abi", text: differenceText(unameR, found) };
  const doubt = found.kind === "unknown" ? `, and whether ${found.made.nevra} fits is not known: ${found.why}` : "";
  return { code: "new-kernel", text: `${unameR} is new${doubt}` };
}

// src/plan/scope.ts
function excluded({ kmod, kernel }, { now }) {
  const scope = outOfScope(kmod, kernel);
  if (scope !== null) return skipped("excluded", scope);
  const rule = kmod.exclude.find((exclusion) => excludes(exclusion, kernel, now));
  if (rule === void 0) return pass("no rule leaves it out");
  const until = rule.until === null ? "" : ` (until ${rule.until})`;
  return skipped("excluded", `${rule.reason}${until}`);
}
function outOfScope(kmod, kernel) {
  if (!matches(kmod.targets, kernel.target)) return `${kmod.name} is not for target ${kernel.target}`;
  if (!matches(kmod.arches, kernel.arch)) return `${kmod.name} is not for ${kernel.arch}`;
  if (!matches(kmod.variants, kernel.variant)) return `${kmod.name} is not for ${kernel.variant} kernels`;
  if (!isInRange(kernel.nevra, parseEvrRange(kmod.kernels))) return `${kmod.name} is for kernels ${kmod.kernels} only`;
  return null;
}
function excludes(rule, kernel, now) {
  return (rule.until === null || now.slice(0, 10) <= rule.until) && isInRange(kernel.nevra, parseEvrRange(rule.kernels)) && matches(rule.targets, kernel.target) && matches(rule.arches, kernel.arch) && matches(rule.variants, kernel.variant);
}
function matches(wanted, value) {
  return wanted.length === 0 || wanted.includes(value);
}

// src/plan/standing.ts
function standingOf(cell, decision, question) {
  if (decision.kind === "build") return { kind: "build", cell: cell.id };
  if (decision.kind === "reuse") return { kind: "reuse", cell: cell.id, made: decision.made };
  const text = `${decision.kind}: ${decision.reason.text}`;
  const found = (decision.kind === "skipped" ? decision.servedBy : null) ?? publishedFor(cell, question);
  if (found === null) return { kind: "absent", decision: text };
  return { kind: "published", package: found.nevra, exports: found.published.exports, decision: text };
}
function publishedFor(cell, { packages }) {
  const record = cell.entry?.built ?? null;
  if (record === null || !speaksOf(record.identity, cell)) return null;
  return packages.get(cell.kmod.name)?.find(({ unameR }) => unameR === cell.kernel.unameR) ?? null;
}
function dependency({ dependencies: dependencies2 }, { standings }) {
  if (dependencies2.length === 0) return pass("it needs no other kmod");
  for (const { name } of dependencies2) {
    const standing = standings.get(name);
    if (standing === void 0) throw new Error(`${name} was not decided before a kmod that needs it`);
    if (standing.kind === "absent") {
      return skipped("dependency", `needs kmod-${name} for this kernel, which is ${standing.decision}`);
    }
  }
  const names = dependencies2.map(({ name }) => `kmod-${name}`).join(", ");
  return pass(`${names}: there for this kernel, or coming with it`);
}
function dependencySymbols({ kmod }, { standings, needed }) {
  for (const name of kmod.depends) {
    const standing = standings.get(name);
    if (standing !== void 0 && needed.has(name) && isMute(standing)) {
      const text = `needs the symbols of kmod-${name}: ${standing.package} names none, and a build that would is ${standing.decision}`;
      return skipped("dependency", text);
    }
  }
  return pass(kmod.depends.length === 0 ? "it needs no other kmod" : "the symbols of what it needs are known");
}
function isMute(standing) {
  return standing.kind === "published" && Object.keys(standing.exports).length === 0;
}
function neededWith(cell, standings) {
  return cell.dependencies.flatMap(({ name }) => {
    const standing = standings.get(name);
    if (standing?.kind === "reuse") {
      const text2 = `${cell.kernel.unameR} is new, and ${cell.kmod.name}, which is built for it, needs a build of ${name}`;
      return [[name, { code: "new-kernel", text: text2 }]];
    }
    if (standing === void 0 || !cell.kmod.depends.includes(name) || !isMute(standing)) return [];
    const text = `${standing.package} names no symbol that its modules export, and ${cell.kmod.name} is to be built with them`;
    return [[name, { code: "changed-kmod", text }]];
  });
}
function dependenciesOf(cell, standings) {
  return cell.dependencies.map(({ name: kmod }) => {
    const standing = standings.get(kmod);
    if (standing === void 0 || standing.kind === "absent")
      throw new Error(`${cell.id} lacks ${kmod}, which it needs`);
    if (standing.kind !== "published") return { kind: "cell", kmod, cell: standing.cell };
    return { kind: "published", kmod, package: standing.package, exports: standing.exports };
  });
}

// src/plan/decide.ts
var RULES2 = [
  { name: "excluded", ask: excluded },
  { name: "dependency", ask: dependency },
  { name: "built", ask: built },
  { name: "kernel-devel", ask: develAbsent },
  { name: "known failure", ask: knownFailure },
  { name: "compatible", ask: compatible },
  { name: "reuse", ask: reuse },
  { name: "symbols", ask: dependencySymbols }
];
var RULE_NAMES = RULES2.map(({ name }) => name);
function decide(cell, question) {
  const asked = [];
  for (const { name, ask: ask2 } of RULES2) {
    const answer = ask2(cell, question);
    asked.push({ rule: name, answer });
    if (answer.kind === "decision") return { decision: withinOnly(cell, answer.decision), asked };
  }
  return { decision: withinOnly(cell, { kind: "build", reason: buildReason(cell, question) }), asked };
}
function withinOnly({ isAsked }, decision) {
  if (isAsked || decision.kind !== "build" && decision.kind !== "reuse") return decision;
  const text = `to ${decision.kind} (${decision.reason.text}), but left out by --only`;
  return { kind: "skipped", reason: { code: "not-asked", text }, servedBy: null };
}

// src/plan/decide-kernel.ts
function decideKernel(cells, question) {
  let needed = /* @__PURE__ */ new Map();
  for (; ; ) {
    const decided2 = decideInOrder(cells, { ...question, needed });
    const more = neededBy(decided2, needed);
    if (more.size === needed.size) return decided2;
    needed = more;
  }
}
function decideInOrder(cells, asked) {
  const standings = /* @__PURE__ */ new Map();
  const question = { ...asked, standings };
  return cells.map((cell) => {
    const found = decide(cell, question);
    standings.set(cell.kmod.name, standingOf(cell, found.decision, question));
    return { ...found, cell, question };
  });
}
function neededBy(decided2, before) {
  const found = decided2.filter(({ decision }) => decision.kind === "build").flatMap(({ cell, question }) => neededWith(cell, question.standings));
  return new Map([...found, ...before]);
}

// src/plan/kmod-order.ts
function orderKmods(kmods) {
  const levels = levelsOf(kmods);
  const inOrder = levels.flatMap((level, number) => level.map((kmod) => ({ kmod, level: number })));
  const needed = neededBy2(inOrder.map(({ kmod }) => kmod));
  const required2 = inOrder.filter(({ kmod }) => kmod.required).map(({ kmod }) => kmod.name);
  const first = new Set(required2.flatMap((name) => [name, ...needed.get(name) ?? []]));
  return inOrder.map(({ kmod, level }) => ({
    kmod,
    dependencies: inOrder.map((other) => other.kmod).filter(({ name }) => needed.get(kmod.name)?.has(name)),
    level,
    isFirst: first.has(kmod.name)
  }));
}
function levelsOf(kmods) {
  const levels = [];
  const placed = /* @__PURE__ */ new Set();
  while (placed.size < kmods.length) {
    const level = kmods.filter(({ name, depends }) => !placed.has(name) && depends.every((other) => placed.has(other)));
    if (level.length === 0) throw unordered(kmods.filter(({ name }) => !placed.has(name)));
    for (const { name } of level) placed.add(name);
    levels.push(level);
  }
  return levels;
}
function unordered(kmods) {
  return new Error(
    `no order for ${kmods.map(({ name }) => name).join(", ")}: they need each other, or an unknown kmod`
  );
}
function neededBy2(inOrder) {
  const needed = /* @__PURE__ */ new Map();
  for (const { name, depends } of inOrder) {
    needed.set(name, new Set(depends.flatMap((other) => [other, ...needed.get(other) ?? []])));
  }
  return needed;
}

// src/plan/made-packages.ts
function madePackages(state, kernels) {
  const offered = new Map(state.packages.map((published) => [formatNevra(published.nevra), published]));
  const shipped = new Map(kernels.map((kernel) => [kernel.unameR, kernel]));
  const made2 = Object.values(state.document.ledger).flatMap((entry) => {
    const kernel = shipped.get(entry.unameR) ?? state.document.kernels[entry.unameR];
    return madePackage(entry, offered, kernel);
  });
  return groupBy(made2.sort(newestFirst), ({ kmod }) => kmod);
}
function madePackage({ kmod, unameR, built: built2 }, offered, kernel) {
  const published = built2 === null ? void 0 : offered.get(built2.package);
  if (built2 === null || published === void 0) return [];
  const { variant, provide } = kernel ?? { variant: null, provide: null };
  return [{ nevra: built2.package, kmod, unameR, variant, provide, built: built2, published }];
}
function newestFirst(a, b) {
  if (a.provide === null || b.provide === null) return Number(a.provide === null) - Number(b.provide === null);
  return compareEvr(b.provide, a.provide) || compareText(a.unameR, b.unameR);
}

// src/plan/decide-cells.ts
function decideCells(input2) {
  const kmods = orderKmods(input2.config.kmods);
  const verdicts = createVerdicts(input2.abi);
  return input2.kernels.targets.flatMap((kernels) => decideTarget(kernels, input2, kmods, verdicts)).sort((a, b) => comparePlaces(a.cell, b.cell));
}
function decideTarget({ kernels, ...key }, { config, state: published, now, only, force }, kmods, verdicts) {
  const target = targetNamed(config, key.target);
  const state = stateOf(published, key);
  const question = { config, state, packages: madePackages(state, kernels), verdicts, now, force };
  const wanted = kernels.filter(({ variant }) => target.variants.includes(variant));
  return wanted.flatMap((kernel, rank) => {
    const cells = kmods.map((kmod) => undecidedCell(kmod, { kernel, rank, target }, state.document, only));
    return decideKernel(cells, question);
  });
}
function targetNamed(config, name) {
  const target = config.targets.find((entry) => entry.name === name);
  if (target === void 0) throw new Error(`kernels of a target '${name}' that is not in the configuration`);
  return target;
}
function stateOf(state, key) {
  const found = state.repositories.find((repository) => isSameRepository(repository, key));
  if (found !== void 0) return found;
  throw new KmodsmithError("STATE_ABSENT", `the published state of ${key.target} ${key.arch} was not read`);
}
function comparePlaces(a, b) {
  return a.rank - b.rank || Number(b.isFirst) - Number(a.isFirst) || a.level - b.level || compareText(a.id, b.id);
}

// src/plan/release.ts
function rebuildKey(packageName, version, declared) {
  return `${packageName} ${version}-${declared}`;
}
function nextRelease(document, packageName, kmod, dist) {
  const highest = document.rebuilds[rebuildKey(packageName, kmod.version, kmod.release)];
  return `${kmod.release}.${highest === void 0 ? 0 : highest + 1}${dist}`;
}

// src/plan/plan.ts
function planBuilds(input2) {
  const { config, state, now } = input2;
  const { limit } = config;
  const decided2 = decideCells(input2);
  const builds = decided2.filter(({ decision }) => decision.kind === "build");
  return {
    version: 1,
    createdAt: now,
    cells: builds.slice(0, limit).flatMap(plannedCell),
    reused: decided2.flatMap(reusedCell),
    skipped: decided2.flatMap(
      ({ cell, decision }) => decision.kind === "skipped" ? [unbuilt(cell, decision.reason)] : []
    ),
    waiting: decided2.flatMap(
      ({ cell, decision }) => decision.kind === "waiting" ? [unbuilt(cell, decision.reason)] : []
    ),
    frozen: decided2.flatMap(
      ({ cell, decision }) => decision.kind === "frozen" ? [unbuilt(cell, decision.reason)] : []
    ),
    deferred: builds.slice(limit).map(({ cell }) => unbuilt(cell, overLimit(limit))),
    bases: state.repositories.map(({ target, arch, generation }) => ({ target, arch, generation }))
  };
}
function overLimit(limit) {
  return { code: "run-limit", text: `over the limit of ${limit} builds a run; the next run takes it` };
}
function plannedCell(decided2) {
  const { decision } = decided2;
  return decision.kind === "build" ? [{ ...cellOf(decided2), reason: decision.reason }] : [];
}
function reusedCell(decided2) {
  const { decision } = decided2;
  if (decision.kind !== "reuse") return [];
  const { nevra, unameR, published } = decision.made;
  const from = { package: nevra, fileName: published.fileName, sha256: published.sha256, unameR };
  return [{ ...cellOf(decided2), reason: decision.reason, from }];
}
function cellOf({ cell, question }) {
  const { id, kmod, kernel, target, identity } = cell;
  if (identity === null) throw new Error(`${id} is to be packaged, but its kernel-devel was never seen`);
  const packageName = packageNameOf(kmod.name, kernel.unameR, kernel.arch);
  return {
    ...keyOf2(cell),
    id,
    variant: kernel.variant,
    provide: kernel.provide,
    kernelRelease: kernelReleaseOf(kernel.unameR, kernel.arch),
    packageName,
    packageVersion: kmod.version,
    packageRelease: nextRelease(question.state.document, packageName, kmod, target.dist),
    identity,
    definition: definitionToday(cell),
    dependencies: dependenciesOf(cell, question.standings)
  };
}
function unbuilt(cell, reason) {
  return { ...keyOf2(cell), id: cell.id, identity: cell.identity, reason };
}

// src/forecast/trial-plan.ts
function trialConfig(config, forecasts) {
  return {
    ...config,
    mode: "tracking",
    reuse: "never",
    limit: Number.MAX_SAFE_INTEGER,
    targets: forecasts.map(({ target }) => target),
    forecasts: [],
    kmods: config.kmods.map((kmod) => ruledAsBefore(kmod, forecasts))
  };
}
function planTrials({ config, kernels, abi, now }) {
  const repositories = kernels.targets.map(({ target, arch }) => ({
    target,
    arch,
    generation: 0,
    repomdSha256: null,
    packages: [],
    document: EMPTY_DOCUMENT
  }));
  return planBuilds({ config, kernels, abi, now, state: { version: 1, repositories }, only: null, force: false });
}
function ruledAsBefore(kmod, forecasts) {
  const withForecasts = (names) => names.flatMap((name) => [name, ...forecasts.filter(({ of }) => of === name).map(({ target }) => target.name)]);
  return {
    ...kmod,
    targets: withForecasts(kmod.targets),
    exclude: kmod.exclude.map((rule) => ({ ...rule, targets: withForecasts(rule.targets) }))
  };
}

// src/commands/asked-forecasts.ts
function askedForecasts(asked, config) {
  if (asked.options.like !== null) return [adhocForecast(asked, config, asked.options.like)];
  const { operands } = asked;
  const address = operands.find(isAddress);
  if (address !== void 0) throw usage(`found the address ${withoutCredentials(address)} without --like`, config);
  const unknown2 = operands.find((name) => !config.forecasts.some(({ target }) => target.name === name));
  if (unknown2 !== void 0) throw usage(`found no forecast '${unknown2}' in kmodsmith.yml`, config);
  if (config.forecasts.length === 0) throw usage("found neither a forecast in kmodsmith.yml nor --like", config);
  return config.forecasts.filter(({ target }) => operands.length === 0 || operands.includes(target.name));
}
function adhocForecast({ operands, root }, config, like) {
  const target = config.targets.find(({ name }) => name === like);
  if (target === void 0) throw usage(`found --like ${like}, which is no target that is built for`, config);
  if (operands.length === 0) throw usage(`found --like ${like} without the address or folder of a repository`, config);
  return { target: { ...target, name: `${like}+adhoc`, repositories: adhocRepositories(operands, root) }, of: like };
}
function usage(found, { targets, forecasts }) {
  const planned = targets.map(({ name }) => name);
  const names = forecasts.map(({ target }) => target.name);
  const configured = names.length === 0 ? `give a target in kmodsmith.yml the key \`forecast: ${planned[0]}\`, then kmodsmith forecast` : `kmodsmith forecast [${names.join("|")}]`;
  return new KmodsmithError(
    "USAGE",
    `${found}; expected one of two ways: ${configured}, or kmodsmith forecast --like ${planned.join("|")} URL... for repositories that are not in kmodsmith.yml`
  );
}

// src/commands/forecast-kernels.ts
import { join as join12 } from "node:path";

// src/forecast/choose-kernels.ts
function chooseKernels(found, target, wish) {
  const matching = found.kernels.filter((kernel) => isWanted(kernel, wish));
  const newest = target.variants.map((variant) => matching.find((kernel) => kernel.variant === variant));
  return { ...found, kernels: matching.filter((kernel) => newest.includes(kernel)) };
}
function isWanted({ target, unameR }, { kmods, only }) {
  return only === null || kmods.some((kmod) => matchesOnly(cellIdOf({ kmod, target, unameR }), only));
}
function missingVariants(found, { variants }) {
  const offered = [...new Set(found.kernels.map(({ variant }) => variant))];
  const missing = variants.filter((variant) => !offered.includes(variant));
  if (missing.length < variants.length) return missing;
  throw new KmodsmithError(
    "SOURCE_NO_KERNELS",
    `forecast ${found.target}, ${found.arch}: found kernels of the variants ${offered.join(", ") || "(none)"}, expected ${variants.join(", ")}; name other repositories, or other variants`
  );
}

// src/commands/forecast-kernels.ts
async function readForecastKernels(context, { kmods }, forecasts) {
  const targets = forecasts.map(({ target }) => target);
  const progress = showProgress(context, targets);
  const ports = createPorts(createSourceCache(join12(context.work, WORK.cache)), progress);
  const found = await findKernels(targets, ports, progress.say).finally(progress.end);
  const wish = { kmods: kmods.map(({ name }) => name), only: context.options.only };
  const chosen = offering(context, found.targets).map((one) => {
    refuseWithoutKernels(one.found);
    const missing = missingVariants(one.found, one.target);
    if (missing.length > 0) context.log(`${sourceOf(one)}: no kernel of the variant ${missing.join(", ")}`);
    return { ...one, found: chooseKernels(one.found, one.target, wish) };
  });
  if (chosen.every((one) => one.found.kernels.length === 0)) throw nothingMatches(wish, chosen);
  const develKeys = await readDevelKeys({ ...found, targets: chosen }, {}, ports, context.log);
  const kernels = { version: 1, targets: chosen.map((one) => one.found) };
  return { kernels: withDevelKeys(kernels, develKeys), abi: await found.abi() };
}
function offering({ options, log }, found) {
  const having = found.filter((one) => one.found.kernels.length > 0);
  if (options.like === null || having.length === 0) return found;
  for (const one of found.filter((other) => !having.includes(other))) {
    log(`${sourceOf(one)}: left out, because these repositories have no kernel for it`);
  }
  return having;
}
function sourceOf({ target, arch }) {
  return `${target.name} ${arch}`;
}
function nothingMatches({ kmods, only }, chosen) {
  const targets = [...new Set(chosen.map(({ target }) => target.name))].join(", ");
  return new KmodsmithError(
    "USAGE",
    `found no cell that matches --only ${only}, expected KMOD@TARGET@KERNEL with * for any text; kmods: ${kmods.join(", ") || "none"}; targets: ${targets}`
  );
}

// src/commands/try-builds.ts
import { join as join16 } from "node:path";

// src/build/spec-tags.ts
function nameTags({ name, epoch, version, release }) {
  return [
    `Name: ${plain("a name", name, "package name")}`,
    ...epoch > 0 ? [`Epoch: ${epoch}`] : [],
    `Version: ${plain("a version or release", version, "package version")}`,
    `Release: ${plain("a version or release", release, "package release")}`
  ];
}
function aboutTags(kmod, summary = kmod.summary) {
  return [
    `Summary: ${formatSpecLine(summary, `summary of ${kmod.name}`)}`,
    `License: ${formatSpecLine(kmod.license, `license of ${kmod.name}`)}`,
    `URL: ${formatSpecLine(kmod.url, `url of ${kmod.name}`)}`
  ];
}
function vendorTag(vendor) {
  return `Vendor: ${formatSpecLine(vendor, "vendor")}`;
}

// src/build/build-spec.ts
var EXTRA_SYMBOLS = "KBUILD_EXTRA_SYMBOLS=";
function renderBuildSpec(cell, kmod, patches) {
  const sections = [
    preamble(),
    tags(cell, kmod, patches),
    prepSection(kmod, patches),
    buildSection(kmod.make, cell.dependencies.length > 0),
    installSection(cell, kmod),
    filesSection(cell, kmod)
  ];
  return `${sections.map((lines3) => lines3.join("\n")).join("\n\n")}
`;
}
function preamble() {
  return [
    "# Made by kmodsmith from kmod.yml: one kernel, one package.",
    "%define kmodsmith_source %{_builddir}/source",
    "%define _build_id_links none",
    "%define _binary_payload w2.xzdio",
    "%define _source_payload w2.xzdio",
    "%define _binary_filedigest_algorithm 8",
    "%define _source_filedigest_algorithm 8",
    "# Own debuginfo and nothing else after %%install: no strip after signing, no rewriting, no multifile dwz, no source package.",
    "%undefine _enable_debug_packages",
    "%undefine _debugsource_packages",
    "%undefine _debuginfo_subpackages",
    "%undefine _unique_debug_names",
    "%undefine _find_debuginfo_dwz_opts",
    "%undefine _include_minidebuginfo",
    "%undefine _include_gdb_index",
    "%define _find_debuginfo_opts -r",
    "%define __arch_install_post %{nil}",
    "%define __os_install_post %{nil}",
    "%define __spec_install_post %{?__debug_package:%{__debug_install_post}}",
    "%if ! 0%{?kmodsmith_debuginfo}",
    "%global debug_package %{nil}",
    "%endif"
  ];
}
function tags(cell, kmod, patches) {
  return [
    ...nameTags(packageNevraOf(cell)),
    ...aboutTags(kmod),
    ...kmod.sources.map(
      (source, index) => `Source${index}: ${plain("a file name", source.fileName, `source of ${kmod.name}`)}`
    ),
    ...patches.map((patch, index) => `Patch${index}: ${plain("a file name", patch.fileName, `patch of ${kmod.name}`)}`),
    `ExclusiveArch: ${plain("a name", cell.arch, "arch")}`,
    "AutoReqProv: no",
    "",
    "%description",
    formatSpecParagraph(kmod.description, `description of ${kmod.name}`),
    "",
    "%if 0%{?kmodsmith_debuginfo}",
    "%debug_package",
    "%endif"
  ];
}
function prepSection(kmod, patches) {
  return [
    "%prep",
    "rm -rf %{kmodsmith_source}",
    "mkdir -p %{kmodsmith_source}",
    "cd %{kmodsmith_source}",
    "tar --extract --no-same-owner --strip-components=1 --file %{SOURCE0}",
    'if [ -z "$(ls)" ]; then echo "kmodsmith: the first source holds no folder with files" >&2; exit 1; fi',
    "chmod -R u+rwX,go-w .",
    ...kmod.sources.slice(1).map((_, index) => `cp %{SOURCE${index + 1}} .`),
    // An %-macro for patches is spelled differently from EL 8 to EL 10; the path macro is not. No fuzz, as EL's own default.
    ...patches.map((_, index) => `patch -p1 --fuzz=0 --no-backup-if-mismatch --input=%{PATCH${index}}`)
  ];
}
function buildSection(steps, hasDependencies) {
  return [
    "%build",
    "unset CFLAGS CXXFLAGS FFLAGS FCFLAGS VALAFLAGS RUSTFLAGS LDFLAGS LT_SYS_LIBRARY_PATH",
    ...steps.map((step2) => makeLine(step2, hasDependencies))
  ];
}
function makeLine(step2, hasDependencies) {
  const folder = plain("a folder below the source", step2.folder, "folder of a make step");
  const target = folder === "." ? "%{kmodsmith_source}" : `%{kmodsmith_source}/${folder}`;
  const given = step2.arguments.map(makeArgument);
  const words = (hasDependencies ? withExtraSymbols(given) : given).map((argument) => `'${argument}'`);
  return ["make %{?_smp_mflags} -C %{kmodsmith_kernel_devel}", `M=${target}`, ...words, "modules"].join(" ");
}
function withExtraSymbols(words) {
  const isOwn = (word) => word.startsWith(EXTRA_SYMBOLS);
  const own = words.filter(isOwn).map((word) => word.slice(EXTRA_SYMBOLS.length));
  return [
    `${EXTRA_SYMBOLS}${["%{kmodsmith_extra_symbols}", ...own].join(" ")}`,
    ...words.filter((word) => !isOwn(word))
  ];
}
function makeArgument(argument) {
  return plain("a make argument (NAME=value)", argument, "argument of a make step").replaceAll(
    "@SOURCE@",
    "%{kmodsmith_source}"
  );
}
function installSection(cell, kmod) {
  return [
    "%install",
    `kmodsmith_modules="${kmod.modules.map((module) => plain("a name", module, `module of ${kmod.name}`)).join(" ")}"`,
    `kmodsmith_folder=%{buildroot}${moduleFolder(cell)}`,
    'mkdir -p "$kmodsmith_folder"',
    "for module in $kmodsmith_modules; do",
    '  found=$(find %{kmodsmith_source} -type f -name "$module.ko" | sort)',
    '  if [ -z "$found" ]; then',
    `    echo "kmodsmith: declared module $module.ko was not built; built: $(find %{kmodsmith_source} -name '*.ko' -exec basename {} \\; | sort | tr '\\n' ' ')- correct modules: or make: in kmod.yml" >&2`,
    "    exit 1",
    "  fi",
    "  for file in $found; do",
    '    if [ -e "$kmodsmith_folder/$module.ko" ] && ! cmp "$file" "$kmodsmith_folder/$module.ko"; then',
    '      echo "kmodsmith: declared module $module.ko was built more than once, and not the same" >&2',
    "      exit 1",
    "    fi",
    "    # find-debuginfo looks at executable files only.",
    '    install -m 0755 "$file" "$kmodsmith_folder/$module.ko"',
    "  done",
    "done",
    "for file in $(find %{kmodsmith_source} -type f -name '*.ko' | sort); do",
    '  if [ ! -e "$kmodsmith_folder/$(basename "$file")" ]; then echo "not packaged, because not declared: $(basename "$file")"; fi',
    "done"
  ];
}
function filesSection(cell, kmod) {
  const folder = moduleFolder(cell);
  return ["%files", `%dir ${folder}`, ...kmod.modules.map((module) => `${folder}/${module}.ko`)];
}
function moduleFolder(cell) {
  return `/lib/modules/${plain("a name", cell.unameR, "uname-r")}/updates/${plain("a name", cell.kmod, "kmod name")}`;
}

// src/build/cell-env.ts
function renderCellEnv(input2) {
  const values = { ...cellValues(input2), ...kernelDevelValues(input2), ...trustValues(input2), ...specValues(input2) };
  return Object.entries(values).map(([key, value]) => `${key}=${value}
`).join("");
}
function renderReusedEnv({ id }, kernel) {
  return `id=${plain("a cell id", id, "cell id")}
source_date_epoch=${kernel.buildTime}
`;
}
function cellValues({ config, target, cell, kernel }) {
  return {
    id: plain("a cell id", cell.id, "cell id"),
    kmod: plain("a name", cell.kmod, "kmod name"),
    version: plain("a version or release", cell.packageVersion, "kmod version"),
    target: plain("a name", cell.target, "target name"),
    arch: plain("a name", cell.arch, "arch"),
    uname_r: plain("a name", cell.unameR, "uname-r"),
    variant: plain("a name", cell.variant, "variant"),
    kernel_version: plain("a name", `${kernel.nevra.version}-${kernel.nevra.release}`, "kernel version"),
    image: imageReference(config, target),
    package: plain("a name", cell.packageName, "package name"),
    package_version: plain("a version or release", cell.packageVersion, "package version"),
    package_release: plain("a version or release", cell.packageRelease, "package release"),
    dist: plain("a dist tag", target.dist, `dist of target ${target.name}`)
  };
}
function imageReference(config, target) {
  const digest = config.lock.images[target.image];
  if (digest === void 0) return "";
  const name = plain("an image name", target.image, `image of target ${target.name}`).replace(/:[^:/]*$/, "");
  return `${name}@${plain("a digest", digest, `digest of ${target.image}`)}`;
}
function kernelDevelValues({ devel }) {
  return {
    devel_url: plain("an https, http or file address", devel.url, `location of kernel-devel ${devel.unameR}`),
    devel_file: plain("a file name", rpmFileName(devel.nevra), "file name of kernel-devel"),
    devel_checksum_type: plain("a checksum type", devel.checksum.type, "checksum of kernel-devel"),
    devel_checksum: plain("a checksum", devel.checksum.value, "checksum of kernel-devel"),
    // Empty when it is not known; any key of the target will do then.
    devel_key_id: devel.keyId === null ? "" : plain("a key id", devel.keyId, "signing key of kernel-devel")
  };
}
function trustValues({ config, target }) {
  return {
    key_files: keyFiles(target).map((path) => keyFileName(path, target)).join(" "),
    key_images: target.keys.flatMap((key) => imageKey(key, target)).join(" "),
    lookaside: config.sources.lookaside.map((place2) => plain("an https, http or file address", place2.replace(/\/+$/, ""), "lookaside place")).join(" ")
  };
}
function keyFiles(target) {
  return target.keys.flatMap((key) => key.kind === "file" ? [key.path] : []);
}
function keyFileName(path, target) {
  return plain("a file name", path.slice(path.lastIndexOf("/") + 1), `key file of target ${target.name}`);
}
function imageKey(key, target) {
  if (key.kind === "file") return [];
  const path = plain("an absolute path", key.path, `key of target ${target.name}`);
  const fingerprint = key.fingerprint.replaceAll(" ", "");
  return [`${path}:${plain("a fingerprint", fingerprint, `fingerprint of ${path}`).toUpperCase()}`];
}
function specValues({ spec, kernel }) {
  return {
    spec_file: plain("a file name", spec.file, "spec file"),
    spec_kind: spec.kind,
    // The kernel's build time: the same inputs give the same package, and no file is younger than its kernel's package.
    source_date_epoch: String(kernel.buildTime)
  };
}

// src/build/dependency-files.ts
function dependencyFiles({ dependencies: dependencies2 }, kmods) {
  const published = dependencies2.filter((needed) => needed.kind === "published");
  return new Map([
    ["dependencies.tsv", dependencies2.map((needed) => `${rowOf(needed).join("	")}
`).join("")],
    ...published.map((needed) => [
      `symvers/${kmodName(needed)}.symvers`,
      renderSymvers(needed, declaredModules(needed, kmods))
    ])
  ]);
}
function rowOf(needed) {
  const which = needed.kind === "cell" ? plain("a cell id", needed.cell, "cell id of a dependency") : plain("a name", needed.package, "package of a dependency");
  return [needed.kind, kmodName(needed), which];
}
function kmodName({ kmod }) {
  return plain("a name", kmod, "kmod name of a dependency");
}
function declaredModules({ kmod }, kmods) {
  return kmods.find(({ name }) => name === kmod)?.modules ?? [];
}
function renderSymvers({ kmod, exports }, modules) {
  const module = plain("a name", ownerOf(modules), `module of ${kmod}`);
  const row = ([symbol, crc]) => [
    plain("a CRC", crc, `CRC of ${symbol}, which the published ${kmod} provides`),
    plain("a symbol", symbol, `symbol that the published ${kmod} provides`),
    module,
    "EXPORT_SYMBOL",
    ""
  ].join("	");
  const sorted2 = Object.entries(exports).sort(([a], [b]) => compareText(a, b));
  return sorted2.map((entry) => `${row(entry)}
`).join("");
}
function ownerOf([module, ...others]) {
  return module === void 0 || others.length > 0 ? "vmlinux" : module;
}

// src/build/packing-macros.ts
var PACKING_MACROS = [
  "%global debug_package %{nil}",
  "%define __spec_install_post %{nil}",
  "%define __arch_install_post %{nil}",
  "%define __os_install_post %{nil}",
  "%define _build_id_links none",
  "%undefine _missing_build_ids_terminate_build",
  "%define _binary_payload w2.xzdio",
  "%define _binary_filedigest_algorithm 8",
  "%define _buildhost kmodsmith",
  "%define use_source_date_epoch_as_buildtime 1",
  "%define clamp_mtime_to_source_date_epoch 1"
];

// src/build/package-spec.ts
function renderPackageSpec(cell, kmod, kernel, vendor) {
  const sections = [
    ["# Made by kmodsmith: packages modules that were built and signed before.", ...PACKING_MACROS],
    tags2(cell, kmod, vendor),
    dependencies(cell, kmod, kernel),
    descriptions(cell, kmod),
    installSection2(cell, kmod),
    scriptlets(cell),
    filesSections(cell, kmod)
  ];
  return `${sections.map((lines3) => lines3.join("\n")).join("\n\n")}
`;
}
function tags2(cell, kmod, vendor) {
  return [
    ...nameTags(packageNevraOf(cell)),
    ...aboutTags(kmod),
    vendorTag(vendor),
    `ExclusiveArch: ${plain("a name", cell.arch, "arch")}`,
    "AutoReqProv: no"
  ];
}
function dependencies(cell, kmod, kernel) {
  const name = `kmod-${plain("a name", kmod.name, "kmod name")}`;
  const provide = formatSpecEvr(cell.provide);
  const common = kmod.files.length === 0 ? [] : [`Requires: ${name}-common >= ${plain("a version or release", kmod.version, `version of ${kmod.name}`)}`];
  return [
    `Provides: ${name}-uname-r = ${provide}`,
    `Requires: ${coreProvide(kernel)} = ${provide}`,
    ...common,
    "Requires(posttrans): kmod",
    "Requires(postun): kmod",
    `Supplements: (${name} and ${formatSpecKernel({ provideName: kernel.provideName, provide: cell.provide })})`,
    "%include %{_sourcedir}/requires.inc",
    "%include %{_sourcedir}/provides.inc"
  ];
}
function coreProvide(kernel) {
  const core = kernel.packages[0];
  if (core === void 0) {
    throw new KmodsmithError(
      "SOURCE_CORRUPT",
      `kernel ${kernel.unameR} of ${kernel.target} has no package that provides a -uname-r; detect again`
    );
  }
  return plain("a -uname-r provide", core.unameProvide, "provide of the kernel core package");
}
function descriptions(cell, kmod) {
  return [
    "%description",
    formatSpecParagraph(kmod.description, `description of ${kmod.name}`),
    "",
    `For kernel ${plain("a name", cell.unameR, "uname-r")} and no other.`,
    "",
    "%if 0%{?kmodsmith_debug}",
    "%package debuginfo",
    "Summary: Debug information for package %{name}",
    "AutoReqProv: no",
    "",
    "%description debuginfo",
    "Debug information for the modules of %{name}.",
    "%endif"
  ];
}
function installSection2(cell, kmod) {
  const folder = moduleFolder(cell);
  return [
    "%install",
    ...installLines(cell, kmod),
    "%if 0%{?kmodsmith_debug}",
    `mkdir -p %{buildroot}/usr/lib/debug${folder}`,
    ...kmod.modules.map((module) => installDebug(`${module}.ko.debug`, folder)),
    "%endif"
  ];
}
function installLines(cell, kmod) {
  const folder = moduleFolder(cell);
  return [
    `mkdir -p %{buildroot}${folder}`,
    ...moduleFiles(kmod).map((file) => `install -m 0644 %{_sourcedir}/${file} %{buildroot}${folder}/${file}`)
  ];
}
function installDebug(file, folder) {
  return `if [ -e %{_sourcedir}/debug/${file} ]; then install -m 0644 %{_sourcedir}/debug/${file} %{buildroot}/usr/lib/debug${folder}/${file}; fi`;
}
function moduleFiles(kmod) {
  const suffix = kmod.compress === "xz" ? ".ko.xz" : ".ko";
  return kmod.modules.map((module) => `${plain("a name", module, `module of ${kmod.name}`)}${suffix}`);
}
function scriptlets(cell, of = "") {
  const unameR = plain("a name", cell.unameR, "uname-r");
  const depmod = `if [ -e /lib/modules/${unameR}/modules.builtin ]; then depmod -a ${unameR} || :; fi`;
  return [`%posttrans${of}`, depmod, "", `%postun${of}`, depmod];
}
function filesSections(cell, kmod) {
  return [
    "%files",
    ...fileLines(cell, kmod),
    "",
    "%if 0%{?kmodsmith_debug}",
    "%files debuginfo",
    `/usr/lib/debug${moduleFolder(cell)}`,
    "%endif"
  ];
}
function fileLines(cell, kmod) {
  const folder = moduleFolder(cell);
  return [`%dir ${folder}`, ...moduleFiles(kmod).map((file) => `${folder}/${file}`)];
}

// src/build/reused-spec.ts
function renderReusedSpec(cell, kmod, kernel, vendor, from) {
  const name = plain("a name", cell.packageName, "package name");
  const sections = [
    [
      "# Made by kmodsmith: packages modules that were built for another kernel and published before.",
      ...PACKING_MACROS
    ],
    [
      "# Of the package that the modules were built for: rpm names its source RPM in what is made here.",
      ...nameTags(from),
      ...aboutTags(kmod),
      vendorTag(vendor),
      `ExclusiveArch: ${plain("a name", cell.arch, "arch")}`
    ],
    ["%description", `Not made: there are no files in it. See ${name}.`],
    packageTags(cell, kmod, kernel),
    description(cell, kmod, from),
    ["%install", ...installLines(cell, kmod)],
    scriptlets(cell, ` -n ${name}`),
    [`%files -n ${name}`, ...fileLines(cell, kmod)]
  ];
  return `${sections.map((lines3) => lines3.join("\n")).join("\n\n")}
`;
}
function packageTags(cell, kmod, kernel) {
  const [, ...evr] = nameTags(packageNevraOf(cell));
  return [
    `%package -n ${cell.packageName}`,
    ...evr,
    `Summary: ${formatSpecLine(kmod.summary, `summary of ${kmod.name}`)}`,
    "AutoReqProv: no",
    ...dependencies(cell, kmod, kernel)
  ];
}
function description(cell, kmod, from) {
  return [
    `%description -n ${cell.packageName}`,
    formatSpecParagraph(kmod.description, `description of ${kmod.name}`),
    "",
    `For kernel ${plain("a name", cell.unameR, "uname-r")} and no other.`,
    "",
    `Its modules were built for kernel ${plain("a name", cell.from.unameR, "uname-r")} and are those of`,
    `${plain("a file name", formatNevra(from), "published package")}; every symbol that they use has the same`,
    `CRC in both kernels. Their source is ${rpmFileName({ ...from, arch: "src" })}.`
  ];
}

// src/build/shards.ts
var MAX_SHARDS = 256;
function shardsOf(cells, perShard, maxShards = MAX_SHARDS) {
  const familyOf = joinedBy(
    cells.flatMap(({ kmod, dependencies: dependencies2 }) => dependencies2.map((needed) => [kmod, needed.kmod]))
  );
  const byFamily = ({ kmod, target, arch }) => JSON.stringify([familyOf(kmod), target, arch]);
  const byImage = ({ target, arch }) => JSON.stringify([target, arch]);
  const chunks = chunksWithin(cells, byFamily, perShard, maxShards) ?? chunksWithin(cells, byImage, perShard, maxShards);
  if (chunks === null) {
    throw new KmodsmithError(
      "CONFIG_INVALID",
      `found more than ${maxShards} pairs of target and arch with something to build, expected at most ${maxShards}; plan fewer at once with --only`
    );
  }
  return chunks.flatMap((chunk, index) => shardOf(chunk, index + 1));
}
function shardOf(cells, number) {
  const [first] = cells;
  return first === void 0 ? [] : [{ number, target: first.target, arch: first.arch, cells: cells.map((cell) => cell.id) }];
}
function chunksWithin(cells, keyOf3, perShard, maxShards) {
  const groups = [...groupBy(cells, keyOf3).values()].map(chainsOf);
  if (groups.length > maxShards) return null;
  for (let size = perShard; ; size += 1) {
    const chunks = groups.flatMap((group) => chunksOf(group, size));
    if (chunks.length <= maxShards) return chunks;
  }
}
function chainsOf(cells) {
  const chainOf = joinedBy(
    cells.flatMap(
      ({ id, dependencies: dependencies2 }) => dependencies2.flatMap((needed) => needed.kind === "cell" ? [[id, needed.cell]] : [])
    )
  );
  return [...groupBy(cells, ({ id }) => chainOf(id)).values()];
}
function chunksOf(chains, size) {
  const chunks = [];
  for (const chain2 of chains) {
    const last = chunks.at(-1);
    if (last !== void 0 && last.length + chain2.length <= size) last.push(...chain2);
    else chunks.push([...chain2]);
  }
  return chunks;
}
function joinedBy(pairs) {
  const parents = /* @__PURE__ */ new Map();
  const standsFor = (name) => {
    const parent = parents.get(name);
    return parent === void 0 ? name : standsFor(parent);
  };
  for (const [one, other] of pairs) {
    const [from, to] = [standsFor(one), standsFor(other)];
    if (from !== to) parents.set(from, to);
  }
  return standsFor;
}

// src/build/bundle.ts
function bundleFiles(input2) {
  const parts = input2.plan.cells.map((cell) => partsOf(input2, cell));
  const reused = input2.plan.reused.map((cell) => reusedPartsOf(input2, cell));
  const files = [
    ...Object.entries(input2.scripts).map(([name, text]) => textFile(`scripts/${name}`, text, true)),
    ...shardFiles(shardsOf(input2.plan.cells, input2.cellsPerShard)),
    ...parts.flatMap(cellFiles),
    ...reused.flatMap(reusedFiles),
    ...unique([...parts, ...reused].map(({ kmod }) => kmod)).flatMap(kmodFiles),
    ...unique(parts.map(({ target }) => target)).flatMap(targetKeyFiles)
  ];
  return withoutDoubles(files.sort((a, b) => compareText(a.path, b.path)));
}
function partsOf({ config, kernels }, cell) {
  const kmod = config.kmods.find(({ name }) => name === cell.kmod);
  const target = config.targets.find(({ name }) => name === cell.target);
  const kernel = kernelOf2(kernels, cell);
  if (kmod === void 0 || target === void 0 || kernel === void 0) throw unmatched(cell);
  if (kernel.devel === null) throw unmatched(cell);
  return { config, cell, kmod, target, kernel, devel: kernel.devel };
}
function reusedPartsOf({ config, kernels, state }, cell) {
  const kmod = config.kmods.find(({ name }) => name === cell.kmod);
  const kernel = kernelOf2(kernels, cell);
  const repository = state.repositories.find((found) => isSameRepository(found, cell));
  const from = repository?.packages.find(({ fileName }) => fileName === cell.from.fileName)?.nevra;
  if (kmod === void 0 || kernel === void 0 || from === void 0) throw unmatched(cell);
  return { config, cell, kmod, kernel, from };
}
function kernelOf2(kernels, cell) {
  const inTarget = kernels.targets.find((found) => isSameRepository(found, cell));
  return inTarget?.kernels.find(({ unameR }) => unameR === cell.unameR);
}
function unmatched(cell) {
  return new Error(
    `cell ${cell.id} is planned, but its kmod, target, kernel, kernel-devel or published package is not in the values it was planned from`
  );
}
function reusedFiles({ config, cell, kmod, kernel, from }) {
  const folder = `cells/${plain("a cell id", cell.id, "cell id")}`;
  return [
    textFile(`${folder}/cell.json`, `${JSON.stringify({ version: 1, ...cell, kernel: kernel.nevra }, null, 1)}
`),
    textFile(`${folder}/cell.env`, renderReusedEnv(cell, kernel)),
    textFile(`${folder}/package.spec`, renderReusedSpec(cell, kmod, kernel, config.vendor, from))
  ];
}
function cellFiles(parts) {
  const { cell, kmod, kernel } = parts;
  const folder = `cells/${plain("a cell id", cell.id, "cell id")}`;
  const patches = patchesFor(kmod, kernel);
  const names = patches.map((patch) => plain("a file name", patch.fileName, `patch of ${kmod.name}`));
  const spec = specFile(parts);
  return [
    textFile(`${folder}/cell.json`, cellJson(parts)),
    textFile(`${folder}/cell.env`, renderCellEnv({ ...parts, spec: { file: spec.name, kind: kmod.spec.kind } })),
    textFile(`${folder}/sources.tsv`, sourcesTable(kmod)),
    textFile(
      `${folder}/modules.txt`,
      lines(kmod.modules.map((module) => plain("a name", module, `module of ${kmod.name}`)))
    ),
    textFile(`${folder}/patches.txt`, lines(names)),
    ...[...dependencyFiles(cell, parts.config.kmods)].map(([name, text]) => textFile(`${folder}/${name}`, text)),
    textFile(`${folder}/package.spec`, renderPackageSpec(cell, kmod, kernel, parts.config.vendor)),
    { path: `${folder}/${spec.name}`, content: spec.content, executable: false },
    ...patches.map((patch) => copyFile(`${folder}/patches/${patch.fileName}`, patch.path))
  ];
}
function specFile({ cell, kmod, kernel }) {
  if (kmod.spec.kind === "own") {
    const { path } = kmod.spec;
    return { name: path.slice(path.lastIndexOf("/") + 1), content: { kind: "copy", from: path } };
  }
  return { name: "build.spec", content: { kind: "text", text: renderBuildSpec(cell, kmod, patchesFor(kmod, kernel)) } };
}
function cellJson({ cell, kernel, devel }) {
  return `${JSON.stringify({ version: 1, ...cell, kernel: kernel.nevra, devel }, null, 1)}
`;
}
function sourcesTable(kmod) {
  const rows = kmod.sources.map(
    (source) => [
      plain("a sha256", source.sha256, `sha256 of a source of ${kmod.name}`),
      plain("a file name", source.fileName, `source of ${kmod.name}`),
      plain("an https address", source.url, `url of a source of ${kmod.name}`)
    ].join("	")
  );
  return lines(rows);
}
function kmodFiles(kmod) {
  const folder = `kmods/${plain("a name", kmod.name, "kmod name")}/files`;
  return kmod.files.map(
    (file) => copyFile(`${folder}/${plain("a file name", file.fileName, `file of ${kmod.name}`)}`, file.path)
  );
}
function targetKeyFiles(target) {
  const folder = `keys/${plain("a name", target.name, "target name")}`;
  return keyFiles(target).map((path) => copyFile(`${folder}/${keyFileName(path, target)}`, path));
}
function shardFiles(shards) {
  return shards.map((shard) => textFile(`shards/${shard.number}.txt`, lines(shard.cells)));
}
function withoutDoubles(files) {
  const double = files.find((file, index) => file.path === files[index + 1]?.path);
  if (double === void 0) return files;
  throw new KmodsmithError(
    "CONFIG_INVALID",
    `the bundle would have two files ${double.path}; give one of them another name (package.spec and build.spec are taken)`
  );
}
function unique(items) {
  return [...new Set(items)];
}
function lines(texts) {
  return texts.map((text) => `${text}
`).join("");
}
function textFile(path, text, executable = false) {
  return { path, content: { kind: "text", text }, executable };
}
function copyFile(path, from) {
  return { path, content: { kind: "copy", from }, executable: false };
}

// src/commands/script-texts.ts
import { join as join14 } from "node:path";

// src/io/package-root.ts
import { existsSync, readFileSync } from "node:fs";
import { dirname, join as join13 } from "node:path";
import { fileURLToPath } from "node:url";
function packageRoot() {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isPackageRoot(folder)) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json of kmodsmith above ${fileURLToPath(import.meta.url)}`);
    folder = parent;
  }
  return folder;
}
function isPackageRoot(folder) {
  const path = join13(folder, "package.json");
  return existsSync(path) && JSON.parse(readFileSync(path, "utf8")).name === "kmodsmith";
}

// src/commands/script-texts.ts
var SCRIPTS = ["build-cell.sh", "build-shard.sh", "compile.sh", "prepare.sh"];
async function readScriptTexts() {
  const folder = join14(packageRoot(), "workflows-templates", "scripts");
  const entries = SCRIPTS.map(async (name) => [name, await readText(join14(folder, name))]);
  return Object.fromEntries(await Promise.all(entries));
}

// src/commands/write-bundle.ts
import { join as join15 } from "node:path";
async function writeBundle(folder, files) {
  await removeTree(folder);
  for (const file of files) {
    await writeBundleFile(join15(folder, file.path), file);
  }
}
async function writeBundleFile(path, { content: content2, executable }) {
  if (content2.kind === "copy") {
    await copyTo(content2.from, path);
  } else {
    await writeFileAt(path, content2.text, executable ? 493 : 420);
  }
}

// src/commands/try-builds.ts
async function tryBuilds(context, { config, kernels, plan, cells }) {
  const own = { ...context, work: join16(context.work, WORK.forecast) };
  await removeTree(own.work);
  const tried = { ...plan, cells: plan.cells.filter(({ id }) => cells.includes(id)) };
  const scripts = await readScriptTexts();
  const state = { version: 1, repositories: [] };
  const bundle = bundleFiles({ config, plan: tried, kernels, state, scripts, cellsPerShard: cells.length });
  await writeBundle(join16(own.work, WORK.bundle), bundle);
  const results = await buildCells(own, await runnerFor(own, cells), cells);
  return new Map(results.map(({ cell, outcome, log }) => [cell, { outcome, log: join16(own.work, WORK.out, log) }]));
}

// src/commands/forecast.ts
var forecastCommand = async (context) => {
  const config = await readConfig(context);
  const forecasts = askedForecasts(context, config);
  const forecast = await makeForecast(context, config, forecasts);
  context.print(context.options.json ? JSON.stringify(summarizeForecast(forecast), null, 2) : formatForecast(forecast));
  context.log(nextStepOf(forecast, commandOf(context)));
  return exitCodeOf(forecast);
};
async function makeForecast(context, config, forecasts) {
  const { only, noBuild } = context.options;
  const publishedFor2 = await readPublished(context, config, forecasts);
  const { kernels, abi: named3 } = await readForecastKernels(context, config, forecasts);
  const trial2 = trialConfig(config, forecasts);
  const abi = await withDevelSymbols(context, trial2, { kernels, abi: named3, state: NOTHING_PUBLISHED });
  const plan = planTrials({ config: trial2, kernels, abi, now: context.now });
  const outlooks = outlooksOf({ plan, kernels, verdicts: createVerdicts(abi), publishedFor: publishedFor2 });
  const cells = noBuild ? [] : cellsToTry(outlooks, only);
  const order = { config: trial2, kernels, plan, cells };
  const trials = cells.length === 0 ? /* @__PURE__ */ new Map() : await tryBuilds(context, order);
  return forecastOf({ config, forecasts, kernels, outlooks, trials, only });
}
var NOTHING_PUBLISHED = { version: 1, repositories: [] };
async function readPublished({ options }, config, forecasts) {
  const targets = config.targets.filter(({ name }) => forecasts.some(({ of }) => of === name));
  const { repositories } = await readPublishedState({ ...config, targets }, { firstRun: options.firstRun });
  return (cell) => {
    const of = forecasts.find(({ target }) => target.name === cell.target)?.of;
    return repositories.find(({ target, arch }) => target === of && arch === cell.arch) ?? null;
  };
}
function commandOf({ operands, options }) {
  const words = [...operands, ...options.like === null ? [] : ["--like", options.like]];
  const quoted = words.map((word) => /^[A-Za-z0-9._:/+@=-]+$/.test(word) ? word : `'${word}'`);
  return ["kmodsmith forecast", ...quoted].join(" ");
}

// src/commands/init.ts
import { basename, join as join17 } from "node:path";

// src/config/scaffold.ts
function nameFrom(folder) {
  const plain2 = folder.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
  return plain2 === "" ? "kmods" : plain2.slice(0, 63);
}
function renderConfig(name) {
  return `# yaml-language-server: $schema=./schema/kmodsmith.schema.json
# What this repository builds for and where it is published; docs/formats/kmodsmith.yml.md of kmodsmith explains each key.
version: 1
name: ${name}
# Where clients will find it, and the directory that is published there: ./public serves a first look, CI jobs need an absolute one.
url: https://kmods.example.org
directory: ./public
mode: tracking
# The runner that holds the directory; on a hosted runner, or inside the checkout, it would end with each job.
# runners:
#   publish: my-publisher
signing:
  public-key: keys/RPM-GPG-KEY-${name}
  module-certificate: keys/module-signing.pem
targets:
  # Presets: ${PRESET_NAMES.join(", ")}
  c9s:
    preset: centos-stream-9
  rocky9:
    preset: rocky-9
`;
}
function renderKeyRecipe(name) {
  return `gpg --batch --passphrase '' --quick-generate-key '${name} packages' rsa4096 sign 2y
gpg --armor --export '${name} packages' > keys/RPM-GPG-KEY-${name}
# this file becomes the secret KMODSMITH_RPM_KEY:
(umask 077; gpg --armor --export-secret-keys '${name} packages' > ../${name}-rpm.key)
# and ../${name}-module.key becomes the secret KMODSMITH_MODULE_KEY:
(umask 077; openssl req -new -x509 -newkey rsa:4096 -nodes -sha256 -days 3650 -subj '/CN=${name} modules' \\
  -addext extendedKeyUsage=codeSigning -keyout ../${name}-module.key -out keys/module-signing.pem)`;
}
function renderNextSteps(name, ci) {
  const pipeline = ci ?? "github";
  const recipe = renderKeyRecipe(name).replaceAll("\n", "\n       ");
  return `Next:
  1. Edit kmodsmith.yml: url, directory, targets.
  2. Make the keys; what is in keys/ is committed, the rest never:
       ${recipe}
  3. Add a kmod: kmods/<name>/kmod.yml, first line
       # yaml-language-server: $schema=../../schema/kmod.schema.json
  4. kmodsmith pin --action OWNER/REPO@COMMIT#VERSION      the kmodsmith you use, by commit
  5. kmodsmith plan --first-run --explain
  6. kmodsmith emit ${pipeline}, commit, push; protect the environments kmodsmith-sign and kmodsmith-publish.`;
}

// src/commands/init.ts
var SCHEMAS = ["kmodsmith.schema.json", "kmod.schema.json", "kmodsmith.lock.schema.json"];
var initCommand = async (context) => {
  const name = nameFrom(basename(context.root));
  const schemas = await Promise.all(
    SCHEMAS.map(async (schema) => ({
      path: `schema/${schema}`,
      text: await readText(join17(packageRoot(), "schema", schema))
    }))
  );
  const files = [
    { path: "kmodsmith.yml", text: renderConfig(name) },
    { path: ".gitignore", text: ".kmodsmith/\n/public/\n/*.key\nKMODSMITH_*\n" },
    { path: "kmods/.gitkeep", text: "" },
    ...schemas
  ];
  await refuseExisting(context.root, files);
  for (const file of files) {
    await writeFileAt(join17(context.root, file.path), file.text);
    context.log(`wrote ${file.path}`);
  }
  await makeFolder(join17(context.root, "keys"));
  context.print(renderNextSteps(name, context.options.ci));
  return EXIT.done;
};
async function refuseExisting(root, files) {
  const found = [];
  for (const { path } of files) if (await exists(join17(root, path))) found.push(path);
  if (found.length > 0) {
    throw new KmodsmithError(
      "USAGE",
      `${root} already has ${found.join(", ")}; nothing was written. init is for a new repository`
    );
  }
}

// src/commands/plan.ts
import { join as join20 } from "node:path";

// src/plan/explain.ts
function formatCounts4(plan) {
  const counts = [
    `${plan.cells.length} to build`,
    ...["reused", "skipped", "waiting", "frozen", "deferred"].flatMap(
      (kind) => plan[kind].length === 0 ? [] : [`${plan[kind].length} ${kind}`]
    )
  ];
  return counts.join(", ");
}
function formatExplanation(plan) {
  const lines3 = [
    ...plan.cells.map(({ id, reason }) => ({ what: "build", id, reason })),
    ...plan.reused.map(({ id, reason }) => ({ what: "reuse", id, reason })),
    ...["skipped", "waiting", "frozen", "deferred"].flatMap(
      (kind) => plan[kind].map(({ id, reason }) => ({ what: kind, id, reason }))
    )
  ];
  const width = Math.max(0, ...lines3.map(({ id }) => id.length));
  return lines3.map(({ what, id, reason }) => `${what.padEnd(8)} ${id.padEnd(width)}  ${reason.code}: ${reason.text}`).join("\n");
}

// src/plan/explanation.ts
var import_fastest_levenshtein2 = __toESM(require_mod(), 1);
function explainCells(input2, wanted) {
  const decided2 = decideCells(input2);
  refuseUnmatched(
    decided2.map(({ cell }) => cell.id),
    wanted
  );
  const builds = decided2.filter(({ decision }) => decision.kind === "build");
  const deferred2 = new Set(builds.slice(input2.config.limit));
  const chosen = decided2.filter(({ cell }) => wanted.some((pattern) => matchesOnly(cell.id, pattern)));
  return { version: 1, cells: chosen.map((one) => explanationOf(one, deferred2.has(one))) };
}
function refuseUnmatched(ids, wanted) {
  const unmatched2 = wanted.find((pattern) => !ids.some((id) => matchesOnly(id, pattern)));
  if (unmatched2 === void 0) return;
  const next = "kmodsmith plan --explain lists them, and * stands for any text";
  const hint = ids.length === 0 ? "the plan has no cell" : `did you mean ${(0, import_fastest_levenshtein2.closest)(unmatched2, [...ids])}?`;
  throw new KmodsmithError("USAGE", `found no cell '${unmatched2}' in the plan; ${hint} ${next}`);
}
function explanationOf(found, isDeferred) {
  const { cell, question } = found;
  return {
    ...keyOf2(cell),
    id: cell.id,
    variant: cell.kernel.variant,
    outcome: outcomeOf2(found, isDeferred),
    rules: [...rulesOf(found), ...lastRules(found, isDeferred)],
    identity: cell.identity,
    definition: definitionToday(cell),
    ledger: cell.entry,
    symbols: question.verdicts.originOf(cell.kernel),
    dependencies: dependenciesOf2(found),
    packages: judgedPackages(found)
  };
}
function outcomeOf2({ decision, question }, isDeferred) {
  if (isDeferred) return { kind: "deferred", ...overLimit(question.config.limit) };
  return { kind: decision.kind, ...decision.reason };
}
function rulesOf({ asked }) {
  return RULE_NAMES.map((rule) => {
    const answer = asked.find((one) => one.rule === rule)?.answer;
    if (answer === void 0) return { rule, answer: "not asked", text: "" };
    if (answer.kind === "pass") return { rule, answer: "passes", text: answer.why };
    return { rule, answer: "decides", text: answer.decision.reason.text };
  });
}
function lastRules({ decision, question }, isDeferred) {
  const { text, code } = decision.reason;
  if (code === "not-asked") return [{ rule: "--only", answer: "decides", text }];
  if (decision.kind !== "build") return [];
  const { limit } = question.config;
  if (isDeferred) {
    return [{ rule: "limit", answer: "decides", text: `to build (${text}), but ${overLimit(limit).text}` }];
  }
  return [
    { rule: "limit", answer: "passes", text: `among the first ${limit}` },
    { rule: "build", answer: "decides", text }
  ];
}
function dependenciesOf2({ cell, question }) {
  return cell.dependencies.flatMap(({ name }) => {
    const standing = question.standings.get(name);
    return standing === void 0 ? [] : [{ kmod: name, standing: standing.kind, text: standingText(standing) }];
  });
}
function standingText(standing) {
  switch (standing.kind) {
    case "build":
      return "to be built for this kernel, before it";
    case "reuse":
      return `to get the modules of ${standing.made.nevra}`;
    case "published":
      return `published as ${standing.package}, which names ${countOf(Object.keys(standing.exports).length, "exported symbol")}`;
    case "absent":
      return standing.decision;
  }
}
function judgedPackages({ cell, question }) {
  const packages = packagesOf(cell, question);
  const reasons = reasonsAgainst(packages, cell, question);
  return packages.map((made2, index) => ({
    package: made2.nevra,
    unameR: made2.unameR,
    uncounted: reasons[index] ?? null,
    verdict: verdictOn(made2, cell, question)
  }));
}

// src/plan/explanation-text.ts
var SHOWN_PACKAGES = 5;
var SHOWN_SYMBOLS = 10;
var LABEL_WIDTH = 12;
var RULE_WIDTH = 15;
var ANSWER_WIDTH = 9;
var ORIGINS = {
  repodata: "of this kernel are those that its repodata names",
  "kernel-devel": "of this kernel were read from its kernel-devel",
  "core-only": "of this kernel are known for its core only: its repodata names none of its modules",
  none: "of this kernel: none is known"
};
function formatExplanations({ cells }) {
  return cells.map(formatBlock).join("\n\n");
}
function formatBlock(cell) {
  const { kind, code, text } = cell.outcome;
  const parts = [
    labelled("rules", ruleLines(cell)),
    labelled("identity", [cell.identity ?? "not known without a kernel-devel"]),
    labelled("definition", [cell.definition]),
    labelled("ledger", ledgerLines(cell.ledger)),
    labelled("symbols", [ORIGINS[cell.symbols]]),
    labelled(
      "needs",
      cell.dependencies.map(({ kmod, text: text2 }) => `kmod-${kmod}: ${text2}`)
    ),
    labelled("packages", packageLines(cell.packages))
  ];
  return [cell.id, `${kind} (${code}): ${text}`, ...parts.flat().map((line) => `  ${line}`)].join("\n");
}
function labelled(label, lines3) {
  return lines3.map((line, index) => `${(index === 0 ? label : "").padEnd(LABEL_WIDTH)}${line}`);
}
function ruleLines({ rules, outcome }) {
  const asked = rules.filter(({ answer }) => answer !== "not asked");
  const others = rules.filter(({ answer }) => answer === "not asked").map(({ rule }) => rule);
  const lines3 = asked.map(({ rule, answer, text }) => {
    const said = text === outcome.text ? "see above" : text;
    return `${rule.padEnd(RULE_WIDTH)}${answer.padEnd(ANSWER_WIDTH)}${said}`;
  });
  return others.length === 0 ? lines3 : [...lines3, `not asked: ${others.join(", ")}`];
}
function ledgerLines(entry) {
  if (entry === null) return ["nothing is recorded of this cell"];
  const { built: built2, failure: failure2 } = entry;
  const lines3 = [];
  if (built2 !== null) {
    const from = built2.reused === null ? "" : `, with the modules of ${built2.reused}`;
    lines3.push(`published as ${built2.package} on ${built2.time}${from}`);
    lines3.push(`made from identity ${built2.identity}, definition ${built2.definition ?? "not recorded"}`);
  }
  if (failure2 !== null) {
    const what = isRefusedReuse(failure2) ? "reuse was refused" : `failed ${countOf(failure2.attempts, "time")}, last`;
    lines3.push(`${what} on ${failure2.last}: ${failure2.note}`);
    lines3.push(`with identity ${failure2.identity}`);
  }
  return lines3;
}
function packageLines(packages) {
  if (packages.length === 0) return ["none of this kmod is published"];
  const older = packages.length - SHOWN_PACKAGES;
  const lines3 = packages.slice(0, SHOWN_PACKAGES).flatMap(packageText);
  return older > 0 ? [...lines3, `and ${older} for older kernels; --json has them all`] : lines3;
}
function packageText({ package: nevra, unameR, uncounted, verdict }) {
  return [
    `${nevra}, for ${unameR}`,
    `  ${verdictText2(verdict)}`,
    ...symbolTable2(verdict).map((line) => `    ${line}`),
    ...uncounted === null ? [] : [`  does not count: ${uncounted}`]
  ];
}
function verdictText2(verdict) {
  switch (verdict.kind) {
    case "compatible":
      return `compatible: every symbol it uses (${verdict.symbols}) has the same CRC in this kernel`;
    case "changed":
      return `changed: ${verdict.changed.length} of the symbols it uses`;
    case "missing":
      return `missing: ${verdict.missing.length} of the symbols it uses, with ${verdict.changed.length} changed`;
    case "unknown":
      return `unknown: ${verdict.why}`;
  }
}
function symbolTable2(verdict) {
  const rows = symbolRows(verdict);
  const shown2 = rows.slice(0, SHOWN_SYMBOLS);
  const width = Math.max(0, ...shown2.map(([symbol]) => symbol.length));
  const lines3 = shown2.map(([symbol, what]) => `${symbol.padEnd(width)}  ${what}`);
  const more = rows.length - shown2.length;
  return more > 0 ? [...lines3, `and ${more} more; --json has them all`] : lines3;
}
function symbolRows(verdict) {
  if (verdict.kind !== "changed" && verdict.kind !== "missing") return [];
  const missing = verdict.kind === "missing" ? verdict.missing : [];
  return [
    ...missing.map((symbol) => [symbol, "missing"]),
    ...verdict.changed.map(({ symbol, before, now }) => [symbol, `${before} -> ${now}`])
  ];
}

// src/plan/plan-sources.ts
function lookAt(sources, key) {
  return sources?.targets.find((look2) => isSameRepository(look2, key)) ?? null;
}
function planSources(history) {
  const targets = history.targets.map(({ target, arch, repositories }) => ({
    target,
    arch,
    sources: repositories,
    accepted: history.accepted.filter((accepted) => isSameRepository(accepted, { target, arch }))
  }));
  return { version: 1, targets };
}
function historyOfState(state) {
  const looked = state.repositories.filter(({ document }) => Object.keys(document.sources).length > 0);
  return {
    targets: looked.map(({ target, arch, document }) => ({
      target,
      arch,
      repositories: Object.values(document.sources)
    })),
    accepted: state.repositories.flatMap(({ document }) => document.accepted)
  };
}

// src/sign/companions.ts
import { createHash as createHash6 } from "node:crypto";
function companionName(kmod, kind) {
  return kind === "meta" ? `kmod-${kmod}` : `kmod-${kmod}-common`;
}
function metaRules(kmod, arch, present, document) {
  const wasBuilt = new Set(
    Object.values(document.ledger).filter((entry) => entry.kmod === kmod && entry.built !== null).map((entry) => entry.unameR)
  );
  const kernels = Object.entries(document.kernels);
  const isPresent = (unameR) => present.has(packageNameOf(kmod, unameR, arch));
  return {
    required: ruled(kernels.filter(([unameR]) => isPresent(unameR))),
    retired: ruled(kernels.filter(([unameR]) => !isPresent(unameR) && wasBuilt.has(unameR)))
  };
}
function ruled(kernels) {
  return kernels.map(([, { provideName, provide }]) => ({ provideName, provide })).sort((a, b) => compareEvr(a.provide, b.provide));
}
function nextCompanionEvr(previous, version, dist) {
  if (previous === null) return { epoch: 0, version, release: `1${dist}` };
  const candidates = [
    { epoch: previous.epoch, version, release: `1${dist}` },
    { epoch: previous.epoch, version, release: `${declaredRelease(previous) + 1}${dist}` }
  ];
  const next = candidates.find((candidate) => compareEvr(candidate, previous) > 0);
  return next ?? { epoch: previous.epoch + 1, version, release: `1${dist}` };
}
function declaredRelease(evr) {
  return Number.parseInt(/^\d{1,9}/.exec(evr.release)?.[0] ?? "0", 10);
}
function contentSha256(specBody, kmod) {
  const files = kmod.files.map((file) => `${file.sha256} ${file.install}
`);
  return createHash6("sha256").update(`${specBody}
${kmod.version}
${files.join("")}`).digest("hex");
}
function isUnchanged(entry, sha256, present, name) {
  return entry !== void 0 && entry.contentSha256 === sha256 && present.has(name);
}

// src/sign/companion-spec.ts
function metaBody(kmod, rules, config) {
  const name = plain("a name", kmod.name, "kmod name");
  const rule = (word) => (kernel) => `${word}: (kmod-${name}-uname-r = ${formatSpecEvr(kernel.provide)} if ${formatSpecKernel(kernel)})`;
  const promise = `${companionName(name, "meta")} holds no module itself: for each kernel that this repository has a
build for, it brings along the package with the modules of that kernel.`;
  return [
    ...tags3(kmod, config, kmod.summary),
    ...rules.required.map(rule("Requires")),
    ...rules.retired.map(rule("Recommends")),
    "",
    "%description",
    formatSpecParagraph(`${kmod.description}

${promise}`, `description of ${name}`),
    "",
    "%files"
  ].join("\n");
}
function commonBody(kmod, config) {
  const name = plain("a name", kmod.name, "kmod name");
  const files = kmod.files.map(checkedFile);
  return [
    ...tags3(kmod, config, `Files that all builds of ${name} share`),
    "BuildArch: noarch",
    "",
    "%description",
    `Files that the packages of kmod-${name} share between kernels.`,
    "",
    "%install",
    ...files.map((file) => `install -D -p -m 0644 %{_sourcedir}/${file.fileName} %{buildroot}${file.install}`),
    "",
    "%files",
    ...files.map((file) => `${file.install.startsWith("/etc/") ? "%config(noreplace) " : ""}${file.install}`)
  ].join("\n");
}
function renderCompanionSpec(name, evr, body) {
  const head = [
    "# Made by kmodsmith: a companion of per-kernel packages.",
    ...PACKING_MACROS,
    ...nameTags({ name, ...evr })
  ];
  return `${head.join("\n")}
${body}
`;
}
function tags3(kmod, config, summary) {
  return [...aboutTags(kmod, summary), vendorTag(config.vendor), "AutoReqProv: no"];
}
function checkedFile(file) {
  plain("a file name", file.fileName, "shared file");
  plain("an absolute path", file.install, `install of ${file.fileName}`);
  return file;
}

// src/sign/changed-companions.ts
function changedCompanions(question) {
  const { config, document, present } = question;
  return config.kmods.flatMap((kmod) => companionsOf(kmod, question)).filter(({ name, contentSha256: sha256 }) => !isUnchanged(document.companions[name], sha256, present, name));
}
function companionsOf(kmod, question) {
  const { arch, present, document, config } = question;
  const rules = metaRules(kmod.name, arch, present, document);
  const name = companionName(kmod.name, "meta");
  if (rules.required.length === 0 && !present.has(name)) return [];
  const meta = companion(kmod, name, arch, metaBody(kmod, rules, config), []);
  if (kmod.files.length === 0) return [meta];
  return [meta, companion(kmod, companionName(kmod.name, "common"), "noarch", commonBody(kmod, config), kmod.files)];
}
function companion(kmod, name, arch, body, files) {
  return { kmod, name, arch, body, files, contentSha256: contentSha256(body, kmod) };
}

// src/sign/state.ts
function nextDocument(input2) {
  const { previous, ends, now, look: look2 } = input2;
  const ledger = { ...previous.ledger, ...ledgerChanges(previous, ends, now) };
  return {
    version: 3,
    generation: input2.generation,
    ledger: sortedByKey(ledger),
    rebuilds: sortedByKey({ ...previous.rebuilds, ...rebuildChanges(previous, ends, input2.dist) }),
    companions: sortedByKey({ ...previous.companions, ...input2.companions }),
    kernels: sortedByKey({ ...previous.kernels, ...kernelChanges(input2, archivedKernels2(input2, ledger)) }),
    sources: look2 === null ? previous.sources : sortedByKey(byId(look2.sources)),
    accepted: look2 === null ? previous.accepted : look2.accepted
  };
}
function endOfFailure(cell, result, log) {
  if (result.outcome.kind === "built") return null;
  const { stage: stage2, message, infrastructure } = result.outcome;
  const note = `${stage2}: ${stripControl(message)}`;
  return { kind: infrastructure ? "infrastructure" : "failed", cell, note, log };
}
function saysTheSame(a, b) {
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}
function contentOf(document) {
  const ledger = Object.entries(sortedByKey(document.ledger)).map(([id, { built: built2, failure: failure2 }]) => [
    id,
    built2?.package,
    built2?.identity,
    failure2?.identity,
    failure2?.attempts
  ]);
  const kernels = Object.entries(sortedByKey(document.kernels)).map(([unameR, kernel]) => [
    unameR,
    kernel.devel,
    kernel.withdrawn === null
  ]);
  return [ledger, kernels, sortedByKey(document.companions), sortedByKey(document.rebuilds), document.accepted];
}
function ledgerChanges(previous, ends, now) {
  const changes = {};
  for (const end of ends) {
    if (end.kind !== "infrastructure") changes[end.cell.id] = ledgerEntry(end, previous.ledger[end.cell.id], now);
  }
  return changes;
}
function ledgerEntry(end, before, now) {
  const { kmod, unameR, identity, definition } = end.cell;
  const { note, log } = end;
  if (end.kind === "signed" || end.kind === "reused") {
    const built2 = {
      identity,
      package: formatNevra(packageNevraOf(end.cell)),
      time: now,
      note,
      log,
      definition,
      reused: end.kind === "reused" ? end.cell.from.package : null,
      unnamed: end.unnamed
    };
    return { kmod, unameR, built: built2, failure: null };
  }
  const again = before?.failure?.identity === identity ? before.failure : null;
  const attempts = (again?.attempts ?? 0) + (end.kind === "reuse-refused" ? 0 : 1);
  const failure2 = { identity, attempts, first: again?.first ?? now, last: now, note, log };
  return { kmod, unameR, built: before?.built ?? null, failure: failure2 };
}
function rebuildChanges(previous, ends, dist) {
  const changes = {};
  for (const end of ends) {
    if (end.kind !== "signed" && end.kind !== "reused") continue;
    const { declared, rebuild } = splitRelease(end.cell, dist);
    const key = rebuildKey(end.cell.packageName, end.cell.packageVersion, declared);
    changes[key] = Math.max(rebuild, previous.rebuilds[key] ?? 0);
  }
  return changes;
}
function splitRelease(cell, dist) {
  const release = cell.packageRelease;
  const match = release.endsWith(dist) ? /^(\d+)\.(\d+)$/.exec(release.slice(0, release.length - dist.length)) : null;
  if (match === null) {
    throw new KmodsmithError(
      "SIGNING_FAILED",
      `${cell.id}: found release ${release}, expected <declared>.<rebuild>${dist}; plan again`
    );
  }
  return { declared: Number(match[1]), rebuild: Number(match[2]) };
}
function byId(sources) {
  return Object.fromEntries(sources.map((source) => [source.id, source]));
}
function archivedKernels2({ archivesDevel }, ledger) {
  const built2 = Object.values(ledger).filter((entry) => entry.built !== null);
  return new Set(archivesDevel ? built2.map(({ unameR }) => unameR) : []);
}
function kernelChanges({ previous, kernels, now }, archived) {
  if (kernels === null) return {};
  const seen = kernels.map((kernel) => {
    const before = previous.kernels[kernel.unameR];
    return [kernel.unameR, seenKernel(kernel, before, now, archived.has(kernel.unameR))];
  });
  const shipped = new Set(kernels.map(({ unameR }) => unameR));
  const gone = Object.entries(previous.kernels).filter(([unameR, { withdrawn }]) => withdrawn === null && !shipped.has(unameR)).map(([unameR, kernel]) => [unameR, { ...kernel, withdrawn: now }]);
  return Object.fromEntries([...seen, ...gone]);
}
function seenKernel(kernel, before, now, isArchived2) {
  return {
    firstSeen: before?.firstSeen ?? now,
    repository: before?.repository ?? kernel.packages[0]?.repository ?? null,
    variant: kernel.variant,
    withdrawn: null,
    ...seenDevel(kernel.devel, before),
    archived: isArchived2 && kernel.devel !== null ? archivedDevel(kernel.devel) : before?.archived ?? null,
    provideName: kernel.provideName,
    provide: kernel.provide
  };
}
function archivedDevel({ nevra, checksum }) {
  return { nevra, checksum: formatChecksum(checksum) };
}
function seenDevel(found, before) {
  if (found === null) return { devel: before?.devel ?? null, develKeyId: before?.develKeyId ?? null };
  const devel = formatChecksum(found.checksum);
  const known = before?.devel === devel ? before.develKeyId : null;
  return { devel, develKeyId: found.keyId ?? known };
}

// src/sign/news.ts
function hasNews(input2) {
  const { cells, reused } = input2.plan;
  return cells.length + reused.length > 0 || input2.state.repositories.some((state) => isOutdated(input2, state));
}
function isOutdated({ config, plan, kernels, sources }, state) {
  if (state.generation === 0) return false;
  const document = nextDocument({
    previous: state.document,
    ends: [],
    kernels: kernels.targets.find((found) => isSameRepository(found, state))?.kernels ?? null,
    look: lookAt(sources, state),
    companions: {},
    dist: "",
    archivesDevel: false,
    now: plan.createdAt,
    generation: state.generation + 1
  });
  const present = new Set(state.packages.map(({ nevra }) => nevra.name));
  return !saysTheSame(document, state.document) || changedCompanions({ config, arch: state.arch, present, document }).length > 0;
}

// src/commands/abi-maps.ts
async function writeAbiMaps(path, abi, set) {
  await writeFileAt(path, packAbiMaps(abi, abiRecordsOf(set.targets.flatMap(({ kernels }) => kernels))));
}
async function readAbiMaps(path) {
  return unpackAbiMaps(await readBytes(path), path, createSymbolNames());
}

// src/commands/devel-archive.ts
import { join as join18 } from "node:path";
import { pathToFileURL as pathToFileURL2 } from "node:url";

// src/io/durable.ts
import { copyFile as copyFile2, mkdir, open as open2, rename, rm, writeFile } from "node:fs/promises";
import { dirname as dirname2 } from "node:path";
async function landFile(from, to) {
  await mkdir(dirname2(to), { recursive: true });
  await copyFile2(from, `${to}.new`);
  await syncPath(`${to}.new`);
  await rename(`${to}.new`, to);
}
async function landChunks(chunks, to, check) {
  const part = `${to}.new`;
  await mkdir(dirname2(to), { recursive: true });
  try {
    await writeFile(part, chunks);
    check();
    await syncPath(part);
    await landName(part, to);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}
async function moveName(from, to) {
  await rename(from, to);
}
async function landName(from, to) {
  await moveName(from, to);
  await syncPath(dirname2(to));
}
async function syncPath(path) {
  const file = await open2(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

// src/commands/devel-archive.ts
var LARGEST_DEVEL = 2 * 1024 * 1024 * 1024;
async function withArchivedDevels(context, config, set, state) {
  const targets = [];
  for (const found of set.targets) {
    const kernels = await archivedKernels3(context, config, found, state);
    targets.push({ ...found, kernels });
  }
  return { ...set, targets };
}
async function archivedKernels3(context, config, found, state) {
  const document = state.repositories.find((entry) => isSameRepository(entry, found))?.document;
  const devels = /* @__PURE__ */ new Map();
  for (const { unameR, path, develAt } of document === void 0 ? [] : rolledOff(found, document)) {
    const url = await archivedUrl(config, path);
    if (url === null) continue;
    context.log(`${found.target} ${found.arch}: kernel-devel of ${unameR} has rolled off; our archive has it`);
    devels.set(unameR, develAt(url));
  }
  return found.kernels.map((kernel) => ({ ...kernel, devel: kernel.devel ?? devels.get(kernel.unameR) ?? null }));
}
async function archivedUrl(config, path) {
  const local = join18(config.directory, path);
  const address = `${config.url}/${path}`;
  if (!isServedFromHere(config.url)) return await isArchived(config, path) ? address : null;
  if (!await exists(local)) return null;
  return await answers(address).catch(whenSilent) ? address : pathToFileURL2(local).href;
}
async function isArchived({ url, directory }, path) {
  if (await exists(join18(directory, path))) return true;
  return !isServedFromHere(url) && answers(`${url}/${path}`);
}
async function answers(url) {
  try {
    for await (const _ of await resourcePort.open(url)) return true;
    return false;
  } catch (cause) {
    if (cause instanceof KmodsmithError && (cause.status === 404 || cause.status === 410)) return false;
    throw cause;
  }
}
function whenSilent(error) {
  if (isSilence2(error)) return false;
  throw error;
}
async function archiveDevels(publishing, candidates, log) {
  for (const candidate of candidates) {
    await archiveCandidate(publishing, candidate, log).catch((cause) => log(`not archived: ${cause.message}`));
  }
}
async function archiveCandidate({ config, kernels, state }, candidate, log) {
  const before = state.repositories.find((entry) => isSameRepository(entry, candidate))?.document;
  const found = kernels.targets.find((entry) => isSameRepository(entry, candidate));
  if (before === void 0 || found === void 0) return;
  const { document } = await readGeneration(resourcePort, landedAt(config, candidate), config.signing.publicKey);
  await fillArchive(config, wantedDevels(candidate, found.kernels, document, before), log);
}
function landedAt({ directory }, { target, arch, generation }) {
  return { target, arch, generation, url: join18(directory, generationPath({ target, arch }, generation)) };
}
async function fillArchive(config, wanted, log) {
  for (const [index, devel] of wanted.entries()) {
    const failure2 = await archiveDevel(config, devel).then(
      () => null,
      (cause) => cause
    );
    if (failure2 === null) continue;
    log(`not archived: ${devel.path}: ${failure2.message}`);
    if (!isSilence2(failure2)) continue;
    log(`not archived: ${wanted.length - index - 1} more kernel-devel packages; the next publication tries again`);
    return;
  }
}
function isSilence2(error) {
  return error instanceof KmodsmithError && error.code === "SOURCE_UNREACHABLE";
}
async function archiveDevel(config, { path, url, checksum, isNew }) {
  if (!isNew && await isArchived(config, path)) return;
  const chunks = limitChunks(await resourcePort.open(url), url, LARGEST_DEVEL);
  const checked = checkChunks(chunks, { size: null, checksum }, url);
  await landChunks(checked.chunks, join18(config.directory, path), checked.finish);
}

// src/commands/last-seen.ts
import { join as join19 } from "node:path";

// src/publish/last-seen.ts
var NOTHING_SEEN = { version: 1, generations: [] };
function advanceLastSeen(before, offered, file) {
  for (const now of offered) {
    const seen2 = before.generations.find((known) => isSameRepository(known, now));
    if (seen2 !== void 0) refuseOlder(seen2, now, file);
  }
  const kept = before.generations.filter((known) => !offered.some((now) => isSameRepository(known, now)));
  const seen = offered.flatMap(
    ({ target, arch, generation, repomdSha256 }) => repomdSha256 === null ? [] : [{ target, arch, generation, repomdSha256 }]
  );
  const generations = [...kept, ...seen].sort((a, b) => compareText(repositoryPath(a), repositoryPath(b)));
  return { version: 1, generations };
}
function refuseOlder(seen, now, file) {
  const isOlder = now.generation < seen.generation;
  if (!isOlder && (now.generation > seen.generation || now.repomdSha256 === seen.repomdSha256)) return;
  const found = now.generation === 0 ? "nothing published" : `generation ${now.generation}`;
  const what = isOlder ? found : `generation ${now.generation} with another repomd.xml`;
  throw new KmodsmithError(
    "STATE_UNTRUSTED",
    `${repositoryPath(now)}: found ${what}, expected generation ${seen.generation} or a newer one, which this machine has seen; packages and ledger written since would be forgotten, and releases given out twice. Put the newest generation back, or, if it is really lost, delete ${file}`
  );
}
function readLastSeenValue(value) {
  const fields = readExactly(value, "it", ["version", "generations"]);
  const generations = readList(fields.generations, "generations", (entry, place2) => {
    const { target, arch, generation, repomdSha256 } = readExactly(entry, place2, [
      "target",
      "arch",
      "generation",
      "repomdSha256"
    ]);
    return {
      target: readWord(target, `${place2}.target`),
      arch: readWord(arch, `${place2}.arch`),
      generation: readCount(generation, `${place2}.generation`),
      repomdSha256: readWord(repomdSha256, `${place2}.repomdSha256`)
    };
  });
  return { version: 1, generations };
}

// src/commands/last-seen.ts
async function rememberGenerations(context, offered) {
  const path = join19(context.work, WORK.published);
  const before = await readLastSeen(path);
  const after = advanceLastSeen(before, offered, path);
  if (formatValue(after) !== formatValue(before)) await replaceFile(path, formatValue(after));
}
async function readLastSeen(path) {
  const text = await readTextIfThere(path);
  const next = "look whether the published repository is the newest, then delete it";
  return text === null ? NOTHING_SEEN : parseOwnMemory(text, path, next, readLastSeenValue);
}

// src/commands/plan.ts
var CELLS_PER_JOB = 4;
var planCommand = async (context) => {
  const config = await readConfig(context);
  const folder = await makePlan(context, config);
  const explanations = explain(context, config, folder);
  const sha256 = await writePlanFolder(context, folder);
  const { plan } = folder;
  const shards = shardNumbers(folder.bundle);
  context.output("plan-sha256", sha256);
  context.output("count", String(plan.cells.length));
  context.output("news", String(folder.news));
  context.output("shards", JSON.stringify(shards));
  showPlan(context, plan, explanations, sha256);
  return EXIT.done;
};
async function makePlan(context, config) {
  const { only, force, firstRun } = context.options;
  const state = await readPublishedState(config, { firstRun });
  await rememberGenerations(context, state.repositories);
  const remembered = { sources: historyOfState(state), sightings: sightingsOfState(state) };
  const { set, abi: readAbi, sources: history } = await look(context, config, remembered);
  const kernels = await withArchivedDevels(context, config, set, state);
  const judged = judgedKernels(config, kernels, state);
  const abi = await withDevelSymbols(context, config, { kernels: judged, abi: await readAbi(), state });
  const plan = planBuilds({ config, kernels, abi, state, now: context.now, only, force });
  const scripts = await readScriptTexts();
  const sources = planSources(history);
  const news = hasNews({ config, plan, kernels, state, sources });
  const bundle = bundleFiles({ config, plan, kernels, state, scripts, cellsPerShard: CELLS_PER_JOB });
  return { plan, kernels, abi, sources, state, bundle, news };
}
function explain({ options, operands, now }, config, folder) {
  if (!options.explain || operands.length === 0) return null;
  const { kernels, abi, state } = folder;
  return explainCells({ config, kernels, abi, state, now, only: options.only, force: options.force }, operands);
}
function judgedKernels({ mode, reuse: reuse2 }, kernels, state) {
  const isJudged = mode === "classic" || reuse2 === "compatible";
  const targets = kernels.targets.filter(
    (found) => state.repositories.some(
      (published) => isSameRepository(published, found) && published.packages.some(({ uses }) => uses.kernel.length > 0)
    )
  );
  return { ...kernels, targets: isJudged ? targets : [] };
}
async function writePlanFolder(context, folder) {
  const target = join20(context.work, WORK.planFolder);
  const fresh = `${target}.new`;
  await removeTree(fresh);
  await writeValue(join20(fresh, "plan.json"), folder.plan);
  await writeValue(join20(fresh, "kernels.json"), folder.kernels);
  await writeValue(join20(fresh, "sources.json"), folder.sources);
  await writeAbiMaps(join20(fresh, "abi-maps.bin"), folder.abi, folder.kernels);
  await writeValue(join20(fresh, "state.json"), folder.state);
  const summary = { version: 1, news: folder.news };
  await writeValue(join20(fresh, "summary.json"), summary);
  await writeBundle(join20(fresh, "bundle"), folder.bundle);
  await removeResults(context);
  const sha256 = await sealPlan(fresh);
  await replaceFolder(fresh, target);
  return sha256;
}
async function removeResults(context) {
  if (await exists(join20(context.work, WORK.out))) context.log("removed the build results of the plan before");
  for (const name of [WORK.out, WORK.signed, WORK.candidates, WORK.verification, WORK.publication]) {
    await removeTree(join20(context.work, name));
  }
}
function shardNumbers(bundle) {
  return bundle.flatMap((file) => /^shards\/(\d+)\.txt$/.exec(file.path)?.[1] ?? []).map(Number).sort((a, b) => a - b);
}
function showPlan(context, plan, explanations, sha256) {
  if (context.options.json) {
    context.print(formatValue(explanations ?? plan).trimEnd());
    return;
  }
  if (explanations !== null) context.print(formatExplanations(explanations));
  else if (context.options.explain) context.print(formatExplanation(plan));
  context.log(`plan: ${formatCounts4(plan)}`);
  context.log(`written to ${join20(context.work, WORK.planFolder)} (sha256 ${sha256.slice(0, 12)})`);
  if (plan.cells.length > 0) context.log("next: kmodsmith build");
  else if (plan.reused.length > 0) context.log("nothing to build; next: kmodsmith sign");
  else if (!context.options.explain) context.log("nothing to build; kmodsmith plan --explain says why");
}

// src/commands/publish.ts
import { join as join24 } from "node:path";

// src/io/lock.ts
import { open as open3, readFile as readFile2, readlink, rm as rm2 } from "node:fs/promises";
import { hostname } from "node:os";

// src/io/running.ts
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === "EPERM";
  }
}

// src/io/lock.ts
async function takeLock(path) {
  const owner = `${process.pid} ${await machine()}
`;
  if (!await create(path, owner)) {
    await removeStale2(path, owner);
    if (!await create(path, owner)) {
      throw held(path, await content(path));
    }
  }
  return { release: () => rm2(path, { force: true }) };
}
async function machine() {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "pid:[none]");
  return `${hostname()} ${namespace}`;
}
async function create(path, owner) {
  const file = await open3(path, "wx").catch((cause) => {
    if (cause.code === "EEXIST") return null;
    throw new KmodsmithError("PUBLISH_FAILED", `${path}: cannot make the lock file: ${cause.message}`, { cause });
  });
  if (file === null) {
    return false;
  }
  try {
    await file.writeFile(owner);
    await file.sync();
  } finally {
    await file.close();
  }
  return true;
}
async function removeStale2(path, owner) {
  const guard = `${path}.takeover`;
  if (!await create(guard, owner)) {
    throw held(guard, await content(guard));
  }
  try {
    const found = await content(path);
    if (!isDead(found, owner)) {
      throw held(path, found);
    }
    await rm2(path, { force: true });
  } finally {
    await rm2(guard, { force: true });
  }
}
async function content(path) {
  return readFile2(path, "utf8").catch(() => "");
}
function isDead(found, owner) {
  const [pid = "", ...where] = found.trim().split(" ");
  const [, ...here] = owner.trim().split(" ");
  return /^\d+$/.test(pid) && where.join(" ") === here.join(" ") && !isRunning(Number(pid));
}
function held(path, owner) {
  const who = owner.trim() === "" ? "an unknown process" : `process ${owner.trim()}`;
  return new KmodsmithError(
    "PUBLISH_REFUSED",
    `${path}: the publishing lock is held by ${who}; wait for it, or remove the file when no publisher runs`
  );
}

// src/publish/switch.ts
function admitCandidates(signed, verification, plan) {
  for (const candidate of signed.candidates) {
    checkBase(candidate, plan);
    checkVerified(
      candidate,
      verification.candidates.find((verified) => isSameRepository(verified, candidate))
    );
  }
  return signed.candidates;
}
function checkBase(candidate, plan) {
  const base = plan.bases.find((entry) => isSameRepository(entry, candidate));
  if (base === void 0 || base.generation !== candidate.baseGeneration) {
    throw refused(
      candidate,
      `made on generation ${candidate.baseGeneration}, the plan was made on ${base?.generation ?? "none"}; plan and sign again`
    );
  }
  if (candidate.generation !== candidate.baseGeneration + 1) {
    throw refused(
      candidate,
      `it is generation ${candidate.generation} on base ${candidate.baseGeneration}, expected the next number; sign again`
    );
  }
}
function checkVerified(candidate, verified) {
  if (verified === void 0) {
    throw refused(candidate, "verification.json does not name it; run `kmodsmith verify` first");
  }
  if (verified.repomdSha256 !== candidate.repomdSha256) {
    throw refused(
      candidate,
      `repomd.xml ${candidate.repomdSha256} was signed, ${verified.repomdSha256} was verified; verify this candidate`
    );
  }
  const failed = verified.scenarios.filter((scenario) => !scenario.passed).map((scenario) => scenario.name);
  if (failed.length > 0 || verified.scenarios.length === 0) {
    const what = failed.length === 0 ? "no scenario was run" : `failed: ${failed.join(", ")}`;
    throw refused(candidate, `verification did not pass (${what}); see verification.json`);
  }
}
function checkBaseUnmoved(candidate, published) {
  if (published !== candidate.baseGeneration) {
    throw new KmodsmithError(
      "BASE_MOVED",
      `${repositoryPath(candidate)}: generation ${published} is published now, this candidate was made on ${candidate.baseGeneration}; nothing was published: run plan, sign and verify again`
    );
  }
}
function packagesToCopy(candidate, found) {
  const reused = found.filter((entry) => entry.published !== null && entry.published !== entry.package.sha256);
  if (reused.length > 0) {
    const names = reused.map((entry) => entry.package.fileName).join(", ");
    throw new KmodsmithError(
      "NEVRA_REUSED",
      `${repositoryPath(candidate)}: ${names} is published with other bytes; a published package never changes, hosts would keep the old one: raise the release in kmod.yml, or plan again so that the rebuild counter rises`
    );
  }
  return found.filter((entry) => entry.published === null).map((entry) => entry.package);
}
function checkListedPackages(candidate, listed, known) {
  const stray = [...listed].filter(([fileName, sha256]) => known.get(fileName) !== sha256).map(([name]) => name);
  if (stray.length > 0) {
    throw refused(candidate, `its metadata names ${stray.join(", ")}, which is neither new nor published; sign again`);
  }
  const unlisted2 = candidate.added.filter((added) => listed.get(added.fileName) !== added.sha256);
  if (unlisted2.length > 0) {
    const names = unlisted2.map((added) => added.fileName).join(", ");
    throw refused(candidate, `its metadata does not name ${names} with the signed sha256; sign again`);
  }
}
function refused(key, why) {
  return new KmodsmithError("PUBLISH_REFUSED", `${repositoryPath(key)}: candidate refused: ${why}`);
}

// src/commands/land-candidate.ts
import { dirname as dirname3, join as join22 } from "node:path";

// src/publish/repo-file.ts
function renderRepoFile(config) {
  const several = config.targets.length > 1;
  const sections = config.targets.map((target) => section(config, target.name, !several));
  return [heading(config, several), ...sections].join("\n");
}
function heading(config, several) {
  const lines3 = [
    `# ${config.name}: kernel modules for Enterprise Linux kernels. Put this file into /etc/yum.repos.d/.`
  ];
  if (several) {
    const example = repositoryId(config.name, config.targets[0]?.name ?? "");
    lines3.push(
      "# One section per distribution, all disabled: enable the one that this host runs, and only that one, for example",
      `#   dnf config-manager --set-enabled ${example}`
    );
  }
  return `${lines3.join("\n")}
`;
}
function section(config, target, enabled) {
  return [
    `[${repositoryId(config.name, target)}]`,
    `name=${config.name} for ${target} - $basearch`,
    // mirrorlist, not baseurl: it names one immutable generation, so repomd.xml and its signature always belong together.
    `mirrorlist=${config.url}/${target}/$basearch/mirrorlist`,
    `enabled=${enabled ? 1 : 0}`,
    "gpgcheck=1",
    "repo_gpgcheck=1",
    `gpgkey=${config.url}/${publicKeyPath(config.name)}`,
    // Younger than any base repository's copy (hours at least), so a host does not see a kernel long before its kmod.
    "metadata_expire=1h",
    ""
  ].join("\n");
}

// src/publish/promise.ts
var PROMISES = {
  tracking: "Once published, a kernel and its kmods arrive together, and no kernel loses a module it had. A kernel that is younger than our build goes in alone: it then stands on the status page as a cell that is not published, with its reason.",
  classic: "One package per kmod serves every kernel whose used symbols are the same; it is rebuilt only when one of them changed. A kernel with other symbols has no module until that rebuild is published: it stands on the status page with its reason."
};
function promiseOf(mode) {
  return PROMISES[mode];
}

// src/publish/repository-readme.ts
function renderRepositoryReadme(config, packages) {
  const offered = config.kmods.filter((kmod) => packages.has(packageOf2(kmod)));
  return [
    heading2(config, offered),
    usage2(config, offered),
    promises(config),
    tests(),
    keys(config),
    PLAIN_BASEURL
  ].join("\n");
}
function packageOf2({ name }) {
  return `kmod-${name}`;
}
function heading2(config, offered) {
  const targets = config.targets.map((target) => `\`${target.name}\` (${target.arches.join(", ")})`);
  const missing = config.kmods.filter((kmod) => !offered.includes(kmod)).map((kmod) => `\`${packageOf2(kmod)}\``);
  return [
    `# ${config.name}`,
    "",
    `Kernel modules, rebuilt for every kernel of ${targets.join(", ")}.`,
    "",
    ...offered.map((kmod) => `- \`${packageOf2(kmod)}\` ${kmod.version}: ${kmod.summary}`),
    ...missing.length === 0 ? [] : [`- not published yet: ${missing.join(", ")}`],
    "",
    `Which kernel has which module, and why one is missing: [status page](${config.url}/index.html).`,
    ""
  ].join("\n");
}
function usage2(config, [kmod]) {
  const [first] = config.targets;
  const enable = config.targets.length > 1 && first !== void 0;
  return [
    "## Use it",
    "",
    "```console",
    `# curl --fail --output /etc/yum.repos.d/${config.name}.repo ${config.url}/${config.name}.repo`,
    ...enable ? [`# dnf config-manager --set-enabled ${repositoryId(config.name, first.name)}   # the one of your distribution`] : [],
    ...kmod === void 0 ? [] : [`# dnf install ${packageOf2(kmod)}`],
    "```",
    ""
  ].join("\n");
}
function promises({ mode }) {
  return `## What is promised

${promiseOf(mode)}

- Once published, a kernel and its modules arrive together, with \`dnf upgrade\` and with \`dnf upgrade 'kernel*'\`.
- A module that is published later than its kernel arrives with the next \`dnf upgrade\`.
- No update takes away a module that an installed kernel had: every kernel keeps its own.
- A published package never changes: other contents always come as a higher release.

## What is not promised

- A kernel is not held back. One that is younger than the last build here, or for which a build failed, goes in without
  the module; the status page names it and the reason. Look there before you boot into a new kernel.
- \`dnf upgrade 'kernel*'\` relies on weak dependencies; with \`install_weak_deps=0\` the module comes with the next
  full \`dnf upgrade\`.
- A module that loads is not a driver that works: nothing here is tested on hardware.

## What happens when a build fails

What is published stays as it is. The failure is shown on the status page with its log, and the cell is tried again
at once when its sources, patches or kernel change, otherwise after a wait that grows from one day to 32, or when a maintainer
asks for it. The other modules are published all the same.
`;
}
function tests() {
  return `## What is tested before publishing

Real \`dnf\` installs every candidate into empty folders, with the checks for package and repository signatures on:
a fresh installation; an upgrade with an older kernel in place; a module that arrives after its kernel; an upgrade of the
kernel alone; and \`dnf repoclosure\`. After each the installed packages and the module files on disk are compared with
what they must be. A candidate that fails is not published.
`;
}
function keys(config) {
  return `## Keys

- Packages and repository metadata: <${config.url}/${publicKeyPath(config.name)}>
- Modules: <${config.url}/${MODULE_CERTIFICATE_PATH}>. With Secure Boot on, the kernel loads the modules only after this
  certificate was enrolled: convert it with \`openssl x509 -outform DER\`, then \`mokutil --import\`, reboot and confirm.
`;
}
var PLAIN_BASEURL = `## Mirrorlist, not baseurl

The \`.repo\` file uses \`mirrorlist=\`: one small file that names one complete, unchanging generation of the repository.
Publishing replaces that file and nothing else, so a client sees the old state or the new one. Who points
\`baseurl=\` at a \`gen/\` folder instead stays on that generation and gets no updates; who copies the folders with a
tool of their own can see repomd.xml and its signature out of step. dnf accepts an older, correctly signed generation:
use https, so that nobody on the way can replay one.
`;

// src/commands/unfinished.ts
import { join as join21 } from "node:path";
function notePath(directory, key) {
  return join21(directory, repositoryPath(key), ".unfinished.json");
}
async function noteUnfinished(directory, key, packages) {
  const folder = !await exists(join21(directory, generationPath(key, key.generation)));
  const names = packages.map((added) => added.fileName);
  const note = { version: 1, generation: key.generation, packages: names, folder };
  await replaceFile(notePath(directory, key), `${JSON.stringify(note)}
`);
}
async function forgetUnfinished(directory, key) {
  await removeTree(`${notePath(directory, key)}.new`);
  await removeTree(notePath(directory, key));
}
async function removeUnfinished(directory, key, published) {
  const path = notePath(directory, key);
  const text = await readTextIfThere(path);
  if (text === null) {
    await removeTree(`${path}.new`);
    return;
  }
  const note = parseUnfinished(text, path);
  if (note.generation > published) {
    for (const name of note.packages) {
      await removeTree(join21(directory, packagePath(key, name)));
      await removeTree(join21(directory, packagePath(key, `${name}.new`)));
    }
    await removeTree(`${join21(directory, mirrorlistPath(key))}.new`);
    await removeTree(unfinishedGeneration(directory, key, note.generation));
    if (note.folder) await removeTree(join21(directory, generationPath(key, note.generation)));
  }
  await forgetUnfinished(directory, key);
}
function unfinishedGeneration(directory, key, generation) {
  return join21(directory, repositoryPath(key), "gen", `.${generation}.new`);
}
function parseUnfinished(text, source) {
  try {
    const note = JSON.parse(text);
    const isName = (name) => typeof name === "string" && /^[A-Za-z0-9][A-Za-z0-9._+~^-]*\.rpm$/.test(name);
    if (note.version === 1 && Number.isSafeInteger(note.generation) && note.packages.every(isName)) return note;
  } catch (cause) {
    throw unreadable(source, cause);
  }
  throw unreadable(source, null);
}
function unreadable(source, cause) {
  return new KmodsmithError(
    "PUBLISH_REFUSED",
    `${source}: not the note of an unfinished publication; look which packages no generation names, then remove it`,
    { cause }
  );
}

// src/commands/land-candidate.ts
async function landCandidate(config, state, prepared) {
  try {
    await landFiles(config, prepared);
    await landGuides(config, await offeredPackages(config, state, prepared.candidate));
    await moveName(`${mirrorlist(config, prepared)}.new`, mirrorlist(config, prepared));
  } catch (cause) {
    throw failure(config, prepared, await removeLanded(config, prepared), cause);
  }
  await syncPath(dirname3(mirrorlist(config, prepared)));
  await forgetUnfinished(config.directory, prepared.candidate);
}
function mirrorlist(config, { candidate }) {
  return join22(config.directory, mirrorlistPath(candidate));
}
async function landFiles(config, prepared) {
  const { candidate, copies, folder } = prepared;
  await noteUnfinished(config.directory, candidate, copies);
  for (const { fileName, sha256 } of copies) {
    const path = join22(config.directory, packagePath(candidate, fileName));
    await landFile(join22(folder, "packages", fileName), path);
    await checkLanded(path, sha256);
  }
  await landGeneration(config, prepared);
  const { target, arch, generation } = candidate;
  await writeFileAt(`${mirrorlist(config, prepared)}.new`, formatMirrorlist(config.url, target, arch, generation));
}
async function landGeneration(config, { candidate, folder }) {
  const path = join22(config.directory, generationPath(candidate, candidate.generation));
  if (!await exists(path)) {
    const from = join22(folder, "gen", String(candidate.generation));
    const partial = unfinishedGeneration(config.directory, candidate, candidate.generation);
    await removeTree(partial);
    await makeFolder(partial);
    for (const file of await listTree(from)) {
      await landFile(join22(from, file), join22(partial, file));
      await checkLanded(join22(partial, file), await sha256OfFile(join22(from, file)));
    }
    await landName(partial, path);
  }
  await checkLanded(join22(path, "repodata/repomd.xml"), candidate.repomdSha256);
}
async function checkLanded(path, sha256) {
  const found = await sha256OfFile(path);
  if (found !== sha256) {
    throw new Error(`${path} has sha256 ${found} after it was written, expected ${sha256}`);
  }
}
async function landGuides(config, packages) {
  const files = {
    [`${config.name}.repo`]: renderRepoFile(config),
    "README.md": renderRepositoryReadme(config, packages),
    [publicKeyPath(config.name)]: await readText(config.signing.publicKey),
    [MODULE_CERTIFICATE_PATH]: await readText(config.signing.moduleCertificate)
  };
  for (const [path, text] of Object.entries(files)) await replaceFile(join22(config.directory, path), text);
}
async function offeredPackages(config, { repositories }, candidate) {
  const names = [];
  for (const before of repositories) {
    const address = isSameRepository(before, candidate) ? landedGeneration(config, candidate) : await locateInDirectory(config.directory, before);
    const { packages } = address === null ? before : await readGeneration(resourcePort, address, config.signing.publicKey);
    names.push(...packages.map(({ nevra }) => nevra.name));
  }
  return new Set(names);
}
function landedGeneration(config, { target, arch, generation }) {
  const url = join22(config.directory, generationPath({ target, arch }, generation));
  return { target, arch, generation, url };
}
async function removeLanded(config, { candidate }) {
  return removeUnfinished(config.directory, candidate, candidate.baseGeneration).then(
    () => "",
    (error) => error.message
  );
}
function failure(config, { candidate }, left, cause) {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const full = cause.code === "ENOSPC" ? " Free space there." : "";
  const rest = left === "" ? "What was written was removed again." : `Some files could not be removed: ${left}.`;
  return new KmodsmithError(
    "PUBLISH_FAILED",
    `${config.directory}: could not publish ${repositoryPath(candidate)}: ${reason}. What it offered before is as it was. ${rest}${full} Then run \`kmodsmith publish\` again.`,
    { cause }
  );
}

// src/commands/prepare-candidate.ts
import { join as join23 } from "node:path";
async function prepareCandidate(context, config, state, candidate) {
  const folder = join23(context.work, WORK.candidates, repositoryPath(candidate));
  const published = await locateGeneration(config, candidate, { firstRun: candidate.baseGeneration === 0 });
  checkBaseUnmoved(candidate, published?.generation ?? 0);
  await removeUnfinished(config.directory, candidate, published?.generation ?? 0);
  const known = knownPackages(state, candidate);
  const copies = packagesToCopy(candidate, await findPackages(config, candidate, known));
  await checkFiles2(folder, candidate);
  await checkMetadata(config, folder, candidate, known);
  await checkGenerationFolder(config, candidate);
  return { candidate, folder, copies };
}
async function isPublished(config, candidate) {
  const published = await locateGeneration(config, candidate, { firstRun: candidate.baseGeneration === 0 });
  if (published?.generation !== candidate.generation) return false;
  const repomd = join23(config.directory, generationPath(candidate, candidate.generation), "repodata/repomd.xml");
  return await exists(repomd) && await sha256OfFile(repomd) === candidate.repomdSha256;
}
function knownPackages(state, candidate) {
  const here = state.repositories.find((entry) => isSameRepository(entry, candidate));
  return new Map(here?.packages.map((found) => [found.fileName, found.sha256]) ?? []);
}
async function findPackages(config, candidate, known) {
  const found = [];
  for (const added of candidate.added) {
    const path = join23(config.directory, packagePath(candidate, added.fileName));
    const onDisk = await exists(path) ? await sha256OfFile(path) : null;
    found.push({ package: added, published: onDisk ?? known.get(added.fileName) ?? null });
  }
  return found;
}
async function checkFiles2(folder, candidate) {
  const repomd = join23(folder, "gen", String(candidate.generation), "repodata/repomd.xml");
  if (await sha256OfFile(repomd) !== candidate.repomdSha256) {
    throw refused(candidate, `${repomd} is not the one that was signed and verified; run sign and verify again`);
  }
  for (const added of candidate.added) {
    const path = join23(folder, "packages", added.fileName);
    if (await sha256OfFile(path) !== added.sha256) {
      throw refused(candidate, `${path} is not the one that was signed; run sign and verify again`);
    }
  }
}
async function checkMetadata(config, folder, candidate, known) {
  const { target, arch, generation } = candidate;
  const url = join23(folder, "gen", String(generation));
  const read = await readGeneration(resourcePort, { target, arch, generation, url }, config.signing.publicKey).catch(
    (cause) => {
      if (!(cause instanceof KmodsmithError)) throw cause;
      throw refused(candidate, cause.message);
    }
  );
  if (read.revision !== String(generation) || read.document.generation !== generation) {
    throw refused(candidate, `its metadata says generation ${read.revision}, expected ${generation}; sign again`);
  }
  const listed = new Map(publishedPackages(read.packages, url).map((entry) => [entry.fileName, entry.sha256]));
  const added = candidate.added.map((entry) => [entry.fileName, entry.sha256]);
  checkListedPackages(candidate, listed, new Map([...known, ...added]));
}
async function checkGenerationFolder(config, candidate) {
  const path = join23(config.directory, generationPath(candidate, candidate.generation));
  if (!await exists(path)) {
    return;
  }
  const repomd = join23(path, "repodata/repomd.xml");
  const found = await exists(repomd) ? await sha256OfFile(repomd) : "no repomd.xml";
  if (found !== candidate.repomdSha256) {
    throw refused(
      candidate,
      `${path} exists already with ${found}, expected nothing or ${candidate.repomdSha256}; find out who wrote it, and remove it if no mirrorlist ever named it`
    );
  }
}

// src/commands/publish.ts
var LOCK = ".kmodsmith.lock";
var publishCommand = async (context) => {
  await publishCandidates(context, await readConfig(context));
  return EXIT.done;
};
async function publishCandidates(context, config) {
  const signed = await readValue(join24(context.work, WORK.signed), "sign");
  if (signed.candidates.length > 0) return publishAll(context, config, signed);
  context.log("nothing to publish: the repositories stay as they are");
  return writePublication(context, []);
}
async function writePublication(context, repositories) {
  const publication = { version: 1, repositories };
  await writeValue(join24(context.work, WORK.publication), publication);
  return publication;
}
async function publishAll(context, config, signed) {
  const verification = await readValue(join24(context.work, WORK.verification), "verify");
  const candidates = admitCandidates(signed, verification, await readPlan(context));
  await makeFolder(config.directory);
  const lock = await takeLock(join24(config.directory, LOCK));
  try {
    return await publishLocked(context, config, candidates);
  } finally {
    await lock.release();
  }
}
async function publishLocked(context, config, candidates) {
  const state = await readValue(join24(context.work, WORK.state));
  const prepared = [];
  const published = [];
  for (const candidate of candidates) {
    if (await isPublished(config, candidate)) published.push(entryOf(candidate, 0));
    else prepared.push(await prepareCandidate(context, config, state, candidate));
  }
  for (const entry of prepared) {
    await landCandidate(config, state, entry);
    published.push(entryOf(entry.candidate, entry.copies.length));
    await writePublication(context, published);
    await rememberGenerations(context, [entry.candidate]);
    const { candidate, copies } = entry;
    context.log(
      `published ${repositoryPath(candidate)} generation ${candidate.generation}, ${copies.length} new packages`
    );
  }
  const kernels = await readValue(join24(context.work, WORK.kernels));
  await archiveDevels({ config, kernels, state }, candidates, context.log);
  return writePublication(context, published);
}
function entryOf(candidate, added) {
  const { target, arch, generation, repomdSha256 } = candidate;
  return { target, arch, generation, repomdSha256, added };
}

// src/commands/run.ts
import { join as join48 } from "node:path";

// src/commands/sign.ts
import { join as join38 } from "node:path";

// src/sign/held-back.ts
var NAMED_IN_MESSAGE = 3;
function heldBack(accepted, state) {
  return holdMore(/* @__PURE__ */ new Map(), accepted, publishedByKernel(state));
}
function holdMore(held2, accepted, published) {
  const going = accepted.filter(({ cell }) => !held2.has(cell.id));
  const replaced = new Set(going.map(({ cell }) => cell.id));
  const more = going.flatMap((one) => {
    const beside = published.get(one.cell.unameR) ?? [];
    const why = whyDependent(one, held2) ?? whyBreaking(one, beside, replaced);
    return why === null ? [] : [[one.cell.id, why]];
  });
  return more.length === 0 ? held2 : holdMore(new Map([...held2, ...more]), accepted, published);
}
function whyDependent({ cell }, held2) {
  const needed = cell.dependencies.find((one) => one.kind === "cell" && held2.has(one.cell));
  return needed === void 0 ? null : `held back with kmod-${needed.kmod}, which it was built with`;
}
function whyBreaking({ cell, exports }, beside, replaced) {
  const own = beside.find((one) => one.cell === cell.id);
  if (own === void 0) return null;
  for (const user of beside.filter((one) => !replaced.has(one.cell))) {
    const lost = user.package.uses.kmods.filter(
      ({ symbol, crc }) => own.package.exports[symbol] === crc && exports.get(symbol) !== crc
    );
    const symbols = lost.map(({ symbol }) => symbol);
    if (symbols.length > 0) return breaking(own, user, symbols);
  }
  return null;
}
function breaking(own, user, symbols) {
  const more = symbols.length - NAMED_IN_MESSAGE;
  const named3 = `${symbols.slice(0, NAMED_IN_MESSAGE).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return `held back: ${user.nevra} is published for this kernel, uses ${named3} of ${own.nevra}, and was not rebuilt in this run; kmod-${own.kmod} goes out together with kmod-${user.kmod}`;
}
function publishedByKernel({ packages, document }) {
  const offered = new Map(packages.map((found) => [formatNevra(found.nevra), found]));
  const all = Object.entries(document.ledger).flatMap(([cell, { kmod, unameR, built: built2 }]) => {
    const found = built2 === null ? void 0 : offered.get(built2.package);
    if (built2 === null || found === void 0) return [];
    return [{ cell, kmod, nevra: built2.package, unameR, package: found }];
  });
  return groupBy(all, ({ unameR }) => unameR);
}

// src/sign/refusal-text.ts
var LONGEST = 2e3;
function refusalText(message) {
  const text = stripControl(message.slice(0, 2 * LONGEST).replace(/\s+/g, " ")).trim();
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\u2026`;
}

// src/commands/sign-check.ts
import { join as join26 } from "node:path";

// src/sign/kmod-exports.ts
var SYMBOL = /^[A-Za-z_][A-Za-z0-9_.]*$/;
var MOST_EXPORTS = 1e4;
function providesOf(objects) {
  const exports = exportsOf2(objects);
  const malformed = [...exports.keys()].find((symbol) => !SYMBOL.test(symbol));
  if (malformed !== void 0) {
    return { kind: "refused", message: `exports ${JSON.stringify(malformed)}, which is no symbol name` };
  }
  if (exports.size > MOST_EXPORTS) {
    return { kind: "refused", message: `exports ${exports.size} symbols, expected at most ${MOST_EXPORTS}` };
  }
  const known = [...exports].filter(([, crc]) => crc !== null);
  return { kind: "accepted", lines: known.map(([symbol, crc]) => `Provides: ksym(${symbol}) = ${crc}`), exports };
}
function exportsOf2(objects) {
  const exports = /* @__PURE__ */ new Map();
  for (const { symbol, crc } of objects.flatMap((object) => object.exports)) {
    exports.set(symbol, exports.has(symbol) && exports.get(symbol) !== crc ? null : crc);
  }
  return new Map([...exports].sort(([a], [b]) => compareText(a, b)));
}

// src/sign/elf.ts
var ELF_TYPE = { relocatable: 1, executable: 2, shared: 3 };
var HEADER_SIZE2 = 64;
var SECTION_HEADER_SIZE = 64;
var SYMBOL_SIZE = 24;
var SECTION_TYPE = { symbolTable: 2, noBits: 8 };
var MAX_SECTIONS = 65280;
var MAX_NAME = 1024;
var MAX_SYMBOLS2 = 1e6;
var MAX_NAMED = 1e5;
var ABSOLUTE = 65521;
var UNDEFINED = 0;
function parseElf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = checkIdent(bytes);
  const headers = sectionHeaders(view, littleEndian);
  const nameIndex = view.getUint16(62, littleEndian);
  const names = contentOf2(bytes, headers[nameIndex] ?? refuse(`has no section ${nameIndex} of section names`));
  const sections = headers.map((header) => ({
    name: textAt(names, header.name),
    type: header.type,
    bytes: contentOf2(bytes, header),
    link: header.link
  }));
  return { type: view.getUint16(16, littleEndian), machine: view.getUint16(18, littleEndian), littleEndian, sections };
}
function sectionOf(elf, name) {
  return elf.sections.find((section2) => section2.name === name) ?? null;
}
function definedSymbols(elf, prefix) {
  const wanted = Buffer.from(prefix, "latin1");
  const found = symbolsOf3(elf).filter(
    ({ names, nameAt, section: section2 }) => section2 !== UNDEFINED && wanted.equals(names.subarray(nameAt, nameAt + wanted.length))
  );
  return named(found).map(({ names, nameAt, section: section2, view, valueAt }) => ({
    name: textAt(names, nameAt),
    section: section2,
    value: offsetAt(view, valueAt, elf.littleEndian)
  }));
}
function undefinedSymbols(elf) {
  const found = symbolsOf3(elf).filter(({ nameAt, section: section2 }) => section2 === UNDEFINED && nameAt !== 0);
  return named(found).map(({ names, nameAt }) => textAt(names, nameAt));
}
function textAt(bytes, offset) {
  const room = bytes.subarray(offset, offset + MAX_NAME + 1);
  const end = room.indexOf(0);
  if (end < 0) return refuse(`names a text at ${offset} that does not end within ${room.length} bytes`);
  return decodeText(room.subarray(0, end));
}
function decodeText(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
function refuse(message) {
  throw new KmodsmithError("OBJECT_REFUSED", `${message}; expected what a kernel build makes`);
}
function checkIdent(bytes) {
  if (bytes.length < HEADER_SIZE2) refuse(`is ${bytes.length} bytes long, too short for an ELF file`);
  if (bytes[0] !== 127 || decodeText(bytes.subarray(1, 4)) !== "ELF") refuse("is not an ELF file");
  if (bytes[4] !== 2) refuse("is not a 64-bit ELF file");
  if (bytes[5] !== 1 && bytes[5] !== 2) refuse(`has the unknown byte order ${bytes[5]}`);
  return bytes[5] === 1;
}
function sectionHeaders(view, littleEndian) {
  const start = offsetAt(view, 40, littleEndian);
  const size = view.getUint16(58, littleEndian);
  const count = view.getUint16(60, littleEndian);
  if (size !== SECTION_HEADER_SIZE) refuse(`has section headers of ${size} bytes, expected ${SECTION_HEADER_SIZE}`);
  if (count === 0 || count >= MAX_SECTIONS) refuse(`has ${count} sections, expected 1 to ${MAX_SECTIONS - 1}`);
  if (start + count * size > view.byteLength) refuse("has section headers outside the file");
  return Array.from({ length: count }, (_, index) => sectionHeader(view, start + index * size, littleEndian));
}
function sectionHeader(view, at, littleEndian) {
  return {
    name: view.getUint32(at, littleEndian),
    type: view.getUint32(at + 4, littleEndian),
    offset: offsetAt(view, at + 24, littleEndian),
    size: offsetAt(view, at + 32, littleEndian),
    link: view.getUint32(at + 40, littleEndian)
  };
}
function offsetAt(view, at, littleEndian) {
  const value = view.getBigUint64(at, littleEndian);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : refuse(`has an offset or size of ${value} bytes`);
}
function contentOf2(bytes, header) {
  if (header.type === SECTION_TYPE.noBits || header.type === 0) return bytes.subarray(0, 0);
  if (header.offset + header.size > bytes.length) refuse("has a section that ends outside the file");
  return bytes.subarray(header.offset, header.offset + header.size);
}
function symbolsOf3(elf) {
  const [table2, ...others] = elf.sections.filter((section2) => section2.type === SECTION_TYPE.symbolTable);
  if (others.length > 0) refuse(`has ${others.length + 1} symbol tables`);
  return table2 === void 0 ? [] : entriesOf(elf, table2);
}
function named(found) {
  if (found.length > MAX_NAMED) refuse(`uses or exports ${found.length} symbols, expected at most ${MAX_NAMED}`);
  return found;
}
function entriesOf(elf, table2) {
  const names = elf.sections[table2.link]?.bytes ?? refuse("has a symbol table without names");
  const view = new DataView(table2.bytes.buffer, table2.bytes.byteOffset, table2.bytes.byteLength);
  const count = Math.floor(view.byteLength / SYMBOL_SIZE);
  if (count > MAX_SYMBOLS2) refuse(`has ${count} symbols, expected at most ${MAX_SYMBOLS2}`);
  return Array.from({ length: count }, (_, index) => ({
    names,
    nameAt: view.getUint32(index * SYMBOL_SIZE, elf.littleEndian),
    section: view.getUint16(index * SYMBOL_SIZE + 6, elf.littleEndian),
    valueAt: index * SYMBOL_SIZE + 8,
    view
  }));
}

// src/sign/module-exports.ts
var EXPORT_PREFIXES = ["__ksymtab_", "__export_symbol_"];
var CRC_PREFIX = "__crc_";
var CRC_SIZE = 4;
function exportsOf3(elf) {
  const crcs = crcsOf(elf);
  const names = EXPORT_PREFIXES.flatMap(
    (prefix) => definedSymbols(elf, prefix).map(({ name }) => name.slice(prefix.length))
  );
  return [...new Set(names)].sort().map((symbol) => ({ symbol, crc: crcs.get(symbol) ?? null }));
}
function crcsOf(elf) {
  const crcs = /* @__PURE__ */ new Map();
  for (const found of definedSymbols(elf, CRC_PREFIX)) {
    const symbol = found.name.slice(CRC_PREFIX.length);
    const crc = crcAt(elf, found);
    crcs.set(symbol, crcs.has(symbol) && crcs.get(symbol) !== crc ? null : crc);
  }
  return crcs;
}
function crcAt(elf, found) {
  const crc = found.section === ABSOLUTE ? found.value : pointedTo(elf, found);
  if (crc > 4294967295) refuse(`has ${found.name} with the CRC ${crc}, which is longer than 32 bits`);
  return crc === 0 ? null : formatCrc(crc);
}
function pointedTo(elf, { section: section2, value }) {
  const bytes = elf.sections[section2]?.bytes ?? new Uint8Array();
  if (value + CRC_SIZE > bytes.length) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(value, elf.littleEndian);
}

// src/sign/module-object.ts
var VERSION_ENTRY = 64;
var VERSION_NAME_AT = 8;
var MAX_TEXTS = 4 * 1024 * 1024;
var STRUCT_SECTION = ".gnu.linkonce.this_module";
function parseModuleObject(bytes) {
  const elf = parseElf(bytes);
  const modinfo = modinfoOf(elf);
  return {
    machine: elf.machine,
    littleEndian: elf.littleEndian,
    relocatable: elf.type === ELF_TYPE.relocatable,
    vermagic: modinfo.get("vermagic")?.[0] ?? refuse("has no vermagic in .modinfo"),
    name: modinfo.get("name")?.[0] ?? refuse("has no name in .modinfo"),
    depends: (modinfo.get("depends")?.[0] ?? "").split(",").filter((name) => name !== ""),
    aliases: modinfo.get("alias") ?? [],
    imports: importsOf(elf),
    exports: exportsOf3(elf),
    uses: undefinedSymbols(elf),
    hasDebug: hasDebug(elf),
    structSize: sectionOf(elf, STRUCT_SECTION)?.bytes.length ?? null
  };
}
function isDebugFile(bytes, machine2) {
  const elf = parseElf(bytes);
  return elf.machine === machine2 && hasDebug(elf);
}
function hasDebug(elf) {
  return elf.sections.some((section2) => section2.name === ".debug_info" || section2.name === ".zdebug_info");
}
function modinfoOf(elf) {
  const section2 = sectionOf(elf, ".modinfo") ?? refuse("has no .modinfo section");
  const entries = /* @__PURE__ */ new Map();
  for (const text of textsOf(section2)) {
    const [key = "", ...rest] = text.split("=");
    const values = entries.get(key) ?? [];
    if (rest.length > 0) entries.set(key, values);
    values.push(rest.join("="));
  }
  return entries;
}
function textsOf(section2) {
  const bytes = section2?.bytes ?? new Uint8Array();
  if (bytes.length > MAX_TEXTS)
    refuse(`has ${bytes.length} bytes of text in ${section2?.name}, expected at most ${MAX_TEXTS}`);
  return decodeText(bytes).split("\0");
}
function importsOf(elf) {
  const extended = extendedImports(elf);
  const known = new Set(extended.map((entry) => entry.symbol));
  return [...extended, ...basicImports(elf).filter((entry) => !known.has(entry.symbol))];
}
function basicImports(elf) {
  const bytes = sectionOf(elf, "__versions")?.bytes ?? new Uint8Array();
  if (bytes.length % VERSION_ENTRY !== 0)
    refuse(`has ${bytes.length} bytes of __versions, not a multiple of ${VERSION_ENTRY}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / VERSION_ENTRY }, (_, index) => {
    const at = index * VERSION_ENTRY;
    const crc = view.getBigUint64(at, elf.littleEndian);
    return { symbol: textAt(bytes.subarray(at + VERSION_NAME_AT, at + VERSION_ENTRY), 0), crc: formatCrc2(Number(crc)) };
  });
}
function extendedImports(elf) {
  const crcs = sectionOf(elf, "__version_ext_crcs")?.bytes ?? new Uint8Array();
  const names = textsOf(sectionOf(elf, "__version_ext_names"));
  const view = new DataView(crcs.buffer, crcs.byteOffset, crcs.byteLength);
  return Array.from({ length: Math.floor(crcs.length / 4) }, (_, index) => ({
    symbol: names[index] ?? refuse("has more CRCs than names in its extended versions"),
    crc: formatCrc2(view.getUint32(index * 4, elf.littleEndian))
  }));
}
function formatCrc2(crc) {
  if (crc > 4294967295) refuse(`has the CRC ${crc}, which is longer than 32 bits`);
  return `0x${crc.toString(16).padStart(8, "0")}`;
}

// src/sign/module-signature.ts
var MAGIC2 = Buffer.from("~Module signature appended~\n", "latin1");
var TRAILER_SIZE = 12;
var ID_TYPE_PKCS7 = 2;
function cmsSignArgv(files) {
  const shape = ["-binary", "-noattr", "-nocerts", "-nosmimecap", "-md", "sha256", "-outform", "DER"];
  const paths = ["-signer", files.certificate, "-inkey", files.key, "-in", files.object, "-out", files.cms];
  return ["openssl", "cms", "-sign", ...shape, ...paths];
}
function cmsVerifyArgv(files) {
  const shape = ["-binary", "-inform", "DER", "-noverify", "-nointern", "-out", "/dev/null"];
  return [
    "openssl",
    "cms",
    "-verify",
    ...shape,
    "-certfile",
    files.certificate,
    "-content",
    files.content,
    "-in",
    files.cms
  ];
}
function appendSignature(object, cms) {
  const trailer = Buffer.alloc(TRAILER_SIZE);
  trailer.writeUInt8(ID_TYPE_PKCS7, 2);
  trailer.writeUInt32BE(cms.length, 8);
  return Buffer.concat([object, cms, trailer, MAGIC2]);
}
function isSigned(bytes) {
  return bytes.length >= MAGIC2.length && MAGIC2.equals(bytes.subarray(bytes.length - MAGIC2.length));
}
function splitSignature(bytes) {
  const trailerAt = bytes.length - MAGIC2.length - TRAILER_SIZE;
  if (!isSigned(bytes) || trailerAt < 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + trailerAt, TRAILER_SIZE);
  const length = view.getUint32(8, false);
  if (view.getUint8(2) !== ID_TYPE_PKCS7 || length > trailerAt) return null;
  return { content: bytes.subarray(0, trailerAt - length), cms: bytes.subarray(trailerAt - length, trailerAt) };
}

// src/sign/object-check.ts
var OBJECT_SIZE_CAP = 64 * 1024 * 1024;
var DEBUG_SIZE_CAP = 512 * 1024 * 1024;
function checkObjects(files, expected) {
  const wrongSet = compareNames(files, expected.modules);
  if (wrongSet !== null) return { kind: "refused", message: wrongSet };
  const objects = [];
  for (const file of files) {
    const checked = checkObject(file, expected);
    if (typeof checked === "string") return { kind: "refused", message: `${file.name}: ${checked}` };
    objects.push(checked);
  }
  return { kind: "accepted", objects };
}
function checkObject(file, expected) {
  const bytes = readableBytes(file, OBJECT_SIZE_CAP);
  if (typeof bytes === "string") return bytes;
  if (isSigned(bytes)) return "found a signature already appended, expected an unsigned module; a build must not sign";
  const module = orReason(() => parseModuleObject(bytes));
  if (typeof module === "string") return module;
  const name = file.name.replace(/\.ko$/, "");
  return moduleProblem(module, name, expected) ?? { name, bytes, module };
}
function checkDebugFile(file, expected) {
  if (!expected.modules.some((module) => file.name === `${module}.ko.debug`)) {
    return `${JSON.stringify(file.name)}: found a name that is not <declared module>.ko.debug`;
  }
  const bytes = readableBytes(file, DEBUG_SIZE_CAP);
  if (typeof bytes === "string") return `${file.name}: ${bytes}`;
  const isDebug = orReason(() => isDebugFile(bytes, expected.machine));
  if (isDebug === true) return null;
  return `${file.name}: ${isDebug === false ? `is not ${expected.arch} ELF with debug data` : isDebug}`;
}
function compareNames(files, modules) {
  const found = new Set(files.map((file) => file.name));
  const declared = new Set(modules.map((name) => `${name}.ko`));
  const missing = [...declared].filter((name) => !found.has(name));
  const extra = [...found].filter((name) => !declared.has(name));
  if (missing.length === 0 && extra.length === 0) return null;
  const parts = [
    missing.length > 0 ? `missing ${missing.join(", ")}` : "",
    extra.length > 0 ? `not declared ${extra.map((name) => JSON.stringify(name)).join(", ")}` : ""
  ];
  return `found other modules than kmod.yml declares: ${parts.filter((part) => part !== "").join("; ")}`;
}
function readableBytes(file, cap) {
  if (!file.isRegular) return "is not a regular file";
  if (file.size > cap) return `is ${file.size} bytes, more than the ${cap} that are accepted`;
  return file.bytes ?? "could not be read as a regular file";
}
function moduleProblem(module, name, expected) {
  if (module.machine !== expected.machine) {
    return `found ELF machine ${module.machine}, expected ${expected.machine} (${expected.arch})`;
  }
  if (module.littleEndian !== expected.littleEndian) return `has another byte order than ${expected.arch}`;
  if (!module.relocatable) return "is not a relocatable ELF object, expected a kernel module";
  const release = module.vermagic.split(" ")[0];
  if (release !== expected.unameR) {
    return `found vermagic for kernel ${JSON.stringify(release)}, expected ${expected.unameR}`;
  }
  if (moduleKey(module.name) !== moduleKey(name)) {
    return `says that its name is ${JSON.stringify(module.name)}, expected ${name}`;
  }
  return null;
}
function moduleKey(name) {
  return name.replaceAll("-", "_");
}
function orReason(parse3) {
  try {
    return parse3();
  } catch (error) {
    if (error instanceof KmodsmithError) return error.message;
    throw error;
  }
}

// src/sign/symbol-owners.ts
function exportersOf(kernel, abi, kmods) {
  const named3 = kernel.packages.map((pkg) => ({ pkg, symbols: symbolsOf(abi, formatChecksum(pkg.checksum)) }));
  return { kernel: named3, kmods };
}
function ownersOf(objects, exporters) {
  const sought = [...externalImports(objects)].sort(([a], [b]) => compareText(a, b));
  return sought.flatMap(
    ([symbol, crcs]) => [...crcs].map((crc) => ({ symbol, crc, owner: ownerOf2(symbol, crc, exporters) }))
  );
}
function ownerOf2(symbol, crc, { kernel, kmods }) {
  const pkg = kernel.find(({ symbols }) => symbols.get(symbol) === crc)?.pkg;
  if (pkg !== void 0) return { kind: "kernel", pkg };
  const offering2 = kmods.dependencies.filter(({ exports }) => exports.has(symbol));
  const fitting = offering2.find(({ exports }) => exports.get(symbol) === crc);
  if (fitting !== void 0) return { kind: "kmod", kmod: fitting.kmod };
  const isNamed = offering2.length > 0 || kernel.some(({ symbols }) => symbols.has(symbol));
  return { kind: isNamed || namedBy(kernel) === "all" ? "nobody" : "unnamed" };
}
function namedBy(kernel) {
  return namedSymbols(kernel.map(({ symbols }) => symbols.size));
}
function externalImports(objects) {
  const siblings = exportedNames(objects);
  const imports = /* @__PURE__ */ new Map();
  for (const { symbol, crc } of objects.flatMap((object) => object.imports)) {
    if (!siblings.has(symbol)) imports.set(symbol, (imports.get(symbol) ?? /* @__PURE__ */ new Set()).add(crc));
  }
  return imports;
}
function usedWithoutCrc(objects) {
  const siblings = exportedNames(objects);
  const bare = objects.flatMap((object) => {
    const versioned = new Set(object.imports.map((entry) => entry.symbol));
    return object.uses.filter((symbol) => !versioned.has(symbol) && !siblings.has(symbol));
  });
  return [...new Set(bare)];
}
function exportedNames(objects) {
  return new Set(objects.flatMap((object) => object.exports.map(({ symbol }) => symbol)));
}

// src/sign/requires-messages.ts
var NAMED_IN_MESSAGE2 = 10;
function bareMessage(objects, kernel, exporters) {
  const bare = usedWithoutCrc(objects);
  const ofKernel = bare.filter((symbol) => exporters.kernel.some(({ symbols }) => symbols.has(symbol)));
  if (ofKernel.length > 0) {
    return `uses ${ofKernel.length} symbol(s) of ${kernel.unameR} without the CRC that the kernel has for them: ${named2(ofKernel)}; expected a module built with the versions of that kernel (CONFIG_MODVERSIONS)`;
  }
  const ofKmods = bare.flatMap((symbol) => {
    const kmod = exporterOf(symbol, exporters);
    return kmod === null ? [] : [`${symbol} of kmod ${kmod}`];
  });
  if (ofKmods.length === 0) return null;
  return `uses ${ofKmods.length} symbol(s) of other kmods without a CRC: ${named2(ofKmods)}; expected a build with their symbols: name them under depends: in kmod.yml, and see that the build passes KBUILD_EXTRA_SYMBOLS on`;
}
function exporterOf(symbol, { kmods }) {
  return kmods.dependencies.find(({ exports }) => exports.has(symbol))?.kmod ?? kmods.exporterOf(symbol);
}
function foreignMessage(imports, kernel, exporters) {
  const problems = imports.filter(({ owner }) => owner.kind === "nobody").map((entry) => describe2(entry, exporters));
  if (problems.length === 0) return null;
  const advice = new Set(problems.map((problem) => problem.advice));
  return `imports ${problems.length} symbol(s) that ${kernel.unameR}${exporters.kmods.dependencies.length > 0 ? " and the kmods it depends on do" : " does"} not provide with the same CRC: ${named2(problems.map(({ text }) => text))}; ${[...advice].join("; ")}`;
}
function describe2({ symbol, crc }, { kernel, kmods }) {
  const ofKernel = kernel.flatMap(({ symbols }) => symbols.get(symbol) ?? []).map((found) => `the kernel has ${found}`);
  const ofKmods = kmods.dependencies.filter(({ exports }) => exports.has(symbol)).map(({ kmod: kmod2, exports }) => `kmod ${kmod2} has ${exports.get(symbol) ?? "it without a CRC"}`);
  if (ofKmods.length > 0) {
    return {
      text: `${symbol} (${[crc, ...ofKernel, ...ofKmods].join(", ")})`,
      advice: "build it again with what these kmods export now; without a CRC nothing proves that they fit"
    };
  }
  if (ofKernel.length > 0) {
    return {
      text: `${symbol} (${[crc, ...ofKernel].join(", ")})`,
      advice: "the modules were built against another kernel-devel"
    };
  }
  const kmod = kmods.exporterOf(symbol);
  if (kmod === null)
    return { text: `${symbol} (not in the kernel)`, advice: "the modules were built against another kernel-devel" };
  return {
    text: `${symbol} (not in the kernel; kmod ${kmod} exports it)`,
    advice: `name ${kmod} under depends: in kmod.yml`
  };
}
function named2(symbols) {
  const more = symbols.length > NAMED_IN_MESSAGE2 ? ` and ${symbols.length - NAMED_IN_MESSAGE2} more` : "";
  return `${symbols.slice(0, NAMED_IN_MESSAGE2).join(", ")}${more}`;
}

// src/sign/requires.ts
var EVR_TEXT = /^(?:\d+:)?[A-Za-z0-9._+~^]+-[A-Za-z0-9._+~^]+$/;
function requiresOf(objects, kernel, abi, kmods) {
  const k = formatEvr(kernel.provide);
  const malformed = malformedNames(objects, kernel, k);
  if (malformed !== null) return { kind: "refused", message: malformed };
  const exporters = exportersOf(kernel, abi, kmods);
  const imports = ownersOf(objects, exporters);
  const message = bareMessage(objects, kernel, exporters) ?? foreignMessage(imports, kernel, exporters);
  if (message !== null) return { kind: "refused", message };
  const isUnknown = namedBy(exporters.kernel) === "none";
  const unnamed = imports.filter(({ owner }) => owner.kind === "unnamed").length;
  const packages = isUnknown || unnamed > 0 ? kernel.packages : usedPackages(kernel, imports);
  return {
    kind: "accepted",
    lines: [...unameLines(packages, k), ...kmodLines(kmods, imports, k), ...symbolLines2(imports)],
    note: unnamedNote(kernel, isUnknown, unnamed),
    unnamed,
    unused: kmods.declared.filter((kmod) => !usedKmods(imports).has(kmod))
  };
}
function usedPackages(kernel, imports) {
  const used = new Set(imports.flatMap(({ owner }) => owner.kind === "kernel" ? [owner.pkg] : []));
  return kernel.packages.filter((pkg, index) => index === 0 || used.has(pkg));
}
function unnamedNote({ unameR }, isUnknown, unnamed) {
  if (isUnknown) {
    return `the repodata of ${unameR} names no kernel(symbol), so its packages are required instead of symbols`;
  }
  if (unnamed === 0) return null;
  return `the repodata of ${unameR} names no kernel(symbol) of its modules, so all its packages are required for ${unnamed} symbol(s) that its core does not have`;
}
function usedKmods(imports) {
  return new Set(imports.flatMap(({ owner }) => owner.kind === "kmod" ? [owner.kmod] : []));
}
function unameLines(packages, k) {
  return [...new Set(packages.map((pkg) => `Requires: ${pkg.unameProvide} = ${k}`))];
}
function kmodLines({ dependencies: dependencies2 }, imports, k) {
  const used = usedKmods(imports);
  return dependencies2.flatMap(({ kmod }) => used.has(kmod) ? [`Requires: kmod-${kmod}-uname-r = ${k}`] : []);
}
function symbolLines2(imports) {
  const linesOf2 = (kind, name) => imports.flatMap(({ symbol, crc, owner }) => owner.kind === kind ? [`Requires: ${name}(${symbol}) = ${crc}`] : []);
  return [...linesOf2("kernel", "kernel"), ...linesOf2("kmod", "ksym")];
}
function malformedNames(objects, kernel, k) {
  const symbols = objects.flatMap((object) => object.imports.map((entry) => entry.symbol));
  const symbol = symbols.find((name) => !SYMBOL.test(name));
  if (symbol !== void 0) return `imports ${JSON.stringify(symbol)}, which is no symbol name`;
  const provide = kernel.packages.map((pkg) => pkg.unameProvide).find((name) => !UNAME_PROVIDE_NAME.test(name));
  if (provide !== void 0)
    return `the kernel has a provide called ${JSON.stringify(provide)}, which cannot be required`;
  if (kernel.packages.length === 0) return `${kernel.unameR} has no package with a -uname-r provide to require`;
  return EVR_TEXT.test(k) ? null : `the kernel's provide is ${JSON.stringify(k)}, which is no version-release`;
}

// src/sign/source-rpm.ts
import { createHash as createHash7 } from "node:crypto";
var SOURCE_RPM_QUERY = "%{NAME}\\n%{EPOCHNUM}\\n%{VERSION}\\n%{RELEASE}\\n%{SOURCERPM}\\n%{PREIN}%{POSTIN}%{PREUN}%{POSTUN}%{PRETRANS}%{POSTTRANS}\\n";
function sourceRpmName(cell) {
  return rpmFileName({ ...packageNevraOf(cell), arch: "src" });
}
function headerProblem(answer, cell) {
  const [name, epoch, version, release, sourceRpm, ...scripts] = answer.trimEnd().split("\n");
  const found = `${name}-${epoch}:${version}-${release}`;
  const expected = `${cell.packageName}-0:${cell.packageVersion}-${cell.packageRelease}`;
  if (found !== expected) return `source RPM: found ${found}, expected ${expected}`;
  if (sourceRpm !== "(none)") return "source RPM: found a binary package, expected a source package";
  if (scripts.join("\n") !== "(none)".repeat(6)) return "source RPM: found scriptlets, expected none";
  return null;
}
function contentProblem(files, expected) {
  const odd = files.find(({ kind }) => kind !== "file");
  if (odd !== void 0) return `source RPM: ${JSON.stringify(odd.name)} is not a regular file`;
  const found = new Map(files.map((file) => [file.name.replace(/^\.\//, ""), file.bytes]));
  if (found.size !== files.length) return "source RPM: found the same file twice";
  const extra = [...found.keys()].filter((name) => !expected.some((file) => file.fileName === name));
  if (extra.length > 0)
    return `source RPM: found ${extra.map((name) => JSON.stringify(name)).join(", ")}, which the bundle does not have`;
  for (const { fileName, sha256 } of expected) {
    const bytes = found.get(fileName);
    if (bytes === void 0) return `source RPM: ${fileName} is missing`;
    if (createHash7("sha256").update(bytes).digest("hex") !== sha256)
      return `source RPM: ${fileName} has other bytes than the bundle's`;
  }
  return null;
}

// src/sign/steps.ts
var BUILD_NAME = "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm";
var RUN_MACROS = [
  ["_build_name_fmt", BUILD_NAME],
  // The time is SOURCE_DATE_EPOCH of the environment.
  ["source_date_epoch_from_changelog", "0"]
];
var HOST_BUILT = "kmodsmith demo, built on the host";
function distributionOf(repository, target, isHostBuilt) {
  return isHostBuilt ? HOST_BUILT : `${repository} ${target}`;
}
function rpmbuildArgv(build) {
  const places = [
    ["_topdir", build.topFolder],
    ["_sourcedir", build.sourceFolder],
    ["_rpmdir", build.resultFolder],
    ["_tmppath", `${build.topFolder}/tmp`],
    ["vendor", escapeMacro(build.vendor)],
    ["distribution", escapeMacro(build.distribution)],
    ...build.withDebug ? [["kmodsmith_debug", "1"]] : []
  ];
  const defines = [...RUN_MACROS, ...places].flatMap(([name, value]) => ["--define", `${name} ${value}`]);
  return ["rpmbuild", "-bb", "--target", `${build.arch}-linux`, ...defines, build.spec];
}
function escapeMacro(text) {
  return text.replace(/\s+/g, " ").replaceAll("%", "%%").trim() || "%{nil}";
}
function queryArgv(dbPath, format, paths) {
  return ["rpm", "--dbpath", dbPath, "-qp", "--nosignature", "--qf", format, ...paths];
}
function entriesArgv(dbPath, which, path) {
  return ["rpm", "--dbpath", dbPath, "-qp", "--nosignature", `--${which}`, path];
}
function rpmsignArgv(gpgPath, fingerprint, paths) {
  const macros = [
    `__gpg ${gpgPath}`,
    `_gpg_name ${fingerprint}`,
    "_gpg_digest_algo sha256",
    "_gpg_sign_cmd_extra_args --batch --no-tty --pinentry-mode loopback --passphrase ''"
  ];
  return ["rpmsign", "--addsign", ...macros.flatMap((macro) => ["--define", macro]), ...paths];
}
function importKeyArgv(dbPath, publicKey) {
  return ["rpmkeys", "--dbpath", dbPath, "--import", publicKey];
}
function checksigArgv(dbPath, paths) {
  return ["rpmkeys", "--dbpath", dbPath, "--define", "_pkgverify_level all", "--checksig", ...paths];
}
function unverifiedPaths(output2, paths) {
  const lines3 = new Set(output2.split("\n"));
  return paths.filter((path) => !lines3.has(`${path}: digests signatures OK`));
}
function compressArgv(path) {
  return ["xz", "--force", "--threads=1", "--check=crc32", "--lzma2=dict=1MiB", "--", path];
}
function createrepoArgv(pool, output2, generation) {
  const shape = ["--no-database", "--checksum", "sha256", "--general-compress-type=gz", "--quiet"];
  const place2 = ["--revision", String(generation), "--location-prefix", "../../packages/", "--outputdir", output2];
  return ["createrepo_c", ...shape, ...place2, pool];
}
function addDataArgv(type, path, repodata) {
  return ["modifyrepo_c", "--mdtype", type, "--compress-type", "gz", path, repodata];
}
function detachSignArgv(fingerprint, path) {
  const quiet = ["--batch", "--yes", "--no-tty", "--pinentry-mode", "loopback", "--passphrase", ""];
  const shape = [
    "--digest-algo",
    "SHA256",
    "--local-user",
    fingerprint,
    "--armor",
    "--detach-sign",
    "--output",
    `${path}.asc`
  ];
  return ["gpg", ...quiet, ...shape, path];
}
function indexedFiles(primaryXml, prefix) {
  const hrefs = [...primaryXml.matchAll(/<location [^>]*href="([^"]*)"/g)].map((match) => match[1] ?? "");
  return hrefs.map((href) => href.startsWith(prefix) ? href.slice(prefix.length) : href).sort();
}

// src/sign/usable-kmods.ts
function usableKmods({ cell, declared, accepted, state }) {
  const dependencies2 = [];
  for (const needed of cell.dependencies) {
    const exports = exportsOf4(needed, accepted);
    if (exports === null) return { kind: "absent", cell: needed.kind === "cell" ? needed.cell : needed.package };
    dependencies2.push({ kmod: needed.kmod, exports });
  }
  const exporterOf2 = (symbol) => builtExporter(symbol, cell, accepted) ?? publishedExporter(symbol, cell, state);
  return { kind: "usable", kmods: { dependencies: dependencies2, declared, exporterOf: exporterOf2 } };
}
function exportsOf4(needed, accepted) {
  if (needed.kind === "published") return new Map(Object.entries(needed.exports));
  return accepted.find(({ cell }) => cell.id === needed.cell)?.exports ?? null;
}
function builtExporter(symbol, { target, unameR }, accepted) {
  const found = accepted.find(
    ({ cell, exports }) => cell.target === target && cell.unameR === unameR && exports.has(symbol)
  );
  return found?.cell.kmod ?? null;
}
function publishedExporter(symbol, { unameR }, state) {
  const packages = state.packages.filter(({ exports }) => Object.hasOwn(exports, symbol));
  const names = new Set(packages.map(({ nevra }) => formatNevra(nevra)));
  const entries = Object.values(state.document.ledger);
  return entries.find((entry) => entry.unameR === unameR && names.has(entry.built?.package ?? ""))?.kmod ?? null;
}

// src/commands/package-payload.ts
import { join as join25 } from "node:path";

// src/sign/payload.ts
async function readEntries(payload) {
  const entries = [];
  const reading = { wants: () => true, maxFileBytes: payload.length, damaged: damaged2 };
  for await (const entry of readCpio(inOnePiece(payload), reading)) entries.push(entry);
  return entries;
}
async function* inOnePiece(bytes) {
  yield bytes;
}
function damaged2(found, expected, cause) {
  const message = `cpio archive: found ${found}, expected ${expected}; the package is damaged, it has to be built again`;
  return new KmodsmithError("SIGNING_FAILED", message, { cause });
}

// src/commands/package-payload.ts
async function readPayload(tools, path, folder, cap) {
  const payload = join25(folder, "payload.cpio");
  await tools.run(["sh", "-c", 'rpm2cpio "$1" | head -c "$2" > "$3"', "sh", path, String(cap), payload]);
  return readEntries(await readFound(payload, cap) ?? new Uint8Array());
}

// src/commands/sign-check.ts
function isAccepted(output2) {
  return output2.kind === "accepted";
}
var SOURCE_RPM_CAP = 1024 * 1024 * 1024;
async function checkOutput(tools, input2, before) {
  const folder = join26(tools.folder, "cells", input2.cell.id);
  const refuse2 = (message) => ({ kind: "refused", input: input2, message, fault: "own" });
  const usable = usableBy(input2, before);
  if (usable.kind === "absent") return refuseFor(usable.cell, input2, before);
  const expected = expectationsOf(input2);
  const sources = join26(folder, "SOURCES");
  const verdict = checkObjects(await readFolder(join26(input2.out, "objects"), OBJECT_SIZE_CAP), expected);
  if (verdict.kind === "refused") return refuse2(verdict.message);
  const modules = verdict.objects.map(({ module }) => module);
  const requires = requiresOf(modules, input2.kernel, input2.abi, usable.kmods);
  if (requires.kind === "refused") return refuse2(requires.message);
  const provides = providesOf(modules);
  if (provides.kind === "refused") return refuse2(provides.message);
  for (const { name, bytes } of verdict.objects) await writeFileAt(join26(sources, `${name}.ko`), bytes);
  const problem = await takeDebugFiles(input2, expected, sources) ?? await takeSourceRpm(tools, input2, folder);
  if (problem !== null) return refuse2(problem);
  return {
    kind: "accepted",
    input: input2,
    folder,
    sources,
    objects: verdict.objects.map(({ name }) => `${name}.ko`),
    withDebug: (await listFound(join26(sources, "debug"))).length > 0,
    sourceRpm: join26(folder, sourceRpmName(input2.cell)),
    isHostBuilt: input2.result.runner === "host",
    requires: requires.lines,
    unnamed: requires.unnamed,
    provides: provides.lines,
    exports: provides.exports,
    note: noteOf(requires),
    sourceDateEpoch: await readSourceDateEpoch(input2)
  };
}
function usableBy({ cell, kmod, state }, before) {
  const accepted = before.flatMap(
    (output2) => output2.kind === "accepted" ? [{ cell: output2.input.cell, exports: output2.exports }] : []
  );
  return usableKmods({ cell, declared: kmod.depends, accepted, state });
}
function refuseFor(id, input2, before) {
  const wasRefused = before.some((output2) => output2.input.cell.id === id);
  const message = `its dependency ${id} was ${wasRefused ? "refused" : "not built in this run"}`;
  return { kind: "refused", input: input2, message, fault: "dependency" };
}
function noteOf({ note, unused }) {
  const ofUnused = unused.map(
    (kmod) => `no symbol of kmod ${kmod} is used, so it is not required; is it needed under depends: in kmod.yml?`
  );
  const notes = [...note === null ? [] : [note], ...ofUnused];
  return notes.length === 0 ? null : notes.join("; ");
}
function expectationsOf({ cell, kmod }, unameR = cell.unameR) {
  const { elfMachine: machine2, elfEndian } = archOf(cell.arch);
  return { modules: kmod.modules, unameR, arch: cell.arch, machine: machine2, littleEndian: elfEndian === "little" };
}
async function readSourceDateEpoch({ bundle, cell }) {
  const env = parseCellEnv(await readText(join26(bundle, "cell.env")));
  return requireKey(env, "source_date_epoch", `${cell.id}/cell.env`);
}
async function readFolder(folder, cap) {
  const found = [];
  for (const entry of await listFound(folder)) {
    found.push({ ...entry, bytes: await readFound(join26(folder, entry.name), cap) });
  }
  return found;
}
async function takeDebugFiles(input2, expected, sources) {
  const folder = join26(input2.out, "debug");
  await makeFolder(join26(sources, "debug"));
  for (const entry of await listFound(folder)) {
    const bytes = await readFound(join26(folder, entry.name), DEBUG_SIZE_CAP);
    const problem = checkDebugFile({ ...entry, bytes }, expected);
    if (problem !== null || bytes === null) return problem ?? `${entry.name}: could not be read`;
    await writeFileAt(join26(sources, "debug", entry.name), bytes);
  }
  return null;
}
async function takeSourceRpm(tools, input2, folder) {
  const name = sourceRpmName(input2.cell);
  const [entry, ...others] = await listFound(join26(input2.out, "srpm"));
  const bytes = entry?.name === name ? await readFound(join26(input2.out, "srpm", name), SOURCE_RPM_CAP) : null;
  if (bytes === null || others.length > 0) return `source RPM: expected the one regular file ${name} and nothing else`;
  const path = join26(folder, name);
  await writeFileAt(path, bytes);
  try {
    const header = headerProblem(await tools.run(queryArgv(tools.dbPath, SOURCE_RPM_QUERY, [path])), input2.cell);
    if (header !== null) return header;
    return contentProblem(await readPayload(tools, path, folder, SOURCE_RPM_CAP), await bundleFiles2(input2));
  } catch (error) {
    if (error instanceof KmodsmithError && error.code === "SIGNING_FAILED") return `source RPM: ${error.message}`;
    throw error;
  }
}
async function bundleFiles2({ bundle, cell }) {
  const env = parseCellEnv(await readText(join26(bundle, "cell.env")));
  const spec = requireKey(env, "spec_file", `${cell.id}/cell.env`);
  const patches = parseNames(await readText(join26(bundle, "patches.txt")));
  const own = async (fileName, path) => ({ fileName, sha256: await sha256OfFile(path) });
  return [
    await own(spec, join26(bundle, spec)),
    ...parseSources(await readText(join26(bundle, "sources.tsv")), `${cell.id}/sources.tsv`),
    ...await Promise.all(patches.map((name) => own(name, join26(bundle, "patches", name))))
  ];
}
async function takePackageSpec(checked) {
  const from = join26(checked.input.bundle, "package.spec");
  if (!await isRegularFile(from)) {
    throw new KmodsmithError(
      "FILE_MISSING",
      `${from}: no such file; the bundle is not whole, run \`kmodsmith plan\` again`
    );
  }
  const to = join26(checked.folder, "package.spec");
  await copyTo(from, to);
  return to;
}

// src/commands/sign-reuse.ts
import { join as join30 } from "node:path";

// src/sign/reused-modules.ts
var MODULE_FILE = /^[A-Za-z0-9][A-Za-z0-9._+-]*\.ko(?<suffix>\.xz)?$/;
function modulesIn(entries, folder) {
  const files = entries.filter(({ kind }) => kind !== "folder");
  const modules = files.flatMap((entry) => packedModule(entry, folder) ?? []);
  const strange = files.find((entry) => packedModule(entry, folder) === null);
  if (strange !== void 0) {
    return `found ${JSON.stringify(strange.name)}, expected modules in ${folder} and nothing else`;
  }
  if (new Set(modules.map(({ name }) => name)).size < modules.length) return "found the same module twice";
  return modules.length === 0 ? `found no module in ${folder}` : modules;
}
function packedModule({ name, kind, bytes }, folder) {
  const prefix = `.${folder}/`;
  const fileName = name.startsWith(prefix) ? name.slice(prefix.length) : "";
  const match = MODULE_FILE.exec(fileName);
  if (kind !== "file" || match === null) return null;
  const suffix = match.groups?.suffix ?? "";
  return { name: fileName.slice(0, fileName.length - suffix.length), isCompressed: suffix !== "", bytes };
}
var OF_THE_LINKER = /* @__PURE__ */ new Set(["_GLOBAL_OFFSET_TABLE_", ".TOC."]);
function unprovedUse(objects, requires) {
  if (requires.note !== null) return requires.note;
  if (requiredSymbols(requires.lines) === 0) return "they use no symbol with a CRC";
  const bare = usedWithoutCrc(objects).filter((symbol) => !OF_THE_LINKER.has(symbol));
  return bare.length === 0 ? null : `they use ${bare.slice(0, 10).join(", ")} without a CRC`;
}
function requiredSymbols(lines3) {
  return lines3.filter((line) => /^Requires: k(?:ernel|sym)\(/.test(line)).length;
}
function loadProblem(objects, { from, module }) {
  const problems = objects.flatMap((object) => [
    ...differences("vermagic", flagsOf(object), flagsOf(module)),
    ...differences("a struct module of", sizeOf(object), sizeOf(module))
  ]);
  return problems.length === 0 ? null : `${problems[0]} as the module of ${from}, which was built for that kernel`;
}
function differences(what, found, expected) {
  return found === expected ? [] : [`found ${what} ${found}, expected ${what} ${expected}`];
}
function flagsOf({ vermagic }) {
  return JSON.stringify(vermagic.split(" ").slice(1).join(" ").trim());
}
function sizeOf({ structSize }) {
  return structSize === null ? "no known size" : `${structSize} bytes`;
}

// src/commands/kernel-reference.ts
import { join as join29 } from "node:path";

// src/commands/published-modules.ts
import { join as join27 } from "node:path";
var PAYLOAD_CAP = 1024 * 1024 * 1024;
var SIGNED_MODULE_CAP = OBJECT_SIZE_CAP + 64 * 1024;
async function readPublishedModules(tools, path, folder, scratch) {
  await makeFolder(scratch);
  const modules = modulesIn(await readPayload(tools, path, scratch, PAYLOAD_CAP), folder);
  if (typeof modules === "string") throw new KmodsmithError("OBJECT_REFUSED", `its package: ${modules}`);
  const found = [];
  for (const module of modules) found.push(await uncompressed(tools, module, scratch));
  return found;
}
async function uncompressed(tools, module, scratch) {
  const { name, isCompressed, bytes } = module;
  if (!isCompressed) return { name, isRegular: true, size: bytes.length, bytes };
  const packed = join27(scratch, `${name}.xz`);
  const plain2 = join27(scratch, name);
  await writeFileAt(packed, bytes);
  const script = 'xz --decompress --stdout --memlimit-decompress=128MiB -- "$1" | head -c "$2" > "$3"';
  await tools.run(["sh", "-c", script, "sh", packed, String(SIGNED_MODULE_CAP + 1), plain2]);
  const content2 = await readFound(plain2, SIGNED_MODULE_CAP);
  return { name, isRegular: true, size: content2?.length ?? SIGNED_MODULE_CAP + 1, bytes: content2 };
}

// src/commands/published-package.ts
import { join as join28 } from "node:path";
var LARGEST_PACKAGE = 2 ** 31 - 1;
async function takePublished2({ directory, url }, key, { fileName, sha256 }, to) {
  const path = packagePath(key, fileName);
  const local = join28(directory, path);
  if (await exists(local)) await linkTo(local, to);
  else await writeFileAt(to, await resourcePort.read(`${url}/${path}`, LARGEST_PACKAGE));
  const found = await sha256OfFile(to);
  if (found === sha256) return;
  throw new KmodsmithError(
    "PUBLISH_REFUSED",
    `${path}: found sha256 ${found}, expected ${sha256} as it was published; somebody changed a published package, restore it before anything is published`
  );
}

// src/commands/kernel-reference.ts
async function findReference(tools, config, input2, before) {
  const isHere = ({ input: { cell } }) => isSameRepository(cell, input2.cell) && cell.unameR === input2.cell.unameR;
  const sibling = before.filter(isBuilt).find(isHere);
  if (sibling === void 0) return publishedReference(tools, config, input2);
  const path = join29(sibling.sources, sibling.objects[0] ?? "");
  return { from: formatNevra(packageNevraOf(sibling.input.cell)), module: parseModuleObject(await readBytes(path)) };
}
function isBuilt(output2) {
  return output2.kind === "accepted" && output2.sourceRpm !== null;
}
async function publishedReference(tools, config, { cell, state }) {
  const found = builtFor(cell.unameR, state);
  if (found === null) return null;
  const { kmod, published } = found;
  const scratch = join29(tools.folder, "cells", cell.id, "reference");
  const path = `${scratch}.rpm`;
  await takePublished2(config, state, published, path);
  const [file] = await readPublishedModules(tools, path, moduleFolder({ kmod, unameR: cell.unameR }), scratch);
  const bytes = file?.bytes ?? null;
  return bytes === null ? null : { from: formatNevra(published.nevra), module: parseModuleObject(bytes) };
}
function builtFor(wanted, { document, packages }) {
  const offered = new Map(packages.map((published) => [formatNevra(published.nevra), published]));
  for (const { kmod, unameR, built: built2 } of Object.values(document.ledger)) {
    if (unameR !== wanted || built2 === null || built2.reused !== null) continue;
    const published = offered.get(built2.package);
    if (published !== void 0) return { kmod, published };
  }
  return null;
}

// src/commands/sign-reuse.ts
async function checkReuse(tools, config, input2, before) {
  const usable = usableBy(input2, before);
  if (usable.kind === "absent") return refuseFor(usable.cell, input2, before);
  const folder = join30(tools.folder, "cells", input2.cell.id);
  const path = join30(folder, "published.rpm");
  await makeFolder(folder);
  await takePublished2(config, input2.state, input2.cell.from, path);
  try {
    return await acceptReuse(tools, config, input2, { folder, path, before, usable: usable.kmods });
  } catch (error) {
    if (!(error instanceof KmodsmithError) || !REFUSALS.has(error.code)) throw error;
    return { kind: "refused", input: input2, message: error.message, fault: "own" };
  }
}
var REFUSALS = /* @__PURE__ */ new Set(["OBJECT_REFUSED", "SIGNING_FAILED"]);
async function acceptReuse(tools, config, input2, taken) {
  const { folder, path, before, usable } = taken;
  const isHostBuilt = await checkHeader(tools, config, input2, path);
  const objects = await takeModules(tools, config, input2, taken);
  const modules = objects.map(({ module }) => module);
  const requires = requiresFor(modules, input2, usable);
  const provides = providesOf(modules);
  if (provides.kind === "refused") throw refusal(provides.message);
  const reference = await findReference(tools, config, input2, before);
  const problem = reference === null ? null : loadProblem(modules, reference);
  if (problem !== null) throw refusal(problem);
  const sources = join30(folder, "SOURCES");
  for (const { name, bytes } of objects) await writeFileAt(join30(sources, `${name}.ko`), bytes);
  return {
    kind: "accepted",
    input: input2,
    folder,
    sources,
    objects: objects.map(({ name }) => `${name}.ko`),
    withDebug: false,
    sourceRpm: null,
    isHostBuilt,
    requires: requires.lines,
    unnamed: requires.unnamed,
    provides: provides.lines,
    exports: provides.exports,
    note: noteOf2(input2, requiredSymbols(requires.lines), reference?.from ?? null),
    sourceDateEpoch: await readSourceDateEpoch(input2)
  };
}
function refusal(message) {
  return new KmodsmithError("OBJECT_REFUSED", message);
}
var HEADER_QUERY = "%{SOURCERPM}\\n%{DISTRIBUTION}\\n";
async function checkHeader(tools, { url }, input2, path) {
  const { from } = input2.cell;
  const { packages } = input2.state;
  const nevra = packages.find(({ fileName }) => fileName === from.fileName)?.nevra;
  if (nevra === void 0) throw refusal(`${from.fileName} is not published any more`);
  const [source = "", distribution = ""] = (await tools.run(queryArgv(tools.dbPath, HEADER_QUERY, [path]))).split("\n");
  const expected = rpmFileName({ ...nevra, arch: "src" });
  if (source !== expected) throw refusal(`${from.package}: found the source RPM ${source}, expected ${expected}`);
  if (!packages.some(({ fileName }) => fileName === source)) throw refusal(`its source RPM ${source} is not published`);
  const isHostBuilt = distribution === HOST_BUILT;
  if (isHostBuilt && !isLoopbackHost(new URL(url).hostname))
    throw refusal(`${from.package} was built on a host, expected one that was built in a container`);
  return isHostBuilt;
}
async function takeModules(tools, { signing }, input2, { folder, path }) {
  const { kmod, from } = input2.cell;
  const installedIn = moduleFolder({ unameR: from.unameR, kmod });
  const scratch = join30(folder, "published");
  const files = [];
  for (const file of await readPublishedModules(tools, path, installedIn, scratch))
    files.push(await withoutSignature(tools, signing.moduleCertificate, file, scratch));
  const verdict = checkObjects(files, expectationsOf(input2, from.unameR));
  if (verdict.kind === "refused") throw refusal(verdict.message);
  return verdict.objects;
}
async function withoutSignature(tools, certificate, file, scratch) {
  if (file.bytes === null) return file;
  const split = splitSignature(file.bytes);
  if (split === null) throw refusal(`${file.name}: carries no signature, expected one of our own`);
  const check = { content: join30(scratch, "content"), cms: join30(scratch, "cms"), certificate };
  await writeFileAt(check.content, split.content);
  await writeFileAt(check.cms, split.cms);
  if (!await tools.succeeds(cmsVerifyArgv(check)))
    throw refusal(`${file.name}: its signature does not belong to it and to signing.module-certificate`);
  return { ...file, size: split.content.length, bytes: split.content };
}
function requiresFor(modules, { kernel, abi }, usable) {
  const requires = requiresOf(modules, kernel, abi, usable);
  if (requires.kind === "refused") throw refusal(requires.message);
  const unproved = unprovedUse(modules, requires);
  if (unproved !== null) throw refusal(`nothing proves that the modules fit ${kernel.unameR}: ${unproved}`);
  return requires;
}
function noteOf2({ cell }, symbols, reference) {
  const { package: nevra, unameR } = cell.from;
  const looked = reference === null ? "vermagic and struct module not compared, no module built for this kernel is at hand" : `vermagic and struct module as in ${reference}`;
  return `modules of ${nevra}, built for ${unameR}; every one of ${symbols} used symbols has the same CRC; ${looked}`;
}

// src/commands/check-outputs.ts
async function checkOutputs(tools, inputs) {
  const { cells, reused, config, context } = inputs;
  const outputs = [];
  for (const input2 of cells.filter(({ result }) => result.outcome.kind === "built"))
    outputs.push(told(context, await checkOutput(tools, input2, outputs)));
  for (const input2 of reused) outputs.push(told(context, await checkReuse(tools, config, input2, outputs)));
  return holdBack(inputs, outputs);
}
function told(context, output2) {
  const { id } = output2.input.cell;
  if (output2.kind === "accepted") {
    if (output2.note !== null) context.log(`${id}: ${output2.note}`);
    return output2;
  }
  const message = refusalText(output2.message);
  context.log(`refused ${id}: ${message}`);
  return { ...output2, message };
}
function holdBack({ context, state }, outputs) {
  const accepted = outputs.filter(isAccepted).map(({ input: input2, exports }) => ({ cell: input2.cell, exports }));
  const held2 = new Map(
    state.repositories.flatMap((repository) => [
      ...heldBack(
        accepted.filter(({ cell }) => isSameRepository(cell, repository)),
        repository
      )
    ])
  );
  return outputs.map((output2) => {
    const message = held2.get(output2.input.cell.id);
    return message === void 0 ? output2 : told(context, { kind: "refused", input: output2.input, message, fault: "held" });
  });
}

// src/commands/sign-candidate.ts
import { basename as basename2, join as join31 } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
var BATCH = 100;
async function makeCandidate(tools, keys2, input2) {
  const { context, state, document } = input2;
  const root = join31(context.work, WORK.candidates);
  const added = await signPackages(tools, keys2, input2, root);
  const generation = join31(root, generationPath(state, document.generation));
  const pool = await fillPool(tools, input2, added, root);
  await makeFolder(generation);
  await tools.run(createrepoArgv(pool, generation, document.generation));
  await checkIndexed(generation, await listFolder(pool));
  await addData(tools, generation, input2);
  const repomd = join31(generation, "repodata", "repomd.xml");
  await tools.run(detachSignArgv(keys2.fingerprint, repomd), { environment: keys2.privateHome });
  await checkDetached(repomd, keys2.publicKey);
  const { target, arch } = state;
  const repomdSha256 = await sha256OfFile(repomd);
  return { target, arch, baseGeneration: state.generation, generation: document.generation, repomdSha256, added };
}
async function signPackages(tools, keys2, input2, root) {
  const added = [];
  const at = (path) => join31(root, packagePath(input2.state, basename2(path)));
  for (const { path } of input2.packages) await copyTo(path, at(path));
  await tools.run(importKeyArgv(tools.dbPath, keys2.publicKey));
  const paths = input2.packages.map(({ path }) => at(path));
  for (let start = 0; start < paths.length; start += BATCH)
    await signBatch(tools, keys2, paths.slice(start, start + BATCH));
  for (const { path, cell } of input2.packages) {
    added.push({ fileName: basename2(path), sha256: await sha256OfFile(at(path)), cell });
  }
  refuseReused(added, input2.state);
  return added;
}
async function signBatch(tools, keys2, paths) {
  await tools.run(rpmsignArgv(tools.gpgPath, keys2.fingerprint, paths), { environment: keys2.privateHome });
  const unverified = unverifiedPaths(await tools.run(checksigArgv(tools.dbPath, paths)), paths);
  if (unverified.length > 0) {
    throw new KmodsmithError(
      "SIGNING_FAILED",
      `rpmkeys does not call digests and signatures of ${unverified.join(", ")} OK after signing`
    );
  }
}
function refuseReused(added, state) {
  const published = new Map(state.packages.map(({ fileName, sha256 }) => [fileName, sha256]));
  const reused = added.filter(({ fileName, sha256 }) => (published.get(fileName) ?? sha256) !== sha256);
  if (reused.length === 0) return;
  const names = reused.map(({ fileName }) => fileName).join(", ");
  throw new KmodsmithError(
    "NEVRA_REUSED",
    `${repositoryPath(state)}: ${names} is published with other bytes; a published package never changes, hosts would keep the old one: plan again, so that the rebuild counter rises`
  );
}
async function fillPool(tools, input2, added, root) {
  const pool = join31(tools.folder, "pool", repositoryPath(input2.state));
  await makeFolder(pool);
  const isNew = new Set(added.map(({ fileName }) => fileName));
  for (const published of input2.state.packages.filter((pkg) => !isNew.has(pkg.fileName))) {
    await takePublished2(input2, input2.state, published, join31(pool, published.fileName));
  }
  for (const { fileName } of added) await linkTo(join31(root, packagePath(input2.state, fileName)), join31(pool, fileName));
  return pool;
}
async function checkIndexed(generation, expected) {
  const names = await listFolder(join31(generation, "repodata"));
  const primary = names.find((name) => name.endsWith("primary.xml.gz"));
  const xml = primary === void 0 ? "" : gunzipSync(await readBytes(join31(generation, "repodata", primary))).toString("utf8");
  const found = new Set(indexedFiles(xml, "../../packages/"));
  const missing = expected.filter((name) => !found.has(name));
  if (missing.length > 0 || found.size !== expected.length) {
    throw new KmodsmithError(
      "SIGNING_FAILED",
      `createrepo_c indexed ${found.size} of ${expected.length} packages; missing: ${missing.join(", ")}`
    );
  }
}
var WRAP_LEVEL = 1;
async function addData(tools, generation, { state, document, abi }) {
  const folder = join31(tools.folder, "state", repositoryPath(state));
  const repodata = join31(generation, "repodata");
  const statePath = join31(folder, "kmodsmith.json.gz");
  await writeFileAt(statePath, gzipSync(formatStateDocument(document)));
  await tools.run(addDataArgv(STATE_DATA_TYPE, statePath, repodata));
  const abiPath = join31(folder, "kmodsmith-abi.bin.gz");
  await writeFileAt(abiPath, gzipSync(await abi(), { level: WRAP_LEVEL }));
  await tools.run(addDataArgv(ABI_DATA_TYPE, abiPath, repodata));
}
async function checkDetached(repomd, publicKey) {
  const verdict = await checkSignature(await readBytes(repomd), await readBytes(`${repomd}.asc`), [publicKey]);
  if (verdict.kind === "bad")
    throw new KmodsmithError("SIGNING_FAILED", `${repomd}.asc: ${verdict.reason}; nothing was published`);
}

// src/commands/sign-companions.ts
import { join as join33 } from "node:path";

// src/commands/sign-package.ts
import { basename as basename3, join as join32 } from "node:path";
var NEVRA_QUERY = "%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n";
async function packCell(tools, keys2, config, checked) {
  const { input: input2, sources, folder } = checked;
  for (const object of checked.objects) await signModule(tools, keys2, checked, object);
  if (input2.kmod.compress === "xz") {
    for (const object of checked.objects) await tools.run(compressArgv(join32(sources, object)));
  }
  await writeFileAt(join32(sources, "requires.inc"), `${checked.requires.join("\n")}
`);
  await writeFileAt(join32(sources, "provides.inc"), `${checked.provides.join("\n")}
`);
  const spec = await takePackageSpec(checked);
  const { cell } = input2;
  const build = {
    spec,
    arch: cell.arch,
    topFolder: folder,
    sourceFolder: sources,
    withDebug: checked.withDebug,
    vendor: config.vendor,
    distribution: distributionOf(config.name, input2.target.name, checked.isHostBuilt)
  };
  const built2 = await runBuild(tools, build, checked.sourceDateEpoch);
  const planned = packageNevraOf(cell);
  await checkBuilt(tools, built2, [planned, { ...planned, name: `${planned.name}-debuginfo` }]);
  const made2 = join32(folder, "RPMS", rpmFileName(planned));
  await checkEntries(tools, made2, "requires", checked.requires);
  await checkEntries(tools, made2, "provides", checked.provides);
  return checked.sourceRpm === null ? built2 : [...built2, checked.sourceRpm];
}
async function runBuild(tools, build, sourceDateEpoch) {
  const resultFolder = join32(build.topFolder, "RPMS");
  for (const name of ["BUILD", "BUILDROOT", "RPMS", "tmp"]) await makeFolder(join32(build.topFolder, name));
  await tools.run(rpmbuildArgv({ ...build, resultFolder }), { environment: { SOURCE_DATE_EPOCH: sourceDateEpoch } });
  return (await listFolder(resultFolder)).map((name) => join32(resultFolder, name));
}
async function checkBuilt(tools, paths, allowed) {
  const lines3 = allowed.map(
    ({ name, epoch, version, release, arch }) => [name, epoch, version, release, arch].join("	")
  );
  const found = (await tools.run(queryArgv(tools.dbPath, NEVRA_QUERY, paths))).trimEnd().split("\n");
  const stray = found.filter((line) => !lines3.includes(line));
  if (stray.length === 0 && found.includes(lines3[0] ?? "")) return;
  const shown2 = found.map((line) => line.replaceAll("	", " ")).join("; ");
  throw new KmodsmithError(
    "SIGNING_FAILED",
    `rpmbuild made ${shown2}; expected ${(lines3[0] ?? "").replaceAll("	", " ")}; plan again`
  );
}
async function checkEntries(tools, path, which, lines3) {
  const found = new Set((await tools.run(entriesArgv(tools.dbPath, which, path))).split("\n"));
  const missing = lines3.map((line) => line.replace(/^[A-Za-z]+: /, "")).filter((line) => !found.has(line));
  if (missing.length > 0) {
    throw new KmodsmithError(
      "SIGNING_FAILED",
      `${basename3(path)} lacks ${missing.length} of its ${which}, such as ${missing[0]}`
    );
  }
}
async function signModule(tools, keys2, { sources, folder }, name) {
  const object = join32(sources, name);
  const scratch = join32(folder, "signing");
  const certificate = keys2.moduleCertificate;
  await makeFolder(scratch);
  await tools.run(cmsSignArgv({ object, cms: join32(scratch, "cms"), key: keys2.moduleKey, certificate }));
  await writeFileAt(object, appendSignature(await readBytes(object), await readBytes(join32(scratch, "cms"))));
  const split = splitSignature(await readBytes(object));
  if (split === null) throw new KmodsmithError("SIGNING_FAILED", `${name}: carries no signature after signing`);
  const check = { content: join32(scratch, "content"), cms: join32(scratch, "found"), certificate };
  await writeFileAt(check.content, split.content);
  await writeFileAt(check.cms, split.cms);
  await tools.run(cmsVerifyArgv(check));
}

// src/commands/sign-companions.ts
async function buildCompanions(tools, input2) {
  const paths = [];
  const entries = {};
  for (const companion2 of changedCompanions(input2)) {
    const before = input2.document.companions[companion2.name];
    const evr = nextCompanionEvr(before?.evr ?? null, companion2.kmod.version, input2.target.dist);
    paths.push(...await buildCompanion(tools, input2, companion2, evr));
    entries[companion2.name] = { contentSha256: companion2.contentSha256, evr };
  }
  return { paths, entries };
}
async function buildCompanion(tools, input2, { kmod, name, arch, body, files }, evr) {
  const folder = join33(tools.folder, "companions", input2.target.name, input2.arch, name);
  const sourceFolder = join33(folder, "SOURCES");
  await makeFolder(sourceFolder);
  for (const file of files) await takeSharedFile(input2.context, kmod, file, join33(sourceFolder, file.fileName));
  const spec = join33(folder, `${name}.spec`);
  await writeFileAt(spec, renderCompanionSpec(name, evr, body));
  const build = {
    spec,
    arch: input2.arch,
    topFolder: folder,
    sourceFolder,
    vendor: input2.config.vendor,
    distribution: distributionOf(input2.config.name, input2.target.name, input2.isHostBuilt),
    withDebug: false
  };
  const built2 = await runBuild(tools, build, String(Math.floor(Date.parse(input2.context.now) / 1e3)));
  await checkBuilt(tools, built2, [{ name, ...evr, arch }]);
  return built2;
}
async function takeSharedFile(context, kmod, file, to) {
  const bundled = join33(context.work, WORK.bundle, "kmods", kmod.name, "files", file.fileName);
  const from = await exists(bundled) ? bundled : file.path;
  await copyTo(from, to);
  const found = await sha256OfFile(to);
  if (found !== file.sha256) {
    throw new KmodsmithError(
      "SIGNING_FAILED",
      `${from}: found sha256 ${found}, expected ${file.sha256}; run \`kmodsmith plan\` again`
    );
  }
}

// src/commands/sign-inputs.ts
import { join as join34 } from "node:path";
async function readSignInputs(context) {
  const at = (name) => join34(context.work, name);
  const config = await readConfig(context);
  refuseOtherModes(config);
  const plan = await readPlan(context);
  const kernels = await readValue(at(WORK.kernels));
  const state = await readValue(at(WORK.state));
  const abi = await readAbiMaps(at(WORK.abi));
  const sources = await exists(at(WORK.sources)) ? await readValue(at(WORK.sources)) : null;
  const values = { config, kernels, abi, state };
  const cells = await Promise.all(plan.cells.map((cell) => cellInput(context, values, cell)));
  const reused = plan.reused.map((cell) => ({ ...partsOf2(context, values, cell), cell }));
  if (context.runUrl === null) await refuseUnbuilt(cells);
  refuseHostBuilds(cells, config);
  return { context, config, plan, kernels, abi, state, sources, cells, reused };
}
async function cellInput(context, values, cell) {
  const result = await readBuildResult(context, cell.id);
  return { ...partsOf2(context, values, cell), cell, result, out: join34(context.work, WORK.out, cell.id) };
}
function partsOf2(context, { config, kernels, abi, state }, cell) {
  const inTarget = kernels.targets.find((found) => isSameRepository(found, cell));
  return {
    cell,
    kmod: required(
      config.kmods.find(({ name }) => name === cell.kmod),
      cell,
      `kmod ${cell.kmod}`
    ),
    target: required(
      config.targets.find(({ name }) => name === cell.target),
      cell,
      `target ${cell.target}`
    ),
    kernel: required(
      inTarget?.kernels.find(({ unameR }) => unameR === cell.unameR),
      cell,
      `kernel ${cell.unameR}`
    ),
    abi,
    state: required(
      state.repositories.find((found) => isSameRepository(found, cell)),
      cell,
      `the repository ${repositoryPath(cell)}`
    ),
    bundle: join34(context.work, WORK.bundle, "cells", cell.id)
  };
}
function required(value, cell, what) {
  if (value !== void 0) return value;
  throw new KmodsmithError(
    "VALUE_VERSION",
    `${cell.id}: the plan speaks of ${what}, which is not there any more; run \`kmodsmith plan\` again`
  );
}
function refuseOtherModes(config) {
  if (config.mode === "tracking") return;
  throw new KmodsmithError(
    "USAGE",
    `found mode ${config.mode}, expected tracking: only its packages can be made; nothing was signed`
  );
}
async function refuseUnbuilt(cells) {
  if (cells.length === 0) return;
  const found = await Promise.all(cells.map(({ out }) => exists(join34(out, "outcome.env"))));
  if (found.includes(true)) return;
  throw new KmodsmithError(
    "USAGE",
    `none of the ${cells.length} cells of the plan has a result; run kmodsmith build first`
  );
}
function refuseHostBuilds(cells, config) {
  const built2 = cells.filter(({ result }) => result.runner === "host").map(({ cell }) => cell.id);
  if (built2.length === 0 || isLoopbackHost(new URL(config.url).hostname)) return;
  throw new KmodsmithError(
    "OBJECT_REFUSED",
    `found ${built2.length} cell(s) built by the runner host (${built2[0]}), expected podman or docker: what the host built is only for a demo on a loopback address, and ${config.url} is none; build again in a container, nothing was signed`
  );
}

// src/commands/sign-keys.ts
import { join as join37 } from "node:path";

// src/io/key-folder.ts
import { rmSync } from "node:fs";
import { lstat as lstat2, mkdir as mkdir2, readdir as readdir2, rm as rm3 } from "node:fs/promises";
import { join as join35 } from "node:path";
var MEMORY = "/dev/shm";
var PREFIX = "kmodsmith-keys-";
var SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
async function withKeyFolder(fallback, use) {
  const inMemory = await isFolderAt(MEMORY);
  const parent = inMemory ? MEMORY : fallback;
  await mkdir2(parent, { recursive: true });
  await sweep(parent);
  const path = join35(parent, `${PREFIX}${process.pid}`);
  await mkdir2(path, { mode: 448 });
  const stopListening = removeOnSignal(path);
  try {
    return await use({ path, inMemory });
  } finally {
    stopListening();
    await rm3(path, { recursive: true, force: true });
  }
}
function removeOnSignal(path) {
  const listeners = Object.entries(SIGNALS).map(([signal, number]) => {
    const listener = () => {
      rmSync(path, { recursive: true, force: true });
      process.exit(128 + number);
    };
    process.once(signal, listener);
    return () => process.removeListener(signal, listener);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}
async function sweep(parent) {
  for (const name of await readdir2(parent)) {
    const pid = Number(name.slice(PREFIX.length));
    if (!name.startsWith(PREFIX) || !Number.isInteger(pid)) continue;
    const path = join35(parent, name);
    const found = await lstat2(path);
    const isOurs = found.isDirectory() && found.uid === process.getuid?.();
    if (isOurs && (pid === process.pid || !isRunning(pid))) await rm3(path, { recursive: true, force: true });
  }
}
async function isFolderAt(path) {
  return lstat2(path).then(
    (found) => found.isDirectory(),
    () => false
  );
}

// src/sign/key-check.ts
import { createPrivateKey, X509Certificate } from "node:crypto";
var MINIMUM_RSA_BITS = 3072;
var RSA_ALGORITHMS = [1, 3];
function parseKeys(colons, record) {
  const rows = colons.split("\n").map((line) => line.split(":"));
  return rows.flatMap((row, index) => {
    if (row[0] !== record) return [];
    const fingerprint = rows.slice(index).find((next) => next[0] === "fpr")?.[9] ?? "";
    return [{ fingerprint, algorithm: Number(row[3]), bits: Number(row[2]), validity: row[1] ?? "" }];
  });
}
function isLocked(packets) {
  return /^\s*(?:simple|salted|iter\+salt) S2K,/m.test(packets);
}
function openPgpProblem(published, secret) {
  const [key, ...others] = secret;
  const [expected, ...more] = published;
  if (key === void 0 || others.length > 0)
    return `KMODSMITH_RPM_KEY holds ${secret.length} private keys, expected one`;
  if (expected === void 0 || more.length > 0)
    return `signing.public-key holds ${published.length} public keys, expected one`;
  if (key.fingerprint !== expected.fingerprint) {
    return `KMODSMITH_RPM_KEY is ${key.fingerprint}, but signing.public-key, which clients trust, is ${expected.fingerprint}`;
  }
  if (!RSA_ALGORITHMS.includes(key.algorithm))
    return `the RPM key is no RSA key (algorithm ${key.algorithm}); EL 8 reads only RSA everywhere`;
  if (key.bits < MINIMUM_RSA_BITS) return `the RPM key has ${key.bits} bits, expected at least ${MINIMUM_RSA_BITS}`;
  return ["e", "r"].includes(expected.validity) ? "the RPM key has expired or was revoked" : null;
}
function selfSignatureProblem(packets, fingerprint) {
  const keyId = fingerprint.slice(-16);
  const own = packets.split(/^:/m).filter((packet) => packet.startsWith("signature packet:") && packet.includes(`keyid ${keyId}`));
  const certifications = own.filter((packet) => /sigclass 0x1[0-3]/.test(packet));
  const digests = certifications.flatMap((packet) => /digest algo (\d+)/.exec(packet)?.[1] ?? []);
  if (digests.some((digest) => !isWeakHash(Number(digest)))) return null;
  return "the RPM key is certified by itself with SHA-1 or weaker, which EL 9 refuses; renew it with `gpg --cert-digest-algo SHA256`";
}
function moduleKeyProblem(keyPem, certificatePem, text) {
  const certificate = orNull(() => new X509Certificate(certificatePem));
  if (certificate === null) return "signing.module-certificate is not a PEM certificate";
  const key = orNull(() => createPrivateKey(keyPem));
  if (key === null) return "KMODSMITH_MODULE_KEY is not a PEM private key without a passphrase";
  if (!certificate.checkPrivateKey(key)) return "KMODSMITH_MODULE_KEY does not belong to signing.module-certificate";
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== "rsa") return `the module key is ${key.asymmetricKeyType}, expected RSA`;
  if (bits < MINIMUM_RSA_BITS) return `the module key has ${bits} bits, expected at least ${MINIMUM_RSA_BITS}`;
  const algorithm = /Signature Algorithm: (\S+)/.exec(text)?.[1] ?? "unknown";
  return /sha(256|384|512)/i.test(algorithm) ? null : `the module certificate is signed with ${algorithm}, expected SHA-256 or better`;
}
function orNull(make) {
  try {
    return make();
  } catch {
    return null;
  }
}

// src/commands/sign-tools.ts
import { join as join36 } from "node:path";
var SHOWN_LINES = 15;
async function signingTools(context, folder) {
  const path = context.environment.PATH ?? "/usr/sbin:/usr/bin:/sbin:/bin";
  const home = join36(folder, "home");
  const dbPath = join36(folder, "rpmdb");
  await makeFolder(home);
  await makeFolder(dbPath);
  const base = { PATH: path, HOME: home, LANG: "C.UTF-8", TZ: "UTC" };
  const start = (argv, { cwd = folder, environment: environment2 = {} } = {}) => exec(argv, { cwd, env: { ...base, ...environment2 } });
  return {
    folder,
    dbPath,
    gpgPath: await findProgram("gpg", path),
    succeeds: async (argv, options) => (await start(argv, options)).code === 0,
    run: async (argv, options) => {
      const result = await start(argv, options);
      if (result.code === 0) return result.stdout;
      const said = `${result.stdout}
${result.stderr}`.trim().split("\n").slice(-SHOWN_LINES).join("\n");
      throw new KmodsmithError(
        "SIGNING_FAILED",
        `${argv.slice(0, 2).join(" ")} ended with ${result.code}, expected 0:
${said}`
      );
    }
  };
}
async function findProgram(name, path) {
  for (const folder of path.split(":").filter((part) => part.startsWith("/"))) {
    if (await exists(join36(folder, name))) return join36(folder, name);
  }
  throw new KmodsmithError(
    "TOOL_MISSING",
    `cannot find ${name}; expected it on PATH, script/setup installs what kmodsmith needs`
  );
}

// src/commands/sign-keys.ts
var DEFAULT_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
async function readGivenKeys(context) {
  return { rpm: await givenKey(context, "KMODSMITH_RPM_KEY"), module: await givenKey(context, "KMODSMITH_MODULE_KEY") };
}
async function givenKey(context, name) {
  const value = context.environment[name]?.trim() ?? "";
  const hint = 'expected the private key itself or the absolute path of a file that holds it; README, "Keys", says how to make one';
  if (value === "") throw new KmodsmithError("KEY_MISSING", `${name} is not set; ${hint}`);
  if (value.startsWith("-----BEGIN ")) return `${value}
`;
  if (!value.startsWith("/") || value.includes("\n"))
    throw new KmodsmithError("KEY_MISSING", `${name} is neither a key nor an absolute path; ${hint}`);
  return readText(value).catch((cause) => {
    throw new KmodsmithError("KEY_MISSING", `${name} names ${value}, which cannot be read; ${hint}`, { cause });
  });
}
async function checkGivenKeys(context, signing) {
  const given = await readGivenKeys(context);
  await withTemporaryFolder(async (folder) => {
    const tools = await signingTools(context, folder);
    refuseLocked(await askOfKey(context, folder, given.rpm, ["--list-packets"]));
    await checkRpmKey(
      tools,
      folder,
      await askOfKey(context, folder, given.rpm, ["--with-colons", "--show-keys"]),
      signing
    );
    await checkModuleKey(tools, given.module, signing);
  });
}
async function askOfKey(context, home, key, words) {
  const path = context.environment.PATH ?? DEFAULT_PATH;
  const argv = [...publicGpgArgv(home), ...words];
  const { code, stdout, stderr } = await exec(argv, { input: key, env: { PATH: path, HOME: home, LANG: "C.UTF-8" } });
  if (code !== 0) throw wrongKey(`KMODSMITH_RPM_KEY holds no OpenPGP key:
${stderr.trim()}`);
  return stdout;
}
function refuseLocked(packets) {
  if (isLocked(packets))
    throw wrongKey("KMODSMITH_RPM_KEY has a passphrase, expected a key without one: nobody is there to type it");
}
async function withKeys(context, tools, given, signing, use) {
  return withKeyFolder(join37(context.work, "tmp"), async (folder) => {
    if (!folder.inMemory) context.log(`warning: no /dev/shm, the keys lie in ${folder.path} while signing runs`);
    const keys2 = await placeKeys(tools, folder.path, given, signing);
    try {
      return await use(keys2);
    } finally {
      await tools.succeeds(["gpgconf", "--kill", "gpg-agent"], { environment: keys2.privateHome });
    }
  });
}
async function placeKeys(tools, folder, given, signing) {
  const privateHome = { GNUPGHOME: join37(folder, "gnupg") };
  const moduleKey2 = join37(folder, "module.key");
  await makeFolder(privateHome.GNUPGHOME, 448);
  await writeFileAt(join37(folder, "rpm.asc"), given.rpm, 384);
  await writeFileAt(moduleKey2, given.module, 384);
  const gpg = gpgArgv(privateHome.GNUPGHOME);
  const listing = [...publicGpgArgv(privateHome.GNUPGHOME), "--list-packets", join37(folder, "rpm.asc")];
  refuseLocked(await ask(tools, listing, "KMODSMITH_RPM_KEY cannot be read"));
  await ask(tools, [...gpg, "--quiet", "--import", join37(folder, "rpm.asc")], "KMODSMITH_RPM_KEY cannot be imported");
  const secret = await tools.run([...gpg, "--with-colons", "--list-secret-keys"]);
  const fingerprint = await checkRpmKey(tools, privateHome.GNUPGHOME, secret, signing);
  await checkModuleKey(tools, given.module, signing);
  const { publicKey, moduleCertificate } = signing;
  return { fingerprint, privateHome, publicKey, moduleKey: moduleKey2, moduleCertificate };
}
async function checkRpmKey(tools, home, secret, signing) {
  const gpg = (...words) => ask(tools, [...gpgArgv(home), ...words], "signing.public-key cannot be read");
  const published = parseKeys(await gpg("--with-colons", "--show-keys", signing.publicKey), "pub");
  throwProblem(openPgpProblem(published, parseKeys(secret, "sec")));
  const fingerprint = published[0]?.fingerprint ?? "";
  throwProblem(selfSignatureProblem(await gpg("--list-packets", signing.publicKey), fingerprint));
  return fingerprint;
}
async function checkModuleKey(tools, key, signing) {
  const certificate = await readText(signing.moduleCertificate);
  const argv = ["openssl", "x509", "-in", signing.moduleCertificate, "-noout", "-text"];
  const text = await ask(tools, argv, "signing.module-certificate cannot be read");
  throwProblem(moduleKeyProblem(key, certificate, text));
}
function throwProblem(problem) {
  if (problem !== null) throw wrongKey(problem);
}
async function ask(tools, argv, problem) {
  try {
    return await tools.run(argv);
  } catch (error) {
    if (!(error instanceof KmodsmithError) || error.code !== "SIGNING_FAILED") throw error;
    throw wrongKey(`${problem}: ${error.message}`);
  }
}
function wrongKey(problem) {
  return new KmodsmithError("KEY_WRONG", `${problem}; nothing was signed; README, "Keys", says how to make one`);
}

// src/commands/sign.ts
var signCommand = async (context) => {
  const scratch = join38(context.work, "sign");
  for (const stale of [scratch, join38(context.work, WORK.candidates), join38(context.work, WORK.signed)])
    await removeTree(stale);
  const inputs = await readSignInputs(context);
  const given = await readGivenKeys(context);
  const tools = await signingTools(context, scratch);
  const outputs = await checkOutputs(tools, inputs);
  const candidates = await withKeys(context, tools, given, inputs.config.signing, async (keys2) => {
    const made2 = [];
    for (const state of inputs.state.repositories)
      made2.push(...await signRepository(tools, keys2, inputs, outputs, state));
    return made2;
  });
  const refused2 = outputs.flatMap(
    (output2) => output2.kind === "refused" ? [{ cell: output2.input.cell.id, fault: output2.fault, message: output2.message }] : []
  );
  const signed = { version: 1, candidates, refused: refused2 };
  await writeValue(join38(context.work, WORK.signed), signed);
  await removeTree(scratch);
  showSummary(context, candidates);
  return EXIT.done;
};
async function signRepository(tools, keys2, inputs, outputs, state) {
  const target = inputs.config.targets.find(({ name }) => name === state.target);
  if (target === void 0) return [];
  const repository = repositoryInput(inputs, outputs, state, target);
  const packages = await packCells(tools, keys2, inputs, repository.accepted);
  const companions = await makeCompanions(tools, repository);
  const document = nextDocument({ ...repository.next, companions: companions.entries });
  const all = [...packages, ...companions.paths.map((path) => ({ path, cell: null }))];
  if (all.length === 0 && isNothingNew(document, state)) return [];
  const { context, config } = inputs;
  return [
    await makeCandidate(tools, keys2, {
      context,
      directory: config.directory,
      url: config.url,
      state,
      document,
      abi: () => nextAbiArchive(config, state, repository.next.kernels ?? [], inputs.abi),
      packages: all
    })
  ];
}
function isNothingNew(document, state) {
  if (state.generation === 0) return Object.keys(document.ledger).length === 0;
  return saysTheSame(document, state.document);
}
function repositoryInput(inputs, outputs, state, target) {
  const { context, cells, reused } = inputs;
  const isHere = (key) => isSameRepository(key, state);
  const ends = [
    ...cells.filter(({ cell }) => isHere(cell)).flatMap((input2) => endOf(input2, outputs, context.runUrl)),
    ...reused.filter(({ cell }) => isHere(cell)).map((input2) => endOfReuse(input2, outputs, context.runUrl))
  ];
  const next = {
    previous: state.document,
    ends,
    kernels: inputs.kernels.targets.find(isHere)?.kernels ?? null,
    look: lookAt(inputs.sources, state),
    dist: target.dist,
    archivesDevel: target.archivesDevel,
    now: context.now,
    generation: state.generation + 1
  };
  return {
    inputs,
    state,
    target,
    accepted: outputs.filter(isAccepted).filter(({ input: input2 }) => isHere(input2.cell)),
    next
  };
}
async function makeCompanions(tools, repository) {
  const { inputs, state, target, accepted, next } = repository;
  const published = state.packages.map(({ nevra }) => nevra.name);
  return buildCompanions(tools, {
    context: inputs.context,
    config: inputs.config,
    target,
    arch: state.arch,
    present: /* @__PURE__ */ new Set([...published, ...accepted.map(({ input: input2 }) => input2.cell.packageName)]),
    document: nextDocument({ ...next, companions: {} }),
    isHostBuilt: accepted.some((checked) => checked.isHostBuilt)
  });
}
async function packCells(tools, keys2, inputs, accepted) {
  const packages = [];
  for (const checked of accepted) {
    const { id } = checked.input.cell;
    inputs.context.log(`signing ${id}`);
    const paths = await packCell(tools, keys2, inputs.config, checked);
    packages.push(...paths.map((path) => ({ path, cell: id })));
  }
  return packages;
}
function endOf(input2, outputs, runUrl) {
  const { cell, result } = input2;
  const log = runUrl ?? result.log;
  const failure2 = endOfFailure(cell, result, log);
  if (failure2 !== null) return [failure2];
  const output2 = outputs.find((found) => found.input.cell.id === cell.id);
  if (output2?.kind === "refused") {
    const kind = output2.fault === "own" ? "failed" : "infrastructure";
    return [{ kind, cell, note: `sign: ${output2.message}`, log }];
  }
  if (result.outcome.kind !== "built" || output2 === void 0) throw new Error(`${cell.id} was not checked`);
  const { gcc, image, isolation } = result.outcome;
  const note = [result.runner, gcc, image, isolation].filter((part) => part !== "").join(", ");
  return [{ kind: "signed", cell, note, log, unnamed: output2.unnamed }];
}
function endOfReuse({ cell }, outputs, log) {
  const output2 = outputs.find((found) => found.input.cell.id === cell.id);
  if (output2 === void 0) throw new Error(`${cell.id} was not checked`);
  if (output2.kind === "accepted") {
    return { kind: "reused", cell, note: `reused: ${output2.note}`, log, unnamed: output2.unnamed };
  }
  const kind = output2.fault === "own" ? "reuse-refused" : "infrastructure";
  return { kind, cell, note: `reuse: ${output2.message}`, log };
}
function showSummary(context, candidates) {
  if (candidates.length === 0) context.log("nothing new to sign: the published repositories say it all");
  for (const { target, arch, generation, added } of candidates) {
    context.log(`candidate ${target} ${arch}: generation ${generation}, ${added.length} new package(s)`);
  }
  context.output("candidates", String(candidates.length));
}

// src/commands/status.ts
import { join as join39 } from "node:path";

// src/report/exit-code.ts
function exitCodeOf2(report) {
  if (report.scenarios.kind === "run" && report.scenarios.failed > 0) {
    return EXIT.verification;
  }
  return report.counts.failed > 0 ? EXIT.build : EXIT.done;
}

// src/report/html.ts
import { createHash as createHash8 } from "node:crypto";

// src/report/html-signs.ts
var DRAWINGS = {
  published: '<circle cx="8" cy="8" r="6.5"/><path d="M5 8.3l2.1 2.1L11 6.2"/>',
  "built-now": '<path d="M8 1.5v13M1.5 8h13"/><path d="M4 4l8 8M12 4l-8 8" stroke-width="1.1"/>',
  "reused-now": '<path d="M13.2 6.3A5.6 5.6 0 0 0 3 5.4M2.8 9.7A5.6 5.6 0 0 0 13 10.6M2.6 1.9v3.6h3.6M13.4 14.1v-3.6H9.8"/>',
  failed: '<rect x="1.8" y="1.8" width="12.4" height="12.4" rx="1.5"/><path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>',
  planned: '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.4 2.7"/>',
  waiting: '<path d="M3.5 1.8h9M3.5 14.2h9M4.7 1.8v2.4L8 8l3.3-3.8V1.8M4.7 14.2v-2.4L8 8l3.3 3.8v2.4"/>',
  frozen: '<path d="M8 1.2v13.6M2.1 4.6l11.8 6.8M13.9 4.6L2.1 11.4M6.3 2.6L8 4.2l1.7-1.6M6.3 13.4L8 11.8l1.7 1.6"/>',
  deferred: '<path d="M2.5 3.5L7 8l-4.5 4.5M8.5 3.5L13 8l-4.5 4.5"/>',
  skipped: '<circle cx="8" cy="8" r="6.5"/><path d="M4.8 8h6.4"/>',
  unknown: '<path d="M5 5.6a3 3 0 1 1 4.6 2.6C8.5 8.9 8 9.4 8 10.6M8 13.8v.1"/>'
};
function renderSprite() {
  const symbols = CELL_KINDS.map(
    (kind) => `<symbol id="sign-${kind}" viewBox="0 0 16 16">${DRAWINGS[kind]}</symbol>`
  ).join("\n");
  return `<svg class="sprite" aria-hidden="true" focusable="false">
${symbols}
</svg>`;
}
function renderSign(kind) {
  return `<svg class="sign" aria-hidden="true" focusable="false"><use href="#sign-${kind}"/></svg>`;
}

// src/report/cell-index.ts
function repositoryKey({ target, arch }) {
  return `${target} ${arch}`;
}
function kernelKey2({ target, arch, unameR }) {
  return `${target} ${arch} ${unameR}`;
}
function cellKey(key) {
  return `${key.kmod} ${key.target} ${key.arch} ${key.unameR}`;
}
function indexOf(input2) {
  return {
    entries: new Map(entriesOf2(input2.plan).map((one) => [cellKey(one.entry), one])),
    ledger: ledgerOf(input2.state.repositories),
    repositories: new Map(input2.state.repositories.map((one) => [repositoryKey(one), one])),
    results: new Map(input2.results.map((result) => [result.cell, result])),
    refused: new Map(input2.signed?.refused.map((one) => [one.cell, one])),
    shipped: new Set(input2.kernels.targets.flatMap((one) => one.kernels).map(kernelKey2)),
    kmods: new Map(input2.config.kmods.map((kmod) => [kmod.name, kmod])),
    logs: input2.logs,
    signed: input2.signed,
    switched: switchedOf(input2),
    rejected: rejectedOf(input2)
  };
}
function entriesOf2(plan) {
  return [
    ...plan.cells.map((entry) => ({ kind: "cell", entry })),
    ...plan.reused.map((entry) => ({ kind: "reused", entry })),
    ...plan.skipped.map((entry) => ({ kind: "skipped", entry })),
    ...plan.waiting.map((entry) => ({ kind: "waiting", entry })),
    ...plan.frozen.map((entry) => ({ kind: "frozen", entry })),
    ...plan.deferred.map((entry) => ({ kind: "deferred", entry }))
  ];
}
function ledgerOf(repositories) {
  const rows = repositories.flatMap(
    ({ target, arch, document }) => Object.values(document.ledger).map((entry) => [cellKey({ ...entry, target, arch }), entry])
  );
  return new Map(rows);
}
function switchedOf({ publication, signed }) {
  const switched = publication?.repositories.filter((one) => isOfCandidate(one, signed));
  return new Set(switched?.map(repositoryKey));
}
function rejectedOf({ verification, signed }) {
  const failed = verification?.candidates.filter((one) => isOfCandidate(one, signed)).filter((one) => one.scenarios.some((scenario) => !scenario.passed));
  return new Set(failed?.map(repositoryKey));
}
function isOfCandidate(one, signed) {
  const candidate = signed?.candidates.find((found) => isSameRepository(found, one));
  return candidate?.repomdSha256 === one.repomdSha256;
}
function kernelsOf(index, repository) {
  return [...new Set(namedBy2(index, repository).map((key) => key.unameR))];
}
function kmodsOf(index, repository) {
  return [...new Set(namedBy2(index, repository).map((key) => key.kmod))];
}
function namedBy2(index, { target, arch }) {
  const planned = [...index.entries.values()].map((one) => one.entry);
  const ledger = Object.values(index.repositories.get(repositoryKey({ target, arch }))?.document.ledger ?? {});
  return [
    ...planned.filter((entry) => entry.target === target && entry.arch === arch),
    ...ledger.filter((entry) => entry.built !== null)
  ];
}

// src/report/reused-modules.ts
function modulesTaken(index, cell) {
  const { package: nevra, unameR } = cell.from;
  return { package: nevra, unameR, symbols: symbolsOf4(packageOf3(index, cell, nevra)) };
}
function modulesOf(index, key, record) {
  if (record.reused === null) return null;
  const source = packageOf3(index, key, record.reused)?.nevra.name;
  const kernels = Object.keys(index.repositories.get(repositoryKey(key))?.document.kernels ?? {});
  const unameR = kernels.find((kernel) => packageNameOf(key.kmod, kernel, key.arch) === source) ?? null;
  return { package: record.reused, unameR, symbols: symbolsOf4(packageOf3(index, key, record.package)) };
}
function reusedText({ package: nevra, unameR, symbols }) {
  const from = unameR === null ? `modules of ${nevra}` : `modules built for ${unameR}`;
  const used = symbols === null ? "every used symbol" : `every one of ${symbols} used symbols`;
  return `${from}, ${used} has the same CRC`;
}
function sentence(text) {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
function packageOf3(index, key, nevra) {
  const { packages = [] } = index.repositories.get(repositoryKey(key)) ?? {};
  return packages.find((found) => formatNevra(found.nevra) === nevra);
}
function symbolsOf4(found) {
  return found === void 0 ? null : found.uses.kernel.length + found.uses.kmods.length;
}

// src/report/html-grid.ts
var DAY_CHARACTERS = "YYYY-MM-DD".length;
function renderTarget(report, target, at) {
  const generation = report.publications.find((one) => isSameRepository(one, target));
  return [
    `<section aria-labelledby="target-${at}">`,
    `<h2 id="target-${at}">${escapeHtml(target.target)} <span class="soft">${escapeHtml(target.arch)}</span></h2>`,
    `<p class="soft">${escapeHtml(countsLine(target))} ${escapeHtml(generationText(generation))}</p>`,
    renderGrid(target, at),
    ...renderDevelOnly(target),
    "</section>"
  ].join("\n");
}
function countsLine(target) {
  const size = `${countOf(target.kmods.length, "kmod")} \xD7 ${countOf(target.kernels.length, "kernel")}`;
  return `${size}: ${formatCounts(target.counts)}.`;
}
function generationText(generation) {
  const number = generation?.published ?? generation?.before ?? 0;
  return number === 0 ? "Nothing is published yet." : `Generation ${number} of the repository.`;
}
function renderGrid(target, at) {
  if (target.kernels.length === 0 || target.kmods.length === 0) {
    return "<p>No kernels or no kmods: there is nothing to show.</p>";
  }
  const name = escapeHtml(`Kmods by kernel on ${target.target} ${target.arch}`);
  return [
    `<div class="region" role="region" aria-labelledby="caption-${at}" tabindex="0">`,
    '<table class="grid">',
    `<caption id="caption-${at}">${name}, newest kernel first</caption>`,
    `<thead><tr><th scope="col"><span class="name">kmod</span></th>${target.kernels.map((kernel) => columnHead(kernel, target.arch)).join("")}</tr></thead>`,
    "<tbody>",
    ...target.kmods.map((row) => `<tr>${rowHead(row)}${row.cells.map(renderCell).join("")}</tr>`),
    "</tbody>",
    "</table>",
    "</div>"
  ].join("\n");
}
function columnHead(kernel, arch) {
  const lines3 = [
    ...kernel.variant === null || kernel.variant === "stock" ? [] : [`<span class="tag">${escapeHtml(kernel.variant)}</span>`],
    ...kernel.shipped ? [] : [`<span class="tag">${withdrawnText(kernel)}</span>`],
    ...kernel.firstSeen === null ? [] : [`<span class="detail">first seen ${renderDay(kernel.firstSeen)}</span>`]
  ];
  return `<th scope="col"><span class="name">${breakable(kernel.unameR, arch)}</span>${lines3.join(" ")}</th>`;
}
function withdrawnText({ withdrawn }) {
  return withdrawn === null ? "no longer shipped" : `withdrawn ${renderDay(withdrawn)}`;
}
function breakable(unameR, arch) {
  const at = unameR.lastIndexOf(`.${arch}`);
  const [build, rest] = at === -1 ? [unameR, ""] : [unameR.slice(0, at), `<wbr/>${escapeHtml(unameR.slice(at))}`];
  return escapeHtml(build).replace("-", "-<wbr/>") + rest;
}
function rowHead(row) {
  const link = row.url === null ? null : safeLink(row.url);
  const name = escapeHtml(row.kmod);
  const shown2 = link === null ? name : `<a href="${escapeHtml(link)}" rel="noreferrer">${name}</a>`;
  const version = row.version === null ? "definition removed" : row.version;
  return [
    `<th scope="row"><span class="name">${shown2}</span>`,
    `<span class="detail">${escapeHtml(version)}</span>`,
    `<span class="detail summary">${escapeHtml(row.summary)}</span></th>`
  ].join("");
}
function renderCell(cell) {
  const state = `<span class="state">${renderSign(cell.kind)}${labelOf(cell)}</span>`;
  return `<td class="${cell.kind}">${state}${cellLines(cell).join("")}</td>`;
}
function labelOf(cell) {
  const label = KIND_WORDS[cell.kind].label;
  return cell.kind === "failed" ? `<a href="#${failureAnchor(cell.id)}">${label}</a>` : label;
}
function failureAnchor(id) {
  return `failure-${id.replace(/[^A-Za-z0-9._-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}`)}`;
}
function cellLines(cell) {
  const why = `<span class="why">${escapeHtml(cell.text)}</span>`;
  switch (cell.kind) {
    case "published":
      return cell.since === null ? [why] : [publishedSince(cell.since), ...reusedLine(cell.reused)];
    case "failed":
    case "waiting":
    case "frozen":
    case "deferred":
      return [why, ...offeredLine(cell.offered)];
    case "built-now":
    case "reused-now":
    case "planned":
    case "skipped":
    case "unknown":
      return [why];
  }
}
function publishedSince(since) {
  return `<span class="why">since ${renderDay(since)}</span>`;
}
function reusedLine(reused) {
  return reused === null ? [] : [`<span class="detail">${escapeHtml(sentence(reusedText(reused)))}</span>`];
}
function offeredLine(nevra) {
  return nevra === null ? [] : [`<span class="detail">Still offered: ${escapeHtml(nevra)}</span>`];
}
function renderDay(moment) {
  return `<time datetime="${escapeHtml(moment)}">${escapeHtml(moment.slice(0, DAY_CHARACTERS))}</time>`;
}
function renderDevelOnly(target) {
  if (target.develOnly.length === 0) {
    return [];
  }
  const items = target.develOnly.map((nevra) => `<li class="mono">${escapeHtml(nevra)}</li>`).join("");
  const title = `${countOf(target.develOnly.length, "kernel-devel package")} without a kernel in these repositories`;
  return [`<details class="small"><summary>${title}</summary><ul>${items}</ul></details>`];
}

// src/report/html-style.ts
var STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f7f7f5; --paper: #ffffff; --ink: #1b1f24; --soft: #555d68; --line: #dcdedb; --link: #0a58a6;
  --published: #0a66a8; --published-tint: #f2f8fc;
  --built-now: #00734f; --built-now-tint: #e4f5ee;
  --reused-now: #5a4a9c; --reused-now-tint: #efedf8;
  --failed: #b23c00; --failed-tint: #fdeae1;
  --planned: #33658a; --planned-tint: #f4f6f8;
  --waiting: #8a5a00; --waiting-tint: #fdf3dc;
  --frozen: #2b6f93; --frozen-tint: #e6f2f9;
  --deferred: #97467a; --deferred-tint: #f8ecf4;
  --skipped: #626a73; --skipped-tint: #f2f2f0;
  --unknown: #1b1f24; --unknown-tint: #ffffff;
  --shade: rgb(0 0 0 / 0.09);
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, Cantarell, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --paper: #1b1f24; --ink: #e8eaec; --soft: #a6aeb8; --line: #363c44; --link: #7dbcf0;
    --published: #74b9ea; --published-tint: #1a2630;
    --built-now: #52c79c; --built-now-tint: #17302a;
    --reused-now: #b7abee; --reused-now-tint: #25213a;
    --failed: #ff9a66; --failed-tint: #3a2119;
    --planned: #9fbfd8; --planned-tint: #20262c;
    --waiting: #ecb64a; --waiting-tint: #322817;
    --frozen: #86cdf3; --frozen-tint: #182c37;
    --deferred: #e29cc6; --deferred-tint: #32212c;
    --skipped: #a6aeb8; --skipped-tint: #22262b;
    --unknown: #e8eaec; --unknown-tint: #1b1f24;
    --shade: rgb(0 0 0 / 0.5);
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
main, .page-head, .page-foot { max-width: 88rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2.5rem); }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; margin: 0; font-weight: 650; letter-spacing: -0.011em; }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.2rem); }
h2 { font-size: 1.3rem; margin-block: 2.75rem 0.75rem; }
h3 { font-size: 1rem; margin-block: 1.5rem 0.5rem; }
p, ul, dl, pre { margin-block: 0 0.9rem; }
p, li { max-width: 46rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre, .mono { font-family: var(--mono); font-size: 0.875em; }
pre {
  background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 0.8rem 1rem;
  overflow-x: auto; line-height: 1.45; tab-size: 4;
}
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.4rem 0.8rem; z-index: 9; }
.sprite { position: absolute; width: 0; height: 0; overflow: hidden; }
.page-head { padding-block: clamp(1.75rem, 4vw, 3.25rem) 0; }
.page-head p { margin-block: 0.5rem 0; }
.verdict { font-size: 1.1rem; }
.sign { width: 1em; height: 1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }

.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.6rem; padding: 0; list-style: none; margin-block: 1.5rem 0; }
.counts li {
  max-width: none; display: grid; grid-template-columns: auto 1fr; align-items: baseline; align-content: start; column-gap: 0.75rem;
  background: var(--tint); border: 1px solid var(--line); border-left: 4px solid var(--hue); border-radius: 6px; padding: 0.6rem 0.9rem 0.65rem;
}
.counts .number { font-size: 1.55rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; min-width: 1.35em; }
.counts .word { display: flex; align-items: center; gap: 0.4em; font-weight: 600; color: var(--hue); }
.counts .meaning { grid-column: 2; font-size: 0.82rem; line-height: 1.4; color: var(--soft); }
.counts .none { background: none; border-left-color: var(--line); }
.counts .none .number { color: var(--soft); font-weight: 400; }

.published { --hue: var(--published); --tint: var(--published-tint); }
.built-now { --hue: var(--built-now); --tint: var(--built-now-tint); }
.reused-now { --hue: var(--reused-now); --tint: var(--reused-now-tint); }
.failed { --hue: var(--failed); --tint: var(--failed-tint); }
.planned { --hue: var(--planned); --tint: var(--planned-tint); }
.waiting { --hue: var(--waiting); --tint: var(--waiting-tint); }
.frozen { --hue: var(--frozen); --tint: var(--frozen-tint); }
.deferred { --hue: var(--deferred); --tint: var(--deferred-tint); }
.skipped { --hue: var(--skipped); --tint: var(--skipped-tint); }
.unknown { --hue: var(--unknown); --tint: var(--unknown-tint); }

.region { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); margin-block: 0.75rem 1rem; }
.region table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.82rem; line-height: 1.4; }
.region caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.region th, .region td { text-align: left; vertical-align: top; padding: 0.55rem 0.7rem; border-bottom: 1px solid var(--line); }
.region tbody tr:last-child > * { border-bottom: 0; }
.grid th[scope="col"] { min-width: 10.75rem; font-weight: 400; background: var(--paper); border-bottom: 2px solid var(--line); }
.grid th:first-child {
  position: sticky; left: 0; z-index: 1; min-width: 10.5rem; max-width: 15rem; background: var(--paper);
  border-right: 1px solid var(--line); box-shadow: 4px 0 8px -6px var(--shade);
}
.grid th .name { display: block; font-weight: 650; }
.grid th[scope="col"] + th .name { font-family: var(--mono); font-size: 0.92em; font-weight: 600; overflow-wrap: anywhere; }
.grid th[scope="row"] { font-weight: 400; }
.grid th[scope="row"] .name { font-size: 0.95rem; }
.grid td { background: var(--tint); border-left: 3px solid var(--hue); }
.state { display: flex; align-items: center; gap: 0.4em; font-weight: 650; color: var(--hue); }
.grid .why { display: block; overflow-wrap: anywhere; }
.grid .detail { display: block; color: var(--soft); font-size: 0.92em; overflow-wrap: anywhere; }
.state a { color: inherit; }
.tried code { font-weight: 400; color: var(--soft); }
.tried th[scope="row"] { font-weight: 500; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 999px; padding: 0 0.55em; font-size: 0.92em; background: var(--ground); }

.next { border-left: 4px solid var(--link); padding-left: 1rem; margin-top: 2.5rem; }
.next h2 { margin-top: 0; font-size: 1.1rem; }
.next ul { padding-left: 1.1rem; margin-bottom: 0; }
.failure { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--failed); border-radius: 6px; padding: 0.9rem 1.1rem 0.3rem; margin-block: 0 0.9rem; }
.failure h3 { margin-top: 0; overflow-wrap: anywhere; }
.failure p { margin-bottom: 0.5rem; }
.failure pre { background: var(--ground); font-size: 0.8rem; max-height: 24rem; overflow: auto; }
.failure:target { border-color: var(--failed); }
summary { cursor: pointer; padding-block: 0.3rem; margin-bottom: 0.4rem; }
.page-foot { border-top: 1px solid var(--line); margin-top: 3.5rem; padding-block: 1.25rem 2.5rem; color: var(--soft); font-size: 0.875rem; }

@media (max-width: 40rem) {
  h2 { margin-top: 2.1rem; }
  .counts { grid-template-columns: 1fr 1fr; gap: 0.45rem; }
  .counts li { padding: 0.5rem 0.6rem; column-gap: 0.5rem; }
  .counts .number { font-size: 1.25rem; }
  .counts .meaning { grid-column: 1 / -1; font-size: 0.76rem; }
  .grid th:first-child { min-width: 8rem; max-width: 8rem; padding-inline: 0.6rem; }
  .grid th[scope="row"] .summary { display: none; }
  .grid th[scope="row"] .name { font-size: 0.8rem; overflow-wrap: anywhere; }
}
@media (prefers-contrast: more) { :root { --soft: var(--ink); --line: currentColor; } }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { color-scheme: light; --ground: #fff; --paper: #fff; }
  body { font-size: 9pt; }
  main, .page-head, .page-foot { max-width: none; padding-inline: 0; }
  .skip { display: none; }
  .region { overflow: visible; border-radius: 0; }
  .region table { font-size: 6.5pt; }
  .grid th[scope="col"], .grid th:first-child { min-width: 0; position: static; box-shadow: none; }
  .grid td, .counts li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  tr, .failure, .counts li { break-inside: avoid; }
  thead { display: table-header-group; }
  h2, h3 { break-after: avoid; }
  .failure pre { max-height: none; white-space: pre-wrap; }
}
`;

// src/report/run-report.ts
function cellsOf({ targets }) {
  return targets.flatMap((target) => target.kmods.flatMap((kmod) => kmod.cells));
}

// src/report/html.ts
function contentPolicy() {
  const hash = createHash8("sha256").update(STYLE).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
function renderStatusPage(report) {
  const title = escapeHtml(`${report.name}: kernel modules by kernel`);
  return `${[
    "<!DOCTYPE html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8"/>',
    `<meta http-equiv="Content-Security-Policy" content="${contentPolicy().replaceAll("'", "&#39;")}"/>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="color-scheme" content="light dark"/>',
    '<meta name="referrer" content="no-referrer"/>',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    renderSprite(),
    '<a class="skip" href="#grids">Skip to the kernels</a>',
    renderHeader(report),
    "<main>",
    renderCounts(report),
    '<div id="grids">',
    ...report.targets.map((target, at) => renderTarget(report, target, at)),
    "</div>",
    ...renderNext(report),
    ...renderFailures(report),
    renderInstall(report),
    renderPromise(report),
    renderVerification(report),
    "</main>",
    renderFooter(report),
    "</body>",
    "</html>"
  ].join("\n")}
`;
}
function renderHeader(report) {
  return [
    '<header class="page-head">',
    `<h1>${escapeHtml(report.name)}</h1>`,
    `<p class="verdict">${escapeHtml(verdictOf(report))}</p>`,
    `<p class="soft small">Made <time datetime="${escapeHtml(report.now)}">${escapeHtml(readableTime(report.now))}</time>, mode ${escapeHtml(report.mode)}.</p>`,
    "</header>"
  ].join("\n");
}
function readableTime(moment) {
  return moment.replace("T", " ").replace(/Z$/, " UTC");
}
function verdictOf(report) {
  const { counts, scenarios } = report;
  const total = CELL_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const offered = cellsOf(report).filter(isOffered).length;
  const some = offered === total && total > 0 ? `All ${countOf(total, "cell")}` : `${offered} of ${countOf(total, "cell")}`;
  const start = `Kernel modules for Enterprise Linux. ${some} (one kmod for one kernel) are published`;
  if (scenarios.kind === "run" && scenarios.failed > 0) {
    return `${start}. The last candidate failed verification and is not published.`;
  }
  if (counts.failed > 0) {
    return `${start}; ${counts.failed} failed in the last run.`;
  }
  return offered === total ? `${start}.` : `${start}; every other has its reason below.`;
}
var ALWAYS_COUNTED = /* @__PURE__ */ new Set(["published", "built-now", "failed", "skipped"]);
function renderCounts(report) {
  const shown2 = CELL_KINDS.filter((kind) => report.counts[kind] > 0 || ALWAYS_COUNTED.has(kind));
  const items = shown2.map((kind) => renderCount(kind, report.counts[kind])).join("\n");
  return `<section aria-labelledby="counts">
<h2 id="counts">At a glance</h2>
<ul class="counts">
${items}
</ul>
</section>`;
}
function renderCount(kind, count) {
  const { label, meaning } = KIND_WORDS[kind];
  return [
    `<li class="${kind}${count === 0 ? " none" : ""}"><span class="number">${count}</span>`,
    `<span class="word">${renderSign(kind)}${label}</span>`,
    `<span class="meaning">${escapeHtml(meaning)}</span></li>`
  ].join(" ");
}
function renderNext(report) {
  if (report.next.length === 0) {
    return [];
  }
  const items = report.next.map((line) => `<li>${escapeHtml(line)}</li>`).join("\n");
  return [
    `<section class="next" aria-labelledby="next">
<h2 id="next">For the maintainers</h2>
<ul>
${items}
</ul>
</section>`
  ];
}
function renderFailures(report) {
  const failed = cellsOf(report).filter((cell) => cell.kind === "failed");
  if (failed.length === 0) {
    return [];
  }
  return [
    '<section aria-labelledby="failures">',
    '<h2 id="failures">Failures</h2>',
    ...failed.map(renderFailure),
    "</section>"
  ];
}
function renderFailure(cell) {
  const attempts = cell.infrastructure || cell.stage === "reuse" ? "not counted as an attempt" : `attempt ${cell.attempts}`;
  return [
    `<article class="failure" id="${failureAnchor(cell.id)}">`,
    `<h3>${escapeHtml(cell.kmod)} <span class="soft">for</span> <span class="mono">${escapeHtml(cell.unameR)}</span></h3>`,
    `<p>${escapeHtml(cell.message)}</p>`,
    `<p class="soft small">Stage ${cell.stage}, ${attempts}. Cell <span class="mono">${escapeHtml(cell.id)}</span></p>`,
    ...renderLog(cell),
    "</article>"
  ].join("\n");
}
function renderLog(cell) {
  if (cell.log !== null) {
    const log = `<pre tabindex="0">${escapeHtml(cell.log)}</pre>`;
    return [`<details open=""><summary>End of the log</summary>${log}</details>`];
  }
  return hasNoLog(cell) ? [] : ['<p class="soft">No log was delivered.</p>'];
}
function renderInstall(report) {
  const [first] = report.offered;
  return [
    '<section aria-labelledby="install">',
    '<h2 id="install">Install from here</h2>',
    ...first === void 0 ? ["<p>Nothing is published yet.</p>"] : [
      "<p>As root, on a host of one of the distributions above:</p>",
      `<pre tabindex="0">${escapeHtml(installCommands(report, first).join("\n"))}</pre>`
    ],
    `<details><summary>What ${escapeHtml(report.name)}.repo says</summary><pre tabindex="0">${escapeHtml(report.repoFile.trimEnd())}</pre></details>`,
    "</section>"
  ].join("\n");
}
function installCommands(report, kmod) {
  const names = [...new Set(report.targets.map((target) => target.target))];
  const [first = ""] = names;
  const file = `${report.name}.repo`;
  const enable = `dnf config-manager --set-enabled ${repositoryId(report.name, first)}   # the one of your distribution`;
  return [
    `curl --fail --output /etc/yum.repos.d/${file} ${report.url}/${file}`,
    ...names.length > 1 ? [enable] : [],
    `dnf install kmod-${kmod}`
  ];
}
function renderPromise(report) {
  return [
    '<section aria-labelledby="promise">',
    `<h2 id="promise">What the mode ${escapeHtml(report.mode)} promises</h2>`,
    `<p>${escapeHtml(report.promise)}</p>`,
    "</section>"
  ].join("\n");
}
function renderVerification(report) {
  const title = '<section aria-labelledby="verification">\n<h2 id="verification">Tried with dnf</h2>';
  if (report.scenarios.kind === "not-run" || report.scenarios.results.length === 0) {
    return `${title}
<p>The last run tried nothing with dnf: there was no new candidate.</p>
</section>`;
  }
  const { passed, failed, results } = report.scenarios;
  return [
    title,
    `<p>${countOf(passed, "scenario")} passed, ${failed} failed, with the signatures of packages and repository checked.</p>`,
    '<div class="region" role="region" aria-labelledby="scenarios" tabindex="0">',
    '<table class="tried"><caption id="scenarios">Scenarios of the last verification</caption>',
    '<thead><tr><th scope="col">repository</th><th scope="col">scenario</th><th scope="col">result</th><th scope="col">expected and found</th></tr></thead>',
    "<tbody>",
    ...results.map(renderScenario),
    "</tbody></table>",
    "</div>",
    "</section>"
  ].join("\n");
}
function renderScenario(scenario) {
  const kind = scenario.passed ? "published" : "failed";
  const result = `<span class="state">${renderSign(kind)}${scenario.passed ? "Passed" : "Failed"}</span>`;
  const found = scenario.passed ? scenario.expected : `Expected ${scenario.expected}. Found ${scenario.found}.`;
  return [
    `<tr><td>${escapeHtml(`${scenario.target} ${scenario.arch}`)}</td>`,
    `<th scope="row">${escapeHtml(scenario.name)} <code>${escapeHtml(scenario.transaction)}</code></th>`,
    `<td class="${kind}">${result}</td><td>${escapeHtml(found)}</td></tr>`
  ].join("");
}
function renderFooter(report) {
  const link = safeLink(`${report.url}/status.json`);
  const data = link === null ? "" : ` The same for programs: <a href="${escapeHtml(link)}">status.json</a>.`;
  const planned = `Plan of <time datetime="${escapeHtml(report.plannedAt)}">${escapeHtml(readableTime(report.plannedAt))}</time>.`;
  return `<footer class="page-foot">
<p>${planned}${data}</p>
<p>Made by kmodsmith. In all: ${escapeHtml(formatCounts(report.counts))}.</p>
</footer>`;
}

// src/report/log-tail.ts
var MOST_LINES = 60;
var MOST_CHARACTERS = 8e3;
function logTail(log) {
  const lines3 = plainText(log.slice(-4 * MOST_CHARACTERS)).trimEnd().split("\n").slice(-MOST_LINES);
  const text = lines3.join("\n").slice(-MOST_CHARACTERS).trim();
  return text === "" ? null : text;
}

// src/report/failed-cell.ts
var MESSAGE_CHARACTERS = 500;
function failedCell(index, cell, failure2) {
  const message = shortened(failure2.message) || "The build gave no message.";
  const log = index.logs[cell.id];
  return {
    kind: "failed",
    kmod: cell.kmod,
    unameR: cell.unameR,
    id: cell.id,
    stage: failure2.stage,
    infrastructure: failure2.infrastructure,
    message,
    attempts: earlierFailures(index, cell) + (failure2.infrastructure || failure2.stage === "reuse" ? 0 : 1),
    log: log === void 0 ? null : logTail(log),
    offered: offeredFor(index, cell),
    text: failure2.stage === "held" ? `Not published: ${message}` : `Failed at ${failure2.stage}: ${message}`
  };
}
function shortened(message) {
  const text = withoutScratch(plainText(message)).trim();
  return text.length <= MESSAGE_CHARACTERS ? text : `${text.slice(0, MESSAGE_CHARACTERS).trimEnd()} \u2026`;
}
function earlierFailures(index, cell) {
  const record = index.ledger.get(cellKey(cell))?.failure;
  return record?.identity === cell.identity ? record.attempts : 0;
}
function offeredFor(index, cell) {
  const packages = index.repositories.get(repositoryKey(cell))?.packages ?? [];
  const found = packages.findLast(({ nevra }) => nevra.name === cell.packageName);
  return found === void 0 ? null : formatNevra(found.nevra);
}

// src/report/cells.ts
var IDENTITY_DIGITS = 12;
function cellAt(index, key) {
  const found = index.entries.get(cellKey(key));
  switch (found?.kind) {
    case void 0:
      return unplanned(index, key);
    case "cell":
      return plannedCell2(index, found.entry);
    case "reused":
      return reusedNowCell(index, found.entry);
    case "skipped":
      return skippedCell(index, found.entry);
    case "waiting":
    case "frozen":
    case "deferred":
      return heldCell(index, found.kind, found.entry);
  }
}
function place({ kmod, unameR }) {
  return { kmod, unameR };
}
function reasonText({ reason }) {
  return plainText(reason.text).trim() || "No reason was given.";
}
function shortIdentity(identity) {
  const [format = "", digits = ""] = identity.split(":", 2);
  return `${format}:${digits.slice(0, IDENTITY_DIGITS)}`;
}
function plannedCell2(index, cell) {
  const refused2 = index.refused.get(cell.id);
  if (refused2 !== void 0) {
    return refusedCell(index, cell, refused2);
  }
  const result = index.results.get(cell.id);
  if (result === void 0) {
    return unreported(index, cell);
  }
  return result.outcome.kind === "failed" ? failedCell(index, cell, result.outcome) : builtCell(index, cell, result);
}
function refusedCell(index, cell, { fault, message }) {
  const isOwn = fault === "own";
  return failedCell(index, cell, { stage: isOwn ? "sign" : "held", infrastructure: !isOwn, message });
}
function unreported(index, cell) {
  if (index.signed === null) {
    return { kind: "planned", ...place(cell), id: cell.id, text: reasonText(cell) };
  }
  const message = "The run ended without a result for this cell: its job was cancelled, or its result was not delivered.";
  return failedCell(index, cell, { stage: "lost", infrastructure: true, message });
}
function builtCell(index, cell, result) {
  const reach = reachOf(index, cell);
  if (reach === "lost") {
    const message = `Built in ${result.seconds} s, but the candidate repository holds no package of it.`;
    return failedCell(index, cell, { stage: "sign", infrastructure: false, message });
  }
  return {
    kind: "built-now",
    ...made(cell),
    reached: reach === "unsigned" ? "built" : reach,
    text: `${reasonText(cell).replace(/\.$/, "")}; ${reachText(index, cell, reach)}`
  };
}
function reusedNowCell(index, cell) {
  const refused2 = index.refused.get(cell.id);
  if (refused2?.fault === "held") {
    return failedCell(index, cell, { stage: "held", infrastructure: true, message: refused2.message });
  }
  const reach = reachOf(index, cell);
  if (refused2 !== void 0 || reach === "lost") {
    const message = refused2?.message ?? "The candidate repository holds no package of it.";
    return failedCell(index, cell, { stage: "reuse", infrastructure: false, message });
  }
  const reused = modulesTaken(index, cell);
  return {
    kind: "reused-now",
    ...made(cell),
    reached: reach === "unsigned" ? "planned" : reach,
    reused,
    text: `${sentence(reusedText(reused))}; ${reachText(index, cell, reach)}`
  };
}
function made(cell) {
  const { id, identity } = cell;
  return { ...place(cell), id, package: formatNevra(packageNevraOf(cell)), identity: shortIdentity(identity) };
}
function reachOf(index, cell) {
  const repository = repositoryKey(cell);
  if (index.signed === null) return "unsigned";
  const candidate = index.signed.candidates.find((one) => repositoryKey(one) === repository);
  if (!candidate?.added.some((added) => added.cell === cell.id)) return "lost";
  return index.switched.has(repository) ? "published" : "signed";
}
function reachText(index, cell, reach) {
  if (reach === "published") {
    return "published in this run";
  }
  if (index.rejected.has(repositoryKey(cell))) {
    return "signed, not published, because its repository failed verification";
  }
  return reach === "signed" ? "signed, not published yet" : "not signed yet";
}
function skippedCell(index, entry) {
  const { code } = entry.reason;
  const text = reasonText(entry);
  return code === "built" ? publishedCell(index, entry, text) : { kind: "skipped", ...place(entry), code, text };
}
function publishedCell(index, key, text) {
  const record = index.ledger.get(cellKey(key))?.built ?? null;
  const reused = record === null ? null : modulesOf(index, key, record);
  return {
    kind: "published",
    ...place(key),
    package: record?.package ?? null,
    identity: record === null ? null : shortIdentity(record.identity),
    since: record?.time ?? null,
    reused,
    text: reused === null ? text : `${text.replace(/\.$/, "")}; ${reusedText(reused)}`
  };
}
function heldCell(index, kind, entry) {
  const offered = index.ledger.get(cellKey(entry))?.built?.package ?? null;
  return { kind, ...place(entry), offered, text: reasonText(entry) };
}
function unplanned(index, key) {
  if ((index.ledger.get(cellKey(key))?.built ?? null) !== null) {
    return publishedCell(index, key, "Published earlier and still offered; the plan of this run does not name it.");
  }
  const kmod = index.kmods.get(key.kmod);
  const outside = [outsideOf("target", key.target, kmod?.targets), outsideOf("arch", key.arch, kmod?.arches)];
  const text = outside.find((reason) => reason !== null);
  if (text !== void 0 && text !== null) {
    return { kind: "skipped", ...place(key), code: "excluded", text };
  }
  return index.shipped.has(kernelKey2(key)) ? unknownCell2(key) : retiredCell(key);
}
function outsideOf(what, name, wanted) {
  if (wanted === void 0 || wanted.length === 0 || wanted.includes(name)) {
    return null;
  }
  return `Its definition is not for ${what} ${name}, only for ${wanted.join(", ")}.`;
}
function retiredCell(key) {
  const text = "The distribution no longer ships this kernel, and no package was made for it while it did.";
  return { kind: "frozen", ...place(key), offered: null, text };
}
function unknownCell2(key) {
  const text = "The plan of this run does not name it: it was limited with --only, or was made from another definition.";
  return { kind: "unknown", ...place(key), text };
}

// src/report/grid.ts
function targetReport(input2, index, found) {
  const state = stateOf2(input2.state, found);
  const kernels = columnsOf(input2, index, found, state);
  const kmods = rowsOf(input2.config, index, found).map((row) => ({
    ...row,
    cells: kernels.map((kernel) => cellAt(index, { ...found, kmod: row.kmod, unameR: kernel.unameR }))
  }));
  return {
    target: found.target,
    arch: found.arch,
    kernels,
    kmods,
    counts: countCells(kmods.flatMap((row) => row.cells)),
    develOnly: found.develOnly.map((devel) => formatNevra(devel.nevra))
  };
}
function stateOf2(state, key) {
  return state.repositories.find((one) => isSameRepository(one, key));
}
function columnsOf(input2, index, found, state) {
  const target = input2.config.targets.find((one) => one.name === found.target);
  const shipped = found.kernels.filter((kernel) => isWanted2(kernel, target)).map((kernel) => columnOf(kernel, state));
  const known = new Set(shipped.map((column) => column.unameR));
  const others = kernelsOf(index, found).filter((unameR) => !known.has(unameR));
  return [...shipped, ...newestFirst2(others, state).map((unameR) => retiredColumn(unameR, found, state))];
}
function isWanted2(kernel, target) {
  return target === void 0 || target.variants.includes(kernel.variant);
}
function columnOf(kernel, state) {
  return {
    unameR: kernel.unameR,
    variant: kernel.variant,
    shipped: true,
    buildTime: kernel.buildTime,
    firstSeen: state?.document.kernels[kernel.unameR]?.firstSeen ?? null,
    withdrawn: null
  };
}
function retiredColumn(unameR, found, state) {
  const kernel = found.kernels.find((one) => one.unameR === unameR);
  if (kernel !== void 0) return columnOf(kernel, state);
  const { variant = null, firstSeen = null, withdrawn = null } = state?.document.kernels[unameR] ?? {};
  return { unameR, variant, shipped: false, buildTime: null, firstSeen, withdrawn };
}
function newestFirst2(names, state) {
  const seen = state?.document.kernels ?? {};
  return [...names].sort((a, b) => {
    const [one, other] = [seen[a]?.provide, seen[b]?.provide];
    const order = one === void 0 || other === void 0 ? 0 : compareEvr(other, one);
    return order === 0 ? compareText(b, a) : order;
  });
}
function rowsOf(config, index, found) {
  const defined = new Set(config.kmods.map((kmod) => kmod.name));
  const removed = kmodsOf(index, found).filter((name) => !defined.has(name));
  const rows = [...config.kmods.map(rowOf2), ...removed.map(removedRow)];
  return rows.sort((a, b) => compareText(a.kmod, b.kmod));
}
function rowOf2(kmod) {
  return { kmod: kmod.name, version: kmod.version, summary: kmod.summary, url: kmod.url === "" ? null : kmod.url };
}
function removedRow(kmod) {
  return { kmod, version: null, summary: "Its definition was removed.", url: null };
}

// src/report/next-steps.ts
function nextStepsOf(cells, scenarios) {
  return RULES3.map((rule) => rule(cells, scenarios)).filter((line) => line !== null);
}
var RULES3 = [
  failedVerification,
  failedBuilds,
  failedInfrastructure,
  refusedObjects,
  refusedReuse,
  heldBack2,
  unsigned,
  unpackaged,
  unpublished,
  unbuilt2,
  deferred,
  waiting,
  knownFailures,
  outsidePlan
];
function when(count, line) {
  return count === 0 ? null : line(countOf(count, "cell"));
}
function failures(cells, wanted) {
  return cells.filter((cell) => cell.kind === "failed" && wanted(cell)).length;
}
function isRefused(cell) {
  return cell.stage === "sign";
}
function isReuse(cell) {
  return cell.stage === "reuse";
}
function isHeld(cell) {
  return cell.stage === "held";
}
function failedVerification(_cells, scenarios) {
  if (scenarios.kind === "not-run" || scenarios.failed === 0) {
    return null;
  }
  const failed = countOf(scenarios.failed, "scenario");
  return `Verification failed in ${failed}: that candidate is not published. Compare expected and found, correct the definition, run again.`;
}
function failedBuilds(cells) {
  const count = failures(cells, (cell) => !cell.infrastructure && !hasNoLog(cell));
  return when(
    count,
    (what) => `${what} failed to build: read the end of the log, then add a patch, or an exclude rule with its reason.`
  );
}
function failedInfrastructure(cells) {
  const count = failures(cells, (cell) => cell.infrastructure && !isHeld(cell));
  return when(count, (what) => `${what} failed for network, image or runner: the next run tries again by itself.`);
}
function refusedObjects(cells) {
  return when(
    failures(cells, isRefused),
    (what) => `${what} built, but signing refused the objects: compare the declared modules with what was built.`
  );
}
function refusedReuse(cells) {
  return when(
    failures(cells, isReuse),
    (what) => `${what} could not be made from the published modules of another kernel: the next run builds for it.`
  );
}
function heldBack2(cells) {
  return when(
    failures(cells, isHeld),
    (what) => `${what} not published because of another kmod, which each message names: once that one is built too, a run publishes both.`
  );
}
function unsigned(cells) {
  const count = cells.filter((cell) => cell.kind === "built-now" && cell.reached === "built").length;
  return when(count, (what) => `${what} built: run kmodsmith sign, verify and publish.`);
}
function unpackaged(cells) {
  const count = cells.filter((cell) => cell.kind === "reused-now" && cell.reached === "planned").length;
  return when(count, (what) => `${what} to package from published modules: run kmodsmith sign, verify and publish.`);
}
function unpublished(cells, scenarios) {
  const count = cells.filter(
    (cell) => (cell.kind === "built-now" || cell.kind === "reused-now") && cell.reached === "signed"
  ).length;
  if (scenarios.kind === "not-run") {
    return when(count, (what) => `${what} signed: run kmodsmith verify and publish.`);
  }
  return scenarios.failed > 0 ? null : when(count, (what) => `${what} signed and verified: run kmodsmith publish.`);
}
function unbuilt2(cells) {
  return when(countCells(cells).planned, (what) => `${what} to build: run kmodsmith build.`);
}
function deferred(cells) {
  return when(countCells(cells).deferred, (what) => `${what} over the limit of one run, left for the next run.`);
}
function waiting(cells) {
  const count = countCells(cells).waiting;
  return when(count, (what) => `${what} waiting for a kernel-devel that the distribution has not shipped yet.`);
}
function knownFailures(cells) {
  const count = cells.filter((cell) => cell.kind === "skipped" && cell.code === "known-failure").length;
  return when(count, (what) => `${what} failed before and nothing changed since: --force tries again.`);
}
function outsidePlan(cells) {
  return when(
    countCells(cells).unknown,
    (what) => `${what} not in the plan of this run: run kmodsmith plan without --only.`
  );
}

// src/report/offered.ts
function offeredKmods({ config, state }, cells) {
  const ledgers = state.repositories.flatMap(({ document }) => Object.values(document.ledger));
  const packages = new Set(state.repositories.flatMap((one) => one.packages.map(({ nevra }) => nevra.name)));
  const names = [
    ...ledgers.filter((entry) => entry.built !== null).map((entry) => entry.kmod),
    ...config.kmods.map((kmod) => kmod.name).filter((name) => packages.has(`kmod-${name}`)),
    ...cells.filter(isOffered).map((cell) => cell.kmod)
  ];
  return [...new Set(names)].sort(compareText);
}

// src/report/make-report.ts
function reportOf(input2) {
  const index = indexOf(input2);
  const targets = input2.kernels.targets.map((found) => targetReport(input2, index, found));
  const scenarios = scenariosOf(input2);
  const cells = cellsOf({ targets });
  return {
    version: 1,
    name: input2.config.name,
    mode: input2.config.mode,
    promise: promiseOf(input2.config.mode),
    url: input2.config.url,
    repoFile: renderRepoFile(input2.config),
    now: input2.now,
    plannedAt: input2.plan.createdAt,
    targets,
    counts: countCells(cells),
    scenarios,
    publications: input2.kernels.targets.map((found) => generationOf(input2, found)),
    offered: offeredKmods(input2, cells),
    next: nextStepsOf(cells, scenarios)
  };
}
function scenariosOf({ verification, signed }) {
  const tried = verification?.candidates.filter((one) => isOfCandidate(one, signed));
  if (tried === void 0 || signed === null || tried.length < signed.candidates.length) {
    return { kind: "not-run" };
  }
  const results = tried.flatMap(
    ({ target, arch, scenarios }) => scenarios.map((scenario) => ({ ...scenario, target, arch }))
  );
  const passed = results.filter((result) => result.passed).length;
  return { kind: "run", passed, failed: results.length - passed, results };
}
function generationOf(input2, found) {
  const published = input2.publication?.repositories.find((one) => isSameRepository(one, found));
  return {
    target: found.target,
    arch: found.arch,
    before: stateOf2(input2.state, found)?.generation ?? 0,
    published: published?.generation ?? null,
    added: published?.added ?? 0
  };
}

// src/report/failures.ts
var LEAST_REPEATED = 20;
function failuresOf(cells) {
  const failed = cells.filter((cell) => cell.kind === "failed");
  const groups = groupBy(
    failed,
    ({ kmod, stage: stage2, infrastructure, message }) => JSON.stringify([kmod, stage2, infrastructure, message])
  );
  return [...groups.values()].flatMap(
    ([first, ...others]) => first === void 0 ? [] : [[first, ...others]]
  );
}
function logLines({ log, message }) {
  return readableLines(plainText(log ?? "")).filter((line) => !repeats(line.trim(), message));
}
function repeats(line, message) {
  return line === message || line.endsWith(` ${message}`) || line.length >= LEAST_REPEATED && message.includes(line);
}

// src/report/markdown.ts
var MOST_BYTES = 9e5;
var NOTE_BYTES = 500;
var SHOWN_KINDS = CELL_KINDS.filter((kind) => kind !== "published");
function formatMarkdown(report) {
  const blocks = [
    heading3(report),
    countTable(report),
    ...nextBlock(report),
    ...failureBlocks(report),
    ...scenarioBlocks(report),
    ...generationBlock(report),
    ...SHOWN_KINDS.filter((kind) => kind !== "failed").flatMap(
      (kind) => reasonBlocks(report, KIND_WORDS[kind].label, (cell) => cell.kind === kind)
    ),
    ...reasonBlocks(report, "Published, modules of another kernel", isPublishedReuse)
  ];
  return fitted(blocks);
}
function fitted(blocks) {
  const kept = [];
  let bytes = 0;
  for (const block of blocks) {
    bytes += Buffer.byteLength(block) + 2;
    if (bytes > MOST_BYTES - NOTE_BYTES) {
      const left = countOf(blocks.length - kept.length, "part");
      kept.push(
        `**Truncated:** ${left} of this summary did not fit in 900 kB; report.json and the status page have all.`
      );
      break;
    }
    kept.push(block);
  }
  return `${kept.join("\n\n")}
`;
}
function heading3(report) {
  const title = `## kmodsmith: ${escapeMarkdown(report.name)}`;
  return `${title}

${escapeMarkdown(formatCounts(report.counts))}. Mode ${report.mode}, ${escapeMarkdown(report.now)}.`;
}
function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
function repositoryName({ target, arch }) {
  return codeSpan(`${target} ${arch}`);
}
function countTable(report) {
  const kinds = CELL_KINDS.filter((kind) => report.counts[kind] > 0 || ALWAYS_SHOWN.has(kind));
  const rows = report.targets.map((target) => [
    repositoryName(target),
    String(target.kernels.length),
    ...kinds.map((kind) => String(target.counts[kind]))
  ]);
  return table(["repository", "kernels", ...kinds.map((kind) => KIND_WORDS[kind].label.toLowerCase())], rows);
}
var ALWAYS_SHOWN = /* @__PURE__ */ new Set(["built-now", "failed", "skipped", "waiting"]);
function nextBlock(report) {
  if (report.next.length === 0) {
    return ["Nothing to do: every kernel has its kmods, or a reason why not."];
  }
  return [`### What to do next

${report.next.map((line) => `- ${escapeMarkdown(line)}`).join("\n")}`];
}
function failureBlocks(report) {
  const blocks = failuresOf(cellsOf(report)).map(failureBlock);
  return blocks.length === 0 ? [] : [`### Failed`, ...blocks];
}
function failureBlock(failure2) {
  const [first] = failure2;
  return [...failure2.length === 1 ? oneFailure(first) : severalFailures(failure2), ...logBlock(first)].join("\n\n");
}
function oneFailure(cell) {
  return [
    `#### ${codeSpan(cell.id)}`,
    `Stage ${cell.stage}, ${attemptText(cell)}: ${escapeMarkdown(cell.message)}`,
    ...cell.offered === null ? [] : [`Still offered from an earlier build: ${codeSpan(cell.offered)}`]
  ];
}
function severalFailures(failure2) {
  const [{ kmod, stage: stage2, message }] = failure2;
  const cells = failure2.map((cell) => {
    const offered = cell.offered === null ? "" : `; still offered from an earlier build: ${codeSpan(cell.offered)}`;
    return `- ${codeSpan(cell.id)}, ${attemptText(cell)}${offered}`;
  });
  return [
    `#### ${codeSpan(kmod)} in ${countOf(failure2.length, "cell")}`,
    `Stage ${stage2}: ${escapeMarkdown(message)}`,
    cells.join("\n")
  ];
}
function logBlock(cell) {
  if (cell.log === null) {
    return hasNoLog(cell) ? [] : ["No log was delivered."];
  }
  const lines3 = logLines(cell);
  return lines3.length === 0 ? [] : [fencedBlock(lines3.join("\n"))];
}
function attemptText(cell) {
  if (cell.stage === "reuse") return "nothing was built";
  if (cell.stage === "held") return "not counted as an attempt";
  return cell.infrastructure ? "infrastructure, not counted as an attempt" : `attempt ${cell.attempts}`;
}
function scenarioBlocks(report) {
  if (report.scenarios.kind === "not-run") {
    return ["### Verification\n\nNot run."];
  }
  const { passed, failed, results } = report.scenarios;
  if (results.length === 0) {
    return ["### Verification\n\nNothing to verify."];
  }
  const title = `### Verification

${countOf(passed, "scenario")} passed, ${failed} failed.`;
  return [title, ...results.filter((result) => !result.passed).map(scenarioBlock)];
}
function scenarioBlock(scenario) {
  return [
    `#### ${escapeMarkdown(scenario.name)} on ${repositoryName(scenario)}`,
    `Transaction: ${codeSpan(scenario.transaction)}`,
    "Expected:",
    fencedBlock(scenario.expected),
    "Found:",
    fencedBlock(scenario.found)
  ].join("\n\n");
}
function generationBlock(report) {
  if (report.publications.length === 0) {
    return [];
  }
  const rows = report.publications.map((one) => [
    repositoryName(one),
    String(one.before),
    one.published === null ? "not switched" : String(one.published),
    String(one.added)
  ]);
  return [
    `### Repositories

${table(["repository", "generation before", "generation now", "packages added"], rows)}`
  ];
}
function isPublishedReuse(cell) {
  return cell.kind === "published" && cell.reused !== null;
}
function reasonBlocks(report, label, wanted) {
  return report.targets.flatMap((target) => {
    const cells = target.kmods.flatMap((kmod) => kmod.cells).filter(wanted);
    return cells.length === 0 ? [] : [reasonBlock(target, label, cells)];
  });
}
function reasonBlock(target, label, cells) {
  const rows = cells.map((cell) => [codeSpan(cell.kmod), codeSpan(cell.unameR), escapeMarkdown(cell.text)]);
  const summary = `${label}: ${cells.length} on ${escapeMarkdown(`${target.target} ${target.arch}`)}`;
  return [`<details><summary>${summary}</summary>`, table(["kmod", "kernel", "reason"], rows), "</details>"].join(
    "\n\n"
  );
}

// src/report/terminal.ts
var NOWHERE = { repository: null, statusPage: null };
var LABEL_WIDTH2 = 12;
var MOST_LOG_LINES = 8;
var MOST_KERNELS = 6;
var MOST_NAMES = 3;
var NOT_BUILT = ["skipped", "waiting", "frozen", "deferred", "planned", "unknown"];
function formatTerminal(report, places = NOWHERE) {
  const cells = cellsOf(report);
  const lines3 = [
    `kmodsmith ${oneLine(report.name)} (${report.mode}), ${oneLine(report.now)}`,
    "",
    ...report.targets.flatMap(detectedLines),
    ...publishedLines(cells),
    ...labelled2("Built now", packageLines2(cells, "built-now")),
    ...labelled2("Reused now", packageLines2(cells, "reused-now")),
    ...labelled2("Failed", failuresOf(cells).flatMap(failedLines)),
    ...NOT_BUILT.flatMap((kind) => labelled2(KIND_WORDS[kind].label, reasonLines(cells, kind))),
    ...labelled2("Verified", verifiedLines(report)),
    ...labelled2("Generation", generationLines(report)),
    ...labelled2("Repository", [places.repository, report.url]),
    ...labelled2("Status page", [places.statusPage, isPublished2(report) ? `${report.url}/index.html` : null]),
    ...labelled2("Install", installLines2(report)),
    ...labelled2("Next", report.next.length === 0 ? ["nothing to do"] : report.next)
  ];
  return `${lines3.join("\n")}
`;
}
function labelled2(label, texts) {
  const shown2 = texts.filter((text) => text !== null);
  return shown2.map((text, at) => `${(at === 0 ? label : "").padEnd(LABEL_WIDTH2)} ${oneLine(text)}`);
}
function detectedLines(target) {
  const shipped = target.kernels.filter((kernel) => kernel.shipped).map((kernel) => kernel.unameR);
  const more = shipped.length - MOST_KERNELS;
  const names = [...shipped.slice(0, MOST_KERNELS), ...more > 0 ? [`and ${more} more`] : []];
  return labelled2("Detected", [`${target.target} ${target.arch}: kernels ${names.join(", ") || "none"}`]);
}
function publishedLines(cells) {
  const published = cells.filter((cell) => cell.kind === "published");
  const reused = published.filter((cell) => cell.reused !== null).length;
  if (published.length === 0) return [];
  const others = reused === 0 ? "" : `; ${reused} of them with modules that were built for another kernel`;
  return labelled2("Published", [
    `${countOf(published.length, "cell")} in earlier runs, nothing changed: not built again${others}`
  ]);
}
function packageLines2(cells, kind) {
  return cells.flatMap((cell) => cell.kind === kind ? [`${cell.package} (${cell.text})`] : []);
}
function failedLines(failure2) {
  const [first] = failure2;
  const ids = failure2.map((cell) => cell.id);
  const name = ids.length === 1 ? first.id : `${first.kmod} in ${countOf(ids.length, "cell")} (${shortList(ids)})`;
  const log = logLines(first).slice(-MOST_LOG_LINES);
  return [`${name}: ${first.text}`, ...log.map((line) => `| ${line}`)];
}
function reasonLines(cells, kind) {
  const groups = groupBy(
    cells.filter((cell) => cell.kind === kind),
    (cell) => cell.text
  );
  return [...groups].map(([text, group]) => {
    const kmods = shortList(group.map((cell) => cell.kmod));
    return `${kmods} for ${shortList(group.map((cell) => cell.unameR))}: ${text}`;
  });
}
function shortList(names) {
  const different = [...new Set(names)];
  const more = different.length - MOST_NAMES;
  return different.slice(0, MOST_NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
function verifiedLines(report) {
  if (report.scenarios.kind === "not-run") {
    return [report.next.length === 0 ? "not run: there was no new candidate" : "not run"];
  }
  const { passed, failed, results } = report.scenarios;
  if (results.length === 0) {
    return ["nothing to verify"];
  }
  const wrong = results.filter((result) => !result.passed);
  return [
    `${countOf(passed, "scenario")} passed, ${failed} failed`,
    ...wrong.map((one) => `failed on ${one.target}: ${one.name}: expected ${one.expected}; found ${one.found}`)
  ];
}
function generationLines(report) {
  return report.publications.map(
    ({ target, arch, before, published, added }) => published === null ? `${target} ${arch}: ${before === 0 ? "nothing published" : `${before}, unchanged`}` : `${target} ${arch}: ${published} (was ${before}), ${countOf(added, "package")} added`
  );
}
function isPublished2({ publications }) {
  return publications.some(({ before, published }) => (published ?? before) > 0);
}
function installLines2(report) {
  const results = report.scenarios.kind === "run" ? report.scenarios.results : [];
  const tried = results.find((result) => result.passed && / install /.test(result.transaction));
  const offered = report.offered.map((kmod) => `kmod-${kmod}`);
  if (offered.length === 0) {
    const unread = report.publications.some(({ added }) => added > 0);
    return [unread ? "kmodsmith plan reads anew what is published" : "nothing is published yet"];
  }
  return [...tried === void 0 ? [] : [`tried with: ${tried.transaction}`], `dnf install ${offered.join(" ")}`];
}

// src/commands/status.ts
var statusCommand = async (context) => {
  const config = await readConfig(context);
  const report = reportOf(await readInput(context, config));
  const pages = {
    json: formatValue(report),
    markdown: formatMarkdown(report),
    html: renderStatusPage(report)
  };
  await writePages(context, pages);
  const places = await publishPages(context, config, report, pages);
  await addStepSummary(context, pages.markdown);
  context.print((context.options.json ? pages.json : formatTerminal(report, places)).trimEnd());
  return exitCodeOf2(report);
};
async function readInput(context, config) {
  const plan = await readPlanOfRun(context);
  const results = await readResults(context, plan);
  return {
    config,
    plan,
    results,
    kernels: await readValue(join39(context.work, WORK.kernels)),
    state: await readValue(join39(context.work, WORK.state)),
    logs: await readLogs(context, results),
    signed: await readIfThere(join39(context.work, WORK.signed)),
    verification: await readIfThere(join39(context.work, WORK.verification)),
    publication: await readIfThere(join39(context.work, WORK.publication)),
    now: context.now
  };
}
async function readPlanOfRun(context) {
  const path = join39(context.work, WORK.plan);
  if (!await exists(path)) {
    throw new KmodsmithError(
      "FILE_MISSING",
      `${path}: no such file; there is no run to report, use \`kmodsmith plan\` first`
    );
  }
  return readValue(path);
}
async function readResults(context, plan) {
  return await exists(join39(context.work, WORK.out)) ? readBuildResults(context, plan) : [];
}
async function readIfThere(path) {
  return await exists(path) ? readValue(path) : null;
}
async function readLogs(context, results) {
  const logs = {};
  for (const { cell, outcome, log } of results) {
    const path = join39(context.work, WORK.out, log);
    if (outcome.kind === "failed" && await isRegularFile(path)) {
      logs[cell] = await readText(path);
    }
  }
  return logs;
}
async function writePages(context, pages) {
  const folder = join39(context.work, WORK.report);
  await writeFileAt(join39(folder, "report.json"), pages.json);
  await writeFileAt(join39(folder, "summary.md"), pages.markdown);
  await writeFileAt(join39(folder, "index.html"), pages.html);
}
async function publishPages(context, config, report, pages) {
  const ownPage = join39(context.work, WORK.report, "index.html");
  const generations = await Promise.all(report.publications.map((known) => locateInDirectory(config.directory, known)));
  if (generations.every((found) => found === null)) return { repository: null, statusPage: ownPage };
  const isOutdated2 = report.publications.some(
    ({ before, published }, at) => (generations[at]?.generation ?? 0) > (published ?? before)
  );
  if (isOutdated2) {
    context.log(
      "the published status page stays: this plan is older than what is published; kmodsmith plan reads it anew"
    );
    return { repository: config.directory, statusPage: ownPage };
  }
  const statusPage = join39(config.directory, "index.html");
  await replaceFile(statusPage, pages.html);
  await replaceFile(join39(config.directory, "status.json"), pages.json);
  return { repository: config.directory, statusPage };
}
async function addStepSummary(context, markdown) {
  const path = context.environment.GITHUB_STEP_SUMMARY;
  if (path === void 0 || path === "") {
    return;
  }
  const before = await readTextIfThere(path) ?? "";
  await writeFileAt(path, `${before}${markdown}`);
}

// src/commands/verify.ts
import { join as join47 } from "node:path";

// src/verify/format.ts
function formatVerified(candidate) {
  return candidate.scenarios.map(formatScenario).join("\n");
}
function formatScenario(scenario) {
  if (scenario.transaction === "") {
    return `  -      ${scenario.name}: ${scenario.found}`;
  }
  return `  ${scenario.passed ? "passed" : "FAILED"} ${scenario.name}`;
}
function formatFailure(candidate, scenario) {
  return [
    `${candidate.target}/${candidate.arch}: ${scenario.name}`,
    `  did:      ${scenario.transaction}`,
    `  expected: ${scenario.expected}`,
    `  found:    ${scenario.found}`
  ].join("\n");
}

// src/commands/verify-candidate.ts
import { join as join46 } from "node:path";

// src/io/serve.ts
import { createReadStream as createReadStream2 } from "node:fs";

// node_modules/sirv/build.mjs
import * as fs from "node:fs";
import { join as join41, normalize, resolve as resolve3, sep } from "node:path";

// node_modules/totalist/sync/index.mjs
import { join as join40, resolve as resolve2 } from "path";
import { readdirSync, statSync } from "fs";
function totalist(dir, callback, pre = "") {
  dir = resolve2(".", dir);
  let arr = readdirSync(dir);
  let i = 0, abs, stats;
  for (; i < arr.length; i++) {
    abs = join40(dir, arr[i]);
    stats = statSync(abs);
    stats.isDirectory() ? totalist(abs, callback, join40(pre, arr[i])) : callback(join40(pre, arr[i]), abs, stats);
  }
}

// node_modules/@polka/url/build.mjs
import * as qs from "node:querystring";
function parse2(req) {
  let raw = req.url;
  if (raw == null) return;
  let prev = req._parsedUrl;
  if (prev && prev.raw === raw) return prev;
  let pathname = raw, search = "", query, hash;
  if (raw.length > 1) {
    let idx = raw.indexOf("#", 1);
    if (idx !== -1) {
      hash = raw.substring(idx);
      pathname = raw.substring(0, idx);
    }
    idx = pathname.indexOf("?", 1);
    if (idx !== -1) {
      search = pathname.substring(idx);
      pathname = pathname.substring(0, idx);
      if (search.length > 1) {
        query = qs.parse(search.substring(1));
      }
    }
  }
  return req._parsedUrl = { pathname, search, query, hash, raw };
}

// node_modules/mrmime/index.mjs
var mimes = {
  "3g2": "video/3gpp2",
  "3gp": "video/3gpp",
  "3gpp": "video/3gpp",
  "3mf": "model/3mf",
  "aac": "audio/aac",
  "ac": "application/pkix-attr-cert",
  "adp": "audio/adpcm",
  "adts": "audio/aac",
  "ai": "application/postscript",
  "aml": "application/automationml-aml+xml",
  "amlx": "application/automationml-amlx+zip",
  "amr": "audio/amr",
  "apng": "image/apng",
  "appcache": "text/cache-manifest",
  "appinstaller": "application/appinstaller",
  "appx": "application/appx",
  "appxbundle": "application/appxbundle",
  "asc": "application/pgp-keys",
  "atom": "application/atom+xml",
  "atomcat": "application/atomcat+xml",
  "atomdeleted": "application/atomdeleted+xml",
  "atomsvc": "application/atomsvc+xml",
  "au": "audio/basic",
  "avci": "image/avci",
  "avcs": "image/avcs",
  "avif": "image/avif",
  "aw": "application/applixware",
  "bdoc": "application/bdoc",
  "bin": "application/octet-stream",
  "bmp": "image/bmp",
  "bpk": "application/octet-stream",
  "btf": "image/prs.btif",
  "btif": "image/prs.btif",
  "buffer": "application/octet-stream",
  "ccxml": "application/ccxml+xml",
  "cdfx": "application/cdfx+xml",
  "cdmia": "application/cdmi-capability",
  "cdmic": "application/cdmi-container",
  "cdmid": "application/cdmi-domain",
  "cdmio": "application/cdmi-object",
  "cdmiq": "application/cdmi-queue",
  "cer": "application/pkix-cert",
  "cgm": "image/cgm",
  "cjs": "application/node",
  "class": "application/java-vm",
  "coffee": "text/coffeescript",
  "conf": "text/plain",
  "cpl": "application/cpl+xml",
  "cpt": "application/mac-compactpro",
  "crl": "application/pkix-crl",
  "css": "text/css",
  "csv": "text/csv",
  "cu": "application/cu-seeme",
  "cwl": "application/cwl",
  "cww": "application/prs.cww",
  "davmount": "application/davmount+xml",
  "dbk": "application/docbook+xml",
  "deb": "application/octet-stream",
  "def": "text/plain",
  "deploy": "application/octet-stream",
  "dib": "image/bmp",
  "disposition-notification": "message/disposition-notification",
  "dist": "application/octet-stream",
  "distz": "application/octet-stream",
  "dll": "application/octet-stream",
  "dmg": "application/octet-stream",
  "dms": "application/octet-stream",
  "doc": "application/msword",
  "dot": "application/msword",
  "dpx": "image/dpx",
  "drle": "image/dicom-rle",
  "dsc": "text/prs.lines.tag",
  "dssc": "application/dssc+der",
  "dtd": "application/xml-dtd",
  "dump": "application/octet-stream",
  "dwd": "application/atsc-dwd+xml",
  "ear": "application/java-archive",
  "ecma": "application/ecmascript",
  "elc": "application/octet-stream",
  "emf": "image/emf",
  "eml": "message/rfc822",
  "emma": "application/emma+xml",
  "emotionml": "application/emotionml+xml",
  "eps": "application/postscript",
  "epub": "application/epub+zip",
  "exe": "application/octet-stream",
  "exi": "application/exi",
  "exp": "application/express",
  "exr": "image/aces",
  "ez": "application/andrew-inset",
  "fdf": "application/fdf",
  "fdt": "application/fdt+xml",
  "fits": "image/fits",
  "g3": "image/g3fax",
  "gbr": "application/rpki-ghostbusters",
  "geojson": "application/geo+json",
  "gif": "image/gif",
  "glb": "model/gltf-binary",
  "gltf": "model/gltf+json",
  "gml": "application/gml+xml",
  "gpx": "application/gpx+xml",
  "gram": "application/srgs",
  "grxml": "application/srgs+xml",
  "gxf": "application/gxf",
  "gz": "application/gzip",
  "h261": "video/h261",
  "h263": "video/h263",
  "h264": "video/h264",
  "heic": "image/heic",
  "heics": "image/heic-sequence",
  "heif": "image/heif",
  "heifs": "image/heif-sequence",
  "hej2": "image/hej2k",
  "held": "application/atsc-held+xml",
  "hjson": "application/hjson",
  "hlp": "application/winhlp",
  "hqx": "application/mac-binhex40",
  "hsj2": "image/hsj2",
  "htm": "text/html",
  "html": "text/html",
  "ics": "text/calendar",
  "ief": "image/ief",
  "ifb": "text/calendar",
  "iges": "model/iges",
  "igs": "model/iges",
  "img": "application/octet-stream",
  "in": "text/plain",
  "ini": "text/plain",
  "ink": "application/inkml+xml",
  "inkml": "application/inkml+xml",
  "ipfix": "application/ipfix",
  "iso": "application/octet-stream",
  "its": "application/its+xml",
  "jade": "text/jade",
  "jar": "application/java-archive",
  "jhc": "image/jphc",
  "jls": "image/jls",
  "jp2": "image/jp2",
  "jpe": "image/jpeg",
  "jpeg": "image/jpeg",
  "jpf": "image/jpx",
  "jpg": "image/jpeg",
  "jpg2": "image/jp2",
  "jpgm": "image/jpm",
  "jpgv": "video/jpeg",
  "jph": "image/jph",
  "jpm": "image/jpm",
  "jpx": "image/jpx",
  "js": "text/javascript",
  "json": "application/json",
  "json5": "application/json5",
  "jsonld": "application/ld+json",
  "jsonml": "application/jsonml+json",
  "jsx": "text/jsx",
  "jt": "model/jt",
  "jxl": "image/jxl",
  "jxr": "image/jxr",
  "jxra": "image/jxra",
  "jxrs": "image/jxrs",
  "jxs": "image/jxs",
  "jxsc": "image/jxsc",
  "jxsi": "image/jxsi",
  "jxss": "image/jxss",
  "kar": "audio/midi",
  "ktx": "image/ktx",
  "ktx2": "image/ktx2",
  "less": "text/less",
  "lgr": "application/lgr+xml",
  "list": "text/plain",
  "litcoffee": "text/coffeescript",
  "log": "text/plain",
  "lostxml": "application/lost+xml",
  "lrf": "application/octet-stream",
  "m1v": "video/mpeg",
  "m21": "application/mp21",
  "m2a": "audio/mpeg",
  "m2t": "video/mp2t",
  "m2ts": "video/mp2t",
  "m2v": "video/mpeg",
  "m3a": "audio/mpeg",
  "m4a": "audio/mp4",
  "m4p": "application/mp4",
  "m4s": "video/iso.segment",
  "ma": "application/mathematica",
  "mads": "application/mads+xml",
  "maei": "application/mmt-aei+xml",
  "man": "text/troff",
  "manifest": "text/cache-manifest",
  "map": "application/json",
  "mar": "application/octet-stream",
  "markdown": "text/markdown",
  "mathml": "application/mathml+xml",
  "mb": "application/mathematica",
  "mbox": "application/mbox",
  "md": "text/markdown",
  "mdx": "text/mdx",
  "me": "text/troff",
  "mesh": "model/mesh",
  "meta4": "application/metalink4+xml",
  "metalink": "application/metalink+xml",
  "mets": "application/mets+xml",
  "mft": "application/rpki-manifest",
  "mid": "audio/midi",
  "midi": "audio/midi",
  "mime": "message/rfc822",
  "mj2": "video/mj2",
  "mjp2": "video/mj2",
  "mjs": "text/javascript",
  "mml": "text/mathml",
  "mods": "application/mods+xml",
  "mov": "video/quicktime",
  "mp2": "audio/mpeg",
  "mp21": "application/mp21",
  "mp2a": "audio/mpeg",
  "mp3": "audio/mpeg",
  "mp4": "video/mp4",
  "mp4a": "audio/mp4",
  "mp4s": "application/mp4",
  "mp4v": "video/mp4",
  "mpd": "application/dash+xml",
  "mpe": "video/mpeg",
  "mpeg": "video/mpeg",
  "mpf": "application/media-policy-dataset+xml",
  "mpg": "video/mpeg",
  "mpg4": "video/mp4",
  "mpga": "audio/mpeg",
  "mpp": "application/dash-patch+xml",
  "mrc": "application/marc",
  "mrcx": "application/marcxml+xml",
  "ms": "text/troff",
  "mscml": "application/mediaservercontrol+xml",
  "msh": "model/mesh",
  "msi": "application/octet-stream",
  "msix": "application/msix",
  "msixbundle": "application/msixbundle",
  "msm": "application/octet-stream",
  "msp": "application/octet-stream",
  "mtl": "model/mtl",
  "mts": "video/mp2t",
  "musd": "application/mmt-usd+xml",
  "mxf": "application/mxf",
  "mxmf": "audio/mobile-xmf",
  "mxml": "application/xv+xml",
  "n3": "text/n3",
  "nb": "application/mathematica",
  "nq": "application/n-quads",
  "nt": "application/n-triples",
  "obj": "model/obj",
  "oda": "application/oda",
  "oga": "audio/ogg",
  "ogg": "audio/ogg",
  "ogv": "video/ogg",
  "ogx": "application/ogg",
  "omdoc": "application/omdoc+xml",
  "onepkg": "application/onenote",
  "onetmp": "application/onenote",
  "onetoc": "application/onenote",
  "onetoc2": "application/onenote",
  "opf": "application/oebps-package+xml",
  "opus": "audio/ogg",
  "otf": "font/otf",
  "owl": "application/rdf+xml",
  "oxps": "application/oxps",
  "p10": "application/pkcs10",
  "p7c": "application/pkcs7-mime",
  "p7m": "application/pkcs7-mime",
  "p7s": "application/pkcs7-signature",
  "p8": "application/pkcs8",
  "pdf": "application/pdf",
  "pfr": "application/font-tdpfr",
  "pgp": "application/pgp-encrypted",
  "pkg": "application/octet-stream",
  "pki": "application/pkixcmp",
  "pkipath": "application/pkix-pkipath",
  "pls": "application/pls+xml",
  "png": "image/png",
  "prc": "model/prc",
  "prf": "application/pics-rules",
  "provx": "application/provenance+xml",
  "ps": "application/postscript",
  "pskcxml": "application/pskc+xml",
  "pti": "image/prs.pti",
  "qt": "video/quicktime",
  "raml": "application/raml+yaml",
  "rapd": "application/route-apd+xml",
  "rdf": "application/rdf+xml",
  "relo": "application/p2p-overlay+xml",
  "rif": "application/reginfo+xml",
  "rl": "application/resource-lists+xml",
  "rld": "application/resource-lists-diff+xml",
  "rmi": "audio/midi",
  "rnc": "application/relax-ng-compact-syntax",
  "rng": "application/xml",
  "roa": "application/rpki-roa",
  "roff": "text/troff",
  "rq": "application/sparql-query",
  "rs": "application/rls-services+xml",
  "rsat": "application/atsc-rsat+xml",
  "rsd": "application/rsd+xml",
  "rsheet": "application/urc-ressheet+xml",
  "rss": "application/rss+xml",
  "rtf": "text/rtf",
  "rtx": "text/richtext",
  "rusd": "application/route-usd+xml",
  "s3m": "audio/s3m",
  "sbml": "application/sbml+xml",
  "scq": "application/scvp-cv-request",
  "scs": "application/scvp-cv-response",
  "sdp": "application/sdp",
  "senmlx": "application/senml+xml",
  "sensmlx": "application/sensml+xml",
  "ser": "application/java-serialized-object",
  "setpay": "application/set-payment-initiation",
  "setreg": "application/set-registration-initiation",
  "sgi": "image/sgi",
  "sgm": "text/sgml",
  "sgml": "text/sgml",
  "shex": "text/shex",
  "shf": "application/shf+xml",
  "shtml": "text/html",
  "sieve": "application/sieve",
  "sig": "application/pgp-signature",
  "sil": "audio/silk",
  "silo": "model/mesh",
  "siv": "application/sieve",
  "slim": "text/slim",
  "slm": "text/slim",
  "sls": "application/route-s-tsid+xml",
  "smi": "application/smil+xml",
  "smil": "application/smil+xml",
  "snd": "audio/basic",
  "so": "application/octet-stream",
  "spdx": "text/spdx",
  "spp": "application/scvp-vp-response",
  "spq": "application/scvp-vp-request",
  "spx": "audio/ogg",
  "sql": "application/sql",
  "sru": "application/sru+xml",
  "srx": "application/sparql-results+xml",
  "ssdl": "application/ssdl+xml",
  "ssml": "application/ssml+xml",
  "stk": "application/hyperstudio",
  "stl": "model/stl",
  "stpx": "model/step+xml",
  "stpxz": "model/step-xml+zip",
  "stpz": "model/step+zip",
  "styl": "text/stylus",
  "stylus": "text/stylus",
  "svg": "image/svg+xml",
  "svgz": "image/svg+xml",
  "swidtag": "application/swid+xml",
  "t": "text/troff",
  "t38": "image/t38",
  "td": "application/urc-targetdesc+xml",
  "tei": "application/tei+xml",
  "teicorpus": "application/tei+xml",
  "text": "text/plain",
  "tfi": "application/thraud+xml",
  "tfx": "image/tiff-fx",
  "tif": "image/tiff",
  "tiff": "image/tiff",
  "toml": "application/toml",
  "tr": "text/troff",
  "trig": "application/trig",
  "ts": "video/mp2t",
  "tsd": "application/timestamped-data",
  "tsv": "text/tab-separated-values",
  "ttc": "font/collection",
  "ttf": "font/ttf",
  "ttl": "text/turtle",
  "ttml": "application/ttml+xml",
  "txt": "text/plain",
  "u3d": "model/u3d",
  "u8dsn": "message/global-delivery-status",
  "u8hdr": "message/global-headers",
  "u8mdn": "message/global-disposition-notification",
  "u8msg": "message/global",
  "ubj": "application/ubjson",
  "uri": "text/uri-list",
  "uris": "text/uri-list",
  "urls": "text/uri-list",
  "vcard": "text/vcard",
  "vrml": "model/vrml",
  "vtt": "text/vtt",
  "vxml": "application/voicexml+xml",
  "war": "application/java-archive",
  "wasm": "application/wasm",
  "wav": "audio/wav",
  "weba": "audio/webm",
  "webm": "video/webm",
  "webmanifest": "application/manifest+json",
  "webp": "image/webp",
  "wgsl": "text/wgsl",
  "wgt": "application/widget",
  "wif": "application/watcherinfo+xml",
  "wmf": "image/wmf",
  "woff": "font/woff",
  "woff2": "font/woff2",
  "wrl": "model/vrml",
  "wsdl": "application/wsdl+xml",
  "wspolicy": "application/wspolicy+xml",
  "x3d": "model/x3d+xml",
  "x3db": "model/x3d+fastinfoset",
  "x3dbz": "model/x3d+binary",
  "x3dv": "model/x3d-vrml",
  "x3dvz": "model/x3d+vrml",
  "x3dz": "model/x3d+xml",
  "xaml": "application/xaml+xml",
  "xav": "application/xcap-att+xml",
  "xca": "application/xcap-caps+xml",
  "xcs": "application/calendar+xml",
  "xdf": "application/xcap-diff+xml",
  "xdssc": "application/dssc+xml",
  "xel": "application/xcap-el+xml",
  "xenc": "application/xenc+xml",
  "xer": "application/patch-ops-error+xml",
  "xfdf": "application/xfdf",
  "xht": "application/xhtml+xml",
  "xhtml": "application/xhtml+xml",
  "xhvml": "application/xv+xml",
  "xlf": "application/xliff+xml",
  "xm": "audio/xm",
  "xml": "text/xml",
  "xns": "application/xcap-ns+xml",
  "xop": "application/xop+xml",
  "xpl": "application/xproc+xml",
  "xsd": "application/xml",
  "xsf": "application/prs.xsf+xml",
  "xsl": "application/xml",
  "xslt": "application/xml",
  "xspf": "application/xspf+xml",
  "xvm": "application/xv+xml",
  "xvml": "application/xv+xml",
  "yaml": "text/yaml",
  "yang": "application/yang",
  "yin": "application/yin+xml",
  "yml": "text/yaml",
  "zip": "application/zip"
};
function lookup(extn) {
  let tmp = ("" + extn).trim().toLowerCase();
  let idx = tmp.lastIndexOf(".");
  return mimes[!~idx ? tmp : tmp.substring(++idx)];
}

// node_modules/sirv/build.mjs
var noop = () => {
};
function isMatch(uri, arr) {
  for (let i = 0; i < arr.length; i++) {
    if (arr[i].test(uri)) return true;
  }
}
function toAssume(uri, extns) {
  let i = 0, x, len = uri.length - 1;
  if (uri.charCodeAt(len) === 47) {
    uri = uri.substring(0, len);
  }
  let arr = [], tmp = `${uri}/index`;
  for (; i < extns.length; i++) {
    x = extns[i] ? `.${extns[i]}` : "";
    if (uri) arr.push(uri + x);
    arr.push(tmp + x);
  }
  return arr;
}
function viaCache(cache, uri, extns) {
  let i = 0, data, arr = toAssume(uri, extns);
  for (; i < arr.length; i++) {
    if (data = cache[arr[i]]) return data;
  }
}
function viaLocal(dir, isEtag, uri, extns) {
  let i = 0, arr = toAssume(uri, extns);
  let abs, stats, name, headers;
  for (; i < arr.length; i++) {
    abs = normalize(
      join41(dir, name = arr[i])
    );
    if (abs.startsWith(dir) && fs.existsSync(abs)) {
      stats = fs.statSync(abs);
      if (stats.isDirectory()) continue;
      headers = toHeaders(name, stats, isEtag);
      headers["Cache-Control"] = isEtag ? "no-cache" : "no-store";
      return { abs, stats, headers };
    }
  }
}
function is404(req, res) {
  return res.statusCode = 404, res.end();
}
function send(req, res, file, stats, headers) {
  let code = 200, tmp, opts = {};
  headers = { ...headers };
  for (let key in headers) {
    tmp = res.getHeader(key);
    if (tmp) headers[key] = tmp;
  }
  if (tmp = res.getHeader("content-type")) {
    headers["Content-Type"] = tmp;
  }
  if (req.headers.range) {
    code = 206;
    let [x, y] = req.headers.range.replace("bytes=", "").split("-");
    let end = opts.end = parseInt(y, 10) || stats.size - 1;
    let start = opts.start = parseInt(x, 10) || 0;
    if (end >= stats.size) {
      end = stats.size - 1;
    }
    if (start >= stats.size) {
      res.setHeader("Content-Range", `bytes */${stats.size}`);
      res.statusCode = 416;
      return res.end();
    }
    headers["Content-Range"] = `bytes ${start}-${end}/${stats.size}`;
    headers["Content-Length"] = end - start + 1;
    headers["Accept-Ranges"] = "bytes";
  }
  res.writeHead(code, headers);
  fs.createReadStream(file, opts).pipe(res);
}
var ENCODING = {
  ".br": "br",
  ".gz": "gzip"
};
function toHeaders(name, stats, isEtag) {
  let enc = ENCODING[name.slice(-3)];
  let ctype = lookup(name.slice(0, enc && -3)) || "";
  if (ctype === "text/html") ctype += ";charset=utf-8";
  let headers = {
    "Content-Length": stats.size,
    "Content-Type": ctype,
    "Last-Modified": stats.mtime.toUTCString()
  };
  if (enc) headers["Content-Encoding"] = enc;
  if (isEtag) headers["ETag"] = `W/"${stats.size}-${stats.mtime.getTime()}"`;
  return headers;
}
function build_default(dir, opts = {}) {
  dir = resolve3(dir || ".");
  let isNotFound2 = opts.onNoMatch || is404;
  let setHeaders = opts.setHeaders || noop;
  let extensions = opts.extensions || ["html", "htm"];
  let gzips = opts.gzip && extensions.map((x) => `${x}.gz`).concat("gz");
  let brots = opts.brotli && extensions.map((x) => `${x}.br`).concat("br");
  const FILES = {};
  let fallback = "/";
  let isEtag = !!opts.etag;
  let isSPA = !!opts.single;
  if (typeof opts.single === "string") {
    let idx = opts.single.lastIndexOf(".");
    fallback += !!~idx ? opts.single.substring(0, idx) : opts.single;
  }
  let ignores = [];
  if (opts.ignores !== false) {
    ignores.push(/[/]([A-Za-z\s\d~$._-]+\.\w+){1,}$/);
    if (opts.dotfiles) ignores.push(/\/\.\w/);
    else ignores.push(/\/\.well-known/);
    [].concat(opts.ignores || []).forEach((x) => {
      ignores.push(new RegExp(x, "i"));
    });
  }
  let cc = opts.maxAge != null && `public,max-age=${opts.maxAge}`;
  if (cc && opts.immutable) cc += ",immutable";
  else if (cc && opts.maxAge === 0) cc += ",must-revalidate";
  if (!opts.dev) {
    totalist(dir, (name, abs, stats) => {
      if (/\.well-known[\\+\/]/.test(name)) {
      } else if (!opts.dotfiles && /(^\.|[\\+|\/+]\.)/.test(name)) return;
      let headers = toHeaders(name, stats, isEtag);
      if (cc) headers["Cache-Control"] = cc;
      FILES["/" + name.normalize().replace(/\\+/g, "/")] = { abs, stats, headers };
    });
  }
  let lookup2 = opts.dev ? viaLocal.bind(0, dir + sep, isEtag) : viaCache.bind(0, FILES);
  return function(req, res, next) {
    let extns = [""];
    let pathname = parse2(req).pathname;
    let val = req.headers["accept-encoding"] || "";
    if (gzips && val.includes("gzip")) extns.unshift(...gzips);
    if (brots && /(br|brotli)/i.test(val)) extns.unshift(...brots);
    extns.push(...extensions);
    if (pathname.indexOf("%") !== -1) {
      try {
        pathname = decodeURI(pathname);
      } catch (err) {
      }
    }
    let data = lookup2(pathname, extns) || isSPA && !isMatch(pathname, ignores) && lookup2(fallback, extns);
    if (!data) return next ? next() : isNotFound2(req, res);
    if (isEtag && req.headers["if-none-match"] === data.headers["ETag"]) {
      res.writeHead(304);
      return res.end();
    }
    if (gzips || brots) {
      res.setHeader("Vary", "Accept-Encoding");
    }
    setHeaders(res, pathname, data.stats);
    send(req, res, data.abs, data.stats, data.headers);
  };
}

// src/io/serve.ts
async function serveOverlay(layers, port = 0) {
  let url = "";
  const answers2 = layers.map((layer) => answerOf(layer, () => url));
  const server = http.createServer(chain(answers2));
  await new Promise((resolve4, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve4);
  });
  url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    close: () => new Promise((resolve4) => {
      server.close(() => resolve4());
      server.closeAllConnections();
    })
  };
}
function chain(answers2) {
  return (request, response) => {
    const ask2 = (index) => {
      const answer = answers2[index];
      if (answer === void 0) {
        response.writeHead(404).end();
        return;
      }
      answer(request, response, () => ask2(index + 1));
    };
    ask2(0);
  };
}
function answerOf(layer, url) {
  switch (layer.kind) {
    case "folder":
      return folderAnswer(layer.prefix, layer.folder);
    case "file":
      return (request, response, next) => {
        if (request.url !== layer.path) return next();
        createReadStream2(layer.file).on("error", () => response.writeHead(404).end()).pipe(response);
      };
    case "text":
      return (request, response, next) => {
        if (request.url !== layer.path) return next();
        response.writeHead(200, { "content-type": "text/plain" }).end(layer.text(url()));
      };
    case "redirect":
      return (request, response, next) => {
        if (!request.url?.startsWith(layer.prefix)) return next();
        response.writeHead(302, { location: `${layer.to}${request.url}` }).end();
      };
  }
}
function folderAnswer(prefix, folder) {
  const files = build_default(folder, { dev: true, extensions: [] });
  return (request, response, next) => {
    const asked = request.url ?? "/";
    const path = asked.startsWith(prefix) ? plainPath(asked.slice(prefix.length)) : null;
    if (path === null) return next();
    request.url = `/${path}`;
    files(request, response, () => {
      request.url = asked;
      next();
    });
  };
}
function plainPath(encoded) {
  try {
    const path = decodeURIComponent(encoded.replace(/[?#].*$/s, ""));
    return path.split("/").includes("..") || path.includes("\0") ? null : encodeURI(path).replaceAll("?", "%3F");
  } catch {
    return null;
  }
}

// src/verify/dnf.ts
import { pathToFileURL as pathToFileURL3 } from "node:url";
var DNF_INSTALL_ONLY = [
  "kernel",
  "kernel-PAE",
  "installonlypkg(kernel)",
  "installonlypkg(kernel-module)",
  "installonlypkg(vm)",
  "multiversion(kernel)"
];
function formatDnfConfiguration(releasever, installOnly) {
  const major = releasever.split(".")[0] ?? releasever;
  return [
    "[main]",
    "gpgcheck=1",
    // Only the stand-ins of earlier meta packages are installed from files; they are made here and have no signature.
    "localpkg_gpgcheck=0",
    "skip_if_unavailable=0",
    "best=1",
    "installonly_limit=3",
    ...installOnly.length === 0 ? [] : [`installonlypkgs=${[...DNF_INSTALL_ONLY, ...installOnly].join(" ")}`],
    "clean_requirements_on_remove=1",
    "tsflags=nodocs",
    "keepcache=1",
    "retries=3",
    "timeout=60",
    `module_platform_id=platform:el${major}`,
    ""
  ].join("\n");
}
function formatBaseRepositories(target, arch, seen, keyFiles2) {
  return target.repositories.map((repository) => {
    const verified = seen.find((entry) => entry.id === repository.id)?.trust.kind === "signed";
    const source = sourceLine(repository.source, (text) => expandVariables(text, { ...target, arch }));
    return formatBase(repository, source, repository.mustBeSigned || verified, keyFiles2);
  }).join("\n");
}
function formatBase({ id, repomdKeys, tls }, source, checkRepomd, keyFiles2) {
  const keys2 = [.../* @__PURE__ */ new Set([...keyFiles2, ...repomdKeys])].map((path) => pathToFileURL3(path).href);
  const settings = [
    ["name", id],
    source,
    ["enabled", "1"],
    ["gpgcheck", "1"],
    ["repo_gpgcheck", checkRepomd ? "1" : "0"],
    ["gpgkey", keys2.join(" ")],
    ...tls === null ? [] : tlsSettings(tls),
    ["skip_if_unavailable", "0"]
  ];
  return [`[base-${id}]`, ...settings.map((setting) => settingLine(id, setting)), ""].join("\n");
}
function sourceLine(source, expand) {
  const address = (text) => {
    const expanded = expand(text);
    return expanded.startsWith("/") ? pathToFileURL3(expanded).href : expanded;
  };
  if (source.kind !== "baseurl") return [source.kind, address(source.url)];
  return ["baseurl", source.urls.map((url) => address(url).replaceAll(",", "%2C")).join(" ")];
}
function tlsSettings({ client, authority }) {
  const own = client === null ? [] : [
    ["sslclientcert", client.certificate],
    ["sslclientkey", client.key]
  ];
  const ca = authority === null ? [] : [["sslcacert", authority]];
  return [["sslverify", "1"], ...own, ...ca];
}
function settingLine(id, [key, value]) {
  if (!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return `${key}=${value}`;
  throw new KmodsmithError(
    "CONFIG_INVALID",
    `repository ${id}: ${key} is ${JSON.stringify(value)}, expected one line without control characters`
  );
}
function formatEarlierMeta(kmod) {
  return [
    `Name: kmod-${kmod}`,
    "Version: 0~0",
    "Release: 0",
    "Summary: Stand-in for an earlier meta package",
    "License: Apache-2.0",
    "%description",
    "Made for a verification run and never published.",
    "%files",
    ""
  ].join("\n");
}

// src/verify/scenarios.ts
var MAKERS = [freshInstall, kernelUpdate, kmodAfterKernel, kernelOnlyUpdate, newerKernel];
function planScenarios(world) {
  return linesOf(world).flatMap((line) => MAKERS.map((make) => make(world, line)));
}
function packagesToClose(world, packages) {
  const shipped = new Set(world.kernels.map((kernel) => kernel.unameR));
  const gone = new Set(world.cells.filter((cell) => !shipped.has(cell.unameR)).map((cell) => cell.package));
  return packages.filter((nevra) => !gone.has(nevra));
}
function linesOf(world) {
  const variants = [...new Set(world.kernels.map((kernel) => kernel.variant))];
  return variants.flatMap((variant) => lineOf(world, variant) ?? []);
}
function lineOf(world, variant) {
  const kernels = world.kernels.filter((kernel) => kernel.variant === variant);
  const hasKmod = (kernel) => world.cells.some((cell) => cell.unameR === kernel.unameR);
  const index = kernels.findIndex(hasKmod);
  const newest = kernels[index];
  if (newest === void 0) {
    return null;
  }
  const before = kernels.slice(index + 1);
  return { variant, newest, older: before.find(hasKmod) ?? before[0] ?? null, newer: kernels.slice(0, index) };
}
function freshInstall(world, { variant, newest }) {
  return {
    kind: "runnable",
    name: `fresh install (${variant})`,
    steps: [step({ arguments: ["install", corePackage(newest), ...metas(world)] })],
    kernels: [newest.unameR]
  };
}
function kernelUpdate(world, line) {
  const name = `kernel update (${line.variant})`;
  const { older, newest } = line;
  if (older === null) {
    return notApplicable(name, `${newest.unameR} is the oldest kernel that the base repositories ship`);
  }
  const excludes2 = excludeNewer(line);
  return {
    kind: "runnable",
    name,
    steps: [
      step({ arguments: ["install", corePackage(older), ...metas(world)], weakDependencies: false }),
      step({ arguments: ["upgrade"], weakDependencies: false, excludes: excludes2 })
    ],
    kernels: [older.unameR, newest.unameR]
  };
}
function kmodAfterKernel(world, line) {
  const kernels = line.older === null ? [line.newest] : [line.older, line.newest];
  const excludes2 = excludeNewer(line);
  return {
    kind: "runnable",
    name: `kmod after its kernel (${line.variant})`,
    steps: [
      step({
        generation: "earlier",
        arguments: ["install", ...kernels.map(corePackage), ...world.earlierMetas.map(metaName)],
        standIns: world.kmods.filter((kmod) => !world.earlierMetas.includes(kmod)),
        weakDependencies: false,
        excludes: excludes2
      }),
      step({ arguments: ["upgrade"], weakDependencies: false, excludes: excludes2 })
    ],
    kernels: kernels.map((kernel) => kernel.unameR)
  };
}
function kernelOnlyUpdate(world, line) {
  const name = `upgrade 'kernel*' (${line.variant})`;
  const { older, newest } = line;
  if (older === null) {
    return notApplicable(name, `${newest.unameR} is the oldest kernel that the base repositories ship`);
  }
  const excludes2 = excludeNewer(line);
  return {
    kind: "runnable",
    name,
    steps: [
      step({ arguments: ["install", corePackage(older)], standIns: world.kmods, excludes: excludes2 }),
      step({ arguments: ["upgrade", "kernel*"], excludes: excludes2 })
    ],
    kernels: [older.unameR, newest.unameR]
  };
}
function newerKernel(world, line) {
  const name = `newer kernel without a kmod (${line.variant})`;
  const [top] = line.newer;
  if (top === void 0) {
    return notApplicable(name, `the newest kernel, ${line.newest.unameR}, has a kmod`);
  }
  return {
    kind: "runnable",
    name,
    steps: [
      step({ arguments: ["install", corePackage(line.newest), ...metas(world)] }),
      step({ arguments: ["upgrade"] })
    ],
    kernels: [line.newest.unameR, top.unameR]
  };
}
function step(given) {
  return { generation: "candidate", standIns: [], weakDependencies: true, excludes: [], ...given };
}
function notApplicable(name, reason) {
  return { kind: "not-applicable", name, reason };
}
function corePackage(kernel) {
  return formatNevra(kernel.nevra);
}
function metas(world) {
  return world.kmods.map(metaName);
}
function metaName(kmod) {
  return `kmod-${kmod}`;
}
function excludeNewer(line) {
  return line.newer.map(({ nevra }) => `kernel*-${nevra.version}-${nevra.release}.*`);
}

// src/verify/uek.ts
function isUek({ variant }) {
  return variant.startsWith("uek");
}
function installOnlyNames(kernels) {
  const names = kernels.filter(isUek).flatMap(({ packages }) => packages.map(({ nevra }) => nevra.name));
  return [...new Set(names)].sort();
}
function needsFirmware(kernels) {
  return kernels.some(isUek);
}

// src/verify/world.ts
function assembleWorld(input2) {
  const cells = offeredCells(input2);
  const earlier = new Set(input2.earlierPackages.map((nevra) => nevra.name));
  const kmods = [...new Set(cells.map((cell) => cell.kmod))].sort();
  return {
    target: input2.target,
    arch: input2.arch,
    kernels: input2.kernels,
    kmods,
    cells,
    named: namedReasons(input2),
    planned: [...new Set(planEntries(input2).map((entry) => entry.kmod))],
    earlierMetas: kmods.filter((kmod) => earlier.has(`kmod-${kmod}`))
  };
}
function offeredCells(input2) {
  const offered = new Set(input2.packages.map(formatNevra));
  return Object.entries(input2.document.ledger).flatMap(
    ([id, { kmod, unameR, built: built2 }]) => built2 !== null && offered.has(built2.package) ? [{ kmod, unameR, package: built2.package, modules: declaredModules2(input2, id, kmod, built2) }] : []
  );
}
function declaredModules2(input2, id, name, built2) {
  const planned = planEntries(input2).find((other) => other.id === id);
  if (planned?.identity !== built2.identity) {
    return null;
  }
  return input2.kmods.find((kmod) => kmod.name === name)?.modules ?? null;
}
function planEntries(input2) {
  const { plan } = input2;
  const entries = [...plan.cells, ...plan.reused, ...plan.skipped, ...plan.waiting, ...plan.frozen, ...plan.deferred];
  return entries.filter((entry) => isSameRepository(entry, input2));
}
function namedReasons(input2) {
  const isHere = (entry) => isSameRepository(entry, input2);
  const { cells, reused, skipped: skipped2, waiting: waiting2, frozen, deferred: deferred2 } = input2.plan;
  const unbuilt3 = [...skipped2.filter((entry) => entry.reason.code !== "built"), ...waiting2, ...frozen, ...deferred2];
  return Object.fromEntries([
    ...unbuilt3.filter(isHere).map((entry) => [entry.id, `${entry.reason.code}: ${entry.reason.text}`]),
    ...cells.filter(isHere).map((cell) => [cell.id, "failed: it was to be built in this run and has no package"]),
    ...reused.filter(isHere).map((cell) => [cell.id, "failed: no package was made from the modules of another kernel"])
  ]);
}
function expectationsOf2(world, unameRs) {
  return unameRs.flatMap((unameR) => world.kmods.map((kmod) => expectationOf(world, kmod, unameR)));
}
function expectationOf(world, kmod, unameR) {
  const cell = world.cells.find((offered) => offered.kmod === kmod && offered.unameR === unameR);
  if (cell !== void 0) {
    return { kind: "module", cell };
  }
  const reason = world.named[cellIdOf({ kmod, target: world.target, unameR })];
  if (reason !== void 0) {
    return { kind: "none", kmod, unameR, reason };
  }
  if (!world.planned.includes(kmod)) {
    return { kind: "none", kmod, unameR, reason: "the kmod is no longer defined" };
  }
  return { kind: "unnamed", kmod, unameR };
}

// src/commands/distribution-keys.ts
import { join as join42 } from "node:path";
var MAX_KEY_BYTES = 1024 * 1024;
async function readDistributionKeys(config, target, folder) {
  const paths = [];
  for (const [index, key] of target.keys.entries()) {
    paths.push(key.kind === "file" ? key.path : await imageKeyFile(config, target, key, join42(folder, `${index}.asc`)));
  }
  return paths;
}
async function imageKeyFile(config, target, key, to) {
  if (await exists(key.path)) return onlyKey(key.path, key, to);
  await writeFileAt(to, key.url === null ? await readFromImage(config, target, key) : await readFromUrl(key.url));
  return onlyKey(to, key, to);
}
async function readFromUrl(url) {
  return resourcePort.read(url, MAX_KEY_BYTES);
}
async function readFromImage(config, target, key) {
  const digest = config.lock.images[target.image];
  if (digest === void 0) {
    throw new KmodsmithError(
      "LOCK_MISSING",
      `${target.image} has no digest in kmodsmith.lock.yml; run \`kmodsmith pin\``
    );
  }
  const run = ["podman", "run", "--rm", "--network=none", `${target.image}@${digest}`, "cat", key.path];
  const { code, stdout, stderr } = await exec(run, { timeoutSeconds: 600 });
  if (code !== 0) {
    throw new KmodsmithError(
      "KEY_MISSING",
      `${key.path} of ${target.image}: podman cannot read it: ${stderr.trim()}; save the key into the repository and name it as a file`
    );
  }
  return stdout;
}
async function onlyKey(path, key, to) {
  const wanted = key.fingerprint.replaceAll(" ", "").toUpperCase();
  return withTemporaryFolder(async (home) => {
    const gpg = publicGpgArgv(home);
    const { stdout } = await exec([...gpg, "--with-colons", "--show-keys", path]);
    const found = parseKeys(stdout, "pub").map(({ fingerprint }) => fingerprint);
    if (!found.includes(wanted)) throw otherKeys(path, key, found);
    if (found.length === 1) return path;
    await exec([...gpg, "--import", path]);
    const taken = await exec([...gpg, "--armor", "--export", wanted]);
    if (taken.stdout === "") throw otherKeys(path, key, found);
    await writeFileAt(to, taken.stdout);
    return to;
  });
}
function otherKeys(path, key, found) {
  return new KmodsmithError(
    "KEY_MISSING",
    `${path}: holds ${found.join(", ") || "no key"}, expected the key ${key.fingerprint}; check the target's keys`
  );
}

// src/commands/overlay.ts
import { join as join43 } from "node:path";
function candidateLayers(context, config, candidate, shown2) {
  const path = repositoryPath(candidate);
  const { target, arch } = candidate;
  const local = [
    {
      kind: "text",
      path: `/${mirrorlistPath(candidate)}`,
      text: (url) => formatMirrorlist(url, target, arch, shown2.generation)
    },
    { kind: "file", path: `/${publicKeyPath(config.name)}`, file: config.signing.publicKey },
    { kind: "file", path: `/${MODULE_CERTIFICATE_PATH}`, file: config.signing.moduleCertificate },
    { kind: "folder", prefix: `/${path}/`, folder: join43(context.work, WORK.candidates, path) },
    { kind: "folder", prefix: "/", folder: config.directory }
  ];
  return isServedFromHere(config.url) ? local : [...local, { kind: "redirect", prefix: `/${path}/`, to: config.url }];
}

// src/commands/run-scenario.ts
import { join as join45 } from "node:path";

// src/verify/judge.ts
function judge3(kernels, expectations, observed) {
  const found = observed.kernels.map((kernel) => kernel.unameR);
  return [
    ...kernels.filter((unameR) => !found.includes(unameR)).map((unameR) => `kernel ${unameR} is not installed`),
    ...found.filter((unameR) => !kernels.includes(unameR)).map((unameR) => `kernel ${unameR} is installed too`),
    ...observed.kernels.flatMap((kernel) => kernel.unresolved.map((line) => `depmod: ${line}`)),
    ...expectations.flatMap((expectation) => judgeOne(expectation, observed))
  ];
}
function judgeOne(expectation, observed) {
  switch (expectation.kind) {
    case "module":
      return judgeModule(expectation.cell, observed);
    case "none":
      return kernelOf3(observed, expectation.unameR).moduleFiles.filter((file) => isOfKmod(file, expectation.kmod)).map((file) => `${expectation.unameR} has ${file}, expected none (${expectation.reason})`);
    case "unnamed":
      return [`${expectation.unameR} has no package of ${expectation.kmod}, and the plan does not say why`];
  }
}
function judgeModule(cell, observed) {
  const kernel = kernelOf3(observed, cell.unameR);
  if (!observed.packages.includes(cell.package)) {
    return [`${cell.package} is not installed, so ${cell.unameR} has no ${cell.kmod}`];
  }
  const files = kernel.moduleFiles.filter((file) => isOfKmod(file, cell.kmod));
  const owned = kernel.owned[cell.package] ?? [];
  const names = files.map(moduleName);
  const declared = cell.modules ?? names;
  return [
    ...files.length === 0 ? [`${cell.package} is installed, no module of it is in updates/${cell.kmod}/`] : [],
    ...owned.filter((file) => !files.includes(file)).map((file) => `${cell.package} owns ${file}, which is not there`),
    ...files.filter((file) => !owned.includes(file)).map((file) => `${file} belongs to no package of this cell`),
    ...declared.filter((name) => !names.includes(name)).map((name) => `${cell.unameR} lacks ${name}.ko`),
    ...names.filter((name) => !declared.includes(name)).map((name) => `${cell.unameR} has ${name}.ko, undeclared`),
    ...unlisted(files, kernel.depmod).map((file) => `depmod does not find ${file} in ${cell.unameR}`),
    ...kernel.recorded === null ? [`${cell.unameR} has no modules.dep: no scriptlet ran depmod`] : [],
    ...unlisted(files, kernel.recorded).map((file) => `${file} is not in modules.dep of ${cell.unameR}`)
  ];
}
function unlisted(files, listed) {
  return listed === null ? [] : files.filter((file) => !listed.includes(file));
}
function judgeLoss(before, after) {
  return before.kernels.flatMap((kernel) => {
    const now = after.kernels.find((other) => other.unameR === kernel.unameR);
    const lost = now === void 0 ? [] : kernel.moduleFiles.filter((file) => !hasModule(now, file));
    return lost.map((file) => `${kernel.unameR} lost ${file}`);
  });
}
function hasModule(kernel, file) {
  const plain2 = (path) => path.replace(/\.ko(\.\w+)?$/, ".ko");
  return kernel.moduleFiles.some((other) => plain2(other) === plain2(file));
}
function isOfKmod(file, kmod) {
  return file.startsWith(`updates/${kmod}/`);
}
function moduleName(file) {
  return file.replace(/^.*\//, "").replace(/\.ko(\.\w+)?$/, "");
}
var NO_KERNEL = { moduleFiles: [], owned: {}, depmod: null, recorded: null, unresolved: [] };
function kernelOf3(observed, unameR) {
  return observed.kernels.find((kernel) => kernel.unameR === unameR) ?? { unameR, ...NO_KERNEL };
}
function formatExpected(kernels, expectations) {
  return kernels.map((unameR) => `${unameR}: ${formatKernel3(unameR, expectations)}`).join("; ");
}
function formatKernel3(unameR, expectations) {
  const here = expectations.filter((expectation) => unameOf(expectation) === unameR);
  return here.map(formatExpectation).join(", ") || "no kmod";
}
function unameOf(expectation) {
  return expectation.kind === "module" ? expectation.cell.unameR : expectation.unameR;
}
function formatExpectation(expectation) {
  switch (expectation.kind) {
    case "module":
      return expectation.cell.kmod;
    case "none":
      return `no ${expectation.kmod} (${expectation.reason})`;
    case "unnamed":
      return `${expectation.kmod}, or a reason in the plan`;
  }
}
function formatFound(observed) {
  const lines3 = observed.kernels.map((kernel) => {
    const names = kernel.moduleFiles.map((file) => file.replace(/^updates\//, ""));
    return `${kernel.unameR}: ${names.join(", ") || "no kmod"}`;
  });
  return lines3.join("; ") || "no kernel";
}

// src/commands/install-root.ts
import { join as join44 } from "node:path";

// src/verify/read-back.ts
function parseInstalled(text) {
  return lines2(text).flatMap((line) => {
    const [name, epoch, version, release, arch] = line.split("	");
    const isPackage = name && version && release && arch && name !== "gpg-pubkey";
    return isPackage ? [{ name, epoch: Number(epoch), version, release, arch }] : [];
  });
}
function parseOwned(text) {
  const owned = /* @__PURE__ */ new Map();
  for (const line of lines2(text)) {
    const [nevra = "", path = ""] = line.split("	");
    owned.set(nevra, [...owned.get(nevra) ?? [], path]);
  }
  return owned;
}
function moduleFilesOf(paths, unameR) {
  return paths.flatMap((path) => {
    const [, root, file] = /^((?:\/usr)?\/lib\/modules\/[^/]+)\/(.*\.ko(?:\.\w+)?)$/.exec(path) ?? [];
    return file !== void 0 && root?.endsWith(`/${unameR}`) ? [file] : [];
  });
}
function parseModulesDep(text) {
  return lines2(text).flatMap((line) => /^([^\s:]+\.ko(?:\.\w+)?):/.exec(line)?.[1] ?? []);
}
function lines2(text) {
  return text.split("\n").filter((line) => line !== "");
}

// src/commands/install-root.ts
async function runDnf(bench, root, words) {
  await makeFolder(root);
  return exec(["dnf", ...dnfOptions(bench, root), ...words], { env: environment(bench) });
}
function dnfOptions(bench, root) {
  const settings = {
    reposdir: join44(bench.folder, "repos"),
    // Given here, not in the file, so that they are not taken to be inside the install root.
    cachedir: join44(bench.folder, "cache"),
    logdir: join44(bench.folder, "log"),
    persistdir: join44(root, "var/lib/dnf"),
    [`${bench.repositoryId}.skip_if_unavailable`]: "0"
  };
  return [
    "--assumeyes",
    `--config=${join44(bench.folder, "dnf.conf")}`,
    `--installroot=${root}`,
    `--releasever=${bench.releasever}`,
    `--forcearch=${bench.arch}`,
    // Debian enables this plugin with a repository that is not there.
    "--disableplugin=local",
    ...Object.entries(settings).map(([name, value]) => `--setopt=${name}=${value}`)
  ];
}
function environment(bench) {
  return { PATH: `${bench.searchPath}:/usr/sbin:/sbin`, LC_ALL: "C", HOME: bench.folder };
}
async function observe(bench, root, world) {
  const query = ["rpm", "--root", root, "--query", "--all"];
  const format = "%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n";
  const installed = parseInstalled(await output(bench, [...query, "--queryformat", format]));
  const files = "[%{=NAME}-%{=VERSION}-%{=RELEASE}.%{=ARCH}\\t%{FILENAMES}\\n]";
  const owned = parseOwned(await output(bench, [...query, "kmod-*", "--queryformat", files]));
  const names = new Set(installed.map(formatNevra));
  const kernels = [];
  for (const kernel of world.kernels) {
    if (names.has(formatNevra(kernel.nevra))) {
      kernels.push(await observeKernel(bench, root, kernel.unameR, owned));
    }
  }
  return { packages: [...names], kernels };
}
async function observeKernel(bench, root, unameR, owned) {
  const folder = join44(root, "lib/modules", unameR);
  const updates = join44(folder, "updates");
  const onDisk = await exists(updates) ? await listTree(updates) : [];
  const dep = await readTextIfThere(join44(folder, "modules.dep"));
  const own = [...owned].map(([nevra, paths]) => [nevra, moduleFilesOf(paths, unameR)]);
  return {
    unameR,
    moduleFiles: onDisk.map((path) => `updates/${path}`).filter((path) => /\.ko(\.\w+)?$/.test(path)),
    owned: Object.fromEntries(own.filter(([, paths]) => paths.length > 0)),
    recorded: dep === null ? null : parseModulesDep(dep),
    ...await runDepmod(bench, root, unameR)
  };
}
async function runDepmod(bench, root, unameR) {
  const symbols = await systemMapOptions(join44(root, "lib/modules", unameR, "System.map"));
  const words = ["depmod", "--dry-run", "--basedir", root, ...symbols, unameR];
  const { stdout, stderr } = await exec(words, { env: environment(bench) });
  const complaints = stderr.split("\n").filter((line) => /needs unknown symbol|disagrees about/.test(line));
  return { depmod: parseModulesDep(stdout), unresolved: complaints };
}
async function systemMapOptions(path) {
  const text = await readTextIfThere(path) ?? "";
  return text.length > 1e5 ? ["--errsyms", "--filesyms", path] : [];
}
async function output(bench, words) {
  const { code, stdout, stderr } = await exec(words, { env: environment(bench) });
  if (code !== 0) {
    throw new KmodsmithError("SCENARIO_FAILED", `${words.join(" ")} ended with ${code}: ${stderr.trim()}`);
  }
  return stdout;
}

// src/commands/run-scenario.ts
var OUTPUT_LINES = 15;
async function runScenario(bench, world, scenario, show2) {
  if (scenario.kind === "not-applicable") {
    const { name, reason } = scenario;
    return { name, transaction: "", expected: "not applicable", found: reason, passed: true };
  }
  const root = join45(bench.folder, "root");
  await removeTree(root);
  const ended = await runSteps(bench, world, scenario, root, show2);
  await removeTree(root);
  return resultOf2(world, scenario, ended);
}
async function runSteps(bench, world, scenario, root, show2) {
  const observations = [];
  let output2 = "";
  for (const step2 of scenario.steps) {
    const refresh = show2(step2.generation);
    const files = await makeStandIns(bench, step2.standIns);
    const words = [...refresh, ...stepOptions(step2, world), ...step2.arguments, ...files];
    const { code, stdout, stderr } = await runDnf(bench, root, words);
    output2 = lastLines(`${stdout}
${stderr}`);
    if (code !== 0) {
      return { kind: "refused", step: step2, code, output: output2 };
    }
    observations.push(await observe(bench, root, world));
  }
  return { kind: "done", observations, output: output2 };
}
function resultOf2(world, scenario, ended) {
  const expectations = expectationsOf2(world, scenario.kernels);
  const { name } = scenario;
  const transaction = scenario.steps.map(formatStep).join("; ");
  const expected = formatExpected(scenario.kernels, expectations);
  if (ended.kind === "refused") {
    const found2 = `\`${formatStep(ended.step)}\` ended with ${ended.code}:
${ended.output}`;
    return { name, transaction, expected, found: found2, passed: false };
  }
  const last = ended.observations.at(-1) ?? { packages: [], kernels: [] };
  const problems = [
    ...judge3(scenario.kernels, expectations, last),
    ...ended.observations.slice(1).flatMap((after, index) => lossSince(ended.observations[index], after))
  ];
  const found = formatFound(last);
  return problems.length === 0 ? { name, transaction, expected, found, passed: true } : { name, transaction, expected, found: `${problems.join("; ")}
${found}
${ended.output}`, passed: false };
}
function lossSince(before, after) {
  return before === void 0 ? [] : judgeLoss(before, after);
}
async function runClosure(bench, world, packages, show2) {
  const binary = packages.filter((nevra) => nevra.arch !== "src" && nevra.arch !== "nosrc");
  const names = packagesToClose(world, binary.map(formatNevra));
  const checked = names.flatMap((name) => ["--pkg", name]);
  const options = [...show2("candidate"), "--setopt=best=0"];
  const words = [...options, "repoclosure", "--check", bench.repositoryId, ...checked];
  const { code, stdout, stderr } = await runDnf(bench, join45(bench.folder, "root"), words);
  return {
    name: "repoclosure",
    transaction: `dnf repoclosure --check ${bench.repositoryId}`,
    expected: `all requirements of ${names.length} packages are met`,
    found: code === 0 ? "all are met" : `dnf ended with ${code}:
${lastLines(`${stdout}
${stderr}`)}`,
    passed: code === 0
  };
}
function stepOptions(step2, world) {
  return [
    ...step2.weakDependencies ? [] : ["--setopt=install_weak_deps=0"],
    // Half a gigabyte that no scenario is about.
    ...needsFirmware(world.kernels) ? [] : ["--exclude=linux-firmware*"],
    ...step2.excludes.map((pattern) => `--exclude=${pattern}`)
  ];
}
function formatStep(step2) {
  const [verb = "", ...rest] = step2.arguments;
  const weak = step2.weakDependencies ? [] : ["--setopt=install_weak_deps=0"];
  const excludes2 = step2.excludes.map((pattern) => `--exclude='${pattern}'`);
  const standIns = step2.standIns.map((kmod) => `kmod-${kmod} (without rules)`);
  const names = rest.map((word) => word.includes("*") ? `'${word}'` : word);
  return ["dnf", ...weak, ...excludes2, verb, ...names, ...standIns].join(" ");
}
async function makeStandIns(bench, kmods) {
  const files = [];
  for (const kmod of kmods) files.push(await makeStandIn(bench, kmod));
  return files;
}
async function makeStandIn(bench, kmod) {
  const folder = join45(bench.folder, "stand-ins");
  const spec = join45(folder, `${kmod}.spec`);
  await writeFileAt(spec, formatEarlierMeta(kmod));
  const macros = { _topdir: join45(folder, "top"), _rpmdir: folder, _build_name_fmt: "%%{NAME}.rpm" };
  const defines = Object.entries(macros).flatMap(([name, value]) => ["--define", `${name} ${value}`]);
  const words = ["rpmbuild", "-bb", "--quiet", "--target", bench.arch, ...defines, spec];
  const { code, stderr } = await exec(words, { env: environment(bench) });
  if (code !== 0) {
    throw new KmodsmithError(
      "SCENARIO_FAILED",
      `rpmbuild of a stand-in for kmod-${kmod} ended with ${code}: ${stderr}`
    );
  }
  return join45(folder, `kmod-${kmod}.rpm`);
}
function lastLines(text) {
  const lines3 = text.split("\n").filter((line) => line.trim() !== "");
  return lines3.slice(-OUTPUT_LINES).join("\n");
}

// src/commands/verify-candidate.ts
var VERIFY = "verify";
async function verifyCandidate(input2) {
  const { context, config, candidate } = input2;
  const folder = join46(context.work, VERIFY, repositoryPath(candidate));
  const target = config.targets.find((entry) => entry.name === candidate.target);
  if (target === void 0) {
    throw new KmodsmithError(
      "SCENARIO_FAILED",
      `${candidate.target} is a target of signed.json and not of kmodsmith.yml; plan again`
    );
  }
  const read = await readCandidate(input2);
  const shown2 = { generation: candidate.generation };
  await removeTree(folder);
  const served = await serveOverlay(candidateLayers(context, config, candidate, shown2));
  try {
    const bench = await makeBench(input2, target, folder, served);
    const scenarios = await runAll(bench, input2, worldOf(input2, read), read, shown2);
    return { target: candidate.target, arch: candidate.arch, repomdSha256: candidate.repomdSha256, scenarios };
  } finally {
    await served.close();
    await removeTree(join46(context.work, VERIFY));
  }
}
async function readCandidate({ context, config, candidate }) {
  const url = join46(context.work, WORK.candidates, repositoryPath(candidate), "gen", String(candidate.generation));
  const found = await sha256OfFile(join46(url, "repodata/repomd.xml"));
  if (found !== candidate.repomdSha256) {
    throw new KmodsmithError(
      "SCENARIO_FAILED",
      `${url}: repomd.xml has sha256 ${found}, ${candidate.repomdSha256} was signed; run \`kmodsmith sign\` again`
    );
  }
  const { target, arch, generation } = candidate;
  return readGeneration(resourcePort, { target, arch, generation, url }, config.signing.publicKey);
}
function worldOf({ config, kernels, plan, state, candidate }, read) {
  const isHere = (entry) => isSameRepository(entry, candidate);
  return assembleWorld({
    target: candidate.target,
    arch: candidate.arch,
    kernels: kernels.targets.find(isHere)?.kernels ?? [],
    kmods: config.kmods,
    plan,
    packages: read.packages.map((found) => found.nevra),
    document: read.document,
    earlierPackages: state.repositories.find(isHere)?.packages.map((found) => found.nevra) ?? []
  });
}
async function makeBench(input2, target, folder, served) {
  const { config, kernels, candidate, context } = input2;
  const seen = kernels.targets.find((entry) => isSameRepository(entry, candidate));
  const keys2 = await readDistributionKeys(config, target, join46(folder, "keys"));
  const base = formatBaseRepositories(target, candidate.arch, seen?.repositories ?? [], keys2);
  const ours = renderRepoFile({ ...config, targets: [target], url: served.url });
  await writeFileAt(join46(folder, "repos", "base.repo"), base);
  await writeFileAt(join46(folder, "repos", "ours.repo"), ours);
  const installOnly = installOnlyNames(seen?.kernels ?? []);
  await writeFileAt(join46(folder, "dnf.conf"), formatDnfConfiguration(target.releasever, installOnly));
  await makeFolder(join46(folder, "log"));
  return {
    folder,
    releasever: target.releasever,
    arch: candidate.arch,
    repositoryId: repositoryId(config.name, target.name),
    searchPath: context.environment.PATH ?? "/usr/bin:/bin"
  };
}
async function runAll(bench, { candidate }, world, read, shown2) {
  const results = [];
  const show2 = (generation) => {
    const before = shown2.generation;
    const isEarlier = generation === "earlier" && candidate.baseGeneration > 0;
    shown2.generation = isEarlier ? candidate.baseGeneration : candidate.generation;
    return shown2.generation === before ? [] : ["--refresh"];
  };
  for (const scenario of planScenarios(world)) {
    results.push(await runScenario(bench, world, scenario, show2));
  }
  const packages = read.packages.map((found) => found.nevra);
  results.push(await runClosure(bench, world, packages, show2));
  return results;
}

// src/commands/verify.ts
var verifyCommand = async (context) => {
  await verifyCandidates(context, await readConfig(context));
  return EXIT.done;
};
async function verifyCandidates(context, config) {
  const signed = await readValue(join47(context.work, WORK.signed), "sign");
  const candidates = signed.candidates.length === 0 ? [] : await verifyAll(context, config, signed);
  const verification = { version: 1, candidates };
  await writeValue(join47(context.work, WORK.verification), verification);
  if (candidates.length === 0) {
    context.log("nothing to verify: there is no candidate");
  }
  refuseFailures(candidates);
  return verification;
}
function refuseFailures(candidates) {
  const failures2 = candidates.flatMap(
    (candidate) => candidate.scenarios.filter((scenario) => !scenario.passed).map((scenario) => formatFailure(candidate, scenario))
  );
  if (failures2.length > 0) {
    throw new KmodsmithError(
      "SCENARIO_FAILED",
      `${failures2.length} scenario(s) failed, nothing may be published:
${failures2.join("\n")}`
    );
  }
}
async function verifyAll(context, config, signed) {
  await checkRoot();
  await checkRepoclosure();
  const kernels = await readValue(join47(context.work, WORK.kernels));
  const plan = await readPlan(context);
  const state = await readValue(join47(context.work, WORK.state));
  const verified = [];
  for (const candidate of signed.candidates) {
    context.log(`verify ${repositoryPath(candidate)} generation ${candidate.generation} with dnf`);
    const result = await verifyCandidate({ context, config, kernels, plan, state, candidate });
    verified.push(result);
    context.log(formatVerified(result));
  }
  return verified;
}
async function checkRoot() {
  const { stdout } = await exec(["id", "-u"]);
  if (stdout.trim() !== "0") {
    throw new KmodsmithError("USAGE", "verify installs into folders with dnf, which needs root; run it with sudo");
  }
}
async function checkRepoclosure() {
  const { code } = await exec(["dnf", "repoclosure", "--help"]);
  if (code !== 0) {
    throw new KmodsmithError(
      "TOOL_MISSING",
      "dnf has no command repoclosure here; install dnf-plugins-core (script/setup does)"
    );
  }
}

// src/commands/run.ts
var LINE = [
  { name: "build", command: buildCommand },
  { name: "sign", command: signCommand },
  { name: "verify", command: verifyCommand },
  { name: "publish", command: publishCommand }
];
var runCommand = async (context) => {
  await planCommand(stage(context, "plan"));
  const { news } = await readValue(join48(context.work, WORK.summary));
  if (news) await checkGivenKeys(context, (await readConfig(context)).signing);
  else context.log("nothing new: nothing to build, sign or publish");
  let worst = EXIT.done;
  try {
    worst = await runLine(context, news ? LINE : []);
  } finally {
    const code = await statusCommand(context);
    worst = worst === EXIT.done ? code : worst;
  }
  return worst;
};
async function runLine(context, line) {
  let worst = EXIT.done;
  for (const { name, command } of line) {
    const code = await command(stage(context, name));
    worst = worst === EXIT.done ? code : worst;
    if (code !== EXIT.done && code !== EXIT.build) break;
  }
  return worst;
}
function stage(context, name) {
  context.log(`== ${name}`);
  const log = (text) => {
    if (!text.startsWith("next: ")) context.log(text);
  };
  return { ...context, log, print: log, options: { ...context.options, json: false } };
}
export {
  abiCommand as abi,
  buildCommand as build,
  emitCommand as emit,
  forecastCommand as forecast,
  initCommand as init,
  planCommand as plan,
  publishCommand as publish,
  runCommand as run,
  signCommand as sign,
  statusCommand as status,
  verifyCommand as verify
};
