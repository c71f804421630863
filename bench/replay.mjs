// `npm run bench:replay`: the planner over a real year of kernels: how many builds each mode asks for. A table for people, then one
// line of JSON. Ends with 2 when the tables are not on this machine, or have no kernel or no kABI list of the year.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changedShare, createAlmaAbi, createStreamAbi, minorOf, STRUCTURES } from './assumed-abi.mjs';
import { readAlma9, readStablelist, readStream9 } from './cadence.mjs';
import { CACHE, ROOT } from './options.mjs';
import { readKmods } from './replay-kmods.mjs';
import { replayYear } from './replay-year.mjs';
import { bundleSource } from './source.mjs';

const USAGE = `npm run bench:replay -- [options]
  --year YEAR    2024; the kABI lists cover 2023 and 2024
  --seed N       another draw of what is assumed (1)
  --data FOLDER  kernel cadence, kABI lists and zfs repodata (../shared/data)`;

const OPTIONS = {
  year: { type: 'string', default: '2024' },
  seed: { type: 'string', default: '1' },
  data: { type: 'string', default: join(ROOT, '../shared/data') },
  help: { type: 'boolean', default: false },
};

/** The first kernel of each minor, whose list it is. */
const STABLELISTS = {
  el9_1: '5.14.0-162.6.1.el9_1',
  el9_2: '5.14.0-284.11.1.el9_2',
  el9_3: '5.14.0-362.8.1.el9_3',
  el9_4: '5.14.0-427.13.1.el9_4',
  el9_5: '5.14.0-503.11.1.el9_5',
  el9_6: '5.14.0-570.12.1.el9_6',
};

const MODES = [
  { name: 'tracking', mode: 'tracking', reuse: 'never' },
  { name: 'tracking, reuse', mode: 'tracking', reuse: 'compatible' },
  { name: 'classic', mode: 'classic', reuse: 'never' },
];

/**
 * How likely a Stream build is to change one of the structures. A kmod that uses all of them is broken by 15, 31 or 94 % of the builds;
 * the first kernel of CentOS Stream 8 after 8.3 broke 13 of 44 kmods: https://elrepoproject.blogspot.com/2021/01/elrepo-and-centos-stream.html
 */
const STREAM_DRIFTS = [
  { name: 'quiet', drift: 0.02 },
  { name: 'middle', drift: 0.045 },
  { name: 'busy', drift: 0.3 },
];
const ALMA_DRIFT = 0.002;
const OFFERED_BY_STREAM = 5;

async function replayAll({ year, seed, data }) {
  const planner = join(CACHE, 'planner.mjs');
  await bundleSource("export { planBuilds } from './src/plan/plan.ts';", planner);
  const { planBuilds } = await import(planner);
  const stablelists = await readStablelists(data);
  const listed = [...new Set([...stablelists.values()].flatMap((list) => [...list.keys()]))].sort();
  const { kmods, share } = await readKmods(data, listed, seed);
  const names = [...new Set(kmods.flatMap(({ symbols }) => symbols))].sort();
  const years = [...(await streamYears(data, year, names, seed)), await almaYear(data, year, names, stablelists, seed)];
  const rows = years.flatMap((one) =>
    MODES.map((mode) => rowOf(one, mode, replayYear(planBuilds, one.make(), kmods, mode))),
  );
  return { rows, kmods, names, share, stablelists };
}

async function readStablelists(data) {
  const lists = Object.entries(STABLELISTS).map(async ([minor, kernel]) => [minor, await readStablelist(data, kernel)]);
  return new Map(await Promise.all(lists));
}

async function streamYears(data, year, names, seed) {
  const kernels = await readStream9(data, year);
  const keeps = (offered) => offered.slice(0, OFFERED_BY_STREAM);
  return STREAM_DRIFTS.map(({ name, drift }) => ({
    target: 'CentOS Stream 9',
    assumed: name,
    make: () => ({ kernels, names, keeps, nextCrcs: createStreamAbi(names, { seed, drift }) }),
  }));
}

