import { describe, expect, it } from '@jest/globals';
import { createTurns } from '../../../src/repodata/turns.ts';

/** A task that ends when it is told to. */
function held(log: string[], name: string) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const task = async (): Promise<string> => {
    log.push(name);
    await ended;
    return name;
  };
  return { task, end: () => end() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('createTurns', () => {
  it('lets no more than so many run at once, in the order they came', async () => {
    const log: string[] = [];
    const inTurn = createTurns(2);
    const [a, b, c] = [held(log, 'a'), held(log, 'b'), held(log, 'c')];

    const all = Promise.all([inTurn(a.task), inTurn(b.task), inTurn(c.task)]);
    await settled();
    expect(log).toEqual(['a', 'b']);
    b.end();
    await settled();
    expect(log).toEqual(['a', 'b', 'c']);
    a.end();
    c.end();

    await expect(all).resolves.toEqual(['a', 'b', 'c']);
  });

  it('goes on after a task that failed', async () => {
    const inTurn = createTurns(1);

    const failed = inTurn(() => Promise.reject(new Error('broken')));
    const next = inTurn(async () => 'next');

    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBe('next');
  });
});
