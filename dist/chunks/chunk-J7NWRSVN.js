import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  PACKING_MACROS,
  aboutTags,
  changedCompanions,
  historyOfState,
  lookAt,
  nameTags,
  nextDocument,
  nextRelease,
  planSources,
  saysTheSame,
  vendorTag,
  writeAbiMaps
} from "./chunk-XNSVM47I.js";
import {
  withArchivedDevels
} from "./chunk-BKEHP3ZF.js";
import {
  sealPlan
} from "./chunk-NBPR5GVZ.js";
import {
  cellIdOf,
  kernelReleaseOf,
  matchesOnly,
  packageNameOf,
  packageNevraOf
} from "./chunk-XOJC3GE4.js";
import {
  readPublishedState
} from "./chunk-RK2U2Y4K.js";
import {
  isSameRepository
} from "./chunk-HROA7H5P.js";
import {
  formatSpecEvr,
  formatSpecParagraph,
  plain
} from "./chunk-ZOYZ3FKW.js";
import {
  packageRoot
} from "./chunk-O4LEGZDF.js";
import {
  look,
  sightingsOfState
} from "./chunk-UIW5FHYN.js";
import {
  symbolsOf
} from "./chunk-CODFUW2H.js";
import {
  groupBy
} from "./chunk-35I7LYNX.js";
import {
  formatChecksum,
  formatNevra,
  rpmFileName
} from "./chunk-5PZJWEVT.js";
import {
  WORK,
  formatValue,
  writeValue
} from "./chunk-AIFFBPK7.js";
import {
  isInRange,
  parseEvrRange,
  readConfig
} from "./chunk-7YGB5AOD.js";
import {
  formatEvr
} from "./chunk-2HRZVM7D.js";
import {
  compareText,
  copyTo,
  exists,
  readText,
  removeTree,
  replaceFolder,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/plan.ts
import { join as join3 } from "node:path";

// src/plan/identity.ts
import { createHash } from "node:crypto";

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
  const made = FORMATS[format];
  if (made === void 0) {
    throw new KmodsmithError(
      "VALUE_VERSION",
      `the ledger holds an identity hash of format '${format}', this kmodsmith knows ${Object.keys(FORMATS).join(", ")}; use the newer kmodsmith that wrote it`
    );
  }
  return hashed(format, made(inputs)) === recorded;
}
function hashed(format, made) {
  return `${format}:${createHash("sha256").update(formatCanonicalJson(made)).digest("hex")}`;
}
function madeFrom({ kmod, kernel, devel }) {
  return {
    format: 1,
    name: kmod.name,
    version: kmod.version,
    release: kmod.release,
    sources: kmod.sources.map((source) => ({ file: source.fileName, sha256: source.sha256 })),
    patches: patchesFor(kmod, kernel).map((patch) => patch.sha256),
    make: kmod.make.map((step) => ({ folder: step.folder, arguments: step.arguments })),
    modules: kmod.modules,
    packaging: {
      license: kmod.license,
      url: kmod.url,
      summary: kmod.summary,
      compress: kmod.compress,
      // Only whether there are shared files: their content is kmod-<name>-common's, which is made anew by itself.
      common: kmod.files.length > 0
    },
    spec: kmod.spec.kind === "own" ? kmod.spec.sha256 : null,
    kernel: {
      nevra: formatNevra(kernel.nevra),
      unameR: kernel.unameR,
      provide: formatEvr(kernel.provide),
      checksum: formatChecksum(kernel.checksum),
      devel
    }
  };
}
function patchesFor(kmod, kernel) {
  return kmod.patches.filter((patch) => isInRange(kernel.nevra, parseEvrRange(patch.kernels)));
}

