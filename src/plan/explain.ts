// BuildPlan -> text for a person: a line of counts, and with --explain a line for every cell with its reason.
import type { BuildPlan, Reason } from './build-plan.ts';
import type { CellId } from './cell.ts';

interface Line {
  readonly what: string;
  readonly id: CellId;
  readonly reason: Reason<string>;
}

/** `12 to build, 2 reused, 3 skipped ...`: only what there is. */
export function formatCounts(plan: BuildPlan): string {
  const counts = [
    `${plan.cells.length} to build`,
    ...(['reused', 'skipped', 'waiting', 'frozen', 'deferred'] as const).flatMap((kind) =>
      plan[kind].length === 0 ? [] : [`${plan[kind].length} ${kind}`],
    ),
  ];
  return counts.join(', ');
}

/** One line a cell: what becomes of it, its id, its reason; those to build first. */
export function formatExplanation(plan: BuildPlan): string {
  const lines: readonly Line[] = [
    ...plan.cells.map(({ id, reason }) => ({ what: 'build', id, reason })),
    ...plan.reused.map(({ id, reason }) => ({ what: 'reuse', id, reason })),
    ...(['skipped', 'waiting', 'frozen', 'deferred'] as const).flatMap((kind) =>
      plan[kind].map(({ id, reason }) => ({ what: kind, id, reason })),
    ),
  ];
  const width = Math.max(0, ...lines.map(({ id }) => id.length));
  return lines
    .map(({ what, id, reason }) => `${what.padEnd(8)} ${id.padEnd(width)}  ${reason.code}: ${reason.text}`)
    .join('\n');
}
