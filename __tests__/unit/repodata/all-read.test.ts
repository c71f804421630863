import { describe, expect, it } from '@jest/globals';
import { KmodsmithError } from '../../../src/errors.ts';
import { allRead } from '../../../src/repodata/all-read.ts';

const failed = (message: string): Promise<string> => Promise.reject(new KmodsmithError('SOURCE_HTTP', message));

describe('allRead', () => {
  it('gives what was read in its order', async () => {
    const slow = new Promise<string>((resolve) => setImmediate(resolve, 'a'));

    expect(await allRead([slow, Promise.resolve('b')])).toEqual(['a', 'b']);
  });

  it('throws the only error as it is', async () => {
    await expect(allRead([failed('a: 404'), Promise.resolve('b')])).rejects.toMatchObject({ message: 'a: 404' });
  });

  it('tells all errors together', async () => {
    await expect(allRead([failed('a: 404'), failed('b: 500')])).rejects.toMatchObject({
      code: 'SOURCE_HTTP',
      message: '2 repositories cannot be read:\na: 404\nb: 500',
    });
  });

  it('tells an error of a repository that two targets share once', async () => {
    const shared = failed('a: 404');

    await expect(allRead([shared, shared])).rejects.toMatchObject({ message: 'a: 404' });
  });

  it('waits for those that are still being read before it fails', async () => {
    let ended = false;
    const slow = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => {
      ended = true;
    });

    await expect(allRead<unknown>([failed('a'), slow])).rejects.toThrow('a');
    expect(ended).toBe(true);
  });

  it('does not hide a bug among errors', async () => {
    await expect(allRead([failed('a'), Promise.reject(new TypeError('bug'))])).rejects.toThrow(TypeError);
  });
});
