// Writes cpio archives in the `newc` form byte by byte, right ones and wrong ones.

const REGULAR = 0o100644;
export const FOLDER_MODE = 0o040755;
export const LINK_MODE = 0o120777;

export interface CpioDraft {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly mode?: number;
  /** What the header says instead of the truth. */
  readonly size?: number;
  readonly nameSize?: number;
  readonly magic?: string;
}

/** The entries with the trailer after them, where `ending` is not another one. */
export function aCpio(entries: readonly CpioDraft[], ending: readonly CpioDraft[] = [TRAILER]): Buffer {
  return Buffer.concat([...entries, ...ending].map(anEntry));
}

const TRAILER: CpioDraft = { name: 'TRAILER!!!', mode: 0 };

function anEntry(draft: CpioDraft): Buffer {
  const content = Buffer.from(draft.content ?? '');
  const name = Buffer.from(`${draft.name}\0`, 'latin1');
  const size = draft.size ?? content.length;
  const fields = [1, draft.mode ?? REGULAR, 0, 0, 1, 0, size, 0, 0, 0, 0, draft.nameSize ?? name.length, 0];
  const numbers = fields.map((value) => value.toString(16).padStart(8, '0')).join('');
  return Buffer.concat([padded(Buffer.from(`${draft.magic ?? '070701'}${numbers}`), name), padded(content)]);
}

function padded(...parts: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(parts);
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
