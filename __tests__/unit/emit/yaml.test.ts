// What writeYaml writes is read back the same by readers of YAML 1.1 and 1.2.
import { describe, expect, it } from '@jest/globals';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { writeYaml } from '../../../src/emit/yaml.ts';

const PLAIN = { header: ['made for a test'], comments: new Map<string, string>() };

const AWKWARD = {
  yes: 'yes',
  n: 'no',
  octal: '017',
  number: '1_000',
  exponent: '1e3',
  time: '12:30:45',
  version: '5.10',
  date: '2026-11-22',
  empty: '',
  space: ' x ',
  hash: 'a # b',
  colon: 'a: b',
  brace: '{a}',
  merge: '<<',
  star: '*a',
  bang: '!cancelled()',
  lines: 'one\ntwo\n',
  lastLine: 'one\ntwo',
  list: ['~', 'null', '', 'true'],
  nothing: {},
};

describe('writeYaml', () => {
  it('is read back as what was meant by a YAML 1.2 reader', () => {
    expect(load(writeYaml(AWKWARD, PLAIN))).toEqual(AWKWARD);
  });

  it('is read back as what was meant by a YAML 1.1 reader', () => {
    expect(load(writeYaml(AWKWARD, PLAIN), { schema: YAML11_SCHEMA })).toEqual(AWKWARD);
  });

  it('writes the same bytes twice', () => {
    expect(writeYaml(AWKWARD, PLAIN)).toBe(writeYaml(AWKWARD, PLAIN));
  });

  it('repeats a value instead of writing an anchor', () => {
    const shared = { a: 1 };

    expect(writeYaml({ a: shared, b: shared }, PLAIN)).toBe('# made for a test\na:\n  a: 1\nb:\n  a: 1\n');
  });

  it('writes the trigger of a workflow without quotes', () => {
    expect(writeYaml({ on: { schedule: [] } }, PLAIN)).toContain('\non:\n');
  });

  it('puts a comment after exactly the line it is for', () => {
    const comments = new Map([['uses: a/b@1', 'v1.2.3']]);
    const value = { steps: [{ uses: 'a/b@1' }, { uses: 'a/b@12' }] };

    const text = writeYaml(value, { header: [], comments });

    expect(text).toContain('- uses: a/b@1 # v1.2.3\n');
    expect(text).toContain('- uses: a/b@12\n');
  });

  it('refuses a comment that would become part of a script', () => {
    const comments = new Map([['uses: a/b@1', 'v1']]);

    expect(() => writeYaml({ run: 'echo\nuses: a/b@1\n' }, { header: [], comments })).toThrow(/does not read back/);
  });

  it('keeps an empty header line a comment', () => {
    expect(writeYaml({ a: 1 }, { header: ['x', '', 'y'], comments: new Map() })).toBe('# x\n#\n# y\na: 1\n');
  });
});
