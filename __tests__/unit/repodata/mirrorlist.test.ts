import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { parseMirrors } from '../../../src/repodata/mirrorlist.ts';

const LIST = 'https://mirrors.example.org/mirrorlist?repo=baseos';

function errorOf(text: string): KmodsmithError {
  try {
    parseMirrors(text, LIST);
  } catch (error) {
    if (error instanceof KmodsmithError) return error;
  }
  throw new Error('the list was accepted');
}

describe('parseMirrors', () => {
  it('reads one address from a line, without comments, blank lines and blanks around it', () => {
    const text =
      '# country = DE\n\n  https://a.example.org/el9/\r\n\thttps://b.example.org//el9/\n#https://c.example.org/\n';

    expect(parseMirrors(text, LIST)).toEqual(['https://a.example.org/el9/', 'https://b.example.org//el9/']);
  });

  it('asks https mirrors before http ones, and keeps the order otherwise', () => {
    const text = 'http://a.example.org/\nhttps://b.example.org/\nhttp://c.example.org/\nhttps://d.example.org/';

    expect(parseMirrors(text, LIST)).toEqual([
      'https://b.example.org/',
      'https://d.example.org/',
      'http://a.example.org/',
      'http://c.example.org/',
    ]);
  });

  it('names each mirror once', () => {
    expect(parseMirrors('https://a.example.org/\nhttps://a.example.org/\n', LIST)).toEqual(['https://a.example.org/']);
  });

  it("leaves dnf's variables in an address", () => {
    expect(parseMirrors('https://a.example.org/el9/$basearch/', LIST)).toEqual([
      'https://a.example.org/el9/$basearch/',
    ]);
  });

  it('leaves out ftp, rsync, passwords and what is no address', () => {
    const text =
      'ftp://a.example.org/\nrsync://a.example.org/\nhttps://a:b@a.example.org/\na.example.org/el9\nhttps://b.example.org/ c\nhttps://d.example.org/';

    expect(parseMirrors(text, LIST)).toEqual(['https://d.example.org/']);
  });

  it('lets only a list on the disk name files', () => {
    const text = 'file:///srv/el9/\n/srv/el9/\nhttps://a.example.org/';

    expect(parseMirrors(text, LIST)).toEqual(['https://a.example.org/']);
    expect(parseMirrors(text, 'file:///srv/list')).toEqual(['file:///srv/el9/', '/srv/el9/', 'https://a.example.org/']);
  });

  it('keeps the first hundred', () => {
    const text = Array.from({ length: 150 }, (_, index) => `https://m${index}.example.org/`).join('\n');

    const found = parseMirrors(text, LIST);
    expect([found.length, found.at(-1)]).toEqual([100, 'https://m99.example.org/']);
  });

  it.each(['', '\n', '# only a comment\n', 'ftp://a.example.org/\n'])(
    'refuses an answer without an address: %j',
    (text) => {
      const error = errorOf(text);

      expect(error.code).toBe('SOURCE_CORRUPT');
      expect(error.message).toContain(`${LIST}: found no address, expected a mirrorlist with at least one`);
    },
  );

  it.each([
    ['# repo = Devel-8.10 arch = x86_64 error: invalid repo or arch\n# see /\n', 'error: invalid repo or arch'],
    ['# ERROR no such release\n', 'ERROR no such release'],
  ])('quotes what the service calls an error', (text, complaint) => {
    expect(errorOf(text).message).toContain(`found no address and "${complaint}", expected`);
  });

  it('quotes nothing else of an answer, and no escapes', () => {
    const { message } = errorOf(`# token=secret\n# error: \u001b[31mred\nsecret text\n# error ${'x'.repeat(5000)}`);

    expect(message).toContain('error: ?[31mred');
    expect(message).not.toMatch(/secret|x{201}/);
  });

  it.each(['<!DOCTYPE html><html>https://a.example.org/</html>', '\n <?xml version="1.0"?>\n<metalink/>'])(
    'refuses a page: %s',
    (text) => {
      expect(errorOf(text).message).toMatch(/found a page of HTML or XML, expected a mirrorlist/);
    },
  );
});
