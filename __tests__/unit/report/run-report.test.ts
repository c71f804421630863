import { describe, expect, it } from '@jest/globals';
import type { BuildOutcome, BuildResult } from '../../../src/build/build-result.ts';
import type { PlannedCell } from '../../../src/plan/build-plan.ts';
import { reportOf } from '../../../src/report/make-report.ts';
import { formatMarkdown } from '../../../src/report/markdown.ts';
import type { ReportCell } from '../../../src/report/report-cell.ts';
import type { ReportInput } from '../../../src/report/run-report.ts';
import { aFailureRecord, aSeenKernel } from '../../support/builders.ts';
import {
  cellOf,
  configOf,
  entryOf,
  inputOf,
  kernelOf,
  kmodOf,
  ledgerOf,
  NEW,
  OLD,
  planOf,
  signedOf,
  stateOf,
} from '../../support/report-input.ts';

const BUILT: BuildOutcome = {
  kind: 'built',
  gcc: 'gcc-11.5.0-7.el9.x86_64',
  image: 'sha256:00',
  isolation: 'network:none',
};

function resultOf(cell: PlannedCell, outcome: BuildOutcome): BuildResult {
  return { version: 1, cell: cell.id, outcome, runner: 'podman', seconds: 12, log: `${cell.id}/build.log` };
}

function failure(change: Partial<Extract<BuildOutcome, { kind: 'failed' }>> = {}): BuildOutcome {
  return { kind: 'failed', stage: 'compile', infrastructure: false, message: 'make returned 2', ...change };
}

function cellsIn(change: Partial<ReportInput>): readonly ReportCell[] {
  return reportOf(inputOf(change)).targets.flatMap((target) => target.kmods.flatMap((row) => row.cells));
}

function newCell(change: Partial<ReportInput>): ReportCell | undefined {
  return cellsIn(change).find((cell) => cell.unameR === NEW);
}

