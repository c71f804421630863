import { describe, expect, it } from '@jest/globals';
import type { Kmod } from '../../../src/config/config.ts';
import type { Kernel } from '../../../src/detect/kernel-set.ts';
import { identityOf, isMadeFrom } from '../../../src/plan/identity.ts';
import { aKernel, aKmod, SHA } from '../../support/builders.ts';

const KERNEL = aKernel('503.11.1.el9');
const DEVEL = `sha256:${SHA('c')}`;
const PATCH = { path: '/p/fix.patch', fileName: 'fix.patch', sha256: SHA('1'), kernels: '< 5.14.0-600' };

const identity = (kmod: Partial<Kmod>, kernel: Kernel = KERNEL, devel = DEVEL): string =>
  identityOf({ kmod: aKmod(kmod), kernel, devel });

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

describe('isMadeFrom', () => {
  const inputs = { kmod: aKmod(), kernel: KERNEL, devel: DEVEL };

  it('knows the inputs a hash was made from', () => {
    expect(isMadeFrom(identityOf(inputs), inputs)).toBe(true);
    expect(isMadeFrom(identityOf(inputs), { ...inputs, kmod: aKmod({ release: 2 }) })).toBe(false);
  });

  it('refuses a format that only a newer kmodsmith knows', () => {
    expect(() => isMadeFrom(`2:${SHA('a')}`, inputs)).toThrow("format '2', this kmodsmith knows 1");
  });
});
