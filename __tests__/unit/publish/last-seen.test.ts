import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { advanceLastSeen, type LastSeen, NOTHING_SEEN } from '../../../src/publish/last-seen.ts';
import { SHA } from '../../support/builders.ts';

const FILE = '.kmodsmith/published.json';
const KEY = { target: 'c9s', arch: 'x86_64' };
const offered = (generation: number, digit = 'a') => ({ ...KEY, generation, repomdSha256: SHA(digit) });
const SEVEN: LastSeen = { version: 1, generations: [offered(7)] };

function refusal(before: LastSeen, now: Parameters<typeof advanceLastSeen>[1][number]): KmodsmithError {
  try {
    advanceLastSeen(before, [now], FILE);
  } catch (error) {
    if (error instanceof KmodsmithError) return error;
  }
  throw new Error('it was not refused');
}

describe('advanceLastSeen', () => {
  it('remembers the generation of each repository, and nothing of one that was never published', () => {
    const empty = { target: 'alma9', arch: 'x86_64', generation: 0, repomdSha256: null };

    expect(advanceLastSeen(NOTHING_SEEN, [offered(7), empty], FILE)).toEqual(SEVEN);
  });

  it('takes a newer generation, and the same one again', () => {
    expect(advanceLastSeen(SEVEN, [offered(8, 'b')], FILE).generations).toEqual([offered(8, 'b')]);
    expect(advanceLastSeen(SEVEN, [offered(7)], FILE)).toEqual(SEVEN);
  });

  it('keeps what it knows of repositories that are not looked at', () => {
    const other = { ...offered(3), target: 'alma9' };

    expect(advanceLastSeen(SEVEN, [other], FILE).generations).toEqual([other, offered(7)]);
  });

  it('refuses an older generation, and says what to do', () => {
    const error = refusal(SEVEN, offered(6));

    expect(error.code).toBe('STATE_UNTRUSTED');
    expect(error.message).toContain('c9s/x86_64: found generation 6, expected generation 7 or a newer one');
    expect(error.message).toContain(FILE);
  });

  it('refuses a repository that is empty all at once', () => {
    const error = refusal(SEVEN, { ...KEY, generation: 0, repomdSha256: null });

    expect(error.message).toContain('found nothing published, expected generation 7');
  });

  it('refuses the same number with other content, because a generation never changes', () => {
    expect(refusal(SEVEN, offered(7, 'b')).message).toContain('found generation 7 with another repomd.xml');
  });
});
