// A kernel that the modules of a published package fit, against the stand-in Enterprise Linux of lab/, whose two kernels have the same
// CRC for every symbol: real modules, real kernels, hosts that install them. Needs what line.test.ts needs. Both kernels are offered all
// the time; the first run is for the older one alone. The steps build on one another, in this order.
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAbiMaps, writeAbiMaps } from '../../src/commands/abi-maps.ts';
import { sealPlan } from '../../src/commands/check-plan.ts';
import { readValue } from '../../src/commands/values.ts';
import type { KernelSet } from '../../src/detect/kernel-set.ts';
import { exec } from '../../src/io/exec.ts';
import { parseElf } from '../../src/sign/elf.ts';
import { parseModuleObject } from '../../src/sign/module-object.ts';
import { cmsVerifyArgv, splitSignature } from '../../src/sign/module-signature.ts';
import type { Signed } from '../../src/sign/signed.ts';
import {
  installedModules,
  LAB,
  type LabLine,
  makeLab,
  mustSucceed,
  NEW,
  OLD,
  openLabLine,
  query,
} from '../support/lab-line.ts';
import { replan, reusing } from '../support/reuse.ts';

const KMODS = ['kmod-acpi_call', 'kmod-v4l2loopback', 'kmod-xtables-addons'];
const MINUTES = 60_000;
const packageOf = (kmod: string, unameR: string, version: string, rebuild = 0) =>
  `kmod-${kmod}-${unameR.replace('.x86_64', '')}-${version}-1.${rebuild}.el9.x86_64.rpm`;
const ACPI_OLD = packageOf('acpi_call', OLD, '1.2.2');
const ACPI_NEW = packageOf('acpi_call', NEW, '1.2.2');
const XTABLES_NEW = packageOf('xtables-addons', NEW, '3.23');
const V4L2_OLD = packageOf('v4l2loopback', OLD, '0.12.7');
const V4L2_NEW = packageOf('v4l2loopback', NEW, '0.12.7');

let line: LabLine;
let runner: Awaited<ReturnType<typeof makeLab>>;

beforeAll(async () => {
  runner = await makeLab();
  line = await openLabLine(runner);
  appendFileSync(join(line.root, 'kmodsmith.yml'), 'reuse: compatible\n');
}, 15 * MINUTES);

afterAll(() => line.close(), MINUTES);

const packages = () => join(line.published, 'lab9/x86_64/packages');
const host = (name: string): string => join(line.root, name);

/** Every planned cell of the newer kernel is reused instead, also one that was forced or has a spec of its own. */
async function planReuse(...words: readonly string[]): Promise<void> {
  mustSucceed(await line.kmodsmith('plan', ...words));
  await replan(line.root, (plan, state) => reusing(state, OLD, NEW)(plan));
}

/** A module file as it was before signing. */
function unsigned(path: string): Uint8Array {
  const split = splitSignature(readFileSync(path));
  if (split === null) throw new Error(`${path} carries no signature`);
  return split.content;
}

/** Unpacks a package below the test's folder and gives the path of the one module in it, uncompressed. */
async function moduleOf(name: string, rpm: string): Promise<string> {
  const folder = join(line.root, 'unpacked', name);
  mkdirSync(folder, { recursive: true });
  const script =
    'cd "$2" && rpm2cpio "$1" | cpio -idm --quiet && find . -name "*.ko.xz" -exec xz -d {} + && find . -name "*.ko"';
  const { stdout } = mustSucceed(await exec(['sh', '-c', script, 'sh', rpm, folder]));
  return join(folder, stdout.trim());
}

