// A payload -> a compressed file with magic, version and checksum, and back; nothing is opened before its checksum agreed.
import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { KmodsmithError } from '../errors.ts';
import { damaged } from './packed-reader.ts';

export interface FileKind {
  /** Letters at the beginning of the file. */
  readonly magic: string;
  /** 0 to 255. */
  readonly version: number;
  /** More than that is never opened. */
  readonly maxBytes: number;
}

const DIGEST_BYTES = 32;
const LENGTH_BYTES = 4;

// Most of the payload are CRCs, which nothing makes smaller: a higher quality costs seconds and saves one percent.
const QUALITY = 9;

/** Magic, version, sha256 of all that follows, length of the payload, and the payload as brotli: see docs/formats/abi-archive.md. */
export function sealBytes(kind: FileKind, payload: Uint8Array): Uint8Array {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(payload.length);
  const params = {
    [BROTLI_PARAM_QUALITY]: QUALITY,
    [BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [BROTLI_PARAM_SIZE_HINT]: payload.length,
  };
  const body = Buffer.concat([length, brotliCompressSync(payload, { params })]);
  const digest = createHash('sha256').update(body).digest();
  return new Uint8Array(Buffer.concat([Buffer.from(kind.magic), Buffer.from([kind.version]), digest, body]));
}

/** The payload; SOURCE_CORRUPT for other bytes, VALUE_VERSION when a newer kmodsmith wrote them. */
export function openSealed(kind: FileKind, bytes: Uint8Array, source: string): Uint8Array {
  const { magic } = kind;
  const start = magic.length + 1;
  const found = Buffer.from(bytes.subarray(0, magic.length)).toString('latin1');
  if (found !== magic) throw damaged(source, JSON.stringify(found), `a file that begins with ${magic}`);
  checkVersion(kind, bytes[magic.length] ?? 0, source);
  if (bytes.length < start + DIGEST_BYTES + LENGTH_BYTES)
    throw damaged(source, `${bytes.length} bytes`, 'more of them');
  const body = bytes.subarray(start + DIGEST_BYTES);
  const expected = Buffer.from(bytes.subarray(start, start + DIGEST_BYTES)).toString('hex');
  const digest = createHash('sha256').update(body).digest('hex');
  if (digest !== expected) throw damaged(source, `sha256 ${digest}`, `${expected} as its beginning says`);
  return openBody(kind, Buffer.from(body), source);
}

function checkVersion(kind: FileKind, version: number, source: string): void {
  if (version === kind.version) return;
  if (version < kind.version) throw damaged(source, `version ${version}`, `version ${kind.version}`);
  throw new KmodsmithError(
    'VALUE_VERSION',
    `${source}: found version ${version}, this kmodsmith knows ${kind.version}; use the newer kmodsmith that wrote it`,
  );
}

function openBody(kind: FileKind, body: Buffer, source: string): Uint8Array {
  const length = body.readUInt32LE(0);
  if (length > kind.maxBytes) throw damaged(source, `${length} bytes when opened`, `at most ${kind.maxBytes}`);
  const payload = decompress(body.subarray(LENGTH_BYTES), length, source);
  if (payload.length !== length) throw damaged(source, `${payload.length} bytes when opened`, String(length));
  return payload;
}

function decompress(bytes: Uint8Array, length: number, source: string): Uint8Array {
  try {
    // One byte at least: zlib takes a limit of 0 for none.
    return brotliDecompressSync(bytes, { maxOutputLength: Math.max(length, 1) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw damaged(source, `compressed data that is broken or longer than ${length} bytes (${reason})`, 'brotli', cause);
  }
}
