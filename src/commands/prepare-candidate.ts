// Under the lock: checks one candidate against what is published now, and says which files are to be put in place.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { exists, sha256OfFile } from '../io/files.ts';
import { resourcePort } from '../io/resource.ts';
import { publishedPackages } from '../publish/assemble-state.ts';
import { generationPath, isSameRepository, packagePath, repositoryPath } from '../publish/layout.ts';
import type { PublishedState } from '../publish/published-state.ts';
import {
  checkBaseUnmoved,
  checkListedPackages,
  type FoundPackage,
  packagesToCopy,
  refused,
} from '../publish/switch.ts';
import type { Candidate, SignedPackage } from '../sign/signed.ts';
import { type Context, WORK } from './context.ts';
import { locateGeneration } from './published-state.ts';
import { readGeneration } from './read-generation.ts';
import { removeUnfinished } from './unfinished.ts';

export interface PreparedCandidate {
  readonly candidate: Candidate;
  /** Absolute folder of the candidate, with `packages/` and `gen/<generation>/`. */
  readonly folder: string;
  readonly copies: readonly SignedPackage[];
}

type Published = Pick<Config, 'url' | 'directory' | 'signing'>;

/** BASE_MOVED, NEVRA_REUSED or PUBLISH_REFUSED; nothing but what an interrupted publication left behind is touched. */
export async function prepareCandidate(
  context: Context,
  config: Published,
  state: PublishedState,
  candidate: Candidate,
): Promise<PreparedCandidate> {
  const folder = join(context.work, WORK.candidates, repositoryPath(candidate));
  // Verification had this base, so a missing mirrorlist now can only mean that nothing was published: --first-run.
  const published = await locateGeneration(config, candidate, { firstRun: candidate.baseGeneration === 0 });
  checkBaseUnmoved(candidate, published?.generation ?? 0);
  await removeUnfinished(config.directory, candidate, published?.generation ?? 0);
  const known = knownPackages(state, candidate);
  const copies = packagesToCopy(candidate, await findPackages(config, candidate, known));
  await checkFiles(folder, candidate);
  await checkMetadata(config, folder, candidate, known);
  await checkGenerationFolder(config, candidate);
  return { candidate, folder, copies };
}

/** Whether an earlier try switched this very candidate in before it failed at another repository. */
export async function isPublished(config: Published, candidate: Candidate): Promise<boolean> {
  const published = await locateGeneration(config, candidate, { firstRun: candidate.baseGeneration === 0 });
  if (published?.generation !== candidate.generation) return false;
  const repomd = join(config.directory, generationPath(candidate, candidate.generation), 'repodata/repomd.xml');
  return (await exists(repomd)) && (await sha256OfFile(repomd)) === candidate.repomdSha256;
}

/** File name -> sha256 of what the plan's base offers. */
function knownPackages(state: PublishedState, candidate: Candidate): ReadonlyMap<string, string> {
  const here = state.repositories.find((entry) => isSameRepository(entry, candidate));
  return new Map(here?.packages.map((found) => [found.fileName, found.sha256]) ?? []);
}

async function findPackages(
  config: Published,
  candidate: Candidate,
  known: ReadonlyMap<string, string>,
): Promise<readonly FoundPackage[]> {
  const found: FoundPackage[] = [];
  for (const added of candidate.added) {
    const path = join(config.directory, packagePath(candidate, added.fileName));
    const onDisk = (await exists(path)) ? await sha256OfFile(path) : null;
    found.push({ package: added, published: onDisk ?? known.get(added.fileName) ?? null });
  }
  return found;
}

/** The candidate's own files are still those that were signed. */
async function checkFiles(folder: string, candidate: Candidate): Promise<void> {
  const repomd = join(folder, 'gen', String(candidate.generation), 'repodata/repomd.xml');
  if ((await sha256OfFile(repomd)) !== candidate.repomdSha256) {
    throw refused(candidate, `${repomd} is not the one that was signed and verified; run sign and verify again`);
  }
  for (const added of candidate.added) {
    const path = join(folder, 'packages', added.fileName);
    if ((await sha256OfFile(path)) !== added.sha256) {
      throw refused(candidate, `${path} is not the one that was signed; run sign and verify again`);
    }
  }
}

/** Signature, checksums, revision and the packages that the metadata names. */
async function checkMetadata(
  config: Published,
  folder: string,
  candidate: Candidate,
  known: ReadonlyMap<string, string>,
): Promise<void> {
  const { target, arch, generation } = candidate;
  const url = join(folder, 'gen', String(generation));
  const read = await readGeneration(resourcePort, { target, arch, generation, url }, config.signing.publicKey).catch(
    (cause: unknown) => {
      if (!(cause instanceof KmodsmithError)) throw cause;
      throw refused(candidate, cause.message);
    },
  );
  if (read.revision !== String(generation) || read.document.generation !== generation) {
    throw refused(candidate, `its metadata says generation ${read.revision}, expected ${generation}; sign again`);
  }
  const listed = new Map(publishedPackages(read.packages, url).map((entry) => [entry.fileName, entry.sha256]));
  const added = candidate.added.map((entry) => [entry.fileName, entry.sha256] as const);
  checkListedPackages(candidate, listed, new Map([...known, ...added]));
}

/** A generation never changes once it is there, not even one that no mirrorlist names. */
async function checkGenerationFolder(config: Published, candidate: Candidate): Promise<void> {
  const path = join(config.directory, generationPath(candidate, candidate.generation));
  if (!(await exists(path))) {
    return;
  }
  const repomd = join(path, 'repodata/repomd.xml');
  const found = (await exists(repomd)) ? await sha256OfFile(repomd) : 'no repomd.xml';
  if (found !== candidate.repomdSha256) {
    throw refused(
      candidate,
      `${path} exists already with ${found}, expected nothing or ${candidate.repomdSha256}; find out who wrote it, and remove it if no mirrorlist ever named it`,
    );
  }
}
