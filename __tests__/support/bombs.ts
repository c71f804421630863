// A few bytes that open to very many: what a hostile repository could send as metadata.
import { gzipSync } from 'node:zlib';

export interface Bomb {
  readonly format: string;
  /** What it would open to. */
  readonly opensTo: number;
  readonly bytes: Uint8Array;
}

/** One million zeros, made once with `xz -9 --check=none`. */
const XZ_MILLION = Buffer.from(
  '/Td6WFoAAAD/EtlBAgAhARwAAAAQz1jM70I/ANFdAABv/f//o7f/Rz5IFXI5YVG4kijmo4YH+e7kHoLTL8U6PAFLsX7JiopNL6MN2X+m44wjEVPgWRjFdYrid/i2lH8MasDedElk4ulcU7IE2PdEDKtfDW1G6eXDdoi3llestk3haR1v+0uIEGxCy4g/XACP0E6vJiiUcR89jyThcJ6nI1/sKMuF0ZWYin4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPmTwz82AAAAAAAB5QHAhD0AuGIlQqgACvwCAAAAAABZWg==',
  'base64',
);
/** Twenty million zeros, made once with `bzip2`: one block. */
const BZ2_TWENTY_MILLION = Buffer.from(
  'QlpoOTFBWSZTWb/Kr8QAmS/CAMAAAAgACCAAMMwFKaaqkRRsAoijxdyRThQkL/Kr8QA=',
  'base64',
);

const BLOCK_BYTES = 128 * 1024;

/** A zstd frame header: magic, no flags, and the window as RFC 8878 3.1.1.1.2 writes it. */
export function aZstdHeader(windowDescriptor: number): Buffer {
  return Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, windowDescriptor]);
}

/** Blocks of one repeated byte: four bytes for 128 kB. */
function zstdBomb(blocks: number): Buffer {
  const block = (isLast: boolean) => {
    const header = (BLOCK_BYTES << 3) | (1 << 1) | Number(isLast);
    return Buffer.from([header & 0xff, (header >> 8) & 0xff, header >> 16, 0]);
  };
  const parts = Array.from({ length: blocks }, (_, index) => block(index === blocks - 1));
  return Buffer.concat([aZstdHeader(7 << 3), ...parts]);
}

const times = (count: number, bytes: Uint8Array) => Buffer.concat(Array.from({ length: count }, () => bytes));

export const BOMBS: readonly Bomb[] = [
  { format: 'gzip', opensTo: 64 * 2 ** 20, bytes: gzipSync(Buffer.alloc(64 * 2 ** 20)) },
  { format: 'zstd', opensTo: 250_000 * BLOCK_BYTES, bytes: zstdBomb(250_000) },
  { format: 'xz', opensTo: 10_000 * 1_000_000, bytes: times(10_000, XZ_MILLION) },
  { format: 'bzip2', opensTo: 1000 * 20_000_000, bytes: times(1000, BZ2_TWENTY_MILLION) },
];
