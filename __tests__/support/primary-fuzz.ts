// A seed -> one document for the comparison of the byte scanner with the XML parser, in pieces of some size.
import { aDraft, createRandom, type Random, renderDraft } from './primary-drafts.ts';
import { makeOdd } from './primary-oddities.ts';

export interface FuzzDocument {
  readonly bytes: Buffer;
  readonly pieceSize: number;
  /**
   * The scanner may not give it up: it is as createrepo_c writes it.
   * The scanner may take it where the XML parser refuses it, if the fault lies in a package that is not wanted.
   */
  readonly may: 'not be given up' | 'have a hidden fault' | 'have no hidden fault';
  readonly knownNames: readonly string[];
}

const PIECE_SIZES = [63, 64, 100, 255, 1000, 4096, 65_536];
const TINY_PIECE_SIZES = [1, 2, 3, 5, 8, 16];
const BYTES = [...'<>"\'/&!?=:;()[]- \n\t\r\0xA0gZ_#', '</', '/>', '<!', '<?', ']]>', '-->', '\xc3\xa9', '\xff'];

/** A third of the documents are usual, the others have oddities, and some of them changed bytes. */
export function aFuzzDocument(seed: number): FuzzDocument {
  const random = createRandom(seed);
  const draft = aDraft(random);
  const kind = random.below(6);
  if (kind >= 2) makeOdd(draft, random, seed);
  if (kind >= 2 && random.once(4)) makeOdd(draft, random, random.below(1000));
  const text = renderDraft(draft);
  const isChanged = kind === 5 && draft.miscount === 0;
  return {
    bytes: Buffer.from(isChanged ? changeBytes(text, random) : text, 'latin1'),
    pieceSize: random.of(random.once(40) ? TINY_PIECE_SIZES : PIECE_SIZES),
    may: draft.isUsual ? 'not be given up' : draft.miscount === 0 ? 'have a hidden fault' : 'have no hidden fault',
    knownNames: draft.knownNames,
  };
}

function changeBytes(text: string, random: Random): string {
  const at = random.once(2) ? placeInEntry(text, random) : random.below(text.length);
  const removed = random.of([0, 1, 1, 1, 2, random.below(200)]);
  return text.slice(0, at) + textAt(text, at, random) + text.slice(at + removed);
}

/** Half of the changes hit an entry, which is where the scanner is fast. */
function placeInEntry(text: string, random: Random): number {
  const starts = [...text.matchAll(/<rpm:entry/g)].map(({ index }) => index);
  return (starts.length > 0 ? random.of(starts) : 0) + random.below(90);
}

function textAt(text: string, at: number, random: Random): string {
  if (random.once(4)) return '';
  if (random.once(4)) return text.slice(at, at + random.below(120));
  return random.of(BYTES);
}

/** The same document without what the packages that are not wanted hold behind their name and arch. */
export function withoutSkipped(bytes: Buffer, want: (name: string, arch: string) => boolean): Buffer {
  const text = bytes.toString('latin1').replace(/<package[^>]*>[\s\S]*?(?=<\/package>)/g, (found) => {
    const head = [/<name>([^<]*)<\/name>/.exec(found), /<arch>([^<]*)<\/arch>/.exec(found)];
    const isWanted = want(head[0]?.[1] ?? '', head[1]?.[1] ?? '');
    return isWanted
      ? found
      : found.slice(0, Math.max(...head.map((part) => (part?.index ?? 0) + (part?.[0].length ?? 0))));
  });
  return Buffer.from(text, 'latin1');
}
