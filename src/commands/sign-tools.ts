// Runs the tools of signing with an environment that holds no key: a tool that fails ends the command.
import { join } from 'node:path';
import { KmodsmithError } from '../errors.ts';
import { exec } from '../io/exec.ts';
import { exists, makeFolder } from '../io/files.ts';
import type { Context } from './context.ts';

export interface ToolOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Tools {
  /** Runs a program and gives its standard output; SIGNING_FAILED with what it said when it fails. */
  readonly run: (argv: readonly string[], options?: ToolOptions) => Promise<string>;
  /** Whether it ended with 0. */
  readonly succeeds: (argv: readonly string[], options?: ToolOptions) => Promise<boolean>;
  /** A scratch folder below the work folder; what is made here is not secret. */
  readonly folder: string;
  /** Folder of an empty RPM database, so that the machine's own is neither read nor changed. */
  readonly dbPath: string;
  /** Absolute path of gpg, which rpmsign wants. */
  readonly gpgPath: string;
}

/** Lines of a tool's words that a person gets to see. */
const SHOWN_LINES = 15;

/** Makes the tools' scratch folders below `folder`; TOOL_MISSING without gpg. */
export async function signingTools(context: Context, folder: string): Promise<Tools> {
  const path = context.environment.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin';
  const home = join(folder, 'home');
  const dbPath = join(folder, 'rpmdb');
  await makeFolder(home);
  await makeFolder(dbPath);
  // HOME is empty so that nobody's ~/.rpmmacros takes part, and the keys of the environment do not go further.
  const base = { PATH: path, HOME: home, LANG: 'C.UTF-8', TZ: 'UTC' };
  const start = (argv: readonly string[], { cwd = folder, environment = {} }: ToolOptions = {}) =>
    exec(argv, { cwd, env: { ...base, ...environment } });
  return {
    folder,
    dbPath,
    gpgPath: await findProgram('gpg', path),
    succeeds: async (argv, options) => (await start(argv, options)).code === 0,
    run: async (argv, options) => {
      const result = await start(argv, options);
      if (result.code === 0) return result.stdout;
      const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-SHOWN_LINES).join('\n');
      throw new KmodsmithError(
        'SIGNING_FAILED',
        `${argv.slice(0, 2).join(' ')} ended with ${result.code}, expected 0:\n${said}`,
      );
    },
  };
}

async function findProgram(name: string, path: string): Promise<string> {
  for (const folder of path.split(':').filter((part) => part.startsWith('/'))) {
    if (await exists(join(folder, name))) return join(folder, name);
  }
  throw new KmodsmithError(
    'TOOL_MISSING',
    `cannot find ${name}; expected it on PATH, script/setup installs what kmodsmith needs`,
  );
}
