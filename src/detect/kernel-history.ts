// Kernels seen at earlier looks and the look now -> when each was first seen and where, and which have been withdrawn.
import type { PublishedState } from '../publish/published-state.ts';
import { compareText } from '../rpm/compare-text.ts';
import type { Kernel, KernelSet } from './kernel-set.ts';

/** One kernel of one target and arch. */
export interface Sighting {
  readonly target: string;
  readonly arch: string;
  readonly unameR: string;
  readonly variant: string | null;
  /** ISO 8601, seconds. */
  readonly firstSeen: string;
  /** Id of the repository it was first seen in; null where that was not recorded. */
  readonly repository: string | null;
  /** When a look first found it in none of the target's repositories; null while it is there. */
  readonly withdrawn: string | null;
}

type Place = Pick<Sighting, 'target' | 'arch' | 'unameR'>;

/** Every kernel ever seen, sorted; one that is configured no more is still remembered. `now` is ISO 8601 with seconds. */
export function updateSightings(before: readonly Sighting[], set: KernelSet, now: string): readonly Sighting[] {
  const found = set.targets.flatMap(({ kernels }) => kernels);
  const looked = new Set(set.targets.map(({ target, arch }) => `${target} ${arch}`));
  const known = new Map(before.map((sighting) => [keyOf(sighting), sighting]));
  const present = new Map(found.map((kernel) => [keyOf(kernel), sightingOf(kernel, known.get(keyOf(kernel)), now)]));
  const absent = before.filter((sighting) => !present.has(keyOf(sighting)));
  const withdrawn = absent.map((sighting) =>
    looked.has(`${sighting.target} ${sighting.arch}`)
      ? { ...sighting, withdrawn: sighting.withdrawn ?? now }
      : sighting,
  );
  return [...present.values(), ...withdrawn].sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

function keyOf({ target, arch, unameR }: Place): string {
  return `${target} ${arch} ${unameR}`;
}

function sightingOf(kernel: Kernel, before: Sighting | undefined, now: string): Sighting {
  const { target, arch, unameR, variant } = kernel;
  const firstSeen = before?.firstSeen ?? now;
  const repository = before === undefined ? (kernel.packages[0]?.repository ?? null) : before.repository;
  return { target, arch, unameR, variant, firstSeen, repository, withdrawn: null };
}

/** What our own repositories remember, which counts for more than one machine's memory. */
export function sightingsOfState(state: PublishedState): readonly Sighting[] {
  return state.repositories.flatMap(({ target, arch, document }) =>
    Object.entries(document.kernels).map(([unameR, { variant, firstSeen, repository, withdrawn }]) => ({
      target,
      arch,
      unameR,
      variant,
      firstSeen,
      repository,
      withdrawn,
    })),
  );
}

/** Both memories: of a kernel that both know, what the one says that saw it first, and when it was withdrawn by whichever knows. */
export function mergeSightings(a: readonly Sighting[], b: readonly Sighting[]): readonly Sighting[] {
  const merged = new Map(a.map((sighting) => [keyOf(sighting), sighting]));
  for (const sighting of b) {
    const known = merged.get(keyOf(sighting));
    const [first, second] =
      known === undefined || sighting.firstSeen < known.firstSeen ? [sighting, known] : [known, sighting];
    merged.set(keyOf(sighting), { ...first, withdrawn: first.withdrawn ?? second?.withdrawn ?? null });
  }
  return [...merged.values()];
}
