import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../src/errors.ts';
import { ABI_FILE, type AbiArchive, type AbiRecord, emptyAbi, mergeAbi } from '../../src/repodata/abi-archive.ts';
import { packAbiMaps } from '../../src/repodata/pack-abi.ts';
import { openSealed, sealBytes } from '../../src/repodata/sealed.ts';
import { type AbiMaps, createSymbolNames, symbolsOf } from '../../src/repodata/symbols.ts';
import { readAbiPayload, unpackAbiMaps } from '../../src/repodata/unpack-abi.ts';
import { anAbiRecord, anArchive, below, kernelsOfSize, type Random, seeded } from '../support/abi-data.ts';

const pack = (archive: AbiArchive): Uint8Array => packAbiMaps(archive, archive.records);
const unpack = (bytes: Uint8Array): AbiArchive => unpackAbiMaps(bytes, 'abi.bin', createSymbolNames());

/** Symbols as text by package, in the order of their names. */
function textOf(abi: AbiMaps): readonly unknown[] {
  const sorted = (checksum: string) => [...symbolsOf(abi, checksum)].sort();
  return [...abi.maps.keys()].sort().map((checksum) => [checksum, sorted(checksum)]);
}

const SYMBOLS = ['printk', 'printk_deferred', 'print_hex_dump', '_printk', 'kfree', 'kmalloc', 'a.b$c', 'constructor'];
const NAMES = ['kernel-core', 'kernel-modules-core', 'kernel-rt-modules'];

function randomRecord(random: Random, index: number): AbiRecord {
  const record = anAbiRecord(index, { unameR: random() < 0.2 ? null : `5.14.0-${index}.el9.x86_64` });
  const name = NAMES[below(random, NAMES.length)] ?? '';
  return { ...record, nevra: { ...record.nevra, name, release: `${below(random, 30)}.el9`, epoch: below(random, 2) } };
}

function randomSymbols(random: Random): Readonly<Record<string, number>> {
  const chosen = SYMBOLS.filter(() => random() < 0.6);
  return Object.fromEntries(chosen.map((name) => [name, below(random, random() < 0.5 ? 3 : 2 ** 32)]));
}

function randomArchive(random: Random): AbiArchive {
  const packages = Array.from({ length: below(random, 9) }, (_, index) => index);
  return anArchive(packages.map((index) => [randomRecord(random, index), randomSymbols(random)]));
}

describe('an ABI archive', () => {
  it('gives back the symbols and packages of any maps', () => {
    const random = seeded(1);
    for (let run = 0; run < 300; run++) {
      const archive = randomArchive(random);
      const found = unpack(pack(archive));

      expect(textOf(found)).toEqual(textOf(archive));
      expect(new Set(found.records)).toEqual(new Set(archive.records));
    }
  });

  it('has the same bytes whatever the order in which packages and names were met', () => {
    const random = seeded(2);
    for (let run = 0; run < 100; run++) {
      const archive = randomArchive(random);
      const names = createSymbolNames();
      for (const name of [...SYMBOLS].sort(() => random() - 0.5)) names.idOf(name);
      const again = unpackAbiMaps(pack(archive), 'abi.bin', names);

      expect(packAbiMaps(again, [...again.records].reverse())).toEqual(pack(archive));
    }
  });

  it('sorts packages by name, arch and version, as rpm orders versions', () => {
    const of = (index: number, name: string, release: string): AbiRecord => {
      const record = anAbiRecord(index);
      return { ...record, nevra: { ...record.nevra, name, release } };
    };
    const records = [of(1, 'kernel-core', '70.el9'), of(2, 'kernel-core', '9.el9'), of(3, 'a', '100.el9')];
    const found = unpack(pack(anArchive(records.map((record) => [record, {}]))));

    expect(found.records.map(({ nevra }) => `${nevra.name} ${nevra.release}`)).toEqual([
      'a 100.el9',
      'kernel-core 9.el9',
      'kernel-core 70.el9',
    ]);
  });

  it('keeps no CRC of a symbol that a package provides with two, and the one of a symbol that it provides twice', () => {
    const record = anAbiRecord(1);
    const map = { ids: Uint32Array.of(0, 1, 2, 1, 0, 0), crcs: Uint32Array.of(1, 2, 7, 2, 3, 1) };
    const abi = { names: ['b', 'a', 'c'], maps: new Map([[record.checksum, map]]) };
    const found = unpack(packAbiMaps(abi, [record]));

    expect([...symbolsOf(found, record.checksum)]).toEqual([
      ['a', '0x00000002'],
      ['b', '0x00000000'],
      ['c', '0x00000007'],
    ]);
    expect(new Map([...symbolsOf(found, record.checksum)])).toEqual(symbolsOf(abi, record.checksum));
  });

  it('leaves out packages without a map, and maps and names that no record asks for', () => {
    const [kept, left] = [anAbiRecord(1), anAbiRecord(2)];
    const archive = anArchive([
      [kept, { printk: 1 }],
      [left, { kfree: 2 }],
    ]);
    const found = unpack(packAbiMaps(archive, [kept, anAbiRecord(3)]));

    expect(found.records).toEqual([kept]);
    expect(found.names).toEqual(['printk']);
  });

  it('gives ids of the list of names it is given', () => {
    const names = createSymbolNames();
    const id = names.idOf('printk');
    const record = anAbiRecord(1);
    const found = unpackAbiMaps(pack(anArchive([[record, { kfree: 7, printk: 9 }]])), 'abi.bin', names);

    expect(found.maps.get(record.checksum)).toEqual({ ids: Uint32Array.of(1, id), crcs: Uint32Array.of(7, 9) });
  });

  it('takes a kernel more by unpacking, merging and packing', () => {
    const names = createSymbolNames();
    const [old, young] = [anAbiRecord(1), anAbiRecord(2)];
    const first = anArchive([[old, { printk: 1, kfree: 2 }]]);
    const archive = unpackAbiMaps(pack(first), 'abi.bin', names);
    const added = anArchive([[young, { printk: 1, kfree: 3 }]], names);
    const all = unpack(pack(mergeAbi(archive, added)));

    expect(all.records).toEqual([old, young]);
    expect(symbolsOf(all, young.checksum)).toEqual(
      new Map(Object.entries({ kfree: '0x00000003', printk: '0x00000001' })),
    );
    expect(symbolsOf(all, old.checksum)).toEqual(symbolsOf(archive, old.checksum));
  });

  it('believes the first of two archives that know a package', () => {
    const names = createSymbolNames();
    const record = anAbiRecord(1);
    const merged = mergeAbi(anArchive([[record, { printk: 1 }]], names), anArchive([[record, { printk: 2 }]], names));

    expect(merged.records).toEqual([record]);
    expect(symbolsOf(merged, record.checksum).get('printk')).toBe('0x00000001');
  });

  it('can be empty', () => {
    expect(unpack(pack(emptyAbi([])))).toEqual(emptyAbi([]));
  });

  it('takes less than a megabyte for forty kernels of the size of EL 9', () => {
    const archive = kernelsOfSize(20);
    const bytes = pack(archive);
    const found = unpack(bytes);

    expect(archive.records).toHaveLength(40);
    expect(bytes.length).toBeLessThan(1_000_000);
    for (const { checksum } of archive.records.slice(-1)) {
      expect(new Map([...symbolsOf(found, checksum)])).toEqual(symbolsOf(archive, checksum));
    }
    expect(Buffer.compare(packAbiMaps(found, found.records), bytes)).toBe(0);
  });
});

