import { describe, expect, it } from '@jest/globals';
import { expandBaseurl } from '../../../src/detect/baseurl.ts';

describe('expandBaseurl', () => {
  it.each([
    ['https://example.org/$releasever/BaseOS/$basearch/os/', 'https://example.org/9/BaseOS/aarch64/os/'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dnf writes its variables like this
    ['https://example.org/${releasever}-stream/${arch}', 'https://example.org/9-stream/aarch64'],
    ['/srv/os', '/srv/os'],
  ])('fills in %s', (baseurl, expected) => {
    expect(expandBaseurl(baseurl, 'aarch64', '9')).toBe(expected);
  });

  it('refuses a variable it does not know', () => {
    expect(() => expandBaseurl('https://example.org/$contentdir/$basearch', 'x86_64', '9')).toThrow(
      /found \$contentdir, expected only \$basearch, \$arch, \$releasever/,
    );
  });
});