// src/build/build-spec.ts
function renderBuildSpec(cell, kmod, patches) {
  const sections = [
    preamble(),
    tags(cell, kmod, patches),
    prepSection(kmod, patches),
    buildSection(kmod.make),
    installSection(cell, kmod),
    filesSection(cell, kmod)
  ];
  return `${sections.map((lines2) => lines2.join("\n")).join("\n\n")}
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
function buildSection(steps) {
  return [
    "%build",
    "unset CFLAGS CXXFLAGS FFLAGS FCFLAGS VALAFLAGS RUSTFLAGS LDFLAGS LT_SYS_LIBRARY_PATH",
    ...steps.map(makeLine)
  ];
}
function makeLine(step) {
  const folder = plain("a folder below the source", step.folder, "folder of a make step");
  const target = folder === "." ? "%{kmodsmith_source}" : `%{kmodsmith_source}/${folder}`;
  const words = step.arguments.map((argument) => `'${makeArgument(argument)}'`);
  return ["make %{?_smp_mflags} -C %{kmodsmith_kernel_devel}", `M=${target}`, ...words, "modules"].join(" ");
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
function renderCellEnv(input) {
  const values = { ...cellValues(input), ...kernelDevelValues(input), ...trustValues(input), ...specValues(input) };
  return Object.entries(values).map(([key, value]) => `${key}=${value}
`).join("");
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
    lookaside: config.sources.lookaside.map((place) => plain("an https, http or file address", place.replace(/\/+$/, ""), "lookaside place")).join(" ")
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
  return `${sections.map((lines2) => lines2.join("\n")).join("\n\n")}
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
    "Requires(post): kmod",
    "Requires(postun): kmod",
    `Supplements: (${name} and kernel-uname-r = ${provide})`,
    "%include %{_sourcedir}/requires.inc"
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
  return plain("a name", core.unameProvide, "provide of the kernel core package");
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
    `mkdir -p %{buildroot}${folder}`,
    ...moduleFiles(kmod).map((file) => `install -m 0644 %{_sourcedir}/${file} %{buildroot}${folder}/${file}`),
    "%if 0%{?kmodsmith_debug}",
    `mkdir -p %{buildroot}/usr/lib/debug${folder}`,
    ...kmod.modules.map((module) => installDebug(`${module}.ko.debug`, folder)),
    "%endif"
  ];
}
function installDebug(file, folder) {
  return `if [ -e %{_sourcedir}/debug/${file} ]; then install -m 0644 %{_sourcedir}/debug/${file} %{buildroot}/usr/lib/debug${folder}/${file}; fi`;
}
function moduleFiles(kmod) {
  const suffix = kmod.compress === "xz" ? ".ko.xz" : ".ko";
  return kmod.modules.map((module) => `${plain("a name", module, `module of ${kmod.name}`)}${suffix}`);
}
function scriptlets(cell) {
  const unameR = plain("a name", cell.unameR, "uname-r");
  const depmod = `if [ -e /lib/modules/${unameR}/modules.builtin ]; then depmod -a ${unameR} || :; fi`;
  return ["%post", depmod, "", "%postun", depmod];
}
function filesSections(cell, kmod) {
  const folder = moduleFolder(cell);
  return [
    "%files",
    `%dir ${folder}`,
    ...moduleFiles(kmod).map((file) => `${folder}/${file}`),
    "",
    "%if 0%{?kmodsmith_debug}",
    "%files debuginfo",
    `/usr/lib/debug${folder}`,
    "%endif"
  ];
}

