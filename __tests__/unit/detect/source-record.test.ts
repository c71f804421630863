import { describe, expect, it } from '@jest/globals';
import { sourcesOf } from '../../../src/detect/source-record.ts';
import { parseRepomd } from '../../../src/repodata/repomd.ts';
import { aKernel, SHA } from '../../support/builders.ts';
import { aRepomd } from '../../support/repository.ts';

const read = (id: string, timestamp: string) => ({
  seen: {
    id,
    url: `https://mirror.example.org/${id}/`,
    repomdSha256: SHA('1'),
    revision: '9-stream',
    packages: 7,
    verified: false,
  },
  repomd: parseRepomd(
    aRepomd([{ type: 'primary', href: 'p.xml', content: Buffer.from('') }]).replace(
      '>1700000000</time',
      `>${timestamp}</time`,
    ),
    id,
  ),
});

describe('sourcesOf', () => {
  it('gives each repository the kernels whose core package it ships', () => {
    const kernels = [aKernel('503.11.1.el9'), aKernel('427.1.1.el9')];
    const found = { target: 'c9s', arch: 'x86_64', repositories: [], kernels, develOnly: [] };
    const sources = sourcesOf(found, [read('baseos', '1700000001'), read('appstream', '')], '2026-01-01T00:00:00Z');
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
