// The byte scanner with some of its source lines changed.
import type { scanKernelPrimary } from '../../src/repodata/scan/scan-kernel-primary.ts';
import { loadChanged, type SourceChange } from './changed-source.ts';

const FOLDER = 'repodata/scan';

export interface ChangedScanner {
  readonly scanKernelPrimary: typeof scanKernelPrimary;
  /** How often each name was given to `count`, a function that the changed lines can call. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The files of `changes` are those of src/repodata/scan. */
export async function loadChangedScanner(changes: readonly SourceChange[]): Promise<ChangedScanner> {
  const below = changes.map((change) => ({ ...change, file: `${FOLDER}/${change.file}` }));
  return (await loadChanged(`${FOLDER}/scan-kernel-primary.ts`, below)) as ChangedScanner;
}
