// Why no package can be made of a cell's modules: the symbols that nobody exports as the modules use them, and what to do.
import type { Kernel } from '../detect/kernel-set.ts';
import type { ModuleObject } from './module-object.ts';
import { type Exporters, type OwnedImport, usedWithoutCrc } from './symbol-owners.ts';

const NAMED_IN_MESSAGE = 10;

/** What is said when a symbol that somebody exports is used without a CRC; null when there is none. */
export function bareMessage(objects: readonly ModuleObject[], kernel: Kernel, exporters: Exporters): string | null {
  const bare = usedWithoutCrc(objects);
  const ofKernel = bare.filter((symbol) => exporters.kernel.some(({ symbols }) => symbols.has(symbol)));
  if (ofKernel.length > 0) {
    return (
      `uses ${ofKernel.length} symbol(s) of ${kernel.unameR} without the CRC that the kernel has for them: ${named(ofKernel)}; ` +
      'expected a module built with the versions of that kernel (CONFIG_MODVERSIONS)'
    );
  }
  const ofKmods = bare.flatMap((symbol) => {
    const kmod = exporterOf(symbol, exporters);
    return kmod === null ? [] : [`${symbol} of kmod ${kmod}`];
  });
  if (ofKmods.length === 0) return null;
  return (
    `uses ${ofKmods.length} symbol(s) of other kmods without a CRC: ${named(ofKmods)}; ` +
    'expected a build with their symbols: name them under depends: in kmod.yml, and see that the build passes KBUILD_EXTRA_SYMBOLS on'
  );
}

function exporterOf(symbol: string, { kmods }: Exporters): string | null {
  return kmods.dependencies.find(({ exports }) => exports.has(symbol))?.kmod ?? kmods.exporterOf(symbol);
}

/** What is said when nobody exports an import with its CRC; null when there is no such import. */
export function foreignMessage(imports: readonly OwnedImport[], kernel: Kernel, exporters: Exporters): string | null {
  const problems = imports.filter(({ owner }) => owner.kind === 'nobody').map((entry) => describe(entry, exporters));
  if (problems.length === 0) return null;
  const advice = new Set(problems.map((problem) => problem.advice));
  return (
    `imports ${problems.length} symbol(s) that ${kernel.unameR}${exporters.kmods.dependencies.length > 0 ? ' and the kmods it depends on do' : ' does'} ` +
    `not provide with the same CRC: ${named(problems.map(({ text }) => text))}; ${[...advice].join('; ')}`
  );
}

interface Problem {
  readonly text: string;
  readonly advice: string;
}

function describe({ symbol, crc }: OwnedImport, { kernel, kmods }: Exporters): Problem {
  const ofKernel = kernel.flatMap(({ symbols }) => symbols.get(symbol) ?? []).map((found) => `the kernel has ${found}`);
  const ofKmods = kmods.dependencies
    .filter(({ exports }) => exports.has(symbol))
    .map(({ kmod, exports }) => `kmod ${kmod} has ${exports.get(symbol) ?? 'it without a CRC'}`);
  if (ofKmods.length > 0) {
    return {
      text: `${symbol} (${[crc, ...ofKernel, ...ofKmods].join(', ')})`,
      advice: 'build it again with what these kmods export now; without a CRC nothing proves that they fit',
    };
  }
  if (ofKernel.length > 0) {
    return {
      text: `${symbol} (${[crc, ...ofKernel].join(', ')})`,
      advice: 'the modules were built against another kernel-devel',
    };
  }
  const kmod = kmods.exporterOf(symbol);
  if (kmod === null)
    return { text: `${symbol} (not in the kernel)`, advice: 'the modules were built against another kernel-devel' };
  return {
    text: `${symbol} (not in the kernel; kmod ${kmod} exports it)`,
    advice: `name ${kmod} under depends: in kmod.yml`,
  };
}

function named(symbols: readonly string[]): string {
  const more = symbols.length > NAMED_IN_MESSAGE ? ` and ${symbols.length - NAMED_IN_MESSAGE} more` : '';
  return `${symbols.slice(0, NAMED_IN_MESSAGE).join(', ')}${more}`;
}
