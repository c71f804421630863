import { describe, expect, it } from '@jest/globals';
import { reportOf } from '../../../src/report/make-report.ts';
import { formatTerminal } from '../../../src/report/terminal.ts';
import { configOf, entryOf, inputOf, kmodOf, ledgerOf, NEW, OLD, planOf, stateOf } from '../../support/report-input.ts';

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
      'Verified     not run',
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
