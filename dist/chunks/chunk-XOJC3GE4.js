import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import {
  KmodsmithError
} from "./chunk-YYNHEXR5.js";

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

export {
  cellIdOf,
  kernelReleaseOf,
  packageNameOf,
  packageNevraOf,
  matchesOnly
};
