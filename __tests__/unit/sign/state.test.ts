import { describe, expect, it } from '@jest/globals';
import type { PlannedCell } from '../../../src/plan/build-plan.ts';
import { cellIdOf, kernelReleaseOf, packageNameOf } from '../../../src/plan/cell-id.ts';
import type { TargetLook } from '../../../src/plan/plan-sources.ts';
import { EMPTY_DOCUMENT, type StateDocument } from '../../../src/publish/published-state.ts';
import { formatStateDocument, parseStateDocument } from '../../../src/publish/state-document.ts';
import { type CellEnd, endOfFailure, type NextInput, nextDocument, saysTheSame } from '../../../src/sign/state.ts';
import { aBuiltRecord, aKernel, aSeenKernel, aSourceRecord, SHA } from '../../support/builders.ts';

const kernel = aKernel('503.11.1.el9');
const now = '2026-11-22T12:00:00Z';
const LATER = '2027-01-01T00:00:00Z';
const LOOK: TargetLook = {
  target: 'c9s',
  arch: 'x86_64',
  sources: [aSourceRecord()],
  accepted: [
    {
      repomdSha256: SHA('9'),
      lastGoodSha256: SHA('8'),
      code: 'shrunk',
      target: 'c9s',
      arch: 'x86_64',
      repository: 'baseos',
      at: LATER,
    },
  ],
};

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
    definition: `1:${SHA('2')}`,
    dependencies: [],
    reason: { code: 'new-kernel', text: 'new' },
    ...change,
  };
}

const signed = (cell = aCell()): CellEnd => ({
  kind: 'signed',
  cell,
  note: 'podman, gcc 11.5.0',
  log: 'build.log',
  unnamed: 0,
});
const failed = (cell = aCell()): CellEnd => ({ kind: 'failed', cell, note: 'compile: no', log: 'build.log' });

