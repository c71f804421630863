// A world small enough to build in a second: a signed "kernel-devel" whose Makefile turns each C file into a .ko, an upstream
// archive with two modules in a lookaside place, and the bundle of one cell made from them.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFiles } from '../../src/build/bundle.ts';
import { readScriptTexts } from '../../src/commands/script-texts.ts';
import { writeBundle } from '../../src/commands/write-bundle.ts';
import type { Kmod } from '../../src/config/config.ts';
import type { PlannedCell } from '../../src/plan/build-plan.ts';
import type { Dependency } from '../../src/plan/cell.ts';
import { parseRpmSignature } from '../../src/rpm/rpm-signature.ts';
import {
  sampleCell,
  sampleConfig,
  sampleDevel,
  sampleKernel,
  sampleKmod,
  samplePlan,
  sampleTarget,
} from './build-sample.ts';
import { aState } from './builders.ts';

const ARCH = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const VERSION = '5.14.0-503.11.1.el9';
export const UNAME_R = `${VERSION}.${ARCH}`;
export const CELL = `demo@lab9@${UNAME_R}`;
/** The cell of a kmod with the same source that delivers its other module. */
export const FIRST = `first@lab9@${UNAME_R}`;

const MAKEFILE = `modules:
	set -e; for c in $(M)/*.c; do gcc -g -c $$c -o $$c.o; ld -r --build-id=sha1 $$c.o -o $\${c%.c}.ko; done
	printf '0x0000abcd\\tprintk\\tvmlinux\\tEXPORT_SYMBOL\\t\\n' > $(M)/Module.symvers
	cd $(M); for c in *.c; do printf '0x12345678\\t%s\\t%s\\tEXPORT_SYMBOL_GPL\\t\\n' $\${c%.c} $(M)/$\${c%.c}; done >> Module.symvers
	for f in $(KBUILD_EXTRA_SYMBOLS); do sed "s,^,$$f: ," $$f; done
`;

export interface BuildWorld {
  readonly root: string;
  /** The signed kernel-devel and one whose signature was taken off. */
  readonly devel: string;
  readonly unsignedDevel: string;
  /** A key that signed nothing. */
  readonly otherKey: string;
  readonly kmod: Kmod;
}

export interface Built {
  readonly code: number;
  /** outcome.env as pairs. */
  readonly outcome: Readonly<Record<string, string>>;
  readonly out: string;
  readonly log: string;
}

const run = (argv: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): void => {
  const [program = '', ...words] = argv;
  execFileSync(program, words, { stdio: 'pipe', ...options });
};

export const sha256Of = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

export function makeBuildWorld(): BuildWorld {
  const root = mkdtempSync(join(tmpdir(), 'kmodsmith-build-'));
  const gnupg = makeKey(root, 'distribution');
  const devel = makeDevel(root);
  const unsignedDevel = join(root, 'unsigned.rpm');
  cpSync(devel, unsignedDevel);
  run(['rpmsign', '--define', '__gpg /usr/bin/gpg', '--define', '_gpg_name distribution', '--addsign', devel], {
    env: { ...process.env, GNUPGHOME: gnupg },
  });
  makeKey(root, 'other');
  return { root, devel, unsignedDevel, otherKey: join(root, 'other.asc'), kmod: makeKmod(root) };
}

export function removeBuildWorld({ root }: BuildWorld): void {
  for (const name of ['distribution', 'other']) {
    spawnSync('gpgconf', ['--homedir', join(root, `gnupg-${name}`), '--kill', 'gpg-agent']);
  }
  rmSync(root, { recursive: true, force: true });
}

/** As detection records it. */
function keyIdOf(file: string): string | null {
  const signature = parseRpmSignature(readFileSync(file), file);
  return signature.kind === 'signed' ? signature.signatures[0].keyId : null;
}

function makeKey(root: string, name: string): string {
  const home = join(root, `gnupg-${name}`);
  mkdirSync(home);
  chmodSync(home, 0o700);
  const gpg = ['gpg', '--homedir', home, '--batch', '--quiet'];
  run([
    ...gpg,
    '--pinentry-mode',
    'loopback',
    '--passphrase',
    '',
    '--quick-generate-key',
    name,
    'rsa3072',
    'sign',
    'never',
  ]);
  run([...gpg, '--armor', '--output', join(root, `${name}.asc`), '--export']);
  return home;
}

function makeDevel(root: string): string {
  const spec = join(root, 'kernel-devel.spec');
  const folder = `/usr/src/kernels/${UNAME_R}`;
  writeFileSync(join(root, 'Makefile'), MAKEFILE);
  writeFileSync(
    join(root, 'config'),
    `CONFIG_CC_VERSION_TEXT="gcc (GCC) ${gccVersion()} 20240719 (sample)"\nCONFIG_DEBUG_INFO=y\n`,
  );
  writeFileSync(
    spec,
    `%define __spec_install_post %{nil}
Name: kernel-devel
Version: 5.14.0
Release: 503.11.1.el9
Summary: sample
License: GPL-2.0-only
AutoReqProv: no
%description
Sample.
%install
install -D -m 0644 ${root}/Makefile %{buildroot}${folder}/Makefile
install -D -m 0644 ${root}/config %{buildroot}${folder}/.config
%files
${folder}
`,
  );
  run([
    'rpmbuild',
    '-bb',
    '--quiet',
    '--define',
    `_topdir ${join(root, 'rpm')}`,
    '--define',
    `_rpmdir ${root}`,
    '--define',
    '_build_name_fmt kernel-devel.rpm',
    spec,
  ]);
  return join(root, 'kernel-devel.rpm');
}

