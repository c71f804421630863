// The figures of one Node -> which floors and goals they miss.

/** `atLeast` or at most a number; the floor must be met, the goal is wished for. */
const DETECT_LIMITS = [
  { figure: 'dnfCpuVsOurs', atLeast: true, floor: 2.5, goal: 3 },
  { figure: 'solvCpuVsOurs', atLeast: true, floor: 1.7, goal: 2 },
  { figure: 'peakMb', atLeast: false, floor: 150, goal: 150 },
  { figure: 'peakGrowth', atLeast: false, floor: 1.3, goal: 1.3 },
];

export const PLAN_LIMITS = [
  { figure: 'cpuVsInflate', atLeast: false, floor: 0.6, goal: 0.6 },
  { figure: 'naiveCpuVsOurs', atLeast: true, floor: 15, goal: 15 },
  { figure: 'peakMb', atLeast: false, floor: 200, goal: 200 },
];

export function detectLimits(major) {
  if (major >= 24) return [{ figure: 'cpuVsZcat', atLeast: false, floor: 1.5, goal: 1.2 }, ...DETECT_LIMITS];
  return [
    { figure: 'cpuVsZcat', atLeast: false, floor: 2, goal: 1.5 },
    ...DETECT_LIMITS,
    { figure: 'noopWallVsNode', atLeast: false, floor: 2.5, goal: 2.5 },
  ];
}

/** `[{ figure, found, floor, goal, isFloor }]`, floors first; a figure that was not measured misses nothing. */
export function missedLimits(limits, figures) {
  return limits
    .filter(({ figure, ...limit }) => figures[figure] !== null && !meets(figures[figure], limit.goal, limit))
    .map(({ figure, ...limit }) => ({
      figure,
      found: figures[figure],
      ...limit,
      isFloor: !meets(figures[figure], limit.floor, limit),
    }))
    .sort((a, b) => Number(b.isFloor) - Number(a.isFloor));
}

function meets(found, limit, { atLeast }) {
  return atLeast ? found >= limit : found <= limit;
}

export function missedText(node, { figure, found, atLeast, floor, goal, isFloor }) {
  const limit = isFloor ? floor : goal;
  return `${isFloor ? 'floor' : 'goal'} missed on Node ${node.version}: ${figure} ${found}, expected ${atLeast ? 'at least' : 'at most'} ${limit}`;
}
