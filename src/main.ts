// The GitHub Action: inputs and the event -> one command, with its outputs, annotations and job result.
import * as core from '@actions/core';
import { context as github } from '@actions/github';
import { type Arguments, parseArguments } from './commands/arguments.ts';
import { formatError, invoke, type Surroundings } from './commands/invoke.ts';
import { KmodsmithError } from './errors.ts';
import { keepNewSpaceSmall } from './io/memory.ts';
import { withoutCommands } from './report/escape.ts';

const surroundings: Surroundings = {
  cwd: process.env.GITHUB_WORKSPACE ?? process.cwd(),
  now: new Date(),
  environment: process.env,
  runUrl: runUrl(),
  print: (text) => core.info(withoutCommands(text)),
  log: (text) => core.info(withoutCommands(text)),
  progress: null,
  output: (name, value) => core.setOutput(name, value),
  report,
};

/** Only a runner says which repository it works for; without one there is no page to link to. */
function runUrl(): string | null {
  if (process.env.GITHUB_REPOSITORY === undefined) return null;
  return `${github.serverUrl}/${github.repo.owner}/${github.repo.repo}/actions/runs/${github.runId}`;
}

/** Problems in a file are shown at their line in the pull request; the job's error names the rest. */
function report(error: unknown): void {
  for (const problem of error instanceof KmodsmithError ? error.problems : []) {
    const place = problem.line === null ? {} : { startLine: problem.line, startColumn: problem.column ?? 1 };
    core.error(problem.message, { file: problem.file, ...place });
  }
  core.setFailed(formatError(error));
}

const VALUES = ['directory', 'kmods', 'only', 'work', 'runner', 'out', 'accept'] as const;
const FLAGS = ['force', 'first-run'] as const;

function argumentsOf(): Arguments {
  const values = VALUES.flatMap((name) => (core.getInput(name) === '' ? [] : [`--${name}=${core.getInput(name)}`]));
  const flags = FLAGS.flatMap((name) => (core.getBooleanInput(name) ? [`--${name}`] : []));
  return parseArguments([...core.getInput('command', { required: true }).split(/\s+/), ...values, ...flags]);
}

keepNewSpaceSmall();
try {
  const code = await invoke(argumentsOf(), surroundings);
  if (code !== 0) process.exitCode = code;
} catch (error) {
  report(error);
}
