import { describe, expect, it } from '@jest/globals';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import { EMPTY_DOCUMENT } from '../../../src/publish/published-state.ts';
import { assembleWorld, expectationsOf, type WorldInput } from '../../../src/verify/world.ts';
import { aBuiltRecord, aKernel, aKmod, aLedgerEntry, SHA } from '../../support/builders.ts';

const KERNEL = aKernel('503.11.1.el9');
const ID = `foo@c9s@${KERNEL.unameR}`;
const PACKAGE = { name: 'kmod-foo-5.14.0-503.11.1.el9', epoch: 0, version: '1.0', release: '1.0.el9s', arch: 'x86_64' };
const KEY = { id: ID, kmod: 'foo', target: 'c9s', arch: 'x86_64', unameR: KERNEL.unameR, identity: `1:${SHA('d')}` };
const NO_PLAN: BuildPlan = {
  version: 1,
  createdAt: '',
  cells: [],
  skipped: [],
  waiting: [],
  frozen: [],
  deferred: [],
  reused: [],
  bases: [],
};

function input(change: Partial<WorldInput> = {}): WorldInput {
  return {
    target: 'c9s',
    arch: 'x86_64',
    kernels: [KERNEL],
    kmods: [aKmod()],
    plan: { ...NO_PLAN, skipped: [{ ...KEY, reason: { code: 'built', text: 'built' } }] },
    packages: [PACKAGE],
    document: { ...EMPTY_DOCUMENT, ledger: { [ID]: aLedgerEntry() } },
    earlierPackages: [],
    ...change,
  };
}

const expectationIn = (given: WorldInput) => {
  const world = { ...assembleWorld(given), kmods: ['foo'] };
  return expectationsOf(world, [KERNEL.unameR])[0];
};

describe('assembleWorld', () => {
  it('offers the cells whose package is in the candidate, with the declared modules', () => {
    const { cells, kmods } = assembleWorld(input());

    expect(kmods).toEqual(['foo']);
    expect(cells).toEqual([
      {
        kmod: 'foo',
        unameR: KERNEL.unameR,
        package: 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64',
        modules: ['foo'],
      },
    ]);
  });

  it('does not compare a package of an older identity with the modules of today', () => {
    const ledger = { [ID]: aLedgerEntry({ built: aBuiltRecord({ identity: `1:${SHA('9')}` }) }) };

    expect(assembleWorld(input({ document: { ...EMPTY_DOCUMENT, ledger } })).cells[0]?.modules).toBeNull();
  });

  it('compares a package made from published modules with the modules of today', () => {
    const plan = { ...NO_PLAN, reused: [{ ...KEY, reason: { code: 'reused', text: 'fits' } }] } as unknown as BuildPlan;

    expect(assembleWorld(input({ plan })).cells[0]?.modules).toEqual(['foo']);
  });

  it('knows which meta packages the generation before had', () => {
    const earlierPackages = [{ ...PACKAGE, name: 'kmod-foo' }];

    expect(assembleWorld(input({ earlierPackages })).earlierMetas).toEqual(['foo']);
  });
});

describe('expectationsOf', () => {
  it('expects the module of an offered cell', () => {
    expect(expectationIn(input())?.kind).toBe('module');
  });

  it('accepts a cell for which no package was made from published modules', () => {
    const plan = { ...NO_PLAN, reused: [{ ...KEY, reason: { code: 'reused', text: 'fits' } }] } as unknown as BuildPlan;

    expect(expectationIn(input({ packages: [], plan }))).toMatchObject({
      kind: 'none',
      reason: 'failed: no package was made from the modules of another kernel',
    });
  });

  it.each(['waiting', 'frozen', 'deferred'] as const)('accepts a cell without a package that is %s', (list) => {
    const entry = { ...KEY, reason: { code: 'x', text: 'because' } };
    const plan = { ...NO_PLAN, [list]: [entry] } as unknown as BuildPlan;

    expect(expectationIn(input({ packages: [], plan }))).toEqual(
      expect.objectContaining({ kind: 'none', reason: 'x: because' }),
    );
  });

  it('accepts a planned cell without a package as failed', () => {
    const plan = { ...NO_PLAN, cells: [KEY] } as unknown as BuildPlan;

    expect(expectationIn(input({ packages: [], plan }))).toEqual(
      expect.objectContaining({ kind: 'none', reason: expect.stringContaining('failed') }),
    );
  });

  it('does not take "built" for a reason to have no package', () => {
    expect(expectationIn(input({ packages: [] }))?.kind).toBe('unnamed');
  });

  it('asks for no reason where the kmod is no longer defined', () => {
    expect(expectationIn(input({ packages: [], plan: NO_PLAN }))?.kind).toBe('none');
  });
});
