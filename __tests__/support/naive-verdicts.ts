// Verdicts once more, without numbers or tables: from sets of CRCs as text, to compare the real ones with.
import type { UsedSymbol, Uses } from '../../src/abi/uses.ts';
import type { ChangedSymbol } from '../../src/abi/verdict.ts';
import type { KmodExports } from '../../src/abi/verdicts.ts';
import type { Kernel } from '../../src/detect/kernel-set.ts';
import type { AbiMaps } from '../../src/repodata/symbols.ts';

export interface NaiveVerdict {
  readonly kind: 'compatible' | 'changed' | 'missing' | 'unknown';
  readonly missing: readonly string[];
  readonly changed: readonly ChangedSymbol[];
  /** How many different symbols are used. */
  readonly symbols: number;
  /** Whether symbols of other kmods are used. */
  readonly kmods: boolean;
  /** Every kind of doubt that there is, also where a difference is proved. */
  readonly doubts: ReadonlySet<string>;
}

/** Every CRC that a symbol is seen with. */
type Seen = Map<string, Set<string>>;

/** Where symbols are looked for; `absent` and `unclear` are what it means not to find one there. */
interface There {
  readonly seen: Seen;
  readonly absent: string;
  readonly unclear: string;
}

interface Found {
  readonly missing: string[];
  readonly changed: ChangedSymbol[];
  readonly doubts: Set<string>;
}

const CRC = /^0x[0-9a-f]{8}$/i;
const ZERO = '0x00000000';

export function naiveVerdict(uses: Uses, kernel: Kernel, abi: AbiMaps, exports: KmodExports): NaiveVerdict {
  const found: Found = { missing: [], changed: [], doubts: new Set(uses.kernel.length === 0 ? ['no uses'] : []) };
  const others = { seen: group(Object.entries(exports)), absent: 'not exported', unclear: 'unclear in a kmod' };
  const symbols = lookFor(uses.kernel, symbolsOfKernel(kernel, abi), found) + lookFor(uses.kmods, others, found);
  const { missing, changed, doubts } = found;
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    kind: kindOf(found),
    missing: missing.sort(byText),
    changed: changed.sort((a, b) => byText(a.symbol, b.symbol) || byText(a.before, b.before)),
    symbols,
    kmods: uses.kmods.length > 0,
    doubts,
  };
}

function kindOf({ missing, changed, doubts }: Found): NaiveVerdict['kind'] {
  if (missing.length > 0) return 'missing';
  if (changed.length > 0) return 'changed';
  return doubts.size > 0 ? 'unknown' : 'compatible';
}

/** How many symbols there were to look for. */
function lookFor(used: readonly UsedSymbol[], there: There, found: Found): number {
  const all = group(used.map(({ symbol, crc }) => [symbol, crc]));
  for (const [symbol, wanted] of all) {
    const now = [...(there.seen.get(symbol) ?? [])];
    if (now.length === 0 && there.absent === 'missing') found.missing.push(symbol);
    else if (now.length === 0) found.doubts.add(there.absent);
    else if (now.length > 1 || !isVersion(now[0] ?? '')) found.doubts.add(there.unclear);
    else compare(symbol, [...wanted], now[0] ?? '', found);
  }
  return all.size;
}

function compare(symbol: string, wanted: readonly string[], now: string, { changed, doubts }: Found): void {
  const versions = wanted.filter(isVersion);
  if (!versions.includes(now)) changed.push(...versions.map((before) => ({ symbol, before, now })));
  if (wanted.some((crc) => !CRC.test(crc))) doubts.add('unreadable');
  else if (wanted.includes(ZERO)) doubts.add('zero');
  else if (wanted.length > 1) doubts.add('twice');
}

const isVersion = (crc: string): boolean => CRC.test(crc) && crc !== ZERO;

/** CRCs that can be read are written alike; all that cannot are one. */
function group(pairs: readonly (readonly [string, string])[]): Seen {
  const seen: Seen = new Map();
  for (const [symbol, crc] of pairs) {
    const text = CRC.test(crc) ? crc.toLowerCase() : 'none';
    seen.set(symbol, (seen.get(symbol) ?? new Set()).add(text));
  }
  return seen;
}

function symbolsOfKernel(kernel: Kernel, abi: AbiMaps): There {
  const unclear = 'unclear in the kernel';
  const textOf = ({ type, value }: { readonly type: string; readonly value: string }) =>
    pairsOf(abi, `${type}:${value}`);
  const [core = [], ...others] = kernel.packages.map(({ checksum }) => textOf(checksum));
  const devel = kernel.devel === null ? [] : textOf(kernel.devel.checksum);
  const all = [core, ...others].flat();
  const lost = kernel.packages.some(({ symbols, checksum }) => symbols > 0 && textOf(checksum).length === 0);
  const coreOnly = core.length > 0 && others.length > 0 && others.flat().length === 0;
  if (all.length > 0 && !coreOnly && !lost) return { seen: group(all), absent: 'missing', unclear };
  if (devel.length > 0) return { seen: group([...all, ...devel]), absent: 'missing', unclear };
  if (coreOnly && !lost) return { seen: group(core), absent: 'core only', unclear };
  return { seen: new Map(), absent: 'no symbols', unclear };
}

function pairsOf({ names, maps }: AbiMaps, checksum: string): readonly (readonly [string, string])[] {
  const { ids, crcs } = maps.get(checksum) ?? { ids: new Uint32Array(0), crcs: new Uint32Array(0) };
  return Array.from(ids, (id, index) => [names[id] ?? '', `0x${(crcs[index] ?? 0).toString(16).padStart(8, '0')}`]);
}
