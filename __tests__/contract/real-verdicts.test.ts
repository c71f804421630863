// Verdicts on real kmods and kernels of ../shared/data, where it is beside the project; its MANIFEST.md says what must come out.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { diffSymbols } from '../../src/abi/diff-symbols.ts';
import { openSymvers, parseSymvers } from '../../src/abi/symvers.ts';
import { exportsOfProvides, type Uses, usesOfRequires } from '../../src/abi/uses.ts';
import type { Verdict } from '../../src/abi/verdict.ts';
import { createVerdicts, type KmodExports } from '../../src/abi/verdicts.ts';
import { abiRecordsOf } from '../../src/detect/abi-records.ts';
import { isKernelPackage, kernelsOf } from '../../src/detect/detect.ts';
import type { Kernel } from '../../src/detect/kernel-set.ts';
import { resourcePort } from '../../src/io/resource.ts';
import { parseKernelPrimary } from '../../src/repodata/kernel-primary.ts';
import { openCompressed } from '../../src/repodata/open.ts';
import { packAbiMaps } from '../../src/repodata/pack-abi.ts';
import { readRepository } from '../../src/repodata/read-repository.ts';
import { type AbiMaps, createSymbolNames, symbolsOf } from '../../src/repodata/symbols.ts';
import { unpackAbiMaps } from '../../src/repodata/unpack-abi.ts';
import { inPieces } from '../support/repository.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const BASEOS = join(DATA, 'osbuild-c9s/baseos-20240416');
const KABI = join(DATA, 'kabi');

interface Built {
  readonly uses: Uses;
  readonly exports: KmodExports;
}

/** Packages by the rest of their name behind `prefix`. */
async function builtOf(folder: string, prefix: string): Promise<ReadonlyMap<string, Built>> {
  const { packages } = await readRepository(resourcePort, folder, (name) => name.startsWith(prefix));
  return new Map(
    packages.map(({ nevra, requires, provides }) => [
      nevra.name.slice(prefix.length),
      { uses: usesOfRequires(requires), exports: exportsOfProvides(provides) },
    ]),
  );
}

/** What detection finds in BaseOS: the stock and the debug kernel of build -55. */
async function baseOs(): Promise<{ readonly abi: AbiMaps; readonly stock: Kernel; readonly debug: Kernel }> {
  const repodata = join(BASEOS, 'repodata');
  const file = readdirSync(repodata).find((name) => name.endsWith('-primary.xml.gz')) ?? '';
  const bytes = readFileSync(join(repodata, file));
  const names = createSymbolNames();
  const open = () => openCompressed(inPieces(bytes, 65_536), file);
  const { maps, packages } = await parseKernelPrimary(open, file, isKernelPackage, names);
  const trust = { kind: 'unverified', reason: 'not asked for' } as const;
  const seen = { id: 'baseos', url: BASEOS, repomdSha256: '', revision: '', timestamp: null, packages: 0, trust };
  const { kernels } = kernelsOf('c9s', 'x86_64', [{ seen, packages }]);
  const of = (variant: string) => kernels.find((kernel) => kernel.variant === variant) as Kernel;
  return { abi: { names: names.names, maps }, stock: of('stock'), debug: of('debug') };
}

const zfsOf = (build: number) => `5.14.0-${build}.el9.x86_64`;

/** [the same, changed, missing] of the kernel's symbols. */
function countsOf(verdict: Verdict, { kernel }: Uses): readonly number[] {
  if (verdict.kind !== 'missing') return [];
  return [
    kernel.length - verdict.changed.length - verdict.missing.length,
    verdict.changed.length,
    verdict.missing.length,
  ];
}

