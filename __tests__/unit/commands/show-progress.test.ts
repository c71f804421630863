import { describe, expect, it } from '@jest/globals';
import { progressLine } from '../../../src/commands/show-progress.ts';

describe('the line of progress at a terminal', () => {
  const shown = (columns: number | undefined, length = 200) => progressLine('x'.repeat(length), columns).length - 4;

  it('goes over the line before it', () => {
    expect(progressLine('reading', 80)).toBe('\r\x1b[Kreading');
    expect(progressLine('', 80)).toBe('\r\x1b[K');
  });

  it('is cut so that it does not wrap', () => {
    expect(shown(100)).toBe(99);
    expect(shown(1)).toBe(0);
  });

  it.each([undefined, 0])('takes 80 columns for a terminal that says %s', (columns) => {
    expect(shown(columns)).toBe(79);
  });
});
