// Where a target's packages come from: a repository with its mirrors, and what reading one needs from the outside.
import type { Dated } from '../detect/judge-source.ts';
import type { KernelRepoPackage } from './kernel-primary.ts';
import type { ResourcePort } from './read-repository.ts';
import type { Repomd } from './repomd.ts';
import type { SignaturePort } from './signature-port.ts';
import type { SymbolMaps, SymbolNames } from './symbols.ts';
import type { InTurn } from './turns.ts';

/** All variables are filled in. */
export type MirrorSource =
  | { readonly kind: 'baseurl'; readonly urls: readonly string[] }
  | { readonly kind: 'mirrorlist'; readonly url: string }
  | { readonly kind: 'metalink'; readonly url: string };

export interface Source {
  readonly id: string;
  /** `<target> <arch> <id>`, for messages. */
  readonly name: string;
  readonly at: MirrorSource;
  /** Fills in dnf's variables, which the addresses of a mirrorlist may hold too. */
  readonly expand: (address: string) => string;
  /** Absolute paths of armored keys that may sign its repomd.xml. */
  readonly repomdKeys: readonly string[];
  /** Whether a repomd.xml without a good signature is refused. */
  readonly mustBeSigned: boolean;
  /** How old its repomd.xml was at the last good look; null where nothing is remembered. */
  readonly lastGood: Dated | null;
}

/** What a server said of a file's version; https://www.rfc-editor.org/rfc/rfc9110 8.8 */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type Validated =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly bytes: Uint8Array; readonly validators: Validators };

/** A ResourcePort that can also ask politely: only when it changed, or only the beginning. */
export interface SourcePort extends ResourcePort {
  readValidated(url: string, maxBytes: number, known: Validators | null): Promise<Validated>;
  /** The first `length` bytes, or all when there are fewer. */
  readStart(url: string, length: number): Promise<Uint8Array>;
}

/** What was read of one primary.xml; the symbols come only when they are asked for. */
export interface ReadPrimary {
  /** Whether it was read now and not at an earlier look. */
  readonly isNew: boolean;
  readonly total: number;
  readonly packages: readonly KernelRepoPackage[];
  readonly maps: () => Promise<SymbolMaps>;
}

export interface KnownRepomd {
  readonly bytes: Uint8Array;
  /** What they say. */
  readonly repomd: Repomd;
  readonly validators: Validators;
}

/** What was read before; everything in it can be read again, so a cache may forget. */
export interface SourceCache {
  readRepomd(url: string): Promise<KnownRepomd | null>;
  writeRepomd(url: string, repomd: KnownRepomd): Promise<void>;
  /** By the checksum of the primary, `<type>:<value>`. */
  readPrimary(checksum: string, names: SymbolNames): Promise<ReadPrimary | null>;
  writePrimary(checksum: string, primary: ReadPrimary, names: SymbolNames): Promise<void>;
}

export interface SourcePorts {
  readonly resource: SourcePort;
  readonly signature: SignaturePort;
  readonly cache: SourceCache;
  /** A primary is read in its turn: all at once would need their memory at once. */
  readonly inTurn: InTurn;
  /** Before a mirror is asked again. */
  readonly wait: (seconds: number) => Promise<void>;
  readonly log: (text: string) => void;
  /** So many more bytes came in. */
  readonly received: (bytes: number) => void;
}
