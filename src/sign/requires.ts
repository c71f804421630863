// A cell's modules and its kernel -> the `Requires:` lines of the package. They are made from what the objects import and
// what the kernel's repodata and other kmods say they export, so no package has to be unpacked where the keys are.
import type { Kernel, KernelPackage } from '../detect/kernel-set.ts';
import type { AbiMaps } from '../repodata/symbols.ts';
import { formatEvr } from '../rpm/evr.ts';
import { UNAME_PROVIDE_NAME } from '../rpm/uname-r.ts';
import { SYMBOL } from './kmod-exports.ts';
import type { ModuleObject } from './module-object.ts';
import { bareMessage, foreignMessage } from './requires-messages.ts';
import { exportersOf, namedBy, type OwnedImport, ownersOf, type UsableKmods } from './symbol-owners.ts';

export type RequiresVerdict =
  | {
      readonly kind: 'accepted';
      readonly lines: readonly string[];
      /** What the lines do not prove, and why. */
      readonly note: string | null;
      /** How many symbols the modules use with a CRC that the lines do not name. */
      readonly unnamed: number;
      /** Kmods under `depends:` of which no symbol is used. */
      readonly unused: readonly string[];
    }
  | { readonly kind: 'refused'; readonly message: string };

const EVR_TEXT = /^(?:\d+:)?[A-Za-z0-9._+~^]+-[A-Za-z0-9._+~^]+$/;

/**
 * `kernel(symbol) = crc` for each kernel symbol the modules import, and `-uname-r = K` for each kernel package whose symbols
 * are used, always for the core (a CRC alone does not bind to one kernel). Where the repodata has no symbol of a kernel, or
 * only those of its core, the `-uname-r` of all its packages stands for the symbols it does not name. Likewise `ksym(symbol) = crc`
 * for each symbol of a kmod that the cell depends on, and `kmod-<name>-uname-r = K` for each such kmod.
 */
export function requiresOf(
  objects: readonly ModuleObject[],
  kernel: Kernel,
  abi: AbiMaps,
  kmods: UsableKmods,
): RequiresVerdict {
  const k = formatEvr(kernel.provide);
  const malformed = malformedNames(objects, kernel, k);
  if (malformed !== null) return { kind: 'refused', message: malformed };
  const exporters = exportersOf(kernel, abi, kmods);
  const imports = ownersOf(objects, exporters);
  const message = bareMessage(objects, kernel, exporters) ?? foreignMessage(imports, kernel, exporters);
  if (message !== null) return { kind: 'refused', message };
  const isUnknown = namedBy(exporters.kernel) === 'none';
  const unnamed = imports.filter(({ owner }) => owner.kind === 'unnamed').length;
  const packages = isUnknown || unnamed > 0 ? kernel.packages : usedPackages(kernel, imports);
  return {
    kind: 'accepted',
    lines: [...unameLines(packages, k), ...kmodLines(kmods, imports, k), ...symbolLines(imports)],
    note: unnamedNote(kernel, isUnknown, unnamed),
    unnamed,
    unused: kmods.declared.filter((kmod) => !usedKmods(imports).has(kmod)),
  };
}

function usedPackages(kernel: Kernel, imports: readonly OwnedImport[]): readonly KernelPackage[] {
  const used = new Set(imports.flatMap(({ owner }) => (owner.kind === 'kernel' ? [owner.pkg] : [])));
  return kernel.packages.filter((pkg, index) => index === 0 || used.has(pkg));
}

function unnamedNote({ unameR }: Kernel, isUnknown: boolean, unnamed: number): string | null {
  if (isUnknown) {
    return `the repodata of ${unameR} names no kernel(symbol), so its packages are required instead of symbols`;
  }
  if (unnamed === 0) return null;
  return (
    `the repodata of ${unameR} names no kernel(symbol) of its modules, so all its packages are required ` +
    `for ${unnamed} symbol(s) that its core does not have`
  );
}

function usedKmods(imports: readonly OwnedImport[]): ReadonlySet<string> {
  return new Set(imports.flatMap(({ owner }) => (owner.kind === 'kmod' ? [owner.kmod] : [])));
}

function unameLines(packages: readonly KernelPackage[], k: string): readonly string[] {
  return [...new Set(packages.map((pkg) => `Requires: ${pkg.unameProvide} = ${k}`))];
}

function kmodLines({ dependencies }: UsableKmods, imports: readonly OwnedImport[], k: string): readonly string[] {
  const used = usedKmods(imports);
  return dependencies.flatMap(({ kmod }) => (used.has(kmod) ? [`Requires: kmod-${kmod}-uname-r = ${k}`] : []));
}

function symbolLines(imports: readonly OwnedImport[]): readonly string[] {
  const linesOf = (kind: 'kernel' | 'kmod', name: string): readonly string[] =>
    imports.flatMap(({ symbol, crc, owner }) => (owner.kind === kind ? [`Requires: ${name}(${symbol}) = ${crc}`] : []));
  return [...linesOf('kernel', 'kernel'), ...linesOf('kmod', 'ksym')];
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
