import { describe, expect, it } from '@jest/globals';
import { guardSources } from '../../../src/detect/guard.ts';
import {
  NO_SOURCE_HISTORY,
  type SourceHistory,
  type SourceRecord,
  type TargetSources,
} from '../../../src/detect/source-record.ts';
import { aSourceRecord, aTargetSources, sha256 } from '../../support/source-history.ts';

const kernels = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `5.14.0-${from + index}.el9.x86_64`);

const FIRST = '2026-01-01T00:00:00Z';
const LATER = '2026-01-02T00:00:00Z';

/** A record whose repomd.xml is named by `content`. */
const record = (content: string, change: Partial<SourceRecord> = {}): SourceRecord =>
  aSourceRecord({ repomdSha256: sha256(content), seenAt: LATER, ...change });

const look = (history: SourceHistory, now: readonly TargetSources[], ...checksums: readonly string[]) =>
  guardSources(history, now, { checksums, at: LATER });

const GOOD = record('good', { kernels: kernels(1, 12), seenAt: FIRST });
const BROKEN = record('broken', { kernels: kernels(1, 3) });
const REMEMBERED: SourceHistory = { targets: [aTargetSources(GOOD)], accepted: [] };

describe('guardSources', () => {
  it('accepts what was never seen', () => {
    expect(look(NO_SOURCE_HISTORY, [aTargetSources(GOOD)])).toEqual({ findings: [], history: REMEMBERED });
  });

  it('takes over what is good', () => {
    const now = [aTargetSources(record('next', { kernels: kernels(1, 13) }))];

    expect(look(REMEMBERED, now)).toEqual({ findings: [], history: { targets: now, accepted: [] } });
  });

  it('leaves a record as it is while the repository is the same', () => {
    expect(look(REMEMBERED, [aTargetSources({ ...GOOD, seenAt: LATER })]).history).toEqual(REMEMBERED);
  });

  it('keeps the last good record of what is refused, and takes over the rest', () => {
    const other = record('other', { id: 'appstream' });
    const guarded = look(REMEMBERED, [aTargetSources(BROKEN, other)]);

    expect(guarded.findings.map(({ code, repository }) => [code, repository])).toEqual([['shrunk', 'baseos']]);
    expect(guarded.history).toEqual({ targets: [aTargetSources(GOOD, other)], accepted: [] });
  });

  it('compares with the last good record however often a look is refused', () => {
    const twice = look(look(REMEMBERED, [aTargetSources(BROKEN)]).history, [aTargetSources(BROKEN)]);

    expect(twice.findings).toHaveLength(1);
    expect(look(twice.history, [aTargetSources(GOOD)]).findings).toEqual([]);
  });

  it('drops the record of a repository that is configured no more', () => {
    const history = { targets: [aTargetSources(GOOD, record('rt', { id: 'rt' }))], accepted: [] };

    expect(look(history, [aTargetSources(GOOD)]).history).toEqual(REMEMBERED);
    expect(look(history, []).history).toEqual(NO_SOURCE_HISTORY);
  });

  it('takes a kernel that moved to another repository for none that is lost', () => {
    const vault = record('vault', { id: 'vault', kernels: kernels(1, 12) });

    expect(look(REMEMBERED, [aTargetSources(record('new', { kernels: kernels(13, 13) }), vault)]).findings).toEqual([]);
  });

  it('does not look for a kernel in another target or arch', () => {
    const elsewhere = { target: 'c9s', arch: 'aarch64', repositories: [GOOD] };

    expect(look(REMEMBERED, [elsewhere, aTargetSources(BROKEN)]).findings).toHaveLength(1);
  });

  it('keeps the same repository of two targets apart', () => {
    const other = { target: 'other', arch: 'x86_64', repositories: [BROKEN] };
    const guarded = look({ ...REMEMBERED, targets: [...REMEMBERED.targets, other] }, [aTargetSources(BROKEN), other]);

    expect(guarded.findings.map(({ target }) => target)).toEqual(['c9s']);
    expect(guarded.history.targets).toEqual([aTargetSources(GOOD), other]);
  });
});

describe('guardSources with --accept', () => {
  const accepted = {
    repomdSha256: BROKEN.repomdSha256,
    lastGoodSha256: GOOD.repomdSha256,
    code: 'shrunk',
    target: 'c9s',
    arch: 'x86_64',
    repository: 'baseos',
    at: LATER,
  };
  const once = look(REMEMBERED, [aTargetSources(BROKEN)], BROKEN.repomdSha256);

  it('takes over what is accepted, and records what it was and when', () => {
    expect(once).toEqual({ findings: [], history: { targets: [aTargetSources(BROKEN)], accepted: [accepted] } });
  });

  it('leaves other findings open', () => {
    const rt = record('rt', { id: 'rt', kernels: kernels(1, 12) });
    const history = { targets: [aTargetSources(GOOD, rt)], accepted: [] };
    const now = [aTargetSources(BROKEN, record('no rt', { id: 'rt', packages: 0 }))];
    const guarded = look(history, now, BROKEN.repomdSha256);

    expect(guarded.findings.map(({ repository }) => repository)).toEqual(['rt']);
    expect(guarded.history).toEqual({ targets: [aTargetSources(BROKEN, rt)], accepted: [accepted] });
  });

  it('needs no second word when the same look is repeated', () => {
    expect(look({ ...REMEMBERED, accepted: once.history.accepted }, [aTargetSources(BROKEN)])).toEqual(once);
    expect(look(once.history, [aTargetSources(BROKEN)], BROKEN.repomdSha256)).toEqual(once);
  });

  it('judges a later repomd.xml against what was accepted', () => {
    const judged = (now: SourceRecord) => look(once.history, [aTargetSources(now)]).findings.map(({ code }) => code);

    expect(judged(record('next', { kernels: kernels(1, 4) }))).toEqual([]);
    expect(judged(record('worse', { kernels: [] }))).toEqual(['empty']);
  });

  it('does not accept the same content after another one: the mirror went back', () => {
    const later = record('later', { kernels: kernels(1, 20) });
    const history = { targets: [aTargetSources(later)], accepted: once.history.accepted };

    expect(look(history, [aTargetSources(BROKEN)]).findings.map(({ code }) => code)).toContain('shrunk');
  });

  it('remembers the age of a repository whose repomd.xml says no time for once', () => {
    const timeless = record('timeless', { timestamp: null });
    const { history } = look(REMEMBERED, [aTargetSources({ ...GOOD, ...timeless, kernels: GOOD.kernels })]);

    expect(history.targets[0]?.repositories[0]?.timestamp).toBe(GOOD.timestamp);
  });

  it('does not accept another finding about the same content', () => {
    const history = { ...once.history, targets: [aTargetSources({ ...GOOD, timestamp: 1_800_000_000 })] };

    expect(look(history, [aTargetSources(BROKEN)]).findings.map(({ code }) => code)).toEqual(['older']);
  });

  it('refuses a checksum that names nothing', () => {
    expect(() => look(REMEMBERED, [aTargetSources(GOOD)], BROKEN.repomdSha256)).toThrow(
      expect.objectContaining({ code: 'USAGE' }),
    );
  });
});
