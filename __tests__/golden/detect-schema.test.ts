// What detect prints for machines, its schema and its page agree: every expected.json is valid, and every key is told.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import schema from '../../schema/detect.schema.json' with { type: 'json' };
import type { Sighting } from '../../src/detect/kernel-history.ts';
import type { SourceTrust } from '../../src/detect/source-trust.ts';
import { summarizeKernelSet } from '../../src/detect/summary.ts';
import { aKernel, SHA } from '../support/builders.ts';

const CASES = join(import.meta.dirname, 'detect');
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/formats/detect.md'), 'utf8');

/** ajv's main export is draft-07, https://ajv.js.org/json-schema.html */
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

function problemsOf(value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** With everything that may be null, and each kind of trust. */
function fullSummary() {
  const at = '2026-06-01T06:00:00Z';
  const trusts: readonly SourceTrust[] = [
    { kind: 'signed', fingerprint: 'F4FC5B6AC58696023B9DBFB197BDB7906441EDF5' },
    { kind: 'metalink', checksum: `sha256:${SHA('1')}` },
    { kind: 'unverified', reason: 'no key is given for it' },
  ];
  const repositories = trusts.map((trust, index) => ({
    id: `repository-${index}`,
    url: 'https://mirror.example.org/',
    repomdSha256: SHA('1'),
    revision: '',
    timestamp: index,
    packages: 0,
    trust,
  }));
  const kernel = aKernel('2.el9');
  const known = { ...aKernel('1.el9').devel, keyId: '05B555B38483C65D' };
  const kernels = [kernel, aKernel('1.el9', { devel: known as typeof kernel.devel })];
  const place = { target: 'c9s', arch: 'x86_64' };
  const seen: Sighting = {
    ...place,
    unameR: kernel.unameR,
    variant: 'stock',
    firstSeen: at,
    repository: null,
    withdrawn: null,
  };
  const gone: Sighting = { ...seen, unameR: '5.14.0-0.el9.x86_64', variant: null, withdrawn: at };
  return summarizeKernelSet({ version: 1, targets: [{ ...place, repositories, kernels, develOnly: [] }] }, [
    seen,
    gone,
  ]);
}

describe('schema/detect.schema.json', () => {
  const cases = readdirSync(CASES).filter((name) => existsSync(join(CASES, name, 'expected.json')));

  it('has cases to be tried on', () => {
    expect(cases.length).toBeGreaterThan(5);
  });

  it.each(cases)('fits what detect prints for %s', (name) => {
    expect(problemsOf(JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8')))).toEqual([]);
  });

  it('fits every kind of trust, what is remembered and what has been withdrawn', () => {
    expect(problemsOf(fullSummary())).toEqual([]);
  });

  it('refuses another version, a key too many and one too few', () => {
    const summary = fullSummary();

    expect(problemsOf({ ...summary, version: 2 })).toEqual(['/version must be equal to constant']);
    expect(problemsOf({ ...summary, more: 1 })).toEqual([' must NOT have additional properties']);
    expect(problemsOf({ version: 1 })).toEqual([" must have required property 'targets'"]);
  });
});

describe('docs/formats/detect.md', () => {
  const keys = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = 'properties' in value ? Object.keys(value.properties as object) : [];
    return [...own, ...Object.values(value).flatMap(keys)];
  };
  const known = new Set(keys(schema));
  const [, example = ''] = /```\n([\s\S]*?)```/.exec(PAGE) ?? [];

  it('names every key of the schema', () => {
    const told = [...PAGE.replace(/```[\s\S]*?```/g, '').matchAll(/`\.?([A-Za-z0-9.]+)(?:\[\])?`/g)];
    const words = new Set(told.flatMap(([, path = '']) => path.split('.')));

    expect([...known].filter((key) => !words.has(key))).toEqual([]);
  });

  it('asks in its example for keys that are there', () => {
    const asked = [...example.matchAll(/\.([A-Za-z0-9]+)/g)].map(([, key = '']) => key);

    expect(asked).toEqual(['targets', 'kernels', 'devel', 'unameR']);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });
});
