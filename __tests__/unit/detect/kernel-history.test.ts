import { describe, expect, it } from '@jest/globals';
import { mergeSightings, type Sighting, updateSightings } from '../../../src/detect/kernel-history.ts';
import { aKernel, aKernelSet } from '../../support/builders.ts';

const OLD = aKernel('503.11.1.el9');
const NEW = aKernel('503.15.1.el9');
const MONDAY = '2026-06-01T06:00:00Z';
const TUESDAY = '2026-06-02T06:00:00Z';
const WEDNESDAY = '2026-06-03T06:00:00Z';

const brief = (sightings: readonly Sighting[]) =>
  sightings.map(({ unameR, firstSeen, withdrawn }) => [unameR, firstSeen, withdrawn]);

describe('what is remembered of kernels', () => {
  it('is when and where each was first seen', () => {
    const first = updateSightings([], aKernelSet([OLD]), MONDAY);
    const second = updateSightings(first, aKernelSet([NEW, OLD]), TUESDAY);

    expect(first).toEqual([
      {
        target: 'c9s',
        arch: 'x86_64',
        unameR: OLD.unameR,
        variant: 'stock',
        firstSeen: MONDAY,
        repository: 'baseos',
        withdrawn: null,
      },
    ]);
    expect(brief(second)).toEqual([
      [OLD.unameR, MONDAY, null],
      [NEW.unameR, TUESDAY, null],
    ]);
  });

  it('outlives the kernel: it is withdrawn on the day it was first missed', () => {
    const first = updateSightings([], aKernelSet([NEW, OLD]), MONDAY);
    const second = updateSightings(first, aKernelSet([NEW]), TUESDAY);
    const third = updateSightings(second, aKernelSet([NEW]), WEDNESDAY);

    expect(brief(third)).toEqual([
      [OLD.unameR, MONDAY, TUESDAY],
      [NEW.unameR, MONDAY, null],
    ]);
  });

  it('takes a kernel back that returns, with the day it was first seen', () => {
    const gone = updateSightings(updateSightings([], aKernelSet([OLD]), MONDAY), aKernelSet([]), TUESDAY);

    expect(brief(updateSightings(gone, aKernelSet([OLD]), WEDNESDAY))).toEqual([[OLD.unameR, MONDAY, null]]);
  });

  it('withdraws nothing of a target that was not looked at', () => {
    const seen = updateSightings([], aKernelSet([OLD]), MONDAY);

    expect(updateSightings(seen, { version: 1, targets: [] }, TUESDAY)).toEqual(seen);
  });

  it('joins two memories, and believes the one that saw a kernel first', () => {
    const here = updateSightings([], aKernelSet([NEW, OLD]), TUESDAY);
    const published = updateSightings([], aKernelSet([OLD]), MONDAY);

    expect(brief(mergeSightings(here, published))).toEqual([
      [OLD.unameR, MONDAY, null],
      [NEW.unameR, TUESDAY, null],
    ]);
  });

  it('keeps when a kernel was withdrawn, whichever memory knows it', () => {
    const here = updateSightings(updateSightings([], aKernelSet([OLD]), TUESDAY), aKernelSet([]), WEDNESDAY);
    const published = updateSightings([], aKernelSet([OLD]), MONDAY);

    expect(brief(mergeSightings(published, here))).toEqual([[OLD.unameR, MONDAY, WEDNESDAY]]);
    expect(brief(mergeSightings(here, published))).toEqual([[OLD.unameR, MONDAY, WEDNESDAY]]);
  });
});
