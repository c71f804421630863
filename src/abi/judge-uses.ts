// What a package uses and what it would find -> all that differs and all that is in doubt, or that everything is the same.
import { formatCrc, NO_CRC, parseCrc } from '../repodata/symbols.ts';
import { compareText } from '../rpm/compare-text.ts';
import { type Doubt, explainDoubts } from './doubts.ts';
import type { UsedSymbol, Uses } from './uses.ts';
import type { ChangedSymbol, Verdict } from './verdict.ts';

/** The CRC that a symbol has now, never NO_CRC; or that it is not there; or why nobody can say. */
export type Offered = number | 'missing' | Doubt;

/** Where a package would be installed. */
export interface Offer {
  readonly unameR: string;
  kernel(symbol: string): Offered;
  kmods(symbol: string): Offered;
}

interface Findings {
  readonly missing: string[];
  readonly changed: ChangedSymbol[];
  readonly doubts: Map<Doubt, string[]>;
}

/** A proven difference wins over a doubt. */
export function judgeUses(uses: Uses, offer: Offer): Verdict {
  const findings: Findings = { missing: [], changed: [], doubts: new Map() };
  if (uses.kernel.length === 0) findings.doubts.set('no-uses', []);
  const [kernel, kmods] = [crcsBySymbol(uses.kernel), crcsBySymbol(uses.kmods)];
  for (const [symbol, wanted] of kernel) judgeSymbol(symbol, wanted, offer.kernel(symbol), findings);
  for (const [symbol, wanted] of kmods) judgeSymbol(symbol, wanted, offer.kmods(symbol), findings);
  return verdictFrom(findings, kernel.size + kmods.size, offer.unameR);
}

function crcsBySymbol(used: readonly UsedSymbol[]): ReadonlyMap<string, ReadonlySet<number | null>> {
  const crcs = new Map<string, Set<number | null>>();
  for (const { symbol, crc } of used) {
    const known = crcs.get(symbol);
    if (known === undefined) crcs.set(symbol, new Set([parseCrc(crc)]));
    else known.add(parseCrc(crc));
  }
  return crcs;
}

/** `wanted` are all CRCs with which the symbol is used, null for one that cannot be read. */
function judgeSymbol(symbol: string, wanted: ReadonlySet<number | null>, now: Offered, findings: Findings): void {
  if (now === 'missing') findings.missing.push(symbol);
  else if (typeof now === 'string') addDoubt(findings, now, symbol);
  else {
    // Two CRCs, and the kernel has one of them: which of the modules is the wrong one cannot be told.
    if (!wanted.has(now)) findings.changed.push(...changesOf(symbol, wanted, now));
    if (wanted.has(null)) addDoubt(findings, 'unreadable', symbol);
    else if (wanted.has(NO_CRC)) addDoubt(findings, 'no-version', symbol);
    else if (wanted.size > 1) addDoubt(findings, 'two-crcs', symbol);
  }
}

function changesOf(symbol: string, wanted: ReadonlySet<number | null>, now: number): readonly ChangedSymbol[] {
  return [...wanted].flatMap((crc) =>
    crc === null || crc === NO_CRC ? [] : [{ symbol, before: formatCrc(crc), now: formatCrc(now) }],
  );
}

function addDoubt({ doubts }: Findings, doubt: Doubt, symbol: string): void {
  const known = doubts.get(doubt);
  if (known === undefined) doubts.set(doubt, [symbol]);
  else known.push(symbol);
}

function verdictFrom({ missing, changed, doubts }: Findings, symbols: number, unameR: string): Verdict {
  missing.sort(compareText);
  changed.sort((a, b) => compareText(a.symbol, b.symbol) || compareText(a.before, b.before));
  if (missing.length > 0) return { kind: 'missing', missing, changed };
  if (changed.length > 0) return { kind: 'changed', changed };
  if (doubts.size > 0) return { kind: 'unknown', why: explainDoubts(doubts, unameR) };
  return { kind: 'compatible', symbols };
}
