import { describe, expect, it } from '@jest/globals';
import { reportOf } from '../../../src/report/make-report.ts';
import { formatMarkdown } from '../../../src/report/markdown.ts';
import { cellOf, configOf, inputOf, kmodOf, NEW, planOf } from '../../support/report-input.ts';

function failing(count: number, log: string) {
  const cells = Array.from({ length: count }, (_, at) => cellOf(`kmod${at}`, NEW));
  const outcome = { kind: 'failed', stage: 'compile', infrastructure: false, message: 'make returned 2' } as const;
  return reportOf(
    inputOf({
      config: configOf(cells.map((cell) => kmodOf(cell.kmod))),
      plan: planOf({ cells }),
      results: cells.map(({ id }) => ({
        version: 1,
        cell: id,
        outcome,
        runner: 'podman',
        seconds: 1,
        log: 'build.log',
      })),
      logs: Object.fromEntries(cells.map((cell) => [cell.id, log])),
    }),
  );
}

describe('formatMarkdown', () => {
  it('begins with the table of counts', () => {
    const [title, , , , head, , row] = formatMarkdown(failing(1, 'no')).split('\n');

    expect(title).toBe('## kmodsmith: demo');
    expect(head).toBe('| repository | kernels | built now | failed | waiting | skipped | unknown |');
    expect(row).toBe('| `lab9 x86_64` | 2 | 0 | 1 | 0 | 0 | 1 |');
  });

  it('fences a log longer than any run of backticks in it', () => {
    expect(formatMarkdown(failing(1, 'a\n`````\nb'))).toContain('\n``````text\na\n`````\nb\n``````\n');
  });

  it('stays under 900 kB and says that it was truncated', () => {
    const text = formatMarkdown(failing(300, `${'ü'.repeat(100)}\n`.repeat(60)));

    expect(Buffer.byteLength(text)).toBeLessThan(900_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(800_000);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^\*\*Truncated:\*\* \d+ parts of this summary did not fit/);
    expect((text.match(/^`{3,}/gm) ?? []).length % 2).toBe(0);
  });

  it('does not say truncated when everything is in it', () => {
    expect(formatMarkdown(failing(1, 'no'))).not.toContain('Truncated');
  });
});
