import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDevelCache } from '../../../src/io/devel-cache.ts';
import { createSourceCache } from '../../../src/io/source-cache.ts';
import { createSymbolNames, type SymbolCrcs } from '../../../src/repodata/symbols.ts';
import { anAbiRecord } from '../../support/abi-data.ts';
import { SHA } from '../../support/builders.ts';

const RECORD = { ...anAbiRecord(1), checksum: `sha256:${SHA('c')}` };
const LONG_AGO = new Date('2020-01-01');

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-devel-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function writeSymbols(symbols: Readonly<Record<string, number>>): Promise<void> {
  const names = createSymbolNames(['other']);
  const ids = Uint32Array.from(Object.keys(symbols), names.idOf);
  const crcs = Uint32Array.from(Object.values(symbols));
  await createDevelCache(folder, names).write(RECORD, { kind: 'symbols', symbols: { ids, crcs } });
}

async function read(checksum = RECORD.checksum): Promise<unknown> {
  const names = createSymbolNames(['first']);
  const found = await createDevelCache(folder, names).read(checksum);
  return found?.kind === 'symbols' ? asRecord(names.names, found.symbols) : found;
}

function asRecord(names: readonly string[], { ids, crcs }: SymbolCrcs): Readonly<Record<string, number>> {
  return Object.fromEntries([...ids].map((id, index) => [names[id], crcs[index] ?? -1]));
}

const theFile = () => join(folder, readdirSync(folder)[0] ?? '');

describe('the cache of kernel-devel', () => {
  it('gives back the symbols of a package by its checksum, over the names of the run', async () => {
    await writeSymbols({ printk: 1, twice: 0 });

    expect(await read()).toEqual({ printk: 1, twice: 0 });
    expect(await read(`sha256:${SHA('d')}`)).toBeNull();
  });

  it('gives back why a package could not be read', async () => {
    const found = { kind: 'unreadable', reason: 'no symvers in it' } as const;
    await createDevelCache(folder, createSymbolNames()).write(RECORD, found);

    expect(await read()).toEqual(found);
  });

  it.each([1, 10, 60])('knows nothing of a file with another byte at %i', async (at) => {
    await writeSymbols({ printk: 1 });
    const bytes = readFileSync(theFile());
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(theFile(), bytes);

    expect(await read()).toBeNull();
  });

  it('keeps what is in use when the cache forgets', async () => {
    await writeSymbols({ printk: 1 });
    utimesSync(theFile(), LONG_AGO, LONG_AGO);
    await read();
    const primary = { isNew: true, total: 1, packages: [], maps: async () => new Map() };
    await createSourceCache(folder).writePrimary(`sha256:${SHA('a')}`, primary, createSymbolNames());

    expect(await read()).toEqual({ printk: 1 });
  });

  it('forgets what was not asked for in a month', async () => {
    await writeSymbols({ printk: 1 });
    utimesSync(theFile(), LONG_AGO, LONG_AGO);
    const primary = { isNew: true, total: 1, packages: [], maps: async () => new Map() };
    await createSourceCache(folder).writePrimary(`sha256:${SHA('a')}`, primary, createSymbolNames());

    expect(await read()).toBeNull();
  });
});
