// What documents of primary.xml may hold besides the usual: each changes a draft in one way.
import { anOrdinaryPackage, type Draft, type Random } from './primary-drafts.ts';
import { ENTRY_ODDITIES, inSkipped, inWanted, type Oddity, SYMBOL, utf8 } from './primary-entry-oddities.ts';

const part = (name: string, to: string): Oddity =>
  inWanted(({ parts }) => {
    const at = parts.findIndex((text) => text.startsWith(`<${name}`));
    if (at >= 0) parts[at] = to;
  });

const PACKAGES: readonly Oddity[] = [
  inWanted((found) => found.parts.push(`<rpm:provides>\n      ${SYMBOL}\n    </rpm:provides>`)),
  inWanted((found) => found.parts.push(`<other><rpm:provides>\n      ${SYMBOL}\n    </rpm:provides></other>`)),
  inWanted((found) => found.files.push(`<rpm:provides>\n      ${SYMBOL}\n    </rpm:provides>`)),
  inWanted((found) => found.files.push(`<x><rpm:provides>\n      ${SYMBOL}\n    </rpm:provides></x>`)),
  inWanted((found) => found.files.push(`<rpm:obsoletes>\n      ${SYMBOL}\n    </rpm:obsoletes>`)),
  inWanted((found) => found.files.push('<rpm:obsoletes><rpm:entry name=""/></rpm:obsoletes>')),
  inWanted((found) =>
    found.requires.push(SYMBOL, '<rpm:entry name="needs(kernel)" flags="EQ" epoch="0" ver="0x12345678"/>'),
  ),
  inWanted((found) => found.requires.push('<rpm:entry name="x" flags="LT" epoch="bad" ver="1"/>')),
  inWanted((found) => found.requires.push('<rpm:entry name="(a &lt; 1 if b)"/>')),
  inWanted((found) => found.files.push(`</format><format><rpm:provides>${SYMBOL}</rpm:provides>`)),
  inWanted((found) => found.head.push('<name>kernel-core</name>')),
  inWanted((found) => found.parts.push('<arch>i686</arch>')),
  inWanted((found) => found.head.reverse()),
  inWanted((found) => found.head.shift()),
  inWanted((found) => found.head.pop()),
  inWanted((found) => found.head.unshift('<summary>before</summary>')),
  inWanted((found) => {
    found.head[1] = '<arch>i686</arch>';
  }),
  inWanted((found) => {
    found.head[0] = '<name>kernel&#45;core</name>';
  }),
  part('checksum', ''),
  part('checksum', `<checksum type="sha256" pkgid="YES">${'AB'.repeat(32)}</checksum>`),
  part('checksum', `<checksum type="sha256" pkgid="YES">${'cd'.repeat(32)}</checksum>`),
  part('checksum', `<checksum type="sha256" pkgid="YES">${'c<x/>'.repeat(4)}${'cd'.repeat(32)}</checksum>`),
  part('checksum', '<checksum type="sha256" pkgid="YES">x</checksum>'),
  part('version', '<version epoch="x" ver="1" rel="2"/>'),
  part('version', '<version ver="1~rc1^2" rel="2"/>'),
  part('version', '<version epoch="0" ver="1/2" rel="2"/>'),
  part('location', '<location xml:base="https://example.org/a&amp;b/" href="k.rpm"/>'),
  part('location', '<location/>'),
  part('time', '<time/>'),
  part('url', '<url attribute=unquoted/>'),
  part('url', '<url a="1"b="2"/>'),
  part('url', '<url a="1" a="1"/>'),
  part('url', '<url></package>'),
  part('url', '<url></URL>'),
  part('url', `${'<x>'.repeat(33)}${'</x>'.repeat(33)}`),
  part('url', `${'<x>'.repeat(20)}${'</x>'.repeat(20)}`),
  part('description', `<description>${utf8('K\u00f6rner \u{1f427} \ufeff')}</description>`),
  part('description', '<description>\xff\xfe</description>'),
  part('description', `<description>${utf8('\uffff')}</description>`),
  part('description', '<description>]]></description>'),
  part('description', '<description>a > b</description>'),
  part('description', '<description>&unknown;</description>'),
  part('description', '<description>\x0b</description>'),
  part('description', '<description>a\rb</description>'),
  part('description', `<description><![CDATA[</format></package>]]></description>`),
  part('description', '<description><!-- </package> --></description>'),
  part('description', '<description><?x </package> ?></description>'),
  inWanted((found) => {
    found.close = '</package >';
  }),
  inWanted((found) => {
    found.close = '';
  }),
  inWanted((found) => {
    found.open = "<package type='rpm'>";
  }),
  inWanted((found) => {
    found.open = '<package\n  type="rpm" >';
  }),
  inWanted((found, _, { packages }) => packages.push(structuredClone(found))),
  inWanted((found, random, { packages }) => {
    const again = structuredClone(found);
    again.provides.splice(random.below(again.provides.length), 1);
    packages.push(again);
  }),
];

/** A package that is not wanted holds what looks like its own end, a wanted package, and the start of another one. */
function hides(start: string, end: string, miscount: number): Oddity {
  return inSkipped((found, _, draft) => {
    const wanted = draft.packages.find((other) => other.wanted);
    if (wanted === undefined) return;
    const inside = `<package type="rpm">\n${[...wanted.head, ...wanted.parts].join('\n')}<format/></package>`;
    found.parts.push(`${start}</package>${inside}<package type="rpm"><name>a</name><arch>b</arch>${end}`);
    draft.miscount += miscount;
  });
}

