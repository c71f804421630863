// Kernels day by day, one mode -> what the planner asks for over the whole year.
import { abiOf, configOf, emptyState, kernelOf, kernelSetOf, publish, remember } from './replay-world.mjs';

/**
 * `year`: `{ kernels, names, nextCrcs, keeps }`. Every build succeeds on its day. A cell counts as skipped or reused once, however
 * often it is planned.
 */
export function replayYear(planBuilds, year, kmods, mode) {
  const config = configOf(kmods, mode);
  const tally = { kernels: 0, days: 0, builds: 0, reused: 0, skipped: new Set(), peak: 0, peakDay: '' };
  const crcsByKernel = new Map();
  let offered = [];
  let state = emptyState();
  for (const [day, arrived] of byDay(year.kernels)) {
    const fresh = arrived.map((found) => ({
      found,
      kernel: kernelOf(found, year.names.length),
      crcs: year.nextCrcs(found),
    }));
    for (const { kernel, crcs } of fresh) crcsByKernel.set(kernel.unameR, crcs);
    offered = year.keeps([...fresh.reverse(), ...offered]);
    const now = `${day}T06:00:00Z`;
    const plan = planOf(planBuilds, config, offered, year.names, state, now);
    count(tally, plan, day, arrived.length);
    state = publish(state, plan, kmods, (unameR) => crcsByKernel.get(unameR), now);
    state = remember(
      state,
      fresh.map(({ kernel }) => kernel),
      now,
    );
  }
  return { ...tally, skipped: tally.skipped.size };
}

function planOf(planBuilds, config, offered, names, state, now) {
  return planBuilds({
    config,
    kernels: kernelSetOf(offered),
    abi: abiOf(offered, names),
    state: { version: 1, repositories: [state] },
    now,
    only: null,
    force: false,
  });
}

function count(tally, plan, day, arrived) {
  tally.kernels += arrived;
  tally.days += 1;
  tally.builds += plan.cells.length;
  tally.reused += plan.reused.length;
  for (const { id, reason } of plan.skipped) if (reason.code === 'compatible') tally.skipped.add(id);
  if (plan.cells.length > tally.peak) Object.assign(tally, { peak: plan.cells.length, peakDay: day });
}

function byDay(kernels) {
  const days = new Map();
  for (const kernel of kernels) days.set(kernel.day, [...(days.get(kernel.day) ?? []), kernel]);
  return days;
}
