// Every folder of explain/ is a case of support/explain-cases.ts; what `plan --explain` says of its cells must be expected.txt.
// UPDATE_GOLDEN=1 writes them anew.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { explainCells } from '../../src/plan/explanation.ts';
import { formatExplanations } from '../../src/plan/explanation-text.ts';
import { EXPLAIN_CASES } from '../support/explain-cases.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/formats/explain.md'), 'utf8');
const FOLDER = join(import.meta.dirname, 'explain');
const isUpdate = process.env.UPDATE_GOLDEN === '1';

describe('golden explanations', () => {
  it.each(Object.entries(EXPLAIN_CASES))('%s', (name, { input, wanted }) => {
    const path = join(FOLDER, name, 'expected.txt');
    const text = `${formatExplanations(explainCells(input, wanted))}\n`;
    if (isUpdate) {
      mkdirSync(join(FOLDER, name), { recursive: true });
      writeFileSync(path, text);
    }

    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it('have no key and no kind of outcome or verdict that docs/formats/explain.md does not name', () => {
    const printed = Object.values(EXPLAIN_CASES).flatMap(({ input, wanted }) => explainCells(input, wanted).cells);
    const told = [...PAGE.matchAll(/`\.?([A-Za-z0-9.-]+)(?:\[\])?`/g)];
    const words = new Set(told.flatMap(([, path = '']) => path.split('.')));

    // What the ledger holds is the state document's.
    expect(printed.flatMap((cell) => wordsOf({ ...cell, ledger: null })).filter((word) => !words.has(word))).toEqual(
      [],
    );
    expect(printed.length).toBeGreaterThan(5);
  });

  it('has no folder without a case', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(EXPLAIN_CASES).sort());
  });
});

/** The keys at every depth, and what stands under `kind` and `standing`. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  return Object.entries(value).flatMap(([key, item]) => [
    key,
    ...(['kind', 'standing'].includes(key) ? [String(item)] : []),
    ...wordsOf(item),
  ]);
}
