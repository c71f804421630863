// Runs one program to its end and gives its exit code and output; never through a shell.
import { spawn } from 'node:child_process';
import { KmodsmithError } from '../errors.ts';

export interface ExecOptions {
  readonly cwd?: string;
  /** The whole environment of the program; the caller's own, without the signing keys, when this is left out. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  readonly timeoutSeconds?: number;
  /** Called with each piece of output as it comes, for a progress display. */
  readonly onOutput?: (text: string) => void;
}

export interface ExecResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type Exec = (argv: readonly string[], options?: ExecOptions) => Promise<ExecResult>;

const DEFAULT_TIMEOUT_SECONDS = 3600;

/**
 * Runs `argv` and waits. A non-zero exit is a result, not an error; a program that cannot be started is TOOL_MISSING, one
 * that runs out of time gives code 124 as timeout(1) does.
 */
export const exec: Exec = (argv, options = {}) =>
  new Promise((resolve, reject) => {
    const [program, ...rest] = argv;
    if (program === undefined) {
      reject(new Error('exec needs a program'));
      return;
    }
    const child = spawn(program, rest, {
      cwd: options.cwd,
      env: options.env ?? withoutKeys(process.env),
      stdio: 'pipe',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    const timer = setTimeout(
      () => {
        timedOut = true;
        child.kill('SIGKILL');
      },
      (options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
    );
    const collect = (into: Buffer[]) => (chunk: Buffer) => {
      into.push(chunk);
      options.onOutput?.(chunk.toString('utf8'));
    };
    child.stdout.on('data', collect(stdout));
    child.stderr.on('data', collect(stderr));
    child.on('error', (cause: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(startError(program, options.cwd, cause));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const text = (parts: Buffer[]) => Buffer.concat(parts).toString('utf8');
      resolve({ code: timedOut ? 124 : (code ?? 1), stdout: text(stdout), stderr: text(stderr) });
    });
    // A program may end without reading all of its input; its exit code says whether that was wrong.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });

/** Only `sign` reads them, and it hands them on as files: no program that is started inherits a key. */
const KEYS: readonly string[] = ['KMODSMITH_RPM_KEY', 'KMODSMITH_MODULE_KEY'];

function withoutKeys(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !KEYS.includes(name)));
}

function startError(program: string, cwd: string | undefined, cause: NodeJS.ErrnoException): KmodsmithError {
  const where = cwd === undefined ? '' : ` (in ${cwd})`;
  return new KmodsmithError(
    'TOOL_MISSING',
    `cannot start ${program}${where}: ${cause.message}; expected it on PATH, script/setup installs what kmodsmith needs`,
    { cause },
  );
}
