import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readDevelSymbols } from '../../../src/abi/devel-symbols.ts';
import { KmodsmithError } from '../../../src/errors.ts';
import { createSymbolNames, symbolsOf } from '../../../src/repodata/symbols.ts';
import { aCpio, type CpioDraft, FOLDER_MODE, LINK_MODE } from '../../support/cpio-bytes.ts';
import { inPieces } from '../../support/repository.ts';
import { anRpm } from '../../support/rpm-bytes.ts';

const K = '5.14.0-503.11.1.el9.x86_64';
const SOURCE = 'https://mirror.example.org/kernel-devel.rpm';
const DEVEL = `./usr/src/kernels/${K}`;
const TEXT = '0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tkfree\tvmlinux\tEXPORT_SYMBOL_GPL\n';
const BOTH = { printk: '0x00000001', kfree: '0x00000002' };

interface Change {
  readonly checksum?: string;
  readonly size?: number;
}

async function readRpm(bytes: Uint8Array, change: Change = {}): Promise<unknown> {
  const value = change.checksum ?? createHash('sha256').update(bytes).digest('hex');
  const names = createSymbolNames();
  const devel = { unameR: K, checksum: { type: 'sha256', value } };
  const found = await readDevelSymbols(inPieces(bytes, change.size ?? 512), devel, SOURCE, names);
  if (found.kind === 'unreadable') return found.reason;
  return Object.fromEntries(symbolsOf({ names: names.names, maps: new Map([['x', found.symbols]]) }, 'x'));
}

const rpmOf = (files: readonly CpioDraft[]) => anRpm(gzipSync(aCpio(files)));
const read = (...files: readonly CpioDraft[]) => readRpm(rpmOf(files));
const MODULE_SYMVERS: CpioDraft = { name: `${DEVEL}/Module.symvers`, content: TEXT };
const packed = (name: string): CpioDraft => ({ name, content: gzipSync(TEXT) });
/** Does not compress. */
const NOISE = createHash('shake256', { outputLength: 300_000 }).update('noise').digest();

