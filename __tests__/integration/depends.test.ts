// A kmod that uses the symbols of another one, along the whole line with real kernels: built, signed, published and installed. Needs
// what line.test.ts needs. The steps build on one another, in this order.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exec } from '../../src/io/exec.ts';
import type { BuildPlan } from '../../src/plan/build-plan.ts';
import { parseModuleObject } from '../../src/sign/module-object.ts';
import {
  installedModules,
  LAB,
  type LabLine,
  makeLab,
  mustSucceed,
  OLD,
  openLabLine,
  query,
} from '../support/lab-line.ts';
import { type NeedingKmods, openNeedingKmods } from '../support/needing-kmods.ts';

const MINUTES = 60_000;

let line: LabLine;
let kmods: NeedingKmods;

beforeAll(async () => {
  line = await openLabLine(await makeLab());
  kmods = openNeedingKmods(line.root, '<= 5.14.0-503.11.1.el9');
}, 15 * MINUTES);

afterAll(() => line.close(), MINUTES);

const planned = (): BuildPlan =>
  JSON.parse(readFileSync(join(line.root, '.kmodsmith/plan/plan.json'), 'utf8')) as BuildPlan;
const kmodsOf = (plan: BuildPlan): readonly string[] => plan.cells.map(({ kmod }) => kmod);

async function run(): Promise<void> {
  for (const verb of ['plan', 'build', 'sign', 'verify', 'publish', 'status']) mustSucceed(await line.kmodsmith(verb));
}

const log = (kmod: string): string =>
  readFileSync(join(line.root, '.kmodsmith/out', `${kmod}@lab9@${OLD}`, 'build.log'), 'utf8');
const rpmOf = (kmod: string, release: string): string =>
  join(line.published, 'lab9/x86_64/packages', `kmod-${kmod}-5.14.0-503.11.1.el9-1.0-${release}.el9.x86_64.rpm`);
const ksyms = async (which: '--requires' | '--provides', rpm: string): Promise<readonly string[]> =>
  (await query('-qp', which, rpm)).filter((entry) => entry.startsWith('ksym('));
const released = (host: string): Promise<readonly string[]> =>
  query('--root', join(line.root, host), '-qa', '--qf', '%{NAME} %{RELEASE}\n', 'kmod-*-5*');

/** What depmod says of symbols that nobody on the host exports with the right CRC. */
async function depmod(host: string): Promise<string> {
  const modules = join(line.root, host, 'lib/modules', OLD);
  const symvers = join(modules, 'Module.symvers.test');
  writeFileSync(symvers, (await exec(['zcat', join(modules, 'symvers.gz')])).stdout);
  const { stderr } = mustSucceed(await exec(['depmod', '-e', '-E', symvers, '-b', join(line.root, host), OLD]));
  return stderr;
}

describe('a kmod and one that it needs, both new', () => {
  it(
    'are built one after the other with real modpost, signed, verified and published',
    async () => {
      kmods.writeAlpha(1, 'int');
      kmods.writeBeta(1);
      await run();

      expect(kmodsOf(planned())).toEqual(['alpha', 'beta']);
      expect(line.report().counts).toMatchObject({ 'built-now': 2, failed: 0, unknown: 0 });
      expect(log('beta')).not.toContain('undefined!');
    },
    10 * MINUTES,
  );

  it('name the symbol with the same CRC, one as provide and one as require', async () => {
    const [provided = ''] = await ksyms('--provides', rpmOf('alpha', '1.0'));

    expect(provided).toMatch(/^ksym\(alpha_call\) = 0x[0-9a-f]{8}$/);
    expect(await ksyms('--requires', rpmOf('beta', '1.0'))).toEqual([provided]);
    expect(await query('-qp', '--requires', rpmOf('beta', '1.0'))).toContain(`kmod-alpha-uname-r = ${OLD}`);
    expect(await ksyms('--requires', rpmOf('alpha', '1.0'))).toEqual([]);
  });

  it(
    'come together when only one is asked for, and load without an unresolved symbol',
    async () => {
      mustSucceed(await line.dnf('client', 'install', `kernel-uname-r = ${OLD}`, 'kmod-beta'));

      expect(installedModules(join(line.root, 'client'))).toEqual([
        `${OLD}/updates/alpha/alpha.ko.xz`,
        `${OLD}/updates/beta/beta.ko.xz`,
      ]);
      expect(await depmod('client')).toBe('');
      const dependencies = readFileSync(join(line.root, 'client/lib/modules', OLD, 'modules.dep'), 'utf8');
      expect(dependencies).toContain('updates/beta/beta.ko.xz: updates/alpha/alpha.ko.xz');
    },
    2 * MINUTES,
  );

  it(
    'cannot be parted: the one is not installed without the other',
    async () => {
      const { code, stdout, stderr } = await line.dnf(
        'without',
        'install',
        '--exclude=kmod-alpha*',
        `kernel-uname-r = ${OLD}`,
        'kmod-beta',
      );

      expect(code).not.toBe(0);
      expect(stdout + stderr).toMatch(/nothing provides kmod-alpha-uname-r = 5\.14|kmod-alpha-5\.14.* is filtered out/);
    },
    2 * MINUTES,
  );
});

