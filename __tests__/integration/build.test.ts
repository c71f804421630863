// The bundle's scripts with real rpmbuild, rpmkeys, gpg and gcc on a world of their own; the real kernels are the lab's.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseOutcome } from '../../src/build/outcome.ts';
import type { Dependency } from '../../src/plan/cell.ts';
import {
  type BuildWorld,
  type Built,
  type BundleChange,
  CELL,
  FIRST,
  makeBuildWorld,
  removeBuildWorld,
  runBundle,
  sha256Of,
  UNAME_R,
  writeWorldBundle,
} from '../support/build-world.ts';

jest.setTimeout(120_000);

let world: BuildWorld;

beforeAll(() => {
  world = makeBuildWorld();
});

afterAll(() => removeBuildWorld(world));

const build = async (change: BundleChange = {}, environment: NodeJS.ProcessEnv = {}): Promise<Built> =>
  runBundle(await writeWorldBundle(world, change), 'build-cell.sh', environment);

const tool = (program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

describe('build-cell.sh host', () => {
  it('delivers the declared module, its debug data and the source package, and nothing else', async () => {
    const { code, outcome, out } = await build();

    expect({ code, message: outcome.message }).toEqual({ code: 0, message: '' });
    expect(readdirSync(out, { recursive: true }).sort()).toEqual([
      'build.log',
      'debug',
      'debug/demo.ko.debug',
      'objects',
      'objects/demo.ko',
      'outcome.env',
      'srpm',
      `srpm/kmod-demo-5.14.0-503.11.1.el9-1.0-1.0.el9.src.rpm`,
      'symvers',
      'symvers/Module.symvers',
    ]);
    expect(parseOutcome(readFileSync(join(out, 'outcome.env'), 'utf8'), CELL).outcome).toMatchObject({ kind: 'built' });
    expect(tool('readelf', '--sections', join(out, 'objects/demo.ko'))).not.toContain('.debug_info');
    expect(tool('readelf', '--sections', join(out, 'debug/demo.ko.debug'))).toContain('.debug_info');
    expect(readFileSync(join(out, 'build.log'), 'utf8')).toContain('not packaged, because not declared: extra.ko');
  });

  it('gives the source package the spec and the sources of the bundle and no other file', async () => {
    const { out } = await build();
    const [name = ''] = readdirSync(join(out, 'srpm'));

    expect(
      tool('rpm', '-qpl', join(out, 'srpm', name))
        .trim()
        .split('\n')
        .sort(),
    ).toEqual(['build.spec', 'demo-1.0.tar.xz']);
  });

  it('compiles without the environment, the network and the powers of the caller', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const probe = `env; if bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}'; then echo REACHED; fi; grep CapEff /proc/self/status; exit 7`;
    const { outcome, log } = await build(
      { spoil: ownSpec(`%prep\n%build\n${probe}\n%install\n%files\n`) },
      { KMODSMITH_RPM_KEY: 'a-secret-of-the-caller' },
    );
    server.close();

    expect(log).toContain('SOURCE_DATE_EPOCH=1700000000');
    expect(log).not.toContain('a-secret-of-the-caller');
    // Whether this machine can cut the build off or not: what the outcome says is what the build met.
    expect(/^REACHED$/m.test(log)).toBe(outcome.isolation?.includes('network:open'));
    expect(/CapEff:\s*0{16}$/m.test(log)).toBe(outcome.isolation?.includes('capabilities:none'));
    expect(outcome.isolation).toMatch(/environment:empty .*by:host$/);
  });

  it('compares who signed the kernel-devel only when the plan knows it', async () => {
    const known = await build();
    const unknown = await build({
      spoil: (cell) => edit(join(cell, 'cell.env'), /^devel_key_id=.*$/m, 'devel_key_id='),
    });

    expect(known.log).toMatch(/^kernel-devel: signed by the key [0-9A-F]{16}, as planned$/m);
    expect(unknown.log).not.toContain('as planned');
    expect([known.code, unknown.code]).toEqual([0, 0]);
  });

  it('applies the patches of the plan', async () => {
    const { code, log } = await build({
      kmod: patched('-int demo(int x) { return x + 1; }\n+int demo(int x) { return x + 3; }\n'),
    });

    expect(code).toBe(0);
    expect(log).toContain('patching file demo.c');
  });

  for (const [what, stage, message, change] of failures()) {
    it(`fails at ${stage} for ${what}`, async () => {
      const { code, outcome, out } = await build(change());

      expect(outcome).toMatchObject({ kind: 'failed', stage, infrastructure: 'no' });
      expect(outcome.message).toMatch(message);
      expect(code).toBe(4);
      expect(existsSync(join(out, 'objects/demo.ko'))).toBe(false);
    });
  }

  it('does not blame the kmod for a source that cannot be reached', async () => {
    const { outcome } = await build({ spoil: (cell) => edit(join(cell, 'cell.env'), /^lookaside=.*$/m, 'lookaside=') });

    expect(outcome).toMatchObject({ kind: 'failed', stage: 'prepare', infrastructure: 'yes' });
    expect(outcome.message).toMatch(/demo-1\.0\.tar\.xz cannot be fetched/);
  });

  it('ends a build that does not end', async () => {
    const { outcome } = await build(
      { spoil: ownSpec('%prep\nsleep 60\n%build\n%install\n%files\n') },
      { KMODSMITH_CELL_TIMEOUT: '8' },
    );

    expect(outcome).toMatchObject({
      kind: 'failed',
      stage: 'compile',
      infrastructure: 'no',
      message: expect.stringMatching(/no end after 8 seconds/),
    });
  });

  it('takes terminal codes out of what a build prints', async () => {
    const { out, log } = await build({
      spoil: ownSpec("%prep\nprintf '\\033]0;title\\007\\342\\200\\256bidi\\n'\nexit 1\n%build\n%install\n%files\n"),
    });

    expect(log).toContain(']0;titlebidi');
    expect(readFileSync(join(out, 'build.log'), 'utf8')).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
  });
});

