// What is known of a kmod before a trial build, from what is published for the target that the forecast is of.
import { describe, expect, it } from '@jest/globals';
import type { Uses } from '../../../src/abi/uses.ts';
import { createVerdicts } from '../../../src/abi/verdicts.ts';
import type { Kernel, KernelSet } from '../../../src/detect/kernel-set.ts';
import { type Outlook, outlooksOf } from '../../../src/forecast/outlook.ts';
import { planTrials, trialConfig } from '../../../src/forecast/trial-plan.ts';
import type { BuildPlan } from '../../../src/plan/build-plan.ts';
import {
  type BuiltRecord,
  EMPTY_DOCUMENT,
  type PublishedPackage,
  type RepositoryState,
} from '../../../src/publish/published-state.ts';
import type { AbiMaps } from '../../../src/repodata/symbols.ts';
import {
  aBuiltRecord,
  aConfig,
  aKernel,
  aKernelSet,
  aKmod,
  anAbi,
  aRepositoryState,
  aSeenKernel,
  aTarget,
  SHA,
} from '../../support/builders.ts';

const NEXT = aKernel('600.1.el9', { target: 'next' });
const KERNELS: KernelSet = aKernelSet([NEXT], 'next');

const trialOf = (...names: readonly string[]) =>
  trialConfig(aConfig({ kmods: names.map((name) => aKmod({ name, modules: [name] })) }), [
    { target: aTarget({ name: 'next' }), of: 'c9s' },
  ]);

function planOf(names: readonly string[], kernels: KernelSet, abi: AbiMaps): BuildPlan {
  return planTrials({ config: trialOf(...names), kernels, abi, now: '2026-06-01T00:00:00Z' });
}

/** What foo is made from today. */
const TODAY = planOf(['foo'], KERNELS, anAbi()).cells[0]?.definition ?? '';

interface Published {
  readonly release: string;
  readonly kmod?: string;
  readonly uses?: Uses['kernel'];
  readonly ksyms?: Uses['kmods'];
  readonly exports?: Readonly<Record<string, string>>;
  readonly record?: Partial<BuiltRecord>;
  readonly variant?: string | null;
}

/** One repository with a package of each. */
function state(...published: readonly Published[]): RepositoryState {
  const entries = published.map((one) => {
    const kmod = one.kmod ?? 'foo';
    const nevra = { name: `kmod-${kmod}-5.14.0-${one.release}`, epoch: 0, version: '1.0', release: '1.0.el9s' };
    const text = `${nevra.name}-1.0-1.0.el9s.x86_64`;
    const unameR = `5.14.0-${one.release}.x86_64`;
    const found: PublishedPackage = {
      nevra: { ...nevra, arch: 'x86_64' },
      fileName: `${text}.rpm`,
      sha256: SHA('e'),
      uses: { kernel: one.uses ?? [{ symbol: 'printk', crc: '0x00000001' }], kmods: one.ksyms ?? [] },
      exports: one.exports ?? {},
    };
    const built = aBuiltRecord({ package: text, definition: TODAY, ...one.record });
    const kernel = aSeenKernel(one.release, { variant: one.variant === undefined ? 'stock' : one.variant });
    return { found, cell: `${kmod}@c9s@${unameR}`, entry: { kmod, unameR, built, failure: null }, unameR, kernel };
  });
  return aRepositoryState({
    generation: 1,
    packages: entries.map(({ found }) => found),
    document: {
      ...EMPTY_DOCUMENT,
      ledger: Object.fromEntries(entries.map(({ cell, entry }) => [cell, entry])),
      kernels: Object.fromEntries(entries.map(({ unameR, kernel }) => [unameR, kernel])),
    },
  });
}

interface Question {
  readonly symbols?: Readonly<Record<string, string>>;
  readonly kernel?: Kernel;
  readonly kmods?: readonly string[];
  readonly plan?: (plan: BuildPlan) => BuildPlan;
}

const PRINTK = { printk: '0x00000001' };

