// The builds of a kernel -> its packages as Enterprise Linux 9 names them, each rendered only when it is written.
import { entry, packageXml } from './package-xml.mjs';

const VERSION = '5.14.0';
const ARCH = 'x86_64';
const FIRST_BUILD_TIME = 1_690_000_000;
const DAY = 86_400;
const COMPANIONS = ['kernel-headers', 'kernel-tools', 'kernel-tools-libs', 'kernel-abi-stablelists', 'kernel-doc'];

/**
 * All packages of all builds as `{ name, render }`. `render()` gives the `xml`, the count of `provides` and, for a part of
 * a kernel, `part`: its `nevra`, `unameR` and the count of its `symbols`.
 */
export function kernelPackages(shape, builds) {
  return builds.releases.flatMap((release, build) => [
    ...shape.flavours.flatMap((flavour, index) => flavourPackages(builds, { release, build, flavour, index })),
    ...COMPANIONS.map((name) => plainPackage(name, { release, build, flavour: '', index: 0 }, [])),
  ]);
}

function flavourPackages(builds, kernel) {
  const base = kernel.flavour === '' ? 'kernel' : `kernel-${kernel.flavour}`;
  const uname = entry(`${base}-devel-uname-r`, unameEvr(kernel));
  return [
    plainPackage(base, kernel, []),
    plainPackage(`${base}-devel`, kernel, [uname]),
    plainPackage(`${base}-devel-matched`, kernel, []),
    ...[...builds.parts].map(([part, content]) => kernelPart(base, part, content, kernel)),
  ];
}

function plainPackage(name, kernel, provides) {
  return { name, render: () => rendered(name, kernel, [...ownProvides(name, kernel), ...provides], null) };
}

function kernelPart(base, part, content, kernel) {
  const name = `${base}-${part}`;
  return { name, render: () => renderPart(name, part === 'core', content, kernel) };
}

function renderPart(name, isCore, { modules, modaliases, symbols }, kernel) {
  const crcs = symbols(kernel.build, kernel.index);
  const provides = [
    entry(isCore ? 'installonlypkg(kernel)' : 'installonlypkg(kernel-module)'),
    ...(isCore ? [entry('kernel', evrOf(kernel))] : []),
    ...crcs.map(([symbol, crc]) => entry(`kernel(${symbol})`, [crc])),
    ...ownProvides(name, kernel),
    entry(`${name}-uname-r`, unameEvr(kernel)),
    ...(isCore ? [entry('kernel-uname-r', unameEvr(kernel))] : []),
    ...modules.map((module) => entry(`kmod(${module}.ko)`)),
    ...modaliases.map((alias) => entry(`modalias(${alias})`)),
  ];
  const nevra = `${name}-${VERSION}-${kernel.release}.${ARCH}`;
  return rendered(name, kernel, provides, { nevra, unameR: unameEvr(kernel).join('-'), symbols: crcs.length });
}

function rendered(name, kernel, provides, part) {
  const xml = packageXml({
    name,
    arch: ARCH,
    version: VERSION,
    release: kernel.release,
    source: 'kernel',
    summary: 'The Linux kernel',
    description:
      'The kernel package contains the Linux kernel (vmlinuz), the core of\nan operating system & its "drivers".',
    license: 'GPL-2.0-only AND LGPL-2.1-or-later AND (GPL-2.0-only OR MIT) AND BSD-3-Clause AND ISC',
    time: FIRST_BUILD_TIME + 3 * DAY * kernel.build,
    size: 20_000_000 + provides.length,
    provides,
    requires: [entry('/bin/sh'), entry('kernel-uname-r', unameEvr(kernel)), entry('systemd', ['203', '2'], 'GE')],
    files: [],
  });
  return { xml, provides: provides.length, part };
}

function ownProvides(name, kernel) {
  return [entry(name, evrOf(kernel)), entry(`${name}(x86-64)`, evrOf(kernel))];
}

function evrOf(kernel) {
  return [VERSION, kernel.release];
}

function unameEvr({ release, flavour }) {
  return [VERSION, `${release}.${ARCH}${flavour === '' ? '' : `+${flavour}`}`];
}
