// PublishedState: what our own repository offers, read back from its signed repodata. The state document rides in
// repomd.xml as data of type `kmodsmith`, so one signature and one switch cover packages and ledger alike.

import type { Uses } from '../abi/uses.ts';
import type { Accepted, SourceRecord } from '../detect/source-record.ts';
import type { CellId, Definition, Identity } from '../plan/cell.ts';
import type { Evr } from '../rpm/evr.ts';
import type { Nevra } from '../rpm/nevra.ts';

export interface PublishedState {
  readonly version: 1;
  readonly repositories: readonly RepositoryState[];
}

/** One repository: one target and basearch. Generation 0 means that nothing was published yet. */
export interface RepositoryState {
  readonly target: string;
  readonly arch: string;
  readonly generation: number;
  readonly repomdSha256: string | null;
  readonly packages: readonly PublishedPackage[];
  readonly document: StateDocument;
}

export interface PublishedPackage {
  readonly nevra: Nevra;
  /** File name below packages/. */
  readonly fileName: string;
  readonly sha256: string;
  /** What its modules use, from its requires. */
  readonly uses: Uses;
  /** What its modules offer to other kmods, symbol -> CRC, from the provides `ksym(symbol) = crc`. */
  readonly exports: Readonly<Record<string, string>>;
}

/** The document itself, see docs/formats/state.md. */
export interface StateDocument {
  readonly version: 3;
  readonly generation: number;
  readonly ledger: Readonly<Record<CellId, LedgerEntry>>;
  /** `<package name> <version>-<declared release>` -> highest rebuild number ever published. */
  readonly rebuilds: Readonly<Record<string, number>>;
  /** Meta and common packages by name: what they were made from and the highest EVR ever published. */
  readonly companions: Readonly<Record<string, CompanionEntry>>;
  /** Kernels ever seen, by uname-r. */
  readonly kernels: Readonly<Record<string, SeenKernel>>;
  /** The last good look at each repository of the target, by its id. */
  readonly sources: Readonly<Record<string, SourceRecord>>;
  /** What a person accepted of these repositories, in the order of time. */
  readonly accepted: readonly Accepted[];
}

/** A cell can have both: a package that is published, and a later attempt at another one that failed. */
export interface LedgerEntry {
  readonly kmod: string;
  readonly unameR: string;
  readonly built: BuiltRecord | null;
  /** Failures in a row since the last build; null when the last attempt was built. */
  readonly failure: FailureRecord | null;
}

export interface BuiltRecord {
  readonly identity: Identity;
  /** NEVRA of the kernel package that is published. */
  readonly package: string;
  /** ISO 8601, seconds. */
  readonly time: string;
  /** The environment it was built in: runner, compiler, image, isolation. */
  readonly note: string;
  readonly log: string | null;
  /** What it was made from apart from the kernel; null where that was not recorded. */
  readonly definition: Definition | null;
  /** NEVRA of the package for another kernel whose objects it holds; null when they were built for this kernel. */
  readonly reused: string | null;
  /** How many symbols its modules use with a CRC that its requires do not name; null where that was not recorded. */
  readonly unnamed: number | null;
}

export interface FailureRecord {
  readonly identity: Identity;
  readonly attempts: number;
  readonly first: string;
  readonly last: string;
  /** Why it failed. */
  readonly note: string;
  readonly log: string | null;
}

export interface CompanionEntry {
  readonly contentSha256: string;
  readonly evr: Evr;
}

/** A kernel that some repository of the target ships or shipped: entries are never removed. */
export interface SeenKernel {
  /** ISO 8601, seconds. */
  readonly firstSeen: string;
  /** Id of the repository in which it was first seen; null where that was not recorded. */
  readonly repository: string | null;
  readonly variant: string | null;
  /** When it was found to have left every repository of the target, ISO 8601 with seconds; null while it is there. */
  readonly withdrawn: string | null;
  /** `<type>:<checksum>` of its kernel-devel when that was seen; null when it never was. */
  readonly devel: string | null;
  /** Id of the key that signed its kernel-devel; null where that was not recorded. */
  readonly develKeyId: string | null;
  /** Its kernel-devel in the archive below the published directory; null when none was asked for. */
  readonly archived: ArchivedDevel | null;
  /** What its packages are known by, such as `kernel-uname-r`, and the EVR of that. */
  readonly provideName: string;
  readonly provide: Evr;
}

/**
 * A kernel-devel that publishing puts into the archive. It is there unless it could not be fetched, which every later
 * publication tries again while a repository has it: whoever wants it looks first.
 */
export interface ArchivedDevel {
  readonly nevra: Nevra;
  /** `<type>:<checksum>` of the RPM. */
  readonly checksum: string;
}

export const EMPTY_DOCUMENT: StateDocument = {
  version: 3,
  generation: 0,
  ledger: {},
  rebuilds: {},
  companions: {},
  kernels: {},
  sources: {},
  accepted: [],
};
