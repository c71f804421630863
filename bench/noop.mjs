// The run that finds nothing new: `kmodsmith detect` over twelve repositories whose contents it has seen before.
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generated } from './metadata.mjs';
import { serveRepositories } from './repository-server.mjs';
import { inNewFolder, printed } from './run.mjs';
import { smallShape } from './shapes.mjs';

const TARGETS = 4;
const REPOSITORIES_PER_TARGET = 3;
const COUNT = TARGETS * REPOSITORIES_PER_TARGET;
const HOLD_MS = 300;

/**
 * For each Node `{ node, wallMs, emptyMs, ratio, problems }`, medians of `rounds` runs against an empty program; `problems`
 * says what else it fetched than repomd.xml, or that it did not ask for all twelve at once.
 */
export async function measureNoop(nodes, cli, rounds) {
  const repositories = [];
  for (let index = 0; index < COUNT; index++) repositories.push(await generated(smallShape(index)));
  const server = await serveRepositories(
    repositories.map(({ folder }) => folder),
    REPOSITORIES_PER_TARGET,
  );
  try {
    const results = [];
    for (const node of nodes) results.push(await inNewFolder((place) => measureNode(node, cli, rounds, server, place)));
    return results;
  } finally {
    await server.close();
  }
}

async function measureNode(node, cli, rounds, server, place) {
  const empty = [node.path, join(place, 'empty.mjs')];
  const detect = [node.path, cli, 'detect', '--json', '--directory', place, '--work', join(place, 'work')];
  const env = { ...process.env, XDG_CACHE_HOME: join(place, 'cache') };
  await writeProject(place, server.urls);
  await printed(detect, env);
  server.takeLog();
  const problems = await problemsOf(detect, env, server);
  const walls = { empty: [], detect: [] };
  for (let round = 0; round < rounds; round++) {
    walls.empty.push(await wallMs(empty, env));
    walls.detect.push(await wallMs(detect, env));
  }
  const [emptyMs, detectMs] = [median(walls.empty), median(walls.detect)];
  return { node, wallMs: detectMs, emptyMs, ratio: detectMs / emptyMs, problems };
}

async function writeProject(place, urls) {
  await mkdir(join(place, 'keys'));
  await mkdir(join(place, 'kmods'));
  await writeFile(join(place, 'keys/distribution.asc'), 'not looked at by detect\n');
  await writeFile(join(place, 'empty.mjs'), '');
  await writeFile(join(place, 'kmodsmith.yml'), projectText(urls));
}

function projectText(urls) {
  const targets = Array.from({ length: TARGETS }, (_, index) => {
    const own = urls.slice(index * REPOSITORIES_PER_TARGET, (index + 1) * REPOSITORIES_PER_TARGET);
    const repositories = own
      .map((url, position) => `      - { id: repository-${position}, baseurl: '${url}' }\n`)
      .join('');
    return `  own${index}:
    repositories:
${repositories}    dist: .own9
    releasever: '9'
    image: registry.example.org/own:9
    keys: [{ file: keys/distribution.asc }]
`;
  });
  return `version: 1
name: bench
url: https://kmods.example.org
directory: ./public
signing: { public-key: keys/packages.asc, module-certificate: keys/modules.pem }
targets:
${targets.join('')}`;
}

/** One run with slow answers: requests that are made side by side are open at the same time. */
async function problemsOf(detect, env, server) {
  server.hold(HOLD_MS);
  await printed(detect, env);
  server.hold(0);
  const { paths, mostOpen } = server.takeLog();
  const other = paths.filter((path) => !path.endsWith('/repodata/repomd.xml'));
  const problems = [];
  if (other.length > 0) problems.push(`fetched ${other.length} files besides repomd.xml, such as ${other[0]}`);
  if (paths.length - other.length !== COUNT)
    problems.push(`fetched ${paths.length - other.length} repomd.xml, expected ${COUNT}`);
  if (mostOpen !== COUNT) problems.push(`had ${mostOpen} requests open at once, expected ${COUNT}`);
  return problems;
}

function wallMs(words, env) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(words[0], words.slice(1), { stdio: 'ignore', env });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(performance.now() - start);
      else reject(new Error(`${words.join(' ')} ended with ${code}`));
    });
  });
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
