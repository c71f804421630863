// Fails when dist/ is not what the sources give: builds into a scratch folder and compares every file.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './build.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const fresh = await mkdtemp(join(tmpdir(), 'kmodsmith-dist-'));
try {
  await bundle(fresh);
  const stale = await differences(dist, fresh);
  for (const line of stale) console.error(line);
  if (stale.length > 0) console.error('dist/ is stale: run `npm run build` and commit it');
  else console.log('dist/ is what the sources give');
  process.exitCode = stale.length > 0 ? 1 : 0;
} finally {
  await rm(fresh, { recursive: true, force: true });
}

async function differences(old, fresh) {
  const [had, has] = [await filesOf(old), await filesOf(fresh)];
  const lines = had.filter((name) => !has.includes(name)).map((name) => `dist/${name}: not made any more`);
  for (const name of has) {
    if (!had.includes(name)) lines.push(`dist/${name}: missing`);
    else if (!(await readFile(join(old, name))).equals(await readFile(join(fresh, name))))
      lines.push(`dist/${name}: differs`);
  }
  return lines;
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
