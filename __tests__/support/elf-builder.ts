// Writes small ELF64 files that look like kernel modules, for tests without a compiler.
export interface ModuleParts {
  readonly machine?: number;
  readonly type?: number;
  readonly modinfo?: readonly string[];
  readonly imports?: Readonly<Record<string, number>>;
  readonly exports?: readonly string[];
  /** CRCs of exported symbols, and where they are: in the symbol itself, or in the section it points to. */
  readonly crcs?: Readonly<Record<string, number>>;
  readonly crcPlace?: 'absolute' | '.rodata' | '__kcrctab';
  /** Undefined symbols, beside those that `imports` names in the version table. */
  readonly uses?: readonly string[];
  readonly extended?: Readonly<Record<string, number>>;
  readonly withDebug?: boolean;
  /** Bytes of .gnu.linkonce.this_module; without that section when left out. */
  readonly structSize?: number;
}

interface Section {
  readonly name: string;
  readonly type: number;
  readonly bytes: Uint8Array;
  readonly link: number;
}

const HEADER = 64;

/** A module called foo for 5.14.0-503.11.1.el9.x86_64 that imports printk, unless told otherwise. */
export function aModule(parts: ModuleParts = {}): Uint8Array {
  const modinfo = parts.modinfo ?? [
    'name=foo',
    'vermagic=5.14.0-503.11.1.el9.x86_64 SMP mod_unload modversions ',
    'depends=',
  ];
  const crcs = Object.entries(parts.crcs ?? {});
  const crcPlace = parts.crcPlace ?? '__kcrctab';
  const symbols = symbolTable([
    ...[...(parts.exports ?? []).map((name) => `__ksymtab_${name}`), 'init_module'].map(definedSymbol),
    ...crcs.map(([name, crc], index) => crcSymbol(name, crc, index, crcPlace)),
    ...(parts.uses ?? []).map((name) => ({ name, section: 0, value: 0 })),
  ]);
  const progbits = (name: string, bytes: Uint8Array): Section => ({ name, type: 1, bytes, link: 0 });
  const sections: readonly Section[] = [
    { name: '', type: 0, bytes: new Uint8Array(), link: 0 },
    { name: '.symtab', type: 2, bytes: symbols.table, link: 2 },
    { name: '.strtab', type: 3, bytes: symbols.names, link: 0 },
    progbits('.modinfo', texts(modinfo)),
    progbits('__versions', versions(parts.imports ?? { printk: 1 })),
    ...(crcPlace === 'absolute' ? [] : [progbits(crcPlace, words(crcs.map(([, crc]) => crc)))]),
    ...(parts.extended === undefined ? [] : extended(parts.extended).map(([name, bytes]) => progbits(name, bytes))),
    ...(parts.structSize === undefined
      ? []
      : [progbits('.gnu.linkonce.this_module', new Uint8Array(parts.structSize))]),
    ...(parts.withDebug === true ? [progbits('.debug_info', new Uint8Array(8))] : []),
  ];
  return elf(sections, parts.machine ?? 62, parts.type ?? 1);
}

function elf(given: readonly Section[], machine: number, type: number): Uint8Array {
  const names = texts([...given.map(({ name }) => name), '.shstrtab']);
  const sections: readonly Section[] = [...given, { name: '.shstrtab', type: 3, bytes: names, link: 0 }];
  const header = Buffer.alloc(HEADER);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(type, 16);
  header.writeUInt16LE(machine, 18);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(sections.length, 60);
  header.writeUInt16LE(sections.length - 1, 62);
  const content = Buffer.concat(sections.map(({ bytes }) => bytes));
  header.writeBigUInt64LE(BigInt(HEADER + content.length), 40);
  return Buffer.concat([header, content, ...sectionHeaders(sections, names)]);
}

function sectionHeaders(sections: readonly Section[], names: Uint8Array): readonly Buffer[] {
  let at = HEADER;
  return sections.map((section) => {
    const header = Buffer.alloc(64);
    header.writeUInt32LE(Buffer.from(names).indexOf(`${section.name}\0`), 0);
    header.writeUInt32LE(section.type, 4);
    header.writeBigUInt64LE(BigInt(at), 24);
    header.writeBigUInt64LE(BigInt(section.bytes.length), 32);
    header.writeUInt32LE(section.link, 40);
    at += section.bytes.length;
    return header;
  });
}

interface Symbol {
  readonly name: string;
  readonly section: number;
  readonly value: number;
}

/** Index of the section after __versions. */
const CRC_SECTION = 5;
const ABSOLUTE = 0xfff1;

function definedSymbol(name: string): Symbol {
  return { name, section: 1, value: 0 };
}

function crcSymbol(name: string, crc: number, index: number, place: string): Symbol {
  const where = place === 'absolute' ? { section: ABSOLUTE, value: crc } : { section: CRC_SECTION, value: index * 4 };
  return { name: `__crc_${name}`, ...where };
}

function symbolTable(symbols: readonly Symbol[]): { table: Uint8Array; names: Uint8Array } {
  const names = Buffer.from(texts(['', ...new Set(symbols.map(({ name }) => name))]));
  const table = symbols.map(({ name, section, value }) => {
    const entry = Buffer.alloc(24);
    entry.writeUInt32LE(names.indexOf(`${name}\0`), 0);
    entry.writeUInt16LE(section, 6);
    entry.writeBigUInt64LE(BigInt(value), 8);
    return entry;
  });
  return { table: Buffer.concat([Buffer.alloc(24), ...table]), names };
}

function versions(imports: Readonly<Record<string, number>>): Uint8Array {
  const entries = Object.entries(imports).map(([symbol, crc]) => {
    const entry = Buffer.alloc(64);
    entry.writeBigUInt64LE(BigInt(crc), 0);
    entry.write(symbol, 8, 'latin1');
    return entry;
  });
  return Buffer.concat(entries);
}

function extended(imports: Readonly<Record<string, number>>): readonly (readonly [string, Uint8Array])[] {
  return [
    ['__version_ext_crcs', words(Object.values(imports))],
    ['__version_ext_names', texts(Object.keys(imports))],
  ];
}

function words(values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value, index * 4);
  });
  return bytes;
}

function texts(parts: readonly string[]): Uint8Array {
  return Buffer.from(parts.map((part) => `${part}\0`).join(''), 'latin1');
}
