// For tests of reuse: a plan that takes modules of a published package, and published packages that are not as they should be.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleFiles } from '../../src/build/bundle.ts';
import { sealPlan } from '../../src/commands/check-plan.ts';
import { WORK } from '../../src/commands/context.ts';
import { readConfig } from '../../src/commands/read-config.ts';
import { readScriptTexts } from '../../src/commands/script-texts.ts';
import { readValue, writeValue } from '../../src/commands/values.ts';
import { writeBundle } from '../../src/commands/write-bundle.ts';
import type { KernelSet } from '../../src/detect/kernel-set.ts';
import type { BuildPlan, PlannedCell, ReusedCell } from '../../src/plan/build-plan.ts';
import type { PublishedPackage, PublishedState, RepositoryState } from '../../src/publish/published-state.ts';
import { formatNevra } from '../../src/rpm/nevra.ts';
import { appendSignature, cmsSignArgv } from '../../src/sign/module-signature.ts';
import { aContext } from './context.ts';

/** Takes the cells of kernel `unameR` from `cells`, each to be made from the kmod's package for kernel `fromUnameR`. */
export function reusing(state: RepositoryState, fromUnameR: string, unameR: string): (plan: BuildPlan) => BuildPlan {
  return (plan) => ({
    ...plan,
    cells: plan.cells.filter((cell) => cell.unameR !== unameR),
    reused: [
      ...plan.reused,
      ...plan.cells
        .filter((cell) => cell.unameR === unameR)
        .map((cell) => reusedCell(cell, publishedFor(state, cell.kmod, fromUnameR), fromUnameR)),
    ],
  });
}

/** Writes the plan folder below `root` anew, as if the planner had decided so. */
export async function replan(
  root: string,
  change: (plan: BuildPlan, state: RepositoryState) => BuildPlan,
): Promise<void> {
  const context = aContext({ root });
  const at = (name: string) => join(context.work, name);
  const state = await readValue<PublishedState>(at(WORK.state));
  const [repository] = state.repositories;
  if (repository === undefined) throw new Error('nothing was read of what is published');
  const plan = change(await readValue<BuildPlan>(at(WORK.plan)), repository);
  const kernels = await readValue<KernelSet>(at(WORK.kernels));
  const config = await readConfig(context);
  const files = bundleFiles({ config, plan, kernels, state, scripts: await readScriptTexts(), cellsPerShard: 4 });
  await writeValue(at(WORK.plan), plan);
  await writeBundle(at(WORK.bundle), files);
  await sealPlan(at(WORK.planFolder));
}

function publishedFor({ document, packages }: RepositoryState, kmod: string, unameR: string): PublishedPackage {
  const entry = Object.values(document.ledger).find((one) => one.kmod === kmod && one.unameR === unameR);
  const found = packages.find(({ nevra }) => formatNevra(nevra) === entry?.built?.package);
  if (found === undefined) throw new Error(`${kmod} has no published package for ${unameR}`);
  return found;
}

function reusedCell(cell: PlannedCell, { nevra, fileName, sha256 }: PublishedPackage, unameR: string): ReusedCell {
  const from = { package: formatNevra(nevra), fileName, sha256, unameR };
  return { ...cell, reason: { code: 'reused', text: `every symbol it uses has the same CRC as for ${unameR}` }, from };
}

/** The module as sign packs it: signed with the key of this name in `keys`, and compressed. */
export function packedModule(keys: string, object: Uint8Array, name = 'module'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'kmodsmith-module-'));
  const at = (file: string) => join(folder, file);
  writeFileSync(at('foo.ko'), object);
  const key = { key: join(keys, `${name}.key`), certificate: join(keys, `${name}.pem`) };
  const [program = '', ...words] = cmsSignArgv({ object: at('foo.ko'), cms: at('cms'), ...key });
  execFileSync(program, words, { stdio: 'ignore' });
  const packed = compressed(appendSignature(object, readFileSync(at('cms'))));
  rmSync(folder, { recursive: true });
  return packed;
}

export function compressed(bytes: Uint8Array): Buffer {
  return execFileSync('xz', ['--check=crc32', '--stdout'], { input: bytes });
}

/** Puts a package of the same NEVRA with these files (absolute path -> bytes) in its place, as if it had been published so. */
export function republished(
  packages: string,
  state: RepositoryState,
  fileName: string,
  files: Readonly<Record<string, Uint8Array>>,
): RepositoryState {
  const bytes = builtPackage(
    state.packages.find((found) => found.fileName === fileName),
    files,
  );
  writeFileSync(join(packages, fileName), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    ...state,
    packages: state.packages.map((found) => (found.fileName === fileName ? { ...found, sha256 } : found)),
  };
}

function builtPackage(published: PublishedPackage | undefined, files: Readonly<Record<string, Uint8Array>>): Buffer {
  if (published === undefined) throw new Error('only a published package can be replaced');
  const { name, version, release, arch } = published.nevra;
  const top = mkdtempSync(join(tmpdir(), 'kmodsmith-package-'));
  const root = join(top, 'files');
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  const tags = [`Name: ${name}`, `Version: ${version}`, `Release: ${release}`, 'Summary: foo', 'License: GPL-2.0-only'];
  const sections = [
    '%description',
    'foo',
    '%install',
    'mkdir -p %{buildroot}',
    `cp -a ${root}/. %{buildroot}/`,
    '%files',
    ...Object.keys(files),
  ];
  const macros = ['%global debug_package %{nil}', '%define __spec_install_post %{nil}', 'AutoReqProv: no'];
  writeFileSync(join(top, 'foo.spec'), `${[...macros, ...tags, ...sections].join('\n')}\n`);
  const options = [
    '--target',
    `${arch}-linux`,
    '--define',
    `_topdir ${top}`,
    '--define',
    `_rpmdir ${join(top, 'out')}`,
  ];
  execFileSync('rpmbuild', ['-bb', ...options, '--define', '_rpmfilename one.rpm', join(top, 'foo.spec')], {
    stdio: 'ignore',
  });
  const bytes = readFileSync(join(top, 'out', readdirSync(join(top, 'out'))[0] ?? ''));
  rmSync(top, { recursive: true });
  return bytes;
}
