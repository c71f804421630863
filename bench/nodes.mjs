// Finds Node 20 and Node 24: the one that runs this, one below .tools/, or one that npm brings there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './options.mjs';
import { printed } from './run.mjs';

/** What kmodsmith promises to run on, and what action.yml runs on. */
const WANTED = { 20: '20.20.2', 24: '24.21.0' };

/** `[{ path, version, major }]`; of `paths` where there are any. */
export async function findNodes(paths) {
  const found = paths.length > 0 ? paths : await Promise.all(Object.keys(WANTED).map(nodeOf));
  return Promise.all(found.map(describe));
}

async function describe(path) {
  const version = (await printed([path, '--version'])).trim().slice(1);
  return { path, version, major: Number(version.split('.')[0]) };
}

async function nodeOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const own = join(ROOT, '.tools/bench', `node-${major}`);
  const path = join(own, `node_modules/node-linux-${process.arch}/bin/node`);
  if (!existsSync(path)) await install(`node-linux-${process.arch}@${WANTED[major]}`, own);
  return path;
}

async function install(name, folder) {
  console.error(`bench: will install ${name} with npm into ${folder}`);
  const npm = ['npm', 'install', '--loglevel=error', '--no-package-lock', '--no-save', '--prefix', folder, name];
  await printed(npm).catch((cause) => {
    throw new Error(`${name} cannot be installed; name the Nodes you have with --node PATH\n${cause.message}`, {
      cause,
    });
  });
}
