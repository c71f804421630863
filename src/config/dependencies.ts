// Which kmods use whose symbols: what is wrong with the `depends` of a configuration.
import type { Kmod } from './config.ts';

export interface DependencyProblem {
  /** The kmod whose kmod.yml says it. */
  readonly kmod: string;
  readonly pointer: string;
  readonly message: string;
}

/** Every name that is no kmod, and each circle once, at its first kmod by name. */
export function checkDependencies(kmods: readonly Kmod[]): readonly DependencyProblem[] {
  const unknown = kmods.flatMap((kmod) => unknownNames(kmod, kmods));
  const circles = kmods.flatMap((kmod) => circleFrom(kmod, kmods));
  return [...unknown, ...circles];
}

function unknownNames(kmod: Kmod, kmods: readonly Kmod[]): readonly DependencyProblem[] {
  const known = kmods.map(({ name }) => name).filter((name) => name !== kmod.name);
  return kmod.depends.flatMap((name) =>
    kmods.some((other) => other.name === name)
      ? []
      : [
          {
            kmod: kmod.name,
            pointer: '/depends',
            message: `depends: no kmod '${name}' in this repository; others here: ${known.join(', ') || 'none'}`,
          },
        ],
  );
}

function circleFrom(kmod: Kmod, kmods: readonly Kmod[]): readonly DependencyProblem[] {
  const circle = wayTo(kmod.name, kmod, kmods, new Set());
  if (circle === null || circle.some((name) => name < kmod.name)) return [];
  const message = `depends: ${[kmod.name, ...circle].join(' -> ')} is a circle, expected an order in which kmods can be built`;
  return [{ kmod: kmod.name, pointer: '/depends', message }];
}

/** The names behind `from`, each depending on the next, up to `end`; null when none leads there. `seen` leads nowhere. */
function wayTo(end: string, from: Kmod, kmods: readonly Kmod[], seen: Set<string>): readonly string[] | null {
  for (const name of from.depends.filter((next) => !seen.has(next))) {
    if (name === end) return [name];
    seen.add(name);
    const next = kmods.find((kmod) => kmod.name === name);
    const way = next === undefined ? null : wayTo(end, next, kmods, seen);
    if (way !== null) return [name, ...way];
  }
  return null;
}
