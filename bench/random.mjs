// A seed -> the same random numbers on every machine and every Node.

/** mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c: 32 bits of state are plenty here. */
export function createRandom(seed) {
  let state = seed >>> 0;
  const uint32 = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mix(state);
  };
  const next = () => uint32() / 2 ** 32;
  const below = (limit) => Math.floor(next() * limit);
  const pick = (list) => list[below(list.length)];
  return { uint32, next, below, pick, shuffle: (list) => shuffle(list, below) };
}

/** A 32-bit number that depends on every bit of every part. */
export function hash32(...parts) {
  return parts.reduce((state, part) => mix((Math.imul(state, 31) + part + 0x6d2b79f5) >>> 0), 0);
}

function mix(value) {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

function shuffle(list, below) {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}
