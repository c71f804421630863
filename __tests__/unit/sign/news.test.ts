import { describe, expect, it } from '@jest/globals';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import { planBuilds } from '../../../src/plan/plan.ts';
import type { TargetLook } from '../../../src/plan/plan-sources.ts';
import { EMPTY_DOCUMENT } from '../../../src/publish/published-state.ts';
import { hasNews, type NewsInput } from '../../../src/sign/news.ts';
import { nextDocument } from '../../../src/sign/state.ts';
import { aConfig, aKernel, aKernelSet, aRepositoryState, aSourceRecord, aState, SHA } from '../../support/builders.ts';

const OLD = aKernel('503.11.1.el9');
const NEW = aKernel('503.15.1.el9');
const NOW = '2026-06-01T00:00:00Z';
const LOOK: TargetLook = { target: 'c9s', arch: 'x86_64', sources: [aSourceRecord()], accepted: [] };

/** A repository without kmods, published when both kernels were there. */
function published(generation = 1) {
  const document = nextDocument({
    previous: EMPTY_DOCUMENT,
    ends: [],
    kernels: [NEW, OLD],
    look: LOOK,
    companions: {},
    dist: '.el9s',
    archivesDevel: true,
    now: '2026-05-01T00:00:00Z',
    generation,
  });
  return aState(aRepositoryState({ generation, document }));
}

function newsOf(change: Partial<NewsInput> = {}): boolean {
  const config = aConfig({ kmods: [] });
  const kernels = aKernelSet([NEW, OLD]);
  const state = published();
  const plan: BuildPlan = planBuilds({
    config,
    kernels,
    abi: { names: [], maps: new Map() },
    state,
    now: NOW,
    only: null,
    force: false,
  });
  return hasNews({ config, plan, kernels, state, sources: { version: 1, targets: [LOOK] }, ...change });
}

describe('hasNews', () => {
  it('has none when everything is as it was', () => {
    expect(newsOf()).toBe(false);
  });

  it('has some when a kernel came or was withdrawn', () => {
    expect(newsOf({ kernels: aKernelSet([aKernel('570.el9'), NEW, OLD]) })).toBe(true);
    expect(newsOf({ kernels: aKernelSet([NEW]) })).toBe(true);
  });

  it('has none for another repomd.xml alone', () => {
    const sources = [aSourceRecord({ repomdSha256: SHA('8'), seenAt: NOW })];

    expect(newsOf({ sources: { version: 1, targets: [{ ...LOOK, sources }] } })).toBe(false);
  });

  it('has some when a finding was accepted', () => {
    const accepted = [
      {
        repomdSha256: SHA('9'),
        lastGoodSha256: SHA('8'),
        code: 'empty',
        target: 'c9s',
        arch: 'x86_64',
        repository: 'baseos',
        at: NOW,
      } as const,
    ];

    expect(newsOf({ sources: { version: 1, targets: [{ ...LOOK, accepted }] } })).toBe(true);
  });

  it('has none for a repository that was never published and has nothing to publish', () => {
    expect(newsOf({ state: published(0), kernels: aKernelSet([NEW]) })).toBe(false);
  });
});
