// Every folder of abi-diff/ is a case: diff.json, as the schema has it -> expected.txt and what to do next. UPDATE_GOLDEN=1 writes
// them anew.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import schema from '../../schema/abi-diff.schema.json' with { type: 'json' };
import type { AbiDiff } from '../../src/abi/abi-diff.ts';
import { formatAbiDiff } from '../../src/abi/format-diff.ts';
import { nextSteps } from '../../src/abi/next-steps.ts';
import { abiCommand } from '../../src/commands/abi.ts';
import { aContext, keptOutput } from '../support/context.ts';

const CASES = join(import.meta.dirname, 'abi-diff');
const COLUMNS = 80;
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

function problemsOf(value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const readCase = (name: string) => JSON.parse(readFileSync(join(CASES, name, 'diff.json'), 'utf8')) as AbiDiff;
const shownOf = (diff: AbiDiff) => [formatAbiDiff(diff), '', ...nextSteps(diff), ''].join('\n');

describe('abi diff, golden cases', () => {
  const cases = readdirSync(CASES).sort();

  it('has cases', () => {
    expect(cases.length).toBeGreaterThan(3);
  });

  it.each(cases)('%s', (name) => {
    const path = join(CASES, name, 'expected.txt');
    const text = shownOf(readCase(name));
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);

    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it.each(cases)('%s fits the schema', (name) => {
    expect(problemsOf(readCase(name))).toEqual([]);
  });

  it.each(cases)('%s fits into 80 columns, but for names that are longer', (name) => {
    const long = formatAbiDiff(readCase(name))
      .split('\n')
      .filter((line) => line.length > COLUMNS);

    expect(long.filter((line) => !/^ +0x[0-9a-f]{8} -> 0x[0-9a-f]{8} {2}\S{51,}$/.test(line))).toEqual([]);
  });
});

describe('schema/abi-diff.schema.json', () => {
  it('refuses another version, a key too many, one too few and another kind', () => {
    const diff = readCase('every-verdict');
    const { common: _, ...without } = diff;

    expect(problemsOf({ ...diff, version: 2 })).toEqual(['/version must be equal to constant']);
    expect(problemsOf({ ...diff, more: 1 })).toEqual([' must NOT have additional properties']);
    expect(problemsOf(without)).toEqual([" must have required property 'common'"]);
    expect(problemsOf({ ...diff, before: { ...diff.before, kind: 'other' } })).toContain(
      '/before must match exactly one schema in oneOf',
    );
  });
});

describe('docs/formats/abi-diff.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/formats/abi-diff.md'), 'utf8');
  const blocks = (language: string) =>
    [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kmodsmith-abi-diff-'));
    const [before = '', now = ''] = blocks('symvers');
    writeFileSync(join(folder, 'before.symvers'), before);
    writeFileSync(join(folder, 'now.symvers'), now);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  async function printed(json: boolean): Promise<string> {
    const kept = keptOutput();
    const operands = ['diff', 'before.symvers', 'now.symvers'];
    await abiCommand(aContext({ root: folder, operands, options: { json } }, kept));
    return kept.printed.join('');
  }

  it('has an example that the command prints so', async () => {
    expect(`${await printed(false)}\n`).toBe(blocks('text')[0]);
    expect(JSON.parse(await printed(true))).toEqual(JSON.parse(blocks('json')[0] ?? ''));
  });

  it('names every key of the schema', () => {
    const keys = (value: unknown): readonly string[] => {
      if (typeof value !== 'object' || value === null) return [];
      const own = 'properties' in value ? Object.keys(value.properties as object) : [];
      return [...own, ...Object.values(value).flatMap(keys)];
    };
    const told = [...page.replace(/```[\s\S]*?```/g, '').matchAll(/`\.?([A-Za-z0-9.]+)(?:\[\])?`/g)];
    const words = new Set(told.flatMap(([, path = '']) => path.split('.')));

    expect([...new Set(keys(schema))].filter((key) => !words.has(key))).toEqual([]);
  });
});
