#!/usr/bin/env node
// The command line: argv and the process -> one command.
import manifest from '../package.json' with { type: 'json' };
import { parseArguments } from './commands/arguments.ts';
import { formatError, invoke, type Surroundings } from './commands/invoke.ts';
import { progressLine } from './commands/show-progress.ts';
import { USAGE } from './commands/usage.ts';
import { EXIT, KmodsmithError } from './errors.ts';
import { keepNewSpaceSmall } from './io/memory.ts';

function showProgress(text: string): void {
  process.stderr.write(progressLine(text, process.stderr.columns));
}

const surroundings: Surroundings = {
  cwd: process.cwd(),
  now: new Date(),
  environment: process.env,
  // GitLab runs the command line: https://docs.gitlab.com/ci/variables/predefined_variables/
  runUrl: process.env.CI_PIPELINE_URL ?? null,
  print: (text) => void process.stdout.write(`${text}\n`),
  log: (text) => void process.stderr.write(`${text}\n`),
  progress: process.stderr.isTTY ? showProgress : null,
  output: () => undefined,
  report: (error) => void process.stderr.write(`${formatError(error)}\n`),
};

async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 0 || argv.includes('--help') || argv[0] === 'help') {
    surroundings.print(USAGE);
    return argv.length === 0 ? EXIT.usage : EXIT.done;
  }
  if (argv[0] === '--version') {
    surroundings.print(manifest.version);
    return EXIT.done;
  }
  try {
    return await invoke(parseArguments(argv), surroundings);
  } catch (error) {
    surroundings.report(error);
    return error instanceof KmodsmithError ? error.exitCode : EXIT.bug;
  }
}

keepNewSpaceSmall();
process.exitCode = await main(process.argv.slice(2));
