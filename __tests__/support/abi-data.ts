// Symbol maps for tests: from a seed, so that they are the same each time.
import type { AbiArchive, AbiRecord } from '../../src/repodata/abi-archive.ts';
import { createSymbolNames, type SymbolCrcs, type SymbolNames } from '../../src/repodata/symbols.ts';

export type Random = () => number;

/** mulberry32: numbers from 0 to below 1. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const below = (random: Random, end: number): number => Math.floor(random() * end);

const crc = (random: Random): number => below(random, 2 ** 32);

export function anAbiRecord(build: number, change: Partial<AbiRecord> = {}): AbiRecord {
  const release = `${build}.el9`;
  return {
    checksum: `sha256:${build.toString(16).padStart(64, '0')}`,
    nevra: { name: 'kernel-modules-core', epoch: 0, version: '5.14.0', release, arch: 'x86_64' },
    unameR: `5.14.0-${release}.x86_64`,
    ...change,
  };
}

/** An archive over the list of names, from records with their symbols as text. */
export function anArchive(
  packages: readonly (readonly [AbiRecord, Readonly<Record<string, number>>])[],
  names: SymbolNames = createSymbolNames(),
): AbiArchive {
  const maps = new Map(packages.map(([{ checksum }, symbols]) => [checksum, mapOf(Object.entries(symbols), names)]));
  return { names: names.names, records: packages.map(([record]) => record), maps };
}

function mapOf(symbols: readonly (readonly [string, number])[], names: SymbolNames): SymbolCrcs {
  return {
    ids: Uint32Array.from(symbols, ([name]) => names.idOf(name)),
    crcs: Uint32Array.from(symbols, ([, value]) => value),
  };
}

/** Words as kernel symbols are made of, so that names share beginnings as real ones do. */
const WORDS = [
  'drm',
  'dev',
  'net',
  'pci',
  'usb',
  'blk',
  'snd',
  'get',
  'set',
  'init',
  'free',
  'alloc',
  'register',
  'put',
];

function symbolName(random: Random, index: number): string {
  const words = Array.from({ length: 2 + below(random, 3) }, () => WORDS[below(random, WORDS.length)]);
  return `${words.join('_')}_${index.toString(36)}`;
}

/**
 * `builds` kernels of EL 9's size in two flavours: 25,600 symbols each; from build to build 4 % of the CRCs change, 25 % at each
 * seventh, 5 % never, and some symbols come and go.
 */
export function kernelsOfSize(builds: number, symbols = 25_600, seed = 1): AbiArchive {
  const random = seeded(seed);
  const names = createSymbolNames();
  const known = Array.from({ length: symbols }, (_, index) => symbolName(random, index));
  const maps = new Map<string, SymbolCrcs>();
  const records: AbiRecord[] = [];
  for (const [flavour, name] of ['kernel-modules-core', 'kernel-debug-modules-core'].entries()) {
    const table = new Map(known.map((symbol) => [symbol, crc(random)]));
    for (let build = 0; build < builds; build++) {
      if (build > 0) nextBuild(random, table, known, build % 7 === 0 ? 0.25 : 0.04, flavour * builds + build);
      const record = anAbiRecord(100 + build, { checksum: `sha256:${`${flavour}${build}`.padStart(64, '0')}` });
      records.push({ ...record, nevra: { ...record.nevra, name } });
      maps.set(record.checksum, mapOf([...table], names));
    }
  }
  return { names: names.names, records, maps };
}

function nextBuild(random: Random, table: Map<string, number>, known: string[], drift: number, build: number): void {
  for (const [index, symbol] of known.entries()) {
    if (index % 20 !== 0 && table.has(symbol) && random() < drift) table.set(symbol, crc(random));
  }
  for (let index = 0; index < 20; index++) {
    table.delete(known[below(random, known.length)] ?? '');
    table.set(`${known[below(random, known.length)]}_v${build}`, crc(random));
  }
}
