import { describe, expect, it } from '@jest/globals';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import { admitCandidates, checkBaseUnmoved, checkListedPackages, packagesToCopy } from '../../../src/publish/switch.ts';
import type { Candidate, Signed } from '../../../src/sign/signed.ts';
import type { ScenarioResult, Verification } from '../../../src/verify/verification.ts';
import { SHA } from '../../support/builders.ts';

const ADDED = { fileName: 'a.rpm', sha256: SHA('a'), cell: null };
const CANDIDATE: Candidate = {
  target: 'c9s',
  arch: 'x86_64',
  baseGeneration: 3,
  generation: 4,
  repomdSha256: SHA('b'),
  added: [ADDED],
};
const PASSED: ScenarioResult = { name: 'fresh install', transaction: 'dnf', expected: '', found: '', passed: true };

function signedOf(candidate: Candidate): Signed {
  return { version: 1, candidates: [candidate], refused: [] };
}

function verificationOf(scenarios: readonly ScenarioResult[], repomdSha256 = SHA('b')): Verification {
  return { version: 1, candidates: [{ target: 'c9s', arch: 'x86_64', repomdSha256, scenarios }] };
}

function planOf(generation: number): BuildPlan {
  const bases = [{ target: 'c9s', arch: 'x86_64', generation }];
  return {
    version: 1,
    createdAt: '',
    cells: [],
    reused: [],
    skipped: [],
    waiting: [],
    frozen: [],
    deferred: [],
    bases,
  };
}

describe('admitCandidates', () => {
  it('admits a candidate that was verified as it is, on the base of the plan', () => {
    expect(admitCandidates(signedOf(CANDIDATE), verificationOf([PASSED]), planOf(3))).toEqual([CANDIDATE]);
  });

  it.each<[string, Candidate, Verification, number]>([
    ['was made on another base than the plan', CANDIDATE, verificationOf([PASSED]), 2],
    ['leaves a number out', { ...CANDIDATE, generation: 5 }, verificationOf([PASSED]), 3],
    ['was not verified', CANDIDATE, { version: 1, candidates: [] }, 3],
    ['is not the one that was verified', CANDIDATE, verificationOf([PASSED], SHA('c')), 3],
    ['failed a scenario', CANDIDATE, verificationOf([PASSED, { ...PASSED, passed: false }]), 3],
    ['was verified by no scenario', CANDIDATE, verificationOf([]), 3],
  ])('refuses a candidate that %s', (_, candidate, verification, generation) => {
    expect(() => admitCandidates(signedOf(candidate), verification, planOf(generation))).toThrow(
      expect.objectContaining({ code: 'PUBLISH_REFUSED' }),
    );
  });
});

describe('checkBaseUnmoved', () => {
  it('lets the base of the candidate pass and no other', () => {
    expect(() => checkBaseUnmoved(CANDIDATE, 3)).not.toThrow();
    expect(() => checkBaseUnmoved(CANDIDATE, 4)).toThrow(expect.objectContaining({ code: 'BASE_MOVED' }));
  });
});

describe('packagesToCopy', () => {
  it('copies what is not published and leaves out what is there with the same bytes', () => {
    const other = { ...ADDED, fileName: 'b.rpm' };
    const found = [
      { package: ADDED, published: null },
      { package: other, published: other.sha256 },
    ];

    expect(packagesToCopy(CANDIDATE, found)).toEqual([ADDED]);
  });

  it('refuses a published name with other bytes', () => {
    expect(() => packagesToCopy(CANDIDATE, [{ package: ADDED, published: SHA('f') }])).toThrow(
      expect.objectContaining({ code: 'NEVRA_REUSED', message: expect.stringContaining('a.rpm') }),
    );
  });
});

describe('checkListedPackages', () => {
  const listed = new Map([['a.rpm', SHA('a')]]);

  it('accepts metadata that names exactly what is known', () => {
    expect(() => checkListedPackages(CANDIDATE, listed, listed)).not.toThrow();
  });

  it('refuses metadata that names a package nobody has', () => {
    const more = new Map([...listed, ['stray.rpm', SHA('0')]]);

    expect(() => checkListedPackages(CANDIDATE, more, listed)).toThrow(/stray\.rpm/);
  });

  it('refuses metadata that leaves an added package out', () => {
    expect(() => checkListedPackages(CANDIDATE, new Map(), listed)).toThrow(/does not name a\.rpm/);
  });
});
