import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  packageNameOf,
  packageNevraOf
} from "./chunk-XOJC3GE4.js";
import {
  isSameRepository
} from "./chunk-HROA7H5P.js";
import {
  formatSpecEvr,
  formatSpecLine,
  formatSpecParagraph,
  plain,
  stripControl
} from "./chunk-ZOYZ3FKW.js";
import {
  createSymbolNames,
  isSymbol
} from "./chunk-CODFUW2H.js";
import {
  evrOf,
  formatChecksum,
  formatNevra,
  shown
} from "./chunk-5PZJWEVT.js";
import {
  compareEvr
} from "./chunk-2HRZVM7D.js";
import {
  compareText,
  readBytes,
  sortedByKey,
  writeFileAt
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/plan/plan-sources.ts
function lookAt(sources, key) {
  return sources?.targets.find((look) => isSameRepository(look, key)) ?? null;
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
  const { previous, ends, now, look } = input;
  const ledger = { ...previous.ledger, ...ledgerChanges(previous, ends, now) };
  return {
    version: 2,
    generation: input.generation,
    ledger: sortedByKey(ledger),
    rebuilds: sortedByKey({ ...previous.rebuilds, ...rebuildChanges(previous, ends, input.dist) }),
    companions: sortedByKey({ ...previous.companions, ...input.companions }),
    kernels: sortedByKey({ ...previous.kernels, ...kernelChanges(input, archivedKernels(input, ledger)) }),
    sources: look === null ? previous.sources : sortedByKey(byId(look.sources)),
    accepted: look === null ? previous.accepted : look.accepted
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
function byId(sources) {
  return Object.fromEntries(sources.map((source) => [source.id, source]));
}
function archivedKernels({ archivesDevel }, ledger) {
  const built = Object.values(ledger).filter((entry) => entry.built !== null);
  return new Set(archivesDevel ? built.map(({ unameR }) => unameR) : []);
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
function seenKernel(kernel, before, now, isArchived) {
  return {
    firstSeen: before?.firstSeen ?? now,
    repository: before?.repository ?? kernel.packages[0]?.repository ?? null,
    variant: kernel.variant,
    withdrawn: null,
    ...seenDevel(kernel.devel, before),
    archived: isArchived && kernel.devel !== null ? archivedDevel(kernel.devel) : before?.archived ?? null,
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

// src/detect/abi-records.ts
function abiRecordsOf(kernels) {
  return kernels.flatMap(
    ({ unameR, packages }) => packages.map(({ nevra, checksum }) => ({ checksum: formatChecksum(checksum), nevra, unameR }))
  );
}

// src/repodata/abi-archive.ts
var MAX_OPEN_BYTES = 512 * 1024 * 1024;
var ABI_FILE = { magic: "KMODABI", version: 1, maxBytes: MAX_OPEN_BYTES };
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
  const sorted = [...records].sort(
    (a, b) => compareText(seriesOf(a), seriesOf(b)) || compareEvr(evrOf(a.nevra), evrOf(b.nevra)) || compareText(a.checksum, b.checksum) || compareText(a.unameR ?? "", b.unameR ?? "")
  );
  const first = /* @__PURE__ */ new Map();
  for (const record of sorted) if (!first.has(record.checksum)) first.set(record.checksum, record);
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
function ranksById(names, sorted) {
  const ranks = new Map(sorted.map((name, rank) => [name, rank]));
  return Uint32Array.from(names, (name) => ranks.get(name) ?? 0);
}
function rankedMap(map, rankOf, names) {
  if (map === void 0) return NOTHING;
  const table = new Uint32Array(names);
  const present = new Uint8Array(names);
  for (let index = 0; index < map.ids.length; index++) {
    const rank = rankOf[map.ids[index] ?? 0] ?? 0;
    table[rank] = map.crcs[index] ?? 0;
    present[rank] = 1;
  }
  const [ranks, crcs] = [new Uint32Array(map.ids.length), new Uint32Array(map.ids.length)];
  let length = 0;
  for (let rank = 0; rank < names; rank++) {
    if (present[rank] !== 1) continue;
    ranks[length] = rank;
    crcs[length++] = table[rank] ?? 0;
  }
  return { ranks: ranks.subarray(0, length), crcs: crcs.subarray(0, length) };
}
function writeNames(section, names) {
  const shared = names.map((name, rank) => sharedLetters(names[rank - 1] ?? "", name));
  section.count(names.length);
  for (const length of shared) section.count(length);
  section.text(names.map((name, rank) => `${name.slice(shared[rank])}
`).join(""));
}
function sharedLetters(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
function writeRecord(section, { checksum, nevra, unameR }) {
  const { name, version, release, arch, epoch } = nevra;
  for (const text of [name, version, release, arch, unameR ?? "", checksum, String(epoch)]) section.text(text);
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
function writeRising(section, numbers) {
  section.count(numbers.length);
  let next = 0;
  for (const number of numbers) {
    section.count(number - next);
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
  const parts = [names, records, deltas, crcs].map((section) => section.bytes());
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
  const records = Array.from({ length: sections.count }, () => readRecord(sections.records, source));
  const maps = readMaps(sections, ids, records);
  for (const section of [sections.names, sections.records, sections.deltas, sections.crcs]) section.end();
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
function readNames({ names: section, source }, names) {
  const count = section.count(section.left(), "names");
  const shared = Uint32Array.from({ length: count }, () => section.count(MAX_COUNT, "shared letters"));
  const endings = section.text("names").split("\n");
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
function readRecord(section, source) {
  const name = section.text("name");
  const version = section.text("version");
  const release = section.text("release");
  const arch = section.text("arch");
  const unameR = section.text("uname-r");
  const checksum = section.text("checksum");
  const epoch = readEpoch(section.text("epoch"), source);
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
function readRising(section, end, what) {
  const numbers = new Uint32Array(section.count(end, what));
  let next = 0;
  for (let index = 0; index < numbers.length; index++) {
    const number = next + section.count(end - next - 1, what);
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

// src/commands/abi-maps.ts
async function writeAbiMaps(path, abi, set) {
  await writeFileAt(path, packAbiMaps(abi, abiRecordsOf(set.targets.flatMap(({ kernels }) => kernels))));
}
async function readAbiMaps(path) {
  return unpackAbiMaps(await readBytes(path), path, createSymbolNames());
}

// src/sign/companions.ts
import { createHash as createHash2 } from "node:crypto";
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
  return createHash2("sha256").update(`${specBody}
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
  lookAt,
  planSources,
  historyOfState,
  nextCompanionEvr,
  renderCompanionSpec,
  changedCompanions,
  nextDocument,
  endOfFailure,
  saysTheSame,
  abiRecordsOf,
  emptyAbi,
  mergeAbi,
  packAbiMaps,
  unpackAbiMaps,
  writeAbiMaps,
  readAbiMaps
};
