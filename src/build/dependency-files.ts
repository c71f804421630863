// The dependencies of a cell -> what the bundle says of them: a list, and a Module.symvers for each that is published already.
import type { Kmod } from '../config/config.ts';
import type { Cell, Dependency } from '../plan/cell.ts';
import { compareText } from '../rpm/compare-text.ts';
import { plain } from './spec-text.ts';

type PublishedDependency = Extract<Dependency, { kind: 'published' }>;

/** File name below the cell's folder -> text. The list has `cell|published <kmod> <cell id or NEVRA>` a line, in the cell's order. */
export function dependencyFiles({ dependencies }: Cell, kmods: readonly Kmod[]): ReadonlyMap<string, string> {
  const published = dependencies.filter((needed) => needed.kind === 'published');
  return new Map([
    ['dependencies.tsv', dependencies.map((needed) => `${rowOf(needed).join('\t')}\n`).join('')],
    ...published.map((needed): readonly [string, string] => [
      `symvers/${kmodName(needed)}.symvers`,
      renderSymvers(needed, declaredModules(needed, kmods)),
    ]),
  ]);
}

function rowOf(needed: Dependency): readonly string[] {
  const which =
    needed.kind === 'cell'
      ? plain('a cell id', needed.cell, 'cell id of a dependency')
      : plain('a name', needed.package, 'package of a dependency');
  return [needed.kind, kmodName(needed), which];
}

function kmodName({ kmod }: Dependency): string {
  return plain('a name', kmod, 'kmod name of a dependency');
}

function declaredModules({ kmod }: Dependency, kmods: readonly Kmod[]): readonly string[] {
  return kmods.find(({ name }) => name === kmod)?.modules ?? [];
}

/**
 * What modpost reads of another module's symbols, `<crc> <symbol> <module> <export type> <namespace>` with tabs, the last one empty
 * (read_dump in scripts/mod/modpost.c, Linux 5.6 and later; 4.18 takes it too). A package says neither export type nor namespace, so
 * the most open one stands here: modpost then lets a module pass that the kernel refuses when it is loaded, as one that is not GPL and
 * uses a GPL-only symbol.
 */
function renderSymvers({ kmod, exports }: PublishedDependency, modules: readonly string[]): string {
  const module = plain('a name', ownerOf(modules), `module of ${kmod}`);
  const row = ([symbol, crc]: readonly [string, string]): string =>
    [
      plain('a CRC', crc, `CRC of ${symbol}, which the published ${kmod} provides`),
      plain('a symbol', symbol, `symbol that the published ${kmod} provides`),
      module,
      'EXPORT_SYMBOL',
      '',
    ].join('\t');
  const sorted = Object.entries(exports).sort(([a], [b]) => compareText(a, b));
  return sorted.map((entry) => `${row(entry)}\n`).join('');
}

/**
 * The module that stands in `depends=` of the module that is built. A package does not say which of several exports a symbol; for
 * those of vmlinux modpost writes none. depmod looks for the symbols themselves.
 */
function ownerOf([module, ...others]: readonly string[]): string {
  return module === undefined || others.length > 0 ? 'vmlinux' : module;
}
