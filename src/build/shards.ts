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

type GroupKey = (cell: Cell) => string;

const byKmod: GroupKey = (cell) => JSON.stringify([cell.kmod, cell.target, cell.arch]);
const byImage: GroupKey = (cell) => JSON.stringify([cell.target, cell.arch]);

/**
 * At most `perShard` cells of one kmod, target and arch each. Where that makes more than `maxShards`, shards get longer, and at last
 * kmods share one. The order is the plan's. CONFIG_INVALID when even one shard for each target and arch is too many.
 */
export function shardsOf(cells: readonly Cell[], perShard: number, maxShards: number = MAX_SHARDS): readonly Shard[] {
  const chunks = chunksWithin(cells, byKmod, perShard, maxShards) ?? chunksWithin(cells, byImage, perShard, maxShards);
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
  key: GroupKey,
  perShard: number,
  maxShards: number,
): readonly (readonly Cell[])[] | null {
  const groups = [...groupBy(cells, key).values()];
  if (groups.length > maxShards) return null;
  for (let size = perShard; ; size += 1) {
    const chunks = groups.flatMap((group) => chunksOf(group, size));
    if (chunks.length <= maxShards) return chunks;
  }
}

function chunksOf(group: readonly Cell[], size: number): readonly (readonly Cell[])[] {
  const starts = Array.from({ length: Math.ceil(group.length / size) }, (_, index) => index * size);
  return starts.map((start) => group.slice(start, start + size));
}
