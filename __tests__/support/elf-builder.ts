// Writes small ELF64 files that look like kernel modules, for tests without a compiler.
export interface ModuleParts {
  readonly machine?: number;
  readonly type?: number;
  readonly modinfo?: readonly string[];
  readonly imports?: Readonly<Record<string, number>>;
  readonly exports?: readonly string[];
  /** Undefined symbols, beside those that `imports` names in the version table. */
  readonly uses?: readonly string[];
  readonly extended?: Readonly<Record<string, number>>;
  readonly withDebug?: boolean;
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
  const symbols = symbolTable(parts.exports ?? [], parts.uses ?? []);
  const progbits = (name: string, bytes: Uint8Array): Section => ({ name, type: 1, bytes, link: 0 });
  const sections: readonly Section[] = [
    { name: '', type: 0, bytes: new Uint8Array(), link: 0 },
    { name: '.symtab', type: 2, bytes: symbols.table, link: 2 },
    { name: '.strtab', type: 3, bytes: symbols.names, link: 0 },
    progbits('.modinfo', texts(modinfo)),
    progbits('__versions', versions(parts.imports ?? { printk: 1 })),
    ...(parts.extended === undefined ? [] : extended(parts.extended).map(([name, bytes]) => progbits(name, bytes))),
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

function symbolTable(exports: readonly string[], uses: readonly string[]): { table: Uint8Array; names: Uint8Array } {
  const defined = [...exports.map((name) => `__ksymtab_${name}`), 'init_module'];
  const names = texts(['', ...defined, ...uses]);
  const table = [...defined, ...uses].map((name) => {
    const entry = Buffer.alloc(24);
    entry.writeUInt32LE(Buffer.from(names).indexOf(`${name}\0`), 0);
    entry.writeUInt16LE(defined.includes(name) ? 1 : 0, 6);
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
  const crcs = Object.values(imports).map((crc) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(crc, 0);
    return bytes;
  });
  return [
    ['__version_ext_crcs', Buffer.concat(crcs)],
    ['__version_ext_names', texts(Object.keys(imports))],
  ];
}

function texts(parts: readonly string[]): Uint8Array {
  return Buffer.from(parts.map((part) => `${part}\0`).join(''), 'latin1');
}
