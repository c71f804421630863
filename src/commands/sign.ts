// `kmodsmith sign`: the outputs of the builds, and published modules that fit another kernel -> signed candidates, one per
// repository, and signed.json. Everything a stranger wrote is checked before a key is at hand; third-party code never runs here.
import { join } from 'node:path';
import type { Target } from '../config/config.ts';
import { EXIT } from '../errors.ts';
import { removeTree } from '../io/files.ts';
import { lookAt } from '../plan/plan-sources.ts';
import { isSameRepository, type RepositoryKey } from '../publish/layout.ts';
import type { RepositoryState, StateDocument } from '../publish/published-state.ts';
import type { Candidate, Signed } from '../sign/signed.ts';
import { type CellEnd, endOfFailure, type NextInput, nextDocument, saysTheSame } from '../sign/state.ts';
import { checkOutputs } from './check-outputs.ts';
import { type Command, type Context, WORK } from './context.ts';
import { nextAbiArchive } from './published-abi.ts';
import { makeCandidate, type NewPackage } from './sign-candidate.ts';
import { type CheckedCell, type CheckedOutput, isAccepted } from './sign-check.ts';
import { buildCompanions, type Companions } from './sign-companions.ts';
import { type CellInput, type ReusedInput, readSignInputs, type SignInputs } from './sign-inputs.ts';
import { type Keys, readGivenKeys, withKeys } from './sign-keys.ts';
import { packCell } from './sign-package.ts';
import { signingTools, type Tools } from './sign-tools.ts';
import { writeValue } from './values.ts';

/** Writes signed.json also when there is nothing to sign. A refused cell does not fail the command; `status` tells of it. */
export const signCommand: Command = async (context) => {
  const scratch = join(context.work, 'sign');
  for (const stale of [scratch, join(context.work, WORK.candidates), join(context.work, WORK.signed)])
    await removeTree(stale);
  const inputs = await readSignInputs(context);
  const given = await readGivenKeys(context);
  const tools = await signingTools(context, scratch);
  const outputs = await checkOutputs(tools, inputs);
  const candidates = await withKeys(context, tools, given, inputs.config.signing, async (keys) => {
    const made: Candidate[] = [];
    for (const state of inputs.state.repositories)
      made.push(...(await signRepository(tools, keys, inputs, outputs, state)));
    return made;
  });
  const refused = outputs.flatMap((output) =>
    output.kind === 'refused' ? [{ cell: output.input.cell.id, fault: output.fault, message: output.message }] : [],
  );
  const signed: Signed = { version: 1, candidates, refused };
  await writeValue(join(context.work, WORK.signed), signed);
  await removeTree(scratch);
  showSummary(context, candidates);
  return EXIT.done;
};

/** What the next generation of one repository is made from, before its companions are there. */
interface RepositoryInput {
  readonly inputs: SignInputs;
  readonly state: RepositoryState;
  readonly target: Target;
  readonly accepted: readonly CheckedCell[];
  readonly next: Omit<NextInput, 'companions'>;
}

/** The candidate of one repository; none when there is nothing new to say in it. */
async function signRepository(
  tools: Tools,
  keys: Keys,
  inputs: SignInputs,
  outputs: readonly CheckedOutput[],
  state: RepositoryState,
): Promise<readonly Candidate[]> {
  const target = inputs.config.targets.find(({ name }) => name === state.target);
  if (target === undefined) return [];
  const repository = repositoryInput(inputs, outputs, state, target);
  const packages = await packCells(tools, keys, inputs, repository.accepted);
  const companions = await makeCompanions(tools, repository);
  const document = nextDocument({ ...repository.next, companions: companions.entries });
  const all = [...packages, ...companions.paths.map((path) => ({ path, cell: null }))];
  if (all.length === 0 && isNothingNew(document, state)) return [];
  const { context, config } = inputs;
  return [
    await makeCandidate(tools, keys, {
      context,
      directory: config.directory,
      url: config.url,
      state,
      document,
      abi: () => nextAbiArchive(config, state, repository.next.kernels ?? [], inputs.abi),
      packages: all,
    }),
  ];
}

/** A repository that was never published begins with a package or a failure, not with kernels that were merely seen. */
function isNothingNew(document: StateDocument, state: RepositoryState): boolean {
  if (state.generation === 0) return Object.keys(document.ledger).length === 0;
  return saysTheSame(document, state.document);
}

