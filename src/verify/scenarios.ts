// The scenarios: which dnf transactions are tried on a candidate, and which kernels must be there in the end.
import type { Kernel } from '../detect/kernel-set.ts';
import { formatNevra } from '../rpm/nevra.ts';
import type { World } from './world.ts';

export type Scenario =
  | RunnableScenario
  | { readonly kind: 'not-applicable'; readonly name: string; readonly reason: string };

export interface RunnableScenario {
  readonly kind: 'runnable';
  readonly name: string;
  readonly steps: readonly Step[];
  /** uname-r of every kernel that must be installed in the end, and no other. */
  readonly kernels: readonly string[];
}

/** One dnf transaction. */
export interface Step {
  /** What the repository offers: the generation before, as a host met it then, or the candidate. */
  readonly generation: 'earlier' | 'candidate';
  /** dnf's own words, such as `install kmod-foo`. */
  readonly arguments: readonly string[];
  /** Kmods whose meta package is installed from a stand-in that has no rule for any kernel. */
  readonly standIns: readonly string[];
  readonly weakDependencies: boolean;
  readonly excludes: readonly string[];
}

/** Kernels of one variant: the newest that has a kmod, the one before it, and those that have none yet. */
interface Line {
  readonly variant: string;
  readonly newest: Kernel;
  readonly older: Kernel | null;
  readonly newer: readonly Kernel[];
}

type Maker = (world: World, line: Line) => Scenario;

/** Weak dependencies are off where the meta package alone must do it, on where only the supplements can. */
const MAKERS: readonly Maker[] = [freshInstall, kernelUpdate, kmodAfterKernel, kernelOnlyUpdate, newerKernel];

/** Every scenario for every variant that has a kmod; one that cannot be tried says why. */
export function planScenarios(world: World): readonly Scenario[] {
  return linesOf(world).flatMap((line) => MAKERS.map((make) => make(world, line)));
}

/** Names of the packages whose closure is asked for: all but those of kernels that the base no longer ships. */
export function packagesToClose(world: World, packages: readonly string[]): readonly string[] {
  const shipped = new Set(world.kernels.map((kernel) => kernel.unameR));
  const gone = new Set(world.cells.filter((cell) => !shipped.has(cell.unameR)).map((cell) => cell.package));
  return packages.filter((nevra) => !gone.has(nevra));
}

function linesOf(world: World): readonly Line[] {
  const variants = [...new Set(world.kernels.map((kernel) => kernel.variant))];
  return variants.flatMap((variant) => lineOf(world, variant) ?? []);
}

function lineOf(world: World, variant: string): Line | null {
  const kernels = world.kernels.filter((kernel) => kernel.variant === variant);
  const hasKmod = (kernel: Kernel) => world.cells.some((cell) => cell.unameR === kernel.unameR);
  const index = kernels.findIndex(hasKmod);
  const newest = kernels[index];
  if (newest === undefined) {
    return null;
  }
  const before = kernels.slice(index + 1);
  return { variant, newest, older: before.find(hasKmod) ?? before[0] ?? null, newer: kernels.slice(0, index) };
}

function freshInstall(world: World, { variant, newest }: Line): Scenario {
  return {
    kind: 'runnable',
    name: `fresh install (${variant})`,
    steps: [step({ arguments: ['install', corePackage(newest), ...metas(world)] })],
    kernels: [newest.unameR],
  };
}

function kernelUpdate(world: World, line: Line): Scenario {
  const name = `kernel update (${line.variant})`;
  const { older, newest } = line;
  if (older === null) {
    return notApplicable(name, `${newest.unameR} is the oldest kernel that the base repositories ship`);
  }
  const excludes = excludeNewer(line);
  return {
    kind: 'runnable',
    name,
    steps: [
      step({ arguments: ['install', corePackage(older), ...metas(world)], weakDependencies: false }),
      step({ arguments: ['upgrade'], weakDependencies: false, excludes }),
    ],
    kernels: [older.unameR, newest.unameR],
  };
}

/** The host has the kernels and a meta package that does not know their kmods yet. */
function kmodAfterKernel(world: World, line: Line): Scenario {
  const kernels = line.older === null ? [line.newest] : [line.older, line.newest];
  const excludes = excludeNewer(line);
  return {
    kind: 'runnable',
    name: `kmod after its kernel (${line.variant})`,
    steps: [
      step({
        generation: 'earlier',
        arguments: ['install', ...kernels.map(corePackage), ...world.earlierMetas.map(metaName)],
        standIns: world.kmods.filter((kmod) => !world.earlierMetas.includes(kmod)),
        weakDependencies: false,
        excludes,
      }),
      step({ arguments: ['upgrade'], weakDependencies: false, excludes }),
    ],
    kernels: kernels.map((kernel) => kernel.unameR),
  };
}

/** The old meta package has no rule for the new kernel and is not upgraded: only the supplements bring the kmod. */
function kernelOnlyUpdate(world: World, line: Line): Scenario {
  const name = `upgrade 'kernel*' (${line.variant})`;
  const { older, newest } = line;
  if (older === null) {
    return notApplicable(name, `${newest.unameR} is the oldest kernel that the base repositories ship`);
  }
  const excludes = excludeNewer(line);
  return {
    kind: 'runnable',
    name,
    steps: [
      step({ arguments: ['install', corePackage(older)], standIns: world.kmods, excludes }),
      step({ arguments: ['upgrade', 'kernel*'], excludes }),
    ],
    kernels: [older.unameR, newest.unameR],
  };
}

/** A kernel younger than the build goes in alone, and the one before keeps its kmods. */
function newerKernel(world: World, line: Line): Scenario {
  const name = `newer kernel without a kmod (${line.variant})`;
  const [top] = line.newer;
  if (top === undefined) {
    return notApplicable(name, `the newest kernel, ${line.newest.unameR}, has a kmod`);
  }
  return {
    kind: 'runnable',
    name,
    steps: [
      step({ arguments: ['install', corePackage(line.newest), ...metas(world)] }),
      step({ arguments: ['upgrade'] }),
    ],
    kernels: [line.newest.unameR, top.unameR],
  };
}

function step(given: Partial<Step> & Pick<Step, 'arguments'>): Step {
  return { generation: 'candidate', standIns: [], weakDependencies: true, excludes: [], ...given };
}

function notApplicable(name: string, reason: string): Scenario {
  return { kind: 'not-applicable', name, reason };
}

function corePackage(kernel: Kernel): string {
  return formatNevra(kernel.nevra);
}

function metas(world: World): readonly string[] {
  return world.kmods.map(metaName);
}

function metaName(kmod: string): string {
  return `kmod-${kmod}`;
}

/** Every package of the newer builds, also those that carry no `-uname-r` provide. */
function excludeNewer(line: Line): readonly string[] {
  return line.newer.map(({ nevra }) => `kernel*-${nevra.version}-${nevra.release}.*`);
}
