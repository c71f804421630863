import { describe, expect, it } from '@jest/globals';
import { MAX_SHARDS, shardsOf } from '../../../src/build/shards.ts';
import type { Cell, Dependency } from '../../../src/plan/cell.ts';
import { sampleCell } from '../../support/build-sample.ts';

function cellsOf(...names: readonly string[]): readonly Cell[] {
  return names.map((name) => {
    const [kmod = '', target = '', unameR = '', arch = 'x86_64'] = name.split('@');
    return { ...sampleCell, id: name, kmod, target, unameR, arch };
  });
}

/** Lets the cells of a kmod need those of others for the same kernel, published ones where there is no cell. */
function joined(cells: readonly Cell[], needs: Readonly<Record<string, readonly string[]>>): readonly Cell[] {
  return cells.map((cell) => {
    const dependencies = (needs[cell.kmod] ?? []).map((kmod): Dependency => {
      const id = `${kmod}@${cell.target}@${cell.unameR}`;
      return cells.some((other) => other.id === id)
        ? { kind: 'cell', kmod, cell: id }
        : { kind: 'published', kmod, package: `kmod-${kmod}`, exports: {} };
    });
    return { ...cell, dependencies };
  });
}

describe('shardsOf', () => {
  it('puts several kernels of one kmod, target and arch into a shard and keeps the order of the plan', () => {
    const cells = cellsOf('a@t@3', 'b@t@3', 'a@t@2', 'b@t@2', 'a@t@1', 'a@u@1', 'a@t@3@aarch64');

    expect(shardsOf(cells, 2).map(({ number, cells: ids }) => [number, ...ids])).toEqual([
      [1, 'a@t@3', 'a@t@2'],
      [2, 'a@t@1'],
      [3, 'b@t@3', 'b@t@2'],
      [4, 'a@u@1'],
      [5, 'a@t@3@aarch64'],
    ]);
  });

  it('says which target and arch a shard needs', () => {
    expect(shardsOf(cellsOf('a@t@1@aarch64'), 5)).toEqual([
      { number: 1, target: 't', arch: 'aarch64', cells: ['a@t@1@aarch64'] },
    ]);
  });

  it('makes longer shards rather than too many', () => {
    const cells = cellsOf(...Array.from({ length: 1000 }, (_, index) => `a@t@${index}`));
    const shards = shardsOf(cells, 1);

    expect(shards.length).toBeLessThanOrEqual(MAX_SHARDS);
    expect(shards.flatMap((shard) => shard.cells)).toEqual(cells.map((cell) => cell.id));
  });

  it('lets kmods share a shard when there are more kmods than shards', () => {
    const cells = cellsOf('a@t@1', 'b@t@1', 'c@t@1', 'd@u@1');

    expect(shardsOf(cells, 1, 2).map((shard) => shard.cells)).toEqual([['a@t@1', 'b@t@1', 'c@t@1'], ['d@u@1']]);
  });

  it('keeps a cell in one shard with those it needs, in their order, and fills shards with whole chains', () => {
    const cells = joined(cellsOf('a@t@3', 'b@t@3', 'c@t@3', 'x@t@3', 'a@t@2', 'b@t@2', 'c@t@2', 'b@t@1', 'c@t@1'), {
      b: ['a'],
      c: ['b'],
    });

    expect(shardsOf(cells, 2).map((shard) => shard.cells)).toEqual([
      ['a@t@3', 'b@t@3', 'c@t@3'],
      ['a@t@2', 'b@t@2', 'c@t@2'],
      ['b@t@1', 'c@t@1'],
      ['x@t@3'],
    ]);
    expect(shardsOf(cells, 6).map((shard) => shard.cells)).toEqual([
      ['a@t@3', 'b@t@3', 'c@t@3', 'a@t@2', 'b@t@2', 'c@t@2'],
      ['b@t@1', 'c@t@1'],
      ['x@t@3'],
    ]);
  });

  it('keeps two that need the same one together, and not those that need what is published', () => {
    const cells = joined(cellsOf('a@t@1', 'b@t@1', 'c@t@1', 'd@t@1'), { b: ['a'], c: ['a'], d: ['z'] });

    expect(shardsOf(cells, 1).map((shard) => shard.cells)).toEqual([['a@t@1', 'b@t@1', 'c@t@1'], ['d@t@1']]);
  });

  it('never parts a chain, however many shards there may be', () => {
    const kernels = Array.from({ length: 40 }, (_, index) => [`a@t@${index}`, `b@t@${index}`, `x@t@${index}`]).flat();
    const cells = joined(cellsOf(...kernels), { b: ['a'] });

    for (const most of [1, 2, 3, 50, 256]) {
      const shards = shardsOf(cells, 1, most);
      expect(shards.length).toBeLessThanOrEqual(most);
      for (const { cells: ids } of shards) {
        for (const id of ids.filter((found) => found.startsWith('b'))) {
          expect(ids.slice(0, ids.indexOf(id))).toContain(id.replace('b', 'a'));
        }
      }
    }
  });

  it('refuses more targets than shards', () => {
    expect(() => shardsOf(cellsOf('a@t@1', 'a@u@1'), 1, 1)).toThrow(/more than 1 pairs of target and arch/);
  });

  it('gives none for an empty plan', () => {
    expect(shardsOf([], 4)).toEqual([]);
  });
});
