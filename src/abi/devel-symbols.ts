// A kernel-devel RPM as it comes in -> the symbols of its kernel, for kernels whose repodata does not name them.
import type { DevelPackage } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import { checkChunks } from '../repodata/checked.ts';
import { corrupt } from '../repodata/corrupt.ts';
import { type Chunks, limitChunks } from '../repodata/open.ts';
import type { SymbolCrcs, SymbolNames } from '../repodata/symbols.ts';
import type { CpioFile } from '../rpm/cpio.ts';
import { describeSymversPaths, findSymvers } from '../rpm/symvers-file.ts';
import { openSymvers, parseSymvers } from './symvers.ts';

/** Some ten times the kernel-devel of a debug kernel. */
const MAX_RPM_BYTES = 512 * 1024 * 1024;

/** What bytes with the right checksum hold: reading them again gives the same. */
export type DevelSymbols =
  | { readonly kind: 'symbols'; readonly symbols: SymbolCrcs }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads all of `chunks`, most of it only for its checksum, and nothing is given before that agreed. `unreadable` is the package
 * that its repository lists, without a symvers file or with a broken one. Throws SOURCE_CHECKSUM, SOURCE_EMPTY, SOURCE_CORRUPT
 * for what is no RPM or too large, and the errors of `chunks`.
 */
export async function readDevelSymbols(
  chunks: Chunks,
  { unameR, checksum }: Pick<DevelPackage, 'unameR' | 'checksum'>,
  source: string,
  names: SymbolNames,
): Promise<DevelSymbols> {
  const checked = checkChunks(limitChunks(chunks, source, MAX_RPM_BYTES), { size: null, checksum }, source);
  const heard = hearFailure(checked.chunks);
  try {
    const file = await findSymvers(heard.chunks, unameR, source);
    await readToEnd(heard.chunks);
    heard.check();
    checked.finish();
    return await symbolsIn(file, unameR, source, names);
  } finally {
    await heard.chunks.return(undefined);
  }
}

async function symbolsIn(
  file: CpioFile | null,
  unameR: string,
  source: string,
  names: SymbolNames,
): Promise<DevelSymbols> {
  try {
    if (file === null) {
      throw corrupt(source, `a kernel-devel without the symbols of ${unameR}`, describeSymversPaths(unameR));
    }
    const name = `${source} (${file.name})`;
    return { kind: 'symbols', symbols: parseSymvers(await openSymvers(file.bytes, name), name, names) };
  } catch (error) {
    if (!(error instanceof KmodsmithError)) throw error;
    return { kind: 'unreadable', reason: error.message };
  }
}

/** A decompressor that is stopped may still wait for a piece, and be the only one to hear that there is none. */
function hearFailure(chunks: Chunks): { readonly chunks: AsyncGenerator<Uint8Array>; check(): void } {
  const failures: unknown[] = [];
  async function* pass(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (cause) {
      failures.push(cause);
      throw cause;
    }
  }
  return {
    chunks: pass(),
    check() {
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function readToEnd(chunks: AsyncIterator<Uint8Array>): Promise<void> {
  for (let next = await chunks.next(); !next.done; ) next = await chunks.next();
}