// src/build/shards.ts
var MAX_SHARDS = 256;
var byKmod = (cell) => JSON.stringify([cell.kmod, cell.target, cell.arch]);
var byImage = (cell) => JSON.stringify([cell.target, cell.arch]);
function shardsOf(cells, perShard, maxShards = MAX_SHARDS) {
  const chunks = chunksWithin(cells, byKmod, perShard, maxShards) ?? chunksWithin(cells, byImage, perShard, maxShards);
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
function chunksWithin(cells, key, perShard, maxShards) {
  const groups = [...groupBy(cells, key).values()];
  if (groups.length > maxShards) return null;
  for (let size = perShard; ; size += 1) {
    const chunks = groups.flatMap((group) => chunksOf(group, size));
    if (chunks.length <= maxShards) return chunks;
  }
}
function chunksOf(group, size) {
  const starts = Array.from({ length: Math.ceil(group.length / size) }, (_, index) => index * size);
  return starts.map((start) => group.slice(start, start + size));
}

// src/build/bundle.ts
function bundleFiles(input) {
  const parts = input.plan.cells.map((cell) => partsOf(input, cell));
  const files = [
    ...Object.entries(input.scripts).map(([name, text]) => textFile(`scripts/${name}`, text, true)),
    ...shardFiles(shardsOf(input.plan.cells, input.cellsPerShard)),
    ...parts.flatMap(cellFiles),
    ...unique(parts.map(({ kmod }) => kmod)).flatMap(kmodFiles),
    ...unique(parts.map(({ target }) => target)).flatMap(targetKeyFiles)
  ];
  return withoutDoubles(files.sort((a, b) => compareText(a.path, b.path)));
}
function partsOf({ config, kernels }, cell) {
  const kmod = config.kmods.find(({ name }) => name === cell.kmod);
  const target = config.targets.find(({ name }) => name === cell.target);
  const kernel = kernels.targets.find((found) => found.target === cell.target && found.arch === cell.arch)?.kernels.find(({ unameR }) => unameR === cell.unameR);
  if (kmod === void 0 || target === void 0 || kernel === void 0) throw unmatched(cell);
  if (kernel.devel === null) throw unmatched(cell);
  return { config, cell, kmod, target, kernel, devel: kernel.devel };
}
function unmatched(cell) {
  return new Error(
    `cell ${cell.id} is planned, but its kmod, target, kernel or kernel-devel is not in the values it was planned from`
  );
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

// src/plan/explain.ts
function formatCounts(plan) {
  const counts = [
    `${plan.cells.length} to build`,
    ...["skipped", "waiting", "frozen", "deferred"].flatMap(
      (kind) => plan[kind].length === 0 ? [] : [`${plan[kind].length} ${kind}`]
    )
  ];
  return counts.join(", ");
}
function formatExplanation(plan) {
  const lines2 = [
    ...plan.cells.map(({ id, reason }) => ({ what: "build", id, reason })),
    ...["skipped", "waiting", "frozen", "deferred"].flatMap(
      (kind) => plan[kind].map(({ id, reason }) => ({ what: kind, id, reason }))
    )
  ];
  const width = Math.max(0, ...lines2.map(({ id }) => id.length));
  return lines2.map(({ what, id, reason }) => `${what.padEnd(8)} ${id.padEnd(width)}  ${reason.code}: ${reason.text}`).join("\n");
}

// src/plan/compatible.ts
function compatibleWith(kmod, kernel, abi, state) {
  const symbols = symbolsOfKernel(kernel, abi);
  const fitting = state.packages.find((published) => {
    const required = Object.entries(published.requiredSymbols);
    const ours = published.nevra.name.startsWith(`kmod-${kmod.name}-`) || published.nevra.name === `kmod-${kmod.name}`;
    return ours && required.length > 0 && required.every(([symbol, crc]) => symbols.get(symbol) === crc);
  });
  return fitting === void 0 ? null : formatNevra(fitting.nevra);
}
function symbolsOfKernel(kernel, abi) {
  return new Map(kernel.packages.flatMap((part) => [...symbolsOf(abi, formatChecksum(part.checksum))]));
}

// src/plan/decide.ts
var rules = [excluded, built, develAbsent, knownFailure, compatible];
function decide(cell, question) {
  for (const rule of rules) {
    const decision = rule(cell, question);
    if (decision !== null) return decision;
  }
  return { kind: "build", reason: buildReason(cell, question) };
}
function undecidedCell(id, kmod, kernel, target, state) {
  const offered = kernel.devel === null ? null : formatChecksum(kernel.devel.checksum);
  const devel = offered ?? state.document.kernels[kernel.unameR]?.devel ?? null;
  return {
    id,
    kmod,
    kernel,
    target,
    devel,
    identity: devel === null ? null : identityOf({ kmod, kernel, devel }),
    entry: state.document.ledger[id] ?? null
  };
}
function excluded(cell, question) {
  const { kmod, kernel } = cell;
  const scope = outOfScope(cell);
  if (scope !== null) return { kind: "skipped", reason: { code: "excluded", text: scope } };
  const rule = kmod.exclude.find((exclusion) => excludes(exclusion, kernel, question.now));
  if (rule === void 0) return null;
  const until = rule.until === null ? "" : ` (until ${rule.until})`;
  return { kind: "skipped", reason: { code: "excluded", text: `${rule.reason}${until}` } };
}
function outOfScope({ kmod, kernel }) {
  if (kmod.targets.length > 0 && !kmod.targets.includes(kernel.target))
    return `${kmod.name} is not for target ${kernel.target}`;
  if (kmod.arches.length > 0 && !kmod.arches.includes(kernel.arch)) return `${kmod.name} is not for ${kernel.arch}`;
  if (!isInRange(kernel.nevra, parseEvrRange(kmod.kernels))) return `${kmod.name} is for kernels ${kmod.kernels} only`;
  return null;
}
function excludes(rule, kernel, now) {
  const matches = (wanted, value) => wanted.length === 0 || wanted.includes(value);
  return (rule.until === null || now.slice(0, 10) <= rule.until) && isInRange(kernel.nevra, parseEvrRange(rule.kernels)) && matches(rule.targets, kernel.target) && matches(rule.arches, kernel.arch) && matches(rule.variants, kernel.variant);
}
function speaksOf(recorded, { kmod, kernel, devel }) {
  return devel !== null && isMadeFrom(recorded, { kmod, kernel, devel });
}
function built(cell, question) {
  const record = cell.entry?.built ?? null;
  if (record === null || question.force || !speaksOf(record.identity, cell)) return null;
  return { kind: "skipped", reason: { code: "built", text: `published as ${record.package}` } };
}
function develAbsent({ kernel, identity, entry }) {
  if (kernel.devel !== null) return null;
  if (identity === null) {
    return {
      kind: "waiting",
      reason: { code: "devel-not-yet", text: `no repository of ${kernel.target} offers kernel-devel for it yet` }
    };
  }
  const record = entry?.built ?? null;
  const kept = record === null ? "" : `; ${record.package} stays published`;
  return {
    kind: "frozen",
    reason: { code: "devel-rolled-off", text: `its kernel-devel has left the repositories of ${kernel.target}${kept}` }
  };
}
function knownFailure(cell, question) {
  const record = cell.entry?.failure ?? null;
  if (record === null || question.force || !speaksOf(record.identity, cell)) return null;
  const retry = retryOn(record);
  if (question.now.slice(0, 10) >= retry) return null;
  const text = `failed ${record.attempts} time(s) with the same inputs, last on ${record.last.slice(0, 10)}: ${record.note}; tried again from ${retry}, or with --force`;
  return { kind: "skipped", reason: { code: "known-failure", text } };
}
var DAY = 864e5;
var LONGEST_WAIT_DAYS = 32;
function retryOn(record) {
  const days = Math.min(2 ** (record.attempts - 1), LONGEST_WAIT_DAYS);
  return new Date(Date.parse(record.last) + days * DAY).toISOString().slice(0, 10);
}
function compatible(cell, question) {
  if (question.config.mode !== "classic" || question.force) return null;
  const fitting = compatibleWith(cell.kmod, cell.kernel, question.abi, question.state);
  if (fitting === null) return null;
  return {
    kind: "skipped",
    reason: { code: "compatible", text: `every symbol it uses has the same CRC as for ${fitting}` }
  };
}
function buildReason({ kmod, kernel, entry }, question) {
  if (question.force) return { code: "forced", text: "asked for with --force" };
  if (entry !== null && entry.failure !== null) {
    return { code: "retry", text: `failed before (${entry.failure.attempts}); its inputs changed or the wait is over` };
  }
  if (entry !== null && entry.built !== null) {
    return { code: "changed-kmod", text: `its inputs changed since ${entry.built.package}` };
  }
  const known = Object.values(question.state.document.ledger).some((other) => other.kmod === kmod.name);
  if (known) return { code: "new-kernel", text: `${kernel.unameR} is new` };
  return { code: "new-kmod", text: `${kmod.name} is new in this repository` };
}

// src/plan/plan.ts
function planBuilds(input) {
  const decided = input.kernels.targets.flatMap((kernels) => decideTarget(kernels, input)).sort(compareDecided);
  const builds = decided.filter(({ decision }) => decision.kind === "build");
  const { limit } = input.config;
  return {
    version: 1,
    createdAt: input.now,
    cells: builds.slice(0, limit).map(plannedCell),
    skipped: decided.flatMap(
      ({ cell, decision }) => decision.kind === "skipped" ? [unbuilt(cell, decision.reason)] : []
    ),
    waiting: decided.flatMap(
      ({ cell, decision }) => decision.kind === "waiting" ? [unbuilt(cell, decision.reason)] : []
    ),
    frozen: decided.flatMap(
      ({ cell, decision }) => decision.kind === "frozen" ? [unbuilt(cell, decision.reason)] : []
    ),
    deferred: builds.slice(limit).map(
      ({ cell }) => unbuilt(cell, {
        code: "run-limit",
        text: `over the limit of ${limit} builds a run; the next run takes it`
      })
    ),
    bases: input.state.repositories.map(({ target, arch, generation }) => ({ target, arch, generation }))
  };
}
function decideTarget(kernels, input) {
  const target = targetNamed(input.config, kernels.target);
  const state = stateOf(input.state, kernels);
  const wanted = kernels.kernels.filter((kernel) => target.variants.includes(kernel.variant));
  const question = { config: input.config, abi: input.abi, state, now: input.now, force: input.force };
  return wanted.flatMap(
    (kernel, rank) => input.config.kmods.map((kmod) => {
      const cell = undecidedFor(kmod, kernel, target, state);
      return { cell, decision: decideAsked(cell, question, input.only), rank, state };
    })
  );
}
function decideAsked(cell, question, only) {
  if (matchesOnly(cell.id, only)) return decide(cell, question);
  const decision = decide(cell, { ...question, force: false });
  if (decision.kind !== "build") return decision;
  return {
    kind: "skipped",
    reason: { code: "not-asked", text: `to build (${decision.reason.text}), but left out by --only` }
  };
}
function undecidedFor(kmod, kernel, target, state) {
  const id = cellIdOf({ kmod: kmod.name, target: target.name, unameR: kernel.unameR });
  return undecidedCell(id, kmod, kernel, target, state);
}
function targetNamed(config, name) {
  const target = config.targets.find((entry) => entry.name === name);
  if (target === void 0) throw new Error(`kernels of a target '${name}' that is not in the configuration`);
  return target;
}
function stateOf(state, kernels) {
  const found = state.repositories.find(({ target, arch }) => target === kernels.target && arch === kernels.arch);
  if (found === void 0) {
    throw new KmodsmithError("STATE_ABSENT", `the published state of ${kernels.target} ${kernels.arch} was not read`);
  }
  return found;
}
function compareDecided(a, b) {
  return a.rank - b.rank || compareText(a.cell.id, b.cell.id);
}
function keyOf({ kmod, kernel }) {
  return { kmod: kmod.name, target: kernel.target, arch: kernel.arch, unameR: kernel.unameR };
}
function plannedCell({ cell, decision, state }) {
  const { kmod, kernel, target, identity } = cell;
  if (decision.kind !== "build" || identity === null) throw new Error(`${cell.id} is not to be built`);
  const packageName = packageNameOf(kmod.name, kernel.unameR, kernel.arch);
  return {
    ...keyOf(cell),
    id: cell.id,
    variant: kernel.variant,
    provide: kernel.provide,
    kernelRelease: kernelReleaseOf(kernel.unameR, kernel.arch),
    packageName,
    packageVersion: kmod.version,
    packageRelease: nextRelease(state.document, packageName, kmod, target.dist),
    identity,
    reason: decision.reason
  };
}
function unbuilt(cell, reason) {
  return { ...keyOf(cell), id: cell.id, identity: cell.identity, reason };
}

// src/sign/news.ts
function hasNews(input) {
  return input.plan.cells.length > 0 || input.state.repositories.some((state) => isOutdated(input, state));
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

// src/commands/script-texts.ts
import { join } from "node:path";
var SCRIPTS = ["build-cell.sh", "build-shard.sh", "compile.sh", "prepare.sh"];
async function readScriptTexts() {
  const folder = join(packageRoot(), "workflows-templates", "scripts");
  const entries = SCRIPTS.map(async (name) => [name, await readText(join(folder, name))]);
  return Object.fromEntries(await Promise.all(entries));
}

// src/commands/write-bundle.ts
import { join as join2 } from "node:path";
async function writeBundle(folder, files) {
  await removeTree(folder);
  for (const file of files) {
    await writeBundleFile(join2(folder, file.path), file);
  }
}
async function writeBundleFile(path, { content, executable }) {
  if (content.kind === "copy") {
    await copyTo(content.from, path);
  } else {
    await writeFileAt(path, content.text, executable ? 493 : 420);
  }
}

// src/commands/plan.ts
var CELLS_PER_JOB = 4;
var planCommand = async (context) => {
  const config = await readConfig(context);
  const folder = await makePlan(context, config);
  const sha256 = await writePlanFolder(context, folder);
  const { plan } = folder;
  const shards = shardNumbers(folder.bundle);
  context.output("plan-sha256", sha256);
  context.output("count", String(plan.cells.length));
  context.output("news", String(folder.news));
  context.output("shards", JSON.stringify(shards));
  showPlan(context, plan, sha256);
  return EXIT.done;
};
async function makePlan(context, config) {
  const { only, force, firstRun } = context.options;
  const state = await readPublishedState(config, { firstRun });
  const remembered = { sources: historyOfState(state), sightings: sightingsOfState(state) };
  const { set, abi: readAbi, sources: history } = await look(context, config, remembered);
  const kernels = await withArchivedDevels(context, config, set, state);
  const abi = await readAbi();
  const plan = planBuilds({ config, kernels, abi, state, now: context.now, only, force });
  const scripts = await readScriptTexts();
  const sources = planSources(history);
  const news = hasNews({ config, plan, kernels, state, sources });
  const bundle = bundleFiles({ config, plan, kernels, scripts, cellsPerShard: CELLS_PER_JOB });
  return { plan, kernels, abi, sources, state, bundle, news };
}
async function writePlanFolder(context, folder) {
  const target = join3(context.work, WORK.planFolder);
  const fresh = `${target}.new`;
  await removeTree(fresh);
  await writeValue(join3(fresh, "plan.json"), folder.plan);
  await writeValue(join3(fresh, "kernels.json"), folder.kernels);
  await writeValue(join3(fresh, "sources.json"), folder.sources);
  await writeAbiMaps(join3(fresh, "abi-maps.bin"), folder.abi, folder.kernels);
  await writeValue(join3(fresh, "state.json"), folder.state);
  const summary = { version: 1, news: folder.news };
  await writeValue(join3(fresh, "summary.json"), summary);
  await writeBundle(join3(fresh, "bundle"), folder.bundle);
  await removeResults(context);
  const sha256 = await sealPlan(fresh);
  await replaceFolder(fresh, target);
  return sha256;
}
async function removeResults(context) {
  if (await exists(join3(context.work, WORK.out))) context.log("removed the build results of the plan before");
  for (const name of [WORK.out, WORK.signed, WORK.candidates, WORK.verification, WORK.publication]) {
    await removeTree(join3(context.work, name));
  }
}
function shardNumbers(bundle) {
  return bundle.flatMap((file) => /^shards\/(\d+)\.txt$/.exec(file.path)?.[1] ?? []).map(Number).sort((a, b) => a - b);
}
function showPlan(context, plan, sha256) {
  if (context.options.json) {
    context.print(formatValue(plan).trimEnd());
    return;
  }
  if (context.options.explain) context.print(formatExplanation(plan));
  context.log(`plan: ${formatCounts(plan)}`);
  context.log(`written to ${join3(context.work, WORK.planFolder)} (sha256 ${sha256.slice(0, 12)})`);
  if (plan.cells.length > 0) context.log("next: kmodsmith build");
  else if (!context.options.explain) context.log("nothing to build; kmodsmith plan --explain says why");
}

export {
  planCommand
};
