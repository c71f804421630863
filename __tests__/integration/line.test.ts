// The main job: kernels in, a signed repository out, and hosts that live through kernel updates with it. Needs root and the
// packages of lab/packages.txt; script/test installs them. The steps build on one another, in this order.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exec } from '../../src/io/exec.ts';
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

const KMODS = ['kmod-acpi_call', 'kmod-v4l2loopback', 'kmod-xtables-addons'];
const MINUTES = 60_000;

let line: LabLine;

beforeAll(async () => {
  const runner = await makeLab();
  console.log(`the line's builds run in: ${runner}`);
  line = await openLabLine(runner);
  await line.offer(1);
}, 15 * MINUTES);

afterAll(async () => {
  await line.offer(2);
  await line.close();
}, MINUTES);

const host = (name: string): string => join(line.root, name);
const kernels = (name: string) =>
  query('--root', host(name), '-qa', '--qf', '%{VERSION}-%{RELEASE}.%{ARCH}\n', 'kernel-core');
const modulesOf = (name: string, unameR: string): readonly string[] =>
  installedModules(host(name)).filter((file) => file.startsWith(`${unameR}/`));
const packages = (pattern: RegExp): readonly string[] =>
  readdirSync(join(line.published, 'lab9/x86_64/packages')).filter((file) => pattern.test(file));

describe('a new repository', () => {
  it(
    'builds, signs, verifies and publishes every kmod for the one kernel there is',
    async () => {
      mustSucceed(await line.kmodsmith('run'));

      expect(line.report().counts).toMatchObject({ 'built-now': 3, failed: 0, unknown: 0 });
      expect(line.report().publications).toMatchObject([{ target: 'lab9', before: 0, published: 1 }]);
      expect(packages(/^kmod-.*\.x86_64\.rpm$/).filter((file) => !file.includes('debuginfo'))).toHaveLength(6);
    },
    10 * MINUTES,
  );

  it(
    'lets a host install all of it with package and metadata signatures checked',
    async () => {
      mustSucceed(await line.dnf('client', 'install', 'kernel', ...KMODS));

      expect(await kernels('client')).toEqual([OLD]);
      expect(modulesOf('client', OLD)).toHaveLength(26);
    },
    2 * MINUTES,
  );
});

describe('a kernel that comes before its kmods', () => {
  it(
    'goes in alone, and the old kernel keeps its modules',
    async () => {
      await line.offer(2);
      const before = modulesOf('client', OLD);
      mustSucceed(await line.dnf('client', 'upgrade'));

      expect(await kernels('client')).toEqual([OLD, NEW]);
      expect(modulesOf('client', OLD)).toEqual(before);
      expect(modulesOf('client', NEW)).toEqual([]);
    },
    2 * MINUTES,
  );

  it(
    'is planned, built and published by the next run, which builds nothing twice',
    async () => {
      mustSucceed(await line.kmodsmith('run'));

      expect(line.report().counts).toMatchObject({ published: 3, 'built-now': 3, failed: 0, unknown: 0 });
      expect(line.report().publications).toMatchObject([{ before: 1, published: 2 }]);
    },
    10 * MINUTES,
  );

  it(
    'gets its kmods by a plain upgrade, and the old kernel keeps its own',
    async () => {
      const before = modulesOf('client', OLD);
      mustSucceed(await line.dnf('client', 'upgrade'));

      expect(modulesOf('client', NEW).map((file) => file.slice(NEW.length))).toEqual(
        before.map((file) => file.slice(OLD.length)),
      );
      expect(modulesOf('client', OLD)).toEqual(before);
    },
    2 * MINUTES,
  );
});

describe('a kernel that comes together with its kmods', () => {
  beforeAll(async () => {
    for (const name of ['all', 'only-kernel']) {
      mustSucceed(await line.dnf(name, 'install', `kernel-uname-r = ${OLD}`, ...KMODS));
    }
  }, 4 * MINUTES);

  it.each([
    ['all', []],
    ['only-kernel', ['kernel*']],
  ])(
    'brings them along on host %s with upgrade %j',
    async (name, words) => {
      expect(await kernels(name)).toEqual([OLD]);
      mustSucceed(await line.dnf(name, 'upgrade', ...words));

      expect(await kernels(name)).toEqual([OLD, NEW]);
      expect(modulesOf(name, NEW)).toHaveLength(26);
      expect(modulesOf(name, OLD)).toHaveLength(26);
    },
    3 * MINUTES,
  );
});

