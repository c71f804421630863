// All symbols of one kernel, from all of its packages, in one table.
import { type AbiMaps, formatCrc, NO_CRC, oneCrc } from '../repodata/symbols.ts';
import { type JudgedKernel, symbolsOfKernel } from './symbol-origin.ts';

/** Symbol -> CRC; empty where none is known. */
export function symbolTable(kernel: JudgedKernel, abi: AbiMaps): ReadonlyMap<string, string> {
  const found = new Map<number, number>();
  for (const { ids, crcs } of symbolsOfKernel(kernel, abi).maps) {
    for (const [index, id] of ids.entries()) found.set(id, oneCrc(found.get(id), crcs[index] ?? NO_CRC));
  }
  return new Map([...found].map(([id, crc]) => [abi.names[id] ?? '', formatCrc(crc)]));
}
