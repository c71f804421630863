import { describe, expect, it } from '@jest/globals';
import { parsePrimary } from '../../../src/repodata/primary.ts';
import { anEntry, aPackage, aPrimary, inPieces } from '../../support/repository.ts';

const parse = (text: string | Uint8Array, want: (name: string) => boolean = () => true, size = 7) =>
  parsePrimary(inPieces(typeof text === 'string' ? Buffer.from(text) : text, size), 'primary.xml', want);

const BASH = aPackage({ name: 'bash' });
const CORE = aPackage({
  name: 'kernel-core',
  version: '5.14.0',
  release: '55.el9',
  base: 'https://other.example.org/',
  provides: [
    anEntry('kernel-uname-r', '5.14.0-55.el9.x86_64'),
    anEntry('kernel(printk)', '0x1a2b3c4d'),
    anEntry('plain'),
  ],
  requires: [anEntry('linux-firmware', '20240101-1')],
});

describe('parsePrimary', () => {
  it('gives every part of a wanted package', async () => {
    const primary = await parse(aPrimary([CORE]));

    expect(primary.packages).toEqual([
      {
        nevra: { name: 'kernel-core', epoch: 0, version: '5.14.0', release: '55.el9', arch: 'x86_64' },
        checksum: { type: 'sha256', value: 'ab'.repeat(32) },
        href: 'Packages/kernel-core-5.14.0-55.el9.x86_64.rpm',
        base: 'https://other.example.org/',
        buildTime: 1700000000,
        headerStart: 440,
        provides: [
          { name: 'kernel-uname-r', flags: 'EQ', evr: { epoch: 0, version: '5.14.0', release: '55.el9.x86_64' } },
          { name: 'kernel(printk)', flags: 'EQ', evr: { epoch: 0, version: '0x1a2b3c4d', release: '' } },
          { name: 'plain', flags: null, evr: null },
        ],
        requires: [{ name: 'linux-firmware', flags: 'EQ', evr: { epoch: 0, version: '20240101', release: '1' } }],
      },
    ]);
  });

  it('counts all packages and keeps the wanted ones', async () => {
    const primary = await parse(aPrimary([BASH, CORE, BASH]), (name) => name === 'kernel-core');

    expect(primary.total).toBe(3);
    expect(primary.packages.map((found) => found.nevra.name)).toEqual(['kernel-core']);
  });

  it('asks for arch as well', async () => {
    const asked: string[] = [];

    await parsePrimary(inPieces(Buffer.from(aPrimary([BASH]))), 'x', (name, arch) => asked.push(`${name}.${arch}`) > 9);

    expect(asked).toEqual(['bash.x86_64']);
  });

  it.each([1, 2, 3, 64, 100_000])('gives the same in pieces of %i bytes, with text of several bytes', async (size) => {
    const text = aPrimary([CORE, BASH]).replaceAll('One &amp; only', 'K\u00f6rner \u{1f427}');

    expect(await parse(text, undefined, size)).toEqual(await parse(text, undefined, 1_000_000));
  });

  it('takes an empty repository', async () => {
    expect(await parse(aPrimary([]))).toEqual({ total: 0, packages: [] });
  });

  it('reads a CDATA section and entities as text', async () => {
    const text = aPrimary([BASH.replace('<name>bash</name>', '<name><![CDATA[ba]]>s&#104;</name>')]);

    expect((await parse(text)).packages[0]?.nevra.name).toBe('bash');
  });

  it('takes no provides from outside the format element', async () => {
    const stray = `<rpm:provides>${anEntry('stray')}</rpm:provides>`;
    const nested = `<other><rpm:provides>${anEntry('nested')}</rpm:provides></other>`;
    const text = aPrimary([BASH.replace('<format>', `${stray}<other>${stray}</other><format>${nested}`)]);

    expect((await parse(text)).packages[0]?.provides).toEqual([]);
  });

  it('does not count a package inside an unknown element', async () => {
    await expect(parse(aPrimary([`<other>${BASH}</other>`]))).rejects.toThrow(/found 0 packages, expected 1/);
  });

  const change = (from: string | RegExp, to: string) => aPrimary([BASH.replace(from, to)]);

  it.each([
    ['fewer packages than declared', aPrimary([BASH], 2), /found 1 packages, expected 2/],
    ['more packages than declared', aPrimary([BASH, BASH], 1), /found 2 packages, expected 1/],
    ['no number of packages', aPrimary([]).replace(' packages="0"', ''), /packages=""/],
    ['another root element', '<filelists packages="0"/>', /root element <filelists>, expected .*<metadata>/],
    ['another namespace', aPrimary([]).replace('metadata/rpm', 'metadata/rpm2'), /xmlns:rpm/],
    ['a cut document', aPrimary([BASH]).slice(0, -30), /not well-formed/],
    ['nothing', '', /not well-formed/],
    ['a document type declaration', '<!DOCTYPE metadata><metadata/>', /document type declaration/],
    ['an entity nobody declared', change('One &amp; only', '&boom;'), /not well-formed.*entity/],
    ['a package without a name', change('<name>bash</name>', ''), /without name and arch/],
    ['a package with two names', change('<name>', '<name>zsh</name><name>'), /two <name>/],
    ['a name after format', change(/(<name>bash<\/name>)([\s\S]*)(<\/package>)/, '$2$1$3'), /both before <format>/],
    ['a package without a version', change(/<version[^>]*>/, ''), /version undefined/],
    ['a name with a slash', change('<name>bash', '<name>../bash'), /package \.\.\/bash.*characters that rpm allows/],
    ['a release with a line break', change('rel="1.el9"', 'rel="1&#10;x"'), /characters that rpm allows/],
    ['a package without a checksum', change(/<checksum.*<\/checksum>/, ''), /bash without a checksum/],
    ['a checksum that is no hex number', change('abab', 'abxx'), /bash without a checksum/],
    ['a package without a location', change(/<location[^>]*>/, ''), /bash without a location/],
    ['a build time that is no number', change('build="1700000000"', 'build="soon"'), /time build="soon"/],
    ['an epoch that is no number', change('epoch="0"', 'epoch="-1"'), /epoch="-1"/],
    [
      'an entry without a name',
      change('<rpm:provides>', '<rpm:provides><rpm:entry flags="EQ"/>'),
      /entry without a name in package bash/,
    ],
  ])('refuses %s', async (_what, text, message) => {
    const parsed = parse(text);

    await expect(parsed).rejects.toEqual(expect.objectContaining({ code: 'SOURCE_CORRUPT' }));
    await expect(parsed).rejects.toThrow(message);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.from(aPrimary([BASH]).replace('One &amp; only', 'K\u00f6rner'), 'latin1');

    await expect(parse(bytes)).rejects.toThrow(/not UTF-8/);
  });

  it('refuses a document that goes on and on without a tag', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(aPrimary([]).replace('</metadata>\n', '<package><summary>'));
      for (;;) yield Buffer.alloc(1024 * 1024, 'a');
    }

    await expect(parsePrimary(endless(), 'primary.xml', () => true)).rejects.toThrow(/characters without a tag/);
  });
});
