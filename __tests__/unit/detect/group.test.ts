import { describe, expect, it } from '@jest/globals';
import { groupBy } from '../../../src/detect/group.ts';

describe('groupBy', () => {
  it('keeps keys and items in the order of the list', () => {
    expect([...groupBy(['b1', 'a1', 'b2'], (item) => item.charAt(0))]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });
});
