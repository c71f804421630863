// A shape -> the folder of what was generated from it, made when it is not there yet or made by another generator.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE } from './options.mjs';

/** `sources`, paths from this folder, decide about the bytes that `make(folder)` writes, together with the shape. */
export async function cached(shape, sources, make) {
  const folder = join(CACHE, `${shape.name}-${await versionOf(shape, sources)}`);
  if (!existsSync(folder)) await generate(shape, folder, make);
  return folder;
}

async function versionOf(shape, sources) {
  const hash = createHash('sha256').update(JSON.stringify(shape));
  for (const path of sources) hash.update(await readFile(join(import.meta.dirname, path)));
  return hash.digest('hex').slice(0, 12);
}

async function generate(shape, folder, make) {
  await mkdir(CACHE, { recursive: true });
  for (const old of await readdir(CACHE)) {
    if (new RegExp(`^${shape.name}-[0-9a-f]{12}$`).test(old)) await rm(join(CACHE, old), { recursive: true });
  }
  console.error(`bench: generating ${folder}`);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await make(unfinished);
  await rename(unfinished, folder);
}
