// Why nothing is proved of the symbols of a package -> the sentence that says so.

/** `no-uses` is about a package, all others about symbols that it uses. */
export type Doubt =
  | 'no-uses'
  | 'no-symbols'
  | 'core-only'
  | 'no-single-crc'
  | 'unreadable'
  | 'no-version'
  | 'two-crcs'
  | 'not-exported'
  | 'exported-unclear';

const NAMED_IN_SENTENCE = 5;

const SENTENCES: Readonly<Record<Doubt, (symbols: string, kernel: string) => string>> = {
  'no-uses': () => 'the package requires no kernel(symbol), so nothing says what its modules use',
  'no-symbols': (_, kernel) => `no symbol of ${kernel} is known, neither from its repodata nor from its kernel-devel`,
  'core-only': (symbols, kernel) =>
    `the repodata of ${kernel} names the symbols of its core only, which ${symbols} may not be one of`,
  'no-single-crc': (symbols, kernel) => `${kernel} has no CRC or more than one of ${symbols}`,
  unreadable: (symbols) => `the CRC that is required of ${symbols} is none`,
  'no-version': (symbols) => `the CRC that is required of ${symbols} is 0x00000000, which is no version`,
  'two-crcs': (symbols) => `two CRCs are required of ${symbols}`,
  'not-exported': (symbols) => `no kmod is known to export ${symbols}`,
  'exported-unclear': (symbols) => `a kmod exports ${symbols} without a single CRC`,
};

/** One sentence of all doubts about one kernel, with the first symbols of each. */
export function explainDoubts(doubts: ReadonlyMap<Doubt, readonly string[]>, unameR: string): string {
  return [...doubts].map(([doubt, symbols]) => SENTENCES[doubt](namedSymbols(symbols), unameR)).join('; ');
}

function namedSymbols(symbols: readonly string[]): string {
  const named = symbols.slice(0, NAMED_IN_SENTENCE).join(', ');
  const more = symbols.length - NAMED_IN_SENTENCE;
  return more > 0 ? `${named} and ${more} more` : named;
}
