import { describe, expect, it } from '@jest/globals';
import type { PlannedCell } from '../../../src/plan/build-plan.ts';
import { cellIdOf, kernelReleaseOf, packageNameOf } from '../../../src/plan/cell-id.ts';
import { EMPTY_DOCUMENT, type StateDocument } from '../../../src/publish/published-state.ts';
import { formatStateDocument, parseStateDocument } from '../../../src/publish/state-document.ts';
import { type CellEnd, endOfFailure, nextDocument, saysTheSame } from '../../../src/sign/state.ts';
import { aKernel, SHA } from '../../support/builders.ts';

const kernel = aKernel('503.11.1.el9');
const now = '2026-11-22T12:00:00Z';

function aCell(change: Partial<PlannedCell> = {}): PlannedCell {
  const key = { kmod: 'foo', target: 'c9s', arch: 'x86_64', unameR: kernel.unameR };
  return {
    ...key,
    id: cellIdOf(key),
    variant: 'stock',
    provide: kernel.provide,
    kernelRelease: kernelReleaseOf(key.unameR, key.arch),
    packageName: packageNameOf(key.kmod, key.unameR, key.arch),
    packageVersion: '1.0',
    packageRelease: '1.0.el9s',
    identity: `1:${SHA('1')}`,
    reason: { code: 'new-kernel', text: 'new' },
    ...change,
  };
}

const signed = (cell = aCell()): CellEnd => ({ kind: 'signed', cell, note: 'podman, gcc 11.5.0', log: 'build.log' });
const failed = (cell = aCell()): CellEnd => ({ kind: 'failed', cell, note: 'compile: no', log: 'build.log' });

function next(
  previous: StateDocument,
  ends: readonly CellEnd[],
  change: { now?: string; generation?: number } = {},
): StateDocument {
  return nextDocument({
    previous,
    ends,
    kernels: [kernel],
    companions: {},
    dist: '.el9s',
    now,
    generation: 1,
    ...change,
  });
}

describe('nextDocument', () => {
  it('records a signed cell as built with its NEVRA and rebuild number', () => {
    const document = next(EMPTY_DOCUMENT, [signed()]);

    expect(document.ledger[aCell().id]).toMatchObject({
      built: { time: now, package: 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64' },
      failure: null,
    });
    expect(document.rebuilds).toEqual({ 'kmod-foo-5.14.0-503.11.1.el9 1.0-1': 0 });
  });

  it('never lowers a rebuild counter', () => {
    const first = next(EMPTY_DOCUMENT, [signed(aCell({ packageRelease: '1.5.el9s' }))]);

    expect(next(first, [signed(aCell({ packageRelease: '1.2.el9s' }))]).rebuilds).toEqual(first.rebuilds);
  });

  it('counts failed attempts of the same identity and begins anew for another', () => {
    const once = next(EMPTY_DOCUMENT, [failed()]);
    const twice = next(once, [failed()], { now: '2026-11-23T12:00:00Z' });
    const other = next(twice, [failed(aCell({ identity: `1:${SHA('2')}` }))]);

    expect(twice.ledger[aCell().id]).toMatchObject({
      built: null,
      failure: { attempts: 2, first: now, last: '2026-11-23T12:00:00Z' },
    });
    expect(other.ledger[aCell().id]?.failure?.attempts).toBe(1);
    expect(once.rebuilds).toEqual({});
  });

  it('remembers the package that stays published when a rebuild fails', () => {
    const built = next(EMPTY_DOCUMENT, [signed()]);

    const after = next(built, [failed(aCell({ identity: `1:${SHA('2')}`, packageRelease: '1.1.el9s' }))]);

    expect(after.ledger[aCell().id]).toMatchObject({
      built: built.ledger[aCell().id]?.built,
      failure: { attempts: 1, identity: `1:${SHA('2')}` },
    });
  });

  it('does not record a failure of the infrastructure', () => {
    const end: CellEnd = { kind: 'infrastructure', cell: aCell(), note: 'prepare: no network', log: 'build.log' };

    expect(next(EMPTY_DOCUMENT, [end]).ledger).toEqual({});
  });

  it('keeps entries of cells that are not in this plan', () => {
    const before = next(EMPTY_DOCUMENT, [signed(aCell({ id: 'other@c9s@5' }))]);

    expect(Object.keys(next(before, [signed()]).ledger).sort()).toEqual([aCell().id, 'other@c9s@5'].sort());
  });

  it('keeps when a kernel was first seen and remembers a kernel-devel that rolled off', () => {
    const first = next(EMPTY_DOCUMENT, []);

    const later = nextDocument({
      previous: first,
      ends: [],
      kernels: [{ ...kernel, devel: null }],
      companions: {},
      dist: '.el9s',
      now: '2027-01-01T00:00:00Z',
      generation: 2,
    });

    expect(later.kernels).toEqual({
      [kernel.unameR]: { firstSeen: now, devel: `sha256:${SHA('c')}`, provide: kernel.provide },
    });
  });

  it('refuses a release that is not of the form of the plan', () => {
    expect(() => next(EMPTY_DOCUMENT, [signed(aCell({ packageRelease: '1.0.el8' }))])).toThrow(
      'expected <declared>.<rebuild>.el9s',
    );
  });

  it('makes a document that its reader takes back', () => {
    const document = next(EMPTY_DOCUMENT, [signed(), failed(aCell({ id: 'b@c9s@5' }))]);

    expect(parseStateDocument(formatStateDocument(document), 'test')).toEqual(document);
  });
});

describe('saysTheSame', () => {
  it('ignores times and the generation', () => {
    const once = next(EMPTY_DOCUMENT, [signed()]);

    expect(saysTheSame(once, next(once, [signed()], { now: '2027-01-01T00:00:00Z', generation: 2 }))).toBe(true);
  });

  it('sees a new outcome and another attempt', () => {
    const once = next(EMPTY_DOCUMENT, [failed()]);

    expect(saysTheSame(EMPTY_DOCUMENT, once)).toBe(false);
    expect(saysTheSame(once, next(once, [failed()]))).toBe(false);
  });
});

describe('endOfFailure', () => {
  const result = { version: 1, cell: aCell().id, runner: 'podman', seconds: 3, log: 'build.log' } as const;

  it('tells the failures of the infrastructure from the kmod\u2019s own, and drops characters that act on a terminal', () => {
    const outcome = { kind: 'failed', stage: 'compile', infrastructure: false, message: 'no\u001b[2J' } as const;

    expect(endOfFailure(aCell(), { ...result, outcome }, 'log')).toMatchObject({
      kind: 'failed',
      note: 'compile: no[2J',
    });
    expect(endOfFailure(aCell(), { ...result, outcome: { ...outcome, infrastructure: true } }, 'log')).toMatchObject({
      kind: 'infrastructure',
    });
  });

  it('has nothing to say of a cell that was built', () => {
    expect(
      endOfFailure(
        aCell(),
        { ...result, outcome: { kind: 'built', gcc: '11', image: '', isolation: 'network:none' } },
        'log',
      ),
    ).toBeNull();
  });
});