function repositoryInput(
  inputs: SignInputs,
  outputs: readonly CheckedOutput[],
  state: RepositoryState,
  target: Target,
): RepositoryInput {
  const { context, cells, reused } = inputs;
  const isHere = (key: RepositoryKey) => isSameRepository(key, state);
  const ends = [
    ...cells.filter(({ cell }) => isHere(cell)).flatMap((input) => endOf(input, outputs, context.runUrl)),
    ...reused.filter(({ cell }) => isHere(cell)).map((input) => endOfReuse(input, outputs, context.runUrl)),
  ];
  const next = {
    previous: state.document,
    ends,
    kernels: inputs.kernels.targets.find(isHere)?.kernels ?? null,
    look: lookAt(inputs.sources, state),
    dist: target.dist,
    archivesDevel: target.archivesDevel,
    now: context.now,
    generation: state.generation + 1,
  };
  return {
    inputs,
    state,
    target,
    accepted: outputs.filter(isAccepted).filter(({ input }) => isHere(input.cell)),
    next,
  };
}

async function makeCompanions(tools: Tools, repository: RepositoryInput): Promise<Companions> {
  const { inputs, state, target, accepted, next } = repository;
  const published = state.packages.map(({ nevra }) => nevra.name);
  return buildCompanions(tools, {
    context: inputs.context,
    config: inputs.config,
    target,
    arch: state.arch,
    present: new Set([...published, ...accepted.map(({ input }) => input.cell.packageName)]),
    document: nextDocument({ ...next, companions: {} }),
    isHostBuilt: accepted.some((checked) => checked.isHostBuilt),
  });
}

async function packCells(
  tools: Tools,
  keys: Keys,
  inputs: SignInputs,
  accepted: readonly CheckedCell[],
): Promise<readonly NewPackage[]> {
  const packages: NewPackage[] = [];
  for (const checked of accepted) {
    const { id } = checked.input.cell;
    inputs.context.log(`signing ${id}`);
    const paths = await packCell(tools, keys, inputs.config, checked);
    packages.push(...paths.map((path) => ({ path, cell: id })));
  }
  return packages;
}

/** What became of a cell: its build failed, it was refused here, or it goes into the candidate. A lost result is a failed build. */
function endOf(input: CellInput, outputs: readonly CheckedOutput[], runUrl: string | null): readonly CellEnd[] {
  const { cell, result } = input;
  const log = runUrl ?? result.log;
  const failure = endOfFailure(cell, result, log);
  if (failure !== null) return [failure];
  const output = outputs.find((found) => found.input.cell.id === cell.id);
  if (output?.kind === 'refused') {
    const kind = output.fault === 'own' ? 'failed' : 'infrastructure';
    return [{ kind, cell, note: `sign: ${output.message}`, log }];
  }
  if (result.outcome.kind !== 'built' || output === undefined) throw new Error(`${cell.id} was not checked`);
  const { gcc, image, isolation } = result.outcome;
  const note = [result.runner, gcc, image, isolation].filter((part) => part !== '').join(', ');
  return [{ kind: 'signed', cell, note, log, unnamed: output.unnamed }];
}

/** What was refused is built by the next plan, which knows it by the note; what was held back may be tried again as it is. */
function endOfReuse({ cell }: ReusedInput, outputs: readonly CheckedOutput[], log: string | null): CellEnd {
  const output = outputs.find((found) => found.input.cell.id === cell.id);
  if (output === undefined) throw new Error(`${cell.id} was not checked`);
  if (output.kind === 'accepted') {
    return { kind: 'reused', cell, note: `reused: ${output.note}`, log, unnamed: output.unnamed };
  }
  const kind = output.fault === 'own' ? 'reuse-refused' : 'infrastructure';
  return { kind, cell, note: `reuse: ${output.message}`, log };
}

function showSummary(context: Context, candidates: readonly Candidate[]): void {
  if (candidates.length === 0) context.log('nothing new to sign: the published repositories say it all');
  for (const { target, arch, generation, added } of candidates) {
    context.log(`candidate ${target} ${arch}: generation ${generation}, ${added.length} new package(s)`);
  }
  context.output('candidates', String(candidates.length));
}
