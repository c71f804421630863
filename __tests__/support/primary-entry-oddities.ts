// What the entries of a wanted package may hold besides the usual: each changes a draft in one way.
import {
  aCrc,
  aKernelPackage,
  anEntryLine,
  anOrdinaryPackage,
  type Draft,
  type DraftPackage,
  type Random,
} from './primary-drafts.ts';

export type Oddity = (draft: Draft, random: Random) => void;

export const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** One package of the draft is changed. */
const inPackage =
  (wanted: boolean, change: (found: DraftPackage, random: Random, draft: Draft) => void): Oddity =>
  (draft, random) => {
    const fitting = draft.packages.filter((found) => found.wanted === wanted);
    if (fitting.length > 0) return change(random.of(fitting), random, draft);
    const added = wanted ? aKernelPackage(random, new Map([['printk', '0x1a2b3c4d']])) : anOrdinaryPackage(random);
    draft.packages.push(added);
    change(added, random, draft);
  };
export const inWanted = (change: (found: DraftPackage, random: Random, draft: Draft) => void) =>
  inPackage(true, change);
export const inSkipped = (change: (found: DraftPackage, random: Random, draft: Draft) => void) =>
  inPackage(false, change);

/** One line of a wanted package's provides becomes other lines. */
const inLine = (change: (line: string, random: Random) => string): Oddity =>
  inWanted((found, random) => {
    const changed = found.provides.map((line) => change(line, random));
    const places = [...changed.keys()].filter((at) => changed[at] !== found.provides[at]);
    const chosen = random.of(places);
    found.provides = found.provides.map((line, at) => (at === chosen ? (changed[at] ?? '') : line));
  });
const replaced = (from: string | RegExp, to: string): Oddity => inLine((line) => line.replace(from, to));
const before = (text: string): Oddity => inLine((line) => `${text}${line}`);

export const SYMBOL = anEntryLine('printk', '0x1a2b3c4d');

export const ENTRY_ODDITIES: readonly Oddity[] = [
  replaced('/>', ' rel=""/>'),
  replaced('epoch="0"', 'epoch="1"'),
  replaced('epoch="0"', 'epoch="00"'),
  replaced('epoch="0"', 'epoch="x"'),
  replaced(' epoch="0"', ''),
  replaced('EQ', 'GE'),
  replaced(/ flags="EQ"/, ''),
  replaced(/ver="0x([0-9a-f]+)"/, 'ver="0X$1"'),
  inLine((line) => line.replace(/[a-f]/g, (digit) => (/0x/.test(line) ? digit.toUpperCase() : digit))),
  inLine((line) => line.replace(/0x[0-9a-f]{8}/, (crc) => crc.toUpperCase().replace('X', 'x'))),
  replaced(/"0x0?([0-9a-f]{7})/, '"0x$1'),
  replaced('ver="0x', 'ver="0y'),
  replaced('ver="0x', 'ver="1x'),
  replaced('ver="0x', 'var="0x'),
  replaced(/"0x/, '"0x0'),
  replaced(/"0x/, '"'),
  replaced(/"0x./, '"0xg'),
  replaced(/(0x[0-9a-f]{7})./, '$1 '),
  replaced(/(0x[0-9a-f]{8})/, '$1 '),
  replaced(/"\/>/, "'/>"),
  replaced(/"(EQ|0)"/, "'$1'"),
  replaced(/(flags="EQ") (epoch="0")/, '$2 $1'),
  replaced(' epoch', '  epoch'),
  replaced(' flags', '\n        flags'),
  replaced(' flags', '\tflags'),
  replaced(' name', '\r\n name'),
  replaced('/>', ' />'),
  replaced('/>', '/ >'),
  replaced('/>', '></rpm:entry>'),
  replaced('/>', '>'),
  replaced('"/>', '">'),
  replaced('"/>', '"?>'),
  replaced('/>', `><child/></rpm:entry>`),
  replaced('/>', `>\n      ${SYMBOL}\n      </rpm:entry>`),
  replaced('/>', ' pre="1"/>'),
  replaced('/>', ' xmlns:rpm="http://example.org/"/>'),
  replaced('/>', ' name="kernel(twice)"/>'),
  replaced('epoch="0"', 'epoch="0" epoch="0"'),
  replaced('kernel(', 'kernel(&#97;'),
  replaced('kernel(', 'kernel(&amp;'),
  replaced('kernel(', 'kernel(&nbsp;'),
  replaced('kernel(', 'kernel(&'),
  replaced('kernel(', 'kernel(<'),
  replaced('kernel(', 'kernel(>'),
  replaced('kernel(', `kernel(${utf8('\u00e9')}`),
  replaced('kernel(', 'kernel(\xe9'),
  replaced('kernel(', 'kernel(\0'),
  replaced('kernel(', 'kernel( '),
  replaced(/kernel\([^)]*\)/, 'kernel()'),
  replaced(/kernel\(([^)]*)\)/, 'kernel($1)b'),
  replaced(/kernel\(([^)]*)\)/, 'kernel($1'),
  replaced(/kernel\(([^)]*)\)/, 'Kernel($1)'),
  replaced(/kernel\(([^)]*)\)/, `kernel(${'n'.repeat(300)})`),
  replaced(/kernel\(([^)]*)\)/, `kernel(${'n'.repeat(5000)})`),
  replaced(/name="[^"]*"/, 'name=""'),
  replaced(/ name="[^"]*"/, ''),
  replaced(/name="[^"]*"/, 'name="kernel-core-uname-r"'),
  replaced('rpm:entry', 'rpm:Entry'),
  replaced('rpm:entry', 'entry'),
  replaced('<rpm', '< rpm'),
  replaced('<rpm', '</rpm'),
  before('text '),
  before('&amp; '),
  before('<!-- a comment -->'),
  before(`<!-- ${SYMBOL} -->`),
  before('<![CDATA[text]]>'),
  before('<?pi text?>'),
  before('\n\n\t '),
  before('\r\n'),
  before(']]>'),
  before('\x01'),
  before(utf8('\u00a0')),
  before('<rpm:entry name="foo-uname-r"/>'),
  before('<rpm:entry name="foo-uname-r" flags="EQ" epoch="0" ver="6"/>'),
  before('<rpm:entry name="kernel(x86-64)" flags="EQ" epoch="0" ver="5.14.0" rel="1"/>'),
  before('<rpm:entry name="kernel(abc)"/>'),
  before('<rpm:entry name=""/>'),
  before('<rpm:entry/>'),
  before('<rpm:entry name="kmod(&lt;)"/>'),
  before('<rpm:entry name="kmod(<)"/>'),
  inLine((line) => `${line}${line}`),
  inLine(() => ''),
  inLine((line, random) => `${line}\n      ${anEntryLine('fresh_name', aCrc(random))}`),
];
