import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  isServedFromHere,
  readGeneration
} from "./chunk-RK2U2Y4K.js";
import {
  archivePath,
  generationPath,
  isSameRepository
} from "./chunk-HROA7H5P.js";
import {
  checkChunks,
  formatChecksum,
  limitChunks,
  parseChecksum,
  resourcePort
} from "./chunk-5PZJWEVT.js";
import {
  exists
} from "./chunk-CVELX4DB.js";
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

// src/commands/devel-archive.ts
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// src/io/durable.ts
import { copyFile, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
async function landFile(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, `${to}.new`);
  await syncPath(`${to}.new`);
  await rename(`${to}.new`, to);
}
async function landChunks(chunks, to, check) {
  const part = `${to}.new`;
  await mkdir(dirname(to), { recursive: true });
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
  await syncPath(dirname(to));
}
async function syncPath(path) {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
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

// src/commands/devel-archive.ts
var LARGEST_DEVEL = 2 * 1024 * 1024 * 1024;
async function withArchivedDevels(context, config, set, state) {
  const targets = [];
  for (const found of set.targets) {
    const kernels = await archivedKernels(context, config, found, state);
    targets.push({ ...found, kernels });
  }
  return { ...set, targets };
}
async function archivedKernels(context, config, found, state) {
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
async function archivedUrl({ url, directory }, path) {
  const local = join(directory, path);
  const isHere = await exists(local);
  if (isServedFromHere(url)) return isHere ? pathToFileURL(local).href : null;
  const address = `${url}/${path}`;
  return isHere || await answers(address) ? address : null;
}
async function answers(url) {
  try {
    for await (const _ of await resourcePort.open(url)) return true;
  } catch (cause) {
    if (!(cause instanceof KmodsmithError)) throw cause;
  }
  return false;
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
  return { target, arch, generation, url: join(directory, generationPath({ target, arch }, generation)) };
}
async function fillArchive(config, wanted, log) {
  for (const [index, devel] of wanted.entries()) {
    const failure = await archiveDevel(config, devel).then(
      () => null,
      (cause) => cause
    );
    if (failure === null) continue;
    log(`not archived: ${devel.path}: ${failure.message}`);
    if (!isSilence(failure)) continue;
    log(`not archived: ${wanted.length - index - 1} more kernel-devel packages; the next publication tries again`);
    return;
  }
}
function isSilence(error) {
  return error instanceof KmodsmithError && error.code === "SOURCE_UNREACHABLE";
}
async function archiveDevel(config, { path, url, checksum, isNew }) {
  if (!isNew && await archivedUrl(config, path) !== null) return;
  const chunks = limitChunks(await resourcePort.open(url), url, LARGEST_DEVEL);
  const checked = checkChunks(chunks, { size: null, checksum }, url);
  await landChunks(checked.chunks, join(config.directory, path), checked.finish);
}

export {
  landFile,
  moveName,
  landName,
  syncPath,
  withArchivedDevels,
  archiveDevels
};