const SKIPPED: readonly Oddity[] = [
  hides('<!-- ', ' -->', 2),
  hides('<!-- ', ' -->', 0),
  hides('<![CDATA[', ']]>', 2),
  hides('<![CDATA[', ']]>', 0),
  hides('<?x ', '?>', 2),
  hides('<?x ', '?>', 0),
  inSkipped((found) => found.parts.push('<!-- </package> -->')),
  inSkipped((found) => found.parts.push('<package type="rpm"><name>bash</name></package>')),
  inSkipped((found) => found.parts.push('<package/>')),
  inSkipped((found) => found.parts.push('<packages/><packager/><package:x/>')),
  inSkipped((found, _, draft) => {
    found.close = '';
    draft.miscount -= 1;
  }),
  inSkipped((found) => {
    found.close = '</package >';
  }),
  inSkipped((found) => {
    found.close = '</package\n>';
  }),
  inSkipped((found) => {
    found.open = '<package type="rpm"/>';
  }),
  inSkipped((found) => found.head.reverse()),
  inSkipped((found) => found.head.shift()),
  inSkipped((found) => found.head.unshift('<summary>before</summary>')),
  inSkipped((found) => {
    found.head[0] = `<name>${utf8('b\u00e4sh')}</name>`;
  }),
  inSkipped((found) => {
    found.head[0] = '<name>kernel&#45;core</name>';
  }),
  inSkipped((found) => found.parts.push('<name>kernel-core</name>')),
  inSkipped((found) => found.parts.push('<url></URL>')),
  inSkipped((found) => found.parts.push('<summary>\xff</summary>')),
  inSkipped((found) => found.parts.push(`<summary>${utf8('K\u00f6rner')}</summary>`)),
];

const inDocument =
  (change: Partial<Draft>): Oddity =>
  (draft) =>
    void Object.assign(draft, change);
const inRoot =
  (from: string | RegExp, to: string): Oddity =>
  (draft) => {
    draft.rootOpen = draft.rootOpen.replace(from, to);
  };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const DOCUMENTS: readonly Oddity[] = [
  inDocument({ miscount: 1 }),
  inDocument({ miscount: -1 }),
  inDocument({ before: '' }),
  inDocument({ before: '\n' }),
  inDocument({ before: ` ${DECLARATION}` }),
  inDocument({ before: `${utf8('\ufeff')}${DECLARATION}` }),
  inDocument({ before: "<?xml version='1.0'?>" }),
  inDocument({ before: '<?xml version="1.0" encoding="ISO-8859-1"?>' }),
  inDocument({ before: '<?xml version="1.0" encoding="UTF-7"?>' }),
  inDocument({ before: '<?xml version="1.0" encoding="UTF-8" standalone="no"?>' }),
  inDocument({ before: `${DECLARATION}<!DOCTYPE metadata>` }),
  inDocument({ before: `${DECLARATION}<!-- a comment -->` }),
  inDocument({ before: `${DECLARATION}<?pi text?>` }),
  inDocument({ before: `${DECLARATION}${DECLARATION}` }),
  inDocument({ before: `${DECLARATION}text` }),
  inDocument({ before: `${DECLARATION}${utf8('\u00a0')}` }),
  inDocument({ rootClose: '' }),
  inDocument({ rootClose: '</metadata>text' }),
  inDocument({ rootClose: '</metadata> \n\t' }),
  inDocument({ rootClose: '</metadata><metadata/>' }),
  inDocument({ rootClose: '</metadata></metadata>' }),
  (draft) => {
    draft.rootClose = `</metadata>\n${draft.rootOpen.replace('COUNT', String(draft.packages.length))}</metadata>`;
  },
  inDocument({ rootClose: '</metadata><!-- a comment -->' }),
  inDocument({ rootClose: '</metadata><' }),
  inDocument({ rootClose: '</Metadata>' }),
  inDocument({ rootClose: '<other/></metadata>' }),
  inDocument({ rootClose: '<other><name>bash</name><arch>b</arch></other></metadata>' }),
  inDocument({ rootClose: '&amp;</metadata>' }),
  inDocument({ rootClose: '&other;</metadata>' }),
  inDocument({ rootClose: '<package></metadata>' }),
  (draft) => {
    draft.rootOpen = draft.rootOpen.replace('metadata', 'html');
    draft.rootClose = '</html>';
  },
  inRoot(/ packages="[^"]*"/, ''),
  inRoot(/ xmlns:rpm="[^"]*"/, ''),
  inRoot('metadata/rpm"', 'metadata/other"'),
  inRoot('>', '/>'),
  inRoot('>', ' other="1">'),
  inDocument({ knownNames: ['printk', 'known', 'b'] }),
  (draft, random) => {
    draft.packages.splice(
      random.below(draft.packages.length + 1),
      0,
      anOrdinaryPackage(random),
      anOrdinaryPackage(random),
    );
  },
];

const ODDITIES = [...ENTRY_ODDITIES, ...PACKAGES, ...SKIPPED, ...DOCUMENTS];

/** Changes the draft in one way; `turn` counts, so that every way has its turn. */
export function makeOdd(draft: Draft, random: Random, turn: number): void {
  draft.isUsual = false;
  ODDITIES[turn % ODDITIES.length]?.(draft, random);
}
