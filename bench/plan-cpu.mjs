// `node bench/plan-cpu.mjs CODE FOLDER PRIMARY ROUNDS`: what the checks of a plan cost beside inflating a primary and
// beside naive checks, in turns. Prints CPU seconds and whether all answers agree, as JSON.
import { readFile } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { naivelyFits, naiveTables } from './naive-plan.mjs';
import { PLAN } from './plan-archives.mjs';
import { readGroup } from './plan-groups.mjs';
import { check, loaded } from './plan-run.mjs';

const INFLATE_CHUNK = 256 * 1024;
/** Ours take milliseconds on one group. */
const REPEATS = 20;
const PER_GROUP = PLAN.builds * PLAN.kmods;

const [path, folder, primary, rounds] = process.argv.slice(2);
const code = await import(path);
const compressed = await readFile(primary);
const answers = new Uint8Array(PER_GROUP * PLAN.groups.length);

/** User and system time of all threads of this process. */
async function cpuOf(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

async function inflate() {
  const gunzip = createGunzip({ chunkSize: INFLATE_CHUNK });
  gunzip.end(compressed);
  let bytes = 0;
  for await (const chunk of gunzip) bytes += chunk.length;
  return bytes;
}

/** `{ load, checks }` of all groups, one after the other. */
async function checkAll() {
  const cpu = { load: 0, checks: 0 };
  for (const index of PLAN.groups.keys()) {
    const group = await readGroup(PLAN, folder, index, code);
    let ready;
    cpu.load += await cpuOf(() => {
      ready = loaded(group, code);
    });
    cpu.checks += await cpuOf(() => check(ready, answers, index * PER_GROUP));
  }
  return cpu;
}

function checkNaively({ kernels, kmods }, tables, found) {
  let place = 0;
  for (const index of kernels.keys()) {
    for (const uses of kmods) found[place++] = naivelyFits(uses, tables[index]) ? 1 : 0;
  }
}

/** `{ checked, ours, naive }` on the first group. */
async function compareOnOne() {
  const group = await readGroup(PLAN, folder, 0, code);
  const [ready, tables] = [loaded(group, code), naiveTables(group)];
  const found = new Uint8Array(PER_GROUP);
  const times = { ours: [], naive: [] };
  for (let round = 0; round < rounds; round++) {
    const ours = await cpuOf(() => {
      for (let repeat = 0; repeat < REPEATS; repeat++) check(ready, found, 0);
    });
    times.ours.push(ours / REPEATS);
    times.naive.push(await cpuOf(() => checkNaively(group, tables, found)));
  }
  return { checked: PER_GROUP, ours: Math.min(...times.ours), naive: Math.min(...times.naive) };
}

/** How many answers of all groups a naive check does not agree with. */
async function countDifferent() {
  const found = new Uint8Array(PER_GROUP);
  let different = 0;
  for (const index of PLAN.groups.keys()) {
    const group = await readGroup(PLAN, folder, index, code);
    checkNaively(group, naiveTables(group), found);
    for (const [place, answer] of found.entries()) if (answer !== answers[index * PER_GROUP + place]) different++;
  }
  return different;
}

const times = { inflate: [], load: [], checks: [] };
for (let round = 0; round < rounds; round++) {
  times.inflate.push(await cpuOf(inflate));
  const { load, checks } = await checkAll();
  times.load.push(load);
  times.checks.push(checks);
}
const least = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, Math.min(...all)]));
const subset = await compareOnOne();
const fitting = answers.reduce((sum, answer) => sum + answer, 0);
console.log(JSON.stringify({ ...least, subset, fitting, checked: answers.length, different: await countDifferent() }));
