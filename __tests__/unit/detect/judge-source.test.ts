import { describe, expect, it } from '@jest/globals';
import { judgeSource } from '../../../src/detect/judge-source.ts';
import type { SourceRecord } from '../../../src/detect/source-record.ts';
import { aSourceRecord, aTargetSources, sha256 } from '../../support/source-history.ts';

const kernel = (build: number, variant = ''): string => `5.14.0-${build}.el9.x86_64${variant}`;
const kernels = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => kernel(from + index));

const later = (change: Partial<SourceRecord>): SourceRecord =>
  aSourceRecord({ repomdSha256: sha256('later'), timestamp: 1_700_000_100, ...change });

const judge = (before: SourceRecord, now: SourceRecord, ...others: readonly SourceRecord[]) =>
  judgeSource(before, now, aTargetSources(now, ...others));

const codes = (before: readonly string[], now: readonly string[], ...others: readonly SourceRecord[]) =>
  judge(aSourceRecord({ kernels: before }), later({ kernels: now }), ...others).map(({ code }) => code);

describe('judgeSource, about age', () => {
  const older = (before: Partial<SourceRecord>, now: Partial<SourceRecord>) =>
    judge(aSourceRecord(before), later(now)).map((finding) => finding.code === 'older' && finding.measure);

  it('refuses a repomd.xml that is older than the last good one', () => {
    expect(judge(aSourceRecord({ timestamp: 200 }), later({ timestamp: 199 }))).toEqual([
      expect.objectContaining({ code: 'older', measure: 'timestamp', lastGood: 200, found: 199 }),
    ]);
  });

  it('takes the same time, and the same repomd.xml', () => {
    expect(older({ timestamp: 200 }, { timestamp: 200 })).toEqual([]);
    expect(judge(aSourceRecord(), aSourceRecord())).toEqual([]);
  });

  it('compares revisions where a timestamp is missing', () => {
    expect(older({ timestamp: null, revision: '200' }, { revision: '199' })).toEqual(['revision']);
    expect(older({ revision: '200' }, { timestamp: null, revision: '199' })).toEqual(['revision']);
    expect(older({ timestamp: null, revision: '200' }, { revision: '201' })).toEqual([]);
  });

  it('does not look at revisions where there are timestamps', () => {
    expect(older({ timestamp: 200, revision: '200' }, { timestamp: 201, revision: '199' })).toEqual([]);
  });

  it('says nothing where a revision is no whole number', () => {
    expect(older({ timestamp: null, revision: '9-stream' }, { revision: '1' })).toEqual([]);
    expect(older({ timestamp: null, revision: '2' }, { revision: '1.5' })).toEqual([]);
  });
});