describe('a kernel that the published modules fit', () => {
  it(
    'is packaged from them without a build, and passes the scenarios of dnf',
    async () => {
      mustSucceed(await line.kmodsmith('run', '--only', '*503.11*'));
      const { stderr } = mustSucceed(await line.kmodsmith('run'));

      // acpi_call has a spec of its own, which may package another kernel otherwise: it is built.
      expect(stderr).toContain('1 to build, 2 reused');
      const counts = { published: 3, 'reused-now': 2, 'built-now': 1, failed: 0, unknown: 0 };
      expect(line.report().counts).toMatchObject(counts);
      expect(line.report().scenarios).toMatchObject({ kind: 'run', failed: 0 });
      expect(line.report().publications).toMatchObject([{ before: 1, published: 2 }]);
      expect(readdirSync(packages()).filter((file) => file.includes('503.15.1'))).toEqual([
        ACPI_NEW.replace('x86_64.rpm', 'src.rpm'),
        ACPI_NEW,
        V4L2_NEW,
        XTABLES_NEW,
      ]);
      const { kmods } = line.report().targets[0] ?? { kmods: [] };
      const generated = kmods.filter(({ kmod }) => kmod !== 'acpi_call');
      expect(generated).toHaveLength(2);
      for (const { cells } of generated) {
        const cell = cells.find(({ unameR }) => unameR === NEW);
        expect(cell).toMatchObject({ kind: 'reused-now', reached: 'published', reused: { unameR: OLD } });
        expect(cell?.text).toMatch(
          /^Modules built for .*503\.11\.1.*, every one of \d\d+ used symbols has the same CRC; published/,
        );
      }
    },
    20 * MINUTES,
  );

  it(
    'gives a host the modules under the folder of that kernel, signed for our certificate, and depmod finds every symbol',
    async () => {
      mustSucceed(await line.dnf('client', 'install', `kernel-uname-r = ${NEW}`, ...KMODS));

      const modules = installedModules(host('client'));
      expect(modules).toHaveLength(26);
      expect(modules.filter((file) => !file.startsWith(`${NEW}/updates/`))).toEqual([]);
      const symvers = join(host('client'), 'Module.symvers');
      writeFileSync(symvers, (await exec(['zcat', join(host('client'), `lib/modules/${NEW}/symvers.gz`)])).stdout);
      const depmod = await exec(['depmod', '-e', '-E', symvers, '-b', host('client'), NEW]);
      expect({ code: depmod.code, stderr: depmod.stderr }).toEqual({ code: 0, stderr: '' });
      const split = splitSignature(readFileSync(await moduleOf('reused', join(packages(), V4L2_NEW))));
      const at = (name: string) => join(line.root, name);
      writeFileSync(at('content'), split?.content ?? '');
      writeFileSync(at('cms'), split?.cms ?? '');
      const certificate = join(LAB, 'keys/module.pem');
      mustSucceed(await exec(cmsVerifyArgv({ content: at('content'), cms: at('cms'), certificate })));
    },
    3 * MINUTES,
  );

  it('names a source RPM that is published', async () => {
    const [source = ''] = await query('-qp', '--qf', '%{SOURCERPM}\n', join(packages(), V4L2_NEW));

    expect(source).toBe(V4L2_OLD.replace('x86_64.rpm', 'src.rpm'));
    expect(readdirSync(packages())).toContain(source);
  });
});

