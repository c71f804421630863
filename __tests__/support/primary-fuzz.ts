// A seed -> one document for the comparison of the byte scanner with the XML parser, in pieces of some size.
import { aDraft, createRandom, type Random, renderDraft, type Stretch } from './primary-drafts.ts';
import { makeOdd } from './primary-oddities.ts';

export interface FuzzDocument {
  readonly bytes: Buffer;
  readonly pieceSize: number;
  /** The scanner may take it where the XML parser refuses it. */
  readonly excused: boolean;
  /** The scanner may not give it up. */
  readonly isUsual: boolean;
  readonly knownNames: readonly string[];
}

const PIECE_SIZES = [63, 64, 100, 255, 1000, 4096, 65_536];
const TINY_PIECE_SIZES = [1, 2, 3, 5, 8, 16];
const BYTES = [...'<>"\'/&!?=:;()[]- \n\t\r\0xA0gZ_#', '</', '/>', '<!', '<?', ']]>', '-->', '\xc3\xa9', '\xff'];

/** A third of the documents are usual, the others have oddities, changed bytes or both. */
export function aFuzzDocument(seed: number): FuzzDocument {
  const random = createRandom(seed);
  const draft = aDraft(random);
  const kind = random.below(6);
  if (kind >= 2) makeOdd(draft, random, seed);
  if (kind >= 2 && random.once(4)) makeOdd(draft, random, random.below(1000));
  const rendered = renderDraft(draft);
  const changed = kind === 5 ? changeBytes(rendered, random) : { text: rendered.text, excused: false };
  return {
    bytes: Buffer.from(changed.text, 'latin1'),
    pieceSize: random.of(random.once(40) ? TINY_PIECE_SIZES : PIECE_SIZES),
    excused: draft.excused || changed.excused,
    isUsual: draft.isUsual,
    knownNames: draft.knownNames,
  };
}

function changeBytes(
  { text, blind }: { readonly text: string; readonly blind: readonly Stretch[] },
  random: Random,
): { readonly text: string; readonly excused: boolean } {
  const at = random.once(2) ? placeInEntry(text, random) : random.below(text.length);
  const removed = random.of([0, 1, 1, 1, 2, random.below(200)]);
  const excused = blind.some(({ from, to }) => from <= at + removed && at <= to);
  return { text: text.slice(0, at) + textAt(text, at, random) + text.slice(at + removed), excused };
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
