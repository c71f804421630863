import { describe, expect, it } from '@jest/globals';
import { renderPackageSpec } from '../../../src/build/package-spec.ts';
import { sampleCell, sampleKernel, sampleKmod } from '../../support/build-sample.ts';

const K = '5.14.0-503.11.1.el9.x86_64';

function linesOf(kmod = sampleKmod, cell = sampleCell, kernel = sampleKernel): readonly string[] {
  return renderPackageSpec(cell, kmod, kernel, 'Sample kmods').split('\n');
}

describe('renderPackageSpec', () => {
  it('compiles nothing', () => {
    expect(
      linesOf().filter((line) => /^%(prep|build|generate_buildrequires)|^(Source|Patch|BuildRequires)/.test(line)),
    ).toEqual([]);
  });

  it('ties the package to one kernel', () => {
    expect(linesOf()).toEqual(
      expect.arrayContaining([
        `Provides: kmod-v4l2loopback-uname-r = ${K}`,
        `Requires: kernel-core-uname-r = ${K}`,
        'Requires(posttrans): kmod',
        'Requires(postun): kmod',
        `Supplements: (kmod-v4l2loopback and kernel-uname-r = ${K})`,
        '%include %{_sourcedir}/requires.inc',
        '%include %{_sourcedir}/provides.inc',
      ]),
    );
  });

  it('comes with a kernel of another name by that name', () => {
    const kernel = { ...sampleKernel, provideName: 'kernel-lt-uname-r' };

    expect(linesOf(sampleKmod, sampleCell, kernel)).toContain(
      `Supplements: (kmod-v4l2loopback and kernel-lt-uname-r = ${K})`,
    );
  });

  it.each(['kernel-lt', 'kernel-%(id)-uname-r', 'kernel) or (bash-uname-r'])('refuses a kernel known by %j', (name) => {
    const renamed = { ...sampleKernel, provideName: name };
    const packages = sampleKernel.packages.map((found) => ({ ...found, unameProvide: name }));

    expect(() => linesOf(sampleKmod, sampleCell, renamed)).toThrow('expected a -uname-r provide');
    expect(() => linesOf(sampleKmod, sampleCell, { ...sampleKernel, packages })).toThrow('expected a -uname-r provide');
  });

  it('copies K from the kernel provide, epoch and all, while paths use the uname-r', () => {
    const cell = {
      ...sampleCell,
      unameR: '6.12.0-1.el10.x86_64+64k-debug',
      provide: { epoch: 2, version: '6.12.0', release: '1.el10.x86_64++64k_debug' },
    };
    const text = linesOf(sampleKmod, cell).join('\n');

    expect(text).toContain('Provides: kmod-v4l2loopback-uname-r = 2:6.12.0-1.el10.x86_64++64k_debug\n');
    expect(text).toContain('%dir /lib/modules/6.12.0-1.el10.x86_64+64k-debug/updates/v4l2loopback\n');
  });

  it('requires -common only of a kmod with shared files, and never an exact version', () => {
    const file = { path: '/x/a.conf', fileName: 'a.conf', sha256: '8'.repeat(64), install: '/etc/modprobe.d/a.conf' };

    expect(linesOf().filter((line) => line.includes('-common'))).toEqual([]);
    expect(linesOf({ ...sampleKmod, files: [file] })).toContain('Requires: kmod-v4l2loopback-common >= 0.12.7');
  });

  it('does not provide installonlypkg, which would keep packages of kernels that are gone', () => {
    expect(linesOf().join('\n')).not.toContain('installonlypkg');
  });

  it('packages modules compressed or not, as the definition says', () => {
    const folder = `/lib/modules/${K}/updates/v4l2loopback`;

    expect(linesOf()).toContain(`${folder}/v4l2loopback.ko.xz`);
    expect(linesOf({ ...sampleKmod, compress: 'none' })).toContain(`${folder}/v4l2loopback.ko`);
  });

  it('runs nothing over the signed modules', () => {
    expect(linesOf()).toEqual(
      expect.arrayContaining(['%define __spec_install_post %{nil}', '%global debug_package %{nil}', 'AutoReqProv: no']),
    );
  });

  it('refuses a kernel without a core package and a provide that could act in the spec', () => {
    expect(() => linesOf(sampleKmod, sampleCell, { ...sampleKernel, packages: [] })).toThrow(
      /no package that provides/,
    );
    const provide = { epoch: 0, version: '5.14.0', release: '1)\n%post' };
    expect(() => linesOf(sampleKmod, { ...sampleCell, provide })).toThrow(/release of the kernel provide/);
  });
});