describe('judgeSource, about kernels', () => {
  it('says nothing without a record', () => {
    expect(judgeSource(null, later({ packages: 0 }), aTargetSources())).toEqual([]);
  });

  it('refuses an empty primary, also of a repository without kernels', () => {
    const found = judge(aSourceRecord({ packages: 17_649 }), later({ packages: 0 }));

    expect(found.map(({ code }) => code)).toEqual(['empty']);
  });

  it('takes a repository that was empty before', () => {
    expect(judge(aSourceRecord({ packages: 0 }), later({ packages: 0 }))).toEqual([]);
  });

  it('refuses a repository without a kernel where there was one', () => {
    expect(codes([kernel(1)], [])).toEqual(['empty']);
  });

  it('refuses all kernels replaced at once', () => {
    expect(codes(kernels(1, 2), kernels(3, 4))).toEqual(['replaced']);
    expect(codes(kernels(1, 12), kernels(20, 40))).toEqual(['replaced']);
  });

  it('takes the one build of a mirror that keeps no other, with all its variants', () => {
    const build = (number: number) => ['', '+debug', '+rt'].map((variant) => kernel(number, variant));

    expect(codes([kernel(1)], [kernel(2)])).toEqual([]);
    expect(codes(build(1), build(2))).toEqual([]);
    expect(codes([...build(1), ...build(2)], [...build(3), ...build(4)])).toEqual(['replaced']);
  });

  it('takes the loss of a third where nothing new came, and refuses more', () => {
    expect(codes(kernels(1, 30), kernels(11, 30))).toEqual([]);
    expect(codes(kernels(1, 30), kernels(12, 30))).toEqual(['shrunk']);
  });

  it('takes the loss of two of a short list where nothing new came', () => {
    expect(codes(kernels(1, 3), kernels(3, 3))).toEqual([]);
    expect(codes(kernels(1, 4), kernels(4, 4))).toEqual(['shrunk']);
  });

  it('sets what came against what is lost', () => {
    expect(codes(kernels(1, 10), kernels(10, 18))).toEqual([]);
    expect(codes(kernels(1, 30), kernels(12, 31))).toEqual([]);
    expect(codes(kernels(1, 30), kernels(13, 31))).toEqual(['shrunk']);
  });

  it('takes four fewer of a short list where something new came', () => {
    expect(codes(kernels(1, 10), kernels(8, 13))).toEqual([]);
    expect(codes(kernels(1, 10), kernels(9, 13))).toEqual(['shrunk']);
  });

  it('counts a build once, whatever variants it has', () => {
    const build = (number: number) => ['', '+debug', '+64k', '+64k-debug'].map((variant) => kernel(number, variant));

    expect(codes([1, 2, 3].flatMap(build), build(3))).toEqual([]);
    expect(codes([1, 2, 3, 4].flatMap(build), build(4))).toEqual(['shrunk']);
  });

  it('refuses a variant that vanishes from all builds', () => {
    expect(codes([...kernels(1, 6), ...kernels(1, 6).map((name) => `${name}+64k`)], kernels(1, 6))).toEqual(['shrunk']);
  });

  it('does not call lost what another repository of the target has', () => {
    const vault = later({ id: 'vault', kernels: kernels(1, 12) });

    expect(codes(kernels(1, 12), kernels(13, 13), vault)).toEqual([]);
    expect(codes(kernels(1, 12), [], vault)).toEqual([]);
    expect(codes(kernels(1, 20), kernels(21, 21), vault)).toEqual(['shrunk']);
  });

  it('tells age and kernels apart', () => {
    const found = judge(aSourceRecord({ kernels: kernels(1, 9) }), later({ timestamp: 1, kernels: kernels(1, 2) }));

    expect(found.map(({ code }) => code)).toEqual(['older', 'shrunk']);
  });

  it('gives numbers and names, the newest first', () => {
    const before = aSourceRecord({ kernels: [kernel(100), kernel(101), kernel(99)], packages: 40 });
    const [found] = judge(before, later({ packages: 38, kernels: [kernel(102), kernel(103)] }));

    expect(found).toEqual({
      code: 'replaced',
      target: 'c9s',
      arch: 'x86_64',
      repository: 'baseos',
      url: 'https://mirror.example.org/baseos/',
      repomdSha256: sha256('later'),
      lastGoodSha256: before.repomdSha256,
      lastGoodAt: '2026-01-01T00:00:00Z',
      before: { packages: 40, kernels: 3 },
      now: { packages: 38, kernels: 2 },
      lost: [kernel(101), kernel(100), kernel(99)],
      added: [kernel(103), kernel(102)],
    });
  });
});

describe('judgeSource, on any list of kernels', () => {
  /** Numbers below `limit`, the same in every run. */
  function randomFrom(seed: number): (limit: number) => number {
    let state = seed;
    return (limit) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * limit);
    };
  }

  const samples = Array.from({ length: 300 }, (_, seed) => {
    const random = randomFrom(seed + 1);
    const all = kernels(1, 1 + random(60));
    return { all, some: all.filter(() => random(3) > 0), none: kernels(100, 100 + random(60)) };
  });

  it('never refuses when nothing is lost and time moves on', () => {
    for (const { some, all, none } of samples) expect(codes(some, [...all, ...none])).toEqual([]);
  });

  it('never refuses what is the same as before', () => {
    for (const { all } of samples) expect(codes(all, all)).toEqual([]);
  });

  it('always refuses an empty answer', () => {
    for (const { all } of samples) expect(codes(all, [])).toEqual(['empty']);
  });

  it('always refuses others in the place of two or more', () => {
    for (const { all, none } of samples.filter((sample) => sample.all.length > 1)) {
      expect(codes(all, none)).toEqual(['replaced']);
    }
  });

  it('does not refuse a smaller loss when it takes a larger one', () => {
    for (const { all, none } of samples) {
      const refused = all.map((_, lost) => codes(all, [...all.slice(lost), ...none.slice(0, 1)]).length);
      expect(refused).toEqual([...refused].sort());
    }
  });
});
