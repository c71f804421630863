import { describe, expect, it } from '@jest/globals';
import { formatMirrorlist, generationPath, parseMirrorlist } from '../../../src/publish/layout.ts';

describe('formatMirrorlist', () => {
  it('is one line that names the folder of the generation', () => {
    expect(formatMirrorlist('https://kmods.example.org', 'c9s', 'x86_64', 7)).toBe(
      'https://kmods.example.org/c9s/x86_64/gen/7/\n',
    );
  });
});

describe('parseMirrorlist', () => {
  it('reads what formatMirrorlist wrote', () => {
    const entry = parseMirrorlist(formatMirrorlist('https://h', 'c9s', 'x86_64', 12), 'm');

    expect(entry).toEqual({
      url: `https://h/${generationPath({ target: 'c9s', arch: 'x86_64' }, 12)}`,
      generation: 12,
    });
  });

  it('leaves comments and empty lines out', () => {
    expect(parseMirrorlist('# made by hand\n\n  https://h/gen/2/  \r\n', 'm').generation).toBe(2);
  });

  it.each(['', '\n', '# only a comment\n'])('refuses %j, which holds no address', (text) => {
    expect(() => parseMirrorlist(text, 'm')).toThrow(expect.objectContaining({ code: 'SOURCE_EMPTY' }));
  });

  it.each([
    'https://h/gen/2',
    'https://h/gen/0/',
    'https://h/gen/x/',
    'https://h/2/',
    '<html>not found</html>',
    'https://h/gen/1/\nhttps://h/gen/2/',
  ])('refuses %j, which is not of our form', (text) => {
    expect(() => parseMirrorlist(text, 'm')).toThrow(expect.objectContaining({ code: 'STATE_UNTRUSTED' }));
  });
});
