import { describe, expect, it } from '@jest/globals';
import { acceptFindings } from '../../../src/detect/accept.ts';
import type { Finding } from '../../../src/detect/finding.ts';
import type { Accepted } from '../../../src/detect/source-record.ts';

function aFinding(repomdSha256: string, change: Partial<Finding> = {}): Finding {
  return {
    code: 'shrunk',
    target: 'c9s',
    arch: 'x86_64',
    repository: 'baseos',
    url: 'https://mirror.example.org/baseos/',
    repomdSha256,
    lastGoodAt: '2026-01-01T00:00:00Z',
    before: { packages: 9, kernels: 9 },
    now: { packages: 1, kernels: 1 },
    lost: Array.from({ length: 8 }, (_, index) => `5.14.0-${index}.el9.x86_64`),
    added: [],
    ...change,
  } as Finding;
}

const A = `aaaabbbbcccc${'0'.repeat(52)}`;
const ALMOST_A = `aaaabbbbcccc${'1'.repeat(52)}`;
const B = 'b'.repeat(64);

const accept = (findings: readonly Finding[], ...given: readonly string[]) => acceptFindings(findings, given, []);

describe('acceptFindings', () => {
  const [a, b] = [aFinding(A), aFinding(B, { repository: 'appstream' })];

  it('accepts nothing that was not given', () => {
    expect(accept([a, b])).toEqual([]);
  });

  it('accepts the finding of a whole checksum, and no other', () => {
    expect(accept([a, b], B)).toEqual([b]);
  });

  it('takes the first twelve digits, in any case', () => {
    expect(accept([a, b], A.slice(0, 12).toUpperCase())).toEqual([a]);
  });

  it('accepts all findings of one content', () => {
    const everywhere = [aFinding(A, { code: 'replaced' }), aFinding(A, { target: 'other' })];

    expect(accept([...everywhere, b], A)).toEqual(everywhere);
  });

  it.each([A.slice(0, 11), `${A}0`, 'baseos', '', '*'])('refuses %j, which is no checksum', (given) => {
    expect(() => accept([a], given)).toThrow(/its first 12 or more hex digits/);
  });

  it('refuses digits with which two contents begin', () => {
    expect(() => accept([a, aFinding(ALMOST_A)], A.slice(0, 12))).toThrow(/beginning of several/);
    expect(accept([a, aFinding(ALMOST_A)], A.slice(0, 13))).toEqual([a]);
  });

  it('refuses a checksum without a finding, and says which findings there are', () => {
    const error = expect.objectContaining({
      code: 'USAGE',
      message: `--accept ${B}: no finding has this checksum; findings:
  ${A} c9s x86_64 baseos: had 9 kernels, has 1: 8 are gone and none came`,
    });

    expect(() => accept([a], B)).toThrow(error);
  });

  it('says when there is no finding at all', () => {
    expect(() => accept([], B)).toThrow(/there is no finding now, so nothing is to be accepted/);
  });

  it('passes over what was accepted before', () => {
    const { target, arch, repository, code, lastGoodSha256 } = b;
    const recorded: Accepted = {
      repomdSha256: B,
      lastGoodSha256,
      target,
      arch,
      repository,
      code,
      at: '2026-01-01T00:00:00Z',
    };

    expect(acceptFindings([a], [B], [recorded])).toEqual([]);
    expect(acceptFindings([b], [B], [recorded])).toEqual([b]);
  });
});
