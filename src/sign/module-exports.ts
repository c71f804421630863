// A module's ELF file -> the symbols that it exports to other modules, each with its CRC.
import { formatCrc } from '../repodata/symbols.ts';
import { ABSOLUTE, type DefinedSymbol, definedSymbols, type ElfFile, refuse } from './elf.ts';

export interface ExportedSymbol {
  readonly symbol: string;
  /** `0x` and eight lower-case hex digits; null where the module does not say one. */
  readonly crc: string | null;
}

const EXPORT_PREFIXES = ['__ksymtab_', '__export_symbol_'];
const CRC_PREFIX = '__crc_';
const CRC_SIZE = 4;

/**
 * Sorted by name. The CRC is found by `__crc_<symbol>`, as depmod does it: the value itself of an absolute symbol, or the four
 * bytes that it points to, in .rodata (CONFIG_MODULE_REL_CRCS) or in __kcrctab (SYMBOL_CRC, Linux 5.19 and later).
 */
export function exportsOf(elf: ElfFile): readonly ExportedSymbol[] {
  const crcs = crcsOf(elf);
  const names = EXPORT_PREFIXES.flatMap((prefix) =>
    definedSymbols(elf, prefix).map(({ name }) => name.slice(prefix.length)),
  );
  return [...new Set(names)].sort().map((symbol) => ({ symbol, crc: crcs.get(symbol) ?? null }));
}

/** A symbol with two CRCs has none: nobody could say which of them the kernel goes by. */
function crcsOf(elf: ElfFile): ReadonlyMap<string, string | null> {
  const crcs = new Map<string, string | null>();
  for (const found of definedSymbols(elf, CRC_PREFIX)) {
    const symbol = found.name.slice(CRC_PREFIX.length);
    const crc = crcAt(elf, found);
    crcs.set(symbol, crcs.has(symbol) && crcs.get(symbol) !== crc ? null : crc);
  }
  return crcs;
}

/** 0 is what genksyms leaves behind when it cannot make one, and says nothing of the symbol. */
function crcAt(elf: ElfFile, found: DefinedSymbol): string | null {
  const crc = found.section === ABSOLUTE ? found.value : pointedTo(elf, found);
  if (crc > 0xffffffff) refuse(`has ${found.name} with the CRC ${crc}, which is longer than 32 bits`);
  return crc === 0 ? null : formatCrc(crc);
}

/** 0 when there are no four bytes at that place. */
function pointedTo(elf: ElfFile, { section, value }: DefinedSymbol): number {
  const bytes = elf.sections[section]?.bytes ?? new Uint8Array();
  if (value + CRC_SIZE > bytes.length) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(value, elf.littleEndian);
}
