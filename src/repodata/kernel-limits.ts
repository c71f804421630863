// How much of a document is kept at most, ten times and more what the largest repositories hold: a hostile one would fill the
// memory of the machine, however small its parts are.
import { corrupt } from './corrupt.ts';
import type { EntryKeeper } from './primary.ts';
import type { SymbolNames } from './symbols.ts';

export const MOST = {
  /** A vault of a hundred kernels with all their variants has some 6,000 kernel packages. */
  packages: 20_000,
  /** Provides of one package that end in `-uname-r`; kernels have three. */
  unameProvides: 1000,
  /** Of one package; a kernel exports some 30,000. */
  symbolsOfPackage: 500_000,
  /** Of all packages together; forty kernels export 1.2 million. */
  symbols: 10_000_000,
  /** Different names; all kernels of a distribution share some 60,000. */
  names: 300_000,
} as const;

function tooMany(source: string, what: string, most: number): Error {
  return corrupt(source, `more than ${most} ${what}`, 'no more than any distribution has');
}

/** The same names, for one document: SOURCE_CORRUPT when it brings too many new ones. */
export function limitNames(names: SymbolNames, source: string, most: number = MOST.names): SymbolNames {
  const last = names.names.length + most;
  return {
    names: names.names,
    idOf(name) {
      const id = names.idOf(name);
      if (id >= last) throw tooMany(source, 'names of symbols', most);
      return id;
    },
  };
}

/** The same keeper, which hears of no more than it can keep. `symbolsOf` says how many symbols a package has. */
export function limitEntries(
  keeper: EntryKeeper,
  source: string,
  symbolsOf: () => number,
  most: Readonly<Record<'packages' | 'unameProvides' | 'symbols', number>> = MOST,
): EntryKeeper {
  let packages = 0;
  let symbols = 0;
  let kept = 0;
  return {
    keeps(list, entry) {
      const keeps = keeper.keeps(list, entry);
      if (keeps) kept += 1;
      if (kept > most.unameProvides) throw tooMany(source, '-uname-r provides of one package', most.unameProvides);
      return keeps;
    },
    packageEnds(found) {
      packages += 1;
      checkSymbols(symbolsOf(), source);
      symbols += symbolsOf();
      kept = 0;
      if (packages > most.packages) throw tooMany(source, 'kernel packages', most.packages);
      if (symbols > most.symbols) throw tooMany(source, 'symbols', most.symbols);
      keeper.packageEnds(found);
    },
  };
}

/** SOURCE_CORRUPT for a package with too many symbols. */
export function checkSymbols(count: number, source: string): void {
  if (count > MOST.symbolsOfPackage) throw tooMany(source, 'symbols of one package', MOST.symbolsOfPackage);
}
