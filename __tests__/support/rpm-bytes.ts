// Writes the start of an RPM file and OpenPGP signature packets byte by byte, right ones and wrong ones.

const LEAD_BYTES = 96;

export interface SignatureEntry {
  readonly tag: number;
  /** 7 binary, 8 strings, 6 one string, 4 numbers. */
  readonly type?: number;
  readonly data: Uint8Array;
  readonly count?: number;
  readonly offset?: number;
}

interface HeaderChange {
  readonly lead?: string;
  readonly magic?: string;
  readonly entries?: number;
  readonly dataSize?: number;
}

/** Lead and signature header; the data of the entries lie in their order. */
export function anRpmStart(entries: readonly SignatureEntry[], change: HeaderChange = {}): Buffer {
  const lead = Buffer.alloc(LEAD_BYTES);
  lead.write(change.lead ?? 'edabeedb0300', 'hex');
  const data = Buffer.concat(entries.map((entry) => entry.data));
  const intro = Buffer.concat([
    Buffer.from(change.magic ?? '8eade80100000000', 'hex'),
    uint32(change.entries ?? entries.length),
    uint32(change.dataSize ?? data.length),
  ]);
  let offset = 0;
  const index = entries.flatMap((entry) => {
    const words = [entry.tag, entry.type ?? 7, entry.offset ?? offset, entry.count ?? entry.data.length];
    offset += entry.data.length;
    return words.map(uint32);
  });
  return Buffer.concat([lead, intro, ...index, data]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function hex(text: string): Buffer {
  return Buffer.from(text.replace(/\s/g, ''), 'hex');
}

export function subpacket(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([body.length + 1, type]), body]);
}

interface PacketChange {
  readonly version?: number;
  readonly hash?: number;
  readonly hashed?: readonly Buffer[];
  readonly unhashed?: readonly Buffer[];
}

export const FINGERPRINT = '0123456789ABCDEF0123456789ABCDEF01234567';
export const KEY_ID = FINGERPRINT.slice(-16);
export const CREATED = 1_700_000_000;

/** The body of a signature of version 4, or 6 with its longer counts; RSA, and two bytes instead of a number. */
export function aSignatureBody(change: PacketChange = {}): Buffer {
  const version = change.version ?? 4;
  const fingerprint = subpacket(33, Buffer.concat([Buffer.from([4]), hex(FINGERPRINT)]));
  const hashed = Buffer.concat(change.hashed ?? [fingerprint, subpacket(2, uint32(CREATED))]);
  const unhashed = Buffer.concat(change.unhashed ?? [subpacket(16, hex(KEY_ID))]);
  const size = (bytes: Buffer) => uint32(bytes.length).subarray(version === 6 ? 0 : 2);
  return Buffer.concat([
    Buffer.from([version, 0, 1, change.hash ?? 8]),
    size(hashed),
    hashed,
    size(unhashed),
    unhashed,
    hex('abcd 0008 ff'),
  ]);
}

/** A packet in the old format with a length of two bytes, as gpg writes it. */
export function aPacket(body: Uint8Array = aSignatureBody()): Buffer {
  return Buffer.concat([Buffer.from([0x89]), uint32(body.length).subarray(2), body]);
}

/** A whole RPM: lead, signatures padded to 8 bytes, a main header, and this payload. */
export function anRpm(
  payload: Uint8Array,
  signatures: readonly SignatureEntry[] = [FILLER],
  main = aMainHeader(),
): Buffer {
  const start = anRpmStart(signatures);
  return Buffer.concat([start, Buffer.alloc((8 - (start.length % 8)) % 8), main, payload]);
}

const FILLER: SignatureEntry = { tag: 1000, type: 4, data: uint32(4096), count: 1 };

/** Five bytes of data, so that the payload begins at no round number. */
export function aMainHeader(change: HeaderChange = {}): Buffer {
  return anRpmStart([{ tag: 1000, type: 6, data: Buffer.from('name\0'), count: 1 }], change).subarray(LEAD_BYTES);
}
