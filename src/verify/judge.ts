// What was found in an install root against what a scenario expects: a list of problems, empty when all is well.
import type { Expectation, OfferedCell } from './world.ts';

/** What `rpm` and the disk say of an install root after a transaction. */
export interface Observation {
  /** NEVRA of every installed package. */
  readonly packages: readonly string[];
  readonly kernels: readonly ObservedKernel[];
}

export interface ObservedKernel {
  readonly unameR: string;
  /** Module files on disk, relative to /lib/modules/<uname-r>/, such as `updates/foo/foo.ko.xz`. */
  readonly moduleFiles: readonly string[];
  /** Package NEVRA -> module files it owns, in the same form. */
  readonly owned: Readonly<Record<string, readonly string[]>>;
  /** Module files that depmod puts into modules.dep; null where there is no depmod. */
  readonly depmod: readonly string[] | null;
  /** What the transaction's scriptlets left in modules.dep; null when there is no such file. */
  readonly recorded: readonly string[] | null;
  /** depmod's complaints about symbols. */
  readonly unresolved: readonly string[];
}

/** `kernels`: uname-r of every kernel that must be there, and no other. */
export function judge(
  kernels: readonly string[],
  expectations: readonly Expectation[],
  observed: Observation,
): readonly string[] {
  const found = observed.kernels.map((kernel) => kernel.unameR);
  return [
    ...kernels.filter((unameR) => !found.includes(unameR)).map((unameR) => `kernel ${unameR} is not installed`),
    ...found.filter((unameR) => !kernels.includes(unameR)).map((unameR) => `kernel ${unameR} is installed too`),
    ...observed.kernels.flatMap((kernel) => kernel.unresolved.map((line) => `depmod: ${line}`)),
    ...expectations.flatMap((expectation) => judgeOne(expectation, observed)),
  ];
}

function judgeOne(expectation: Expectation, observed: Observation): readonly string[] {
  switch (expectation.kind) {
    case 'module':
      return judgeModule(expectation.cell, observed);
    case 'none':
      return kernelOf(observed, expectation.unameR)
        .moduleFiles.filter((file) => isOfKmod(file, expectation.kmod))
        .map((file) => `${expectation.unameR} has ${file}, expected none (${expectation.reason})`);
    case 'unnamed':
      return [`${expectation.unameR} has no package of ${expectation.kmod}, and the plan does not say why`];
  }
}

function judgeModule(cell: OfferedCell, observed: Observation): readonly string[] {
  const kernel = kernelOf(observed, cell.unameR);
  if (!observed.packages.includes(cell.package)) {
    return [`${cell.package} is not installed, so ${cell.unameR} has no ${cell.kmod}`];
  }
  const files = kernel.moduleFiles.filter((file) => isOfKmod(file, cell.kmod));
  const owned = kernel.owned[cell.package] ?? [];
  const names = files.map(moduleName);
  const declared = cell.modules ?? names;
  return [
    ...(files.length === 0 ? [`${cell.package} is installed, no module of it is in updates/${cell.kmod}/`] : []),
    ...owned.filter((file) => !files.includes(file)).map((file) => `${cell.package} owns ${file}, which is not there`),
    ...files.filter((file) => !owned.includes(file)).map((file) => `${file} belongs to no package of this cell`),
    ...declared.filter((name) => !names.includes(name)).map((name) => `${cell.unameR} lacks ${name}.ko`),
    ...names.filter((name) => !declared.includes(name)).map((name) => `${cell.unameR} has ${name}.ko, undeclared`),
    ...unlisted(files, kernel.depmod).map((file) => `depmod does not find ${file} in ${cell.unameR}`),
    ...(kernel.recorded === null ? [`${cell.unameR} has no modules.dep: no scriptlet ran depmod`] : []),
    ...unlisted(files, kernel.recorded).map((file) => `${file} is not in modules.dep of ${cell.unameR}`),
  ];
}

function unlisted(files: readonly string[], listed: readonly string[] | null): readonly string[] {
  return listed === null ? [] : files.filter((file) => !listed.includes(file));
}

/** No transaction takes away a module of a kernel that stays installed. */
export function judgeLoss(before: Observation, after: Observation): readonly string[] {
  return before.kernels.flatMap((kernel) => {
    const now = after.kernels.find((other) => other.unameR === kernel.unameR);
    const lost = now === undefined ? [] : kernel.moduleFiles.filter((file) => !hasModule(now, file));
    return lost.map((file) => `${kernel.unameR} lost ${file}`);
  });
}

/** The compression may change, the module must stay. */
function hasModule(kernel: ObservedKernel, file: string): boolean {
  const plain = (path: string) => path.replace(/\.ko(\.\w+)?$/, '.ko');
  return kernel.moduleFiles.some((other) => plain(other) === plain(file));
}

function isOfKmod(file: string, kmod: string): boolean {
  return file.startsWith(`updates/${kmod}/`);
}

function moduleName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.ko(\.\w+)?$/, '');
}

const NO_KERNEL = { moduleFiles: [], owned: {}, depmod: null, recorded: null, unresolved: [] } as const;

function kernelOf(observed: Observation, unameR: string): ObservedKernel {
  return observed.kernels.find((kernel) => kernel.unameR === unameR) ?? { unameR, ...NO_KERNEL };
}

/** One line a kernel: what it must have, for verification.json. */
export function formatExpected(kernels: readonly string[], expectations: readonly Expectation[]): string {
  return kernels.map((unameR) => `${unameR}: ${formatKernel(unameR, expectations)}`).join('; ');
}

function formatKernel(unameR: string, expectations: readonly Expectation[]): string {
  const here = expectations.filter((expectation) => unameOf(expectation) === unameR);
  return here.map(formatExpectation).join(', ') || 'no kmod';
}

function unameOf(expectation: Expectation): string {
  return expectation.kind === 'module' ? expectation.cell.unameR : expectation.unameR;
}

function formatExpectation(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'module':
      return expectation.cell.kmod;
    case 'none':
      return `no ${expectation.kmod} (${expectation.reason})`;
    case 'unnamed':
      return `${expectation.kmod}, or a reason in the plan`;
  }
}

/** What was there, in the same form. */
export function formatFound(observed: Observation): string {
  const lines = observed.kernels.map((kernel) => {
    const names = kernel.moduleFiles.map((file) => file.replace(/^updates\//, ''));
    return `${kernel.unameR}: ${names.join(', ') || 'no kmod'}`;
  });
  return lines.join('; ') || 'no kernel';
}
