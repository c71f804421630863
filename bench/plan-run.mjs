// The checks of one group as the planner makes them: kernel by kernel, each with every kmod.

/** A group with its tables made and its uses numbered, so that only checks are left to do. */
export function loaded(group, { createVerdicts }) {
  const verdicts = createVerdicts(group.abi);
  for (const kernel of group.kernels) verdicts.fits(group.kmods[0], kernel, NO_EXPORTS);
  for (const uses of group.kmods) verdicts.fits(uses, group.kernels[0], NO_EXPORTS);
  return { ...group, verdicts };
}

const NO_EXPORTS = {};

/** Writes 1 for every kmod that fits a kernel and 0 for every other from `at` on. */
export function check({ kernels, kmods, verdicts }, answers, at) {
  let place = at;
  for (const kernel of kernels) {
    for (const uses of kmods) answers[place++] = verdicts.fits(uses, kernel, NO_EXPORTS) ? 1 : 0;
  }
}
