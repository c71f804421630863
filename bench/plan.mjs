// `npm run bench:plan`: what it costs to say which kmods fit which kernels, for a plan of 432,000 pairs. A table for people, then
// one line of JSON for each Node. Ends with 1 when a limit is missed or an answer is wrong, with 2 when it cannot run.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { missedLimits, missedText, PLAN_LIMITS } from './limits.mjs';
import { generated } from './metadata.mjs';
import { findNodes } from './nodes.mjs';
import { CACHE, PLAN_USAGE, parsePlanOptions } from './options.mjs';
import { planArchives } from './plan-archives.mjs';
import { bundlePlanCode } from './plan-code.mjs';
import { planFigures, planTable } from './plan-report.mjs';
import { measured, printed, quoted } from './run.mjs';
import { EL9 } from './shapes.mjs';
import { startBench } from './start.mjs';

const script = (name) => join(import.meta.dirname, name);

/** What there is to measure: the bundled code, the archives and a primary to inflate. */
async function prepare() {
  await mkdir(CACHE, { recursive: true });
  const code = join(CACHE, 'plan-code.mjs');
  await bundlePlanCode(code);
  const { primary } = await generated(EL9);
  return { code, folder: await planArchives(await import(code)), primary };
}

/** CPU and answers of one process, memory of another one, which does nothing else. */
async function measureNode(node, { code, folder, primary }, rounds) {
  const cpu = JSON.parse(await printed([node.path, script('plan-cpu.mjs'), code, folder, primary, String(rounds)]));
  const alone = [node.path, '--expose-gc', script('plan-memory.mjs'), code, folder];
  const { fitting } = JSON.parse(await printed(alone));
  const { peakMb } = await measured(() => alone.map(quoted).join(' '));
  return { ...cpu, fittingAlone: fitting, peakMb };
}

/** A plan in which every kmod fits, or none, would say nothing about the time. */
const LEAST_SHARE = 0.01;

function problemsOf({ different, fitting, fittingAlone, checked }) {
  const share = fitting / checked;
  return [
    ...(different > 0 ? [`${different} answers are other ones than those of the naive check`] : []),
    ...(fitting === fittingAlone ? [] : [`${fittingAlone} kmods fit when checked alone, ${fitting} otherwise`]),
    ...(share >= LEAST_SHARE && share <= 1 - LEAST_SHARE ? [] : [`${fitting} of ${checked} kmods fit`]),
  ];
}

async function run(options) {
  const nodes = await findNodes(options.node);
  const prepared = await prepare();
  const results = [];
  for (const node of nodes) results.push({ node, ...(await measureNode(node, prepared, options.rounds)) });
  console.log(planTable(results));
  const missed = results.flatMap((found) =>
    missedLimits(PLAN_LIMITS, planFigures(found)).map((limit) => missedText(found.node, limit)),
  );
  const wrong = results.flatMap((found) =>
    problemsOf(found).map((text) => `wrong on Node ${found.node.version}: ${text}`),
  );
  for (const text of [...wrong, ...missed]) console.log(text);
  for (const found of results) console.log(JSON.stringify(planFigures(found)));
  return wrong.length + missed.length > 0 ? 1 : 0;
}

await startBench({ parse: parsePlanOptions, usage: PLAN_USAGE, tools: ['bash', 'time'], run });
