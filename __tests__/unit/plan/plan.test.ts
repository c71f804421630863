import { describe, expect, it } from '@jest/globals';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import { formatCounts, formatExplanation } from '../../../src/plan/explain.ts';
import { identityOf } from '../../../src/plan/identity.ts';
import { type PlanInput, planBuilds } from '../../../src/plan/plan.ts';
import { EMPTY_DOCUMENT, type StateDocument } from '../../../src/publish/published-state.ts';
import {
  aBuiltRecord,
  aConfig,
  aFailureRecord,
  aKernel,
  aKernelSet,
  aKmod,
  aLedgerEntry,
  aRepositoryState,
  aSeenKernel,
  aState,
  aTarget,
  PRINTK,
  SHA,
} from '../../support/builders.ts';

const OLD = aKernel('503.11.1.el9');
const NEW = aKernel('503.15.1.el9');
const ID_OLD = 'foo@c9s@5.14.0-503.11.1.el9.x86_64';
const ID_NEW = 'foo@c9s@5.14.0-503.15.1.el9.x86_64';
const DEVEL = `sha256:${SHA('c')}`;

function plan(change: Partial<PlanInput> = {}): BuildPlan {
  return planBuilds({
    config: aConfig(),
    kernels: aKernelSet([NEW, OLD]),
    abi: PRINTK,
    state: aState(),
    now: '2026-06-01T00:00:00Z',
    only: null,
    force: false,
    ...change,
  });
}

function published(document: Partial<StateDocument>): PlanInput['state'] {
  return aState(aRepositoryState({ generation: 3, document: { ...EMPTY_DOCUMENT, ...document } }));
}

function ids(entries: readonly { readonly id: string }[]): readonly string[] {
  return entries.map(({ id }) => id);
}

