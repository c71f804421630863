// Metadata that was made to do harm: it is refused with SOURCE_CORRUPT, and before much of it is held in memory.
import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../src/errors.ts';
import { decodeUtf8 } from '../../src/repodata/corrupt.ts';
import { parseRepomd } from '../../src/repodata/parse-repomd.ts';
import { parsePrimary } from '../../src/repodata/primary.ts';
import { createXmlReader } from '../../src/repodata/xml.ts';
import { aRepomd } from '../support/repository.ts';

const CORRUPT = expect.objectContaining({ code: 'SOURCE_CORRUPT' });
const REPOMD = aRepomd([{ type: 'primary', href: 'repodata/p.xml.gz', content: Buffer.from('x') }]);
const MEGABYTE = 1024 * 1024;

const LOLS = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

describe('a repomd.xml', () => {
  const parse = (text: string) => parseRepomd(text, 'repomd.xml');
  const inside = (text: string) => REPOMD.replace('</revision>', `${text}</revision>`);
  const ahead = (text: string) => REPOMD.replace('<repomd', `${text}<repomd`);

  it.each([
    ['a billion laughs', ahead(`<!DOCTYPE repomd [<!ENTITY l0 "lol">${LOLS}]>`)],
    ['an entity that grows by itself', ahead(`<!DOCTYPE repomd [<!ENTITY a "${'a'.repeat(100_000)}">]>`)],
    ['an external entity', ahead('<!DOCTYPE repomd [<!ENTITY a SYSTEM "file:///etc/passwd">]>')],
    ['a parameter entity', ahead('<!DOCTYPE repomd [<!ENTITY % a SYSTEM "https://example.org/x.dtd"> %a;]>')],
    ['an external document type', ahead('<!DOCTYPE repomd SYSTEM "https://example.org/repomd.dtd">')],
    ['a document type in lower case', ahead('<!doctype repomd>')],
    ['an entity that nobody declared', inside('&boom;')],
    ['an entity inside of an attribute', REPOMD.replace('repodata/p', '&boom;/p')],
    ['NUL', inside('\0')],
    ['a control character', inside('\u0001')],
    ['NUL as a reference', inside('&#0;')],
    ['a control character as a reference', inside('&#x1b;')],
    ['half of a surrogate pair as a reference', inside('&#xd800;')],
    ['a character beyond Unicode', inside('&#x110000;')],
    ['a character that is none', inside('\uffff')],
    ['UTF-16 that says so', REPOMD.replace('UTF-8', 'UTF-16')],
    ['UTF-7', REPOMD.replace('UTF-8', 'UTF-7')],
    ['a second root', `${REPOMD}<repomd/>`],
    ['text after the end', `${REPOMD}x`],
    ['an attribute that stands twice', REPOMD.replace('href=', 'href="a" href=')],
    ['tags that cross', REPOMD.replace('</revision>', '</repomd>')],
    ['deep nesting', inside('<a>'.repeat(10_000))],
    ['deep nesting that ends well', inside(`${'<a>'.repeat(33)}${'</a>'.repeat(33)}`)],
  ])('is refused for %s', (_what, text) => {
    expect(() => parse(text)).toThrow(CORRUPT);
  });

  it('reads its own prototype as any other name', () => {
    const types = ['__proto__', 'constructor', 'toString'].map((type) => ({ type, href: 'x', content: REPOMD }));
    const data = types.map((entry) => ({ ...entry, content: Buffer.from(entry.content) }));

    expect(parse(aRepomd(data)).data.map(({ type }) => type)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it('is read or refused, whatever is changed in it', () => {
    const random = seeded(20_260_101);
    const signs = ['<', '>', '&', '"', '/', ']]>', '<!--', '<?', '<![CDATA[', '\0', '\u{1f427}', '\ud800', '9', ''];
    for (let round = 0; round < 2000; round++) {
      const at = random(REPOMD.length);
      const text = REPOMD.slice(0, at) + (signs[random(signs.length)] ?? '') + REPOMD.slice(at + random(9));
      expect(outcomeOf(() => parse(text))).toMatch(/^(read|SOURCE_CORRUPT)$/);
    }
  });
});

/** A linear congruential generator: the same numbers in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function outcomeOf(step: () => unknown): string {
  try {
    step();
    return 'read';
  } catch (error) {
    return error instanceof KmodsmithError ? error.code : String(error);
  }
}

// What stands before the long part, what it is made of, and what would end it.
const ENDLESS: readonly (readonly [string, string, string])[] = [
  ['a name', '<a><', 'b'],
  ['an attribute name', '<a ', 'b'],
  ['an attribute value', '<a><b name="', 'c'],
  ['attributes', '<a><b', ' %="1"'],
  ['a text', '<a>', 'b'],
  ['white space before the root', '', ' '],
  ['a comment', '<a><!--', 'b'],
  ['comments', '<a>', '<!-- b -->'],
  ['a processing instruction', '<a><?b ', 'c'],
  ['a CDATA section', '<a><![CDATA[', 'b'],
  ['an entity name', '<a>&', 'b'],
  ['entities', '<a>', '&amp;'],
  ['a document type', '<!DOCTYPE ', 'b'],
  ['an end tag', '<a></', 'a'],
];

describe('a document that never ends', () => {
  const reader = () => createXmlReader('x', 'a', { open: () => undefined, close: () => undefined });

  it.each(ENDLESS)(
    'in %s is refused after about a megabyte, in small pieces and in large ones',
    (_what, start, part) => {
      for (const size of [4096, 64 * MEGABYTE]) {
        const target = reader();
        let given = 0;
        let count = 0;
        const piece = () => {
          const text = part.replace('%', `a${count++}`);
          return part.includes('%') ? text : text.repeat(Math.ceil(size / part.length));
        };
        expect(() => {
          for (target.write(start); given <= 64 * MEGABYTE; ) {
            const text = piece();
            target.write(text);
            given += text.length;
          }
        }).toThrow(CORRUPT);
        expect(given).toBeLessThanOrEqual(MEGABYTE);
      }
    },
  );

  it('but has tags is read on, in small pieces and in large ones', () => {
    for (const size of [1000, 2 * MEGABYTE]) {
      const target = reader();
      target.write('<a>');
      for (let given = 0; given < 2 * MEGABYTE; given += size) target.write('<b c="d"/>'.repeat(size / 10));
      target.write('</a>');
      target.end();
    }
  });

  it('is not taken into memory', () => {
    const target = reader();
    target.write('<a><b name="');
    const before = process.memoryUsage().heapUsed;

    expect(() => {
      for (;;) target.write('c'.repeat(65_536));
    }).toThrow(/characters without a tag/);

    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * MEGABYTE);
  });
});

describe('a primary.xml with a name of a gigabyte', () => {
  it('is refused after a few megabytes', async () => {
    let given = 0;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(
        '<metadata xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="1"><package type="rpm"><name>',
      );
      for (; given < 1024 * MEGABYTE; given += MEGABYTE) yield Buffer.alloc(MEGABYTE, 'a');
    }

    await expect(parsePrimary(chunks(), 'primary.xml', () => true)).rejects.toEqual(CORRUPT);

    expect(given).toBeLessThanOrEqual(32 * MEGABYTE);
  });
});

describe('decodeUtf8', () => {
  it.each([
    ['an overlong slash', [0x2e, 0xc0, 0xaf]],
    ['an overlong NUL', [0xc0, 0x80]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a character beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['Latin-1', [0x4b, 0xf6, 0x72]],
    ['a character that is cut off', [0x4b, 0xc3]],
    ['UTF-16', [0xff, 0xfe, 0x3c, 0x00]],
  ])('refuses %s', (_what, bytes) => {
    expect(() => decodeUtf8(Uint8Array.from(bytes), 'x')).toThrow(/x: found bytes that are not UTF-8/);
  });

  it('leaves a byte order mark out', () => {
    expect(decodeUtf8(Buffer.from('\ufeff<a/>'), 'x')).toBe('<a/>');
  });
});
