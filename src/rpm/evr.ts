// Epoch, version, release and their order, which is rpm's own and no other.
import { KmodsmithError } from '../errors.ts';
import { compareText } from './compare-text.ts';

export interface Evr {
  readonly epoch: number;
  readonly version: string;
  readonly release: string;
}

export type Order = -1 | 0 | 1;

/** A piece of a version that takes part in its order; all other characters only part two pieces. */
interface Piece {
  readonly rank: number;
  readonly text: string;
}

// From low to high: `~` sorts before the end of a version, `^` after the end but before anything else, and digits after
// letters. The cases are in https://github.com/rpm-software-management/rpm/blob/master/tests/rpmvercmp.at.
const RANK = { tilde: 0, end: 1, caret: 2, letters: 3, digits: 4 } as const;
const END: Piece = { rank: RANK.end, text: '' };
const PIECE = /~|\^|[0-9]+|[A-Za-z]+/g;

function rankOf(text: string): number {
  if (text === '~') return RANK.tilde;
  if (text === '^') return RANK.caret;
  return /^[0-9]/.test(text) ? RANK.digits : RANK.letters;
}

function piecesOf(version: string): readonly Piece[] {
  return (version.match(PIECE) ?? []).map((text) => ({ rank: rankOf(text), text }));
}

/** Numbers of any length: without leading zeros the longer one is greater. */
function compareDigits(a: string, b: string): Order {
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  if (left.length !== right.length) return left.length < right.length ? -1 : 1;
  return compareText(left, right);
}

function comparePieces(a: Piece, b: Piece): Order {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.rank === RANK.digits ? compareDigits(a.text, b.text) : compareText(a.text, b.text);
}

/** The order of two versions, or of two releases, as rpmvercmp gives it, with `~` and `^`. */
export function compareRpmVersion(a: string, b: string): Order {
  if (a === b) return 0;
  const [left, right] = [piecesOf(a), piecesOf(b)];
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const order = comparePieces(left[index] ?? END, right[index] ?? END);
    if (order !== 0) return order;
  }
  return 0;
}

/** Epoch first, then version, then release; an absent release sorts before any other. */
export function compareEvr(a: Evr, b: Evr): Order {
  if (a.epoch !== b.epoch) return a.epoch < b.epoch ? -1 : 1;
  const version = compareRpmVersion(a.version, b.version);
  return version === 0 ? compareRpmVersion(a.release, b.release) : version;
}

/** `[epoch:]version[-release]`; an epoch of 0 and an absent release are left out. */
export function formatEvr(evr: Evr): string {
  const epoch = evr.epoch === 0 ? '' : `${evr.epoch}:`;
  const release = evr.release === '' ? '' : `-${evr.release}`;
  return `${epoch}${evr.version}${release}`;
}

const EVR = /^(?:(?<epoch>[0-9]+):)?(?<version>[A-Za-z0-9._+~^]+)(?:-(?<release>[A-Za-z0-9._+~^]+))?$/;

/** Reads `[epoch:]version[-release]`; a release that is not written is ''. CONFIG_INVALID for any other text. */
export function parseEvr(text: string): Evr {
  const parts = EVR.exec(text)?.groups;
  if (parts?.version === undefined) {
    throw new KmodsmithError(
      'CONFIG_INVALID',
      `found ${JSON.stringify(text)}, expected [epoch:]version[-release] such as 5.14.0-503.11.1.el9; write it as \`rpm -q\` prints it`,
    );
  }
  return { epoch: Number(parts.epoch ?? 0), version: parts.version, release: parts.release ?? '' };
}
