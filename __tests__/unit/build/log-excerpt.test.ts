import { describe, expect, it } from '@jest/globals';
import { lastErrorLine } from '../../../src/build/log-excerpt.ts';

describe('lastErrorLine', () => {
  it('finds the last error among the lines that follow it', () => {
    const log = 'cc -c x.c\nx.c:3:5: error: unknown type\nmake[1]: *** [x.o] Error 1\n+ exit 0\n\n';

    expect(lastErrorLine(log)).toBe('make[1]: *** [x.o] Error 1');
  });

  it('falls back to the last line with anything in it', () => {
    expect(lastErrorLine('one\ntwo\n  \n')).toBe('two');
  });

  it('is empty for an empty log', () => {
    expect(lastErrorLine('')).toBe('');
  });

  it('gives a short line without terminal codes', () => {
    const line = lastErrorLine(`\u001b[31merror: ${'x'.repeat(500)}\u001b[0m\n`);

    expect(line).toHaveLength(200);
    expect(line.startsWith('[31merror: ')).toBe(true);
  });
});
