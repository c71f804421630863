import { describe, expect, it } from '@jest/globals';
import { parseRepomd } from '../../../src/repodata/parse-repomd.ts';
import { newestTimestamp } from '../../../src/repodata/repomd.ts';
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
      openChecksum: null,
      openSize: null,
      timestamp: 1_700_000_000,
    });
  });

  it('takes a revision that is no number', () => {
    expect(parse(aRepomd([PRIMARY]).replace('>1700000000</revision>', '>9-stream</revision>')).revision).toBe(
      '9-stream',
    );
  });

  it('reads size and checksum of the opened file', () => {
    const open = `<open-size>20</open-size><open-checksum type="sha">${'AB'.repeat(20)}</open-checksum>`;
    const [data] = parse(aRepomd([PRIMARY]).replace('<size>', `${open}<size>`)).data;

    expect(data?.openSize).toBe(20);
    expect(data?.openChecksum).toEqual({ type: 'sha', value: 'ab'.repeat(20) });
  });

  it.each([
    ['1328182463.29', 1_328_182_463],
    ['1328182463.', 1_328_182_463],
    [' 7 ', 7],
    ['', null],
    ['soon', null],
    ['-5', null],
  ])('reads the timestamp %j as %j', (text, seconds) => {
    const repomd = parse(aRepomd([PRIMARY]).replace('<timestamp>1700000000<', `<timestamp>${text}<`));

    expect(repomd.data[0]?.timestamp).toBe(seconds);
  });

  it('takes other elements, attributes and namespaces, or none', () => {
    const plain = aRepomd([PRIMARY]);
    const bare = plain.replace(/ xmlns(:rpm)?="[^"]*"/g, '');
    const more = plain
      .replace('<size>', '<zck-location href="x"/><a><size>9</size></a><size class="b">')
      .replace('<revision>', '<tags><revision>8</revision><distro cpeid="cpe:/o">x</distro></tags><revision>');

    expect(parse(bare)).toEqual(parse(plain));
    expect(parse(more)).toEqual(parse(plain));
  });

  it('lists what it does not read, as long as it is complete', () => {
    const other = (change: (text: string) => string) =>
      change(aRepomd([{ ...PRIMARY, type: 'primary_zck' }])).match(/<data[\s\S]*<\/data>/)?.[0] ?? '';
    const types = (...more: readonly string[]) =>
      parse(aRepomd([PRIMARY]).replace('</repomd>', `${more.join('')}</repomd>`)).data.map(({ type }) => type);

    expect(types(other((text) => text))).toEqual(['primary', 'primary_zck']);
    expect(types(other((text) => text.replace(/<location[^>]*>/, '')))).toEqual(['primary']);
    expect(types(other((text) => text.replace(/<checksum.*<\/checksum>/, '')))).toEqual(['primary']);
    expect(types(other((text) => text.replace('<size>1<', '<size>x<')))).toEqual(['primary']);
    expect(types(other((text) => text.replace(' type="primary_zck"', '')))).toEqual(['primary']);
  });

  it('takes the last of several entries of a type that it does not read', () => {
    const more = [3, 4].map((size) => ({ ...PRIMARY, type: 'group', content: Buffer.alloc(size) }));

    expect(parse(aRepomd([PRIMARY, ...more])).data.map(({ type, size }) => [type, size])).toEqual([
      ['primary', 1],
      ['group', 4],
    ]);
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
    ['a primary without a location', aRepomd([PRIMARY]).replace(/<location[^>]*>/, ''), /"primary" without a location/],
    ['a primary without a checksum', aRepomd([PRIMARY]).replace(/<checksum.*<\/checksum>/, ''), /without a checksum/],
    ['a size that is no number', aRepomd([PRIMARY]).replace('<size>1<', '<size>-1<'), /<size> "-1"/],
    [
      'an open size that is no number',
      aRepomd([PRIMARY]).replace('<size>', '<open-size>x</open-size><size>'),
      /<open-size> "x"/,
    ],
    ['two primaries', aRepomd([PRIMARY, PRIMARY]), /"primary" listed twice/],
    ['an element of another namespace as root', '<x:repomd xmlns:x="x"/>', /the root element <x:repomd>/],
    ['absurd nesting', `<repomd>${'<a>'.repeat(100)}`, /nested deeper than 32/],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parse(text)).toThrow(CORRUPT);
    expect(() => parse(text)).toThrow(message);
  });

  it('shows no control characters of the document in its message', () => {
    const text = aRepomd([PRIMARY]).replace('<size>1<', '<size>a&#10;::error::&#x202e;b<');

    expect(() => parse(text)).toThrow(/<size> "a\\n::error::\?b"/);
  });

  it('shows only the beginning of what is very long', () => {
    expect(() => parse(`<${'a'.repeat(100_000)}/>`)).toThrow(/^.{300,800}$/);
  });

  it('reads fifty thousand entries in one go', () => {
    const text = aRepomd([PRIMARY]).replace('</repomd>', `${'<data type="a"/>'.repeat(50_000)}</repomd>`);

    expect(parse(text).data).toHaveLength(1);
  });
});

describe('newestTimestamp', () => {
  const at = (times: readonly string[]) => {
    const text = aRepomd(times.map((_time, index) => ({ ...PRIMARY, type: index === 0 ? 'primary' : `t${index}` })));
    const left = [...times];
    return newestTimestamp(parse(text.replace(/<timestamp>\d+/g, () => `<timestamp>${left.shift()}`)));
  };

  it.each([
    [['5', '9.5', '7'], 9],
    [['5', 'soon'], 5],
    [['soon'], null],
    [['0'], 0],
    [[], null],
  ])('of %j is %j', (times, newest) => {
    expect(at(times)).toBe(newest);
  });
});
