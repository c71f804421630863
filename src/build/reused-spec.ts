// A cell, its kernel and the published package of another kernel -> the RPM spec with which `sign` packages that package's modules.
import type { Kmod } from '../config/config.ts';
import type { Kernel } from '../detect/kernel-set.ts';
import type { ReusedCell } from '../plan/build-plan.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { formatNevra, type Nevra, rpmFileName } from '../rpm/nevra.ts';
import { dependencies, fileLines, installLines, scriptlets } from './package-spec.ts';
import { PACKING_MACROS } from './packing-macros.ts';
import { aboutTags, nameTags, vendorTag } from './spec-tags.ts';
import { formatSpecLine, formatSpecParagraph, plain } from './spec-text.ts';

/**
 * rpmbuild writes into every package which source RPM it is of: name, version and release of the spec. So the spec is called as
 * the package that the modules were built for, whose source RPM is published, and what it makes is a subpackage with a name of its own.
 * `%{_sourcedir}` is as for renderPackageSpec, without debug data: what was split off has the build id of another package.
 *
 * @param from NEVRA of the published package
 */
export function renderReusedSpec(cell: ReusedCell, kmod: Kmod, kernel: Kernel, vendor: string, from: Nevra): string {
  const name = plain('a name', cell.packageName, 'package name');
  const sections = [
    [
      '# Made by kmodsmith: packages modules that were built for another kernel and published before.',
      ...PACKING_MACROS,
    ],
    [
      '# Of the package that the modules were built for: rpm names its source RPM in what is made here.',
      ...nameTags(from),
      ...aboutTags(kmod),
      vendorTag(vendor),
      `ExclusiveArch: ${plain('a name', cell.arch, 'arch')}`,
    ],
    ['%description', `Not made: there are no files in it. See ${name}.`],
    packageTags(cell, kmod, kernel),
    description(cell, kmod, from),
    ['%install', ...installLines(cell, kmod)],
    scriptlets(cell, ` -n ${name}`),
    [`%files -n ${name}`, ...fileLines(cell, kmod)],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function packageTags(cell: ReusedCell, kmod: Kmod, kernel: Kernel): readonly string[] {
  const [, ...evr] = nameTags(packageNevraOf(cell));
  return [
    `%package -n ${cell.packageName}`,
    ...evr,
    `Summary: ${formatSpecLine(kmod.summary, `summary of ${kmod.name}`)}`,
    'AutoReqProv: no',
    ...dependencies(cell, kmod, kernel),
  ];
}

function description(cell: ReusedCell, kmod: Kmod, from: Nevra): readonly string[] {
  return [
    `%description -n ${cell.packageName}`,
    formatSpecParagraph(kmod.description, `description of ${kmod.name}`),
    '',
    `For kernel ${plain('a name', cell.unameR, 'uname-r')} and no other.`,
    '',
    `Its modules were built for kernel ${plain('a name', cell.from.unameR, 'uname-r')} and are those of`,
    `${plain('a file name', formatNevra(from), 'published package')}; every symbol that they use has the same`,
    `CRC in both kernels. Their source is ${rpmFileName({ ...from, arch: 'src' })}.`,
  ];
}
