import { describe, expect, it } from '@jest/globals';
import { reportOf } from '../../../src/report/make-report.ts';
import type { RunReport } from '../../../src/report/run-report.ts';
import { formatTerminal } from '../../../src/report/terminal.ts';
import {
  cellOf,
  configOf,
  entryOf,
  inputOf,
  kmodOf,
  ledgerOf,
  NEW,
  OLD,
  planOf,
  signedOf,
  stateOf,
} from '../../support/report-input.ts';

const PLACES = { repository: '/srv/public', statusPage: '/srv/public/index.html' };

describe('formatTerminal', () => {
  it('tells the kernels, what is published, where it lies and how to install it', () => {
    const plan = planOf({ skipped: [entryOf('foo', NEW, 'built', 'Same.'), entryOf('foo', OLD, 'built', 'Same.')] });
    const state = stateOf([ledgerOf('foo', NEW), ledgerOf('foo', OLD)]);

    expect(
      formatTerminal(reportOf(inputOf({ plan, state })), PLACES)
        .split('\n')
        .slice(2),
    ).toEqual([
      `Detected     lab9 x86_64: kernels ${NEW}, ${OLD}`,
      'Published    2 cells in earlier runs, nothing changed: not built again',
      'Verified     not run: there was no new candidate',
      'Generation   lab9 x86_64: 1, unchanged',
      'Repository   /srv/public',
      '             https://kmods.example.org/demo',
      'Status page  /srv/public/index.html',
      '             https://kmods.example.org/demo/index.html',
      'Install      dnf install kmod-foo',
      'Next         nothing to do',
      '',
    ]);
  });

  it('puts cells with one reason on one line', () => {
    const config = configOf(['a', 'b', 'c', 'd'].map((name) => kmodOf(name)));
    const skipped = ['a', 'b', 'c', 'd'].map((name) => entryOf(name, NEW, 'excluded', 'Not for this kernel.'));

    const text = formatTerminal(reportOf(inputOf({ config, plan: planOf({ skipped }) })));

    expect(text).toContain(`Skipped      a, b, c and 1 more for ${NEW}: Not for this kernel.\n`);
  });
});

/** Foo failed for two kernels and bar for one, each with the same message and log. */
function failing(message: string, log: string): RunReport {
  const cells = [cellOf('foo', NEW), cellOf('foo', OLD), cellOf('bar', NEW)];
  const outcome = { kind: 'failed', stage: 'compile', infrastructure: false, message } as const;
  return reportOf(
    inputOf({
      config: configOf([kmodOf('foo'), kmodOf('bar')]),
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

function failedPart(report: RunReport): readonly string[] {
  const lines = formatTerminal(report).split('\n');
  const from = lines.findIndex((line) => line.startsWith('Failed'));
  const to = lines.findIndex((line, at) => at > from && !line.startsWith(' '));
  return lines.slice(from, to).map((line) => line.slice('Failed       '.length));
}

describe('formatTerminal, for failures', () => {
  it('gives failures of one kmod with one message once', () => {
    expect(failedPart(failing('make returned 2', 'foo.c:1: error: no'))).toEqual([
      `bar@lab9@${NEW}: Failed at compile: make returned 2`,
      '| foo.c:1: error: no',
      `foo in 2 cells (foo@lab9@${NEW}, foo@lab9@${OLD}): Failed at compile: make returned 2`,
      '| foo.c:1: error: no',
    ]);
  });

  it('leaves out of the log what says nothing new', () => {
    const log = [
      '+ make -C /usr/src/kernels modules',
      '/tmp/kmodsmith.aB3dE6gH/src/foo.c:1: error: no',
      'warning: same',
      'warning: same',
      '++ exit 2',
      'kmodsmith: compile.sh: make returned 2',
    ].join('\n');

    expect(failedPart(failing('make returned 2', log)).slice(0, 3)).toEqual([
      `bar@lab9@${NEW}: Failed at compile: make returned 2`,
      '| src/foo.c:1: error: no',
      '| warning: same',
    ]);
  });

  it('shows the last eight lines of a long log', () => {
    const log = Array.from({ length: 30 }, (_, at) => `line ${at}`).join('\n');

    const shown = failedPart(failing('make returned 2', log)).slice(1, 10);

    expect(shown.slice(0, 8)).toEqual(Array.from({ length: 8 }, (_, at) => `| line ${at + 22}`));
    expect(shown[8]).toMatch(/^foo in 2 cells/);
  });
});

describe('formatTerminal, before and between publications', () => {
  const cell = cellOf('foo', NEW);
  const plan = planOf({ cells: [cell] });

  it('says once that a cell is to be built', () => {
    expect(formatTerminal(reportOf(inputOf({ plan })))).toContain(`To build     foo for ${NEW}: New kernel.\n`);
  });

  it('installs what is live while something newer is on its way', () => {
    const text = formatTerminal(
      reportOf(inputOf({ plan, signed: signedOf([cell]), state: stateOf([ledgerOf('foo', NEW)]) })),
    );

    expect(text).toContain('Install      dnf install kmod-foo\n');
  });

  it('names no public status page while nothing is published', () => {
    const [repository] = stateOf().repositories;
    const state = { version: 1 as const, repositories: repository ? [{ ...repository, generation: 0 }] : [] };

    const text = formatTerminal(reportOf(inputOf({ plan, state })), PLACES);

    expect(text).toContain('Status page  /srv/public/index.html\n');
    expect(text).not.toContain('https://kmods.example.org/demo/index.html');
    expect(text).toContain('Install      nothing is published yet\n');
  });

  it('says that there was nothing to verify', () => {
    const signed = { version: 1 as const, candidates: [], refused: [] };
    const report = reportOf(inputOf({ signed, verification: { version: 1, candidates: [] } }));

    expect(formatTerminal(report)).toContain('Verified     nothing to verify\n');
  });
});
