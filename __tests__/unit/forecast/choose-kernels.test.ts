import { describe, expect, it } from '@jest/globals';
import type { TargetKernels } from '../../../src/detect/kernel-set.ts';
import { chooseKernels, missingVariants } from '../../../src/forecast/choose-kernels.ts';
import { aKernel } from '../../support/builders.ts';

const next = (release: string, variant: string) => {
  const unameR = `5.14.0-${release}.x86_64${variant === 'stock' ? '' : `+${variant}`}`;
  return aKernel(release, { target: 'next', variant, unameR });
};

const FOUND: TargetKernels = {
  target: 'next',
  arch: 'x86_64',
  repositories: [],
  kernels: [
    next('3.el9', 'debug'),
    next('3.el9', 'stock'),
    next('2.el9', 'rt'),
    next('2.el9', 'stock'),
    next('1.el9', 'rt'),
  ],
  develOnly: [],
};

const chosen = (variants: readonly string[], only: string | null, kmods: readonly string[] = ['foo', 'bar']) =>
  chooseKernels(FOUND, { variants }, { kmods, only }).kernels.map(({ unameR }) => unameR);

describe('chooseKernels', () => {
  it('takes the newest of each variant of the target', () => {
    expect(chosen(['stock', 'rt'], null)).toEqual(['5.14.0-3.el9.x86_64', '5.14.0-2.el9.x86_64+rt']);
  });

  it('takes the newest that a pattern of cells names', () => {
    expect(chosen(['stock', 'rt'], 'foo@*')).toEqual(['5.14.0-3.el9.x86_64', '5.14.0-2.el9.x86_64+rt']);
    expect(chosen(['stock', 'rt'], '*@next@5.14.0-2.el9*')).toEqual(['5.14.0-2.el9.x86_64+rt', '5.14.0-2.el9.x86_64']);
    expect(chosen(['stock', 'rt'], '*-1.el9*')).toEqual(['5.14.0-1.el9.x86_64+rt']);
    expect(chosen(['stock', 'rt'], 'baz@*')).toEqual([]);
  });
});

describe('missingVariants', () => {
  it('names those that are not offered, as long as one is', () => {
    expect(missingVariants(FOUND, { variants: ['stock', 'rt'] })).toEqual([]);
    expect(missingVariants(FOUND, { variants: ['64k', 'stock'] })).toEqual(['64k']);
  });

  it('throws when none is', () => {
    expect(() => missingVariants(FOUND, { variants: ['64k'] })).toThrow(
      'forecast next, x86_64: found kernels of the variants debug, stock, rt, expected 64k',
    );
  });
});