describe('readDevelSymbols', () => {
  it.each([7, 512, 1_000_000])('gives the symbols of Module.symvers, from pieces of %i bytes', async (size) => {
    const files = [{ name: DEVEL, mode: FOLDER_MODE }, { name: `${DEVEL}/Makefile`, content: 'all:' }, MODULE_SYMVERS];

    expect(await readRpm(rpmOf(files), { size })).toEqual(BOTH);
  });

  it.each([
    packed(`${DEVEL}/symvers.gz`),
    packed(`./lib/modules/${K}/symvers.gz`),
    packed(`/usr/lib/modules/${K}/symvers.xz`),
    { name: `lib/modules/${K}/symvers.zst`, content: TEXT },
  ])('finds $name, and opens it by its first bytes', async (file) => {
    expect(await read({ name: './boot', mode: FOLDER_MODE }, file)).toEqual(BOTH);
  });

  it('passes over a link and an empty file of that name', async () => {
    const link = { name: `${DEVEL}/Module.symvers`, content: '/etc/passwd', mode: LINK_MODE };
    const empty = { name: `${DEVEL}/Module.symvers` };

    expect(await read(link, empty, packed(`${DEVEL}/symvers.gz`))).toEqual(BOTH);
  });

  it('says what it looked for in a kernel-devel without it, such as one of another kernel', async () => {
    const other = { name: './usr/src/kernels/5.14.0-1.el9.x86_64/Module.symvers', content: TEXT };

    expect(await read(other, { name: `./usr/src/kernels/${K}/sub/Module.symvers`, content: TEXT })).toBe(
      `${SOURCE}: found a kernel-devel without the symbols of ${K}, expected ` +
        `Module.symvers, symvers.gz, symvers.xz, symvers.zst in usr/src/kernels/${K}, or one of the latter in ` +
        `lib/modules/${K}; try again later or name another mirror`,
    );
  });

  it('says which line of it is broken', async () => {
    expect(await read({ name: `${DEVEL}/Module.symvers`, content: `${TEXT}0x3\tshort\tvmlinux\n` })).toMatch(
      /Module\.symvers\) line 3: found/,
    );
  });

  it('says that it is compressed wrongly, or opens to too much', async () => {
    const cut = gzipSync(TEXT).subarray(0, -9);

    expect(await read({ name: `${DEVEL}/symvers.gz`, content: cut })).toMatch(/ends early or is broken/);
    expect(await read({ name: `${DEVEL}/symvers.gz`, content: gzipSync(Buffer.alloc(64 * 2 ** 20 + 1)) })).toMatch(
      /found more than 67108864 bytes when opened/,
    );
  });

  it('refuses a symvers over 64 MB without taking it', async () => {
    const large = { name: `${DEVEL}/Module.symvers`, size: 64 * 2 ** 20 + 1 };

    await expect(read(large)).rejects.toThrow('of 67108865 bytes, expected at most 67108864');
  });

  it.each([
    ['behind the file', (whole: Buffer) => Buffer.concat([whole.subarray(0, -1), Buffer.from('x')])],
    ['that were cut off behind the file', (whole: Buffer) => whole.subarray(0, -1000)],
    ['after its end', (whole: Buffer) => Buffer.concat([whole, Buffer.from('x')])],
  ])('gives nothing of an RPM with other bytes %s', async (_name, change) => {
    const whole = rpmOf([MODULE_SYMVERS, { name: './noise', content: NOISE }]);
    const checksum = createHash('sha256').update(whole).digest('hex');

    for (const size of [1000, 65_536, 1_000_000]) {
      await expect(readRpm(change(whole), { checksum, size })).rejects.toMatchObject({ code: 'SOURCE_CHECKSUM' });
      expect(await readRpm(whole, { checksum, size })).toEqual(BOTH);
    }
  });

  it('takes a kernel-devel with nothing in it for wrong only when its checksum is right', async () => {
    const whole = rpmOf([]);

    expect(await readRpm(whole)).toContain('found a kernel-devel without the symbols of');
    await expect(readRpm(whole, { checksum: '0'.repeat(64) })).rejects.toMatchObject({ code: 'SOURCE_CHECKSUM' });
  });

  it('refuses an RPM without a byte', async () => {
    await expect(readRpm(Buffer.alloc(0))).rejects.toMatchObject({ code: expect.stringMatching(/^SOURCE_/) });
  });

  it('passes on an error that comes behind the file, and closes its input', async () => {
    const whole = rpmOf([MODULE_SYMVERS, { name: './noise', content: NOISE }]);
    let closed = 0;
    async function* failing(size: number): AsyncGenerator<Uint8Array> {
      try {
        for await (const piece of inPieces(whole.subarray(0, 200_000), size)) yield piece;
        throw new KmodsmithError('SOURCE_UNREACHABLE', 'connection lost');
      } finally {
        closed++;
      }
    }
    const devel = { unameR: K, checksum: { type: 'sha256', value: '0'.repeat(64) } };

    for (const size of [1000, 66_000, 100_000, 200_000]) {
      await expect(readDevelSymbols(failing(size), devel, SOURCE, createSymbolNames())).rejects.toThrow(
        'connection lost',
      );
    }
    expect(closed).toBe(4);
  });

  it('closes its input when that is no RPM', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(1000);
      } finally {
        closed = true;
      }
    }
    const devel = { unameR: K, checksum: { type: 'sha256', value: '0'.repeat(64) } };

    await expect(readDevelSymbols(endless(), devel, SOURCE, createSymbolNames())).rejects.toThrow('as an RPM has');
    expect(closed).toBe(true);
  });

  it('refuses an RPM without an end', async () => {
    const start = anRpm(aCpio([MODULE_SYMVERS]));
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield start;
      for (;;) yield NOISE;
    }
    const devel = { unameR: K, checksum: { type: 'sha256', value: '0'.repeat(64) } };

    await expect(readDevelSymbols(endless(), devel, SOURCE, createSymbolNames())).rejects.toThrow(
      'found more than 536870912 bytes',
    );
  });
});
