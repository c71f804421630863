import { describe, expect, it } from '@jest/globals';
import { askedForecasts } from '../../../src/commands/asked-forecasts.ts';
import { aConfig, aTarget } from '../../support/builders.ts';
import { aContext } from '../../support/context.ts';

const CONFIG = aConfig({
  targets: [aTarget(), aTarget({ name: 'rocky9', arches: ['x86_64', 'aarch64'], variants: ['stock', 'rt'] })],
  forecasts: [
    { target: aTarget({ name: 'next' }), of: 'c9s' },
    { target: aTarget({ name: 'c10s' }), of: 'rocky9' },
  ],
});

const asked = (operands: readonly string[], like: string | null = null, config = CONFIG) =>
  askedForecasts(aContext({ root: '/repository', operands, options: { like } }), config);

const BOTH_WAYS =
  'expected one of two ways: kmodsmith forecast [next|c10s], or kmodsmith forecast --like c9s|rocky9 URL... for repositories that are not in kmodsmith.yml';

describe('askedForecasts', () => {
  it('are all of kmodsmith.yml, or those that are named, in its order', () => {
    expect(asked([]).map(({ target }) => target.name)).toEqual(['next', 'c10s']);
    expect(asked(['c10s', 'next', 'c10s']).map(({ target }) => target.name)).toEqual(['next', 'c10s']);
    expect(asked(['c10s']).map(({ of }) => of)).toEqual(['rocky9']);
  });

  it('are repositories by address or folder, and all else as of the target that they are like', () => {
    const [forecast, ...others] = asked(['https://mirror.example.org/$basearch', 'mirror'], 'rocky9');

    expect(others).toEqual([]);
    expect(forecast).toEqual({
      of: 'rocky9',
      target: {
        ...CONFIG.targets[1],
        name: 'rocky9+adhoc',
        repositories: [
          expect.objectContaining({
            id: 'repository-1',
            source: { kind: 'baseurl', urls: ['https://mirror.example.org/$basearch'] },
          }),
          expect.objectContaining({ source: { kind: 'baseurl', urls: ['/repository/mirror'] } }),
        ],
      },
    });
  });

  it.each([
    [['c9s'], null, "found no forecast 'c9s' in kmodsmith.yml"],
    [['https://mirror.example.org/'], null, 'found the address https://mirror.example.org/ without --like'],
    [['mirror'], 'next', 'found --like next, which is no target that is built for'],
    [[], 'c9s', 'found --like c9s without the address or folder of a repository'],
  ])('refuses %j with --like %s, and shows both ways', (operands, like, found) => {
    expect(() => asked(operands, like)).toThrow(`${found}; ${BOTH_WAYS}`);
  });

  it('names a forecast that is not there also where there is none at all', () => {
    expect(() => asked(['next'], null, aConfig())).toThrow(/^found no forecast 'next' in kmodsmith.yml; expected /);
  });

  it('shows no password', () => {
    expect(() => asked(['https://me:secret@mirror.example.org/os'])).toThrow(/^(?!.*secret).* without --like/);
  });

  it('says how to configure the first', () => {
    expect(() => asked([], null, aConfig())).toThrow(
      'found neither a forecast in kmodsmith.yml nor --like; expected one of two ways: give a target in kmodsmith.yml the key `forecast: c9s`, then kmodsmith forecast, or kmodsmith forecast --like c9s URL...',
    );
  });
});
