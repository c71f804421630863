import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);

// src/errors.ts
var EXIT = { done: 0, bug: 1, usage: 2, source: 3, build: 4, verification: 5, publishing: 6 };
var EXIT_OF_CODE = {
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
  PUBLISH_FAILED: EXIT.publishing
};
var KmodsmithError = class extends Error {
  code;
  problems;
  /** The HTTP status of a SOURCE_HTTP, or of an answer that broke off; null where there was none. */
  status;
  constructor(code, message, options = {}) {
    super(message, { cause: options.cause });
    this.name = "KmodsmithError";
    this.code = code;
    this.problems = options.problems ?? [];
    this.status = options.status ?? null;
  }
  get exitCode() {
    return EXIT_OF_CODE[this.code];
  }
};
function reasonsOf(cause) {
  if (typeof cause !== "object" || cause === null || !("message" in cause)) return [];
  const own = typeof cause.message === "string" && cause.message !== "" ? [cause.message] : [];
  return "cause" in cause ? [...own, ...reasonsOf(cause.cause)] : own;
}
function formatProblem(problem) {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}:${problem.column ?? 1}`;
  return `${place}: ${problem.message}`;
}

export {
  EXIT,
  KmodsmithError,
  reasonsOf,
  formatProblem
};
