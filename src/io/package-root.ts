// Where this program's own files lie: the folder with kmodsmith's package.json, above dist/ or src/ alike.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the nearest folder above this file whose package.json is kmodsmith's own. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isPackageRoot(folder)) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json of kmodsmith above ${fileURLToPath(import.meta.url)}`);
    folder = parent;
  }
  return folder;
}

function isPackageRoot(folder: string): boolean {
  const path = join(folder, 'package.json');
  return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).name === 'kmodsmith';
}
