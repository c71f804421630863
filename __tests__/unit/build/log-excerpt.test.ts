import { describe, expect, it } from '@jest/globals';
import { lastErrorLine, readableLines, withoutScratch } from '../../../src/build/log-excerpt.ts';

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

  it('does not take a trace of the shell for the reason', () => {
    expect(lastErrorLine('no space left\n+ echo error: none\n++ exit 1\n')).toBe('no space left');
  });

  it('gives a short line without terminal codes', () => {
    const line = lastErrorLine(`\u001b[31merror: ${'x'.repeat(500)}\u001b[0m\n`);

    expect(line).toHaveLength(200);
    expect(line.startsWith('[31merror: ')).toBe(true);
  });
});

describe('readableLines', () => {
  it('leaves out empty lines and traces of the shell', () => {
    expect(readableLines('+ cd src\n++ nproc\n\nno\n  \n+++ exit\n')).toEqual(['no']);
  });

  it('keeps lines that begin with a plus and are no trace', () => {
    expect(readableLines('+1 warning\n+\tint x;\n')).toEqual(['+1 warning', '+\tint x;']);
  });

  it('gives identical lines in a row once, also with a trace between them', () => {
    expect(readableLines('a\na\n+ true\na\nb\na\n')).toEqual(['a', 'b', 'a']);
  });
});

describe('withoutScratch', () => {
  it.each([
    ['/tmp/kmodsmith.aB3dE6gH/sources/x.tar.gz: no', 'sources/x.tar.gz: no'],
    ['in /var/tmp/ci-1/kmodsmith.aB3dE6gH/src and /tmp/kmodsmith.00000000/out', 'in src and out'],
    [
      '/etc/kmodsmith.yml and /tmp/kmodsmith.aB3dE6gHi/x stay',
      '/etc/kmodsmith.yml and /tmp/kmodsmith.aB3dE6gHi/x stay',
    ],
  ])('shortens %s', (text, expected) => {
    expect(withoutScratch(text)).toBe(expected);
  });

  it('takes no time over a path without end', () => {
    expect(withoutScratch('/a'.repeat(100_000))).toHaveLength(200_000);
  });
});