describe('a package that was really built for that kernel', () => {
  let built = '';
  let reused = '';

  beforeAll(async () => {
    mustSucceed(await line.kmodsmith('run', '--force', '--only', 'v4l2loopback@*503.15*'));
    built = await moduleOf('built', join(packages(), packageOf('v4l2loopback', NEW, '0.12.7', 1)));
    reused = await moduleOf('again', join(packages(), V4L2_NEW));
  }, 10 * MINUTES);

  it('requires and provides the same', async () => {
    const of = (rpm: string) => query('-qp', '--requires', '--provides', '--supplements', join(packages(), rpm));
    const own = /^kmod-v4l2loopback-5\.14\.0-503\.15\.1\.el9(\(x86-64\))? = /;

    expect((await of(V4L2_NEW)).filter((entry) => !own.test(entry))).toEqual(
      (await of(packageOf('v4l2loopback', NEW, '0.12.7', 1))).filter((entry) => !own.test(entry)),
    );
  });

  it('has the same code, data, symbols and CRCs: vermagic, build id, what hangs on that, and the note of the kernel differ, and nothing else', () => {
    const [ours, theirs] = [parseElf(unsigned(reused)), parseElf(unsigned(built))];
    const differing = ours.sections.filter(
      ({ bytes }, index) => !Buffer.from(bytes).equals(Buffer.from(theirs.sections[index]?.bytes ?? [])),
    );

    expect(ours.sections.map(({ name }) => name)).toEqual(theirs.sections.map(({ name }) => name));
    // On a host each build has a folder of its own, and the kernel's warnings name the source file by its path.
    const withPaths = runner === 'host' ? ['.rodata.str1.8'] : [];
    expect(differing.map(({ name }) => name).sort()).toEqual([
      '.gnu_debuglink',
      '.modinfo',
      '.note.Linux',
      '.note.gnu.build-id',
      ...withPaths,
    ]);
    const { vermagic, ...rest } = parseModuleObject(unsigned(reused));
    const { vermagic: expected, ...others } = parseModuleObject(unsigned(built));
    expect(rest).toEqual(others);
    expect(vermagic).toBe(expected.replace(NEW, OLD));
  });

  it(
    'of whatever kmod is what a reuse for that kernel is compared with',
    async () => {
      await planReuse('--force', '--only', 'acpi_call@*503.15*');

      const { stderr } = mustSucceed(await line.kmodsmith('sign'));

      expect(stderr).toContain(`vermagic and struct module as in ${ACPI_NEW.slice(0, -'.rpm'.length)}`);
    },
    5 * MINUTES,
  );
});

describe('what signing refuses', () => {
  beforeAll(() => planReuse('--force', '--only', 'acpi_call@*503.15*'), 2 * MINUTES);

  it(
    'a kernel in which one used symbol has another CRC: the cell fails, and a run would build it',
    async () => {
      const plan = join(line.root, '.kmodsmith/plan');
      const kernels = await readValue<KernelSet>(join(plan, 'kernels.json'));
      const abi = await readAbiMaps(join(plan, 'abi-maps.bin'));
      const symbol = abi.names.indexOf('acpi_evaluate_object');
      const [first] = kernels.targets.flatMap((target) => target.kernels.filter(({ unameR }) => unameR === NEW));
      for (const { checksum } of first?.packages ?? []) {
        const map = abi.maps.get(`${checksum.type}:${checksum.value}`);
        const index = map?.ids.indexOf(symbol) ?? -1;
        if (map !== undefined && index >= 0) map.crcs[index] = (map.crcs[index] ?? 0) ^ 1;
      }
      cpSync(join(plan, 'abi-maps.bin'), join(line.root, 'abi-maps.bin'));
      await writeAbiMaps(join(plan, 'abi-maps.bin'), abi, kernels);
      await sealPlan(plan);

      const { stderr } = mustSucceed(await line.kmodsmith('sign'));
      cpSync(join(line.root, 'abi-maps.bin'), join(plan, 'abi-maps.bin'));
      await sealPlan(plan);

      expect(stderr).toMatch(
        /refused acpi_call@.*imports 1 symbol\(s\) that .* does not provide with the same CRC: acpi_evaluate_object/,
      );
      const { candidates, refused } = await readValue<Signed>(join(line.root, '.kmodsmith/signed.json'));
      expect(refused).toHaveLength(1);
      expect(candidates.flatMap(({ added }) => added)).toEqual([]);
    },
    2 * MINUTES,
  );

  it(
    'everything, when the published package was tampered with',
    async () => {
      const bytes = readFileSync(join(packages(), ACPI_OLD));
      const at = bytes.length - 100;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(join(packages(), ACPI_OLD), bytes);

      const { code, stderr } = await line.kmodsmith('sign');

      expect(code).toBe(6);
      expect(stderr).toContain(`${ACPI_OLD}: found sha256`);
    },
    MINUTES,
  );
});
