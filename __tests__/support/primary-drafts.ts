// A seed -> drafts of primary.xml as createrepo_c writes it, and a draft -> its bytes. Texts hold one character for each byte.

export interface Random {
  /** 0 to `limit` - 1. */
  below(limit: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  of<T>(items: readonly T[]): T;
}

/** mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    once: (times) => below(times) === 0,
    of: (items) => items[below(items.length)] as (typeof items)[number],
  };
}

export interface DraftPackage {
  readonly wanted: boolean;
  open: string;
  /** Elements up to `</arch>`. */
  head: string[];
  /** Elements from there to `<format>`. */
  parts: string[];
  format: string[];
  /** Lines of rpm:provides and rpm:requires. */
  provides: string[];
  requires: string[];
  /** Elements behind the lists. */
  files: string[];
  close: string;
}

export interface Draft {
  before: string;
  rootOpen: string;
  /** Added to the number of packages that the root element says. */
  miscount: number;
  packages: DraftPackage[];
  rootClose: string;
  /** Names that are known before the document is read. */
  knownNames: readonly string[];
  /** As createrepo_c would write it: the scanner may not give it up. */
  isUsual: boolean;
}

const NAMES = 'a ab abc abcdefgh abcdefgi b printk kfree kfree_skb kmalloc __kmalloc x.y $z _ dev_get dev_put'.split(
  ' ',
);

export function anEntryLine(name: string, crc: string): string {
  return `<rpm:entry name="kernel(${name})" flags="EQ" epoch="0" ver="${crc}"/>`;
}

export function aCrc(random: Random): string {
  return `0x${(random.below(2 ** 16) * 2 ** 16 + random.below(2 ** 16)).toString(16).padStart(8, '0')}`;
}

/** Kernels after one another export nearly the same symbols in the same order, with a few new CRCs. */
export function aDraft(random: Random): Draft {
  const symbols = new Map(NAMES.filter(() => !random.once(4)).map((name) => [name, aCrc(random)]));
  const packages = Array.from({ length: 1 + random.below(4) }, () =>
    random.once(3) ? anOrdinaryPackage(random) : aKernelPackage(random, symbols),
  );
  return {
    before: '<?xml version="1.0" encoding="UTF-8"?>\n',
    rootOpen:
      '<metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="COUNT">',
    miscount: 0,
    packages,
    rootClose: random.once(2) ? '</metadata>' : '</metadata>\n',
    knownNames: [],
    isUsual: true,
  };
}

export function aKernelPackage(random: Random, symbols: Map<string, string>): DraftPackage {
  for (const name of symbols.keys()) if (random.once(8)) symbols.set(name, aCrc(random));
  if (random.once(4)) symbols.set(random.of(NAMES), aCrc(random));
  if (random.once(4)) symbols.delete(random.of(NAMES));
  const lines = [...symbols].map(([name, crc]) => anEntryLine(name, crc));
  const release = `${random.below(1000)}.el9`;
  const draft = aPackage(
    random,
    random.of(['kernel-core', 'kernel-core', 'kernel-debug-core', 'kernel-modules']),
    true,
  );
  draft.provides = [
    '<rpm:entry name="installonlypkg(kernel)"/>',
    ...(random.once(2) ? ['<rpm:entry name="kmod(ext4.ko)"/>', '<rpm:entry name="modalias(pci:v*[12]d?)"/>'] : []),
    ...lines,
    `<rpm:entry name="kernel-core-uname-r" flags="EQ" epoch="0" ver="5.14.0" rel="${release}.x86_64"/>`,
  ];
  return draft;
}

export function anOrdinaryPackage(random: Random): DraftPackage {
  return aPackage(random, random.of(['bash', 'libstdc++', 'lib.so_1-x']), false);
}

function aPackage(random: Random, name: string, wanted: boolean): DraftPackage {
  const checksum = Array.from({ length: 8 }, () => aCrc(random).slice(2)).join('');
  return {
    wanted,
    open: '<package type="rpm">',
    head: [`<name>${name}</name>`, '<arch>x86_64</arch>'],
    parts: [
      `<version epoch="0" ver="5.14.0" rel="${random.below(1000)}.el9"/>`,
      `<checksum type="sha256" pkgid="YES">${checksum}</checksum>`,
      '<summary>Linux</summary>',
      '<description>What,\n&amp; &lt;why&gt;.</description>',
      ...(random.once(2) ? ['<packager>builder@example.org</packager>'] : []),
      '<url/>',
      '<time file="1700003600" build="1700000000"/>',
      `<location href="Packages/${name}.rpm"/>`,
    ],
    format: ['<rpm:license>GPLv2</rpm:license>', '<rpm:header-range start="4504" end="9000"/>'],
    provides: [`<rpm:entry name="${name}" flags="EQ" epoch="0" ver="1" rel="2"/>`],
    requires: ['<rpm:entry name="systemd" flags="GE" epoch="0" ver="200"/>'],
    files: ['<file>/boot/vmlinuz</file>'],
    close: '</package>',
  };
}

/** The document, one character for each byte. */
export function renderDraft(draft: Draft): string {
  const count = String(draft.packages.length + draft.miscount);
  const packages = draft.packages.map((found) => {
    const head = [found.open, ...found.head].join('\n  ');
    return `${head}${bodyOf(found)}${found.close}\n`;
  });
  return `${draft.before}${draft.rootOpen.replace('COUNT', count)}\n${packages.join('')}${draft.rootClose}`;
}

function bodyOf({ parts, format, provides, requires, files }: DraftPackage): string {
  const lists = [listOf('provides', provides), listOf('requires', requires)];
  return ['', ...parts, ['<format>', ...format, ...lists, ...files].join('\n    '), '</format>\n'].join('\n  ');
}

function listOf(name: string, lines: readonly string[]): string {
  return `${[`<rpm:${name}>`, ...lines].join('\n      ')}\n    </rpm:${name}>`;
}
