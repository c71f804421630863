// Takes the modules of a published package for a kernel that they were not built for, and checks them as those of a build,
// before any key is at hand: decision 3, "Modules of a published package".
import { join } from 'node:path';
import { moduleFolder } from '../build/build-spec.ts';
import type { Config } from '../config/config.ts';
import { isLoopbackHost } from '../config/hosts.ts';
import { KmodsmithError } from '../errors.ts';
import { makeFolder, writeFileAt } from '../io/files.ts';
import { rpmFileName } from '../rpm/nevra.ts';
import { providesOf } from '../sign/kmod-exports.ts';
import type { ModuleObject } from '../sign/module-object.ts';
import { cmsVerifyArgv, splitSignature } from '../sign/module-signature.ts';
import { type AcceptedObject, checkObjects, type FoundFile } from '../sign/object-check.ts';
import { type RequiresVerdict, requiresOf } from '../sign/requires.ts';
import { loadProblem, requiredSymbols, unprovedUse } from '../sign/reused-modules.ts';
import { HOST_BUILT, queryArgv } from '../sign/steps.ts';
import type { UsableKmods } from '../sign/symbol-owners.ts';
import { findReference } from './kernel-reference.ts';
import { readPublishedModules } from './published-modules.ts';
import { takePublished } from './published-package.ts';
import {
  type CheckedCell,
  type CheckedOutput,
  expectationsOf,
  readSourceDateEpoch,
  refuseFor,
  usableBy,
} from './sign-check.ts';
import type { ReusedInput } from './sign-inputs.ts';
import type { Tools } from './sign-tools.ts';

/** What of the configuration says where packages are published and how modules are signed. */
type Published = Pick<Config, 'directory' | 'url' | 'signing'>;

/**
 * Accepted: the modules lie in a folder of ours without their old signature, and `note` says where they come from. Refused: the
 * message says why, and the other cells go on. PUBLISH_REFUSED when the published package has other bytes than it was published
 * with, SOURCE_* when it cannot be had: both are no fault of the cell.
 *
 * @param before what became of the cells that were checked before it, all of this run's builds among them
 */
export async function checkReuse(
  tools: Tools,
  config: Published,
  input: ReusedInput,
  before: readonly CheckedOutput[],
): Promise<CheckedOutput> {
  const usable = usableBy(input, before);
  if (usable.kind === 'absent') return refuseFor(usable.cell, input, before);
  const folder = join(tools.folder, 'cells', input.cell.id);
  const path = join(folder, 'published.rpm');
  await makeFolder(folder);
  await takePublished(config, input.state, input.cell.from, path);
  try {
    return await acceptReuse(tools, config, input, { folder, path, before, usable: usable.kmods });
  } catch (error) {
    if (!(error instanceof KmodsmithError) || !REFUSALS.has(error.code)) throw error;
    return { kind: 'refused', input, message: error.message, fault: 'own' };
  }
}

const REFUSALS: ReadonlySet<string> = new Set(['OBJECT_REFUSED', 'SIGNING_FAILED']);

interface Taken {
  readonly folder: string;
  /** The published package. */
  readonly path: string;
  readonly before: readonly CheckedOutput[];
  readonly usable: UsableKmods;
}

async function acceptReuse(tools: Tools, config: Published, input: ReusedInput, taken: Taken): Promise<CheckedCell> {
  const { folder, path, before, usable } = taken;
  const isHostBuilt = await checkHeader(tools, config, input, path);
  const objects = await takeModules(tools, config, input, taken);
  const modules = objects.map(({ module }) => module);
  const requires = requiresFor(modules, input, usable);
  const provides = providesOf(modules);
  if (provides.kind === 'refused') throw refusal(provides.message);
  const reference = await findReference(tools, config, input, before);
  const problem = reference === null ? null : loadProblem(modules, reference);
  if (problem !== null) throw refusal(problem);
  const sources = join(folder, 'SOURCES');
  for (const { name, bytes } of objects) await writeFileAt(join(sources, `${name}.ko`), bytes);
  return {
    kind: 'accepted',
    input,
    folder,
    sources,
    objects: objects.map(({ name }) => `${name}.ko`),
    withDebug: false,
    sourceRpm: null,
    isHostBuilt,
    requires: requires.lines,
    unnamed: requires.unnamed,
    provides: provides.lines,
    exports: provides.exports,
    note: noteOf(input, requiredSymbols(requires.lines), reference?.from ?? null),
    sourceDateEpoch: await readSourceDateEpoch(input),
  };
}

