// For tests of the plan: kernels with symbols of their own, and what a repository has published for them.
import { NO_USES, type Uses } from '../../src/abi/uses.ts';
import type { Kmod } from '../../src/config/config.ts';
import type { Kernel } from '../../src/detect/kernel-set.ts';
import { cellIdOf, packageNameOf } from '../../src/plan/cell-id.ts';
import { definitionOf, identityOf } from '../../src/plan/identity.ts';
import { type OrderedKmod, orderKmods } from '../../src/plan/kmod-order.ts';
import type { PlanInput } from '../../src/plan/plan.ts';
import {
  type BuiltRecord,
  EMPTY_DOCUMENT,
  type FailureRecord,
  type LedgerEntry,
  type PublishedPackage,
} from '../../src/publish/published-state.ts';
import { formatNevra } from '../../src/rpm/nevra.ts';
import {
  aBuiltRecord,
  aConfig,
  aFailureRecord,
  aKernel,
  aKernelSet,
  anAbi,
  aRepositoryState,
  aState,
  SHA,
} from './builders.ts';

/** Symbol -> CRC. */
export type Symbols = Readonly<Record<string, string>>;

export const A = '0x0000000a';
export const B = '0x0000000b';

/** A kernel whose core exports these; `digit` makes its checksum. */
export function aKernelWith(release: string, digit: string, change: Partial<Kernel> = {}): Kernel {
  const kernel = aKernel(release, change);
  const checksum = { type: 'sha256', value: SHA(digit) } as const;
  return { ...kernel, checksum, packages: kernel.packages.map((one) => ({ ...one, checksum })) };
}

export function usesOf(kernel: Symbols, kmods: Symbols = {}): Uses {
  const list = (symbols: Symbols) => Object.entries(symbols).map(([symbol, crc]) => ({ symbol, crc }));
  return { kernel: list(kernel), kmods: list(kmods) };
}

/** What a kmod has come to for a kernel; made from the inputs of `kmod` unless `built` says otherwise. */
export interface Past {
  readonly kmod: Kmod;
  readonly kernel: Kernel;
  readonly uses?: Uses;
  readonly exports?: Symbols;
  readonly built?: Partial<BuiltRecord> | null;
  /** With the identity of today unless it says otherwise. */
  readonly failure?: Partial<FailureRecord>;
}

/** A plan of c9s: these kernels, newest first, with what they export; these kmods; and what became of them before. */
export function aPlanInput(parts: {
  readonly kernels: readonly (readonly [Kernel, Symbols])[];
  readonly kmods: readonly Kmod[];
  readonly past?: readonly Past[];
  readonly config?: Partial<PlanInput['config']>;
  readonly only?: string;
  readonly force?: boolean;
}): PlanInput {
  const { kernels, kmods, past = [], config, only = null, force = false } = parts;
  const abi = anAbi(Object.fromEntries(kernels.map(([kernel, symbols]) => [checksumOf(kernel), symbols])));
  return {
    config: aConfig({ kmods, ...config }),
    kernels: aKernelSet(kernels.map(([kernel, symbols]) => withCount(kernel, Object.keys(symbols).length))),
    abi,
    state: publishedState(past, kmods),
    now: '2026-06-01T00:00:00Z',
    only,
    force,
  };
}

function withCount(kernel: Kernel, symbols: number): Kernel {
  return { ...kernel, packages: kernel.packages.map((one) => ({ ...one, symbols })) };
}

function checksumOf({ checksum }: Kernel): string {
  return `${checksum.type}:${checksum.value}`;
}

function publishedState(past: readonly Past[], kmods: readonly Kmod[]): PlanInput['state'] {
  const ordered = orderKmods(kmods);
  const found = past.map((one) => outcomeOf(one, ordered));
  const ledger = Object.fromEntries(found.map(({ id, entry }) => [id, entry]));
  const packages = found.flatMap(({ published, entry }) => (entry.built === null ? [] : [published]));
  return aState(aRepositoryState({ generation: 3, packages, document: { ...EMPTY_DOCUMENT, generation: 3, ledger } }));
}

interface Outcome {
  readonly id: string;
  readonly entry: LedgerEntry;
  readonly published: PublishedPackage;
}

function outcomeOf(
  { kmod, kernel, uses = NO_USES, exports = {}, built, failure }: Past,
  ordered: readonly OrderedKmod[],
): Outcome {
  const inputs = { kmod, kernel, dependencies: dependenciesOf(kmod, ordered), devel: `sha256:${SHA('c')}` };
  const identity = identityOf(inputs);
  const { unameR, arch } = kernel;
  const nevra = { name: packageNameOf(kmod.name, unameR, arch), epoch: 0, version: '1.0', release: '1.0.el9s', arch };
  const record = { identity, definition: definitionOf(inputs), package: formatNevra(nevra) };
  return {
    id: cellIdOf({ kmod: kmod.name, target: kernel.target, unameR }),
    entry: {
      kmod: kmod.name,
      unameR,
      built: built === null ? null : aBuiltRecord({ ...record, ...built }),
      failure: failure === undefined ? null : aFailureRecord({ identity, ...failure }),
    },
    published: { nevra, fileName: `${formatNevra(nevra)}.rpm`, sha256: SHA('f'), uses, exports },
  };
}

/** As they are in `kmods`, also for a kmod whose own definition is one of the past. */
function dependenciesOf({ name }: Kmod, ordered: readonly OrderedKmod[]): readonly Kmod[] {
  return ordered.find(({ kmod }) => kmod.name === name)?.dependencies ?? [];
}
