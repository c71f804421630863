// The bytes of a kernel module (.ko) or of its split debug data -> what it says about itself.
import {
  decodeText,
  ELF_TYPE,
  type ElfFile,
  type ElfSection,
  parseElf,
  refuse,
  sectionOf,
  textAt,
  undefinedSymbols,
} from './elf.ts';
import { type ExportedSymbol, exportsOf } from './module-exports.ts';

export interface ModuleObject {
  /** e_machine of its ELF header. */
  readonly machine: number;
  readonly littleEndian: boolean;
  readonly relocatable: boolean;
  readonly vermagic: string;
  readonly name: string;
  /** Modules that it needs, as modinfo lists them. */
  readonly depends: readonly string[];
  readonly aliases: readonly string[];
  readonly imports: readonly ImportedSymbol[];
  /** What other modules may use. */
  readonly exports: readonly ExportedSymbol[];
  /** Every symbol it uses and does not define, with a CRC or without. */
  readonly uses: readonly string[];
  readonly hasDebug: boolean;
  /** Bytes of its struct module, which a kernel compares with its own when it loads it; null without that section. */
  readonly structSize: number | null;
}

export interface ImportedSymbol {
  readonly symbol: string;
  /** `0x` and eight lower-case hex digits, the form of a `kernel(symbol)` provide. */
  readonly crc: string;
}

/** struct modversion_info: unsigned long crc, then the name up to 64 bytes in all (include/linux/module.h). */
const VERSION_ENTRY = 64;
const VERSION_NAME_AT = 8;

/** 4 MiB: the longest alias table of a real driver has some 200 KiB. */
const MAX_TEXTS = 4 * 1024 * 1024;

/** https://github.com/torvalds/linux/blob/v6.12/kernel/module/main.c, elf_validity_cache_index_mod */
const STRUCT_SECTION = '.gnu.linkonce.this_module';

/** Reads a module. OBJECT_REFUSED when it is no ELF file, or says nothing of the kernel that it is for. */
export function parseModuleObject(bytes: Uint8Array): ModuleObject {
  const elf = parseElf(bytes);
  const modinfo = modinfoOf(elf);
  return {
    machine: elf.machine,
    littleEndian: elf.littleEndian,
    relocatable: elf.type === ELF_TYPE.relocatable,
    vermagic: modinfo.get('vermagic')?.[0] ?? refuse('has no vermagic in .modinfo'),
    name: modinfo.get('name')?.[0] ?? refuse('has no name in .modinfo'),
    depends: (modinfo.get('depends')?.[0] ?? '').split(',').filter((name) => name !== ''),
    aliases: modinfo.get('alias') ?? [],
    imports: importsOf(elf),
    exports: exportsOf(elf),
    uses: undefinedSymbols(elf),
    hasDebug: hasDebug(elf),
    structSize: sectionOf(elf, STRUCT_SECTION)?.bytes.length ?? null,
  };
}

/** Whether the bytes are ELF with debug data for `machine`, as find-debuginfo splits it off. */
export function isDebugFile(bytes: Uint8Array, machine: number): boolean {
  const elf = parseElf(bytes);
  return elf.machine === machine && hasDebug(elf);
}

function hasDebug(elf: ElfFile): boolean {
  return elf.sections.some((section) => section.name === '.debug_info' || section.name === '.zdebug_info');
}

function modinfoOf(elf: ElfFile): ReadonlyMap<string, readonly string[]> {
  const section = sectionOf(elf, '.modinfo') ?? refuse('has no .modinfo section');
  const entries = new Map<string, string[]>();
  for (const text of textsOf(section)) {
    const [key = '', ...rest] = text.split('=');
    const values = entries.get(key) ?? [];
    if (rest.length > 0) entries.set(key, values);
    values.push(rest.join('='));
  }
  return entries;
}

/** The NUL-parted texts of a section. */
function textsOf(section: ElfSection | null): readonly string[] {
  const bytes = section?.bytes ?? new Uint8Array();
  if (bytes.length > MAX_TEXTS)
    refuse(`has ${bytes.length} bytes of text in ${section?.name}, expected at most ${MAX_TEXTS}`);
  return decodeText(bytes).split('\0');
}

/**
 * Symbols with the CRC that the module was built against: `__versions`, or for names longer than it can hold
 * `__version_ext_crcs` and `__version_ext_names` (Linux 6.14 and later, CONFIG_EXTENDED_MODVERSIONS).
 */
function importsOf(elf: ElfFile): readonly ImportedSymbol[] {
  const extended = extendedImports(elf);
  const known = new Set(extended.map((entry) => entry.symbol));
  return [...extended, ...basicImports(elf).filter((entry) => !known.has(entry.symbol))];
}

function basicImports(elf: ElfFile): readonly ImportedSymbol[] {
  const bytes = sectionOf(elf, '__versions')?.bytes ?? new Uint8Array();
  if (bytes.length % VERSION_ENTRY !== 0)
    refuse(`has ${bytes.length} bytes of __versions, not a multiple of ${VERSION_ENTRY}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / VERSION_ENTRY }, (_, index) => {
    const at = index * VERSION_ENTRY;
    const crc = view.getBigUint64(at, elf.littleEndian);
    return { symbol: textAt(bytes.subarray(at + VERSION_NAME_AT, at + VERSION_ENTRY), 0), crc: formatCrc(Number(crc)) };
  });
}

function extendedImports(elf: ElfFile): readonly ImportedSymbol[] {
  const crcs = sectionOf(elf, '__version_ext_crcs')?.bytes ?? new Uint8Array();
  const names = textsOf(sectionOf(elf, '__version_ext_names'));
  const view = new DataView(crcs.buffer, crcs.byteOffset, crcs.byteLength);
  return Array.from({ length: Math.floor(crcs.length / 4) }, (_, index) => ({
    symbol: names[index] ?? refuse('has more CRCs than names in its extended versions'),
    crc: formatCrc(view.getUint32(index * 4, elf.littleEndian)),
  }));
}

function formatCrc(crc: number): string {
  if (crc > 0xffffffff) refuse(`has the CRC ${crc}, which is longer than 32 bits`);
  return `0x${crc.toString(16).padStart(8, '0')}`;
}
