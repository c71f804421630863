// Runs every hostile string through every page of the report, in every place where text from outside can stand.
import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { renderStatusPage } from '../../../src/report/html.ts';
import { reportOf } from '../../../src/report/make-report.ts';
import { formatMarkdown } from '../../../src/report/markdown.ts';
import type { ReportInput, RunReport } from '../../../src/report/run-report.ts';
import { formatTerminal } from '../../../src/report/terminal.ts';
import { aBuiltRecord } from '../../support/builders.ts';
import { HOSTILE_STRINGS } from '../../support/hostile-strings.ts';
import {
  cellOf,
  configOf,
  entryOf,
  inputOf,
  kmodOf,
  ledgerOf,
  NEW,
  OLD,
  planOf,
  signedOf,
  stateOf,
} from '../../support/report-input.ts';

/** Control but for tab and line feed, and format characters: none may reach a page. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

function inputWith(text: string): ReportInput {
  const failed = cellOf('foo', NEW);
  const outcome = { kind: 'failed', stage: 'compile', infrastructure: false, message: text } as const;
  const scenario = { name: text, transaction: text, expected: text, found: text };
  const scenarios = [
    { ...scenario, passed: false },
    { ...scenario, passed: true },
  ];
  return inputOf({
    config: {
      ...configOf([kmodOf('foo', { summary: text, version: text, url: text }), kmodOf('bar')]),
      name: text,
      url: text,
    },
    plan: planOf({
      cells: [failed],
      skipped: [entryOf('bar', NEW, 'excluded', text), entryOf('bar', OLD, 'built', text)],
      frozen: [entryOf('foo', OLD, 'devel-rolled-off', text)],
    }),
    results: [{ version: 1, cell: failed.id, outcome, runner: 'podman', seconds: 1, log: 'build.log' }],
    logs: { [failed.id]: `before\n${text}\nafter` },
    signed: signedOf([], [{ fault: 'own', cell: failed.id, message: text }]),
    verification: {
      version: 1,
      candidates: [{ target: 'lab9', arch: 'x86_64', repomdSha256: '33', scenarios }],
    },
    state: stateOf([
      ledgerOf('foo', OLD, { built: aBuiltRecord({ package: text, time: text }) }),
      ledgerOf('bar', OLD, { built: aBuiltRecord({ package: text, time: text }) }),
    ]),
  });
}

function reportWith(text: string): RunReport {
  return reportOf(inputWith(text));
}

interface Page {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  readonly links: readonly string[];
}

/** The page read by a strict parser: an element or attribute that came out of a text shows up here. */
function parsePage(html: string): Page {
  const elements: string[] = [];
  const attributes: string[] = [];
  const links: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    elements.push(tag.name);
    for (const [name, value] of Object.entries(tag.attributes)) {
      attributes.push(`${tag.name} ${name}`);
      if (name === 'href') links.push(value as string);
    }
  });
  parser.write(html).close();
  return { elements, attributes, links };
}

function withoutLinks(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== 'a' && !name.startsWith('a '));
}

/** Lines of a Markdown text outside its fenced blocks; throws when a fence stays open. */
function outsideFences(text: string): readonly string[] {
  const outside: string[] = [];
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const marker = /^`{3,}/.exec(line)?.[0];
    if (fence !== null) {
      if (marker !== undefined && marker.length >= fence.length && line === marker) fence = null;
    } else if (marker !== undefined) {
      fence = marker;
    } else {
      outside.push(line);
    }
  }
  if (fence !== null) throw new Error(`the fence ${fence} is not closed`);
  return outside;
}

/** What a line is to Markdown, without its text. */
function shapeOf(line: string): string {
  const start = /^(#+ |\| |- |> |\d+\. |<\/?[a-z]+>|\s*$)/.exec(line)?.[0] ?? 'text';
  return `${start} ${(line.match(/(?<!\\)(?:\\\\)*\|/g) ?? []).length}`;
}

const harmless = reportWith('harmless text');

describe.each(HOSTILE_STRINGS)('pages given $name', ({ text }) => {
  const report = reportWith(text);

  it('the status page keeps its elements and attributes, and links by https and http only', () => {
    const html = renderStatusPage(report);
    const page = parsePage(html);
    const expected = parsePage(renderStatusPage(harmless));

    expect(withoutLinks(page.elements)).toEqual(withoutLinks(expected.elements));
    expect(withoutLinks(page.attributes)).toEqual(withoutLinks(expected.attributes));
    for (const link of page.links) {
      expect(link).toMatch(/^(https?:\/\/|#)/);
    }
    expect(html).not.toMatch(INVISIBLE);
  });

  it('the Markdown keeps its structure, and no HTML of the text is outside a fence', () => {
    const markdown = formatMarkdown(report);
    const lines = outsideFences(markdown);

    expect(lines.map(shapeOf)).toEqual(outsideFences(formatMarkdown(harmless)).map(shapeOf));
    const outside = lines.join('\n').replace(/^<details><summary>|<\/summary>$|^<\/details>$/gm, '');
    expect(outside.replace(/(`+)[^`].*?\1/g, '')).not.toMatch(/<|(?<!&#8203;)\/\/example|@(?!&)/);
    expect(markdown).not.toMatch(INVISIBLE);
  });

  it('the terminal gets no control characters and no CI command', () => {
    const terminal = formatTerminal(report);

    expect(terminal).not.toMatch(INVISIBLE);
    expect(terminal).not.toMatch(/^\s*::/m);
    expect(terminal).not.toContain('##[');
  });

  it('every cell still has a reason in words', () => {
    const cells = report.targets.flatMap((target) => target.kmods.flatMap((row) => row.cells));

    expect(cells).toHaveLength(4);
    for (const cell of cells) {
      expect(cell.text.trim()).not.toBe('');
    }
  });
});
