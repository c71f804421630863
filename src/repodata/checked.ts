// Bytes and the size and checksum they must have -> the same bytes, and an error when they are other ones.
import { createHash, type Hash } from 'node:crypto';
import { KmodsmithError } from '../errors.ts';
import { corrupt } from './corrupt.ts';
import type { Chunks } from './open.ts';

const HEX = /^[0-9a-f]{32,128}$/;

export interface Checksum {
  /** As repomd and primary name it: sha256, sha512, sha1 ... */
  readonly type: string;
  readonly value: string;
}

export interface Expected {
  /** Bytes, null when it is not known. */
  readonly size: number | null;
  readonly checksum: Checksum;
}

export interface CheckedChunks {
  readonly chunks: Chunks;
  /** To be called before anything made of the chunks is used: compares the checksum. */
  finish(): void;
}

// Names as repomd.xml and primary.xml write them -> names of OpenSSL; `sha` is what yum called SHA-1.
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['md5', 'md5'],
  ['sha', 'sha1'],
  ['sha1', 'sha1'],
  ['sha224', 'sha224'],
  ['sha256', 'sha256'],
  ['sha384', 'sha384'],
  ['sha512', 'sha512'],
]);

/** Other bytes can be made to have it: good against accidents, and no proof of where something comes from. */
export function isForgeable({ type }: Checksum): boolean {
  return ['md5', 'sha', 'sha1'].includes(type);
}

/** A checksum as metadata writes it, in lower case; null when a part is missing or it is no hex number. */
export function parseChecksum(type: string | undefined, text: string | undefined): Checksum | null {
  const checksum = { type: type?.toLowerCase() ?? '', value: text?.trim().toLowerCase() ?? '' };
  return /^[a-z0-9]+$/.test(checksum.type) && HEX.test(checksum.value) ? checksum : null;
}

/** `<type>:<value>`: the one text that identity hash and state document have for a checksum. */
export function formatChecksum({ type, value }: Checksum): string {
  return `${type}:${value}`;
}

/** The hash of bytes by a checksum type, as hex digits; null for a type that is not known or refused here. */
export function digestOf(bytes: Uint8Array, type: string): string | null {
  try {
    return createHash(ALGORITHMS.get(type) ?? '')
      .update(bytes)
      .digest('hex');
  } catch {
    return null;
  }
}

/** A system in FIPS mode may refuse to compute a type that is known. */
function createHashFor({ type }: Checksum, source: string): Hash {
  try {
    return createHash(ALGORITHMS.get(type) ?? '');
  } catch (cause) {
    throw corrupt(source, `a checksum of type "${type}"`, `one of ${[...ALGORITHMS.keys()].join(', ')}`, cause);
  }
}

/**
 * Passes `chunks` on and throws while they are read: SOURCE_EMPTY for no byte at all, SOURCE_CORRUPT for another size, as
 * soon as there are too many bytes. `finish` throws SOURCE_CHECKSUM for another checksum, and SOURCE_CORRUPT when bytes
 * were left unread. So data that cannot be opened is called corrupt, and data that can but is another one has its own error.
 */
export function checkChunks(chunks: Chunks, expected: Expected, source: string): CheckedChunks {
  const hash = createHashFor(expected.checksum, source);
  let size = 0;
  let digest: string | null = null;
  async function* check(): Chunks {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (expected.size !== null && size > expected.size)
        throw wrongSize(source, `more than ${expected.size}`, expected.size);
      hash.update(chunk);
      yield chunk;
    }
    if (size === 0) throw emptyBody(source);
    if (expected.size !== null && size < expected.size) throw wrongSize(source, `only ${size}`, expected.size);
    digest = hash.digest('hex');
  }
  return {
    chunks: check(),
    finish() {
      if (digest === null) throw corrupt(source, 'bytes after the end of its data', 'nothing after it');
      compareChecksum(digest, expected.checksum, source);
    },
  };
}

/** SOURCE_EMPTY for an answer without a byte. */
export function emptyBody(source: string): KmodsmithError {
  return new KmodsmithError(
    'SOURCE_EMPTY',
    `${source}: found an empty answer, expected repodata; try again later or name another mirror`,
  );
}

function wrongSize(source: string, found: string, expected: number): KmodsmithError {
  return corrupt(source, `${found} bytes`, `${expected} as repomd.xml says (cut off, or the mirror is being updated)`);
}

function compareChecksum(found: string, expected: Checksum, source: string): void {
  if (found === expected.value) return;
  throw new KmodsmithError(
    'SOURCE_CHECKSUM',
    `${source}: found ${expected.type} ${found}, expected ${expected.value} as repomd.xml says; ` +
      'the mirror may be in the middle of an update: try again later or name another mirror',
  );
}