describe('bytes that are no ABI archive', () => {
  const archive = anArchive([
    [anAbiRecord(1), { printk: 1, printk_deferred: 2, kfree: 3 }],
    [anAbiRecord(2), { printk: 1, printk_deferred: 5, kmalloc: 4 }],
    [anAbiRecord(3, { unameR: null }), { printk: 1 }],
  ]);
  const bytes = pack(archive);
  const payload = openSealed(ABI_FILE, bytes, 'abi.bin');
  const refusal = {
    code: 'SOURCE_CORRUPT',
    message: expect.stringMatching(/^abi\.bin.*found .*expected .*restore it$/),
  };

  it('are refused when cut off anywhere', () => {
    for (const length of bytes.keys()) {
      expect(() => unpack(bytes.subarray(0, length))).toThrow(expect.objectContaining(refusal));
    }
  });

  it('are refused when any byte was changed', () => {
    for (const [at, byte] of bytes.entries()) {
      const changed = Uint8Array.from(bytes);
      changed[at] = byte ^ 1;

      expect(() => unpack(changed)).toThrow(KmodsmithError);
    }
  });

  it('are refused when something follows', () => {
    expect(() => unpack(Uint8Array.from([...bytes, 0]))).toThrow(expect.objectContaining(refusal));
  });

  it('are refused from a newer kmodsmith, which is named', () => {
    const newer = sealBytes({ ...ABI_FILE, version: ABI_FILE.version + 1 }, payload);

    expect(() => unpack(newer)).toThrow(
      expect.objectContaining({ code: 'VALUE_VERSION', message: expect.stringContaining('found version 2') }),
    );
  });

  it('are refused before more is opened than the beginning says', () => {
    const sealed = Buffer.from(sealBytes({ ...ABI_FILE, maxBytes: 0 }, new Uint8Array(100_000)));

    expect(() => openSealed({ ...ABI_FILE, maxBytes: 99_999 }, sealed, 'abi.bin')).toThrow(
      /found 100000 bytes when opened, expected at most 99999/,
    );
  });

  it('are maps or an error with the source, never another failure, whatever a hostile payload says', () => {
    const random = seeded(3);
    const outcomes = { read: 0, refused: 0 };
    for (let run = 0; run < 20_000; run++) {
      const hostile = hostileBytes(random, payload);
      try {
        readAbiPayload(hostile, 'abi.bin', createSymbolNames());
        outcomes.read++;
      } catch (error) {
        expect(error).toMatchObject({ name: 'KmodsmithError', code: 'SOURCE_CORRUPT' });
        outcomes.refused++;
      }
    }

    expect(outcomes.read).toBeGreaterThan(500);
    expect(outcomes.refused).toBeGreaterThan(5_000);
  });
});

/** The payload with one to three bytes changed, taken out, or put in, or cut off. */
function hostileBytes(random: Random, payload: Uint8Array): Uint8Array {
  const bytes = [...payload];
  for (let edits = 1 + below(random, 3); edits > 0; edits--) {
    const at = below(random, bytes.length);
    const taken = random() < 0.7 ? 1 : 0;
    const put = random() < 0.8 ? [random() < 0.5 ? below(random, 256) : below(random, 5)] : [];
    bytes.splice(at, taken, ...put);
  }
  return Uint8Array.from(random() < 0.1 ? bytes.slice(0, below(random, bytes.length)) : bytes);
}
