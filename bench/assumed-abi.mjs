// The CRCs of the symbols that the replayed kmods use, kernel by kernel: from kABI lists where there are any, assumed elsewhere.
import { createRandom, hash32 } from './random.mjs';

export const STRUCTURES = 8;

/**
 * CentOS Stream: no list covers a build, so all of it is assumed. Half of the symbols never change; the others hang on one of
 * eight structures, and each build changes each of these with the probability `drift`, and with it all symbols that hang on it.
 */
export function createStreamAbi(names, { seed, drift }) {
  const random = createRandom(seed);
  const state = new Map(
    names.map((name, id) => [name, { hangsOn: random.below(2 * STRUCTURES), crc: hash32(seed, id) }]),
  );
  return () => {
    const changed = new Set(Array.from({ length: STRUCTURES }, (_, at) => at).filter(() => random.next() < drift));
    for (const symbol of state.values()) if (changed.has(symbol.hangsOn)) symbol.crc = hash32(symbol.crc, 1);
    return new Map([...state].map(([name, { crc }]) => [name, crc]));
  };
}

/**
 * AlmaLinux: a listed symbol has the CRC of its minor's stablelist, and keeps it. The others are assumed: at a new minor as many
 * change as did among the listed ones, at each update `drift`.
 */
export function createAlmaAbi(names, stablelists, { seed, drift }) {
  const random = createRandom(seed);
  const crcs = new Map(names.map((name, id) => [name, hash32(seed, id)]));
  let minor = null;
  return (kernel) => {
    const list = stablelists.get(minorOf(kernel));
    const share = minor === minorOf(kernel) ? drift : changedShare(stablelists.get(minor), list);
    for (const [name, crc] of crcs) {
      if (list.has(name)) crcs.set(name, list.get(name));
      else if (random.next() < share) crcs.set(name, hash32(crc, 1));
    }
    minor = minorOf(kernel);
    return new Map(crcs);
  };
}

/** `el9_4`, as the dist tag of the kernel has it. */
export function minorOf({ release }) {
  return release.slice(release.lastIndexOf('.') + 1);
}

/** Of the symbols that both lists name, the share with another CRC. */
export function changedShare(before, now) {
  if (before === undefined) return 0;
  const both = [...now].filter(([name]) => before.has(name));
  return both.filter(([name, crc]) => before.get(name) !== crc).length / both.length;
}
