// Kernels, uses and exports from a seed: mostly fitting, and with every kind of doubt now and then.
import type { UsedSymbol, Uses } from '../../src/abi/uses.ts';
import type { KmodExports } from '../../src/abi/verdicts.ts';
import type { DevelPackage, Kernel, KernelPackage } from '../../src/detect/kernel-set.ts';
import { type AbiMaps, createSymbolNames, type SymbolCrcs, type SymbolNames } from '../../src/repodata/symbols.ts';
import { below, type Random, seeded } from './abi-data.ts';
import { aKernel } from './builders.ts';

export interface VerdictWorld {
  readonly abi: AbiMaps;
  readonly kernels: readonly Kernel[];
  readonly uses: readonly Uses[];
  readonly exports: readonly KmodExports[];
}

/** Some are names that every object of JavaScript has. */
const SYMBOLS = ['printk', 'kfree', 'kmalloc', 'usb_put', 'usb_get', 'constructor', 'toString', '__proto__', 'a.b$c'];
const NOT_IN_KERNELS = 'spl_alloc';
const NO_CRCS = ['', '0x1', '0x0000000g', 'printk', '1', '0x000000010'];

/** The first and the last one have kernels of one name. */
const TARGETS = ['c9s', 'c9s', 'c10s'];

export function aVerdictWorld(seed: number): VerdictWorld {
  const random = seeded(seed);
  const names = createSymbolNames();
  const maps = new Map<string, SymbolCrcs>();
  const kernels = TARGETS.map((target, index) => aRandomKernel(random, target, index, maps, names));
  return {
    abi: { names: names.names, maps },
    kernels,
    uses: Array.from({ length: 4 }, () => randomUses(random)),
    exports: [randomExports(random), randomExports(random)],
  };
}

const chance = (random: Random, share: number): boolean => random() < share;

/** What most kernels and uses agree about. */
const usual = (symbol: string): number => 1 + (SYMBOLS.indexOf(symbol) % 3);

const crcOf = (random: Random, symbol: string): number => (chance(random, 0.97) ? usual(symbol) : below(random, 4));

const formatted = (crc: number): string => `0x${crc.toString(16).padStart(8, '0')}`;

type Style = 'full' | 'core only' | 'none';

function aRandomKernel(
  random: Random,
  target: string,
  index: number,
  maps: Map<string, SymbolCrcs>,
  names: SymbolNames,
): Kernel {
  const style: Style = chance(random, 0.6) ? 'full' : chance(random, 0.6) ? 'core only' : 'none';
  const kernel = aKernel(`${500 + (index % 2)}.el9`, { target, arch: chance(random, 0.8) ? 'x86_64' : 'aarch64' });
  const checksumOf = (part: number) => ({ type: 'sha256', value: `${index}${part}`.padStart(64, '0') });
  const packages = Array.from({ length: below(random, 4) }, (_, part) => {
    const checksum = checksumOf(part);
    const named = style === 'full' || (style === 'core only' && part === 0);
    const map = named || chance(random, 0.03) ? randomMap(random, names, part) : null;
    if (map !== null && chance(random, 0.98)) maps.set(`sha256:${checksum.value}`, map);
    return { ...kernel.packages[0], checksum, symbols: map?.ids.length ?? 0 } as KernelPackage;
  });
  const devel = { ...kernel.devel, checksum: checksumOf(9) } as DevelPackage;
  if (chance(random, 0.4)) maps.set(`sha256:${devel.checksum.value}`, randomMap(random, names, 0));
  return { ...kernel, packages, devel: chance(random, 0.8) ? devel : null };
}

/** Most symbols stand in the core; some twice, in one package or in two. */
function randomMap(random: Random, names: SymbolNames, part: number): SymbolCrcs {
  const chosen = SYMBOLS.filter(() => chance(random, part === 0 ? 0.9 : 0.2));
  const all = [...chosen, ...chosen.filter(() => chance(random, 0.05))];
  return {
    ids: Uint32Array.from(all, (symbol) => names.idOf(symbol)),
    crcs: Uint32Array.from(all, (symbol) => crcOf(random, symbol)),
  };
}

function randomUses(random: Random): Uses {
  const kernel = chance(random, 0.05) ? [] : randomUsed(random, 0.4, NOT_IN_KERNELS);
  return { kernel, kmods: chance(random, 0.6) ? [] : randomUsed(random, 0.15, 'constructor') };
}

function randomUsed(random: Random, share: number, rare: string): readonly UsedSymbol[] {
  const chosen = SYMBOLS.filter(() => chance(random, share));
  const all = [...chosen, ...(chance(random, 0.03) ? [rare] : [])];
  const used = all.map((symbol) => ({ symbol, crc: usedCrc(random, symbol) }));
  const again = chosen
    .filter(() => chance(random, 0.05))
    .map((symbol) => ({ symbol, crc: formatted(below(random, 4)) }));
  return chance(random, 0.5) ? [...used, ...again] : [...again, ...used];
}

function usedCrc(random: Random, symbol: string): string {
  if (chance(random, 0.03)) return NO_CRCS[below(random, NO_CRCS.length)] ?? '';
  return formatted(crcOf(random, symbol));
}

function randomExports(random: Random): KmodExports {
  const chosen = SYMBOLS.filter(() => chance(random, 0.8));
  const pairs = chosen.map((symbol) => [symbol, usedCrc(random, symbol)] as const);
  return Object.fromEntries(pairs.map(([symbol, crc]) => [symbol, chance(random, 0.1) ? crc.toUpperCase() : crc]));
}
