// Which kmods need which -> the order in which they are decided and planned for a kernel.
import type { Kmod } from '../config/config.ts';

export interface OrderedKmod {
  readonly kmod: Kmod;
  /** All kmods that it needs, also through others, in the order in which they are needed. */
  readonly dependencies: readonly Kmod[];
  /** 0 needs no other; any other number is one more than the highest among those that it needs. */
  readonly level: number;
  /** Whether it is built before others of the kernel: it is required, or a required one needs it. */
  readonly isFirst: boolean;
}

/** Every kmod after all that it needs; kmods of one level in the order of `kmods`. */
export function orderKmods(kmods: readonly Kmod[]): readonly OrderedKmod[] {
  const levels = levelsOf(kmods);
  const inOrder = levels.flatMap((level, number) => level.map((kmod) => ({ kmod, level: number })));
  const needed = neededBy(inOrder.map(({ kmod }) => kmod));
  const required = inOrder.filter(({ kmod }) => kmod.required).map(({ kmod }) => kmod.name);
  const first = new Set(required.flatMap((name) => [name, ...(needed.get(name) ?? [])]));
  return inOrder.map(({ kmod, level }) => ({
    kmod,
    dependencies: inOrder.map((other) => other.kmod).filter(({ name }) => needed.get(kmod.name)?.has(name)),
    level,
    isFirst: first.has(kmod.name),
  }));
}

/** The kmods by level: none needs one of its own level or of a later one. */
function levelsOf(kmods: readonly Kmod[]): readonly (readonly Kmod[])[] {
  const levels: (readonly Kmod[])[] = [];
  const placed = new Set<string>();
  while (placed.size < kmods.length) {
    const level = kmods.filter(({ name, depends }) => !placed.has(name) && depends.every((other) => placed.has(other)));
    if (level.length === 0) throw unordered(kmods.filter(({ name }) => !placed.has(name)));
    for (const { name } of level) placed.add(name);
    levels.push(level);
  }
  return levels;
}

/** The configuration was checked for this, so it is a bug and not a user's mistake. */
function unordered(kmods: readonly Kmod[]): Error {
  return new Error(
    `no order for ${kmods.map(({ name }) => name).join(', ')}: they need each other, or an unknown kmod`,
  );
}

/** By name, the names of all that a kmod needs, also through others. */
function neededBy(inOrder: readonly Kmod[]): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map<string, ReadonlySet<string>>();
  for (const { name, depends } of inOrder) {
    needed.set(name, new Set(depends.flatMap((other) => [other, ...(needed.get(other) ?? [])])));
  }
  return needed;
}