describe('a new build of the one that needs a published one', () => {
  it(
    'takes the symbols from what is published, and comes to the same',
    async () => {
      kmods.writeBeta(2);
      await run();

      expect(planned().cells).toMatchObject([{ kmod: 'beta', dependencies: [{ kind: 'published', kmod: 'alpha' }] }]);
      expect(line.report().counts).toMatchObject({ 'built-now': 1, failed: 0 });
      expect(await ksyms('--requires', rpmOf('beta', '2.0'))).toEqual(await ksyms('--requires', rpmOf('beta', '1.0')));
      expect(dependsOf('beta')).toEqual(['alpha']);
    },
    10 * MINUTES,
  );
});

describe('a change of what the other one exports', () => {
  it(
    'rebuilds both, also the one that did not change, and a host gets both',
    async () => {
      const before = await ksyms('--provides', rpmOf('alpha', '1.0'));
      kmods.writeAlpha(2, 'long');
      await run();

      const [now = ''] = await ksyms('--provides', rpmOf('alpha', '2.0'));
      expect(kmodsOf(planned())).toEqual(['alpha', 'beta']);
      expect(before).not.toContain(now);
      expect(await ksyms('--requires', rpmOf('beta', '2.1'))).toEqual([now]);
      mustSucceed(await line.dnf('client', 'upgrade', '--exclude=kernel*'));
      expect(await released('client')).toEqual([
        'kmod-alpha-5.14.0-503.11.1.el9 2.0.el9',
        'kmod-beta-5.14.0-503.11.1.el9 2.1.el9',
      ]);
      expect(await depmod('client')).toBe('');
    },
    10 * MINUTES,
  );
});

describe('the modules of a real kernel', () => {
  it(
    'say the CRC of every symbol that they export as Module.symvers has it',
    () => {
      const root = join(line.root, 'unpacked');
      const packages = ['BaseOS', 'AppStream'].flatMap((repository) => {
        const folder = join(LAB, 'el/9', repository, 'x86_64/os/Packages');
        return readdirSync(folder).map((name) => join(folder, name));
      });
      mkdirSync(root);
      for (const path of packages.filter((name) => /kernel-(devel|modules(-core|-extra)?)-5.*503\.11/.test(name))) {
        execFileSync('sh', ['-c', 'cd "$2" && rpm2cpio "$1" | cpio -id --quiet', 'sh', path, root]);
      }
      const symvers = readFileSync(join(root, `usr/src/kernels/${OLD}/Module.symvers`), 'utf8');
      const expected = new Map(symvers.split('\n').map((entry) => [entry.split('\t')[1] ?? '', entry.split('\t')[0]]));

      const exported = readdirSync(join(root, `lib/modules/${OLD}/kernel`), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.name.endsWith('.ko'))
        .flatMap((entry) => parseModuleObject(readFileSync(join(entry.parentPath, entry.name))).exports);

      expect(exported.length).toBeGreaterThan(1000);
      expect(exported.filter(({ symbol, crc }) => crc !== expected.get(symbol))).toEqual([]);
    },
    MINUTES,
  );
});

/** `depends=` of the module that the last build delivered. */
function dependsOf(kmod: string): readonly string[] {
  const path = join(line.root, '.kmodsmith/out', `${kmod}@lab9@${OLD}`, 'objects', `${kmod}.ko`);
  return parseModuleObject(readFileSync(path)).depends;
}
