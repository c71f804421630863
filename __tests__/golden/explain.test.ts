// Every folder of explain/ is a case of support/explain-cases.ts; what `plan --explain` says of its cells must be expected.txt.
// UPDATE_GOLDEN=1 writes them anew.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { explainCells } from '../../src/plan/explanation.ts';
import { formatExplanations } from '../../src/plan/explanation-text.ts';
import { EXPLAIN_CASES } from '../support/explain-cases.ts';

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

  it('has no folder without a case', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(EXPLAIN_CASES).sort());
  });
});
