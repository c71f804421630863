import { describe, expect, it } from '@jest/globals';
import { type Finding, formatFinding, suspicious } from '../../../src/detect/finding.ts';
import { judgeSource } from '../../../src/detect/judge-source.ts';
import type { SourceRecord } from '../../../src/detect/source-record.ts';
import { aSourceRecord, aTargetSources, sha256 } from '../../support/source-history.ts';

const kernels = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `5.14.0-${from + index}.el9.x86_64`);

function findings(
  before: Partial<SourceRecord>,
  now: Partial<SourceRecord>,
  others: readonly SourceRecord[] = [],
): readonly Finding[] {
  const found = aSourceRecord({ repomdSha256: sha256('later'), ...now });
  return judgeSource(aSourceRecord(before), found, aTargetSources(found, ...others));
}

describe('formatFinding', () => {
  const text = (...input: Parameters<typeof findings>) => findings(...input).map(formatFinding);

  it('says how many kernels are gone and how many came', () => {
    expect(text({ kernels: kernels(1, 30) }, { kernels: kernels(1, 10) })).toEqual([
      'had 30 kernels, has 10: 20 are gone and none came',
    ]);
    expect(text({ kernels: kernels(1, 30) }, { kernels: kernels(21, 33) })).toEqual([
      'had 30 kernels, has 13: 20 are gone and 3 came',
    ]);
    expect(text({ kernels: kernels(1, 1) }, {})).toEqual(['had 1 kernel, has 0: 1 is gone and none came']);
  });

  it('says that all were replaced', () => {
    expect(text({ kernels: kernels(1, 12) }, { kernels: kernels(20, 20) })).toEqual([
      'had 12 kernels, has 1: all 12 are gone at once and 1 came',
    ]);
  });

  it('says that a repository is empty', () => {
    expect(text({ packages: 90, kernels: kernels(1, 2) }, { packages: 0 })).toEqual([
      'had 90 packages and 2 kernels, has no package at all',
    ]);
  });

  it('says what moved to another repository', () => {
    const vault = aSourceRecord({ id: 'vault', kernels: kernels(1, 4) });

    expect(text({ kernels: kernels(1, 30) }, { kernels: kernels(29, 31) }, [vault])).toEqual([
      'had 30 kernels, has 3: 24 are gone, 4 moved to another repository of the target and 1 came',
    ]);
  });

  it('gives both times of an older repomd.xml', () => {
    expect(text({ timestamp: 1_700_000_100 }, { timestamp: 1_700_000_000 })).toEqual([
      'repomd.xml is of 2023-11-14T22:13:20Z, the last good one is of 2023-11-14T22:15:00Z',
    ]);
    expect(text({ timestamp: null, revision: '8' }, { revision: '7' })).toEqual([
      'repomd.xml has revision 7, the last good one had 8',
    ]);
  });
});

describe('suspicious', () => {
  it('names the repository, the kernels, the checksum and what to do', () => {
    const found = findings({ kernels: kernels(1, 30), timestamp: 1_700_000_100 }, { kernels: kernels(21, 33) });

    expect(suspicious(found).message).toBe(`a repository is not what it was at the last good look
c9s x86_64 baseos:
  repomd.xml is of 2023-11-14T22:13:20Z, the last good one is of 2023-11-14T22:15:00Z
  had 30 kernels, has 13: 20 are gone and 3 came
  gone: ${kernels(11, 20).toReversed().join(', ')} and 10 more
  came: ${kernels(31, 33).toReversed().join(', ')}
  repomd.xml: ${sha256('later')}; the last good result, of 2026-01-01T00:00:00Z, is kept
  look at https://mirror.example.org/baseos/; a mirror that is being filled is whole again at a later run
  when this is right: kmodsmith detect --accept ${sha256('later')}
plan and run take --accept too; in CI, start the workflow with ${sha256('later')} in \`accept\`, or the pipeline with it in KMODSMITH_ACCEPT`);
  });

  it('says how to accept several repositories at once, each content once', () => {
    const [a, b] = [sha256('a'), sha256('b')];
    const broken = (
      [
        ['baseos', b],
        ['rt', a],
        ['vault', b],
      ] as const
    ).flatMap(([id, repomdSha256]) => findings({ id, kernels: kernels(1, 2) }, { id, repomdSha256 }));

    const lines = suspicious(broken).message.split('\n');

    expect(lines.filter((line) => line.startsWith('  when this is right'))).toHaveLength(3);
    expect(lines.slice(-2)).toEqual([
      `when all of this is right: kmodsmith detect --accept ${b} --accept ${a}`,
      `plan and run take --accept too; in CI, start the workflow with ${b} ${a} in \`accept\`, or the pipeline with it in KMODSMITH_ACCEPT`,
    ]);
  });

  it('is an error of a source', () => {
    const error = suspicious(findings({ kernels: kernels(1, 2) }, {}));

    expect([error.code, error.exitCode]).toEqual(['SOURCE_SUSPICIOUS', 3]);
  });

  it('counts the repositories', () => {
    const broken = ['baseos', 'rt'].flatMap((id) => findings({ id, kernels: kernels(1, 2) }, { id }));

    expect(suspicious(broken).message).toMatch(
      /^2 repositories are [^\n]+\nc9s x86_64 baseos:\n(.+\n)+c9s x86_64 rt:\n/,
    );
  });
});
