import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderStatusPage } from '../../../src/report/html.ts';
import { STYLE } from '../../../src/report/html-style.ts';
import { reportOf } from '../../../src/report/make-report.ts';
import { CELL_KINDS } from '../../../src/report/report-cell.ts';
import type { ReportInput } from '../../../src/report/run-report.ts';

const INPUT = join(import.meta.dirname, '../../golden/report/realistic/input.json');
const REPORT = reportOf(JSON.parse(readFileSync(INPUT, 'utf8')) as ReportInput);
const HTML = renderStatusPage(REPORT);

describe('renderStatusPage', () => {
  it('allows its own style sheet by hash and nothing else', () => {
    const style = /<style>(.*)<\/style>/s.exec(HTML)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');

    expect(HTML).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; `);
    expect(HTML).not.toMatch(/<script|<img|<link|<iframe| style=| on[a-z]+=|url\(/i);
  });

  it('says its language and stands without a gap in its headings', () => {
    const levels = [...HTML.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));

    expect(HTML).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) {
      expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  it('has a scope on every header cell and a caption in every table', () => {
    expect(HTML.match(/<th(?! scope="(?:col|row)")/g) ?? []).not.toContain('<th ');
    expect(HTML.match(/<th>/g)).toBeNull();
    expect(HTML.match(/<table/g)).toHaveLength((HTML.match(/<caption/g) ?? []).length);
  });

  it('lets the keyboard reach every region that scrolls', () => {
    expect(HTML.match(/class="region"/g)).toHaveLength(
      (HTML.match(/class="region" role="region" aria-labelledby="[a-z0-9-]+" tabindex="0"/g) ?? []).length,
    );
    expect(HTML.match(/<pre(?! tabindex="0")/g)).toBeNull();
  });

  it('has every id once, and a target for every reference to one', () => {
    const ids = [...HTML.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    const references = [...HTML.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)].map((match) => match[1]);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(references));
  });

  it('has a word and a reason in every cell of the grid', () => {
    const cells = HTML.match(/<td class="[a-z-]+"><span class="state">.*?<\/td>/gs) ?? [];
    const inGrid = cells.filter((cell) => cell.includes('class="why"'));
    const expected = REPORT.targets.reduce((sum, target) => sum + target.kernels.length * target.kmods.length, 0);

    expect(inGrid).toHaveLength(expected);
    for (const cell of inGrid) {
      expect(cell).toMatch(/<\/svg>(?:<a [^>]*>)?[A-Z][a-z ]+<.*class="why">[^<]*(?:<time[^>]*>)?[^<]{4,}</s);
    }
  });
});

type Rgb = readonly [number, number, number];

function colours(block: string): Readonly<Record<string, Rgb>> {
  const found = [...block.matchAll(/--([a-z-]+): #([0-9a-f]{6})/g)];
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return Object.fromEntries(
    found.map(([, name = '', hex = '']) => [name, [channel(hex, 0), channel(hex, 2), channel(hex, 4)] as const]),
  );
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([r, g, b]: Rgb): number {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the %s colours', (_name, at) => {
  const palette = colours([...STYLE.matchAll(/:root \{(.*?)\}/gs)][at]?.[1] ?? '');
  const colour = (name: string): Rgb => {
    const found = palette[name];
    if (found === undefined) throw new Error(`no colour --${name}`);
    return found;
  };
  const grounds = ['ground', 'paper', ...CELL_KINDS.map((kind) => `${kind}-tint`)];

  it.each(grounds)('give text and links at least 4.5:1 on %s', (ground) => {
    for (const text of ['ink', 'soft', 'link']) {
      expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(CELL_KINDS)('give the word %s at least 4.5:1 on its cell and on the page', (kind) => {
    for (const ground of [`${kind}-tint`, 'ground', 'paper']) {
      expect(contrast(colour(kind), colour(ground))).toBeGreaterThanOrEqual(4.5);
    }
  });
});
