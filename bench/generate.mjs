// A shape -> a dnf repository in a folder and `truth.json`, what a reader must find in it. One package is in memory at a time.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createKernelBuilds } from './kernel-builds.mjs';
import { kernelPackages } from './kernel-packages.mjs';
import { otherPackages } from './other-packages.mjs';
import { createRandom } from './random.mjs';
import { primaryOnlyRepomd } from './repomd.mjs';

const COMPRESSION = 6;

/** Writes `repodata/` and `truth.json` below `folder`; the same shape gives the same XML. */
export async function generateRepository(shape, folder) {
  const packages = packagesOf(shape);
  const truth = { packages: packages.length, symbols: 0, provides: 0, kernels: {} };
  await mkdir(join(folder, 'repodata'), { recursive: true });
  const written = await writePrimary(join(folder, 'repodata'), documentOf(packages, truth));
  await writeFile(join(folder, 'repodata/repomd.xml'), primaryOnlyRepomd(written));
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify({ ...truth, ...written }, null, 1)}\n`);
}

/** By name, as createrepo_c walks a folder; the builds of one name in any order, as real repositories have them. */
function packagesOf(shape) {
  const random = createRandom(shape.seed + 1);
  const all = [...kernelPackages(shape, createKernelBuilds(shape)), ...otherPackages(shape, random)];
  const order = new Map(random.shuffle(all).map((found, index) => [found, index]));
  return all.sort((a, b) => (a.name === b.name ? order.get(a) - order.get(b) : a.name < b.name ? -1 : 1));
}

function* documentOf(packages, truth) {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<metadata xmlns="http://linux.duke.edu/metadata/common" ';
  yield `xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="${packages.length}">\n`;
  for (const { name, render } of packages) {
    const { xml, provides, part } = render();
    if (name === 'kernel' || name.startsWith('kernel-')) truth.provides += provides;
    if (part !== null) note(truth, part);
    yield xml;
  }
  yield '</metadata>\n';
}

function note(truth, { nevra, unameR, symbols }) {
  truth.symbols += symbols;
  truth.kernels[unameR] = { ...truth.kernels[unameR], [nevra]: symbols };
}

async function writePrimary(repodata, texts) {
  const [open, stored] = [createTally(), createTally()];
  const unnamed = join(repodata, 'primary.xml.gz');
  const bytes = Readable.from(buffers(texts), { objectMode: true, highWaterMark: 1 });
  await pipeline(bytes, open.pass, createGzip({ level: COMPRESSION }), stored.pass, createWriteStream(unnamed));
  const file = `${stored.sha256()}-primary.xml.gz`;
  await rename(unnamed, join(repodata, file));
  const sizes = { size: stored.bytes(), openSize: open.bytes() };
  return { file, sha256: stored.sha256(), openSha256: open.sha256(), ...sizes };
}

function* buffers(texts) {
  for (const text of texts) yield Buffer.from(text);
}

/** Counts and hashes what passes. */
function createTally() {
  const hash = createHash('sha256');
  let total = 0;
  let digest = null;
  return {
    pass: async function* (chunks) {
      for await (const chunk of chunks) {
        total += chunk.length;
        hash.update(chunk);
        yield chunk;
      }
    },
    bytes: () => total,
    sha256: () => {
      digest ??= hash.digest('hex');
      return digest;
    },
  };
}
