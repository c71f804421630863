// A cell, its kmod and its kernel -> the RPM spec with which `sign` packages finished modules. It compiles and runs nothing.
import type { Kmod } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import { KmodsmithError } from '../errors.ts';
import type { Cell } from '../plan/cell.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { moduleFolder } from './build-spec.ts';
import { PACKING_MACROS } from './packing-macros.ts';
import { aboutTags, nameTags, vendorTag } from './spec-tags.ts';
import { formatSpecEvr, formatSpecKernel, formatSpecParagraph, plain } from './spec-text.ts';

/**
 * `%{_sourcedir}` holds the signed modules (`.ko`, or `.ko.xz` for `compress: xz`), `requires.inc` and `provides.inc`; with
 * `--define "kmodsmith_debug 1"` also `debug/<module>.ko.debug` for the -debuginfo package.
 */
export function renderPackageSpec(cell: Cell, kmod: Kmod, kernel: Kernel, vendor: string): string {
  const sections = [
    ['# Made by kmodsmith: packages modules that were built and signed before.', ...PACKING_MACROS],
    tags(cell, kmod, vendor),
    dependencies(cell, kmod, kernel),
    descriptions(cell, kmod),
    installSection(cell, kmod),
    scriptlets(cell),
    filesSections(cell, kmod),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function tags(cell: Cell, kmod: Kmod, vendor: string): readonly string[] {
  return [
    ...nameTags(packageNevraOf(cell)),
    ...aboutTags(kmod),
    vendorTag(vendor),
    `ExclusiveArch: ${plain('a name', cell.arch, 'arch')}`,
    'AutoReqProv: no',
  ];
}

/**
 * K is the text of the kernel's own provide. What the modules use (`kernel(symbol) = crc`, further `-uname-r = K`) and what
 * they offer (`ksym(symbol) = crc`) is known only from the finished objects and comes in by the two files.
 */
export function dependencies(cell: Cell, kmod: Kmod, kernel: Kernel): readonly string[] {
  const name = `kmod-${plain('a name', kmod.name, 'kmod name')}`;
  const provide = formatSpecEvr(cell.provide);
  const common =
    kmod.files.length === 0
      ? []
      : [`Requires: ${name}-common >= ${plain('a version or release', kmod.version, `version of ${kmod.name}`)}`];
  return [
    `Provides: ${name}-uname-r = ${provide}`,
    `Requires: ${coreProvide(kernel)} = ${provide}`,
    ...common,
    'Requires(posttrans): kmod',
    'Requires(postun): kmod',
    `Supplements: (${name} and ${formatSpecKernel({ provideName: kernel.provideName, provide: cell.provide })})`,
    '%include %{_sourcedir}/requires.inc',
    '%include %{_sourcedir}/provides.inc',
  ];
}

function coreProvide(kernel: Kernel): string {
  const core = kernel.packages[0];
  if (core === undefined) {
    throw new KmodsmithError(
      'SOURCE_CORRUPT',
      `kernel ${kernel.unameR} of ${kernel.target} has no package that provides a -uname-r; detect again`,
    );
  }
  return plain('a -uname-r provide', core.unameProvide, 'provide of the kernel core package');
}

function descriptions(cell: Cell, kmod: Kmod): readonly string[] {
  return [
    '%description',
    formatSpecParagraph(kmod.description, `description of ${kmod.name}`),
    '',
    `For kernel ${plain('a name', cell.unameR, 'uname-r')} and no other.`,
    '',
    '%if 0%{?kmodsmith_debug}',
    '%package debuginfo',
    'Summary: Debug information for package %{name}',
    'AutoReqProv: no',
    '',
    '%description debuginfo',
    'Debug information for the modules of %{name}.',
    '%endif',
  ];
}

function installSection(cell: Cell, kmod: Kmod): readonly string[] {
  const folder = moduleFolder(cell);
  return [
    '%install',
    ...installLines(cell, kmod),
    '%if 0%{?kmodsmith_debug}',
    `mkdir -p %{buildroot}/usr/lib/debug${folder}`,
    ...kmod.modules.map((module) => installDebug(`${module}.ko.debug`, folder)),
    '%endif',
  ];
}

/** The modules into their folder. */
export function installLines(cell: Cell, kmod: Kmod): readonly string[] {
  const folder = moduleFolder(cell);
  return [
    `mkdir -p %{buildroot}${folder}`,
    ...moduleFiles(kmod).map((file) => `install -m 0644 %{_sourcedir}/${file} %{buildroot}${folder}/${file}`),
  ];
}

/** A module whose object came without debug information has no such file. */
function installDebug(file: string, folder: string): string {
  return `if [ -e %{_sourcedir}/debug/${file} ]; then install -m 0644 %{_sourcedir}/debug/${file} %{buildroot}/usr/lib/debug${folder}/${file}; fi`;
}

function moduleFiles(kmod: Kmod): readonly string[] {
  const suffix = kmod.compress === 'xz' ? '.ko.xz' : '.ko';
  return kmod.modules.map((module) => `${plain('a name', module, `module of ${kmod.name}`)}${suffix}`);
}

/**
 * For any sh and any depmod. modules.builtin is the kernel core package's: without it the kernel is gone. After the whole
 * transaction, because our Supplements and Requires make a ring with the kernel, in which rpm may install its core last. A
 * failing scriptlet would leave a half-done transaction, so depmod's failure is only printed.
 *
 * @param of ` -n <name>` of a subpackage; empty for the package that is called as the spec
 */
export function scriptlets(cell: Cell, of = ''): readonly string[] {
  const unameR = plain('a name', cell.unameR, 'uname-r');
  const depmod = `if [ -e /lib/modules/${unameR}/modules.builtin ]; then depmod -a ${unameR} || :; fi`;
  return [`%posttrans${of}`, depmod, '', `%postun${of}`, depmod];
}

function filesSections(cell: Cell, kmod: Kmod): readonly string[] {
  return [
    '%files',
    ...fileLines(cell, kmod),
    '',
    '%if 0%{?kmodsmith_debug}',
    '%files debuginfo',
    `/usr/lib/debug${moduleFolder(cell)}`,
    '%endif',
  ];
}

/** What the package owns. */
export function fileLines(cell: Cell, kmod: Kmod): readonly string[] {
  const folder = moduleFolder(cell);
  return [`%dir ${folder}`, ...moduleFiles(kmod).map((file) => `${folder}/${file}`)];
}