function gccVersion(): string {
  return execFileSync('gcc', ['-dumpfullversion'], { encoding: 'utf8' }).trim();
}

function makeKmod(root: string): Kmod {
  const source = join(root, 'demo-1.0');
  const archive = join(root, 'demo-1.0.tar.xz');
  mkdirSync(source);
  writeFileSync(join(source, 'demo.c'), 'int demo(int x) { return x + 1; }\n');
  writeFileSync(join(source, 'extra.c'), 'int extra(int x) { return x + 2; }\n');
  run(['tar', '--owner=1234', '--group=1234', '-cJf', archive, 'demo-1.0'], { cwd: root });
  const sha256 = sha256Of(archive);
  mkdirSync(join(root, 'lookaside', sha256), { recursive: true });
  cpSync(archive, join(root, 'lookaside', sha256, 'demo-1.0.tar.xz'));
  return {
    ...sampleKmod,
    name: 'demo',
    version: '1.0',
    description: '100% of %{nothing}.',
    sources: [{ url: 'https://upstream.invalid/demo-1.0.tar.xz', fileName: 'demo-1.0.tar.xz', sha256 }],
    modules: ['demo'],
  };
}

export interface BundleChange {
  readonly kmod?: Partial<Kmod>;
  readonly devel?: string;
  readonly key?: string;
  /** What the cell needs; where FIRST is in it, that is a cell of the plan before it. */
  readonly needs?: readonly Dependency[];
  /** Changes files of the written bundle. */
  readonly spoil?: (cellFolder: string) => void;
}

/** Writes the bundle of the cell, and of FIRST where it needs that, and gives its folder. */
export async function writeWorldBundle(world: BuildWorld, change: BundleChange = {}): Promise<string> {
  const bundle = mkdtempSync(join(world.root, 'bundle-'));
  const kmod: Kmod = { ...world.kmod, ...change.kmod };
  const file = change.devel ?? world.devel;
  const devel = {
    ...sampleDevel,
    unameR: UNAME_R,
    url: `file://${file}`,
    checksum: { type: 'sha256', value: sha256Of(file) },
    keyId: keyIdOf(file),
  };
  const nevra = { ...sampleKernel.nevra, arch: ARCH };
  const provide = { ...sampleKernel.provide, release: `503.11.1.el9.${ARCH}` };
  const kernel = { ...sampleKernel, arch: ARCH, nevra, unameR: UNAME_R, provide, devel };
  const needs = change.needs ?? [];
  const cellOf = (id: string, name: string, dependencies: readonly Dependency[]): PlannedCell => ({
    ...sampleCell,
    id,
    kmod: name,
    arch: ARCH,
    unameR: UNAME_R,
    provide,
    packageName: `kmod-${name}-${VERSION}`,
    packageVersion: '1.0',
    dependencies,
  });
  const first = needs.some((needed) => needed.kind === 'cell') ? [cellOf(FIRST, 'first', [])] : [];
  const target = {
    ...sampleTarget,
    arches: [ARCH],
    keys: [{ kind: 'file' as const, path: change.key ?? join(world.root, 'distribution.asc') }],
  };
  const files = bundleFiles({
    config: {
      ...sampleConfig,
      kmods: [kmod, { ...world.kmod, name: 'first', modules: ['extra'] }],
      targets: [target],
      sources: { lookaside: [`file://${join(world.root, 'lookaside')}`] },
    },
    plan: { ...samplePlan, cells: [...first, cellOf(CELL, 'demo', needs)] },
    kernels: {
      version: 1,
      targets: [{ target: 'lab9', arch: ARCH, repositories: [], kernels: [kernel], develOnly: [] }],
    },
    state: aState(),
    scripts: await readScriptTexts(),
    cellsPerShard: 4,
  });
  await writeBundle(bundle, files);
  change.spoil?.(join(bundle, 'cells', CELL));
  return bundle;
}

/** Runs one of the bundle's scripts with the host runner on its one cell or shard. */
export function runBundle(
  bundle: string,
  script: 'build-cell.sh' | 'build-shard.sh',
  environment: NodeJS.ProcessEnv = {},
): Built {
  const out = `${bundle}-out`;
  const what = script === 'build-cell.sh' ? CELL : '1';
  const result = spawnSync('bash', [join(bundle, 'scripts', script), 'host', bundle, what, out], {
    encoding: 'utf8',
    env: { ...process.env, GITHUB_ACTIONS: '', GITLAB_CI: '', ...environment },
  });
  return {
    code: result.status ?? -1,
    outcome: readPairs(join(out, CELL, 'outcome.env')),
    out: join(out, CELL),
    log: result.stdout + result.stderr,
  };
}

function readPairs(path: string): Readonly<Record<string, string>> {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
