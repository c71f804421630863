import { describe, expect, it } from '@jest/globals';
import { expandVariables } from '../../../src/config/variables.ts';

const el9 = { arch: 'aarch64', releasever: '9', variables: {} };

describe('expandVariables', () => {
  it.each([
    ['https://example.org/$releasever/BaseOS/$basearch/os/', 'https://example.org/9/BaseOS/aarch64/os/'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dnf writes its variables like this
    ['https://example.org/${releasever}-stream/${arch}', 'https://example.org/9-stream/aarch64'],
    ['/srv/os', '/srv/os'],
  ])('fills in %s', (text, expected) => {
    expect(expandVariables(text, el9)).toBe(expected);
  });

  it.each([
    ['9.4', '9 4'],
    ['9', '9 '],
    ['9-stream', '9-stream '],
    ['10.1.2', '10 1.2'],
  ])('cuts the release %s at its first dot, as dnf does', (releasever, expected) => {
    expect(expandVariables('$releasever_major $releasever_minor', { ...el9, releasever })).toBe(expected);
  });

  it('takes the longest name, so that releasever_major is not releasever with a rest', () => {
    expect(expandVariables('$releasever_major', el9)).toBe('9');
  });

  it('keeps x86_64_v2 as a basearch of its own', () => {
    expect(expandVariables('/os/$basearch', { ...el9, arch: 'x86_64_v2' })).toBe('/os/x86_64_v2');
  });

  it("fills in the target's own variables, even empty ones", () => {
    const variables = { contentdir: 'pub/rocky', rltype: '', releasever_major: '8' };

    expect(expandVariables('/$contentdir/BaseOS$rltype/$releasever_major', { ...el9, variables })).toBe(
      '/pub/rocky/BaseOS/8',
    );
  });

  it('does not let a target replace what dnf itself sets', () => {
    expect(expandVariables('$releasever', { ...el9, variables: { releasever: '8' } })).toBe('9');
  });

  it('puts no variable into the value of another one', () => {
    expect(() => expandVariables('/$mirror', { ...el9, variables: { mirror: '$basearch' } })).toThrow(
      /found \$basearch/,
    );
  });

  it('refuses a variable it does not know', () => {
    expect(() => expandVariables('https://example.org/$contentdir/$basearch', el9)).toThrow(
      /found \$contentdir, expected only \$basearch, \$arch, \$releasever, .*; give the target another variable with vars:/,
    );
  });

  it.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what dnf5 writes for a variable with a default
    '/${rltype:-vault}',
    '/$',
    '/$-x',
  ])('refuses %s, which would be asked for as it is written', (text) => {
    expect(() => expandVariables(text, el9)).toThrow(/expected only/);
  });

  it('has no architecture in a text that is the same for all', () => {
    expect(() => expandVariables('/keys/$basearch', { ...el9, arch: null })).toThrow(/found \$basearch/);
  });
});
