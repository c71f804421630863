// A cell's modules and its kernel -> the `Requires:` lines of the package. They are made from what the objects import and
// what the kernel's repodata says it exports, so no package of the kernel has to be unpacked where the keys are.
import { namesCoreOnly } from '../abi/symbol-origin.ts';
import type { Kernel, KernelPackage } from '../detect/kernel-set.ts';
import { formatChecksum } from '../repodata/checked.ts';
import { type AbiMaps, symbolsOf } from '../repodata/symbols.ts';
import { compareText } from '../rpm/compare-text.ts';
import { formatEvr } from '../rpm/evr.ts';
import { UNAME_PROVIDE_NAME } from '../rpm/uname-r.ts';
import type { ModuleObject } from './module-object.ts';

export type RequiresVerdict =
  | { readonly kind: 'accepted'; readonly lines: readonly string[]; readonly note: string | null }
  | { readonly kind: 'refused'; readonly message: string };

/** What a C or assembler symbol can be called; anything else never reaches a spec. */
const SYMBOL = /^[A-Za-z_][A-Za-z0-9_.]*$/;
const EVR_TEXT = /^(?:\d+:)?[A-Za-z0-9._+~^]+-[A-Za-z0-9._+~^]+$/;
const NAMED_IN_MESSAGE = 10;

/**
 * `kernel(symbol) = crc` for each kernel symbol the modules import, and `-uname-r = K` for each kernel package whose symbols
 * are used, always for the core (a CRC alone does not bind to one kernel). Where the repodata has no symbol of a kernel, or
 * only those of its core, the `-uname-r` of all its packages stands for the symbols it does not name.
 */
export function requiresOf(objects: readonly ModuleObject[], kernel: Kernel, abi: AbiMaps): RequiresVerdict {
  const k = formatEvr(kernel.provide);
  const malformed = malformedNames(objects, kernel, k);
  if (malformed !== null) return { kind: 'refused', message: malformed };
  const exporters = exportersOf(kernel, abi);
  if (exporters.every(({ symbols }) => symbols.size === 0)) return packagesOnly(kernel, k);
  const bare = usedWithoutCrc(objects, exporters);
  if (bare.length > 0) return { kind: 'refused', message: withoutCrc(bare, kernel) };
  return fromSymbols(externalImports(objects), kernel, exporters, k);
}

/** A package of the kernel and what it exports, symbol -> CRC. */
interface Exporter {
  readonly pkg: KernelPackage;
  readonly symbols: ReadonlyMap<string, string>;
}

function exportersOf(kernel: Kernel, abi: AbiMaps): readonly Exporter[] {
  return kernel.packages.map((pkg) => ({ pkg, symbols: symbolsOf(abi, formatChecksum(pkg.checksum)) }));
}

/** symbol -> every CRC that some module imports it with; symbols of sibling modules are left out. */
function externalImports(objects: readonly ModuleObject[]): ReadonlyMap<string, ReadonlySet<string>> {
  const siblings = new Set(objects.flatMap((object) => object.exports.map(({ symbol }) => symbol)));
  const imports = new Map<string, Set<string>>();
  for (const { symbol, crc } of objects.flatMap((object) => object.imports)) {
    if (!siblings.has(symbol)) imports.set(symbol, (imports.get(symbol) ?? new Set()).add(crc));
  }
  return imports;
}

/** A module whose version table was cut would load into any kernel, and none of its symbols would be required. */
function usedWithoutCrc(objects: readonly ModuleObject[], exporters: readonly Exporter[]): readonly string[] {
  const siblings = new Set(objects.flatMap((object) => object.exports.map(({ symbol }) => symbol)));
  const bare = objects.flatMap((object) => {
    const versioned = new Set(object.imports.map((entry) => entry.symbol));
    return object.uses.filter((symbol) => !versioned.has(symbol) && !siblings.has(symbol));
  });
  return [...new Set(bare)].filter((symbol) => exporters.some(({ symbols }) => symbols.has(symbol)));
}

function withoutCrc(symbols: readonly string[], kernel: Kernel): string {
  const named = symbols.slice(0, NAMED_IN_MESSAGE).join(', ');
  return (
    `uses ${symbols.length} symbol(s) of ${kernel.unameR} without the CRC that the kernel has for them: ${named}; ` +
    'expected a module built with the versions of that kernel (CONFIG_MODVERSIONS)'
  );
}

