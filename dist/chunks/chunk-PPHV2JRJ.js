import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  KmodsmithError
} from "./chunk-IVPPFRI4.js";

// src/io/files.ts
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, copyFile, lstat, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
async function exists(path) {
  return access(path).then(
    () => true,
    (cause) => isAbsence(path, cause)
  );
}
function isAbsence(path, cause) {
  if (cause.code === "ENOENT" || cause.code === "ENOTDIR") return false;
  throw fileError(path, cause);
}
async function readText(path) {
  return readFile(path, "utf8").catch((cause) => {
    throw fileError(path, cause);
  });
}
async function readTextIfThere(path) {
  return await exists(path) ? readText(path) : null;
}
async function readBytes(path) {
  return readFile(path).catch((cause) => {
    throw fileError(path, cause);
  });
}
function fileError(path, cause) {
  if (cause.code === "ENOENT") {
    return new KmodsmithError("FILE_MISSING", `${path}: no such file`, { cause });
  }
  return new KmodsmithError("FILE_UNREADABLE", `${path}: cannot be read: ${cause.message}`, { cause });
}
async function writeFileAt(path, content, mode = 420) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
}
async function replaceFile(path, content) {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.new`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeDurably(temporary, content);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}
async function writeDurably(path, content) {
  const file = await open(path, "wx", 420);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
async function copyTo(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}
async function sha256OfFile(path) {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk);
    }
  } catch (cause) {
    throw fileError(path, cause);
  }
  return hash.digest("hex");
}
async function makeFolder(path, mode = 493) {
  await mkdir(path, { recursive: true, mode });
}
async function removeTree(path) {
  await rm(path, { recursive: true, force: true });
}
async function listFolder(path) {
  const names = await readdir(path).catch((cause) => {
    throw fileError(path, cause);
  });
  return names.sort();
}
async function listTree(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name))).sort();
}
async function isFolder(path) {
  return lstat(path).then(
    (found) => found.isDirectory(),
    (cause) => isAbsence(path, cause)
  );
}
async function isRegularFile(path) {
  return lstat(path).then(
    (found) => found.isFile(),
    (cause) => isAbsence(path, cause)
  );
}
async function replaceFolder(from, to) {
  await rm(to, { recursive: true, force: true });
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}

export {
  exists,
  readText,
  readTextIfThere,
  readBytes,
  writeFileAt,
  replaceFile,
  copyTo,
  sha256OfFile,
  makeFolder,
  removeTree,
  listFolder,
  listTree,
  isFolder,
  isRegularFile,
  replaceFolder
};
