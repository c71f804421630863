// Each folder of report/ is a case: input.json goes in, and expected.md, expected.html and expected.txt must come out.
// UPDATE_GOLDEN=1 writes them anew.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderStatusPage } from '../../src/report/html.ts';
import { reportOf } from '../../src/report/make-report.ts';
import { formatMarkdown } from '../../src/report/markdown.ts';
import type { ReportInput, RunReport } from '../../src/report/run-report.ts';
import { formatTerminal } from '../../src/report/terminal.ts';

const FOLDER = join(import.meta.dirname, 'report');
const CASES = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const SINKS: Readonly<Record<string, (report: RunReport) => string>> = {
  'expected.md': formatMarkdown,
  'expected.html': renderStatusPage,
  'expected.txt': (report) => formatTerminal(report),
};

function readCase(name: string): RunReport {
  return reportOf(JSON.parse(readFileSync(join(FOLDER, name, 'input.json'), 'utf8')) as ReportInput);
}

describe('golden reports', () => {
  it('finds its cases', () => {
    expect(CASES.length).toBeGreaterThan(0);
  });

  for (const { name } of CASES) {
    for (const [file, render] of Object.entries(SINKS)) {
      it(`${name} gives ${file}`, () => {
        const path = join(FOLDER, name, file);
        const text = render(readCase(name));
        if (process.env.UPDATE_GOLDEN === '1') {
          writeFileSync(path, text);
        }

        expect(text).toBe(readFileSync(path, 'utf8'));
      });
    }
  }
});
