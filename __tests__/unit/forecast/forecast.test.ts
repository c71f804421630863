import { describe, expect, it } from '@jest/globals';
import { EXIT } from '../../../src/errors.ts';
import { cellsToTry, exitCodeOf, forecastOf, type Trial } from '../../../src/forecast/forecast.ts';
import type { Known, Outlook } from '../../../src/forecast/outlook.ts';
import { aKernel, aKernelSet, aKmod, aTarget } from '../../support/builders.ts';

const KERNEL = aKernel('600.1.el9', { target: 'next' });
const OPEN: Known = { kind: 'open', grounds: { published: null, verdict: { kind: 'unknown', why: 'new' } } };
const FITS: Known = { kind: 'compatible', fit: { package: 'kmod-x-1.0-1.0.el9.x86_64', symbols: 7, exports: {} } };
const BUILT: Trial = { outcome: { kind: 'built', gcc: 'gcc', image: '', isolation: '' }, log: '/log' };

const idOf = (kmod: string): string => `${kmod}@next@${KERNEL.unameR}`;

const failed = (infrastructure: boolean): Trial => ({
  outcome: { kind: 'failed', stage: 'compile', infrastructure, message: '/tmp/kmodsmith.AbCd1234/foo.c:1: error: no' },
  log: '/log',
});

function outlook(kmod: string, known: Known, ...needs: readonly string[]): Outlook {
  return {
    id: idOf(kmod),
    kmod,
    target: 'next',
    arch: 'x86_64',
    unameR: KERNEL.unameR,
    needs: needs.map((need) => ({ kind: 'cell', kmod: need, cell: idOf(need) })),
    known,
  };
}

function forecast(outlooks: readonly Outlook[], trials: Readonly<Record<string, Trial>>, only: string | null = null) {
  return forecastOf({
    config: { kmods: [aKmod({ name: 'needed', required: true }), aKmod({ name: 'plain' })] },
    forecasts: [{ target: aTarget({ name: 'next' }), of: 'c9s' }],
    kernels: aKernelSet([KERNEL], 'next'),
    outlooks,
    trials: new Map(Object.entries(trials).map(([kmod, trial]) => [idOf(kmod), trial])),
    only,
  });
}

const results = (...asked: Parameters<typeof forecast>) =>
  Object.fromEntries(
    forecast(...asked).kernels.flatMap(({ kmods }) => kmods.map(({ kmod, result }) => [kmod, result])),
  );

describe('cellsToTry', () => {
  const all = [
    outlook('a', FITS),
    outlook('b', OPEN, 'a'),
    outlook('c', OPEN, 'b'),
    outlook('d', FITS),
    outlook('e', OPEN),
  ];

  it('are those that are open, behind all that they need', () => {
    expect(cellsToTry(all, null)).toEqual(['a', 'b', 'c', 'e'].map(idOf));
  });

  it('are narrowed to what is asked for and what that needs', () => {
    expect(cellsToTry(all, 'c@*')).toEqual(['a', 'b', 'c'].map(idOf));
    expect(cellsToTry(all, 'd@*')).toEqual([]);
  });
});

describe('forecastOf', () => {
  it('tells by a build whether what is open needs a rebuild or does not build', () => {
    expect(results([outlook('a', OPEN), outlook('b', OPEN)], { a: BUILT, b: failed(false) })).toEqual({
      a: { kind: 'needs-rebuild', grounds: { published: null, verdict: { kind: 'unknown', why: 'new' } } },
      b: {
        kind: 'does-not-build',
        failure: { stage: 'compile', message: 'foo.c:1: error: no', log: '/log' },
        grounds: { published: null, verdict: { kind: 'unknown', why: 'new' } },
      },
    });
  });

  it('leaves undecided what was not built', () => {
    expect(results([outlook('a', OPEN)], {}).a?.kind).toBe('undecided');
  });

  it('does not blame a kmod for the machine', () => {
    expect(results([outlook('a', OPEN)], { a: failed(true) }).a).toMatchObject({
      kind: 'not-tried',
      cause: 'infrastructure',
    });
  });

  it('does not blame a kmod for another whose symbols it uses', () => {
    const all = [outlook('a', OPEN), outlook('b', OPEN, 'a')];

    expect(results(all, { a: failed(false), b: failed(false) })).toMatchObject({
      a: { kind: 'does-not-build' },
      b: { kind: 'not-tried', cause: 'dependency', why: 'a, whose symbols it uses, could not be built' },
    });
  });

  it('believes a failed build more than a verdict, but no failed machine', () => {
    const all = [outlook('a', FITS), outlook('b', OPEN, 'a')];

    expect(results(all, { a: BUILT, b: BUILT }).a?.kind).toBe('compatible');
    expect(results(all, { a: failed(true), b: failed(true) }).a?.kind).toBe('compatible');
    expect(results(all, { a: failed(false), b: failed(false) }).a).toMatchObject({
      kind: 'does-not-build',
      grounds: null,
    });
  });

  it('puts the worst first, and of the same those that are required', () => {
    const known = { kind: 'excluded', why: 'no' } as const;
    const all = [
      outlook('x', known),
      outlook('fits', FITS),
      outlook('a', OPEN),
      outlook('needed', OPEN),
      outlook('b', OPEN),
    ];
    const { kernels } = forecast(all, { a: BUILT, needed: BUILT, b: failed(false) });

    expect(kernels[0]?.kmods.map(({ kmod, required }) => [kmod, required])).toEqual([
      ['b', false],
      ['needed', true],
      ['a', false],
      ['fits', false],
      ['x', false],
    ]);
  });

  it('is of what was asked for, not of what was built for it', () => {
    const all = [outlook('a', OPEN), outlook('b', OPEN, 'a')];

    expect(Object.keys(results(all, { a: BUILT, b: BUILT }, 'b@*'))).toEqual(['b']);
    expect(forecast(all, {}, 'c@*').kernels).toEqual([]);
  });
});

describe('exitCodeOf', () => {
  const exitCode = (known: Known, trial: Trial | null) =>
    exitCodeOf(forecast([outlook('a', known)], trial === null ? {} : { a: trial }));

  it.each([
    ['needs a rebuild', OPEN, BUILT, EXIT.done],
    ['is compatible', FITS, null, EXIT.done],
    ['was not to be built', OPEN, null, EXIT.done],
    ['waits for kernel-devel', { kind: 'waiting', why: '' } as const, null, EXIT.done],
    ['could not be tried', OPEN, failed(true), EXIT.source],
    ['does not build', OPEN, failed(false), EXIT.build],
  ])('of a kmod that %s', (_, known, trial, code) => {
    expect(exitCode(known, trial)).toBe(code);
  });

  it('is that of what does not build when something else could not be tried', () => {
    const both = forecast([outlook('a', OPEN), outlook('b', OPEN)], { a: failed(true), b: failed(false) });

    expect(exitCodeOf(both)).toBe(EXIT.build);
  });
});
