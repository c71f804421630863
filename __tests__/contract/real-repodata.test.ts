// Real repodata of ../shared/data, where it is beside the project; its MANIFEST.md says what must come out.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { detectCommand } from '../../src/commands/detect.ts';
import type { KernelSetSummary, TargetSummary } from '../../src/detect/summary.ts';
import { resourcePort } from '../../src/io/resource.ts';
import type { RepoPackage } from '../../src/repodata/primary.ts';
import { parsePrimary } from '../../src/repodata/primary.ts';
import { readRepository } from '../../src/repodata/read-repository.ts';
import { aContext, keptOutput } from '../support/context.ts';
import { inPieces } from '../support/repository.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const CREATEREPO = join(DATA, 'createrepo_c-testdata/tests/testdata');
const LIBREPO = join(DATA, 'librepo-testdata/tests/test_data');

const read = (folder: string, want: (name: string) => boolean = () => true) =>
  readRepository(resourcePort, folder, want);

function kernelRequires(found: RepoPackage): readonly (readonly [string, string])[] {
  return found.requires
    .filter((entry) => /^kernel\(/.test(entry.name))
    .map((entry) => [entry.name, entry.evr?.version ?? ''] as const);
}

function testCentosStream(): void {
  describe('detect, on ../shared/data/osbuild-c9s', () => {
    let target: TargetSummary;
    beforeAll(async () => {
      const kept = keptOutput();
      const operands = ['baseos-20240416', 'appstream-20250122'].map((name) => join(DATA, 'osbuild-c9s', name));
      await detectCommand(aContext({ root: '/', operands, options: { json: true } }, kept));
      const summary = JSON.parse(kept.printed.join('')) as KernelSetSummary;
      if (summary.targets[0] !== undefined) target = summary.targets[0];
    }, 60_000);

    it('reads every package of both repositories', () => {
      expect(target.repositories.map(({ packages, revision }) => [packages, revision])).toEqual([
        [1125, '1644263915'],
        [17649, '9-stream'],
      ]);
    });

    it('finds one stock and one debug kernel with their own symbols', () => {
      const kernels = target.kernels.map(({ unameR, variant, symbols, packages }) => ({
        unameR,
        variant,
        symbols,
        packages: packages.map((found) => [found.unameProvide, found.symbols]),
      }));

      expect(kernels).toEqual([
        {
          unameR: '5.14.0-55.el9.x86_64',
          variant: 'stock',
          symbols: 20_819,
          packages: [
            ['kernel-core-uname-r', 16_283],
            ['kernel-modules-uname-r', 4_507],
            ['kernel-modules-extra-uname-r', 29],
          ],
        },
        {
          unameR: '5.14.0-55.el9.x86_64+debug',
          variant: 'debug',
          symbols: 21_114,
          packages: [
            ['kernel-debug-core-uname-r', 16_538],
            ['kernel-debug-modules-uname-r', 4_547],
            ['kernel-debug-modules-extra-uname-r', 29],
          ],
        },
      ]);
      expect(target.kernels.map(({ buildTime, devel }) => [buildTime, devel])).toEqual([
        [1_644_014_266, null],
        [1_644_014_266, null],
      ]);
    });

    it('reports the five builds that have a kernel-devel only, each with its debug twin', () => {
      const builds = target.develOnly.map(({ build, packages }) => [build, packages.map((found) => found.unameR)]);

      expect(builds).toEqual(
        [547, 542, 539, 536, 533].map((number) => [
          `5.14.0-${number}.el9`,
          [`5.14.0-${number}.el9.x86_64`, `5.14.0-${number}.el9.x86_64+debug`],
        ]),
      );
    });
  });
}

function testKmodRepositories(): void {
  describe('readRepository, on the kmod repositories of ../shared/data', () => {
    it.each([
      ['fcb5b87', 28, { '70': 416, '71': 416 }],
      ['c9afda7', 40, { '70': 416, '71': 416, '75': 416, '80': 416, '101': 415, '109': 415 }],
    ])('reads the symbol requires of zfs-el9 %s', async (state, total, expected) => {
      const repository = await read(join(DATA, 'zfs-el9', state));

      const counts = repository.packages.flatMap((found) => {
        const kernel = /^kmod-zfs-5\.14\.0-(\d+)\.el9\.x86_64$/.exec(found.nevra.name)?.[1];
        return kernel === undefined ? [] : [[kernel, kernelRequires(found).length]];
      });
      expect(repository.total).toBe(total);
      expect(Object.fromEntries(counts)).toEqual(expected);
    });

    it('reads maccel, which is compressed by zstd', async () => {
      const repository = await read(join(DATA, 'maccel-rpm/x86_64'));

      const releases = repository.packages.filter((found) => found.nevra.name === 'kmod-maccel');
      expect([repository.repomd.revision, repository.total]).toEqual(['1764743967', 5]);
      expect(releases.map((found) => found.nevra.release).sort()).toEqual([
        '1.fc43.6.17.7_ba14.fc43',
        '1.fc43.6.17.7_ba19.fc43',
        '1.fc43.6.17.8_300.fc43',
        '1.fc43.6.17.9_300.fc43',
      ]);
    });

    it('reads custom-zst', async () => {
      const { packages } = await read(join(DATA, 'osbuild-c9s/custom-zst'));

      expect(packages.map((found) => found.nevra.name)).toEqual(['pkg-with-no-deps']);
    });
  });
}

function testSamples(): void {
  describe('readRepository, on the samples of createrepo_c and librepo in ../shared/data', () => {
    it.each([
      [CREATEREPO, 'repo_00', 0],
      [CREATEREPO, 'repo_02', 2],
      [CREATEREPO, 'repo_03', 0],
      [CREATEREPO, 'repo_04', 2],
      [CREATEREPO, 'repo_koji_01', 2],
      [CREATEREPO, 'repo_koji_02', 1],
      [CREATEREPO, 'repo_with_additional_metadata', 1],
      [CREATEREPO, 'repo_with_duplicate_packages', 4],
      [LIBREPO, 'repo_yum_01', 1],
      [LIBREPO, 'repo_yum_02', 1],
      [LIBREPO, 'repo_yum_03', 21],
    ])('reads %s/%s with %i packages', async (folder, name, total) => {
      expect((await read(join(folder, name))).total).toBe(total);
    });

    it('refuses repo_01, whose primary is one byte longer than repomd.xml says', async () => {
      await expect(read(join(CREATEREPO, 'repo_01'))).rejects.toThrow(/found more than 782 bytes, expected 782/);
    });

    const modified = (name: string) => join(CREATEREPO, 'modified_repo_files', name);
    const parse = (name: string) => parsePrimary(inPieces(readFileSync(modified(name)), 4096), name, () => true);

    it.each([
      ['error_00-primary.xml', /fake_bash without a checksum/],
      ['unknown_element_01-primary.xml', /found 1 packages, expected 2/],
    ])('refuses %s', async (name, message) => {
      await expect(parse(name)).rejects.toThrow(message);
    });

    it('takes unknown elements and attributes beside the known ones', async () => {
      expect((await parse('multiple_warnings_00-primary.xml')).total).toBe(2);
      expect((await parse('unknown_element_02-primary.xml')).total).toBe(2);
    });

    it('reads entities in names', async () => {
      const [found] = (await parse('repo_01_ampersand-primary.xml')).packages;

      expect(found?.href).toBe('super_kernel&-6.0.1-2.x86_64.rpm');
      expect(found?.provides.map((entry) => entry.name)).toContain('super_&&kernel(x86-64)');
    });
  });
}

if (existsSync(DATA)) {
  testCentosStream();
  testKmodRepositories();
  testSamples();
} else {
  describe('real repodata', () => {
    it('is not there, so nothing real is compared', () => {
      console.info(`${DATA} is not there: real repodata is not read`);
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
