import { describe, expect, it } from '@jest/globals';
import { type BundleInput, bundleFiles } from '../../../src/build/bundle.ts';
import type { Kmod } from '../../../src/config/config.ts';
import { sampleConfig, sampleKernels, sampleKmod, samplePlan } from '../../support/build-sample.ts';
import { aState } from '../../support/builders.ts';

const CELL = 'cells/v4l2loopback@lab9@5.14.0-503.11.1.el9.x86_64';

function input(kmod: Kmod = sampleKmod): BundleInput {
  return {
    config: { ...sampleConfig, kmods: [kmod] },
    plan: samplePlan,
    kernels: sampleKernels,
    state: aState(),
    scripts: { 'build-cell.sh': '#!/usr/bin/env bash\n' },
    cellsPerShard: 4,
  };
}

function contentOf(path: string, kmod: Kmod = sampleKmod): unknown {
  return bundleFiles(input(kmod)).find((file) => file.path === path)?.content;
}

describe('bundleFiles', () => {
  it('gives the same files for the same input', () => {
    expect(bundleFiles(input())).toEqual(bundleFiles(input()));
  });

  it('makes scripts executable and nothing else', () => {
    expect(
      bundleFiles(input())
        .filter((file) => file.executable)
        .map((file) => file.path),
    ).toEqual(['scripts/build-cell.sh']);
  });

  it('takes along only the patches for this kernel, in their order', () => {
    const patch = (fileName: string, kernels: string) => ({
      path: `/d/${fileName}`,
      fileName,
      sha256: '6'.repeat(64),
      kernels,
    });
    const kmod = {
      ...sampleKmod,
      patches: [patch('z.patch', '>= 5.14.0-500'), patch('b.patch', '< 5.14.0-500'), patch('a.patch', '')],
    };

    expect(contentOf(`${CELL}/patches.txt`, kmod)).toEqual({ kind: 'text', text: 'z.patch\na.patch\n' });
    expect(contentOf(`${CELL}/patches/z.patch`, kmod)).toEqual({ kind: 'copy', from: '/d/z.patch' });
    expect(contentOf(`${CELL}/patches/b.patch`, kmod)).toBeUndefined();
  });

  it('copies a spec of its own instead of rendering one', () => {
    const kmod: Kmod = { ...sampleKmod, spec: { kind: 'own', path: '/d/v4l2loopback.spec', sha256: '9'.repeat(64) } };

    expect(contentOf(`${CELL}/v4l2loopback.spec`, kmod)).toEqual({ kind: 'copy', from: '/d/v4l2loopback.spec' });
    expect(contentOf(`${CELL}/build.spec`, kmod)).toBeUndefined();
    expect(contentOf(`${CELL}/package.spec`, kmod)).toMatchObject({ kind: 'text' });
  });

  it('refuses an own spec that would take the place of the packaging spec', () => {
    const kmod: Kmod = { ...sampleKmod, spec: { kind: 'own', path: '/d/package.spec', sha256: '9'.repeat(64) } };

    expect(() => bundleFiles(input(kmod))).toThrow(/two files .*package\.spec/);
  });

  it('takes shared files once, however many kernels there are', () => {
    const file = { path: '/d/x.conf', fileName: 'x.conf', sha256: '8'.repeat(64), install: '/etc/modprobe.d/x.conf' };

    expect(contentOf('kmods/v4l2loopback/files/x.conf', { ...sampleKmod, files: [file] })).toEqual({
      kind: 'copy',
      from: '/d/x.conf',
    });
  });

  it('writes no absolute path of this machine into a text', () => {
    const texts = bundleFiles(input()).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []));

    expect(texts.filter((text) => text.includes('/definitions/') || text.includes('/published'))).toEqual([]);
  });

  it('refuses a source that would break the table', () => {
    const broken = (change: object) => ({
      ...sampleKmod,
      sources: sampleKmod.sources.map((source) => ({ ...source, ...change })),
    });

    expect(() => bundleFiles(input(broken({ fileName: 'a\tb' })))).toThrow(/source of v4l2loopback/);
    expect(() => bundleFiles(input(broken({ url: 'https://example.org/a\nb' })))).toThrow(/url of a source/);
    expect(() => bundleFiles(input(broken({ url: 'http://example.org/a' })))).toThrow(/url of a source/);
    expect(() => bundleFiles(input(broken({ sha256: 'x' })))).toThrow(/sha256 of a source/);
  });

  it('fails loudly when the plan speaks of a kernel that is not there', () => {
    expect(() => bundleFiles({ ...input(), kernels: { version: 1, targets: [] } })).toThrow(/is planned, but/);
  });
});
