// An RPM as it comes in -> its payload, opened: the cpio archive with its files. Nothing is read of it that is not asked for.
import { KmodsmithError } from '../errors.ts';
import { type ByteInput, createByteInput } from '../repodata/byte-input.ts';
import { corrupt } from '../repodata/corrupt.ts';
import { type Chunks, openCompressed } from '../repodata/open.ts';
import { readBytesOf } from './byte-reader.ts';
import {
  HEADER_START_SIZE,
  type HeaderKind,
  INDEX_ENTRY_SIZE,
  LEAD_SIZE,
  MAIN_HEADER,
  parseHeaderStart,
  parseLead,
  SIGNATURE_HEADER,
} from './rpm-layout.ts';

/** The main header begins at a multiple of it. */
const ALIGNMENT = 8;

/**
 * The payload of a whole RPM, uncompressed; how it is compressed is known from its first bytes. `chunks` is left open, so that
 * its checksum can be read to the end by whoever stops early here. SOURCE_CORRUPT for what is no RPM, ends in its headers or
 * opens to more than `maxBytes`.
 */
export async function* openPayload(chunks: Chunks, source: string, maxBytes: number): Chunks {
  const input = createByteInput(chunks);
  await skipHeaders(input, source);
  yield* openCompressed(input.rest(), source, maxBytes);
}

async function skipHeaders(input: ByteInput, source: string): Promise<void> {
  try {
    parseLead(readBytesOf(await input.take(LEAD_SIZE), source, 'a lead'), source);
    const signatures = await skipHeader(input, SIGNATURE_HEADER, source);
    await input.skip((ALIGNMENT - (signatures % ALIGNMENT)) % ALIGNMENT);
    await skipHeader(input, MAIN_HEADER, source);
  } catch (cause) {
    if (cause instanceof KmodsmithError) throw cause;
    throw corrupt(source, 'an RPM that ends in its headers', 'headers and a payload', cause);
  }
}

/** Gives its length without the start, which is a multiple of the alignment. */
async function skipHeader(input: ByteInput, kind: HeaderKind, source: string): Promise<number> {
  const start = readBytesOf(await input.take(HEADER_START_SIZE), source, kind.name);
  const { entries, dataSize } = parseHeaderStart(start, kind, source);
  const length = entries * INDEX_ENTRY_SIZE + dataSize;
  await input.skip(length);
  return length;
}
