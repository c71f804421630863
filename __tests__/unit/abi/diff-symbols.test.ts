// What differs between the symbols of two builds.
import { describe, expect, it } from '@jest/globals';
import { diffSymbols } from '../../../src/abi/diff-symbols.ts';

describe('diffSymbols', () => {
  const before = new Map([
    ['printk', '0x00000001'],
    ['kfree', '0x00000002'],
    ['gone_b', '0x00000003'],
    ['gone_a', '0x00000003'],
    ['alloc', '0x00000004'],
  ]);
  const now = new Map([
    ['new_b', '0x00000009'],
    ['kfree', '0x00000002'],
    ['printk', '0x00000011'],
    ['alloc', '0x00000014'],
    ['new_a', '0x00000009'],
  ]);

  it('counts what is in both and sorts what is added, removed or has another CRC', () => {
    expect(diffSymbols(before, now)).toEqual({
      common: 3,
      added: ['new_a', 'new_b'],
      removed: ['gone_a', 'gone_b'],
      changed: [
        { symbol: 'alloc', before: '0x00000004', now: '0x00000014' },
        { symbol: 'printk', before: '0x00000001', now: '0x00000011' },
      ],
    });
  });

  it('finds no difference of a map to itself, and nothing in common with an empty one', () => {
    expect(diffSymbols(now, now)).toEqual({ common: 5, added: [], removed: [], changed: [] });
    expect(diffSymbols(new Map(), new Map([['printk', '0x00000001']]))).toEqual({
      common: 0,
      added: ['printk'],
      removed: [],
      changed: [],
    });
  });
});
