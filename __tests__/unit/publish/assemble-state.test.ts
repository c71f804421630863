import { describe, expect, it } from '@jest/globals';
import { assembleState, type ReadGeneration } from '../../../src/publish/assemble-state.ts';
import { EMPTY_DOCUMENT } from '../../../src/publish/published-state.ts';
import type { RepoPackage } from '../../../src/repodata/primary.ts';
import { aFailureRecord, aLedgerEntry, SHA } from '../../support/builders.ts';

const NAME = 'kmod-foo-5.14.0-503.11.1.el9';

function aPackage(change: Partial<RepoPackage> = {}): RepoPackage {
  return {
    nevra: { name: NAME, epoch: 0, version: '1.0', release: '1.0.el9s', arch: 'x86_64' },
    checksum: { type: 'sha256', value: SHA('a') },
    href: `../../packages/${NAME}-1.0-1.0.el9s.x86_64.rpm`,
    base: null,
    buildTime: 1,
    headerStart: null,
    provides: [],
    requires: [
      { name: 'kernel(printk)', flags: 'EQ', evr: { epoch: 0, version: '0x00000001', release: '' } },
      { name: 'kernel-core-uname-r', flags: 'EQ', evr: { epoch: 0, version: '5.14.0', release: '503.11.1' } },
    ],
    ...change,
  };
}

function read(change: Partial<ReadGeneration> = {}): ReadGeneration {
  return {
    target: 'c9s',
    arch: 'x86_64',
    source: 'repomd.xml',
    generation: 4,
    revision: '4',
    repomdSha256: SHA('b'),
    packages: [aPackage()],
    document: { ...EMPTY_DOCUMENT, generation: 4, ledger: { 'foo@c9s@k': aLedgerEntry() } },
    ...change,
  };
}

describe('assembleState', () => {
  it('gives the packages with their file names and required symbols', () => {
    const state = assembleState(read());

    expect(state.generation).toBe(4);
    expect(state.packages).toEqual([
      {
        nevra: aPackage().nevra,
        fileName: `${NAME}-1.0-1.0.el9s.x86_64.rpm`,
        sha256: SHA('a'),
        uses: { kernel: [{ symbol: 'printk', crc: '0x00000001' }], kmods: [] },
        exports: {},
      },
    ]);
  });

  it('names every built cell whose package is not offered', () => {
    expect(() => assembleState(read({ packages: [] }))).toThrow(/kmod-foo-5\.14\.0.*\(foo@c9s@k\)/);
  });

  it('asks for no package of a cell that was never built', () => {
    const ledger = { 'foo@c9s@k': aLedgerEntry({ built: null, failure: aFailureRecord() }) };

    expect(
      assembleState(read({ packages: [], document: { ...EMPTY_DOCUMENT, generation: 4, ledger } })).packages,
    ).toEqual([]);
  });

  it.each([
    ['mirrorlist', { generation: 5 }],
    ['revision', { revision: '5' }],
    ['document', { document: { ...EMPTY_DOCUMENT, generation: 3 } }],
  ])('refuses a %s that names another generation', (_, change) => {
    expect(() => assembleState(read(change))).toThrow(expect.objectContaining({ code: 'STATE_UNTRUSTED' }));
  });

  it.each([
    ['in another folder', { href: 'packages/a.rpm' }],
    ['above the repository', { href: '../../packages/../../../a.rpm' }],
    ['at another address', { base: 'https://elsewhere.example.org' }],
    ['without a sha256', { checksum: { type: 'sha1', value: 'a' } }],
  ])('refuses a package %s', (_, change) => {
    expect(() => assembleState(read({ packages: [aPackage(change)] }))).toThrow(
      expect.objectContaining({ code: 'STATE_UNTRUSTED' }),
    );
  });
});
