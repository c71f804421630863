// `kmodsmith abi diff` on real symbols of ../shared/data, where it is beside the project; its MANIFEST.md says what must come out.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AbiDiff } from '../../src/abi/abi-diff.ts';
import { judgeKmods } from '../../src/abi/judge-kmods.ts';
import { usesOfRequires } from '../../src/abi/uses.ts';
import { createVerdicts } from '../../src/abi/verdicts.ts';
import { isKernelPackage, kernelsOf } from '../../src/detect/detect.ts';
import { type ExecResult, exec } from '../../src/io/exec.ts';
import { resourcePort } from '../../src/io/resource.ts';
import { EMPTY_DOCUMENT } from '../../src/publish/published-state.ts';
import { readRepository } from '../../src/repodata/read-repository.ts';
import { readSource } from '../../src/repodata/read-source.ts';
import { createSymbolNames } from '../../src/repodata/symbols.ts';
import { formatNevra } from '../../src/rpm/nevra.ts';
import { aBuiltRecord, aLedgerEntry } from '../support/builders.ts';
import { bundleCli, makeDetectWorld } from '../support/detect-world.ts';
import { aSource, somePorts } from '../support/sources.ts';

jest.setTimeout(60_000);

const DATA = join(import.meta.dirname, '../../../shared/data');

