import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  abiRecordsOf,
  changedCompanions,
  emptyAbi,
  endOfFailure,
  lookAt,
  mergeAbi,
  nextCompanionEvr,
  nextDocument,
  packAbiMaps,
  readAbiMaps,
  renderCompanionSpec,
  saysTheSame,
  unpackAbiMaps
} from "./chunk-XNSVM47I.js";
import {
  parseCellEnv,
  parseNames,
  parseSources,
  requireKey
} from "./chunk-EIBQGZNB.js";
import {
  isLocked,
  moduleKeyProblem,
  openPgpProblem,
  parseKeys,
  selfSignatureProblem
} from "./chunk-4LPQX77J.js";
import {
  isRunning
} from "./chunk-WVWGZZRB.js";
import {
  readPlan
} from "./chunk-2SFC4WJ6.js";
import {
  linkTo,
  listFound,
  readBuildResult,
  readFound
} from "./chunk-NYOJ35RB.js";
import {
  packageNevraOf
} from "./chunk-XOJC3GE4.js";
import {
  ABI_DATA_TYPE,
  STATE_DATA_TYPE,
  formatStateDocument,
  generationPath,
  isSameRepository,
  packagePath,
  repositoryPath
} from "./chunk-HROA7H5P.js";
import {
  archOf,
  createSymbolNames,
  symbolsOf
} from "./chunk-CODFUW2H.js";
import {
  checkSignature,
  formatChecksum,
  gpgArgv,
  publicGpgArgv,
  readRepository,
  resourcePort,
  rpmFileName,
  withTemporaryFolder
} from "./chunk-5PZJWEVT.js";
import {
  exec
} from "./chunk-OM2HXEEE.js";
import {
  WORK,
  readValue,
  writeValue
} from "./chunk-AIFFBPK7.js";
import {
  isLoopbackHost,
  readConfig
} from "./chunk-7YGB5AOD.js";
import {
  formatEvr
} from "./chunk-2HRZVM7D.js";
import {
  compareText,
  copyTo,
  exists,
  isRegularFile,
  listFolder,
  makeFolder,
  readBytes,
  readText,
  removeTree,
  sha256OfFile,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  EXIT,
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/sign.ts
import { join as join10 } from "node:path";

// src/commands/published-abi.ts
import { join } from "node:path";
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
  const local = join(config.directory, path);
  return await exists(local) ? local : `${config.url}/${path}`;
}
function otherBase(url, found, { repomdSha256 }) {
  return new KmodsmithError(
    "STATE_UNTRUSTED",
    `${url}: found repomd.xml ${found}, expected ${repomdSha256} as it was planned on; a published generation never changes: restore it, or plan again`
  );
}

// src/commands/sign-candidate.ts
import { basename, join as join2 } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

