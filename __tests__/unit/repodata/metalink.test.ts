import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { parseMetalink } from '../../../src/repodata/metalink.ts';

const SOURCE = 'https://mirrors.example.org/metalink?repo=baseos';
const SHA256 = 'a'.repeat(64);
const SHA512 = 'b'.repeat(128);

const hash = (type: string, value: string): string => `<hash type="${type}">${value}</hash>`;
const url = (address: string, attributes = ''): string => `<url ${attributes}>${address}</url>`;
const mirror = (host: string, attributes = ''): string => url(`${host}/el9/repodata/repomd.xml`, attributes);

function metalink(parts: { hashes?: string; urls?: string; more?: string; name?: string; before?: string }): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<metalink version="3.0" xmlns="http://www.metalinker.org/" xmlns:mm0="http://example.org/mirrormanager">
  <files>${parts.before ?? ''}
    <file name="${parts.name ?? 'repomd.xml'}">${parts.more ?? ''}
      <verification>${parts.hashes ?? hash('sha256', SHA256)}</verification>
      <resources maxconnections="1">${parts.urls ?? mirror('https://a.example.org')}</resources>
    </file>
  </files>
</metalink>`;
}

const parse = (parts: Parameters<typeof metalink>[0]) => parseMetalink(metalink(parts), SOURCE);

describe('parseMetalink', () => {
  it('reads checksums and size of repomd.xml', () => {
    const found = parse({ more: '<mm0:timestamp>1347459931</mm0:timestamp><size>2621</size>' });

    expect(found).toEqual({
      urls: ['https://a.example.org/el9/'],
      checksums: [{ type: 'sha256', value: SHA256 }],
      size: 2621,
      alternates: [],
    });
  });

  it('puts the strongest checksum first and leaves out types nobody knows', () => {
    const hashes = [hash('md5', 'C'.repeat(32)), hash('foo', ''), hash('sha512', SHA512), hash('sha256', SHA256)];

    expect(parse({ hashes: hashes.join('\n') }).checksums).toEqual([
      { type: 'sha512', value: SHA512 },
      { type: 'sha256', value: SHA256 },
      { type: 'md5', value: 'c'.repeat(32) },
    ]);
  });

  it('sorts mirrors by preference, then https before http', () => {
    const urls = [
      mirror('http://a.example.org', 'protocol="http" location="DE" preference="90"'),
      mirror('https://b.example.org', 'preference="90"'),
      mirror('http://c.example.org', 'preference="100"'),
      mirror('https://d.example.org'),
    ];

    expect(parse({ urls: urls.join('') }).urls).toEqual([
      'http://c.example.org/el9/',
      'https://b.example.org/el9/',
      'http://a.example.org/el9/',
      'https://d.example.org/el9/',
    ]);
  });

  it.each(['-5', '101', 'foobar', ''])('takes the preference %j as none', (preference) => {
    const urls = mirror('https://a.example.org', `preference="${preference}"`);

    expect(parse({ urls: `${urls}${mirror('https://b.example.org', 'preference="1"')}` }).urls[0]).toContain('//b.');
    expect(parse({ urls: `${urls}${mirror('https://b.example.org', 'preference="0"')}` }).urls[0]).toContain('//a.');
  });

  it('leaves out what it cannot ask: ftp, rsync, other files, files of this machine', () => {
    const urls = [
      mirror('ftp://a.example.org', 'preference="100"'),
      mirror('rsync://a.example.org'),
      mirror('file:///srv'),
      url('https://a.example.org/el9/repodata/primary.xml'),
      url(''),
      mirror('https://b.example.org'),
    ];

    expect(parse({ urls: urls.join('') }).urls).toEqual(['https://b.example.org/el9/']);
  });

  it('lets a metalink on the disk name files', () => {
    const text = metalink({ urls: mirror('file:///srv') });

    expect(parseMetalink(text, 'file:///srv/metalink').urls).toEqual(['file:///srv/el9/']);
  });

  it('reads the earlier versions that are good too', () => {
    const alternate = `<mm0:alternate><mm0:timestamp>5</mm0:timestamp><size>7</size>
      <verification>${hash('md5', 'd'.repeat(32))}${hash('sha512', SHA512)}</verification></mm0:alternate>`;
    const found = parse({ more: `<mm0:alternates>${alternate}<mm0:alternate/></mm0:alternates>` });

    expect(found.alternates).toEqual([
      [
        { type: 'sha512', value: SHA512 },
        { type: 'md5', value: 'd'.repeat(32) },
      ],
      [],
    ]);
    expect([found.checksums, found.size]).toEqual([[{ type: 'sha256', value: SHA256 }], null]);
  });

  it('reads the first repomd.xml and no other file', () => {
    const other = (name: string, size: string) =>
      `<file name="${name}"><size>${size}</size><resources>${mirror('https://other.example.org')}</resources></file>`;
    const text = metalink({ before: other('foo.xml', '1'), more: '<size>2</size>' }).replace(
      '</files>',
      `${other('repomd.xml', '3')}</files>`,
    );

    const found = parseMetalink(text, SOURCE);
    expect([found.size, found.urls]).toEqual([2, ['https://a.example.org/el9/']]);
  });

  it.each([
    ['foo', null],
    ['-1', null],
    ['', null],
  ])('knows no size where %j stands', (size, expected) => {
    expect(parse({ more: `<size>${size}</size>` }).size).toBe(expected);
  });

  it('takes a metalink without checksums: whoever fetches decides', () => {
    expect(parse({ hashes: '' }).checksums).toEqual([]);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['has no repomd.xml', metalink({ name: 'foo.xml' }), /found no file "repomd.xml"/],
    ['has no address', metalink({ urls: '' }), /found no usable address/],
    ['has ftp only', metalink({ urls: mirror('ftp://a.example.org') }), /found no usable address/],
    ['has unknown checksums only', metalink({ hashes: hash('foo', 'x') }), /checksums of the types "foo" only/],
    ['has a checksum that is none', metalink({ hashes: hash('sha256', 'xyz') }), /a sha256 that is no checksum/],
    ['is cut off', metalink({}).slice(0, -30), /not well-formed XML/],
    ['is a page', '<html><body>Not found</body></html>', /found the root element <html>/],
    ['is empty', '', /not well-formed XML/],
  ];

  it.each(refused)('refuses one that %s', (_, text, message) => {
    let caught: unknown = null;
    try {
      parseMetalink(text, SOURCE);
    } catch (error) {
      caught = error;
    }

    expect(caught).toBeInstanceOf(KmodsmithError);
    expect(caught).toMatchObject({ code: 'SOURCE_CORRUPT', message: expect.stringMatching(message) });
  });
});