describe('what was published', () => {
  it('loads by depmod without an unresolved symbol on either kernel', async () => {
    for (const unameR of [OLD, NEW]) {
      const symvers = join(host('client'), `lib/modules/${unameR}/Module.symvers.test`);
      const { stdout } = await exec(['zcat', join(host('client'), `lib/modules/${unameR}/symvers.gz`)]);
      writeFileSync(symvers, stdout);
      const { code, stderr } = await exec(['depmod', '-e', '-E', symvers, '-b', host('client'), unameR]);

      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
  });

  it.each(KMODS)('requires exactly the symbols that the modules of %s use, with their CRCs', async (name) => {
    for (const file of packages(new RegExp(`^${name}-5.*x86_64.rpm$`)).filter(
      (found) => !found.includes('debuginfo'),
    )) {
      const rpm = join(line.published, 'lab9/x86_64/packages', file);
      const required = (await query('-qp', '--requires', rpm)).filter((entry) => entry.startsWith('kernel('));
      const used = await usedSymbols(name, file.includes('503.11.1') ? OLD : NEW);

      expect(required.length).toBeGreaterThan(10);
      expect(required).toEqual(used);
    }
  });

  it('requires the kernel subpackages whose symbols it uses, and no other kernel', async () => {
    const [file = ''] = packages(/^kmod-v4l2loopback-5\.14\.0-503\.11\.1.*-1\.0\.el9\.x86_64\.rpm$/).filter(
      (found) => !found.includes('debuginfo'),
    );
    const required = await query('-qp', '--requires', join(line.published, 'lab9/x86_64/packages', file));

    expect(required.filter((entry) => entry.includes('uname-r'))).toEqual([
      `kernel-core-uname-r = ${OLD}`,
      `kernel-modules-uname-r = ${OLD}`,
    ]);
  });

  it('has modules signed by the module key and packages signed by the repository key', async () => {
    const [module = ''] = modulesOf('client', NEW);
    const signer = await exec(['modinfo', join(host('client'), 'lib/modules', module)]);
    const signatures = await query('--root', host('client'), '-qa', '--qf', '%{RSAHEADER:pgpsig}\n', 'kmod-*');

    expect(signer.stdout).toMatch(/^signer: +kmodsmith lab module signing$/m);
    expect(signatures.every((signature) => signature.startsWith('RSA/SHA256'))).toBe(true);
  });

  it('has a page that names every kernel and kmod, and a summary', () => {
    const page = readFileSync(join(line.published, 'index.html'), 'utf8');

    for (const word of ['v4l2loopback', 'xtables-addons', 'acpi_call', OLD, NEW]) expect(page).toContain(word);
    expect(page).not.toContain('<script');
  });
});

describe('a run with nothing new', () => {
  it(
    'builds and publishes nothing',
    async () => {
      mustSucceed(await line.kmodsmith('run'));

      expect(line.report().counts).toMatchObject({ published: 6, 'built-now': 0 });
      expect(readFileSync(join(line.published, 'lab9/x86_64/mirrorlist'), 'utf8')).toContain('/gen/2/');
    },
    MINUTES,
  );

  it(
    'plans the same bytes at the same time',
    async () => {
      const plan = async (): Promise<string> => {
        mustSucceed(await line.kmodsmith('plan', '--force'));
        return readFileSync(join(line.root, '.kmodsmith/plan/SHA256SUMS'), 'utf8').replace(/.* {2}plan\.json\n/, '');
      };

      expect(await plan()).toBe(await plan());
    },
    MINUTES,
  );
});

describe('a kmod that does not deliver what it declares', () => {
  beforeAll(() => {
    const path = join(line.root, 'kmods/acpi_call/kmod.yml');
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .replace('  - acpi_call\n', '  - acpi_call\n  - acpi_never\n')
        .replace('release: 1', 'release: 2'),
    );
    const other = join(line.root, 'kmods/v4l2loopback/kmod.yml');
    writeFileSync(other, readFileSync(other, 'utf8').replace('release: 1', 'release: 2'));
  });

  it(
    'fails alone: the others are published, exit code 4, and its old packages stay',
    async () => {
      const { code } = await line.kmodsmith('run');

      expect(code).toBe(4);
      expect(line.report().counts).toMatchObject({ 'built-now': 2, failed: 2, published: 2 });
      expect(packages(/^kmod-acpi_call-5.*-1\.0\.el9\.x86_64\.rpm$/).length).toBeGreaterThanOrEqual(2);
      expect(readFileSync(join(line.published, 'lab9/x86_64/mirrorlist'), 'utf8')).toContain('/gen/3/');
    },
    10 * MINUTES,
  );

  it(
    'is a known failure of the next plan',
    async () => {
      const { stdout } = mustSucceed(await line.kmodsmith('plan', '--explain'));

      expect(stdout).toMatch(/skipped +acpi_call@lab9@.*known-failure: failed 1 time/);
    },
    MINUTES,
  );

  it(
    'updates the driver on the same kernels without losing a module',
    async () => {
      mustSucceed(await line.dnf('client', 'upgrade'));

      expect(modulesOf('client', OLD)).toHaveLength(26);
      expect(modulesOf('client', NEW)).toHaveLength(26);
      expect(
        await query('--root', host('client'), '-qa', '--qf', '%{NAME} %{RELEASE}\n', 'kmod-v4l2loopback-5*'),
      ).toEqual(['kmod-v4l2loopback-5.14.0-503.11.1.el9 2.0.el9', 'kmod-v4l2loopback-5.14.0-503.15.1.el9 2.0.el9']);
    },
    2 * MINUTES,
  );
});

