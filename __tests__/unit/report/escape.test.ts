import { describe, expect, it } from '@jest/globals';
import {
  codeSpan,
  escapeHtml,
  escapeMarkdown,
  fencedBlock,
  oneLine,
  plainText,
  safeLink,
  withoutCommands,
} from '../../../src/report/escape.ts';

const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);

describe('plainText', () => {
  it('keeps ordinary text of any script, tabs and line feeds', () => {
    expect(plainText('größe\t漢字 🙂\nzwei')).toBe('größe\t漢字 🙂\nzwei');
  });

  it('takes out colours, cursor moves, titles and hyperlinks whole', () => {
    expect(plainText(`a${ESC}[01;31mb${ESC}[K${ESC}]0;title${BEL}c${ESC}]8;;https://example.org${ESC}\\d`)).toBe(
      'abcd',
    );
  });

  it('ends a title that is not closed with its line', () => {
    expect(plainText(`a${ESC}]0;title\nb`)).toBe('a\nb');
  });

  it('takes out bidi overrides, isolates, zero width and control characters', () => {
    expect(plainText('a\u202Eb\u2066c\u200Bd\u0000e\u009Cf\u{E0041}g')).toBe('abcdefg');
  });

  it('makes line feeds of all line breaks', () => {
    expect(plainText('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd');
  });

  it('replaces half a surrogate pair', () => {
    expect(plainText('a\uD800b')).toBe('a\uFFFDb');
  });
});

describe('oneLine', () => {
  it('joins lines and leaves no command at the start or within', () => {
    expect(oneLine(' ::error::a\n##[group]b ')).toBe(': :error::a # #[group]b');
  });
});

describe('withoutCommands', () => {
  it.each([
    ['::error::a', ': :error::a'],
    ['a\n \t::error::b', 'a\n \t: :error::b'],
    ['a\r::error::b', 'a\r: :error::b'],
    ['\u0085\u00A0\u3000::error::a', '\u0085\u00A0\u3000: :error::a'],
    [':::error::a', ': ::error::a'],
    ['a ##[error]b ###[', 'a # #[error]b ## #['],
  ])('parts what begins a command: %j', (text, expected) => {
    expect(withoutCommands(text)).toBe(expected);
  });

  it('leaves all other text alone', () => {
    const text = 'a::b std::string\n  indented\n\n\u001b[31mred\u001b[0m : : #[ ## [';

    expect(withoutCommands(text)).toBe(text);
  });

  it('takes its time by the length of the text', () => {
    const blank = ' \n'.repeat(500_000);

    expect(withoutCommands(`${blank}::error::a`)).toBe(`${blank}: :error::a`);
  });
});

describe('escapeHtml', () => {
  it('escapes what could end text or an attribute', () => {
    expect(escapeHtml(`<a b="c" d='e'>&\``)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&#96;');
  });
});

describe('safeLink', () => {
  it('lets https and http through', () => {
    expect(safeLink('https://example.org/a?b=c')).toBe('https://example.org/a?b=c');
    expect(safeLink('http://127.0.0.1:8917')).toBe('http://127.0.0.1:8917/');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    ' https://example.org',
    '//example.org',
    'file:///etc',
    'https://',
    '',
  ])('refuses %p', (address) => {
    expect(safeLink(address)).toBeNull();
  });
});

describe('escapeMarkdown', () => {
  it('shows markup as text', () => {
    expect(escapeMarkdown('*a* _b_ [c](d) `e` <b> f|g')).toBe('\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` &lt;b&gt; f\\|g');
  });

  it('lets no heading, list or quote begin', () => {
    expect(escapeMarkdown('# a')).toBe('\\# a');
    expect(escapeMarkdown('- a')).toBe('\\- a');
    expect(escapeMarkdown('12. a')).toBe('12\\. a');
    expect(escapeMarkdown('> a')).toBe('&gt; a');
  });

  it('parts mentions, references and addresses from what GitHub would link', () => {
    expect(escapeMarkdown('@me #1 https://a www.b')).toBe('@&#8203;me #&#8203;1 https:&#8203;//a www&#8203;.b');
  });
});

describe('codeSpan', () => {
  it('takes a longer fence than any backticks within', () => {
    expect(codeSpan('a``b')).toBe('```a``b```');
    expect(codeSpan('`')).toBe('`` ` ``');
  });

  it('cannot end a table cell', () => {
    expect(codeSpan('a|b\\|c')).toBe('`a\\|b\\ \\|c`');
  });
});

describe('fencedBlock', () => {
  it('takes a longer fence than any backticks within', () => {
    expect(fencedBlock('a\n````\nb')).toBe('`````text\na\n````\nb\n`````');
  });
});