function next(previous: StateDocument, ends: readonly CellEnd[], change: Partial<NextInput> = {}): StateDocument {
  return nextDocument({
    previous,
    ends,
    kernels: [kernel],
    look: null,
    companions: {},
    dist: '.el9s',
    archivesDevel: true,
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

  it('counts no attempt when a reuse was refused, and the first one when the build that follows fails', () => {
    const from = { package: 'kmod-foo-1-1', fileName: 'kmod-foo-1-1.rpm', sha256: SHA('7'), unameR: '5.14.0-427' };
    const cell = { ...aCell(), reason: { code: 'reused', text: 'fits' }, from } as const;

    const refused = next(EMPTY_DOCUMENT, [{ kind: 'reuse-refused', cell, note: 'reuse: no signature', log: null }]);

    expect(refused.ledger[cell.id]).toMatchObject({
      built: null,
      failure: { attempts: 0, note: 'reuse: no signature' },
    });
    expect(refused.rebuilds).toEqual({});
    expect(next(refused, [failed()]).ledger[cell.id]).toMatchObject({
      failure: { attempts: 1, first: now, note: 'compile: no' },
    });
  });

  it('records a reused cell with the package that its modules are of, and counts its release', () => {
    const FROM = 'kmod-foo-5.14.0-427.el9-1.0-1.0.el9s.x86_64';
    const from = { package: FROM, fileName: `${FROM}.rpm`, sha256: SHA('7'), unameR: '5.14.0-427.el9.x86_64' };
    const cell = { ...aCell({ packageRelease: '1.2.el9s' }), reason: { code: 'reused', text: 'fits' }, from } as const;

    const document = next(EMPTY_DOCUMENT, [
      { kind: 'reused', cell, note: 'reused: modules of it', log: null, unnamed: 0 },
    ]);

    expect(document.ledger[cell.id]).toEqual({
      kmod: 'foo',
      unameR: kernel.unameR,
      built: {
        identity: cell.identity,
        package: 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.2.el9s.x86_64',
        time: now,
        note: 'reused: modules of it',
        log: null,
        definition: cell.definition,
        reused: FROM,
        unnamed: 0,
      },
      failure: null,
    });
    expect(document.rebuilds).toEqual({ 'kmod-foo-5.14.0-503.11.1.el9 1.0-1': 2 });
    expect(next(EMPTY_DOCUMENT, [signed()]).ledger[aCell().id]?.built?.reused).toBeNull();
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

    const later = next(first, [], { kernels: [{ ...kernel, devel: null }], now: LATER, generation: 2 });

    expect(later.kernels).toEqual({
      [kernel.unameR]: aSeenKernel('503.11.1.el9', { firstSeen: now, devel: `sha256:${SHA('c')}` }),
    });
  });

  it('remembers which key signed the kernel-devel, until there is another kernel-devel', () => {
    const withKey = (keyId: string | null, digit = 'c') => {
      const checksum = { type: 'sha256', value: SHA(digit) };
      return { kernels: [{ ...kernel, devel: kernel.devel === null ? null : { ...kernel.devel, keyId, checksum } }] };
    };
    const first = next(EMPTY_DOCUMENT, [], withKey('05B555B38483C65D'));
    const keyIdAfter = (change: Partial<NextInput>) => next(first, [], change).kernels[kernel.unameR]?.develKeyId;

    expect(keyIdAfter(withKey(null))).toBe('05B555B38483C65D');
    expect(keyIdAfter({ kernels: [{ ...kernel, devel: null }] })).toBe('05B555B38483C65D');
    expect(keyIdAfter({ kernels: [] })).toBe('05B555B38483C65D');
    expect(keyIdAfter(withKey(null, '7'))).toBeNull();
    expect(keyIdAfter(withKey('0123456789ABCDEF', '7'))).toBe('0123456789ABCDEF');
  });

  it('wants the kernel-devel of kernels that something published was built for in the archive', () => {
    const archived = { nevra: kernel.devel?.nevra, checksum: `sha256:${SHA('c')}` };
    const built = next(EMPTY_DOCUMENT, [signed()]);
    const rolledOff = next(built, [], { kernels: [{ ...kernel, devel: null }] });

    expect(built.kernels[kernel.unameR]?.archived).toEqual(archived);
    expect(rolledOff.kernels[kernel.unameR]?.archived).toEqual(archived);
    expect(next(rolledOff, [], { kernels: [] }).kernels[kernel.unameR]?.archived).toEqual(archived);
    expect(next(built, []).kernels[kernel.unameR]?.archived).toEqual(archived);
  });

  it('wants no kernel-devel in the archive for a failed build, or where a target keeps none', () => {
    expect(next(EMPTY_DOCUMENT, [failed()]).kernels[kernel.unameR]?.archived).toBeNull();
    expect(next(EMPTY_DOCUMENT, [signed()], { archivesDevel: false }).kernels[kernel.unameR]?.archived).toBeNull();
  });

  it('keeps where a kernel was first seen when it moves to another repository', () => {
    const first = next(EMPTY_DOCUMENT, []);
    const packages = kernel.packages.map((found) => ({ ...found, repository: 'vault' }));

    expect(next(first, [], { kernels: [{ ...kernel, packages }] }).kernels).toEqual(first.kernels);
  });

  it('calls a kernel withdrawn from when no repository of the target had it any more, and forgets nothing of it', () => {
    const first = next(EMPTY_DOCUMENT, []);
    const gone = next(first, [], { kernels: [], now: LATER });
    const still = next(gone, [], { kernels: [], now: '2027-02-01T00:00:00Z' });

    expect(gone.kernels[kernel.unameR]).toEqual({ ...first.kernels[kernel.unameR], withdrawn: LATER });
    expect(still.kernels).toEqual(gone.kernels);
  });

  it('takes a withdrawn kernel back with the time it was first seen', () => {
    const first = next(EMPTY_DOCUMENT, []);
    const gone = next(first, [], { kernels: [], now: LATER });

    expect(next(gone, [], { now: '2027-02-01T00:00:00Z' }).kernels).toEqual(first.kernels);
  });

  it('says nothing of kernels that the plan did not look for', () => {
    const first = next(EMPTY_DOCUMENT, []);

    expect(next(first, [], { kernels: null, now: LATER }).kernels).toEqual(first.kernels);
  });

  it('remembers the look of the plan, in place of every earlier one', () => {
    const old = aSourceRecord({ id: 'gone' });
    const first = next(EMPTY_DOCUMENT, [], { look: { ...LOOK, sources: [old], accepted: [] } });
    const second = next(first, [], { look: LOOK });

    expect(first.sources).toEqual({ gone: old });
    expect(second.sources).toEqual({ baseos: aSourceRecord() });
    expect(second.accepted).toEqual(LOOK.accepted);
    expect(next(second, [])).toMatchObject({ sources: second.sources, accepted: second.accepted });
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

  it('sees a kernel that came, went or came back', () => {
    const first = next(EMPTY_DOCUMENT, []);
    const gone = next(first, [], { kernels: [] });

    expect(saysTheSame(EMPTY_DOCUMENT, first)).toBe(false);
    expect(saysTheSame(first, gone)).toBe(false);
    expect(saysTheSame(gone, next(gone, [], { kernels: [], now: LATER }))).toBe(true);
    expect(saysTheSame(gone, next(gone, []))).toBe(false);
  });

  it('passes over another look at the repositories, but not over what a person accepted', () => {
    const first = next(EMPTY_DOCUMENT, [], { look: { ...LOOK, accepted: [] } });
    const sources = [aSourceRecord({ repomdSha256: SHA('8'), revision: '2', seenAt: LATER })];

    expect(saysTheSame(first, next(first, [], { look: { ...LOOK, sources, accepted: [] } }))).toBe(true);
    expect(saysTheSame(first, next(first, [], { look: LOOK }))).toBe(false);
  });

  it('says the same after a document of the first version was read, so that nothing is published for it alone', () => {
    const { sources: _, accepted: __, ...first } = next(EMPTY_DOCUMENT, [signed()]);
    const { firstSeen, devel, provide } = first.kernels[kernel.unameR] ?? aSeenKernel('1');
    const ledger = Object.entries(first.ledger).map(([id, { built, ...entry }]) => {
      const { definition: ___, reused: ____, unnamed: _____, ...firstBuilt } = built ?? aBuiltRecord();
      return [id, { ...entry, built: firstBuilt }];
    });
    const text = JSON.stringify({
      ...first,
      version: 1,
      ledger: Object.fromEntries(ledger),
      kernels: { [kernel.unameR]: { firstSeen, devel, provide } },
    });
    const read = parseStateDocument(text, 'test');

    expect(saysTheSame(read, next(read, []))).toBe(true);
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
