// The cells of a plan -> shards: what one CI job builds, one cell after the other.
import { groupBy } from '../detect/group.ts';
import { KmodsmithError } from '../errors.ts';
import type { Cell, CellId } from '../plan/cell.ts';

/** A matrix may have 256 jobs: https://docs.github.com/en/actions/reference/limits */
export const MAX_SHARDS = 256;

export interface Shard {
  /** 1, 2, 3 ... : name of `shards/<number>.txt`. */
  readonly number: number;
  /** One target and one arch, so one image and one kind of machine. */
  readonly target: string;
  readonly arch: string;
  readonly cells: readonly CellId[];
}

/** Cells of one kernel of which one needs another: in the order of the plan, which has the needed one first. */
type Chain = readonly Cell[];
type KeyOf = (cell: Cell) => string;

/**
 * At most `perShard` cells of one target, one arch, and one kmod or kmods that need each other; more only where a cell needs that
 * many for its kernel, as no shard sees what another built. Where that makes more than `maxShards`, shards get longer, and at
 * last kmods share one. The order is the plan's. CONFIG_INVALID when even one shard for each target and arch is too many.
 */
export function shardsOf(cells: readonly Cell[], perShard: number, maxShards: number = MAX_SHARDS): readonly Shard[] {
  const familyOf = joinedBy(
    cells.flatMap(({ kmod, dependencies }) => dependencies.map((needed) => [kmod, needed.kmod])),
  );
  const byFamily: KeyOf = ({ kmod, target, arch }) => JSON.stringify([familyOf(kmod), target, arch]);
  const byImage: KeyOf = ({ target, arch }) => JSON.stringify([target, arch]);
  const chunks =
    chunksWithin(cells, byFamily, perShard, maxShards) ?? chunksWithin(cells, byImage, perShard, maxShards);
  if (chunks === null) {
    throw new KmodsmithError(
      'CONFIG_INVALID',
      `found more than ${maxShards} pairs of target and arch with something to build, expected at most ${maxShards}; plan fewer at once with --only`,
    );
  }
  return chunks.flatMap((chunk, index) => shardOf(chunk, index + 1));
}

function shardOf(cells: readonly Cell[], number: number): readonly Shard[] {
  const [first] = cells;
  return first === undefined
    ? []
    : [{ number, target: first.target, arch: first.arch, cells: cells.map((cell) => cell.id) }];
}

/** The chunks of the smallest size from `perShard` up that gives no more than `maxShards`; null when there are more groups than that. */
function chunksWithin(
  cells: readonly Cell[],
  keyOf: KeyOf,
  perShard: number,
  maxShards: number,
): readonly (readonly Cell[])[] | null {
  const groups = [...groupBy(cells, keyOf).values()].map(chainsOf);
  if (groups.length > maxShards) return null;
  for (let size = perShard; ; size += 1) {
    const chunks = groups.flatMap((group) => chunksOf(group, size));
    if (chunks.length <= maxShards) return chunks;
  }
}

function chainsOf(cells: readonly Cell[]): readonly Chain[] {
  const chainOf = joinedBy(
    cells.flatMap(({ id, dependencies }) =>
      dependencies.flatMap((needed) => (needed.kind === 'cell' ? [[id, needed.cell]] : [])),
    ),
  );
  return [...groupBy(cells, ({ id }) => chainOf(id)).values()];
}

/** Whole chains, up to `size` cells in all; a longer chain is a chunk of its own. */
function chunksOf(chains: readonly Chain[], size: number): readonly (readonly Cell[])[] {
  const chunks: Cell[][] = [];
  for (const chain of chains) {
    const last = chunks.at(-1);
    if (last !== undefined && last.length + chain.length <= size) last.push(...chain);
    else chunks.push([...chain]);
  }
  return chunks;
}

/** Name -> one name that stands for all that it is joined with, directly or by others. */
function joinedBy(pairs: readonly (readonly [string, string])[]): (name: string) => string {
  const parents = new Map<string, string>();
  const standsFor = (name: string): string => {
    const parent = parents.get(name);
    return parent === undefined ? name : standsFor(parent);
  };
  for (const [one, other] of pairs) {
    const [from, to] = [standsFor(one), standsFor(other)];
    if (from !== to) parents.set(from, to);
  }
  return standsFor;
}
