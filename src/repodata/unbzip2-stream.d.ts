// The core of unbzip2-stream, which comes without types.
declare module 'unbzip2-stream/lib/bzip2.js' {
  type BitReader = (count: number | null) => number;
  const bzip2: {
    /** The header of a stream -> its block size, 1 to 9. */
    header(bits: BitReader): number;
    /** One block to `put`, byte by byte -> the CRC of the stream so far, or null at the end of the stream. */
    decompress(
      bits: BitReader,
      put: (byte: number) => void,
      block: Int32Array,
      blockLength: number,
      crc: number,
    ): number | null;
  };
  export = bzip2;
}
