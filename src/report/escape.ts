// Takes text from anywhere and gives it in a form that one sink (HTML, Markdown, a terminal, a CI log) shows as text only.

const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);
const CSI = String.fromCharCode(0x9b);

// ECMA-48: control sequences, control strings (title, hyperlink ...), then the two-character escapes. A control string
// that is not closed ends with its line, so that it cannot swallow what follows.
const ANSI = new RegExp(
  [
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]?`,
    `${ESC}[\\]PX^_][^\\n${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?`,
    `${ESC}[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);
const LINE_BREAKS = /\r\n?|[\u2028\u2029]/g;
/** Control (Cc) but for tab and line feed, and format characters (Cf): bidi overrides and isolates, zero width, tags. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Text without escape sequences, control and bidi characters; line breaks become `\n`, lone surrogates U+FFFD. */
export function plainText(text: string): string {
  return text.replace(ANSI, '').replace(LINE_BREAKS, '\n').replace(INVISIBLE, '').replace(LONE_SURROGATE, '\uFFFD');
}

/** Plain text on one line, for a terminal and a CI log. */
export function oneLine(text: string): string {
  return withoutCommands(plainText(text).replace(/\s+/g, ' ').trim());
}

/**
 * Text of any number of lines in which GitHub's runner finds no command: it looks for `##[` anywhere in a line, for `::`
 * after white space, to which U+0085 counts (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([\t\v\f\u0085\p{Zs}]*):(?=:)/gmu, '$1: ').replaceAll('##[', '# #[');
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** For element content and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
  return plainText(text).replace(/[&<>"'`]/g, (character) => HTML_ENTITIES[character] ?? '');
}

/** An address a page may link to, or null when it is not http or https. */
export function safeLink(address: string): string | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    return null;
  }
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/**
 * One line of GitHub-flavoured Markdown that renders as the text itself: no markup, HTML, table cell, link, mention or
 * reference comes out of it. `&#8203;` (zero width) parts `@` and `#` from what follows, since GitHub looks for mentions
 * after it has rendered.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/[&<>]/g, (character) => HTML_ENTITIES[character] ?? '')
    .replace(/#(?=\d)/g, '#&#8203;')
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/:\/\//g, ':&#8203;//')
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}&#8203;.`)
    .replace(/@/g, '@&#8203;');
}

/** A code span on one line. Spans stand in tables too: a pipe is escaped, and no backslash may stand before that one. */
export function codeSpan(text: string): string {
  const content = oneLine(text)
    .replace(/\\(?=\|)/g, '\\ ')
    .replaceAll('|', '\\|');
  const fence = '`'.repeat(longestRun(content) + 1);
  const pad = content === '' || content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** A fenced block whose fence is longer than any run of backticks in the text, so that nothing in it can close it. */
export function fencedBlock(text: string): string {
  const content = plainText(text);
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
  return `${fence}text\n${content}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
