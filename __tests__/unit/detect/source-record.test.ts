import { describe, expect, it } from '@jest/globals';
import type { RepositorySeen } from '../../../src/detect/kernel-set.ts';
import { mergeHistories, type SourceHistory, type SourceRecord, sourcesOf } from '../../../src/detect/source-record.ts';
import { aKernel, SHA } from '../../support/builders.ts';

const repository = (id: string, timestamp: number | null): RepositorySeen => ({
  id,
  url: `https://mirror.example.org/${id}/`,
  repomdSha256: SHA('1'),
  revision: '9-stream',
  timestamp,
  packages: 7,
  trust: { kind: 'unverified', reason: 'no key is given for it' },
});

describe('sourcesOf', () => {
  it('gives each repository the kernels whose core package it ships', () => {
    const kernels = [aKernel('503.11.1.el9'), aKernel('427.1.1.el9')];
    const repositories = [repository('baseos', 1_700_000_001), repository('appstream', null)];
    const sources = sourcesOf(
      { target: 'c9s', arch: 'x86_64', repositories, kernels, develOnly: [] },
      '2026-01-01T00:00:00Z',
    );
    const common = { repomdSha256: SHA('1'), revision: '9-stream', packages: 7, seenAt: '2026-01-01T00:00:00Z' };

    expect(sources).toEqual({
      target: 'c9s',
      arch: 'x86_64',
      repositories: [
        {
          ...common,
          id: 'baseos',
          url: 'https://mirror.example.org/baseos/',
          timestamp: 1_700_000_001,
          kernels: ['5.14.0-427.1.1.el9.x86_64', '5.14.0-503.11.1.el9.x86_64'],
        },
        { ...common, id: 'appstream', url: 'https://mirror.example.org/appstream/', timestamp: null, kernels: [] },
      ],
    });
  });
});

describe('mergeHistories', () => {
  const accepted = (at: string) => ({
    repomdSha256: SHA('2'),
    lastGoodSha256: SHA('1'),
    code: 'shrunk' as const,
    target: 'c9s',
    arch: 'x86_64',
    repository: 'baseos',
    at,
  });
  const history = (url: string, ...arches: readonly string[]): SourceHistory => ({
    targets: arches.map((arch) => ({ target: 'c9s', arch, repositories: [{ ...record, url }] })),
    accepted: [accepted(`${url} accepted`)],
  });
  const record = { ...repository('baseos', 1), kernels: [], seenAt: '2026-01-01T00:00:00Z' };

  it('believes the first memory, and the second of what only that one knows', () => {
    const merged = mergeHistories(history('first', 'x86_64'), history('second', 'x86_64', 'aarch64'));

    expect(merged.targets.map(({ arch, repositories }) => [arch, repositories[0]?.url])).toEqual([
      ['x86_64', 'first'],
      ['aarch64', 'second'],
    ]);
    expect(merged.accepted).toHaveLength(1);
  });

  it('does not fall behind the later look at a repository, and forgets none that only one memory has', () => {
    const look = (...repositories: readonly SourceRecord[]): SourceHistory => ({
      targets: [{ target: 'c9s', arch: 'x86_64', repositories }],
      accepted: [],
    });
    const later = { ...record, timestamp: 2, seenAt: '2026-01-02T00:00:00Z' };
    const other = { ...record, id: 'vault' };

    expect(mergeHistories(look(record), look(later, other))).toEqual(look(later, other));
    expect(mergeHistories(look(later), look(record))).toEqual(look(later));
  });
});