/** A mirror of AlmaLinux has the kernels of the current minor. */
async function almaYear(data, year, names, stablelists, seed) {
  const kernels = await readAlma9(data, year);
  const unlisted = kernels.find((kernel) => !stablelists.has(minorOf(kernel)));
  if (unlisted !== undefined) throw cannot(`found no kABI list of ${minorOf(unlisted)}, of which ${year} has kernels`);
  const keeps = (offered) => offered.filter(({ found }) => minorOf(found) === minorOf(offered[0].found));
  const make = () => ({
    kernels,
    names,
    keeps,
    nextCrcs: createAlmaAbi(names, stablelists, { seed, drift: ALMA_DRIFT }),
  });
  return { target: 'AlmaLinux 9', assumed: 'kABI lists', make };
}

function rowOf({ target, assumed }, { name }, { kernels, days, builds, reused, skipped, peak, peakDay }) {
  return { target, assumed, mode: name, kernels, days, builds, reused, skipped, peak, peakDay };
}

const HEAD = ['target', 'assumed', 'mode', 'kernels', 'builds', 'reused', 'skipped by ABI', 'peak a day', 'on'];

function table(rows) {
  const cells = rows.map((row) => [
    row.target,
    row.assumed,
    row.mode,
    row.kernels,
    row.builds,
    row.reused,
    row.skipped,
    row.peak,
    row.peakDay,
  ]);
  const all = [HEAD, ...cells].map((line) => line.map(String));
  const widths = HEAD.map((_, column) => Math.max(...all.map((line) => line[column].length)));
  const isNumber = (column) => column > 2 && column < 8;
  const padded = (text, column) => (isNumber(column) ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  return all.map((line) => line.map(padded).join('  ').trimEnd()).join('\n');
}

const percent = (share) => `${Math.round(share * 1000) / 10} %`;

function explain({ kmods, names, share, stablelists }, year) {
  const minors = [...stablelists.keys()];
  const steps = minors.slice(1).map((minor, at) => {
    return `${minors[at]} -> ${minor} ${percent(changedShare(stablelists.get(minors[at]), stablelists.get(minor)))}`;
  });
  return `The planner over ${year}: ${kmods.length} kmods, ${names.length} symbols in use. Every build succeeds on the day it is planned.

real
  days and versions: CentOS Stream 9 by the dates of its changelog (every build, published or not), AlmaLinux 9 by advisories and
    source imports
  the ${kmods[0].symbols.length} symbols of zfs, and that ${percent(share)} of them are in the kABI lists of EL 9.1 to 9.6
  AlmaLinux: the CRCs of listed symbols, by the list of each minor; of the listed ones changed: ${steps.join(', ')}
assumed
  the symbols of the other ${kmods.length - 1} kmods: 20 to 400 each, as large a part of them listed as of zfs
  AlmaLinux, symbols that are not listed: at a new minor as many change as of the listed ones, at every other update ${percent(ALMA_DRIFT)}
  CentOS Stream: no list covers its builds. Half of the symbols hang on ${STRUCTURES} structures, and each build changes each of these
    with a probability of ${STREAM_DRIFTS.map(({ name, drift }) => `${percent(drift)} (${name})`).join(', ')}
  Stream offers its newest ${OFFERED_BY_STREAM} builds, AlmaLinux all kernels of its newest minor
`;
}

/** The error of a replay that cannot begin. */
function cannot(message) {
  return Object.assign(new Error(`${message}\n${USAGE}`), { exitCode: 2 });
}

async function run({ values }) {
  if (values.help) {
    console.error(USAGE);
    return 0;
  }
  if (!existsSync(join(values.data, 'kernel-cadence'))) {
    throw cannot(`no kernel-cadence in ${values.data}: the replay needs real dates; --data names their folder`);
  }
  if (!/^\d{4}$/.test(values.year) || !/^\d{1,9}$/.test(values.seed)) {
    throw cannot(`found --year ${values.year} --seed ${values.seed}, expected whole numbers`);
  }
  const options = { ...values, seed: Number(values.seed) };
  const found = await replayAll(options);
  if (found.rows.every(({ kernels }) => kernels === 0)) {
    throw cannot(`the tables have no kernel of ${values.year}`);
  }
  console.log(explain(found, options.year));
  console.log(`${table(found.rows)}\n`);
  console.log(JSON.stringify({ year: Number(options.year), kmods: found.kmods.length, rows: found.rows }));
  return 0;
}

try {
  process.exitCode = await run(parseArgs({ options: OPTIONS }));
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : (error.exitCode ?? 1);
}
