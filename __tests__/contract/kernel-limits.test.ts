import { describe, expect, it } from '@jest/globals';
import { limitEntries, limitNames, MOST } from '../../src/repodata/kernel-limits.ts';
import { parseKernelPrimary } from '../../src/repodata/kernel-primary.ts';
import type { EntryKeeper, RepoPackage } from '../../src/repodata/primary.ts';
import { createSymbolNames } from '../../src/repodata/symbols.ts';
import { anEntry, aPackage } from '../support/repository.ts';

const corrupt = (what: string) =>
  expect.objectContaining({ code: 'SOURCE_CORRUPT', message: expect.stringContaining(`found more than ${what}`) });
const KEEP_ALL: EntryKeeper = { keeps: () => true, packageEnds: () => undefined };
const PACKAGE = {} as RepoPackage;
const ENTRY = { name: 'kernel-uname-r', flags: null, evr: null };
const LITTLE = { packages: 2, unameProvides: 3, symbols: 5 };

/** A primary of one kernel package after the other, written while it is read. */
async function* aStream(packages: Iterable<string>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n<metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="99">\n',
  );
  for (const text of packages) yield Buffer.from(text);
}

const parse = (packages: () => Iterable<string>) =>
  parseKernelPrimary(
    () => aStream(packages()),
    'primary.xml',
    (name) => name.startsWith('kernel'),
    createSymbolNames(),
  );

function* symbols(count: number, nameOf: (index: number) => string): Generator<string> {
  const [before = '', after = ''] = aPackage({ name: 'kernel-core', provides: ['@'] }).split('@');
  yield before;
  for (let index = 0; index < count; index += 1000) {
    const names = Array.from({ length: 1000 }, (_, more) => anEntry(`kernel(${nameOf(index + more)})`, '0x00000001'));
    yield names.join('\n');
  }
  yield after;
}

describe('what is kept of a document', () => {
  it('are no more new names of symbols than any distribution has', async () => {
    const many = () => symbols(MOST.names + 1000, (index) => `s${index}`);

    await expect(parse(many)).rejects.toEqual(corrupt(`${MOST.names} names of symbols`));
  });

  it('are no more symbols of one package than any kernel has', async () => {
    const many = () => symbols(MOST.symbolsOfPackage + 1000, (index) => `s${index % 100}`);

    await expect(parse(many)).rejects.toEqual(corrupt(`${MOST.symbolsOfPackage} symbols of one package`));
  });

  it('are only so many packages', () => {
    const keeper = limitEntries(KEEP_ALL, 'primary.xml', () => 0, LITTLE);
    keeper.packageEnds(PACKAGE);
    keeper.packageEnds(PACKAGE);

    expect(() => keeper.packageEnds(PACKAGE)).toThrow(corrupt('2 kernel packages'));
  });

  it('are only so many symbols of all packages together', () => {
    const keeper = limitEntries(KEEP_ALL, 'primary.xml', () => 3, LITTLE);
    keeper.packageEnds(PACKAGE);

    expect(() => keeper.packageEnds(PACKAGE)).toThrow(corrupt('5 symbols'));
  });

  it('are only so many -uname-r provides of each package', () => {
    const keeper = limitEntries(KEEP_ALL, 'primary.xml', () => 0, LITTLE);
    for (let count = 0; count < 3; count += 1) keeper.keeps('provides', ENTRY);
    keeper.packageEnds(PACKAGE);
    for (let count = 0; count < 3; count += 1) keeper.keeps('provides', ENTRY);

    expect(() => keeper.keeps('provides', ENTRY)).toThrow(corrupt('3 -uname-r provides of one package'));
  });

  it('counts the names of one document only', () => {
    const names = createSymbolNames(['known', 'too']);
    const limited = limitNames(names, 'primary.xml', 1);

    expect([limited.idOf('known'), limited.idOf('new')]).toEqual([0, 2]);
    expect(() => limited.idOf('one more')).toThrow(corrupt('1 names of symbols'));
  });
});
