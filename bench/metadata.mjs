// A shape -> the folder of its generated repository, made when it is not there yet or made by another generator.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateRepository } from './generate.mjs';
import { CACHE } from './options.mjs';
import { primaryOnlyRepomd } from './repomd.mjs';

/** What decides about the bytes. */
const GENERATOR = [
  'generate',
  'kernel-builds',
  'kernel-packages',
  'names',
  'other-packages',
  'package-xml',
  'random',
  'repomd',
];

/** `{ folder, primary, truth }`: the path of primary.xml.gz, and what is in it as generateRepository counted it. */
export async function generated(shape) {
  const folder = join(CACHE, `${shape.name}-${await versionOf(shape)}`);
  if (!existsSync(folder)) await generate(shape, folder);
  const truth = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8'));
  return { folder, primary: join(folder, 'repodata', truth.file), truth };
}

async function versionOf(shape) {
  const hash = createHash('sha256').update(JSON.stringify(shape));
  for (const name of GENERATOR) hash.update(await readFile(join(import.meta.dirname, `${name}.mjs`)));
  return hash.digest('hex').slice(0, 12);
}

async function generate(shape, folder) {
  await mkdir(CACHE, { recursive: true });
  for (const old of await readdir(CACHE)) {
    if (new RegExp(`^${shape.name}-[0-9a-f]{12}$`).test(old)) await rm(join(CACHE, old), { recursive: true });
  }
  console.error(`bench: generating ${folder}`);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await generateRepository(shape, unfinished);
  await rename(unfinished, folder);
}

/**
 * A real repository with nothing in its repomd.xml but the primary: other files it names are not in the test data, and
 * dnf would load them. `{ folder, primary, truth }`, of the truth only the sizes.
 */
export async function primaryOnly(original, name) {
  const folder = join(CACHE, 'real', name);
  const repomd = await readFile(join(original, 'repodata/repomd.xml'), 'utf8');
  const data = primaryData(repomd, original);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'repodata'), { recursive: true });
  await symlink(join(original, 'repodata', data.file), join(folder, 'repodata', data.file));
  await writeFile(join(folder, 'repodata/repomd.xml'), primaryOnlyRepomd(data));
  return { folder, primary: join(folder, 'repodata', data.file), truth: data };
}

function primaryData(repomd, source) {
  const data = /<data type="primary">([\s\S]*?)<\/data>/.exec(repomd)?.[1] ?? '';
  const value = (pattern) => {
    const found = pattern.exec(data)?.[1];
    if (found === undefined) throw new Error(`${source}: its repomd.xml has no ${pattern} of a primary`);
    return found;
  };
  return {
    file: value(/href="repodata\/([^"]+)"/),
    sha256: value(/<checksum type="sha256">([0-9a-f]+)</),
    openSha256: value(/<open-checksum type="sha256">([0-9a-f]+)</),
    size: Number(value(/<size>([0-9]+)</)),
    openSize: Number(value(/<open-size>([0-9]+)</)),
  };
}
