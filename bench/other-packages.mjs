// Random numbers -> the packages around the kernels: kmods that require symbols, and everything else of a distribution.
import { packageNames, sentence, symbolNames } from './names.mjs';
import { entry, packageXml } from './package-xml.mjs';

const RELEASE = '4.el9';
const KMOD_SYMBOLS = 200;

/** `{ name, render }` as kernelPackages gives them; none is a part of a kernel. */
export function otherPackages(shape, random) {
  const kmods = packageNames(random, shape.kmods).map((name) =>
    makePackage(`kmod-${name}`, random, symbolRequires(random)),
  );
  const ordinary = packageNames(random, shape.ordinary).map((name) => makePackage(name, random, []));
  return [...kmods, ...ordinary];
}

function symbolRequires(random) {
  return symbolNames(random, KMOD_SYMBOLS).map((name) =>
    entry(`kernel(${name})`, [`0x${random.uint32().toString(16).padStart(8, '0')}`]),
  );
}

function makePackage(name, random, symbols) {
  const evr = [`${random.below(9)}.${random.below(30)}.${random.below(20)}`, RELEASE];
  const provides = [entry(name, evr), entry(`${name}(x86-64)`, evr), ...libraries(random, random.below(6))];
  const xml = packageXml({
    name,
    arch: 'x86_64',
    version: evr[0],
    release: evr[1],
    source: name,
    summary: `Tools & libraries to ${sentence(random, 5)}`,
    description: `${sentence(random, 14)}\n${sentence(random, 14)} – <${sentence(random, 6)}>.`,
    license: 'GPL-2.0-or-later',
    time: 1_680_000_000 + random.below(20_000_000),
    size: 20_000 + random.below(900_000),
    provides,
    requires: [...symbols, ...libraries(random, 5 + random.below(20)), entry('rtld(GNU_HASH)')],
    files: Array.from({ length: random.below(4) }, () => `/usr/bin/${sentence(random, 2).replace(' ', '-')}`),
  });
  return { name, render: () => ({ xml, provides: provides.length, part: null }) };
}

function libraries(random, count) {
  return Array.from({ length: count }, () => {
    const name = sentence(random, 2).replace(' ', '-');
    return entry(`lib${name}.so.${random.below(9)}(${name.toUpperCase()}_${random.below(40)})(64bit)`);
  });
}
