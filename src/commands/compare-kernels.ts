// Two words, each the name of a kernel or the path of a file -> how the second kernel differs from the first.
import type { AbiDiff } from '../abi/abi-diff.ts';
import { diffKernels } from '../abi/diff-kernels.ts';
import { findKernel, type KnownKernels } from '../abi/find-kernel.ts';
import { kernelOfFile, type SymversFile, withFiles } from '../abi/kernel-of-file.ts';
import { type KernelWord, parseKernelWord } from '../abi/kernel-word.ts';
import type { Context } from './context.ts';
import { readKnownKernels } from './known-kernels.ts';
import { isFileWord, readSymversFile } from './symvers-file.ts';

type Asked =
  | { readonly kind: 'file'; readonly file: SymversFile }
  | { readonly kind: 'named'; readonly word: KernelWord };

const NOTHING_KNOWN: KnownKernels = {
  set: { version: 1, targets: [] },
  archived: [],
  repositories: [],
  abi: { names: [], maps: new Map() },
};

/** Files are read first; with two of them nothing else is, not even kmodsmith.yml. */
export async function compareKernels(context: Context, first: string, second: string): Promise<AbiDiff> {
  const [before, now] = [await askFor(context.root, first), await askFor(context.root, second)];
  const words = [before, now].flatMap((asked) => (asked.kind === 'named' ? [asked.word] : []));
  const files = [before, now].flatMap((asked) => (asked.kind === 'file' ? [asked.file] : []));
  const known = words.length === 0 ? NOTHING_KNOWN : await readKnownKernels(context, words);
  const find = (asked: Asked) => (asked.kind === 'file' ? kernelOfFile(asked.file) : findKernel(asked.word, known));
  return diffKernels(find(before), find(now), withFiles(known.abi, files), known.repositories);
}

async function askFor(root: string, word: string): Promise<Asked> {
  if (await isFileWord(root, word)) return { kind: 'file', file: await readSymversFile(root, word) };
  return { kind: 'named', word: parseKernelWord(word) };
}
