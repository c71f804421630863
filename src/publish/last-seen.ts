// The generations of our own repositories that this machine has seen, and the refusal of one that is older: a signature says
// who made a generation, not that it is the newest.
import { KmodsmithError } from '../errors.ts';
import { compareText } from '../rpm/compare-text.ts';
import { isSameRepository, type RepositoryKey, repositoryPath } from './layout.ts';
import { readCount, readExactly, readList, readWord } from './shape.ts';

export interface LastSeen {
  readonly version: 1;
  readonly generations: readonly SeenGeneration[];
}

export interface SeenGeneration extends RepositoryKey {
  readonly generation: number;
  readonly repomdSha256: string;
}

/** What is offered now; null for a repository in which nothing was ever published. */
type OfferedGeneration = Omit<SeenGeneration, 'repomdSha256'> & { readonly repomdSha256: string | null };

export const NOTHING_SEEN: LastSeen = { version: 1, generations: [] };

/**
 * What is to be remembered after `offered` was seen. STATE_UNTRUSTED when a repository offers an older generation than the one
 * seen last, or the same number with other content. `file` is where it is remembered, for the message.
 */
export function advanceLastSeen(before: LastSeen, offered: readonly OfferedGeneration[], file: string): LastSeen {
  for (const now of offered) {
    const seen = before.generations.find((known) => isSameRepository(known, now));
    if (seen !== undefined) refuseOlder(seen, now, file);
  }
  const kept = before.generations.filter((known) => !offered.some((now) => isSameRepository(known, now)));
  const seen = offered.flatMap(({ target, arch, generation, repomdSha256 }) =>
    repomdSha256 === null ? [] : [{ target, arch, generation, repomdSha256 }],
  );
  const generations = [...kept, ...seen].sort((a, b) => compareText(repositoryPath(a), repositoryPath(b)));
  return { version: 1, generations };
}

function refuseOlder(seen: SeenGeneration, now: OfferedGeneration, file: string): void {
  const isOlder = now.generation < seen.generation;
  if (!isOlder && (now.generation > seen.generation || now.repomdSha256 === seen.repomdSha256)) return;
  const found = now.generation === 0 ? 'nothing published' : `generation ${now.generation}`;
  const what = isOlder ? found : `generation ${now.generation} with another repomd.xml`;
  throw new KmodsmithError(
    'STATE_UNTRUSTED',
    `${repositoryPath(now)}: found ${what}, expected generation ${seen.generation} or a newer one, which this machine has seen; ` +
      'packages and ledger written since would be forgotten, and releases given out twice. Put the newest generation back, or, if it ' +
      `is really lost, delete ${file}`,
  );
}

/** Every field is checked; a ShapeError says what is wrong. */
export function readLastSeenValue(value: unknown): LastSeen {
  const fields = readExactly(value, 'it', ['version', 'generations']);
  const generations = readList(fields.generations, 'generations', (entry, place) => {
    const { target, arch, generation, repomdSha256 } = readExactly(entry, place, [
      'target',
      'arch',
      'generation',
      'repomdSha256',
    ]);
    return {
      target: readWord(target, `${place}.target`),
      arch: readWord(arch, `${place}.arch`),
      generation: readCount(generation, `${place}.generation`),
      repomdSha256: readWord(repomdSha256, `${place}.repomdSha256`),
    };
  });
  return { version: 1, generations };
}
