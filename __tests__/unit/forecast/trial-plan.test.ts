import { describe, expect, it } from '@jest/globals';
import type { Config, Exclusion, Kmod } from '../../../src/config/config.ts';
import { planTrials, trialConfig } from '../../../src/forecast/trial-plan.ts';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import { aConfig, aKernel, aKernelSet, aKmod, aTarget, PRINTK } from '../../support/builders.ts';

const NOW = '2026-06-01T00:00:00Z';

function plan(kmod: Partial<Kmod>, config: Partial<Config> = {}): BuildPlan {
  const forecasts = [{ target: aTarget({ name: 'next' }), of: 'c9s' }];
  const targets = [aTarget(), aTarget({ name: 'rocky9' })];
  const trial = trialConfig(aConfig({ targets, forecasts, kmods: [aKmod(kmod)], ...config }), forecasts);
  const kernels = aKernelSet([aKernel('600.1.el9', { target: 'next' })], 'next');
  return planTrials({ config: trial, kernels, abi: PRINTK, now: NOW });
}

const exclusion = (change: Partial<Exclusion>): Exclusion => ({
  kernels: '',
  targets: [],
  arches: [],
  variants: [],
  reason: 'it has this driver',
  until: null,
  ...change,
});

const reasons = ({ skipped }: BuildPlan): readonly string[] => skipped.map(({ reason }) => reason.text);

describe('planTrials', () => {
  it('builds what no rule leaves out, whatever the limit and the mode of the repository', () => {
    for (const config of [{ limit: 0 }, { mode: 'classic' }, { reuse: 'compatible' }] as const) {
      expect(plan({}, config).cells.map(({ id }) => id)).toEqual(['foo@next@5.14.0-600.1.el9.x86_64']);
    }
  });

  it('takes what a kmod says of the target for what it says of the forecast', () => {
    expect(plan({ targets: ['c9s'] }).cells).toHaveLength(1);
    expect(reasons(plan({ targets: ['rocky9'] }))).toEqual(['foo is not for target next']);
    expect(reasons(plan({ exclude: [exclusion({ targets: ['c9s'] })] }))).toEqual(['it has this driver']);
    expect(plan({ exclude: [exclusion({ targets: ['rocky9'] })] }).cells).toHaveLength(1);
  });

  it('follows ranges of kernels', () => {
    expect(reasons(plan({ kernels: '< 5.14.0-600' }))).toEqual(['foo is for kernels < 5.14.0-600 only']);
    expect(reasons(plan({ exclude: [exclusion({ kernels: '>= 5.14.0-600' })] }))).toEqual(['it has this driver']);
  });
});
