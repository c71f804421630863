// Decides whether candidates may be published, and names every file that publishing one puts in place. Nothing is touched.
import { KmodsmithError } from '../errors.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { Candidate, Signed, SignedPackage } from '../sign/signed.ts';
import type { Verification, VerifiedCandidate } from '../verify/verification.ts';
import { isSameRepository, type RepositoryKey, repositoryPath } from './layout.ts';

/**
 * The candidates, when each was made on the plan's base, verified as exactly these bytes, and passed every scenario.
 * PUBLISH_REFUSED otherwise.
 */
export function admitCandidates(signed: Signed, verification: Verification, plan: BuildPlan): readonly Candidate[] {
  for (const candidate of signed.candidates) {
    checkBase(candidate, plan);
    checkVerified(
      candidate,
      verification.candidates.find((verified) => isSameRepository(verified, candidate)),
    );
  }
  return signed.candidates;
}

function checkBase(candidate: Candidate, plan: BuildPlan): void {
  const base = plan.bases.find((entry) => isSameRepository(entry, candidate));
  if (base === undefined || base.generation !== candidate.baseGeneration) {
    throw refused(
      candidate,
      `made on generation ${candidate.baseGeneration}, the plan was made on ${base?.generation ?? 'none'}; plan and sign again`,
    );
  }
  if (candidate.generation !== candidate.baseGeneration + 1) {
    throw refused(
      candidate,
      `it is generation ${candidate.generation} on base ${candidate.baseGeneration}, expected the next number; sign again`,
    );
  }
}

function checkVerified(candidate: Candidate, verified: VerifiedCandidate | undefined): void {
  if (verified === undefined) {
    throw refused(candidate, 'verification.json does not name it; run `kmodsmith verify` first');
  }
  if (verified.repomdSha256 !== candidate.repomdSha256) {
    throw refused(
      candidate,
      `repomd.xml ${candidate.repomdSha256} was signed, ${verified.repomdSha256} was verified; verify this candidate`,
    );
  }
  const failed = verified.scenarios.filter((scenario) => !scenario.passed).map((scenario) => scenario.name);
  if (failed.length > 0 || verified.scenarios.length === 0) {
    const what = failed.length === 0 ? 'no scenario was run' : `failed: ${failed.join(', ')}`;
    throw refused(candidate, `verification did not pass (${what}); see verification.json`);
  }
}

/** The base generation that is published now must be the one the candidate was made on; BASE_MOVED otherwise. */
export function checkBaseUnmoved(candidate: Candidate, published: number): void {
  if (published !== candidate.baseGeneration) {
    throw new KmodsmithError(
      'BASE_MOVED',
      `${repositoryPath(candidate)}: generation ${published} is published now, this candidate was made on ${candidate.baseGeneration}; nothing was published: run plan, sign and verify again`,
    );
  }
}

/** What is known of one package file that publishing would put in place. */
export interface FoundPackage {
  readonly package: SignedPackage;
  /** sha256 of the file of that name that is published already, from disk or from the published metadata. */
  readonly published: string | null;
}

/** The packages that are to be copied; those published with the same bytes are left out. NEVRA_REUSED for other bytes. */
export function packagesToCopy(candidate: Candidate, found: readonly FoundPackage[]): readonly SignedPackage[] {
  const reused = found.filter((entry) => entry.published !== null && entry.published !== entry.package.sha256);
  if (reused.length > 0) {
    const names = reused.map((entry) => entry.package.fileName).join(', ');
    throw new KmodsmithError(
      'NEVRA_REUSED',
      `${repositoryPath(candidate)}: ${names} is published with other bytes; a published package never changes, hosts would keep the old one: raise the release in kmod.yml, or plan again so that the rebuild counter rises`,
    );
  }
  return found.filter((entry) => entry.published === null).map((entry) => entry.package);
}

/**
 * A candidate's metadata may name only packages that it brings or that are published. PUBLISH_REFUSED names the others.
 *
 * @param listed file name -> sha256, as the candidate's primary metadata says
 * @param known file name -> sha256 of what it brings and what is published
 */
export function checkListedPackages(
  candidate: Candidate,
  listed: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
): void {
  const stray = [...listed].filter(([fileName, sha256]) => known.get(fileName) !== sha256).map(([name]) => name);
  if (stray.length > 0) {
    throw refused(candidate, `its metadata names ${stray.join(', ')}, which is neither new nor published; sign again`);
  }
  const unlisted = candidate.added.filter((added) => listed.get(added.fileName) !== added.sha256);
  if (unlisted.length > 0) {
    const names = unlisted.map((added) => added.fileName).join(', ');
    throw refused(candidate, `its metadata does not name ${names} with the signed sha256; sign again`);
  }
}

/** PUBLISH_REFUSED for one candidate, with the reason. */
export function refused(key: RepositoryKey, why: string): KmodsmithError {
  return new KmodsmithError('PUBLISH_REFUSED', `${repositoryPath(key)}: candidate refused: ${why}`);
}
