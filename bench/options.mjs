// argv of `npm run bench:detect` and `bench:plan` -> what to measure.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const ROOT = join(import.meta.dirname, '..');
/** Everything that is generated; git does not see it. */
export const CACHE = join(ROOT, 'lab-work/bench');

const SUITES = ['el9', 'big', 'real', 'noop'];

export const DETECT_USAGE = `npm run bench:detect -- [options]
  --rounds N     rounds of every measurement (5); the run that finds nothing new is timed three times as often
  --only SUITE   el9, big, real or noop; may be given several times
  --node PATH    a Node to run kmodsmith with, instead of Node 20 and Node 24; may be given several times
  --cli PATH     another kmodsmith than dist/cli.js
  --real FOLDER  CentOS Stream 9 repodata of osbuild's test data (../shared/data/osbuild-c9s)
  --profile      show where detection spends its time, measure nothing`;

export const PLAN_USAGE = `npm run bench:plan -- [options]
  --rounds N     rounds of every measurement (5)
  --node PATH    a Node to measure with, instead of Node 20 and Node 24; may be given several times`;

/** Throws when an option is not understood. */
export function parseDetectOptions(argv) {
  const { values } = parseArgs({ args: argv, options: { ...OPTIONS, ...DETECT_OPTIONS } });
  const unknown = values.only.filter((suite) => !SUITES.includes(suite));
  if (unknown.length > 0) throw new Error(`--only ${unknown[0]}: expected ${SUITES.join(', ')}`);
  return {
    ...values,
    rounds: roundsOf(values),
    only: values.only.length > 0 ? values.only : SUITES,
    cli: resolve(values.cli),
    real: existsSync(values.real) ? resolve(values.real) : null,
  };
}

/** Throws when an option is not understood. */
export function parsePlanOptions(argv) {
  const { values } = parseArgs({ args: argv, options: OPTIONS });
  return { ...values, rounds: roundsOf(values) };
}

function roundsOf(values) {
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds}: expected a whole number`);
  return rounds;
}

const OPTIONS = {
  rounds: { type: 'string', default: '5' },
  node: { type: 'string', multiple: true, default: [] },
  help: { type: 'boolean', default: false },
};

const DETECT_OPTIONS = {
  only: { type: 'string', multiple: true, default: [] },
  cli: { type: 'string', default: join(ROOT, 'dist/cli.js') },
  real: { type: 'string', default: join(ROOT, '../shared/data/osbuild-c9s') },
  profile: { type: 'boolean', default: false },
};