function outlooks(published: RepositoryState | null, question: Question = {}): readonly Outlook[] {
  const { symbols = PRINTK, kernel = NEXT, kmods = ['foo'], plan = (same) => same } = question;
  const kernels = aKernelSet([kernel], 'next');
  const abi = anAbi({ [`sha256:${SHA('b')}`]: symbols });
  return outlooksOf({
    plan: plan(planOf(kmods, kernels, abi)),
    kernels,
    verdicts: createVerdicts(abi),
    publishedFor: () => published,
  });
}

const known = (published: RepositoryState | null, question: Question = {}) => outlooks(published, question)[0]?.known;

describe('a kmod that is published', () => {
  it('is compatible when every symbol has the same CRC', () => {
    expect(known(state({ release: '503.11.1.el9' }))).toMatchObject({
      kind: 'compatible',
      fit: { package: 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64', symbols: 1 },
    });
  });

  it('is compatible when any of its packages fits, whichever is newest', () => {
    const published = state(
      { release: '503.9.1.el9' },
      { release: '503.11.1.el9', uses: [{ symbol: 'printk', crc: '0x00000002' }] },
    );

    expect(known(published)).toMatchObject({ fit: { package: expect.stringContaining('-503.9.1.el9-') } });
  });

  it('is open with the symbols that differ from its newest package, which the names do not tell', () => {
    const published = state(
      { release: '503.11.1.el9', uses: [{ symbol: 'printk', crc: '0x00000003' }] },
      { release: '503.9.1.el9', uses: [{ symbol: 'printk', crc: '0x00000002' }] },
    );

    expect(known(published)).toEqual({
      kind: 'open',
      grounds: {
        published: 'kmod-foo-5.14.0-503.11.1.el9-1.0-1.0.el9s.x86_64',
        verdict: {
          kind: 'changed',
          changed: [{ symbol: 'printk', before: '0x00000003', now: '0x00000001' }],
        },
      },
    });
  });

  it.each([
    [{ definition: `1:${SHA('0')}` }, /^kmod-foo-\S+ was made from another definition than that of today$/],
    [{ definition: null }, /^what kmod-foo-\S+ was made from was not recorded$/],
  ])('is not called compatible when it was not made from the definition of today, or may not be: %j', (record, why) => {
    expect(known(state({ release: '503.11.1.el9', record }))).toMatchObject({
      kind: 'open',
      grounds: {
        published: expect.stringContaining('503.11.1'),
        verdict: { kind: 'unknown', why: expect.stringMatching(why) },
      },
    });
  });

  it('is open when its requires do not name all that it uses, and otherwise as far as they prove a difference', () => {
    const unnamed = { release: '503.11.1.el9', record: { unnamed: 2 } };

    expect(known(state(unnamed))).toMatchObject({
      kind: 'open',
      grounds: { verdict: { kind: 'unknown', why: 'it uses 2 symbols that its requires do not name' } },
    });
    expect(known(state({ ...unnamed, uses: [{ symbol: 'printk', crc: '0x00000003' }] }))).toMatchObject({
      grounds: { verdict: { kind: 'changed' } },
    });
    expect(known(state(unnamed, { release: '503.9.1.el9' }))).toMatchObject({ kind: 'compatible' });
  });

  it('is judged by what was built, not by what holds the objects of another package', () => {
    const reused = { reused: 'kmod-foo-5.14.0-503.9.1.el9-1.0-1.0.el9s.x86_64' };

    expect(known(state({ release: '503.11.1.el9', record: reused }))).toMatchObject({ grounds: { published: null } });
  });

  it.each([['rt'], [null]])('is judged by packages for its own variant, and not for %s', (variant) => {
    expect(known(state({ release: '503.11.1.el9', variant }))).toMatchObject({ grounds: { published: null } });
  });

  it('is open when no symbol of the kernel is known', () => {
    expect(known(state({ release: '503.11.1.el9' }), { symbols: {} })).toMatchObject({
      grounds: { verdict: { kind: 'unknown', why: expect.stringContaining('no symbol of') } },
    });
  });
});

describe('a kmod of which nothing is published', () => {
  it('is open, and says for which target', () => {
    expect(known(state())).toMatchObject({
      grounds: {
        published: null,
        verdict: { kind: 'unknown', why: 'nothing of it is published for stock kernels of c9s' },
      },
    });
  });

  it('is open where the target is not built for the arch', () => {
    expect(known(null)).toMatchObject({
      grounds: { verdict: { why: 'nothing of it is published for x86_64' } },
    });
  });
});

describe('a kernel without kernel-devel', () => {
  it('leaves its kmods waiting, compatible or not', () => {
    const kernel = aKernel('600.1.el9', { target: 'next', devel: null });

    expect(known(state({ release: '503.11.1.el9' }), { kernel })).toEqual({
      kind: 'waiting',
      why: 'no repository of next offers kernel-devel for it yet',
    });
  });
});

describe('a kmod that uses symbols of another', () => {
  const kmods = ['foo', 'user'];
  const on =
    (...needed: readonly string[]) =>
    (plan: BuildPlan): BuildPlan => ({
      ...plan,
      cells: plan.cells.map((cell) => ({
        ...cell,
        definition: TODAY,
        dependencies:
          cell.kmod === 'user'
            ? needed.map((kmod) => ({ kind: 'cell', kmod, cell: `${kmod}@next@${NEXT.unameR}` }) as const)
            : [],
      })),
    });
  const dependent = on('foo');
  const ksyms = [{ symbol: 'foo_open', crc: '0x00000007' }];
  const known = (published: RepositoryState) =>
    Object.fromEntries(outlooks(published, { kmods, plan: dependent }).map((one) => [one.kmod, one.known]));
  const foo = { release: '503.11.1.el9', exports: { foo_open: '0x00000007' } };
  const user = { release: '503.11.1.el9', kmod: 'user', ksyms };

  it('fits when the other fits and exports what it uses', () => {
    expect(known(state(foo, user)).user).toMatchObject({ kind: 'compatible', fit: { symbols: 2 } });
  });

  it('does not fit with other exports', () => {
    const other = { ...foo, exports: { foo_open: '0x00000008' } };

    expect(known(state(other, user)).user).toMatchObject({
      grounds: { verdict: { changed: [{ symbol: 'foo_open', before: '0x00000007', now: '0x00000008' }] } },
    });
  });

  it('is open when two others export what it uses, with other CRCs', () => {
    const bar = { ...foo, kmod: 'bar', exports: { foo_open: '0x00000008' } };
    const found = outlooks(state(foo, bar, user), { kmods: ['bar', 'foo', 'user'], plan: on('bar', 'foo') });

    expect(found.at(-1)?.known).toMatchObject({
      grounds: { verdict: { kind: 'unknown', why: 'a kmod exports foo_open without a single CRC' } },
    });
  });

  it('is open when the other has to be rebuilt', () => {
    const changed = { ...foo, uses: [{ symbol: 'printk', crc: '0x00000002' }] };

    expect(known(state(changed, user)).user).toMatchObject({
      grounds: {
        verdict: { kind: 'unknown', why: 'no published package of foo, whose symbols it uses, fits this kernel' },
      },
    });
  });

  it('says first what is proved of its own symbols', () => {
    const uses = [{ symbol: 'gone', crc: '0x00000002' }];
    const changed = { ...foo, uses: [{ symbol: 'printk', crc: '0x00000002' }] };

    expect(known(state(changed, { ...user, uses })).user).toMatchObject({
      grounds: { verdict: { kind: 'missing', missing: ['gone'] } },
    });
  });

  it('needs the other to be built first', () => {
    const [, second] = outlooks(state(), { kmods, plan: dependent });

    expect(second).toMatchObject({ kmod: 'user', needs: [{ kmod: 'foo', cell: `foo@next@${NEXT.unameR}` }] });
  });
});
