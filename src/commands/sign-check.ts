// Checks what a build delivered for one cell before any key is at hand, and puts the accepted bytes into a folder of our own:
// from here on nothing is read from the stranger's output again.
import { join } from 'node:path';
import { type ExpectedFile, parseCellEnv, parseNames, parseSources, requireKey } from '../build/parse-cell.ts';
import { KmodsmithError } from '../errors.ts';
import { copyTo, isRegularFile, makeFolder, readText, sha256OfFile, writeFileAt } from '../io/files.ts';
import { listFound, readFound } from '../io/found-files.ts';
import { archOf } from '../rpm/arch.ts';
import { type ExportMap, providesOf } from '../sign/kmod-exports.ts';
import {
  checkDebugFile,
  checkObjects,
  DEBUG_SIZE_CAP,
  type FoundFile,
  OBJECT_SIZE_CAP,
  type ObjectExpectations,
} from '../sign/object-check.ts';
import { type RequiresVerdict, requiresOf } from '../sign/requires.ts';
import type { Fault } from '../sign/signed.ts';
import { contentProblem, headerProblem, SOURCE_RPM_QUERY, sourceRpmName } from '../sign/source-rpm.ts';
import { queryArgv } from '../sign/steps.ts';
import { type UsableVerdict, usableKmods } from '../sign/usable-kmods.ts';
import { readPayload } from './package-payload.ts';
import type { CellInput, CellParts } from './sign-inputs.ts';
import type { Tools } from './sign-tools.ts';

/** A cell whose modules were accepted; its files lie in `folder`, objects and debug data in `sources`. */
export interface CheckedCell {
  readonly kind: 'accepted';
  readonly input: CellParts;
  readonly folder: string;
  readonly sources: string;
  readonly objects: readonly string[];
  readonly withDebug: boolean;
  /** null where the source of its modules is published already. */
  readonly sourceRpm: string | null;
  readonly isHostBuilt: boolean;
  readonly requires: readonly string[];
  /** How many symbols its modules use with a CRC that `requires` does not name. */
  readonly unnamed: number;
  readonly provides: readonly string[];
  /** What other kmods may use of it. */
  readonly exports: ExportMap;
  /** Something a person should know, such as why no symbol is required. */
  readonly note: string | null;
  readonly sourceDateEpoch: string;
}

export type CheckedOutput = CheckedCell | RefusedOutput;

export function isAccepted(output: CheckedOutput): output is CheckedCell {
  return output.kind === 'accepted';
}

export interface RefusedOutput {
  readonly kind: 'refused';
  readonly input: CellParts;
  readonly message: string;
  readonly fault: Fault;
}

/** 1 GiB: a source RPM holds upstream tarballs as they are. */
const SOURCE_RPM_CAP = 1024 * 1024 * 1024;

/**
 * Accepted: objects, debug data and source RPM lie in a folder of ours, not yet signed. Refused: the message says why, and
 * the other cells go on. `before` is what became of the cells before it in the plan.
 */
export async function checkOutput(
  tools: Tools,
  input: CellInput,
  before: readonly CheckedOutput[],
): Promise<CheckedOutput> {
  const folder = join(tools.folder, 'cells', input.cell.id);
  const refuse = (message: string): CheckedOutput => ({ kind: 'refused', input, message, fault: 'own' });
  const usable = usableBy(input, before);
  if (usable.kind === 'absent') return refuseFor(usable.cell, input, before);
  const expected = expectationsOf(input);
  const sources = join(folder, 'SOURCES');
  const verdict = checkObjects(await readFolder(join(input.out, 'objects'), OBJECT_SIZE_CAP), expected);
  if (verdict.kind === 'refused') return refuse(verdict.message);
  const modules = verdict.objects.map(({ module }) => module);
  const requires = requiresOf(modules, input.kernel, input.abi, usable.kmods);
  if (requires.kind === 'refused') return refuse(requires.message);
  const provides = providesOf(modules);
  if (provides.kind === 'refused') return refuse(provides.message);
  for (const { name, bytes } of verdict.objects) await writeFileAt(join(sources, `${name}.ko`), bytes);
  const problem = (await takeDebugFiles(input, expected, sources)) ?? (await takeSourceRpm(tools, input, folder));
  if (problem !== null) return refuse(problem);
  return {
    kind: 'accepted',
    input,
    folder,
    sources,
    objects: verdict.objects.map(({ name }) => `${name}.ko`),
    withDebug: (await listFound(join(sources, 'debug'))).length > 0,
    sourceRpm: join(folder, sourceRpmName(input.cell)),
    isHostBuilt: input.result.runner === 'host',
    requires: requires.lines,
    unnamed: requires.unnamed,
    provides: provides.lines,
    exports: provides.exports,
    note: noteOf(requires),
    sourceDateEpoch: await readSourceDateEpoch(input),
  };
}

/** The kmods whose symbols the cell may use, as they were accepted in this run or are published; `absent` when one of them was not. */
export function usableBy({ cell, kmod, state }: CellParts, before: readonly CheckedOutput[]): UsableVerdict {
  const accepted = before.flatMap((output) =>
    output.kind === 'accepted' ? [{ cell: output.input.cell, exports: output.exports }] : [],
  );
  return usableKmods({ cell, declared: kmod.depends, accepted, state });
}