describe('build-shard.sh', () => {
  it('fences build output on GitHub, so that nothing in it is a command', async () => {
    const bundle = await writeWorldBundle(world, {
      spoil: ownSpec("%prep\necho '::error::forged'\nexit 1\n%build\n%install\n%files\n"),
    });
    const { code, log } = runBundle(bundle, 'build-shard.sh', { GITHUB_ACTIONS: 'true' });
    const [, token = ''] = /^::stop-commands::([0-9a-f]{32})$/m.exec(log) ?? [];
    const forged = log.lastIndexOf('::error::forged');

    expect(code).toBe(4);
    expect(log.indexOf(`::stop-commands::${token}`)).toBeLessThan(forged);
    expect(log.indexOf(`\n::${token}::`)).toBeGreaterThan(forged);
    expect(log).toMatch(new RegExp(`^failed +${CELL.replaceAll('+', '\\+')} .* compile: `, 'm'));
  });
});

describe('a cell that needs others', () => {
  const FIRST_CELL: Dependency = { kind: 'cell', kmod: 'first', cell: FIRST };
  const published = (exports: Readonly<Record<string, string>>): Dependency => ({
    kind: 'published',
    kmod: 'bus',
    package: 'kmod-bus-5.14.0-503.11.1.el9-1.0-1.0.el9.x86_64',
    exports,
  });
  const extra = (log: string): readonly string[] =>
    [...log.matchAll(/^.*\/symvers\/(\w+\.symvers: .*)$/gm)].map(([, line = '']) => line.replace(/\/tmp\/.*\//, ''));

  it('is given what those export that were built before it in the shard, of their declared modules', async () => {
    const bundle = await writeWorldBundle(world, { needs: [FIRST_CELL, published({ bus_read: '0x00000007' })] });
    const { code, outcome, out, log } = runBundle(bundle, 'build-shard.sh');

    expect({ code, message: outcome.message }).toEqual({ code: 0, message: '' });
    expect(readFileSync(join(out, '..', FIRST, 'symvers/Module.symvers'), 'utf8')).toMatch(
      /^0x12345678\textra\t\/.*\/source\/extra\tEXPORT_SYMBOL_GPL\t\n$/,
    );
    expect(extra(log)).toEqual([
      'first.symvers: 0x12345678\textra\textra\tEXPORT_SYMBOL_GPL\t',
      'bus.symvers: 0x00000007\tbus_read\tvmlinux\tEXPORT_SYMBOL\t',
    ]);
  });

  it('is told of them by a macro when it has a spec of its own', async () => {
    const { log } = await build({
      needs: [published({ bus_read: '0x00000007' })],
      spoil: ownSpec('%prep\n%build\ncat %{kmodsmith_extra_symbols}\n%install\n%files\n'),
    });

    expect(log).toContain('0x00000007\tbus_read\tvmlinux\tEXPORT_SYMBOL\t\n');
  });

  it('is not blamed when one of them was not built', async () => {
    const broken = ownSpec('%prep\nexit 1\n%build\n%install\n%files\n');
    const bundle = await writeWorldBundle(world, {
      needs: [FIRST_CELL],
      spoil: (cell) => broken(join(cell, '..', FIRST)),
    });

    const { code, outcome } = runBundle(bundle, 'build-shard.sh');

    expect(code).toBe(4);
    expect(outcome).toMatchObject({
      kind: 'failed',
      stage: 'prepare',
      infrastructure: 'yes',
      message: `its dependency ${FIRST} was not built in this run; see why, and build it first`,
    });
  });

  it('fails when it says too much of what it exports', async () => {
    const line = `0x00000001\\t%s\\tdemo\\tEXPORT_SYMBOL\\t\\n`;
    const install = `%install\nmkdir -p %{buildroot}/lib/modules/%{kmodsmith_uname_r}\necho module > %{buildroot}/lib/modules/%{kmodsmith_uname_r}/demo.ko\n`;
    const spec = `%prep\n%build\nseq -f call%.0f 200000 | xargs printf '${line}' > Module.symvers\n${install}%files\n/lib/modules\n`;

    const { outcome, out } = await build({ spoil: ownSpec(spec) });

    expect(outcome).toMatchObject({ stage: 'contents', message: 'Module.symvers has more than 4194304 bytes' });
    expect(readdirSync(join(out, 'objects'))).toEqual([]);
  });
});

describe('the packaging spec', () => {
  it('packages finished modules with the dependencies of one kernel', async () => {
    const bundle = await writeWorldBundle(world);
    const spec = join(bundle, 'cells', CELL, 'package.spec');
    const top = join(bundle, 'package');
    mkdirSync(join(top, 'SOURCES/debug'), { recursive: true });
    writeFileSync(join(top, 'SOURCES/demo.ko.xz'), 'signed bytes');
    writeFileSync(join(top, 'SOURCES/debug/demo.ko.debug'), 'debug bytes');
    writeFileSync(join(top, 'SOURCES/requires.inc'), 'Requires: kernel(printk) = 0x12345678\n');
    writeFileSync(join(top, 'SOURCES/provides.inc'), 'Provides: ksym(demo_call) = 0x87654321\n');
    tool('rpmbuild', '-bb', '--define', `_topdir ${top}`, '--define', 'kmodsmith_debug 1', spec);
    const packages = readdirSync(join(top, 'RPMS'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const [debug = '', main = ''] = packages.sort((a, b) => b.length - a.length);
    const query = (...words: readonly string[]) =>
      tool('rpm', '-qp', ...words, main)
        .trim()
        .split('\n');

    expect(query('-l')).toEqual([
      `/lib/modules/${UNAME_R}/updates/demo`,
      `/lib/modules/${UNAME_R}/updates/demo/demo.ko.xz`,
    ]);
    expect(query('--requires').filter((line) => !line.startsWith('rpmlib('))).toEqual(
      expect.arrayContaining(['/bin/sh', 'kernel(printk) = 0x12345678', `kernel-core-uname-r = ${UNAME_R}`, 'kmod']),
    );
    expect(query('--supplements')).toEqual([`(kmod-demo and kernel-uname-r = ${UNAME_R})`]);
    expect(query('--provides')).toEqual(
      expect.arrayContaining([`kmod-demo-uname-r = ${UNAME_R}`, 'ksym(demo_call) = 0x87654321']),
    );
    expect(query('--qf', '%{SOURCERPM}|%{DESCRIPTION}')[0]).toBe(
      'kmod-demo-5.14.0-503.11.1.el9-1.0-1.0.el9.src.rpm|100% of %{nothing}.',
    );
    expect(tool('rpm', '-qpl', debug).trim().split('\n')).toContain(
      `/usr/lib/debug/lib/modules/${UNAME_R}/updates/demo/demo.ko.debug`,
    );
  });
});

type FailureCase = readonly [what: string, stage: string, message: RegExp, change: () => BundleChange];

function failures(): readonly FailureCase[] {
  const source = (change: object) => ({
    kmod: { sources: world.kmod.sources.map((known) => ({ ...known, ...change })) },
  });
  return [
    [
      'a declared module that a successful make did not make',
      'contents',
      /declared module absent\.ko was not built; built: demo\.ko extra\.ko/,
      () => ({ kmod: { modules: ['demo', 'absent'] } }),
    ],
    [
      'a source with another checksum',
      'prepare',
      /found [0-9a-f]{64}, expected sha256 7{64}/,
      () => spoiledSource(source),
    ],
    [
      'a first source that is no tar archive',
      'prepare',
      /^tar cannot read source demo-1\.0\.zip, see the lines above; the first source must be a tar archive$/,
      () => zipSource(source),
    ],
    [
      'a kernel-devel without a signature',
      'prepare',
      /is not signed by a key of target lab9/,
      () => ({ devel: world.unsignedDevel }),
    ],
    [
      'a kernel-devel signed by another key',
      'prepare',
      /is not signed by a key of target lab9/,
      () => ({ key: world.otherKey }),
    ],
    [
      'a kernel-devel with another checksum',
      'prepare',
      /its sha256 is not 0{64}/,
      () => ({
        spoil: (cell) => edit(join(cell, 'cell.env'), /^devel_checksum=.*$/m, `devel_checksum=${'0'.repeat(64)}`),
      }),
    ],
    [
      'a kernel-devel signed by a key of the target that is not the planned one',
      'prepare',
      /found RSA\/SHA\d+, .*, Key ID [0-9a-f]{16}, expected a signature by the key 0123456789ABCDEF, as planned; plan again/,
      () => ({
        spoil: (cell) => edit(join(cell, 'cell.env'), /^devel_key_id=[0-9A-F]{16}$/m, 'devel_key_id=0123456789ABCDEF'),
      }),
    ],
    [
      'a patch that is not in the bundle',
      'prepare',
      /patch x\.patch is named by the plan but is not in the bundle/,
      () => ({ kmod: patched('+\n'), spoil: (cell) => rmSync(join(cell, 'patches/x.patch')) }),
    ],
    [
      'a patch that does not apply',
      'compile',
      /Hunk #1 FAILED/,
      () => ({ kmod: patched('-int never(void);\n+int demo;\n') }),
    ],
    [
      'a compiler error',
      'compile',
      /error:/,
      () => ({ kmod: patched('-int demo(int x) { return x + 1; }\n+int demo(int x) { return y; }\n') }),
    ],
    [
      'an own spec that takes its release from elsewhere',
      'contents',
      /built kmod-demo-.*-1\.0-9\..*, planned kmod-demo-.*-1\.0-1\.0\.el9\./,
      () => ({ spoil: ownSpec('%prep\n%build\n%install\n%files\n', '9') }),
    ],
    [
      'an own spec whose package lacks the declared module',
      'contents',
      /declared module demo\.ko is not in the built package/,
      () => ({ spoil: ownSpec('%prep\n%build\n%install\n%files\n') }),
    ],
    [
      'a kernel built with another major gcc',
      'prepare',
      /another major version/,
      () => ({ devel: develOfOtherGcc(), key: world.otherKey }),
    ],
  ];
}

/** A lookaside place that has other bytes under the checksum that is asked for. */
function spoiledSource(source: (change: object) => BundleChange): BundleChange {
  const sha256 = '7'.repeat(64);
  mkdirSync(join(world.root, 'lookaside', sha256), { recursive: true });
  writeFileSync(join(world.root, 'lookaside', sha256, 'demo-1.0.tar.xz'), 'other bytes');
  return source({ sha256 });
}

function zipSource(source: (change: object) => BundleChange): BundleChange {
  const zip = join(world.root, 'demo-1.0.zip');
  writeFileSync(zip, 'PK\u0003\u0004 and what else a zip archive has');
  const sha256 = sha256Of(zip);
  mkdirSync(join(world.root, 'lookaside', sha256), { recursive: true });
  cpSync(zip, join(world.root, 'lookaside', sha256, 'demo-1.0.zip'));
  return source({ fileName: 'demo-1.0.zip', sha256 });
}

function patched(change: string): BundleChange['kmod'] & object {
  const removed = change.split('\n').filter((line) => line.startsWith('-')).length;
  const added = change.split('\n').filter((line) => line.startsWith('+')).length;
  const path = join(world.root, 'x.patch');
  writeFileSync(path, `--- a/demo.c\n+++ b/demo.c\n@@ -1,${removed} +1,${added} @@\n${change}`);
  return { patches: [{ path, fileName: 'x.patch', sha256: sha256Of(path), kernels: '' }] };
}

/** Puts a spec of its own in the place of the generated one. */
function ownSpec(sections: string, release = '%{kmodsmith_release}'): (cell: string) => void {
  return (cell) => {
    const tags = `Name: %{kmodsmith_package}\nVersion: %{kmodsmith_version}\nRelease: ${release}\nSummary: own\nLicense: GPL-2.0-only\n%description\nOwn.\n`;
    writeFileSync(join(cell, 'build.spec'), `%global debug_package %{nil}\n${tags}${sections}`);
    edit(join(cell, 'cell.env'), /^spec_kind=.*$/m, 'spec_kind=own');
  };
}

/** The same kernel-devel, but its configuration names gcc 4; signed by the other key. */
function develOfOtherGcc(): string {
  const path = join(world.root, 'rpm-gcc4');
  edit(join(world.root, 'config'), /\(GCC\) [0-9.]+/, '(GCC) 4.8.5');
  tool(
    'rpmbuild',
    '-bb',
    '--quiet',
    '--define',
    `_topdir ${path}`,
    '--define',
    `_rpmdir ${path}`,
    '--define',
    '_build_name_fmt gcc4.rpm',
    join(world.root, 'kernel-devel.spec'),
  );
  const home = join(world.root, 'gnupg-other');
  chmodSync(home, 0o700);
  execFileSync(
    'rpmsign',
    ['--define', '__gpg /usr/bin/gpg', '--define', '_gpg_name other', '--addsign', join(path, 'gcc4.rpm')],
    { stdio: 'pipe', env: { ...process.env, GNUPGHOME: home } },
  );
  return join(path, 'gcc4.rpm');
}

function edit(path: string, find: RegExp, replacement: string): void {
  const text = readFileSync(path, 'utf8');
  if (!find.test(text)) throw new Error(`${path} has nothing like ${find}`);
  writeFileSync(path, text.replace(find, replacement));
}
