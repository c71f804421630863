import { describe, expect, it } from '@jest/globals';
import { reportOf } from '../../../src/report/make-report.ts';
import { formatMarkdown } from '../../../src/report/markdown.ts';
import { cellOf, configOf, inputOf, kmodOf, NEW, OLD, planOf } from '../../support/report-input.ts';

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
    const text = formatMarkdown(
      failing(300, Array.from({ length: 60 }, (_, at) => `${'ü'.repeat(100)} ${at}\n`).join('')),
    );

    expect(Buffer.byteLength(text)).toBeLessThan(900_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(800_000);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^\*\*Truncated:\*\* \d+ parts of this summary did not fit/);
    expect((text.match(/^`{3,}/gm) ?? []).length % 2).toBe(0);
  });

  it('gives failures of one kmod with one message once, with each of its cells', () => {
    const cells = [cellOf('foo', NEW), cellOf('foo', OLD)];
    const outcome = { kind: 'failed', stage: 'prepare', infrastructure: false, message: 'checksum is wrong' } as const;
    const text = formatMarkdown(
      reportOf(
        inputOf({
          plan: planOf({ cells }),
          results: cells.map(({ id }) => ({
            version: 1,
            cell: id,
            outcome,
            runner: 'podman',
            seconds: 1,
            log: 'a.log',
          })),
          logs: Object.fromEntries(cells.map(({ id }) => [id, '+ sha256sum\nread foo\nread foo\nchecksum is wrong'])),
        }),
      ),
    );

    expect(text).toContain(
      [
        '#### `foo` in 2 cells',
        'Stage prepare: checksum is wrong',
        `- \`foo@lab9@${NEW}\`, attempt 1\n- \`foo@lab9@${OLD}\`, attempt 1`,
        '```text\nread foo\n```',
      ].join('\n\n'),
    );
    expect(text.match(/read foo/g)).toHaveLength(1);
  });

  it('has no empty log when its only line is the message', () => {
    expect(formatMarkdown(failing(1, 'kmodsmith: make returned 2'))).not.toContain('```');
  });

  it('says that there was nothing to verify', () => {
    const signed = { version: 1 as const, candidates: [], refused: [] };
    const report = reportOf(inputOf({ signed, verification: { version: 1, candidates: [] } }));

    expect(formatMarkdown(report)).toContain('### Verification\n\nNothing to verify.\n');
  });

  it('does not say truncated when everything is in it', () => {
    expect(formatMarkdown(failing(1, 'no'))).not.toContain('Truncated');
  });
});
