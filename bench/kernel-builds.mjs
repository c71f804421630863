// A shape -> the builds of its kernel: which symbol each flavour of each build has, with which CRC.
import { modaliasNames, moduleNames, symbolNames } from './names.mjs';
import { createRandom, hash32 } from './random.mjs';

/** Each build changes so many CRCs; each seventh, a rebase, more; some symbols never change. Assumed, not measured. */
const DRIFT = 0.04;
const REBASE_DRIFT = 0.25;
const REBASE_EVERY = 7;
const STABLE = 0.05;
/** Come or go in one of the builds. */
const SHORT_LIVED = 0.02;
/** In a single flavour only, and with a CRC of its own in each, as between 5.14.0-55 and its debug kernel. */
const ONE_FLAVOUR = 0.01;
const OWN_CRC = 0.75;

/** `parts` maps each subpackage to its modules, modaliases and `symbols(build, flavour)`, pairs of name and CRC. */
export function createKernelBuilds(shape) {
  const random = createRandom(shape.seed);
  const parts = Object.keys(shape.modules).map((part) => [part, createPart(shape, part, random)]);
  return { releases: releasesOf(shape), parts: new Map(parts) };
}

/** CentOS Stream counts its builds; numbers are left out now and then. */
function releasesOf({ builds, firstBuild }) {
  return Array.from({ length: builds }, (_, build) => `${362 + 3 * (firstBuild + build)}.el9`);
}

function createPart(shape, part, random) {
  const symbols = symbolNames(random, shape.symbols[part] ?? 0).map((name, index) =>
    createSymbol(shape, name, index, random),
  );
  return {
    modules: moduleNames(random, shape.modules[part]),
    modaliases: modaliasNames(random, shape.modaliases[part]),
    symbols: (build, flavour) =>
      symbols.filter((symbol) => isThere(symbol, build, flavour)).map((symbol) => crcIn(symbol, build, flavour)),
  };
}

function createSymbol({ builds, flavours, seed }, name, index, random) {
  const turn = random.below(builds);
  const isShort = random.next() < SHORT_LIVED;
  const comes = random.below(2) === 0;
  return {
    name,
    id: hash32(seed, index, name.length),
    from: isShort && comes ? turn : 0,
    until: isShort && !comes ? turn + 1 : builds,
    only: random.next() < ONE_FLAVOUR ? random.below(flavours.length) : null,
    ownCrc: random.next() < OWN_CRC,
    generations: generationsOf(builds, random),
  };
}

/** For each build, how often the CRC has changed before it. */
function generationsOf(builds, random) {
  const isStable = random.next() < STABLE;
  const generations = new Uint8Array(builds);
  for (let build = 1; build < builds; build++) {
    const chance = build % REBASE_EVERY === 0 ? REBASE_DRIFT : DRIFT;
    const changes = random.next() < chance && !isStable;
    generations[build] = generations[build - 1] + (changes ? 1 : 0);
  }
  return generations;
}

function isThere({ from, until, only }, build, flavour) {
  return build >= from && build < until && (only === null || only === flavour);
}

function crcIn({ name, id, ownCrc, generations }, build, flavour) {
  const crc = hash32(id, generations[build], ownCrc ? flavour : 0);
  return [name, `0x${crc.toString(16).padStart(8, '0')}`];
}
