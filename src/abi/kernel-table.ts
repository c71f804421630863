// The symbols of one kernel as a dense table of CRCs, so that a check is one array access for each symbol.
import { type AbiMaps, NO_CRC, type SymbolCrcs } from '../repodata/symbols.ts';
import { keptFor } from './kept-for.ts';
import { type JudgedKernel, type SymbolOrigin, symbolsOfKernel } from './symbol-origin.ts';

export interface KernelTable {
  readonly origin: SymbolOrigin;
  /** CRCs by the number of the symbol; NO_CRC where the kernel does not have it, or not with one CRC. */
  readonly crcs: Uint32Array;
  /** The numbers of those that it has, but not with one CRC. */
  readonly unclear: ReadonlySet<number>;
}

/**
 * Gives the table of a kernel, made when it is first asked for. Those of one target and arch are kept until another one is asked
 * for, because a planner goes target by target and those of all would not fit into a small machine's memory.
 */
export function createKernelTables(abi: AbiMaps): (kernel: JudgedKernel) => KernelTable {
  const createTables = () => keptFor((kernel: JudgedKernel) => kernelTableOf(kernel, abi));
  let tables = createTables();
  let last: { readonly kernel: JudgedKernel; readonly table: KernelTable } | null = null;
  return (kernel) => {
    // A planner asks of one kernel after the other what fits it.
    if (last?.kernel === kernel) return last.table;
    if (last?.kernel.target !== kernel.target || last.kernel.arch !== kernel.arch) tables = createTables();
    last = { kernel, table: tables(kernel) };
    return last.table;
  };
}

function kernelTableOf(kernel: JudgedKernel, abi: AbiMaps): KernelTable {
  const { origin, maps } = symbolsOfKernel(kernel, abi);
  const crcs = new Uint32Array(abi.names.length);
  const unclear = new Set<number>();
  for (const map of maps) addMap(crcs, unclear, map);
  // Only now, so that a third package does not bring back what two others disagree about.
  for (const id of unclear) crcs[id] = NO_CRC;
  return { origin, crcs, unclear };
}

function addMap(table: Uint32Array, unclear: Set<number>, { ids, crcs }: SymbolCrcs): void {
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] ?? 0;
    const crc = crcs[index] ?? NO_CRC;
    const known = table[id];
    if (crc === NO_CRC || (known !== NO_CRC && known !== crc)) unclear.add(id);
    table[id] = crc;
  }
}
