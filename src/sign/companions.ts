// The meta and common packages that stand beside the per-kernel ones: which rules they hold, which EVR they get, and
// whether they must be made again.
import { createHash } from 'node:crypto';
import type { Kmod } from '../config/config.ts';
import { packageNameOf } from '../plan/cell-id.ts';
import type { CompanionEntry, SeenKernel, StateDocument } from '../publish/published-state.ts';
import { compareEvr, type Evr } from '../rpm/evr.ts';

/** What a rule says of its kernel: K and what it is the EVR of. */
export type RuledKernel = Pick<SeenKernel, 'provideName' | 'provide'>;

/** Each kernel that the meta package speaks of, oldest first. */
export interface MetaRules {
  /** Kernels whose kmod lies in the candidate: `Requires: (... if ...)`. */
  readonly required: readonly RuledKernel[];
  /** Kernels whose kmod was published once and is gone: `Recommends: (... if ...)`, so that nobody's module is removed. */
  readonly retired: readonly RuledKernel[];
}

/** `kmod-<name>`, and with its word `kmod-<name>-common`. */
export function companionName(kmod: string, kind: 'meta' | 'common'): string {
  return kind === 'meta' ? `kmod-${kmod}` : `kmod-${kmod}-common`;
}

/**
 * The rules of a kmod's meta package: exactly the kernels whose package is among `present`, the package names of the
 * candidate (published and new). Kernels come from the document's archive, so no name is ever cut apart.
 */
export function metaRules(
  kmod: string,
  arch: string,
  present: ReadonlySet<string>,
  document: StateDocument,
): MetaRules {
  const wasBuilt = new Set(
    Object.values(document.ledger)
      .filter((entry) => entry.kmod === kmod && entry.built !== null)
      .map((entry) => entry.unameR),
  );
  const kernels = Object.entries(document.kernels);
  const isPresent = (unameR: string) => present.has(packageNameOf(kmod, unameR, arch));
  return {
    required: ruled(kernels.filter(([unameR]) => isPresent(unameR))),
    retired: ruled(kernels.filter(([unameR]) => !isPresent(unameR) && wasBuilt.has(unameR))),
  };
}

function ruled(kernels: readonly (readonly [unameR: string, kernel: SeenKernel])[]): readonly RuledKernel[] {
  return kernels
    .map(([, { provideName, provide }]) => ({ provideName, provide }))
    .sort((a, b) => compareEvr(a.provide, b.provide));
}

/**
 * The EVR of the next meta or common package. It exceeds every EVR ever published under the name: the release rises, and
 * when the kmod's version falls (a driver is downgraded) the epoch does.
 */
export function nextCompanionEvr(previous: Evr | null, version: string, dist: string): Evr {
  if (previous === null) return { epoch: 0, version, release: `1${dist}` };
  const candidates: readonly Evr[] = [
    { epoch: previous.epoch, version, release: `1${dist}` },
    { epoch: previous.epoch, version, release: `${declaredRelease(previous) + 1}${dist}` },
  ];
  const next = candidates.find((candidate) => compareEvr(candidate, previous) > 0);
  return next ?? { epoch: previous.epoch + 1, version, release: `1${dist}` };
}

function declaredRelease(evr: Evr): number {
  return Number.parseInt(/^\d{1,9}/.exec(evr.release)?.[0] ?? '0', 10);
}

/** What a companion is made from, apart from its EVR: the text that the spec would have, and the shared files' bytes. */
export function contentSha256(specBody: string, kmod: Kmod): string {
  const files = kmod.files.map((file) => `${file.sha256} ${file.install}\n`);
  return createHash('sha256')
    .update(`${specBody}\n${kmod.version}\n${files.join('')}`)
    .digest('hex');
}

/** Whether the published companion still says what the candidate needs. */
export function isUnchanged(
  entry: CompanionEntry | undefined,
  sha256: string,
  present: ReadonlySet<string>,
  name: string,
): boolean {
  return entry !== undefined && entry.contentSha256 === sha256 && present.has(name);
}
