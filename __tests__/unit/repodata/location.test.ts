import { describe, expect, it } from '@jest/globals';
import { joinLocation, repositoryUrl } from '../../../src/repodata/location.ts';

const OS = 'https://mirror.example.org/9/BaseOS/x86_64/os';
const at = (href: string, base: string | null = null) => ({ href, base });
const CORRUPT = expect.objectContaining({ code: 'SOURCE_CORRUPT' });

describe('repositoryUrl', () => {
  const errorOf = (address: string): unknown => {
    try {
      return repositoryUrl(address).href;
    } catch (error) {
      return error;
    }
  };
  const refused = (message: string) => expect.objectContaining({ code: 'CONFIG_INVALID', message });

  it('refuses a file address with a host', () => {
    expect(errorOf('file://tmp/x')).toEqual(
      refused(
        'found "file://tmp/x" as the address of a repository, expected file:/// and an absolute path, or that path alone',
      ),
    );
    expect(errorOf('file://localhost/tmp/x')).toBe('file:///tmp/x/');
  });

  it.each(['https://me:secret@mirror.example.org/os', 'https://me:se/cret@mirror.example.org/os'])(
    'refuses user and password, and does not show them: %s',
    (address) => {
      expect(errorOf(address)).toEqual(
        refused(
          'found "https://mirror.example.org/os" with a user or password as the address of a repository, expected it without: a password would stand in logs and published state',
        ),
      );
    },
  );
});

describe('joinLocation', () => {
  it.each([
    [OS, at('Packages/k/kernel-devel-1.rpm'), `${OS}/Packages/k/kernel-devel-1.rpm`],
    [`${OS}/`, at('kernel-devel-1.rpm'), `${OS}/kernel-devel-1.rpm`],
    [OS, at('Packages/a^b~c+d.rpm'), `${OS}/Packages/a^b~c%2Bd.rpm`],
    [OS, at('Packages/../x.rpm'), `${OS}/x.rpm`],
    [OS, at('Packages/a?b#c.rpm'), `${OS}/Packages/a%3Fb%23c.rpm`],
    ['/srv/my os', at('x.rpm'), 'file:///srv/my%20os/x.rpm'],
    ['file:///srv/os', at('x.rpm'), 'file:///srv/os/x.rpm'],
    [OS, at('x.rpm', 'https://other.example.org/pub'), 'https://other.example.org/pub/x.rpm'],
    ['/srv/os', at('x.rpm', 'http://other.example.org/pub/'), 'http://other.example.org/pub/x.rpm'],
  ])('joins %s and %j', (repository, location, expected) => {
    // Node 24 writes `^` of a path as %5E, Node 20 as it is; servers take both for one.
    expect(joinLocation(repository, location).replace('%5E', '^')).toBe(expected);
  });

  it.each([
    '../x.rpm',
    'Packages/../../x.rpm',
    '%2e%2e/x.rpm',
    'Packages/%2E%2E/..%2f/../../x.rpm',
    '..\\x.rpm',
    '/etc/passwd',
    '//other.example.org/x.rpm',
    'https://other.example.org/x.rpm',
    'https://user@mirror.example.org/9/BaseOS/x86_64/os/x.rpm',
    'file:///etc/passwd',
    '../../packages/x.rpm',
    '.%2e/x.rpm',
    '%2E./x.rpm',
    'a/%2e%2e/%2e%2e/x.rpm',
    '.\t./x.rpm',
    '\n../x.rpm',
    'a\r\nb.rpm',
    'a\0b.rpm',
    'a\u009bb.rpm',
    '..%2fx.rpm',
    'a/..%2F..%2Fx.rpm',
    '..%5cx.rpm',
    'a%00b.rpm',
    'a\\..\\..\\x.rpm',
    '\\\\other.example.org\\x.rpm',
    '///other.example.org/x.rpm',
    'https:/other.example.org/x.rpm',
    'https:../x.rpm',
    'javascript:alert(1)',
    'data:text/xml,x',
    '',
    '.',
  ])('refuses to leave the repository with %j', (href) => {
    expect(() => joinLocation(OS, at(href))).toThrow(CORRUPT);
  });

  it.each([
    [OS, 'http://other.example.org/'],
    [OS, 'file:///srv/'],
    ['http://mirror.example.org/os', 'file:///srv/'],
    [OS, '/srv'],
    [OS, '../other'],
    [OS, 'ftp://other.example.org/'],
  ])('refuses, for %s, the xml:base %s', (repository, base) => {
    expect(() => joinLocation(repository, at('x.rpm', base))).toThrow(CORRUPT);
  });
});

describe('repositoryUrl', () => {
  it.each(['', 'BaseOS/os', 'ftp://example.org/os', 'javascript:alert(1)'])('refuses %j', (text) => {
    expect(() => repositoryUrl(text)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
