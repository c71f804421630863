import { describe, expect, it } from '@jest/globals';
import { parseYaml, problemAt, type YamlDocument } from '../../../src/config/document.ts';

const TEXT = `name: example   # a comment
targets:
  c9s:
    arches: [x86_64, aarch64]
  "a/b":
    empty:
list:
  - key: 1
  - key: &anchor 2
  - *anchor
`;

function documentOf(text: string): YamlDocument {
  const parsed = parseYaml(text, 'test.yml');
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  return parsed.document;
}

describe('parseYaml', () => {
  it.each([
    ['', 1, 1],
    ['/name', 1, 7],
    ['/targets/c9s', 4, 5],
    ['/targets/c9s#key', 3, 3],
    ['/targets/c9s/arches/1', 4, 22],
    ['/targets/a~1b#key', 5, 4],
    ['/list/1/key', 9, 18],
  ])('knows the place of %s', (pointer, line, column) => {
    expect(documentOf(TEXT).positions().get(pointer)).toEqual({ line, column });
  });

  it('gives a syntax error as a problem with its place', () => {
    expect(parseYaml('a: 1\nb: [1, 2\n', 'bad.yml')).toMatchObject({
      kind: 'problem',
      problem: { file: 'bad.yml', line: 3, message: expect.stringContaining('is not YAML') },
    });
  });

  it('refuses a duplicate key instead of taking one of the two', () => {
    expect(parseYaml('a: 1\na: 2\n', 'bad.yml')).toMatchObject({ kind: 'problem', problem: { line: 2 } });
  });
});

describe('problemAt', () => {
  it('points at the key when the value has no place of its own', () => {
    expect(problemAt(documentOf(TEXT), '/targets/a~1b/empty', 'x')).toMatchObject({ line: 6, column: 5 });
  });

  it('points at the nearest part above one that is not in the text', () => {
    expect(problemAt(documentOf(TEXT), '/targets/c9s/dist', 'x')).toMatchObject({ line: 4, column: 5 });
  });
});
