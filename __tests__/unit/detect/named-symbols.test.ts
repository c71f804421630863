import { describe, expect, it } from '@jest/globals';
import { namedSymbols } from '../../../src/detect/named-symbols.ts';

describe('namedSymbols', () => {
  it.each([
    [[10, 5, 0], 'all'],
    [[0, 5], 'all'],
    // A kernel of one package has no modules in others.
    [[10], 'all'],
    [[10, 0, 0], 'core'],
    [[0, 0], 'none'],
    [[], 'none'],
  ] as const)('%j symbols, those of the core first, are %s', (counts, named) => {
    expect(namedSymbols(counts)).toBe(named);
  });
});
