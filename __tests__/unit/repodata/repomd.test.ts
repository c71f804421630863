import { describe, expect, it } from '@jest/globals';
import { newestTimestamp, parseRepomd } from '../../../src/repodata/repomd.ts';
import { aRepomd } from '../../support/repository.ts';

const PRIMARY = { type: 'primary', href: 'repodata/p.xml.gz', content: Buffer.from('x') };
const parse = (text: string) => parseRepomd(text, 'https://repository.test/repomd.xml');
const CORRUPT = expect.objectContaining({ code: 'SOURCE_CORRUPT' });

describe('parseRepomd', () => {
  it('gives the revision and the data it lists', () => {
    const repomd = parse(aRepomd([PRIMARY, { ...PRIMARY, type: 'kmodsmith', href: 'repodata/state.json.gz' }]));

    expect(repomd.revision).toBe('1700000000');
    expect(repomd.data.map((data) => data.type)).toEqual(['primary', 'kmodsmith']);
    expect(repomd.data[0]).toEqual({
      type: 'primary',
      href: 'repodata/p.xml.gz',
      base: null,
      checksum: { type: 'sha256', value: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' },
      size: 1,
      openSize: null,
      timestamp: 1700000000,
    });
  });

  it('takes a revision that is no number', () => {
    expect(parse(aRepomd([PRIMARY]).replace('>1700000000</revision>', '>9-stream</revision>')).revision).toBe(
      '9-stream',
    );
  });

  it('reads the size of the opened file', () => {
    const text = aRepomd([PRIMARY]).replace('<size>', '<open-size>20</open-size><size>');

    expect(parse(text).data[0]?.openSize).toBe(20);
  });

  it('takes a timestamp with a fraction, as old repositories have it', () => {
    const text = aRepomd([PRIMARY]).replace('<timestamp>1700000000<', '<timestamp>1328182463.29<');

    expect(parse(text).data.map(({ timestamp }) => timestamp)).toEqual([1328182463]);
  });

  it.each(['', 'yesterday', '-1', '9'.repeat(13)])('takes the timestamp %j for none', (written) => {
    const text = aRepomd([PRIMARY]).replace('<timestamp>1700000000<', `<timestamp>${written}<`);

    expect(parse(text).data.map(({ timestamp }) => timestamp)).toEqual([null]);
  });

  it('knows the newest timestamp of its data, where there is one', () => {
    const text = aRepomd([PRIMARY, { ...PRIMARY, type: 'other' }]);

    expect(newestTimestamp(parse(text.replace('<timestamp>1700000000<', '<timestamp>1800000000<')))).toBe(1800000000);
    expect(newestTimestamp(parse(text.replace(/<timestamp>.*<\/timestamp>/g, '')))).toBeNull();
  });

  it.each([
    [
      'an HTML page',
      '<!DOCTYPE html><html><body>Sign in</body></html>',
      /document type declaration \(an HTML page\?\)/,
    ],
    ['an HTML page without a DOCTYPE', '<html><body/></html>', /the root element <html>/],
    ['plain text', 'moved', /not well-formed XML/],
    ['a cut document', aRepomd([PRIMARY]).slice(0, -20), /not well-formed XML/],
    [
      'an entity declaration',
      `<!DOCTYPE repomd [<!ENTITY a "b">]>${aRepomd([PRIMARY]).split('\n').slice(1).join('\n')}`,
      /./,
    ],
    ['another encoding', aRepomd([PRIMARY]).replace('UTF-8', 'ISO-8859-1'), /encoding ISO-8859-1, expected UTF-8/],
    ['a data without a type', aRepomd([PRIMARY]).replace(' type="primary"', ''), /<data> without a type/],
    ['a data without a location', aRepomd([PRIMARY]).replace(/<location[^>]*>/, ''), /"primary" without a location/],
    ['a data without a checksum', aRepomd([PRIMARY]).replace(/<checksum.*<\/checksum>/, ''), /without a checksum/],
    ['a size that is no number', aRepomd([PRIMARY]).replace('<size>1<', '<size>-1<'), /<size> "-1"/],
    [
      'an open size that is no number',
      aRepomd([PRIMARY]).replace('<size>', '<open-size>x</open-size><size>'),
      /<open-size> "x"/,
    ],
    ['a type listed twice', aRepomd([PRIMARY, PRIMARY]), /"primary" listed twice/],
    ['absurd nesting', `<repomd>${'<a>'.repeat(100)}`, /nested deeper than 32/],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parse(text)).toThrow(CORRUPT);
    expect(() => parse(text)).toThrow(message);
  });

  it('shows no control characters of the document in its message', () => {
    const text = aRepomd([PRIMARY])
      .replace('type="primary"', 'type="a&#10;::error::&#x202e;b"')
      .replace(/<location[^>]*>/, '');

    expect(() => parse(text)).toThrow(/data "a\?::error::\?b"/);
  });
});
