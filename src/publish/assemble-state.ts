// Puts one repository's state together from what was read of it, and refuses it when its parts do not agree.
import { exportsOfProvides, usesOfRequires } from '../abi/uses.ts';
import { KmodsmithError } from '../errors.ts';
import type { RepoPackage } from '../repodata/primary.ts';
import { compareText } from '../rpm/compare-text.ts';
import { formatNevra } from '../rpm/nevra.ts';
import { type RepositoryKey, repositoryPath } from './layout.ts';
import type { PublishedPackage, RepositoryState, StateDocument } from './published-state.ts';

/** Everything that was read of one generation. */
export interface ReadGeneration {
  readonly target: string;
  readonly arch: string;
  /** Where it was read, for messages. */
  readonly source: string;
  readonly generation: number;
  readonly revision: string;
  readonly repomdSha256: string;
  readonly packages: readonly RepoPackage[];
  readonly document: StateDocument;
}

const LOCATION = /^\.\.\/\.\.\/packages\/([A-Za-z0-9][A-Za-z0-9._+~^-]*\.rpm)$/;

/**
 * Generation, revision and state document must name the same number, and every cell that the ledger calls built must be
 * offered: otherwise the ledger belongs to another package set, and planning on it would skip what nobody can install.
 */
export function assembleState(read: ReadGeneration): RepositoryState {
  checkGenerations(read);
  const offered = new Set(read.packages.map(({ nevra }) => formatNevra(nevra)));
  const absent = Object.entries(read.document.ledger).flatMap(([cell, { built }]) =>
    built === null || offered.has(built.package) ? [] : [`${built.package} (${cell})`],
  );
  if (absent.length > 0) {
    throw untrusted(read.source, `the ledger says built, the repository does not offer: ${absent.join(', ')}`);
  }
  return {
    target: read.target,
    arch: read.arch,
    generation: read.generation,
    repomdSha256: read.repomdSha256,
    packages: publishedPackages(read.packages, read.source),
    document: read.document,
  };
}

/** Sorted by file name. STATE_UNTRUSTED for a package that lies elsewhere than `../../packages/` or has no sha256. */
export function publishedPackages(packages: readonly RepoPackage[], source: string): readonly PublishedPackage[] {
  return packages.map((found) => publishedPackage(found, source)).sort((a, b) => compareText(a.fileName, b.fileName));
}

function publishedPackage(found: RepoPackage, source: string): PublishedPackage {
  const [, fileName] = LOCATION.exec(found.href) ?? [];
  if (fileName === undefined || found.base !== null) {
    throw untrusted(source, `location ${JSON.stringify(found.href)}, expected ../../packages/<file>.rpm`);
  }
  if (found.checksum.type !== 'sha256') {
    throw untrusted(source, `${formatNevra(found.nevra)} has a ${found.checksum.type} checksum, expected sha256`);
  }
  return {
    nevra: found.nevra,
    fileName,
    sha256: found.checksum.value,
    uses: usesOfRequires(found.requires),
    exports: exportsOfProvides(found.provides),
  };
}

function checkGenerations(read: ReadGeneration): void {
  const numbers = new Set([String(read.generation), read.revision, String(read.document.generation)]);
  if (numbers.size > 1) {
    throw untrusted(
      read.source,
      `${repositoryPath(read satisfies RepositoryKey)} is generation ${read.generation} by its mirrorlist, ${read.revision} by repomd.xml, ${read.document.generation} by the state document; expected one number`,
    );
  }
}

function untrusted(source: string, what: string): KmodsmithError {
  return new KmodsmithError(
    'STATE_UNTRUSTED',
    `${source}: ${what}; nothing is planned on it: restore the last good generation, or point the mirrorlist at it`,
  );
}