let folder = '';
let cli = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kmodsmith-abi-real-'));
  cli = await bundleCli(join(folder, 'cli'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function abiDiff(root: string, ...words: readonly string[]): Promise<ExecResult> {
  const argv = [process.execPath, cli, 'abi', 'diff', ...words, '--directory', root];
  return exec(argv, { env: { PATH: process.env.PATH ?? '' } });
}

async function diffOf(root: string, ...words: readonly string[]): Promise<AbiDiff> {
  const { code, stdout, stderr } = await abiDiff(root, ...words, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as AbiDiff;
}

/** EL 8 never takes a promise back within a major release, EL 9 does: MANIFEST.md of ../shared/data. */
const KABI: readonly (readonly [string, string, number, number, number, number])[] = [
  ['4.18.0-240.el8', '4.18.0-305.el8', 691, 0, 9, 0],
  ['4.18.0-305.el8', '4.18.0-348.el8', 700, 0, 24, 0],
  ['4.18.0-348.el8', '4.18.0-372.9.1.el8', 724, 0, 3, 0],
  ['4.18.0-372.9.1.el8', '4.18.0-425.10.1.el8_7', 727, 0, 1, 0],
  ['4.18.0-425.10.1.el8_7', '4.18.0-477.10.1.el8_8', 728, 0, 28, 0],
  ['4.18.0-477.10.1.el8_8', '4.18.0-513.5.1.el8_9', 756, 0, 40, 0],
  ['4.18.0-513.5.1.el8_9', '4.18.0-553.el8_10', 796, 0, 43, 0],
  ['5.14.0-162.6.1.el9_1', '5.14.0-284.11.1.el9_2', 322, 5, 513, 3],
  ['5.14.0-284.11.1.el9_2', '5.14.0-362.8.1.el9_3', 372, 22, 182, 463],
  ['5.14.0-362.8.1.el9_3', '5.14.0-427.13.1.el9_4', 549, 18, 879, 5],
  ['5.14.0-427.13.1.el9_4', '5.14.0-503.11.1.el9_5', 1_414, 818, 153, 14],
  ['5.14.0-503.11.1.el9_5', '5.14.0-570.12.1.el9_6', 1_537, 929, 300, 30],
];

function testStablelists(): void {
  describe('abi diff, on the stablelists of ../shared/data', () => {
    const pathOf = (kernel: string) => join(DATA, 'kabi', `Module.kabi_x86_64.${kernel}`);

    it.each(KABI)('%s -> %s: %i common, %i changed, %i added, %i removed', async (before, now, ...expected) => {
      const { common, changed, added, removed } = await diffOf(folder, pathOf(before), pathOf(now));

      expect([common, changed.length, added.length, removed.length]).toEqual(expected);
    });
  });
}

const UNAME_R = '5.14.0-55.el9.x86_64';

function testCentosStream(): void {
  describe('abi diff, on the kernel of ../shared/data/osbuild-c9s', () => {
    let root = '';

    beforeAll(async () => {
      root = join(folder, 'world');
      const repositories = [{ id: 'baseos', baseurl: join(DATA, 'osbuild-c9s/baseos-20240416') }];
      await makeDetectWorld(cli, root, { repositories }, ['c9s']);
      // What only this machine serves has nothing published when its folder has not.
      const path = join(root, 'kmodsmith.yml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('https://kmods.example.org', 'http://127.0.0.1:1'));
    });

    const look = (...words: readonly string[]): Promise<AbiDiff> => diffOf(root, ...words);

    it('keeps stock and debug apart, whose CRCs mostly differ', async () => {
      const diff = await look(UNAME_R, `${UNAME_R}+debug`);

      expect(diff.before).toMatchObject({ kind: 'shipped', variant: 'stock', symbols: 20_819, complete: true });
      expect(diff.now).toMatchObject({ kind: 'shipped', variant: 'debug', symbols: 21_114, complete: true });
      expect([diff.common, diff.changed.length, diff.added.length, diff.removed.length]).toEqual([
        20_813, 15_675, 301, 6,
      ]);
      expect(diff.published).toEqual({ target: 'c9s', arch: 'x86_64', generation: 0, kmods: [] });
    });

    it('compares it with a stablelist', async () => {
      const list = join(DATA, 'kabi/Module.kabi_x86_64.5.14.0-162.6.1.el9_1');
      const { common, added, removed, now } = await look(UNAME_R, list);

      expect([common + added.length, common + removed.length]).toEqual([325, 20_819]);
      expect(now).toMatchObject({ kind: 'file', complete: false });
    });

    it('names the kernels that are nearest to one that is not there', async () => {
      const { code, stderr } = await abiDiff(root, '5.14.0-56.el9.x86_64', UNAME_R);

      expect(stderr).toContain(`the nearest are ${UNAME_R}, ${UNAME_R}+debug; kmodsmith detect lists all`);
      expect(code).toBe(2);
    });
  });
}

/** The packages of a real repository as if they were published here, and the kernel of osbuild-c9s. */
async function zfsOnCentosStream() {
  const names = createSymbolNames();
  const source = aSource({ at: { kind: 'baseurl', urls: [join(DATA, 'osbuild-c9s/baseos-20240416')] } });
  const read = await readSource(somePorts(), source, isKernelPackage, names);
  const [now] = kernelsOf('c9s', 'x86_64', [read]).kernels;
  const zfs = await readRepository(resourcePort, join(DATA, 'zfs-el9/c9afda7'), (name) => /^kmod-zfs-5/.test(name));
  const packages = zfs.packages.map(({ nevra, requires, checksum }) => {
    const uses = usesOfRequires(requires);
    return { nevra, fileName: `${nevra.name}.rpm`, sha256: checksum.value, uses, exports: {} };
  });
  const cells = packages.map(({ nevra }) => {
    const unameR = nevra.name.replace('kmod-zfs-', '');
    const built = aBuiltRecord({ package: formatNevra(nevra) });
    return [unameR, aLedgerEntry({ kmod: 'zfs', unameR, built })] as const;
  });
  const document = { ...EMPTY_DOCUMENT, ledger: Object.fromEntries(cells) };
  return {
    now,
    verdicts: createVerdicts({ names: names.names, maps: await read.maps() }),
    state: { packages, document },
  };
}

function testZfs(): void {
  describe('the packages of ../shared/data/zfs-el9, judged on the kernel of osbuild-c9s', () => {
    let world: Awaited<ReturnType<typeof zfsOnCentosStream>>;

    beforeAll(async () => {
      world = await zfsOnCentosStream();
    });

    it.each([
      ['70', 416, 196, 1],
      ['75', 416, 196, 1],
      ['109', 415, 198, 6],
    ])('-%s of %i symbols: %i changed, %i missing', (build, symbols, changed, missing) => {
      const { now, ...rest } = world;
      if (now === undefined) throw new Error('found no kernel');
      const before = { ...now, unameR: `5.14.0-${build}.el9.x86_64` };
      const [effect] = judgeKmods({ ...rest, before, now, complete: true });
      const { verdict } = effect ?? {};

      expect(effect).toMatchObject({ builtFor: before.unameR, symbols, newPackage: null });
      if (verdict?.kind !== 'missing') throw new Error(`found ${verdict?.kind}`);
      expect([verdict.changed.length, verdict.missing.length]).toEqual([changed, missing]);
    });
  });
}

if (existsSync(DATA)) {
  testStablelists();
  testCentosStream();
  testZfs();
} else {
  describe('real symbols', () => {
    it('are not there, so nothing real is compared', () => {
      console.info(`${DATA} is not there: real symbols are not compared`);
      expect(existsSync(DATA)).toBe(false);
    });
  });
}