describe('reportOf', () => {
  it('has a cell with a reason for every kmod and every kernel, also where the plan says nothing', () => {
    const { targets } = reportOf(inputOf({ config: configOf([kmodOf('foo'), kmodOf('bar')]) }));

    const rows = targets[0]?.kmods ?? [];
    expect(rows.map((row) => row.kmod)).toEqual(['bar', 'foo']);
    for (const row of rows) {
      expect(row.cells.map((cell) => cell.unameR)).toEqual([NEW, OLD]);
      for (const cell of row.cells) {
        expect(cell).toMatchObject({ kind: 'unknown', text: expect.stringMatching(/does not name it/) });
      }
    }
  });

  it('has columns for the variants of the target only', () => {
    const input = inputOf();
    const [found] = input.kernels.targets;
    const debug = kernelOf(`${NEW}+debug`, 'debug');
    const kernels = { version: 1 as const, targets: found ? [{ ...found, kernels: [debug, ...found.kernels] }] : [] };

    const report = reportOf({ ...input, kernels });

    expect(report.targets[0]?.kernels.map((kernel) => kernel.unameR)).toEqual([NEW, OLD]);
  });

  it('keeps a column for a kernel that is no longer shipped while a package for it is published', () => {
    const gone = '5.14.0-427.el9.x86_64';
    const config = configOf([kmodOf('foo'), kmodOf('bar')]);

    const report = reportOf(inputOf({ config, state: stateOf([ledgerOf('foo', gone)]) }));

    expect(report.targets[0]?.kernels.at(-1)).toMatchObject({ unameR: gone, shipped: false, variant: null });
    expect(report.targets[0]?.kmods.map((row) => row.cells.at(-1)?.kind)).toEqual(['frozen', 'published']);
  });

  it('says since when a kernel is withdrawn, and which variant it was', () => {
    const gone = '5.14.0-427.el9.x86_64';
    const seen = aSeenKernel('427.el9', { variant: 'rt', withdrawn: '2026-02-01T00:00:00Z' });
    const state = stateOf([ledgerOf('foo', gone)], { [gone]: seen });

    expect(reportOf(inputOf({ state })).targets[0]?.kernels).toMatchObject([
      { unameR: NEW, shipped: true, withdrawn: null },
      { unameR: OLD, shipped: true, withdrawn: null },
      { unameR: gone, shipped: false, withdrawn: '2026-02-01T00:00:00Z', variant: 'rt', firstSeen: seen.firstSeen },
    ]);
  });

  it('keeps a row for a kmod whose definition was removed while a package of it is published', () => {
    const report = reportOf(inputOf({ state: stateOf([ledgerOf('gone', OLD)]) }));

    expect(report.targets[0]?.kmods.at(-1)).toMatchObject({ kmod: 'gone', version: null });
  });

  it('says what is published, from when, and with which identity', () => {
    const plan = planOf({ skipped: [entryOf('foo', NEW, 'built', 'Published with the same identity.')] });

    expect(newCell({ plan, state: stateOf([ledgerOf('foo', NEW)]) })).toEqual({
      kind: 'published',
      kmod: 'foo',
      unameR: NEW,
      package: 'kmod-foo-5.14.0-503.15.1.el9-1.0-1.0.el9.x86_64',
      identity: '1:abababababab',
      since: '2026-02-03T07:00:00Z',
      reused: null,
      text: 'Published with the same identity.',
    });
  });

  it.each(['excluded', 'known-failure', 'compatible'] as const)('keeps the reason of a cell skipped as %s', (code) => {
    const plan = planOf({ skipped: [entryOf('foo', NEW, code, 'Because.')] });

    expect(newCell({ plan })).toEqual({ kind: 'skipped', kmod: 'foo', unameR: NEW, code, text: 'Because.' });
  });

  it.each(['waiting', 'frozen', 'deferred'] as const)('says what is still offered of a cell that is %s', (kind) => {
    const codes = { waiting: 'devel-not-yet', frozen: 'devel-rolled-off', deferred: 'run-limit' } as const;
    const plan = planOf({ [kind]: [entryOf('foo', NEW, codes[kind], 'Because.')] });

    expect(newCell({ plan, state: stateOf([ledgerOf('foo', NEW)]) })).toMatchObject({
      kind,
      text: 'Because.',
      offered: 'kmod-foo-5.14.0-503.15.1.el9-1.0-1.0.el9.x86_64',
    });
  });

  it('takes a kmod that is not for the target as excluded', () => {
    const config = configOf([kmodOf('foo', { targets: ['c10s'] })]);

    expect(newCell({ config })).toMatchObject({
      kind: 'skipped',
      code: 'excluded',
      text: 'Its definition is not for target lab9, only for c10s.',
    });
  });
});

