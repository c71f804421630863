// Packs one accepted cell: signs its modules, compresses them, and builds its RPMs from the planner's spec.
import { basename, join } from 'node:path';
import type { Config } from '../config/config.ts';
import { KmodsmithError } from '../errors.ts';
import { listFolder, makeFolder, readBytes, writeFileAt } from '../io/files.ts';
import { packageNevraOf } from '../plan/cell-id.ts';
import { type Nevra, rpmFileName } from '../rpm/nevra.ts';
import { appendSignature, cmsSignArgv, cmsVerifyArgv, splitSignature } from '../sign/module-signature.ts';
import {
  compressArgv,
  distributionOf,
  entriesArgv,
  type PackageBuild,
  queryArgv,
  rpmbuildArgv,
} from '../sign/steps.ts';
import { type CheckedCell, takePackageSpec } from './sign-check.ts';
import type { Keys } from './sign-keys.ts';
import type { Tools } from './sign-tools.ts';

const NEVRA_QUERY = '%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n';

/** Absolute paths of the cell's packages, not yet signed: binary, debug data and source where there are any. */
export async function packCell(
  tools: Tools,
  keys: Keys,
  config: Config,
  checked: CheckedCell,
): Promise<readonly string[]> {
  const { input, sources, folder } = checked;
  for (const object of checked.objects) await signModule(tools, keys, checked, object);
  if (input.kmod.compress === 'xz') {
    for (const object of checked.objects) await tools.run(compressArgv(join(sources, object)));
  }
  await writeFileAt(join(sources, 'requires.inc'), `${checked.requires.join('\n')}\n`);
  await writeFileAt(join(sources, 'provides.inc'), `${checked.provides.join('\n')}\n`);
  const spec = await takePackageSpec(checked);
  const { cell } = input;
  const build = {
    spec,
    arch: cell.arch,
    topFolder: folder,
    sourceFolder: sources,
    withDebug: checked.withDebug,
    vendor: config.vendor,
    distribution: distributionOf(config.name, input.target.name, checked.isHostBuilt),
  };
  const built = await runBuild(tools, build, checked.sourceDateEpoch);
  const planned = packageNevraOf(cell);
  await checkBuilt(tools, built, [planned, { ...planned, name: `${planned.name}-debuginfo` }]);
  const made = join(folder, 'RPMS', rpmFileName(planned));
  await checkEntries(tools, made, 'requires', checked.requires);
  await checkEntries(tools, made, 'provides', checked.provides);
  return checked.sourceRpm === null ? built : [...built, checked.sourceRpm];
}

/** Runs rpmbuild and gives the paths of what it made. */
export async function runBuild(
  tools: Tools,
  build: Omit<PackageBuild, 'resultFolder'>,
  sourceDateEpoch: string,
): Promise<readonly string[]> {
  const resultFolder = join(build.topFolder, 'RPMS');
  for (const name of ['BUILD', 'BUILDROOT', 'RPMS', 'tmp']) await makeFolder(join(build.topFolder, name));
  await tools.run(rpmbuildArgv({ ...build, resultFolder }), { environment: { SOURCE_DATE_EPOCH: sourceDateEpoch } });
  return (await listFolder(resultFolder)).map((name) => join(resultFolder, name));
}

/** A built NEVRA must be the planned one: the first is required, the others may be there. */
export async function checkBuilt(tools: Tools, paths: readonly string[], allowed: readonly Nevra[]): Promise<void> {
  const lines = allowed.map(({ name, epoch, version, release, arch }) =>
    [name, epoch, version, release, arch].join('\t'),
  );
  const found = (await tools.run(queryArgv(tools.dbPath, NEVRA_QUERY, paths))).trimEnd().split('\n');
  const stray = found.filter((line) => !lines.includes(line));
  if (stray.length === 0 && found.includes(lines[0] ?? '')) return;
  const shown = found.map((line) => line.replaceAll('\t', ' ')).join('; ');
  throw new KmodsmithError(
    'SIGNING_FAILED',
    `rpmbuild made ${shown}; expected ${(lines[0] ?? '').replaceAll('\t', ' ')}; plan again`,
  );
}

/** rpmbuild can end with 0 and leave out what a missing include should have brought. */
async function checkEntries(
  tools: Tools,
  path: string,
  which: 'requires' | 'provides',
  lines: readonly string[],
): Promise<void> {
  const found = new Set((await tools.run(entriesArgv(tools.dbPath, which, path))).split('\n'));
  const missing = lines.map((line) => line.replace(/^[A-Za-z]+: /, '')).filter((line) => !found.has(line));
  if (missing.length > 0) {
    throw new KmodsmithError(
      'SIGNING_FAILED',
      `${basename(path)} lacks ${missing.length} of its ${which}, such as ${missing[0]}`,
    );
  }
}

/** Signs a module in place and verifies what was written, so that a half-written file never goes on. */
async function signModule(tools: Tools, keys: Keys, { sources, folder }: CheckedCell, name: string): Promise<void> {
  const object = join(sources, name);
  const scratch = join(folder, 'signing');
  const certificate = keys.moduleCertificate;
  await makeFolder(scratch);
  await tools.run(cmsSignArgv({ object, cms: join(scratch, 'cms'), key: keys.moduleKey, certificate }));
  await writeFileAt(object, appendSignature(await readBytes(object), await readBytes(join(scratch, 'cms'))));
  const split = splitSignature(await readBytes(object));
  if (split === null) throw new KmodsmithError('SIGNING_FAILED', `${name}: carries no signature after signing`);
  const check = { content: join(scratch, 'content'), cms: join(scratch, 'found'), certificate };
  await writeFileAt(check.content, split.content);
  await writeFileAt(check.cms, split.cms);
  await tools.run(cmsVerifyArgv(check));
}