describe('planBuilds', () => {
  it('builds every kmod for every kernel of a new repository, the newest kernel first', () => {
    const made = plan();

    expect(ids(made.cells)).toEqual([ID_NEW, ID_OLD]);
    expect(made.cells[0]).toMatchObject({
      packageName: 'kmod-foo-5.14.0-503.15.1.el9',
      packageVersion: '1.0',
      packageRelease: '1.0.el9s',
      reason: { code: 'new-kmod' },
    });
  });

  it('gives every variant suffix to the package name and takes the arch out of it', () => {
    const rt = aKernel('503.15.1.el9', { variant: 'rt', unameR: '5.14.0-503.15.1.el9.x86_64+rt' });

    const made = plan({
      config: aConfig({ targets: [aTarget({ variants: ['rt'] })] }),
      kernels: aKernelSet([rt, OLD]),
    });

    expect(made.cells.map((cell) => cell.packageName)).toEqual(['kmod-foo-5.14.0-503.15.1.el9+rt']);
  });

  it('skips a cell that is published with the same identity', () => {
    const identity = identityOf({ kmod: aKmod(), dependencies: [], kernel: OLD, devel: DEVEL });

    const made = plan({
      state: published({ ledger: { [ID_OLD]: aLedgerEntry({ built: aBuiltRecord({ identity }) }) } }),
    });

    expect(ids(made.cells)).toEqual([ID_NEW]);
    expect(made.cells[0]?.reason.code).toBe('new-kernel');
    expect(made.skipped).toMatchObject([{ id: ID_OLD, reason: { code: 'built' } }]);
  });

  it('builds a changed kmod again under a release that was never published', () => {
    const state = published({
      ledger: { [ID_OLD]: aLedgerEntry() },
      rebuilds: { 'kmod-foo-5.14.0-503.11.1.el9 1.0-1': 4 },
    });

    const made = plan({ kernels: aKernelSet([OLD]), state });

    expect(made.cells).toMatchObject([{ id: ID_OLD, packageRelease: '1.5.el9s', reason: { code: 'changed-kmod' } }]);
  });

  it('refuses a ledger whose identity hashes are of a newer format', () => {
    const built = aBuiltRecord({ identity: `9:${SHA('e')}` });
    const state = published({ ledger: { [ID_OLD]: aLedgerEntry({ built }) } });

    expect(() => plan({ kernels: aKernelSet([OLD]), state })).toThrow('use the newer kmodsmith');
  });

  it('keeps calling a cell built after a later attempt at the same inputs failed', () => {
    const identity = identityOf({ kmod: aKmod(), dependencies: [], kernel: OLD, devel: DEVEL });
    const entry = aLedgerEntry({ built: aBuiltRecord({ identity }), failure: aFailureRecord({ identity }) });

    const made = plan({ kernels: aKernelSet([OLD]), state: published({ ledger: { [ID_OLD]: entry } }) });

    expect(made.skipped).toMatchObject([{ reason: { code: 'built' } }]);
  });

  it('rebuilds what is built when that is forced, and only what --only matches', () => {
    const identity = identityOf({ kmod: aKmod(), dependencies: [], kernel: OLD, devel: DEVEL });
    const state = published({ ledger: { [ID_OLD]: aLedgerEntry({ built: aBuiltRecord({ identity }) }) } });

    const made = plan({ state, force: true, only: 'foo@*503.11*' });

    expect(made.cells).toMatchObject([{ id: ID_OLD, reason: { code: 'forced' } }]);
    expect(made.skipped).toMatchObject([{ id: ID_NEW, reason: { code: 'not-asked' } }]);
  });

  it('waits while no repository offers kernel-devel', () => {
    const made = plan({ kernels: aKernelSet([{ ...NEW, devel: null }]) });

    expect(made.waiting).toMatchObject([{ id: ID_NEW, identity: null, reason: { code: 'devel-not-yet' } }]);
    expect(made.cells).toEqual([]);
  });

  it('freezes a changed cell whose kernel-devel has rolled off', () => {
    const kernels = { [OLD.unameR]: aSeenKernel('503.11.1.el9', { devel: DEVEL }) };
    const state = published({ kernels, ledger: { [ID_OLD]: aLedgerEntry() } });

    const made = plan({ kernels: aKernelSet([{ ...OLD, devel: null }]), state });

    expect(made.frozen).toMatchObject([{ id: ID_OLD, reason: { code: 'devel-rolled-off' } }]);
    expect(made.frozen[0]?.reason.text).toContain('stays published');
  });

  it('keeps calling a cell built after its kernel-devel has rolled off', () => {
    const identity = identityOf({ kmod: aKmod(), dependencies: [], kernel: OLD, devel: DEVEL });
    const kernels = { [OLD.unameR]: aSeenKernel('503.11.1.el9', { devel: DEVEL }) };
    const state = published({ kernels, ledger: { [ID_OLD]: aLedgerEntry({ built: aBuiltRecord({ identity }) }) } });

    const made = plan({ kernels: aKernelSet([{ ...OLD, devel: null }]), state });

    expect(made.skipped).toMatchObject([{ id: ID_OLD, reason: { code: 'built' } }]);
  });

  it('skips a known failure until its wait is over, and then tries again', () => {
    const identity = identityOf({ kmod: aKmod(), dependencies: [], kernel: OLD, devel: DEVEL });
    const failure = aFailureRecord({ identity, attempts: 3, last: '2026-05-29T12:00:00Z', note: 'no symbol' });
    const failed = aLedgerEntry({ built: null, failure });
    const state = published({ ledger: { [ID_OLD]: failed } });
    const kernels = aKernelSet([OLD]);

    const early = plan({ kernels, state, now: '2026-06-01T23:00:00Z' });
    const later = plan({ kernels, state, now: '2026-06-02T00:00:00Z' });

    expect(early.skipped).toMatchObject([{ id: ID_OLD, reason: { code: 'known-failure' } }]);
    expect(early.skipped[0]?.reason.text).toContain('no symbol');
    expect(later.cells).toMatchObject([{ id: ID_OLD, reason: { code: 'retry' } }]);
  });

  it('tries a known failure again at once when an input changed', () => {
    const state = published({ ledger: { [ID_OLD]: aLedgerEntry({ built: null, failure: aFailureRecord() }) } });

    expect(plan({ kernels: aKernelSet([OLD]), state, now: '2026-01-01T00:00:01Z' }).cells).toHaveLength(1);
  });

  it('leaves out what a rule excludes, with the reason, up to and including its last day', () => {
    const kmod = aKmod({
      exclude: [
        {
          kernels: '< 5.14.0-503.15',
          targets: [],
          arches: [],
          variants: [],
          reason: 'needs a newer API',
          until: '2026-06-01',
        },
      ],
    });
    const config = aConfig({ kmods: [kmod] });

    expect(plan({ config }).skipped).toMatchObject([
      { id: ID_OLD, reason: { code: 'excluded', text: 'needs a newer API (until 2026-06-01)' } },
    ]);
    expect(plan({ config, now: '2026-06-02T00:00:00Z' }).skipped).toEqual([]);
  });

  it('leaves out kernels, targets and arches the kmod is not for', () => {
    const config = aConfig({ kmods: [aKmod({ kernels: '>= 5.14.0-503.15' })] });

    expect(plan({ config }).skipped).toMatchObject([{ id: ID_OLD, reason: { code: 'excluded' } }]);
    expect(plan({ config: aConfig({ kmods: [aKmod({ arches: ['aarch64'] })] }) }).cells).toEqual([]);
  });

  it('leaves out the variants that the kmod is not for', () => {
    const rt = aKernel('503.15.1.el9', { variant: 'rt', unameR: '5.14.0-503.15.1.el9.x86_64+rt' });
    const targets = [aTarget({ variants: ['stock', 'rt'] })];
    const made = (variants: readonly string[]): BuildPlan =>
      plan({ config: aConfig({ targets, kmods: [aKmod({ variants })] }), kernels: aKernelSet([NEW, rt]) });

    expect(made(['rt']).skipped).toMatchObject([
      { id: ID_NEW, reason: { code: 'excluded', text: 'foo is not for stock kernels' } },
    ]);
    expect(made([]).cells).toHaveLength(2);
  });

  it('defers what is over the limit, and keeps the newest kernels of all kmods', () => {
    const config = aConfig({ limit: 2, kmods: [aKmod(), aKmod({ name: 'bar', modules: ['bar'] })] });

    const made = plan({ config });

    expect(ids(made.cells)).toEqual(['bar@c9s@5.14.0-503.15.1.el9.x86_64', ID_NEW]);
    expect(ids(made.deferred)).toEqual(['bar@c9s@5.14.0-503.11.1.el9.x86_64', ID_OLD]);
    expect(made.deferred[0]?.reason.code).toBe('run-limit');
  });

  it('gives the same bytes for the same input', () => {
    expect(JSON.stringify(plan())).toBe(JSON.stringify(plan()));
  });

  it('refuses to plan a target whose published state was not read', () => {
    expect(() => plan({ state: aState(aRepositoryState({ target: 'other' })) })).toThrow('was not read');
  });
});

describe('formatExplanation', () => {
  it('has a line with the reason for every cell', () => {
    const made = plan({ kernels: aKernelSet([{ ...NEW, devel: null }, OLD]) });

    expect(formatExplanation(made).split('\n')).toEqual([
      `build    ${ID_OLD}  new-kmod: foo is new in this repository`,
      `waiting  ${ID_NEW}  devel-not-yet: no repository of c9s offers kernel-devel for it yet`,
    ]);
  });

  it('tells what is reused from what is built', () => {
    const made = plan({ kernels: aKernelSet([OLD]) });
    const [cell] = made.cells;
    if (cell === undefined) throw new Error('a cell was planned');
    const from = { package: 'kmod-foo-1', fileName: 'kmod-foo-1.rpm', sha256: SHA('f'), unameR: NEW.unameR };
    const reused: BuildPlan = {
      ...made,
      cells: [],
      reused: [{ ...cell, from, reason: { code: 'reused', text: 'fits' } }],
    };

    expect(formatExplanation(reused)).toBe(`reuse    ${ID_OLD}  reused: fits`);
    expect(formatCounts(reused)).toBe('0 to build, 1 reused');
  });
});
