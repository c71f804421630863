import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nextAbiArchive, readPublishedAbi } from '../../../src/commands/published-abi.ts';
import type { Kernel } from '../../../src/detect/kernel-set.ts';
import type { RepositoryState } from '../../../src/publish/published-state.ts';
import { formatChecksum } from '../../../src/repodata/checked.ts';
import { packAbiMaps } from '../../../src/repodata/pack-abi.ts';
import { createSymbolNames, symbolsOf } from '../../../src/repodata/symbols.ts';
import { unpackAbiMaps } from '../../../src/repodata/unpack-abi.ts';
import { anAbiRecord, anArchive } from '../../support/abi-data.ts';
import { aKernel, anAbi, aRepositoryState, SHA } from '../../support/builders.ts';
import { aPrimary, aRepomd, type WrittenData } from '../../support/repository.ts';

let root = '';
const config = () => ({ url: 'https://kmods.example.org', directory: root });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kmodsmith-abi-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const OLD = anAbiRecord(1);

/** Generation 3 of c9s with this ABI archive, or none. */
function publish(abi: Uint8Array | null): RepositoryState {
  const data: WrittenData[] = [
    { type: 'primary', href: 'repodata/primary.xml.gz', content: gzipSync(aPrimary([])) },
    ...(abi === null ? [] : [{ type: 'kmodsmith_abi', href: 'repodata/abi.bin.gz', content: gzipSync(abi) }]),
  ];
  const repomd = aRepomd(data);
  const files = [...data, { href: 'repodata/repomd.xml', content: Buffer.from(repomd) }];
  for (const { href, content } of files) {
    const path = join(root, 'c9s/x86_64/gen/3', href);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return aRepositoryState({ generation: 3, repomdSha256: createHash('sha256').update(repomd).digest('hex') });
}

function publishOld(symbols: Readonly<Record<string, number>>): RepositoryState {
  return publish(packAbiMaps(anArchive([[OLD, symbols]]), [OLD]));
}

/** A kernel whose one package has a checksum of this digit. */
function kernelOf(release: string, digit: string): Kernel {
  const kernel = aKernel(release);
  return { ...kernel, packages: kernel.packages.map((found) => ({ ...found, checksum: checksumOf(digit) })) };
}

const checksumOf = (digit: string) => ({ type: 'sha256', value: SHA(digit) });
const keyOf = (digit: string) => formatChecksum(checksumOf(digit));
const NEW = kernelOf('503.15.1.el9', '5');
const ABI = anAbi({ [keyOf('5')]: { printk: '0x00000005' }, [keyOf('6')]: { elsewhere: '0x00000006' } });

const unpack = (bytes: Uint8Array) => unpackAbiMaps(bytes, 'abi', createSymbolNames());

describe('nextAbiArchive', () => {
  it('adds the packages of the kernels that are there to those that were there once', async () => {
    const archive = unpack(await nextAbiArchive(config(), publishOld({ printk: 1, kfree: 2 }), [NEW], ABI));

    expect(archive.records).toEqual([{ checksum: keyOf('5'), nevra: NEW.nevra, unameR: NEW.unameR }, OLD]);
    expect(symbolsOf(archive, OLD.checksum)).toEqual(
      new Map(Object.entries({ kfree: '0x00000002', printk: '0x00000001' })),
    );
    expect(symbolsOf(archive, keyOf('5'))).toEqual(new Map([['printk', '0x00000005']]));
  });

  it('has nothing of other targets, whose packages are in the same maps', async () => {
    const archive = unpack(await nextAbiArchive(config(), aRepositoryState(), [NEW], ABI));

    expect(archive.names).toEqual(['printk']);
    expect([...archive.maps.keys()]).toEqual([keyOf('5')]);
  });

  it('begins anew on a generation that keeps none', async () => {
    const archive = unpack(await nextAbiArchive(config(), publish(null), [NEW], ABI));

    expect([...archive.maps.keys()]).toEqual([keyOf('5')]);
  });

  it('keeps the symbols of a kernel-devel that was read, by its package and its kernel', async () => {
    const devel = keyOf('c');
    const abi = anAbi({ [keyOf('5')]: { printk: '0x00000005' }, [devel]: { kfree: '0x00000007' } });
    const archive = unpack(await nextAbiArchive(config(), publishOld({ printk: 1 }), [NEW], abi));

    expect(archive.records).toContainEqual({ checksum: devel, nevra: NEW.devel?.nevra, unameR: NEW.unameR });
    expect(symbolsOf(archive, devel)).toEqual(new Map([['kfree', '0x00000007']]));
    expect(archive.maps.size).toBe(3);
  });

  it('gives the same bytes when nothing came', async () => {
    const bytes = await nextAbiArchive(config(), aRepositoryState(), [NEW], ABI);

    expect(await nextAbiArchive(config(), publish(bytes), [NEW], ABI)).toEqual(bytes);
    expect(await nextAbiArchive(config(), publish(bytes), [], anAbi({}))).toEqual(bytes);
  });
});

describe('readPublishedAbi', () => {
  it('refuses another repomd.xml than the one that was planned on', async () => {
    const state = { ...publishOld({ printk: 1 }), repomdSha256: SHA('0') };

    await expect(readPublishedAbi(config(), state, createSymbolNames())).rejects.toMatchObject({
      code: 'STATE_UNTRUSTED',
      message: expect.stringContaining(`expected ${SHA('0')} as it was planned on`),
    });
  });

  it('refuses an archive that is none, and names it', async () => {
    await expect(readPublishedAbi(config(), publish(Buffer.from('other')), createSymbolNames())).rejects.toMatchObject({
      code: 'SOURCE_CORRUPT',
      message: expect.stringContaining('gen/3 (data kmodsmith_abi): found "other"'),
    });
  });
});
