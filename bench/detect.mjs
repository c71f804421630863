// `npm run bench:detect`: what kmodsmith's detection costs beside other readers of the same repodata. Tables for people, then
// one line of JSON for each Node. Ends with 1 when a floor is missed or an answer is wrong, with 2 when it cannot run.
import { candidatesOf } from './candidates.mjs';
import { compare } from './compare.mjs';
import { detectLimits, missedLimits, missedText } from './limits.mjs';
import { findNodes } from './nodes.mjs';
import { measureNoop } from './noop.mjs';
import { DETECT_USAGE, parseDetectOptions } from './options.mjs';
import { profileTable } from './profile.mjs';
import { comparisonTable, figuresOf, noopTable } from './report.mjs';
import { startBench } from './start.mjs';
import { readSuite } from './suites.mjs';
import { ALL_TOOLS } from './tools.mjs';

const NOOP_RUNS_PER_ROUND = 3;
const LEAST_NOOP_RUNS = 15;

async function readSuites(options) {
  const suites = [];
  for (const name of options.only.filter((only) => only !== 'noop')) {
    const suite = await readSuite(name, options);
    if (suite === null)
      console.log('real CentOS Stream 9: not on this machine, not measured; --real names its folder\n');
    else suites.push(suite);
  }
  return suites;
}

async function measureSuites(suites, nodes, options) {
  const results = new Map();
  for (const suite of suites) {
    const found = await compare(candidatesOf(suite, nodes, options.cli), options.rounds);
    results.set(suite.name, found);
    console.log(comparisonTable(suite.title, found));
  }
  return results;
}

async function measureNothingNew(nodes, { only, cli, rounds }) {
  if (!only.includes('noop')) return [];
  const results = await measureNoop(nodes, cli, Math.max(LEAST_NOOP_RUNS, NOOP_RUNS_PER_ROUND * rounds));
  console.log(noopTable(results));
  return results;
}

/** Prints what is missed, a profile where it is CPU, and the JSON lines last. Gives the exit code. */
async function judge(nodes, suites, results, noop, cli) {
  const problems = noop.flatMap(problemTexts);
  for (const problem of problems) console.log(problem);
  const figures = nodes.map((node) => figuresOf(node, results, noop));
  const missed = nodes.map((node, index) => missedLimits(detectLimits(node.major), figures[index]));
  for (const [index, node] of nodes.entries()) await explainMissed(node, missed[index], suites, cli);
  for (const line of figures) console.log(JSON.stringify(line));
  return problems.length > 0 || missed.flat().some(({ isFloor }) => isFloor) ? 1 : 0;
}

function problemTexts({ node, problems }) {
  return problems.map((problem) => `wrong on Node ${node.version} with nothing new: ${problem}`);
}

async function explainMissed(node, missed, suites, cli) {
  for (const limit of missed) console.log(missedText(node, limit));
  const el9 = suites.find(({ name }) => name === 'el9');
  const isSlow = missed.some(({ figure }) => /cpu/i.test(figure));
  if (isSlow && el9 !== undefined) console.log(`\n${await profileTable(el9, node, cli)}`);
}

async function run(options) {
  const nodes = await findNodes(options.node);
  const suites = await readSuites(options);
  if (options.profile) {
    for (const suite of suites) for (const node of nodes) console.log(await profileTable(suite, node, options.cli));
    return 0;
  }
  const results = await measureSuites(suites, nodes, options);
  const noop = await measureNothingNew(nodes, options);
  return judge(nodes, suites, results, noop, options.cli);
}

await startBench({ parse: parseDetectOptions, usage: DETECT_USAGE, tools: ALL_TOOLS, run });
