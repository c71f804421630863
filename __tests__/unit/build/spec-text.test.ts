import { describe, expect, it } from '@jest/globals';
import { formatSpecLine, formatSpecParagraph, plain, stripControl } from '../../../src/build/spec-text.ts';
import { HOSTILE_STRINGS } from '../../support/hostile-strings.ts';

describe('formatSpecLine', () => {
  it('lets a percent sign stand for itself', () => {
    expect(formatSpecLine('100% of %{_topdir} and %(id)', 'summary')).toBe('100%% of %%{_topdir} and %%(id)');
  });

  for (const text of ['two\nlines', 'a\ttab', '', '   ', 'joins the next tag \\', 'a\u202eb']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(() => formatSpecLine(text, 'summary of x')).toThrow(/summary of x: found .*expected one line/);
    });
  }
});

describe('formatSpecParagraph', () => {
  it('keeps lines and blank lines', () => {
    expect(formatSpecParagraph('first 5%\n\nsecond\n', 'description')).toBe('first 5%%\n\nsecond');
  });

  for (const line of ['%post', '%%post', '  %if 1', '\t%include /etc/passwd', 'joined \\', 'escape \u001b[0m']) {
    it(`refuses the line ${JSON.stringify(line)}, which rpm could act on`, () => {
      expect(() => formatSpecParagraph(`text\n${line}\ntext`, 'description of x')).toThrow(
        /description of x: found the line/,
      );
    });
  }
});

describe('plain', () => {
  it('gives the value back', () => {
    expect(plain('a name', 'kmod-x-5.14.0-503.el9+rt', 'package')).toBe('kmod-x-5.14.0-503.el9+rt');
  });

  it('refuses every hostile text as a name, file, folder, argument and address', () => {
    const kinds = ['a name', 'a cell id', 'a file name', 'a folder below the source', 'an https address'] as const;
    const accepted = kinds.flatMap((kind) =>
      HOSTILE_STRINGS.filter(({ text }) => isAccepted(() => plain(kind, text, 'x'))),
    );

    expect(accepted).toEqual([]);
  });

  it('refuses to leave a folder', () => {
    expect(() => plain('an absolute path', '/etc/../root', 'key')).toThrow(/key: found/);
    expect(() => plain('a folder below the source', '..', 'folder')).toThrow(/folder: found/);
  });

  it('refuses an option of make, a macro and a quote in an argument', () => {
    for (const argument of ['--eval=x', '-f/x', "A='b", 'A=$(id)', 'A=%{x}', 'A=`id`', 'A=b\nc', 'all']) {
      expect(() => plain('a make argument (NAME=value)', argument, 'argument')).toThrow(/argument: found/);
    }
  });
});

describe('stripControl', () => {
  it('takes terminal and direction characters out of a text', () => {
    expect(stripControl('\u001b[31mred\u001b[0m \u202ebidi\u2066\u0007 \u009bx')).toBe('[31mred[0m bidi x');
  });
});

function isAccepted(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch {
    return false;
  }
}