function fromSymbols(
  imports: ReadonlyMap<string, ReadonlySet<string>>,
  kernel: Kernel,
  exporters: readonly Exporter[],
  k: string,
): RequiresVerdict {
  const used = new Set<KernelPackage>(kernel.packages.slice(0, 1));
  const lines: string[] = [];
  const problems: string[] = [];
  const unnamed: string[] = [];
  const coreOnly = namesCoreOnly(exporters.map(({ symbols }) => symbols.size));
  for (const [symbol, crcs] of [...imports].sort(([a], [b]) => compareText(a, b))) {
    for (const crc of crcs) {
      const owner = exporters.find(({ symbols }) => symbols.get(symbol) === crc)?.pkg;
      if (owner !== undefined) {
        used.add(owner);
        lines.push(`Requires: kernel(${symbol}) = ${crc}`);
      } else if (coreOnly && !exporters.some(({ symbols }) => symbols.has(symbol))) unnamed.push(symbol);
      else problems.push(describeMismatch(symbol, crc, exporters));
    }
  }
  if (problems.length > 0) return { kind: 'refused', message: tooFew(problems, kernel) };
  if (unnamed.length > 0) return accepted(kernel.packages, k, lines, ofModules(unnamed, kernel));
  const packages = kernel.packages.filter((pkg) => used.has(pkg));
  return accepted(packages, k, lines, null);
}

function accepted(
  packages: readonly KernelPackage[],
  k: string,
  lines: readonly string[],
  note: string | null,
): RequiresVerdict {
  return { kind: 'accepted', lines: [...unameLines(packages, k), ...lines], note };
}

function ofModules(symbols: readonly string[], { unameR }: Kernel): string {
  return (
    `the repodata of ${unameR} names no kernel(symbol) of its modules, so all its packages are required ` +
    `for ${symbols.length} symbol(s) that its core does not have`
  );
}

function packagesOnly(kernel: Kernel, k: string): RequiresVerdict {
  const note = `the repodata of ${kernel.unameR} names no kernel(symbol), so its packages are required instead of symbols`;
  return accepted(kernel.packages, k, [], note);
}

function unameLines(packages: readonly KernelPackage[], k: string): readonly string[] {
  return [...new Set(packages.map((pkg) => `Requires: ${pkg.unameProvide} = ${k}`))];
}

function describeMismatch(symbol: string, crc: string, exporters: readonly Exporter[]): string {
  const offered = exporters.flatMap(({ symbols }) => symbols.get(symbol) ?? []);
  return offered.length === 0
    ? `${symbol} (not in the kernel)`
    : `${symbol} (${crc}, the kernel has ${offered.join(', ')})`;
}

function tooFew(problems: readonly string[], kernel: Kernel): string {
  const named = problems.slice(0, NAMED_IN_MESSAGE).join(', ');
  const more = problems.length > NAMED_IN_MESSAGE ? ` and ${problems.length - NAMED_IN_MESSAGE} more` : '';
  return (
    `imports ${problems.length} symbol(s) that ${kernel.unameR} does not provide with the same CRC: ${named}${more}; ` +
    'the modules were built against another kernel-devel'
  );
}

function malformedNames(objects: readonly ModuleObject[], kernel: Kernel, k: string): string | null {
  const symbols = objects.flatMap((object) => object.imports.map((entry) => entry.symbol));
  const symbol = symbols.find((name) => !SYMBOL.test(name));
  if (symbol !== undefined) return `imports ${JSON.stringify(symbol)}, which is no symbol name`;
  const provide = kernel.packages.map((pkg) => pkg.unameProvide).find((name) => !UNAME_PROVIDE_NAME.test(name));
  if (provide !== undefined)
    return `the kernel has a provide called ${JSON.stringify(provide)}, which cannot be required`;
  if (kernel.packages.length === 0) return `${kernel.unameR} has no package with a -uname-r provide to require`;
  return EVR_TEXT.test(k) ? null : `the kernel's provide is ${JSON.stringify(k)}, which is no version-release`;
}
