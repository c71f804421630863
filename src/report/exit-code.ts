// Takes a report and gives the exit code that says the worst of it.
import { EXIT, type ExitCode } from '../errors.ts';
import type { RunReport } from './run-report.ts';

/** 5 when a scenario of the verification failed, else 4 when a cell failed, else 0. */
export function exitCodeOf(report: RunReport): ExitCode {
  if (report.scenarios.kind === 'run' && report.scenarios.failed > 0) {
    return EXIT.verification;
  }
  return report.counts.failed > 0 ? EXIT.build : EXIT.done;
}
