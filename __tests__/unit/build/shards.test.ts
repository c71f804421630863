import { describe, expect, it } from '@jest/globals';
import { MAX_SHARDS, shardsOf } from '../../../src/build/shards.ts';
import type { Cell } from '../../../src/plan/cell.ts';
import { sampleCell } from '../../support/build-sample.ts';

function cellsOf(...names: readonly string[]): readonly Cell[] {
  return names.map((name) => {
    const [kmod = '', target = '', unameR = '', arch = 'x86_64'] = name.split('@');
    return { ...sampleCell, id: name, kmod, target, unameR, arch };
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

  it('refuses more targets than shards', () => {
    expect(() => shardsOf(cellsOf('a@t@1', 'a@u@1'), 1, 1)).toThrow(/more than 1 pairs of target and arch/);
  });

  it('gives none for an empty plan', () => {
    expect(shardsOf([], 4)).toEqual([]);
  });
});
