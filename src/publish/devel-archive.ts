// The kernels of a plan and the state documents -> which kernel-devel packages belong into the archive, and which of them can
// take the place of one that has rolled off.
import type { DevelPackage, Kernel, TargetKernels } from '../detect/kernel-set.ts';
import { type Checksum, formatChecksum, parseChecksum } from '../repodata/checked.ts';
import { archivePath, type RepositoryKey } from './layout.ts';
import type { SeenKernel, StateDocument } from './published-state.ts';

/** A kernel-devel that a repository still has and the archive should. */
export interface WantedDevel {
  /** Below the published directory. */
  readonly path: string;
  /** In the distribution's repository. */
  readonly url: string;
  readonly checksum: Checksum;
  /** Whether the archive had other bytes under this name, or none was asked for before: then nothing there is believed. */
  readonly isNew: boolean;
}

/**
 * What `document` wants in the archive and the repositories offer with the same checksum.
 *
 * @param before the document of the generation before
 */
export function wantedDevels(
  key: RepositoryKey,
  kernels: readonly Kernel[],
  document: StateDocument,
  before: StateDocument,
): readonly WantedDevel[] {
  return kernels.flatMap(({ unameR, devel }) => {
    const archived = document.kernels[unameR]?.archived ?? null;
    if (devel === null || archived === null || formatChecksum(devel.checksum) !== archived.checksum) return [];
    const isNew = before.kernels[unameR]?.archived?.checksum !== archived.checksum;
    return [{ path: archivePath(key, archived.nevra), url: devel.url, checksum: devel.checksum, isNew }];
  });
}

/** A kernel that is shipped without its kernel-devel, and the one that may lie in our archive. */
export interface RolledOff {
  readonly unameR: string;
  /** Below the published directory. */
  readonly path: string;
  /** The package as detection would have found it, at another address. */
  readonly develAt: (url: string) => DevelPackage;
}

/** Only what was the kernel's newest kernel-devel: an older one would make another module of the same sources. */
export function rolledOff(found: TargetKernels, document: StateDocument): readonly RolledOff[] {
  return found.kernels.flatMap((kernel) => {
    const seen = document.kernels[kernel.unameR];
    return kernel.devel !== null || seen === undefined ? [] : rolledOffKernel(found, kernel, seen);
  });
}

function rolledOffKernel(key: RepositoryKey, kernel: Kernel, seen: SeenKernel): readonly RolledOff[] {
  const { archived, develKeyId: keyId } = seen;
  const [type, value] = archived?.checksum.split(':') ?? [];
  const checksum = parseChecksum(type, value);
  if (archived === null || checksum === null || archived.checksum !== seen.devel) return [];
  const { nevra } = archived;
  const { unameR, provide } = kernel;
  const develAt = (url: string) => ({ nevra, unameR, provide, repository: ARCHIVE, url, checksum, keyId });
  return [{ unameR, path: archivePath(key, nevra), develAt }];
}

/** Stands for the id of a repository. */
const ARCHIVE = 'archive';
