import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { isDebugFile, parseModuleObject } from '../../../src/sign/module-object.ts';
import { aModule } from '../../support/elf-builder.ts';

describe('parseModuleObject', () => {
  it('reads name, vermagic, depends and aliases of a module', () => {
    const modinfo = [
      'name=bar',
      'vermagic=5.14.0-1.el9.x86_64 SMP ',
      'depends=videodev,mc',
      'alias=pci:v1',
      'alias=pci:v2=x',
    ];

    const module = parseModuleObject(aModule({ modinfo }));

    expect(module).toMatchObject({ name: 'bar', vermagic: '5.14.0-1.el9.x86_64 SMP ', machine: 62, relocatable: true });
    expect(module.depends).toEqual(['videodev', 'mc']);
    expect(module.aliases).toEqual(['pci:v1', 'pci:v2=x']);
  });

  it('gives imports with CRCs in the form of a kernel(symbol) provide', () => {
    const module = parseModuleObject(aModule({ imports: { module_layout: 0xabc, kfree: 0xfedcba98 } }));

    expect(module.imports).toEqual([
      { symbol: 'module_layout', crc: '0x00000abc' },
      { symbol: 'kfree', crc: '0xfedcba98' },
    ]);
  });

  it('reads extended versions once beside the basic ones', () => {
    const module = parseModuleObject(aModule({ imports: { kfree: 2 }, extended: { kfree: 2, a_long_name: 3 } }));

    expect(module.imports).toEqual([
      { symbol: 'kfree', crc: '0x00000002' },
      { symbol: 'a_long_name', crc: '0x00000003' },
    ]);
  });

  it('knows the size of its struct module, or that it has none', () => {
    const sizes = [896, undefined].map((structSize) =>
      parseModuleObject(aModule(structSize === undefined ? {} : { structSize })),
    );

    expect(sizes.map(({ structSize }) => structSize)).toEqual([896, null]);
  });

  it('finds exported symbols and debug data', () => {
    expect(parseModuleObject(aModule({ exports: ['b_export', 'a_export'], withDebug: true }))).toMatchObject({
      exports: [{ symbol: 'a_export' }, { symbol: 'b_export' }],
      hasDebug: true,
    });
  });

  it.each([
    ['an absolute symbol, as genksyms and the linker make it', 'absolute'],
    ['.rodata, as with CONFIG_MODULE_REL_CRCS', '.rodata'],
    ['__kcrctab, as since Linux 5.19', '__kcrctab'],
  ] as const)('reads the CRC of an exported symbol from %s', (_, crcPlace) => {
    const crcs = { first: 0xfedcba98, second: 0x2a };

    expect(parseModuleObject(aModule({ exports: ['first', 'second'], crcs, crcPlace })).exports).toEqual([
      { symbol: 'first', crc: '0xfedcba98' },
      { symbol: 'second', crc: '0x0000002a' },
    ]);
  });

  it.each([
    ['has none', {}, undefined],
    ['has the 0 of a genksyms that failed', { call: 0 }, undefined],
    ['has one in no section', { call: 7 }, (bytes: Uint8Array) => cutSection(bytes)],
  ] as const)('exports a symbol without a CRC when it %s', (_, crcs, damage) => {
    const bytes = aModule({ exports: ['call'], crcs });
    damage?.(bytes);

    expect(parseModuleObject(bytes).exports).toEqual([{ symbol: 'call', crc: null }]);
  });

  it('takes a symbol with two CRCs for one without', () => {
    const bytes = Buffer.from(aModule({ exports: ['call'], crcs: { call: 1, cal_: 2 } }));
    bytes.write('__crc_call', bytes.indexOf('__crc_cal_'), 'latin1');

    expect(parseModuleObject(bytes).exports).toEqual([{ symbol: 'call', crc: null }]);
  });

  it('refuses a CRC that is longer than 32 bits', () => {
    const module = aModule({ exports: ['call'], crcs: { call: 0x100000000 }, crcPlace: 'absolute' });

    expect(() => parseModuleObject(module)).toThrow('__crc_call with the CRC 4294967296');
  });

  it.each([
    ['an empty file', new Uint8Array(), 'too short'],
    ['a text', Buffer.alloc(100, 'x'), 'not an ELF file'],
    ['a module without vermagic', aModule({ modinfo: ['name=foo'] }), 'no vermagic'],
    ['a module without name', aModule({ modinfo: ['vermagic=5'] }), 'no name'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parseModuleObject(bytes)).toThrow(message);
  });

  it('refuses a second symbol table, as the kernel does, and so the work of thousands that share their bytes', () => {
    const bytes = aModule();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    view.setUint32(Number(view.getBigUint64(40, true)) + 3 * 64 + 4, 2, true);

    expect(() => parseModuleObject(bytes)).toThrow('has 2 symbol tables');
  });

  it('refuses more symbols than any module uses, whose names would fill the memory', () => {
    const uses = new Array<string>(100_001).fill('kfree');

    expect(() => parseModuleObject(aModule({ uses }))).toThrow('uses or exports 100001 symbols');
    expect(parseModuleObject(aModule({ uses: uses.slice(1) })).uses).toHaveLength(100_000);
  });

  it('refuses every truncation of a module with a clear error and reads nothing outside it', () => {
    const whole = aModule({ exports: ['a', 'b'], crcs: { a: 1, b: 2 }, withDebug: true });

    for (let length = 0; length < whole.length; length++) {
      expect(() => parseModuleObject(whole.subarray(0, length))).toThrow(KmodsmithError);
    }
  });

  it('ends with a value or a clear error for 20000 damaged modules', () => {
    const whole = aModule({ exports: ['a', 'b'], crcs: { a: 1, b: 2 }, extended: { x: 1 }, withDebug: true });
    const next = generator(20261122);
    const unexpected: unknown[] = [];

    for (let round = 0; round < 20_000; round++) {
      const bytes = Uint8Array.from(whole);
      for (let hit = 0; hit <= next() % 8; hit++) bytes[next() % bytes.length] = next() % 256;
      const error = errorOf(() => parseModuleObject(bytes));
      if (error !== null && !(error instanceof KmodsmithError)) unexpected.push(error);
    }

    expect(unexpected).toEqual([]);
  });
});

describe('isDebugFile', () => {
  it('tells debug data of the arch from other ELF files', () => {
    expect(isDebugFile(aModule({ withDebug: true }), 62)).toBe(true);
    expect(isDebugFile(aModule({ withDebug: true }), 183)).toBe(false);
    expect(isDebugFile(aModule(), 62)).toBe(false);
  });
});

/** Says that the section of the CRCs, the sixth, holds no byte. */
function cutSection(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headers = Number(view.getBigUint64(40, true));
  view.setBigUint64(headers + 5 * 64 + 32, 0n, true);
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
    return null;
  } catch (error) {
    return error;
  }
}

/** A linear congruential generator (Numerical Recipes): the same numbers on every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}
