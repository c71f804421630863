import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// src/io/package-root.ts
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
  const path = join(folder, "package.json");
  return existsSync(path) && JSON.parse(readFileSync(path, "utf8")).name === "kmodsmith";
}

export {
  packageRoot
};
