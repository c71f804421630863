import { describe, expect, it } from '@jest/globals';
import { exitCodeOf } from '../../../src/report/exit-code.ts';
import { reportOf } from '../../../src/report/make-report.ts';
import type { ReportInput } from '../../../src/report/run-report.ts';
import { cellOf, entryOf, inputOf, NEW, planOf, signedOf } from '../../support/report-input.ts';

const CELL = cellOf('foo', NEW);

function codeFor(change: Partial<ReportInput>): number {
  return exitCodeOf(reportOf(inputOf(change)));
}

function verification(passed: boolean): NonNullable<ReportInput['verification']> {
  const scenarios = [{ name: 'a', transaction: 'dnf upgrade', expected: 'b', found: 'c', passed }];
  return { version: 1, candidates: [{ target: 'lab9', arch: 'x86_64', repomdSha256: '33', scenarios }] };
}

describe('exitCodeOf', () => {
  it('is 0 when nothing failed in this run', () => {
    expect(codeFor({})).toBe(0);
    expect(codeFor({ plan: planOf({ skipped: [entryOf('foo', NEW, 'known-failure', 'Failed before.')] }) })).toBe(0);
    expect(codeFor({ verification: verification(true) })).toBe(0);
  });

  it('is 4 when a cell failed', () => {
    expect(codeFor({ plan: planOf({ cells: [CELL] }), signed: signedOf([]) })).toBe(4);
  });

  it('is 5 when verification failed, whatever else did', () => {
    const plan = planOf({ cells: [CELL] });

    expect(codeFor({ signed: signedOf([]), verification: verification(false) })).toBe(5);
    expect(codeFor({ plan, signed: signedOf([]), verification: verification(false) })).toBe(5);
  });
});
