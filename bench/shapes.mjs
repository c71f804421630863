// What the generated repositories look like: how many builds of the kernel, which flavours, how many provides.

/** Symbols on kernel-modules-core, kernel-modules and kernel-modules-extra, as Enterprise Linux 9 splits them. */
const EL9_SYMBOLS = { 'modules-core': 24_600, modules: 3_150, 'modules-extra': 50 };

/**
 * As big as BaseOS of an Enterprise Linux 9 that keeps its kernels. A real kernel has three times as many kmod() and
 * modalias() provides; here the symbols, which cost detection the most, are nine tenths of the bytes.
 */
export const EL9 = {
  name: 'el9',
  seed: 9,
  builds: 20,
  firstBuild: 0,
  flavours: ['', 'debug'],
  symbols: EL9_SYMBOLS,
  modules: { core: 150, 'modules-core': 400, modules: 450, 'modules-extra': 30 },
  modaliases: { core: 0, 'modules-core': 800, modules: 1_350, 'modules-extra': 20 },
  kmods: 60,
  ordinary: 1_500,
};

/** Two and a half times the kernels, of four flavours. */
export const BIG = {
  ...EL9,
  name: 'big',
  seed: 250,
  builds: 25,
  flavours: ['', 'debug', 'rt', 'rt-debug'],
  symbols: { 'modules-core': 21_300, modules: 2_850, 'modules-extra': 50 },
};

/** One of the repositories of the run that finds nothing new. */
export function smallShape(index) {
  return {
    ...EL9,
    name: `small-${index}`,
    seed: 1_200 + index,
    builds: 2,
    firstBuild: 2 * index,
    flavours: [''],
    kmods: 5,
    ordinary: 100,
  };
}