function refusal(message: string): KmodsmithError {
  return new KmodsmithError('OBJECT_REFUSED', message);
}

const HEADER_QUERY = '%{SOURCERPM}\\n%{DISTRIBUTION}\\n';

/** Whether a machine itself built it. The source of what is published has to be published too. */
async function checkHeader(tools: Tools, { url }: Published, input: ReusedInput, path: string): Promise<boolean> {
  const { from } = input.cell;
  const { packages } = input.state;
  const nevra = packages.find(({ fileName }) => fileName === from.fileName)?.nevra;
  if (nevra === undefined) throw refusal(`${from.fileName} is not published any more`);
  const [source = '', distribution = ''] = (await tools.run(queryArgv(tools.dbPath, HEADER_QUERY, [path]))).split('\n');
  const expected = rpmFileName({ ...nevra, arch: 'src' });
  if (source !== expected) throw refusal(`${from.package}: found the source RPM ${source}, expected ${expected}`);
  if (!packages.some(({ fileName }) => fileName === source)) throw refusal(`its source RPM ${source} is not published`);
  const isHostBuilt = distribution === HOST_BUILT;
  if (isHostBuilt && !isLoopbackHost(new URL(url).hostname))
    throw refusal(`${from.package} was built on a host, expected one that was built in a container`);
  return isHostBuilt;
}

/** The declared modules without their signature, each of them a module of the kernel that it was built for. */
async function takeModules(
  tools: Tools,
  { signing }: Published,
  input: ReusedInput,
  { folder, path }: Taken,
): Promise<readonly AcceptedObject[]> {
  const { kmod, from } = input.cell;
  const installedIn = moduleFolder({ unameR: from.unameR, kmod });
  const scratch = join(folder, 'published');
  const files: FoundFile[] = [];
  for (const file of await readPublishedModules(tools, path, installedIn, scratch))
    files.push(await withoutSignature(tools, signing.moduleCertificate, file, scratch));
  const verdict = checkObjects(files, expectationsOf(input, from.unameR));
  if (verdict.kind === 'refused') throw refusal(verdict.message);
  return verdict.objects;
}

/** Only what was signed for the certificate of today: after a change of the module key the cell is built anew. */
async function withoutSignature(
  tools: Tools,
  certificate: string,
  file: FoundFile,
  scratch: string,
): Promise<FoundFile> {
  if (file.bytes === null) return file;
  const split = splitSignature(file.bytes);
  if (split === null) throw refusal(`${file.name}: carries no signature, expected one of our own`);
  const check = { content: join(scratch, 'content'), cms: join(scratch, 'cms'), certificate };
  await writeFileAt(check.content, split.content);
  await writeFileAt(check.cms, split.cms);
  if (!(await tools.succeeds(cmsVerifyArgv(check))))
    throw refusal(`${file.name}: its signature does not belong to it and to signing.module-certificate`);
  return { ...file, size: split.content.length, bytes: split.content };
}

/** For the kernel that the modules are taken for; every symbol that they use has to be proved. */
function requiresFor(
  modules: readonly ModuleObject[],
  { kernel, abi }: ReusedInput,
  usable: UsableKmods,
): Extract<RequiresVerdict, { kind: 'accepted' }> {
  const requires = requiresOf(modules, kernel, abi, usable);
  if (requires.kind === 'refused') throw refusal(requires.message);
  const unproved = unprovedUse(modules, requires);
  if (unproved !== null) throw refusal(`nothing proves that the modules fit ${kernel.unameR}: ${unproved}`);
  return requires;
}

/** For the log and the ledger. */
function noteOf({ cell }: ReusedInput, symbols: number, reference: string | null): string {
  const { package: nevra, unameR } = cell.from;
  const looked =
    reference === null
      ? 'vermagic and struct module not compared, no module built for this kernel is at hand'
      : `vermagic and struct module as in ${reference}`;
  return `modules of ${nevra}, built for ${unameR}; every one of ${symbols} used symbols has the same CRC; ${looked}`;
}
