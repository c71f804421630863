import { describe, expect, it } from '@jest/globals';
import { formatSymbolFile, parseSymbolFile } from '../../../src/repodata/symbol-file.ts';
import { createSymbolNames, symbolsOf } from '../../../src/repodata/symbols.ts';
import { anAbi } from '../../support/builders.ts';

const ABI = anAbi({
  'sha256:one': { printk: '0x00000001', 'weird.name$1': '0xffffffff' },
  'sha256:two': { printk: '0x00000002', kfree: '0x80000000' },
  'sha256:none': {},
});

describe('a symbol file', () => {
  it('gives back every package with its symbols, whatever names were known before', () => {
    const names = createSymbolNames();
    names.idOf('known_before');

    const maps = parseSymbolFile(formatSymbolFile(ABI), 'file', names);

    for (const checksum of ABI.maps.keys()) {
      expect(symbolsOf({ names: names.names, maps }, checksum)).toEqual(symbolsOf(ABI, checksum));
    }
  });

  it('keeps only the names that are used', () => {
    const few = { names: ABI.names, maps: new Map([...ABI.maps].slice(1, 2)) };
    const names = createSymbolNames();

    parseSymbolFile(formatSymbolFile(few), 'file', names);

    expect([...names.names].sort()).toEqual(['kfree', 'printk']);
  });

  it.each([1, 4, 9])('refuses a file that lacks its last %i bytes', (lacking) => {
    const bytes = formatSymbolFile(ABI);

    expect(() => parseSymbolFile(bytes.subarray(0, -lacking), 'file', createSymbolNames())).toThrow(/found \d+ bytes/);
  });

  it('refuses bytes that are no symbol file', () => {
    expect(() => parseSymbolFile(Buffer.from('other\n'), 'file', createSymbolNames())).toThrow(/file: found .*remove/);
  });
});