/** Refused for the sake of the dependency `id`, which is no fault of the cell. */
export function refuseFor(id: string, input: CellParts, before: readonly CheckedOutput[]): RefusedOutput {
  const wasRefused = before.some((output) => output.input.cell.id === id);
  const message = `its dependency ${id} was ${wasRefused ? 'refused' : 'not built in this run'}`;
  return { kind: 'refused', input, message, fault: 'dependency' };
}

function noteOf({ note, unused }: Extract<RequiresVerdict, { kind: 'accepted' }>): string | null {
  const ofUnused = unused.map(
    (kmod) => `no symbol of kmod ${kmod} is used, so it is not required; is it needed under depends: in kmod.yml?`,
  );
  const notes = [...(note === null ? [] : [note]), ...ofUnused];
  return notes.length === 0 ? null : notes.join('; ');
}

/** What the modules of a cell must be, built for its own kernel or for the one that is named. */
export function expectationsOf({ cell, kmod }: CellParts, unameR: string = cell.unameR): ObjectExpectations {
  const { elfMachine: machine, elfEndian } = archOf(cell.arch);
  return { modules: kmod.modules, unameR, arch: cell.arch, machine, littleEndian: elfEndian === 'little' };
}

/** The time of everything in the cell's packages, in seconds since 1970. */
export async function readSourceDateEpoch({ bundle, cell }: CellParts): Promise<string> {
  const env = parseCellEnv(await readText(join(bundle, 'cell.env')));
  return requireKey(env, 'source_date_epoch', `${cell.id}/cell.env`);
}

async function readFolder(folder: string, cap: number): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const entry of await listFound(folder)) {
    found.push({ ...entry, bytes: await readFound(join(folder, entry.name), cap) });
  }
  return found;
}

/** Debug data is optional: a kernel module without it works the same. One file at a time, because they are large. */
async function takeDebugFiles(input: CellInput, expected: ObjectExpectations, sources: string): Promise<string | null> {
  const folder = join(input.out, 'debug');
  await makeFolder(join(sources, 'debug'));
  for (const entry of await listFound(folder)) {
    const bytes = await readFound(join(folder, entry.name), DEBUG_SIZE_CAP);
    const problem = checkDebugFile({ ...entry, bytes }, expected);
    if (problem !== null || bytes === null) return problem ?? `${entry.name}: could not be read`;
    await writeFileAt(join(sources, 'debug', entry.name), bytes);
  }
  return null;
}

/** The source RPM is the GPL's corresponding source: a cell without it, or with another one, is not published. */
async function takeSourceRpm(tools: Tools, input: CellInput, folder: string): Promise<string | null> {
  const name = sourceRpmName(input.cell);
  const [entry, ...others] = await listFound(join(input.out, 'srpm'));
  const bytes = entry?.name === name ? await readFound(join(input.out, 'srpm', name), SOURCE_RPM_CAP) : null;
  if (bytes === null || others.length > 0) return `source RPM: expected the one regular file ${name} and nothing else`;
  const path = join(folder, name);
  await writeFileAt(path, bytes);
  try {
    const header = headerProblem(await tools.run(queryArgv(tools.dbPath, SOURCE_RPM_QUERY, [path])), input.cell);
    if (header !== null) return header;
    return contentProblem(await readPayload(tools, path, folder, SOURCE_RPM_CAP), await bundleFiles(input));
  } catch (error) {
    // What rpm cannot read is the cell's fault; the other cells go on.
    if (error instanceof KmodsmithError && error.code === 'SIGNING_FAILED') return `source RPM: ${error.message}`;
    throw error;
  }
}

/** Spec, sources and the patches that apply, each with its sha256 from the bundle. */
async function bundleFiles({ bundle, cell }: CellInput): Promise<readonly ExpectedFile[]> {
  const env = parseCellEnv(await readText(join(bundle, 'cell.env')));
  const spec = requireKey(env, 'spec_file', `${cell.id}/cell.env`);
  const patches = parseNames(await readText(join(bundle, 'patches.txt')));
  const own = async (fileName: string, path: string) => ({ fileName, sha256: await sha256OfFile(path) });
  return [
    await own(spec, join(bundle, spec)),
    ...parseSources(await readText(join(bundle, 'sources.tsv')), `${cell.id}/sources.tsv`),
    ...(await Promise.all(patches.map((name) => own(name, join(bundle, 'patches', name))))),
  ];
}

/** The spec that the planner rendered, beside the files it packs. */
export async function takePackageSpec(checked: CheckedCell): Promise<string> {
  const from = join(checked.input.bundle, 'package.spec');
  if (!(await isRegularFile(from))) {
    throw new KmodsmithError(
      'FILE_MISSING',
      `${from}: no such file; the bundle is not whole, run \`kmodsmith plan\` again`,
    );
  }
  const to = join(checked.folder, 'package.spec');
  await copyTo(from, to);
  return to;
}
