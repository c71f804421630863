import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// src/plan/release.ts
function rebuildKey(packageName, version, declared) {
  return `${packageName} ${version}-${declared}`;
}
function nextRelease(document, packageName, kmod, dist) {
  const highest = document.rebuilds[rebuildKey(packageName, kmod.version, kmod.release)];
  return `${kmod.release}.${highest === void 0 ? 0 : highest + 1}${dist}`;
}

export {
  rebuildKey,
  nextRelease
};
