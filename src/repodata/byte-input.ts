// Chunks of any size -> exact numbers of bytes, or chunks of a size that is worth a call.
import type { Chunks } from './open.ts';

export interface ByteInput {
  /** Whether every byte was taken. */
  isAtEnd(): Promise<boolean>;
  /** The next bytes, exactly so many; throws when there are fewer. */
  take(length: number): Promise<Uint8Array>;
  skip(length: number): Promise<void>;
  /** What was not taken; whoever stops reading it early leaves the input open. */
  rest(): Chunks;
  /** Ends the input, so that a file or connection behind it is closed. */
  close(): Promise<void>;
}

export function createByteInput(chunks: Chunks): ByteInput {
  const source = chunks[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array(0);
  const isAtEnd = async () => {
    while (chunk.length === 0) {
      const next = await source.next();
      if (next.done) return true;
      chunk = next.value;
    }
    return false;
  };
  /** From what is there, at most so many and at least one. */
  const takeSome = async (length: number) => {
    if (await isAtEnd()) throw new Error('it ends early');
    const taken = chunk.subarray(0, length);
    chunk = chunk.subarray(length);
    return taken;
  };
  return {
    isAtEnd,
    async take(length) {
      const parts: Uint8Array[] = [];
      for (let left = length; left > 0; left -= parts.at(-1)?.length ?? 0) parts.push(await takeSome(left));
      return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    },
    async skip(length) {
      for (let left = length; left > 0; ) left -= (await takeSome(left)).length;
    },
    async *rest() {
      while (!(await isAtEnd())) yield takeSome(chunk.length);
    },
    async close() {
      await source.return?.();
    },
  };
}

const GROUP_BYTES = 1024 * 1024;

/** Joined until there are 1 MB. A decoder of node:zlib goes through another thread for every chunk it is given. */
export async function* inGroups(chunks: Chunks): Chunks {
  let group: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    group.push(chunk);
    length += chunk.length;
    if (length >= GROUP_BYTES) {
      yield Buffer.concat(group);
      group = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(group);
}