describe('a kernel-devel that has left the mirror', () => {
  const devel = (unameR: string): string => `kernel-devel-${unameR}.rpm`;

  it('was kept when its kernel was built for', () => {
    expect(readdirSync(join(line.published, 'archive/lab9/x86_64'))).toEqual([devel(OLD), devel(NEW)]);
  });

  it(
    'is taken from the archive, so that a changed kmod is still built for its kernel',
    async () => {
      const mirror = join(line.root, 'mirror');
      mkdirSync(mirror);
      cpSync(join(line.published, 'archive/lab9/x86_64', devel(NEW)), join(mirror, devel(NEW)));
      mustSucceed(await exec(['createrepo_c', '--quiet', mirror]));
      replaceIn('kmodsmith.yml', /baseurl: .*AppStream.*/, `baseurl: ${mirror}`);
      replaceIn('kmods/v4l2loopback/kmod.yml', 'release: 2', 'release: 3');

      const { stderr } = mustSucceed(await line.kmodsmith('run', '--only', 'v4l2loopback@*503.11*'));

      expect(stderr).toContain(`kernel-devel of ${OLD} has rolled off; our archive has it`);
      expect(line.report().counts).toMatchObject({ 'built-now': 1, failed: 0, frozen: 0 });
    },
    5 * MINUTES,
  );
});

function replaceIn(name: string, from: string | RegExp, to: string): void {
  const path = join(line.root, name);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

describe('a run without keys', () => {
  it(
    'ends with exit code 2 and says which key is missing, and nothing changes',
    async () => {
      const before = readFileSync(join(line.published, 'lab9/x86_64/mirrorlist'), 'utf8');
      const { code, stderr } = await exec(
        [
          process.execPath,
          'dist/cli.js',
          'run',
          '--directory',
          line.root,
          '--force',
          '--only',
          'acpi_call@*503.11*',
          '--runner',
          'host',
        ],
        { env: { PATH: process.env.PATH ?? '', LAB } },
      );

      expect(code).toBe(2);
      expect(stderr).toContain('KMODSMITH_RPM_KEY');
      expect(readFileSync(join(line.published, 'lab9/x86_64/mirrorlist'), 'utf8')).toBe(before);
    },
    5 * MINUTES,
  );
});

/** `kernel(symbol) = crc` for every symbol the installed modules import and do not export to each other. */
async function usedSymbols(kmod: string, unameR: string): Promise<readonly string[]> {
  const folder = join(host('client'), 'lib/modules', unameR, 'updates', kmod.slice('kmod-'.length));
  const imported = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const { stdout } = mustSucceed(await exec(['modprobe', '--dump-modversions', join(folder, file)]));
    for (const entry of stdout.trim().split('\n')) imported.set(entry.split('\t')[1] ?? '', entry.split('\t')[0] ?? '');
  }
  const { stdout } = await exec(['zcat', join(host('client'), 'lib/modules', unameR, 'symvers.gz')]);
  const exported = new Set(stdout.split('\n').map((entry) => entry.split('\t')[1]));
  return [...imported]
    .filter(([symbol]) => exported.has(symbol))
    .map(([symbol, crc]) => `kernel(${symbol}) = ${crc}`)
    .sort();
}
