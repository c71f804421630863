// Runs one command and turns whatever happens into an exit code; both entries go through here.
import { resolve } from 'node:path';
import { EXIT, type ExitCode, KmodsmithError } from '../errors.ts';
import type { Arguments } from './arguments.ts';
import type { Context } from './context.ts';
import { loadCommand } from './verbs.ts';

/** What the outside world gives: entries fill it from their process. */
export interface Surroundings {
  readonly cwd: string;
  readonly now: Date;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly runUrl: string | null;
  readonly print: (text: string) => void;
  readonly log: (text: string) => void;
  readonly progress: ((text: string) => void) | null;
  readonly output: (name: string, value: string) => void;
  /** Called with the error before the exit code is given, to show it where the platform shows errors. */
  readonly report: (error: unknown) => void;
}

/** Never throws: an error is reported and becomes its exit code. */
export async function invoke(asked: Arguments, surroundings: Surroundings): Promise<ExitCode> {
  try {
    const command = await loadCommand(asked.verb);
    return await command(contextOf(asked, surroundings));
  } catch (error) {
    surroundings.report(error);
    return error instanceof KmodsmithError ? error.exitCode : EXIT.bug;
  }
}

function contextOf(asked: Arguments, surroundings: Surroundings): Context {
  const root = resolve(surroundings.cwd, asked.directory);
  const { kmods, out } = asked.options;
  return {
    root,
    work: asked.work === null ? resolve(root, '.kmodsmith') : resolve(surroundings.cwd, asked.work),
    options: {
      ...asked.options,
      kmods: kmods === null ? null : resolve(surroundings.cwd, kmods),
      out: out === null ? null : resolve(surroundings.cwd, out),
    },
    operands: asked.operands,
    now: timeOf(surroundings),
    environment: surroundings.environment,
    print: surroundings.print,
    log: surroundings.log,
    progress: surroundings.progress,
    runUrl: surroundings.runUrl,
    output: surroundings.output,
  };
}

/** SOURCE_DATE_EPOCH (seconds) stands for the clock, see https://reproducible-builds.org/specs/source-date-epoch/ */
function timeOf({ environment, now }: Surroundings): string {
  const epoch = environment.SOURCE_DATE_EPOCH;
  const time = epoch === undefined || epoch === '' ? now : new Date(Number(epoch) * 1000);
  if (Number.isNaN(time.getTime())) {
    throw new KmodsmithError('USAGE', `SOURCE_DATE_EPOCH is '${epoch}', expected seconds since 1970`);
  }
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** An error as a person reads it; a bug shows its stack, a known error does not. */
export function formatError(error: unknown): string {
  if (error instanceof KmodsmithError) return `kmodsmith: ${error.message} [${error.code}]`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `kmodsmith: this is a bug in kmodsmith, please report it with these lines:\n${stack}`;
}
