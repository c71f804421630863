// A shape -> its generated repository; real repodata -> a repository of its primary alone.
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached.mjs';
import { generateRepository } from './generate.mjs';
import { CACHE } from './options.mjs';
import { primaryOnlyRepomd } from './repomd.mjs';

const GENERATOR = [
  'generate.mjs',
  'kernel-builds.mjs',
  'kernel-packages.mjs',
  'names.mjs',
  'other-packages.mjs',
  'package-xml.mjs',
  'random.mjs',
  'repomd.mjs',
];

/** `{ folder, primary, truth }`: the path of primary.xml.gz, and what is in it as generateRepository counted it. */
export async function generated(shape) {
  const folder = await cached(shape, GENERATOR, (place) => generateRepository(shape, place));
  const truth = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8'));
  return { folder, primary: join(folder, 'repodata', truth.file), truth };
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
