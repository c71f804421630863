// Which kmodsmith a pipeline runs is named by commit, or it is an error.
import { describe, expect, it } from '@jest/globals';
import { findTool, formatTool, gitUrlOf, parseTool, usesOf } from '../../../src/emit/tool.ts';

const COMMIT = 'a'.repeat(40);

describe('parseTool', () => {
  it('takes owner/repo, commit and version apart', () => {
    expect(parseTool(`example/kmodsmith@${COMMIT}#v1.2.3`)).toEqual({
      repository: 'example/kmodsmith',
      commit: COMMIT,
      version: 'v1.2.3',
    });
  });

  it('takes the form that stands in a workflow, with spaces', () => {
    expect(parseTool(`example/kmodsmith@${COMMIT} # v1`).version).toBe('v1');
  });

  it('takes an https address', () => {
    expect(parseTool(`https://git.example.org/tools/kmodsmith@${COMMIT}#v1`).repository).toBe(
      'https://git.example.org/tools/kmodsmith',
    );
  });

  it('gives back what formatTool wrote', () => {
    const tool = parseTool(`example/kmodsmith@${COMMIT}#v1.0.0-rc.1`);

    expect(parseTool(formatTool(tool))).toEqual(tool);
  });

  it.each([
    ['a branch', 'example/kmodsmith@main#v1'],
    ['a short commit', 'example/kmodsmith@abc123#v1'],
    ['no version', `example/kmodsmith@${COMMIT}`],
    ['http', `http://example.org/kmodsmith@${COMMIT}#v1`],
    ['a quote in the address', `https://example.org/k'x@${COMMIT}#v1`],
    ['a shell substitution', `https://example.org/$(id)@${COMMIT}#v1`],
    ['a line break', `example/kmodsmith@${COMMIT}#v1\nx`],
  ])('refuses %s', (_what, text) => {
    expect(() => parseTool(text)).toThrow(/does not name a commit/);
  });
});

describe('findTool', () => {
  it('finds the one entry called kmodsmith', () => {
    const actions = {
      'actions/checkout': { commit: COMMIT, version: 'v7' },
      'example/kmodsmith': { commit: COMMIT, version: 'v1' },
    };

    expect(findTool(actions).repository).toBe('example/kmodsmith');
  });

  it('never invents one', () => {
    expect(() => findTool({})).toThrow(/no kmodsmith.*--action/);
  });

  it('does not choose between two', () => {
    const pin = { commit: COMMIT, version: 'v1' };

    expect(() => findTool({ 'a/kmodsmith': pin, 'b/kmodsmith': pin })).toThrow(/2 \(a\/kmodsmith, b\/kmodsmith\)/);
  });
});

describe('usesOf and gitUrlOf', () => {
  it('name the same commit for both platforms', () => {
    const tool = parseTool(`example/kmodsmith@${COMMIT}#v1`);

    expect(usesOf(tool)).toBe(`example/kmodsmith@${COMMIT}`);
    expect(gitUrlOf(tool)).toBe('https://github.com/example/kmodsmith.git');
  });

  it('refuse for GitHub what is not on GitHub', () => {
    expect(() => usesOf(parseTool(`https://git.example.org/kmodsmith@${COMMIT}#v1`))).toThrow(/only use owner\/repo/);
  });
});
