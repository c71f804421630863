import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  formatSpecEvr,
  formatSpecLine,
  formatSpecParagraph,
  plain,
  stripControl
} from "./chunk-E5MR2XE4.js";
import {
  packageNameOf,
  packageNevraOf
} from "./chunk-JZWD4DOI.js";
import {
  formatChecksum,
  formatNevra
} from "./chunk-O6NRVJKO.js";
import {
  compareEvr
} from "./chunk-52OWTEEO.js";
import {
  sortedByKey
} from "./chunk-UQ52HQYY.js";
import {
  KmodsmithError
} from "./chunk-VXWXAEMQ.js";

// src/plan/release.ts
function rebuildKey(packageName, version, declared) {
  return `${packageName} ${version}-${declared}`;
}
function nextRelease(document, packageName, kmod, dist) {
  const highest = document.rebuilds[rebuildKey(packageName, kmod.version, kmod.release)];
  return `${kmod.release}.${highest === void 0 ? 0 : highest + 1}${dist}`;
}

// src/sign/state.ts
function nextDocument(input) {
  const { previous, ends, now } = input;
  return {
    version: 1,
    generation: input.generation,
    ledger: sortedByKey({ ...previous.ledger, ...ledgerChanges(previous, ends, now) }),
    rebuilds: sortedByKey({ ...previous.rebuilds, ...rebuildChanges(previous, ends, input.dist) }),
    companions: sortedByKey({ ...previous.companions, ...input.companions }),
    kernels: sortedByKey({ ...previous.kernels, ...kernelChanges(previous, input.kernels, now) })
  };
}
function endOfFailure(cell, result, log) {
  if (result.outcome.kind === "built") return null;
  const { stage, message, infrastructure } = result.outcome;
  const note = `${stage}: ${stripControl(message)}`;
  return { kind: infrastructure ? "infrastructure" : "failed", cell, note, log };
}
function saysTheSame(a, b) {
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}
function contentOf(document) {
  const ledger = Object.entries(sortedByKey(document.ledger)).map(([id, { built, failure }]) => [
    id,
    built?.package,
    built?.identity,
    failure?.identity,
    failure?.attempts
  ]);
  const kernels = Object.entries(sortedByKey(document.kernels)).map(([unameR, kernel]) => [unameR, kernel.devel]);
  return [ledger, kernels, sortedByKey(document.companions), sortedByKey(document.rebuilds)];
}
function ledgerChanges(previous, ends, now) {
  const changes = {};
  for (const end of ends) {
    if (end.kind !== "infrastructure") changes[end.cell.id] = ledgerEntry(end, previous.ledger[end.cell.id], now);
  }
  return changes;
}
function ledgerEntry(end, before, now) {
  const { kmod, unameR, identity } = end.cell;
  const { note, log } = end;
  if (end.kind === "signed") {
    const built = { identity, package: formatNevra(packageNevraOf(end.cell)), time: now, note, log };
    return { kmod, unameR, built, failure: null };
  }
  const again = before?.failure?.identity === identity ? before.failure : null;
  const failure = { identity, attempts: (again?.attempts ?? 0) + 1, first: again?.first ?? now, last: now, note, log };
  return { kmod, unameR, built: before?.built ?? null, failure };
}
function rebuildChanges(previous, ends, dist) {
  const changes = {};
  for (const end of ends) {
    if (end.kind !== "signed") continue;
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
function kernelChanges(previous, kernels, now) {
  const changes = {};
  for (const kernel of kernels) {
    const before = previous.kernels[kernel.unameR];
    changes[kernel.unameR] = {
      firstSeen: before?.firstSeen ?? now,
      devel: kernel.devel === null ? before?.devel ?? null : formatChecksum(kernel.devel.checksum),
      provide: kernel.provide
    };
  }
  return changes;
}

// src/sign/companions.ts
import { createHash } from "node:crypto";
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
    required: inOrder(kernels.filter(([unameR]) => isPresent(unameR)).map(([, kernel]) => kernel.provide)),
    retired: inOrder(
      kernels.filter(([unameR]) => !isPresent(unameR) && wasBuilt.has(unameR)).map(([, kernel]) => kernel.provide)
    )
  };
}
function inOrder(evrs) {
  return [...evrs].sort(compareEvr);
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
  return createHash("sha256").update(`${specBody}
${kmod.version}
${files.join("")}`).digest("hex");
}
function isUnchanged(entry, sha256, present, name) {
  return entry !== void 0 && entry.contentSha256 === sha256 && present.has(name);
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

// src/sign/companion-spec.ts
function metaBody(kmod, rules, config) {
  const name = plain("a name", kmod.name, "kmod name");
  const rule = (word) => (evr) => `${word}: (kmod-${name}-uname-r = ${formatSpecEvr(evr)} if kernel-uname-r = ${formatSpecEvr(evr)})`;
  const promise = `${companionName(name, "meta")} holds no module itself: for each kernel that this repository has a
build for, it brings along the package with the modules of that kernel.`;
  return [
    ...tags(kmod, config, kmod.summary),
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
    ...tags(kmod, config, `Files that all builds of ${name} share`),
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
function tags(kmod, config, summary) {
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

export {
  nameTags,
  aboutTags,
  vendorTag,
  PACKING_MACROS,
  nextRelease,
  nextCompanionEvr,
  renderCompanionSpec,
  changedCompanions,
  nextDocument,
  endOfFailure,
  saysTheSame
};