function testVerdicts(): void {
  describe('a verdict on the kernel of ../shared/data/osbuild-c9s', () => {
    let kernels: Awaited<ReturnType<typeof baseOs>>;
    let zfs: ReadonlyMap<string, Built>;
    let before: ReadonlyMap<string, Built>;
    beforeAll(async () => {
      kernels = await baseOs();
      zfs = await builtOf(join(DATA, 'zfs-el9/c9afda7'), 'kmod-zfs-');
      before = await builtOf(join(DATA, 'zfs-el9/fcb5b87'), 'kmod-zfs-');
    }, 60_000);

    const judge = ({ uses, exports }: Built, kernel: Kernel, abi = kernels.abi): Verdict => {
      const verdicts = createVerdicts(abi);
      const verdict = verdicts.verdictOf(uses, kernel, exports);
      expect(verdicts.fits(uses, kernel, exports)).toBe(verdict.kind === 'compatible');
      return verdict;
    };

    it.each([70, 71, 75, 80])('finds 219 symbols of zfs for -%i the same, 196 changed, one missing', (build) => {
      const built = zfs.get(zfsOf(build)) as Built;
      const verdict = judge(built, kernels.stock);

      expect(countsOf(verdict, built.uses)).toEqual([219, 196, 1]);
      expect(verdict).toMatchObject({ missing: ['fault_in_iov_iter_readable'] });
    });

    it.each([101, 109])('finds 211 symbols of zfs for -%i the same, 198 changed, six missing', (build) => {
      const built = zfs.get(zfsOf(build)) as Built;

      expect(countsOf(judge(built, kernels.stock), built.uses)).toEqual([211, 198, 6]);
    });

    it('finds the same in the older state of the repository, and from a packed archive', () => {
      const { stock, abi } = kernels;
      const packed = packAbiMaps(abi, abiRecordsOf([stock]));
      const unpacked = unpackAbiMaps(packed, 'abi.bin', createSymbolNames());

      for (const build of [70, 71]) {
        const built = before.get(zfsOf(build)) as Built;

        expect(countsOf(judge(built, stock), built.uses)).toEqual([219, 196, 1]);
        expect(judge(built, stock, unpacked)).toEqual(judge(built, stock));
      }
    });

    it('does not take symbols of the debug kernel for those of the stock kernel', () => {
      const built = zfs.get(zfsOf(70)) as Built;
      const [stock, debug] = [judge(built, kernels.stock), judge(built, kernels.debug)];

      expect(countsOf(debug, built.uses)).not.toEqual([173, 242, 1]);
      expect(countsOf(debug, built.uses)[1]).toBeGreaterThan(196);
      expect(countsOf(stock, built.uses)).toEqual([219, 196, 1]);
      expect(createVerdicts(kernels.abi).originOf(kernels.debug)).toBe('repodata');
    });

    it('is compatible with a kernel when everything is used as the kernel has it, and with no other one', () => {
      const { stock, debug, abi } = kernels;
      const [core] = stock.packages;
      const all = symbolsOf(abi, `${core?.checksum.type}:${core?.checksum.value}`);
      const uses: Uses = { kernel: [...all].map(([symbol, crc]) => ({ symbol, crc })), kmods: [] };
      const built = { uses, exports: {} };

      expect(judge(built, stock)).toEqual({ kind: 'compatible', symbols: 16_283 });
      expect(judge(built, debug).kind).toBe('missing');
    });

    it('is unknown for kmod-kvdo, which requires a range of kernels and no symbol', async () => {
      const kvdo = (await builtOf(BASEOS, 'kmod-kvdo')).get('') as Built;

      expect(kvdo.uses).toEqual({ kernel: [], kmods: [] });
      expect(judge(kvdo, kernels.stock)).toEqual({
        kind: 'unknown',
        why: 'the package requires no kernel(symbol), so nothing says what its modules use',
      });
    });

    it.each([
      [70, 71, { common: 416, changed: 0, added: 0, removed: 0 }],
      [71, 75, { common: 416, changed: 110, added: 0, removed: 0 }],
      [75, 80, { common: 416, changed: 192, added: 0, removed: 0 }],
      [80, 101, { common: 410, changed: 198, added: 5, removed: 6 }],
      [101, 109, { common: 415, changed: 189, added: 0, removed: 0 }],
    ])('tells the builds of zfs for -%i and -%i apart', (from, to, expected) => {
      const used = (build: number) =>
        new Map((zfs.get(zfsOf(build)) as Built).uses.kernel.map(({ symbol, crc }) => [symbol, crc]));
      const { common, changed, added, removed } = diffSymbols(used(from), used(to));

      expect({ common, changed: changed.length, added: added.length, removed: removed.length }).toEqual(expected);
    });
  });
}

const KABI_EL8 = [
  '240.el8',
  '305.el8',
  '348.el8',
  '372.9.1.el8',
  '425.10.1.el8_7',
  '477.10.1.el8_8',
  '513.5.1.el8_9',
  '553.el8_10',
];
const KABI_EL9 = [
  '162.6.1.el9_1',
  '284.11.1.el9_2',
  '362.8.1.el9_3',
  '427.13.1.el9_4',
  '503.11.1.el9_5',
  '570.12.1.el9_6',
];

async function kabiOf(version: string, release: string): Promise<ReadonlyMap<string, string>> {
  const file = `Module.kabi_x86_64.${version}-${release}`;
  const names = createSymbolNames();
  const text = await openSymvers(readFileSync(join(KABI, file)), file);
  return symbolsOf({ names: names.names, maps: new Map([['list', parseSymvers(text, file, names)]]) }, 'list');
}

/** [common, changed, added, removed] of each step from one release to the next. */
async function stepsOf(version: string, releases: readonly string[]): Promise<readonly (readonly number[])[]> {
  const lists = await Promise.all(releases.map((release) => kabiOf(version, release)));
  return lists.slice(1).map((now, index) => {
    const { common, changed, added, removed } = diffSymbols(lists[index] ?? new Map(), now);
    return [common, changed.length, added.length, removed.length];
  });
}

function testStablelists(): void {
  describe('the kABI stablelists of ../shared/data', () => {
    it('have as many symbols as lines', async () => {
      const sizes = async (version: string, releases: readonly string[]) =>
        Promise.all(releases.map(async (release) => (await kabiOf(version, release)).size));

      expect(await sizes('4.18.0', KABI_EL8)).toEqual([691, 700, 724, 727, 728, 756, 796, 839]);
      expect(await sizes('5.14.0', KABI_EL9)).toEqual([325, 835, 554, 1428, 1567, 1837]);
    });

    it('only grow from one release of Enterprise Linux 8 to the next', async () => {
      expect(await stepsOf('4.18.0', KABI_EL8)).toEqual([
        [691, 0, 9, 0],
        [700, 0, 24, 0],
        [724, 0, 3, 0],
        [727, 0, 1, 0],
        [728, 0, 28, 0],
        [756, 0, 40, 0],
        [796, 0, 43, 0],
      ]);
    });

    it('change from one release of Enterprise Linux 9 to the next', async () => {
      expect(await stepsOf('5.14.0', KABI_EL9)).toEqual([
        [322, 5, 513, 3],
        [372, 22, 182, 463],
        [549, 18, 879, 5],
        [1414, 818, 153, 14],
        [1537, 929, 300, 30],
      ]);
    });
  });
}

if (existsSync(DATA)) {
  testVerdicts();
  testStablelists();
} else {
  describe('verdicts', () => {
    it('have no real kernels and kmods here, so none is judged', () => {
      console.info(`${DATA} is not there: verdicts on real kmods are not tried`);
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
