// Verification: what real dnf did with each candidate.
export interface Verification {
  readonly version: 1;
  readonly candidates: readonly VerifiedCandidate[];
}

export interface VerifiedCandidate {
  readonly target: string;
  readonly arch: string;
  /** The candidate that was tried; publish refuses any other. */
  readonly repomdSha256: string;
  readonly scenarios: readonly ScenarioResult[];
}

export interface ScenarioResult {
  readonly name: string;
  /** The dnf transaction as a person would type it. */
  readonly transaction: string;
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
}
