import { describe, expect, it } from '@jest/globals';
import type { Kmod } from '../../../src/config/config.ts';
import type { Kernel } from '../../../src/detect/kernel-set.ts';
import { definitionOf, identityOf, isMadeFrom } from '../../../src/plan/identity.ts';
import { aKernel, aKmod, SHA } from '../../support/builders.ts';

const KERNEL = aKernel('503.11.1.el9');
const DEVEL = `sha256:${SHA('c')}`;
const BASE = aKmod({ name: 'base', modules: ['base'] });
const MIDDLE = aKmod({ name: 'middle', modules: ['middle'], depends: ['base'] });
const TOP: Partial<Kmod> = { depends: ['middle'] };
const PATCH = { path: '/p/fix.patch', fileName: 'fix.patch', sha256: SHA('1'), kernels: '< 5.14.0-600' };

const identity = (
  kmod: Partial<Kmod>,
  kernel: Kernel = KERNEL,
  devel = DEVEL,
  dependencies: readonly Kmod[] = [],
): string => identityOf({ kmod: aKmod(kmod), dependencies, kernel, devel });

describe('identityOf', () => {
  it('is the format and a sha256, the same for the same inputs', () => {
    expect(identity({})).toMatch(/^1:[0-9a-f]{64}$/);
    expect(identity({})).toBe(identity({}));
  });

  it.each<[string, Partial<Kmod>]>([
    ['a source', { sources: [{ url: 'https://foo.example.org/x', fileName: 'foo-1.0.tar.gz', sha256: SHA('9') }] }],
    ['a patch that applies', { patches: [PATCH] }],
    ['a make line', { make: [{ folder: 'src', arguments: ['CONFIG_FOO=m'] }] }],
    ['the declared release', { release: 2 }],
    ['the modules', { modules: ['foo', 'bar'] }],
    ['the compression', { compress: 'none' }],
    ['a spec of its own', { spec: { kind: 'own', path: '/x.spec', sha256: SHA('2') } }],
  ])('changes with %s', (_what, change) => {
    expect(identity(change)).not.toBe(identity({}));
  });

  it.each<[string, Partial<Kmod>]>([
    [
      'where a source is fetched from',
      { sources: [{ url: 'https://moved.example.org/x', fileName: 'foo-1.0.tar.gz', sha256: SHA('a') }] },
    ],
    ['a patch for other kernels', { patches: [{ ...PATCH, kernels: '>= 5.14.0-600' }] }],
    [
      'an exclusion rule',
      { exclude: [{ kernels: '', targets: [], arches: [], variants: [], reason: 'not yet', until: '2026-01-01' }] },
    ],
    ['the folder of the definition', { folder: '/elsewhere' }],
    ['the description', { description: 'Another text.' }],
  ])('does not change with %s', (_what, change) => {
    expect(identity(change)).toBe(identity({}));
  });

  it('does not change with the key that signed kernel-devel, which its checksum covers', () => {
    const kernel = aKernel('503.11.1.el9');
    const devel = kernel.devel === null ? null : { ...kernel.devel, keyId: '0123456789ABCDEF' };

    expect(devel).not.toBeNull();
    expect(identity({}, { ...kernel, devel })).toBe(identity({}));
  });

  it.each<[string, readonly Kmod[]]>([
    ['another definition of a kmod it needs', [BASE, aKmod({ ...MIDDLE, version: '1.1' })]],
    ['another definition of a kmod it needs through another', [aKmod({ ...BASE, release: 2 }), MIDDLE]],
    ['what a kmod it needs depends on', [BASE, aKmod({ ...MIDDLE, depends: [] })]],
  ])('changes with %s', (_what, dependencies) => {
    expect(identity(TOP, KERNEL, DEVEL, dependencies)).not.toBe(identity(TOP, KERNEL, DEVEL, [BASE, MIDDLE]));
  });

  it('changes when a kmod begins to need another, and not with what that one leaves out too', () => {
    const moved = aKmod({ ...BASE, description: 'Another text.', folder: '/elsewhere' });

    expect(identity(TOP, KERNEL, DEVEL, [BASE, MIDDLE])).not.toBe(identity({ ...TOP, depends: [] }));
    expect(identity(TOP, KERNEL, DEVEL, [moved, MIDDLE])).toBe(identity(TOP, KERNEL, DEVEL, [BASE, MIDDLE]));
  });

  it('keeps its value for the same inputs, so that a new kmodsmith rebuilds nothing', () => {
    expect(identity({})).toBe('1:a4cf57472fba711584781f242ee6bbe909044e173348f2a5a24f070d0d51f3d7');
  });

  it('does not change with the name that the kernel is known by, which its checksum covers', () => {
    expect(identity({}, { ...KERNEL, provideName: 'kernel-lt-uname-r' })).toBe(identity({}));
  });

  it('changes with the bytes of the kernel and of its kernel-devel', () => {
    expect(identity({}, { ...KERNEL, checksum: { type: 'sha256', value: SHA('8') } })).not.toBe(identity({}));
    expect(identity({}, KERNEL, `sha256:${SHA('7')}`)).not.toBe(identity({}));
  });
});

describe('definitionOf', () => {
  const definition = (kernel: Kernel, patches: Kmod['patches'] = [], dependencies: readonly Kmod[] = []): string =>
    definitionOf({ kmod: aKmod({ patches }), dependencies, kernel });

  it('is the same for kernels that the same patches apply to', () => {
    expect(definition(KERNEL, [PATCH])).toBe(definition(aKernel('570.el9'), [PATCH]));
    expect(definition(KERNEL, [PATCH])).not.toBe(definition(aKernel('601.el9'), [PATCH]));
  });

  it('changes with the patches that apply to a kmod it needs', () => {
    const patched = [aKmod({ ...BASE, patches: [PATCH] })];

    expect(definition(KERNEL, [], patched)).not.toBe(definition(KERNEL, [], [BASE]));
    expect(definition(aKernel('601.el9'), [], patched)).toBe(definition(KERNEL, [], [BASE]));
  });

  it('keeps its value for the same inputs, so that what is published may be reused by a new kmodsmith', () => {
    expect(definition(KERNEL)).toBe('1:9c26048025dfa892450e66ea6f79bf7f2ffec3dd90cd04ea1d2996576cd6c825');
  });
});

describe('isMadeFrom', () => {
  const inputs = { kmod: aKmod(), dependencies: [], kernel: KERNEL, devel: DEVEL };

  it('knows the inputs a hash was made from', () => {
    expect(isMadeFrom(identityOf(inputs), inputs)).toBe(true);
    expect(isMadeFrom(identityOf(inputs), { ...inputs, kmod: aKmod({ release: 2 }) })).toBe(false);
  });

  it('refuses a format that only a newer kmodsmith knows', () => {
    expect(() => isMadeFrom(`2:${SHA('a')}`, inputs)).toThrow("format '2', this kmodsmith knows 1");
  });
});
