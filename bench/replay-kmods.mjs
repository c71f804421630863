// The twenty kmods of the replay: one with the real symbols of zfs, the others with assumed ones.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createRandom } from './random.mjs';

const KMODS = 20;
const SMALLEST = 20;
const LARGEST = 400;

/** `[{ name, symbols }]`. The others take as large a part of their symbols from the lists as zfs does. */
export async function readKmods(data, listed, seed) {
  const zfs = await readZfsSymbols(data);
  const share = zfs.filter((symbol) => listed.includes(symbol)).length / zfs.length;
  const random = createRandom(seed);
  const others = Array.from({ length: KMODS - 1 }, (_, index) => {
    const count = Math.round(SMALLEST * (LARGEST / SMALLEST) ** random.next());
    return { name: `assumed-${index + 1}`, symbols: pickSymbols(count, share, listed, random) };
  });
  return { share, kmods: [{ name: 'zfs', symbols: zfs }, ...others] };
}

function pickSymbols(count, share, listed, random) {
  const fromLists = random.shuffle(listed).slice(0, Math.round(count * share));
  const unlisted = new Set();
  while (unlisted.size < count - fromLists.length) unlisted.add(`unlisted_${random.below(UNLISTED)}`);
  return [...fromLists, ...unlisted].sort();
}

const UNLISTED = 5000;

/** The `kernel(symbol)` requires of the newest kmod-zfs in the copy of its repository. */
async function readZfsSymbols(data) {
  const folder = join(data, 'zfs-el9/c9afda7/repodata');
  const primary = (await readdir(folder)).find((name) => name.endsWith('primary.xml.gz'));
  const xml = gunzipSync(await readFile(join(folder, primary))).toString('utf8');
  const newest = xml.split('<package ').find((text) => text.includes('<name>kmod-zfs-5.14.0-109.'));
  return [...newest.matchAll(/name="kernel\(([A-Za-z0-9_]+)\)" flags="EQ"/g)].map(([, symbol]) => symbol).sort();
}
