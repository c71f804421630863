// Which accepted cells stay back because of what is published for the same kernel.
import { describe, expect, it } from '@jest/globals';
import type { CellId } from '../../../src/plan/cell.ts';
import { EMPTY_DOCUMENT, type RepositoryState } from '../../../src/publish/published-state.ts';
import { heldBack } from '../../../src/sign/held-back.ts';
import type { AcceptedExports } from '../../../src/sign/usable-kmods.ts';
import { sampleCell } from '../../support/build-sample.ts';
import { aBuiltRecord, aLedgerEntry, aRepositoryState, SHA } from '../../support/builders.ts';

const K = '5.14.0-503.11.1.el9.x86_64';
const OTHER = '5.14.0-503.15.1.el9.x86_64';

/** Symbol -> CRC digit. */
type Digits = Readonly<Record<string, string>>;

interface Made {
  readonly unameR?: string;
  readonly exports?: Digits;
  readonly uses?: Digits;
}

const idOf = (kmod: string, unameR = K): CellId => `${kmod}@lab9@${unameR}`;
const crcs = (digits: Digits) =>
  Object.entries(digits).map(([symbol, digit]) => [symbol, `0x0000000${digit}`] as const);

function published(packages: Readonly<Record<string, Made>>): RepositoryState {
  const all = Object.entries(packages).map(([kmod, { unameR = K, exports = {}, uses = {} }]) => {
    const nevra = { name: `kmod-${kmod}-x`, epoch: 0, version: '1.0', release: '1.0.el9', arch: 'x86_64' };
    const kmods = crcs(uses).map(([symbol, crc]) => ({ symbol, crc }));
    const found = { nevra, fileName: `${kmod}.rpm`, sha256: SHA('a'), uses: { kernel: [], kmods } };
    const built = aBuiltRecord({ package: `kmod-${kmod}-x-1.0-1.0.el9.x86_64` });
    return {
      found: { ...found, exports: Object.fromEntries(crcs(exports)) },
      entry: [idOf(kmod, unameR), aLedgerEntry({ kmod, unameR, built })] as const,
    };
  });
  const ledger = Object.fromEntries(all.map(({ entry }) => entry));
  return aRepositoryState({ packages: all.map(({ found }) => found), document: { ...EMPTY_DOCUMENT, ledger } });
}

/** A cell of this run that was accepted, and the kmods that it was built with. */
function accepted(kmod: string, exports: Digits = {}, ...needs: readonly string[]): AcceptedExports {
  const dependencies = needs.map((name) => ({ kind: 'cell' as const, kmod: name, cell: idOf(name) }));
  return { cell: { ...sampleCell, id: idOf(kmod), kmod, unameR: K, dependencies }, exports: new Map(crcs(exports)) };
}

const heldOf = (cells: readonly AcceptedExports[], state: RepositoryState) => [...heldBack(cells, state).keys()];

const A = { exports: { a_call: '1', a_free: '1' } };
const B = { uses: { a_call: '1' } };

describe('heldBack', () => {
  it('holds back what takes a symbol from a package that is not rebuilt, and says which', () => {
    expect([...heldBack([accepted('a', { a_call: '2', a_free: '1' })], published({ a: A, b: B }))]).toEqual([
      [
        idOf('a'),
        'held back: kmod-b-x-1.0-1.0.el9.x86_64 is published for this kernel, uses a_call of kmod-a-x-1.0-1.0.el9.x86_64, ' +
          'and was not rebuilt in this run; kmod-a goes out together with kmod-b',
      ],
    ]);
  });

  it.each<[string, Digits]>([
    ['has it with another CRC', { a_call: '2', a_free: '1' }],
    ['does not have it any more', { a_free: '1' }],
  ])('holds back a new package that %s', (_what, exports) => {
    expect(heldOf([accepted('a', exports)], published({ a: A, b: B }))).toEqual([idOf('a')]);
  });

  it('holds back what exports it without a CRC', () => {
    const unversioned = { ...accepted('a'), exports: new Map([['a_call', null]]) };

    expect(heldOf([unversioned], published({ a: A, b: B }))).toEqual([idOf('a')]);
  });

  it('names the first few of many symbols', () => {
    const many = Object.fromEntries(['c', 'd', 'e', 'f', 'g'].map((symbol) => [symbol, '1']));
    const state = published({ a: { exports: many }, b: { uses: many } });

    expect(heldBack([accepted('a')], state).get(idOf('a'))).toContain('uses c, d, e and 2 more of kmod-a-x');
  });

  it.each<[string, readonly AcceptedExports[], Readonly<Record<string, Made>>]>([
    ['symbols that nobody uses changed', [accepted('a', { a_call: '1', a_free: '2' })], { a: A, b: B }],
    ['its user is rebuilt too', [accepted('a', { a_call: '2' }), accepted('b', {}, 'a')], { a: A, b: B }],
    ['its user is for another kernel', [accepted('a', { a_call: '2' })], { a: A, b: { ...B, unameR: OTHER } }],
    ['its own package is for another kernel', [accepted('a', { a_call: '2' })], { a: { ...A, unameR: OTHER }, b: B }],
    ['the symbol is another kmod’s', [accepted('a', { a_call: '2' })], { a: {}, c: A, b: B }],
    [
      'its published package never fitted the user',
      [accepted('a', { a_call: '2' })],
      { a: A, b: { uses: { a_call: '9' } } },
    ],
    ['it is new', [accepted('a', { a_call: '2' })], { b: B }],
    ['nothing is published', [accepted('a', { a_call: '2' }), accepted('b', {}, 'a')], {}],
  ])('lets go when %s', (_what, cells, packages) => {
    expect(heldOf(cells, published(packages))).toEqual([]);
  });

  it('lets go when the user is in the ledger and its package is gone', () => {
    const state = published({ a: A, b: B });

    expect(heldOf([accepted('a')], { ...state, packages: state.packages.slice(0, 1) })).toEqual([]);
  });

  it('holds back with it what was built with it, through any number of kmods', () => {
    const cells = [accepted('a', { a_call: '2' }), accepted('c', {}, 'a'), accepted('d', {}, 'c'), accepted('e')];

    expect(heldOf(cells, published({ a: A, b: B }))).toEqual([idOf('a'), idOf('c'), idOf('d')]);
    expect(heldBack(cells, published({ a: A, b: B })).get(idOf('d'))).toBe(
      'held back with kmod-c, which it was built with',
    );
  });

  it('holds back what a successor that is held back itself would have allowed', () => {
    // f takes f_call from g. g is rebuilt with a, which b holds back: so g stays as it is, and f has to stay too.
    const state = published({ a: A, b: B, f: { exports: { f_call: '1' } }, g: { uses: { a_call: '1', f_call: '1' } } });
    const cells = [accepted('f', { f_call: '2' }), accepted('a', { a_call: '2' }), accepted('g', {}, 'a', 'f')];

    expect(heldOf(cells, state)).toEqual([idOf('a'), idOf('g'), idOf('f')]);
    expect(heldOf([...cells, accepted('b', {}, 'a')], state)).toEqual([]);
  });
});
