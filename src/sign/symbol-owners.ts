// A cell's modules, its kernel and the kmods it may use -> who exports each symbol that the modules import.
import type { Kernel, KernelPackage } from '../detect/kernel-set.ts';
import { type NamedSymbols, namedSymbols } from '../detect/named-symbols.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { type AbiMaps, symbolsOf } from '../repodata/symbols.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { ExportMap } from './kmod-exports.ts';
import type { ModuleObject } from './module-object.ts';

/** A kmod and what its modules export for the same kernel. */
export interface KmodExporter {
  readonly kmod: string;
  readonly exports: ExportMap;
}

export interface UsableKmods {
  /** Those that the plan names for the cell. */
  readonly dependencies: readonly KmodExporter[];
  /** Names under `depends:` of kmod.yml. */
  readonly declared: readonly string[];
  /** The kmod of this repository that exports a symbol for the same kernel, to be named in advice. */
  readonly exporterOf: (symbol: string) => string | null;
}

/** A package of the kernel and what it exports, symbol -> CRC; no symbol where the repodata names none. */
export interface KernelExporter {
  readonly pkg: KernelPackage;
  readonly symbols: ReadonlyMap<string, string>;
}

export interface Exporters {
  readonly kernel: readonly KernelExporter[];
  readonly kmods: UsableKmods;
}

export type Owner =
  | { readonly kind: 'kernel'; readonly pkg: KernelPackage }
  | { readonly kind: 'kmod'; readonly kmod: string }
  /** Of the kernel, whose repodata does not name symbols of this sort. */
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'nobody' };

export interface OwnedImport {
  readonly symbol: string;
  readonly crc: string;
  readonly owner: Owner;
}

export function exportersOf(kernel: Kernel, abi: AbiMaps, kmods: UsableKmods): Exporters {
  const named = kernel.packages.map((pkg) => ({ pkg, symbols: symbolsOf(abi, formatChecksum(pkg.checksum)) }));
  return { kernel: named, kmods };
}

/** What the modules import of others than each other, sorted; a symbol that they import with two CRCs stands there twice. */
export function ownersOf(objects: readonly ModuleObject[], exporters: Exporters): readonly OwnedImport[] {
  const sought = [...externalImports(objects)].sort(([a], [b]) => compareText(a, b));
  return sought.flatMap(([symbol, crcs]) =>
    [...crcs].map((crc) => ({ symbol, crc, owner: ownerOf(symbol, crc, exporters) })),
  );
}

/** The kernel comes first: what it exports with the CRC needs no other package. */
function ownerOf(symbol: string, crc: string, { kernel, kmods }: Exporters): Owner {
  const pkg = kernel.find(({ symbols }) => symbols.get(symbol) === crc)?.pkg;
  if (pkg !== undefined) return { kind: 'kernel', pkg };
  const offering = kmods.dependencies.filter(({ exports }) => exports.has(symbol));
  const fitting = offering.find(({ exports }) => exports.get(symbol) === crc);
  if (fitting !== undefined) return { kind: 'kmod', kmod: fitting.kmod };
  const isNamed = offering.length > 0 || kernel.some(({ symbols }) => symbols.has(symbol));
  return { kind: isNamed || namedBy(kernel) === 'all' ? 'nobody' : 'unnamed' };
}

/** What the repodata names of the kernel's symbols. */
export function namedBy(kernel: readonly KernelExporter[]): NamedSymbols {
  return namedSymbols(kernel.map(({ symbols }) => symbols.size));
}

/** symbol -> every CRC that some module imports it with; symbols of sibling modules are left out. */
function externalImports(objects: readonly ModuleObject[]): ReadonlyMap<string, ReadonlySet<string>> {
  const siblings = exportedNames(objects);
  const imports = new Map<string, Set<string>>();
  for (const { symbol, crc } of objects.flatMap((object) => object.imports)) {
    if (!siblings.has(symbol)) imports.set(symbol, (imports.get(symbol) ?? new Set()).add(crc));
  }
  return imports;
}

/**
 * The symbols that the modules use without a CRC, of others than each other. A module whose version table was cut would load into any
 * kernel, and none of its symbols would be required.
 */
export function usedWithoutCrc(objects: readonly ModuleObject[]): readonly string[] {
  const siblings = exportedNames(objects);
  const bare = objects.flatMap((object) => {
    const versioned = new Set(object.imports.map((entry) => entry.symbol));
    return object.uses.filter((symbol) => !versioned.has(symbol) && !siblings.has(symbol));
  });
  return [...new Set(bare)];
}

function exportedNames(objects: readonly ModuleObject[]): ReadonlySet<string> {
  return new Set(objects.flatMap((object) => object.exports.map(({ symbol }) => symbol)));
}
