// The planner, asked about kernels that nothing is built for yet, as if nothing were published: what the rules leave out, and
// what a trial build of the rest is made from.
import type { Config, ForecastTarget, Kmod } from '../config/config.ts';
import type { KernelSet } from '../detect/kernel-set.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import { planBuilds } from '../plan/plan.ts';
import { EMPTY_DOCUMENT } from '../publish/published-state.ts';
import type { AbiMaps } from '../repodata/symbols.ts';

export interface TrialInput {
  /** Of `trialConfig`. */
  readonly config: Config;
  readonly kernels: KernelSet;
  readonly abi: AbiMaps;
  /** ISO 8601, seconds, UTC. */
  readonly now: string;
}

/** The forecasts in the place of the targets. All that is open is tried in one run. */
export function trialConfig(config: Config, forecasts: readonly ForecastTarget[]): Config {
  return {
    ...config,
    mode: 'tracking',
    reuse: 'never',
    limit: Number.MAX_SAFE_INTEGER,
    targets: forecasts.map(({ target }) => target),
    forecasts: [],
    kmods: config.kmods.map((kmod) => ruledAsBefore(kmod, forecasts)),
  };
}

/** The same input gives the same plan; in it everything is built, skipped for a rule of its kmod, or waiting. */
export function planTrials({ config, kernels, abi, now }: TrialInput): BuildPlan {
  const repositories = kernels.targets.map(({ target, arch }) => ({
    target,
    arch,
    generation: 0,
    repomdSha256: null,
    packages: [],
    document: EMPTY_DOCUMENT,
  }));
  return planBuilds({ config, kernels, abi, now, state: { version: 1, repositories }, only: null, force: false });
}

/** What a kmod says of a target holds for what that target becomes. */
function ruledAsBefore(kmod: Kmod, forecasts: readonly ForecastTarget[]): Kmod {
  const withForecasts = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => [name, ...forecasts.filter(({ of }) => of === name).map(({ target }) => target.name)]);
  return {
    ...kmod,
    targets: withForecasts(kmod.targets),
    exclude: kmod.exclude.map((rule) => ({ ...rule, targets: withForecasts(rule.targets) })),
  };
}