// src/sign/steps.ts
var BUILD_NAME = "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm";
var RUN_MACROS = [
  ["_build_name_fmt", BUILD_NAME],
  // The time is SOURCE_DATE_EPOCH of the environment.
  ["source_date_epoch_from_changelog", "0"]
];
function distributionOf(repository, target, isHostBuilt) {
  return isHostBuilt ? "kmodsmith demo, built on the host" : `${repository} ${target}`;
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
function requiresArgv(dbPath, path) {
  return ["rpm", "--dbpath", dbPath, "-qp", "--nosignature", "--requires", path];
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
function unverifiedPaths(output, paths) {
  const lines = new Set(output.split("\n"));
  return paths.filter((path) => !lines.has(`${path}: digests signatures OK`));
}
function compressArgv(path) {
  return ["xz", "--force", "--threads=1", "--check=crc32", "--lzma2=dict=1MiB", "--", path];
}
function createrepoArgv(pool, output, generation) {
  const shape = ["--no-database", "--checksum", "sha256", "--general-compress-type=gz", "--quiet"];
  const place = ["--revision", String(generation), "--location-prefix", "../../packages/", "--outputdir", output];
  return ["createrepo_c", ...shape, ...place, pool];
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

// src/commands/sign-candidate.ts
var BATCH = 100;
var LARGEST_PACKAGE = 2 ** 31 - 1;
async function makeCandidate(tools, keys, input) {
  const { context, state, document } = input;
  const root = join2(context.work, WORK.candidates);
  const added = await signPackages(tools, keys, input, root);
  const generation = join2(root, generationPath(state, document.generation));
  const pool = await fillPool(tools, input, added, root);
  await makeFolder(generation);
  await tools.run(createrepoArgv(pool, generation, document.generation));
  await checkIndexed(generation, await listFolder(pool));
  await addData(tools, generation, input);
  const repomd = join2(generation, "repodata", "repomd.xml");
  await tools.run(detachSignArgv(keys.fingerprint, repomd), { environment: keys.privateHome });
  await checkDetached(repomd, keys.publicKey);
  const { target, arch } = state;
  const repomdSha256 = await sha256OfFile(repomd);
  return { target, arch, baseGeneration: state.generation, generation: document.generation, repomdSha256, added };
}
async function signPackages(tools, keys, input, root) {
  const added = [];
  const at = (path) => join2(root, packagePath(input.state, basename(path)));
  for (const { path } of input.packages) await copyTo(path, at(path));
  await tools.run(importKeyArgv(tools.dbPath, keys.publicKey));
  const paths = input.packages.map(({ path }) => at(path));
  for (let start = 0; start < paths.length; start += BATCH)
    await signBatch(tools, keys, paths.slice(start, start + BATCH));
  for (const { path, cell } of input.packages) {
    added.push({ fileName: basename(path), sha256: await sha256OfFile(at(path)), cell });
  }
  refuseReused(added, input.state);
  return added;
}
async function signBatch(tools, keys, paths) {
  await tools.run(rpmsignArgv(tools.gpgPath, keys.fingerprint, paths), { environment: keys.privateHome });
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
async function fillPool(tools, input, added, root) {
  const pool = join2(tools.folder, "pool", repositoryPath(input.state));
  await makeFolder(pool);
  const isNew = new Set(added.map(({ fileName }) => fileName));
  for (const published of input.state.packages.filter((pkg) => !isNew.has(pkg.fileName))) {
    await takePublished(input, published, join2(pool, published.fileName));
  }
  for (const { fileName } of added) await linkTo(join2(root, packagePath(input.state, fileName)), join2(pool, fileName));
  return pool;
}
async function takePublished(input, { fileName, sha256 }, to) {
  const path = packagePath(input.state, fileName);
  const local = join2(input.directory, path);
  if (await exists(local)) await linkTo(local, to);
  else await writeFileAt(to, await resourcePort.read(`${input.url}/${path}`, LARGEST_PACKAGE));
  const found = await sha256OfFile(to);
  if (found === sha256) return;
  throw new KmodsmithError(
    "PUBLISH_REFUSED",
    `${path}: found sha256 ${found}, expected ${sha256} as it was published; somebody changed a published package, restore it before anything is published`
  );
}
async function checkIndexed(generation, expected) {
  const names = await listFolder(join2(generation, "repodata"));
  const primary = names.find((name) => name.endsWith("primary.xml.gz"));
  const xml = primary === void 0 ? "" : gunzipSync(await readBytes(join2(generation, "repodata", primary))).toString("utf8");
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
  const folder = join2(tools.folder, "state", repositoryPath(state));
  const repodata = join2(generation, "repodata");
  const statePath = join2(folder, "kmodsmith.json.gz");
  await writeFileAt(statePath, gzipSync(formatStateDocument(document)));
  await tools.run(addDataArgv(STATE_DATA_TYPE, statePath, repodata));
  const abiPath = join2(folder, "kmodsmith-abi.bin.gz");
  await writeFileAt(abiPath, gzipSync(await abi(), { level: WRAP_LEVEL }));
  await tools.run(addDataArgv(ABI_DATA_TYPE, abiPath, repodata));
}
async function checkDetached(repomd, publicKey) {
  const verdict = await checkSignature(await readBytes(repomd), await readBytes(`${repomd}.asc`), [publicKey]);
  if (verdict.kind === "bad")
    throw new KmodsmithError("SIGNING_FAILED", `${repomd}.asc: ${verdict.reason}; nothing was published`);
}

// src/commands/sign-check.ts
import { join as join3 } from "node:path";

// src/sign/cpio.ts
var MAGIC = "070701";
var HEADER_SIZE = 110;
var FIELD = { mode: 1, fileSize: 6, nameSize: 11 };
var MODE = { type: 61440, regular: 32768 };
var END = "TRAILER!!!";
function parseCpio(bytes) {
  const files = [];
  for (let at = 0; ; ) {
    const entry = entryAt(bytes, at);
    if (entry.name === END) return files;
    if ((entry.mode & MODE.type) !== MODE.regular) refuse(`${JSON.stringify(entry.name)} is not a regular file`);
    files.push({ name: entry.name, bytes: entry.content });
    at = entry.next;
  }
}
function entryAt(bytes, at) {
  const header = textOf(slice(bytes, at, HEADER_SIZE));
  if (!header.startsWith(MAGIC)) refuse(`found no ${MAGIC} header at byte ${at}`);
  const nameSize = field(header, FIELD.nameSize);
  const name = textOf(slice(bytes, at + HEADER_SIZE, nameSize));
  if (!name.endsWith("\0")) refuse(`found a name at byte ${at} that does not end`);
  const contentAt = aligned(at + HEADER_SIZE + nameSize);
  const size = field(header, FIELD.fileSize);
  const content = slice(bytes, contentAt, size);
  return { name: name.slice(0, -1), mode: field(header, FIELD.mode), content, next: aligned(contentAt + size) };
}
function field(header, index) {
  const digits = header.slice(MAGIC.length + index * 8, MAGIC.length + index * 8 + 8);
  return /^[0-9A-Fa-f]{8}$/.test(digits) ? Number.parseInt(digits, 16) : refuse(`found ${JSON.stringify(digits)} as a number`);
}
function slice(bytes, at, size) {
  return at + size <= bytes.length ? bytes.subarray(at, at + size) : refuse(`ends at byte ${bytes.length}, in the middle of a file`);
}
function aligned(at) {
  return Math.ceil(at / 4) * 4;
}
function textOf(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
function refuse(message) {
  throw new KmodsmithError("SIGNING_FAILED", `cpio archive: ${message}; the source RPM is damaged, build it again`);
}

// src/sign/elf.ts
var ELF_TYPE = { relocatable: 1, executable: 2, shared: 3 };
var HEADER_SIZE2 = 64;
var SECTION_HEADER_SIZE = 64;
var SYMBOL_SIZE = 24;
var SECTION_TYPE = { symbolTable: 2, noBits: 8 };
var MAX_SECTIONS = 65280;
var MAX_NAME = 1024;
var MAX_SYMBOLS = 1e6;
function parseElf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = checkIdent(bytes);
  const headers = sectionHeaders(view, littleEndian);
  const nameIndex = view.getUint16(62, littleEndian);
  const names = contentOf(bytes, headers[nameIndex] ?? refuse2(`has no section ${nameIndex} of section names`));
  const sections = headers.map((header) => ({
    name: textAt(names, header.name),
    type: header.type,
    bytes: contentOf(bytes, header),
    link: header.link
  }));
  return { type: view.getUint16(16, littleEndian), machine: view.getUint16(18, littleEndian), littleEndian, sections };
}
function sectionOf(elf, name) {
  return elf.sections.find((section) => section.name === name) ?? null;
}
function definedSymbols(elf, prefix) {
  const tables = elf.sections.filter((section) => section.type === SECTION_TYPE.symbolTable);
  return tables.flatMap((table) => symbolsOf2(elf, table, prefix));
}
function undefinedSymbols(elf) {
  const tables = elf.sections.filter((section) => section.type === SECTION_TYPE.symbolTable);
  return tables.flatMap(
    (table) => entriesOf(elf, table).flatMap(
      ({ names, nameAt, isDefined }) => isDefined || nameAt === 0 ? [] : [textAt(names, nameAt)]
    )
  );
}
function textAt(bytes, offset) {
  const room = bytes.subarray(offset, offset + MAX_NAME + 1);
  const end = room.indexOf(0);
  if (end < 0) return refuse2(`names a text at ${offset} that does not end within ${room.length} bytes`);
  return decodeText(room.subarray(0, end));
}
function decodeText(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
function refuse2(message) {
  throw new KmodsmithError("OBJECT_REFUSED", `${message}; expected what a kernel build makes`);
}
function checkIdent(bytes) {
  if (bytes.length < HEADER_SIZE2) refuse2(`is ${bytes.length} bytes long, too short for an ELF file`);
  if (bytes[0] !== 127 || decodeText(bytes.subarray(1, 4)) !== "ELF") refuse2("is not an ELF file");
  if (bytes[4] !== 2) refuse2("is not a 64-bit ELF file");
  if (bytes[5] !== 1 && bytes[5] !== 2) refuse2(`has the unknown byte order ${bytes[5]}`);
  return bytes[5] === 1;
}
function sectionHeaders(view, littleEndian) {
  const start = offsetAt(view, 40, littleEndian);
  const size = view.getUint16(58, littleEndian);
  const count = view.getUint16(60, littleEndian);
  if (size !== SECTION_HEADER_SIZE) refuse2(`has section headers of ${size} bytes, expected ${SECTION_HEADER_SIZE}`);
  if (count === 0 || count >= MAX_SECTIONS) refuse2(`has ${count} sections, expected 1 to ${MAX_SECTIONS - 1}`);
  if (start + count * size > view.byteLength) refuse2("has section headers outside the file");
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
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : refuse2(`has an offset or size of ${value} bytes`);
}
function contentOf(bytes, header) {
  if (header.type === SECTION_TYPE.noBits || header.type === 0) return bytes.subarray(0, 0);
  if (header.offset + header.size > bytes.length) refuse2("has a section that ends outside the file");
  return bytes.subarray(header.offset, header.offset + header.size);
}
function entriesOf(elf, table) {
  const names = elf.sections[table.link]?.bytes ?? refuse2("has a symbol table without names");
  const view = new DataView(table.bytes.buffer, table.bytes.byteOffset, table.bytes.byteLength);
  const count = Math.floor(view.byteLength / SYMBOL_SIZE);
  if (count > MAX_SYMBOLS) refuse2(`has ${count} symbols, expected at most ${MAX_SYMBOLS}`);
  return Array.from({ length: count }, (_, index) => ({
    names,
    nameAt: view.getUint32(index * SYMBOL_SIZE, elf.littleEndian),
    isDefined: view.getUint16(index * SYMBOL_SIZE + 6, elf.littleEndian) !== 0
  }));
}
function symbolsOf2(elf, table, prefix) {
  const wanted = Buffer.from(prefix, "latin1");
  return entriesOf(elf, table).flatMap(
    ({ names, nameAt, isDefined }) => isDefined && wanted.equals(names.subarray(nameAt, nameAt + wanted.length)) ? [textAt(names, nameAt)] : []
  );
}

// src/sign/module-object.ts
var VERSION_ENTRY = 64;
var VERSION_NAME_AT = 8;
var MAX_TEXTS = 4 * 1024 * 1024;
var EXPORT_PREFIXES = ["__ksymtab_", "__export_symbol_"];
function parseModuleObject(bytes) {
  const elf = parseElf(bytes);
  const modinfo = modinfoOf(elf);
  return {
    machine: elf.machine,
    littleEndian: elf.littleEndian,
    relocatable: elf.type === ELF_TYPE.relocatable,
    vermagic: modinfo.get("vermagic")?.[0] ?? refuse2("has no vermagic in .modinfo"),
    name: modinfo.get("name")?.[0] ?? refuse2("has no name in .modinfo"),
    depends: (modinfo.get("depends")?.[0] ?? "").split(",").filter((name) => name !== ""),
    aliases: modinfo.get("alias") ?? [],
    imports: importsOf(elf),
    exports: exportsOf(elf),
    uses: undefinedSymbols(elf),
    hasDebug: hasDebug(elf)
  };
}
function isDebugFile(bytes, machine) {
  const elf = parseElf(bytes);
  return elf.machine === machine && hasDebug(elf);
}
function hasDebug(elf) {
  return elf.sections.some((section) => section.name === ".debug_info" || section.name === ".zdebug_info");
}
function modinfoOf(elf) {
  const section = sectionOf(elf, ".modinfo") ?? refuse2("has no .modinfo section");
  const entries = /* @__PURE__ */ new Map();
  for (const text of textsOf(section)) {
    const [key = "", ...rest] = text.split("=");
    const values = entries.get(key) ?? [];
    if (rest.length > 0) entries.set(key, values);
    values.push(rest.join("="));
  }
  return entries;
}
function textsOf(section) {
  const bytes = section?.bytes ?? new Uint8Array();
  if (bytes.length > MAX_TEXTS)
    refuse2(`has ${bytes.length} bytes of text in ${section?.name}, expected at most ${MAX_TEXTS}`);
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
    refuse2(`has ${bytes.length} bytes of __versions, not a multiple of ${VERSION_ENTRY}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / VERSION_ENTRY }, (_, index) => {
    const at = index * VERSION_ENTRY;
    const crc = view.getBigUint64(at, elf.littleEndian);
    return { symbol: textAt(bytes.subarray(at + VERSION_NAME_AT, at + VERSION_ENTRY), 0), crc: formatCrc(Number(crc)) };
  });
}
function extendedImports(elf) {
  const crcs = sectionOf(elf, "__version_ext_crcs")?.bytes ?? new Uint8Array();
  const names = textsOf(sectionOf(elf, "__version_ext_names"));
  const view = new DataView(crcs.buffer, crcs.byteOffset, crcs.byteLength);
  return Array.from({ length: Math.floor(crcs.length / 4) }, (_, index) => ({
    symbol: names[index] ?? refuse2("has more CRCs than names in its extended versions"),
    crc: formatCrc(view.getUint32(index * 4, elf.littleEndian))
  }));
}
function formatCrc(crc) {
  if (crc > 4294967295) refuse2(`has the CRC ${crc}, which is longer than 32 bits`);
  return `0x${crc.toString(16).padStart(8, "0")}`;
}
function exportsOf(elf) {
  const names = EXPORT_PREFIXES.flatMap(
    (prefix) => definedSymbols(elf, prefix).map((symbol) => symbol.slice(prefix.length))
  );
  return [...new Set(names)].sort();
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
function orReason(parse) {
  try {
    return parse();
  } catch (error) {
    if (error instanceof KmodsmithError) return error.message;
    throw error;
  }
}

// src/sign/requires.ts
var SYMBOL = /^[A-Za-z_][A-Za-z0-9_.]*$/;
var PROVIDE_NAME = /^kernel[A-Za-z0-9_+-]*-uname-r$/;
var EVR_TEXT = /^(?:\d+:)?[A-Za-z0-9._+~^]+-[A-Za-z0-9._+~^]+$/;
var NAMED_IN_MESSAGE = 10;
function requiresOf(objects, kernel, abi) {
  const k = formatEvr(kernel.provide);
  const malformed = malformedNames(objects, kernel, k);
  if (malformed !== null) return { kind: "refused", message: malformed };
  const exporters = exportersOf(kernel, abi);
  if (exporters.every(({ symbols }) => symbols.size === 0)) return packagesOnly(kernel, k);
  const bare = usedWithoutCrc(objects, exporters);
  if (bare.length > 0) return { kind: "refused", message: withoutCrc(bare, kernel) };
  return fromSymbols(externalImports(objects), kernel, exporters, k);
}
function exportersOf(kernel, abi) {
  return kernel.packages.map((pkg) => ({ pkg, symbols: symbolsOf(abi, formatChecksum(pkg.checksum)) }));
}
function externalImports(objects) {
  const siblings = new Set(objects.flatMap((object) => object.exports));
  const imports = /* @__PURE__ */ new Map();
  for (const { symbol, crc } of objects.flatMap((object) => object.imports)) {
    if (!siblings.has(symbol)) imports.set(symbol, (imports.get(symbol) ?? /* @__PURE__ */ new Set()).add(crc));
  }
  return imports;
}
function usedWithoutCrc(objects, exporters) {
  const siblings = new Set(objects.flatMap((object) => object.exports));
  const bare = objects.flatMap((object) => {
    const versioned = new Set(object.imports.map((entry) => entry.symbol));
    return object.uses.filter((symbol) => !versioned.has(symbol) && !siblings.has(symbol));
  });
  return [...new Set(bare)].filter((symbol) => exporters.some(({ symbols }) => symbols.has(symbol)));
}
function withoutCrc(symbols, kernel) {
  const named = symbols.slice(0, NAMED_IN_MESSAGE).join(", ");
  return `uses ${symbols.length} symbol(s) of ${kernel.unameR} without the CRC that the kernel has for them: ${named}; expected a module built with the versions of that kernel (CONFIG_MODVERSIONS)`;
}
function fromSymbols(imports, kernel, exporters, k) {
  const used = new Set(kernel.packages.slice(0, 1));
  const lines = [];
  const problems = [];
  for (const [symbol, crcs] of [...imports].sort(([a], [b]) => compareText(a, b))) {
    for (const crc of crcs) {
      const owner = exporters.find(({ symbols }) => symbols.get(symbol) === crc)?.pkg;
      if (owner === void 0) problems.push(describeMismatch(symbol, crc, exporters));
      else {
        used.add(owner);
        lines.push(`Requires: kernel(${symbol}) = ${crc}`);
      }
    }
  }
  if (problems.length > 0) return { kind: "refused", message: tooFew(problems, kernel) };
  const packages = kernel.packages.filter((pkg) => used.has(pkg));
  return { kind: "accepted", lines: [...unameLines(packages, k), ...lines], note: null };
}
function packagesOnly(kernel, k) {
  const note = `the repodata of ${kernel.unameR} names no kernel(symbol), so its packages are required instead of symbols`;
  return { kind: "accepted", lines: unameLines(kernel.packages, k), note };
}
function unameLines(packages, k) {
  return [...new Set(packages.map((pkg) => `Requires: ${pkg.unameProvide} = ${k}`))];
}
function describeMismatch(symbol, crc, exporters) {
  const offered = exporters.flatMap(({ symbols }) => symbols.get(symbol) ?? []);
  return offered.length === 0 ? `${symbol} (not in the kernel)` : `${symbol} (${crc}, the kernel has ${offered.join(", ")})`;
}
function tooFew(problems, kernel) {
  const named = problems.slice(0, NAMED_IN_MESSAGE).join(", ");
  const more = problems.length > NAMED_IN_MESSAGE ? ` and ${problems.length - NAMED_IN_MESSAGE} more` : "";
  return `imports ${problems.length} symbol(s) that ${kernel.unameR} does not provide with the same CRC: ${named}${more}; the modules were built against another kernel-devel`;
}
function malformedNames(objects, kernel, k) {
  const symbols = objects.flatMap((object) => object.imports.map((entry) => entry.symbol));
  const symbol = symbols.find((name) => !SYMBOL.test(name));
  if (symbol !== void 0) return `imports ${JSON.stringify(symbol)}, which is no symbol name`;
  const provide = kernel.packages.map((pkg) => pkg.unameProvide).find((name) => !PROVIDE_NAME.test(name));
  if (provide !== void 0)
    return `the kernel has a provide called ${JSON.stringify(provide)}, which cannot be required`;
  if (kernel.packages.length === 0) return `${kernel.unameR} has no package with a -uname-r provide to require`;
  return EVR_TEXT.test(k) ? null : `the kernel's provide is ${JSON.stringify(k)}, which is no version-release`;
}

// src/sign/source-rpm.ts
import { createHash } from "node:crypto";
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
  const found = new Map(files.map((file) => [file.name.replace(/^\.\//, ""), file.bytes]));
  if (found.size !== files.length) return "source RPM: found the same file twice";
  const extra = [...found.keys()].filter((name) => !expected.some((file) => file.fileName === name));
  if (extra.length > 0)
    return `source RPM: found ${extra.map((name) => JSON.stringify(name)).join(", ")}, which the bundle does not have`;
  for (const { fileName, sha256 } of expected) {
    const bytes = found.get(fileName);
    if (bytes === void 0) return `source RPM: ${fileName} is missing`;
    if (createHash("sha256").update(bytes).digest("hex") !== sha256)
      return `source RPM: ${fileName} has other bytes than the bundle's`;
  }
  return null;
}

// src/commands/sign-check.ts
var SOURCE_RPM_CAP = 1024 * 1024 * 1024;
async function checkOutput(tools, input) {
  const folder = join3(tools.folder, "cells", input.cell.id);
  const refuse3 = (message) => ({ kind: "refused", input, message });
  const expected = expectationsOf(input);
  const sources = join3(folder, "SOURCES");
  const verdict = checkObjects(await readFolder(join3(input.out, "objects"), OBJECT_SIZE_CAP), expected);
  if (verdict.kind === "refused") return refuse3(verdict.message);
  const requires = requiresOf(
    verdict.objects.map(({ module }) => module),
    input.kernel,
    input.abi
  );
  if (requires.kind === "refused") return refuse3(requires.message);
  for (const { name, bytes } of verdict.objects) await writeFileAt(join3(sources, `${name}.ko`), bytes);
  const problem = await takeDebugFiles(input, expected, sources) ?? await takeSourceRpm(tools, input, folder);
  if (problem !== null) return refuse3(problem);
  const env = parseCellEnv(await readText(join3(input.bundle, "cell.env")));
  return {
    kind: "accepted",
    input,
    folder,
    sources,
    objects: verdict.objects.map(({ name }) => `${name}.ko`),
    withDebug: (await listFound(join3(sources, "debug"))).length > 0,
    sourceRpm: join3(folder, sourceRpmName(input.cell)),
    requires: requires.lines,
    note: requires.note,
    sourceDateEpoch: requireKey(env, "source_date_epoch", `${input.cell.id}/cell.env`)
  };
}
function expectationsOf({ cell, kmod }) {
  const { elfMachine: machine, elfEndian } = archOf(cell.arch);
  return { modules: kmod.modules, unameR: cell.unameR, arch: cell.arch, machine, littleEndian: elfEndian === "little" };
}
async function readFolder(folder, cap) {
  const found = [];
  for (const entry of await listFound(folder)) {
    found.push({ ...entry, bytes: await readFound(join3(folder, entry.name), cap) });
  }
  return found;
}
async function takeDebugFiles(input, expected, sources) {
  const folder = join3(input.out, "debug");
  await makeFolder(join3(sources, "debug"));
  for (const entry of await listFound(folder)) {
    const bytes = await readFound(join3(folder, entry.name), DEBUG_SIZE_CAP);
    const problem = checkDebugFile({ ...entry, bytes }, expected);
    if (problem !== null || bytes === null) return problem ?? `${entry.name}: could not be read`;
    await writeFileAt(join3(sources, "debug", entry.name), bytes);
  }
  return null;
}
async function takeSourceRpm(tools, input, folder) {
  const name = sourceRpmName(input.cell);
  const [entry, ...others] = await listFound(join3(input.out, "srpm"));
  const bytes = entry?.name === name ? await readFound(join3(input.out, "srpm", name), SOURCE_RPM_CAP) : null;
  if (bytes === null || others.length > 0) return `source RPM: expected the one regular file ${name} and nothing else`;
  const path = join3(folder, name);
  await writeFileAt(path, bytes);
  try {
    const header = headerProblem(await tools.run(queryArgv(tools.dbPath, SOURCE_RPM_QUERY, [path])), input.cell);
    if (header !== null) return header;
    return contentProblem(parseCpio(await unpackPayload(tools, path, folder)), await bundleFiles(input));
  } catch (error) {
    if (error instanceof KmodsmithError && error.code === "SIGNING_FAILED") return `source RPM: ${error.message}`;
    throw error;
  }
}
async function unpackPayload(tools, path, folder) {
  const payload = join3(folder, "payload.cpio");
  await tools.run(["sh", "-c", 'rpm2cpio "$1" | head -c "$2" > "$3"', "sh", path, String(SOURCE_RPM_CAP), payload]);
  const bytes = await readFound(payload, SOURCE_RPM_CAP);
  return bytes ?? new Uint8Array();
}
async function bundleFiles({ bundle, cell }) {
  const env = parseCellEnv(await readText(join3(bundle, "cell.env")));
  const spec = requireKey(env, "spec_file", `${cell.id}/cell.env`);
  const patches = parseNames(await readText(join3(bundle, "patches.txt")));
  const own = async (fileName, path) => ({ fileName, sha256: await sha256OfFile(path) });
  return [
    await own(spec, join3(bundle, spec)),
    ...parseSources(await readText(join3(bundle, "sources.tsv")), `${cell.id}/sources.tsv`),
    ...await Promise.all(patches.map((name) => own(name, join3(bundle, "patches", name))))
  ];
}
async function takePackageSpec(checked) {
  const from = join3(checked.input.bundle, "package.spec");
  if (!await isRegularFile(from)) {
    throw new KmodsmithError(
      "FILE_MISSING",
      `${from}: no such file; the bundle is not whole, run \`kmodsmith plan\` again`
    );
  }
  const to = join3(checked.folder, "package.spec");
  await copyTo(from, to);
  return to;
}

// src/commands/sign-companions.ts
import { join as join5 } from "node:path";

// src/commands/sign-package.ts
import { basename as basename2, join as join4 } from "node:path";
var NEVRA_QUERY = "%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n";
async function packCell(tools, keys, config, checked) {
  const { input, sources, folder } = checked;
  for (const object of checked.objects) await signModule(tools, keys, checked, object);
  if (input.kmod.compress === "xz") {
    for (const object of checked.objects) await tools.run(compressArgv(join4(sources, object)));
  }
  await writeFileAt(join4(sources, "requires.inc"), `${checked.requires.join("\n")}
`);
  const spec = await takePackageSpec(checked);
  const { cell } = input;
  const build = {
    spec,
    arch: cell.arch,
    topFolder: folder,
    sourceFolder: sources,
    withDebug: checked.withDebug,
    vendor: config.vendor,
    distribution: distributionOf(config.name, input.target.name, input.result.runner === "host")
  };
  const built = await runBuild(tools, build, checked.sourceDateEpoch);
  const planned = packageNevraOf(cell);
  await checkBuilt(tools, built, [planned, { ...planned, name: `${planned.name}-debuginfo` }]);
  await checkRequires(tools, join4(folder, "RPMS", rpmFileName(planned)), checked.requires);
  return [...built, checked.sourceRpm];
}
async function runBuild(tools, build, sourceDateEpoch) {
  const resultFolder = join4(build.topFolder, "RPMS");
  for (const name of ["BUILD", "BUILDROOT", "RPMS", "tmp"]) await makeFolder(join4(build.topFolder, name));
  await tools.run(rpmbuildArgv({ ...build, resultFolder }), { environment: { SOURCE_DATE_EPOCH: sourceDateEpoch } });
  return (await listFolder(resultFolder)).map((name) => join4(resultFolder, name));
}
async function checkBuilt(tools, paths, allowed) {
  const lines = allowed.map(
    ({ name, epoch, version, release, arch }) => [name, epoch, version, release, arch].join("	")
  );
  const found = (await tools.run(queryArgv(tools.dbPath, NEVRA_QUERY, paths))).trimEnd().split("\n");
  const stray = found.filter((line) => !lines.includes(line));
  if (stray.length === 0 && found.includes(lines[0] ?? "")) return;
  const shown = found.map((line) => line.replaceAll("	", " ")).join("; ");
  throw new KmodsmithError(
    "SIGNING_FAILED",
    `rpmbuild made ${shown}; expected ${(lines[0] ?? "").replaceAll("	", " ")}; plan again`
  );
}
async function checkRequires(tools, path, lines) {
  const found = new Set((await tools.run(requiresArgv(tools.dbPath, path))).split("\n"));
  const missing = lines.map((line) => line.replace(/^Requires: /, "")).filter((line) => !found.has(line));
  if (missing.length > 0) {
    throw new KmodsmithError(
      "SIGNING_FAILED",
      `${basename2(path)} lacks ${missing.length} of its requires, such as ${missing[0]}`
    );
  }
}
async function signModule(tools, keys, { sources, folder }, name) {
  const object = join4(sources, name);
  const scratch = join4(folder, "signing");
  const certificate = keys.moduleCertificate;
  await makeFolder(scratch);
  await tools.run(cmsSignArgv({ object, cms: join4(scratch, "cms"), key: keys.moduleKey, certificate }));
  await writeFileAt(object, appendSignature(await readBytes(object), await readBytes(join4(scratch, "cms"))));
  const split = splitSignature(await readBytes(object));
  if (split === null) throw new KmodsmithError("SIGNING_FAILED", `${name}: carries no signature after signing`);
  const check = { content: join4(scratch, "content"), cms: join4(scratch, "found"), certificate };
  await writeFileAt(check.content, split.content);
  await writeFileAt(check.cms, split.cms);
  await tools.run(cmsVerifyArgv(check));
}

// src/commands/sign-companions.ts
async function buildCompanions(tools, input) {
  const paths = [];
  const entries = {};
  for (const companion of changedCompanions(input)) {
    const before = input.document.companions[companion.name];
    const evr = nextCompanionEvr(before?.evr ?? null, companion.kmod.version, input.target.dist);
    paths.push(...await buildCompanion(tools, input, companion, evr));
    entries[companion.name] = { contentSha256: companion.contentSha256, evr };
  }
  return { paths, entries };
}
async function buildCompanion(tools, input, { kmod, name, arch, body, files }, evr) {
  const folder = join5(tools.folder, "companions", input.target.name, input.arch, name);
  const sourceFolder = join5(folder, "SOURCES");
  await makeFolder(sourceFolder);
  for (const file of files) await takeSharedFile(input.context, kmod, file, join5(sourceFolder, file.fileName));
  const spec = join5(folder, `${name}.spec`);
  await writeFileAt(spec, renderCompanionSpec(name, evr, body));
  const build = {
    spec,
    arch: input.arch,
    topFolder: folder,
    sourceFolder,
    vendor: input.config.vendor,
    distribution: distributionOf(input.config.name, input.target.name, input.isHostBuilt),
    withDebug: false
  };
  const built = await runBuild(tools, build, String(Math.floor(Date.parse(input.context.now) / 1e3)));
  await checkBuilt(tools, built, [{ name, ...evr, arch }]);
  return built;
}
async function takeSharedFile(context, kmod, file, to) {
  const bundled = join5(context.work, WORK.bundle, "kmods", kmod.name, "files", file.fileName);
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
import { join as join6 } from "node:path";
async function readSignInputs(context) {
  const at = (name) => join6(context.work, name);
  const config = await readConfig(context);
  refuseOtherModes(config);
  const plan = await readPlan(context);
  const kernels = await readValue(at(WORK.kernels));
  const state = await readValue(at(WORK.state));
  const abi = await readAbiMaps(at(WORK.abi));
  const sources = await exists(at(WORK.sources)) ? await readValue(at(WORK.sources)) : null;
  const cells = await Promise.all(plan.cells.map((cell) => cellInput(context, { config, kernels, abi }, cell)));
  if (context.runUrl === null) await refuseUnbuilt(cells);
  refuseHostBuilds(cells, config);
  return { context, config, plan, kernels, abi, state, sources, cells };
}
async function cellInput(context, { config, kernels, abi }, cell) {
  const inTarget = kernels.targets.find((found) => isSameRepository(found, cell));
  const out = join6(context.work, WORK.out, cell.id);
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
    result: await readBuildResult(context, cell.id),
    bundle: join6(context.work, WORK.bundle, "cells", cell.id),
    out
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
  const found = await Promise.all(cells.map(({ out }) => exists(join6(out, "outcome.env"))));
  if (found.includes(true)) return;
  throw new KmodsmithError(
    "USAGE",
    `none of the ${cells.length} cells of the plan has a result; run kmodsmith build first`
  );
}
function refuseHostBuilds(cells, config) {
  const built = cells.filter(({ result }) => result.runner === "host").map(({ cell }) => cell.id);
  if (built.length === 0 || isLoopbackHost(new URL(config.url).hostname)) return;
  throw new KmodsmithError(
    "OBJECT_REFUSED",
    `found ${built.length} cell(s) built by the runner host (${built[0]}), expected podman or docker: what the host built is only for a demo on a loopback address, and ${config.url} is none; build again in a container, nothing was signed`
  );
}

// src/commands/sign-keys.ts
import { join as join9 } from "node:path";

// src/io/key-folder.ts
import { rmSync } from "node:fs";
import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { join as join7 } from "node:path";
var MEMORY = "/dev/shm";
var PREFIX = "kmodsmith-keys-";
var SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
async function withKeyFolder(fallback, use) {
  const inMemory = await isFolderAt(MEMORY);
  const parent = inMemory ? MEMORY : fallback;
  await mkdir(parent, { recursive: true });
  await sweep(parent);
  const path = join7(parent, `${PREFIX}${process.pid}`);
  await mkdir(path, { mode: 448 });
  const stopListening = removeOnSignal(path);
  try {
    return await use({ path, inMemory });
  } finally {
    stopListening();
    await rm(path, { recursive: true, force: true });
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
  for (const name of await readdir(parent)) {
    const pid = Number(name.slice(PREFIX.length));
    if (!name.startsWith(PREFIX) || !Number.isInteger(pid)) continue;
    const path = join7(parent, name);
    const found = await lstat(path);
    const isOurs = found.isDirectory() && found.uid === process.getuid?.();
    if (isOurs && (pid === process.pid || !isRunning(pid))) await rm(path, { recursive: true, force: true });
  }
}
async function isFolderAt(path) {
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => false
  );
}

// src/commands/sign-tools.ts
import { join as join8 } from "node:path";
var SHOWN_LINES = 15;
async function signingTools(context, folder) {
  const path = context.environment.PATH ?? "/usr/sbin:/usr/bin:/sbin:/bin";
  const home = join8(folder, "home");
  const dbPath = join8(folder, "rpmdb");
  await makeFolder(home);
  await makeFolder(dbPath);
  const base = { PATH: path, HOME: home, LANG: "C.UTF-8", TZ: "UTC" };
  const start = (argv, { cwd = folder, environment = {} } = {}) => exec(argv, { cwd, env: { ...base, ...environment } });
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
    if (await exists(join8(folder, name))) return join8(folder, name);
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
  return withKeyFolder(join9(context.work, "tmp"), async (folder) => {
    if (!folder.inMemory) context.log(`warning: no /dev/shm, the keys lie in ${folder.path} while signing runs`);
    const keys = await placeKeys(tools, folder.path, given, signing);
    try {
      return await use(keys);
    } finally {
      await tools.succeeds(["gpgconf", "--kill", "gpg-agent"], { environment: keys.privateHome });
    }
  });
}
async function placeKeys(tools, folder, given, signing) {
  const privateHome = { GNUPGHOME: join9(folder, "gnupg") };
  const moduleKey2 = join9(folder, "module.key");
  await makeFolder(privateHome.GNUPGHOME, 448);
  await writeFileAt(join9(folder, "rpm.asc"), given.rpm, 384);
  await writeFileAt(moduleKey2, given.module, 384);
  const gpg = gpgArgv(privateHome.GNUPGHOME);
  const listing = [...publicGpgArgv(privateHome.GNUPGHOME), "--list-packets", join9(folder, "rpm.asc")];
  refuseLocked(await ask(tools, listing, "KMODSMITH_RPM_KEY cannot be read"));
  await ask(tools, [...gpg, "--quiet", "--import", join9(folder, "rpm.asc")], "KMODSMITH_RPM_KEY cannot be imported");
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
  const scratch = join10(context.work, "sign");
  for (const stale of [scratch, join10(context.work, WORK.candidates), join10(context.work, WORK.signed)])
    await removeTree(stale);
  const inputs = await readSignInputs(context);
  const given = await readGivenKeys(context);
  const tools = await signingTools(context, scratch);
  const outputs = await checkOutputs(tools, inputs);
  const candidates = await withKeys(context, tools, given, inputs.config.signing, async (keys) => {
    const made = [];
    for (const state of inputs.state.repositories)
      made.push(...await signRepository(tools, keys, inputs, outputs, state));
    return made;
  });
  const refused = outputs.flatMap(
    (output) => output.kind === "refused" ? [{ cell: output.input.cell.id, message: output.message }] : []
  );
  const signed = { version: 1, candidates, refused };
  await writeValue(join10(context.work, WORK.signed), signed);
  await removeTree(scratch);
  showSummary(context, candidates);
  return EXIT.done;
};
async function checkOutputs(tools, { cells, context }) {
  const outputs = [];
  for (const input of cells.filter(({ result }) => result.outcome.kind === "built")) {
    const output = await checkOutput(tools, input);
    if (output.kind === "refused") context.log(`refused ${input.cell.id}: ${output.message}`);
    else if (output.note !== null) context.log(`${input.cell.id}: ${output.note}`);
    outputs.push(output);
  }
  return outputs;
}
async function signRepository(tools, keys, inputs, outputs, state) {
  const target = inputs.config.targets.find(({ name }) => name === state.target);
  if (target === void 0) return [];
  const repository = repositoryInput(inputs, outputs, state, target);
  const packages = await packCells(tools, keys, inputs, repository.accepted);
  const companions = await makeCompanions(tools, repository);
  const document = nextDocument({ ...repository.next, companions: companions.entries });
  const all = [...packages, ...companions.paths.map((path) => ({ path, cell: null }))];
  if (all.length === 0 && isNothingNew(document, state)) return [];
  const { context, config } = inputs;
  return [
    await makeCandidate(tools, keys, {
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
  const { context, cells } = inputs;
  const isHere = (key) => isSameRepository(key, state);
  const ends = cells.filter(({ cell }) => isHere(cell)).flatMap((input) => endOf(input, outputs, context.runUrl));
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
    accepted: outputs.filter(isAccepted).filter(({ input }) => isHere(input.cell)),
    next
  };
}
function isAccepted(output) {
  return output.kind === "accepted";
}
async function makeCompanions(tools, repository) {
  const { inputs, state, target, accepted, next } = repository;
  const published = state.packages.map(({ nevra }) => nevra.name);
  return buildCompanions(tools, {
    context: inputs.context,
    config: inputs.config,
    target,
    arch: state.arch,
    present: /* @__PURE__ */ new Set([...published, ...accepted.map(({ input }) => input.cell.packageName)]),
    document: nextDocument({ ...next, companions: {} }),
    isHostBuilt: accepted.some(({ input }) => input.result.runner === "host")
  });
}
async function packCells(tools, keys, inputs, accepted) {
  const packages = [];
  for (const checked of accepted) {
    const { id } = checked.input.cell;
    inputs.context.log(`signing ${id}`);
    const paths = await packCell(tools, keys, inputs.config, checked);
    packages.push(...paths.map((path) => ({ path, cell: id })));
  }
  return packages;
}
function endOf(input, outputs, runUrl) {
  const { cell, result } = input;
  const log = runUrl ?? result.log;
  const failure = endOfFailure(cell, result, log);
  if (failure !== null) return [failure];
  const output = outputs.find((found) => found.input.cell.id === cell.id);
  if (output?.kind === "refused") return [{ kind: "failed", cell, note: `sign: ${output.message}`, log }];
  if (result.outcome.kind !== "built") return [];
  const { gcc, image, isolation } = result.outcome;
  const note = [result.runner, gcc, image, isolation].filter((part) => part !== "").join(", ");
  return [{ kind: "signed", cell, note, log }];
}
function showSummary(context, candidates) {
  if (candidates.length === 0) context.log("nothing new to sign: the published repositories say it all");
  for (const { target, arch, generation, added } of candidates) {
    context.log(`candidate ${target} ${arch}: generation ${generation}, ${added.length} new package(s)`);
  }
  context.output("candidates", String(candidates.length));
}

export {
  checkGivenKeys,
  signCommand
};
