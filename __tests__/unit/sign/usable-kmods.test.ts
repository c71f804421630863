import { describe, expect, it } from '@jest/globals';
import { NO_USES } from '../../../src/abi/uses.ts';
import type { Cell, Dependency } from '../../../src/plan/cell.ts';
import { EMPTY_DOCUMENT } from '../../../src/publish/published-state.ts';
import { type AcceptedExports, usableKmods } from '../../../src/sign/usable-kmods.ts';
import { sampleCell } from '../../support/build-sample.ts';
import { aBuiltRecord, aLedgerEntry, aRepositoryState, SHA } from '../../support/builders.ts';

const OTHER = '5.14.0-503.15.1.el9.x86_64';
const ALPHA = `alpha@lab9@${sampleCell.unameR}`;
const NEEDED: Dependency = { kind: 'cell', kmod: 'alpha', cell: ALPHA };
const PUBLISHED: Dependency = {
  kind: 'published',
  kmod: 'gamma',
  package: 'kmod-gamma-5.14.0-503.11.1.el9-1.0-1.0.el9.x86_64',
  exports: { gamma_call: '0x00000003' },
};

function accepted(kmod: string, unameR: string, symbol: string): AcceptedExports {
  const cell: Cell = { ...sampleCell, id: `${kmod}@lab9@${unameR}`, kmod, unameR };
  return { cell, exports: new Map([[symbol, '0x00000001']]) };
}

/** A repository in which `kmod` is published for one kernel and exports one symbol. */
function stateWith(kmod: string, unameR: string, symbol: string) {
  const nevra = { name: `kmod-${kmod}-x`, epoch: 0, version: '1.0', release: '1.0.el9', arch: 'x86_64' };
  const built = aBuiltRecord({ package: `kmod-${kmod}-x-1.0-1.0.el9.x86_64` });
  return aRepositoryState({
    packages: [{ nevra, fileName: 'x.rpm', sha256: SHA('a'), uses: NO_USES, exports: { [symbol]: '0x00000001' } }],
    document: { ...EMPTY_DOCUMENT, ledger: { [`${kmod}@lab9@${unameR}`]: aLedgerEntry({ kmod, unameR, built }) } },
  });
}

function usable(dependencies: readonly Dependency[], given: readonly AcceptedExports[], state = aRepositoryState()) {
  return usableKmods({ cell: { ...sampleCell, dependencies }, declared: ['alpha'], accepted: given, state });
}

function exporterOf(symbol: string, given: readonly AcceptedExports[], state = aRepositoryState()): string | null {
  const verdict = usable([], given, state);
  if (verdict.kind !== 'usable') throw new Error('is usable without dependencies');
  return verdict.kmods.exporterOf(symbol);
}

describe('usableKmods', () => {
  it('takes what a cell of this run exports, and what a published package says', () => {
    const alpha = accepted('alpha', sampleCell.unameR, 'alpha_call');

    expect(usable([NEEDED, PUBLISHED], [accepted('alpha', OTHER, 'alpha_call'), alpha])).toMatchObject({
      kind: 'usable',
      kmods: {
        declared: ['alpha'],
        dependencies: [
          { kmod: 'alpha', exports: alpha.exports },
          { kmod: 'gamma', exports: new Map([['gamma_call', '0x00000003']]) },
        ],
      },
    });
  });

  it('has nothing when a cell that is needed was not accepted', () => {
    expect(usable([PUBLISHED, NEEDED], [accepted('alpha', OTHER, 'alpha_call')])).toEqual({
      kind: 'absent',
      cell: ALPHA,
    });
  });

  it('knows who exports a symbol for the same kernel, in this run or published', () => {
    const given = [accepted('alpha', OTHER, 'old_call'), accepted('beta', sampleCell.unameR, 'beta_call')];
    const state = stateWith('delta', sampleCell.unameR, 'delta_call');

    expect(
      ['beta_call', 'old_call', 'delta_call', 'no_call'].map((symbol) => exporterOf(symbol, given, state)),
    ).toEqual(['beta', null, 'delta', null]);
    expect(exporterOf('delta_call', [], stateWith('delta', OTHER, 'delta_call'))).toBe(null);
    expect(exporterOf('constructor', [], state)).toBe(null);
  });
});
