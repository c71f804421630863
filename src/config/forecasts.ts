// Which targets are forecasts, and what is wrong with what they say they are forecasts of.
import type { WrittenTarget } from './written-config.ts';

type WrittenTargets = Readonly<Record<string, WrittenTarget>>;

export interface ForecastProblem {
  /** JSON pointer into kmodsmith.yml. */
  readonly pointer: string;
  readonly message: string;
}

/** A forecast is of a target that is built for; without one there is nothing to compare with. */
export function checkForecasts(targets: WrittenTargets): readonly ForecastProblem[] {
  const planned = Object.keys(targets).filter((name) => targets[name]?.forecast === undefined);
  if (planned.length === 0) return [{ pointer: '/targets', message: NOTHING_PLANNED }];
  return Object.entries(targets).flatMap(([name, { forecast }]) => {
    if (forecast === undefined || planned.includes(forecast)) return [];
    const message = `${reasonAgainst(forecast, name, targets)}; expected a target that is built for: ${planned.join(', ')}`;
    return [{ pointer: `/targets/${name}/forecast`, message }];
  });
}

const NOTHING_PLANNED =
  'every target here is a forecast, expected one at least that is built for; take `forecast` out of it';

function reasonAgainst(of: string, name: string, targets: WrittenTargets): string {
  if (of === name) return `'${name}' cannot be a forecast of itself`;
  return Object.hasOwn(targets, of) ? `'${of}' is a forecast too` : `no target '${of}'`;
}
