// Texts that a build, a definition or a repository could bring along to break out of the place where they are shown.

const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);
const NUL = String.fromCharCode(0x00);

export interface HostileString {
  readonly name: string;
  readonly text: string;
}

export const HOSTILE_STRINGS: readonly HostileString[] = [
  { name: 'a script element', text: '<script>alert(1)</script>' },
  { name: 'an element with a handler', text: '<img src=x onerror=alert(1)>' },
  { name: 'an attribute that ends itself', text: '" onmouseover="alert(1)" x="' },
  { name: 'an attribute in single quotes that ends itself', text: "' onfocus='alert(1)' autofocus='" },
  { name: 'the end of a style and of a document', text: '</style></td></table></body></html><b>' },
  { name: 'an entity', text: '&lt;script&gt;&#60;b&#62;&' },
  { name: 'a comment that hides what follows', text: '<!-- kmodsmith:issue=1 --><!--' },
  { name: 'a CDATA section', text: ']]><![CDATA[<b>' },
  { name: 'a link with a script', text: 'javascript:alert(1)' },
  { name: 'a data address', text: 'data:text/html,<script>alert(1)</script>' },
  { name: 'an http address that ends its attribute', text: 'https://example.org/"><script>alert(1)</script>' },
  { name: 'a Markdown link and image', text: '[click](https://example.org) ![x](https://example.org/x.png)' },
  { name: 'bare addresses', text: 'see https://example.org and www.example.org' },
  { name: 'a fence that closes a block', text: 'text\n```\n# out\n````\n`````\n~~~\nout' },
  { name: 'a code span that closes itself', text: '`` ` ``` `` out' },
  { name: 'table cells', text: 'a | b \\| c \\\\| d' },
  { name: 'a heading, a list and a quote', text: '# heading\n- item\n> quote\n1. one\n---' },
  { name: 'a folded block that ends', text: '</details>\n\n# out' },
  { name: 'a mention and a reference', text: '@octocat fixes #1 and GH-1' },
  { name: 'workflow commands', text: '::set-output name=x::y\n::error::no\n  ::stop-commands::t\n##[set-env name=X]y' },
  { name: 'workflow commands after carriage returns', text: 'x\r::add-mask::y\r\n::warning::z' },
  { name: 'ANSI colours and cursor moves', text: `${ESC}[31mred${ESC}[0m${ESC}[2J${ESC}[1;1H` },
  {
    name: 'a terminal title and a hyperlink',
    text: `${ESC}]0;title${BEL}${ESC}]8;;https://example.org${ESC}\\x${ESC}]8;;${BEL}`,
  },
  { name: 'escape sequences that are cut off', text: `x${ESC}[31` },
  { name: 'an 8-bit control sequence', text: `${String.fromCharCode(0x9b)}31mred` },
  { name: 'control characters', text: `a${NUL}b\bc\fd\ve${String.fromCharCode(0x7f)}f` },
  { name: 'bidi overrides and isolates', text: 'user\u202E txt.exe\u2066 \u2069\u200F\u061C' },
  { name: 'zero width and tag characters', text: 'a\u200Bb\u2060c\uFEFFd\u{E0041}e' },
  { name: 'line separators', text: 'a\u2028::error::b\u2029c\u0085d' },
  { name: 'a lone surrogate', text: 'a\uD800b' },
  { name: 'a dollar formula', text: '$x$ $$\\\\{}$$ $(id) $HOME' },
  { name: 'only white space', text: ' \n\t ' },
];
