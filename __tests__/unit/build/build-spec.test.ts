import { describe, expect, it } from '@jest/globals';
import { moduleFolder, renderBuildSpec } from '../../../src/build/build-spec.ts';
import type { Patch } from '../../../src/config/config.ts';
import type { Dependency } from '../../../src/plan/cell.ts';
import { sampleCell, sampleKmod } from '../../support/build-sample.ts';

const PATCHES: readonly Patch[] = ['one.patch', 'two.patch'].map((fileName) => ({
  path: `/definitions/v4l2loopback/${fileName}`,
  fileName,
  sha256: '6'.repeat(64),
  kernels: '',
}));

function linesOf(kmod = sampleKmod, patches: readonly Patch[] = []): readonly string[] {
  return renderBuildSpec(sampleCell, kmod, patches).split('\n');
}

describe('renderBuildSpec', () => {
  it('names the source package per kernel', () => {
    expect(linesOf()).toEqual(
      expect.arrayContaining(['Name: kmod-v4l2loopback-5.14.0-503.11.1.el9', 'Version: 0.12.7', 'Release: 1.0.el9']),
    );
  });

  it('numbers sources and patches in their order and applies the patches so', () => {
    const second = { url: 'https://example.org/extra.h', fileName: 'extra.h', sha256: '7'.repeat(64) };
    const lines = linesOf({ ...sampleKmod, sources: [...sampleKmod.sources, second] }, PATCHES);

    expect(lines.filter((line) => /^(Source|Patch)\d/.test(line))).toEqual([
      'Source0: v4l2loopback-0.12.7.tar.gz',
      'Source1: extra.h',
      'Patch0: one.patch',
      'Patch1: two.patch',
    ]);
    expect(lines.filter((line) => /^(patch|cp) /.test(line))).toEqual([
      'cp %{SOURCE1} .',
      'patch -p1 --fuzz=0 --no-backup-if-mismatch --input=%{PATCH0}',
      'patch -p1 --fuzz=0 --no-backup-if-mismatch --input=%{PATCH1}',
    ]);
  });

  it('makes one make line a step, each argument one quoted word', () => {
    const make = [
      { folder: '.', arguments: [] },
      { folder: 'src/mod', arguments: ['KBUILD_EXTRA_SYMBOLS=@SOURCE@/common/Module.symvers', 'KCFLAGS=-DA=1 -DB=1'] },
    ];

    expect(linesOf({ ...sampleKmod, make }).filter((line) => line.startsWith('make '))).toEqual([
      'make %{?_smp_mflags} -C %{kmodsmith_kernel_devel} M=%{kmodsmith_source} modules',
      "make %{?_smp_mflags} -C %{kmodsmith_kernel_devel} M=%{kmodsmith_source}/src/mod 'KBUILD_EXTRA_SYMBOLS=%{kmodsmith_source}/common/Module.symvers' 'KCFLAGS=-DA=1 -DB=1' modules",
    ]);
  });

  it('gives every make line the symbols of other kmods, beside those that kmod.yml names', () => {
    const needed: Dependency = { kind: 'cell', kmod: 'bus', cell: 'bus@lab9@5.14.0' };
    const make = [
      { folder: 'core', arguments: [] },
      { folder: 'card', arguments: ['A=1', 'KBUILD_EXTRA_SYMBOLS=@SOURCE@/core/Module.symvers'] },
    ];
    const lines = renderBuildSpec({ ...sampleCell, dependencies: [needed] }, { ...sampleKmod, make }, []).split('\n');

    expect(lines.filter((line) => line.startsWith('make ')).map((line) => line.replace(/^.* M=/, ''))).toEqual([
      "%{kmodsmith_source}/core 'KBUILD_EXTRA_SYMBOLS=%{kmodsmith_extra_symbols}' modules",
      "%{kmodsmith_source}/card 'KBUILD_EXTRA_SYMBOLS=%{kmodsmith_extra_symbols} %{kmodsmith_source}/core/Module.symvers' 'A=1' modules",
    ]);
  });

  it('packages the declared modules and no other file', () => {
    const lines = linesOf({ ...sampleKmod, modules: ['one', 'two'] });
    const folder = '/lib/modules/5.14.0-503.11.1.el9.x86_64/updates/v4l2loopback';

    expect(lines.slice(lines.indexOf('%files'))).toEqual([
      '%files',
      `%dir ${folder}`,
      `${folder}/one.ko`,
      `${folder}/two.ko`,
      '',
    ]);
  });

  it('expands debuginfo late, or there would be none', () => {
    expect(linesOf()).toContain('%define __spec_install_post %{?__debug_package:%{__debug_install_post}}');
  });

  it('refuses a definition that could act in the spec', () => {
    expect(() => linesOf({ ...sampleKmod, summary: 'x\n%post\nid' })).toThrow(/summary of v4l2loopback/);
    expect(() => linesOf({ ...sampleKmod, modules: ['x; id'] })).toThrow(/module of v4l2loopback/);
    expect(() => linesOf({ ...sampleKmod, make: [{ folder: '../..', arguments: [] }] })).toThrow(
      /folder of a make step/,
    );
    expect(() => linesOf({ ...sampleKmod, make: [{ folder: '.', arguments: ["A=';id;'"] }] })).toThrow(
      /argument of a make step/,
    );
  });
});

describe('moduleFolder', () => {
  it('uses the real uname-r and not the text of the provide', () => {
    expect(moduleFolder({ unameR: '5.14.0-503.el9.x86_64+rt', kmod: 'x' })).toBe(
      '/lib/modules/5.14.0-503.el9.x86_64+rt/updates/x',
    );
  });
});
