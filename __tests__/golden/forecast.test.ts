// Every folder of forecast/ is a case: case.json with what was known and what was tried -> expected.txt (the table, and the
// next step as it is told) and expected.json. UPDATE_GOLDEN=1 writes them anew. The schema and the page know all of it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import schema from '../../schema/forecast.schema.json' with { type: 'json' };
import type { Kernel } from '../../src/detect/kernel-set.ts';
import { exitCodeOf, type ForecastInput, forecastOf, RESULT_KINDS, type Trial } from '../../src/forecast/forecast.ts';
import { formatForecast } from '../../src/forecast/format.ts';
import { nextStepOf } from '../../src/forecast/next-step.ts';
import { type ForecastSummary, summarizeForecast } from '../../src/forecast/summary.ts';
import { aKernel, aKmod, aTarget } from '../support/builders.ts';

const CASES = join(import.meta.dirname, 'forecast');
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/formats/forecast.md'), 'utf8');

const cases = readdirSync(CASES).sort();

interface Case extends Pick<ForecastInput, 'outlooks' | 'only'> {
  readonly forecasts: readonly { readonly name: string; readonly of: string }[];
  readonly kernels: readonly Pick<Kernel, 'target' | 'arch' | 'unameR' | 'variant'>[];
  readonly required: readonly string[];
  readonly trials: Readonly<Record<string, Trial>>;
}

function inputOf(folder: string): ForecastInput {
  const found = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case;
  return {
    ...found,
    config: { kmods: found.required.map((name) => aKmod({ name, required: true })) },
    forecasts: found.forecasts.map(({ name, of }) => ({ target: aTarget({ name }), of })),
    kernels: {
      version: 1,
      targets: found.kernels.map((kernel) => {
        const { target, arch } = kernel;
        return { target, arch, repositories: [], kernels: [aKernel('600.1.el9', kernel)], develOnly: [] };
      }),
    },
    trials: new Map(Object.entries(found.trials)),
  };
}

function resultsOf(folder: string): Readonly<Record<string, string>> {
  const forecast = forecastOf(inputOf(folder));
  const next = nextStepOf(forecast, 'kmodsmith forecast next');
  return {
    'expected.txt': `${formatForecast(forecast)}\n\n${next}\nexit code ${exitCodeOf(forecast)}\n`,
    'expected.json': `${JSON.stringify(summarizeForecast(forecast), null, 2)}\n`,
  };
}

describe('forecast, golden cases', () => {
  it.each(cases)('%s', (name) => {
    const folder = join(CASES, name);
    const found = resultsOf(folder);
    if (process.env.UPDATE_GOLDEN === '1') {
      for (const [file, text] of Object.entries(found)) writeFileSync(join(folder, file), text);
    }
    const expected = Object.keys(found).map((file) => [file, readFileSync(join(folder, file), 'utf8')]);

    expect(found).toEqual(Object.fromEntries(expected));
  });
});

/** ajv's main export is draft-07, https://ajv.js.org/json-schema.html */
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

function problemsOf(value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('schema/forecast.schema.json', () => {
  const summaries = cases.map(
    (name) => JSON.parse(resultsOf(join(CASES, name))['expected.json'] ?? '') as ForecastSummary,
  );

  it('fits what forecast prints, with every kind of result', () => {
    const results = summaries.flatMap(({ kernels }) =>
      kernels.flatMap(({ kmods }) => kmods.map(({ result }) => result)),
    );

    expect(summaries.flatMap(problemsOf)).toEqual([]);
    expect([...new Set(results)].sort()).toEqual([...RESULT_KINDS].sort());
  });

  it('refuses another version, a key too many and one too few', () => {
    expect(problemsOf({ version: 2, kernels: [] })).toEqual(['/version must be equal to constant']);
    expect(problemsOf({ version: 1, kernels: [], more: 1 })).toEqual([' must NOT have additional properties']);
    expect(problemsOf({ version: 1 })).toEqual([" must have required property 'kernels'"]);
  });
});

describe('docs/formats/forecast.md', () => {
  const keys = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = 'properties' in value ? Object.keys(value.properties as object) : [];
    return [...own, ...Object.values(value).flatMap(keys)];
  };

  it('names every key and every result', () => {
    const told = [...PAGE.matchAll(/`\.?([A-Za-z0-9.-]+)(?:\[\])?`/g)];
    const words = new Set(told.flatMap(([, path = '']) => path.split('.')));

    expect([...keys(schema), ...RESULT_KINDS].filter((key) => !words.has(key))).toEqual([]);
  });
});