describe('reportOf, for a planned cell', () => {
  const cell = cellOf('foo', NEW);
  const plan = planOf({ cells: [cell] });
  const built = [resultOf(cell, BUILT)];
  const publication = {
    version: 1 as const,
    repositories: [{ target: 'lab9', arch: 'x86_64', generation: 2, repomdSha256: '33', added: 2 }],
  };

  it('says that it is not built yet before any build', () => {
    expect(newCell({ plan })).toMatchObject({ kind: 'planned', text: 'New kernel.' });
  });

  it('says how far a built one has come', () => {
    expect(newCell({ plan, results: built })).toMatchObject({ kind: 'built-now', reached: 'built' });
    expect(newCell({ plan, results: built, signed: signedOf([cell]) })).toMatchObject({ reached: 'signed' });
    expect(newCell({ plan, results: built, signed: signedOf([cell]), publication })).toMatchObject({
      reached: 'published',
      package: 'kmod-foo-5.14.0-503.15.1.el9-1.0-1.0.el9.x86_64',
      text: 'New kernel; published in this run',
    });
  });

  it('says that a candidate which failed verification keeps it from being published', () => {
    const scenario = { name: 'fresh install', transaction: 'dnf install', expected: 'a', found: 'b', passed: false };
    const candidates = [{ target: 'lab9', arch: 'x86_64', repomdSha256: '33', scenarios: [scenario] }];
    const verification = { version: 1 as const, candidates };
    const report = reportOf(inputOf({ plan, results: built, signed: signedOf([cell]), verification }));

    expect(report.targets[0]?.kmods[0]?.cells[0]).toMatchObject({
      reached: 'signed',
      text: expect.stringMatching(/failed verification/),
    });
    expect(report.scenarios).toMatchObject({ kind: 'run', passed: 0, failed: 1 });
    expect(report.next[0]).toMatch(/^Verification failed in 1 scenario/);
  });

  it('has the message, the attempt and the end of the log of a failure', () => {
    const log = `${'line\n'.repeat(200)}error: \u001b[31mno\u001b[0m\n`;
    const state = stateOf([
      ledgerOf('foo', NEW, { built: null, failure: aFailureRecord({ attempts: 2, identity: cell.identity }) }),
    ]);

    const found = newCell({ plan, results: [resultOf(cell, failure())], logs: { [cell.id]: log }, state });

    expect(found).toMatchObject({ kind: 'failed', stage: 'compile', message: 'make returned 2', attempts: 3 });
    const lines = found?.kind === 'failed' ? (found.log ?? '').split('\n') : [];
    expect(lines).toHaveLength(60);
    expect(lines.at(-1)).toBe('error: no');
  });

  it('starts counting again when the failed cell was made from something else', () => {
    const other = ledgerOf('foo', NEW, { built: null, failure: aFailureRecord({ attempts: 2, identity: '1:00' }) });

    expect(newCell({ plan, results: [resultOf(cell, failure())], state: stateOf([other]) })).toMatchObject({
      attempts: 1,
    });
  });

  it('does not count a failure of infrastructure', () => {
    const results = [resultOf(cell, failure({ infrastructure: true }))];

    expect(newCell({ plan, results })).toMatchObject({ kind: 'failed', infrastructure: true, attempts: 0 });
  });

  it('shortens a message without end', () => {
    const found = newCell({ plan, results: [resultOf(cell, failure({ message: 'x'.repeat(1e6) }))] });

    expect(found?.text.length).toBeLessThan(600);
  });

  it('has a message without the name of the scratch folder', () => {
    const message = 'foo.tar.gz: /tmp/kmodsmith.aB3dE6gH/sources/foo.tar.gz is empty';

    expect(newCell({ plan, results: [resultOf(cell, failure({ message }))] })).toMatchObject({
      message: 'foo.tar.gz: sources/foo.tar.gz is empty',
    });
  });

  it('is built and not signed yet when only an older publication and verification are there', () => {
    const passed = { name: 'fresh install', transaction: 'dnf install', expected: 'a', found: 'a', passed: true };
    const candidates = [{ target: 'lab9', arch: 'x86_64', repomdSha256: '33', scenarios: [passed] }];
    const verification = { version: 1 as const, candidates };
    const report = reportOf(inputOf({ plan, results: built, publication, verification }));

    expect(report.targets[0]?.kmods[0]?.cells[0]).toMatchObject({ kind: 'built-now', reached: 'built' });
    expect(report.scenarios).toEqual({ kind: 'not-run' });
  });

  it('takes nothing that was said of an older candidate for this one', () => {
    const failed = { name: 'fresh install', transaction: 'dnf install', expected: 'a', found: 'b', passed: false };
    const older = { target: 'lab9', arch: 'x86_64', repomdSha256: '00' };
    const report = reportOf(
      inputOf({
        plan,
        results: built,
        signed: signedOf([cell]),
        verification: { version: 1, candidates: [{ ...older, scenarios: [failed] }] },
        publication: { version: 1, repositories: [{ ...older, generation: 2, added: 2 }] },
      }),
    );

    expect(report.targets[0]?.kmods[0]?.cells[0]).toMatchObject({
      reached: 'signed',
      text: expect.stringMatching(/yet$/),
    });
    expect(report.scenarios).toEqual({ kind: 'not-run' });
  });

  it('says exactly the stages that are left', () => {
    const scenario = { name: 'fresh install', transaction: 'dnf install', expected: 'a', found: 'a', passed: true };
    const candidates = [{ target: 'lab9', arch: 'x86_64', repomdSha256: '33', scenarios: [scenario] }];
    const verification = { version: 1 as const, candidates };
    const signed = signedOf([cell]);
    const nextOf = (change: Partial<ReportInput>) => reportOf(inputOf({ plan, results: built, ...change })).next[0];

    expect(nextOf({})).toBe('1 cell built: run kmodsmith sign, verify and publish.');
    expect(nextOf({ signed })).toBe('1 cell signed: run kmodsmith verify and publish.');
    expect(nextOf({ signed, verification })).toBe('1 cell signed and verified: run kmodsmith publish.');
    expect(nextOf({ signed, verification, publication })).not.toMatch(/run kmodsmith (sign|verify|publish)/);
  });

  it('offers what an earlier run published, also when the definition has changed since', () => {
    const state = stateOf([ledgerOf('foo', NEW), ledgerOf('bar', NEW, { built: null, failure: aFailureRecord() })]);

    expect(reportOf(inputOf({ plan, results: built, state })).offered).toEqual(['foo']);
  });

  it('offers what this run switched in, and nothing before that', () => {
    const signed = signedOf([cell]);

    expect(reportOf(inputOf({ plan, results: built, signed })).offered).toEqual([]);
    expect(reportOf(inputOf({ plan, results: built, signed, publication })).offered).toEqual(['foo']);
  });

  it('is failed when signing refused its objects', () => {
    const signed = signedOf([], [{ cell: cell.id, fault: 'own', message: 'foo.ko: wrong vermagic' }]);

    expect(newCell({ plan, results: built, signed })).toMatchObject({
      kind: 'failed',
      stage: 'sign',
      message: 'foo.ko: wrong vermagic',
    });
  });

  it.each(['held', 'dependency'] as const)('is not published, and no failure of its own, for the fault %s', (fault) => {
    const signed = signedOf([], [{ cell: cell.id, fault, message: 'held back: kmod-b uses it' }]);
    const input = inputOf({ plan, results: built, signed });

    expect(newCell({ plan, results: built, signed })).toMatchObject({
      kind: 'failed',
      stage: 'held',
      infrastructure: true,
      attempts: 0,
      text: 'Not published: held back: kmod-b uses it',
    });
    expect(reportOf(input).next.slice(0, 1)).toEqual([
      '1 cell not published because of another kmod, which each message names: once that one is built too, a run publishes both.',
    ]);
    expect(formatMarkdown(reportOf(input))).toContain('Stage held, not counted as an attempt: held back');
  });

  it('is failed when it was built and no candidate holds a package of it', () => {
    expect(newCell({ plan, results: built, signed: signedOf([]) })).toMatchObject({ kind: 'failed', stage: 'sign' });
  });

  it('is failed, not forgotten, when signing came and no result did', () => {
    expect(newCell({ plan, signed: signedOf([]) })).toMatchObject({
      kind: 'failed',
      stage: 'lost',
      infrastructure: true,
    });
  });

  it('counts each kind once and tells generations before and now', () => {
    const report = reportOf(inputOf({ plan, results: built, signed: signedOf([cell]), publication }));

    expect(report.counts).toMatchObject({ 'built-now': 1, unknown: 1, failed: 0, published: 0 });
    expect(report.publications).toEqual([{ target: 'lab9', arch: 'x86_64', before: 1, published: 2, added: 2 }]);
  });
});
