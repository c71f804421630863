// The errors a user can meet: each has a closed code, an exit code, and a message that says what was found, what was
// expected and what to do next.

export const EXIT = { done: 0, bug: 1, usage: 2, source: 3, build: 4, verification: 5, publishing: 6 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const EXIT_OF_CODE = {
  USAGE: EXIT.usage,
  CONFIG_INVALID: EXIT.usage,
  FILE_MISSING: EXIT.usage,
  FILE_UNREADABLE: EXIT.usage,
  LOCK_MISSING: EXIT.usage,
  KEY_MISSING: EXIT.usage,
  KEY_WRONG: EXIT.usage,
  TOOL_MISSING: EXIT.usage,
  VALUE_VERSION: EXIT.usage,
  SOURCE_UNREACHABLE: EXIT.source,
  SOURCE_HTTP: EXIT.source,
  SOURCE_EMPTY: EXIT.source,
  SOURCE_CORRUPT: EXIT.source,
  SOURCE_CHECKSUM: EXIT.source,
  SOURCE_NO_KERNELS: EXIT.source,
  SOURCE_SUSPICIOUS: EXIT.source,
  STATE_ABSENT: EXIT.source,
  STATE_UNTRUSTED: EXIT.source,
  BUILD_FAILED: EXIT.build,
  OBJECT_REFUSED: EXIT.verification,
  SIGNING_FAILED: EXIT.verification,
  SCENARIO_FAILED: EXIT.verification,
  PUBLISH_REFUSED: EXIT.publishing,
  BASE_MOVED: EXIT.publishing,
  NEVRA_REUSED: EXIT.publishing,
  PUBLISH_FAILED: EXIT.publishing,
} as const satisfies Record<string, ExitCode>;

export type ErrorCode = keyof typeof EXIT_OF_CODE;

/** One problem in a file a person wrote. `line` and `column` count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

interface ErrorOptions {
  readonly cause?: unknown;
  readonly problems?: readonly Problem[];
  readonly status?: number;
}

export class KmodsmithError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  /** The HTTP status of a SOURCE_HTTP, or of an answer that broke off; null where there was none. */
  readonly status: number | null;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'KmodsmithError';
    this.code = code;
    this.problems = options.problems ?? [];
    this.status = options.status ?? null;
  }

  get exitCode(): ExitCode {
    return EXIT_OF_CODE[this.code];
  }
}

/** What lies behind an error, outermost first: fetch() says only "fetch failed", and why is the cause of that. */
export function reasonsOf(cause: unknown): readonly string[] {
  if (typeof cause !== 'object' || cause === null || !('message' in cause)) return [];
  const own = typeof cause.message === 'string' && cause.message !== '' ? [cause.message] : [];
  return 'cause' in cause ? [...own, ...reasonsOf(cause.cause)] : own;
}

/** The line an editor or a terminal can jump to: `file:line:column: message`. */
export function formatProblem(problem: Problem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}:${problem.column ?? 1}`;
  return `${place}: ${problem.message}`;
}
