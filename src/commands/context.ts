// What every command gets: where it stands, what was asked, the time, the environment and where to print.
import type { ExitCode } from '../errors.ts';

export interface Context {
  /** Absolute folder that holds kmodsmith.yml. */
  readonly root: string;
  /** Absolute folder for values between the stages, `.kmodsmith` below root when nothing else was asked. */
  readonly work: string;
  readonly options: Options;
  /** Words after the verb. */
  readonly operands: readonly string[];
  /** ISO 8601 in seconds, UTC; SOURCE_DATE_EPOCH sets it. */
  readonly now: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** stdout: results for machines and the one thing a command was asked for. */
  readonly print: (text: string) => void;
  /** stderr: everything a person reads while it works. */
  readonly log: (text: string) => void;
  /** A line that replaces the one before it, '' takes it away; null where nobody sits at a terminal. */
  readonly progress: ((text: string) => void) | null;
  /** Page of the CI run, where its logs are; null at a terminal. */
  readonly runUrl: string | null;
  /** Hands a small value to the CI platform's next jobs; does nothing at a terminal. */
  readonly output: (name: string, value: string) => void;
}

export interface Options {
  readonly json: boolean;
  readonly force: boolean;
  readonly explain: boolean;
  readonly check: boolean;
  readonly firstRun: boolean;
  /** Checksums of repomd.xml files whose findings are accepted. */
  readonly accept: readonly string[];
  /** `*` stands for any text; matched against cell ids. */
  readonly only: string | null;
  readonly out: string | null;
  readonly kmods: string | null;
  /** Target that repositories given as operands are looked at as. */
  readonly like: string | null;
  /** A forecast by verdicts alone. */
  readonly noBuild: boolean;
  readonly ci: 'github' | 'gitlab' | null;
  readonly runner: 'podman' | 'docker' | 'host' | null;
  /** `owner/repo@<commit> # <version>` of the kmodsmith action. */
  readonly action: string | null;
}

export type Command = (context: Context) => Promise<ExitCode>;

/** File and folder names below the work folder. */
export const WORK = {
  cache: 'cache',
  detected: 'detected.json',
  published: 'published.json',
  sources: 'plan/sources.json',
  kernels: 'plan/kernels.json',
  abi: 'plan/abi-maps.bin',
  state: 'plan/state.json',
  summary: 'plan/summary.json',
  plan: 'plan/plan.json',
  checksums: 'plan/SHA256SUMS',
  planFolder: 'plan',
  bundle: 'plan/bundle',
  out: 'out',
  signed: 'signed.json',
  candidates: 'candidates',
  verification: 'verification.json',
  publication: 'publication.json',
  report: 'report',
  forecast: 'forecast',
} as const;
