// The symbol tables of a run -> verdicts on what was built once, for any of its kernels.
import { type AbiMaps, NO_CRC } from '../repodata/symbols.ts';
import { judgeUses, type Offered } from './judge-uses.ts';
import { keptFor } from './kept-for.ts';
import { createKernelTables, type KernelTable } from './kernel-table.ts';
import { exportedCrc, type KmodExports } from './kmod-exports.ts';
import { exportsAll, hasAll, numberUses } from './numbered-uses.ts';
import { type JudgedKernel, type SymbolOrigin, symbolsOfKernel } from './symbol-origin.ts';
import type { Uses } from './uses.ts';
import type { Verdict } from './verdict.ts';

export type { KmodExports } from './kmod-exports.ts';
export type { SymbolOrigin } from './symbol-origin.ts';

export interface Verdicts {
  /** Whether every used symbol has the same CRC in the kernel and in `exports`; nothing unknown is true. */
  fits(uses: Uses, kernel: JudgedKernel, exports: KmodExports): boolean;
  /** The same with all that differs, sorted: `compatible` exactly where `fits` is true. */
  verdictOf(uses: Uses, kernel: JudgedKernel, exports: KmodExports): Verdict;
  /** Where the symbols of the kernel were read. */
  originOf(kernel: JudgedKernel): SymbolOrigin;
}

/**
 * To be created once for a run, when all symbols are known: what it keeps of a kernel and of uses hangs on these very objects.
 * A package of others may use symbols of its own modules as those of a kmod: then `exports` has to name these too.
 */
export function createVerdicts(abi: AbiMaps): Verdicts {
  const numbers = numbersOf(abi.names);
  const tableOf = createKernelTables(abi);
  const usedOf = keptFor((uses: Uses) => numberUses(uses, numbers));
  return {
    fits(uses, kernel, exports) {
      const used = usedOf(uses);
      return used !== null && hasAll(tableOf(kernel).crcs, used) && exportsAll(exports, used);
    },
    verdictOf(uses, kernel, exports) {
      const table = tableOf(kernel);
      return judgeUses(uses, {
        unameR: kernel.unameR,
        kernel: (symbol) => offeredByKernel(table, numbers.get(symbol)),
        kmods: (symbol) => offeredByKmods(exportedCrc(exports, symbol)),
      });
    },
    originOf: (kernel) => symbolsOfKernel(kernel, abi).origin,
  };
}

function numbersOf(names: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  let id = 0;
  for (const name of names) numbers.set(name, id++);
  return numbers;
}

function offeredByKernel({ origin, crcs, unclear }: KernelTable, id: number | undefined): Offered {
  const crc = id === undefined ? NO_CRC : (crcs[id] ?? NO_CRC);
  if (crc !== NO_CRC) return crc;
  if (id !== undefined && unclear.has(id)) return 'no-single-crc';
  if (origin === 'none') return 'no-symbols';
  return origin === 'core-only' ? 'core-only' : 'missing';
}

function offeredByKmods(crc: number | undefined): Offered {
  if (crc === undefined) return 'not-exported';
  return crc === NO_CRC ? 'exported-unclear' : crc;
}
